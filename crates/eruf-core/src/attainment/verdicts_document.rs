//! [`VerdictsDocument`]: the verdicts on one indicator or on all, in one answer.

use std::sync::Arc;

use crate::attainment::verdicts::Verdict;
use crate::project::View;
use crate::value::Error;

/// The verdicts on one indicator.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// let document = project.view().verdicts_document(Some("CO08"))?;
/// assert_eq!((&*document.indicators[0].code, document.indicators[0].verdicts.len()), ("CO08", 2));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct IndicatorVerdicts<'p> {
    /// The code of the indicator.
    pub code: Arc<str>,
    /// One verdict for each version of the target and each horizon that makes a difference.
    pub verdicts: Vec<Verdict<'p>>,
}

impl IndicatorVerdicts<'_> {
    /// Returns whether the target is kept by one of its versions or horizons and missed by another.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// // Kept over 36 months, and missed over 40.
    /// assert!(project.view().verdicts_document(Some("coached"))?.indicators[0].differ());
    /// assert!(!project.view().verdicts_document(Some("CO08"))?.indicators[0].differ());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn differ(&self) -> bool {
        let mut kept = self.verdicts.iter().filter_map(|verdict| verdict.attainment.kept);
        kept.next().is_some_and(|first| kept.any(|other| other != first))
    }
}

/// The verdicts on one indicator of a project, or on all.
///
/// With the feature `serde` it is written as the document that `eruf verdicts --format json`
/// prints.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// let document = project.view().verdicts_document(None)?;
/// assert_eq!(document.indicators.len(), project.commitments().len());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct VerdictsDocument<'p> {
    /// The verdicts, indicator by indicator.
    pub indicators: Vec<IndicatorVerdicts<'p>>,
}

impl<'p> View<'p> {
    /// Returns the verdicts on an indicator, or on all in the order of the project.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// let document = project.view().verdicts_document(Some("coached"))?;
    /// assert_eq!(document.indicators[0].verdicts.len(), 2); // one for each horizon
    /// assert!(project.view().verdicts_document(Some("CO99")).is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::UnknownIndicator`] if the project has no such indicator; [`Error::Overflow`] if a
    /// figure cannot be held exactly.
    pub fn verdicts_document(&self, code: Option<&str>) -> Result<VerdictsDocument<'p>, Error> {
        let of = |code: &str| {
            Ok(IndicatorVerdicts { code: code.into(), verdicts: self.verdicts(code)? })
        };
        let commitments = self.project().commitments().iter();
        let all = commitments.map(|commitment| &*commitment.indicator.key.code);
        let indicators = match code {
            Some(code) => vec![of(code)?],
            None => all.map(of).collect::<Result<_, Error>>()?,
        };
        Ok(VerdictsDocument { indicators })
    }
}

#[cfg(feature = "serde")]
mod serde_form {
    use serde::ser::SerializeMap;

    use super::VerdictsDocument;
    use crate::attainment::verdicts::Verdict;
    use crate::value::document::fields::{Fields, WriteFields, objects};

    objects!(VerdictsDocument<'_>, Row<'_>);

    impl WriteFields for VerdictsDocument<'_> {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            fields.version()?;
            let rows = self.indicators.iter().flat_map(|of| {
                let differ = of.differ();
                of.verdicts.iter().map(move |found| Row { code: &of.code, found, differ })
            });
            fields.put("verdicts", rows.collect::<Vec<_>>())
        }
    }

    struct Row<'a> {
        code: &'a str,
        found: &'a Verdict<'a>,
        differ: bool,
    }

    impl WriteFields for Row<'_> {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            let Self { code, found, differ } = self;
            let (attainment, flip) = (&found.attainment, found.flip);
            fields.put("code", code)?;
            fields.text("target", &found.target.target)?;
            fields.put("decision", &found.target.decision)?;
            fields.put("horizon", found.horizon.decision())?;
            fields.text("last", found.horizon.period().last())?;
            fields.put("state", attainment.state)?;
            fields.put("kept", attainment.kept)?;
            fields.put("undefined", attainment.undefined)?;
            fields.figure("attainment", attainment.share)?;
            fields.optional("lowest", attainment.bounds.low)?;
            fields.optional("highest", attainment.bounds.high)?;
            fields.optional("turned_by", flip.map(|flip| flip.change))?;
            fields.put("turned_beyond", flip.map(|flip| flip.beyond))?;
            if let Some(each_year) = &found.each_year {
                fields.put("each_year", each_year)?;
            }
            fields.put("verdicts_differ", differ)
        }
    }
}
