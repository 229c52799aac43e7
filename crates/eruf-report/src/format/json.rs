//! JSON for programs: amounts as exact text, shares as decimal text of at most 12 places with the
//! exact numerator and denominator beside it.

use eruf_core::{Error, Ratio, internal};
use serde::Serialize;
use serde_json::{Map, Value as Json, json};

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

/// A share or quotient as a decimal, with the exact numerator and denominator beside it.
pub(crate) fn exact(name: &str, ratio: Ratio, fields: &mut Map<String, Json>) {
    fields.insert(format!("{name}_numerator"), json!(ratio.numerator().to_string()));
    fields.insert(format!("{name}_denominator"), json!(ratio.denominator().to_string()));
    fields.insert(name.to_owned(), json!(ratio.to_decimal(12).to_string()));
}
