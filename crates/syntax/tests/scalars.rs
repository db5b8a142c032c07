//! Scalars come out as Kubernetes' reader has them.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)] // A test fails by panicking.

use podyard_syntax::{Document, Node, Resolved};
use serde_json::Value;

/// What `sigs.k8s.io/yaml` makes of each text; the file says how it was made.
const FACTS: &str = include_str!("data/scalars.tsv");

fn facts() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    FACTS
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| {
            let mut columns = line.split('\t');
            let mut next = || columns.next().unwrap();
            (next(), next(), next())
        })
}

/// The JSON of a node; none where Kubernetes refuses it.
fn json(node: Node<'_>) -> Option<Value> {
    Some(match node.resolved() {
        Resolved::Null => Value::Null,
        Resolved::Bool(value) => value.into(),
        // JSON knows one kind of number.
        Resolved::Int(value) => (value as f64).into(),
        Resolved::UInt(value) => (value as f64).into(),
        Resolved::Float(value) if value.is_finite() => value.into(),
        Resolved::Float(_) | Resolved::Unfit => return None,
        Resolved::String(value) => value.into(),
        Resolved::Sequence => node.items().map(json).collect::<Option<Vec<_>>>()?.into(),
        Resolved::Mapping => {
            let entry = |entry: podyard_syntax::Entry<'_>| {
                Some((entry.key.json_key()?.into_owned(), json(entry.value)?))
            };
            let entries: Option<serde_json::Map<_, _>> = node.entries().map(entry).collect();
            entries?.into()
        }
    })
}

fn with_float_numbers(value: Value) -> Value {
    match value {
        Value::Number(number) => number.as_f64().unwrap().into(),
        Value::Array(items) => items.into_iter().map(with_float_numbers).collect(),
        Value::Object(map) => map
            .into_iter()
            .map(|(key, value)| (key, with_float_numbers(value)))
            .collect(),
        other => other,
    }
}

#[test]
fn values_are_read_as_kubernetes_reads_them() {
    let mut wrong = Vec::new();
    for (text, expected, _) in facts() {
        let document = Document::parse(&format!("v: {text}\n"));
        let value = document.root().and_then(|root| root.get("v"));
        let readable = document.error().is_none();
        let value = value.filter(|_| readable).and_then(|v| json(v.value));
        let expected = (expected != "!").then(|| serde_json::from_str(expected).unwrap());
        if value != expected.clone().map(with_float_numbers) {
            wrong.push(format!("{text}: {value:?} instead of {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn keys_become_the_json_keys_kubernetes_makes_of_them() {
    let mut wrong = Vec::new();
    // `!!str: 1` is a tag with a colon in its name: such texts tell nothing about keys.
    for (text, _, expected) in facts().filter(|(text, ..)| !text.starts_with(['!', '&', '|'])) {
        let document = Document::parse(&format!("{text}: 1\n"));
        let Some(entry) = document.root().and_then(|root| root.entries().next()) else {
            continue;
        };
        // A merge key is no key of its own.
        let key = entry.key.json_key().filter(|_| text != "<<");
        let expected: Option<String> =
            (expected != "!").then(|| serde_json::from_str(expected).unwrap());
        if key.as_deref() != expected.as_deref() {
            wrong.push(format!("{text}: {key:?} instead of {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn whole_numbers_keep_all_their_digits() {
    let resolved = |text: &str| {
        let document = Document::parse(text);
        format!("{:?}", document.root().unwrap().resolved())
    };
    assert_eq!(resolved("9007199254740993"), "Int(9007199254740993)");
    assert_eq!(
        resolved("-9223372036854775808"),
        "Int(-9223372036854775808)"
    );
    assert_eq!(
        resolved("18446744073709551615"),
        "UInt(18446744073709551615)"
    );
    assert_eq!(resolved("1e3"), "Float(1000.0)");
    assert_eq!(resolved("08"), "Float(8.0)");
}
