//! Regular expressions as Go's `regexp` reads them (RE2 syntax), matched in time that is bounded
//! by the product of their length and the text's.
//!
//! The crates for this are larger than all else that reads definitions: `regex-lite` alone is a
//! twentieth of the page's first load. What people write in schemas is a small part of the syntax:
//! Unicode classes and flags are not read, and then nothing is said about the text.

/// Instructions of one program.
const MOST_CODE: usize = 4_000;
/// Bytes of a text times instructions.
const MOST_STEPS: usize = 1_000_000;
/// Groups within groups.
const MOST_DEPTH: usize = 100;

/// A regular expression.
#[derive(Clone, Debug)]
pub(super) struct Pattern(Vec<Step>);

/// Whether a regular expression is one that Go refuses, as far as that can be told here.
pub fn is_invalid(text: &str) -> bool {
    matches!(Pattern::new(text), Err(Unreadable::Invalid))
}

/// Whether a regular expression is one that is not read here.
pub fn is_unread(text: &str) -> bool {
    matches!(Pattern::new(text), Err(Unreadable::Unsupported))
}

/// Why there is no [`Pattern`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Unreadable {
    /// Go refuses it.
    Invalid,
    /// It is beyond what is read here.
    Unsupported,
}

type Read<T> = Result<T, Unreadable>;

/// An instruction; targets count from the instruction itself, so that code may be copied.
#[derive(Clone, Debug)]
enum Step {
    One(Set),
    /// Goes on at both.
    Fork(isize, isize),
    Jump(isize),
    Start,
    End,
    /// A border between a word and what is none; or no such border.
    Border(bool),
}

/// Characters from first to last.
type Set = Vec<(char, char)>;

impl Pattern {
    pub(super) fn new(text: &str) -> Read<Self> {
        let mut reader = Reader {
            rest: text.chars().collect::<Vec<_>>().into_iter(),
            depth: 0,
        };
        let code = reader.alternatives()?;
        match reader.next() {
            None => Ok(Self(code)),
            Some(_) => Err(Unreadable::Invalid),
        }
    }

    /// How many steps it takes at most to look for it in a text.
    pub(super) fn cost(&self, text: &str) -> usize {
        (self.0.len() + 1).saturating_mul(text.len() + 1)
    }

    /// Whether it is found anywhere in the text; `None` when that takes too long to tell.
    pub(super) fn is_in(&self, text: &str) -> Option<bool> {
        let code = &self.0;
        if self.cost(text) > MOST_STEPS {
            return None;
        }
        let (mut threads, mut next) = (Vec::new(), Vec::new());
        let mut seen = vec![usize::MAX; code.len() + 1];
        let mut before = None;
        let mut rest = text.chars();
        for at in 0.. {
            let c = rest.next();
            let place = (before, c);
            threads.append(&mut next);
            threads.push(0);
            let mut index = 0;
            while let Some(&pc) = threads.get(index) {
                index += 1;
                let Some(mark) = seen.get_mut(pc) else {
                    continue;
                };
                if std::mem::replace(mark, at) == at {
                    continue;
                }
                let Some(step) = code.get(pc) else {
                    return Some(true);
                };
                let to = |by: isize| pc.saturating_add_signed(by);
                match step {
                    Step::One(set) if c.is_some_and(|c| contains(set, c)) => next.push(pc + 1),
                    Step::Fork(first, second) => threads.extend([to(*first), to(*second)]),
                    Step::Jump(by) => threads.push(to(*by)),
                    Step::Start if before.is_none() => threads.push(pc + 1),
                    Step::End if c.is_none() => threads.push(pc + 1),
                    Step::Border(is_one) if is_border(place) == *is_one => threads.push(pc + 1),
                    _ => {}
                }
            }
            threads.clear();
            if c.is_none() {
                break;
            }
            before = c;
        }
        Some(false)
    }
}

fn is_border((before, after): (Option<char>, Option<char>)) -> bool {
    let is_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_');
    is_word(before) != is_word(after)
}

fn contains(set: &[(char, char)], c: char) -> bool {
    set.iter().any(|&(first, last)| first <= c && c <= last)
}

