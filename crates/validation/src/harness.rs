//! Tests that a person can read: a manifest, and what the API server would say of it.

use podyard_schema::{Schema, Version};
use podyard_syntax::Document;

use crate::validate;

/// The causes of a manifest, each as `path Reason`.
pub(crate) fn causes(text: &str) -> Vec<String> {
    causes_in(Version::LATEST, text)
}

/// The same to a server of that version.
#[allow(clippy::expect_used)]
pub(crate) fn causes_in(version: Version, text: &str) -> Vec<String> {
    let document = Document::parse(text);
    let root = document.root().expect("it holds an object");
    let word = |name: &str| root.get(name).map_or("", |entry| entry.value.value());
    let schema = Schema::embedded();
    let kind = schema.kind(version, word("apiVersion"), word("kind"));
    let causes = validate(root, kind.expect("it is of a kind"), version);
    let shown = |it: crate::Cause| format!("{} {}", it.path, it.reason.as_str());
    causes.into_iter().map(shown).collect()
}
