//! Line numbers of UTF-16 offsets.

/// Where the lines of a text start, in UTF-16 code units.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Lines {
    starts: Vec<u32>,
}

impl Lines {
    /// The lines of a text whose line ends are `\n`.
    pub fn new(text: &str) -> Self {
        let mut starts = vec![0];
        let mut offset = 0;
        for unit in text.chars() {
            offset += if u32::from(unit) > 0xffff { 2 } else { 1 };
            if unit == '\n' {
                starts.push(offset);
            }
        }
        Self { starts }
    }

    /// The line that holds a UTF-16 offset, counted from 1. Past the end it is the last line.
    pub fn line(&self, offset: u32) -> usize {
        self.starts.partition_point(|start| *start <= offset).max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn korean_counts_one_unit_and_an_emoji_two() {
        let lines = Lines::new("# 파드 🚀\nkind: Pod\n");
        assert_eq!(lines.line(0), 1);
        assert_eq!(lines.line(7), 1, "the line end belongs to its line");
        assert_eq!(lines.line(8), 2);
        assert_eq!(lines.line(18), 3);
        assert_eq!(lines.line(999), 3);
    }
}
