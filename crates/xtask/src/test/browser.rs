//! How Cargo runs tests in headless Chromium.

use anyhow::Result;
use serde_json::json;
use xshell::Shell;

use crate::workspace;

/// Lets `cargo test --target wasm32-unknown-unknown` in this shell run in the browser that
/// set-up found.
///
/// # Errors
///
/// When no browser was set up or its settings cannot be written.
pub fn enter(shell: &Shell) -> Result<()> {
    let capabilities = workspace::target().join("xtask/webdriver.json");
    shell.write_file(
        &capabilities,
        json!({
            "goog:chromeOptions": {
                "binary": shell.var("CHROME")?,
                "args": [
                    "--headless=new",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-background-networking",
                    "--disable-sync",
                    "--no-first-run",
                ],
            }
        })
        .to_string(),
    )?;
    shell.set_var(
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
        "wasm-bindgen-test-runner",
    );
    shell.set_var("WASM_BINDGEN_USE_BROWSER", "1");
    shell.set_var("WASM_BINDGEN_TEST_WEBDRIVER_JSON", capabilities);
    Ok(())
}
