//! [`ReconcileDocument`]: what other documents say of the figures, in one answer.

use crate::audit::reconciliation::Reconciliation;
use crate::project::View;
use crate::value::Error;

/// Every claim and every list, compared with the outcome as it was reported.
///
/// With the feature `serde` it is written as the document that `eruf reconcile --format json`
/// prints.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// assert_eq!(project.view().reconcile_document()?.sources.len(), 3); // a claim and two lists
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReconcileDocument<'p> {
    /// Each claim and each list, in the order of the project.
    pub sources: Vec<Reconciliation<'p>>,
}

impl<'p> View<'p> {
    /// Returns every claim and every list held against the reported outcomes, in one answer.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// use eruf_core::audit::Agreement;
    /// let document = project.view().reconcile_document()?;
    /// assert_eq!(document.sources[0].agreement, Agreement::Agree);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] if a figure cannot be held exactly.
    pub fn reconcile_document(&self) -> Result<ReconcileDocument<'p>, Error> {
        Ok(ReconcileDocument { sources: self.reconcile()? })
    }
}

#[cfg(feature = "serde")]
mod serde_form {
    use serde::ser::SerializeMap;

    use super::ReconcileDocument;
    use crate::audit::reconciliation::Reconciliation;
    use crate::value::document::fields::{Fields, WriteFields, objects};

    objects!(ReconcileDocument<'_>, Reconciliation<'_>);

    impl WriteFields for ReconcileDocument<'_> {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            fields.version()?;
            fields.put("sources", &self.sources)
        }
    }

    impl WriteFields for Reconciliation<'_> {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            fields.put("code", &self.indicator)?;
            let source = self.claim.map(|claim| claim.source.to_string());
            fields.put("source", source.as_deref().unwrap_or("lists"))?;
            fields.put("text", self.claim.and_then(|claim| claim.text.as_deref()))?;
            let days = self.claim.and_then(|claim| claim.days);
            fields.put("first", days.map(|days| days.first().to_string()))?;
            fields.put("last", days.map(|days| days.last().to_string()))?;
            fields.put("precision", self.claim.map(|claim| claim.precision))?;
            fields.figure("reported", self.reported)?;
            if let Some(range) = self.range {
                fields.optional("low", range.low)?;
                fields.optional("high", range.high)?;
                fields.put("bounds_left_out", range.open)?;
            }
            fields.put("agreement", self.agreement)?;
            fields.put("units_differ", self.units_differ)
        }
    }
}
