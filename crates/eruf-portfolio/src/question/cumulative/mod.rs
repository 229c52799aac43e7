//! Everything up to the end of each period that was reported.

pub(crate) mod answer;
pub(crate) mod question;
pub(crate) mod rows;

pub use answer::Cumulative;
