//! JSON for programs: amounts as exact text, shares as decimal text of at most 12 places with the
//! exact numerator and denominator beside it.

use eruf_core::{Error, internal};
use serde::Serialize;
use serde_json::Value as Json;

pub use eruf_core::value::SCHEMA_VERSION;

/// Returns an answer of the engine as the document that it is.
///
/// # Errors
///
/// [`Error::Internal`] if it cannot be written, which no answer can help: what may overflow is
/// asked before an answer is made.
pub(crate) fn document(answer: &impl Serialize) -> Result<Json, Error> {
    serde_json::to_value(answer).map_err(|_| internal!("an answer that cannot be written"))
}

/// Sets a document.
pub(crate) fn set(document: &Json) -> String {
    format!("{document:#}\n")
}
