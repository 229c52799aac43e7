//! The status of every indicator of every project at a day.

pub(crate) mod answer;
pub(crate) mod asked;
pub(crate) mod between;
pub(crate) mod built;
pub(crate) mod columns;
pub(crate) mod question;
pub(crate) mod standing;

pub use question::StatusQuestion;
