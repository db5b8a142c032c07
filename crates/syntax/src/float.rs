//! 64-bit floating-point numbers read from text and written as text, to the last bit as the
//! standard library does for up to 19 significant digits.
//!
//! The standard library's own way is made for speed, with tables that are a twentieth of what a
//! browser downloads of this project; a manifest holds a handful of such numbers.

/// How many significant digits are read; 19 always fit a `u64`.
const DIGITS: u32 = 19;

/// Beyond this power of ten every number of 19 digits is infinite or zero.
const FAR: i64 = 400;

/// Reads a decimal number: a sign, digits with or without a point among them, an exponent.
/// Infinite when it is beyond the range of 64 bits; `None` for anything else.
pub(crate) fn parse(text: &str) -> Option<f64> {
    let (negative, text) = match text.as_bytes().first()? {
        b'-' => (true, text.get(1..)?),
        b'+' => (false, text.get(1..)?),
        _ => (false, text),
    };
    let (number, exponent) = match text.split_once(['e', 'E']) {
        Some((number, exponent)) => (number, self::exponent(exponent)?),
        None => (text, 0),
    };
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    let mut digits = 0_u64;
    let mut taken = 0;
    let mut power = exponent;
    let mut more = false;
    for (byte, after_point) in bytes(whole, false).chain(bytes(fraction, true)) {
        if !byte.is_ascii_digit() {
            return None;
        }
        if taken < DIGITS {
            digits = digits * 10 + u64::from(byte - b'0');
            taken += u32::from(digits > 0);
            power -= i64::from(after_point);
        } else {
            more |= byte != b'0';
            power += i64::from(!after_point);
        }
    }
    let value = nearest(digits, power, more);
    Some(if negative { -value } else { value })
}

fn bytes(text: &str, after_point: bool) -> impl Iterator<Item = (u8, bool)> {
    text.bytes().map(move |byte| (byte, after_point))
}

/// A power of ten, held within what can matter.
fn exponent(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let size = digits.bytes().fold(0_i64, |size, byte| {
        (size * 10 + i64::from(byte - b'0')).min(1 << 40)
    });
    Some(if text.starts_with('-') { -size } else { size })
}

/// The number nearest to `digits` times ten to the `power`, even where two are as near; `more`
/// says that it is really a little larger.
fn nearest(digits: u64, power: i64, more: bool) -> f64 {
    if digits == 0 || power < -FAR {
        return 0.0;
    }
    if power > FAR {
        return f64::INFINITY;
    }
    let power = power as i32;
    if (-27..0).contains(&power) {
        // Exact, so that what lies in the middle between two numbers is known to.
        let divisor = 5_u128.pow(power.unsigned_abs());
        let shift = digits.leading_zeros() as i32 + 64;
        let dividend = u128::from(digits) << shift;
        let inexact = more || !dividend.is_multiple_of(divisor);
        return round(dividend / divisor, power - shift, inexact);
    }
    let (product, binary, inexact) = times(digits, Wide::power_of_ten(power));
    round(product, binary, more || inexact)
}

/// A positive number of 128 significant bits: `mantissa`, whose highest bit is set, times two to
/// the `binary`.
#[derive(Clone, Copy)]
struct Wide {
    mantissa: u128,
    binary: i32,
}

impl Wide {
    const ONE: Wide = Wide {
        mantissa: 1 << 127,
        binary: -127,
    };
    const TEN: Wide = Wide {
        mantissa: 10 << 124,
        binary: -124,
    };
    const TENTH: Wide = Wide {
        mantissa: 0xCCCC_CCCC_CCCC_CCCC_CCCC_CCCC_CCCC_CCCC,
        binary: -131,
    };

    /// Right to some 115 bits; exact from 10⁰ to 10⁵³.
    fn power_of_ten(power: i32) -> Self {
        let mut result = Self::ONE;
        let mut square = if power < 0 { Self::TENTH } else { Self::TEN };
        let mut left = power.unsigned_abs();
        while left > 0 {
            if left & 1 == 1 {
                result = result.times(square);
            }
            square = square.times(square);
            left >>= 1;
        }
        result
    }

    fn times(self, other: Self) -> Self {
        let halves = |wide: Self| (wide.mantissa >> 64, wide.mantissa & u128::from(u64::MAX));
        let low_half = |number: u128| number & u128::from(u64::MAX);
        let ((a1, a0), (b1, b0)) = (halves(self), halves(other));
        let (cross, other_cross) = (a1 * b0, a0 * b1);
        let middle = ((a0 * b0) >> 64) + low_half(cross) + low_half(other_cross);
        let high = a1 * b1 + (cross >> 64) + (other_cross >> 64) + (middle >> 64);
        let binary = self.binary + other.binary + 128;
        // The product of two numbers from 2¹²⁷ on has its highest bit at one of two places.
        if high >> 127 == 1 {
            return Self {
                mantissa: high,
                binary,
            };
        }
        Self {
            mantissa: (high << 1) | ((middle >> 63) & 1),
            binary: binary - 1,
        }
    }
}

