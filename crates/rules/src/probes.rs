//! What advice about probes shares.

use podyard_kube::model::{Container, Port, Resource, text_at};
use podyard_kube::{Diagnostic, Fix, Words};
use podyard_syntax::edit::scalar;

use crate::Rule;
use crate::advice::{add, label, servers};
use crate::words::{excerpt, fill};

/// The containers that are to answer until somebody stops them.
pub(crate) fn probed<'r, 'd>(
    resource: &'r Resource<'d>,
) -> impl Iterator<Item = &'r Container<'d>> {
    let policy = resource.pod.as_ref();
    let policy = policy.and_then(|pod| text_at(pod.spec, "restartPolicy"));
    let serves = matches!(policy, None | Some("Always"));
    servers(resource).filter(move |it| serves && !it.image.is_empty())
}

impl Rule {
    /// The finding that a container has no probe of that name, if it has none.
    pub(crate) fn wants_probe(
        &self,
        field: &str,
        message: Words,
        resource: &Resource<'_>,
        container: &Container<'_>,
    ) -> Option<Diagnostic> {
        if container.at(field).is_some() {
            return None;
        }
        let message = fill(message, &[&excerpt(container.name)]);
        let finding = self.about(resource, label(container), message);
        Some(finding.fix(tcp_probe(field, container)))
    }
}

const ADD: Words = Words {
    en: "Add a `{}` that connects to port `{}` (better an HTTP check where there is one)",
    ko: "`{}` 추가해서 `{}` 포트에 연결되는지 확인하기(가능하면 HTTP 확인이 더 좋아요)",
};

/// The fix that connects to the first port that takes connections.
fn tcp_probe(field: &str, container: &Container<'_>) -> Option<Fix> {
    let mut ports = container.ports.iter();
    let port = ports.find(|it| is_tcp(it))?;
    let number = || port.number.map(|number| number.to_string());
    let port = port.name.map(scalar).or_else(number)?;
    let title = fill(ADD, &[field, &port]);
    let probe = format!("tcpSocket:\n  port: {port}");
    add(title, container.node, field, &probe)
}

/// Whether a port is one of TCP, as all are that do not say otherwise.
pub(crate) fn is_tcp(port: &Port<'_>) -> bool {
    matches!(text_at(port.node, "protocol"), None | Some("TCP"))
}
