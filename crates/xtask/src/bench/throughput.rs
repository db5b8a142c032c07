//! How many objects are judged in a second: by the command `podyard`, which checks all layers, and
//! by kubeconform, which holds them against JSON schemas.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use xshell::cmd;

use crate::progress::say;
use crate::setup::Setup;
use crate::workspace;

/// Objects in the folder `many` of the input.
const OBJECTS: u32 = 10_000;

/// How often each program runs, in turns, after once that does not count: the files and schemas
/// are in memory then.
const ROUNDS: usize = 7;

/// The version of kubeconform that is built.
const KUBECONFORM: &str = "v0.8.0";

/// Runs both on the input in `folder` and tells how fast they were.
///
/// # Errors
///
/// When one of them cannot be run, or does not take the objects.
pub fn run(setup: &Setup, folder: &Path) -> Result<String> {
    let cores = thread::available_parallelism()?.get().to_string();
    cmd!(
        setup.shell(),
        "cargo build --quiet --release --package podyard-cli"
    )
    .run()
    .context("the command could not be built: see above")?;
    let program = workspace::target().join("release/podyard");
    let many = folder.join("many");
    let podyard = |jobs: &str| {
        let mut podyard = Command::new(&program);
        podyard.arg("check").arg(&many).args(["--jobs", jobs]);
        podyard
    };
    let mut runners = vec![
        ("podyard, all cores".to_owned(), podyard(&cores)),
        ("podyard, one thread".to_owned(), podyard("1")),
    ];
    if let Some(program) = kubeconform(setup) {
        let template = "{{.ResourceKind}}{{.KindSuffix}}.json";
        let mut kubeconform = Command::new(program);
        kubeconform
            .args(["-strict", "-summary", "-n", &cores, "-schema-location"])
            .arg(folder.join("kinds").join(template))
            .arg(&many);
        accepts_all(&mut kubeconform)?;
        runners.push((format!("kubeconform {KUBECONFORM}"), kubeconform));
    }
    let medians = medians(&mut runners)?;
    Ok(table(&medians, &cores))
}

/// The program, if Go is on this machine and has its module or can fetch it.
fn kubeconform(setup: &Setup) -> Option<PathBuf> {
    if which::which("go").is_err() {
        say("kubeconform is left out: Go is not on this machine");
        return None;
    }
    let folder = workspace::target().join("xtask");
    let module = format!("github.com/yannh/kubeconform/cmd/kubeconform@{KUBECONFORM}");
    let built = cmd!(setup.shell(), "go install {module}")
        .env("GOBIN", &folder)
        .quiet()
        .ignore_stderr()
        .run();
    if built.is_err() {
        say(format!(
            "kubeconform is left out: {KUBECONFORM} could not be built"
        ));
        return None;
    }
    Some(folder.join("kubeconform"))
}

/// Fails unless the schemas are found and every object fits: else it would have had less to do.
fn accepts_all(kubeconform: &mut Command) -> Result<()> {
    let output = kubeconform.output()?;
    let told = String::from_utf8_lossy(&output.stdout);
    let wanted = format!("Valid: {OBJECTS}, Invalid: 0, Errors: 0, Skipped: 0");
    ensure!(
        told.contains(&wanted),
        "kubeconform does not take the objects: {told}"
    );
    Ok(())
}

/// The name of each program and the median of how long it took.
fn medians(runners: &mut [(String, Command)]) -> Result<Vec<(String, Duration)>> {
    let mut times = vec![Vec::new(); runners.len()];
    for round in 0..=ROUNDS {
        for ((name, command), times) in runners.iter_mut().zip(&mut times) {
            let start = Instant::now();
            let status = command.stdout(Stdio::null()).status()?;
            let time = start.elapsed();
            ensure!(status.success(), "{name} does not take the objects");
            if round > 0 {
                times.push(time);
            }
        }
    }
    let medians = runners
        .iter()
        .zip(times)
        .filter_map(|((name, _), mut times)| {
            times.sort();
            Some((name.clone(), *times.get(ROUNDS / 2)?))
        });
    Ok(medians.collect())
}

fn table(medians: &[(String, Duration)], cores: &str) -> String {
    let mut table = format!(
        "\n{OBJECTS} objects in files of 10, by the programs as they are run, {cores} cores (median \
         of {ROUNDS};\naim: 5 times kubeconform)\n"
    );
    let rival = medians
        .iter()
        .find(|(name, _)| name.starts_with("kubeconform"));
    for (name, time) in medians {
        let a_second = f64::from(OBJECTS) / time.as_secs_f64();
        let times = rival.map(|(_, rival)| rival.as_secs_f64() / time.as_secs_f64());
        let times = times.map_or_else(String::new, |times| format!("   ({times:.1} times)"));
        let _ = writeln!(table, "  {name:28} {a_second:9.0} objects/s{times}");
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_tells_how_many_times_faster() {
        let medians = [
            ("podyard".to_owned(), Duration::from_millis(500)),
            ("kubeconform v1".to_owned(), Duration::from_secs(2)),
        ];
        let told = table(&medians, "2");
        assert!(told.contains("20000 objects/s   (4.0 times)"), "{told}");
    }

    #[test]
    fn without_a_rival_nothing_is_compared() {
        let told = table(&[("podyard".to_owned(), Duration::from_secs(1))], "2");
        assert!(!told.contains("times)"), "{told}");
    }
}
