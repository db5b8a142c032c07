//! Prints every manifest that is recorded, one a line with `---` between them: what
//! `cargo xtask oracle` gives to the API server's own code.

use std::io::{self, Write};

use podyard_tests::record::manifests;

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    for manifest in manifests() {
        writeln!(out, "---\n{}", manifest.text)?;
    }
    Ok(())
}
