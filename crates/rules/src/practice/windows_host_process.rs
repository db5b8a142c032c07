//! A container that is a process of its Windows node.

use podyard_kube::model::Resource;
use podyard_kube::{Diagnostic, Layer, Severity, Words};

use crate::advice::{drop_entry, in_security};
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "windows-host-process",
    layer: Layer::Practice,
    severity: Severity::Info,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Process of the Windows node",
            ko: "윈도우 노드의 프로세스로 실행",
        },
        why: Words {
            en: "A host process container is no container: it sees the node's files, network and \
                 devices, with the rights of the user it runs as. Agents that set up or watch a \
                 Windows node need it; anything else runs without.",
            ko: "호스트 프로세스 컨테이너는 격리되지 않아요. 실행하는 사용자의 권한으로 노드의 \
                 파일, 네트워크, 장치에 접근할 수 있어요. 윈도우 노드를 설정하거나 관찰하는 \
                 에이전트에는 필요하지만, 그 밖의 프로그램에는 필요 없어요.",
        },
        wrong: "\
apiVersion: v1
kind: Pod
metadata:
  name: agent
spec:
  os:
    name: windows
  hostNetwork: true
  securityContext:
    windowsOptions:
      hostProcess: true
      runAsUserName: NT AUTHORITY\\Local service
  containers:
    - name: agent
      image: registry.example.com/agent:1.0
",
        right: "\
apiVersion: v1
kind: Pod
metadata:
  name: agent
spec:
  os:
    name: windows
  hostNetwork: true
  securityContext:
    windowsOptions:
      runAsUserName: NT AUTHORITY\\Local service
  containers:
    - name: agent
      image: registry.example.com/agent:1.0
",
    },
    check: Check::Resource(check),
};

fn check(resource: &Resource<'_>, found: &mut Vec<Diagnostic>) {
    for node in in_security(resource, "windowsOptions.hostProcess") {
        if node.value() == "true" {
            let words = Words::new(
                "{} `{}` runs right on its Windows node.",
                "{} `{}`의 컨테이너가 윈도우 노드에서 바로 실행돼요.",
            );
            let finding = RULE.of_resource(resource, Some(node), words);
            found.push(finding.fix(drop_entry(node)));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::expect;

    #[test]
    fn of_the_pod_or_of_a_container() {
        expect(
            "\
apiVersion: v1
kind: Pod
metadata: {name: agent}
spec:
  hostNetwork: true
  securityContext: {windowsOptions: {hostProcess: true}}
                                                  ^^^^ windows-host-process
  containers:
    - {name: a, image: 'a:1', securityContext: {windowsOptions: {hostProcess: true}}}
                                                                              ^^^^ windows-host-process
---
apiVersion: v1
kind: Pod
metadata: {name: agent}
spec:
  securityContext: {windowsOptions: {hostProcess: false}}
  containers: [{name: a, image: 'a:1'}]
",
        );
    }
}
