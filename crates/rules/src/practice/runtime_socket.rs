//! A container runtime's socket in a pod.

use podyard_kube::model::Resource;
use podyard_kube::{Diagnostic, Layer, Severity, Words};

use crate::advice::{host_paths, is_runtime_socket};
use crate::words::{excerpt, fill};
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "runtime-socket",
    layer: Layer::Practice,
    severity: Severity::Info,
    reason: None,
    mends: false,
    docs: Docs {
        title: Words {
            en: "Socket of the container runtime",
            ko: "컨테이너 런타임 소켓",
        },
        why: Words {
            en: "Whoever reaches the runtime's socket can start a privileged container and so \
                 owns the node; mounting it read-only changes nothing about that. Build images \
                 with a tool that needs no daemon. Agents that watch the node's containers may \
                 need it, though for most the kubelet's API will do.",
            ko: "런타임 소켓에 접근하면 특권 컨테이너를 실행할 수 있어서 노드를 내주는 것과 \
                 같아요. 읽기 전용으로 마운트해도 마찬가지예요. 이미지는 데몬이 필요 없는 도구로 \
                 빌드하세요. 노드의 컨테이너를 관찰하는 에이전트에는 필요할 수 있지만, 대부분은 \
                 kubelet API로 충분해요.",
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
        - name: docker
          mountPath: /var/run/docker.sock
  volumes:
    - name: docker
      hostPath:
        path: /var/run/docker.sock
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
        - name: docker
          mountPath: /var/run/docker
  volumes:
    - name: docker
      emptyDir: {}
",
    },
    check: Check::Resource(check),
};

fn check(resource: &Resource<'_>, found: &mut Vec<Diagnostic>) {
    for (volume, path) in host_paths(resource) {
        if is_runtime_socket(path.value()) {
            let words = Words::new(
                "Volume `{}` hands the container runtime over to the pod.",
                "`{}` 볼륨으로 파드가 컨테이너 런타임을 조작할 수 있어요.",
            );
            let message = fill(words, &[&excerpt(volume.name)]);
            found.push(RULE.about(resource, path, message));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::expect;

    #[test]
    fn wherever_it_lies() {
        expect(
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers: [{name: a, image: 'a:1'}]
  volumes:
    - {name: a, hostPath: {path: /run/k3s/containerd/containerd.sock}}
                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ runtime-socket
    - {name: b, hostPath: {path: '\\\\.\\pipe\\docker_engine'}}
                                 ^^^^^^^^^^^^^^^^^^^^^^^^ runtime-socket
    - {name: c, hostPath: {path: /run/postgresql/.s.PGSQL.5432}}
    - {name: d, hostPath: {path: /var/log/docker.sock.log}}
",
        );
    }
}
