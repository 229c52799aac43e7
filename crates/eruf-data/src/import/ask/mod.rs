//! What is asked about a workbook, and which answers each question takes.

pub(crate) mod answers;
pub(crate) mod asker;
pub(crate) mod question;
