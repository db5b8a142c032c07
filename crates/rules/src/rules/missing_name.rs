//! An object without a name.

use podyard_kube::identity::Standing;
use podyard_kube::shape::{MismatchKind, PlaceId};
use podyard_kube::{Diagnostic, Fix, Layer, Reason, Severity, Text, Words, text};
use podyard_schema::{ForeignKind, foreign_kind};
use podyard_syntax::{Edit, NodeKind, Resolved, edit};

use crate::mend::head;
use crate::{Check, Context, Docs, Judged, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "missing-name",
    layer: Layer::ApiServer,
    severity: Severity::Error,
    reason: Some(Reason::Required),
    mends: true,
    docs: Docs {
        title: Words {
            en: "No name",
            ko: "이름 누락",
        },
        why: Words {
            en: "Every object has a name in `metadata.name`, or a beginning in \
                 `metadata.generateName` that the API server completes.",
            ko: "모든 오브젝트는 `metadata.name`에 이름을 적거나, `metadata.generateName`에 \
                 앞부분을 적어서 API 서버가 나머지를 채우게 해야 해요.",
        },
        wrong: "\
apiVersion: v1
kind: ConfigMap
metadata:
  labels:
    app: web
data:
  color: red
",
        right: "\
apiVersion: v1
kind: ConfigMap
metadata:
  name: web
  labels:
    app: web
data:
  color: red
",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_, '_>, found: &mut Vec<Diagnostic>) {
    if context.document.error().is_some() {
        return;
    }
    for (index, judged) in context.objects.iter().enumerate() {
        if has_name(judged) || judged.object.root.is_open() || !needs_name(judged) {
            continue;
        }
        let object = &judged.object;
        let (span, message) = match (object.name, object.metadata) {
            (Some(name), _) => (
                name.key.span(),
                Text::new("The name must not be empty.", "이름이 비어 있으면 안 돼요."),
            ),
            (None, Some(metadata)) => (metadata.key.span(), absent()),
            (None, None) => (
                object
                    .kind
                    .map_or_else(|| head(object.root), |kind| kind.value.span()),
                absent(),
            ),
        };
        let finding = RULE
            .finding(span, message)
            .of_object(index)
            .at_path("metadata.name");
        found.push(match derived(judged) {
            Some((name, edits)) => {
                let title = text!("Name it `{name}`", "`{name}` 이름 붙이기");
                finding.fix(Fix::suggested(title, edits))
            }
            None => finding,
        });
    }
}

fn absent() -> Text {
    Text::new(
        "The object has no name: add `metadata.name`.",
        "오브젝트에 이름이 없어요. `metadata.name` 필드를 추가하세요.",
    )
}

/// Lists and reviews have no name, and the API server names a LimitRange itself (as a running
/// kube-apiserver 1.37 answers); the configuration of a tool is no object; what is too unlike an object is told as such.
fn needs_name(judged: &Judged<'_, '_>) -> bool {
    let odd = judged
        .object
        .metadata
        .is_some_and(|metadata| matches!(metadata.value.kind(), NodeKind::Sequence))
        || judged.object.metadata.is_some_and(|metadata| {
            metadata.value.kind() == NodeKind::Scalar && metadata.value.resolved() != Resolved::Null
        })
        || judged.object.metadata.is_some_and(|metadata| {
            let name = metadata.value.field("name").map(|name| name.value.kind());
            matches!(name, Some(NodeKind::Mapping | NodeKind::Sequence))
        });
    let nameless = judged.identity.kind.is_some_and(|kind| {
        kind.plural().is_empty()
            || matches!(
                kind.group(),
                "authentication.k8s.io" | "authorization.k8s.io"
            )
            || (kind.group().is_empty() && kind.name() == "LimitRange")
    });
    let foreign = judged
        .object
        .api_version_text()
        .zip(judged.object.kind_text());
    let nameless = nameless
        || foreign
            .and_then(|(api_version, kind)| foreign_kind(api_version, kind))
            .is_some_and(ForeignKind::is_configuration);
    let known = !matches!(
        judged.identity.standing,
        Standing::Anonymous | Standing::NoKind(_) | Standing::UnknownKind(_)
    );
    known && !odd && !nameless && !judged.object.is_list()
}

/// A name in `metadata`, or one that was only misspelled or written elsewhere.
fn has_name(judged: &Judged<'_, '_>) -> bool {
    let object = &judged.object;
    if [object.name, object.generate_name]
        .into_iter()
        .flatten()
        .any(|entry| {
            entry
                .value
                .target()
                .is_some_and(|value| !value.value().is_empty())
        })
    {
        return true;
    }
    let is_name = |name: &str| matches!(name, "name" | "generateName");
    let Some(shape) = &judged.shape else {
        return false;
    };
    let misplaced = shape
        .mismatches()
        .iter()
        .any(|mismatch| match &mismatch.kind {
            MismatchKind::MisplacedFields {
                entries,
                destination,
                ..
            } => {
                destination.from == PlaceId::ROOT
                    && destination.below.to_string() == "metadata"
                    && entries.iter().any(|entry| is_name(entry.key.value()))
            }
            MismatchKind::UnknownField {
                meant: Some((field, _)),
                ..
            } => is_name(field.name()) && shape.path(mismatch.place).to_string() == "metadata",
            _ => false,
        });
    let merged = shape.places().any(|(_, place)| {
        place.name().is_some_and(is_name)
            && place
                .parent
                .is_some_and(|id| shape.path(id).to_string() == "metadata")
            && !place.target().value().is_empty()
    });
    misplaced || merged
}

/// A name that a label gives, as the recommended labels do.
fn derived(judged: &Judged<'_, '_>) -> Option<(String, Vec<Edit>)> {
    let metadata = judged.object.metadata?.value;
    let labels = metadata.field("labels")?.value;
    let label = ["app.kubernetes.io/name", "app", "name"]
        .into_iter()
        .find_map(|key| labels.get(key))?;
    let name = label.value.value().to_owned();
    let fits = !name.is_empty()
        && name
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !name.starts_with('-')
        && !name.ends_with('-');
    let edits = match judged.object.name {
        Some(empty) => edit::replace_value(empty.value, &name),
        None => edit::insert_entry(metadata, "name", &name, edit::Position::First),
    };
    Some((name, edits.ok()?)).filter(|_| fits)
}

#[cfg(test)]
mod tests {
    use crate::harness::expect;

    #[test]
    fn generated_misspelled_and_misplaced_names_count() {
        expect(
            "apiVersion: v1\nkind: Pod\nmetadata: {generateName: web-}\nspec: {containers: [{name: a, image: 'a:1'}]}\n",
        );
        expect(
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {nmae: a}\n           ^^^^ unknown-field\n",
        );
        expect("apiVersion: v1\nkind: ConfigMap\nname: a\n^^^^ misplaced-field\n");
        expect("apiVersion: v1\nkind: LimitRange\nspec: {limits: []}\n");
    }

    #[test]
    fn metadata_that_is_null_holds_no_name() {
        expect("apiVersion: v1\nkind: ConfigMap\nmetadata: null\n^^^^^^^^ missing-name\n");
    }

    #[test]
    fn empty_or_absent() {
        expect(
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ''}\n           ^^^^ missing-name\n",
        );
        expect("apiVersion: v1\nkind: ConfigMap\n      ^^^^^^^^^ missing-name\n");
        expect("apiVersion: v1\nkind: ConfigMapList\nitems: []\n");
    }
}
