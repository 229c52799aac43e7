//! The ledger: the walk over entries that makes cumulative outcomes.
//!
//! Entries are sorted once by partner, period, occasion and report. Of those of one period the
//! [`effective`] one is taken; a running total per partner takes it in, and the partners are added.
//! What was owed (partners that come and go, rhythms) decides what is missing, carried or complete.
//!
//! The walk knows plain numbers and places, and no project, target or view. Status, series, years
//! and traces all take their figures from it: a second way from entries to figures never belongs
//! anywhere else.

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
pub use effective::{effective, rests_from};
pub use series::{Fall, Increment, NoIncrement, PeriodState, Point, Series};
pub use standing::{NoOutcome, Standing};
