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
//! # The way in
//!
//! Write a project as a [`ProjectDraft`], check it once, and ask a [`View`] of it:
//!
//! ```
//! use eruf_core::audit::FigureName;
//! use eruf_core::{
//!     Amount, Basis, Commitment, Decision, Entry, Fund, Identity, Known, Period,
//!     ProgrammingPeriod, Project, ProjectDraft, ReportingPeriod, State, Target, TargetVersion,
//!     catalogue, parse_date,
//! };
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let years = |first: &str, last: &str| -> Result<Period, Box<dyn std::error::Error>> {
//!     Ok(Period::new(parse_date(first)?, parse_date(last)?)?)
//! };
//!
//! // 1. The draft: 200 enterprises were promised for 2019 to 2020, and two reports came in.
//! let (fund, period) = (Fund::Erdf, ProgrammingPeriod::FROM_2014);
//! let co01 = catalogue::find(fund, period, "CO01").ok_or("no such indicator")?;
//! let mut enterprises = Commitment::new(co01.indicator());
//! enterprises.targets = vec![TargetVersion::new("original", Target::at_least(200.into())?)];
//! let draft = ProjectDraft {
//!     decisions: vec![Decision {
//!         horizon: Some(years("2019-01-01", "2020-12-31")?),
//!         ..Decision::new("original")
//!     }],
//!     periods: vec![
//!         ReportingPeriod::new(1, years("2019-01-01", "2019-12-31")?),
//!         ReportingPeriod::new(2, years("2020-01-01", "2020-12-31")?),
//!     ],
//!     commitments: vec![enterprises],
//!     entries: vec![
//!         Entry::new("CO01", 1, Basis::RunningTotal, Amount::from(75)),
//!         Entry::new("CO01", 2, Basis::RunningTotal, Amount::from(122)),
//!     ],
//!     ..ProjectDraft::new(Identity::new("SIM JH", fund, period))
//! };
//!
//! // 2. The project: everything that is wrong with the draft is told here, at once.
//! let project = Project::new(draft)?;
//!
//! // 3. A view: what is known now, or what was known at a report or on a day.
//! let (now, earlier) = (project.view(), project.at(Known::Report(1))?);
//!
//! // 4. The status: 122 of 200 are 61.0 %.
//! let status = now.status()?;
//! let attainment = &status.rows[0].attainment;
//! assert_eq!(attainment.state, State::NotMet);
//! assert_eq!(attainment.variance.to_string(), "-78");
//! let share = attainment.share.ok().and_then(|share| share.as_exact()).ok_or("no share")?;
//! assert_eq!(share.percent(1, &[])?.to_string(), "61.0");
//! assert_eq!(earlier.status()?.rows[0].outcome.to_string(), "75");
//!
//! // 5. Why: the share, the outcome and the target that it follows from, down to the entries.
//! let why = now.explain("CO01", FigureName::Attainment)?.ok_or("no such figure")?;
//! assert_eq!(why.inputs.len(), 2);
//! # Ok(())
//! # }
//! ```
//!
//! `eruf_data` reads a project that stands in files, `eruf_report` makes tables of the answers, and
//! `eruf_portfolio` asks the same of many projects.
//!
//! # A target by itself
//!
//! ```
//! use eruf_core::attainment::Outcome;
//! use eruf_core::record::Horizon;
//! use eruf_core::{Amount, Attainment, Interval, Period, State, Target, parse_date};
//!
//! // 19 enterprises, of 6 to 10 a year: within over 36 months, and below over the amended 40.
//! let target: Target = "6-10 per year".parse()?;
//! let outcome = Outcome::Amount(Interval::exact(Amount::from(19)));
//! for (last, state) in [("2021-12-31", State::Within), ("2022-04-30", State::Below)] {
//!     let days = Period::new(parse_date("2019-01-01")?, parse_date(last)?)?;
//!     let attainment = Attainment::of(&target, &Horizon::new("a decision", days), outcome)?;
//!     assert_eq!(attainment.state, state);
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Where to look
//!
//! | question | answer |
//! |---|---|
//! | where every indicator stands | [`View::status`] |
//! | the outcome of every indicator for a progress report | [`View::report_table`] |
//! | how an outcome came about, period by period and by year | [`View::series`], [`View::years`] |
//! | what each decision and horizon makes of an outcome | [`View::verdicts`] |
//! | how an outcome stands against its plan | [`View::paces`] |
//! | how many enterprises the lists have, each once | [`View::count`] |
//! | by how much employment grew | [`View::employment`] |
//! | why a figure is what it is | [`View::explain`] |
//! | what deserves a look | [`Project::findings`], [`View::reconcile`] |
//! | what was spent of which budget, and for how much each | [`View::costs_document`] |
//! | what aid an undertaking may still get | [`View::aid_document`] |
//! | what a programming period's indicators are | [`catalogue`] |
//!
//! Examples below ask one `project`, SIM JH made small: 40, 75, 115 and 122 of 200 enterprises at
//! the ends of 2019, 2020, 2021 and April 2022, 141 jobs of 300 and since 2021 of 200, and short
//! lists of enterprises. It is written out in `doc/project.rs` of this crate.
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

pub mod aid;
pub mod analysis;
pub mod attainment;
pub mod audit;
pub mod costs;
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
    pub use crate::outcome::timeline::Timeline;
    pub use crate::project::check_successions::{SuccessionRow, succession_faults};
    pub use crate::project::law::law_day::law_day_of_draft;
    pub use crate::project::violation::term as partner_term;
    pub use crate::value::caught::caught;
    pub use crate::value::text::{
        counted, escape_formula, file_name, is_hidden, listed, quoted, without_person_numbers,
    };
    pub use crate::value::unit::table::tables_are_whole;
}

/// The version of the rules that turn entries into figures. It rises when a rule changes a figure:
/// another version may give other figures from the same entries.
pub const RULE_SET: u32 = 4;

/// The version of the library.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
