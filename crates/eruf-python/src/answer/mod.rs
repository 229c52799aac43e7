//! Classes of answers.

pub(crate) mod band;
pub(crate) mod breakdown;
pub(crate) mod count;
pub(crate) mod employment;
pub(crate) mod explain;
pub(crate) mod finding;
pub(crate) mod pace;
pub(crate) mod restatement;
pub(crate) mod series;
pub(crate) mod status;
pub(crate) mod sweep;
pub(crate) mod verdict;
pub(crate) mod why;
