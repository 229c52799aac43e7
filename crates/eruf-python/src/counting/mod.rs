//! How many enterprises the lists count, how sure a reported figure is, and which activities share
//! enterprises.

pub(crate) mod count;
pub(crate) mod count_interval;
pub(crate) mod overlap;
