//! The editor as a picture: `js/src/later-picture.ts`.

use serde::Serialize;

use super::{
    editor::Editor,
    later::{call, to_js},
};

/// The kinds of picture.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Lines and letters, sharp at any size.
    Svg,
    /// Dots, for programs that take nothing else.
    Png,
}

/// What is told beside the text.
#[derive(Serialize)]
pub struct Told {
    /// The name of the shown file.
    pub path: String,
    /// Before a finding; `$` stands for its line.
    pub line: &'static str,
    /// More lines are not drawn; `$` stands for their number.
    pub more: &'static str,
}

/// Saves the shown file with its findings as a picture; what it gives is false where the browser
/// cannot draw one, or the code for it cannot be fetched.
pub fn save(editor: &Editor, kind: Kind, told: &Told) -> impl Future<Output = bool> + use<> {
    let kind = match kind {
        Kind::Svg => "svg",
        Kind::Png => "png",
    };
    let given = vec![editor.bridge(), to_js(kind), to_js(told)];
    async { call("savePicture", given).await == Some(true) }
}
