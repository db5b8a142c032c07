//! CertificateSigningRequest of `certificates.k8s.io/v1beta1`: the signer and the usages must be
//! said.
//!
//! Source: <https://kubernetes.io/docs/reference/using-api/deprecation-guide/#certificatesigningrequest-v122>

use podyard_syntax::{Edit, Node, edit};

use super::site::{Site, all, target};

pub(super) fn spec(site: &Site<'_, '_, '_>) -> Option<Vec<Edit>> {
    let required = |field| Some(site.ty.field(site.version, field)?.required());
    let signer = || {
        required("signerName")?.then_some(())?;
        let signer = signer(site.node)?;
        match site.node.get("signerName") {
            Some(entry) => edit::replace_value(entry.value, signer).ok(),
            None => site.fill("signerName", signer, edit::Position::First),
        }
    };
    let usages = || {
        required("usages")?.then_some(())?;
        // The default of v1beta1.
        let usages = "- digital signature\n- key encipherment";
        site.fill("usages", usages, edit::Position::Last)
    };
    all([signer(), usages()])
}

/// The signer that signs what the usages ask for, where none or the legacy one is named.
fn signer(spec: Node<'_>) -> Option<&'static str> {
    let named = spec.get("signerName").map(|entry| entry.value.value());
    if !matches!(named, None | Some("kubernetes.io/legacy-unknown")) {
        return None;
    }
    let usages = target(spec.get("usages")?);
    let wants = |usage| usages.items().any(|item| item.value() == usage);
    (wants("client auth") && !wants("server auth")).then_some("kubernetes.io/kube-apiserver-client")
}
