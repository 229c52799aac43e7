//! How many different enterprises took part, in each project, in each programme, and quarter by
//! quarter.

pub(crate) mod columns;
pub(crate) mod question;
pub(crate) mod since;
pub(crate) mod tally;

pub use question::{Enterprises, EnterprisesQuestion};
