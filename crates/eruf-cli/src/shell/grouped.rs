//! The help of the command, with commands in groups.

use std::fmt::Write as _;

use clap::Command;
use eruf_report::Language;

use crate::shell::swedish;

/// Headings, and the commands below each, in the order in which a person needs them.
const GROUPS: [(&str, &[&str]); 7] = [
    (
        "One project",
        &[
            "new",
            "import",
            "check",
            "status",
            "report",
            "report-table",
            "series",
            "diff",
            "workbook",
            "folder",
        ],
    ),
    ("Its lists", &["count", "employment", "follow-up", "costs", "aid"]),
    ("Targets and plans", &["targets", "plan", "verdicts", "framework"]),
    ("Audit", &["explain", "why", "reconcile", "comment", "manifest", "verify", "rules", "schema"]),
    ("Law", &["catalogue", "law-diff"]),
    ("A whole programme", &["portfolio"]),
    ("The command itself", &["completions", "man", "help"]),
];

/// What the help says of the command that clap adds.
const HELP: &str = "Print the help of a command";

/// Returns the command with a help that has its commands in [`GROUPS`].
///
/// clap groups options, and has no groups of commands (clap-rs/clap#1553). The template of the help
/// is written here from the names and the first lines that clap has.
pub(crate) fn grouped(command: Command, language: Language) -> Command {
    let styles = command.get_styles().clone();
    let (header, literal) = (styles.get_header(), styles.get_literal());
    let about = |name: &str| match command.find_subcommand(name) {
        Some(command) => command.get_about().map(ToString::to_string),
        None => (name == "help").then(|| language_of_help(language).to_owned()),
    };
    let widest = GROUPS.iter().flat_map(|(_, names)| *names).map(|name| name.len()).max();
    let mut listed = String::new();
    for (heading, names) in GROUPS {
        let heading = in_language(heading, language);
        let lines = names.iter().filter_map(|name| Some((*name, about(name)?)));
        let lines: Vec<_> = lines.collect();
        // Without the feature of portfolios there is no group of them.
        if lines.is_empty() {
            continue;
        }
        let _ = writeln!(listed, "{header}{heading}:{header:#}");
        for (name, about) in lines {
            let gap = " ".repeat(widest.unwrap_or_default().saturating_sub(name.len()));
            let _ = writeln!(listed, "  {literal}{name}{literal:#}{gap}  {about}");
        }
        listed.push('\n');
    }
    let (usage, options) = match language {
        Language::English => ("{usage-heading}", "Options"),
        Language::Swedish => (swedish::said("words-usage"), swedish::said("words-options")),
    };
    let template = format!(
        "{{before-help}}{{about-with-newline}}\n{usage} {{usage}}\n\n{listed}\
         {header}{options}:{header:#}\n{{options}}{{after-help}}"
    );
    command.help_template(template)
}

fn in_language(heading: &str, language: Language) -> &str {
    match language {
        Language::English => heading,
        Language::Swedish => swedish::group(heading),
    }
}

fn language_of_help(language: Language) -> &'static str {
    match language {
        Language::English => HELP,
        Language::Swedish => swedish::help_of_help(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::collections::BTreeSet;

    use super::{GROUPS, HELP};

    #[test]
    fn every_command_is_in_one_group_and_has_one_line() {
        let mut command = crate::command::command();
        let names: Vec<&str> = GROUPS.iter().flat_map(|(_, names)| *names).copied().collect();
        let grouped: BTreeSet<&str> = names.iter().copied().collect();
        assert_eq!(grouped.len(), names.len());
        command.build();
        let known: BTreeSet<&str> =
            command.get_subcommands().map(clap::Command::get_name).collect();
        assert!(known.is_subset(&grouped), "{known:?}");
        let widest = names.iter().map(|name| name.len()).max().unwrap();
        for command in command.get_subcommands().filter(|command| command.get_name() != "help") {
            let about = command.get_about().unwrap().to_string();
            assert!(widest + 4 + about.len() <= 80, "{about}");
        }
        assert!(widest + 4 + HELP.len() <= 80);
    }
}
