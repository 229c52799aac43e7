//! Analysis: why a target was missed, what one unit cost, and gross to net.

pub(crate) mod decomposition;
pub(crate) mod net_effect;
pub(crate) mod unit_cost;

pub use decomposition::{Decomposition, DecompositionMethod, Factor};
pub use net_effect::{NetEffect, NetFactor, SourcedFactor, what_if};
pub use unit_cost::{CostBasis, UnitCost, break_even};
