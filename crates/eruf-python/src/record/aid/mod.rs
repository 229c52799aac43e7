//! What people write about aid: grants, links of control, undertakings.

pub(crate) mod aid_grant;
pub(crate) mod control_link;
pub(crate) mod undertaking;
