//! The classes of portfolios.

pub(crate) mod class;
pub(crate) mod table;
