//! Text typed into a terminal, as the commands and words that a shell makes of it.

use std::iter::Peekable;
use std::str::CharIndices;

use podyard_kube::Text;
use podyard_syntax::Span;

use crate::refusal::Refusal;
use crate::word::Word;

/// One command of a script.
#[derive(Clone, Debug, Default)]
pub struct Command {
    /// From its prompt or its first word to its last character, without the line break.
    pub span: Span,
    /// Its words; those of a redirection and those behind a pipe are left out.
    pub words: Vec<Word>,
    /// The words behind the first pipe.
    pub piped: Vec<Word>,
}

/// The commands of a text. Comments and empty lines hold none.
///
/// # Errors
///
/// What only a shell could fill in, and quotes that are not closed.
pub fn commands(text: &str) -> Result<Vec<Command>, Refusal> {
    let mut reader = Reader {
        text,
        rest: text.char_indices().peekable(),
        commands: Vec::new(),
        command: Command::default(),
        word: None,
        to_file: false,
        in_pipe: false,
    };
    reader.read()?;
    Ok(reader.commands)
}

struct Reader<'t> {
    text: &'t str,
    rest: Peekable<CharIndices<'t>>,
    commands: Vec<Command>,
    command: Command,
    word: Option<Word>,
    /// The next word names the file of a redirection.
    to_file: bool,
    in_pipe: bool,
}

