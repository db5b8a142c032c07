//! A cron schedule in words, for the shapes that people write; nothing for the others.
//!
//! Source: the five fields of `robfig/cron`, which Kubernetes reads schedules with.

use podyard_kube::{Text, text};

const DAYS: [(&str, &str); 7] = [
    ("Sunday", "일요일"),
    ("Monday", "월요일"),
    ("Tuesday", "화요일"),
    ("Wednesday", "수요일"),
    ("Thursday", "목요일"),
    ("Friday", "금요일"),
    ("Saturday", "토요일"),
];

/// Whether it is five fields of what every reader of cron takes, or one of its names: with no
/// other, when it runs can be told.
pub(crate) fn is_plain(schedule: &str) -> bool {
    let fields: Vec<_> = schedule.split_whitespace().collect();
    match *fields.as_slice() {
        [name] => matches!(
            name,
            "@yearly" | "@annually" | "@monthly" | "@weekly" | "@daily" | "@midnight" | "@hourly"
        ),
        [minute, hour, day, month, weekday] => {
            let named =
                |text: &str| text.len() == 3 && text.bytes().all(|it| it.is_ascii_alphabetic());
            is_list(minute, 0, 59, |_| false)
                && is_list(hour, 0, 23, |_| false)
                && is_list(day, 1, 31, |_| false)
                && is_list(month, 1, 12, named)
                && is_list(weekday, 0, 6, named)
        }
        _ => false,
    }
}

/// Whether a field is a list of values, ranges and steps.
fn is_list(field: &str, least: u32, most: u32, is_name: impl Fn(&str) -> bool) -> bool {
    field.split(',').all(|part| {
        let (range, step) = part
            .split_once('/')
            .map_or((part, None), |(a, b)| (a, Some(b)));
        let is_step = step.is_none_or(|step| within(step, 1, most.max(1)).is_some());
        let is_value = |text: &str| within(text, least, most).is_some() || is_name(text);
        let is_range = match range.split_once('-') {
            Some((from, to)) => is_value(from) && is_value(to),
            None => matches!(range, "*" | "?") || is_value(range),
        };
        is_step && is_range
    })
}

/// The schedule as it completes "it runs …". `None` where it cannot be said plainly.
pub(crate) fn words(schedule: &str) -> Option<Text> {
    let named = match schedule.trim() {
        "@yearly" | "@annually" => "0 0 1 1 *",
        "@monthly" => "0 0 1 * *",
        "@weekly" => "0 0 * * 0",
        "@daily" | "@midnight" => "0 0 * * *",
        "@hourly" => "0 * * * *",
        other => other,
    };
    let fields: Vec<_> = named.split_whitespace().collect();
    let [minute, hour, day, month, weekday] = *fields.as_slice() else {
        return None;
    };
    let when = at(minute, hour)?;
    let (en, ko) = (&when.en, &when.ko);
    let often = minute.contains(['*', '/']) || hour.contains(['*', '/']);
    Some(match (day, month, weekday) {
        ("*" | "?", "*", "*" | "?") if often => when,
        ("*" | "?", "*", "*" | "?") => text!("every day {en}", "매일 {ko}"),
        ("*" | "?", "*", days) => {
            let days = weekdays(days)?;
            let (days, ko_days) = (&days.en, &days.ko);
            text!("{en} on {days}", "{ko_days} {ko}")
        }
        (date, "*", "*" | "?") => {
            let date = within(date, 1, 31)?;
            text!("{en} on day {date} of every month", "매월 {date}일 {ko}")
        }
        (date, month, "*" | "?") => {
            let (date, month) = (within(date, 1, 31)?, within(month, 1, 12)?);
            text!(
                "{en} on day {date} of month {month}",
                "매년 {month}월 {date}일 {ko}"
            )
        }
        _ => return None,
    })
}

