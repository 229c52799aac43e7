//! Attainment: an outcome compared with its target.
//!
//! One function decides a verdict, one the bounds of a target over a horizon, and one a share.
//! Status, verdicts, bands and the performance framework ask them.

pub(crate) mod band;
pub(crate) mod comparison;
pub(crate) mod of_view;
pub(crate) mod outcome;
pub(crate) mod shapes;
pub(crate) mod state;
pub(crate) mod term;
pub(crate) mod undefined;
pub(crate) mod verdict_margin;
pub(crate) mod verdicts;

pub use band::{Band, Bands};
pub use comparison::Attainment;
pub use outcome::Outcome;
pub use state::State;
pub use term::{Operation, Term};
pub use undefined::{ShareOf, Undefined};
pub use verdict_margin::VerdictMargin;
pub use verdicts::Verdict;
