//! A pod that shares memory with the processes of its node.

use podyard_kube::model::Resource;
use podyard_kube::{Diagnostic, Layer, Severity, Words};

use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "host-ipc",
    layer: Layer::Practice,
    severity: Severity::Info,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Pod on its node's IPC",
            ko: "노드의 IPC를 공유하는 파드",
        },
        why: Words {
            en: "In the node's IPC namespace a pod can read and change the shared memory of \
                 every other process there. Hardly anything needs that: programs that share \
                 memory can be containers of one pod, which share a namespace of their own.",
            ko: "노드의 IPC 네임스페이스에서는 다른 프로세스의 공유 메모리를 읽고 바꿀 수 \
                 있어요. 꼭 필요한 경우는 드물어요. 메모리를 공유하는 프로그램이라면 한 파드의 \
                 컨테이너로 두세요. 같은 파드의 컨테이너는 IPC 네임스페이스를 함께 써요.",
        },
        wrong: "\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  hostIPC: true
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
        "{} `{}` shares the IPC namespace of its node.",
        "{} `{}`의 파드가 노드의 IPC 네임스페이스를 공유해요.",
    );
    found.extend(RULE.switched_on(resource, "hostIPC", words));
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
          hostIPC: true
                   ^^^^ host-ipc
          restartPolicy: Never
          containers: [{name: a, image: 'a:1'}]
---
apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {hostIPC: false, containers: [{name: a, image: 'a:1'}]}
",
        );
    }
}
