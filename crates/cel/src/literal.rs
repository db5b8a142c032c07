//! Texts that are written out where a function reads them: times, lengths of time, and regular
//! expressions.

use crate::ast::{Expr, Kind, Literal};
use crate::check::problem;
use crate::problem::{Problem, ProblemKind};
use crate::scope::Scope;

/// Why a function could not read what is written out for it.
pub(crate) fn check(function: &str, args: &[Expr], scope: &Scope) -> Option<Problem> {
    let is_good = |text: &str| match function {
        "duration" => is_duration(text),
        "timestamp" => is_timestamp(text),
        "matches" => !scope.is_no_pattern(text),
        _ => true,
    };
    let arg = args.last()?;
    let Kind::Literal(Literal::Text(Some(text))) = &arg.kind else {
        return None;
    };
    let kind = || ProblemKind::Unreadable {
        name: function.to_owned(),
        text: text.clone(),
    };
    (!is_good(text)).then(|| problem(&arg.span, kind()))
}

/// Whether Go reads a text as a length of time, such as `1h30m`.
fn is_duration(text: &str) -> bool {
    let mut rest = text.strip_prefix(['-', '+']).unwrap_or(text);
    if rest == "0" {
        return true;
    }
    if rest.is_empty() {
        return false;
    }
    while !rest.is_empty() {
        let unit = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        let number = rest.get(..rest.len() - unit.len()).unwrap_or_default();
        let is_number = number.matches('.').count() < 2 && !number.trim_matches('.').is_empty();
        let units = ["ns", "us", "µs", "μs", "ms", "s", "m", "h"];
        let Some(after) = units.iter().find_map(|it| unit.strip_prefix(it)) else {
            return false;
        };
        if !is_number {
            return false;
        }
        rest = after;
    }
    true
}

/// Whether a text has the form of a point in time, such as `2030-01-31T12:00:00Z`.
fn is_timestamp(text: &str) -> bool {
    let form = "0000-00-00T00:00:00";
    // Go takes an hour of one digit.
    let text = &match text.split_once('T') {
        Some((date, time)) if time.find(':') == Some(1) => format!("{date}T0{time}"),
        _ => text.to_owned(),
    };
    let Some((time, rest)) = text.split_at_checked(form.len()) else {
        return false;
    };
    let is_formed = |text: &str, form: &str| {
        let fits = |(c, due): (char, char)| match due {
            '0' => c.is_ascii_digit(),
            due => c == due,
        };
        text.len() == form.len() && text.chars().zip(form.chars()).all(fits)
    };
    let zone = match rest.strip_prefix('.') {
        Some(fraction) => fraction.trim_start_matches(|c: char| c.is_ascii_digit()),
        None => rest,
    };
    let number = |from: usize| {
        text.get(from..from + 2)
            .and_then(|it| it.parse::<u32>().ok())
    };
    let within = |from, least, most| number(from).is_some_and(|it| (least..=most).contains(&it));
    is_formed(time, form)
        && (zone == "Z" || is_formed(zone, "+00:00") || is_formed(zone, "-00:00"))
        && within(5, 1, 12)
        && within(8, 1, 31)
        && within(11, 0, 23)
        && within(14, 0, 59)
        && within(17, 0, 59)
}
