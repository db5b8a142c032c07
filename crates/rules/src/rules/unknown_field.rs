//! A key that the object's type does not have.

use podyard_kube::near::Distance;
use podyard_kube::shape::MismatchKind;
use podyard_kube::{Diagnostic, Fix, Layer, Severity, Text, Words, text};
use podyard_schema::{ObjectType, Origin, Version};
use podyard_syntax::{Entry, NodeKind, Resolved, edit};

use crate::mend::{perhaps_spell_as, spell_as};
use crate::{Check, Context, Docs, Rule, Slip};

/// See the module.
pub const RULE: Rule = Rule {
    code: "unknown-field",
    layer: Layer::Schema,
    severity: Severity::Error,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Unknown field",
            ko: "알 수 없는 필드",
        },
        why: Words {
            en: "The API server decodes objects strictly: a field it does not know is refused, so \
                 that a typo cannot silently leave a setting out. Field names are case-sensitive.",
            ko: "API 서버는 오타 때문에 설정이 조용히 빠지는 일이 없도록, 모르는 필드가 있는 \
                 오브젝트를 거부해요. 필드 이름은 대소문자를 구분해요.",
        },
        wrong: "\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  contianers:
    - name: web
      image: nginx:1.29
",
        right: "\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_, '_>, found: &mut Vec<Diagnostic>) {
    for slip in context.slips() {
        let MismatchKind::UnknownField {
            entry,
            owner,
            meant,
        } = &slip.mismatch.kind
        else {
            continue;
        };
        if let Some(message) = of_another_version(*owner, entry.key.value(), context.version) {
            let mut path = slip.path();
            path.push_field(entry.key.value());
            let finding = RULE.finding(entry.key.span(), message);
            let finding = finding.of_object(slip.object).at_path(path.to_string());
            found.push(slip.as_decoded(finding.help(newer_or_older(context))));
            continue;
        }
        // What an open type does not list may be there all the same.
        let is_open = owner.is_open(context.version);
        let (key, origin, owner) = (entry.key.value(), owner.origin(), owner.name());
        let message = match (meant, origin) {
            (None, Origin::System { name, version }) => text!(
                "`{owner}` has no field `{key}` in {name} as of {version}.",
                "`{owner}` 타입에 `{key}` 필드는 없어요({name} {version} 기준)."
            ),
            (Some((field, _)), _) => {
                let field = field.name();
                text!(
                    "`{owner}` has no field `{key}`: did you mean `{field}`?",
                    "`{owner}` 타입에 `{key}` 필드는 없어요. `{field}` 필드를 쓰려던 건가요?"
                )
            }
            (None, _) => text!(
                "`{owner}` has no field `{key}`.",
                "`{owner}` 타입에 `{key}` 필드는 없어요."
            ),
        };
        let mut path = slip.path();
        path.push_field(key);
        let finding = RULE
            .finding(entry.key.span(), message)
            .of_object(slip.object)
            .at_path(path.to_string());
        let finding = match meant {
            Some((field, Distance::Case | Distance::Number | Distance::Letters(_))) if !is_open => {
                finding.fix(spell_as(entry.key, field.name(), "필드로"))
            }
            Some((field, _)) => finding.fix(perhaps_spell_as(entry.key, field.name(), "필드로")),
            None => match as_variable(&slip, *entry) {
                Some(fix) => finding.fix(fix),
                None => finding.help(help(context)),
            },
        };
        found.push(slip.as_decoded(finding));
    }
}

/// What to say of a field that an older or a newer version has.
fn of_another_version(owner: ObjectType<'_>, key: &str, version: Version) -> Option<Text> {
    let field = owner.field_ever(key)?;
    let owner = owner.name();
    Some(match (field.since(), field.until()) {
        (Some(since), _) if version < since => text!(
            "`{owner}` has no field `{key}` in Kubernetes {version}: it came with {since}.",
            "쿠버네티스 {version} 버전의 `{owner}` 타입에 `{key}` 필드는 없어요. {since} 버전에 \
             생긴 필드예요."
        ),
        (_, Some(until)) if version > until => text!(
            "`{owner}` has no field `{key}` in Kubernetes {version}: {until} was the last with it.",
            "쿠버네티스 {version} 버전의 `{owner}` 타입에 `{key}` 필드는 없어요. {until} 버전까지만 \
             있던 필드예요."
        ),
        _ => return None,
    })
}

/// `- KEY: value` where items of `name` and `value` are due.
fn as_variable(slip: &Slip<'_, '_, '_>, entry: Entry<'_>) -> Option<Fix> {
    let item = slip.node()?;
    let alone = item.entries().nth(1).is_none() && entry.value.kind() == NodeKind::Scalar;
    if !alone || !slip.shape.is_a(slip.mismatch.place, "EnvVar") {
        return None;
    }
    let value = match entry.value.resolved() {
        Resolved::String(_) => entry.value.source().to_owned(),
        _ => edit::double_quoted(entry.value.value()),
    };
    let yaml = format!("name: {}\nvalue: {value}", entry.key.source());
    let title = Text::new(
        "Write it as `name` and `value`",
        "`name`과 `value` 필드로 나눠 쓰기",
    );
    Some(Fix::suggested(
        title,
        edit::replace_value(item, &yaml).ok()?,
    ))
}

