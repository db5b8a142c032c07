//! The text forms that values of the API have.

use std::borrow::Cow;

/// Why a text is no quantity.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum QuantityFault {
    /// Nothing there.
    Empty,
    /// It does not start with a number.
    NoNumber,
    /// A unit that Kubernetes does not have; the one that is meant, if that can be told.
    Unit(Option<&'static str>),
    /// Blanks between the number and its unit, or around them.
    Blank,
}

/// The units of `k8s.io/apimachinery/pkg/api/resource`.
const UNITS: [&str; 16] = [
    "", "n", "u", "m", "k", "M", "G", "T", "P", "E", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei",
];

/// What people write for a unit, and what they mean.
const UNITS_MEANT: [(&str, &str); 24] = [
    ("K", "k"),
    ("KB", "k"),
    ("kB", "k"),
    ("kb", "k"),
    ("MB", "M"),
    ("Mb", "M"),
    ("mb", "M"),
    ("GB", "G"),
    ("Gb", "G"),
    ("gb", "G"),
    ("g", "G"),
    ("TB", "T"),
    ("tb", "T"),
    ("ki", "Ki"),
    ("KiB", "Ki"),
    ("kiB", "Ki"),
    ("mi", "Mi"),
    ("MI", "Mi"),
    ("MiB", "Mi"),
    ("gi", "Gi"),
    ("GI", "Gi"),
    ("GiB", "Gi"),
    ("TiB", "Ti"),
    ("ti", "Ti"),
];

/// Why `text` is no quantity, or `None` when it is one.
///
/// The grammar is that of `resource.Quantity`'s `UnmarshalJSON`: a signed decimal number, then a
/// unit or a decimal exponent, with blanks around them. A number without digits is zero there:
/// `Mi` and `.` pass.
pub fn quantity_fault(text: &str) -> Option<QuantityFault> {
    if text.is_empty() {
        return Some(QuantityFault::Empty);
    }
    let trimmed = text.trim_matches(is_raw_blank);
    let unsigned = trimmed.strip_prefix(['+', '-']).unwrap_or(trimmed);
    let number = unsigned
        .find(|c: char| !c.is_ascii_digit() && c != '.')
        .unwrap_or(unsigned.len());
    let (digits, unit) = unsigned.split_at_checked(number).unwrap_or((unsigned, ""));
    let known = UNITS.contains(&unit) || is_exponent(unit);
    let blank_only = trimmed.is_empty();
    let numeric = digits.bytes().any(|byte| byte.is_ascii_digit()) || (known && !blank_only);
    if !numeric || digits.bytes().filter(|byte| *byte == b'.').count() > 1 {
        let blank = trimmed.trim() != trimmed && quantity_fault(trimmed.trim()).is_none();
        return Some(if blank {
            QuantityFault::Blank
        } else {
            QuantityFault::NoNumber
        });
    }
    if known {
        return None;
    }
    let bare = unit.trim();
    if bare != unit && (UNITS.contains(&bare) || is_exponent(bare)) {
        return Some(QuantityFault::Blank);
    }
    let meant = UNITS_MEANT
        .iter()
        .find(|(written, _)| *written == bare)
        .map(|(_, meant)| *meant);
    Some(QuantityFault::Unit(meant))
}

/// A blank that the API server still sees as one in JSON: control characters and line separators
/// arrive there as escapes.
fn is_raw_blank(c: char) -> bool {
    c.is_whitespace() && !c.is_ascii_control() && !matches!(c, '\u{2028}' | '\u{2029}')
}

fn is_exponent(unit: &str) -> bool {
    let Some(exponent) = unit.strip_prefix(['e', 'E']) else {
        return false;
    };
    let digits = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether `text` is base64 as Go's `base64.StdEncoding` reads it: the standard alphabet, padded,
/// line breaks ignored.
pub fn is_base64(text: &str) -> bool {
    let mut letters = 0_usize;
    let mut padding = 0_usize;
    for byte in text.bytes() {
        match byte {
            b'\r' | b'\n' => {}
            b'=' => padding += 1,
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'+' | b'/' if padding == 0 => letters += 1,
            _ => return false,
        }
    }
    (letters + padding).is_multiple_of(4) && padding <= 2 && (padding == 0 || letters > 0)
}

/// The base64 of `bytes`, standard alphabet, padded.
pub fn to_base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let letter = |bits: u32| {
        let index = (bits & 63) as usize;
        ALPHABET.get(index).copied().map_or('=', char::from)
    };
    let mut encoded = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        encoded.push(letter(bits >> 18));
        encoded.push(letter(bits >> 12));
        encoded.push(if chunk.len() > 1 {
            letter(bits >> 6)
        } else {
            '='
        });
        encoded.push(if chunk.len() > 2 { letter(bits) } else { '=' });
    }
    encoded
}

