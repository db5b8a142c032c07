//! A container that can change its own files.

use podyard_kube::model::Resource;
use podyard_kube::{Diagnostic, Layer, Severity, Words};

use crate::advice::{assign, linux_containers};
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "writable-root-filesystem",
    layer: Layer::Practice,
    severity: Severity::Hint,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Writable root filesystem",
            ko: "쓰기 가능한 루트 파일시스템",
        },
        why: Words {
            en: "With `readOnlyRootFilesystem: true` an intruder can neither change the program \
                 nor leave tools behind. A program that writes, if only temporary files, then \
                 needs an `emptyDir` at each of those paths: try it before it reaches \
                 production.",
            ko: "`readOnlyRootFilesystem: true`를 설정하면 침입자가 프로그램을 바꾸거나 도구를 \
                 남길 수 없어요. 임시 파일이라도 쓰는 프로그램이라면 그 경로마다 `emptyDir`가 \
                 필요하니, 운영 환경에 올리기 전에 시험해 보세요.",
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
        readOnlyRootFilesystem: true
",
    },
    check: Check::Resource(check),
};

const PATH: &str = "securityContext.readOnlyRootFilesystem";

fn check(resource: &Resource<'_>, found: &mut Vec<Diagnostic>) {
    for (_, container) in linux_containers(resource) {
        let node = container.at(PATH);
        if node.is_some_and(|it| it.value() != "false") {
            continue;
        }
        let words = Words::new(
            "Container `{}` can write to its root filesystem.",
            "`{}` 컨테이너가 루트 파일시스템에 쓸 수 있어요.",
        );
        let finding = RULE.of_container(resource, container, node, words);
        found.push(finding.fix(assign(container.node, PATH, "true")));
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::expect;

    #[test]
    fn not_where_it_is_read_only_or_of_windows() {
        expect(
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - {name: a, image: 'a:1', securityContext: {readOnlyRootFilesystem: false}}
                                                                        ^^^^^ writable-root-filesystem
    - {name: b, image: 'b:1', securityContext: {readOnlyRootFilesystem: true}}
---
apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {os: {name: windows}, containers: [{name: a, image: 'a:1'}]}
",
        );
    }
}
