//! The aid ledger: de minimis aid to each single undertaking, held against its ceiling.
//!
//! A grant counts on the day on which the right to it arose. On a day, a single undertaking is all
//! enterprises that links of that day connect, and aid that was granted before a merger, a split or
//! a link follows the enterprise that has it now. The act in force on the day gives the ceiling and
//! the window: dated rows of the table of parameters, never constants here.
//!
//! Every grant is judged on its own day, in order. One that would have passed the ceiling is
//! wholly outside, and counts in no later sum. A sum that rests on an amount that is not known in
//! euro is not known.
//!
//! Readings of the acts, where they leave room, are listed in `docs/rules.md`.

mod aid_document;
mod ceiling;
mod counted;
mod euros;
mod judged;
mod kinship;
mod ledger;
mod plan;
mod total;

pub use aid_document::{AidDocument, AidOptions, LedgerLine};
pub use ceiling::{Ceiling, NoCeiling, WindowRule};
pub use counted::{CountedAid, NoAidSum, UnknownAid};
pub use euros::Euros;
pub use judged::{AidState, NoEuros};
pub use plan::{AidPlan, NeverReason};
pub use total::AidTotal;
