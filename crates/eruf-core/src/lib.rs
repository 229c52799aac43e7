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
//! is missing ([`NoOutcome`]); neither is ever 0.
//!
//! ```
//! use eruf_core::{
//!     Amount, Attainment, Horizon, Interval, Outcome, Per, Period, Shape, State, Target,
//!     parse_date,
//! };
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
    allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects)
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

pub use analysis::{CostBasis, UnitCost, break_even};
pub use analysis::{Decomposition, DecompositionMethod, Factor};
pub use analysis::{NetEffect, NetFactor, SourcedFactor, what_if};
pub use attainment::VerdictMargin;
pub use attainment::{Attainment, Outcome, ShareOf, State, Undefined};
pub use attainment::{Band, Bands};
pub use attainment::{Operation, Term, Verdict};
pub use audit::{Agreement, Reconciliation};
pub use audit::{FigureName, Origin, Trace, TraceValue};
pub use audit::{Finding, FindingKind};
pub use chrono::NaiveDate;
pub use counting::CountInterval;
pub use counting::disclosure;
pub use counting::{Count, CountPoint, Group, Overlap, union};
pub use employment::{Bridge, BridgeRow};
pub use employment::{
    Change, Employment, GenderTotal, JobTotals, MethodBreak, MethodPart, NoTotal, Safeguarded,
    SensitivityRow, SideOfChange,
};
pub use employment::{Family, JobUnit, Method, Unmeasured};
pub use employment::{Sweep, SweepPoint};
pub use law::Rate;
pub use law::{Aggregation, EmploymentRule, MethodBreakPolicy, RateOf};
pub use law::{CountRule, Minimum, NewRule, ParseNewRuleError, Reference, Support, SupportMeasure};
pub use law::{
    Direction, Fund, Indicator, IndicatorKey, Kind, OverTime, OverUnits, ParseIndicatorKeyError,
    ProgrammingPeriod,
};
pub use law::{catalogue, fte};
pub use ledger::Breakdown;
pub use ledger::to_running_totals;
pub use ledger::{
    Completeness, Increment, NoIncrement, NoOutcome, PeriodState, Point, Series, Standing,
};
pub use outcome::Window;
pub use planning::{BridgeStep, Restatement, Step};
pub use planning::{EstimateMethod, LAST_PERIODS, Pace};
pub use project::Project;
pub use project::View;
pub use project::{
    Activity, Alias, Commitment, Identity, ProjectDraft, ReportingPeriod, SeverityOverride,
};
pub use project::{Known, ParseKnownError};
pub use project::{ProjectError, ProjectErrors, Subject, Violation};
pub use record::ParseTargetError;
pub use record::Participation;
pub use record::Succession;
pub use record::{Basis, Entry, Part, Value};
pub use record::{
    BirthDoubt, Identification, IdentifyError, OrgNumber, PersonNumber, Spelling, Withdrawal,
};
pub use record::{Bounds, Milestones, Per, Shape, Side, Target, TargetVersion};
pub use record::{Decision, Horizon, ReasonCode};
pub use record::{EmploymentReading, Measure, ReadingSide};
pub use record::{Enterprise, EnterpriseId, EnterpriseKey, KeyKind, SizeClass};
pub use record::{ExternalFigure, Precision, Range};
pub use record::{FindingRule, Severity};
pub use record::{NoPlan, Plan, Profile};
pub use rust_decimal::Decimal;
pub use status::{Framework, FrameworkAnswer, Status, StatusRow};
pub use value::Error;
pub use value::Figure;
pub use value::ParseNameError;
pub use value::Source;
pub use value::Unit;
pub use value::{Amount, ParseAmountError};
pub use value::{Interval, ParseIntervalError};
pub use value::{ParseDateError, PartialDate, parse_date};
pub use value::{ParsePeriodError, Period};
pub use value::{ParseRatioError, Ratio};
pub use value::{escape_formula, is_hidden, quoted, without_person_numbers};

/// The version of the rules that turn entries into figures. It rises when a rule changes a figure:
/// another version may give other figures from the same entries.
pub const RULE_SET: u32 = 3;

/// The version of the library.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
struct Readme;
