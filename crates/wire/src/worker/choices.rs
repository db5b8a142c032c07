//! What a person decides about findings, as edits in the page's units.

use podyard_analysis::{self as analysis, Analyzer, LineIndex, Profile};

use super::convert::{range, small};
use super::serve::opened;
use super::{Choice, Edit, Place, Workspace};

/// The comment that allows a finding.
pub(super) fn allow(
    analyzer: &mut Analyzer,
    place: Place,
    code: &str,
    reason: &str,
) -> Option<Edit> {
    let (workspace, _) = opened(place.workspace);
    let file = place.file as usize;
    let index = LineIndex::new(&workspace.files.get(file)?.text);
    let offset = index.from_utf16(place.offset);
    let edit = analyzer.allow(&workspace, file, offset, code, reason)?;
    Some(told(file, &index, edit))
}

/// The edits of a workspace's settings.
pub(super) fn choose(workspace: Workspace, choice: Choice) -> Option<Vec<Edit>> {
    let choice = match choice {
        Choice::Off(code) => analysis::Choice::Off(code),
        Choice::Profile(name) => analysis::Choice::Profile(Profile::named(&name)?),
    };
    let (workspace, _) = opened(workspace);
    let (file, edits) = workspace.choose(&choice)?;
    let text = workspace.files.get(file).map_or("", |it| it.text.as_str());
    let index = LineIndex::new(text);
    let edits = edits.into_iter().map(|edit| told(file, &index, edit));
    Some(edits.collect())
}

fn told(file: usize, index: &LineIndex<'_>, edit: analysis::Edit) -> Edit {
    Edit {
        file: small(file),
        range: range(index, edit.span),
        new_text: edit.new_text,
    }
}