impl Reader<'_> {
    fn read(&mut self) -> Result<(), Refusal> {
        self.prompt();
        while let Some((at, c)) = self.rest.next() {
            match c {
                ' ' | '\t' | '\r' => self.end_word(),
                '\n' => self.end_command(),
                ';' => self.end_command(),
                '\\' => self.escape(at),
                '\'' => self.single_quoted(at)?,
                '"' => self.double_quoted(at)?,
                '#' if self.word.is_none() => {
                    while self.rest.next_if(|(_, c)| *c != '\n').is_some() {}
                }
                '&' if self.follows('&') => self.end_command(),
                '|' if !self.follows('|') => {
                    self.end_word();
                    self.in_pipe = true;
                }
                '>' => self.redirect(),
                '<' => return Err(self.angle(at)),
                '$' if self.is_dry_run(at) => drop(self.rest.nth(1)),
                '$' | '`' if self.substitutes(c) => return Err(self.substitution(at)),
                '&' | '|' | '(' | ')' => return Err(operator(self.span(at, c))),
                '“' | '”' | '‘' | '’' => return Err(typographic(self.span(at, c))),
                '–' | '—' if self.word.is_none() => return Err(typographic(self.span(at, c))),
                _ => self.push(at, c),
            }
        }
        self.end_command();
        Ok(())
    }

    /// Whether the next character is this one, which is then taken.
    fn follows(&mut self, wanted: char) -> bool {
        self.rest.next_if(|(_, c)| *c == wanted).is_some()
    }

    fn span(&self, at: usize, c: char) -> Span {
        Span::new(offset(at), offset(at + c.len_utf8()))
    }

    fn here(&mut self) -> usize {
        self.rest.peek().map_or(self.text.len(), |(at, _)| *at)
    }

    fn push(&mut self, at: usize, c: char) {
        let span = self.span(at, c);
        self.word_at(at).push(c, span);
    }

    fn word_at(&mut self, at: usize) -> &mut Word {
        self.word
            .get_or_insert_with(|| Word::starting_at(offset(at)))
    }

    fn end_word(&mut self) {
        let Some(word) = self.word.take() else { return };
        if self.command.words.is_empty() && self.command.span.is_empty() {
            self.command.span = word.span();
        }
        self.command.span = self.command.span.cover(word.span());
        if self.to_file {
            self.to_file = false;
        } else if self.in_pipe {
            self.command.piped.push(word);
        } else {
            self.command.words.push(word);
        }
    }

    fn end_command(&mut self) {
        self.end_word();
        self.to_file = false;
        self.in_pipe = false;
        let command = std::mem::take(&mut self.command);
        if !command.words.is_empty() {
            self.commands.push(command);
        }
        self.prompt();
    }

    /// Takes the `$` that a terminal writes before a command.
    fn prompt(&mut self) {
        while self
            .rest
            .next_if(|(_, c)| matches!(c, ' ' | '\t' | '\r' | '\n'))
            .is_some()
        {}
        let at = self.here();
        let rest = self.text.get(at..).unwrap_or_default();
        if rest.starts_with("$ ") || rest.starts_with("% ") || rest.starts_with("> ") {
            self.rest.next();
            self.command.span = Span::new(offset(at), offset(at + 1));
        }
    }

    /// A backslash: before a line break it joins two lines, with blanks between them too, since a
    /// person means the same.
    fn escape(&mut self, at: usize) {
        let rest = self.text.get(at + 1..).unwrap_or_default();
        let blanks = rest.len() - rest.trim_start_matches([' ', '\t', '\r']).len();
        if rest
            .get(blanks..)
            .is_some_and(|rest| rest.starts_with('\n'))
        {
            while self.rest.next_if(|(_, c)| *c != '\n').is_some() {}
            self.rest.next();
            self.prompt_within();
        } else if let Some((next, c)) = self.rest.next() {
            let written = Span::new(offset(at), offset(next + c.len_utf8()));
            self.word_at(at).push(c, written);
        }
    }

    /// Takes the `> ` that a terminal writes before a line that goes on.
    fn prompt_within(&mut self) {
        let at = self.here();
        if self.text.get(at..).is_some_and(|it| it.starts_with("> ")) {
            self.rest.next();
        }
    }

    fn single_quoted(&mut self, at: usize) -> Result<(), Refusal> {
        self.word_at(at);
        while let Some((place, c)) = self.rest.next() {
            if c == '\'' {
                self.word_at(at).end_at(offset(place + 1));
                return Ok(());
            }
            self.push(place, c);
        }
        Err(unclosed(at))
    }

    fn double_quoted(&mut self, at: usize) -> Result<(), Refusal> {
        self.word_at(at);
        while let Some((place, c)) = self.rest.next() {
            match c {
                '"' => {
                    self.word_at(at).end_at(offset(place + 1));
                    return Ok(());
                }
                '\\' => match self.rest.peek().copied() {
                    Some((next, quoted @ ('"' | '\\' | '$' | '`'))) => {
                        self.rest.next();
                        let written = Span::new(offset(place), offset(next + 1));
                        self.word_at(at).push(quoted, written);
                    }
                    Some((_, '\n')) => drop(self.rest.next()),
                    _ => self.push(place, c),
                },
                '$' | '`' if self.substitutes(c) => return Err(self.substitution(place)),
                _ => self.push(place, c),
            }
        }
        Err(unclosed(at))
    }

    /// Output sent to a file changes nothing of what the command makes.
    fn redirect(&mut self) {
        let descriptor = self.word.as_ref().map(Word::text);
        if matches!(descriptor, Some("1" | "2")) {
            self.word = None;
        }
        self.end_word();
        self.follows('>');
        self.follows('&');
        self.to_file = true;
    }

    /// What an opening angle bracket begins: a placeholder, or input that is not here.
    fn angle(&self, at: usize) -> Refusal {
        let rest = self.text.get(at..).unwrap_or_default();
        let line = rest.lines().next().unwrap_or_default();
        let inner = line.get(1..).unwrap_or_default();
        let length = inner.find(['<', '>']).unwrap_or_default();
        if inner.starts_with(char::is_alphabetic) && inner.get(length..).is_some_and(closes) {
            let end = at + length + 2;
            let written = self.text.get(at..end).unwrap_or_default();
            return Refusal::placeholder(Span::new(offset(at), offset(end)), written);
        }
        operator(Span::new(offset(at), offset(at + 1)))
    }

    /// The variable in which people keep `--dry-run=client -o yaml`, as a word of its own.
    fn is_dry_run(&self, at: usize) -> bool {
        let rest = self.text.get(at..).unwrap_or_default();
        let after = rest.strip_prefix("$do");
        self.word.is_none() && after.is_some_and(|it| it.trim_start() != it || it.is_empty())
    }

    fn substitutes(&mut self, c: char) -> bool {
        c == '`'
            || self
                .rest
                .peek()
                .is_some_and(|(_, c)| c.is_alphanumeric() || matches!(c, '{' | '(' | '_' | '\''))
    }

    fn substitution(&self, at: usize) -> Refusal {
        let rest = self.text.get(at..).unwrap_or_default();
        let name = |c: char| c.is_alphanumeric() || c == '_';
        let end = match rest.chars().nth(1) {
            Some('{') => rest.find('}').map(|end| end + 1),
            Some('(') => rest.find(')').map(|end| end + 1),
            Some(c) if rest.starts_with('$') && name(c) => {
                let after = rest.get(1..).unwrap_or_default();
                Some(after.find(|c| !name(c)).map_or(rest.len(), |it| it + 1))
            }
            _ => None,
        };
        let end = at + end.unwrap_or(1);
        Refusal::new(
            Span::new(offset(at), offset(end)),
            Text::new(
                "The shell would put a value in here.",
                "여기에는 셸이 값을 채워 넣어요.",
            ),
            Text::new(
                "Write the value itself, or put the word in single quotes if it is meant as it is.",
                "값을 직접 쓰세요. 쓰인 그대로라면 작은따옴표로 감싸세요.",
            ),
        )
    }
}

fn closes(rest: &str) -> bool {
    rest.starts_with('>')
}

fn operator(span: Span) -> Refusal {
    Refusal::new(
        span,
        Text::new(
            "This is the shell's business, not kubectl's.",
            "kubectl이 아니라 셸이 처리하는 부분이에요.",
        ),
        Text::new(
            "Leave it out, or put the word in quotes if it is meant as it is.",
            "이 부분을 빼세요. 쓰인 그대로라면 따옴표로 감싸세요.",
        ),
    )
}

fn typographic(span: Span) -> Refusal {
    Refusal::new(
        span,
        Text::new(
            "This is a typographic character that no shell understands.",
            "셸이 이해하지 못하는 인쇄용 문자예요.",
        ),
        Text::new(
            "Type a plain `'`, `\"` or `-` instead.",
            "`'`, `\"`, `-` 문자로 바꿔 쓰세요.",
        ),
    )
}

fn unclosed(at: usize) -> Refusal {
    Refusal::new(
        Span::new(offset(at), offset(at + 1)),
        Text::new("This quote is never closed.", "따옴표가 닫히지 않았어요."),
        Text::new("Add the closing quote.", "닫는 따옴표를 넣으세요."),
    )
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
