//! What stands behind a Service: Endpoints and EndpointSlices.

use podyard_kube::Text;

use crate::at::At;
use crate::cause::Causes;
use crate::forms;

/// An Endpoints object: addresses and ports behind a Service.
pub(crate) fn endpoints(root: &At<'_, '_>, out: &mut Causes) {
    for subset in root.get("subsets").iter().flat_map(At::items) {
        if !subset.has("addresses") && !subset.has("notReadyAddresses") {
            out.missing(
                &subset,
                "",
                Text::new(
                    "There must be `addresses` or `notReadyAddresses`.",
                    "`addresses`나 `notReadyAddresses`가 있어야 해요.",
                ),
            );
        }
        for list in ["addresses", "notReadyAddresses"] {
            for address in subset.get(list).iter().flat_map(At::items) {
                match address.get("ip") {
                    Some(at) => {
                        let is_good = at.text().and_then(forms::ip).is_some_and(|it| {
                            !it.is_unspecified() && !it.is_loopback() && !is_link_local(it)
                        });
                        if !is_good {
                            out.form(&at, forms::IP);
                        }
                    }
                    None => out.empty(&address, "ip"),
                }
                out.like(&address, "hostname", forms::LABEL, forms::is_label);
                out.formed(
                    address.get("nodeName"),
                    forms::SUBDOMAIN,
                    forms::is_subdomain,
                );
            }
        }
        let ports = subset.get("ports");
        let is_many = ports.as_ref().is_some_and(|at| at.len() > 1);
        for port in ports.iter().flat_map(At::items) {
            match port.get("name").filter(|at| !at.is_empty()) {
                Some(name) if name.text().is_some_and(|it| !forms::is_label(it)) => {
                    out.form(&name, forms::LABEL);
                }
                Some(_) => {}
                None if is_many => out.required(&port, "name"),
                None => {}
            }
            match port.get("port") {
                Some(_) => out.range(&port, "port", 1, 65535),
                None => out.empty(&port, "port"),
            }
            out.formed(
                port.get("appProtocol"),
                forms::QUALIFIED,
                forms::is_qualified,
            );
        }
    }
}

pub(crate) fn is_link_local(address: std::net::IpAddr) -> bool {
    match address {
        std::net::IpAddr::V4(it) => it.is_link_local(),
        std::net::IpAddr::V6(it) => it.is_unicast_link_local(),
    }
}