/// The first version whose API server checks fields itself when asked to, as kubectl has asked it
/// since (KEP-2885); before, kubectl did so by the schema that the server publishes.
const CHECKED_BY_SERVER: Version = Version::new(25);

fn refusal(version: Version) -> Text {
    if version < CHECKED_BY_SERVER {
        return text!(
            "kubectl does not send Kubernetes {version} a field it does not know; without that \
             check the API server would silently drop it.",
            "쿠버네티스 {version}에서는 kubectl이 모르는 필드를 거부해요. 이 검사를 끄면 API 서버가 \
             그 필드를 조용히 버려요."
        );
    }
    text!(
        "Kubernetes {version} refuses an object with a field it does not know.",
        "쿠버네티스 {version} API 서버는 모르는 필드가 있는 오브젝트를 거부해요."
    )
}

fn help(context: &Context<'_, '_>) -> Text {
    let Text { en, ko } = refusal(context.version);
    text!(
        "{en} Remove it, or look up where it belongs.",
        "{ko} 필드를 지우거나, 어디에 쓰는 필드인지 확인하세요."
    )
}

fn newer_or_older(context: &Context<'_, '_>) -> Text {
    let Text { en, ko } = refusal(context.version);
    text!(
        "{en} Remove it, unless your cluster is of another version.",
        "{ko} 클러스터가 다른 버전이 아니라면 필드를 지우세요."
    )
}

#[cfg(test)]
mod tests {
    use podyard_kube::Severity;

    use crate::harness::{expect, expect_fix};

    #[test]
    fn what_the_server_leaves_out_is_no_error() {
        let severities = |schema: &str| {
            let text = format!(
                "\
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {{name: crontabs.example.com}}
spec:
  group: example.com
  scope: Namespaced
  names: {{plural: crontabs, singular: crontab, kind: CronTab}}
  versions:
    - {{name: v1, served: true, storage: true, schema: {{openAPIV3Schema: {{type: object, {schema}}}}}}}
"
            );
            let found = crate::harness::findings(&text);
            let found = found.into_iter().map(|it| (it.code, it.severity));
            found.collect::<Vec<_>>()
        };
        let loose = severities(
            "properties: {a: {type: object, additionalProperties: {type: string, maxLengths: 3}}}",
        );
        assert_eq!(loose, [("unknown-field", Severity::Warning)]);
        let strict = severities("properties: {a: {type: string, maxLengths: 3}}");
        assert_eq!(strict, [("unknown-field", Severity::Error)]);
    }

    #[test]
    fn a_misspelled_field_is_judged_as_the_field_it_means() {
        expect(
            "\
apiVersion: v1
kind: Pod
metadta:
^^^^^^^ unknown-field
  name: web
sepc:
^^^^ unknown-field
  containers:
    - name: web
      imge: nginx:1.29
      ^^^^ unknown-field
      ports:
        - containerport: 80
          ^^^^^^^^^^^^^ unknown-field
",
        );
    }

    #[test]
    fn misspelled_identity_is_understood() {
        expect(
            "\
apiVerison: apps/v1
^^^^^^^^^^ unknown-field
knid: ReplicaSet
^^^^ unknown-field
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: 'nginx:1.29', comand: [sh]}]}
                                                         ^^^^^^ unknown-field
",
        );
    }

    #[test]
    fn the_form_of_the_value_chooses_among_near_names() {
        expect_fix(
            "unknown-field",
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29
      volumemount:
        - {name: data, mountPath: /data}
  volumes: [{name: data, emptyDir: {}}]
",
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29
      volumeMounts:
        - {name: data, mountPath: /data}
  volumes: [{name: data, emptyDir: {}}]
",
        );
    }

    #[test]
    fn a_variable_as_key_and_value() {
        expect_fix(
            "unknown-field",
            "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n  - name: a\n    image: a:1\n    env:\n    - LEVEL: 3\n",
            "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n  - name: a\n    image: a:1\n    env:\n    - name: LEVEL\n      value: \"3\"\n",
        );
    }

    #[test]
    fn whatever_is_below_a_free_field_is_free() {
        expect(
            "\
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: crontabs.example.com}
spec:
  group: example.com
  scope: Namespaced
  names: {plural: crontabs, singular: crontab, kind: CronTab}
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          x-kubernetes-preserve-unknown-fields: true
          default: {whatever: [1, {there: is}]}
",
        );
    }
}
