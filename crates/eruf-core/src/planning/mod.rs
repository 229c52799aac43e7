//! Planning: what was expected by now, the pace, and what later reports changed.

pub(crate) mod pace;
pub(crate) mod restatement;

pub use pace::{EstimateMethod, LAST_PERIODS, Pace};
pub use restatement::{BridgeStep, Restatement, Step};
