//! Identity: one enterprise under its key, and pseudonyms for sole traders.
//!
//! The [`EnterpriseResolver`] reads key and label of a row, whichever table it is in, and hands out
//! one [`EnterpriseId`](eruf_core::record::EnterpriseId) for one enterprise. [`Pseudonyms`] stand
//! in the place of numbers of persons: such a number ends here and reaches no draft, error or log.
//!
//! Which columns a table has is no matter of this wing.

pub(crate) mod enterprise_resolver;
pub(crate) mod pseudonyms;

pub(crate) use enterprise_resolver::EnterpriseResolver;

pub use pseudonyms::{PersonKey, PersonKeyError, Pseudonyms};
