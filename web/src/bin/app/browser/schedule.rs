//! When a schedule runs next: croner behind `js/src/later-schedule.ts`.

use podyard_wire::worker::Runs;

use super::later::{call, to_js};

/// The next runs as local times, said in a language given by its tag. Empty where they cannot be
/// told.
pub async fn next_runs(runs: &Runs, lang: &str) -> Vec<String> {
    let given = vec![to_js(&runs.schedule), to_js(&runs.zone), to_js(lang)];
    call("nextRuns", given).await.unwrap_or_default()
}
