//! A pod that Kubernetes' own standard of hardened pods would not let in.

use podyard_kube::model::{Resource, text_at};
use podyard_kube::{Applicability, Diagnostic, Fix, Layer, Severity, Text, Words, put};
use podyard_schema::Version;
use podyard_syntax::{Edit, Node, edit, sort_by_key};

use crate::advice::is_workload;
use crate::words::{both, excerpt, fill};
use crate::{Check, Docs, Rule};
use podyard_kube::pod_security::{Level, Mend, Violation, violations};

/// See the module.
pub const RULE: Rule = Rule {
    code: "not-restricted",
    layer: Layer::Practice,
    severity: Severity::Hint,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Pod that is not hardened",
            ko: "보안이 강화되지 않은 파드",
        },
        why: Words {
            en: "The Pod Security level `restricted` is what Kubernetes calls good practice: no root, \
                 no way to more privileges, no capabilities, system calls filtered. Most programs run \
                 so as they are; images that start as root or bind ports below 1024 need another \
                 image first.",
            ko: "파드 시큐리티의 `restricted` 레벨은 쿠버네티스가 권장하는 기준이에요. 루트로 실행하지 \
                 않고, 권한을 높일 수 없고, 캐퍼빌리티를 버리고, 시스템 콜을 걸러요. 대부분의 \
                 프로그램은 그대로 실행되지만, 루트로 시작하거나 1024 미만의 포트를 여는 이미지라면 \
                 이미지부터 바꿔야 해요.",
        },
        wrong: "\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example/web:1.0
      securityContext:
        allowPrivilegeEscalation: false
        runAsNonRoot: true
        seccompProfile:
          type: RuntimeDefault
",
        right: "\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example/web:1.0
      securityContext:
        allowPrivilegeEscalation: false
        runAsNonRoot: true
        seccompProfile:
          type: RuntimeDefault
        capabilities:
          drop:
            - ALL
",
    },
    check: Check::Resource(check),
};

fn check(resource: &Resource<'_>, found: &mut Vec<Diagnostic>) {
    let Some(pod) = resource.pod.as_ref().filter(|_| is_workload(resource)) else {
        return;
    };
    if text_at(pod.spec, "os.name") == Some("windows") {
        return;
    }
    let against = violations(pod, Level::Restricted, Version::LATEST);
    // What is worse than not hardened has findings of its own, and agents of nodes cannot be.
    let is_open = || !violations(pod, Level::Baseline, Version::LATEST).is_empty();
    if against.is_empty() || is_open() {
        return;
    }
    let mut controls: Vec<_> = against.iter().map(|it| it.control).collect();
    controls.sort_unstable();
    controls.dedup();
    let words = Words::new(
        "{} `{}` is not up to the Pod Security level `restricted`: {}.",
        "{} `{}` 파드는 파드 시큐리티 `restricted` 레벨에 맞지 않아요: {}.",
    );
    let message = Text::each(|language| {
        let list = both(controls.iter().copied(), language);
        let values = [resource.kind, &excerpt(resource.name), &list];
        fill(words, &values).get(language).to_owned()
    });
    let finding = RULE.about(resource, resource.head(), message);
    found.push(finding.fix(harden(&against)));
}

/// All that can be mended, at once; nothing where one edit would get in another's way.
fn harden(against: &[Violation<'_>]) -> Option<Fix> {
    let mut edits: Vec<Edit> = Vec::new();
    let mut contexts: Vec<(Node<'_>, Vec<String>)> = Vec::new();
    for violation in against {
        if let Mend::Put(node, path, value) = violation.mend
            && let Some(rest) = path.strip_prefix("securityContext.")
            && node.get("securityContext").is_none()
        {
            let value = edit::nest(rest, value);
            match contexts.iter_mut().find(|(it, _)| *it == node) {
                Some((_, values)) => values.push(value),
                None => contexts.push((node, vec![value])),
            }
        } else {
            edits.extend(violation.mend.fix()?.edits);
        }
    }
    for (node, values) in contexts {
        edits.extend(put::put(node, "securityContext", &values.join("\n"))?);
    }
    Some(Fix {
        title: Text::new("Harden the pod", "파드 보안 강화하기"),
        applicability: Applicability::Suggested,
        edits: joined(edits)?,
    })
}

/// Edits in the order of the text, those that insert at one place as one; none where any two touch
/// otherwise.
fn joined(mut edits: Vec<Edit>) -> Option<Vec<Edit>> {
    sort_by_key(&mut edits, |it| (it.span.start, it.span.end));
    let mut joined: Vec<Edit> = Vec::new();
    for edit in edits {
        match joined.last_mut() {
            Some(last) if last.span == edit.span && edit.span.is_empty() => {
                last.new_text.push_str(&edit.new_text);
            }
            Some(last) if last.span.end >= edit.span.start => return None,
            _ => joined.push(edit),
        }
    }
    Some(joined)
}

#[cfg(test)]
mod tests {
    use crate::harness::{expect_fix, expect_none};

    const CODE: &str = "not-restricted";

    #[test]
    fn all_is_mended_at_once() {
        let before = "\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: a
      image: a:1
    - name: b
      image: b:1
      securityContext:
        runAsUser: 1000
";
        let after = "\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: a
      image: a:1
      securityContext:
        allowPrivilegeEscalation: false
        capabilities:
          drop:
            - ALL
    - name: b
      image: b:1
      securityContext:
        runAsUser: 1000
        allowPrivilegeEscalation: false
        capabilities:
          drop:
            - ALL
  securityContext:
    runAsNonRoot: true
    seccompProfile:
      type: RuntimeDefault
";
        expect_fix(CODE, before, after);
    }

    #[test]
    fn agents_of_nodes_and_windows_are_left_alone() {
        let pod = |spec: &str| {
            format!(
                "{{apiVersion: v1, kind: Pod, metadata: {{name: a}}, spec: {{{spec}, containers: [{{name: a, image: 'a:1'}}]}}}}"
            )
        };
        for spec in ["hostNetwork: true", "os: {name: windows}"] {
            expect_none(CODE, &pod(spec));
        }
    }
}