/// The upper bits of a product, the power of two they count, and whether others were dropped.
fn times(factor: u64, wide: Wide) -> (u128, i32, bool) {
    let factor = u128::from(factor);
    let low = factor * (wide.mantissa & u128::from(u64::MAX));
    let high = factor * (wide.mantissa >> 64);
    let dropped = low & u128::from(u64::MAX) != 0;
    (high + (low >> 64), wide.binary + 64, dropped)
}

/// `mantissa` times two to the `binary`, rounded to what 64 bits hold.
fn round(mantissa: u128, binary: i32, inexact: bool) -> f64 {
    let length = 128 - mantissa.leading_zeros() as i32;
    let top = binary + length - 1;
    if top > 1023 {
        return f64::INFINITY;
    }
    let kept = 53 - (-1022 - top).max(0);
    if kept < 0 {
        return 0.0;
    }
    let shift = length - kept;
    let (mut bits, up) = if shift > 0 {
        let rest = mantissa & (u128::MAX >> (128 - shift));
        let half = 1_u128 << (shift - 1);
        let bits = mantissa.checked_shr(shift as u32).unwrap_or(0);
        (
            bits,
            rest > half || rest == half && (inexact || bits & 1 == 1),
        )
    } else {
        (mantissa << -shift, false)
    };
    bits += u128::from(up);
    // A carry out of the fraction raises the exponent, as it should.
    let exponent = u64::try_from(top + 1022).unwrap_or(0) << 52;
    f64::from_bits(if kept == 53 {
        exponent + bits as u64
    } else {
        bits as u64
    })
}

/// The fewest digits that read back as a number, as `digits` times ten to the `power`, the last
/// digit not 0; `same` says whether a candidate reads back. Without the sign; `value` is finite.
fn shortest(value: f64, same: impl Fn(f64) -> bool) -> (u64, i32) {
    let bits = value.abs().to_bits();
    let (fraction, exponent) = (bits & ((1 << 52) - 1), (bits >> 52) as i32);
    let (mantissa, binary) = match exponent {
        0 => (fraction, -1074),
        _ => (fraction | 1 << 52, exponent - 1075),
    };
    if mantissa == 0 {
        return (0, 0);
    }
    let length = 64 - mantissa.leading_zeros() as i32;
    // Seventeen digits tell any two numbers apart. log₁₀ 2 is 0.30103.
    let mut power = (binary + length - 1) * 30_103 / 100_000 - 17;
    let mut digits = scaled(mantissa, binary, power);
    while digits >= 100_000_000_000_000_000 {
        power += 1;
        digits = scaled(mantissa, binary, power);
    }
    let mut unit = 10_000_000_000_000_000;
    let mut dropped = 16;
    loop {
        let mut power = power + dropped;
        let up = (digits + unit / 2) / unit;
        // What ends in 5 was perhaps rounded to it: then the lower neighbour is the right one.
        for mut rounded in [up, up.saturating_sub(1)] {
            if unit == 1 || same(nearest(rounded, i64::from(power), false)) {
                while rounded > 0 && rounded.is_multiple_of(10) {
                    rounded /= 10;
                    power += 1;
                }
                return (rounded, power);
            }
        }
        unit /= 10;
        dropped -= 1;
    }
}

/// `mantissa` times two to the `binary` in units of ten to the `power`, rounded.
fn scaled(mantissa: u64, binary: i32, power: i32) -> u64 {
    let (product, by, _) = times(mantissa, Wide::power_of_ten(-power));
    let shift = -(by + binary);
    match u32::try_from(shift) {
        Ok(shift @ 1..=127) => {
            u64::try_from((product + (1 << (shift - 1))) >> shift).unwrap_or(u64::MAX)
        }
        _ => u64::MAX,
    }
}

/// A finite number in the fewest digits that read back as it, without an exponent: `0.001`,
/// `1500`.
#[must_use]
pub fn plain(value: f64) -> String {
    let (digits, power) = shortest(value, |read| read == value.abs());
    signed(value.is_sign_negative(), &decimal(digits, power))
}

fn signed(negative: bool, number: &str) -> String {
    format!("{}{number}", if negative { "-" } else { "" })
}

