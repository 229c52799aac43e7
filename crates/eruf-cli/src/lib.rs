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
mod law;
mod lists;
mod options;
mod plan;
#[cfg(feature = "portfolio")]
mod programme;
mod project;
mod shell;

use std::ffi::OsString;
use std::io::Write as _;

use clap::error::ErrorKind;
use eruf_report::{Language, Spoken as _};

use crate::command::{Command, command, command_in};
use crate::options::{Failure, Next, Said, Screen};
use crate::shell::{first_steps, swedish};

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
    let arguments: Vec<OsString> = arguments.into_iter().map(Into::into).collect();
    let read = command().try_get_matches_from(&arguments).and_then(|found| Command::read(&found));
    let (asked, name, language) = match read {
        Ok(asked) => asked,
        Err(error) => return misused(&error, &arguments),
    };
    if let Some(misuse) = asked.misuse() {
        let error = of(&name).error(ErrorKind::ArgumentConflict, misuse.spoken(Language::English));
        return match language {
            Language::English => print(&error),
            Language::Swedish => tell(&swedish::refused(misuse.spoken(language)), &error),
        };
    }
    let output = match asked.run() {
        Ok(output) => output,
        Err(failure) => return failed(&failure, &name, language),
    };
    let mut screen = Screen::new();
    match screen.write_all(output.as_bytes()).and_then(|()| screen.flush()) {
        Ok(()) => 0,
        Err(error) => {
            let said = Said::from((
                format!("the output cannot be written: {error}"),
                format!("svaret kan inte skrivas: {}", error.swedish()),
            ));
            failed(&Failure::answer(said), &name, language)
        }
    }
}

/// The command of a name, with its own usage and help.
fn of(name: &str) -> clap::Command {
    let mut whole = command();
    whole.build();
    whole.find_subcommand(name).cloned().unwrap_or(whole)
}

/// Shows help, the version or what is wrong with the arguments. Help is no misuse; to ask nothing
/// is, so that a script that lost its arguments does not take what it gets for an answer.
fn misused(error: &clap::Error, arguments: &[OsString]) -> u8 {
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        let steps = first_steps(command().get_styles());
        return tell(&steps, error);
    }
    let Some(others) = swedish::without_language(arguments) else { return print(error) };
    // Help is in Swedish for commands too whose answers have no language.
    match command_in(Language::Swedish).try_get_matches_from(others) {
        Err(help) if help.kind() == ErrorKind::DisplayHelp => print(&help),
        _ if error.use_stderr() => tell(&plain(&swedish::wrong(error)), error),
        _ => print(error),
    }
}

fn print(error: &clap::Error) -> u8 {
    let _ = error.print();
    exit_code(error)
}

fn tell(message: &str, error: &clap::Error) -> u8 {
    let _ = anstream::stderr().write_all(message.as_bytes());
    exit_code(error)
}

fn exit_code(error: &clap::Error) -> u8 {
    u8::try_from(error.exit_code()).unwrap_or(2)
}

/// A message without characters that would command a terminal.
pub(crate) fn plain(message: &str) -> std::borrow::Cow<'_, str> {
    let is_command = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
    if !message.contains(is_command) {
        return message.into();
    }
    let mut plain = String::new();
    for c in message.chars() {
        if is_command(c) {
            plain.extend(c.escape_default());
        } else {
            plain.push(c);
        }
    }
    plain.into()
}

fn failed(failure: &Failure, name: &str, language: Language) -> u8 {
    let next = match (&failure.next, language) {
        (Next::Help, Language::English) => {
            format!("\n\nFor what can be asked, try 'eruf help {name}'.")
        }
        (Next::Help, Language::Swedish) => format!("\n\n{}", swedish::help_of(name)),
        (Next::Told(next), _) => format!("\n\n{}", next.spoken(language)),
        (Next::Nothing, _) => String::new(),
    };
    let said = format!("{}{next}", failure.said.spoken(language));
    // Where nobody can be told, the exit code says it.
    let _ = writeln!(std::io::stderr(), "{}", plain(&said));
    1
}
