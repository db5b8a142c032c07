//! What the page is told, in the page's units.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)] // A test may stop anywhere.

use podyard_analysis::{Analyzer, Language, Schema, packaged_table};
use podyard_wire::learn::{Explanation, Overview};
use podyard_wire::worker::{
    Ask, Checked, Choice, Completion, Edit, File, Lang, Place, Range, Reply, Request, SETTINGS,
    Workspace, answer, answer_at_once,
};

fn ask(ask: Ask) -> Reply {
    let mut analyzer = Analyzer::new(Schema::embedded());
    let answer = answer(&mut analyzer, Request { revision: 41, ask });
    assert_eq!(answer.revision, 41);
    answer.reply
}

fn workspace(texts: &[&str], lang: Lang) -> Workspace {
    let files = texts.iter().zip('a'..).map(|(text, name)| File {
        path: format!("{name}.yaml"),
        text: (*text).to_owned(),
    });
    Workspace {
        files: files.collect(),
        kubernetes: "1.37".to_owned(),
        lang,
    }
}

fn check(texts: &[&str], lang: Lang) -> Checked {
    match ask(Ask::Check(workspace(texts, lang))) {
        Reply::Checked(checked) => checked,
        other => panic!("{other:?}"),
    }
}

/// What JavaScript's `text.slice(from, to)` gives.
fn slice(text: &str, range: Range) -> String {
    let units: Vec<u16> = text.encode_utf16().collect();
    String::from_utf16(&units[range.from as usize..range.to as usize]).expect("whole characters")
}

/// What an editor makes of edits that all speak of the same text.
fn applied(text: &str, edits: &[Edit]) -> String {
    let mut units: Vec<u16> = text.encode_utf16().collect();
    let mut edits: Vec<&Edit> = edits.iter().collect();
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.range.from));
    for edit in edits {
        let range = edit.range.from as usize..edit.range.to as usize;
        units.splice(range, edit.new_text.encode_utf16());
    }
    String::from_utf16(&units).expect("whole characters")
}

const SLIPS: &str = "\u{feff}# 👋 가게\r\napiVersion: v1\r\nkind: ConfigMap\r\nmetadata: {name: 👋, lables: {a: b}}\r\ndata: {'😀': '가', 포트: 80}\r\n";

#[test]
fn ranges_are_those_of_javascript() {
    let checked = check(&["", SLIPS], Lang::En);
    assert_eq!(checked.files[0].diagnostics, []);
    let found = &checked.files[1];
    let words: Vec<(&str, String)> = found
        .diagnostics
        .iter()
        .map(|it| (&*it.code, slice(SLIPS, it.range)))
        .filter(|(code, _)| ["unknown-field", "unquoted-scalar"].contains(code))
        .collect();
    assert_eq!(
        words,
        [
            ("unknown-field", "lables".to_owned()),
            ("unquoted-scalar", "80".to_owned())
        ]
    );
    let object = slice(SLIPS, found.resources[0].range);
    assert!(object.starts_with("apiVersion: v1\r\n") && object.ends_with("포트: 80}"));
    let edits: Vec<&Edit> = found
        .diagnostics
        .iter()
        .flat_map(|it| &it.fixes)
        .flat_map(|fix| &fix.edits)
        .collect();
    assert!(edits.iter().all(|edit| edit.file == 1), "the second file");
}

#[test]
fn all_safe_fixes_come_as_edits_of_the_text_that_was_sent() {
    let Reply::Fixed(fixed) = ask(Ask::FixAll(workspace(&["", SLIPS], Lang::En))) else {
        panic!("fixes were asked for");
    };
    assert_eq!(fixed.applied, 2);
    assert!(fixed.edits.iter().all(|edit| edit.file == 1));
    let mended = SLIPS.replace("lables", "labels").replace("80", "\"80\"");
    assert_eq!(applied(SLIPS, &fixed.edits), mended);
}

#[test]
fn the_caret_is_counted_as_javascript_does() {
    let text = "# 👋\nkind: Pod\napiVersion: v1\nspec: {nodeName: 👋, restartPolicy: }\n";
    let caret = text.find('}').expect("a bracket");
    let place = |offset: usize| Place {
        workspace: workspace(&["", text], Lang::En),
        file: 1,
        offset: text[..offset].encode_utf16().count() as u32,
    };
    let Reply::Completions(Some(completions)) = ask(Ask::Complete(place(caret))) else {
        panic!("there are values to offer");
    };
    let labels: Vec<&str> = completions.items.iter().map(|it| &*it.label).collect();
    assert_eq!(labels, ["Always", "OnFailure", "Never"]);
    let at = text[..caret].encode_utf16().count() as u32;
    assert_eq!(completions.range, Range { from: at, to: at });

    let field = text.find("restartPolicy").expect("a field");
    let Reply::Hover(Some(hover)) = ask(Ask::Hover(place(field + 1))) else {
        panic!("there is a field");
    };
    assert_eq!(slice(text, hover.range), "restartPolicy");
    assert_eq!(hover.path, "spec.restartPolicy");
    let described = "io.k8s.api.core.v1/PodSpec/restartPolicy";
    assert_eq!(hover.description.as_deref(), Some(described));
}

