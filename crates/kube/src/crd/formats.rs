//! The formats of texts that the API server knows in schemas: `strfmt` of k8s.io/kube-openapi.

use super::pattern::Pattern;
use crate::formats::is_rfc3339;

/// Whether a text has a format; `None` when the API server knows no such format, or when only Go's
/// own reader could tell. What nobody asks for (`isbn`, `creditcard`, `ssn`, colours, …) is not
/// read here.
pub(super) fn has(format: &str, text: &str) -> Option<bool> {
    // go-openapi compares formats without their dashes.
    Some(match &*format.replace('-', "") {
        "byte" => matches(
            "^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})$",
            text,
        )?,
        "cidr" => is_cidr(text),
        "date" => is_date(text),
        "datetime" => is_date_time(text),
        "duration" => is_duration(text)?,
        "email" => return is_email(text),
        "hostname" => return is_hostname(text),
        // An address of version 6 that ends like one of version 4 passes as well.
        "ipv4" => is_ipv4(text) || (text.contains('.') && is_ipv6(text)),
        "ipv6" => is_ipv6(text),
        "k8slongname" => text.len() <= 253 && text.split('.').all(is_label),
        "k8sshortname" => text.len() <= 63 && is_label(text),
        "uri" => return is_uri(text),
        "uuid" => is_uuid("[0-9a-f]", "[0-9a-f]", text)?,
        "uuid3" => is_uuid("3", "[0-9a-f]", text)?,
        "uuid4" => is_uuid("4", "[89ab]", text)?,
        "uuid5" => is_uuid("5", "[89ab]", text)?,
        _ => return None,
    })
}

fn matches(pattern: &str, text: &str) -> Option<bool> {
    Pattern::new(pattern).ok()?.is_in(text)
}

/// A label of DNS (RFC 1123) without its limit of length.
pub(super) fn is_label(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_inner = |b: &u8| b.is_ascii_lowercase() || b.is_ascii_digit() || *b == b'-';
    !text.is_empty() && bytes.iter().all(is_inner) && !text.starts_with('-') && !text.ends_with('-')
}

fn is_ipv4(text: &str) -> bool {
    // Leading zeros pass, as they did in older versions of Go.
    let is_octet = |part: &str| {
        let digits = part.bytes().all(|b| b.is_ascii_digit());
        digits && part.parse::<u32>().is_ok_and(|octet| octet < 256)
    };
    text.split('.').count() == 4 && text.split('.').all(is_octet)
}

/// Eight groups of up to four hexadecimal digits, some of them left out at one `::`; the last two
/// may be written as an address of version 4.
fn is_ipv6(text: &str) -> bool {
    let (front, back) = match text.split_once("::") {
        Some((front, back)) => (front, Some(back)),
        None => (text, None),
    };
    let groups = |part: &str, is_last: bool| -> Option<usize> {
        let mut count = 0;
        let mut rest = part;
        while !rest.is_empty() {
            let (group, more) = rest.split_once(':').unwrap_or((rest, ""));
            let is_hex = group.bytes().all(|b| b.is_ascii_hexdigit());
            count += match () {
                () if is_hex && (1..=4).contains(&group.len()) => 1,
                () if is_last && more.is_empty() && is_ipv4(group) => 2,
                () => return None,
            };
            if more.is_empty() && rest.ends_with(':') {
                return None;
            }
            rest = more;
        }
        Some(count)
    };
    match (
        groups(front, back.is_none()),
        back.map(|back| groups(back, true)),
    ) {
        (Some(count), None) => count == 8,
        (Some(front), Some(Some(back))) => front + back < 8,
        _ => false,
    }
}

fn is_cidr(text: &str) -> bool {
    let Some((address, bits)) = text.split_once('/') else {
        return false;
    };
    let most = match (is_ipv4(address), is_ipv6(address)) {
        (true, _) => 32,
        (_, true) => 128,
        _ => return false,
    };
    bits.bytes().all(|b| b.is_ascii_digit()) && bits.parse::<u32>().is_ok_and(|bits| bits <= most)
}

fn is_date(text: &str) -> bool {
    text.len() == 10 && is_rfc3339(&format!("{text}T00:00:00Z"))
}

fn is_date_time(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    let mut parts = text.split('t');
    let (date, time) = (parts.next().unwrap_or_default(), parts.next());
    let Some(time) = time.filter(|_| is_date(date)) else {
        return false;
    };
    // The comparison is one of texts, and any sign may stand before the fraction.
    let at_most = |at: usize, most: &str| time.get(at..at + 2).is_some_and(|part| part <= most);
    let form = r"^\d\d:\d\d:\d\d(.\d+)?(z|[+-]\d\d:\d\d)$";
    matches(form, time) == Some(true) && at_most(0, "23") && at_most(3, "59") && at_most(6, "59")
}

fn is_duration(text: &str) -> Option<bool> {
    let go = r"^[+-]?(0|((\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h))+)$";
    let scala =
        r"\d\s*((ns|us|µs|ms|s|m|h|hr|d|w|wk)([^a-zµ]|$)|nano|micro|milli|sec|min|hour|day|week)";
    Some(matches(go, text)? || matches(scala, &text.to_ascii_lowercase())?)
}

