//! Flags: which there are, and what a command says with them.
//!
//! The flags of a command are a text, so that hundreds of them stay small: `image=` takes a value,
//! `stdin` is true or false, `i:stdin` has a letter too, and `!overrides=` is known but beyond
//! what a command alone can tell.

use podyard_kube::near::nearest;
use podyard_kube::{Text, text};
use podyard_syntax::Span;

use crate::name::is_ellipsis;
use crate::refusal::Refusal;
use crate::word::Word;

/// Flags that every command takes; none changes what a manifest says but the namespace.
pub const GLOBAL: &str = "as= as-group= as-uid= as-user-extra= cache-dir= certificate-authority= \
    client-certificate= client-key= cluster= context= disable-compression h:help \
    insecure-skip-tls-verify kubeconfig= kuberc= log-flush-frequency= match-server-version \
    n:namespace= password= profile= profile-output= proxy-url= request-timeout= s:server= \
    tls-server-name= token= user= username= v:v= vmodule= warnings-as-errors";

/// Flags of every command that makes or changes an object, beside those above.
const PRINTING: &str = "allow-missing-template-keys dry-run field-manager= !k:kustomize= o:output= \
    record R:recursive save-config show-managed-fields template= validate \
    windows-line-endings";

/// One flag of a command.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Flag {
    name: &'static str,
    letter: Option<char>,
    takes_value: bool,
    beyond: bool,
}

fn flags(list: &'static str) -> impl Iterator<Item = Flag> {
    list.split_ascii_whitespace().map(|flag| {
        let (beyond, flag) = match flag.strip_prefix('!') {
            Some(flag) => (true, flag),
            None => (false, flag),
        };
        let (letter, flag) = match flag.split_once(':') {
            Some((letter, name)) => (letter.chars().next(), name),
            None => (None, flag),
        };
        let (takes_value, name) = match flag.strip_suffix('=') {
            Some(name) => (true, name),
            None => (false, flag),
        };
        Flag {
            name,
            letter,
            takes_value,
            beyond,
        }
    })
}

/// How many words a global flag takes up, to find the words of the command between them.
pub fn global_length(word: &str) -> usize {
    let separate = flags(GLOBAL).any(|flag| {
        let long = word.strip_prefix("--") == Some(flag.name);
        let short = word.strip_prefix('-').is_some_and(|it| {
            let mut letters = it.chars();
            letters.next() == flag.letter && letters.next().is_none()
        });
        flag.takes_value && (long || flag.letter.is_some() && short)
    });
    if separate { 2 } else { 1 }
}

/// A flag that a command has, with its value.
#[derive(Clone, Debug)]
pub struct Given {
    name: &'static str,
    /// Where the flag itself is written, without its value.
    pub span: Span,
    /// Its value; empty for one without.
    pub value: Word,
}

/// What a command says behind its own words.
#[derive(Clone, Debug, Default)]
pub struct Said {
    /// Where its own words are, such as `create deployment`.
    pub span: Span,
    given: Vec<Given>,
    /// What is no flag.
    pub arguments: Vec<Word>,
    /// How many of the arguments stand before `--`, if there is one.
    pub before_dashes: Option<usize>,
}

