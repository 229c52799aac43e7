//! Whether figures can be trusted: why each is what it is, what deserves a look, what other
//! documents say, and whether the same files still give the same figures.

pub(crate) mod finding;
pub(crate) mod manifest;
pub(crate) mod reconciliation;
pub(crate) mod shown;
pub(crate) mod trace;
