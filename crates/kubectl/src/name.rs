//! Names of objects.

use podyard_kube::{Text, text};
use podyard_schema::NameForm;

use crate::flags::Said;
use crate::refusal::Refusal;
use crate::word::Word;

/// The one name that a command makes an object under.
pub fn one(said: &Said) -> Result<&Word, Refusal> {
    let before = said.before_dashes.unwrap_or(said.arguments.len());
    let mut names = said.arguments.iter().take(before);
    let Some(name) = names.next() else {
        return Err(Refusal::missing(said.span, "NAME"));
    };
    if let Some(more) = names.next() {
        let written = more.text();
        return Err(Refusal::new(
            more.span(),
            text!(
                "There is a name already; what is `{written}`?",
                "이름은 이미 있어요. `{written}` 부분은 무엇인가요?"
            ),
            Text::new(
                "Put a value that holds blanks or `*` in quotes, and the container's command \
                 after `--`.",
                "빈칸이나 `*` 문자가 있는 값은 따옴표로 감싸고, 컨테이너에서 실행할 명령은 `--` \
                 뒤에 쓰세요.",
            ),
        ));
    }
    check(name)?;
    Ok(name)
}

/// Whether a name can be one: a DNS subdomain, as nearly every kind asks for.
pub fn check(name: &Word) -> Result<(), Refusal> {
    let written = name.text();
    if NameForm::SUBDOMAIN.fault(written).is_none() {
        return Ok(());
    }
    if is_placeholder(written) {
        return Err(Refusal::placeholder(name.span(), written));
    }
    Err(Refusal::new(
        name.span(),
        text!(
            "`{written}` cannot be a name.",
            "`{written}` 값은 이름으로 쓸 수 없어요."
        ),
        Text::new(
            "Use small letters, digits, `-` and `.`, with a letter or a digit at both ends.",
            "영문 소문자, 숫자, `-`, `.` 문자만 쓰고 글자나 숫자로 시작하고 끝내세요.",
        ),
    ))
}

/// The names of roles and their bindings: anything that can be a part of a path.
pub fn of_role(said: &Said) -> Result<&Word, Refusal> {
    match one(said) {
        Err(refusal) => match said.arguments.as_slice() {
            [name] if !is_placeholder(name.text()) && !name.text().contains(['/', '%']) => Ok(name),
            _ => Err(refusal),
        },
        sound => sound,
    }
}

/// Whether a word leaves a value open as those of a synopsis do: `...`.
pub fn is_ellipsis(word: &str) -> bool {
    matches!(word, "..." | "…")
}

/// Whether a word is written as those of a synopsis are: `NAME`, `[NAME]`, `...`.
pub fn is_placeholder(word: &str) -> bool {
    let capital = |c: char| c.is_ascii_uppercase() || matches!(c, '_' | '-');
    word.starts_with('[') && word.ends_with(']')
        || is_ellipsis(word)
        || word.len() > 1
            && word.starts_with(|c: char| c.is_ascii_uppercase())
            && word.chars().all(capital)
}
