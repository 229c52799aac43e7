//! [`Withdrawal`]: a row of a list that a later report took back.

use std::sync::Arc;

/// The withdrawal of a row of a list by a report, and the reason. What earlier reports knew stays
/// as it was.
///
/// ```
/// use eruf_core::parse_date;
/// use eruf_core::record::{EnterpriseKey, Participation, Withdrawal};
/// let key: EnterpriseKey = "202100-6149".parse()?;
/// let mut workshop = Participation::new(key, parse_date("2020-02-12")?);
/// workshop.withdrawn = Some(Withdrawal::new(8, "the audit found that it is no enterprise"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct Withdrawal {
    /// The number of the report from which the row is known to be wrong.
    pub report: u32,
    /// Why.
    pub reason: Arc<str>,
}

impl Withdrawal {
    /// Makes a withdrawal by a report.
    ///
    /// ```
    /// use eruf_core::record::Withdrawal;
    /// assert_eq!(Withdrawal::new(8, "no enterprise").report, 8);
    /// ```
    #[must_use]
    pub fn new(report: u32, reason: impl Into<Arc<str>>) -> Self {
        Self { report, reason: reason.into() }
    }
}
