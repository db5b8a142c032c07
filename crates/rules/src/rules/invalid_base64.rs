//! Bytes that are not base64.

use podyard_kube::shape::{Fault, MismatchKind, Place, PlaceId};
use podyard_kube::{Diagnostic, Fix, Layer, Severity, Text, Words, formats, text};
use podyard_syntax::{Edit, Node, edit};

use crate::{Check, Context, Docs, Rule, Slip};

/// See the module.
pub const RULE: Rule = Rule {
    code: "invalid-base64",
    layer: Layer::Schema,
    severity: Severity::Error,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Not base64",
            ko: "base64가 아닌 값",
        },
        why: Words {
            en: "The values under a Secret's `data` are bytes written in base64, and the API \
                 server refuses anything else. Plain text goes under `stringData`.",
            ko: "시크릿의 `data` 값은 base64로 인코딩해야 하고, 아니면 API 서버가 거부해요. 일반 \
                 텍스트는 `stringData` 아래에 쓰세요.",
        },
        wrong: "\
apiVersion: v1
kind: Secret
metadata:
  name: login
data:
  password: pa$$word
",
        right: "\
apiVersion: v1
kind: Secret
metadata:
  name: login
stringData:
  password: pa$$word
",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_, '_>, found: &mut Vec<Diagnostic>) {
    for slip in context.slips() {
        if !matches!(slip.mismatch.kind, MismatchKind::Malformed(Fault::Base64)) {
            continue;
        }
        let Some(node) = slip.node() else { continue };
        // The value may be a secret: it is not repeated.
        let message = Text::new("This is not base64.", "base64 값이 아니에요.");
        let finding = RULE.slip(&slip, crate::mend::head(node), message);
        let finding = match is_in_secret(&slip) {
            true => finding,
            false => finding.help(Text::new(
                "This field holds bytes. They are written in base64, and the API server refuses \
                 anything else.",
                "바이트를 담는 필드예요. base64로 인코딩해야 하고, 아니면 API 서버가 거부해요.",
            )),
        };
        let finding = finding
            .fix(
                context
                    .has_patience()
                    .then(|| to_string_data(&slip))
                    .flatten(),
            )
            .fix(Fix::suggested(
                Text::new("Encode it in base64", "base64로 인코딩하기"),
                vec![Edit::replace(
                    node.span(),
                    formats::to_base64(node.value().as_bytes()),
                )],
            ));
        found.push(finding);
    }
}

fn is_in_secret(slip: &Slip<'_, '_, '_>) -> bool {
    let root = slip.shape.place(PlaceId::ROOT).map(|root| root.target());
    let kind = root.and_then(|root| root.get("kind"));
    kind.is_some_and(|kind| kind.value.value() == "Secret")
}

/// Moves the entry to `stringData` of the same Secret.
fn to_string_data(slip: &Slip<'_, '_, '_>) -> Option<Fix> {
    let place = slip.place()?;
    let entry = place.entry()?;
    let data: &Place<'_, '_> = slip.shape.place(place.parent?)?;
    let data_entry = data.entry().filter(|entry| entry.key.value() == "data")?;
    let root: Node<'_> = data_entry.key.parent()?;
    let only = data.target().entries().nth(1).is_none();
    let edits = match root.get("stringData") {
        Some(there) => edit::move_entry(entry, there.value, edit::Position::Last).ok()?,
        None if only => edit::rename_key(data_entry, "stringData").ok()?,
        None => {
            let yaml = format!("{}: {}", entry.key.source(), entry.value.source());
            let mut edits = edit::delete_entry(entry);
            let after = edit::Position::After(data_entry);
            edits.extend(edit::insert_entry(root, "stringData", &yaml, after).ok()?);
            edits
        }
    };
    let key = entry.key.value();
    let title = text!(
        "Move `{key}` to `stringData`",
        "`{key}` 키를 `stringData` 아래로 옮기기"
    );
    Some(Fix::suggested(title, edits))
}

#[cfg(test)]
mod tests {
    use podyard_kube::Language;

    use crate::harness::{expect, expect_fix, findings};

    #[test]
    fn line_breaks_are_fine_and_plain_text_is_not() {
        expect(
            "\
apiVersion: v1
kind: Secret
metadata: {name: login}
data:
  user: YWRtaW4=
  long: |
    YWRtaW4g
    YWRtaW4=
  password: hunter2!
            ^^^^^^^^ invalid-base64
  token: 12345
         ^^^^^ unquoted-scalar
",
        );
    }

    #[test]
    fn only_a_secret_is_told_of_string_data() {
        let webhook = "\
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata: {name: hooks}
webhooks:
  - name: a.example.com
    admissionReviewVersions: [v1]
    sideEffects: None
    clientConfig: {url: \"https://example.com\", caBundle: \"-----BEGIN\"}
";
        let found = findings(webhook);
        let finding = found.iter().find(|it| it.code == "invalid-base64");
        let help = finding.and_then(|it| it.help.as_ref());
        let help = help
            .expect("it is found and explained")
            .get(Language::English);
        assert!(help.contains("bytes") && !help.contains("Secret"), "{help}");
    }

    #[test]
    fn plain_text_moves_beside_what_is_encoded() {
        expect_fix(
            "invalid-base64",
            "\
apiVersion: v1
kind: Secret
metadata: {name: login}
data:
  user: YWRtaW4=
  password: hunter2!
type: Opaque
",
            "\
apiVersion: v1
kind: Secret
metadata: {name: login}
data:
  user: YWRtaW4=
stringData:
  password: hunter2!
type: Opaque
",
        );
    }
}
