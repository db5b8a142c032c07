//! Addresses of webhooks, read as Go's `net/url` reads them as far as it matters.

use podyard_kube::{Reason, Words};

use crate::at::At;
use crate::cause::Causes;

/// The address of a webhook: a host, by TLS, and maybe a path.
pub(crate) fn check(at: &At<'_, '_>, out: &mut Causes) {
    let Some(text) = at.text() else { return };
    if !is_good(text) {
        out.form(
            at,
            Words {
                en: "an address such as `https://hooks.example.com/check`, without a user, `?` and `#`",
                ko: "사용자 이름, `?`, `#` 없이 `https://hooks.example.com/check` 같은 주소를",
            },
        );
        if !is_readable(text) {
            out.for_reason(Reason::Required);
        }
    }
}

fn is_good(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once("://") else {
        return false;
    };
    // An empty query or fragment is none.
    let (before, fragment) = rest.split_once('#').unwrap_or((rest, ""));
    let (before, query) = before.split_once('?').unwrap_or((before, ""));
    let host = before.split('/').next().unwrap_or_default();
    scheme.eq_ignore_ascii_case("https")
        && !host.is_empty()
        && !host.contains('@')
        && fragment.is_empty()
        && query.is_empty()
        && is_readable(text)
}

/// Whether it is an address at all.
fn is_readable(text: &str) -> bool {
    let is_escape = |rest: &str| {
        let digits = rest.as_bytes().get(..2);
        digits.is_some_and(|it| it.iter().all(u8::is_ascii_hexdigit))
    };
    let first = text.split('/').next().unwrap_or_default();
    let begins_well = first
        .split_once(':')
        .is_none_or(|(scheme, _)| scheme.starts_with(|c: char| c.is_ascii_alphabetic()));
    begins_well
        && !text.chars().any(|c| c.is_ascii_control())
        && text.split('%').skip(1).all(is_escape)
}

/// A host and a port as Go's `net` takes them apart: either may be empty.
pub(crate) fn is_host_and_port(text: &str) -> bool {
    let Some((host, port)) = text.rsplit_once(':') else {
        return false;
    };
    let host = match host.strip_prefix('[') {
        Some(inside) => inside.strip_suffix(']'),
        None => Some(host).filter(|it| !it.contains(':')),
    };
    host.is_some_and(|it| !it.contains(['[', ']'])) && !port.contains(['[', ']'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_by_tls() {
        for good in [
            "https://hooks.example.com",
            "HTTPS://hooks.example.com:8443/check/%20",
            "https://[fd00::1]/#",
        ] {
            assert!(is_good(good), "{good}");
        }
        for bad in [
            "",
            "hooks.example.com",
            "http://hooks.example.com",
            "https:///check",
            "https://me@hooks.example.com",
            "https://hooks.example.com/?a=b",
            "https://hooks.example.com/#a",
            "https://hooks.example.com/%2",
        ] {
            assert!(!is_good(bad), "{bad}");
        }
    }

    #[test]
    fn a_host_and_its_port() {
        for good in ["a:1", ":1", "a:", "[::1]:1", "10.0.0.1:7861"] {
            assert!(is_host_and_port(good), "{good}");
        }
        for bad in ["", "a", "a:b:1", "[::1]", "[a:1", "a]:1", "[[a]:1"] {
            assert!(!is_host_and_port(bad), "{bad}");
        }
    }
}
