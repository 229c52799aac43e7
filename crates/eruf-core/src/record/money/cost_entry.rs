//! [`CostEntry`]: what was spent in a period.

use std::sync::Arc;

use crate::value::named::named;
use crate::value::{Amount, Source};

named! {
    /// What a cost is for.
    ///
    /// ```
    /// use eruf_core::record::CostKind;
    /// assert_eq!("staff".parse(), Ok(CostKind::Staff));
    /// ```
    #[non_exhaustive]
    CostKind {
        /// Wages and the contributions on them.
        Staff = "staff",
        /// Services of others.
        Services = "services",
        /// Travel and accommodation.
        Travel = "travel",
        /// Equipment, material and investments.
        Equipment = "equipment",
        /// Premises.
        Premises = "premises",
        /// What is paid by a flat rate, such as indirect costs.
        FlatRate = "flat_rate",
        /// Anything else.
        Other = "other",
    }
}

/// What was spent in a period, in the project's currency.
///
/// ```
/// use eruf_core::record::{CostEntry, CostKind};
/// let mut wages = CostEntry::new(3, 412_500.into());
/// wages.activity = Some("HA2".into());
/// wages.kind = Some(CostKind::Staff);
/// assert_eq!((wages.report, wages.in_kind), (3, None)); // known from report 3
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct CostEntry {
    /// The code of the activity; `None` for a cost of the project as a whole.
    #[cfg_attr(feature = "serde", serde(default))]
    pub activity: Option<Arc<str>>,
    /// The number of the report whose period it is about.
    pub period: u32,
    /// The number of the report that first knew it.
    pub report: u32,
    /// What it is for, where that was noted.
    #[cfg_attr(feature = "serde", serde(default))]
    pub kind: Option<CostKind>,
    /// The amount; below 0 for a credit or a correction.
    pub amount: Amount,
    /// Whether it is a contribution in kind, where that was noted.
    #[cfg_attr(feature = "serde", serde(default))]
    pub in_kind: Option<bool>,
    /// Whether it is for something outside the programme area, where that was noted.
    #[cfg_attr(feature = "serde", serde(default))]
    pub outside_area: Option<bool>,
    /// Whether it is of the type that the social fund supports, where that was noted.
    #[cfg_attr(feature = "serde", serde(default))]
    pub social_fund_type: Option<bool>,
    /// Where it was read.
    #[cfg_attr(feature = "serde", serde(default))]
    pub source: Source,
}

impl CostEntry {
    /// Makes a cost of a period, known from the report of that period.
    ///
    /// ```
    /// use eruf_core::record::CostEntry;
    /// let credit = CostEntry { report: 4, ..CostEntry::new(3, (-1_200).into()) };
    /// assert!(credit.amount.is_negative());
    /// ```
    #[must_use]
    pub fn new(period: u32, amount: Amount) -> Self {
        Self {
            activity: None,
            period,
            report: period,
            kind: None,
            amount,
            in_kind: None,
            outside_area: None,
            social_fund_type: None,
            source: Source::default(),
        }
    }
}
