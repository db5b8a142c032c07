//! A pod that may make any system call.

use podyard_kube::model::{Resource, text_at};
use podyard_kube::{Diagnostic, Layer, Severity, Words};

use crate::advice::{assign, in_security, is_privileged, linux_containers};
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "missing-seccomp-profile",
    layer: Layer::Practice,
    severity: Severity::Hint,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "No seccomp profile",
            ko: "seccomp 프로필 없음",
        },
        why: Words {
            en: "Without a profile a container may make every system call, unless the kubelet is \
                 set to `seccompDefault`. `RuntimeDefault` forbids dozens that programs hardly \
                 ever make, which has kept more than one hole in the kernel out of reach. \
                 Debuggers and the like may need a profile of their own.",
            ko: "프로필이 없으면 kubelet에 `seccompDefault`가 설정되지 않은 한 컨테이너가 모든 \
                 시스템 콜을 쓸 수 있어요. `RuntimeDefault`는 거의 쓰이지 않는 시스템 콜 수십 \
                 개를 막아서 커널 취약점을 이용하기 어렵게 해요. 디버거 같은 프로그램에는 별도의 \
                 프로필이 필요할 수 있어요.",
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
    seccompProfile:
      type: RuntimeDefault
",
    },
    check: Check::Resource(check),
};

const PATH: &str = "securityContext.seccompProfile.type";

fn check(resource: &Resource<'_>, found: &mut Vec<Diagnostic>) {
    let types = in_security(resource, "seccompProfile.type");
    if let Some(node) = types.into_iter().find(|it| it.value() == "Unconfined") {
        let words = Words::new(
            "{} `{}` turns seccomp off: every system call is allowed.",
            "{} `{}`에서 seccomp를 꺼서 모든 시스템 콜이 허용돼요.",
        );
        let profile = node.parent();
        let fix = profile.and_then(|it| assign(it, "type", "RuntimeDefault"));
        found.push(RULE.of_resource(resource, Some(node), words).fix(fix));
        return;
    }
    // A privileged container has none, whatever is set.
    let bare = linux_containers(resource).find(|(pod, container)| {
        let has_none = |node| text_at(node, PATH).is_none();
        has_none(pod.spec) && has_none(container.node) && !is_privileged(container)
    });
    let Some((pod, _)) = bare else { return };
    let words = Words::new(
        "{} `{}` sets no seccomp profile.",
        "{} `{}`에 seccomp 프로필이 설정되지 않았어요.",
    );
    let fix = assign(pod.spec, PATH, "RuntimeDefault");
    found.push(RULE.of_resource(resource, None, words).fix(fix));
}

#[cfg(test)]
mod tests {
    use crate::harness::{expect, expect_fix};

    #[test]
    fn once_for_a_pod() {
        expect(
            "\
apiVersion: v1
kind: Pod
      ^^^ missing-seccomp-profile
metadata: {name: web}
spec:
  containers:
    - {name: a, image: 'a:1'}
    - {name: b, image: 'b:1'}
    - {name: c, image: 'c:1', securityContext: {seccompProfile: {type: RuntimeDefault}}}
---
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - {name: a, image: 'a:1', securityContext: {privileged: true}}
    - {name: c, image: 'c:1', securityContext: {seccompProfile: {type: RuntimeDefault}}}
",
        );
    }

    #[test]
    fn none_on_purpose_is_none() {
        let text = |ty: &str| {
            format!(
                "\
apiVersion: v1
kind: Pod
metadata: {{name: web}}
spec:
  securityContext: {{seccompProfile: {{type: {ty}}}}}
  containers: [{{name: a, image: 'a:1'}}]
"
            )
        };
        expect_fix(
            super::RULE.code,
            &text("Unconfined"),
            &text("RuntimeDefault"),
        );
    }
}
