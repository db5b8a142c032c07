//! When the command cannot do its work: status 2 and one line saying why.

use std::fs;

use crate::support::{corpus, podyard, podyard_reading};

/// Why the command refuses to work, in English and in Korean.
fn refusal(arguments: &[&str]) -> [String; 2] {
    ["C.UTF-8", "ko_KR.UTF-8"].map(|locale| {
        let mut command = crate::support::command(corpus(), arguments);
        let run = crate::support::run(command.env("LANG", locale), "");
        assert_eq!(run.status, 2, "{arguments:?}");
        assert_eq!(run.stdout, "", "{arguments:?}");
        let why = run.stderr.strip_prefix("podyard: ").expect("a prefix");
        let why = why.strip_suffix('\n').expect("a line");
        assert!(!why.contains('\n'), "more than one line: {why}");
        why.to_owned()
    })
}

#[test]
fn a_missing_file_is_named() {
    assert_eq!(
        refusal(&["check", "nowhere.yaml"]),
        [
            "no such file or folder: `nowhere.yaml`",
            "`nowhere.yaml` 파일이나 폴더가 없어요"
        ]
    );
}

#[test]
fn text_that_is_not_utf8_is_named_with_the_place() {
    assert_eq!(
        refusal(&["check", "garbage.bin"]),
        [
            "`garbage.bin` is not UTF-8 text (at byte 0)",
            "`garbage.bin` 파일은 UTF-8 텍스트가 아니에요 (0번째 바이트)"
        ]
    );
    let utf16: Vec<u8> = "\u{feff}kind: Pod"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let run = podyard_reading(utf16, &["check", "-"]);
    assert_eq!(
        run.stderr,
        "podyard: `<stdin>` is UTF-16: save it as UTF-8\n"
    );
    assert_eq!(run.status, 2);
}

#[test]
fn a_folder_without_manifests_is_no_success() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("notes.md"), "").expect("a file");
    let run = podyard(folder.path(), &["check"]);
    assert_eq!(
        run.stderr,
        "podyard: no *.yaml, *.yml or *.json file in `.`\n"
    );
    assert_eq!(run.status, 2);
}

#[test]
fn unknown_versions_are_told_with_the_known_ones() {
    assert_eq!(
        refusal(&["check", "--kubernetes", "1.99", "."]),
        [
            "Kubernetes `1.99` is not known here; `--kubernetes` takes 1.16 to 1.37",
            "쿠버네티스 `1.99` 버전은 지원하지 않아요. `--kubernetes`에 쓸 수 있는 버전: 1.16부터 1.37까지"
        ]
    );
}

#[test]
fn wrong_arguments_are_named() {
    assert_eq!(
        refusal(&["check", "--format", "xml"]),
        [
            "invalid value 'xml' for '--format <FORMAT>' [possible values: human, json, sarif, github]",
            "`--format <FORMAT>` 옵션에 `xml` 값은 쓸 수 없어요. 쓸 수 있는 값: human, json, sarif, github"
        ]
    );
    assert_eq!(
        refusal(&["chek"])[0],
        "unrecognized subcommand 'chek'; a similar subcommand exists: 'check'"
    );
    assert_eq!(
        refusal(&["check", "--colour"])[1],
        "`--colour` 인자는 없어요"
    );
    assert_eq!(refusal(&["fix"])[1], "`<PATH>` 인자가 있어야 해요");
}

#[test]
fn an_unknown_code_is_told_with_the_nearest() {
    assert_eq!(
        refusal(&["explain", "unknown-feild"]),
        [
            "no rule or pattern is called `unknown-feild`; did you mean `unknown-field`?",
            "`unknown-feild` 규칙이나 패턴은 없어요. `unknown-field` 이름을 찾으려던 건가요?"
        ]
    );
    let [en, _] = refusal(&["explain", "health-prob"]);
    assert!(en.ends_with("did you mean `health-probe`?"), "{en}");
    let [en, _] = refusal(&["explain", "xyz"]);
    assert!(
        en.ends_with("`podyard patterns --list` the patterns"),
        "{en}"
    );
}

#[test]
fn only_files_can_be_changed_in_place() {
    assert_eq!(
        refusal(&["fix", "-", "--write"])[0],
        "standard input cannot be changed in place: leave out `--write` or give a file"
    );
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["a.yaml", "b.yaml"] {
        fs::write(folder.path().join(name), "").expect("a file");
    }
    let run = podyard(folder.path(), &["fix", "."]);
    assert_eq!(run.status, 2);
    assert_eq!(
        run.stderr,
        "podyard: there are several files: give `--write` to change them in place\n"
    );
}

#[test]
fn what_is_wrong_with_the_arguments_is_told_in_the_language_they_ask_for() {
    for lang in [&["--lang", "ko"][..], &["--lang=ko"]] {
        let arguments = ["check", "web.yaml", "--kubernetes", "1.30..1.25"];
        let run = podyard(corpus(), &[&arguments, lang].concat());
        assert_eq!(
            run.stderr,
            "podyard: `1.30..1.25` 범위는 시작이 끝보다 뒤예요. 오래된 버전을 앞에 써 주세요\n"
        );
    }
}
