//! Writes the merged API as the table that `podyard-schema` decodes.
//!
//! Numbers are unsigned LEB128. A *column* is numbers preceded by how many there are; what is
//! listed as *numbers* has a length known from before; a *walk* is numbers told by how far each is
//! from the one before, × 2 forwards, or × 2 - 1 backwards. Columns of like things lie together,
//! which is what lets brotli make the table small.
//!
//! | part | holds |
//! |---|---|
//! | head | `PODYARD`, the number of the layout, the first minor version, how many versions (bytes) |
//! | strings | column of how many bytes each, sorted, shares with the one before; length in bytes of what follows: the rest of each, ended by a line feed |
//! | lists | column of lengths, then the strings' numbers of each list |
//! | version sets | column; bit *i* stands for the *i*th version |
//! | references | column of packages; numbers: names |
//! | types | column of compounds; column of packages; walk of names; numbers: version sets, counts of fields; for each compound that is an object or else another type, the object; column of steps from open type to open type |
//! | fields | numbers: names, type codes, forms ((0 for the type's version set, else its own + 1) × 2 + required) |
//! | sparse | values, defaults, gates, list-map keys: each a column of steps (from field to field) and as many numbers |
//! | kinds | column of names; numbers: groups, versions, plurals; walk of types; numbers: forms (version set × 4 + off by default × 2 + namespaced) |
//! | source | column: empty in Kubernetes' own table, else the strings of a system's name and its version |
//!
//! A type code counts through the scalars, the compounds, the types and the references. A compound is its
//! element's code × 3, plus 0 for a list, 1 for a map, 2 for an object or else the element.

#![expect(
    clippy::indexing_slicing,
    reason = "every name was collected from the same API; if not, codegen had better stop"
)]

use super::merge::{Merged, VersionSet};
use super::model::{FieldDef, KindDef, SCALARS, TypeName, TypeRef};
use std::collections::{BTreeMap, BTreeSet};

const MAGIC: &[u8] = b"PODYARD\x03";

/// The table's bytes; the same for the same API.
pub fn encode(api: &Merged) -> Vec<u8> {
    let names = Names::new(api);
    let mut out = Output(MAGIC.to_vec());
    out.0.extend([api.first_minor, api.version_count]);
    strings(&names, &mut out);
    out.column(names.lists.keys().map(|list| list.len() as u32));
    for list in names.lists.keys() {
        out.numbers(list.iter().map(|word| names.string(word)));
    }
    out.column(names.sets.iter().copied());
    out.column(names.references.keys().map(|ty| names.string(&ty.package)));
    out.numbers(names.references.keys().map(|ty| names.string(&ty.name)));
    types(api, &names, &mut out);
    fields(api, &names, &mut out);
    kinds(api, &names, &mut out);
    let source = api
        .system
        .iter()
        .flat_map(|(name, version)| [name, version]);
    out.column(source.map(|word| names.string(word)));
    out.0
}

fn strings(names: &Names, out: &mut Output) {
    let (mut shared, mut rests) = (Vec::new(), String::new());
    let mut before = "";
    for string in names.strings.keys() {
        let same = before
            .chars()
            .zip(string.chars())
            .take_while(|(a, b)| a == b);
        let same: usize = same.map(|(c, _)| c.len_utf8()).sum();
        shared.push(same as u32);
        rests.push_str(&string[same..]);
        rests.push('\n');
        before = string;
    }
    out.column(shared.into_iter());
    out.number(rests.len() as u32);
    out.0.extend(rests.bytes());
}

