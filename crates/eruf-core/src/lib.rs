//! Indicators of an ERDF project: what was promised, what came out, and by how much they differ.
//!
//! * A **value** ([`Amount`], [`Period`], [`Target`]) is checked when it is made and never again.
//! * A **[`ProjectDraft`]** is a project as somebody wrote it. [`Project::new`] checks it once and names everything that is wrong.
//! * A **[`View`]** of a project answers: where it stands ([`View::status`]), how it got there ([`View::series`]), and what each decision makes of it
//!   ([`View::verdicts`]), as known at any report. It reads no clock, file or locale, and every figure is exact until it is shown ([`Ratio::shown`]).
//!
//! A figure that has no meaning is undefined with a reason ([`Undefined`]); what was not reported is missing ([`NoOutcome`]); neither is ever 0.
//!
//! ```
//! use eruf_core::{Amount, Attainment, Horizon, Interval, Outcome, Period, Shape, State, Per, Target, parse_date};
//!
//! // "6-10 enterprises per year", and 19 came: kept over the original 36 months, not over the amended 40.
//! let target = Target::new(Shape::Range { low: 6.into(), high: 10.into(), strict: false }, Per::Year)?;
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
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::arithmetic_side_effects)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects))]

mod amended;
mod amount;
mod attainment;
mod band;
mod breakdown;
mod bridge;
pub mod catalogue;
mod claim;
mod count;
mod cumulative;
mod date;
mod decision;
mod decompose;
pub mod disclosure;
mod draft;
mod employment;
mod employment_rule;
mod enterprise;
mod entry;
mod error;
mod fault;
mod finding;
mod finding_rule;
mod flip;
mod framework;
pub mod fte;
mod identified;
mod indicator;
mod interval;
mod jobs;
mod known;
mod measured;
mod net_effect;
mod org_number;
mod pace;
mod participation;
mod parts;
mod period;
mod plan;
mod project;
mod ratio;
mod reconcile;
mod roster;
mod source;
mod sweep;
mod target;
mod text;
mod trace;
mod unit;
mod unit_cost;
mod view;

pub use amended::{BridgeStep, Restatement, Step};
pub use amount::{Amount, ParseAmountError};
pub use attainment::{Attainment, Figure, Outcome, ShareOf, State, Undefined};
pub use band::{Band, Bands};
pub use breakdown::Breakdown;
pub use bridge::{Bridge, BridgeRow};
pub use chrono::NaiveDate;
pub use claim::{Claim, Precision, Range};
pub use count::{Count, CountPoint, CountRule, Group, Minimum, NewRule, Overlap, ParseNewRuleError, Reference, SupportMeasure, union};
pub use cumulative::{Completeness, Increment, NoIncrement, NoOutcome, PeriodState, Point, Series, Standing, Window};
pub use date::{ParseDateError, PartialDate, parse_date};
pub use decision::{Decision, Horizon, ReasonCode};
pub use decompose::{Decomposition, DecompositionMethod, Factor};
pub use draft::{Activity, Commitment, Identity, OtherName, ProjectDraft, ReportingPeriod, SeverityOf};
pub use employment::{EmploymentReading, Measure, Moment};
pub use employment_rule::{Across, AtBreak, EmploymentRule, RateOf};
pub use enterprise::{Enterprise, EnterpriseId, EnterpriseKey, KeyKind, SizeClass};
pub use entry::{Basis, Entry, Part, Value};
pub use error::Error;
pub use fault::{Fault, ProjectError, Subject};
pub use finding::{Finding, FindingKind};
pub use finding_rule::{FindingRule, Severity};
pub use flip::Flip;
pub use framework::{Framework, FrameworkAnswer};
pub use fte::Rate;
pub use identified::Identified;
pub use indicator::{Direction, Fund, Indicator, IndicatorKey, Kind, OverTime, OverUnits, ProgrammingPeriod};
pub use interval::Interval;
pub use jobs::{Change, Employment, GenderTotal, JobTotals, MethodBreak, MethodPart, NoTotal, Safeguarded, SensitivityRow, SideOfChange};
pub use known::{Known, ParseKnownError};
pub use measured::{Family, JobUnit, Method, Unmeasured};
pub use net_effect::{NetEffect, NetFactor, SourcedFactor, what_if};
pub use org_number::{Identification, IdentifyError, OrgNumber, PersonNumber, Spelling};
pub use pace::{EstimateMethod, LAST_PERIODS, Pace};
pub use participation::{Participation, Support};
pub use period::Period;
pub use plan::{NoPlan, Plan, Profile};
pub use project::{Project, to_running_totals};
pub use ratio::Ratio;
pub use reconcile::{Agreement, Reconciliation};
pub use rust_decimal::Decimal;
pub use source::Source;
pub use sweep::{Sweep, Swept};
pub use target::{Bounds, Milestones, Per, Shape, Side, Target, TargetVersion};
pub use text::{harmless, is_hidden, quoted, without_person_numbers};
pub use trace::{FigureName, Operation, Origin, Term, Trace, Traced};
pub use unit::Unit;
pub use unit_cost::{CostBasis, UnitCost, break_even};
pub use view::{Status, StatusRow, Verdict, View};

/// The version of the rules that turn entries into figures. It rises when a rule changes a figure: another version may give other figures from the same entries.
pub const RULE_SET: u32 = 3;

/// The version of the library.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
struct Readme;
