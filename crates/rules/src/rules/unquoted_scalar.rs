//! A string is due, and YAML reads the unquoted word as something else.

use podyard_kube::shape::MismatchKind;
use podyard_kube::{Diagnostic, Fix, Layer, Severity, Text, Words, text};
use podyard_syntax::{Node, Resolved, edit};

use crate::words::excerpt;
use crate::{Check, Context, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "unquoted-scalar",
    layer: Layer::Schema,
    severity: Severity::Error,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Number or boolean in the place of a string",
            ko: "문자열 자리에 있는 숫자나 불리언",
        },
        why: Words {
            en: "Environment variables, labels, annotations, arguments and ConfigMap data are \
                 strings, and the API server refuses anything else there. Numbers, and words such \
                 as `true`, `yes` or `on`, are strings only in quotes.",
            ko: "환경 변수, 레이블, 어노테이션, 인자, 컨피그맵 데이터는 문자열이어야 하고, API \
                 서버는 다른 값을 거부해요. 숫자나 `true`, `yes`, `on` 같은 단어는 따옴표로 \
                 감싸야 문자열이 돼요.",
        },
        wrong: "\
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  port: 8080
",
        right: "\
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  port: \"8080\"
",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_, '_>, found: &mut Vec<Diagnostic>) {
    for slip in context.slips() {
        if !matches!(slip.mismatch.kind, MismatchKind::UnquotedScalar) {
            continue;
        }
        let Some(node) = slip.node() else { continue };
        let value = excerpt(node.value());
        let read = reading(node);
        let (en, ko) = (read.en, read.ko);
        let message = text!(
            "This takes a string, but YAML reads `{value}` without quotes as {en}.",
            "여기에는 문자열을 써야 하는데, `{value}` 값은 따옴표가 없어서 {ko} 읽혀요."
        );
        let title = text!("Put `{value}` in quotes", "`{value}` 값을 따옴표로 감싸기");
        let finding = RULE
            .slip(&slip, node.span(), message)
            .fix(Fix::safe(title, edit::quote(node)));
        found.push(finding);
    }
}

/// What YAML takes the word for.
fn reading(node: Node<'_>) -> Text {
    match node.resolved() {
        Resolved::Bool(value) => text!("the boolean `{value}`", "불리언 `{value}`로"),
        _ => Text::new("a number", "숫자로"),
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::{expect, expect_fix};

    #[test]
    fn every_string_place_is_watched() {
        expect(
            "\
apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    version: 1.0
             ^^^ unquoted-scalar
  annotations:
    example.com/on: yes
                    ^^^ unquoted-scalar
spec:
  containers:
    - name: web
      image: nginx:1.29
      args: [--port, 8080]
                     ^^^^ unquoted-scalar
      env:
        - name: DEBUG
          value: true
                 ^^^^ unquoted-scalar
        - name: MODE
          value: 0777
                 ^^^^ unquoted-scalar
        - name: MISSING
          value:
",
        );
    }

    #[test]
    fn texts_that_only_look_like_numbers_are_texts() {
        expect(
            "\
apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data:
  version: 1.2.3
  time: 12:30:45
  date: 2026-01-31
  quoted: '8080'
  script: |
    8080
",
        );
    }

    #[test]
    fn quoting_keeps_what_is_written() {
        expect_fix(
            "unquoted-scalar",
            "\
apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data:
  mode: 0777 # octal
",
            "\
apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data:
  mode: \"0777\" # octal
",
        );
    }
}
