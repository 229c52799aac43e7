//! How an outcome comes along against its plan, and what decisions and later reports changed.

pub(crate) mod pace;
pub(crate) mod restatement;
pub(crate) mod target_bridge;
