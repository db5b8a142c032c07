//! Where the documents of a workspace are, before any of them is read.

use podyard_kube::{crd::Definitions, embedded::parts};
use podyard_syntax::Dialect;

use crate::{Executor, Workspace, cache::key};

/// A document of a workspace by its text.
#[derive(Clone, Copy)]
pub(crate) struct Piece<'w> {
    /// The index of its file.
    pub file: usize,
    /// Bytes from the start of the file.
    pub offset: u32,
    pub dialect: Dialect,
    pub text: &'w str,
    /// By which the [`Cache`](crate::cache::Cache) finds it.
    pub key: u64,
    /// Whether it may define kinds.
    pub may_define: bool,
}

/// The documents of a workspace, in the order of the text.
pub(crate) fn lay_out<'w>(workspace: &'w Workspace, executor: &impl Executor) -> Vec<Piece<'w>> {
    let files = workspace.files.iter().enumerate().collect();
    let found = executor.map(files, |(index, file)| {
        let parts = parts(&file.path, &file.text).into_iter();
        let parts = parts.map(|part| (index, part, part.span.of(&file.text)));
        parts.collect::<Vec<_>>()
    });
    let found = found.into_iter().flatten().collect();
    executor.map(found, |(file, part, text)| Piece {
        file,
        offset: part.span.start,
        dialect: part.dialect,
        text,
        key: key(part.dialect, text),
        may_define: Definitions::may_be_in(text),
    })
}
