//! Why the command could not do its work.

use std::io;

use podyard_analysis::Text;

/// Why the command stopped without an answer.
#[derive(Debug)]
pub enum Failure {
    /// Whoever read the output has had enough of it: no failure at all.
    ClosedPipe,
    /// What the person should know, in one line.
    Because(Text),
    /// The same, with the place shown below it.
    At {
        /// What the person should know, in one line.
        why: Text,
        /// The characters that it is about. Holds ANSI styles.
        picture: String,
    },
}

impl Failure {
    /// A failure told in English and Korean.
    pub fn new(en: impl Into<String>, ko: impl Into<String>) -> Self {
        Self::Because(Text::new(en, ko))
    }
}

/// A failure to write the output.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::ClosedPipe,
            _ => Self::new(
                format!("could not write the output: {error}"),
                format!("결과를 출력할 수 없어요: {error}"),
            ),
        }
    }
}
