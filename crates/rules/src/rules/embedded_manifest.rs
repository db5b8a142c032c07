//! Manifests inside of another text.

use podyard_kube::{Diagnostic, Layer, Severity, Text, Words};
use podyard_syntax::{Dialect, Span};

use crate::{Check, Context, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "embedded-manifest",
    layer: Layer::Syntax,
    severity: Severity::Hint,
    reason: None,
    mends: false,
    docs: Docs {
        title: Words {
            en: "Manifests inside of another text",
            ko: "다른 텍스트 안의 매니페스트",
        },
        why: Words {
            en: "In Markdown, the manifests in code blocks are analysed, and in shell scripts those \
                 in here-documents, each where it stands. The text around them is left alone.",
            ko: "Markdown에서는 코드 블록의 매니페스트를, 셸 스크립트에서는 히어 도큐먼트의 \
                 매니페스트를 제자리에서 분석해요. 그 밖의 텍스트는 검사하지 않아요.",
        },
        wrong: "\
cat <<EOF | kubectl apply -f -
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
EOF
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
    let message = match context.document.dialect() {
        Dialect::Markdown => Text::new(
            "This is read as Markdown: the manifests in its code blocks are analysed.",
            "Markdown으로 읽고, 코드 블록에 있는 매니페스트를 분석해요.",
        ),
        Dialect::Script => Text::new(
            "This is read as a shell script: the manifests in its here-documents are analysed, \
             variables taken as unknown.",
            "셸 스크립트로 읽고, 히어 도큐먼트에 있는 매니페스트를 분석해요. 변수는 모르는 값으로 \
             둬요.",
        ),
        Dialect::Yaml | Dialect::Heredoc => return,
    };
    found.extend(first_line(context.document.text()).map(|span| RULE.finding(span, message)));
}

/// The first line that is not blank.
fn first_line(text: &str) -> Option<Span> {
    let words = text.trim_start();
    let line = words.lines().next()?.trim_end();
    let start = u32::try_from(text.len() - words.len()).ok()?;
    let length = u32::try_from(line.len()).ok()?;
    Some(Span::new(start, start + length))
}

#[cfg(test)]
mod tests {
    use crate::harness::{expect, expect_fix};

    #[test]
    fn code_blocks_are_judged_and_prose_is_not() {
        expect(
            "\
# Deploy: [it
^^^^^^^^^^^^^ embedded-manifest

1. Apply this:

   ```yaml
   apiVersion: v1
   kind: ConfgMap
         ^^^^^^^^ unknown-kind
   metadata: {name: web}
   ```

```json
{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"metadata\": {\"name\": \"a\"}, \"dat\": {}}
                                                                     ^^^^^ unknown-field
```

kubectl get pods: {
",
        );
    }

    #[test]
    fn here_documents_are_judged_and_their_variables_are_not() {
        expect(
            "\
#!/bin/sh
^^^^^^^^^ embedded-manifest
kubectl get pods
cat <<EOF | kubectl apply -f -
apiVersion: apps/v1
kind: Deployment
metadata:
  name: $NAME
spec:
  replicas: ${REPLICAS}
  selectr: {matchLabels: {app: $NAME}}
  ^^^^^^^ unknown-field
  template:
    metadata: {labels: {app: $NAME}}
    spec:
      containers: [{name: web, image: \"$IMAGE:$(git rev-parse HEAD)\", ports: [{containerPort: $PORT}]}]
EOF
echo done: {
",
        );
    }

    #[test]
    fn a_fix_keeps_the_indentation_of_its_block() {
        expect_fix(
            "missing-api-version",
            "Text.\n\n- One:\n\n  ```yaml\n  kind: ConfigMap\n  metadata:\n    name: a\n  ```\n",
            "Text.\n\n- One:\n\n  ```yaml\n  apiVersion: v1\n  kind: ConfigMap\n  metadata:\n    name: a\n  ```\n",
        );
    }
}
