//! The page's content security policy is strict, and every sample of it for
//! hosts says the same.

use std::fs;

use anyhow::{Context, Result, bail, ensure};

use crate::workspace;

/// The page itself, which every host serves.
const PAGE: &str = "web/index.html";

/// The headers for hosts.
const SAMPLES: &[&str] = &["public/_headers", "docs/hosting.md"];

/// Compares the policies.
///
/// # Errors
///
/// When the page has none or a lax one, or a sample differs.
pub fn check() -> Result<()> {
    let policy = of_page(&read(PAGE)?)?;
    ensure_strict(&policy)?;
    for sample in SAMPLES {
        ensure!(
            read(sample)?.contains(&policy),
            "{sample} does not give the policy of {PAGE}: {policy}"
        );
    }
    Ok(())
}

fn read(path: &str) -> Result<String> {
    fs::read_to_string(workspace::root().join(path))
        .with_context(|| format!("{path} could not be read"))
}

fn of_page(page: &str) -> Result<String> {
    page.split_once("http-equiv=\"Content-Security-Policy\"")
        .and_then(|(_, rest)| rest.split_once("content=\""))
        .and_then(|(_, rest)| rest.split_once('"'))
        .map(|(policy, _)| policy.to_owned())
        .with_context(|| format!("{PAGE} has no content security policy"))
}

fn ensure_strict(policy: &str) -> Result<()> {
    for word in policy.split([' ', ';']) {
        if ["'unsafe-inline'", "'unsafe-eval'", "*", "data:", "https:"].contains(&word) {
            bail!("the policy of {PAGE} allows {word}");
        }
    }
    ensure!(
        policy.starts_with("default-src 'none'"),
        "the policy of {PAGE} does not begin by forbidding everything"
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_policy_out_of_a_page() {
        let page =
            "<meta\n  http-equiv=\"Content-Security-Policy\"\n  content=\"default-src 'none'\"\n/>";
        assert_eq!(of_page(page).unwrap(), "default-src 'none'");
        assert!(of_page("<title>no policy</title>").is_err());
    }

    #[test]
    fn webassembly_may_be_compiled_but_no_text_evaluated() {
        ensure_strict("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'").unwrap();
        for lax in [
            "default-src 'none'; script-src 'unsafe-eval'",
            "default-src 'none'; style-src 'unsafe-inline'",
            "default-src 'none'; connect-src *",
            "script-src 'self'",
        ] {
            assert!(ensure_strict(lax).is_err(), "{lax}");
        }
    }
}
