//! Forms of texts, as `k8s.io/apimachinery/pkg/util/validation` and the packages around it have
//! them, each with what it is called to people.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use podyard_kube::Words;
use podyard_schema::NameForm;

/// Lower-case letters, digits and `-`, at most 63 (RFC 1123).
pub(crate) const LABEL: Words = Words {
    en: "lower-case letters, digits and `-`, at most 63 characters, with a letter or a digit at both ends",
    ko: "소문자, 숫자, `-` 문자로 63자까지, 양 끝은 소문자나 숫자로",
};
/// The same beginning with a letter (RFC 1035).
pub(crate) const LETTER_LABEL: Words = Words {
    en: "lower-case letters, digits and `-`, at most 63 characters, beginning with a letter and ending with a letter or a digit",
    ko: "소문자, 숫자, `-` 문자로 63자까지, 소문자로 시작해 소문자나 숫자로 끝나게",
};
/// Labels with dots between them, at most 253.
pub(crate) const SUBDOMAIN: Words = Words {
    en: "lower-case letters, digits, `-` and `.`, at most 253 characters, with a letter or a digit at both ends and around each dot",
    ko: "소문자, 숫자, `-`, `.` 문자로 253자까지, 양 끝과 점의 앞뒤는 소문자나 숫자로",
};
/// A key of labels and annotations.
pub(crate) const QUALIFIED: Words = Words {
    en: "letters, digits, `-`, `_` and `.`, at most 63 characters, with a DNS name and `/` before it if you like, such as `example.com/name`",
    ko: "글자, 숫자, `-`, `_`, `.` 문자로 63자까지(앞에 `example.com/`처럼 DNS 이름과 `/` 문자를 붙일 수 있어요)",
};
/// A value of labels.
pub(crate) const LABEL_VALUE: Words = Words {
    en: "letters, digits, `-`, `_` and `.`, at most 63 characters, with a letter or a digit at both ends, or empty",
    ko: "글자, 숫자, `-`, `_`, `.` 문자로 63자까지, 양 끝은 글자나 숫자로(비워 둘 수도 있어요)",
};
/// A port's name (RFC 6335).
pub(crate) const PORT_NAME: Words = Words {
    en: "lower-case letters, digits and single `-` between them, at most 15 characters, with at least one letter",
    ko: "소문자, 숫자와 그 사이에 하나씩 들어가는 `-` 문자로 15자까지, 소문자를 하나 이상 넣어서",
};
/// A port's number.
pub(crate) const PORT: Words = Words {
    en: "a port from 1 to 65535",
    ko: "1부터 65535까지의 포트 번호를",
};
/// An IP address.
pub(crate) const IP: Words = Words {
    en: "an IP address, such as `10.0.0.1` or `fd00::1`",
    ko: "`10.0.0.1`이나 `fd00::1` 같은 IP 주소를",
};
/// A block of addresses.
pub(crate) const CIDR: Words = Words {
    en: "a block of addresses, such as `10.0.0.0/8`",
    ko: "`10.0.0.0/8` 같은 주소 범위(CIDR)를",
};
/// A key of ConfigMaps and Secrets.
pub(crate) const CONFIG_KEY: Words = Words {
    en: "letters, digits, `-`, `_` and `.`, at most 253 characters",
    ko: "글자, 숫자, `-`, `_`, `.` 문자로 253자까지",
};
/// A part of a URL's path.
pub(crate) const PATH_SEGMENT: Words = Words {
    en: "a name without `/` and `%`",
    ko: "`/`, `%` 문자가 없는 이름을",
};
/// A share of a hundred.
pub(crate) const PERCENT: Words = Words {
    en: "a whole number, or a percentage such as `25%`",
    ko: "정수나 `25%` 같은 백분율을",
};
/// A path within a volume.
pub(crate) const RELATIVE: Words = Words {
    en: "a path that does not begin with `/` and has no `..` in it",
    ko: "`/` 문자로 시작하지 않고 `..`이 없는 경로를",
};
/// A path from the root.
pub(crate) const ABSOLUTE: Words = Words {
    en: "a path that begins with `/`",
    ko: "`/` 문자로 시작하는 경로를",
};
/// A name that an environment variable can have.
pub(crate) const VARIABLE: Words = Words {
    en: "printable ASCII characters other than `=`",
    ko: "`=` 문자를 뺀 출력 가능한 ASCII 문자로",
};

