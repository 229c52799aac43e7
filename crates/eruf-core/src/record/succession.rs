//! [`Succession`]: a new key of an enterprise that had another one before.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::record::EnterpriseKey;
use crate::value::{Amount, Source};

/// A change of the key of an enterprise: it changed its legal form, merged, or was given a new
/// number.
///
/// The two keys are one enterprise, from the day on and before, with the earliest registration. Two
/// old keys with one new key are a merger. One old key with several new ones is a split: it goes on
/// in the first of them that takes part, and employment that was measured under it belongs to each
/// new key by its share.
///
/// ```
/// use eruf_core::parse_date;
/// use eruf_core::record::Succession;
/// let limited = Succession::new(
///     "PERSON-1".parse()?,
///     "559900-0378".parse()?,
///     parse_date("2020-01-01")?,
///     "the sole trader became a limited company",
/// );
/// assert_eq!(limited.share, None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct Succession {
    /// The key that it had.
    pub old: EnterpriseKey,
    /// The key that it has from the day on.
    pub new: EnterpriseKey,
    /// The first day of the new key.
    #[cfg_attr(feature = "serde", serde(with = "crate::value::serde_text::date"))]
    pub date: NaiveDate,
    /// How much of the old enterprise went to the new one, above 0 and at most 1; `None` is all of
    /// it, or in a split, not known.
    #[cfg_attr(feature = "serde", serde(default))]
    pub share: Option<Amount>,
    /// Why: a change of legal form, a merger, a split, a new number.
    pub reason: Arc<str>,
    /// The number of the report in which it became known; `None` is the one that covers its day.
    #[cfg_attr(feature = "serde", serde(default))]
    pub report: Option<u32>,
    /// Where it was read.
    #[cfg_attr(feature = "serde", serde(default))]
    pub source: Source,
}

impl Succession {
    /// Makes a succession of the whole enterprise.
    ///
    /// ```
    /// use eruf_core::parse_date;
    /// use eruf_core::record::Succession;
    /// let (old, new) = ("PERSON-1".parse()?, "202100-6149".parse()?);
    /// let day = parse_date("2020-03-01")?;
    /// let limited = Succession::new(old, new, day, "became a limited company");
    /// assert_eq!(limited.share, None); // all of it
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn new(
        old: EnterpriseKey,
        new: EnterpriseKey,
        date: NaiveDate,
        reason: impl Into<Arc<str>>,
    ) -> Self {
        let source = Source::default();
        Self { old, new, date, share: None, reason: reason.into(), report: None, source }
    }
}
