//! Chromium and the ChromeDriver that fits it, for the tests.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use xshell::{Shell, cmd};

use super::{apt, cache};
use crate::progress::say;

const BROWSERS: &[&str] = &[
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];
const DRIVERS: &[&str] = &["chromedriver"];

/// The package that brings a browser and its driver where the system's packages do not.
const DOWNLOADER: &str = "@puppeteer/browsers@2.10.5";

/// A browser and its driver, of the same major version.
struct Browser {
    chrome: PathBuf,
    driver: PathBuf,
}

/// Finds the browser and its driver, installing them where they are missing,
/// and sets `CHROME` and `CHROMEDRIVER` in the shell.
///
/// # Errors
///
/// When there is no such pair and none of the ways to install one works.
pub fn ensure(shell: &Shell) -> Result<()> {
    let browser = match present(shell) {
        Some(browser) => browser,
        None => install(shell)?,
    };
    if apt::usable(shell) {
        // Without it, Korean in a screenshot is a row of boxes.
        apt::install(shell, &["fonts-noto-cjk"])?;
    }
    shell.set_var("CHROME", browser.chrome);
    shell.set_var("CHROMEDRIVER", browser.driver);
    Ok(())
}

fn present(shell: &Shell) -> Option<Browser> {
    let chrome = find(shell.var_os("CHROME"), BROWSERS)?;
    let driver = find(shell.var_os("CHROMEDRIVER"), DRIVERS)?;
    let fits = |program: &Path| {
        let answer = cmd!(shell, "{program} --version").quiet().ignore_stderr();
        major(&answer.read().ok()?)
    };
    let (of_chrome, of_driver) = (fits(&chrome)?, fits(&driver)?);
    if of_chrome != of_driver {
        say(format!(
            "{} is of version {of_chrome} but {} of version {of_driver}: looking further",
            chrome.display(),
            driver.display()
        ));
        return None;
    }
    Some(Browser { chrome, driver })
}

fn find(named: Option<OsString>, candidates: &[&str]) -> Option<PathBuf> {
    let candidates = candidates.iter().map(OsString::from);
    named
        .into_iter()
        .chain(candidates)
        .find_map(|candidate| which::which(candidate).ok())
}

/// The major version in an answer such as `ChromeDriver 131.0.6778.85 (…)`.
fn major(answer: &str) -> Option<u32> {
    answer
        .split_whitespace()
        .find_map(|word| word.split_once('.')?.0.parse().ok())
}

fn install(shell: &Shell) -> Result<Browser> {
    let by_apt = if apt::usable(shell) {
        match apt::install(shell, &["chromium", "chromium-driver"]) {
            Ok(()) => match present(shell) {
                Some(browser) => return Ok(browser),
                None => "installed, but no browser and driver of one version came of it".to_owned(),
            },
            Err(error) => format!("{error:#}"),
        }
    } else {
        "not tried: it takes apt-get and root".to_owned()
    };
    say(format!("Debian's packages: {by_apt}"));
    match download(shell) {
        Ok(browser) => Ok(browser),
        Err(by_npm) => bail!(
            "no Chromium with a ChromeDriver of its version was found. Looked for: CHROME and \
             CHROMEDRIVER in the environment, {} and chromedriver on PATH. Tried: Debian's \
             packages ({by_apt}); {DOWNLOADER} ({by_npm:#}). Install both, or set CHROME and \
             CHROMEDRIVER to where they are, and try again",
            BROWSERS.join(", ")
        ),
    }
}

fn download(shell: &Shell) -> Result<Browser> {
    let folder = cache::folder()?.join("browser");
    let get = |wanted: &str| -> Result<PathBuf> {
        let answer = cmd!(
            shell,
            "npx --yes {DOWNLOADER} install {wanted} --path {folder}"
        )
        .read()?;
        downloaded(&answer).with_context(|| format!("it did not say where {wanted} is"))
    };
    Ok(Browser {
        chrome: get("chrome@stable")?,
        driver: get("chromedriver@stable")?,
    })
}

/// The program in the downloader's answer, `chrome@131.0.6778.85 /path/to/chrome`.
fn downloaded(answer: &str) -> Option<PathBuf> {
    let (_, path) = answer.lines().last()?.split_once(' ')?;
    Some(PathBuf::from(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_major_version_of_each_answer() {
        assert_eq!(major("Chromium 131.0.6778.85 built on Debian"), Some(131));
        assert_eq!(major("ChromeDriver 131.0.6778.85 (abc)"), Some(131));
        assert_eq!(major("command not found"), None);
    }

    #[test]
    fn a_driver_of_another_version_does_not_serve() {
        let folder = tempfile::tempdir().unwrap();
        let shell = Shell::new().unwrap();
        let program = |variable: &str, answer: &str| {
            let path = folder.path().join(variable);
            // Written by another process: a file that this one, or a fork of it, still
            // holds open for writing cannot be run.
            cmd!(shell, "install -m 755 /dev/stdin {path}")
                .stdin(format!("#!/bin/sh\necho '{answer}'\n"))
                .quiet()
                .run()
                .unwrap();
            shell.set_var(variable, path);
        };
        program("CHROME", "Chromium 131.0.6778.85");
        program("CHROMEDRIVER", "ChromeDriver 130.0.6723.116");
        assert!(present(&shell).is_none());
        program("CHROMEDRIVER", "ChromeDriver 131.0.6778.108");
        assert!(present(&shell).is_some());
    }

    #[test]
    fn reads_where_a_download_went() {
        let answer = "chrome@131.0.6778.85 /home/a b/chrome";
        assert_eq!(downloaded(answer), Some(PathBuf::from("/home/a b/chrome")));
        assert_eq!(downloaded(""), None);
    }
}
