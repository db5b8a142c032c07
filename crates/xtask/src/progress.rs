//! Says what is being done and how long it took.

use std::time::{Duration, Instant};

use anyhow::Result;

/// Runs one step of a longer task, telling its name before and its time after.
///
/// # Errors
///
/// Whatever the step itself answers.
pub fn step<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("▸ {name}");
    let start = Instant::now();
    let result = work();
    let verdict = if result.is_ok() { "✓" } else { "✗" };
    println!("{verdict} {name} ({})", seconds(start.elapsed()));
    result
}

/// Tells one fact under the step that is running.
pub fn say(fact: impl std::fmt::Display) {
    println!("  {fact}");
}

/// A duration as a person reads it: `0.4 s`, `3 min 05 s`.
pub fn seconds(duration: Duration) -> String {
    let whole = duration.as_secs();
    if whole < 60 {
        format!("{:.1} s", duration.as_secs_f64())
    } else {
        format!("{} min {:02} s", whole / 60, whole % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_times_as_people_do() {
        assert_eq!(seconds(Duration::from_millis(420)), "0.4 s");
        assert_eq!(seconds(Duration::from_secs(185)), "3 min 05 s");
    }
}
