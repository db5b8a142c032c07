//! Texts made to be slow or to break something: answered in time that grows with their length.

use std::time::{Duration, Instant};

use podyard_schema::{Schema, Version};
use podyard_syntax::Document;

use crate::inspect;

/// The time that inspecting a text takes, parsing aside, and how many findings it has.
fn inspect_timed(text: &str) -> (Duration, usize) {
    let schema = Schema::embedded();
    let document = Document::parse(text);
    let start = Instant::now();
    let (found, _) = inspect(&schema, Version::LATEST, &document);
    (start.elapsed(), found.len())
}

fn pod(body: &str) -> String {
    format!("apiVersion: v1\nkind: Pod\nmetadata: {{name: a}}\nspec:\n{body}")
}

/// Ten times the text may take thirty times as long, which leaves room for a busy machine; a cost
/// that grows with the square would take a hundred times.
#[track_caller]
fn grows_with_length(text: impl Fn(usize) -> String) {
    let (small, large) = (text(2_000), text(20_000));
    // What is quadratic is too slow every time; a machine that is busy is not.
    let mut measured = Vec::new();
    let holds = (0..6).any(|_| {
        let (small, large) = (inspect_timed(&small).0, inspect_timed(&large).0);
        measured.push((small, large));
        large < (small * 30).max(Duration::from_millis(500))
    });
    assert!(holds, "{measured:?}");
}

#[test]
fn many_unknown_fields() {
    let text = |n: usize| {
        pod(&(0..n)
            .map(|i| format!("  unknwon{i}: {i}\n"))
            .collect::<String>())
    };
    assert!(inspect_timed(&text(50_000)).1 >= 50_000);
    grows_with_length(text);
}

#[test]
fn the_same_field_over_and_over() {
    grows_with_length(|n| pod(&"  containers: []\n".repeat(n)));
}

#[test]
fn many_items() {
    let text = |n| {
        pod(&format!(
            "  containers:\n{}",
            "  - {name: a, image: b, nme: c}\n".repeat(n)
        ))
    };
    grows_with_length(text);
}

#[test]
fn many_objects_of_a_misspelled_kind() {
    grows_with_length(|n| {
        let item = "- {apiVersion: apps/v1, kind: Deploymnt}\n";
        format!(
            "apiVersion: v1\nkind: List\nitems:\n{}",
            item.repeat(n / 10)
        )
    });
}

#[test]
fn many_objects_of_a_removed_api() {
    grows_with_length(|n| {
        let item = "- {apiVersion: extensions/v1beta1, kind: Ingress, spec: {backend: {serviceName: a, servicePort: 1}}}\n";
        format!(
            "apiVersion: v1\nkind: List\nitems:\n{}",
            item.repeat(n / 10)
        )
    });
}

#[test]
fn many_places_of_a_removed_api() {
    grows_with_length(|n| {
        let path = "        - {path: /, backend: {serviceName: a, servicePort: 1}}\n";
        format!(
            "apiVersion: extensions/v1beta1\nkind: Ingress\nmetadata: {{name: a}}\nspec:\n  rules:\n    - http:\n        paths:\n{}",
            path.repeat(n / 10)
        )
    });
}

#[test]
fn many_mounts_of_many_volumes() {
    grows_with_length(|n| {
        let mounts: String = (0..n / 10)
            .map(|i| format!("    - {{name: vol{i}, mountPath: /{i}}}\n"))
            .collect();
        let volumes: String = (0..n / 10)
            .map(|i| format!("  - {{name: vo1{i}, emptyDir: {{}}}}\n"))
            .collect();
        pod(&format!(
            "  containers:\n  - name: a\n    image: b\n    volumeMounts:\n{mounts}  volumes:\n{volumes}"
        ))
    });
}

#[test]
fn deep_nesting_costs_no_call_stack() {
    for (open, close) in [("[", "]"), ("{a: ", "}")] {
        let deep = format!("{}{}", open.repeat(100_000), close.repeat(100_000));
        inspect_timed(&pod(&format!("  containers: {deep}\n")));
        inspect_timed(&deep);
    }
}

#[test]
fn aliases_of_aliases() {
    let mut text =
        String::from("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\nx0: &x0 [1]\n");
    for i in 1..40 {
        let before = i - 1;
        text.push_str(&format!(
            "x{i}: &x{i} [*x{before}, *x{before}, *x{before}]\n"
        ));
    }
    let (time, _) = inspect_timed(&text);
    assert!(time < Duration::from_secs(2), "{time:?}");
}

#[test]
fn anything_at_all_is_answered() {
    for text in [
        "\u{feff}",
        "\0",
        "apiVersion: [",
        "kind: {}",
        "apiVersion: {}\nkind: []\nmetadata: 3\n",
        "apiVersion: v1\nkind: List\nitems: 3\n",
        "apiVersion: v1\nkind: List\nitems: [1, [], {}]\n",
        "apiVersion: &a v1\nkind: *a\nmetadata: *a\n",
        "? {a: b}\n: c\n",
        "<<: 3\nkind: Pod\n",
        "apiVersion: v1\nkind: Pod\nmetadata:\n  name: 한글\nspec: &s\n  containers: *s\n",
        "가나다: 라마바\n",
        "- - - -\n",
        "{{ x }}\n",
        "apiVersion: v1\nkind: Pod\nspec: {? a, ? b}\n",
    ] {
        inspect_timed(text);
    }
}
