//! What Kubernetes' reader makes of aliases and merge keys, and what it refuses.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)] // A test fails by panicking.

use podyard_syntax::{Budget, Document, SyntaxErrorKind, apply};

/// The mapping at the root's `key` with merge keys applied, as `key: value` lines.
fn effective(text: &str, key: &str) -> Vec<String> {
    let document = Document::parse(text);
    assert_eq!(document.error(), None);
    let mapping = document.root().unwrap().get(key).unwrap().value;
    mapping
        .effective_entries(&mut Budget::default())
        .into_iter()
        .map(|entry| format!("{}: {}", entry.key.source(), entry.value.source()))
        .collect()
}

fn refused(text: &str) -> Vec<(SyntaxErrorKind, &str)> {
    let document = Document::parse(text);
    assert_eq!(document.error(), None);
    document
        .refusals()
        .into_iter()
        .map(|error| (error.kind, error.span.of(text)))
        .collect()
}

#[test]
fn merged_entries_are_taken_in_the_order_of_the_text() {
    let text = "
base: &base {image: a, tier: b}
other: &other {tier: c, zone: d}
after: {<<: *base, image: x}
before: {image: x, <<: *base}
both: {<<: [*base, *other]}
nested: {<<: {<<: *other, zone: e}}
quoted: {'<<': 1}
";
    assert_eq!(effective(text, "after"), ["image: x", "tier: b"]);
    assert_eq!(effective(text, "before"), ["image: a", "tier: b"]);
    assert_eq!(effective(text, "both"), ["tier: b", "zone: d", "image: a"]);
    assert_eq!(effective(text, "nested"), ["tier: c", "zone: e"]);
    assert_eq!(effective(text, "quoted"), ["'<<': 1"]);
}

#[test]
fn an_alias_stands_for_the_nearest_anchor_before_it() {
    let text = "a: &x 1\nb: *x\nc: &x 2\nd: *x\n";
    let document = Document::parse(text);
    let target = |key: &str| {
        let value = document.root().unwrap().get(key).unwrap().value;
        value.target().unwrap().source()
    };
    assert_eq!((target("b"), target("d")), ("1", "2"));
}

#[test]
fn unfolding_stops_when_the_budget_is_spent() {
    let mut text = "m0: &m0 {a: 1}\n".to_owned();
    for level in 1..60 {
        let below = level - 1;
        text += &format!("m{level}: &m{level} {{<<: [*m{below}, *m{below}]}}\n");
    }
    let document = Document::parse(&text);
    let last = document.root().unwrap().get("m59").unwrap().value;
    let mut budget = Budget::new(1_000);
    assert!(last.effective_entries(&mut budget).len() <= 1);
    assert!(budget.is_spent());
}

#[test]
fn a_bomb_of_aliases_is_refused_and_sharing_is_not() {
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..9 {
        let alias = format!("*a{}", level - 1);
        bomb += &format!("a{level}: &a{level} [{}]\n", [alias.as_str(); 9].join(", "));
    }
    let found = refused(&bomb);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].0, SyntaxErrorKind::ExcessiveAliases);

    let shared = format!("a: &a {{b: c}}\nd: [{}]\n", ["*a"; 500].join(", "));
    assert_eq!(refused(&shared), []);
}

#[test]
fn an_alias_inside_its_own_anchor_is_refused_and_leads_nowhere() {
    let text = "a: &x\n  b: *x\n";
    let name = "x".to_owned();
    assert_eq!(
        refused(text),
        [(SyntaxErrorKind::RecursiveAlias { name }, "*x")]
    );
    let document = Document::parse(text);
    let alias = document.node_at(text.find('*').unwrap() as u32).unwrap();
    assert_eq!(alias.target(), None);
}

#[test]
fn what_json_cannot_say_is_refused() {
    use SyntaxErrorKind::{NotFinite, UnfitTag, UnsupportedKey};
    assert_eq!(refused("a: .inf\n"), [(NotFinite, ".inf")]);
    assert_eq!(refused("- .nan\n"), [(NotFinite, ".nan")]);
    assert_eq!(refused(".inf: 1\n"), []);
    assert_eq!(refused("a: !!int x\n"), [(UnfitTag, "x")]);
    assert_eq!(refused("null: 1\n"), [(UnsupportedKey, "null")]);
    assert_eq!(refused("a: {: 1}\n"), [(UnsupportedKey, "")]);
    assert_eq!(refused("[a]: 1\n"), [(UnsupportedKey, "[a]")]);
    assert_eq!(
        refused("18446744073709551615: 1\n"),
        [(UnsupportedKey, "18446744073709551615")]
    );
    assert_eq!(refused("80: 1\ny: 2\n1.5: 3\n"), []);
    assert_eq!(refused("<<: 1\n"), [(SyntaxErrorKind::BadMerge, "1")]);
    assert_eq!(refused("<<: [{a: 1}, {b: 2}]\n"), []);
    assert_eq!(
        refused("%YAML 1.2\n---\na: 1\n"),
        [(SyntaxErrorKind::UnsupportedVersion, "%YAML 1.2")]
    );
    assert_eq!(refused("%YAML 1.1\n---\na: 1\n"), []);
}

/// Each of these was given to go-yaml v2.4.2.
#[test]
fn what_the_scanner_of_yaml_1_1_stumbles_over_is_refused() {
    use SyntaxErrorKind::{InvalidEscape, Tab, UnexpectedIndicator};
    let question = UnexpectedIndicator { character: '?' };
    assert_eq!(refused("a: [http://b/c?d=e]\n"), [(question, "?")]);
    let colon = UnexpectedIndicator { character: ':' };
    assert_eq!(refused("a: [::1]\n"), [(colon, ":")]);
    let escape = "\\/".to_owned();
    assert_eq!(
        refused("a: \"b\\/c\"\n"),
        [(InvalidEscape { escape }, "\\/")]
    );
    for text in [
        "a: 1\n\t\nb: 2\n",
        "a:\n\t\n  b: 1\n",
        "a: \"x\"\n\t\nb: 1\n",
        "a: 1 # c\n\t\nb: 2\n",
        "a: 1\n\t# c\nb: 2\n",
        "-\ta\n",
    ] {
        assert_eq!(refused(text), [(Tab, "\t")], "{text:?}");
    }
    for text in [
        "a: [?b]\n",
        "a: b?c\n",
        "a: http://b:80/c?d\n",
        "{\"a\": \"b\\/c\"}\n",
        "a: 1\t\nb: 2\n",
        "a:\tb\n",
        "a: 1\t# c\n",
        "a: [x,\n\ty,\n\t\n]\n",
        "a: |\n  x\n  \ty\n  \t\n",
        "a:\n  b: 1\n    \t\nc: 1\n",
    ] {
        assert_eq!(refused(text), [], "{text:?}");
    }
}

#[test]
fn the_repair_of_a_refusal_makes_it_readable() {
    for text in [
        "a: [b?c]\n",
        "a: \"b\\/c\"\n",
        "a: 1\n\t\nb: 2\n",
        "a:\n\t# c\n  b: 1\n",
        "- a\n-\tb\n",
        "a: .inf\n",
        "null: 1\n",
        "a: {~: 1}\n",
        "%YAML 1.2\n---\na\n",
    ] {
        let refusals = Document::parse(text).refusals();
        let mended = apply(text, &refusals[0].repair).unwrap();
        assert_eq!(refused(&mended), [], "{mended}");
    }
}
