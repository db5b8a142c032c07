//! Mending manifests.

use std::fs;

use crate::support::{podyard, podyard_reading};

const BROKEN: &str = "\u{feff}# 가게\r\napiVersion: apps/v1\r\nkind: Deploymnt  # 배포\r\nmetadata: {name: a}\r\nspec:\r\n  replcas: 2\r\n  selector: {matchLabels: {app: a}}\r\n  template:\r\n    metadata: {labels: {app: a}}\r\n    spec:\r\n      containers: [{name: a, image: 'a:1'}]\r\n";

fn mended() -> String {
    BROKEN
        .replace("Deploymnt", "Deployment")
        .replace("replcas", "replicas")
}

#[test]
fn the_mended_text_keeps_everything_else() {
    let run = podyard_reading(BROKEN, &["fix", "-"]);
    assert_eq!(run.stdout, mended());
    assert_eq!((run.status, &*run.stderr), (0, ""));
}

#[test]
fn a_sound_text_comes_back_as_it_is() {
    let sound = mended();
    let run = podyard_reading(&sound, &["fix", "-"]);
    assert_eq!(run.stdout, sound);
    assert_eq!(run.status, 0);
}

#[test]
fn what_cannot_be_mended_is_still_an_error() {
    let hopeless = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: 7}\n";
    let run = podyard_reading(hopeless, &["fix", "-"]);
    assert_eq!(run.stdout, hopeless);
    assert_eq!(run.status, 1);
}

#[test]
fn a_new_user_mends_a_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("app.yaml");
    fs::write(&path, BROKEN).expect("a file");
    fs::write(
        folder.path().join("namespace.yaml"),
        "apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n",
    )
    .expect("a file");

    let run = podyard(folder.path(), &["check", "."]);
    assert_eq!(run.status, 1);
    assert!(run.stdout.contains("error[unknown-kind]"), "{}", run.stdout);
    assert!(run.stdout.contains("app.yaml:3:7"), "{}", run.stdout);

    let run = podyard(folder.path(), &["explain", "unknown-kind"]);
    assert_eq!(run.status, 0);
    assert!(run.stdout.starts_with("unknown-kind"), "{}", run.stdout);

    let run = podyard(folder.path(), &["fix", ".", "--write"]);
    assert_eq!(
        run.stdout,
        "app.yaml: 2 fixes applied\n\
         Kubernetes 1.37 would accept this: 2 notes in 2 files\n"
    );
    assert_eq!(run.status, 0);
    assert_eq!(fs::read_to_string(&path).expect("a file"), mended());

    let run = podyard(folder.path(), &["check", "."]);
    let end = "Patterns\n  Declarative Deployment: Deployment/a\n  Stateless Service: Deployment/a\n\n\
               Kubernetes 1.37 would accept this: 2 notes in 2 files\n";
    assert!(run.stdout.ends_with(end), "{}", run.stdout);
    assert_eq!(run.status, 0);
}
