//! The ledger: the walk over entries that makes cumulative outcomes.
//!
//! Entries are sorted once and walked period by period, partner by partner. The walk knows plain
//! numbers and places, and no project: status, series and traces all take their figures from it.

pub(crate) mod breakdown;
pub(crate) mod cumulative;
pub(crate) mod effective;
pub(crate) mod roster;
pub(crate) mod running_totals;

pub use breakdown::Breakdown;
pub use cumulative::{
    Completeness, Increment, NoIncrement, NoOutcome, PeriodState, Point, Series, Standing, Window,
};
pub use effective::effective;
pub use running_totals::to_running_totals;
