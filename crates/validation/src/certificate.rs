//! Requests for certificates.

use std::collections::HashSet;

use podyard_kube::Words;

use crate::at::At;
use crate::cause::Causes;
use crate::forms;

/// The `spec` of a CertificateSigningRequest.
pub(crate) fn request(spec: &At<'_, '_>, out: &mut Causes) {
    // What it says is read by who signs it: whether it can be read is left to the server.
    if !spec.has("request") {
        out.empty(spec, "request");
    }
    out.required(spec, "usages");
    let mut seen = HashSet::new();
    for usage in spec.get("usages").iter().flat_map(At::items) {
        if usage.text().is_some_and(|it| !seen.insert(it)) {
            out.twice(&usage);
        }
    }
    out.due(spec, "signerName", SIGNER, is_signer);
    out.range(spec, "expirationSeconds", 600, i64::MAX);
}

const SIGNER: Words = Words {
    en: "a domain of at least two parts and a name, such as `example.com/people`",
    ko: "`example.com/people`처럼 두 부분 이상인 도메인과 이름을",
};

fn is_signer(text: &str) -> bool {
    text != "kubernetes.io/legacy-unknown"
        && text.split_once('/').is_some_and(|(domain, name)| {
            domain.contains('.')
                && domain.len() <= 253
                && domain.split('.').all(forms::is_label)
                && name.split('.').all(forms::is_subdomain)
        })
}

#[cfg(test)]
mod tests {
    use super::is_signer;

    #[test]
    fn a_signer_has_a_domain() {
        assert!(is_signer("kubernetes.io/kube-apiserver-client"));
        for odd in [
            "User",
            "people/x",
            "example.com/a/b",
            "example.com/",
            "*.example.com",
        ] {
            assert!(!is_signer(odd), "{odd}");
        }
    }
}
