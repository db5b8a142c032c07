//! An object without a kind.

use podyard_kube::identity::Standing;
use podyard_kube::shape::{Extent, Shape};
use podyard_kube::{Diagnostic, Fix, Layer, Severity, Words, text};
use podyard_schema::{Kind, Version};
use podyard_syntax::{Node, edit};

use crate::{Check, Context, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "missing-kind",
    layer: Layer::Schema,
    severity: Severity::Error,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "No kind",
            ko: "kind 누락",
        },
        why: Words {
            en: "Every object says in `kind` what it is. Without it the API server does not know \
                 what to do with the object.",
            ko: "모든 오브젝트는 자신이 무엇인지 `kind`에 적어야 해요. 없으면 API 서버는 \
                 오브젝트를 어떻게 처리할지 알 수 없어요.",
        },
        wrong: "\
apiVersion: v1
metadata:
  name: settings
data:
  color: red
",
        right: "\
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
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
        let (Standing::NoKind(kinds), Some(api_version)) =
            (&judged.identity.standing, judged.object.api_version)
        else {
            continue;
        };
        if judged.object.root.is_open() {
            continue;
        }
        let likeliest = fitting(kinds, judged.object.root, context.version);
        let message = match likeliest {
            Some(kind) => {
                let kind = kind.name();
                text!(
                    "`kind` is missing: the fields are those of `{kind}`.",
                    "`kind` 필드가 없어요. 필드를 보면 `{kind}` 종류 같아요."
                )
            }
            None => text!("`kind` is missing.", "`kind` 필드가 없어요."),
        };
        let fix = likeliest.and_then(|kind| {
            let kind = kind.name();
            let edits = match judged.object.kind {
                Some(empty) => edit::replace_value(empty.value, kind),
                None => edit::insert_entry(
                    judged.object.root,
                    "kind",
                    kind,
                    edit::Position::After(api_version),
                ),
            };
            let title = text!("Add `kind: {kind}`", "`kind: {kind}` 추가하기");
            Some(Fix::suggested(title, edits.ok()?))
        });
        let finding = RULE
            .finding(api_version.value.span(), message)
            .of_object(index)
            .at_path("kind");
        found.push(finding.fix(fix));
    }
}

/// The one kind in whose shape the object is without a flaw.
fn fitting<'s>(kinds: &[Kind<'s>], root: Node<'_>, version: Version) -> Option<Kind<'s>> {
    let mut fitting = kinds.iter().copied().filter(|kind| {
        let shape = Shape::of(root, Extent::Whole(*kind), version);
        shape.mismatches().is_empty()
    });
    // `metadata` alone fits most kinds.
    let first = fitting.next()?;
    fitting.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests {
    use crate::harness::{expect, expect_fix};

    #[test]
    fn the_fields_tell_the_kind() {
        expect_fix(
            "missing-kind",
            "apiVersion: batch/v1\nmetadata: {name: nightly}\nspec: {schedule: '0 3 * * *', jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: 'busybox:1.37'}]}}}}}\n",
            "apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: nightly}\nspec: {schedule: '0 3 * * *', jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: 'busybox:1.37'}]}}}}}\n",
        );
    }

    #[test]
    fn too_little_to_tell() {
        expect("apiVersion: v1\n            ^^ missing-kind\nmetadata: {name: a}\n");
    }
}
