//! What law says: the common indicators, and what differs between days.

mod catalogue;
mod differences;
pub(crate) mod under_law;

pub use catalogue::catalogue;
pub(crate) use differences::law_day;
pub use differences::law_differences;
