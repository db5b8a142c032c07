//! Reading on after an error: small changes are tried until the parser gets to the end.
//!
//! The first error is the one a person is told; the changes only keep the rest of the tree. What
//! they touched is marked, so that nobody judges it.

mod colon;
mod diagnosis;
mod escape;
mod fallback;
mod flow;
mod indentation;
mod mark;
mod patch;
mod quote;
mod site;
mod tab;

use granit_parser::{ErrorKind, ScanError};

use self::diagnosis::{Diagnosis, diagnose};
pub(crate) use self::patch::Patched;
use self::site::Site;
use crate::build::{Built, build};
use crate::parse::Parsed;
use crate::span::offset;
use crate::{Edit, SyntaxError};

/// Bytes that may be parsed to repair one document, however small: about a hundred tries for a
/// manifest of 5 KB.
const BUDGET: usize = 1 << 19;

/// How often the text of a large document may be parsed beyond that.
const PASSES: usize = 4;

/// A text in the course of repair with what the parser makes of it.
struct State {
    patched: Patched,
    built: Built,
    /// Whether a flow or quoted value must be indented deeper than its key. Kubernetes' reader
    /// does not ask for it.
    strict: bool,
}

impl State {
    fn read(patched: Patched, strict: bool) -> Self {
        let built = build(&patched.text, strict);
        Self {
            patched,
            built,
            strict,
        }
    }

    /// What reading it took, in bytes given to the parser; copying the text counts a little.
    fn cost(&self) -> usize {
        let length = self.patched.text.len();
        let read = self.built.stopped.as_ref().map(place);
        read.map_or(length, |read| read as usize) + length / 16 + 1
    }

    /// How far the parser came, in bytes of the first text; all the way for `u32::MAX`.
    fn reach(&self) -> u32 {
        let Some(error) = &self.built.stopped else {
            return u32::MAX;
        };
        match error.kind() {
            // These point at where something was opened; it was read up to the end.
            ErrorKind::UnclosedFlowCollection { .. } | ErrorKind::UnclosedQuotedScalar => {
                self.patched.original_length
            }
            _ => self.patched.original(place(error).max(self.built.last)),
        }
    }
}

/// Reads on where the parser stopped in `patched`; `error` is what was wrong with `text` before.
pub(crate) fn recover(
    text: &str,
    patched: Patched,
    stopped: Built,
    mut error: Option<SyntaxError>,
) -> Parsed {
    let mut state = State {
        patched,
        built: stopped,
        strict: true,
    };
    let allowed = BUDGET + PASSES * text.len();
    let mut left = allowed;
    let mut tolerated: Option<SyntaxError> = None;
    while let Some(stop) = state.built.stopped.clone() {
        let site = Site {
            text: &state.patched.text,
            built: &state.built,
            kind: stop.kind(),
            at: place(&stop),
        };
        let mut diagnosis = diagnose(&site);
        let (next, taken) = best(&state, &diagnosis, &mut left);
        let lenient = next.is_some() && taken.is_none();
        if lenient {
            diagnosis = indentation::continuation(&site);
        }
        let is_tolerated = lenient || diagnosis.tolerated && taken == Some(0);
        let slot = if is_tolerated {
            &mut tolerated
        } else {
            &mut error
        };
        slot.get_or_insert_with(|| tell(&state.patched, diagnosis, taken));
        match next {
            Some(next) => state = next,
            None => break,
        }
    }
    let alias = state.built.unknown_alias;
    Parsed {
        is_surely_taken: false,
        unknown_alias: alias.map(|span| state.patched.original_span(span)),
        tree: mark::finish(text, state.built.tree, &state.patched),
        error,
        tolerated,
        effort: text.len() + allowed - left,
    }
}

/// Tries what may help and gives the first that lets the parser get to the end, or else the one
/// with which it gets farthest, with the number of the attempt taken; no number for reading on
/// without asking for indentation. General changes are not tried once a specific one has
/// helped.
fn best(state: &State, diagnosis: &Diagnosis, left: &mut usize) -> (Option<State>, Option<usize>) {
    let mut best = None;
    let mut farthest = state.reach();
    let edits = diagnosis.attempts.iter().map(|attempt| &attempt.edits);
    let lenient = state.strict.then_some(None);
    for taken in lenient.into_iter().chain(edits.enumerate().map(Some)) {
        let (patched, strict) = match taken {
            None => (Some(state.patched.clone()), false),
            Some((number, edits)) => {
                let is_repair = !(diagnosis.tolerated && number == 0);
                (state.patched.with(edits, is_repair), state.strict)
            }
        };
        let Some(patched) = patched else { continue };
        let is_general = taken.is_some_and(|(number, _)| number >= diagnosis.specific);
        if is_general && best.is_some() {
            break;
        }
        if *left == 0 {
            break;
        }
        let next = State::read(patched, strict);
        *left = left.saturating_sub(next.cost());
        let reach = next.reach();
        if reach > farthest {
            farthest = reach;
            best = Some((next, taken.map(|(number, _)| number)));
            if reach == u32::MAX {
                break;
            }
        }
    }
    match best {
        Some((next, taken)) => (Some(next), taken),
        None => (None, None),
    }
}

/// The error in bytes of the first text, with the change taken as its repair when a person would
/// make it.
fn tell(patched: &Patched, diagnosis: Diagnosis, taken: Option<usize>) -> SyntaxError {
    let cure = taken
        .and_then(|taken| diagnosis.attempts.into_iter().nth(taken))
        .filter(|attempt| attempt.is_cure);
    let edits = cure.map(|attempt| attempt.edits).unwrap_or_default();
    let original = |edit: Edit| Edit::replace(patched.original_span(edit.span), edit.new_text);
    SyntaxError {
        kind: diagnosis.kind,
        span: patched.original_span(diagnosis.span),
        related: diagnosis.related.map(|span| patched.original_span(span)),
        repair: edits.into_iter().map(original).collect(),
    }
}

/// The byte the parser points at.
fn place(error: &ScanError) -> u32 {
    offset(error.marker().byte_offset().unwrap_or_default())
}
