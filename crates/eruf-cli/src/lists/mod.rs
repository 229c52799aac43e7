//! Commands about the lists of enterprises and of employment.
//!
//! A file is a command: what it may be asked, and the call that answers.

pub(crate) mod aid;
pub(crate) mod costs;
pub(crate) mod count;
pub(crate) mod employment;
pub(crate) mod follow_up;

pub(crate) use aid::Aid;
pub(crate) use costs::Costs;
pub(crate) use count::Count;
pub(crate) use employment::Employment;
pub(crate) use follow_up::FollowUp;