/// What is offered at the end of the last of some files.
fn offered(texts: &[&str]) -> Vec<Completion> {
    let place = Place {
        workspace: workspace(texts, Lang::En),
        file: texts.len() as u32 - 1,
        offset: texts[texts.len() - 1].encode_utf16().count() as u32,
    };
    match ask(Ask::Complete(place)) {
        Reply::Completions(completions) => completions.expect("something fits").items,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_field_comes_with_what_it_needs() {
    let first = &offered(&["kind: Pod\napiVersion: v1\nspec:\n  "])[0];
    assert_eq!(first.label, "containers");
    assert_eq!(first.insert, "containers:\n  - ");
    let snippet = "containers:\n- name: ${1:web}\n  image: ${2:nginx:1.29}";
    assert_eq!(first.snippet.as_deref(), Some(snippet));
}

#[test]
fn what_is_offered_knows_the_other_files() {
    let clerk = "kind: ServiceAccount\napiVersion: v1\nmetadata: {name: clerk}\n";
    let pod = "kind: Pod\napiVersion: v1\nspec:\n  serviceAccountName: ";
    assert_eq!(offered(&[clerk, pod])[0].label, "clerk");
}

#[test]
fn a_place_that_is_not_there_has_nothing() {
    for ask_about in [Ask::Hover, Ask::Complete] {
        let place = Place {
            workspace: workspace(&["kind: Pod\n"], Lang::En),
            file: 1,
            offset: 0,
        };
        let reply = ask(ask_about(place));
        assert!(matches!(
            reply,
            Reply::Hover(None) | Reply::Completions(None)
        ));
    }
}

#[test]
fn words_are_in_the_language_that_was_asked_for() {
    let text = "apiVersion: v1\nkind: ConfgMap\nmetadata: {name: a}\n";
    let message = |lang| check(&[text], lang).files[0].diagnostics[0].message.clone();
    let is_korean = |text: &str| text.chars().any(|c| ('가'..='힣').contains(&c));
    assert!(!is_korean(&message(Lang::En)));
    assert!(is_korean(&message(Lang::Ko)));
}

#[test]
fn an_unknown_version_stands_for_the_newest_and_the_answer_says_so() {
    let Reply::Hello(hello) = ask(Ask::Hello) else {
        panic!("it was greeted");
    };
    let newest = hello.kubernetes.last().expect("a version");
    let mut workspace = workspace(&["kind: Pod\n"], Lang::En);
    workspace.kubernetes = "0.1".to_owned();
    let Reply::Checked(checked) = ask(Ask::Check(workspace)) else {
        panic!("it was asked to check");
    };
    assert_eq!(checked.kubernetes, *newest);
}

#[test]
fn a_wanted_table_is_learned_and_then_the_report_is_the_native_one() {
    let text = "apiVersion: cert-manager.io/v1\nkind: Issuer\nmetadata: {name: a}\nspec: {selfsigned: {}}\n---\napiVersion: v1\nkind: BuildConfig\nmetadata: {name: b}\n---\nkind: Route\napiVersion: example.com/v1\n";
    let mut analyzer = Analyzer::new(Schema::embedded());
    let mut ask = |ask| answer(&mut analyzer, Request { revision: 1, ask }).reply;
    let request = || workspace(&[text], Lang::Ko);
    let Reply::Checked(checked) = ask(Ask::Check(request())) else {
        panic!("it was asked to check");
    };
    assert_eq!(checked.wanted, ["cert-manager", "openshift"]);
    for table in &checked.wanted {
        let bytes = packaged_table(table).expect("a table of that name");
        assert_eq!(ask(Ask::Learn(bytes[1..].to_vec())), Reply::Learned(false));
        assert_eq!(ask(Ask::Learn(bytes.to_vec())), Reply::Learned(true));
    }
    let Reply::Checked(checked) = ask(Ask::Check(request())) else {
        panic!("it was asked to check");
    };
    assert_eq!(checked.wanted, Vec::<String>::new());
    let found = |code: &str| {
        checked.files[0]
            .diagnostics
            .iter()
            .any(|it| it.code == code)
    };
    assert!(found("unknown-field"));
    let mut native = Analyzer::new(Schema::complete());
    let whole = Request {
        revision: 1,
        ask: Ask::Report(request()),
    };
    assert_eq!(
        ask(Ask::Report(request())),
        answer(&mut native, whole).reply
    );
}

#[test]
fn the_patterns_of_a_workspace_with_their_lines_and_what_is_missing() {
    let korean = "# 파드 🚀\n";
    let probed = "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n    - name: web\n      image: nginx:1.29\n      ports: [{containerPort: 80}]\n      livenessProbe: {tcpSocket: {port: 80}}\n";
    let text = format!("{korean}{probed}");
    let Reply::Patterns(patterns) = ask(Ask::Patterns(workspace(&["", &text], Lang::Ko))) else {
        panic!("it was asked for patterns");
    };
    let card = patterns.cards.iter().find(|it| it.id == "health-probe");
    let card = card.expect("a probe is one");
    assert_eq!(
        (card.name.as_str(), card.english.as_str()),
        ("정상상태 점검", "Health Probe")
    );
    assert_eq!((card.kind.as_str(), card.resource.as_str()), ("Pod", "web"));
    let role = &card.roles[0];
    let units: Vec<u16> = text.encode_utf16().collect();
    let lines = &units[role.range.from as usize..role.range.to as usize];
    assert!(String::from_utf16_lossy(lines).starts_with("livenessProbe:"));
    assert_eq!(role.file, 1);
    assert!(!card.is_present, "{:?}", card.missing);
    let fix = card.missing[0].fix.as_ref().expect("it can be added");
    assert_eq!(fix.edits[0].file, 1);
}

#[test]
fn an_explanation_is_told_in_each_language() {
    let told = |language| Explanation::new("health-probe", language).expect("it is a pattern");
    let (english, korean) = (told(Language::English), told(Language::Korean));
    assert_eq!(english.example, korean.example);
    assert_ne!(english.problem, korean.problem);
    assert_eq!(english.knobs.len(), korean.knobs.len());
    assert_eq!(Explanation::new("no-such", Language::English), None);
    let overview = Overview::new(Language::Korean);
    let entries = overview.parts.iter().flat_map(|part| &part.patterns);
    let entry = entries.clone().find(|it| it.id == "health-probe");
    assert_eq!(entry.expect("it is listed").name, korean.name);
}

#[test]
fn at_once_there_is_a_first_look_that_does_not_pass_for_the_whole() {
    let analyzer = Analyzer::new(Schema::embedded());
    let at_once = |ask| answer_at_once(&analyzer, Request { revision: 7, ask });
    let wrong = workspace(&["apiVersion: v1\nkind: Pod\nspek: {}\n"], Lang::Ko);
    let answer = at_once(Ask::Check(wrong.clone()));
    assert_eq!(answer.revision, 7);
    let Reply::Checked(first) = answer.reply else {
        panic!("{answer:?}");
    };
    assert!(!first.is_whole);
    assert_eq!(first.files[0].diagnostics[0].code, "unknown-field");
    assert!(check(&["kind: Pod\n"], Lang::En).is_whole);
    assert!(matches!(at_once(Ask::Hello).reply, Reply::Hello(_)));
    assert_eq!(at_once(Ask::Report(wrong)).reply, Reply::Unavailable);
}

const FLOATING: &str = "# 👋\napiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n    - {name: 👋, image: nginx}\n";

#[test]
fn a_finding_is_allowed_where_javascript_counts_it() {
    let found = check(&["", FLOATING], Lang::En);
    let code = "floating-image-tag";
    let is_it = |it: &&podyard_wire::worker::Diagnostic| it.code == code;
    let finding = found.files[1].diagnostics.iter().find(is_it);
    let place = Place {
        workspace: workspace(&["", FLOATING], Lang::En),
        file: 1,
        offset: finding.expect("an image without a tag").range.from,
    };
    let allow = Ask::Allow(place, code.to_owned(), "데모 👋라서".to_owned());
    let Reply::Allowing(Some(edit)) = ask(allow) else {
        panic!("it can be allowed");
    };
    assert_eq!(edit.file, 1);
    let allowed = applied(FLOATING, &[edit]);
    let comment = "# podyard: allow floating-image-tag because 데모 👋라서";
    assert_eq!(
        allowed,
        FLOATING.replace("nginx}", &format!("nginx}} {comment}"))
    );
    let found = check(&["", &allowed], Lang::Ko);
    let it = &found.files[1].allowed[0];
    assert_eq!(it.because.as_deref(), Some("데모 👋라서"));
    assert_eq!(slice(&allowed, it.by), comment);
}

#[test]
fn new_settings_are_a_file_after_the_last() {
    let files = || workspace(&[FLOATING], Lang::En);
    let choose = |choice| match ask(Ask::Choose(files(), choice)) {
        Reply::Choosing(edits) => edits,
        other => panic!("{other:?}"),
    };
    let edits = choose(Choice::Profile("strict".to_owned())).expect("there is such a profile");
    assert_eq!(edits[0].file, 1);
    assert_eq!(applied("", &edits), "profile: strict\n");
    assert_eq!(choose(Choice::Profile("tidy".to_owned())), None);
    assert!(podyard_analysis::is_settings(SETTINGS));
    let mut settled = files();
    settled.files.push(File {
        path: SETTINGS.to_owned(),
        text: applied("", &edits),
    });
    let Reply::Checked(checked) = ask(Ask::Check(settled)) else {
        panic!("a check was asked for");
    };
    assert_eq!(checked.profile, "strict");
}
