//! A project's own: how its own measures come about, its effect goals and its evaluation.
//!
//! None of these is a common indicator. A [`MeasureKind`] says of a measure whether it is reported,
//! follows from others, or stands beside the project's figures; effect goals and the evaluation are
//! told in the report and computed by nobody.

pub(crate) mod evaluation;
pub(crate) mod measure_kind;

pub use evaluation::{EffectGoal, Evaluation, WrittenReport};
pub use measure_kind::MeasureKind;