/// A path that begins with a domain.
pub(crate) const DOMAIN_PATH: Words = Words {
    en: "a path with a domain before it, such as `example.com/controller`",
    ko: "`example.com/controller`처럼 도메인이 앞에 붙은 경로를",
};

pub(crate) fn is_domain_path(text: &str) -> bool {
    text.split_once('/').is_some_and(|(domain, path)| {
        is_subdomain(domain) && !path.is_empty() && path.bytes().all(|it| it.is_ascii_graphic())
    })
}

fn is_alphanumeric(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit()
}

pub(crate) fn is_label(text: &str) -> bool {
    let bytes = text.as_bytes();
    let ends = [bytes.first(), bytes.last()];
    text.len() <= 63
        && ends
            .iter()
            .all(|end| end.is_some_and(|it| is_alphanumeric(*it)))
        && bytes.iter().all(|it| is_alphanumeric(*it) || *it == b'-')
}

pub(crate) fn is_letter_label(text: &str) -> bool {
    is_label(text) && text.starts_with(|c: char| c.is_ascii_lowercase())
}

pub(crate) fn is_subdomain(text: &str) -> bool {
    let is_part = |part: &str| {
        let bytes = part.as_bytes();
        let ends = [bytes.first(), bytes.last()];
        ends.iter()
            .all(|end| end.is_some_and(|it| is_alphanumeric(*it)))
            && bytes.iter().all(|it| is_alphanumeric(*it) || *it == b'-')
    };
    text.len() <= 253 && text.split('.').all(is_part)
}

/// Letters of both cases, digits, `-`, `_` and `.`, with letters or digits at both ends.
fn is_word(text: &str) -> bool {
    let bytes = text.as_bytes();
    let ends = [bytes.first(), bytes.last()];
    text.len() <= 63
        && ends
            .iter()
            .all(|end| end.is_some_and(u8::is_ascii_alphanumeric))
        && bytes
            .iter()
            .all(|it| it.is_ascii_alphanumeric() || b"-_.".contains(it))
}

pub(crate) fn is_qualified(text: &str) -> bool {
    match text.split_once('/') {
        None => is_word(text),
        Some((prefix, name)) => is_subdomain(prefix) && is_word(name),
    }
}

pub(crate) fn is_label_value(text: &str) -> bool {
    text.is_empty() || is_word(text)
}

pub(crate) fn is_port_name(text: &str) -> bool {
    let bytes = text.as_bytes();
    text.len() <= 15
        && bytes.iter().all(|it| is_alphanumeric(*it) || *it == b'-')
        && bytes.iter().any(u8::is_ascii_lowercase)
        && !text.contains("--")
        && !text.starts_with('-')
        && !text.ends_with('-')
}

pub(crate) fn is_config_key(text: &str) -> bool {
    let is_plain = |it: u8| it.is_ascii_alphanumeric() || b"-_.".contains(&it);
    !text.is_empty()
        && text.len() <= 253
        && text.bytes().all(is_plain)
        && text != "."
        && !text.starts_with("..")
}

pub(crate) fn is_path_segment(text: &str) -> bool {
    !text.contains(['/', '%']) && text != "." && text != ".."
}

/// Whether a text is a name in C: letters, digits and `_`, no digit at first.
pub(crate) fn is_identifier(text: &str) -> bool {
    let is_letter = |c: char| c.is_ascii_alphabetic() || c == '_';
    text.starts_with(is_letter) && text.chars().all(|c| is_letter(c) || c.is_ascii_digit())
}

