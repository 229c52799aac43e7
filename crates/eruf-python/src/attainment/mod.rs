//! How an outcome compares with its target: the status of a project, verdicts, and bands of shares.

pub(crate) mod band;
pub(crate) mod figures;
pub(crate) mod status;
pub(crate) mod verdict;
