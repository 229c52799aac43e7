//! [`Participation`]: one enterprise in one activity on one date.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::law::Support;
use crate::record::{EnterpriseId, Withdrawal};
use crate::value::{Amount, Source};

/// One enterprise in one activity on one date (*deltagande*).
///
/// ```
/// use eruf_core::parse_date;
/// use eruf_core::record::{EnterpriseKey, Participation};
/// let key: EnterpriseKey = "202100-6149".parse()?;
/// let mut workshop = Participation::new(key, parse_date("2020-02-12")?);
/// workshop.activity = Some("HA2.1".into());
/// workshop.hours = Some("4.5".parse()?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct Participation {
    /// The enterprise.
    pub enterprise: EnterpriseId,
    /// The day.
    #[cfg_attr(feature = "serde", serde(with = "crate::value::serde_text::date"))]
    pub date: NaiveDate,
    /// The code of the activity.
    #[cfg_attr(feature = "serde", serde(default))]
    pub activity: Option<Arc<str>>,
    /// The kind of support, where it was noted.
    #[cfg_attr(feature = "serde", serde(default))]
    pub support: Option<Support>,
    /// The name of the enterprise, kept only where it has neither key nor label: rows with one
    /// name may be about one enterprise.
    #[cfg_attr(feature = "serde", serde(default))]
    pub name: Option<Arc<str>>,
    /// Hours of support.
    #[cfg_attr(feature = "serde", serde(default))]
    pub hours: Option<Amount>,
    /// The worth of the support in the project's currency.
    #[cfg_attr(feature = "serde", serde(default))]
    pub amount: Option<Amount>,
    /// The number of the report in which it became known; `None` is the one that covers its date.
    #[cfg_attr(feature = "serde", serde(default))]
    pub report: Option<u32>,
    /// The later report that took it back, and why.
    #[cfg_attr(feature = "serde", serde(default))]
    pub withdrawn: Option<Withdrawal>,
    /// Where it was read.
    #[cfg_attr(feature = "serde", serde(default))]
    pub source: Source,
}

impl Participation {
    /// Makes the row of an enterprise that took part on a day; the rest is not known.
    ///
    /// ```
    /// use eruf_core::parse_date;
    /// use eruf_core::record::{EnterpriseId, Participation};
    /// let (who, day) = (EnterpriseId::Label("row 12".into()), parse_date("2020-02-12")?);
    /// let row = Participation::new(who, day);
    /// assert_eq!(row.hours, None);
    /// # Ok::<(), eruf_core::value::ParseDateError>(())
    /// ```
    #[must_use]
    pub fn new(enterprise: impl Into<EnterpriseId>, date: NaiveDate) -> Self {
        let source = Source::default();
        Self {
            enterprise: enterprise.into(),
            date,
            activity: None,
            support: None,
            name: None,
            hours: None,
            amount: None,
            report: None,
            withdrawn: None,
            source,
        }
    }
    /// Everything by which a participation counts: rows that are equal in it may be one.
    pub(crate) fn what_counts(&self) -> WhatCounts<'_> {
        let Self { enterprise, date, activity, support, hours, amount, .. } = self;
        (enterprise, *date, activity.as_deref(), *support, *hours, *amount)
    }
}

/// Enterprise, day, activity, support, hours and amount of a participation.
pub(crate) type WhatCounts<'p> =
    (&'p EnterpriseId, NaiveDate, Option<&'p str>, Option<Support>, Option<Amount>, Option<Amount>);