struct Reader {
    rest: std::vec::IntoIter<char>,
    depth: usize,
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
            c => vec![(c, c)],
        };
        Ok(vec![Step::One(set)])
    }

    fn group(&mut self) -> Read<Vec<Step>> {
        if self.eat("?") && !self.eat(":") {
            if self.eat("P<") || self.eat("<") {
                match self.next() {
                    // A look behind.
                    Some('=' | '!') | None => return Err(Unreadable::Invalid),
                    _ => while self.next().ok_or(Unreadable::Invalid)? != '>' {},
                }
            } else {
                // Flags, or a look ahead.
                let is_flag = self.peek().is_some_and(|c| "imsU-".contains(c));
                return Err(match is_flag {
                    true => Unreadable::Unsupported,
                    false => Unreadable::Invalid,
                });
            }
        }
        let code = self.alternatives()?;
        match self.eat(")") {
            true => Ok(code),
            false => Err(Unreadable::Invalid),
        }
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
                    'x' | 'p' | 'P' | 'Q' | 'C' | '0' => Err(Unreadable::Unsupported),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn matches(pattern: &str, yes: &[&str], no: &[&str]) {
        let read = Pattern::new(pattern).unwrap();
        for text in yes {
            assert_eq!(read.is_in(text), Some(true), "{pattern} in {text:?}");
        }
        for text in no {
            assert_eq!(read.is_in(text), Some(false), "{pattern} in {text:?}");
        }
    }

    #[test]
    fn as_go_matches() {
        matches("b+", &["abc", "b"], &["", "ac"]);
        matches("^(a|bc)$", &["a", "bc"], &["abc", "", "b"]);
        matches(r"^\d{2,3}$", &["12", "123"], &["1", "1234", "a12"]);
        matches("^x{0}y{2}$", &["yy"], &["xyy", "y"]);
        matches("^(ab?){2,}$", &["aab", "abab", "aaaa"], &["a", "b", ""]);
        matches("^[^a-c]$", &["d", "가"], &["b", "", "dd"]);
        matches("^[]a-]+$", &["]", "a-"], &["b"]);
        matches("^.$", &["a", "가"], &["\n", "ab"]);
        matches(r"^[\w.+-]+@[[:alnum:].-]+$", &["a.b@c.d"], &["@c", "a b@c"]);
        matches(r"\bfoo\b", &["a foo b"], &["foobar"]);
        matches("(a*)*$", &["", "aaa", "b"], &[]);
        matches("a{,2}", &["a{,2}"], &["aa"]);
        matches("", &["", "x"], &[]);
        matches("^(?P<y>[0-9]+)(?:-)(?<m>[0-9])$", &["12-3"], &["-3"]);
        matches("a|b|c", &["a", "b", "c"], &["d"]);
        matches(r"^[^\W_]$", &["a"], &["_", "-"]);
    }

    #[test]
    fn what_go_refuses_and_what_is_not_read() {
        for bad in [
            "(", ")", "a)", "[a", "*a", "a**", "a{2}{3}", "a{3,2}", "(?=a)", "(?!a)", "(?<=a)",
            r"\1", "[b-a]", r"\y", "a{1001}", "(?<!a)", "\\",
        ] {
            assert_eq!(Pattern::new(bad).unwrap_err(), Unreadable::Invalid, "{bad}");
        }
        for beyond in [
            "(?i)a",
            r"\p{L}",
            r"\x41",
            "((a{100}){100}){100}",
            "[[:punct:]]",
        ] {
            assert_eq!(
                Pattern::new(beyond).unwrap_err(),
                Unreadable::Unsupported,
                "{beyond}"
            );
        }
    }

    #[test]
    fn hostile_patterns_are_bounded() {
        matches(
            "^(a+)+$",
            &[&"a".repeat(5_000)],
            &[&format!("{}b", "a".repeat(5_000))],
        );
        let deep = "(".repeat(200_000);
        assert!(Pattern::new(&deep).is_err());
        let long = Pattern::new("(a{30}){30}").unwrap();
        assert_eq!(long.is_in(&"a".repeat(100_000)), None);
        assert!(Pattern::new(&"a|".repeat(20_000)).is_err());
    }
}
