//! A pod on the network of its node.

use podyard_kube::model::Resource;
use podyard_kube::{Diagnostic, Layer, Severity, Words};

use crate::advice::is_host_process;
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "host-network",
    layer: Layer::Practice,
    severity: Severity::Info,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Pod on its node's network",
            ko: "노드의 네트워크를 쓰는 파드",
        },
        why: Words {
            en: "On the node's network a pod takes the node's ports, reaches what listens on the \
                 node's `localhost`, and can evade network policies. A Service or an Ingress \
                 makes it reachable without that. Network plugins, some ingress controllers and \
                 node agents need it.",
            ko: "노드의 네트워크를 쓰는 파드는 노드의 포트를 차지하고, 노드의 `localhost`에서만 \
                 열린 서비스에 접근할 수 있고, 네트워크 정책을 피할 수 있어요. 외부에 노출하려면 \
                 서비스나 인그레스를 쓰세요. 네트워크 플러그인, 일부 인그레스 컨트롤러, 노드 \
                 에이전트에는 필요해요.",
        },
        wrong: "\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  hostNetwork: true
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
    // A process of a Windows node has to be on the node's network.
    if is_host_process(resource) {
        return;
    }
    let words = Words::new(
        "{} `{}` uses the network of its node.",
        "{} `{}`의 파드가 노드의 네트워크를 사용해요.",
    );
    found.extend(RULE.switched_on(resource, "hostNetwork", words));
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
          hostNetwork: true
                       ^^^^ host-network
          restartPolicy: Never
          containers: [{name: a, image: 'a:1'}]
---
apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {hostNetwork: false, containers: [{name: a, image: 'a:1'}]}
",
        );
    }
}
