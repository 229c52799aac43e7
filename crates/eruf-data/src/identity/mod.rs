//! Identity: one enterprise under its key, and pseudonyms for sole traders.
//!
//! A personal identity number ends here and reaches no draft, error or log.

pub(crate) mod enterprise_resolver;
pub(crate) mod pseudonyms;

pub use pseudonyms::{PersonKey, PersonKeyError, Pseudonyms};
