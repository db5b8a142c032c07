//! Running the rules and telling each slip once.

use std::collections::HashSet;

use podyard_kube::crd::Definitions;
use podyard_kube::graph::Graph;
use podyard_kube::model::Model;
use podyard_kube::{Diagnostic, Layer, Object, Severity, text};
use podyard_schema::{Origin, Schema, Version};
use podyard_syntax::{Document, sort_by_key};

use crate::allow::{Allowance, Named};
use crate::{Check, Context, Rule, Summary, all, around, pods_later, validated};

/// What is wrong with one document by itself, in the order of its text.
pub fn check_document(schema: &Schema, version: Version, document: &Document) -> Vec<Diagnostic> {
    let context = Context::new(schema, version, document);
    judge(&every_rule(), &context, &Model::of(document))
}

/// [`check_document`] together with what the document declares and refers to, for
/// [`check_workspace`]: the objects are walked once.
pub fn inspect(
    schema: &Schema,
    version: Version,
    document: &Document,
) -> (Vec<Diagnostic>, Summary) {
    let model = Model::of(document);
    let rules = every_rule();
    let found = inspect_beside(&rules, Definitions::NONE, schema, version, document, &model);
    (found.diagnostics, found.summary)
}

/// All rules, to be run.
pub fn every_rule() -> Vec<&'static Rule> {
    all().iter().collect()
}

/// What is found in one document.
pub struct Inspection<'d> {
    /// What is wrong with it by itself, in the order of its text.
    pub diagnostics: Vec<Diagnostic>,
    /// What it declares and refers to.
    pub summary: Summary,
    /// The document's [`objects`](podyard_kube::objects).
    pub objects: Vec<Object<'d>>,
}

/// [`inspect`] by some rules, such as [those a policy asks for](crate::Policy::due), where the
/// workspace defines kinds, by which `schema` must be extended, and where the document's model is
/// there already.
pub fn inspect_beside<'d>(
    rules: &[&Rule],
    definitions: &Definitions,
    schema: &Schema,
    version: Version,
    document: &'d Document,
    model: &Model<'_>,
) -> Inspection<'d> {
    let context = Context::new(schema, version, document).beside(definitions);
    Inspection {
        diagnostics: judge(rules, &context, model),
        summary: Summary::of(&context),
        objects: context.objects.into_iter().map(|it| it.object).collect(),
    }
}

fn judge(rules: &[&Rule], context: &Context<'_, '_>, model: &Model<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let is_around = context.document.dialect().is_around();
    for rule in rules {
        if is_around && rule.code != "embedded-manifest" {
            continue;
        }
        if let Check::Document(check) = rule.check {
            check(context, &mut found);
        }
    }
    if !is_around {
        check_resources(rules, context.document, model, &mut found);
    }
    around::settle(context, &mut found);
    validated::settle(context, &mut found);
    for finding in &mut found {
        moderate(context, finding);
        pods_later::soften(context, finding);
    }
    tidy(found)
}

/// What is said of objects by themselves: of half a text, nothing.
fn check_resources(
    rules: &[&Rule],
    document: &Document,
    model: &Model<'_>,
    found: &mut Vec<Diagnostic>,
) {
    if !document.is_as_written() {
        return;
    }
    for resource in &model.resources {
        for rule in rules {
            if let Check::Resource(check) = rule.check {
                check(resource, found);
            }
        }
    }
}

