//! An expression's words, numbers, texts and signs.

use std::ops::Range;

use crate::problem::{Problem, ProblemKind};

#[derive(Clone, Debug)]
pub(crate) struct Token {
    /// In bytes of the text.
    pub span: Range<usize>,
    pub kind: TokenKind,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum TokenKind {
    Word,
    Int,
    Uint,
    Double,
    Text,
    Bytes,
    Sign(&'static str),
    End,
}

/// The longest first.
const SIGNS: &[&str] = &[
    "==", "!=", "<=", ">=", "&&", "||", "<", ">", "[", "]", "{", "}", "(", ")", ".", ",", "-", "!",
    "?", ":", "+", "*", "/", "%",
];

/// The tokens of an expression, the last of them [`TokenKind::End`].
pub(crate) fn tokens(text: &str) -> Result<Vec<Token>, Problem> {
    let mut lexer = Lexer { text, at: 0 };
    let mut tokens = Vec::new();
    loop {
        let token = lexer.next()?;
        let is_last = token.kind == TokenKind::End;
        tokens.push(token);
        if is_last {
            return Ok(tokens);
        }
    }
}

struct Lexer<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Lexer<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn take_while(&mut self, is_taken: impl Fn(char) -> bool) -> &'t str {
        let rest = self.rest();
        let end = rest.find(|c| !is_taken(c)).unwrap_or(rest.len());
        self.at += end;
        rest.get(..end).unwrap_or_default()
    }

    fn skip_blank(&mut self) {
        loop {
            self.take_while(|c| matches!(c, ' ' | '\t' | '\r' | '\n' | '\u{c}'));
            if !self.rest().starts_with("//") {
                return;
            }
            self.take_while(|c| c != '\n');
        }
    }

    fn next(&mut self) -> Result<Token, Problem> {
        self.skip_blank();
        let start = self.at;
        let kind = self.kind()?;
        Ok(Token {
            span: start..self.at,
            kind,
        })
    }

    fn problem(&self, start: usize, kind: ProblemKind) -> Problem {
        Problem {
            span: start..self.at,
            kind,
        }
    }

    fn kind(&mut self) -> Result<TokenKind, Problem> {
        let rest = self.rest();
        let mut letters = rest.chars();
        let Some(first) = letters.next() else {
            return Ok(TokenKind::End);
        };
        let second = letters.next();
        if let Some(kind) = self.quoted()? {
            return Ok(kind);
        }
        if first.is_ascii_alphabetic() || first == '_' {
            self.take_while(|c| c.is_ascii_alphanumeric() || c == '_');
            return Ok(TokenKind::Word);
        }
        let is_fraction = first == '.' && second.is_some_and(|c| c.is_ascii_digit());
        if first.is_ascii_digit() || is_fraction {
            return self.number();
        }
        if let Some(sign) = SIGNS.iter().find(|it| rest.starts_with(**it)) {
            self.at += sign.len();
            return Ok(TokenKind::Sign(sign));
        }
        let start = self.at;
        self.at += first.len_utf8();
        Err(self.problem(start, ProblemKind::Character(first)))
    }

    fn number(&mut self) -> Result<TokenKind, Problem> {
        let start = self.at;
        let mut kind = TokenKind::Int;
        if let Some(digits) = self.rest().strip_prefix("0x")
            && digits.starts_with(|c: char| c.is_ascii_hexdigit())
        {
            self.at += 2;
            self.take_while(|c| c.is_ascii_hexdigit());
        } else {
            self.take_while(|c| c.is_ascii_digit());
            let fraction = self.rest().strip_prefix('.');
            if fraction.is_some_and(|it| it.starts_with(|c: char| c.is_ascii_digit())) {
                kind = TokenKind::Double;
                self.at += 1;
                self.take_while(|c| c.is_ascii_digit());
            }
            if let Some(exponent) = self.rest().strip_prefix(['e', 'E']) {
                let digits = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
                if digits.starts_with(|c: char| c.is_ascii_digit()) {
                    kind = TokenKind::Double;
                    self.at += 1 + exponent.len() - digits.len();
                    self.take_while(|c| c.is_ascii_digit());
                }
            }
        }
        let digits = self.text.get(start..self.at).unwrap_or_default();
        if kind == TokenKind::Int && self.rest().starts_with(['u', 'U']) {
            kind = TokenKind::Uint;
            self.at += 1;
        }
        let is_good = match kind {
            TokenKind::Double => digits.parse::<f64>().is_ok(),
            TokenKind::Uint => whole(digits).is_some(),
            // One more than the largest is the least without its sign.
            _ => whole(digits).is_some_and(|it| it <= i64::MAX.unsigned_abs() + 1),
        };
        match is_good {
            true => Ok(kind),
            false => Err(self.problem(start, ProblemKind::Number(digits.to_owned()))),
        }
    }

    /// A text or bytes, where one begins here.
    fn quoted(&mut self) -> Result<Option<TokenKind>, Problem> {
        let rest = self.rest();
        let quoted = rest.trim_start_matches(['r', 'R', 'b', 'B']);
        let before = rest.len() - quoted.len();
        let prefix = rest.get(..before).unwrap_or_default();
        let lower = prefix.to_ascii_lowercase();
        let (is_bytes, is_raw) = match lower.as_str() {
            "" => (false, false),
            "r" => (false, true),
            "b" => (true, false),
            "br" => (true, true),
            _ => return Ok(None),
        };
        if !quoted.starts_with(['\'', '"']) {
            return Ok(None);
        }
        let start = self.at;
        let is_triple = quoted.starts_with("'''") || quoted.starts_with("\"\"\"");
        let width = if is_triple { 3 } else { 1 };
        let quote = quoted.get(..width).unwrap_or_default();
        self.at += before + width;
        loop {
            let rest = self.rest();
            if rest.starts_with(quote) {
                self.at += width;
                let kind = match is_bytes {
                    true => TokenKind::Bytes,
                    false => TokenKind::Text,
                };
                return Ok(Some(kind));
            }
            match rest.chars().next() {
                None => return Err(self.problem(start, ProblemKind::OpenText)),
                Some('\n' | '\r') if !is_triple => {
                    return Err(self.problem(start, ProblemKind::OpenText));
                }
                Some('\\') if !is_raw => self.escape()?,
                Some(c) => self.at += c.len_utf8(),
            }
        }
    }

    fn escape(&mut self) -> Result<(), Problem> {
        let start = self.at;
        let mut letters = self.rest().chars().skip(1);
        let Some(first) = letters.next() else {
            self.at += 1;
            return Err(self.problem(start, ProblemKind::OpenText));
        };
        let digits = match first {
            'a' | 'b' | 'f' | 'n' | 'r' | 't' | 'v' | '"' | '\'' | '\\' | '?' | '`' => 0,
            'x' | 'X' => 2,
            'u' => 4,
            'U' => 8,
            '0'..='3' => 2,
            _ => usize::MAX,
        };
        let radix = if first.is_ascii_digit() { 8 } else { 16 };
        let given = letters.take(digits.min(8)).filter(|c| c.is_digit(radix));
        let is_good = given.count() == digits;
        self.at += 1 + first.len_utf8();
        if !is_good {
            return Err(self.problem(start, ProblemKind::Escape));
        }
        self.at += digits;
        Ok(())
    }
}

fn whole(digits: &str) -> Option<u64> {
    match digits.strip_prefix("0x") {
        Some(digits) => u64::from_str_radix(digits, 16).ok(),
        None => digits.parse().ok(),
    }
}
