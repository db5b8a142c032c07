//! From the text of a regular expression to its program.

use super::{MOST_CODE, Read, Set, Step, Unreadable};

/// Groups within groups.
const MOST_DEPTH: usize = 100;

/// The program of a regular expression.
pub(super) fn read(text: &str) -> Read<Vec<Step>> {
    let mut reader = Reader {
        rest: text.chars().collect::<Vec<_>>().into_iter(),
        depth: 0,
        folds: false,
    };
    let code = reader.alternatives()?;
    match reader.next() {
        None => Ok(code),
        Some(_) => Err(Unreadable::Invalid),
    }
}

struct Reader {
    rest: std::vec::IntoIter<char>,
    depth: usize,
    /// Whether case makes no difference: `(?i)`.
    folds: bool,
}

impl Reader {
    fn peek(&self) -> Option<char> {
        self.rest.as_slice().first().copied()
    }

    fn next(&mut self) -> Option<char> {
        self.rest.next()
    }

    fn eat(&mut self, word: &str) -> bool {
        let here = self.rest.as_slice().iter().copied();
        let is_here = word.chars().eq(here.take(word.len()));
        if is_here {
            self.rest.nth(word.len() - 1);
        }
        is_here
    }

    fn alternatives(&mut self) -> Read<Vec<Step>> {
        self.depth += 1;
        if self.depth > MOST_DEPTH {
            return Err(Unreadable::Unsupported);
        }
        let mut code = self.sequence()?;
        while self.eat("|") {
            let other = self.sequence()?;
            code.insert(0, Step::Fork(1, code.len() as isize + 2));
            code.push(Step::Jump(other.len() as isize + 1));
            code.extend(other);
            if code.len() > MOST_CODE {
                return Err(Unreadable::Unsupported);
            }
        }
        self.depth -= 1;
        Ok(code)
    }

    fn sequence(&mut self) -> Read<Vec<Step>> {
        let mut code = Vec::new();
        while self.peek().is_some_and(|c| c != '|' && c != ')') {
            let atom = self.atom()?;
            code.extend(self.repeated(atom)?);
            if code.len() > MOST_CODE {
                return Err(Unreadable::Unsupported);
            }
        }
        Ok(code)
    }

    fn atom(&mut self) -> Read<Vec<Step>> {
        let set = match self.next().ok_or(Unreadable::Invalid)? {
            '(' => return self.group(),
            '[' => self.class()?,
            '.' => not(&[('\n', '\n')]),
            '^' => return Ok(vec![Step::Start]),
            '$' => return Ok(vec![Step::End]),
            '*' | '+' | '?' => return Err(Unreadable::Invalid),
            '\\' => match self.peek() {
                Some(c @ ('A' | 'z' | 'b' | 'B')) => {
                    self.next();
                    return Ok(vec![match c {
                        'A' => Step::Start,
                        'z' => Step::End,
                        c => Step::Border(c == 'b'),
                    }]);
                }
                _ => self.escape()?,
            },
            c => self.folded(vec![(c, c)]),
        };
        Ok(vec![Step::One(set)])
    }

    fn group(&mut self) -> Read<Vec<Step>> {
        let folds = self.folds;
        if self.eat("?") && !self.eat(":") {
            if self.eat("P<") || self.eat("<") {
                match self.next() {
                    // A look behind.
                    Some('=' | '!') | None => return Err(Unreadable::Invalid),
                    _ => while self.next().ok_or(Unreadable::Invalid)? != '>' {},
                }
            } else if self.eat("i") {
                self.folds = true;
                // To the end of the group that it stands in.
                if self.eat(")") {
                    return Ok(Vec::new());
                }
                if !self.eat(":") {
                    return Err(Unreadable::Unsupported);
                }
            } else {
                // Other flags, or a look ahead.
                let is_flag = self.peek().is_some_and(|c| "msU-".contains(c));
                return Err(match is_flag {
                    true => Unreadable::Unsupported,
                    false => Unreadable::Invalid,
                });
            }
        }
        let code = self.alternatives()?;
        self.folds = folds;
        match self.eat(")") {
            true => Ok(code),
            false => Err(Unreadable::Invalid),
        }
    }

