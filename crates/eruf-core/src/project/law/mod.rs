//! The law that a project is asked under: its day, and what the project sets in its place.

pub(crate) mod check_law;
pub(crate) mod law_day;
pub(crate) mod of_view;
