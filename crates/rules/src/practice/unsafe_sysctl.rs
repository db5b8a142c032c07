//! A kernel parameter that the kubelet does not let pods set by itself.

use podyard_kube::model::{Resource, dig, items_at, text_at};
use podyard_kube::{Diagnostic, Layer, Severity, Words, text};

use crate::advice::{MOST, drop_item};
use crate::words::{excerpt, fill};
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "unsafe-sysctl",
    layer: Layer::Practice,
    severity: Severity::Hint,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Unsafe sysctl",
            ko: "안전하지 않은 sysctl",
        },
        why: Words {
            en: "The kubelet refuses a pod that sets a sysctl outside of the safe set, unless \
                 the node allows it (`--allowed-unsafe-sysctls`): it may touch other pods or the \
                 whole node. Where the nodes are set up for it and the pod is placed on them, it \
                 is fine.",
            ko: "안전한 목록에 없는 sysctl은 다른 파드나 노드 전체에 영향을 줄 수 있어서, \
                 노드에서 허용(`--allowed-unsafe-sysctls`)하지 않으면 kubelet이 파드를 거부해요. \
                 허용한 노드에 파드를 배치한다면 괜찮아요.",
        },
        wrong: "\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  securityContext:
    sysctls:
      - name: net.ipv4.tcp_syncookies
        value: '1'
      - name: net.core.somaxconn
        value: '1024'
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
  securityContext:
    sysctls:
      - name: net.ipv4.tcp_syncookies
        value: '1'
  containers:
    - name: web
      image: nginx:1.29
",
    },
    check: Check::Resource(check),
};

/// As Kubernetes' documentation lists them; some only since a later version or kernel.
const SAFE: [&str; 12] = [
    "kernel.shm_rmid_forced",
    "net.ipv4.ip_local_port_range",
    "net.ipv4.ip_local_reserved_ports",
    "net.ipv4.ip_unprivileged_port_start",
    "net.ipv4.ping_group_range",
    "net.ipv4.tcp_fin_timeout",
    "net.ipv4.tcp_keepalive_intvl",
    "net.ipv4.tcp_keepalive_probes",
    "net.ipv4.tcp_keepalive_time",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_syncookies",
    "net.ipv4.tcp_wmem",
];

fn check(resource: &Resource<'_>, found: &mut Vec<Diagnostic>) {
    let Some(pod) = &resource.pod else { return };
    for item in items_at(pod.spec, "securityContext.sysctls").take(MOST) {
        let Some(name) = text_at(item, "name") else {
            continue;
        };
        // Slashes may part the words too.
        if SAFE.contains(&name.replace('/', ".").as_str()) {
            continue;
        }
        let name = excerpt(name);
        let words = Words::new(
            "`{}` is none of the sysctls that count as safe.",
            "`{}` 파라미터는 안전한 sysctl 목록에 없어요.",
        );
        let title = text!("Remove `{name}`", "`{name}` 지우기");
        let node = dig(item, "name").unwrap_or(item);
        let finding = RULE.about(resource, node, fill(words, &[&name]));
        found.push(finding.fix(drop_item(title, item)));
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::expect;

    #[test]
    fn slashes_are_dots() {
        expect(
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext:
    sysctls:
      - {name: kernel/shm_rmid_forced, value: '1'}
      - {name: kernel.msgmax, value: '65536'}
               ^^^^^^^^^^^^^ unsafe-sysctl
  containers: [{name: a, image: 'a:1'}]
",
        );
    }
}