    /// The characters that count for these where case makes no difference.
    fn folded(&self, mut set: Set) -> Set {
        let written = if self.folds { set.clone() } else { Set::new() };
        for (first, last) in written {
            for (small, large) in ('a'..='z').zip('A'..='Z') {
                let has = |c| first <= c && c <= last;
                if has(small) || has(large) {
                    set.extend([(small, small), (large, large)]);
                    // Unicode has another form of two of them.
                    set.extend(match small {
                        'k' => Some(('\u{212a}', '\u{212a}')),
                        's' => Some(('\u{17f}', '\u{17f}')),
                        _ => None,
                    });
                }
            }
        }
        set
    }

    fn repeated(&mut self, mut code: Vec<Step>) -> Read<Vec<Step>> {
        let mut is_repeated = false;
        while let Some((least, most)) = self.repetition()? {
            if std::mem::replace(&mut is_repeated, true) {
                return Err(Unreadable::Invalid);
            }
            self.eat("?");
            let copies = most.unwrap_or(least).max(1) as usize;
            if copies.saturating_mul(code.len() + 2) > MOST_CODE {
                return Err(Unreadable::Unsupported);
            }
            let part = std::mem::take(&mut code);
            let length = part.len() as isize;
            for _ in 0..least {
                code.extend(part.iter().cloned());
            }
            match most {
                None => {
                    code.push(Step::Fork(1, length + 2));
                    code.extend(part);
                    code.push(Step::Jump(-length - 1));
                }
                Some(most) => {
                    let left = most.saturating_sub(least);
                    for copy in (1..=left as isize).rev() {
                        code.push(Step::Fork(1, copy * (length + 1)));
                        code.extend(part.iter().cloned());
                    }
                }
            }
        }
        Ok(code)
    }

    /// How often at least, and at most.
    fn repetition(&mut self) -> Read<Option<(u32, Option<u32>)>> {
        let before = self.rest.clone();
        if self.eat("*") {
            return Ok(Some((0, None)));
        }
        if self.eat("+") {
            return Ok(Some((1, None)));
        }
        if self.eat("?") {
            return Ok(Some((0, Some(1))));
        }
        if self.eat("{")
            && let Some(least) = self.number()
        {
            let most = match self.eat(",") {
                false => Some(Some(least)),
                true if self.peek() == Some('}') => Some(None),
                true => self.number().map(Some),
            };
            if let Some(most) = most
                && self.eat("}")
            {
                let fits = least <= 1_000 && most.is_none_or(|most| least <= most && most <= 1_000);
                return match fits {
                    true => Ok(Some((least, most))),
                    false => Err(Unreadable::Invalid),
                };
            }
        }
        // A brace that repeats nothing is a brace.
        self.rest = before;
        Ok(None)
    }

    fn number(&mut self) -> Option<u32> {
        let mut number = None;
        while let Some(digit) = self.peek().and_then(|c| c.to_digit(10)) {
            self.next();
            number = Some(
                number
                    .unwrap_or(0_u32)
                    .saturating_mul(10)
                    .saturating_add(digit),
            );
        }
        number
    }

    /// What stands between brackets.
    fn class(&mut self) -> Read<Set> {
        let negated = self.eat("^");
        let mut set = Set::new();
        let mut is_first = true;
        while is_first || !self.eat("]") {
            is_first = false;
            if self.eat("[:") {
                set.extend(self.named()?);
                continue;
            }
            let part = match self.next().ok_or(Unreadable::Invalid)? {
                '\\' => self.escape()?,
                c => vec![(c, c)],
            };
            let ahead = self.rest.as_slice();
            let is_range = matches!(ahead, ['-', last, ..] if *last != ']');
            match (&*part, is_range) {
                (&[(first, same)], true) if first == same => {
                    self.next();
                    let last = match self.next() {
                        Some('\\') => self.escape()?,
                        Some(c) => vec![(c, c)],
                        None => return Err(Unreadable::Invalid),
                    };
                    match *last {
                        [(last, end)] if last == end && first <= last => set.push((first, last)),
                        _ => return Err(Unreadable::Invalid),
                    }
                }
                _ => set.extend(part),
            }
        }
        let set = self.folded(set);
        Ok(match negated {
            true => not(&set),
            false => set,
        })
    }