impl Said {
    /// Reads the words that follow a command's own.
    ///
    /// # Errors
    ///
    /// A flag that the command does not have, one without its value or with one left open, one
    /// that is beyond a manifest.
    pub fn read(
        command: &'static str,
        span: Span,
        own: &'static str,
        words: &[&Word],
    ) -> Result<Said, Refusal> {
        let mut said = Said {
            span,
            ..Said::default()
        };
        let known = || flags(own).chain(flags(PRINTING)).chain(flags(GLOBAL));
        let mut words = words.iter().copied();
        while let Some(word) = words.next() {
            let text = word.text();
            if said.before_dashes.is_some() || text == "-" || !text.starts_with('-') {
                said.arguments.push(word.clone());
            } else if text == "--" {
                said.before_dashes = Some(said.arguments.len());
            } else if text.starts_with("--") {
                let (name, value) = match word.cut('=') {
                    Some((name, value)) => (name, Some(value)),
                    None => (word.clone(), None),
                };
                let wanted = name.text().trim_start_matches('-');
                let Some(flag) = known().find(|flag| flag.name == wanted) else {
                    return Err(unknown(command, own, &name));
                };
                let value = match value {
                    None if flag.takes_value => Some(next(&mut words, &name)?),
                    value => value,
                };
                said.take(flag, name.span(), value)?;
            } else {
                said.letters(word, known, &mut words)
                    .map_err(|it| it.unwrap_or_else(|| unknown(command, own, word)))?;
            }
        }
        if let Some(namespace) = said.one("namespace").filter(|it| !it.is_empty()) {
            crate::name::check(namespace)?;
        }
        Ok(said)
    }

    /// Reads `-it`, `-n web`, `-nweb`; no refusal of its own where a letter is not known.
    fn letters<'w, F: Iterator<Item = Flag>>(
        &mut self,
        word: &Word,
        known: impl Fn() -> F,
        words: &mut impl Iterator<Item = &'w Word>,
    ) -> Result<(), Option<Refusal>> {
        for (at, letter) in word.text().char_indices().skip(1) {
            let flag = known().find(|flag| flag.letter == Some(letter));
            let flag = flag.ok_or(None)?;
            let after = at + letter.len_utf8();
            let span = word.part(at, after).span();
            let rest = word.part(after, word.text().len());
            let joined = rest.text().strip_prefix('=').is_some();
            if flag.takes_value || joined {
                let value = match rest.text() {
                    "" => next(words, word)?,
                    _ => rest.part(usize::from(joined), rest.text().len()),
                };
                self.take(flag, span, Some(value))?;
                return Ok(());
            }
            self.take(flag, span, None)?;
        }
        Ok(())
    }

    fn take(&mut self, flag: Flag, span: Span, value: Option<Word>) -> Result<(), Refusal> {
        let name = flag.name;
        if flag.beyond {
            return Err(Refusal::new(
                span,
                text!(
                    "What `--{name}` stands for cannot be told from the command alone.",
                    "`--{name}` 플래그가 뜻하는 내용은 명령만 보고는 알 수 없어요."
                ),
                text!(
                    "Leave `--{name}` out and write into the manifest what it changes.",
                    "`--{name}` 플래그를 빼고, 그 내용은 매니페스트에 직접 적으세요."
                ),
            ));
        }
        let value = value.unwrap_or_else(|| Word::unwritten("", span));
        if is_ellipsis(value.text()) {
            return Err(Refusal::placeholder(value.span(), value.text()));
        }
        if !flag.takes_value && !matches!(name, "dry-run" | "validate") {
            truth(&value)?;
        }
        self.given.push(Given { name, span, value });
        Ok(())
    }

    /// The last value of a flag.
    pub fn one(&self, name: &str) -> Option<&Word> {
        self.all(name).last()
    }

    /// Every value of a flag.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &Word> {
        let given = self.given.iter().filter(move |given| given.name == name);
        given.map(|given| &given.value)
    }

    /// Where a flag is given last.
    pub fn place(&self, name: &str) -> Option<Span> {
        let given = self.given.iter().rev().find(|given| given.name == name);
        given.map(|given| given.span)
    }

    /// Every value of a flag whose values may be joined by commas.
    pub fn list(&self, name: &str) -> Vec<Word> {
        self.all(name).flat_map(|value| value.split(',')).collect()
    }

    /// The text of a flag that is not empty.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.one(name)
            .map(Word::text)
            .filter(|text| !text.is_empty())
    }

    /// Whether a flag without a value is set.
    pub fn is_set(&self, name: &str) -> bool {
        self.one(name)
            .is_some_and(|value| truth(value).unwrap_or_default())
    }

    /// A flag that must be there and say something.
    pub fn required(&self, name: &str) -> Result<&Word, Refusal> {
        self.one(name)
            .filter(|value| !value.is_empty())
            .ok_or_else(|| Refusal::missing(self.span, &format!("--{name}")))
    }

    /// A flag whose value is a number from `least` on.
    pub fn number(&self, name: &str, least: i32) -> Result<Option<i64>, Refusal> {
        let number = |value: &Word| number(value, least, i32::MAX);
        self.one(name).map(number).transpose()
    }

    /// A flag whose value is one of a few.
    pub fn choice(&self, name: &str, allowed: &[&str]) -> Result<Option<&str>, Refusal> {
        match self.one(name) {
            Some(value) if !allowed.contains(&value.text()) => Err(Refusal::choice(value, allowed)),
            value => Ok(value.map(Word::text)),
        }
    }
}

