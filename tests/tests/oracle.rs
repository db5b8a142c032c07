//! The core against the API server's own code: what that code said to each of some thousand
//! manifests, sound and gone wrong, is recorded, and the core says the same as far as these numbers
//! tell. `cargo test --package podyard-tests --test oracle -- --nocapture` shows the table.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::{BTreeMap, BTreeSet};

use podyard_analysis::{Analyzer, File, Reason, Schema, Severity, Version, Workspace};
use podyard_tests::echoes::{self, Case, Cause};
use podyard_tests::held_back;
use podyard_tests::left;
use podyard_tests::record::{Answer, answers, manifests, sound, sum};
use podyard_tests::spelled;

/// The findings about what the server cannot even decode: it says so before it validates.
const DECODING: &[&str] = &[
    "changed-key",
    "duplicate-field",
    "invalid-base64",
    "invalid-key",
    "invalid-number",
    "invalid-quantity",
    "invalid-time",
    "misplaced-field",
    "misspelled-boolean",
    "quoted-scalar",
    "special-float",
    "unknown-field",
    "unquoted-scalar",
    "wrong-type",
];

/// How often both say the same, in tenths of a percent, at least. Raised with every rule, never
/// lowered.
const VERDICTS: usize = 999;
/// The same of each single cause, by its path and reason.
const CAUSES: usize = 998;

#[derive(Default)]
struct Tally {
    manifests: usize,
    /// Refused here, taken there: the worst there is.
    wrongly_refused: usize,
    wrongly_taken: usize,
    /// What both tell, and what the server tells by its echoes only.
    same_causes: usize,
    missing_causes: usize,
    extra_causes: usize,
}

impl Tally {
    fn verdicts(&self) -> usize {
        let wrong = self.wrongly_refused + self.wrongly_taken;
        permille(self.manifests - wrong, self.manifests)
    }

    /// Echoes count neither way.
    fn causes(&self) -> usize {
        let all = self.same_causes + self.missing_causes + self.extra_causes;
        permille(self.same_causes, all)
    }
}

fn permille(part: usize, all: usize) -> usize {
    (part * 1000).checked_div(all).unwrap_or(1000)
}

/// What the core says: whether anything cannot be decoded, and the causes of what is not valid.
fn judged(analyzer: &mut Analyzer, text: &str) -> (bool, BTreeSet<Cause>) {
    let file = File {
        path: "a.json".to_owned(),
        text: text.to_owned(),
    };
    let report = analyzer.check(&Workspace {
        files: vec![file],
        kubernetes: Version::LATEST,
    });
    let found = report.files.into_iter().flat_map(|file| file.diagnostics);
    let mut causes = BTreeSet::new();
    let mut is_undecodable = false;
    for finding in found.filter(|it| it.severity == Severity::Error) {
        is_undecodable |= DECODING.contains(&finding.code);
        if !DECODING.contains(&finding.code) {
            let reason = finding.reason.map_or("none", Reason::as_str).to_owned();
            causes.insert((finding.path.unwrap_or_default(), reason));
        }
    }
    (is_undecodable, causes)
}

/// What both say of a manifest, set against each other.
struct Compared {
    is_refused: bool,
    is_due: bool,
    same: usize,
    missing: Vec<Cause>,
    extra: Vec<Cause>,
    /// Why differences are none, each once for each of them.
    folded: Vec<&'static str>,
}

fn compare(kind: &str, text: &str, answer: &Answer, said: &(bool, BTreeSet<Cause>)) -> Compared {
    let (is_undecodable, told) = said;
    let undecoded = || (String::new(), "Decoding".to_owned());
    let mut out = Compared {
        is_refused: *is_undecodable || !told.is_empty(),
        is_due: answer.code != 201,
        same: 0,
        missing: Vec::new(),
        extra: Vec::new(),
        folded: Vec::new(),
    };
    if answer.code == 400 {
        match is_undecodable {
            true => out.same = 1,
            false => out.missing.push(undecoded()),
        }
        return out;
    }
    if *is_undecodable {
        out.extra.push(undecoded());
    }
    let kind = kind.rsplit(' ').next().unwrap_or_default();
    let mut due = BTreeSet::new();
    for cause in &answer.causes {
        let meant = spelled::spelled(kind, cause)
            .filter(|(it, _)| !told.contains(cause) && told.iter().any(|(path, _)| *path == it.0));
        out.folded.extend(meant.as_ref().map(|(_, why)| *why));
        due.insert(meant.map_or_else(|| cause.clone(), |(it, _)| it));
    }
    let manifest = serde_json::from_str(text).unwrap_or_default();
    let case = Case {
        kind,
        manifest: &manifest,
        due: &due,
        told,
    };
    let mut heard = BTreeSet::new();
    for cause in due.difference(told) {
        match echoes::echoed(&case, cause) {
            Some((of, why)) => {
                heard.insert(of);
                out.folded.push(why);
            }
            None => out.missing.push(cause.clone()),
        }
    }
    out.same = due.intersection(told).count();
    for cause in told.difference(&due) {
        match held_back::held_back(&case, cause) {
            _ if heard.contains(cause) => out.same += 1,
            Some(why) => out.folded.push(why),
            None => out.extra.push(cause.clone()),
        }
    }
    out
}