/// Within a day.
fn at(minute: &str, hour: &str) -> Option<Text> {
    if let Some(step) = minute.strip_prefix("*/") {
        let step = within(step, 1, 59)?;
        return match (step, hour) {
            (1, "*") => Some(text!("every minute", "매분")),
            (_, "*") if 60 % step == 0 => Some(text!("every {step} minutes", "{step}분마다")),
            _ => None,
        };
    }
    if (minute, hour) == ("*", "*") {
        return Some(text!("every minute", "매분"));
    }
    let minute = within(minute, 0, 59)?;
    if hour == "*" {
        return Some(text!("every hour, at minute {minute}", "매시 {minute}분에"));
    }
    if let Some(step) = hour.strip_prefix("*/") {
        let step = within(step, 1, 23).filter(|step| 24 % step == 0)?;
        return Some(text!(
            "every {step} hours, at minute {minute}",
            "{step}시간마다 {minute}분에"
        ));
    }
    let hours: Option<Vec<_>> = hour.split(',').map(|hour| within(hour, 0, 23)).collect();
    let times: Vec<_> = hours?
        .into_iter()
        .map(|hour| format!("{hour:02}:{minute:02}"))
        .collect();
    let times = times.join(", ");
    Some(text!("at {times}", "{times}에"))
}

fn weekdays(field: &str) -> Option<Text> {
    if matches!(field.to_ascii_uppercase().as_str(), "1-5" | "MON-FRI") {
        return Some(text!("weekdays", "평일"));
    }
    if matches!(
        field.to_ascii_uppercase().as_str(),
        "0,6" | "6,0" | "SAT,SUN" | "SUN,SAT"
    ) {
        return Some(text!("weekends", "주말"));
    }
    let days: Option<Vec<_>> = field.split(',').map(weekday).collect();
    let days = days?;
    let join = |names: Vec<&str>| names.join(", ");
    Some(Text::new(
        join(days.iter().map(|day| day.0).collect()),
        join(days.iter().map(|day| day.1).collect()),
    ))
}

fn weekday(text: &str) -> Option<(&'static str, &'static str)> {
    // Sunday is 0 to this reader, and 7 is refused.
    if let Some(number) = within(text, 0, 6) {
        return DAYS.get(usize::try_from(number).ok()?).copied();
    }
    let short = text.to_ascii_lowercase();
    let begins = |day: &&(&str, &str)| day.0.to_ascii_lowercase().get(..3) == Some(short.as_str());
    DAYS.iter().find(begins).copied()
}

fn within(text: &str, least: u32, most: u32) -> Option<u32> {
    let number = text.parse().ok()?;
    (least..=most).contains(&number).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn what_people_write() {
        for (schedule, en, ko) in [
            ("*/5 * * * *", "every 5 minutes", "5분마다"),
            ("* * * * *", "every minute", "매분"),
            ("15 * * * *", "every hour, at minute 15", "매시 15분에"),
            ("@hourly", "every hour, at minute 0", "매시 0분에"),
            ("0 3 * * *", "every day at 03:00", "매일 03:00에"),
            (
                "30 9,18 * * *",
                "every day at 09:30, 18:30",
                "매일 09:30, 18:30에",
            ),
            (
                "0 */6 * * *",
                "every 6 hours, at minute 0",
                "6시간마다 0분에",
            ),
            ("0 9 * * 1-5", "at 09:00 on weekdays", "평일 09:00에"),
            (
                "0 9 * * MON,wed",
                "at 09:00 on Monday, Wednesday",
                "월요일, 수요일 09:00에",
            ),
            (
                "0 0 1 * *",
                "at 00:00 on day 1 of every month",
                "매월 1일 00:00에",
            ),
            (
                "@yearly",
                "at 00:00 on day 1 of month 1",
                "매년 1월 1일 00:00에",
            ),
        ] {
            let told = words(schedule).unwrap_or_else(|| panic!("{schedule}"));
            assert_eq!((told.en.as_str(), told.ko.as_str()), (en, ko), "{schedule}");
        }
    }

    #[test]
    fn plain_schedules() {
        for plain in [
            "*/7 1-5,9 * JAN-mar MON",
            "0 0 13 * 5",
            "@weekly",
            "5/15 * ? * *",
        ] {
            assert!(super::is_plain(plain), "{plain}");
        }
        for other in [
            "",
            "@every 1h",
            "0 0 L * *",
            "0 0 * * 7",
            "* * * * * *",
            "61 * * * *",
            "0 0 1W * *",
        ] {
            assert!(!super::is_plain(other), "{other}");
        }
    }

    #[test]
    fn what_cannot_be_said_plainly_is_not_said() {
        for schedule in [
            "",
            "* * * *",
            "61 * * * *",
            "*/7 * * * *",
            "0 0 13 * 5",
            "0 24 * * *",
            "0 0 * * 7",
            "a b c d e",
        ] {
            assert!(words(schedule).is_none(), "{schedule}");
        }
    }
}
