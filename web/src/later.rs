//! The worker's code that is fetched after the page has come to life: all of it but that of a
//! first look.
//!
//! A split build cuts the Wasm in two: what is reached through [`answer`], and by no other way,
//! goes into a file of its own, `later-analysis-<hash>.wasm`, which is fetched when [`answer`] is
//! first called. Other builds, such as that for the tests, are in one piece. How the cut is made is
//! told in `crates/xtask/src/site/split.rs`.

use std::{cell::RefCell, rc::Rc};

use podyard_analysis::Analyzer;
use podyard_wire::worker::{self, Answer, Ask, Request};

/// The analyser, for calls that may have to wait for their code.
pub type Shared = Rc<RefCell<Analyzer>>;

/// The code could not be fetched; the next call tries again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Missing;

/// Answers with all there is to say.
///
/// # Errors
/// When the code could not be fetched.
#[cfg(feature = "split")]
#[wasm_split_helpers::wasm_split(analysis, fallible)]
pub fn answer(analyzer: Shared, request: Request) -> Result<Answer, Missing> {
    Ok(worker::answer(&mut analyzer.borrow_mut(), request))
}

/// Answers with all there is to say.
///
/// # Errors
/// None in a build that is in one piece.
#[cfg(not(feature = "split"))]
#[allow(clippy::unused_async)]
pub async fn answer(analyzer: Shared, request: Request) -> Result<Answer, Missing> {
    Ok(worker::answer(&mut analyzer.borrow_mut(), request))
}

/// Fetches the code of [`answer`].
///
/// # Errors
/// When it could not be fetched.
pub async fn fetch(analyzer: Shared) -> Result<(), Missing> {
    let (revision, ask) = (0, Ask::Hello);
    answer(analyzer, Request { revision, ask }).await.map(drop)
}

#[cfg(feature = "split")]
impl From<wasm_split_helpers::SplitLoaderError> for Missing {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}
