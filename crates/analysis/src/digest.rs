//! Texts as numbers.

/// A prime near 2⁶⁴ divided by the golden ratio, whose product with a number stirs all its bits.
const STIR: u64 = 0x9E37_79B9_7F4A_7C55;

/// A number that two texts share only by chance, or because somebody made them so. It depends on
/// nothing but the text and `seed`.
pub(crate) fn digest(text: &str, seed: u64) -> u64 {
    let (words, rest) = text.as_bytes().as_chunks();
    let stirred = words.iter().fold(seed, |sum, word| stir(sum, *word));
    let mut last = [0; 8];
    for (byte, letter) in last.iter_mut().zip(rest) {
        *byte = *letter;
    }
    // What ends in zeros is not what it is without them.
    stir(stir(stirred, last), (text.len() as u64).to_le_bytes())
}

fn stir(sum: u64, word: [u8; 8]) -> u64 {
    (sum.rotate_left(23) ^ u64::from_le_bytes(word)).wrapping_mul(STIR)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn texts_that_are_nearly_the_same_have_other_numbers() {
        let text = "kind: Pod\nmetadata: {name: a}\n";
        let mut seen = HashSet::from([digest(text, 1), digest(text, 2)]);
        for at in 0..text.len() {
            assert!(seen.insert(digest(&text[..at], 1)), "{at}");
            for letter in ["\0", "#", "x"] {
                let changed = [&text[..at], letter, &text[at + 1..]].concat();
                assert!(seen.insert(digest(&changed, 1)), "{changed}");
            }
        }
    }
}
