//! The functions and operators that there are.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::types::{self, Type};

/// One way to call a function.
pub(crate) struct Overload {
    /// Called on something, which then is the first of `takes`.
    pub is_member: bool,
    /// What it takes; open types have the numbers of letters.
    pub takes: Vec<Type>,
    /// What it gives.
    pub gives: Type,
    /// The minor version of Kubernetes whose libraries had it first.
    pub since: u8,
}

/// Each line: the name, the version, and the ways to call it, such as `string.(string,int):int`.
const TABLE: &str = include_str!("functions.txt");

static FUNCTIONS: LazyLock<BTreeMap<&str, Vec<Overload>>> = LazyLock::new(|| {
    let mut functions: BTreeMap<&str, Vec<Overload>> = BTreeMap::new();
    for line in TABLE.lines() {
        let mut words = line.split(' ');
        let (Some(name), Some(since)) = (words.next(), words.next()) else {
            continue;
        };
        let since = since.parse().unwrap_or(u8::MAX);
        let overloads = words.filter_map(|word| overload(word, since));
        functions.entry(name).or_default().extend(overloads);
    }
    functions
});

fn overload(word: &str, since: u8) -> Option<Overload> {
    let (call, gives) = word.rsplit_once(':')?;
    let (owner, call) = match call.rsplit_once(".(") {
        Some((owner, call)) => (Some(owner), call),
        None => (None, call.strip_prefix('(')?),
    };
    let call = call.strip_suffix(')')?;
    let takes = owner.into_iter().chain(types::split(call));
    Some(Overload {
        is_member: owner.is_some(),
        takes: takes.map(types::read).collect(),
        gives: types::read(gives),
        since,
    })
}

/// The ways to call a function; none where there is no such function.
pub(crate) fn named(name: &str) -> Option<&'static [Overload]> {
    FUNCTIONS.get(name).map(Vec::as_slice)
}

/// The functions that people call by name, those of macros among them.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    let is_called = |name: &&str| name.starts_with(|c: char| c.is_ascii_alphabetic());
    let called = FUNCTIONS.keys().copied().filter(is_called);
    called.chain(crate::macros::NAMES.iter().copied())
}