fn types(api: &Merged, names: &Names, out: &mut Output) {
    out.column(names.compounds.iter().map(|compound| match compound {
        TypeRef::List(element) => names.code(element) * 3,
        TypeRef::Map(element) => names.code(element) * 3 + 1,
        TypeRef::ObjectOr(_, other) => names.code(other) * 3 + 2,
        TypeRef::Scalar(_) | TypeRef::Object(_) => unreachable!("no compound"),
    }));
    out.column(api.types.keys().map(|ty| names.string(&ty.package)));
    out.walk(api.types.keys().map(|ty| names.string(&ty.name)));
    out.numbers(api.types.values().map(|rows| names.set(versions(rows))));
    out.numbers(api.types.values().map(|fields| fields.len() as u32));
    out.numbers(
        names
            .compounds
            .iter()
            .filter_map(|compound| match compound {
                TypeRef::ObjectOr(object, _) => Some(names.types[object]),
                _ => None,
            }),
    );
    let open = api.open.iter().filter_map(|ty| names.types.get(ty));
    out.steps(open.map(|&index| index as usize));
}

fn fields(api: &Merged, names: &Names, out: &mut Output) {
    let rows: Vec<_> = api.types.values().flatten().collect();
    out.numbers(rows.iter().map(|(name, ..)| names.string(name)));
    out.numbers(rows.iter().map(|(_, field, _)| names.code(&field.ty)));
    out.numbers(api.types.values().flat_map(|rows| {
        let whole = versions(rows);
        rows.iter().map(move |(_, field, set)| {
            let own = if *set == whole {
                0
            } else {
                names.set(*set) + 1
            };
            own * 2 + u32::from(field.required)
        })
    }));
    let each = || rows.iter().map(|(_, field, _)| field);
    out.sparse(each().map(|field| names.list(&field.values)));
    out.sparse(each().map(|field| field.default.as_ref().map(|text| names.string(text))));
    out.sparse(each().map(|field| field.gate.as_ref().map(|text| names.string(text))));
    out.sparse(each().map(|field| names.list(&field.list_map_keys)));
}

fn kinds(api: &Merged, names: &Names, out: &mut Output) {
    let each = || api.kinds.iter().map(|(kind, _)| kind);
    out.column(each().map(|kind| names.string(&kind.name)));
    out.numbers(each().map(|kind| names.string(&kind.group)));
    out.numbers(each().map(|kind| names.string(&kind.version)));
    out.numbers(each().map(|kind| names.string(&kind.plural)));
    out.walk(each().map(|kind| names.types[&kind.ty]));
    out.numbers(api.kinds.iter().map(|(kind, set)| {
        names.set(*set) * 4 + u32::from(kind.off_by_default) * 2 + u32::from(kind.namespaced)
    }));
}

/// The versions that have any of the fields.
fn versions(rows: &[(String, FieldDef, VersionSet)]) -> VersionSet {
    rows.iter().fold(0, |all, (.., set)| all | set)
}

/// The number of everything that is written once and pointed at.
struct Names<'a> {
    strings: BTreeMap<String, u32>,
    lists: BTreeMap<&'a [String], u32>,
    sets: Vec<u32>,
    types: BTreeMap<&'a TypeName, u32>,
    /// What is named but not defined: types of Kubernetes itself.
    references: BTreeMap<&'a TypeName, u32>,
    /// Each after those it is made of.
    compounds: Vec<&'a TypeRef>,
}

