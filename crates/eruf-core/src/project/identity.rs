//! [`Identity`]: who and what a project is.

use crate::law::{Fund, ProgrammingPeriod};
use crate::record::OrgNumber;
use crate::value::Source;
use std::sync::Arc;

/// The identity of a project: its name, its fund and its programming period.
///
/// ```
/// use eruf_core::{Fund, Identity, ProgrammingPeriod};
/// let identity = Identity {
///     case_id: Some("20201968".into()),
///     organisation_number: Some("232100-0214".parse()?),
///     ..Identity::new("SIM JH", Fund::Erdf, ProgrammingPeriod::FROM_2014)
/// };
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct Identity {
    /// The name.
    pub name: Arc<str>,
    /// The case number at the managing authority (*ärende-ID*).
    pub case_id: Option<Arc<str>>,
    /// Who receives the support (*stödmottagare*).
    pub beneficiary: Option<Arc<str>>,
    /// The beneficiary's organisation number. One number may stand under several names over the
    /// years.
    pub organisation_number: Option<OrgNumber>,
    /// The fund that its indicators belong to.
    pub fund: Fund,
    /// The programming period that its indicators belong to.
    pub programming_period: ProgrammingPeriod,
    /// Where it was read.
    #[cfg_attr(feature = "serde", serde(default))]
    pub source: Source,
}

impl Identity {
    /// Makes the identity of a project of which only this is known.
    ///
    /// ```
    /// use eruf_core::{Fund, Identity, ProgrammingPeriod};
    /// let identity = Identity::new("SIM JH", Fund::Erdf, ProgrammingPeriod::FROM_2014);
    /// assert_eq!(identity.beneficiary, None);
    /// ```
    #[must_use]
    pub fn new(
        name: impl Into<Arc<str>>,
        fund: Fund,
        programming_period: ProgrammingPeriod,
    ) -> Self {
        Self {
            name: name.into(),
            case_id: None,
            beneficiary: None,
            organisation_number: None,
            fund,
            programming_period,
            source: Source::default(),
        }
    }
}

/// A name that another document gives the beneficiary.
///
/// ```
/// use eruf_core::project::Alias;
/// use eruf_core::value::Source;
/// let alias = Alias { name: "Jämtlands Läns Landsting".into(), source: Source::default() };
/// assert_eq!(alias.source.place, None);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct Alias {
    /// The name.
    pub name: Arc<str>,
    /// Where it was read.
    #[cfg_attr(feature = "serde", serde(default))]
    pub source: Source,
}
