//! A volume that is a path of the node.

use podyard_kube::model::Resource;
use podyard_kube::{Diagnostic, Layer, Severity, Words};

use crate::advice::host_paths;
use crate::words::{excerpt, fill};
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "host-path",
    layer: Layer::Practice,
    severity: Severity::Hint,
    reason: None,
    mends: false,
    docs: Docs {
        title: Words {
            en: "Path of the node as a volume",
            ko: "노드 경로를 쓰는 볼륨",
        },
        why: Words {
            en: "A `hostPath` ties the pod to whatever lies on its node: the data stays behind \
                 when the pod moves, and the node lies open to whoever breaks in. Use a \
                 PersistentVolumeClaim for data, a ConfigMap for settings and an `emptyDir` for \
                 scratch. Node agents, log collectors and storage plugins need it.",
            ko: "`hostPath`를 쓰면 파드가 노드에 있는 파일에 의존해요. 파드가 다른 노드로 옮겨 \
                 가면 데이터는 남고, 컨테이너가 뚫리면 노드까지 위험해져요. 데이터에는 \
                 퍼시스턴트볼륨클레임, 설정에는 컨피그맵, 임시 파일에는 `emptyDir`를 쓰세요. \
                 노드 에이전트, 로그 수집기, 스토리지 플러그인에는 필요해요.",
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
        - name: data
          mountPath: /data
          readOnly: true
  volumes:
    - name: data
      hostPath:
        path: /srv/data
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
        - name: data
          mountPath: /data
          readOnly: true
  volumes:
    - name: data
      emptyDir: {}
",
    },
    check: Check::Resource(check),
};

fn check(resource: &Resource<'_>, found: &mut Vec<Diagnostic>) {
    for (volume, path) in host_paths(resource) {
        let node = volume.node.get("hostPath").map_or(path, |entry| entry.key);
        let words = Words::new(
            "Volume `{}` is a path of the node.",
            "`{}` 볼륨이 노드의 경로를 사용해요.",
        );
        let message = fill(words, &[&excerpt(volume.name)]);
        found.push(RULE.about(resource, node, message));
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::expect;

    #[test]
    fn no_other_volume() {
        expect(
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers: [{name: a, image: 'a:1'}]
  volumes:
    - {name: a, hostPath: {path: /var/log}}
                ^^^^^^^^ host-path
    - {name: b, emptyDir: {}}
    - {name: c, configMap: {name: c}}
",
        );
    }
}
