//! Why a command could not be converted.

use podyard_kube::{Text, text};
use podyard_syntax::Span;

use crate::name::is_placeholder;
use crate::word::Word;

/// Why a command has no manifest, and what to do about it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Refusal {
    /// The characters that stand in the way.
    pub span: Span,
    /// What is wrong with them.
    pub message: Text,
    /// What to do.
    pub help: Text,
}

impl Refusal {
    pub(crate) fn new(span: Span, message: Text, help: Text) -> Refusal {
        Refusal {
            span,
            message,
            help,
        }
    }

    /// A value that does not have the form which `form` shows.
    pub(crate) fn form(word: &Word, form: &str) -> Refusal {
        let value = word.text();
        Refusal::new(
            word.span(),
            text!(
                "`{value}` does not have the form `{form}`.",
                "`{value}` 값은 `{form}` 형식이 아니에요."
            ),
            text!("Write it as `{form}`.", "`{form}` 형식으로 쓰세요."),
        )
    }

    /// A value that is none of those allowed.
    pub(crate) fn choice(word: &Word, allowed: &[&str]) -> Refusal {
        let value = word.text();
        let allowed = allowed.join("`, `");
        Refusal::new(
            word.span(),
            text!(
                "`{value}` is no value for this.",
                "여기에는 `{value}` 값을 쓸 수 없어요."
            ),
            text!("Choose one of `{allowed}`.", "`{allowed}` 중에서 고르세요."),
        )
    }

    /// A flag or an argument that is not there.
    pub(crate) fn missing(span: Span, what: &str) -> Refusal {
        Refusal::new(
            span,
            text!("`{what}` is missing.", "`{what}` 부분이 빠졌어요."),
            text!(
                "Add `{what}` with a value of your own.",
                "`{what}` 부분을 알맞은 값으로 채워 넣으세요."
            ),
        )
    }

    /// Two words that cannot be said together; the span is that of one.
    pub(crate) fn together(span: Span, one: &str, other: &str) -> Refusal {
        Refusal::new(
            span,
            text!(
                "`{one}` and `{other}` cannot be given together.",
                "`{one}` 부분과 `{other}` 부분은 함께 쓸 수 없어요."
            ),
            Text::new("Leave one of them out.", "둘 중 하나를 빼세요."),
        )
    }

    /// Something that stands for what the reader should fill in.
    pub(crate) fn placeholder(span: Span, written: &str) -> Refusal {
        Refusal::new(
            span,
            text!(
                "`{written}` stands for a value of your own.",
                "`{written}` 자리에는 직접 정한 값이 들어가야 해요."
            ),
            text!("Fill in `{written}`.", "`{written}` 자리를 채우세요."),
        )
    }

    /// The same, unless the word stands for what the reader should fill in.
    pub(crate) fn or_placeholder(self, word: &Word) -> Refusal {
        match is_placeholder(word.text()) {
            true => Refusal::placeholder(word.span(), word.text()),
            false => self,
        }
    }
}
