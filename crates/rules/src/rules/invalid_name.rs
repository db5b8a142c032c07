//! A name that the API server does not take.

use podyard_kube::{Diagnostic, Fix, Layer, Reason, Severity, Text, Words, text};
use podyard_schema::{Grammar, NameFault, NameForm};
use podyard_syntax::{Entry, NodeKind, Resolved};

use crate::mend::respell;
use crate::words::excerpt;
use crate::{Check, Context, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "invalid-name",
    layer: Layer::ApiServer,
    severity: Severity::Error,
    reason: Some(Reason::Invalid),
    mends: true,
    docs: Docs {
        title: Words {
            en: "Name with characters it cannot have",
            ko: "이름에 쓸 수 없는 문자",
        },
        why: Words {
            en: "Names become parts of DNS names and of URLs. Most are lower-case letters, digits, \
                 `-` and `.`, beginning and ending with a letter or a digit; those of namespaces \
                 and Services have no dots and at most 63 characters.",
            ko: "이름은 DNS 이름과 URL의 일부가 돼요. 대부분 소문자, 숫자, `-`, `.` 문자로 쓰고 \
                 소문자나 숫자로 시작하고 끝나요. 네임스페이스와 서비스 이름에는 점을 쓸 수 없고 \
                 63자까지만 쓸 수 있어요.",
        },
        wrong: "\
apiVersion: v1
kind: ConfigMap
metadata:
  name: App_Settings
data:
  color: red
",
        right: "\
apiVersion: v1
kind: ConfigMap
metadata:
  name: app-settings
data:
  color: red
",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_, '_>, found: &mut Vec<Diagnostic>) {
    for (index, judged) in context.objects.iter().enumerate() {
        let (object, kind) = (&judged.object, judged.identity.kind);
        let form = kind.and_then(|kind| NameForm::of(kind, context.version));
        let is_namespaced = kind.is_some_and(|kind| kind.namespaced());
        let namespace = is_namespaced.then_some(NameForm::NAMESPACE);
        // These are validated by other means than the rest, which look at no prefix beside a name.
        let passing_over = ["DeviceClass", "ReplicationController"];
        let is_passed_over =
            object.name.is_some() && kind.is_some_and(|kind| passing_over.contains(&kind.name()));
        let prefix = object.generate_name.filter(|_| !is_passed_over);
        let places = [
            ("name", object.name, form, false),
            ("generateName", prefix, form, true),
            ("namespace", object.namespace, namespace, false),
        ];
        for (field, entry, form, is_prefix) in places {
            let found_here = entry
                .zip(form)
                .and_then(|(entry, form)| judge(entry, form, is_prefix));
            found.extend(found_here.map(|finding| {
                finding
                    .of_object(index)
                    .at_path(format!("metadata.{field}"))
            }));
        }
    }
}

fn judge(entry: Entry<'_>, form: NameForm, is_prefix: bool) -> Option<Diagnostic> {
    let node = entry.value;
    let is_text = node.kind() == NodeKind::Scalar && matches!(node.resolved(), Resolved::String(_));
    let name = node.value();
    if !is_text || name.is_empty() || node.is_repaired() {
        return None;
    }
    let fault = match is_prefix {
        true => form.prefix_fault(name),
        false => form.fault(name),
    }?;
    let finding = RULE.finding(node.span(), message(name, fault));
    let finding = finding.help(rule_of(form));
    let near = (!is_prefix).then(|| form.nearest(name)).flatten();
    Some(match near {
        Some(near) if !is_placeholder(name) => {
            let title = text!("Name it `{near}`", "`{near}` 이름으로 바꾸기");
            finding.fix(Fix::suggested(title, vec![respell(node, &near)]))
        }
        _ => finding,
    })
}

/// Whether a name is still to be filled in, such as `<name>`.
fn is_placeholder(name: &str) -> bool {
    name.contains(['<', '>', '$', '{'])
}

fn message(name: &str, fault: NameFault) -> Text {
    let name = excerpt(name);
    match fault {
        NameFault::Character(_) if is_placeholder(&name) => {
            text!(
                "Fill in a name for `{name}`.",
                "`{name}` 자리에 이름을 넣으세요."
            )
        }
        NameFault::Character(' ') => text!(
            "A name cannot have blanks: `{name}`.",
            "이름에는 공백을 쓸 수 없어요. 지금 값은 `{name}`이에요."
        ),
        NameFault::Character(c) => text!(
            "A name cannot have `{c}`: `{name}`.",
            "이름에는 `{c}` 문자를 쓸 수 없어요. 지금 값은 `{name}`이에요."
        ),
        NameFault::End => text!(
            "A name begins and ends with a letter or a digit: `{name}` does not.",
            "이름은 소문자나 숫자로 시작하고 끝나야 하는데 `{name}` 값은 그렇지 않아요."
        ),
        NameFault::Digit => text!(
            "Here a name begins with a letter: `{name}` begins with a digit.",
            "여기서는 이름이 소문자로 시작해야 하는데 `{name}` 값은 숫자로 시작해요."
        ),
        NameFault::Long(limit) => text!(
            "The name is too long: at most {limit} characters.",
            "이름이 너무 길어요. {limit}자까지만 쓸 수 있어요."
        ),
    }
}

/// What a name of that form is made of.
fn rule_of(form: NameForm) -> Text {
    let limit = form.limit;
    match form.grammar {
        Grammar::Subdomain => text!(
            "Lower-case letters, digits, `-` and `.`, at most {limit} characters; letters or \
             digits at both ends and around each dot.",
            "소문자, 숫자, `-`, `.` 문자로 {limit}자까지 쓸 수 있고, 양 끝과 점의 앞뒤에는 소문자나 \
             숫자가 와야 해요."
        ),
        Grammar::Label => text!(
            "Lower-case letters, digits and `-`, at most {limit} characters; a letter or a digit \
             at both ends.",
            "소문자, 숫자, `-` 문자로 {limit}자까지 쓸 수 있고, 양 끝에는 소문자나 숫자가 와야 \
             해요."
        ),
        Grammar::LetterLabel => text!(
            "Lower-case letters, digits and `-`, at most {limit} characters; a letter at the \
             beginning, a letter or a digit at the end. Kubernetes 1.36 and later take a digit at \
             the beginning too.",
            "소문자, 숫자, `-` 문자로 {limit}자까지 쓸 수 있고, 소문자로 시작해서 소문자나 숫자로 \
             끝나야 해요. 쿠버네티스 1.36부터는 숫자로 시작해도 돼요."
        ),
        Grammar::PathSegment => Text::new(
            "The name becomes part of a URL: no `/` and no `%`, and not `.` or `..` alone.",
            "이름이 URL의 일부가 되므로 `/`, `%` 문자를 쓸 수 없고 `.`이나 `..`만으로 쓸 수 없어요.",
        ),
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::{expect, expect_fix, expect_none};

    #[test]
    fn names_namespaces_and_prefixes() {
        expect(
            "\
apiVersion: v1
kind: Pod
metadata:
  name: My Pod
        ^^^^^^ invalid-name
  namespace: team.a
             ^^^^^^ invalid-name
spec: {containers: [{name: a, image: 'nginx:1.29'}]}
---
apiVersion: v1
kind: Pod
metadata:
  generateName: job_
                ^^^^ invalid-name
spec: {containers: [{name: a, image: 'nginx:1.29'}]}
",
        );
    }

    #[test]
    fn a_name_is_mended_as_people_read_it() {
        expect_fix(
            "invalid-name",
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: \"myApp_Config\"}\n",
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: \"my-app-config\"}\n",
        );
    }

    #[test]
    fn names_that_only_their_kind_may_have() {
        for text in [
            "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: 'system:Node Reader'}\nrules: []\n",
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: kube-root-ca.crt}\n",
            "apiVersion: v1\nkind: Pod\nmetadata: {generateName: web-}\nspec: {containers: [{name: a, image: 'nginx:1.29'}]}\n",
        ] {
            expect_none("invalid-name", text);
        }
    }
}
