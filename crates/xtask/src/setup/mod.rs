//! Makes a machine with Rust and Node ready, installing only what is missing.

mod apt;
mod browser;
mod cache;
mod cargo_tool;
mod debian;
mod lints;
mod node;
mod notes;
mod wasm_target;

use anyhow::{Result, anyhow};
use xshell::Shell;

use crate::lock;
use crate::progress::step;
use crate::workspace;
use cargo_tool::CargoTool;
pub use wasm_target::Toolchain;

/// The newest Trunk that builds with the Rust this workspace asks for.
const TRUNK: &str = "0.21.14";

/// The mdBook whose pages are tested with editors in them.
const MDBOOK: &str = "0.5.4";

/// One thing that a task needs on the machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// rustfmt and Clippy.
    Lints,
    /// A Rust tool chain that builds for `wasm32-unknown-unknown`.
    WasmTarget,
    /// The bundler of the site.
    Trunk,
    /// The command that matches the locked `wasm-bindgen` library.
    WasmBindgen,
    /// `wasm-opt`, by the lock file in `crates/xtask/npm`.
    WasmOpt,
    /// The page's JavaScript packages, by the lock file in `web`, and the bundle
    /// made of them, which the page's Rust code imports.
    WebBundle,
    /// The browser tests' packages, by the lock file in `tests/e2e`.
    BrowserTestPackages,
    /// Lighthouse, by the lock file in `tests/lighthouse`.
    LighthousePackages,
    /// mdBook and MkDocs Material, which make the pages of notes for the browser tests.
    NoteTools,
    /// The validator that `bench` compares with, by the lock file in `tests/bench`.
    BenchPackages,
    /// Chromium and the matching ChromeDriver, as `CHROME` and `CHROMEDRIVER`.
    Browser,
}

/// Everything that building the site takes.
pub const SITE: &[Need] = &[
    Need::WasmTarget,
    Need::WasmBindgen,
    Need::Trunk,
    Need::WasmOpt,
    Need::WebBundle,
];

impl Need {
    fn describe(self) -> &'static str {
        match self {
            Self::Lints => "rustfmt and Clippy",
            Self::WasmTarget => "Rust for wasm32-unknown-unknown",
            Self::Trunk => "Trunk",
            Self::WasmBindgen => "wasm-bindgen",
            Self::WasmOpt => "wasm-opt",
            Self::WebBundle => "JavaScript of the page",
            Self::BrowserTestPackages => "JavaScript packages of the browser tests",
            Self::LighthousePackages => "Lighthouse",
            Self::NoteTools => "mdBook and MkDocs Material",
            Self::BenchPackages => "JavaScript packages of the benchmark",
            Self::Browser => "Chromium and ChromeDriver",
        }
    }
}

/// A machine that is being made ready, and the shell that knows its tools.
pub struct Setup {
    shell: Shell,
    toolchain: Toolchain,
    met: Vec<(Need, Result<(), String>)>,
}

impl Setup {
    /// A set-up that has met no need yet; its shell stands at the repository's root.
    ///
    /// # Errors
    ///
    /// When the working folder cannot be told.
    pub fn new() -> Result<Self> {
        let shell = Shell::new()?;
        shell.change_dir(workspace::root());
        Ok(Self {
            shell,
            toolchain: Toolchain::Ordinary,
            met: Vec::new(),
        })
    }

    /// Meets each need that has not been met before in this run.
    ///
    /// # Errors
    ///
    /// When one cannot be met; asked again for it, it answers the same at once.
    pub fn ensure(&mut self, needs: &[Need]) -> Result<()> {
        for &need in needs {
            let known = self.met.iter().find(|(met, _)| *met == need);
            let outcome = match known {
                Some((_, outcome)) => outcome.clone(),
                None => {
                    let outcome = step(need.describe(), || self.meet(need))
                        .map_err(|error| format!("{error:#}"));
                    self.met.push((need, outcome.clone()));
                    outcome
                }
            };
            outcome.map_err(|error| anyhow!("{error}"))?;
        }
        Ok(())
    }

    fn meet(&mut self, need: Need) -> Result<()> {
        let shell = &self.shell;
        match need {
            Need::Lints => lints::ensure(shell)?,
            Need::WasmTarget => self.toolchain = wasm_target::ensure(shell)?,
            Need::Trunk => cargo_tool::ensure(shell, &CargoTool::new("trunk", "trunk", TRUNK))?,
            Need::WasmBindgen => {
                let version = lock::version("wasm-bindgen")?;
                let tool = CargoTool::new("wasm-bindgen-cli", "wasm-bindgen", &version);
                cargo_tool::ensure(shell, &tool)?;
            }
            Need::WasmOpt => {
                let folder = workspace::root().join("crates/xtask/npm");
                node::packages(shell, &folder)?;
                cache::prepend_path(shell, &folder.join("node_modules/.bin"))?;
            }
            Need::WebBundle => node::bundle(shell, &workspace::root().join("web"))?,
            Need::BrowserTestPackages => {
                node::packages(shell, &workspace::root().join("tests/e2e"))?;
            }
            Need::LighthousePackages => {
                node::packages(shell, &workspace::root().join("tests/lighthouse"))?;
            }
            Need::NoteTools => {
                cargo_tool::ensure(shell, &CargoTool::new("mdbook", "mdbook", MDBOOK))?;
                notes::ensure(shell)?;
            }
            Need::BenchPackages => {
                node::packages(shell, &workspace::root().join("tests/bench"))?;
            }
            Need::Browser => browser::ensure(shell)?,
        }
        Ok(())
    }

    /// The shell for native work, with the tools met so far on its path.
    pub fn shell(&self) -> &Shell {
        &self.shell
    }

    /// Which Rust builds for the browser, once that need is met.
    pub fn toolchain(&self) -> Toolchain {
        self.toolchain
    }

    /// The shell for work on `wasm32-unknown-unknown`.
    pub fn wasm_shell(&self) -> Shell {
        let shell = self.shell.clone();
        self.toolchain.enter(&shell);
        shell
    }
}
