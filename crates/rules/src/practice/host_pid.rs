//! A pod that sees the processes of its node.

use podyard_kube::model::Resource;
use podyard_kube::{Diagnostic, Layer, Severity, Words};

use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "host-pid",
    layer: Layer::Practice,
    severity: Severity::Info,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Pod among its node's processes",
            ko: "노드의 프로세스를 보는 파드",
        },
        why: Words {
            en: "In the node's PID namespace a pod sees every process with its command line, may \
                 stop those of the same user, and as root can read their memory, Secrets \
                 included. Agents that watch or debug processes of the node may need it.",
            ko: "노드의 PID 네임스페이스에서는 모든 프로세스와 그 명령줄이 보이고, 같은 사용자의 \
                 프로세스를 종료할 수 있어요. root라면 시크릿을 비롯한 메모리 내용까지 읽을 수 \
                 있어요. 노드의 프로세스를 관찰하거나 디버깅하는 에이전트에는 필요할 수 있어요.",
        },
        wrong: "\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  hostPID: true
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
",
    },
    check: Check::Resource(check),
};

fn check(resource: &Resource<'_>, found: &mut Vec<Diagnostic>) {
    let words = Words::new(
        "{} `{}` shares the PID namespace of its node.",
        "{} `{}`의 파드가 노드의 PID 네임스페이스를 공유해요.",
    );
    found.extend(RULE.switched_on(resource, "hostPID", words));
}

#[cfg(test)]
mod tests {
    use crate::harness::expect;

    #[test]
    fn on_and_off() {
        expect(
            "\
apiVersion: batch/v1
kind: CronJob
metadata: {name: tidy}
spec:
  schedule: '@daily'
  jobTemplate:
    spec:
      template:
        spec:
          hostPID: true
                   ^^^^ host-pid
          restartPolicy: Never
          containers: [{name: a, image: 'a:1'}]
---
apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {hostPID: false, containers: [{name: a, image: 'a:1'}]}
",
        );
    }
}
