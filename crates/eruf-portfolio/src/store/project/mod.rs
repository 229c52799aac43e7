//! Who the projects are: those of the table and those that were built, with what they are grouped
//! by.

pub(crate) mod built;
pub(crate) mod keys;
pub(crate) mod programming;
pub(crate) mod projects;
