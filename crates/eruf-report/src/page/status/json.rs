//! The status of a project for other programs: the document that the answer itself is.

use eruf_core::{Error, View};
use serde_json::Value as Json;

use crate::format::json::document;

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
    document(&status)
}
