//! The first look at a document, for a page that has not got the rest of the rules yet: what
//! neither another document nor any other rule takes back.
//!
//! Whoever calls nothing but [`first_look`] needs no code of other rules than those named here, and
//! may fetch it meanwhile.

use podyard_kube::Diagnostic;
use podyard_schema::{Schema, Version};
use podyard_syntax::Document;

use crate::check::tidy;
use crate::generated::{unknown_field, unknown_value, unquoted_scalar};
use crate::{Check, Context, Rule, pods_later};

/// The rules of the first look: what is most often wrong, and takes little code.
static FIRST: &[Rule] = &[
    unknown_field::RULE,
    unknown_value::RULE,
    unquoted_scalar::RULE,
];

/// What can be said at once of a [sound](Document::parse_sound) document, in the order of its text.
/// All of it is among what [`inspect_beside`](crate::inspect_beside) finds, whatever else the
/// workspace holds.
pub fn first_look(schema: &Schema, version: Version, document: &Document) -> Vec<Diagnostic> {
    let context = Context::at_first(schema, version, document);
    let mut found = Vec::new();
    for rule in FIRST {
        if let Check::Document(check) = rule.check {
            check(&context, &mut found);
        }
    }
    for finding in &mut found {
        pods_later::soften(&context, finding);
    }
    tidy(found)
}