/// Which version of another system will meet an object, nobody can tell from the object, so that
/// nothing in its fields is surely refused: what is an error in a kind of Kubernetes itself is a
/// warning there. Errors stay what the reader refuses whatever the kind, and what is wrong with
/// what every object has.
fn moderate(context: &Context<'_, '_>, finding: &mut Diagnostic) {
    let judged = finding
        .object
        .and_then(|object| context.objects.get(object));
    let foreign = judged
        .and_then(|judged| judged.identity.kind)
        .filter(|kind| matches!(kind.origin(), Origin::System { .. }));
    let Some(kind) = foreign else { return };
    let common = ["apiVersion", "kind", "metadata"];
    let is_common = finding.path.as_deref().is_some_and(|path| {
        let top = path.split(['.', '[']).next().unwrap_or_default();
        common.contains(&top) && !kind.plural().is_empty()
    });
    let is_read = finding.layer == Layer::Syntax || finding.code == "duplicate-field";
    if is_common || is_read {
        return;
    }
    finding.severity = finding.severity.max(Severity::Warning);
    let is_of_its_version = matches!(
        finding.code,
        "unknown-field" | "unknown-value" | "missing-field"
    );
    if let Origin::System { name, version } = kind.origin()
        && is_of_its_version
    {
        finding.help = Some(text!(
            "So it is with {name} as of {version}, which refuses it or drops what it does not \
             know. Your version may differ: look it up there.",
            "{name} {version} 기준이에요. 맞지 않으면 거부되거나, 모르는 필드가 버려져요. 사용하는 \
             버전에서는 다를 수 있으니 확인하세요."
        ));
    }
}

/// What is wrong with a workspace's settings, in the order of the text.
pub fn check_settings(document: &Document) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for rule in all() {
        if let Check::Settings(check) = rule.check {
            check(document, &mut found);
        }
    }
    tidy(found)
}

/// What is said of a name in an allowance that allowed nothing.
pub fn idle(allowance: &Allowance, named: &Named) -> Vec<Diagnostic> {
    let told = all().iter().filter_map(|rule| match rule.check {
        Check::Allowance(check) => Some(check(allowance, named)),
        _ => None,
    });
    told.collect()
}

/// What is wrong between the documents of a workspace, each finding with the index of its
/// document in `summaries`; by document, then in the order of its text.
pub fn check_workspace(rules: &[&Rule], summaries: &[&Summary]) -> Vec<(usize, Diagnostic)> {
    let mut found = Vec::new();
    for rule in rules {
        if let Check::Workspace(check) = rule.check {
            check(summaries, &mut found);
        }
    }
    sort_by_key(&mut found, |(document, diagnostic)| {
        (*document, diagnostic.span.start, diagnostic.code)
    });
    found
}

/// What is wrong between the resources of a workspace, each finding with its document's place among
/// the graph's models; by document, then in the order of its text.
pub fn check_graph(
    rules: &[&Rule],
    version: Version,
    graph: &Graph<'_>,
) -> Vec<(usize, Diagnostic)> {
    let mut found = Vec::new();
    for rule in rules {
        match rule.check {
            Check::Graph(check) => check(graph, &mut found),
            Check::Admission(check) => check(graph, version, &mut found),
            _ => {}
        }
    }
    if graph.has_holes() {
        found.retain(|(_, finding)| finding.layer != Layer::Reference);
    }
    sort_by_key(&mut found, |(document, diagnostic)| {
        (*document, diagnostic.span.start, diagnostic.code)
    });
    found
}

/// In the order of the text; the same finding at the same place, reached by two aliases, once.
pub(crate) fn tidy(mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    // Whatever else is said of a pasted command follows from its being one.
    if found
        .iter()
        .any(|diagnostic| diagnostic.code == "kubectl-command")
    {
        found.retain(|diagnostic| diagnostic.code == "kubectl-command");
    }
    let mut seen = HashSet::new();
    found.retain(|diagnostic| {
        // Of one owner several things may be missing, and several may not go together.
        let of_owner = diagnostic.path.as_deref().filter(|_| {
            matches!(
                diagnostic.code,
                "conflicting-fields" | "invalid-definition" | "missing-value" | "out-of-range"
            )
        });
        let name = of_owner.map(|path| {
            path.rsplit(['.', '['])
                .next()
                .unwrap_or_default()
                .to_owned()
        });
        seen.insert((diagnostic.code, diagnostic.span, name))
    });
    sort_by_key(&mut found, |it| {
        (it.span.start, it.severity, it.span.end, it.code)
    });
    found
}
