//! Reads the table's bytes. The layout is documented where it is written: xtask's
//! `codegen/encode.rs`.

use crate::table::{
    Compound, FieldRow, KindRow, Reference, Source, StringId, Table, TypeRow, VersionSet, head,
};
use crate::types::SCALARS;
use std::collections::BTreeMap;
use std::fmt;

/// The first bytes of a table: a name and the number of the layout.
const MAGIC: &[u8] = b"PODYARD\x03";

/// How many bytes of strings a table may come to. Garbled prefixes cannot ask for more.
const MAX_TEXT: usize = 1 << 20;

/// How deep lists and maps may nest without an object between them. The API has lists in maps.
const MAX_DEPTH: u32 = 4;

/// Why bytes are not a table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DecodeError {
    /// The bytes do not start as a table of this layout does.
    NotATable,
    /// The bytes end too early, or go on after the end.
    Length,
    /// The strings are not UTF-8.
    Utf8,
    /// A number does not fit, or points at nothing.
    Range,
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            DecodeError::NotATable => "not a schema table of this layout",
            DecodeError::Length => "the schema table has the wrong length",
            DecodeError::Utf8 => "the schema table's strings are not UTF-8",
            DecodeError::Range => "the schema table holds a number out of range",
        })
    }
}

impl std::error::Error for DecodeError {}

pub(crate) fn table(bytes: &[u8]) -> Result<Table, DecodeError> {
    let rest = bytes.strip_prefix(MAGIC).ok_or(DecodeError::NotATable)?;
    let mut input = Input { rest };
    let mut table = Table {
        first_minor: input.byte()?,
        ..Table::default()
    };
    table.version_count = input.byte()?;
    if u32::from(table.version_count) > VersionSet::BITS {
        return Err(DecodeError::Range);
    }
    strings(&mut input, &mut table)?;
    lists(&mut input, &mut table)?;
    let sets = input.column()?;
    references(&mut input, &mut table)?;
    let versions = types(&mut input, &mut table, &sets)?;
    fields(&mut input, &mut table, &sets, &versions)?;
    kinds(&mut input, &mut table, &sets)?;
    source(&mut input, &mut table)?;
    if input.rest.is_empty() {
        Ok(table)
    } else {
        Err(DecodeError::Length)
    }
}

/// Each string begins as the one before it does, for as many bytes as the column says.
fn strings(input: &mut Input, table: &mut Table) -> Result<(), DecodeError> {
    let shared = input.column()?;
    let length = input.number()?;
    let rest = std::str::from_utf8(input.take(length as usize)?).map_err(|_| DecodeError::Utf8)?;
    let mut rests = rest.split_terminator('\n');
    let mut last = 0..0;
    for shared in shared {
        let rest = rests.next().ok_or(DecodeError::Length)?;
        let before = table.text.get(last).ok_or(DecodeError::Range)?;
        let shared = before
            .get(..shared as usize)
            .ok_or(DecodeError::Range)?
            .to_owned();
        let start = table.text.len();
        if start > MAX_TEXT {
            return Err(DecodeError::Length);
        }
        table.text.push_str(&shared);
        table.text.push_str(rest);
        last = start..table.text.len();
        table.strings.push((last.start as u32, last.end as u32));
    }
    Ok(())
}

fn lists(input: &mut Input, table: &mut Table) -> Result<(), DecodeError> {
    for length in input.column()? {
        let list = input.numbers(length as usize)?;
        check_all(&list, table.strings.len())?;
        table.lists.push(list);
    }
    Ok(())
}

fn references(input: &mut Input, table: &mut Table) -> Result<(), DecodeError> {
    let packages = input.column()?;
    let names = input.numbers(packages.len())?;
    check_all(&packages, table.strings.len())?;
    check_all(&names, table.strings.len())?;
    let rows = packages.into_iter().zip(names);
    table.references = rows
        .map(|(package, name)| Reference {
            package,
            name,
            index: None,
        })
        .collect();
    Ok(())
}

