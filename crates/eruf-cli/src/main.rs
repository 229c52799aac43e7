//! The `eruf` command: reads a project folder and shows where the project stands.
//!
//! Each command is a file in a folder named for what it is about; `options` holds what commands
//! share. A command reads a folder, asks one page of `eruf-report` and returns its text: nothing is
//! computed here.

mod audit;
mod command;
mod lists;
mod options;
mod plan;
#[cfg(feature = "portfolio")]
mod programme;
mod project;

use std::io::Write as _;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory as _, Parser as _};

use crate::command::Command;
use crate::options::Screen;

fn main() -> ExitCode {
    let command = Command::parse();
    if let Some(misuse) = command.misuse() {
        Command::command().error(ErrorKind::ArgumentConflict, misuse).exit();
    }
    let output = match command.run() {
        Ok(output) => output,
        Err(message) => return failed(&message),
    };
    let mut screen = Screen::new();
    match screen.write_all(output.as_bytes()).and_then(|()| screen.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failed(&format!("the output cannot be written: {error}")),
    }
}

fn failed(message: &str) -> ExitCode {
    // Where nobody can be told, the exit code says it.
    let _ = writeln!(std::io::stderr(), "{message}");
    ExitCode::from(1)
}
