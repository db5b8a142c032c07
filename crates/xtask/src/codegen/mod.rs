//! `cargo xtask codegen`: everything that is committed but not written by hand.

mod corrections;
mod custom;
mod encode;
mod facts;
mod lessons_index;
mod lists;
mod literal;
mod merge;
mod model;
mod patterns_index;
mod rules_index;
mod schema;
#[cfg(test)]
mod second_source;
mod source;
mod structs;

pub use model::Api;
pub use schema::{newest, newest_version};

use crate::workspace;
use anyhow::{Result, bail};
use std::fs;
use std::path::Path;

/// What makes committed files: for each its path from the root, and its bytes.
type Generator = fn(&Path) -> Result<Vec<(String, Vec<u8>)>>;

const GENERATORS: &[Generator] = &[
    |root| one("crates/schema/data/kubernetes.bin", schema::generate(root)?),
    custom::generate,
    |root| one(rules_index::INDEX, rules_index::generate(root)?),
    |root| one(patterns_index::INDEX, patterns_index::generate(root)?),
    |root| one(lessons_index::INDEX, lessons_index::generate(root)?),
];

fn one(path: &str, made: Vec<u8>) -> Result<Vec<(String, Vec<u8>)>> {
    Ok(vec![(path.to_owned(), made)])
}

/// Writes every generated file, or with `check` only says which are stale.
///
/// # Errors
/// When a generator fails, or with `check` when a file is not what its generator makes.
pub fn run(check: bool) -> Result<()> {
    let root = workspace::root();
    let mut stale = Vec::new();
    for generate in GENERATORS {
        for (path, made) in generate(root.as_ref())? {
            let file = AsRef::<Path>::as_ref(&root).join(&path);
            if fs::read(&file).is_ok_and(|present| present == made) {
                continue;
            }
            if check {
                stale.push(path);
            } else {
                fs::write(file, made)?;
                println!("wrote {path}");
            }
        }
    }
    if !stale.is_empty() {
        bail!("stale, run `cargo xtask codegen`: {}", stale.join(", "));
    }
    Ok(())
}
