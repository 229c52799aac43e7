//! Partial results: what a slice of the tables says, checked, reduced and in one order, as bytes
//! that can be merged.
//!
//! The same rows give the same bytes, whatever order they came in and however they were cut:
//! merging is taking the rows of all parts and writing them again.

pub(crate) mod bytes;
pub(crate) mod entry_rows;
pub(crate) mod list_rows;
pub(crate) mod parts;
pub(crate) mod table_rows;

pub use bytes::PARTIAL_VERSION;
pub use parts::merge_partials;
