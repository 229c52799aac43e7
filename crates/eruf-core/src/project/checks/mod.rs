//! Checks of indicators: their targets, partners and rules, and the measures of a project's own.

pub(crate) mod aid;
pub(crate) mod commitments;
pub(crate) mod measures;
pub(crate) mod money;
