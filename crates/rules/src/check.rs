//! Running the rules and telling each slip once.

use std::collections::HashSet;

use podyard_kube::Diagnostic;
use podyard_schema::{Schema, Version};
use podyard_syntax::{Document, sort_by_key};

use crate::{Check, Context, Summary, all};

/// What is wrong with one document by itself, in the order of its text.
pub fn check_document(schema: &Schema, version: Version, document: &Document) -> Vec<Diagnostic> {
    judge(&Context::new(schema, version, document))
}

/// [`check_document`] together with what the document declares and refers to, for
/// [`check_workspace`]: the objects are walked once.
pub fn inspect(
    schema: &Schema,
    version: Version,
    document: &Document,
) -> (Vec<Diagnostic>, Summary) {
    let context = Context::new(schema, version, document);
    (judge(&context), Summary::of(&context))
}

fn judge(context: &Context<'_, '_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for rule in all() {
        if let Check::Document(check) = rule.check {
            check(context, &mut found);
        }
    }
    tidy(found)
}

/// What is wrong between the documents of a workspace, each finding with the index of its
/// document in `summaries`; by document, then in the order of its text.
pub fn check_workspace(summaries: &[&Summary]) -> Vec<(usize, Diagnostic)> {
    let mut found = Vec::new();
    for rule in all() {
        if let Check::Workspace(check) = rule.check {
            check(summaries, &mut found);
        }
    }
    sort_by_key(&mut found, |(document, diagnostic)| {
        (*document, diagnostic.span.start, diagnostic.code)
    });
    found
}

/// In the order of the text; the same finding at the same place, reached by two aliases, once.
fn tidy(mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    // Whatever else is said of a pasted command follows from its being one.
    if found
        .iter()
        .any(|diagnostic| diagnostic.code == "kubectl-command")
    {
        found.retain(|diagnostic| diagnostic.code == "kubectl-command");
    }
    let mut seen = HashSet::new();
    found.retain(|diagnostic| seen.insert((diagnostic.code, diagnostic.span)));
    sort_by_key(&mut found, |it| {
        (it.span.start, it.severity, it.span.end, it.code)
    });
    found
}
