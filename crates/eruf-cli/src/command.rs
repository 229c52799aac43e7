//! [`Command`]: every command, and the call that runs it.

use clap::{Parser, Subcommand};

use crate::audit::{Check, Comment, Explain, Manifest, Reconcile, Rules, Verify, Why};
use crate::lists::{Count, Employment};
use crate::plan::{Framework, Plan, Targets, Verdicts};
#[cfg(feature = "portfolio")]
use crate::programme::PortfolioArgs;
use crate::project::{Diff, Series, Status};

/// Tracks the indicators of an ERDF project: what was promised, what came out, and by how much they
/// differ.
///
/// A project is a folder with project.toml and outcomes.csv. Exit codes: 0 done, 1 the input was
/// refused or the work was interrupted, 2 the command was used wrongly.
#[derive(Parser)]
#[command(name = "eruf", version)]
pub(crate) struct Command {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand)]
enum Action {
    #[cfg(feature = "portfolio")]
    Portfolio(PortfolioArgs),
    Status(Status),
    Count(Count),
    Employment(Employment),
    Series(Series),
    Plan(Plan),
    Diff(Diff),
    Targets(Targets),
    Verdicts(Verdicts),
    Framework(Framework),
    Explain(Explain),
    Why(Why),
    Comment(Comment),
    Manifest(Manifest),
    Verify(Verify),
    Reconcile(Reconcile),
    Rules(Rules),
    Check(Check),
}

impl Command {
    /// Returns why options do not go together, if that is found out only after they were read.
    pub(crate) fn misuse(&self) -> Option<String> {
        match &self.action {
            #[cfg(feature = "portfolio")]
            Action::Portfolio(portfolio) => portfolio.misuse(),
            _ => None,
        }
    }

    /// Returns what is printed, or why there is no answer.
    pub(crate) fn run(&self) -> Result<String, String> {
        match &self.action {
            #[cfg(feature = "portfolio")]
            Action::Portfolio(portfolio) => portfolio.run(),
            Action::Status(command) => command.run(),
            Action::Count(command) => command.run(),
            Action::Employment(command) => command.run(),
            Action::Series(command) => command.run(),
            Action::Plan(command) => command.run(),
            Action::Diff(command) => command.run(),
            Action::Targets(command) => command.run(),
            Action::Verdicts(command) => command.run(),
            Action::Framework(command) => command.run(),
            Action::Explain(command) => command.run(),
            Action::Why(command) => command.run(),
            Action::Comment(command) => command.run(),
            Action::Manifest(command) => command.run(),
            Action::Verify(command) => command.run(),
            Action::Reconcile(command) => command.run(),
            Action::Rules(command) => command.run(),
            Action::Check(command) => command.run(),
        }
    }
}
