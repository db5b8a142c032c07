//! The answer is the same on any number of threads.

use crate::support::{corpus, podyard};

#[track_caller]
fn assert_same(arguments: &[&str]) {
    let run = |jobs: &str| {
        let jobs = ["--jobs", jobs];
        let run = podyard(corpus(), &[arguments, &jobs[..]].concat());
        (run.status, run.stdout, run.stderr)
    };
    let alone = run("1");
    assert!(!alone.1.is_empty());
    for jobs in ["2", "4", "13"] {
        assert_eq!(run(jobs), alone, "{jobs} threads");
    }
}

#[test]
fn every_format_is_the_same_on_one_thread_and_on_many() {
    for format in ["human", "json", "sarif", "github"] {
        assert_same(&["check", ".", "--format", format]);
    }
}

#[test]
fn so_are_several_versions() {
    assert_same(&["check", ".", "--kubernetes", "1.20..1.22"]);
}

#[test]
fn so_is_the_file_that_cannot_be_read() {
    let run = |jobs| {
        podyard(
            corpus(),
            &["check", "garbage.bin", "types.yaml", "--jobs", jobs],
        )
    };
    assert_eq!(run("1").status, 2);
    assert_eq!(run("1").stderr, run("4").stderr);
}

#[test]
fn no_threads_are_no_number_of_threads() {
    for (lang, word) in [("en", "invalid value"), ("ko", "쓸 수 없어요")] {
        let run = podyard(corpus(), &["check", ".", "--jobs", "0", "--lang", lang]);
        assert_eq!(run.status, 2);
        assert!(run.stderr.contains(word), "{}", run.stderr);
    }
}
