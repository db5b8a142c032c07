//! Whole values with all that they need.

use std::collections::HashMap;

use crate::support::{completions, completions_in, workspace, written};
use podyard_analysis::{Analyzer, Completion, CompletionKind, Layer, Schema, Severity, Version};

/// The text after the item with this label was chosen and nothing was changed in it.
fn chosen(marked: &str, label: &str) -> String {
    let (text, completions) = completions(marked).expect("something to offer");
    let item = completions.items.iter().find(|it| it.label == label);
    let snippet = item.and_then(|item| item.snippet.as_deref());
    let snippet = snippet.unwrap_or_else(|| panic!("{label} has no skeleton at {marked}"));
    written(&text, completions.span.range(), snippet)
}

/// The errors in a text, as the API server of that version would tell them.
fn errors(analyzer: &mut Analyzer, version: Version, text: &str) -> Vec<(&'static str, String)> {
    let report = analyzer.check(&workspace(version, &[text]));
    let findings = report.files.into_iter().flat_map(|file| file.diagnostics);
    findings
        .filter(|it| it.severity == Severity::Error)
        .map(|it| (it.code, it.path.unwrap_or_default()))
        .collect()
}

/// The kinds whose skeletons are written by hand or are as short as can be.
const COMMON: &[&str] = &[
    "Deployment",
    "Service",
    "Pod",
    "ConfigMap",
    "Secret",
    "Ingress",
    "StatefulSet",
    "DaemonSet",
    "ReplicaSet",
    "Job",
    "CronJob",
    "PersistentVolumeClaim",
    "PersistentVolume",
    "Namespace",
    "ServiceAccount",
    "Role",
    "RoleBinding",
    "ClusterRole",
    "ClusterRoleBinding",
    "HorizontalPodAutoscaler",
    "NetworkPolicy",
    "PodDisruptionBudget",
    "StorageClass",
    "IngressClass",
    "PriorityClass",
    "LimitRange",
    "ResourceQuota",
    "CustomResourceDefinition",
];

#[test]
fn a_deployment_is_written_whole() {
    assert_eq!(
        chosen("Dep‸\n", "Deployment"),
        "\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
      - name: web
        image: nginx:1.29
"
    );
}

#[test]
fn the_skeleton_goes_on_from_what_is_written() {
    assert_eq!(
        chosen("apiVersion: v1\nkind: Serv‸\n", "Service"),
        "\
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
  - port: 80
    targetPort: 8080
"
    );
    assert!(chosen("kind: ‸", "Pod").starts_with("kind: Pod\napiVersion: v1\nmetadata:\n"));
    let begun = "apiVersion: v1\nkind: ‸\nspec: {}\n";
    let (_, completions) = completions(begun).expect("kinds");
    assert!(completions.items.iter().all(|item| item.snippet.is_none()));
}

#[test]
fn every_common_kind_is_written_without_errors_in_every_version() {
    let mut analyzer = Analyzer::new(Schema::embedded());
    for &version in Version::ALL {
        let (_, completions) = completions_in(&mut analyzer, version, "‸", &[]).expect("kinds");
        for item in &completions.items {
            let whole = item.snippet.as_deref();
            let Some(snippet) = whole.filter(|_| item.kind == CompletionKind::Kind) else {
                continue;
            };
            let text = written("", 0..0, snippet);
            let found = errors(&mut analyzer, version, &text);
            if COMMON.contains(&item.label.as_str()) {
                assert_eq!(found, [], "{} in {version}:\n{text}", item.label);
            }
            // Of rarer ones not all that the API server wants is known, but what is there fits.
            let misfit = found.iter().find(|(code, _)| !WANTING.contains(code));
            assert_eq!(misfit, None, "{} in {version}:\n{text}", item.label);
        }
    }
}

/// Of a rare kind something may be missing, or be a value that nobody can guess.
const WANTING: &[&str] = &[
    "conflicting-fields",
    "invalid-form",
    "missing-field",
    "missing-value",
    "out-of-range",
];

#[test]
fn places_of_one_number_begin_alike() {
    let (_, completions) = completions("‸").expect("kinds");
    for item in completions.items {
        let mut places: HashMap<String, String> = HashMap::new();
        let snippet = item.snippet.unwrap_or_default();
        for part in snippet.split("${").skip(1) {
            let place = part.split_once('}').expect("an end").0;
            let (number, value) = place.split_once(':').expect("a number");
            let first = places.entry(number.to_owned()).or_insert(value.to_owned());
            assert_eq!(first, value, "{}:\n{snippet}", item.label);
        }
    }
}

const DEPLOYMENT: &str = "\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
spec:
  selector:
    matchLabels:
      app: shop
  template:
    metadata:
      labels:
        app: shop
    spec:
      containers:
      - name: shop
        image: shop:1.0
";

