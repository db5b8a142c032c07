//! Schedules as `github.com/robfig/cron/v3` reads them with its standard parser.

/// Whether a text is a schedule.
pub(crate) fn is_schedule(text: &str) -> bool {
    if let Some(word) = text.strip_prefix('@') {
        return match word.strip_prefix("every ") {
            Some(duration) => is_duration(duration),
            None => matches!(
                word,
                "yearly" | "annually" | "monthly" | "weekly" | "daily" | "midnight" | "hourly"
            ),
        };
    }
    let fields: Vec<&str> = text.split_whitespace().collect();
    let [minute, hour, day, month, weekday] = fields.as_slice() else {
        return false;
    };
    is_field(minute, 0, 59, &[])
        && is_field(hour, 0, 23, &[])
        && is_field(day, 1, 31, &[])
        && is_field(month, 1, 12, MONTHS)
        && is_field(weekday, 0, 6, DAYS)
}

const MONTHS: &[&str] = &[
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];
const DAYS: &[&str] = &["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

fn is_field(field: &str, least: u32, most: u32, names: &[&str]) -> bool {
    // Empty parts between commas are passed over.
    let mut parts = field.split(',').filter(|part| !part.is_empty()).peekable();
    parts.peek().is_some() && parts.all(|part| is_part(part, least, most, names))
}

fn is_part(part: &str, least: u32, most: u32, names: &[&str]) -> bool {
    let mut pieces = part.split('/');
    let (range, step, rest) = (
        pieces.next().unwrap_or_default(),
        pieces.next(),
        pieces.next(),
    );
    if rest.is_some() {
        return false;
    }
    let step = match step {
        None => Some(1),
        Some(step) => number(step, &[], 0),
    };
    let mut ends = range.split('-');
    let (first, last, more) = (ends.next().unwrap_or_default(), ends.next(), ends.next());
    if more.is_some() || step.is_none_or(|step| step == 0) {
        return false;
    }
    if first == "*" || first == "?" {
        return last.is_none();
    }
    let Some(start) = number(first, names, least) else {
        return false;
    };
    let end = match last {
        Some(last) => number(last, names, least),
        // A start with a step goes on to the end.
        None if part.contains('/') => Some(most),
        None => Some(start),
    };
    end.is_some_and(|end| start >= least && end <= most && start <= end)
}

/// A number, or a name that stands for one; names count from `base`.
fn number(text: &str, names: &[&str], base: u32) -> Option<u32> {
    let lower = text.to_lowercase();
    if let Some(at) = names.iter().position(|name| *name == lower) {
        return u32::try_from(at).ok().map(|at| at + base);
    }
    let digits = text.strip_prefix('+').unwrap_or(text);
    let is_plain = !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_digit());
    is_plain.then(|| digits.parse().ok()).flatten()
}

/// A duration of Go, such as `1h30m`.
fn is_duration(text: &str) -> bool {
    let text = text.strip_prefix(['+', '-']).unwrap_or(text);
    if text == "0" {
        return true;
    }
    let mut rest = text;
    while !rest.is_empty() {
        let digits = rest.len()
            - rest
                .trim_start_matches(|c: char| c.is_ascii_digit() || c == '.')
                .len();
        let (amount, after) = rest.split_at(digits);
        let is_amount =
            amount.bytes().any(|it| it.is_ascii_digit()) && amount.matches('.').count() < 2;
        let unit = ["ns", "us", "µs", "ms", "s", "m", "h"]
            .into_iter()
            .filter(|unit| after.starts_with(unit))
            .max_by_key(|unit| unit.len());
        let (true, Some(unit)) = (is_amount, unit) else {
            return false;
        };
        rest = after.get(unit.len()..).unwrap_or_default();
    }
    !text.is_empty()
}

#[cfg(test)]
mod tests {
    use super::is_schedule;

    #[test]
    fn schedules_as_the_server_reads_them() {
        for good in [
            "30 2 * * 1-5",
            "*/5 * * * *",
            "0 0 1 jan *",
            "0 0 * * MON-FRI",
            "@daily",
            "@every 1h30m",
            "0,30 8-18/2 ? * *",
            "5/15 * * * *",
            "  1  2 3 4 5 ",
        ] {
            assert!(is_schedule(good), "{good}");
        }
        for bad in [
            "",
            "* * * *",
            "* * * * * *",
            "60 * * * *",
            "* 24 * * *",
            "* * 0 * *",
            "* * * 13 *",
            "* * * * 7",
            "5-1 * * * *",
            "*/0 * * * *",
            "@noon",
            "@every",
            "@every x",
            "a * * * *",
        ] {
            assert!(!is_schedule(bad), "{bad}");
        }
    }
}
