//! The `eruf` command: reads a project folder and shows where the project stands.
//!
//! Each command is a file in a folder named for what it is about; `options` holds what commands
//! share. A command reads a folder, asks one page of `eruf-report` and returns its text: nothing is
//! computed here.
//!
//! [`run`] is the whole command, so that the binary and the Python package start the same code.
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod audit;
mod command;
mod lists;
mod options;
mod plan;
#[cfg(feature = "portfolio")]
mod programme;
mod project;

use std::ffi::OsString;
use std::io::Write as _;

use clap::error::ErrorKind;
use clap::{CommandFactory as _, Parser as _};

use crate::command::Command;
use crate::options::Screen;

/// Runs the command and returns its exit code: 0 done, 1 refused input, 2 wrong use.
///
/// `arguments` begin with the name of the program, as [`std::env::args_os`] gives them. Output goes
/// to the standard streams.
///
/// ```
/// assert_eq!(eruf_cli::run(["eruf", "status", "no-such-folder"]), 1);
/// assert_eq!(eruf_cli::run(["eruf", "no-such-command"]), 2);
/// ```
pub fn run<T: Into<OsString> + Clone>(arguments: impl IntoIterator<Item = T>) -> u8 {
    let command = match Command::try_parse_from(arguments) {
        Ok(command) => command,
        Err(error) => return misused(&error),
    };
    if let Some(misuse) = command.misuse() {
        return misused(&Command::command().error(ErrorKind::ArgumentConflict, misuse));
    }
    let output = match command.run() {
        Ok(output) => output,
        Err(message) => return failed(&message),
    };
    let mut screen = Screen::new();
    match screen.write_all(output.as_bytes()).and_then(|()| screen.flush()) {
        Ok(()) => 0,
        Err(error) => failed(&format!("the output cannot be written: {error}")),
    }
}

/// Shows help, the version or what is wrong with the arguments. Help is no misuse.
fn misused(error: &clap::Error) -> u8 {
    let _ = error.print();
    u8::try_from(error.exit_code()).unwrap_or(2)
}

fn failed(message: &str) -> u8 {
    // Where nobody can be told, the exit code says it.
    let _ = writeln!(std::io::stderr(), "{message}");
    1
}
