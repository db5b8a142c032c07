//! kubectl commands, and the manifests of what they make: `kubectl create deployment web
//! --image=nginx` is a Deployment.
//!
//! [`convert`] reads a text as a shell does and makes of each command what `kubectl … --dry-run=client
//! -o yaml` of 1.37 prints, without the fields that say nothing. What stands in its way is told
//! with its place, as a [`Refusal`].

mod autoscale;
mod change;
mod command;
mod create;
mod expose;
mod flags;
mod making;
mod manifest;
mod name;
mod pairs;
mod refusal;
mod resource;
mod run;
mod shell;
mod word;

use podyard_kube::Text;
use podyard_syntax::Span;

pub use refusal::Refusal;

/// Reads what a path names; `None` when it cannot be read.
pub type Files<'f> = &'f mut dyn FnMut(&str) -> Option<Source>;

/// What a path names.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Source {
    /// A file with its content.
    File(Vec<u8>),
    /// A folder with its files by name.
    Folder(Vec<(String, Vec<u8>)>),
}

/// A command's manifest.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Conversion {
    /// The command in the text: from its prompt to its last character.
    pub span: Span,
    /// The manifest, documents parted by `---`, without a line break at its end.
    pub manifest: String,
    /// What a person should know of it.
    pub notes: Vec<Text>,
    /// It holds only what changes of an object that is there already: a patch.
    pub partial: bool,
}

/// The manifests of the commands in a text, in their order. Where `files` is `None`, what files
/// hold is left open.
///
/// # Errors
///
/// What is no kubectl command, makes no object, or cannot be told from the command alone.
pub fn convert(text: &str, files: Option<Files<'_>>) -> Result<Vec<Conversion>, Refusal> {
    let mut making = making::Making {
        files,
        notes: Vec::new(),
        patches: Vec::new(),
    };
    let commands = shell::commands(text)?;
    let converted = commands.iter();
    converted
        .map(|it| command::convert(it, &mut making))
        .collect()
}
