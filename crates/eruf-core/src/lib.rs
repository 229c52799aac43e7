//! Indicators of an ERDF project: what was promised, what came out, and by how much they differ.
//!
//! * A **value** ([`Amount`], [`Period`], [`Target`]) is checked when it is made and never again.
//! * A **[`ProjectDraft`]** is a project as somebody wrote it. [`Project::new`] checks it once and
//!   names everything that is wrong.
//! * A **[`View`]** of a project answers: where it stands ([`View::status`]), how it got there
//!   ([`View::series`]), and what each decision makes of it ([`View::verdicts`]), as known at any
//!   report. It reads no clock, file or locale, and every figure is exact until it is shown
//!   ([`Ratio::shown`]).
//!
//! A figure that has no meaning is undefined with a reason ([`Undefined`]); what was not reported
//! is missing ([`NoOutcome`](ledger::NoOutcome)); neither is ever 0.
//!
//! ```
//! use eruf_core::{Amount, Attainment, Interval, parse_date, Period, State, Target};
//! use eruf_core::attainment::Outcome;
//! use eruf_core::record::{Horizon, Per, Shape};
//!
//! // "6-10 enterprises per year", and 19 came: kept over the original 36 months, but not over the
//! // amended 40.
//! let target =
//!     Target::new(Shape::Range { low: 6.into(), high: 10.into(), strict: false }, Per::Year)?;
//! let outcome = Outcome::Amount(Interval::exact(Amount::from(19)));
//! for (last, state) in [("2021-12-31", State::Within), ("2022-04-30", State::Below)] {
//!     let horizon = Horizon::new("…", Period::new(parse_date("2019-01-01")?, parse_date(last)?)?);
//!     assert_eq!(Attainment::of(&target, &horizon, outcome)?.state, state);
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Features
//!
//! * `serde`: amounts as text, dates as ISO 8601, and a whole [`ProjectDraft`] as one document.
#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects
)]
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::arithmetic_side_effects
    )
)]

pub mod analysis;
pub mod attainment;
pub mod audit;
pub mod counting;
pub mod employment;
pub mod law;
pub mod ledger;
pub mod outcome;
pub mod planning;
pub mod project;
pub mod record;
pub mod status;
pub mod value;

pub use attainment::{Attainment, State, Undefined};
pub use chrono::NaiveDate;
pub use law::{Fund, Indicator, IndicatorKey, ProgrammingPeriod, catalogue};
pub use project::{
    Commitment, Identity, Known, Project, ProjectDraft, ProjectErrors, ReportingPeriod, View,
};
pub use record::{Basis, Decision, Entry, Target, TargetVersion};
pub use rust_decimal::Decimal;
pub use status::Status;
pub use value::{Amount, Error, Figure, Interval, Period, Ratio, parse_date};

/// Helpers that the other crates of this workspace share. They are no part of the interface and may
/// change in any version.
#[doc(hidden)]
pub mod workspace {
    pub use crate::counting::scope::is_known_row;
    pub use crate::ledger::cumulative::{series, standing, why_nothing};
    pub use crate::ledger::entries::{Axis, LedgerEntry};
    pub use crate::ledger::falls::unmarked_fall;
    pub use crate::ledger::kin::{Kin, Link, Portion};
    pub use crate::ledger::owed::{Owed, Slot, Term, slots};
    pub use crate::project::check_successions::{SuccessionRow, succession_faults};
    pub use crate::value::text::{
        escape_formula, is_hidden, listed, quoted, without_person_numbers,
    };
}

/// The version of the rules that turn entries into figures. It rises when a rule changes a figure:
/// another version may give other figures from the same entries.
pub const RULE_SET: u32 = 4;

/// The version of the library.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
