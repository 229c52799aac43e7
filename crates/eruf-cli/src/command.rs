//! [`Command`]: every command, and the call that runs it.

use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand};
use eruf_report::Language;

use crate::audit::{Check, Comment, Explain, Manifest, Reconcile, Rules, Schema, Verify, Why};
use crate::law::{Catalogue, LawDiff};
use crate::lists::{Aid, Costs, Count, Employment, FollowUp};
use crate::options::{Failure, Said};
use crate::plan::{Framework, Plan, Targets, Verdicts};
#[cfg(feature = "portfolio")]
use crate::programme::PortfolioArgs;
use crate::project::{Diff, New, Report, ReportTable, Series, Status};
#[cfg(feature = "workbook")]
use crate::project::{Import, ToFolder, ToWorkbook};
use crate::shell::swedish::in_swedish;
use crate::shell::{Completions, Man, grouped};

/// Tracks the indicators of ERDF projects: what was promised and what came out
#[derive(Parser)]
#[command(name = "eruf", version, after_help = AFTER)]
pub(crate) struct Command {
    #[command(subcommand)]
    action: Action,
}

/// What the help ends with.
const AFTER: &str =
    "A project is a folder with project.toml and outcomes.csv, or a workbook (.xlsx). \
Tables are as wide as the terminal.

Exit codes: 0 done, 1 the input was refused or the work was interrupted, 2 the command was used \
wrongly or asked nothing.";

#[derive(Subcommand)]
enum Action {
    New(New),
    Check(Check),
    Status(Status),
    Report(Report),
    ReportTable(ReportTable),
    Series(Series),
    Diff(Diff),
    #[cfg(feature = "workbook")]
    #[command(name = "workbook")]
    Workbook(ToWorkbook),
    #[cfg(feature = "workbook")]
    #[command(name = "folder")]
    Folder(ToFolder),
    #[cfg(feature = "workbook")]
    Import(Import),
    Count(Count),
    Employment(Employment),
    FollowUp(FollowUp),
    Aid(Aid),
    Costs(Costs),
    Targets(Targets),
    Plan(Plan),
    Verdicts(Verdicts),
    Framework(Framework),
    Explain(Explain),
    Why(Why),
    Reconcile(Reconcile),
    Comment(Comment),
    Manifest(Manifest),
    Verify(Verify),
    Rules(Rules),
    Schema(Schema),
    Catalogue(Catalogue),
    LawDiff(LawDiff),
    #[cfg(feature = "portfolio")]
    Portfolio(Box<PortfolioArgs>),
    Completions(Completions),
    Man(Man),
}

/// Returns the command as clap knows it.
pub(crate) fn command() -> clap::Command {
    grouped(Command::command(), Language::English)
}

/// Returns the command with its help in a language.
pub(crate) fn command_in(language: Language) -> clap::Command {
    match language {
        Language::English => command(),
        Language::Swedish => grouped(in_swedish(Command::command()), language),
    }
}

impl Command {
    /// Returns what was asked, the name of the command that was, and the language of its answer.
    pub(crate) fn read(
        matches: &clap::ArgMatches,
    ) -> Result<(Self, String, Language), clap::Error> {
        let name = matches.subcommand_name().unwrap_or_default().to_owned();
        // A few commands write no sentence and have no language.
        let named = matches
            .subcommand()
            .and_then(|(_, asked)| asked.try_get_one::<Language>("lang").ok().flatten().copied());
        Ok((Self::from_arg_matches(matches)?, name, named.unwrap_or(Language::English)))
    }

    /// Returns why options do not go together, if that is found out only after they were read.
    pub(crate) fn misuse(&self) -> Option<Said> {
        match &self.action {
            #[cfg(feature = "portfolio")]
            Action::Portfolio(portfolio) => portfolio.misuse(),
            Action::Report(report) => report.misuse(),
            _ => None,
        }
    }

    /// Returns what is printed, or why there is no answer.
    pub(crate) fn run(&self) -> Result<String, Failure> {
        match &self.action {
            Action::New(asked) => asked.run(),
            Action::Check(asked) => asked.run(),
            Action::Status(asked) => asked.run(),
            Action::Report(asked) => asked.run(),
            Action::ReportTable(asked) => asked.run(),
            Action::Series(asked) => asked.run(),
            Action::Diff(asked) => asked.run(),
            #[cfg(feature = "workbook")]
            Action::Workbook(asked) => asked.run(),
            #[cfg(feature = "workbook")]
            Action::Folder(asked) => asked.run(),
            #[cfg(feature = "workbook")]
            Action::Import(asked) => asked.run(),
            Action::Count(asked) => asked.run(),
            Action::Employment(asked) => asked.run(),
            Action::FollowUp(asked) => asked.run(),
            Action::Aid(asked) => asked.run(),
            Action::Costs(asked) => asked.run(),
            Action::Targets(asked) => asked.run(),
            Action::Plan(asked) => asked.run(),
            Action::Verdicts(asked) => asked.run(),
            Action::Framework(asked) => asked.run(),
            Action::Explain(asked) => asked.run(),
            Action::Why(asked) => asked.run(),
            Action::Reconcile(asked) => asked.run(),
            Action::Comment(asked) => asked.run(),
            Action::Manifest(asked) => asked.run(),
            Action::Verify(asked) => asked.run(),
            Action::Rules(asked) => asked.run(),
            Action::Schema(asked) => asked.run(),
            Action::Catalogue(asked) => asked.run(),
            Action::LawDiff(asked) => asked.run(),
            #[cfg(feature = "portfolio")]
            Action::Portfolio(asked) => asked.run(),
            Action::Completions(asked) => asked.run(command()),
            Action::Man(asked) => asked.run(command()),
        }
    }
}
