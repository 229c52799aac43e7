//! Why a target was missed: parts of the difference, costs of one, and what turns gross into net.

pub(crate) mod decomposition;
pub(crate) mod net_effect;
pub(crate) mod unit_cost;
