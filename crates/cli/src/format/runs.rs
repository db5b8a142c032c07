//! When a schedule runs next.

use std::str::FromStr;

use croner::Cron;
use jiff::{Timestamp, tz::TimeZone};
use podyard_analysis::Runs;

/// How many runs are told.
const TOLD: usize = 3;

/// The first runs after `now` as local times of the schedule's zone, UTC where it names none, such
/// as `2026-11-26 02:30`. Nothing where the schedule or its zone cannot be read.
pub fn next(runs: &Runs, now: Timestamp) -> Vec<String> {
    let zone = TimeZone::get(runs.zone.as_deref().unwrap_or("UTC"));
    let (Ok(zone), Ok(cron)) = (zone, Cron::from_str(&runs.schedule)) else {
        return Vec::new();
    };
    let times = cron.iter_after(now.to_zoned(zone)).take(TOLD);
    times
        .map(|time| time.strftime("%Y-%m-%d %H:%M").to_string())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(schedule: &str, zone: Option<&str>) -> Vec<String> {
        let runs = Runs {
            schedule: schedule.to_owned(),
            zone: zone.map(str::to_owned),
        };
        let now = "2026-11-27T12:00:00Z".parse().expect("a time");
        next(&runs, now)
    }

    #[test]
    fn in_the_zone_of_the_schedule() {
        assert_eq!(
            told("30 2 * * 1-5", Some("Asia/Seoul")),
            ["2026-11-30 02:30", "2026-12-01 02:30", "2026-12-02 02:30"]
        );
        assert_eq!(told("@daily", None)[0], "2026-11-28 00:00");
    }

    #[test]
    fn the_day_of_the_month_or_of_the_week() {
        assert_eq!(
            told("0 0 13 * 5", None),
            ["2026-12-04 00:00", "2026-12-11 00:00", "2026-12-13 00:00"]
        );
    }

    #[test]
    fn what_cannot_be_read_has_no_runs() {
        assert!(told("61 * * * *", None).is_empty());
        assert!(told("0 0 * * *", Some("Mars/Olympus")).is_empty());
        assert!(told("0 0 30 2 *", None).is_empty());
    }
}
