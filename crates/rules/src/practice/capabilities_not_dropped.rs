//! A container that keeps the capabilities of its runtime.

use podyard_kube::model::{Resource, items_at};
use podyard_kube::{Diagnostic, Fix, Layer, Severity, Text, Words, put};

use crate::advice::{is_privileged, linux_containers};
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "capabilities-not-dropped",
    layer: Layer::Practice,
    severity: Severity::Hint,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Capabilities not dropped",
            ko: "제거하지 않은 캐퍼빌리티",
        },
        why: Words {
            en: "A container starts with about a dozen capabilities, among them `NET_RAW`, with \
                 which it can forge packets; most programs need none. Drop `ALL` and add back \
                 what is needed: programs that start as root and then change users or owners \
                 need some (`SETUID`, `SETGID`, `CHOWN`).",
            ko: "컨테이너는 패킷을 위조할 수 있는 `NET_RAW`를 비롯해 캐퍼빌리티 열 몇 개를 \
                 가지고 시작하지만, 대부분의 프로그램에는 하나도 필요 없어요. `ALL`을 제거하고 \
                 필요한 것만 다시 추가하세요. root로 시작해 사용자나 파일 소유자를 바꾸는 \
                 프로그램에는 `SETUID`, `SETGID`, `CHOWN` 등이 필요해요.",
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
      securityContext:
        runAsUser: 101
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
      securityContext:
        runAsUser: 101
        capabilities:
          drop:
            - ALL
",
    },
    check: Check::Resource(check),
};

const PATH: &str = "securityContext.capabilities.drop";

fn check(resource: &Resource<'_>, found: &mut Vec<Diagnostic>) {
    for (_, container) in linux_containers(resource) {
        let is_enough = |name: &str| {
            ["ALL", "NET_RAW"]
                .iter()
                .any(|it| it.eq_ignore_ascii_case(name))
        };
        let drops = items_at(container.node, PATH).any(|it| is_enough(it.value()));
        // A privileged container has them all, whatever it drops.
        if drops || is_privileged(container) {
            continue;
        }
        let words = Words::new(
            "Container `{}` does not drop the default capabilities.",
            "`{}` 컨테이너가 기본 캐퍼빌리티를 제거하지 않아요.",
        );
        let title = Text::new("Drop `ALL`", "`ALL` 제거하기");
        let edits = put::append(container.node, PATH, "ALL");
        let finding = RULE.of_container(resource, container, container.at(PATH), words);
        found.push(finding.fix(edits.map(|edits| Fix::suggested(title, edits))));
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::{expect, expect_fix};

    #[test]
    fn what_it_drops_must_hold_the_raw_sockets() {
        expect(
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - {name: a, image: 'a:1', securityContext: {capabilities: {drop: [CHOWN]}}}
                                                                     ^^^^^^^ capabilities-not-dropped
    - {name: b, image: 'b:1', securityContext: {capabilities: {drop: [NET_RAW]}}}
    - {name: c, image: 'c:1', securityContext: {capabilities: {drop: [all]}}}
    - {name: d, image: 'd:1', securityContext: {privileged: true}}
",
        );
    }

    #[test]
    fn the_others_stay() {
        let text = |drop: &str| {
            format!(
                "\
apiVersion: v1
kind: Pod
metadata: {{name: web}}
spec:
  containers:
    - name: a
      image: a:1
      securityContext:
        capabilities:
          drop:
          - CHOWN
{drop}"
            )
        };
        expect_fix(super::RULE.code, &text(""), &text("          - ALL\n"));
    }
}
