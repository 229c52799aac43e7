//! Commands that show what law says.
//!
//! A file is a command: what it may be asked, and the call that answers.

pub(crate) mod catalogue;

pub(crate) use catalogue::Catalogue;
