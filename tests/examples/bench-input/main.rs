//! Writes what `cargo xtask bench` gives to other validators into the folder that is its only
//! argument: a stream of 40 objects and the schema of Kubernetes as one file, and 10,000 objects
//! and its schema as one file for each kind.
#![allow(clippy::indexing_slicing)] // Into JSON objects made just before.

mod json_schema;

use std::{env, fs, io, path::PathBuf};

use podyard_schema::{Schema, Version};
use podyard_tests::generate::{OBJECTS_OF_APP, app, stream};

/// Objects that are judged at once.
const MANY: usize = 10_000;

fn main() -> io::Result<()> {
    let folder = env::args_os().nth(1).map(PathBuf::from).unwrap_or_default();
    fs::create_dir_all(&folder)?;
    let schema = json_schema::of(&Schema::embedded(), Version::LATEST);
    fs::write(folder.join("kubernetes.json"), schema.to_string())?;
    fs::write(folder.join("stream.yaml"), stream(40))?;

    let (many, kinds) = (folder.join("many"), folder.join("kinds"));
    fs::create_dir_all(&many)?;
    fs::create_dir_all(&kinds)?;
    for number in 0..MANY / OBJECTS_OF_APP {
        fs::write(many.join(format!("app-{number:04}.yaml")), app(number))?;
    }
    for (name, schema) in json_schema::of_each(&Schema::embedded(), Version::LATEST) {
        fs::write(kinds.join(name), schema.to_string())?;
    }
    Ok(())
}
