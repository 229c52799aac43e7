//! Employment in supported enterprises: what was measured, by which method, and what it amounts to
//! in full-time equivalents.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::record::{EnterpriseId, Withdrawal};
use crate::value::named::named;
use crate::value::{Amount, Period, Source};

named! {
    /// What a reading of employment counts.
    ///
    /// ```
    /// use eruf_core::record::Measure;
    /// assert_eq!("fte".parse(), Ok(Measure::Fte));
    /// assert_eq!(Measure::Fte.to_string(), "fte");
    /// ```
    #[non_exhaustive]
    Measure {
        /// Full-time equivalents.
        Fte = "fte",
        /// Persons employed. They are not full-time equivalents unless a share of full time is
        /// known.
        Headcount = "headcount",
        /// Paid hours over the period of the reading.
        Hours = "hours",
        /// Months of full-time work over the period of the reading.
        Months = "months",
        /// Turnover in the project's currency over the period of the reading.
        Turnover = "turnover",
        /// Jobs that would have gone: a series beside the increase, never in it.
        Safeguarded = "safeguarded",
    }
}

named! {
    /// Which side of the support a reading is on.
    ///
    /// ```
    /// use eruf_core::record::ReadingSide;
    /// assert_eq!("before".parse(), Ok(ReadingSide::Before));
    /// assert_eq!(ReadingSide::Before.to_string(), "before");
    /// ```
    ReadingSide {
        /// Before the support.
        Before = "before",
        /// After it.
        After = "after",
    }
}

impl ReadingSide {
    /// Returns whether a reading from after the support is later than one from before it. The days
    /// may be dates or the numbers of days.
    ///
    /// ```
    /// use eruf_core::parse_date;
    /// use eruf_core::record::ReadingSide;
    /// let day = parse_date("2019-12-31")?;
    /// assert!(ReadingSide::are_in_order(parse_date("2018-12-31")?, day));
    /// assert!(!ReadingSide::are_in_order(day, day));
    /// # Ok::<(), eruf_core::value::ParseDateError>(())
    /// ```
    #[inline]
    #[must_use]
    pub fn are_in_order<Day: PartialOrd + Copy>(before: Day, after: Day) -> bool {
        before < after
    }
}

/// One count of employment in one enterprise, as somebody measured it.
///
/// ```
/// use eruf_core::record::{EmploymentReading, EnterpriseId, Measure, ReadingSide};
/// let (who, side) = (EnterpriseId::Label("X".into()), ReadingSide::After);
/// let reading = EmploymentReading {
///     women: Some(6.into()),
///     men: Some(8.into()),
///     ..EmploymentReading::new(who, side, Measure::Headcount, 14.into(), "annual report")
/// };
/// assert_eq!(reading.share, None); // persons, of whom no share of full time is known
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct EmploymentReading {
    /// The enterprise.
    pub enterprise: EnterpriseId,
    /// Before or after the support.
    pub moment: ReadingSide,
    /// The day of a count, where it is a count of one day.
    #[cfg_attr(feature = "serde", serde(default, with = "crate::value::serde_text::date_option"))]
    pub date: Option<NaiveDate>,
    /// The fiscal period, where it covers one. It may be longer or shorter than twelve months.
    #[cfg_attr(
        feature = "serde",
        serde(default, with = "crate::value::serde_text::period_option")
    )]
    pub period: Option<Period>,
    /// What is counted.
    pub measure: Measure,
    /// How much.
    pub value: Amount,
    /// The share of full time of those counted, for head counts; 1 is full time.
    #[cfg_attr(feature = "serde", serde(default))]
    pub share: Option<Amount>,
    /// How many of the value are women, where it was noted.
    #[cfg_attr(feature = "serde", serde(default))]
    pub women: Option<Amount>,
    /// How many of the value are men, where it was noted.
    #[cfg_attr(feature = "serde", serde(default))]
    pub men: Option<Amount>,
    /// How it was measured: annual report, needs analysis, survey, estimate.
    pub method: Arc<str>,
    /// The number of the report in which it became known; `None` is known from the start.
    #[cfg_attr(feature = "serde", serde(default))]
    pub report: Option<u32>,
    /// The later report that took it back, and why.
    #[cfg_attr(feature = "serde", serde(default))]
    pub withdrawn: Option<Withdrawal>,
    /// Where it was read.
    #[cfg_attr(feature = "serde", serde(default))]
    pub source: Source,
}

/// How methods are called that read the accounts of a year.
const ANNUAL_REPORTS: [&str; 4] = ["annual report", "annual accounts", "årsredovisning", "bokslut"];

impl EmploymentReading {
    /// Returns the day that it is about: the day of the count, or the last of its period.
    ///
    /// ```
    /// use eruf_core::record::{EmploymentReading, EnterpriseId, Measure, ReadingSide};
    /// let (who, side) = (EnterpriseId::Label("X".into()), ReadingSide::After);
    /// let reading = EmploymentReading {
    ///     period: Some("2021-01-01..2021-12-31".parse()?),
    ///     ..EmploymentReading::new(who, side, Measure::Fte, 14.into(), "annual report")
    /// };
    /// assert_eq!(reading.day().unwrap().to_string(), "2021-12-31");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn day(&self) -> Option<NaiveDate> {
        self.date.or(self.period.map(|period| period.last()))
    }

    /// Returns whether it was read in the accounts of a year: it covers a fiscal period, or its
    /// method is called so.
    ///
    /// ```
    /// use eruf_core::record::{EmploymentReading, EnterpriseId, Measure, ReadingSide};
    /// let reading = |method: &str| {
    ///     let (side, measure) = (ReadingSide::After, Measure::Fte);
    ///     EmploymentReading::new(EnterpriseId::Unknown, side, measure, 4.into(), method)
    /// };
    /// assert!(reading("Årsredovisning").is_of_accounts());
    /// assert!(!reading("survey").is_of_accounts());
    /// ```
    #[must_use]
    pub fn is_of_accounts(&self) -> bool {
        self.period.is_some() || ANNUAL_REPORTS.contains(&&*self.method.to_lowercase())
    }

    /// Makes a reading of which only this is known.
    ///
    /// ```
    /// use eruf_core::record::{EmploymentReading, EnterpriseId, Measure, ReadingSide};
    /// let (who, side) = (EnterpriseId::Label("X".into()), ReadingSide::Before);
    /// let reading = EmploymentReading::new(who, side, Measure::Fte, 10.into(), "survey");
    /// assert_eq!(reading.day(), None);
    /// ```
    pub fn new(
        enterprise: impl Into<EnterpriseId>,
        moment: ReadingSide,
        measure: Measure,
        value: Amount,
        method: impl Into<Arc<str>>,
    ) -> Self {
        Self {
            enterprise: enterprise.into(),
            moment,
            date: None,
            period: None,
            measure,
            value,
            share: None,
            women: None,
            men: None,
            method: method.into(),
            report: None,
            withdrawn: None,
            source: Source::default(),
        }
    }
}
