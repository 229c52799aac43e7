//! The help of the command, and what is wrong with its arguments, in Swedish.
//!
//! clap has no languages (clap-rs/clap#380). The English help stands beside each option, as clap
//! reads it; the Swedish is the catalogue `words/sv/help.ftl`, by the names of commands and
//! options. It is read when it is asked for, and not before an answer.

use std::error::Error as _;
use std::ffi::OsString;
use std::sync::LazyLock;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command};
use eruf_core::Error;
use eruf_core::law::ParseNewRuleError;
use eruf_core::project::ParseKnownError;
use eruf_core::value::{ParseAmountError, ParseDateError};
use eruf_report::{Argument, Catalogue, Count, FileError, Language};
use eruf_report::{ParseFormatError, ParseLanguageError, Spoken};

use crate::options::Said;

static HELP: LazyLock<Catalogue> =
    LazyLock::new(|| Catalogue::new("sv", &[include_str!("../../words/sv/help.ftl")]));

/// Returns a message of the help without arguments.
pub(crate) fn said(key: &str) -> &str {
    HELP.say(key)
}

/// Returns the group of commands by its English heading.
pub(crate) fn group(heading: &str) -> &str {
    HELP.find(&format!("group-{}", heading.to_lowercase().replace(' ', "-"))).unwrap_or(heading)
}

/// Returns what the help says of the command that clap adds.
pub(crate) fn help_of_help() -> &'static str {
    HELP.say("command-help")
}

/// Returns where to read what a command can be asked.
pub(crate) fn help_of(name: &str) -> String {
    HELP.say_with("words-help-of", &[("name", &name)])
}

/// Returns the arguments without those that ask for Swedish, if any do.
pub(crate) fn without_language(arguments: &[OsString]) -> Option<Vec<OsString>> {
    let mut others = Vec::new();
    let mut rest = arguments.iter().peekable();
    while let Some(argument) = rest.next() {
        if argument == "--lang" && rest.next_if(|value| *value == "sv").is_some() {
            continue;
        }
        if argument != "--lang=sv" {
            others.push(argument.clone());
        }
    }
    (others.len() < arguments.len()).then_some(others)
}

/// Returns the command with its help in Swedish. What has no Swedish stays as it is.
pub(crate) fn in_swedish(command: Command) -> Command {
    let mut command = of(command, "eruf").mut_subcommands(|command| {
        let name = command.get_name().to_owned();
        of(command, &name)
    });
    let after = format!("{}\n\n{}", said("words-after"), said("words-exit-codes"));
    command = command.after_help(after);
    command
}

fn of(command: Command, name: &str) -> Command {
    let has_version = name == "eruf";
    let mut command = command.disable_help_flag(true).disable_version_flag(true);
    if let Some(about) = HELP.find(&format!("command-{name}")) {
        command = command.about(about).long_about(None).after_long_help(None);
    }
    // Below a heading of ours clap would list by name what has its place in the usage.
    let mut places = 0..;
    command = command.mut_args(|argument| {
        let is_placed = argument.is_positional();
        let argument = argument_of(argument, name);
        match is_placed.then(|| places.next()).flatten() {
            Some(place) => argument.display_order(place),
            None => argument,
        }
    });
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help);
    command = command.arg(argument_of(help, name));
    if has_version {
        let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
        command = command.arg(argument_of(version, name));
    }
    let usage = command.clone().render_usage().to_string();
    let usage = usage.strip_prefix("Usage: ").unwrap_or(&usage);
    // The usage is that of the subcommand alone until clap has built the whole.
    let usage = if usage.starts_with("eruf") { usage.to_owned() } else { format!("eruf {usage}") };
    let usage = usage
        .replace("[OPTIONS]", &format!("[{}]", said("words-options-of-usage")))
        .replace("<COMMAND>", &format!("<{}>", said("words-command")));
    let heading = said("words-usage");
    command.override_usage(usage).help_template(format!(
        "{{before-help}}{{about-with-newline}}\n{heading} {{usage}}\n\n{{all-args}}{{after-help}}"
    ))
}

/// The help of an argument: that of the command, or what it is in every command.
fn help_of_argument(id: &str, command: &str) -> Option<&'static str> {
    HELP.find(&format!("{command}-{id}")).or_else(|| HELP.find(&format!("option-{id}")))
}

fn argument_of(argument: Arg, command: &str) -> Arg {
    let id = argument.get_id().to_string();
    let found = help_of_argument(&id, command);
    let heading = if argument.is_positional() { "words-arguments" } else { "words-options" };
    let argument = argument.help_heading(said(heading));
    let Some(found) = found else { return argument };
    if !argument.get_action().takes_values() {
        return argument.help(found).long_help(None);
    }
    let mut help = found.to_owned();
    let values: Vec<String> =
        argument.get_default_values().iter().map(|v| v.to_string_lossy().into_owned()).collect();
    if !values.is_empty() && !argument.is_hide_default_value_set() {
        let value = values.join(", ");
        help = format!("{help} {}", HELP.say_with("words-default", &[("value", &value)]));
    }
    let choices: Vec<String> =
        argument.get_possible_values().iter().map(|one| one.get_name().to_owned()).collect();
    if !choices.is_empty() {
        let values = choices.join(", ");
        help = format!("{help} {}", HELP.say_with("words-choices", &[("values", &values)]));
    }
    argument.help(help).long_help(None).hide_default_value(true).hide_possible_values(true)
}

