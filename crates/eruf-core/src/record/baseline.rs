//! [`Baseline`]: where an indicator stood before the project.

use crate::value::{Amount, PartialDate, Source};

/// Where an indicator stood before the project, whatever the shape of its target.
///
/// ```
/// use eruf_core::record::Baseline;
/// let members = Baseline { at: Some("2018-12-31".parse()?), ..Baseline::new(54.into()) };
/// assert_eq!(members.amount, 54.into());
/// # Ok::<(), eruf_core::value::ParseDateError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct Baseline {
    /// How much there was, in the unit of the indicator.
    pub amount: Amount,
    /// The day or the year that it is of.
    #[cfg_attr(
        feature = "serde",
        serde(default, with = "crate::value::serde_text::partial_date_option")
    )]
    pub at: Option<PartialDate>,
    /// Where it was read.
    #[cfg_attr(feature = "serde", serde(default))]
    pub source: Source,
}

impl Baseline {
    /// An amount whose day and source are not known.
    #[must_use]
    pub fn new(amount: Amount) -> Self {
        Self { amount, at: None, source: Source::default() }
    }
}
