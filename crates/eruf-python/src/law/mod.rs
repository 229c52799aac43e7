//! What the regulations say: indicators, their catalogue, which enterprises count, and how
//! employment becomes full-time equivalents.

pub(crate) mod catalogue;
pub(crate) mod count_rule;
pub(crate) mod employment_rule;
pub(crate) mod fte;
pub(crate) mod indicator;
pub(crate) mod parameter;
pub(crate) mod parameter_override;
