//! Amounts of resources, to compare them.

/// An amount in thousandths, so that `500m` is whole: `1` is 1000, `1Ki` is 1024000. `None` where
/// it is no quantity, has an exponent, or does not fit.
pub(crate) fn milli(text: &str) -> Option<i128> {
    let end = text
        .find(|c: char| !(c.is_ascii_digit() || c == '.' || c == '+' || c == '-'))
        .unwrap_or(text.len());
    let (number, suffix) = text.split_at(end);
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    // Finer than a thousandth is rounded up by Kubernetes; nobody writes it.
    if fraction.len() > 3 {
        return None;
    }
    let whole: i128 = match whole {
        "" => 0,
        whole => whole.parse().ok()?,
    };
    let fraction: i128 = format!("{fraction:0<3}").parse().ok()?;
    let amount = whole.checked_mul(1000)?.checked_add(fraction)?;
    let factor: i128 = match suffix {
        "" => 1,
        "m" => return (amount % 1000 == 0).then_some(amount / 1000),
        "k" => 1000,
        "M" => 1_000_000,
        "G" => 1_000_000_000,
        "T" => 1_000_000_000_000,
        "Ki" => 1 << 10,
        "Mi" => 1 << 20,
        "Gi" => 1 << 30,
        "Ti" => 1 << 40,
        _ => return None,
    };
    amount.checked_mul(factor)
}

#[cfg(test)]
mod tests {
    use super::milli;

    #[test]
    fn the_same_amount_written_differently() {
        assert_eq!(milli("500m"), milli("0.5"));
        assert_eq!(milli("1Gi"), milli("1024Mi"));
        assert_ne!(milli("1G"), milli("1Gi"));
        assert_eq!(milli("2"), Some(2000));
        for not in ["", "a", "1x", "1e3", "--1", "1.2345"] {
            assert!(milli(not).is_none() || not.is_empty(), "{not}");
        }
    }
}