impl<'a> Names<'a> {
    fn new(api: &'a Merged) -> Names<'a> {
        let mut strings = BTreeSet::new();
        let (mut lists, mut sets) = (BTreeSet::new(), BTreeSet::new());
        let mut compounds = Vec::new();
        let mut objects = Vec::new();
        for (ty, rows) in &api.types {
            strings.extend([ty.package.clone(), ty.name.clone()]);
            sets.insert(versions(rows));
            for (name, field, set) in rows {
                strings.insert(name.clone());
                strings.extend(field.default.iter().chain(&field.gate).cloned());
                lists.extend([field.values.as_slice(), field.list_map_keys.as_slice()]);
                sets.insert(*set);
                add_compounds(&field.ty, &mut compounds);
                field.ty.objects(&mut objects);
            }
        }
        for (kind, set) in &api.kinds {
            let KindDef {
                name,
                group,
                version,
                plural,
                ..
            } = kind;
            strings.extend([name, group, version, plural].map(String::clone));
            sets.insert(*set);
        }
        if let Some((name, version)) = &api.system {
            strings.extend([name.clone(), version.clone()]);
        }
        let references: BTreeSet<&TypeName> = objects
            .into_iter()
            .filter(|name| !api.types.contains_key(*name))
            .collect();
        for name in &references {
            strings.extend([name.package.clone(), name.name.clone()]);
        }
        lists.remove(&[][..]);
        strings.extend(lists.iter().copied().flatten().cloned());
        Names {
            strings: strings.into_iter().zip(0..).collect(),
            lists: lists.into_iter().zip(0..).collect(),
            sets: sets.into_iter().collect(),
            types: api.types.keys().zip(0..).collect(),
            references: references.into_iter().zip(0..).collect(),
            compounds,
        }
    }

    fn string(&self, text: &str) -> u32 {
        self.strings[text]
    }

    fn list(&self, words: &[String]) -> Option<u32> {
        self.lists.get(words).copied()
    }

    fn set(&self, set: u32) -> u32 {
        self.sets
            .iter()
            .position(|known| *known == set)
            .map_or(0, |index| index as u32)
    }

    fn code(&self, ty: &TypeRef) -> u32 {
        match ty {
            TypeRef::Scalar(scalar) => *scalar as u32,
            TypeRef::Object(name) => {
                let own = self.types.get(name).copied();
                let index = own.unwrap_or_else(|| self.types.len() as u32 + self.references[name]);
                SCALARS + self.compounds.len() as u32 + index
            }
            compound => {
                let index = self.compounds.iter().position(|known| *known == compound);
                SCALARS + index.map_or(0, |index| index as u32)
            }
        }
    }
}

fn add_compounds<'a>(ty: &'a TypeRef, compounds: &mut Vec<&'a TypeRef>) {
    match ty {
        TypeRef::Scalar(_) | TypeRef::Object(_) => return,
        TypeRef::List(element) | TypeRef::Map(element) | TypeRef::ObjectOr(_, element) => {
            add_compounds(element, compounds);
        }
    }
    if !compounds.contains(&ty) {
        compounds.push(ty);
    }
}

struct Output(Vec<u8>);

impl Output {
    fn number(&mut self, mut number: u32) {
        while number >= 0x80 {
            self.0.push((number as u8 & 0x7f) | 0x80);
            number >>= 7;
        }
        self.0.push(number as u8);
    }

    fn numbers(&mut self, numbers: impl Iterator<Item = u32>) {
        numbers.for_each(|number| self.number(number));
    }

    fn walk(&mut self, numbers: impl Iterator<Item = u32>) {
        let mut last = 0;
        self.numbers(numbers.map(|number| {
            let before = std::mem::replace(&mut last, number);
            match number.checked_sub(before) {
                Some(forwards) => forwards * 2,
                None => (before - number) * 2 - 1,
            }
        }));
    }

    fn column(&mut self, numbers: impl Iterator<Item = u32>) {
        let numbers: Vec<u32> = numbers.collect();
        self.number(numbers.len() as u32);
        self.numbers(numbers.into_iter());
    }

    /// What only some of the rows have.
    fn sparse(&mut self, rows: impl Iterator<Item = Option<u32>>) {
        let present: Vec<(usize, u32)> = rows
            .enumerate()
            .filter_map(|(at, value)| Some((at, value?)))
            .collect();
        self.steps(present.iter().map(|&(at, _)| at));
        self.numbers(present.iter().map(|&(_, value)| value));
    }

    /// A column of how far each of ascending positions is from the one before it.
    fn steps(&mut self, positions: impl Iterator<Item = usize>) {
        let mut last = 0;
        self.column(positions.map(|at| (at - std::mem::replace(&mut last, at)) as u32));
    }
}
