//! Pointing at a word: `‸` marks where.
#![allow(clippy::expect_used)] // A test may stop where it stands, in its helpers too.

use podyard_analysis::{Analyzer, File, Hover, Schema, Version, Workspace};

fn hover(marked: &str) -> Option<(String, Hover)> {
    hover_in(Version::LATEST, marked)
}

fn hover_in(version: Version, marked: &str) -> Option<(String, Hover)> {
    let offset = marked.find('‸').expect("a caret") as u32;
    let text = marked.replace('‸', "");
    let workspace = Workspace {
        files: vec![File {
            path: "a.yaml".to_owned(),
            text: text.clone(),
        }],
        kubernetes: version,
    };
    let hover = Analyzer::new(Schema::embedded()).hover(&workspace, 0, offset)?;
    let words = text[hover.span.range()].to_owned();
    Some((words, hover))
}

const DEPLOYMENT: &str = "\
apiVersion: v1
kind: ConfigMap
metadata: {name: 설정}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels: {app: web}
spec:
  selector:
    matchLabels: {app: web}
  template:
    spec:
      containers:
      - name: web
        image: web:1
        imagePullPolicy: Always
        args: [serve, --fast]
";

/// The deployment with a caret before the first `word`.
fn at(word: &str) -> Option<(String, Hover)> {
    hover(&DEPLOYMENT.replacen(word, &format!("‸{word}"), 1))
}

#[test]
fn a_field_tells_its_path_and_type() {
    let (words, hover) = at("containers").expect("a field");
    assert_eq!(words, "containers");
    assert_eq!(hover.path, "spec.template.spec.containers");
    assert_eq!(hover.type_name, "[]Container");
    assert!(hover.required);
}

#[test]
fn a_value_tells_what_else_it_could_be() {
    let (words, hover) = at("Always").expect("a value");
    assert_eq!(words, "Always");
    assert_eq!(hover.title, "imagePullPolicy");
    assert_eq!(
        hover.path,
        "spec.template.spec.containers[0].imagePullPolicy"
    );
    assert_eq!(hover.values, ["Always", "IfNotPresent", "Never"]);
    assert!(!hover.required);
}

#[test]
fn a_default_is_told_with_the_field_and_not_with_what_is_in_it() {
    let manifest = "apiVersion: apps/v1\nkind: Deployment\nspec:\n  re‸plicas: 2\n";
    let (_, hover) = hover(manifest).expect("a field");
    assert_eq!(hover.default.as_deref(), Some("1"));
}

#[test]
fn an_item_tells_the_list_it_is_in() {
    let (words, hover) = at("--fast").expect("an item");
    assert_eq!(words, "--fast");
    assert_eq!(hover.title, "args");
    assert_eq!(hover.path, "spec.template.spec.containers[0].args[1]");
    assert_eq!(hover.type_name, "string");
}

#[test]
fn a_key_of_a_free_map_tells_its_own_name() {
    let (_, hover) =
        hover(&DEPLOYMENT.replacen("labels: {app", "labels: {‸app", 1)).expect("a key");
    assert_eq!(hover.title, "app");
    assert_eq!(hover.path, "metadata.labels[app]");
}

#[test]
fn a_kind_tells_where_it_belongs() {
    let (words, hover) = at("Deployment").expect("a kind");
    assert_eq!(words, "Deployment");
    assert_eq!(
        (&*hover.title, &*hover.type_name),
        ("Deployment", "apps/v1")
    );
    assert_eq!(hover.path, "");
}

#[test]
fn a_misspelled_field_tells_what_it_is_taken_for() {
    let manifest = "apiVersion: apps/v1\nkind: Deployment\nspec:\n  ‸replcas: 2\n";
    let (words, hover) = hover(manifest).expect("a field");
    assert_eq!(words, "replcas");
    assert_eq!(hover.title, "replicas");
}

#[test]
fn there_is_nothing_to_say_between_words() {
    for manifest in [
        "‸",
        "# ‸comment\n",
        "apiVersion: v1\nkind: Pod\n‸\nmetadata: {}\n",
        "apiVersion: v1\nkind: Pod\nspec:\n ‸ containers: []\n",
        "apiVersion: example.com/v1\nkind: Pizza\nspec:\n  ‸toppings: []\n",
        "just a ‸sentence\n",
        "image: {‸tag: 1}\n",
    ] {
        assert_eq!(hover(manifest), None, "{manifest}");
    }
}

#[test]
fn a_field_tells_where_its_description_is() {
    for (word, key) in [
        ("containers", "io.k8s.api.core.v1/PodSpec/containers"),
        ("Always", "io.k8s.api.core.v1/Container/imagePullPolicy"),
        ("--fast", "io.k8s.api.core.v1/Container/args"),
        ("Deployment", "io.k8s.api.apps.v1/Deployment/"),
    ] {
        let (_, hover) = at(word).expect("something to say");
        assert_eq!(hover.description.as_deref(), Some(key));
    }
}

#[test]
fn a_field_behind_a_gate_tells_which() {
    let manifest = "apiVersion: v1\nkind: Pod\nspec:\n  ‸evictionResponders: []\n";
    let (_, hover) = hover(manifest).expect("a field");
    assert!(hover.gate.is_some());
    let (_, hover) = at("containers").expect("a field");
    assert_eq!(hover.gate, None);
}

#[test]
fn a_field_tells_since_when_it_is_there() {
    let manifest = "apiVersion: v1\nkind: Pod\nspec:\n  host‸Users: false\n";
    let (_, hover) = hover(manifest).expect("a field");
    assert_eq!(hover.since, Some(Version::new(25)));
    assert_eq!(hover.until, None);
    let (_, hover) = at("containers").expect("a field");
    assert_eq!((hover.since, hover.until), (None, None));
}

#[test]
fn a_kind_tells_how_long_it_is_served() {
    let manifest = |api_version| {
        format!("apiVersion: {api_version}\nkind: ‸PodDisruptionBudget\nmetadata: {{name: a}}\n")
    };
    let old = hover_in(Version::new(24), &manifest("policy/v1beta1"));
    let (_, old) = old.expect("a kind");
    assert_eq!((old.since, old.until), (None, Some(Version::new(24))));
    assert_eq!(old.description, None, "the newest version does not know it");
    let (_, new) = hover(&manifest("policy/v1")).expect("a kind");
    assert_eq!((new.since, new.until), (Some(Version::new(21)), None));
}