/// Plain addresses alone: Go reads names, comments and quotes as well.
fn is_email(text: &str) -> Option<bool> {
    let atom = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    let form = format!(r"^{atom}(\.{atom})*@{atom}(\.{atom})*$");
    if matches(&form, text)? {
        return Some(true);
    }
    let is_plain = matches("^[A-Za-z0-9._+@-]*$", text)?;
    (is_plain || !text.contains('@')).then_some(false)
}

/// Without letters and symbols beyond ASCII, which Go's expression takes as well.
fn is_hostname(text: &str) -> Option<bool> {
    if !text.is_ascii() {
        return None;
    }
    let sign = "a-zA-Z0-9$+<=>^`|~";
    let form = format!(
        r"^([{sign}](-?[{sign}]{{0,62}})?|([{sign}]([-{sign}]{{0,61}}[{sign}])?\.)+[a-zA-Z]{{2,63}})$"
    );
    let short = text.len() <= 255 && text.split('.').all(|part| part.len() <= 63);
    Some(matches(&form, text)? && short)
}

/// An absolute path, or whatever begins with a scheme, as `url.ParseRequestURI` has it.
fn is_uri(text: &str) -> Option<bool> {
    let has_scheme = matches("^[A-Za-z][A-Za-z0-9+.-]*:", text)?;
    if !has_scheme && !text.starts_with('/') && text != "*" {
        return Some(false);
    }
    // What is escaped, and which hosts there may be, is left to Go.
    matches("^[A-Za-z0-9*/._~?#&=+,;:@!-]+$", text)?.then_some(true)
}

fn is_uuid(version: &str, variant: &str, text: &str) -> Option<bool> {
    let hex = "[0-9a-f]";
    let form =
        format!("^{hex}{{8}}-?{hex}{{4}}-?{version}{hex}{{3}}-?{variant}{hex}{{3}}-?{hex}{{12}}$");
    matches(&form, &text.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(format: &str, yes: &[&str], no: &[&str]) {
        for text in yes {
            assert_eq!(has(format, text), Some(true), "{format} {text:?}");
        }
        for text in no {
            assert_eq!(has(format, text), Some(false), "{format} {text:?}");
        }
    }

    #[test]
    fn as_the_api_server_reads_them() {
        check(
            "byte",
            &["YQ==", "YWI=", "YWJj"],
            &["", "YQ", "YQ==YQ==", "a b="],
        );
        check(
            "cidr",
            &["10.0.0.0/8", "::/0", "010.0.0.1/08"],
            &["10.0.0.0", "10.0.0.0/33", "x/8"],
        );
        check(
            "date",
            &["2024-02-29"],
            &["2023-02-29", "24-1-1", "2024-02-29T"],
        );
        check(
            "date-time",
            &[
                "2024-01-31T08:00:00Z",
                "2024-01-31t08:00:00.5+09:00",
                "2024-01-31T08:00:00x5z",
            ],
            &[
                "2024-01-31",
                "2024-01-31T24:00:00Z",
                "2024-01-31 08:00:00Z",
                "2024-01-31T08:00:00",
            ],
        );
        check(
            "duration",
            &["1h30m", "0", "-1.5s", "22 ns", "3 days", "5 Minutes", "1wk"],
            &["", "h", "5", "1 fortnight", "soon"],
        );
        check("email", &["a.b+c@d.example"], &["a", "a.@b", "a@b@c", "@b"]);
        check(
            "hostname",
            &["a", "my.host.example", "my-host.example"],
            &["", "-a", "a_b", "a.b.", "x.1"],
        );
        check(
            "ipv4",
            &["10.0.0.1", "010.1.1.1", "::ffff:1.2.3.4"],
            &["10.0.0", "10.0.0.256", "::1"],
        );
        check(
            "ipv6",
            &["::1", "fe80::1"],
            &["1.2.3.4", "fe80::1%eth0", "g::"],
        );
        check("k8s-short-name", &["a-b"], &["A", "-a", "a.b", ""]);
        check("k8s-long-name", &["a-b.c"], &["a..b", "A.b"]);
        check(
            "uri",
            &["https://a.example/b?c=d", "/a", "a:b"],
            &["", "a.example/b", "1.2.3.4:80"],
        );
        check(
            "uuid",
            &["123E4567-e89b-12d3-a456-426614174000"],
            &["123e4567", "x"],
        );
        check(
            "uuid4",
            &["123e4567-e89b-42d3-a456-426614174000"],
            &["123e4567-e89b-12d3-a456-426614174000"],
        );
    }

    #[test]
    fn what_is_unknown_is_not_judged() {
        for (format, text) in [
            ("int32", "x"),
            ("quantity", "x"),
            ("email", "A <a@b>"),
            ("hostname", "집.example"),
        ] {
            assert_eq!(has(format, text), None, "{format}");
        }
    }
}
