//! [`ReportingPeriod`]: a period and its report.

use crate::value::Period;
use chrono::NaiveDate;

/// A period and the number of the report that covers it.
///
/// ```
/// use eruf_core::{ReportingPeriod, parse_date};
/// let period = ReportingPeriod {
///     filed: Some(parse_date("2022-07-29")?),
///     ..ReportingPeriod::new(10, "2022-01-01..2022-04-30".parse()?)
/// };
/// assert!(!period.follow_up);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct ReportingPeriod {
    /// The number of the report (*lägesrapport nr*).
    pub report: u32,
    /// The days that it is about.
    #[cfg_attr(feature = "serde", serde(with = "crate::value::serde_text::period"))]
    pub period: Period,
    /// When the report was filed; `None` is taken for the last day of the period.
    #[cfg_attr(feature = "serde", serde(default, with = "crate::value::serde_text::date_option"))]
    pub filed: Option<NaiveDate>,
    /// Whether it is a follow-up period: days after the project's last day, for indicators that are
    /// measured after the end. Nobody is supported in it, and no month of it is one of the project.
    #[cfg_attr(feature = "serde", serde(default))]
    pub follow_up: bool,
}

impl ReportingPeriod {
    /// Makes a reporting period whose day of filing is not known.
    ///
    /// ```
    /// use eruf_core::{Period, ReportingPeriod, parse_date};
    /// let days = Period::new(parse_date("2021-01-01")?, parse_date("2021-04-30")?)?;
    /// assert_eq!(ReportingPeriod::new(7, days).known_from(), parse_date("2021-04-30")?);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn new(report: u32, period: Period) -> Self {
        Self { report, period, filed: None, follow_up: false }
    }

    /// Returns the day from which the report is known: when it was filed, or else the last day of
    /// its period.
    ///
    /// ```
    /// use eruf_core::{ReportingPeriod, parse_date};
    /// let mut period = ReportingPeriod::new(10, "2022-01-01..2022-04-30".parse()?);
    /// assert_eq!(period.known_from().to_string(), "2022-04-30");
    /// period.filed = Some(parse_date("2022-07-29")?);
    /// assert_eq!(period.known_from().to_string(), "2022-07-29");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn known_from(&self) -> NaiveDate {
        self.filed.unwrap_or(self.period.last())
    }

    /// Returns whether a report was filed before the first day of its period, which cannot be.
    ///
    /// ```
    /// use eruf_core::{ReportingPeriod, parse_date};
    /// let begins = parse_date("2020-01-01")?;
    /// assert!(ReportingPeriod::is_filed_too_early(parse_date("2019-12-31")?, begins));
    /// assert!(!ReportingPeriod::is_filed_too_early(begins, begins));
    /// # Ok::<(), eruf_core::value::ParseDateError>(())
    /// ```
    #[must_use]
    pub fn is_filed_too_early(filed: NaiveDate, first: NaiveDate) -> bool {
        filed < first
    }
}
