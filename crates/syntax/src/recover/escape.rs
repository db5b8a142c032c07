//! Backslashes that escape nothing.

use super::diagnosis::Diagnosis;
use super::quote;
use super::site::Site;
use crate::span::offset;
use crate::{Edit, Span, SyntaxErrorKind};

/// The characters that may follow a backslash on their own (YAML 1.2.2, section 5.7).
const SIMPLE: &str = "0abt\tnvfre \"/\\N_LP\r\n";

/// A `\` in double quotes before something that is no escape.
pub(super) fn invalid(site: &Site<'_>) -> Diagnosis {
    if site.openers().quote.is_some() {
        return quote::unclosed(site);
    }
    let start = site.at + 1;
    let text = site.of(Span::new(start, offset(site.text.len())));
    let Some(escape) = first_invalid(text).map(|span| span.shift(start)) else {
        return Diagnosis::new(
            SyntaxErrorKind::InvalidEscape {
                escape: "\\".to_owned(),
            },
            site.char_span(site.at),
        );
    };
    let kind = SyntaxErrorKind::InvalidEscape {
        escape: site.of(escape).to_owned(),
    };
    let diagnosis = Diagnosis::new(kind, escape);
    if site.of(escape) == "\\'" {
        let backslash = Span::new(escape.start, escape.start + 1);
        return diagnosis.cure(vec![Edit::delete(backslash)]).tolerated();
    }
    diagnosis.cure(vec![Edit::insert(escape.start, "\\")])
}

/// The first escape in double-quoted `text` that means nothing.
fn first_invalid(text: &str) -> Option<Span> {
    let mut rest = text;
    loop {
        let at = rest.find(['\\', '"'])?;
        let from = offset(text.len() - rest.len() + at);
        rest = rest.get(at..)?;
        let next = rest.strip_prefix('\\')?.chars().next()?;
        let length = match next {
            'x' => hex(rest, 2),
            'u' => unicode(rest),
            'U' => hex(rest, 8).filter(|_| code(rest, 8).and_then(char::from_u32).is_some()),
            _ if SIMPLE.contains(next) => Some(1 + next.len_utf8()),
            _ => None,
        };
        let Some(length) = length else {
            let digits = match next {
                'x' => 2,
                'u' => 4,
                'U' => 8,
                _ => 0,
            };
            let written = rest.chars().skip(2).take(digits);
            let count = written.take_while(char::is_ascii_hexdigit).count();
            let length = 1 + next.len_utf8() + count;
            return Some(Span::new(from, from + offset(length)));
        };
        rest = rest.get(length..)?;
    }
}

/// The length of an escape with `digits` hexadecimal digits.
fn hex(text: &str, digits: usize) -> Option<usize> {
    let written = text.get(2..2 + digits)?;
    let all = written.bytes().all(|digit| digit.is_ascii_hexdigit());
    all.then_some(2 + digits)
}

fn code(text: &str, digits: usize) -> Option<u32> {
    u32::from_str_radix(text.get(2..2 + digits)?, 16).ok()
}

/// The length of `\uXXXX`, or of the two that make a surrogate pair.
fn unicode(text: &str) -> Option<usize> {
    let length = hex(text, 4)?;
    match code(text, 4)? {
        0xD800..=0xDBFF => {
            let low = text.get(length..).filter(|low| low.starts_with("\\u"))?;
            let pairs = matches!(code(low, 4)?, 0xDC00..=0xDFFF);
            pairs.then_some(2 * length)
        }
        0xDC00..=0xDFFF => None,
        _ => Some(length),
    }
}
