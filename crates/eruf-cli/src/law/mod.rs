//! Commands that show what law says.
//!
//! A file is a command: what it may be asked, and the call that answers.

pub(crate) mod catalogue;
pub(crate) mod law_diff;

pub(crate) use catalogue::Catalogue;
pub(crate) use law_diff::LawDiff;
