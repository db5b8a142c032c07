//! What is judged.

use podyard_schema::Version;

/// One file's text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct File {
    /// Its name or path, as shown.
    pub path: String,
    /// Its text, with whatever line ends and byte order mark it has.
    pub text: String,
}

/// The files that belong together, and the Kubernetes version they are meant for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Workspace {
    /// The files, in the order of the report.
    pub files: Vec<File>,
    /// The version whose API server judges them.
    pub kubernetes: Version,
}
