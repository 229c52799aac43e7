//! What law says: the common indicators, and what differs between days.

mod catalogue;

pub use catalogue::catalogue;
