//! Days and amounts as people write them in the cells of their own workbooks.
//!
//! What a cell of a project's own files may say is narrower: see [`day`](crate::words::day) and
//! [`number`](crate::words::number). Here nothing is refused, and nothing is read as more than it
//! is.

pub(crate) mod amount;
pub(crate) mod day;
pub(crate) mod span;