pub(crate) fn is_variable(text: &str) -> bool {
    text.bytes()
        .all(|it| (b' '..=b'~').contains(&it) && it != b'=')
}

/// A share of a hundred, such as `25%`; none for anything else.
pub(crate) fn percent(text: &str) -> Option<i64> {
    let digits = text.strip_suffix('%')?;
    let is_plain = !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_digit());
    is_plain.then(|| digits.parse().ok()).flatten()
}

/// An IP address as the server reads it since 1.36: without zeros in front of its numbers, and none
/// of IPv4 in the form of IPv6.
pub(crate) fn strict_ip(text: &str) -> Option<IpAddr> {
    let is_mapped = |ip: &IpAddr| matches!(ip, IpAddr::V6(it) if it.to_ipv4_mapped().is_some());
    text.parse().ok().filter(|ip| !is_mapped(ip))
}

/// An IP address as it was read before.
pub(crate) fn lenient_ip(text: &str) -> Option<IpAddr> {
    let lenient = || without_zeros(text).parse().ok();
    text.parse().ok().or_else(lenient)
}

/// The text without zeros in front of its numbers.
fn without_zeros(text: &str) -> String {
    let parts = text.split_inclusive(['.', ':']).map(|part| {
        let number = part.trim_start_matches('0');
        match number.starts_with(|c: char| c.is_ascii_hexdigit()) || number.len() == part.len() {
            true => number.to_owned(),
            false => format!("0{number}"),
        }
    });
    parts.collect()
}

/// A block of addresses, which `ip` reads, and how many bits of it are fixed.
pub(crate) fn cidr(text: &str, ip: fn(&str) -> Option<IpAddr>) -> Option<(IpAddr, u32)> {
    let (address, bits) = text.split_once('/')?;
    let address = ip(address)?;
    let most = if address.is_ipv4() { 32 } else { 128 };
    let is_plain =
        bits.bytes().all(|it| it.is_ascii_digit()) && (bits == "0" || !bits.starts_with('0'));
    let bits: u32 = bits.parse().ok()?;
    (is_plain && bits <= most).then_some((address, bits))
}

/// The first address of the block that an address is in.
pub(crate) fn first_of(address: IpAddr, fixed: u32) -> IpAddr {
    let mask = u128::MAX.checked_shl(128 - fixed).unwrap_or(0);
    let first = bits(address) & mask;
    match address {
        IpAddr::V4(_) => IpAddr::V4(Ipv4Addr::from_bits((first >> 96) as u32)),
        IpAddr::V6(_) => IpAddr::V6(Ipv6Addr::from_bits(first)),
    }
}

/// The bits of an address, of either family, from the left.
pub(crate) fn bits(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(it) => u128::from(Ipv4Addr::to_bits(it)) << 96,
        IpAddr::V6(it) => Ipv6Addr::to_bits(it),
    }
}

pub(crate) fn is_absolute(path: &str) -> bool {
    path.starts_with('/')
}

/// Whether a path goes upwards.
pub(crate) fn goes_up(path: &str) -> bool {
    path.split('/').any(|part| part == "..")
}

/// A name with a wildcard in place of its first part.
pub(crate) fn is_wildcard(text: &str) -> bool {
    text.strip_prefix("*.").is_some_and(is_subdomain) && text.len() <= 253
}

/// The text of that form that is nearest to another, where there is one that reads the same.
pub(crate) fn nearest(text: &str, form: Words) -> Option<String> {
    if form == LABEL {
        NameForm::NAMESPACE.nearest(text)
    } else if form == SUBDOMAIN {
        NameForm::SUBDOMAIN.nearest(text)
    } else if form == PORT_NAME {
        NameForm::NAMESPACE
            .nearest(text)
            .filter(|it| is_port_name(it))
    } else {
        None
    }
}
