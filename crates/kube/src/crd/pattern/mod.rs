//! Regular expressions as Go's `regexp` reads them (RE2 syntax), matched in time that is bounded
//! by the product of their length and the text's.
//!
//! The crates for this are larger than all else that reads definitions: `regex-lite` alone is a
//! twentieth of the page's first load. What people write in schemas is a small part of the syntax:
//! Unicode classes and flags but `i` are not read, and then nothing is said about the text.

mod read;

/// Instructions of one program.
const MOST_CODE: usize = 4_000;
/// Bytes of a text times instructions.
const MOST_STEPS: usize = 1_000_000;
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
        read::read(text).map(Self)
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
        matches(r"^[\x60\x{ac00}]$", &["`", "가"], &["x", "6"]);
        matches(
            "^((?i)sun|MON)day$",
            &["SUNday", "monday"],
            &["sunDAY", "tueday"],
        );
        matches("^(?i:[^a-c]x)[k]$", &["dXk", "ÄXk"], &["AXk", "dXK"]);
        matches(r"^[^\W_]$", &["a"], &["_", "-"]);
    }

    #[test]
    fn what_go_refuses_and_what_is_not_read() {
        for bad in [
            "(", ")", "a)", "[a", "*a", "a**", "a{2}{3}", "a{3,2}", "(?=a)", "(?!a)", "(?<=a)",
            r"\1", "[b-a]", r"\y", r"\x6", "a{1001}", "(?<!a)", "\\",
        ] {
            assert_eq!(Pattern::new(bad).unwrap_err(), Unreadable::Invalid, "{bad}");
        }
        for beyond in ["(?s)a", r"\p{L}", "((a{100}){100}){100}", "[[:punct:]]"] {
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
