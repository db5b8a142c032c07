//! `cargo xtask`: set-up, code generation, build, tests and budgets.

mod bench;
mod codegen;
mod descriptions;
mod explanations;
mod lock;
mod notice;
mod oracle;
mod progress;
mod release;
mod setup;
mod site;
mod size;
mod test;
mod workspace;

use std::process::ExitCode;

use anyhow::Result;
use clap::builder::PossibleValuesParser;
use clap::{Parser, Subcommand};

use setup::Setup;

/// Everything a contributor runs, on a machine with Rust and Node.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Build the site and serve it on this machine
    Serve {
        /// The port on the loopback interface
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// Serve a debug build that follows every change of a file
        #[arg(long)]
        dev: bool,
    },
    /// Build the release site into dist/
    Build,
    /// Write the generated source files
    Codegen {
        /// Write nothing; fail when a generated file is stale
        #[arg(long)]
        check: bool,
    },
    /// Run every test there is, or only the named parts
    Test {
        /// The parts to run
        #[arg(value_parser = PossibleValuesParser::new(test::PARTS.iter().map(|part| part.name)))]
        names: Vec<String>,
    },
    /// Measure what a keystroke costs, here and in yaml-language-server, and how many objects are
    /// judged in a second, here and by kubeconform
    Bench {
        /// What to measure; by default all
        #[arg(value_parser = PossibleValuesParser::new(bench::NAMES))]
        names: Vec<String>,
    },
    /// Measure what a first visit downloads and hold it against budget.toml
    Size,
    /// Print the licences of everything that is shipped
    Notice,
    /// Record what the API server's own code says to the manifests of tests/oracle; takes Go
    Oracle {
        /// Write nothing; fail when a record is out of date
        #[arg(long)]
        check: bool,
    },
    /// Make the archives of the site and the command, with checksums
    Release,
}

fn main() -> ExitCode {
    match run(Arguments::parse().task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> Result<()> {
    match task {
        Task::Serve { port, dev: false } => site::serve(port),
        Task::Serve { port, dev: true } => site::serve_dev(port),
        Task::Build => site::build::build(&mut Setup::new()?),
        Task::Codegen { check } => codegen::run(check),
        Task::Test { names } => test::run(&names),
        Task::Bench { names } => bench::run(&mut Setup::new()?, &names),
        Task::Size => size::run(&mut Setup::new()?),
        Task::Notice => {
            print!("{}", notice::text()?);
            Ok(())
        }
        Task::Oracle { check } => oracle::run(check),
        Task::Release => release::run(&mut Setup::new()?).map(drop),
    }
}
