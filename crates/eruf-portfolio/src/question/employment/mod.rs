//! [`Employment`]: by how much employment grew in the enterprises that were supported.

pub(crate) mod columns;
pub(crate) mod families;
pub(crate) mod growth;
pub(crate) mod question;
pub(crate) mod readings;

pub use question::{Employment, EmploymentQuestion};
