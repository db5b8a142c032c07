//! Prints every manifest that is recorded, one a line with `---` between them: what
//! `cargo xtask oracle` gives to the API server's own code.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::io::Result<()> {
    use std::io::Write;

    let mut out = std::io::stdout().lock();
    for manifest in podyard_tests::record::manifests() {
        writeln!(out, "---\n{}", manifest.text)?;
    }
    Ok(())
}

/// Nothing is recorded in a browser.
#[cfg(target_arch = "wasm32")]
fn main() {}
