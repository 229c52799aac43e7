//! [`PartnerTerm`]: from which report to which a partner takes part.

use std::sync::Arc;

/// From which report to which a partner takes part. It owes nothing before and nothing after.
///
/// ```
/// use eruf_core::record::PartnerTerm;
/// let joins = PartnerTerm { first: Some(3), ..PartnerTerm::new("Science Park") };
/// assert_eq!((joins.first, joins.last), (Some(3), None));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct PartnerTerm {
    /// The partner, as in the list of partners.
    pub partner: Arc<str>,
    /// The number of its first report; `None` is from the start.
    #[cfg_attr(feature = "serde", serde(default))]
    pub first: Option<u32>,
    /// The number of its last report; `None` is to the end.
    #[cfg_attr(feature = "serde", serde(default))]
    pub last: Option<u32>,
}

impl PartnerTerm {
    /// Makes the term of a partner that takes part all the time.
    ///
    /// ```
    /// use eruf_core::record::PartnerTerm;
    /// assert_eq!(PartnerTerm::new("Science Park").first, None);
    /// ```
    #[must_use]
    pub fn new(partner: impl Into<Arc<str>>) -> Self {
        Self { partner: partner.into(), first: None, last: None }
    }
}
