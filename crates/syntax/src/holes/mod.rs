//! What a program fills in before Kubernetes reads the text: template actions and variables.
//!
//! The parser is given a text of the same length in which every [hole](Hole) is a plain word, or
//! blank where it stands alone, so that all around it is read as if it were not there. What a hole
//! touches is marked afterwards, so that nobody judges it.

mod find;
mod mark;

use crate::Span;
use crate::span::offset;

pub(crate) use self::find::{find, may_have_holes};
pub(crate) use self::mark::mark;

/// Something that a program replaces before Kubernetes reads the text: `{{ … }}`, `{% … %}`,
/// `${NAME}`, and in a shell's here-document `$NAME` and `$(…)` too.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Hole {
    /// In bytes of the document's text.
    pub span: Span,
    /// Whether any lines may take its place, fields among them: nothing else stands on its lines,
    /// or it is the whole value of a key and indents what it brings.
    pub is_alone: bool,
}

/// The text with every hole, and every tab that a here-document drops, as something that the parser
/// reads over.
pub(crate) fn fill(text: &str, holes: &[Hole], is_heredoc: bool) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut done = 0;
    let copy = |filled: &mut String, from: u32, to: u32| {
        let part = Span::new(from, to).of(text);
        match is_heredoc && part.contains('\t') {
            true => without_tabs(filled, part),
            false => filled.push_str(part),
        }
    };
    for Hole { span, is_alone } in holes {
        copy(&mut filled, done, span.start);
        // Line breaks are blank wherever they stand, where spaces might be indentation.
        let filler = if *is_alone { '\n' } else { 'x' };
        filled.extend(std::iter::repeat_n(filler, span.len() as usize));
        done = span.end;
    }
    copy(&mut filled, done, offset(text.len()));
    filled
}

/// Copies a text with the tabs that begin its lines as spaces.
fn without_tabs(filled: &mut String, text: &str) {
    for line in text.split_inclusive('\n') {
        let rest = line.trim_start_matches('\t');
        filled.extend(std::iter::repeat_n(' ', line.len() - rest.len()));
        filled.push_str(rest);
    }
}
