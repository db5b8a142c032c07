//! The addresses that a cluster's Services have: single ones, and the blocks they come from.

use podyard_kube::{Reason, Words};

use crate::at::At;
use crate::cause::Causes;
use crate::forms;

/// An IPAddress, which is the name of its object.
pub(crate) fn address(root: &At<'_, '_>, out: &mut Causes) {
    if let Some(metadata) = root.get("metadata") {
        for name in ["name", "generateName"] {
            out.like(&metadata, name, forms::IP, is_canonical);
        }
    }
    let Some(spec) = root.get("spec") else { return };
    let Some(parent) = spec.get("parentRef") else {
        out.required(&spec, "parentRef");
        return;
    };
    out.like(&parent, "group", forms::SUBDOMAIN, forms::is_subdomain);
    for name in ["resource", "name"] {
        out.due(&parent, name, forms::PATH_SEGMENT, forms::is_path_segment);
    }
    let namespace = "namespace";
    out.like(
        &parent,
        namespace,
        forms::PATH_SEGMENT,
        forms::is_path_segment,
    );
}

/// The `spec` of a ServiceCIDR.
pub(crate) fn blocks(spec: &At<'_, '_>, out: &mut Causes) {
    out.required(spec, "cidrs");
    let Some(blocks) = spec.get("cidrs").filter(|it| !it.is_empty()) else {
        return;
    };
    if blocks.len() > 2 {
        out.unfit(&blocks, ONE_EACH);
        return;
    }
    for block in blocks.items() {
        out.formed(Some(block), forms::CIDR, is_canonical_block);
    }
    let families: Vec<_> = blocks
        .items()
        .filter_map(|it| Some(forms::cidr(it.text()?, forms::strict_ip)?.0.is_ipv4()))
        .collect();
    if matches!(families.as_slice(), [one, other] if one == other) {
        out.conflict(&blocks, Reason::Invalid, ONE_EACH);
    }
}

const ONE_EACH: Words = Words {
    en: "There is at most one block of each family, IPv4 and IPv6.",
    ko: "대역은 IPv4와 IPv6에 하나씩만 쓸 수 있어요.",
};

/// Whether a text is an address as it is best written.
fn is_canonical(text: &str) -> bool {
    forms::strict_ip(text).is_some_and(|it| it.to_string() == text)
}

fn is_canonical_block(text: &str) -> bool {
    forms::cidr(text, forms::strict_ip).is_some_and(|(address, fixed)| {
        let first = forms::first_of(address, fixed);
        first == address && format!("{first}/{fixed}") == text
    })
}

#[cfg(test)]
mod tests {
    use crate::harness::causes;

    #[test]
    fn blocks_are_of_different_families_and_begin_at_their_first_address() {
        let blocks = |cidrs: &str| {
            causes(&format!(
                "apiVersion: networking.k8s.io/v1\nkind: ServiceCIDR\nmetadata: {{name: a}}\nspec: {{cidrs: [{cidrs}]}}\n"
            ))
        };
        assert_eq!(blocks("10.0.0.0/8, 'fd00::/64'"), [""; 0]);
        assert_eq!(blocks("10.0.0.1/8"), ["spec.cidrs[0] Invalid"]);
        assert_eq!(blocks("'FD00::/64'"), ["spec.cidrs[0] Invalid"]);
        let two = blocks("10.0.0.0/8, 192.168.0.0/16");
        assert_eq!(two, ["spec.cidrs Invalid"]);
        assert_eq!(blocks(""), ["spec.cidrs Required"]);
    }

    #[test]
    fn an_address_is_the_name_of_its_object() {
        let named = |name: &str| {
            let parent = "parentRef: {resource: services, name: a}";
            causes(&format!(
                "apiVersion: networking.k8s.io/v1\nkind: IPAddress\nmetadata: {{name: '{name}'}}\nspec: {{{parent}}}\n"
            ))
        };
        assert_eq!(named("10.0.0.1"), [""; 0]);
        assert_eq!(named("fd00::1"), [""; 0]);
        assert_eq!(named("fd00:0::1"), ["metadata.name Invalid"]);
        assert_eq!(named("shop"), ["metadata.name Invalid"]);
    }
}
