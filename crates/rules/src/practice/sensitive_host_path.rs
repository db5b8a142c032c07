//! A system folder of the node in a pod.

use podyard_kube::model::Resource;
use podyard_kube::{Diagnostic, Layer, Severity, Words};

use crate::advice::host_paths;
use crate::words::{excerpt, fill};
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "sensitive-host-path",
    layer: Layer::Practice,
    severity: Severity::Info,
    reason: None,
    mends: false,
    docs: Docs {
        title: Words {
            en: "System folder of the node",
            ko: "노드의 시스템 디렉터리",
        },
        why: Words {
            en: "In the node's system folders lie its programs, devices and keys, and the data \
                 of other pods: reading them may be enough to take over the node, writing surely \
                 is. Mount just the file or folder that is needed, read-only. Agents that manage \
                 or watch the node may need it.",
            ko: "노드의 시스템 디렉터리에는 프로그램, 장치, 키와 다른 파드의 데이터가 있어요. \
                 읽기만 해도 노드가 넘어갈 수 있고, 쓸 수 있다면 더 위험해요. 필요한 파일이나 \
                 디렉터리만 읽기 전용으로 마운트하세요. 노드를 관리하거나 관찰하는 에이전트에는 \
                 필요할 수 있어요.",
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
      volumeMounts:
        - name: settings
          mountPath: /host/etc
          readOnly: true
  volumes:
    - name: settings
      hostPath:
        path: /etc
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
      volumeMounts:
        - name: settings
          mountPath: /host/etc
          readOnly: true
  volumes:
    - name: settings
      hostPath:
        path: /etc/localtime
",
    },
    check: Check::Resource(check),
};

/// Folders that are sensitive as a whole; much of what lies in them is not, such as `/etc/ssl`.
#[rustfmt::skip]
const SENSITIVE: [&str; 27] = [
    "", "/bin", "/boot", "/dev", "/etc",
    "/etc/kubernetes", "/etc/kubernetes/manifests", "/etc/kubernetes/pki", "/home",
    "/lib", "/lib64", "/proc", "/root", "/root/.ssh",
    "/run", "/run/containerd", "/sbin", "/sys", "/usr",
    "/var", "/var/lib", "/var/lib/containerd", "/var/lib/docker",
    "/var/lib/etcd", "/var/lib/kubelet", "/var/lib/kubelet/pods", "/var/run",
];

fn check(resource: &Resource<'_>, found: &mut Vec<Diagnostic>) {
    for (volume, path) in host_paths(resource) {
        let written = path.value();
        if written.starts_with('/') && SENSITIVE.contains(&written.trim_end_matches('/')) {
            let words = Words::new(
                "Volume `{}` shows the pod `{}` of its node.",
                "`{}` 볼륨으로 노드의 `{}` 경로가 파드에 노출돼요.",
            );
            let message = fill(words, &[&excerpt(volume.name), &excerpt(written)]);
            found.push(RULE.about(resource, path, message));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::expect;

    #[test]
    fn the_folder_itself_and_not_what_lies_in_it() {
        expect(
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers: [{name: a, image: 'a:1'}]
  volumes:
    - {name: a, hostPath: {path: /}}
                                 ^ sensitive-host-path
    - {name: b, hostPath: {path: /var/lib/kubelet/}}
                                 ^^^^^^^^^^^^^^^^^ sensitive-host-path
    - {name: c, hostPath: {path: /etc/ssl/certs}}
    - {name: d, hostPath: {path: /usrdata}}
    - {name: e, hostPath: {path: /var/run/docker.sock}}
",
        );
    }
}
