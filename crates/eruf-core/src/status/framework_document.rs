//! [`FrameworkDocument`]: what the performance framework makes of indicators, in one answer.

use crate::attainment::Bands;
use crate::law::acts::framework_shares::SHARES;
use crate::law::{FrameworkShares, Kind, Parameter, ParameterOverride};
use crate::project::View;
use crate::status::framework::FrameworkAnswer;
use crate::value::Error;

/// The verdict of the performance framework on some indicators, with each share in a band.
///
/// With the feature `serde` it is written as the document that `eruf framework --format json`
/// prints.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// let document = project.view().framework_document(&[], None)?;
/// assert_eq!(document.answer.shares.len(), 2); // CO01 and CO08, but no goal of an activity
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FrameworkDocument {
    /// The shares, and the verdict on the whole.
    pub answer: FrameworkAnswer,
    /// The bands that the shares are told by.
    pub bands: Bands,
    /// The row of law that sets the share of what is achieved.
    pub law: &'static Parameter,
    /// The shares that the project sets in place of those of law.
    pub set_by: Vec<ParameterOverride>,
}

impl View<'_> {
    /// Returns what the performance framework makes of some indicators, in one answer; without a
    /// code, of all that are no activity goals. Each share is in a band of those that are given, or
    /// of the framework's.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// let document = project.view().framework_document(&["CO01"], None)?;
    /// let share = document.answer.shares[0].1.ok().unwrap();
    /// assert_eq!(&*document.bands.of_interval(&share).unwrap().name, "serious failure");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`framework`](Self::framework).
    pub fn framework_document(
        &self,
        codes: &[&str],
        bands: Option<&Bands>,
    ) -> Result<FrameworkDocument, Error> {
        let commitments = self.project().commitments().iter();
        let all: Vec<&str> = commitments
            .filter(|commitment| commitment.indicator.kind != Kind::ActivityGoal)
            .map(|commitment| &*commitment.indicator.key.code)
            .collect();
        let period = self.project().identity().programming_period;
        let shares = FrameworkShares::in_force(&self.law())?;
        let shares = shares.ok_or(Error::NoFramework { period: period.as_str() })?;
        let of_shares = |own: &&ParameterOverride| SHARES.iter().any(|id| own.is_of(id, ""));
        Ok(FrameworkDocument {
            law: shares.law,
            set_by: self.project().draft().law.iter().filter(of_shares).cloned().collect(),
            answer: self.framework(if codes.is_empty() { &all } else { codes })?,
            bands: bands.cloned().unwrap_or_else(|| Bands::by_shares(&shares)),
        })
    }
}

#[cfg(feature = "serde")]
mod serde_form {
    use serde::ser::SerializeMap;

    use super::FrameworkDocument;
    use crate::attainment::{Bands, Undefined};
    use crate::value::document::fields::{Fields, WriteFields, objects};
    use crate::value::{Figure, Interval, Ratio};

    objects!(FrameworkDocument, Share<'_>);

    impl WriteFields for FrameworkDocument {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            let shares = &self.answer.shares;
            fields.version()?;
            let rows = shares.iter().map(|(code, share)| Share {
                code,
                attainment: *share,
                bands: &self.bands,
            });
            fields.put("indicators", rows.collect::<Vec<_>>())?;
            fields.put("verdict", self.answer.verdict)?;
            fields.text("law", self.law.reference())?;
            fields.put("law_certainty", self.law.certainty)?;
            let is_exact = |share: &Figure<Interval<Ratio>, Undefined>| {
                share.ok().is_some_and(|share| share.as_exact().is_some())
            };
            let open = shares.iter().filter(|(_, share)| !is_exact(share)).map(|(code, _)| code);
            fields.put("without_exact_share", open.collect::<Vec<_>>())
        }
    }

    struct Share<'a> {
        code: &'a str,
        attainment: Figure<Interval<Ratio>, Undefined>,
        bands: &'a Bands,
    }

    impl WriteFields for Share<'_> {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            fields.put("code", self.code)?;
            fields.figure("attainment", self.attainment)?;
            let share = self.attainment.ok();
            let band = share.and_then(|share| self.bands.of_interval(&share));
            fields.put("band", band.map(|band| &band.name))
        }
    }
}
