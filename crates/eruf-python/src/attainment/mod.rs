//! How an outcome compares with its target: the status of a project, the table of a
//! progress report, verdicts, and bands of shares.

pub(crate) mod band;
pub(crate) mod figures;
pub(crate) mod report_table;
pub(crate) mod status;
pub(crate) mod verdict;
