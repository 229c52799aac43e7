//! [`Decision`] and [`Horizon`]: what was decided about the project, and the time it gives.

use std::fmt;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::value::named::named;
use crate::value::{Amount, PartialDate, Period, Ratio, Source};

/// The time from a project's first to its last day under a named decision.
///
/// ```
/// use eruf_core::{parse_date, Period, Ratio};
/// use eruf_core::record::Horizon;
/// let original = Horizon::new(
///     "original",
///     Period::new(parse_date("2019-01-01")?, parse_date("2021-12-31")?)?,
/// );
/// assert_eq!(original.months(), Ratio::new(36, 1).unwrap());
/// assert_eq!(original.years(), Ratio::new(3, 1).unwrap());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Horizon {
    decision: Arc<str>,
    period: Period,
    years: Ratio,
}

impl Horizon {
    /// The horizon that a decision sets.
    #[must_use]
    pub fn new(decision: impl Into<Arc<str>>, period: Period) -> Self {
        Self { decision: decision.into(), years: period.years(), period }
    }

    /// The id of the decision.
    #[must_use]
    pub fn decision(&self) -> &str {
        &self.decision
    }

    /// The first to the last day.
    #[must_use]
    pub const fn period(&self) -> Period {
        self.period
    }

    /// The length in months, by [`Period::months`].
    #[must_use]
    pub fn months(&self) -> Ratio {
        self.period.months()
    }

    /// The length in years: the months over 12.
    #[must_use]
    pub const fn years(&self) -> Ratio {
        self.years
    }
}

impl fmt::Display for Horizon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} months ({})", self.decision, self.months(), self.period)
    }
}

named! {
    /// Why a decision was taken, in a word that can be counted over projects; the free text beside
    /// it says the rest.
    ReasonCode {
        /// The project runs late.
        Delay = "delay",
        /// The pandemic of 2020 to 2022.
        Pandemic = "pandemic",
        /// More or fewer took part than was thought.
        Demand = "demand",
        /// Money was added or taken away.
        Funding = "funding",
        /// Something is measured in another way.
        Method = "method",
        /// The project does something else.
        Scope = "scope",
        /// A partner came, left or changed.
        Partner = "partner",
        /// A mistake was put right.
        Error = "error",
        /// Another reason.
        Other = "other",
    }
}

/// A decision about the project: the original one, or an amendment of it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct Decision {
    /// A short name, unique in the project.
    pub id: Arc<str>,
    /// When it was asked for.
    #[cfg_attr(
        feature = "serde",
        serde(default, with = "crate::value::serde_text::partial_date_option")
    )]
    pub requested: Option<PartialDate>,
    /// When it was decided.
    #[cfg_attr(
        feature = "serde",
        serde(default, with = "crate::value::serde_text::partial_date_option")
    )]
    pub decided: Option<PartialDate>,
    /// When it takes effect.
    #[cfg_attr(
        feature = "serde",
        serde(default, with = "crate::value::serde_text::partial_date_option")
    )]
    pub effective: Option<PartialDate>,
    /// The report that first knew it; `None` if it was known from the start.
    pub report: Option<u32>,
    /// The first to the last day of the project; `None` if it stays as it was.
    #[cfg_attr(
        feature = "serde",
        serde(default, with = "crate::value::serde_text::period_option")
    )]
    pub horizon: Option<Period>,
    /// The budget in the project's currency; `None` if it stays as it was.
    pub budget: Option<Amount>,
    /// Why, in a word.
    #[cfg_attr(feature = "serde", serde(default))]
    pub reason_code: Option<ReasonCode>,
    /// Why.
    pub reason: Option<Arc<str>>,
    /// Where it was read.
    #[cfg_attr(feature = "serde", serde(default))]
    pub source: Source,
}

impl Decision {
    /// A decision of which nothing but the name is known.
    ///
    /// ```
    /// use eruf_core::Decision;
    /// use eruf_core::record::ReasonCode;
    /// let extension =
    ///     Decision { reason_code: Some(ReasonCode::Pandemic), ..Decision::new("extension") };
    /// assert_eq!((&*extension.id, extension.horizon), ("extension", None));
    /// ```
    #[must_use]
    pub fn new(id: impl Into<Arc<str>>) -> Self {
        Self {
            id: id.into(),
            requested: None,
            decided: None,
            effective: None,
            report: None,
            horizon: None,
            budget: None,
            reason_code: None,
            reason: None,
            source: Source::default(),
        }
    }

    /// The day by which it was decided, or else takes effect: a month without a day counts from its
    /// last.
    #[must_use]
    pub fn known_from(&self) -> Option<NaiveDate> {
        self.decided.or(self.effective).map(PartialDate::last_day)
    }
}
