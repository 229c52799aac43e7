//! Planning: what was expected, the pace, and what later reports changed.
//!
//! A `Course` is one target with its plan and what was added on the way. It makes every pace and
//! estimate together with how it is made, so that a trace repeats no formula. [`Pace`] holds the
//! figures of one decision; reasons ([`NoPace`], [`NoReturn`]) stand where there is none.
//!
//! What a plan is belongs to [`record`](crate::record); words for figures belong to whoever shows
//! them.

pub(crate) mod course;
pub(crate) mod dated;
pub(crate) mod derivation;
pub(crate) mod estimate_method;
pub(crate) mod expected;
pub(crate) mod pace;
pub(crate) mod plan_document;
pub(crate) mod reasons;
pub(crate) mod restated_document;
pub(crate) mod restated_lists;
pub(crate) mod restatement;
pub(crate) mod targets_document;

pub use estimate_method::EstimateMethod;
pub use pace::{LAST_PERIODS, Pace};
pub use plan_document::PlanDocument;
pub use reasons::{NoPace, NoReturn};
pub use restated_document::{Cause, RestatedDocument};
pub use restated_lists::{ListCause, ListChange, ListRestatement};
pub use restatement::{BridgeStep, Restatement, Step};
pub use targets_document::{IndicatorTargets, TargetsDocument};
