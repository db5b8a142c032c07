//! Facts about the API that its published schema does not hold or gets wrong: hand-written tables
//! in `facts/`, each line with its source.
//!
//! A line is fields separated by tabs: what it is about, the fact, where it is from. What it is
//! about is `group/Type.field` (`core/PodSpec.restartPolicy`), for every version of the group, or
//! `group/version/Type.field` for one. Lines that start with `#` are comments.

use super::model::{Api, FieldDef};
use anyhow::{Context, Result, bail};

/// The last column says where the line is from.
struct Fact {
    subject: &'static str,
    value: &'static str,
}

fn lines(table: &'static str) -> impl Iterator<Item = Result<Fact>> {
    table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| match line.split('\t').collect::<Vec<_>>()[..] {
            [subject, value, source] if !source.trim().is_empty() => Ok(Fact { subject, value }),
            _ => bail!("not `subject<tab>fact<tab>source`: {line}"),
        })
}

/// Applies every table to one version of the API. A fact about a field that no version has is
/// reported by [`unmatched`], not here.
pub fn apply(api: &mut Api) -> Result<()> {
    for fact in lines(REQUIRED) {
        let Fact { subject, value } = fact?;
        let required = match value {
            "required" => true,
            "optional" => false,
            other => bail!("{subject}: neither required nor optional: {other}"),
        };
        each_field(api, subject, |field| field.required = required)?;
    }
    for fact in lines(VALUES) {
        let Fact { subject, value } = fact?;
        let values: Vec<String> = value.split(' ').map(str::to_owned).collect();
        each_field(api, subject, |field| field.values.clone_from(&values))?;
    }
    for fact in lines(DEFAULTS) {
        let Fact { subject, value } = fact?;
        each_field(api, subject, |field| field.default = Some(value.to_owned()))?;
    }
    for fact in lines(KEYS) {
        let Fact { subject, value } = fact?;
        let keys: Vec<String> = value.split(' ').map(str::to_owned).collect();
        each_field(api, subject, |field| field.list_map_keys.clone_from(&keys))?;
    }
    Ok(())
}

const REQUIRED: &str = include_str!("facts/required.tsv");
const VALUES: &str = include_str!("facts/values.tsv");
const DEFAULTS: &str = include_str!("facts/defaults.tsv");
const KEYS: &str = include_str!("facts/list_map_keys.tsv");

fn each_field(api: &mut Api, subject: &str, mut change: impl FnMut(&mut FieldDef)) -> Result<()> {
    let subject = Subject::parse(subject)?;
    for (name, def) in &mut api.types {
        let (group, version) = name.group_version();
        if subject.ty == name.name
            && subject.group == group
            && subject.version.is_none_or(|wanted| wanted == version)
            && let Some(field) = def.fields.get_mut(subject.field)
        {
            change(field);
        }
    }
    Ok(())
}

struct Subject<'t> {
    group: &'t str,
    version: Option<&'t str>,
    ty: &'t str,
    field: &'t str,
}

impl<'t> Subject<'t> {
    fn parse(text: &'t str) -> Result<Subject<'t>> {
        let (path, field) = text
            .rsplit_once('.')
            .with_context(|| format!("no field: {text}"))?;
        match path.split('/').collect::<Vec<_>>()[..] {
            [group, ty] => Ok(Subject {
                group,
                version: None,
                ty,
                field,
            }),
            [group, version, ty] => Ok(Subject {
                group,
                version: Some(version),
                ty,
                field,
            }),
            _ => bail!("not `group/Type.field`: {text}"),
        }
    }
}

/// The subjects that none of the APIs has: misspelled, or gone.
pub fn unmatched(apis: &mut [Api]) -> Result<Vec<String>> {
    let mut missing = Vec::new();
    for fact in [REQUIRED, VALUES, DEFAULTS, KEYS]
        .into_iter()
        .flat_map(lines)
    {
        let subject = fact?.subject;
        let mut found = false;
        for api in apis.iter_mut() {
            each_field(api, subject, |_| found = true)?;
        }
        if !found {
            missing.push(subject.to_owned());
        }
    }
    Ok(missing)
}
