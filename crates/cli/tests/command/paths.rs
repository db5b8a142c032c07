//! Which manifests are judged.

use std::{fs, path::Path};

use crate::support::{Run, corpus, podyard, podyard_reading};
use tempfile::TempDir;

const SOUND: &str = "apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n";
const BROKEN: &str = "apiVersion: v1\nkind: Namespce\nmetadata: {name: a}\n";

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    folder
}

/// The paths of the files in the order of the report.
fn judged(folder: &Path, paths: &[&str]) -> Vec<String> {
    let arguments = [&["check", "--format", "json"], paths].concat();
    let Run { stdout, stderr, .. } = podyard(folder, &arguments);
    let report: serde_json::Value = serde_json::from_str(&stdout).expect(&stderr);
    let files = report["files"].as_array().expect("files");
    files
        .iter()
        .map(|file| file["path"].as_str().expect("a path").to_owned())
        .collect()
}

#[test]
fn a_folder_stands_for_every_manifest_below_it_in_order() {
    let folder = folder(&[
        ("b.yaml", SOUND),
        ("a/z.yml", SOUND),
        ("a/deep/er.json", "{}"),
        ("a/README.md", "# no manifest"),
        ("C.YAML", SOUND),
        (".github/workflow.yaml", "on: push"),
    ]);
    let expected = ["C.YAML", "a/deep/er.json", "a/z.yml", "b.yaml"];
    assert_eq!(judged(folder.path(), &["."]), expected);
    assert_eq!(judged(folder.path(), &[]), expected, "here by default");
    assert_eq!(judged(folder.path(), &["a"]), ["a/deep/er.json", "a/z.yml"]);
}

#[test]
fn several_paths_are_one_workspace_and_each_file_counts_once() {
    let folder = folder(&[("b.yaml", SOUND), ("a.yaml", SOUND), ("notes.txt", SOUND)]);
    assert_eq!(
        judged(folder.path(), &["notes.txt", "b.yaml", ".", "b.yaml"]),
        ["notes.txt", "b.yaml", "a.yaml"],
        "a file that is named is read whatever it is called"
    );
}

#[cfg(unix)]
#[test]
fn links_are_followed_loops_end_and_a_file_counts_once() {
    use std::os::unix::fs::symlink;
    let folder = folder(&[("real/a.yaml", SOUND)]);
    symlink(".", folder.path().join("real/itself")).expect("a link");
    symlink("..", folder.path().join("real/up")).expect("a link");
    symlink("real", folder.path().join("link")).expect("a link");
    symlink("nowhere", folder.path().join("dangling")).expect("a link");
    assert_eq!(judged(folder.path(), &["real"]), ["real/a.yaml"]);
    assert_eq!(judged(folder.path(), &["link"]), ["link/a.yaml"]);
    assert_eq!(judged(folder.path(), &["."]), ["link/a.yaml"]);
}

#[test]
fn standard_input_is_a_manifest_too() {
    let run = podyard_reading(BROKEN, &["check", "-"]);
    assert_eq!(run.status, 1);
    assert!(run.stdout.contains("--> <stdin>:2:7"), "{}", run.stdout);
    assert_eq!(podyard_reading(SOUND, &["check", "-"]).status, 0);
    assert_eq!(podyard_reading("", &["check", "-"]).status, 0);
}

#[test]
fn warnings_alone_do_not_fail() {
    let run = podyard(corpus(), &["check", "shop-deployment.yaml"]);
    assert_eq!(run.status, 0, "{}", run.stdout);
}
