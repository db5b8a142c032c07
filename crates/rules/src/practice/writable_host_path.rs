//! A path of the node to which a container can write.

use podyard_kube::model::{Resource, Volume, dig, text_at};
use podyard_kube::{Diagnostic, Layer, Severity, Words};

use crate::advice::{MOST, assign, containers, host_paths, is_runtime_socket};
use crate::words::{excerpt, fill};
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "writable-host-path",
    layer: Layer::Practice,
    severity: Severity::Hint,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Writable path of the node",
            ko: "쓰기 가능한 노드 경로",
        },
        why: Words {
            en: "What a container writes to its node stays there, and other programs may read or \
                 run it: a way out of the container. Mount the path with `readOnly: true`, \
                 unless the program has to write there, as storage plugins and collectors that \
                 keep their position do.",
            ko: "컨테이너가 노드에 쓴 파일은 그대로 남고, 다른 프로그램이 읽거나 실행할 수 \
                 있어서 컨테이너를 벗어나는 통로가 돼요. 스토리지 플러그인이나 읽은 위치를 \
                 저장하는 수집기처럼 꼭 써야 하는 프로그램이 아니라면 `readOnly: true`로 \
                 마운트하세요.",
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
        - name: logs
          mountPath: /host/log
  volumes:
    - name: logs
      hostPath:
        path: /var/log
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
        - name: logs
          mountPath: /host/log
          readOnly: true
  volumes:
    - name: logs
      hostPath:
        path: /var/log
",
    },
    check: Check::Resource(check),
};

fn check(resource: &Resource<'_>, found: &mut Vec<Diagnostic>) {
    // Through a socket or a device all is written that is written.
    let is_gate = |it: &Volume<'_>| {
        let ty = text_at(it.node, "hostPath.type").unwrap_or_default();
        matches!(ty, "Socket" | "CharDevice" | "BlockDevice")
    };
    let mut volumes: Vec<_> = host_paths(resource)
        .filter(|(volume, path)| !is_gate(volume) && !is_runtime_socket(path.value()))
        .map(|(volume, path)| (volume.name, path.value()))
        .collect();
    volumes.sort_unstable();
    for (_, container) in containers(resource) {
        for mount in container
            .mounts
            .iter()
            .filter(|it| !it.read_only)
            .take(MOST)
        {
            let at = volumes.binary_search_by_key(&mount.volume, |(name, _)| *name);
            let Some((_, path)) = at.ok().and_then(|at| volumes.get(at)) else {
                continue;
            };
            let words = Words::new(
                "Container `{}` can write to `{}` of its node.",
                "`{}` 컨테이너가 노드의 `{}` 경로에 쓸 수 있어요.",
            );
            let message = fill(words, &[&excerpt(container.name), &excerpt(path)]);
            let fields = ["readOnly", "mountPath"];
            let node = fields.iter().find_map(|it| dig(mount.node, it));
            let finding = RULE.about(resource, node.unwrap_or(mount.node), message);
            found.push(finding.fix(assign(mount.node, "readOnly", "true")));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::expect;

    #[test]
    fn not_of_sockets_and_not_of_other_volumes() {
        expect(
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: a
      image: a:1
      volumeMounts:
        - {name: logs, mountPath: /a, readOnly: true}
        - {name: logs, mountPath: /b, readOnly: false}
                                                ^^^^^ writable-host-path
        - {name: logs, mountPath: /c}
                                  ^^ writable-host-path
        - {name: bus, mountPath: /d}
        - {name: docker, mountPath: /e}
        - {name: own, mountPath: /f}
  volumes:
    - {name: logs, hostPath: {path: /var/log}}
    - {name: bus, hostPath: {path: /run/dbus/system_bus_socket, type: Socket}}
    - {name: docker, hostPath: {path: /run/docker.sock}}
    - {name: own, emptyDir: {}}
",
        );
    }
}
