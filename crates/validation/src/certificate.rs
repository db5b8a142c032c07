//! Requests for certificates.

use std::collections::HashSet;

use podyard_kube::Words;

use crate::at::At;
use crate::cause::Causes;
use crate::{base64, forms};

/// The `spec` of a CertificateSigningRequest.
pub(crate) fn request(spec: &At<'_, '_>, out: &mut Causes) {
    // What it says is read by who signs it: whether it can be read is left to the server.
    match spec.get("request").filter(|at| !at.is_empty()) {
        None => out.empty(spec, "request"),
        Some(at) if at.text().is_some_and(is_no_request) => out.form(
            &at,
            Words {
                en: "a request in PEM, which begins with `-----BEGIN CERTIFICATE REQUEST-----`, in Base64",
                ko: "`-----BEGIN CERTIFICATE REQUEST-----`로 시작하는 PEM 형식의 요청을 Base64로",
            },
        ),
        Some(_) => {}
    }
    out.required(spec, "usages");
    let mut seen = HashSet::new();
    for usage in spec.get("usages").iter().flat_map(At::items) {
        if usage.text().is_some_and(|it| !seen.insert(it)) {
            out.twice(&usage);
        }
    }
    signer(spec, out);
    if let Some(name) = spec.get("signerName")
        && name.text() == Some("kubernetes.io/legacy-unknown")
    {
        out.form(&name, SIGNER);
    }
    out.range(spec, "expirationSeconds", 600, i64::MAX);
}

/// Whether it is Base64 of something else.
fn is_no_request(text: &str) -> bool {
    const BEGIN: &[u8] = b"-----BEGIN CERTIFICATE REQUEST-----";
    base64::decoded(text).is_some_and(|it| !it.windows(BEGIN.len()).any(|part| part == BEGIN))
}

/// The name of who signs.
pub(crate) fn signer(owner: &At<'_, '_>, out: &mut Causes) {
    out.due(owner, "signerName", SIGNER, is_signer);
}

const SIGNER: Words = Words {
    en: "a domain of at least two parts and a name, such as `example.com/people`",
    ko: "`example.com/people`처럼 두 부분 이상인 도메인과 이름을",
};

fn is_signer(text: &str) -> bool {
    text.split_once('/').is_some_and(|(domain, name)| {
        domain.contains('.')
            && domain.len() <= 253
            && domain.split('.').all(forms::is_label)
            && name.split('.').all(forms::is_subdomain)
    })
}

#[cfg(test)]
mod tests {
    use super::is_signer;
    use crate::harness::causes;

    #[test]
    fn a_request_is_pem_and_has_uses() {
        let ask = |request: &str, usage: &str| {
            causes(&format!(
                "
apiVersion: certificates.k8s.io/v1
kind: CertificateSigningRequest
metadata: {{name: jane}}
spec: {{signerName: example.com/people, request: {request}, usages: ['{usage}']}}
"
            ))
        };
        let pem = podyard_kube::formats::to_base64(b"-----BEGIN CERTIFICATE REQUEST-----\n");
        assert_eq!(ask(&pem, "client auth"), [""; 0]);
        assert_eq!(ask("abcd", "client auth"), ["spec.request Invalid"]);
    }

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
