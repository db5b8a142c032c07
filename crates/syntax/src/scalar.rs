//! Scalars as Kubernetes takes them: read by go-yaml v2 and written as JSON by
//! `sigs.k8s.io/yaml`, version 1.6.0, whose code the rules here follow.

use std::borrow::Cow;

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{GeneralPurpose, GeneralPurposeConfig};

use crate::{Node, NodeKind, Style, float};

/// A node's value once read.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Resolved<'d> {
    /// `null`, `~` or nothing.
    Null,
    /// `true`, but also `yes`, `on` and `y`.
    Bool(bool),
    /// A whole number from −2⁶³ to 2⁶³ − 1.
    Int(i64),
    /// A whole number from 2⁶³ to 2⁶⁴ − 1.
    UInt(u64),
    /// A number with a fraction or an exponent, one beyond 64 bits, or one like `08` that is no
    /// octal. JSON tells `8.0` and `1e3` no different from `8` and `1000`, so the API server
    /// takes these where it wants an integer. Infinite or not a number for `.inf` and `.nan`,
    /// which JSON cannot say and Kubernetes refuses.
    Float(f64),
    /// Text.
    String(&'d str),
    /// Keys with values.
    Mapping,
    /// Items in order.
    Sequence,
    /// A text that does not fit its tag, such as `!!int abc`; Kubernetes refuses it.
    Unfit,
}

/// As lenient about the bits after the last byte as Go's `base64.StdEncoding`.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_allow_trailing_bits(true),
);

/// The namespace of YAML's own tags.
pub(crate) const CORE: &str = "tag:yaml.org,2002:";

impl<'d> Node<'d> {
    /// The value as Kubernetes' reader takes it. An alias resolves to what it stands for, to
    /// null where that is unknown.
    #[must_use]
    #[inline]
    pub fn resolved(self) -> Resolved<'d> {
        match self.is_surely_text() {
            true => Resolved::String(self.value()),
            false => self.closely_resolved(),
        }
    }

    #[inline(never)]
    fn closely_resolved(self) -> Resolved<'d> {
        let Some(node) = self.target() else {
            return Resolved::Null;
        };
        match node.kind() {
            NodeKind::Mapping => Resolved::Mapping,
            NodeKind::Sequence => Resolved::Sequence,
            NodeKind::Scalar | NodeKind::Alias => match node.tag_uri() {
                Some(tag) => tagged(node, tag),
                None if node.style() == Style::Plain => untagged(node.value()),
                None => Resolved::String(node.value()),
            },
        }
    }

    /// The key in JSON that this node becomes as a key of a mapping: `80` is `"80"`, `y` is
    /// `"true"`. None where Kubernetes refuses the key: null, a collection, a whole number
    /// beyond 2⁶³ − 1, or a text that does not fit its tag.
    #[must_use]
    pub fn json_key(self) -> Option<Cow<'d, str>> {
        match self.resolved() {
            Resolved::String(text) => Some(Cow::Borrowed(text)),
            Resolved::Bool(true) => Some(Cow::Borrowed("true")),
            Resolved::Bool(false) => Some(Cow::Borrowed("false")),
            Resolved::Int(number) => Some(Cow::Owned(number.to_string())),
            Resolved::Float(number) => Some(float_key(number)),
            Resolved::Null
            | Resolved::UInt(_)
            | Resolved::Mapping
            | Resolved::Sequence
            | Resolved::Unfit => None,
        }
    }
}

/// Whether a plain scalar without a tag is a text.
pub(crate) fn is_text(text: &str) -> bool {
    // Words that mean something else are short.
    let first = text.as_bytes().first();
    let may_be_number = || matches!(first, Some(b'0'..=b'9' | b'+' | b'-' | b'.'));
    (text.len() > LONGEST_WORD && !may_be_number()) || matches!(untagged(text), Resolved::String(_))
}

/// A plain scalar's value by its looks alone.
fn untagged(text: &str) -> Resolved<'_> {
    match text.as_bytes().first() {
        None => Resolved::Null,
        Some(b'y' | b'Y' | b'n' | b'N' | b't' | b'T' | b'f' | b'F' | b'o' | b'O' | b'~') => {
            word(text).unwrap_or(Resolved::String(text))
        }
        Some(b'.') => word(text)
            .or_else(|| decimal(&without_separators(text)?))
            .unwrap_or(Resolved::String(text)),
        Some(b'0'..=b'9' | b'+' | b'-') => word(text)
            .or_else(|| number(&without_underscores(text)))
            .unwrap_or(Resolved::String(text)),
        Some(_) => Resolved::String(text),
    }
}

/// Bytes of `false` and `+.inf`.
const LONGEST_WORD: usize = 5;

fn word(text: &str) -> Option<Resolved<'static>> {
    if text.len() > LONGEST_WORD {
        return None;
    }
    Some(match text {
        "y" | "Y" | "yes" | "Yes" | "YES" | "true" | "True" | "TRUE" | "on" | "On" | "ON" => {
            Resolved::Bool(true)
        }
        "n" | "N" | "no" | "No" | "NO" | "false" | "False" | "FALSE" | "off" | "Off" | "OFF" => {
            Resolved::Bool(false)
        }
        "~" | "null" | "Null" | "NULL" => Resolved::Null,
        ".nan" | ".NaN" | ".NAN" => Resolved::Float(f64::NAN),
        ".inf" | ".Inf" | ".INF" | "+.inf" | "+.Inf" | "+.INF" => Resolved::Float(f64::INFINITY),
        "-.inf" | "-.Inf" | "-.INF" => Resolved::Float(f64::NEG_INFINITY),
        _ => return None,
    })
}

