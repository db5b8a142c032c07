//! Whether a scalar can be what is due.
//!
//! Follows what `sigs.k8s.io/yaml` and `sigs.k8s.io/json` do with it on its way into a Go value:
//! null leaves the zero value, a float without a fraction is a fine integer.

use podyard_schema::Type;
use podyard_syntax::{Node, Resolved, Style};

use super::mismatch::MismatchKind;
use crate::formats::{self, QuantityFault};
use crate::near;

/// Why a scalar of the right type cannot be read.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Fault {
    /// A number with a fraction where a whole one is due.
    Fraction(f64),
    /// A whole number that does not fit so many bits.
    Range {
        /// 32 or 64.
        bits: u8,
    },
    /// Not a quantity such as `500m` or `1.5Gi`.
    Quantity(QuantityFault),
    /// Not base64.
    Base64,
    /// Not an RFC 3339 time.
    Time {
        /// Whether six digits after the second are due as well.
        micro: bool,
    },
}

/// What is wrong with a scalar where `expected` is due; nothing for null, which counts as absent.
///
/// `expected` is no object, map or list.
pub(super) fn check<'d, 's>(node: Node<'d>, expected: Type<'s>) -> Option<MismatchKind<'d, 's>> {
    let resolved = node.resolved();
    // Told as what the reader refuses, wherever it stands.
    if matches!(resolved, Resolved::Float(float) if !float.is_finite()) {
        return None;
    }
    let wrong = Some(MismatchKind::WrongType { expected });
    match (expected, resolved) {
        (_, Resolved::Null) | (Type::Any | Type::String, Resolved::String(_)) => None,
        (Type::Any, _) => None,
        (Type::String | Type::Bytes | Type::Time | Type::MicroTime, resolved)
            if !matches!(resolved, Resolved::String(_)) =>
        {
            Some(MismatchKind::UnquotedScalar)
        }
        (Type::Bytes, Resolved::String(text)) => {
            (!formats::is_base64(text)).then_some(MismatchKind::Malformed(Fault::Base64))
        }
        (Type::Time, Resolved::String(text)) => (!formats::is_rfc3339(text))
            .then_some(MismatchKind::Malformed(Fault::Time { micro: false })),
        (Type::MicroTime, Resolved::String(text)) => (!formats::is_rfc3339_micro(text))
            .then_some(MismatchKind::Malformed(Fault::Time { micro: true })),
        (Type::Boolean, Resolved::Bool(_)) | (Type::Number, Resolved::Float(_)) => None,
        (Type::Boolean, Resolved::String(text)) => match meant_boolean(text) {
            Some(Word::Exact) if is_quoted(node) => Some(MismatchKind::QuotedScalar { expected }),
            Some(Word::Near(meant)) => Some(MismatchKind::MisspelledBoolean { meant }),
            _ => wrong,
        },
        (Type::Int32 | Type::Int64 | Type::Number, Resolved::String(text)) => {
            if is_quoted(node) && formats::is_number(text.trim()) {
                Some(MismatchKind::QuotedScalar { expected })
            } else {
                wrong
            }
        }
        (Type::Number, Resolved::Int(_) | Resolved::UInt(_)) => None,
        (Type::Int32, number) => whole(number, 32).unwrap_or(wrong),
        (Type::Int64, number) => whole(number, 64).unwrap_or(wrong),
        (Type::IntOrString, Resolved::String(text)) => {
            (is_quoted(node) && !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()))
                .then_some(MismatchKind::QuotedScalar { expected })
        }
        (Type::IntOrString, number) => whole(number, 32).unwrap_or(wrong),
        (Type::Quantity, Resolved::Bool(_)) => wrong,
        (Type::Quantity, Resolved::String(text)) => formats::quantity_fault(text)
            .map(|fault| MismatchKind::Malformed(Fault::Quantity(fault))),
        (Type::Quantity, _) => None,
        _ => wrong,
    }
}

/// `None` when it is no number at all.
fn whole<'d, 's>(resolved: Resolved<'d>, bits: u8) -> Option<Option<MismatchKind<'d, 's>>> {
    let fits = match resolved {
        Resolved::Int(int) => bits == 64 || i32::try_from(int).is_ok(),
        Resolved::UInt(_) => false,
        Resolved::Float(float) if float.fract() != 0.0 => {
            return Some(Some(MismatchKind::Malformed(Fault::Fraction(float))));
        }
        // From 1e21 on Go writes an exponent, which its integer reader refuses as well.
        Resolved::Float(float) => {
            let limit = if bits == 64 {
                9_223_372_036_854_775_807.0
            } else {
                2_147_483_647.0
            };
            float.abs() <= limit
        }
        _ => return None,
    };
    Some((!fits).then_some(MismatchKind::Malformed(Fault::Range { bits })))
}

enum Word {
    Exact,
    Near(bool),
}

fn meant_boolean(text: &str) -> Option<Word> {
    if matches!(text, "true" | "false") {
        return Some(Word::Exact);
    }
    let lower = text.trim().to_ascii_lowercase();
    match lower.as_str() {
        "yes" | "on" | "y" | "enabled" | "enable" | "1" | "t" => return Some(Word::Near(true)),
        "no" | "off" | "n" | "disabled" | "disable" | "0" | "f" => return Some(Word::Near(false)),
        _ => {}
    }
    near::nearest(&lower, ["true", "false"]).map(|(word, _)| Word::Near(word == "true"))
}

/// Whether a scalar is in quotes.
pub fn is_quoted(node: Node<'_>) -> bool {
    matches!(node.style(), Style::SingleQuoted | Style::DoubleQuoted)
}
