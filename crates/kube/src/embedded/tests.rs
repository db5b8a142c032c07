use super::*;

/// The documents of a text, each with how it is read.
fn read<'t>(path: &str, text: &'t str) -> Vec<(Dialect, &'t str)> {
    let parts = parts(path, text).into_iter();
    parts.map(|it| (it.dialect, it.span.of(text))).collect()
}

fn embedded<'t>(path: &str, text: &'t str) -> Vec<(Dialect, &'t str)> {
    let mut parts = read(path, text);
    assert!(parts.remove(0).0.is_around(), "{text}");
    parts
}

const POD: &str = "apiVersion: v1\nkind: Pod\n";

#[test]
fn every_fence_that_holds_a_manifest() {
    let text = format!(
        "# Deploy\n\nRun this:\n\n```yaml title=\"pod.yaml\"\n{POD}```\n\nOr:\n\n~~~ {{.yml}}\n{POD}---\nkind: Job\n~~~\n\n```\n{POD}```\n"
    );
    let pod = (Dialect::Yaml, POD);
    let job = (Dialect::Yaml, "---\nkind: Job\n");
    for path in ["README.md", "pasted.yaml"] {
        assert_eq!(embedded(path, &text), [pod, pod, job, pod]);
    }
    let lead = read("README.md", &text)[0].1;
    assert!(lead.ends_with("title=\"pod.yaml\"\n"), "{lead}");
}

#[test]
fn other_code_is_left_alone() {
    let text = "Text.\n\n```go\nkind: Pod\n```\n```yaml\nreplicas: 3\n```\n```console\n$ kubectl get pods\n```\n";
    assert_eq!(embedded("a.md", text), []);
    assert_eq!(read("a.yaml", text).len(), 1);
    assert_eq!(read("a.yaml", text)[0].0, Dialect::Yaml);
}

#[test]
fn a_fence_in_a_list_is_indented_and_so_are_its_markers() {
    let text = "1. First\n\n   ```yaml\n   kind: Pod\n   ---\n   kind: Job\n   ```\n";
    assert_eq!(
        embedded("a.md", text),
        [
            (Dialect::Yaml, "   kind: Pod\n"),
            (Dialect::Yaml, "   kind: Job\n")
        ]
    );
    let text = "- ```yaml\n  kind: Pod\n  ```\n";
    assert_eq!(embedded("a.md", text), [(Dialect::Yaml, "  kind: Pod\n")]);
}

#[test]
fn a_fence_that_is_still_open_or_just_begun() {
    let text = format!("Text.\n\n```yaml\n{POD}");
    assert_eq!(embedded("", &text), [(Dialect::Yaml, POD)]);
    assert_eq!(embedded("a.md", "```yaml\napiV"), [(Dialect::Yaml, "apiV")]);
    assert_eq!(embedded("a.md", "```yaml\n"), []);
    assert_eq!(
        embedded("a.md", "```yaml\n\n```\n"),
        [(Dialect::Yaml, "\n")]
    );
}

#[test]
fn here_documents_of_every_form() {
    for (command, dialect) in [
        ("cat <<EOF | kubectl apply -f -", Dialect::Heredoc),
        ("kubectl apply -f - <<'EOF'", Dialect::Yaml),
        ("$ kubectl apply -f - << \"EOF\"", Dialect::Yaml),
        ("cat > pod.yaml <<\\EOF", Dialect::Yaml),
        ("cat <<-EOF >pod.yaml", Dialect::Heredoc),
        ("  sudo tee pod.yaml <<EOF", Dialect::Heredoc),
    ] {
        let text = format!("#!/bin/sh\n{command}\n{POD}EOF\necho done\n");
        for path in ["", "apply.sh"] {
            assert_eq!(embedded(path, &text), [(dialect, POD)], "{command}");
        }
    }
}

#[test]
fn here_documents_in_a_fence_and_with_tabs() {
    let text = format!("Run:\n\n```console\n$ kubectl apply -f - <<EOF\n{POD}EOF\n```\n");
    assert_eq!(embedded("", &text), [(Dialect::Heredoc, POD)]);
    let text = "cat <<-EOF\n\tkind: Pod\n\t---\n\tkind: Job\n\tEOF\n";
    let parts = [
        (Dialect::Heredoc, "\tkind: Pod\n"),
        (Dialect::Heredoc, "\tkind: Job\n"),
    ];
    assert_eq!(embedded("", text), parts);
}

#[test]
fn scripts_and_pages_inside_of_manifests_stay_what_they_are() {
    for text in [
        "apiVersion: v1\nkind: ConfigMap\ndata:\n  run.sh: |\n    cat <<EOF\n    kind: Pod\n    EOF\n",
        "apiVersion: v1\nkind: ConfigMap\ndata:\n  README.md: |\n    ```yaml\n    kind: Pod\n    ```\n",
        "# values\nreadme: |\n  ```yaml\n  kind: Pod\n  ```\n",
        "---\nscript: |\n  cat <<EOF\n  kind: Pod\n  EOF\n",
        "- run: |\n    kubectl apply -f - <<EOF\n    kind: Pod\n    EOF\n",
        "{\"kind\": \"ConfigMap\", \"data\": {\"a\": \"```\"}}\n",
        "a: &a {b: 1}\nc:\n  <<: *a\n",
        "kind: Pod\n```\n",
    ] {
        assert_eq!(read("a.yaml", text), [(Dialect::Yaml, text)], "{text}");
    }
}

#[test]
fn anything_is_cut_on_characters_and_in_order() {
    let pieces = [
        "```", "yaml", "\n", "<<", "EOF", "가", "kind:", " ", "\t", "---", "\r\n", "~~~", "- ",
    ];
    let mut random = 7usize;
    for _ in 0..2_000 {
        let mut text = String::new();
        for _ in 0..12 {
            random = random
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            text.push_str(pieces[(random >> 33) % pieces.len()]);
        }
        for path in ["a.md", "a.sh", ""] {
            let mut done = 0;
            for part in parts(path, &text) {
                assert!(part.span.start >= done && text.get(part.span.range()).is_some());
                done = part.span.end;
            }
        }
    }
}