/// Gives the versions that each type has fields in.
fn types(
    input: &mut Input,
    table: &mut Table,
    sets: &[u32],
) -> Result<Vec<VersionSet>, DecodeError> {
    let compounds = input.column()?;
    let packages = input.column()?;
    let names = input.walk(packages.len())?;
    let versions = input.numbers(packages.len())?;
    let counts = input.numbers(packages.len())?;
    check_all(&packages, table.strings.len())?;
    check_all(&names, table.strings.len())?;

    let objects = SCALARS.len() + compounds.len();
    let mut depths: Vec<u32> = Vec::new();
    for compound in compounds {
        let element = compound / 3;
        check(element, objects + packages.len() + table.references.len())?;
        // Only an earlier compound may be an element, and not too deep: every type has an end.
        let depth = match (element as usize).checked_sub(SCALARS.len()) {
            Some(index) if index < objects - SCALARS.len() => {
                *depths.get(index).ok_or(DecodeError::Range)? + 1
            }
            _ => 1,
        };
        if depth > MAX_DEPTH {
            return Err(DecodeError::Range);
        }
        depths.push(depth);
        table.compounds.push(match compound % 3 {
            0 => Compound::List(element),
            1 => Compound::Map(element),
            _ => Compound::ObjectOr(checked(input.number()?, packages.len())?, element),
        });
    }
    let mut start = 0u32;
    for ((&package, &name), &count) in packages.iter().zip(&names).zip(&counts) {
        let end = start.checked_add(count).ok_or(DecodeError::Range)?;
        table.types.push(TypeRow {
            package,
            name,
            fields: (start, end),
            open: false,
        });
        start = end;
    }
    let mut at = 0usize;
    for step in input.column()? {
        at = at.checked_add(step as usize).ok_or(DecodeError::Range)?;
        table.types.get_mut(at).ok_or(DecodeError::Range)?.open = true;
    }
    versions.iter().map(|&index| set(sets, index)).collect()
}

fn fields(
    input: &mut Input,
    table: &mut Table,
    sets: &[u32],
    versions: &[VersionSet],
) -> Result<(), DecodeError> {
    let count = table.types.last().map_or(0, |last| last.fields.1 as usize);
    let names = input.numbers(count)?;
    let codes = input.numbers(count)?;
    let forms = input.numbers(count)?;
    check_all(&names, table.strings.len())?;
    check_all(
        &codes,
        SCALARS.len() + table.compounds.len() + table.types.len() + table.references.len(),
    )?;
    let owners = table.types.iter().zip(versions).flat_map(|(ty, versions)| {
        let (start, end) = ty.fields;
        (start..end).map(|_| *versions)
    });
    for (((&name, &ty), &form), whole) in names.iter().zip(&codes).zip(&forms).zip(owners) {
        table.fields.push(FieldRow {
            name,
            head: head(table.bytes(name)),
            ty,
            versions: match (form / 2).checked_sub(1) {
                Some(own) => set(sets, own)?,
                None => whole,
            },
            required: form % 2 == 1,
            values: None,
            default: None,
            gate: None,
            list_map_keys: None,
        });
    }
    let (lists, strings) = (table.lists.len(), table.strings.len());
    sparse(input, table, lists, |row, id| row.values = Some(id))?;
    sparse(input, table, strings, |row, id| row.default = Some(id))?;
    sparse(input, table, strings, |row, id| row.gate = Some(id))?;
    sparse(input, table, lists, |row, id| row.list_map_keys = Some(id))
}

/// A column that few fields have: how many fields to go on from the last, and the value.
fn sparse(
    input: &mut Input,
    table: &mut Table,
    bound: usize,
    put: impl Fn(&mut FieldRow, u32),
) -> Result<(), DecodeError> {
    let steps = input.column()?;
    let ids = input.numbers(steps.len())?;
    check_all(&ids, bound)?;
    let mut at = 0usize;
    for (&step, &id) in steps.iter().zip(&ids) {
        at = at.checked_add(step as usize).ok_or(DecodeError::Range)?;
        put(table.fields.get_mut(at).ok_or(DecodeError::Range)?, id);
    }
    Ok(())
}

