//! An object without an apiVersion.

use podyard_kube::identity::Standing;
use podyard_kube::{Diagnostic, Fix, Layer, Severity, Words, text};
use podyard_syntax::edit;

use crate::mend::head;
use crate::{Check, Context, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "missing-api-version",
    layer: Layer::Schema,
    severity: Severity::Error,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "No apiVersion",
            ko: "apiVersion 누락",
        },
        why: Words {
            en: "Every object says in `apiVersion` which API group and version its `kind` is \
                 from. Without it the API server does not know what the object is.",
            ko: "모든 오브젝트는 `kind`가 어느 API 그룹의 어느 버전에 속하는지 `apiVersion`에 \
                 적어야 해요. 없으면 API 서버는 그것이 무엇인지 알 수 없어요.",
        },
        wrong: "\
kind: ConfigMap
metadata:
  name: settings
",
        right: "\
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_, '_>, found: &mut Vec<Diagnostic>) {
    if context.document.error().is_some() {
        return;
    }
    for (index, judged) in context.objects.iter().enumerate() {
        let Standing::NoApiVersion(kinds) = &judged.identity.standing else {
            continue;
        };
        if judged.object.root.is_open() {
            continue;
        }
        let (object, likeliest) = (&judged.object, kinds.first());
        let message = match likeliest {
            Some(kind) => {
                let (api_version, kind) = (kind.api_version(), kind.name());
                text!(
                    "`apiVersion` is missing: for `{kind}` it is `{api_version}`.",
                    "`apiVersion` 필드가 없어요. `{kind}` 종류에는 `{api_version}` 값을 쓰세요."
                )
            }
            None => text!("`apiVersion` is missing.", "`apiVersion` 필드가 없어요."),
        };
        let span = object
            .kind
            .map_or_else(|| head(object.root), |kind| kind.value.span());
        let fix = likeliest.and_then(|kind| {
            let api_version = kind.api_version();
            let edits = match object.api_version {
                Some(empty) => edit::replace_value(empty.value, api_version),
                None => edit::insert_entry(
                    object.root,
                    "apiVersion",
                    api_version,
                    edit::Position::First,
                ),
            };
            let title = text!(
                "Add `apiVersion: {api_version}`",
                "`apiVersion: {api_version}` 추가하기"
            );
            Some(Fix::safe(title, edits.ok()?))
        });
        let finding = RULE
            .finding(span, message)
            .of_object(index)
            .at_path("apiVersion");
        found.push(finding.fix(fix));
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::{expect, expect_fix};

    #[test]
    fn an_empty_one_is_filled() {
        expect_fix(
            "missing-api-version",
            "apiVersion:\nkind: Role\nmetadata: {name: reader}\n",
            "apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: reader}\n",
        );
    }

    #[test]
    fn items_of_a_typed_list_need_none() {
        expect(
            "\
apiVersion: v1
kind: ConfigMapList
items:
  - metadata: {name: a}
  - metadata: {name: b}
    dta: {}
    ^^^ unknown-field
",
        );
    }
}
