//! Two texts beside each other: CodeMirror behind `js/src/later-merge.ts`.

use web_sys::HtmlElement;

use super::later::{call, to_js};

/// Shows two texts in `parent`; false when the code for it cannot be fetched.
pub async fn compare(parent: &HtmlElement, texts: [String; 2], names: [String; 2]) -> bool {
    let given = vec![parent.into(), to_js(&texts), to_js(&names)];
    call("compare", given).await == Some(true)
}
