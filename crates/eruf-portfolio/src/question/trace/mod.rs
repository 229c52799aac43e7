//! The rows on which the outcome and the target of a status rest, and where they stand.

pub(crate) mod columns;
pub(crate) mod entries;
pub(crate) mod question;
pub(crate) mod rows;
pub(crate) mod targets;
