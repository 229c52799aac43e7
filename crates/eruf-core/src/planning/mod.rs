//! Planning: what was expected by now, the pace, and what later reports changed.

pub(crate) mod course;
pub(crate) mod derivation;
pub(crate) mod estimate_method;
pub(crate) mod pace;
pub(crate) mod reasons;
pub(crate) mod restatement;

pub use estimate_method::EstimateMethod;
pub use pace::{LAST_PERIODS, Pace};
pub use reasons::{NoPace, NoReturn};
pub use restatement::{BridgeStep, Restatement, Step};
