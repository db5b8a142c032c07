//! Amounts, for comparing them.

use podyard_kube::formats::quantity_fault;
use podyard_syntax::Resolved;

use crate::at::At;

/// An amount as a number; none for what is no amount.
pub(crate) fn of(at: &At<'_, '_>) -> Option<f64> {
    match at.node.resolved() {
        Resolved::Int(number) => Some(number as f64),
        Resolved::Float(number) => Some(number),
        Resolved::String(text) => amount(text),
        _ => None,
    }
}

/// The amount that is written as `500m`, `1.5Gi`, `1e3` and the like; none for what is no amount.
pub fn amount(text: &str) -> Option<f64> {
    if quantity_fault(text).is_some() {
        return None;
    }
    const BINARY: [(&str, i32); 6] = [
        ("Ki", 1),
        ("Mi", 2),
        ("Gi", 3),
        ("Ti", 4),
        ("Pi", 5),
        ("Ei", 6),
    ];
    for (suffix, power) in BINARY {
        if let Some(number) = text.strip_suffix(suffix) {
            return Some(number.parse::<f64>().ok()? * 1024_f64.powi(power));
        }
    }
    const DECIMAL: [(char, i32); 9] = [
        ('n', -9),
        ('u', -6),
        ('m', -3),
        ('k', 3),
        ('M', 6),
        ('G', 9),
        ('T', 12),
        ('P', 15),
        ('E', 18),
    ];
    for (suffix, power) in DECIMAL {
        if let Some(number) = text.strip_suffix(suffix) {
            return Some(number.parse::<f64>().ok()? * 10_f64.powi(power));
        }
    }
    text.parse().ok()
}