/// Returns what is wrong with the arguments, in Swedish.
pub(crate) fn wrong(error: &clap::Error) -> String {
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        Some(ContextValue::StyledStr(text)) => text.to_string(),
        _ => String::new(),
    };
    let argument = text(ContextKind::InvalidArg);
    let value = text(ContextKind::InvalidValue);
    let mut what = match error.kind() {
        ErrorKind::UnknownArgument => {
            HELP.say_with("wrong-unknown-argument", &[("argument", &argument)])
        }
        ErrorKind::InvalidSubcommand => {
            let command = text(ContextKind::InvalidSubcommand);
            HELP.say_with("wrong-unknown-command", &[("command", &command)])
        }
        ErrorKind::InvalidValue if value.is_empty() => {
            HELP.say_with("wrong-no-value", &[("argument", &argument)])
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => match because(error) {
            Some(why) => HELP.say_with(
                "wrong-value-because",
                &[("value", &value), ("argument", &argument), ("why", &why)],
            ),
            None => HELP.say_with("wrong-value", &[("value", &value), ("argument", &argument)]),
        },
        ErrorKind::MissingRequiredArgument => {
            let count = match error.get(ContextKind::InvalidArg) {
                Some(ContextValue::Strings(missing)) => missing.len(),
                _ => 1,
            };
            let missing: [(&str, &dyn Argument); 2] =
                [("arguments", &argument), ("missing", &Count(count))];
            HELP.say_with("wrong-missing", &missing)
        }
        ErrorKind::ArgumentConflict if !argument.is_empty() => {
            let other = text(ContextKind::PriorArg);
            if other.is_empty() || other == argument {
                HELP.say_with("wrong-too-often", &[("argument", &argument)])
            } else {
                HELP.say_with("wrong-together", &[("argument", &argument), ("other", &other)])
            }
        }
        _ => HELP.say("wrong-arguments").to_owned(),
    };
    let valid = text(ContextKind::ValidValue);
    if !valid.is_empty() {
        what = format!("{what} {}", HELP.say_with("words-choices", &[("values", &valid)]));
    }
    let mut said = HELP.say_with("wrong", &[("what", &what)]);
    for kind in
        [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue]
    {
        let near: Vec<String> = match error.get(kind) {
            Some(ContextValue::String(one)) => vec![quoted(one)],
            Some(ContextValue::Strings(several)) => several.iter().map(|one| quoted(one)).collect(),
            _ => continue,
        };
        let near = near.join(HELP.say("words-or"));
        said = format!("{said}\n\n  {}", HELP.say_with("wrong-near", &[("near", &near)]));
    }
    format!("{said}\n\n{}\n", HELP.say("wrong-more"))
}

/// Returns what is wrong with arguments that do not go together, by the reason.
pub(crate) fn refused(why: &str) -> String {
    format!("{}\n\n{}\n", HELP.say_with("wrong", &[("what", &why)]), HELP.say("wrong-more"))
}

fn quoted(text: &str) -> String {
    format!("'{text}'")
}

/// Why a value was refused, in Swedish.
fn because(error: &clap::Error) -> Option<String> {
    let why = error.source()?;
    let expected = |key| Some(HELP.say(key).to_owned());
    if let Some(why) = why.downcast_ref::<Said>() {
        return Some(why.spoken(Language::Swedish).to_owned());
    }
    if why.is::<ParseFormatError>() {
        return expected("expected-formats");
    }
    if why.is::<ParseLanguageError>() {
        return expected("expected-languages");
    }
    spoken::<FileError>(why)
        .or_else(|| spoken::<ParseKnownError>(why))
        .or_else(|| spoken::<ParseDateError>(why))
        .or_else(|| spoken::<ParseAmountError>(why))
        .or_else(|| spoken::<ParseNewRuleError>(why))
        .or_else(|| spoken::<Error>(why))
}

fn spoken<E: Spoken + std::error::Error + 'static>(
    why: &(dyn std::error::Error + 'static),
) -> Option<String> {
    why.downcast_ref::<E>().map(Spoken::swedish)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn every_command_and_option_has_swedish_help() {
        let mut missing = Vec::new();
        for command in crate::command::Command::command().get_subcommands() {
            let name = command.get_name();
            if HELP.find(&format!("command-{name}")).is_none() {
                missing.push(name.to_owned());
            }
            for argument in command.get_arguments().filter(|one| !one.is_hide_set()) {
                let id = argument.get_id();
                if help_of_argument(id.as_str(), name).is_none() {
                    missing.push(format!("{name}-{id}"));
                }
            }
        }
        assert_eq!(missing, Vec::<String>::new());
    }
}
