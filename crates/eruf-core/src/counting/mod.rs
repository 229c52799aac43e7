//! Counting: how many distinct enterprises the lists give.
//!
//! Enterprises are counted by key, or one by one where they have none, so a count is an interval.
//! Published tables can hide small cells ([`disclosure`]).

pub(crate) mod count;
pub(crate) mod count_interval;
pub mod disclosure;

pub use count::{Count, CountPoint, Group, Overlap, union};
pub use count_interval::CountInterval;
