//! Commands about targets, plans and verdicts.
//!
//! A file is a command: what it may be asked, and the call that answers.

pub(crate) mod framework;
#[expect(clippy::module_inception, reason = "the command that the folder is named for")]
pub(crate) mod plan;
pub(crate) mod targets;
pub(crate) mod verdicts;

pub(crate) use framework::Framework;
pub(crate) use plan::Plan;
pub(crate) use targets::Targets;
pub(crate) use verdicts::Verdicts;
