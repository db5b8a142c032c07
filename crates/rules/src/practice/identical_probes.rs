//! A program that is restarted as soon as it is not ready.

use podyard_kube::model::{Container, Resource, entries, text_at};
use podyard_kube::{Diagnostic, Fix, Layer, Severity, Words};
use podyard_syntax::{Node, NodeKind};

use crate::advice::{containers, set};
use crate::words::{excerpt, fill};
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "identical-probes",
    layer: Layer::Practice,
    severity: Severity::Hint,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Identical liveness and readiness probes",
            ko: "똑같은 활성 프로브와 준비성 프로브",
        },
        why: Words {
            en: "Not ready means: send no requests for a while; not alive means: restart. With \
                 the same check and the same patience a busy pod is restarted at the very moment \
                 at which a pause would have helped. Sharing a cheap check is fine if liveness \
                 waits much longer; if the program can only recover by restarting anyway, equal \
                 probes do no harm.",
            ko: "준비되지 않았다는 것은 잠시 요청을 보내지 말라는 뜻이고, 살아 있지 않다는 것은 \
                 다시 시작하라는 뜻이에요. 확인 방법과 기다리는 시간이 똑같으면, 잠깐 쉬면 될 \
                 만큼 바쁜 파드를 바로 재시작해 버려요. 활성 프로브가 훨씬 오래 기다린다면 가벼운 \
                 확인을 함께 써도 괜찮아요. 어차피 재시작해야만 회복되는 프로그램이라면 똑같아도 \
                 문제없어요.",
        },
        wrong: "\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
      livenessProbe:
        httpGet:
          path: /health
          port: 8080
      readinessProbe:
        httpGet:
          path: /health
          port: 8080
",
        right: "\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
      livenessProbe:
        httpGet:
          path: /health
          port: 8080
        failureThreshold: 9
      readinessProbe:
        httpGet:
          path: /health
          port: 8080
",
    },
    check: Check::Resource(check),
};

const MESSAGE: Words = Words {
    en: "The liveness and the readiness probe of container `{}` are the same.",
    ko: "`{}` 컨테이너의 활성 프로브와 준비성 프로브가 똑같아요.",
};

const WAIT: Words = Words {
    en: "Restart only after {} failures",
    ko: "{}번 실패한 뒤에만 다시 시작하기",
};

/// Values of a probe that are compared at most: a probe has about ten.
const MOST: u32 = 100;

fn check(resource: &Resource<'_>, found: &mut Vec<Diagnostic>) {
    for (_, container) in containers(resource) {
        let liveness = container.at("livenessProbe");
        let readiness = container.at("readinessProbe");
        let (Some(liveness), Some(readiness)) = (liveness, readiness) else {
            continue;
        };
        let mut budget = MOST;
        if liveness.kind() == NodeKind::Mapping && is_same(liveness, readiness, &mut budget) {
            let message = fill(MESSAGE, &[&excerpt(container.name)]);
            let entry = container.node.get("livenessProbe");
            let node = entry.map_or(liveness, |entry| entry.key);
            let fix = patience(container, liveness);
            found.push(RULE.about(resource, node, message).fix(fix));
        }
    }
}

/// Whether two values mean the same, however they are written.
fn is_same(a: Node<'_>, b: Node<'_>, budget: &mut u32) -> bool {
    let Some(left) = budget.checked_sub(1) else {
        return false;
    };
    *budget = left;
    let (Some(a), Some(b)) = (a.target(), b.target()) else {
        return false;
    };
    let mut same = |a: Node<'_>, b: Node<'_>| is_same(a, b, budget);
    match (a.kind(), b.kind()) {
        (NodeKind::Mapping, NodeKind::Mapping) => {
            let (a, b) = (entries(a), entries(b));
            a.len() == b.len()
                && a.iter().all(|one| {
                    let other = b.iter().find(|it| it.key.value() == one.key.value());
                    other.is_some_and(|other| same(one.value, other.value))
                })
        }
        (NodeKind::Sequence, NodeKind::Sequence) => {
            a.items().count() == b.items().count()
                && a.items().zip(b.items()).all(|(a, b)| same(a, b))
        }
        _ => a.resolved() == b.resolved() && !a.is_repaired() && !b.is_repaired(),
    }
}

/// The fix that lets liveness wait longer, where the probe is written for itself.
fn patience(container: &Container<'_>, liveness: Node<'_>) -> Option<Fix> {
    const DEFAULT: u32 = 3;
    let own = |field: &str| container.node.get(field).map(|entry| entry.value);
    let is_own = own("livenessProbe") == Some(liveness)
        && own("readinessProbe")?.kind() == NodeKind::Mapping
        && !liveness.has_merge_key();
    let written = text_at(liveness, "failureThreshold").map(str::parse::<u32>);
    let times = written
        .unwrap_or(Ok(DEFAULT))
        .ok()?
        .checked_mul(3)?
        .to_string();
    let title = fill(WAIT, &[&times]);
    set(title, liveness, "failureThreshold", &times).filter(|_| is_own)
}

#[cfg(test)]
mod tests {
    use crate::harness::{expect, expect_none};

    #[test]
    fn order_and_quotes_do_not_matter() {
        expect(
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: a
      image: a:1
      livenessProbe: {httpGet: {port: 80, path: /}, periodSeconds: 5} # alive
      ^^^^^^^^^^^^^ identical-probes
      readinessProbe:
        periodSeconds: 5 # ready
        httpGet: {path: '/', port: 80}
    - name: b
      image: a:1
      livenessProbe: {httpGet: {port: 80}, failureThreshold: 9}
      readinessProbe: {httpGet: {port: 80}}
",
        );
    }

    #[test]
    fn other_paths_are_other_probes() {
        expect_none(
            "identical-probes",
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: a
      image: a:1
      livenessProbe: {httpGet: {port: 80, path: /live}}
      readinessProbe: {httpGet: {port: 80, path: /ready}}
    - name: b
      image: a:1
      livenessProbe: {exec: {command: [a, b]}}
      readinessProbe: {exec: {command: [b, a]}}
",
        );
    }
}