/// `digits` times ten to the `power`, without an exponent.
fn decimal(digits: u64, power: i32) -> String {
    let digits = digits.to_string();
    let zeros = |count: i32| "0".repeat(count.unsigned_abs() as usize);
    if power >= 0 {
        return digits + &zeros(power);
    }
    let point = digits.len() as i32 + power;
    match digits.split_at_checked(usize::try_from(point).unwrap_or(0)) {
        Some((whole, fraction)) if point > 0 => format!("{whole}.{fraction}"),
        _ => format!("0.{}{digits}", zeros(point)),
    }
}

/// As Go's `strconv.FormatFloat(value, 'g', -1, 32)`, for a finite number.
pub(crate) fn general_of_32_bits(value: f64) -> String {
    #[allow(clippy::cast_possible_truncation)] // 32 bits are what is asked for.
    let narrow = value as f32;
    #[allow(clippy::cast_possible_truncation)]
    let (digits, power) = shortest(f64::from(narrow), |read| read as f32 == narrow.abs());
    let text = digits.to_string();
    let exponent = text.len() as i32 - 1 + power;
    let number = if digits == 0 || (-4..6).contains(&exponent) {
        decimal(digits, power)
    } else {
        let (first, rest) = text.split_at_checked(1).unwrap_or((&text, ""));
        let point = if rest.is_empty() { "" } else { "." };
        let sign = if exponent < 0 { '-' } else { '+' };
        format!("{first}{point}{rest}e{sign}{:02}", exponent.abs())
    };
    signed(narrow.is_sign_negative(), &number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reads_as_std(text: &str) {
        let (ours, std) = (parse(text), text.parse::<f64>().ok());
        assert_eq!(ours.map(f64::to_bits), std.map(f64::to_bits), "{text}");
    }

    #[test]
    fn reads_to_the_last_bit_as_the_standard_library() {
        for text in [
            "0",
            "-0",
            "0.0",
            ".5",
            "5.",
            "1e3",
            "1E+3",
            "1e-3",
            "8.25",
            "1e22",
            "1e23",
            "1e308",
            "1.7976931348623157e308",
            "1.7976931348623158e308",
            "1.7976931348623159e308",
            "1e309",
            "5e-324",
            "2.4703282292062327e-324",
            "2.4703282292062328e-324",
            "1e-400",
            "2.2250738585072014e-308",
            "2.225073858507201e-308",
            "9007199254740993",
            "4503599627370497.5",
            "4503599627370496.5",
            "0.1",
            "00012.50",
            "1e99999999999999999999",
            "0e999999999999",
            "123456789012345678",
            "9999999999999999999",
            "18446744073709551616",
            "1.00000000000000000000000001",
        ] {
            reads_as_std(text);
        }
        for text in [
            "", "-", ".", "e5", "1e", "1e+", "1.2.3", "1_0", "0x1", "1 ", "+-1",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
        let mut random = fastrand::Rng::with_seed(7);
        for _ in 0..40_000 {
            let digits = random.u64(..10_u64.pow(DIGITS)) >> random.u32(..60);
            reads_as_std(&format!("{digits}e{}", random.i32(-345..310)));
            reads_as_std(&format!("{}.{}", digits >> 20, random.u32(..100_000)));
        }
    }

    #[test]
    fn writes_as_the_standard_library() {
        let mut random = fastrand::Rng::with_seed(8);
        let edges = [
            0.0,
            -0.0,
            1.0,
            0.1,
            1e21,
            5e-324,
            f64::MAX,
            1e23,
            123.456,
            1e-7,
        ];
        let random = (0..20_000).map(|_| match random.bool() {
            true => f64::from_bits(random.u64(..)),
            false => f64::from(random.i32(..)) / 1000.0,
        });
        for value in edges
            .into_iter()
            .chain(random)
            .filter(|value| value.is_finite())
        {
            let written = plain(value);
            assert_eq!(
                written.parse::<f64>().map(f64::to_bits),
                Ok(value.to_bits())
            );
            assert_eq!(
                written.len(),
                value.to_string().len(),
                "{value:e} {written}"
            );
        }
    }

    #[test]
    fn writes_keys_as_go_does() {
        for (value, key) in [
            (0.5, "0.5"),
            (-2.0, "-2"),
            (1e3, "1000"),
            (999_999.0, "999999"),
            (1e6, "1e+06"),
            (1.5e-5, "1.5e-05"),
            (0.0001, "0.0001"),
            (0.1 + 0.2, "0.3"),
            (16_777_217.0, "1.6777216e+07"),
            (0.0, "0"),
        ] {
            assert_eq!(general_of_32_bits(value), key);
        }
    }
}
