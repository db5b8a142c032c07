//! A capability with which a container can take its node over.

use podyard_kube::model::{Resource, items_at};
use podyard_kube::{Diagnostic, Layer, Severity, Words, text};

use crate::advice::{MOST, drop_item, linux_containers};
use crate::words::excerpt;
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "dangerous-capability",
    layer: Layer::Practice,
    severity: Severity::Info,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Dangerous capability",
            ko: "위험한 캐퍼빌리티",
        },
        why: Words {
            en: "With such a capability whoever breaks into the container is close to owning the \
                 node. Leave it out, or look for one that allows less. Network plugins, tracers \
                 and other agents that manage the node may need it.",
            ko: "이런 캐퍼빌리티가 있으면 컨테이너가 뚫렸을 때 노드까지 넘어가기 쉬워요. \
                 지우거나, 권한이 더 작은 캐퍼빌리티로 바꾸세요. 네트워크 플러그인이나 \
                 트레이서처럼 노드를 다루는 에이전트라면 필요할 수 있어요.",
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
        capabilities:
          add:
            - NET_BIND_SERVICE
            - SYS_ADMIN
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
        capabilities:
          add:
            - NET_BIND_SERVICE
",
    },
    check: Check::Resource(check),
};

/// What each allows.
#[rustfmt::skip]
const DANGEROUS: [(&str, Words); 8] = [
    ("ALL", Words::new("all there is", "모든 권한")),
    ("BPF", Words::new("programs in the kernel", "커널 안에서 프로그램 실행")),
    ("DAC_READ_SEARCH", Words::new("reading any file", "모든 파일 읽기")),
    ("NET_ADMIN", Words::new("changing the network and its firewall", "네트워크와 방화벽 변경")),
    ("SYS_ADMIN", Words::new("mounting and most of what root may do", "마운트를 비롯한 root 권한 대부분")),
    ("SYS_MODULE", Words::new("loading kernel modules", "커널 모듈 로드")),
    ("SYS_PTRACE", Words::new("reading and changing other processes", "다른 프로세스 조작")),
    ("SYS_RAWIO", Words::new("raw access to memory and disks", "메모리와 디스크에 직접 접근")),
];

fn check(resource: &Resource<'_>, found: &mut Vec<Diagnostic>) {
    for (_, container) in linux_containers(resource) {
        for item in items_at(container.node, "securityContext.capabilities.add").take(MOST) {
            let written = item.value();
            // Kubernetes' names have no prefix, but some runtimes take the kernel's too.
            let name = written.strip_prefix("CAP_").unwrap_or(written);
            let known = DANGEROUS.iter().find(|it| it.0.eq_ignore_ascii_case(name));
            let Some((_, Words { en, ko })) = known else {
                continue;
            };
            let name = excerpt(container.name);
            let message = text!(
                "Container `{name}` adds `{written}`, which allows {en}.",
                "`{name}` 컨테이너에 `{written}` 캐퍼빌리티가 추가돼요({ko})."
            );
            let title = text!("Remove `{written}`", "`{written}` 지우기");
            found.push(
                RULE.about(resource, item, message)
                    .fix(drop_item(title, item)),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::{expect, expect_fix};

    #[test]
    fn with_and_without_the_prefix() {
        expect(
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: a
      image: a:1
      securityContext: {capabilities: {add: [CAP_SYS_PTRACE, CHOWN, NET_ADMIN], drop: [ALL]}}
                                                                    ^^^^^^^^^ dangerous-capability
                                             ^^^^^^^^^^^^^^ dangerous-capability
",
        );
    }

    #[test]
    fn the_only_one_leaves_none() {
        let text = |add: &str| {
            format!(
                "{{apiVersion: v1, kind: Pod, metadata: {{name: a}}, spec: {{containers: [{{name: a, \
                 image: 'a:1', securityContext: {{capabilities: {{add: {add}}}}}}}]}}}}\n"
            )
        };
        expect_fix(super::RULE.code, &text("[ALL]"), &text("[]"));
    }
}
