//! What stands behind a Service: Endpoints and EndpointSlices.

use std::collections::HashSet;
use std::net::IpAddr;

use podyard_kube::{Reason, Text, Words};

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
                out.given(&address, "ip", ADDRESS, is_reachable(out));
                out.like(&address, "hostname", forms::LABEL, forms::is_label);
                node(&address, out);
            }
        }
        let ports = subset.get("ports");
        let is_many = ports.as_ref().is_some_and(|at| at.len() > 1);
        for port in ports.iter().flat_map(At::items) {
            if is_many {
                out.required(&port, "name");
            }
            out.like(&port, "name", forms::LABEL, forms::is_label);
            match port.get("port") {
                Some(_) => out.range(&port, "port", 1, 65535),
                None => out.empty(&port, "port"),
            }
            protocol(&port, out);
        }
    }
}

/// An EndpointSlice: addresses of one family.
pub(crate) fn slice(root: &At<'_, '_>, out: &mut Causes) {
    let mut names = HashSet::new();
    for port in root.get("ports").iter().flat_map(At::items) {
        out.like(&port, "name", forms::LABEL, forms::is_label);
        // Without a name it is empty, and can be so once.
        if !names.insert(port.word("name")) {
            out.repeated(&port);
            out.at_path(port.path().field("name"));
        }
        protocol(&port, out);
    }
    let kind = root.word("addressType");
    for endpoint in root.get("endpoints").iter().flat_map(At::items) {
        out.formed(endpoint.get("hostname"), forms::LABEL, forms::is_label);
        node(&endpoint, out);
        if let Some(hints) = endpoint.get("hints") {
            // Before that they were dropped.
            let zones = hints.get("forZones").filter(|_| out.since(23));
            let mut names = HashSet::new();
            for hint in zones.iter().flat_map(At::items) {
                out.once(&hint, "name", &mut names);
                out.like(&hint, "name", forms::LABEL_VALUE, forms::is_label_value);
            }
            for hint in hints.get("forNodes").iter().flat_map(At::items) {
                out.like(&hint, "name", forms::SUBDOMAIN, forms::is_subdomain);
            }
        }
        let Some(addresses) = endpoint.get("addresses") else {
            continue;
        };
        for address in addresses.items() {
            let Some(text) = address.text() else { continue };
            match (kind, out.ip(text)) {
                ("IPv4", Some(IpAddr::V6(_))) | ("IPv6", Some(IpAddr::V4(_))) => {
                    out.conflict(&address, Reason::Invalid, OF_ITS_TYPE);
                    out.at_path(addresses.path());
                }
                ("IPv4" | "IPv6", _) if !is_reachable(out)(text) => out.form(&address, ADDRESS),
                ("FQDN", _) if !is_full(text) => out.form(&address, FULL),
                _ => {}
            }
        }
    }
}

fn protocol(port: &At<'_, '_>, out: &mut Causes) {
    let protocol = port.get("appProtocol");
    out.formed(protocol, forms::QUALIFIED, forms::is_qualified);
}

fn node(address: &At<'_, '_>, out: &mut Causes) {
    let node = address.get("nodeName");
    out.formed(node, forms::SUBDOMAIN, forms::is_subdomain);
}

const OF_ITS_TYPE: Words = Words {
    en: "A slice has addresses of its `addressType` only.",
    ko: "엔드포인트슬라이스에는 `addressType`에 맞는 주소만 쓸 수 있어요.",
};

const ADDRESS: Words = Words {
    en: "an IP address that can be reached from elsewhere: neither unspecified, nor loopback, nor link-local",
    ko: "다른 곳에서 접근할 수 있는 IP 주소를(미지정, 루프백, 링크 로컬 주소는 안 돼요)",
};

const FULL: Words = Words {
    en: "a domain name of at least two parts, such as `db.example.com`",
    ko: "`db.example.com`처럼 두 부분 이상인 도메인 이름을",
};

fn is_full(text: &str) -> bool {
    let name = text.strip_suffix('.').unwrap_or(text);
    name.contains('.') && forms::is_subdomain(name) && name.split('.').all(forms::is_label)
}

fn is_far(it: IpAddr) -> bool {
    !it.is_unspecified() && !it.is_loopback() && !is_link_local(it)
}

/// Whether others can reach an address, as the server reads it.
fn is_reachable(out: &Causes) -> fn(&str) -> bool {
    match out.is_strict() {
        true => |text| forms::strict_ip(text).is_some_and(is_far),
        false => |text| forms::lenient_ip(text).is_some_and(is_far),
    }
}

/// Whether an address is of its link only, as that of one or of many.
pub(crate) fn is_link_local(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(it) => it.is_link_local() || it.octets().starts_with(&[224, 0, 0]),
        IpAddr::V6(it) => it.is_unicast_link_local() || it.segments()[0] & 0xFF0F == 0xFF02,
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::causes;

    #[test]
    fn a_slice_has_addresses_of_one_family() {
        let slice = |kind: &str, address: &str| {
            causes(&format!(
                "
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {{name: shop}}
addressType: {kind}
ports: [{{name: http}}, {{name: http}}]
endpoints: [{{addresses: ['{address}']}}]
"
            ))
        };
        let twice = "ports[1].name Duplicate";
        for (kind, address) in [
            ("IPv4", "10.0.0.1"),
            ("IPv6", "fd00::1"),
            ("FQDN", "a.example."),
        ] {
            assert_eq!(slice(kind, address), [twice], "{address}");
        }
        assert_eq!(
            slice("IPv4", "fd00::1"),
            [twice, "endpoints[0].addresses Invalid"]
        );
        for (kind, address) in [("IPv4", "127.0.0.1"), ("IPv6", "web"), ("FQDN", "web")] {
            assert_eq!(
                slice(kind, address),
                [twice, "endpoints[0].addresses[0] Invalid"],
                "{address}"
            );
        }
    }
}
