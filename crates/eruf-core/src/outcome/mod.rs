//! Outcomes: series period by period, years, windows, and the parts of a total.
//!
//! These answers read the ledger as known at a view. They compare nothing with a target.

pub(crate) mod parts;
pub(crate) mod reported;
pub(crate) mod series;
pub(crate) mod span;
pub(crate) mod window;

pub use window::{Span, ValueAt, Window, WindowReason};
