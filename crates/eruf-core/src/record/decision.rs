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
    /// Makes the horizon that a decision sets.
    ///
    /// ```
    /// use eruf_core::record::Horizon;
    /// use eruf_core::{Period, parse_date};
    /// let days = Period::new(parse_date("2019-01-01")?, parse_date("2022-04-30")?)?;
    /// let horizon = Horizon::new("extension", days);
    /// assert_eq!(horizon.to_string(), "extension: 40 months (2019-01-01..2022-04-30)");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn new(decision: impl Into<Arc<str>>, period: Period) -> Self {
        Self { decision: decision.into(), years: period.years(), period }
    }

    /// Returns the id of the decision.
    ///
    /// ```
    /// use eruf_core::record::Horizon;
    /// use eruf_core::{Period, parse_date};
    /// let days = Period::new(parse_date("2019-01-01")?, parse_date("2022-04-30")?)?;
    /// let horizon = Horizon::new("extension", days);
    /// assert_eq!(horizon.decision(), "extension");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn decision(&self) -> &str {
        &self.decision
    }

    /// Returns the first to the last day.
    ///
    /// ```
    /// use eruf_core::record::Horizon;
    /// use eruf_core::{Period, parse_date};
    /// let days = Period::new(parse_date("2019-01-01")?, parse_date("2022-04-30")?)?;
    /// let horizon = Horizon::new("extension", days);
    /// assert_eq!(horizon.period(), days);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn period(&self) -> Period {
        self.period
    }

    /// Returns the length in months, by [`Period::months`].
    ///
    /// ```
    /// use eruf_core::record::Horizon;
    /// use eruf_core::{Period, Ratio, parse_date};
    /// let days = Period::new(parse_date("2019-01-01")?, parse_date("2022-04-30")?)?;
    /// let horizon = Horizon::new("extension", days);
    /// assert_eq!(horizon.months(), Ratio::from(40));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn months(&self) -> Ratio {
        self.period.months()
    }

    /// Returns the length in years: the months over 12.
    ///
    /// ```
    /// use eruf_core::record::Horizon;
    /// use eruf_core::{Period, parse_date};
    /// let days = Period::new(parse_date("2019-01-01")?, parse_date("2022-04-30")?)?;
    /// let horizon = Horizon::new("extension", days);
    /// assert_eq!(horizon.years().to_string(), "10/3");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn years(&self) -> Ratio {
        self.years
    }
}

impl Horizon {
    /// Returns whether the project has ended by the end of a day. A project that has ended owed at
    /// least one report, in a folder and in a portfolio alike.
    ///
    /// ```
    /// use eruf_core::{Period, parse_date};
    /// use eruf_core::record::Horizon;
    /// let year = Period::new(parse_date("2021-01-01")?, parse_date("2021-12-31")?)?;
    /// let horizon = Horizon::new("original", year);
    /// assert!(!horizon.has_ended(parse_date("2021-12-30")?));
    /// assert!(horizon.has_ended(parse_date("2021-12-31")?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn has_ended(&self, day: NaiveDate) -> bool {
        has_ended(self.period.last(), day)
    }
}

/// Returns whether a project has ended by the end of a day, by its last day.
///
/// Projects and portfolios ask this function, each with days of its own type.
///
/// ```
/// use eruf_core::record::has_ended;
/// assert!(has_ended(365, 365) && !has_ended(365, 364));
/// ```
#[inline]
#[must_use]
pub fn has_ended<Day: PartialOrd + Copy>(last: Day, day: Day) -> bool {
    last <= day
}

/// When a decision was taken, and from when it is in force. `None` is from the start.
///
/// They are in the order in which decisions replace each other: the later one was decided later, or
/// on the same day and takes effect later.
///
/// ```
/// use eruf_core::record::DecisionDays;
/// let early = DecisionDays { decided: Some(15), effective: Some(70) };
/// let late = DecisionDays { decided: Some(31), effective: Some(10) };
/// assert!(late > early); // decided later, though it takes effect earlier: it replaces the other
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DecisionDays<D = NaiveDate> {
    /// When it was decided.
    pub decided: Option<D>,
    /// From when it is in force.
    pub effective: Option<D>,
}

impl<D> Default for DecisionDays<D> {
    fn default() -> Self {
        Self { decided: None, effective: None }
    }
}

/// Returns the decision in force on a day, as known on a day: of those taken by the day of
/// knowledge that have taken effect by the day asked about, the one decided last; of two decided on
/// one day the one that takes effect later; of two with the same days the later in the list.
/// Without a day all have taken effect, or all are known.
///
/// Projects and portfolios ask this function, each with days of its own type.
///
/// ```
/// use eruf_core::record::{DecisionDays, in_force};
/// // Decided on 15 for 70, and on 31 for 10: the second replaces the first.
/// let decisions = [(31, 10), (15, 70)];
/// let days = |(decided, effective): &(i32, i32)| DecisionDays {
///     decided: Some(*decided),
///     effective: Some(*effective),
/// };
/// assert_eq!(in_force(decisions, days, Some(80), None), Some((31, 10)));
/// assert_eq!(in_force(decisions, days, Some(80), Some(20)), Some((15, 70)));
/// assert_eq!(in_force(decisions, days, Some(9), None), None);
/// ```
#[inline]
#[expect(clippy::needless_pass_by_value, reason = "a day is given as it is, as a date or a number")]
pub fn in_force<T, D: Ord>(
    decisions: impl IntoIterator<Item = T>,
    days: impl Fn(&T) -> DecisionDays<D>,
    on: Option<D>,
    known_on: Option<D>,
) -> Option<T> {
    // What is not given sorts first and is always by then.
    let is_by = |day: &Option<D>, then: &Option<D>| then.is_none() || day <= then;
    decisions
        .into_iter()
        .filter(|decision| {
            let days = days(decision);
            is_by(&days.effective, &on) && is_by(&days.decided, &known_on)
        })
        .max_by_key(&days)
}

impl fmt::Display for Horizon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} months ({})", self.decision, self.months(), self.period)
    }
}

named! {
    /// Why a decision was taken, in a word that can be counted over projects; the free text beside
    /// it says the rest.
    ///
    /// ```
    /// use eruf_core::record::ReasonCode;
    /// assert_eq!("delay".parse(), Ok(ReasonCode::Delay));
    /// assert_eq!(ReasonCode::Delay.to_string(), "delay");
    /// ```
    #[non_exhaustive]
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
///
/// ```
/// use eruf_core::{Decision, Period, parse_date};
/// let days = Period::new(parse_date("2019-01-01")?, parse_date("2022-04-30")?)?;
/// let extension = Decision {
///     decided: Some("2021-03".parse()?), // to the month, where no more is known
///     horizon: Some(days),
///     reason: Some("activities were delayed".into()),
///     ..Decision::new("extension")
/// };
/// assert_eq!(extension.budget, None); // it stays as it was
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
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
    /// Returns a decision of which only the name is known.
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

    /// Returns the day by which it was decided, or else takes effect: a month without a day counts
    /// from its last.
    ///
    /// ```
    /// use eruf_core::Decision;
    /// let decided = Some("2021-03".parse()?);
    /// let extension = Decision { decided, ..Decision::new("extension") };
    /// assert_eq!(extension.known_from().unwrap().to_string(), "2021-03-31");
    /// # Ok::<(), eruf_core::value::ParseDateError>(())
    /// ```
    #[must_use]
    pub fn known_from(&self) -> Option<NaiveDate> {
        self.decided.or(self.effective).map(PartialDate::last_day)
    }
}