fn kinds(input: &mut Input, table: &mut Table, sets: &[u32]) -> Result<(), DecodeError> {
    let names = input.column()?;
    let rows = names.len();
    let groups = input.numbers(rows)?;
    let versions = input.numbers(rows)?;
    let plurals = input.numbers(rows)?;
    for column in [&names, &groups, &versions, &plurals] {
        check_all(column, table.strings.len())?;
    }
    let types = input.walk(rows)?;
    check_all(&types, table.types.len())?;
    let forms = input.numbers(rows)?;
    let mut api_versions = BTreeMap::new();
    let texts = names.iter().zip(&groups).zip(&versions).zip(&plurals);
    for ((((&name, &group), &version), &plural), (&ty, &form)) in
        texts.zip(types.iter().zip(&forms))
    {
        let api_version = match api_versions.get(&(group, version)) {
            Some(&known) => known,
            None => api_version(table, group, version)?,
        };
        api_versions.insert((group, version), api_version);
        table.kinds.push(KindRow {
            group,
            version,
            api_version,
            name,
            plural,
            ty,
            versions: set(sets, form / 4)?,
            namespaced: form & 1 != 0,
            off_by_default: form & 2 != 0,
        });
    }
    Ok(())
}

/// A string of the table for `group/version`, or for the version alone where the group is empty.
fn api_version(
    table: &mut Table,
    group: StringId,
    version: StringId,
) -> Result<StringId, DecodeError> {
    if table.string(group).is_empty() {
        return Ok(version);
    }
    let text = format!("{}/{}", table.string(group), table.string(version));
    let start = table.text.len();
    if start > MAX_TEXT {
        return Err(DecodeError::Length);
    }
    table.text.push_str(&text);
    table.strings.push((start as u32, table.text.len() as u32));
    Ok(table.strings.len() as u32 - 1)
}

fn source(input: &mut Input, table: &mut Table) -> Result<(), DecodeError> {
    let words = input.column()?;
    check_all(&words, table.strings.len())?;
    table.source = match words[..] {
        [] => Source::Kubernetes,
        [name, version] => Source::System(name, version),
        _ => return Err(DecodeError::Range),
    };
    Ok(())
}

fn set(sets: &[u32], index: u32) -> Result<VersionSet, DecodeError> {
    sets.get(index as usize).copied().ok_or(DecodeError::Range)
}

fn check(index: u32, bound: usize) -> Result<(), DecodeError> {
    if (index as usize) < bound {
        Ok(())
    } else {
        Err(DecodeError::Range)
    }
}

fn checked(index: u32, bound: usize) -> Result<u32, DecodeError> {
    check(index, bound).map(|()| index)
}

fn check_all(indices: &[u32], bound: usize) -> Result<(), DecodeError> {
    indices.iter().try_for_each(|&index| check(index, bound))
}

struct Input<'a> {
    rest: &'a [u8],
}

impl<'a> Input<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8], DecodeError> {
        let (taken, rest) = self
            .rest
            .split_at_checked(length)
            .ok_or(DecodeError::Length)?;
        self.rest = rest;
        Ok(taken)
    }

    fn byte(&mut self) -> Result<u8, DecodeError> {
        let (&byte, rest) = self.rest.split_first().ok_or(DecodeError::Length)?;
        self.rest = rest;
        Ok(byte)
    }

    /// An unsigned LEB128 number of at most 32 bits.
    fn number(&mut self) -> Result<u32, DecodeError> {
        let mut number = 0u64;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return u32::try_from(number).map_err(|_| DecodeError::Range);
            }
        }
        Err(DecodeError::Range)
    }

    fn numbers(&mut self, count: usize) -> Result<Vec<u32>, DecodeError> {
        // Each takes a byte at least: a count beyond that is garbage, not a reason to allocate.
        if count > self.rest.len() {
            return Err(DecodeError::Length);
        }
        (0..count).map(|_| self.number()).collect()
    }

    /// Numbers told by how far each is from the one before.
    fn walk(&mut self, count: usize) -> Result<Vec<u32>, DecodeError> {
        let mut at = 0u32;
        let steps = self.numbers(count)?.into_iter();
        steps
            .map(|step| {
                at = match step % 2 {
                    0 => at.checked_add(step / 2),
                    _ => at.checked_sub(step / 2 + 1),
                }
                .ok_or(DecodeError::Range)?;
                Ok(at)
            })
            .collect()
    }

    /// Numbers preceded by how many there are.
    fn column(&mut self) -> Result<Vec<u32>, DecodeError> {
        let count = self.number()?;
        self.numbers(count as usize)
    }
}
