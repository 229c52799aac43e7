//! Analysis: why a target was missed, what one unit cost, and gross to net.
//!
//! These functions take figures and give figures. Each states what it assumes: the order of a
//! decomposition, the basis of a cost, the source of a factor.
//!
//! [`WhyDocument`] alone asks a project for its figures. No factor or cause is ever assumed.

pub(crate) mod decomposition;
pub(crate) mod left_out;
pub(crate) mod net_effect;
pub(crate) mod unit_cost;
pub(crate) mod why_document;

pub use decomposition::{Decomposition, DecompositionMethod, Factor, PlannedFactor};
pub use left_out::{LeftOut, NotReached, VolumeAndRateReason};
pub use net_effect::{NetEffect, NetFactor, SourcedFactor, what_if};
pub use unit_cost::{Cost, CostBasis, Shortfall, UnitCost};
pub use why_document::{Reached, WhyDocument};