/// A whole number in a range.
pub fn number(value: &Word, least: i32, most: i32) -> Result<i64, Refusal> {
    let written = value.text();
    match written.parse::<i32>() {
        Ok(number) if (least..=most).contains(&number) => Ok(number.into()),
        _ => Err(Refusal::new(
            value.span(),
            text!(
                "`{written}` is no number that fits here.",
                "`{written}` 값은 여기에 맞는 숫자가 아니에요."
            ),
            match most {
                i32::MAX => text!(
                    "Write a whole number of at least {least}.",
                    "{least} 이상의 정수를 쓰세요."
                ),
                _ => text!(
                    "Write a whole number from {least} to {most}.",
                    "{least}부터 {most}까지의 정수를 쓰세요."
                ),
            },
        )),
    }
}

fn truth(value: &Word) -> Result<bool, Refusal> {
    match value.text() {
        "" | "true" | "TRUE" | "True" | "t" | "T" | "1" => Ok(true),
        "false" | "FALSE" | "False" | "f" | "F" | "0" => Ok(false),
        _ => Err(Refusal::choice(value, &["true", "false"])),
    }
}

fn next<'w>(words: &mut impl Iterator<Item = &'w Word>, flag: &Word) -> Result<Word, Refusal> {
    words.next().cloned().ok_or_else(|| {
        let name = flag.text();
        Refusal::new(
            flag.span(),
            text!(
                "`{name}` needs a value.",
                "`{name}` 플래그에는 값이 필요해요."
            ),
            text!(
                "Write the value behind `{name}`.",
                "`{name}` 플래그 뒤에 값을 쓰세요."
            ),
        )
    })
}

fn unknown(command: &str, own: &'static str, written: &Word) -> Refusal {
    let name = written.text();
    let plain = name.trim_start_matches('-');
    let names = || flags(own).map(|flag| flag.name);
    let single_dash = names().find(|it| *it == plain && it.len() > 1);
    let near = nearest(plain, names().chain(flags(GLOBAL).map(|flag| flag.name)));
    let help = match single_dash.or(near.map(|(near, _)| near)) {
        Some(near) => text!(
            "Did you mean `--{near}`?",
            "`--{near}` 플래그를 쓰려던 건가요?"
        ),
        None => {
            let all: Vec<String> = names().map(|name| format!("`--{name}`")).collect();
            let all = all.join(", ");
            match all.is_empty() {
                true => Text::new("Leave it out.", "이 플래그를 빼세요."),
                false => text!(
                    "It has {all}. What belongs to the container's command comes after `--`.",
                    "쓸 수 있는 플래그: {all}. 컨테이너에서 실행할 명령은 `--` 뒤에 쓰세요."
                ),
            }
        }
    };
    Refusal::new(
        written.span(),
        text!(
            "`kubectl {command}` has no flag `{name}`.",
            "`kubectl {command}` 명령에는 `{name}` 플래그가 없어요."
        ),
        help,
    )
}
