//! Attainment: an outcome compared with its target.
//!
//! One function decides a verdict ([`State::of`]), one makes the figures of a shape, and one asks
//! them of a view. An observer hears by which operation each figure is made ([`Term`],
//! [`Operation`]); a trace is what it heard.
//!
//! Bounds over a horizon are made by [`Target::over`](crate::record::Target::over), nowhere else.
//! Status, verdicts, bands and portfolios ask this wing and decide nothing themselves.

pub(crate) mod band;
pub(crate) mod baseline_change;
pub(crate) mod comparison;
pub(crate) mod each_year;
pub(crate) mod of_view;
pub(crate) mod outcome;
pub(crate) mod shapes;
pub(crate) mod state;
pub(crate) mod term;
pub(crate) mod undefined;
pub(crate) mod verdict_margin;
pub(crate) mod verdicts;
pub(crate) mod verdicts_document;

pub use band::{Band, Bands};
pub use baseline_change::{BaselineChange, NoRelativeChange};
pub use comparison::Attainment;
pub use each_year::{EachYear, YearVerdict};
pub use outcome::Outcome;
pub use state::State;
pub use term::{Operation, Term};
pub use undefined::{ShareOf, Undefined};
pub use verdict_margin::VerdictMargin;
pub use verdicts::Verdict;
pub use verdicts_document::{IndicatorVerdicts, VerdictsDocument};
