//! Bytes written in Base64.

/// The bytes of a text in Base64; none for what is none.
pub(crate) fn decoded(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for byte in text.bytes().filter(|it| !matches!(it, b'\n' | b'\r')) {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            // What follows is padding.
            b'=' => break,
            _ => return None,
        };
        bits = (bits << 6 | u32::from(value)) & 0xFF_FFFF;
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push(u8::try_from(bits >> count & 0xFF).ok()?);
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn bytes_come_back() {
        for text in ["", "a", "ab", "abc", "한글", "{\"auths\": {}}"] {
            let encoded = podyard_kube::formats::to_base64(text.as_bytes());
            assert_eq!(decoded(&encoded).as_deref(), Some(text.as_bytes()));
        }
        assert_eq!(decoded("a b"), None);
    }
}
