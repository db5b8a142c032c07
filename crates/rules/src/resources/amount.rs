//! Amounts of resources, exactly.

use podyard_kube::formats::quantity_fault;
use podyard_syntax::{Node, Resolved};

/// An amount that is written somewhere.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Amount<'d> {
    /// In thousandths, to which the API server rounds up what is finer: `500m` is 500.
    pub milli: i128,
    /// The value as it is written, in whichever document.
    pub node: Node<'d>,
}

impl<'d> Amount<'d> {
    /// The amount that stands there; none for what is no amount, is negative, or does not fit.
    pub fn of(node: Node<'d>) -> Option<Self> {
        let node = node.target()?;
        let milli = match node.resolved() {
            Resolved::Int(number) => i128::from(number).checked_mul(1000),
            Resolved::Float(_) | Resolved::String(_) => milli(node.value()),
            _ => None,
        };
        let milli = milli.filter(|milli| *milli >= 0)?;
        Some(Self { milli, node })
    }
}

/// Units of ten: what to multiply by, as a power of ten.
const TENS: [(&str, i32); 10] = [
    ("", 0),
    ("n", -9),
    ("u", -6),
    ("m", -3),
    ("k", 3),
    ("M", 6),
    ("G", 9),
    ("T", 12),
    ("P", 15),
    ("E", 18),
];

/// Units of two, each 1024 times the one before.
const TWOS: [&str; 6] = ["Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];

/// Digits that are read; with more of them an amount is none that anybody meant.
const DIGITS: usize = 20;

fn milli(text: &str) -> Option<i128> {
    if quantity_fault(text).is_some() {
        return None;
    }
    let text = text.strip_prefix('+').unwrap_or(text);
    let end = text.find(|c: char| !(c.is_ascii_digit() || c == '.'));
    let (number, unit) = text.split_at(end.unwrap_or(text.len()));
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let digits = format!("{whole}{fraction}");
    if digits.is_empty() || digits.len() > DIGITS {
        return None;
    }
    let digits: i128 = digits.parse().ok()?;
    let (digits, tens) = match TWOS.iter().position(|known| *known == unit) {
        Some(power) => {
            let factor = 1024_i128.checked_pow(u32::try_from(power).ok()? + 1)?;
            (digits.checked_mul(factor)?, 0)
        }
        None => (digits, tens(unit)?),
    };
    let tens = tens
        .checked_add(3)?
        .checked_sub(i32::try_from(fraction.len()).ok()?)?;
    let factor = 10_i128.checked_pow(tens.unsigned_abs())?;
    match tens >= 0 {
        true => digits.checked_mul(factor),
        false => Some(digits / factor + i128::from(digits % factor != 0)),
    }
}

/// The power of ten of a unit or an exponent.
fn tens(unit: &str) -> Option<i32> {
    if let Some((_, power)) = TENS.iter().find(|(known, _)| *known == unit) {
        return Some(*power);
    }
    let power: i32 = unit.strip_prefix(['e', 'E'])?.parse().ok()?;
    (power.abs() <= 18).then_some(power)
}

/// An amount as a person writes it: `1536Mi`, `250m`, `2`.
pub(crate) fn shown(milli: i128) -> String {
    if milli % 1000 != 0 {
        return format!("{milli}m");
    }
    let (mut number, mut unit) = (milli / 1000, "");
    for larger in TWOS {
        if number == 0 || number % 1024 != 0 {
            break;
        }
        (number, unit) = (number / 1024, larger);
    }
    format!("{number}{unit}")
}

#[cfg(test)]
mod tests {
    use super::{milli, shown};

    #[test]
    fn the_same_amount_written_differently() {
        for (text, thousandths) in [
            ("1", 1000),
            ("0.5", 500),
            ("500m", 500),
            (".5", 500),
            ("1.", 1000),
            ("1e3", 1_000_000),
            ("1E3", 1_000_000),
            ("1k", 1_000_000),
            ("1Ki", 1_024_000),
            ("0.5Ki", 512_000),
            ("+2", 2000),
            ("100n", 1),
            ("1500u", 2),
            ("1E", 1_000_000_000_000_000_000_000),
        ] {
            assert_eq!(milli(text), Some(thousandths), "{text}");
        }
        for text in ["", "x", "1x", "-1", "1e99", "99999999999999999999999"] {
            assert_eq!(milli(text), None, "{text}");
        }
    }

    #[test]
    fn shown_as_short_as_it_can_be() {
        for text in ["1536Mi", "250m", "2", "1Gi", "0", "1000"] {
            assert_eq!(shown(milli(text).unwrap()), text);
        }
    }
}
