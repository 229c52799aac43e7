//! The order in which decisions were taken, and the day of a question that names none.

pub(crate) mod decision_order;
pub(crate) mod default_day;

pub use default_day::default_day;
