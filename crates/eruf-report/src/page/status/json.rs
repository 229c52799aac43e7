//! The status of a project for other programs: the document that the answer itself is.

use eruf_core::{Error, View, internal};
use serde_json::Value as Json;

/// Returns the status as a document.
///
/// # Errors
///
/// [`Error::Overflow`] if a figure cannot be held exactly.
pub(crate) fn status_document(view: &View<'_>) -> Result<Json, Error> {
    let status = view.status()?;
    // What the document asks besides is asked here too, so that an overflow is named as one.
    for row in &status.rows {
        let code = &row.commitment.indicator.key.code;
        view.identified(code)?;
        view.verdicts(code)?;
    }
    serde_json::to_value(&status).map_err(|_| internal!("a status that cannot be written"))
}