    /// A class such as `[:alpha:]`, whose beginning was read.
    fn named(&mut self) -> Read<Set> {
        let sets: [(&str, &[(char, char)]); 7] = [
            ("alpha:]", &[('a', 'z'), ('A', 'Z')]),
            ("digit:]", &[('0', '9')]),
            ("alnum:]", &[('a', 'z'), ('A', 'Z'), ('0', '9')]),
            ("lower:]", &[('a', 'z')]),
            ("upper:]", &[('A', 'Z')]),
            ("xdigit:]", &[('0', '9'), ('a', 'f'), ('A', 'F')]),
            ("space:]", &[('\t', '\r'), (' ', ' ')]),
        ];
        let found = sets.into_iter().find(|(name, _)| self.eat(name));
        found
            .map(|(_, set)| set.to_vec())
            .ok_or(Unreadable::Unsupported)
    }

    /// The character that a number stands for: `\x60` or `\x{60}`, whose `x` was read.
    fn code(&mut self) -> Read<char> {
        let braced = self.eat("{");
        let mut code = 0_u32;
        let mut digits = 0;
        while let Some(digit) = self.peek().and_then(|c| c.to_digit(16))
            && (braced || digits < 2)
        {
            self.next();
            digits += 1;
            code = code.saturating_mul(16).saturating_add(digit);
        }
        let is_closed = if braced { self.eat("}") } else { digits == 2 };
        let c = char::from_u32(code).filter(|_| is_closed && digits > 0);
        c.ok_or(Unreadable::Invalid)
    }

    /// The characters that an escape stands for, whose backslash was read.
    fn escape(&mut self) -> Read<Set> {
        let c = self.next().ok_or(Unreadable::Invalid)?;
        let one = |c| Ok(vec![(c, c)]);
        let set: Set = match c.to_ascii_lowercase() {
            'd' => vec![('0', '9')],
            'w' => vec![('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')],
            's' => vec![('\t', '\n'), ('\u{c}', '\r'), (' ', ' ')],
            _ => {
                return match c {
                    'n' => one('\n'),
                    't' => one('\t'),
                    'r' => one('\r'),
                    'f' => one('\u{c}'),
                    'v' => one('\u{b}'),
                    'a' => one('\u{7}'),
                    'x' => one(self.code()?),
                    'p' | 'P' | 'Q' | 'C' | '0' => Err(Unreadable::Unsupported),
                    c if c.is_ascii_punctuation() || c.is_ascii_control() || c == ' ' => one(c),
                    _ => Err(Unreadable::Invalid),
                };
            }
        };
        Ok(match c.is_ascii_uppercase() {
            true => not(&set),
            false => set,
        })
    }
}

/// All other characters.
fn not(set: &[(char, char)]) -> Set {
    let mut sorted = set.to_vec();
    podyard_syntax::sort_by_key(&mut sorted, |range| *range);
    let mut others = Set::new();
    let mut next = 0_u32;
    for (first, last) in sorted {
        push(&mut others, next, u32::from(first));
        next = next.max(u32::from(last) + 1);
    }
    push(&mut others, next, u32::from(char::MAX) + 1);
    others
}

/// Adds the characters from `start` up to but not with `end`.
fn push(set: &mut Set, start: u32, end: u32) {
    // Between the surrogates, which are no characters, nothing is left out.
    let first = (start..end).find_map(char::from_u32);
    let last = (start..end).rev().find_map(char::from_u32);
    set.extend(first.zip(last));
}
