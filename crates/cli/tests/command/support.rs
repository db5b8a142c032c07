//! Running the command as a person would.

use std::{
    io::Write,
    path::Path,
    process::{Command, Output, Stdio},
};

/// What a run of the command gave back.
#[derive(Debug)]
pub struct Run {
    pub status: i32,
    pub stdout: String,
    pub stderr: String,
}

/// The manifests that the whole project is tested on.
pub fn corpus() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/corpus"))
}

/// Runs `podyard` in a folder, with no terminal and an English environment.
pub fn podyard(folder: &Path, arguments: &[&str]) -> Run {
    run(&mut command(folder, arguments), "")
}

/// Runs `podyard` with something on its standard input.
pub fn podyard_reading(stdin: impl AsRef<[u8]>, arguments: &[&str]) -> Run {
    run(&mut command(corpus(), arguments), stdin)
}

pub fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_podyard"));
    command
        .current_dir(folder)
        .args(arguments)
        .env_clear()
        .env("LANG", "C.UTF-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

pub fn run(command: &mut Command, stdin: impl AsRef<[u8]>) -> Run {
    let mut child = command.spawn().expect("the command starts");
    let mut pipe = child.stdin.take().expect("a pipe");
    // A command that fails early does not read its input.
    let _ = pipe.write_all(stdin.as_ref());
    drop(pipe);
    let Output {
        status,
        stdout,
        stderr,
    } = child.wait_with_output().expect("the command ends");
    Run {
        status: status.code().expect("no signal"),
        stdout: String::from_utf8(stdout).expect("UTF-8"),
        stderr: String::from_utf8(stderr).expect("UTF-8"),
    }
}