#[test]
fn a_field_is_written_with_what_its_value_needs() {
    assert_eq!(
        chosen(&format!("{DEPLOYMENT}        live‸\n"), "livenessProbe"),
        format!(
            "{DEPLOYMENT}        livenessProbe:\n          httpGet:\n            path: /healthz\n            \
             port: 8080\n"
        )
    );
    assert_eq!(
        chosen(&format!("{DEPLOYMENT}      vol‸\n"), "volumes"),
        format!("{DEPLOYMENT}      volumes:\n      - name: data\n        emptyDir: {{}}\n")
    );
    assert_eq!(
        chosen(&format!("{DEPLOYMENT}      - po‸\n"), "ports"),
        format!("{DEPLOYMENT}      - ports:\n        - containerPort: 8080\n")
    );
}

#[test]
fn lists_are_indented_as_the_others_are() {
    let pod = "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - name: a\n      image: a:1\n";
    assert_eq!(
        chosen(&format!("{pod}      env‸\n"), "env"),
        format!("{pod}      env:\n        - name: KEY\n          value: value\n")
    );
    assert_eq!(
        chosen(&format!("{pod}---\nDep‸"), "Pod"),
        format!("{pod}---\n") + &chosen("Dep‸", "Pod"),
        "another document is another matter"
    );
}

#[test]
fn the_objects_name_is_used_where_a_name_is_due() {
    let begun = "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: shop\nsp‸\n";
    let text = chosen(begun, "spec");
    assert!(text.contains("app: shop\n"), "{text}");
    assert!(text.contains("- name: shop\n"), "{text}");
    let begun = begun.replace("shop", "\"1.5\"");
    assert!(chosen(&begun, "spec").contains("app: web\n"));
}

#[test]
fn names_that_are_known_are_used() {
    let mounted = format!("{DEPLOYMENT}        vol‸\n      volumes:\n      - name: cache\n");
    let text = chosen(&mounted, "volumeMounts");
    assert!(
        text.contains("- name: cache\n          mountPath: /data\n"),
        "{text}"
    );
    let settings = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\n---\n";
    let text = chosen(&format!("{settings}{DEPLOYMENT}        env‸\n"), "envFrom");
    assert!(
        text.contains("configMapRef:\n            name: settings\n"),
        "{text}"
    );
}

#[test]
fn a_value_that_is_there_already_is_not_written_again() {
    let items = |marked: &str| {
        completions(marked)
            .map(|(_, it)| it.items)
            .unwrap_or_default()
    };
    let has_snippet = |item: &Completion| item.snippet.is_some();
    for marked in [
        "apiVersion: v1\nkind: Pod\nsp‸: {}\n",
        "apiVersion: v1\nkind: Pod\nspec: {cont‸}\n",
        "{\"apiVersion\": \"v1\", \"kind\": \"Pod\", \"sp‸\"}",
    ] {
        let items = items(marked);
        assert!(!items.is_empty(), "{marked}");
        assert!(!items.iter().any(has_snippet), "{marked}");
    }
}

#[test]
fn every_field_of_a_common_object_can_be_written() {
    let mut analyzer = Analyzer::new(Schema::embedded());
    let versions = [Version::ALL.first(), Version::ALL.last()];
    for &version in versions.into_iter().flatten() {
        for kind in ["Deployment", "StatefulSet", "CronJob", "Service", "Ingress"] {
            let (_, completions) = completions_in(&mut analyzer, version, "‸", &[]).expect("kinds");
            let item = completions.items.iter().find(|it| it.label == kind);
            let snippet = item.and_then(|item| item.snippet.as_deref());
            let whole = written("", 0..0, snippet.expect("a skeleton")) + "\n";
            every_field(&mut analyzer, version, &whole);
        }
    }
}

/// Chooses every field with a skeleton before every line of a manifest.
fn every_field(analyzer: &mut Analyzer, version: Version, whole: &str) {
    let mut start = 0;
    for line in whole.lines() {
        let key = line.trim_start_matches([' ', '-']);
        let column = line.len() - key.len();
        // A new line before a key, in its column; items are begun by their own first key.
        if !line.trim_start().starts_with('-') {
            let (before, after) = whole.split_at(start);
            let marked = format!("{before}{}‸\n{after}", " ".repeat(column));
            let offered = completions_in(analyzer, version, &marked, &[]);
            for (text, span, item) in offered.into_iter().flat_map(|(text, it)| {
                let items = it.items.into_iter();
                items.map(move |item| (text.clone(), it.span, item))
            }) {
                let Some(snippet) = item.snippet else {
                    continue;
                };
                let text = written(&text, span.range(), &snippet);
                let report = analyzer.check(&workspace(version, &[&text]));
                let found = report.files.into_iter().flat_map(|file| file.diagnostics);
                let misfit: Vec<_> = found
                    .filter(|it| it.severity == Severity::Error)
                    .filter(|it| {
                        matches!(it.layer, Layer::Syntax | Layer::Schema)
                            || it.code == "missing-field"
                    })
                    .map(|it| (it.code, it.path))
                    .collect();
                assert_eq!(misfit, [], "{} in {version}:\n{text}", item.label);
            }
        }
        start += line.len() + 1;
    }
}
