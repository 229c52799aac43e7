//! By how much employment grew in the supported enterprises: by one rule, by several, by two
//! methods, and at any number of rates.

pub(crate) mod bridge;
pub(crate) mod follow_up;
pub(crate) mod growth;
pub(crate) mod sensitivity;
pub(crate) mod sweep;
pub(crate) mod totals;
