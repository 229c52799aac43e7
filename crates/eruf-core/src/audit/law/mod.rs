//! Law and the project: indicators that are not in force, and what another day's law changes.

pub(crate) mod differences;
pub(crate) mod find;
pub(crate) mod parts;
pub(crate) mod reference;
