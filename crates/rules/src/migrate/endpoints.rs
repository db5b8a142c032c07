//! EndpointSlice of `discovery.k8s.io/v1beta1`: the node and the zone have fields of their own.
//!
//! Source: <https://kubernetes.io/docs/reference/using-api/deprecation-guide/#endpointslice-v125>

use std::net::{Ipv4Addr, Ipv6Addr};

use podyard_syntax::{Edit, edit};

use super::site::{Site, target};

/// `IP` was an address type of `v1alpha1`, and the default.
pub(super) fn slice(site: &Site<'_, '_, '_>) -> Option<Vec<Edit>> {
    let endpoints = target(site.node.get("endpoints")?);
    let address = endpoints
        .items()
        .find_map(|endpoint| target(endpoint.get("addresses")?).items().next())?;
    let kind = if address.value().parse::<Ipv4Addr>().is_ok() {
        "IPv4"
    } else if address.value().parse::<Ipv6Addr>().is_ok() {
        "IPv6"
    } else {
        "FQDN"
    };
    match site.node.get("addressType") {
        Some(entry) if entry.value.value() == "IP" => edit::replace_value(entry.value, kind).ok(),
        Some(_) => None,
        None => {
            let endpoints = site.node.get("endpoints")?;
            site.fill("addressType", kind, edit::Position::Before(endpoints))
        }
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
