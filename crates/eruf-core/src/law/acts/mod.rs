//! What acts say, as dated rows: the acts themselves, their parameters and their objectives.

pub(crate) mod act;
pub(crate) mod aid_act;
pub(crate) mod framework_shares;
pub(crate) mod law_in_force;
pub(crate) mod objective;
pub(crate) mod parameter;
pub(crate) mod parameter_override;
pub(crate) mod part_names;
pub(crate) mod rows;