/// A scalar with a tag, quoted or not.
fn tagged<'d>(node: Node<'d>, tag: &str) -> Resolved<'d> {
    let text = node.value();
    let guess = untagged(text);
    let fits = match tag.strip_prefix(CORE) {
        Some("null") => matches!(guess, Resolved::Null),
        Some("bool") => matches!(guess, Resolved::Bool(_)),
        Some("int") => matches!(guess, Resolved::Int(_) | Resolved::UInt(_)),
        Some("float") => match guess {
            #[allow(clippy::cast_precision_loss)] // As Go converts it, too.
            Resolved::Int(number) => return Resolved::Float(number as f64),
            _ => matches!(guess, Resolved::Float(_)),
        },
        Some("timestamp") => return timestamp(text),
        Some("binary") => return node.binary().map_or(Resolved::Unfit, Resolved::String),
        _ => return Resolved::String(text),
    };
    if fits { guess } else { Resolved::Unfit }
}

/// A date stays the text it is; go-yaml only makes sure that it starts like one.
fn timestamp(text: &str) -> Resolved<'_> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 4 && text.as_bytes().get(4) == Some(&b'-') {
        Resolved::String(text)
    } else {
        Resolved::Unfit
    }
}

/// The text that `!!binary` encodes as base64; bytes that are no UTF-8 are replaced, as Go does
/// on the way to JSON.
pub(crate) fn decode_binary(text: &str) -> Option<Box<str>> {
    let encoded = text.replace(['\r', '\n'], "");
    let bytes = BASE64.decode(encoded).ok()?;
    let mut decoded = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        decoded.push_str(chunk.valid());
        decoded.extend(chunk.invalid().iter().map(|_| char::REPLACEMENT_CHARACTER));
    }
    Some(decoded.into())
}

/// After a leading point go-yaml leaves underscores to Go's own rule: only between two digits.
fn without_separators(text: &str) -> Option<Cow<'_, str>> {
    let misplaced = |window: &[u8]| match window {
        [before, b'_', after] => !(before.is_ascii_digit() && after.is_ascii_digit()),
        _ => false,
    };
    if text.ends_with('_') || text.as_bytes().windows(3).any(misplaced) {
        return None;
    }
    Some(without_underscores(text))
}

fn without_underscores(text: &str) -> Cow<'_, str> {
    if text.contains('_') {
        Cow::Owned(text.replace('_', ""))
    } else {
        Cow::Borrowed(text)
    }
}

fn number(text: &str) -> Option<Resolved<'static>> {
    integer(text)
        .or_else(|| decimal(text))
        .or_else(|| signed_binary(text))
}

/// As Go's `strconv.ParseInt` and then `ParseUint` with base 0.
fn integer(text: &str) -> Option<Resolved<'static>> {
    let (sign, digits) = match text.as_bytes().first()? {
        b'-' => ("-", text.get(1..)?),
        b'+' => ("+", text.get(1..)?),
        _ => ("", text),
    };
    let (base, digits) = match digits.as_bytes() {
        [b'0', b'x' | b'X', _, ..] => (16, digits.get(2..)?),
        [b'0', b'o' | b'O', _, ..] => (8, digits.get(2..)?),
        [b'0', b'b' | b'B', _, ..] => (2, digits.get(2..)?),
        [b'0', _, ..] => (8, digits.get(1..)?),
        _ => (10, digits),
    };
    if !digits.bytes().all(|digit| digit.is_ascii_alphanumeric()) {
        return None;
    }
    let magnitude = u64::from_str_radix(digits, base).ok()?;
    match sign {
        "-" => 0_i64.checked_sub_unsigned(magnitude).map(Resolved::Int),
        "+" => i64::try_from(magnitude).ok().map(Resolved::Int),
        _ => Some(match i64::try_from(magnitude) {
            Ok(number) => Resolved::Int(number),
            Err(_) => Resolved::UInt(magnitude),
        }),
    }
}

/// `0b-1`: go-yaml reads what follows `0b` once more, and lets it have a sign of its own.
fn signed_binary(text: &str) -> Option<Resolved<'static>> {
    let digits = text.strip_prefix("0b")?;
    i64::from_str_radix(digits, 2).ok().map(Resolved::Int)
}

/// A decimal number with digits before or after its point; none beyond the range of 64 bits.
fn decimal(text: &str) -> Option<Resolved<'static>> {
    let due = |byte: u8| byte.is_ascii_digit() || b"+-.eE".contains(&byte);
    let number = text.bytes().all(due).then(|| float::parse(text))??;
    number.is_finite().then_some(Resolved::Float(number))
}

/// As `sigs.k8s.io/yaml` makes keys.
fn float_key(number: f64) -> Cow<'static, str> {
    #[allow(clippy::cast_possible_truncation)] // 32 bits are what Go asks for.
    let narrow = number as f32;
    if narrow.is_nan() {
        return Cow::Borrowed(".nan");
    }
    if narrow.is_infinite() {
        return Cow::Borrowed(if narrow > 0.0 { ".inf" } else { "-.inf" });
    }
    Cow::Owned(float::general_of_32_bits(number))
}
