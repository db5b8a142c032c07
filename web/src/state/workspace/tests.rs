use super::*;

fn names(workspace: &Workspace) -> Vec<&str> {
    workspace
        .files()
        .iter()
        .map(|file| file.path.as_str())
        .collect()
}

#[test]
fn a_taken_name_gets_a_number_before_its_ending() {
    let mut workspace = Workspace::new([("web.yaml", "a"), ("web.yaml", "b")]);
    workspace.open("web.yaml", "c");
    assert_eq!(names(&workspace), ["web.yaml", "web-2.yaml", "web-3.yaml"]);
}

#[test]
fn closing_the_shown_file_shows_its_neighbour() {
    let mut workspace = Workspace::new([("a.yaml", ""), ("b.yaml", ""), ("c.yaml", "")]);
    let last = workspace.files()[2].id;
    workspace.show(last);
    workspace.close(last);
    assert_eq!(workspace.file(workspace.active()).unwrap().path, "b.yaml");
}

#[test]
fn closing_the_last_file_leaves_an_empty_one() {
    let mut workspace = Workspace::new([("a.yaml", "kind: Pod")]);
    workspace.close(workspace.active());
    assert_eq!(names(&workspace), ["manifest.yaml"]);
    assert_eq!(workspace.file(workspace.active()).unwrap().text, "");
}

#[test]
fn renaming_keeps_names_apart_and_ignores_blanks() {
    let mut workspace = Workspace::new([("a.yaml", ""), ("b.yaml", "")]);
    let second = workspace.files()[1].id;
    workspace.rename(second, "a.yaml");
    assert_eq!(names(&workspace), ["a.yaml", "a-2.yaml"]);
    workspace.rename(second, "  ");
    assert_eq!(names(&workspace), ["a.yaml", "a-2.yaml"]);
    workspace.rename(second, "a-2.yaml");
    assert_eq!(names(&workspace), ["a.yaml", "a-2.yaml"]);
}

#[test]
fn windows_line_ends_come_back_on_disk() {
    let workspace = Workspace::new([("a.yaml", "\u{feff}kind: Pod\r\nspec: {}\r\n")]);
    let file = &workspace.files()[0];
    assert_eq!(file.text, "kind: Pod\nspec: {}\n");
    assert_eq!(file.to_disk(), "kind: Pod\r\nspec: {}\r\n");
}

#[test]
fn what_is_stored_comes_back() {
    let mut workspace = Workspace::new([("a.yaml", "kind: Pod\r\n"), ("b.yaml", "한글: 값\n")]);
    workspace.show(workspace.files()[1].id);
    let back = Workspace::from_stored(workspace.to_stored()).unwrap();
    assert_eq!(back.to_stored(), workspace.to_stored());
    assert_eq!(back.file(back.active()).unwrap().text, "한글: 값\n");
    assert_eq!(back.files()[0].to_disk(), "kind: Pod\r\n");
}

#[test]
fn a_stored_workspace_without_files_or_with_a_wrong_index_does_no_harm() {
    let none = Stored {
        files: vec![],
        active: 3,
        is_lent: false,
    };
    assert_eq!(Workspace::from_stored(none), None);
    let mut stored = Workspace::new([("a.yaml", "")]).to_stored();
    stored.active = 9;
    let back = Workspace::from_stored(stored).unwrap();
    assert_eq!(back.file(back.active()).unwrap().path, "a.yaml");
}
