//! Facts about the API that its published schema does not hold or gets wrong: hand-written tables
//! in `facts/`, each line with its source.
//!
//! A line is columns separated by tabs: what it is about, the fact, where it is from. What it is
//! about is `group/Type.field` (`core/PodSpec.restartPolicy`), for every version of the group, or
//! `group/version/Type.field` for one; `*` stands for every type or field. It holds for every
//! version of Kubernetes, or for those that follow an `@`: `@1.19`, `@1.19-1.23`, `@-1.23` up to,
//! `@1.19-` from. The fact `-` is that there is none. A later line overrides an earlier one. Lines
//! that start with `#` are comments.

use super::model::{Api, FieldDef};
use anyhow::{Context, Result, bail, ensure};
use std::ops::RangeInclusive;

type Change = fn(&mut FieldDef, &str) -> Result<()>;

const FIELDS: &[(&str, Change)] = &[
    (include_str!("facts/required.tsv"), |field, fact| {
        field.required = match fact {
            "required" => true,
            "optional" => false,
            other => bail!("neither required nor optional: {other}"),
        };
        Ok(())
    }),
    (include_str!("facts/values.tsv"), |field, fact| {
        field.values = stated(fact).map(words).unwrap_or_default();
        Ok(())
    }),
    (include_str!("facts/defaults.tsv"), |field, fact| {
        field.default = stated(fact).map(str::to_owned);
        Ok(())
    }),
    (include_str!("facts/gates.tsv"), |field, fact| {
        field.gate = stated(fact).map(str::to_owned);
        Ok(())
    }),
    (include_str!("facts/list_map_keys.tsv"), |field, fact| {
        field.list_map_keys = stated(fact).map(words).unwrap_or_default();
        Ok(())
    }),
];

const OFF_BY_DEFAULT: &str = include_str!("facts/off_by_default.tsv");

/// Applies every table to the API of one minor version. A fact about what this version does not have is
/// passed over; [`unmatched`] finds those that no version has.
///
/// # Errors
/// When a line is not of the form above.
pub fn apply(api: &mut Api, minor: u8) -> Result<()> {
    for (table, change) in FIELDS {
        for fact in lines(table) {
            let fact = fact?;
            if !fact.minors.contains(&minor) {
                continue;
            }
            for field in fields(api, fact.subject)? {
                change(field, fact.value).with_context(|| fact.subject.to_owned())?;
            }
        }
    }
    for fact in lines(OFF_BY_DEFAULT) {
        let fact = fact?;
        let kinds = api.kinds.iter_mut();
        kinds
            .filter(|kind| fact.minors.contains(&minor) && kind.api_version() == fact.subject)
            .for_each(|kind| kind.off_by_default = true);
    }
    for kind in &mut api.kinds {
        kind.off_by_default |= kind.version.contains("alpha");
    }
    Ok(())
}

/// Applies a table of closed sets to the types of another system, each line of which has to be
/// about a field that is there.
///
/// # Errors
/// When a line is not of the form above, or about nothing.
pub fn apply_values(api: &mut Api, table: &'static str) -> Result<()> {
    for fact in lines(table) {
        let fact = fact?;
        let fields = fields(api, fact.subject)?;
        ensure!(!fields.is_empty(), "no field {}", fact.subject);
        for field in fields {
            field.values = words(fact.value);
        }
    }
    Ok(())
}

/// The subjects that none of the APIs has in the versions that the fact is for: misspelled, or
/// gone. Each API comes with its minor version.
///
/// # Errors
/// When a line is not of the form above.
pub fn unmatched(apis: &mut [(u8, Api)]) -> Result<Vec<&'static str>> {
    let mut missing = Vec::new();
    for fact in FIELDS.iter().flat_map(|(table, _)| lines(table)) {
        let fact = fact?;
        let mut found = false;
        for (minor, api) in apis.iter_mut() {
            found |= fact.minors.contains(minor) && !fields(api, fact.subject)?.is_empty();
        }
        if !found {
            missing.push(fact.subject);
        }
    }
    for fact in lines(OFF_BY_DEFAULT) {
        let fact = fact?;
        let meant = apis.iter().filter(|(minor, _)| fact.minors.contains(minor));
        let mut kinds = meant.flat_map(|(_, api)| &api.kinds);
        if !kinds.any(|kind| kind.api_version() == fact.subject) {
            missing.push(fact.subject);
        }
    }
    Ok(missing)
}