impl Tally {
    fn add(&mut self, it: &Compared) {
        self.manifests += 1;
        self.wrongly_refused += usize::from(it.is_refused && !it.is_due);
        self.wrongly_taken += usize::from(!it.is_refused && it.is_due);
        self.same_causes += it.same;
        self.missing_causes += it.missing.len();
        self.extra_causes += it.extra.len();
    }
}

/// A path without the numbers of items: what is the same slip counts as one.
fn pattern(path: &str) -> String {
    let mut out = String::new();
    let mut is_inside = false;
    for c in path.chars() {
        match c {
            '[' => {
                is_inside = true;
                out.push_str("[]");
            }
            ']' => is_inside = false,
            _ if is_inside => {}
            c => out.push(c),
        }
    }
    out
}

#[test]
fn the_core_says_what_the_api_server_says() {
    let answers = answers("1.37");
    let manifests = manifests();
    assert_eq!(answers.len(), manifests.len(), "run `cargo xtask oracle`");
    let mut analyzer = Analyzer::new(Schema::embedded());
    let mut kinds: BTreeMap<String, Tally> = BTreeMap::new();
    let mut all = Tally::default();
    let mut differences: BTreeMap<(String, Cause), usize> = BTreeMap::new();
    let mut refused = Vec::new();
    let mut folded: BTreeMap<&str, usize> = BTreeMap::new();
    let sound = sound().len();
    for (at, (manifest, answer)) in manifests.iter().zip(&answers).enumerate() {
        assert_eq!(
            sum(&manifest.text),
            answer.sum,
            "manifest {at} is not the recorded one: run `cargo xtask oracle`"
        );
        let said = judged(&mut analyzer, &manifest.text);
        if at < sound {
            assert_eq!(answer.code, 201, "no sound manifest: {}", manifest.text);
            assert_eq!(said, (false, BTreeSet::new()), "{}", manifest.text);
            continue;
        }
        let compared = compare(&manifest.kind, &manifest.text, answer, &said);
        if compared.is_refused && !compared.is_due && refused.len() < 30 {
            refused.push(format!("{said:?} {}", manifest.text));
        }
        all.add(&compared);
        kinds
            .entry(manifest.kind.clone())
            .or_default()
            .add(&compared);
        for why in compared.folded {
            *folded.entry(why).or_default() += 1;
        }
        for (which, causes) in [("missing", compared.missing), ("extra", compared.extra)] {
            for (path, reason) in causes {
                if std::env::var("SHOW").is_ok_and(|it| {
                    format!("{which} {} {reason} {}", pattern(&path), manifest.kind).contains(&it)
                }) {
                    println!(
                        "SHOW {which} {path} {reason}: {said:?} {:?} {}",
                        answer.causes, manifest.text
                    );
                }
                let kind = manifest.kind.rsplit(' ').next().unwrap_or_default();
                let place = format!("{kind} {}", pattern(&path));
                *differences
                    .entry((which.to_owned(), (place, reason)))
                    .or_default() += 1;
            }
        }
    }
    println!("manifests  verdict  causes  kind");
    for (kind, tally) in kinds.iter().chain([(&"all".to_owned(), &all)]) {
        println!(
            "{:>9} {:>7.1}% {:>6.1}%  {kind}",
            tally.manifests,
            tally.verdicts() as f64 / 10.0,
            tally.causes() as f64 / 10.0
        );
    }
    let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
    for ((_, (place, _)), count) in &differences {
        let (kind, path) = place.split_once(' ').unwrap_or((place, ""));
        let why = left::why(kind, path).unwrap_or("not looked into");
        *reasons.entry(why).or_default() += count;
    }
    let mut differences: Vec<_> = differences.into_iter().collect();
    differences.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let shown = std::env::var("DIFFERENCES").ok();
    let shown = shown.and_then(|it| it.parse().ok()).unwrap_or(40);
    for ((which, (place, reason)), count) in differences.iter().take(shown) {
        println!("{count:>5} {which}: {place} {reason}");
    }
    println!("{:>5} differences left:", reasons.values().sum::<usize>());
    for (why, count) in &reasons {
        println!("{count:>5} {why}");
    }
    println!(
        "{:>5} told once, and not as often as the server tells it:",
        folded.values().sum::<usize>()
    );
    for (why, count) in &folded {
        println!("{count:>5} {why}");
    }
    println!(
        "wrongly refused {}, wrongly taken {}",
        all.wrongly_refused, all.wrongly_taken
    );
    for manifest in refused {
        println!("wrongly refused: {manifest}");
    }
    assert!(
        all.manifests >= 5_000 && kinds.len() >= 40,
        "too few to tell"
    );
    assert_eq!(all.wrongly_refused, 0, "the server takes them");
    assert!(all.verdicts() >= VERDICTS, "verdicts: {}", all.verdicts());
    assert!(all.causes() >= CAUSES, "causes: {}", all.causes());
}
