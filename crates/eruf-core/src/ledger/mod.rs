//! The ledger: the walk over entries that makes cumulative outcomes.
//!
//! Entries are sorted once and walked period by period, partner by partner. The walk knows plain
//! numbers and places, and no project: status, series and traces all take their figures from it.

pub(crate) mod breakdown;
pub(crate) mod completeness;
pub(crate) mod conversion;
pub(crate) mod cumulative;
pub(crate) mod effective;
pub(crate) mod entries;
pub(crate) mod falls;
pub(crate) mod kin;
pub(crate) mod owed;
pub(crate) mod reported;
pub(crate) mod reports;
pub(crate) mod roster;
pub(crate) mod running_total;
pub(crate) mod series;
pub(crate) mod standing;
pub(crate) mod sum;

pub use breakdown::Breakdown;
pub use completeness::Completeness;
pub use conversion::to_running_totals;
pub use effective::effective;
pub use series::{Fall, Increment, NoIncrement, PeriodState, Point, Series};
pub use standing::{NoOutcome, Standing};
