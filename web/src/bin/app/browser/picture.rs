//! The editor as a picture: `js/src/later-picture.ts`.

use serde::{Deserialize, Serialize};

use super::{
    editor::Editor,
    later::{call, to_js},
};

/// The ways to take a picture away.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Way {
    /// Into the clipboard; as a file of dots where there is none.
    Copy,
    /// As a file of lines and letters, sharp at any size.
    Svg,
    /// As a file of dots, for programs that take nothing else.
    Png,
}

/// What became of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Done {
    /// It is in the clipboard.
    Copied,
    /// It is a file.
    Saved,
    /// The browser cannot draw one, or the code for it cannot be fetched.
    None,
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

/// Gives the shown file with its findings away as a picture.
pub fn give(editor: &Editor, way: Way, told: &Told) -> impl Future<Output = Done> + use<> {
    let way = match way {
        Way::Copy => "copy",
        Way::Svg => "svg",
        Way::Png => "png",
    };
    let given = vec![editor.bridge(), to_js(way), to_js(told)];
    async { call("picture", given).await.unwrap_or(Done::None) }
}
