//! What a person decides about findings: written as edits, and heeded from then on.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // A test may stop where it stands.

use podyard_analysis::{
    Analyzer, Choice, File, Profile, Report, Schema, Version, Workspace, apply,
};

fn workspace(files: &[(&str, &str)]) -> Workspace {
    let files = files.iter().map(|(path, text)| File {
        path: (*path).to_owned(),
        text: (*text).to_owned(),
    });
    Workspace {
        files: files.collect(),
        kubernetes: Version::LATEST,
    }
}

fn check(workspace: &Workspace) -> Report {
    Analyzer::new(Schema::embedded()).check(workspace)
}

const TAG: &str = "floating-image-tag";

const POD: &str = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx\n";

/// Allows the first finding of a code in the first file: its text then, once it is made sure that
/// the finding is allowed.
fn allowed(path: &str, text: &str, code: &str, reason: &str) -> Option<String> {
    let mut workspace = workspace(&[(path, text)]);
    let found = check(&workspace);
    let found = found.files[0].diagnostics.iter();
    let start = found.clone().find(|it| it.code == code).unwrap().span.start;
    let mut analyzer = Analyzer::new(Schema::embedded());
    let edit = analyzer.allow(&workspace, 0, start, code, reason)?;
    let text = apply(text, &[edit]).unwrap();
    workspace.files[0].text.clone_from(&text);
    let after = check(&workspace);
    assert!(after.files[0].diagnostics.len() < found.count());
    assert_eq!(after.files[0].allowed[0].diagnostic.code, code);
    Some(text)
}

#[test]
fn the_comment_stands_behind_the_line() {
    assert_eq!(
        allowed("a.yaml", POD, TAG, "it is a demo").unwrap(),
        POD.replace(
            "nginx",
            "nginx # podyard: allow floating-image-tag because it is a demo"
        )
    );
}

#[test]
fn a_line_that_has_a_comment_gets_another_above() {
    let text = POD.replace("nginx", "nginx # the newest");
    assert_eq!(
        allowed("a.yaml", &text, TAG, "데모라서").unwrap(),
        text.replace(
            "      image",
            "      # podyard: allow floating-image-tag because 데모라서\n      image"
        )
    );
}

#[test]
fn what_begins_in_the_middle_of_a_text_gets_it_above_its_entry() {
    let text = POD.replace("image: nginx", "image:\n        \"nginx\\\n        \"");
    let text = allowed("a.yaml", &text, TAG, "it is a demo").unwrap();
    assert!(
        text.contains("# podyard: allow floating-image-tag because it is a demo\n"),
        "{text}"
    );
    assert!(text.contains("\"nginx\\\n"), "{text}");
}

#[test]
fn in_the_second_document_with_its_line_ends() {
    let text =
        format!("# 가게\nkind: List\napiVersion: v1\nitems: []\n---\n{POD}").replace('\n', "\r\n");
    let text = text.replace("nginx", "nginx # x");
    let told = allowed("a.yaml", &text, TAG, "데모라서").unwrap();
    assert_eq!(
        told,
        text.replace(
            "      image",
            "      # podyard: allow floating-image-tag because 데모라서\r\n      image"
        )
    );
}

#[test]
fn a_reason_keeps_to_its_line() {
    let text = allowed(
        "a.yaml",
        POD,
        TAG,
        " it is\r\n a\u{7}\tdemo\u{85}kind: Secret ",
    )
    .unwrap();
    assert_eq!(text.lines().count(), POD.lines().count());
    assert!(
        text.contains("because it is a demo kind: Secret\n"),
        "{text}"
    );
    let long = allowed("a.yaml", POD, TAG, &"말".repeat(5_000)).unwrap();
    assert!(long.chars().count() < POD.len() + 300);
}

#[test]
fn nothing_is_allowed_in_json_nor_without_a_reason_nor_what_is_refused() {
    let json = r#"{"apiVersion":"v1","kind":"Pod","metadata":{"name":"web"},"spec":{"containers":[{"name":"web","image":"nginx"}]}}"#;
    assert_eq!(allowed("a.json", json, TAG, "x"), None);
    assert_eq!(allowed("a.yaml", POD, TAG, " \n"), None);
    let refused = POD.replace("image:", "imgae:");
    let start = u32::try_from(refused.find("imgae").unwrap()).unwrap();
    let mut analyzer = Analyzer::new(Schema::embedded());
    let workspace = workspace(&[("a.yaml", &refused)]);
    let edit = analyzer.allow(&workspace, 0, start, "unknown-field", "x");
    assert_eq!(edit, None);
}

/// The settings after a choice, once it is made sure that it is heeded.
fn chosen(settings: Option<&str>, choice: &Choice) -> Option<String> {
    let mut files = vec![("a.yaml", POD)];
    files.extend(settings.map(|text| ("podyard.yaml", text)));
    let mut workspace = workspace(&files);
    let (at, edits) = workspace.choose(choice)?;
    assert_eq!(at, 1);
    let text = apply(settings.unwrap_or_default(), &edits).unwrap();
    workspace.files.truncate(1);
    workspace.files.push(File {
        path: "podyard.yaml".to_owned(),
        text: text.clone(),
    });
    let after = check(&workspace);
    match choice {
        Choice::Off(code) => {
            let mut found = after.files[0].diagnostics.iter();
            assert!(found.all(|it| it.code != code));
        }
        Choice::Profile(profile) => assert_eq!(after.profile, *profile),
    }
    Some(text)
}

#[test]
fn a_rule_is_turned_off() {
    let off = |settings| chosen(settings, &Choice::Off(TAG.to_owned()));
    let new = "rules:\n  floating-image-tag: off\n";
    assert_eq!(off(None).unwrap(), new);
    assert_eq!(off(Some("# ours\n")).unwrap(), format!("# ours\n{new}"));
    assert_eq!(
        off(Some("profile: strict # all\n")).unwrap(),
        format!("profile: strict # all\n{new}")
    );
    assert_eq!(
        off(Some("rules:\n    host-pid: off # why\n")).unwrap(),
        "rules:\n    host-pid: off # why\n    floating-image-tag: off\n"
    );
    assert_eq!(
        off(Some("rules: {floating-image-tag: warning}\n")).unwrap(),
        "rules: {floating-image-tag: off}\n"
    );
    assert_eq!(off(Some("rules:\n")).unwrap(), new);
    assert_eq!(
        off(Some("rules:\n  latest-tag: on\n")).unwrap(),
        "rules:\n  latest-tag: on\n  floating-image-tag: off\n",
        "what stands last counts"
    );
}

#[test]
fn a_profile_is_chosen() {
    let choose = |settings| chosen(settings, &Choice::Profile(Profile::Strict));
    assert_eq!(choose(None).unwrap(), "profile: strict\n");
    assert_eq!(
        choose(Some("profile: off # quiet\n")).unwrap(),
        "profile: strict # quiet\n"
    );
    assert_eq!(
        choose(Some("rules: {host-pid: off}\n")).unwrap(),
        "profile: strict\nrules: {host-pid: off}\n"
    );
}

#[test]
fn settings_that_are_none_are_left_to_a_person() {
    let off = |settings| chosen(Some(settings), &Choice::Off(TAG.to_owned()));
    assert_eq!(off("- a\n"), None);
    assert_eq!(off("rules: [a]\n"), None);
    assert_eq!(off("rules: {\n"), None);
    let no_rule = Choice::Off("x: on\nprofile".to_owned());
    assert_eq!(chosen(None, &no_rule), None);
}
