//! Writes what `cargo xtask bench` gives to another validator: a stream of 40 objects and the
//! schema of Kubernetes, into the folder that is its only argument.
#![allow(clippy::indexing_slicing)] // Into JSON objects made just before.

mod json_schema;

use std::{env, fs, io, path::PathBuf};

use podyard_schema::{Schema, Version};
use podyard_tests::generate::stream;

fn main() -> io::Result<()> {
    let folder = env::args_os().nth(1).map(PathBuf::from).unwrap_or_default();
    fs::create_dir_all(&folder)?;
    let schema = json_schema::of(&Schema::embedded(), Version::LATEST);
    fs::write(folder.join("kubernetes.json"), schema.to_string())?;
    fs::write(folder.join("stream.yaml"), stream(40))
}
