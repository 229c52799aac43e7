//! Attainment: an outcome compared with its target.
//!
//! One function decides a verdict, one the bounds of a target over a horizon, and one a share.
//! Status, verdicts, bands and the performance framework ask them.

pub(crate) mod band;
pub(crate) mod comparison;
pub(crate) mod framework;
pub(crate) mod verdict_margin;

pub use band::{Band, Bands};
pub use comparison::{Attainment, Figure, Outcome, ShareOf, State, Undefined};
pub use framework::{Framework, FrameworkAnswer};
pub use verdict_margin::VerdictMargin;