struct Fact {
    subject: &'static str,
    minors: RangeInclusive<u8>,
    value: &'static str,
}

fn lines(table: &'static str) -> impl Iterator<Item = Result<Fact>> {
    table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| match line.split('\t').collect::<Vec<_>>()[..] {
            [subject, value, source] if !source.trim().is_empty() => {
                let (subject, versions) = subject.split_once('@').unwrap_or((subject, "-"));
                Ok(Fact {
                    subject,
                    minors: minors(versions).with_context(|| line.to_owned())?,
                    value,
                })
            }
            _ => bail!("not `subject<tab>fact<tab>source`: {line}"),
        })
}

/// The minor versions of `1.19`, `1.19-1.23`, `-1.23` or `1.19-`.
fn minors(versions: &str) -> Result<RangeInclusive<u8>> {
    let minor = |text: &str, open| match text {
        "" => Ok(open),
        text => {
            let minor = text.strip_prefix("1.").context("no version 1.x")?;
            minor.parse().context("no minor version")
        }
    };
    let (from, to) = versions.split_once('-').unwrap_or((versions, versions));
    let minors = minor(from, 0)?..=minor(to, u8::MAX)?;
    ensure!(!minors.is_empty(), "an empty range of versions");
    Ok(minors)
}

/// What a fact says there is, if anything.
fn stated(fact: &str) -> Option<&str> {
    (fact != "-").then_some(fact)
}

/// Words between commas; `""` is the empty one. It comes first, wherever it was written: that is
/// where a reader of the table looks for it.
fn words(list: &str) -> Vec<String> {
    let mut words: Vec<String> = list
        .split(',')
        .map(|word| if word == "\"\"" { "" } else { word }.to_owned())
        .collect();
    words.sort_by_key(|word| !word.is_empty());
    words
}

/// The fields that a subject such as `core/PodSpec.restartPolicy` names.
fn fields<'a>(api: &'a mut Api, subject: &str) -> Result<Vec<&'a mut FieldDef>> {
    let (path, field) = subject
        .rsplit_once('.')
        .with_context(|| format!("no field: {subject}"))?;
    let (group, version, ty) = match path.split('/').collect::<Vec<_>>()[..] {
        [group, ty] => (group, "*", ty),
        [group, version, ty] => (group, version, ty),
        _ => bail!("not `group/Type.field`: {subject}"),
    };
    let fits = |pattern: &str, name: &str| pattern == "*" || pattern == name;
    let types = api.types.iter_mut().filter(|(name, _)| {
        let (its_group, its_version) = name.group_version();
        group == its_group && fits(version, its_version) && fits(ty, &name.name)
    });
    let fields = types.flat_map(|(_, def)| &mut def.fields);
    Ok(fields
        .filter(|(name, _)| fits(field, name))
        .map(|(_, def)| def)
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_empty_word_comes_first() {
        assert_eq!(words("Always,Never,\"\""), ["", "Always", "Never"]);
        assert_eq!(words("client auth"), ["client auth"]);
    }

    #[test]
    fn a_fact_is_for_the_versions_after_its_at_sign() {
        assert_eq!(minors("1.19").unwrap(), 19..=19);
        assert_eq!(minors("1.19-1.23").unwrap(), 19..=23);
        assert_eq!(minors("-1.23").unwrap(), 0..=23);
        assert_eq!(minors("1.24-").unwrap(), 24..=u8::MAX);
        for wrong in ["19", "1.23-1.19", "1.x", "1.19-1.20-1.21"] {
            assert!(minors(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn every_line_has_a_source() {
        let tables = FIELDS
            .iter()
            .map(|(table, _)| *table)
            .chain([OFF_BY_DEFAULT]);
        for fact in tables.flat_map(lines) {
            assert!(fact.is_ok_and(|fact| !fact.subject.is_empty() && !fact.value.is_empty()));
        }
    }
}
