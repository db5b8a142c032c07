//! EndpointSlice of `discovery.k8s.io/v1beta1`: the node and the zone have fields of their own. And
//! the Endpoints that it takes the place of.
//!
//! Source: <https://kubernetes.io/docs/reference/using-api/deprecation-guide/#endpointslice-v125>
//! and <https://kubernetes.io/blog/2025/04/24/endpoints-deprecation/>

use std::net::{Ipv4Addr, Ipv6Addr};

use podyard_syntax::{Edit, Entry, Node, Style, edit};

use super::site::{Site, target};
use crate::mend::indented;
use podyard_syntax::edit::dedented;

/// `IP` was an address type of `v1alpha1`, and the default.
pub(super) fn slice(site: &Site<'_, '_, '_>) -> Option<Vec<Edit>> {
    if let Some(subsets) = site.foreign("subsets") {
        return subset(site, subsets);
    }
    let endpoints = target(site.node.get("endpoints")?);
    let address = endpoints
        .items()
        .find_map(|endpoint| target(endpoint.get("addresses")?).items().next())?;
    let kind = address_type(address.value());
    match site.node.get("addressType") {
        Some(entry) if entry.value.value() == "IP" => edit::replace_value(entry.value, kind).ok(),
        Some(_) => None,
        None => {
            let endpoints = site.node.get("endpoints")?;
            site.fill("addressType", kind, edit::Position::Before(endpoints))
        }
    }
}

fn address_type(address: &str) -> &'static str {
    if address.parse::<Ipv4Addr>().is_ok() {
        "IPv4"
    } else if address.parse::<Ipv6Addr>().is_ok() {
        "IPv6"
    } else {
        "FQDN"
    }
}

/// One subset of ready addresses of one family is one slice; more would be several objects.
fn subset(site: &Site<'_, '_, '_>, subsets: Entry<'_>) -> Option<Vec<Edit>> {
    let mut items = target(subsets).items();
    let subset = items.next().filter(|_| items.next().is_none())?;
    let known = |entry: Entry<'_>| matches!(entry.key.value(), "addresses" | "ports");
    let addresses: Vec<_> = target(subset.get("addresses")?).items().collect();
    let family_of = |address: &Node<'_>| Some(address_type(address.get("ip")?.value.value()));
    let family = addresses.first().and_then(family_of)?;
    let alike = |address: &Node<'_>| family_of(address) == Some(family);
    if family == "FQDN" || !subset.entries().all(known) || !addresses.iter().all(alike) {
        return None;
    }
    let endpoints: Vec<_> = addresses
        .iter()
        .map(|address| endpoint_of(*address))
        .collect();
    let metadata = site.node.get("metadata")?;
    let name = target(metadata).get("name")?.value;
    let mut edits = service_label(target(metadata), name.source())?;
    edits.extend(site.fill("addressType", family, edit::Position::Before(subsets))?);
    edits.extend(edit::rename_key(subsets, "endpoints").ok()?);
    edits.extend(edit::replace_value(subsets.value, &endpoints.join("\n")).ok()?);
    if let Some(ports) = subset.get("ports") {
        let yaml = dedented(target(ports));
        edits.extend(site.fill("ports", &yaml, edit::Position::After(subsets))?);
    }
    Some(edits)
}

fn endpoint_of(address: Node<'_>) -> String {
    let lines = address.entries().map(|entry| {
        let value = dedented(entry.value);
        match (entry.key.value(), entry.value.style()) {
            ("ip", _) => format!("addresses:\n  - {value}"),
            (key, Style::BlockCollection) => format!("{key}:\n  {}", indented(&value, 2)),
            (key, _) => format!("{key}: {value}"),
        }
    });
    format!("- {}", indented(&lines.collect::<Vec<_>>().join("\n"), 2))
}

/// The label by which a slice belongs to a Service: Endpoints do by their name.
fn service_label(metadata: Node<'_>, service: &str) -> Option<Vec<Edit>> {
    const LABEL: &str = "kubernetes.io/service-name";
    let last = edit::Position::Last;
    match metadata.get("labels").map(target) {
        Some(labels) if labels.get(LABEL).is_some() => Some(Vec::new()),
        Some(labels) => edit::insert_entry(labels, LABEL, service, last).ok(),
        None => edit::insert_entry(metadata, "labels", &format!("{LABEL}: {service}"), last).ok(),
    }
}

/// Other keys of `topology` cannot be written any more.
pub(super) fn endpoint(site: &Site<'_, '_, '_>) -> Option<Vec<Edit>> {
    let topology = site.foreign("topology")?;
    let known = [
        ("nodeName", "kubernetes.io/hostname"),
        ("zone", "topology.kubernetes.io/zone"),
    ];
    let mut new = known
        .into_iter()
        .filter(|(field, _)| site.lacks(field))
        .filter_map(|(field, key)| Some((field, target(topology).get(key)?.value.source())));
    let Some((field, value)) = new.next() else {
        return site.drop("topology");
    };
    let mut edits = edit::rename_key(topology, field).ok()?;
    edits.extend(edit::replace_value(topology.value, value).ok()?);
    for (field, value) in new {
        edits.extend(site.fill(field, value, edit::Position::After(topology))?);
    }
    Some(edits)
}