/// Whether `text` is a time as Go's `time.RFC3339` layout reads it, such as
/// `2026-01-31T08:00:00Z` or `2026-01-31T08:00:00.5+09:00`. The hour alone may have one digit.
pub fn is_rfc3339(text: &str) -> bool {
    let text = &*with_two_digit_hour(text);
    let bytes = text.as_bytes();
    let number = |from: usize, to: usize| -> Option<u32> {
        let digits = text.get(from..to)?;
        digits
            .bytes()
            .all(|b| b.is_ascii_digit())
            .then(|| digits.parse().ok())?
    };
    let is = |at: usize, byte: u8| bytes.get(at) == Some(&byte);
    let punctuated = is(4, b'-') && is(7, b'-') && is(10, b'T') && is(13, b':') && is(16, b':');
    let (Some(year), Some(month), Some(day), Some(hour), Some(minute), Some(second)) = (
        number(0, 4),
        number(5, 7),
        number(8, 10),
        number(11, 13),
        number(14, 16),
        number(17, 19),
    ) else {
        return false;
    };
    let real = day >= 1 && day <= days_of(year, month) && hour < 24 && minute < 60 && second < 60;
    let Some(mut rest) = text.get(19..) else {
        return false;
    };
    if let Some(fraction) = rest.strip_prefix(['.', ',']) {
        let digits = fraction
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(fraction.len());
        if digits == 0 {
            return false;
        }
        rest = fraction.get(digits..).unwrap_or_default();
    }
    punctuated && real && is_offset(rest)
}

/// Whether `text` is a time as the API server reads a `MicroTime`: one of [`is_rfc3339`] with
/// exactly six digits after the second, such as `2026-01-31T08:00:00.000000Z` (`RFC3339Micro` of
/// k8s.io/apimachinery).
pub fn is_rfc3339_micro(text: &str) -> bool {
    let text = &*with_two_digit_hour(text);
    let fraction = text
        .get(19..)
        .and_then(|rest| rest.strip_prefix(['.', ',']));
    let digits = |fraction: &str| fraction.bytes().take_while(u8::is_ascii_digit).count();
    fraction.is_some_and(|fraction| digits(fraction) == 6) && is_rfc3339(text)
}

fn with_two_digit_hour(text: &str) -> Cow<'_, str> {
    match text.split_once('T') {
        Some((day, time)) if time.find(':') == Some(1) => Cow::Owned(format!("{day}T0{time}")),
        _ => Cow::Borrowed(text),
    }
}

fn is_offset(text: &str) -> bool {
    if text == "Z" {
        return true;
    }
    let Some((hours, minutes)) = text
        .strip_prefix(['+', '-'])
        .and_then(|offset| offset.split_once(':'))
    else {
        return false;
    };
    let below = |part: &str, limit: u8| {
        part.len() == 2
            && part.bytes().all(|b| b.is_ascii_digit())
            && part.parse::<u8>().is_ok_and(|value| value < limit)
    };
    below(hours, 25) && below(minutes, 60)
}

fn days_of(year: u32, month: u32) -> u32 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        _ => 0,
    }
}

/// Whether `text` is a decimal number, whole or not.
pub fn is_number(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let digits = unsigned.bytes().filter(u8::is_ascii_digit).count();
    let points = unsigned.bytes().filter(|byte| *byte == b'.').count();
    digits > 0 && points <= 1 && digits + points == unsigned.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_as_the_api_server_reads_them() {
        for good in [
            "0",
            "1",
            "-1",
            "+1",
            "1.5",
            ".5",
            "5.",
            "500m",
            "128Mi",
            "1e3",
            "12E6",
            "1E",
            "1k",
            "100n",
            "5Ei",
            "1e-3",
            "3u",
            " 1Gi ",
            "1\u{3000}",
            "Mi",
            "e3",
            "+",
            ".",
            ".m",
        ] {
            assert_eq!(quantity_fault(good), None, "{good}");
        }
        for (bad, fault) in [
            ("", QuantityFault::Empty),
            ("abc", QuantityFault::NoNumber),
            ("e", QuantityFault::NoNumber),
            (" ", QuantityFault::NoNumber),
            ("1.2.3", QuantityFault::NoNumber),
            ("512MB", QuantityFault::Unit(Some("M"))),
            ("1gi", QuantityFault::Unit(Some("Gi"))),
            ("1K", QuantityFault::Unit(Some("k"))),
            ("1x", QuantityFault::Unit(None)),
            ("1 Gi", QuantityFault::Blank),
            ("\t1Gi", QuantityFault::Blank),
            ("1Gi\n", QuantityFault::Blank),
        ] {
            assert_eq!(quantity_fault(bad), Some(fault), "{bad}");
        }
    }

    #[test]
    fn base64_both_ways() {
        for (text, encoded) in [("", ""), ("a", "YQ=="), ("ab", "YWI="), ("abc", "YWJj")] {
            assert_eq!(to_base64(text.as_bytes()), encoded);
            assert!(is_base64(encoded));
        }
        assert!(is_base64("YWJj\nYWJj\n"));
        for bad in ["abc", "a b=", "====", "YQ==YQ==", "pass-word", "비밀"] {
            assert!(!is_base64(bad), "{bad}");
        }
    }

    #[test]
    fn times() {
        for good in [
            "2026-01-31T08:00:00Z",
            "2024-02-29T23:59:59.123456+09:00",
            "2026-01-31T08:00:00-03:30",
            "2026-01-31T8:00:00Z",
            "2026-01-31T8:00:00.123456Z",
        ] {
            assert!(is_rfc3339(good), "{good}");
            assert_eq!(is_rfc3339_micro(good), good.contains(".123456"), "{good}");
        }
        for bad in [
            "",
            "2026-01-31",
            "2026-02-30T00:00:00Z",
            "2026-01-31 08:00:00Z",
            "2026-01-31T08:00:00",
            "2026-01-31T24:00:00Z",
            "2026-01-31T08:0:00Z",
            "2026-01-31T08:00:00.Z",
            "어제",
        ] {
            assert!(!is_rfc3339(bad), "{bad}");
        }
    }
}
