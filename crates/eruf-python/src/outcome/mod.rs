//! What came out: the outcome of an indicator period by period, and its parts.

pub(crate) mod breakdown;
pub(crate) mod series;
