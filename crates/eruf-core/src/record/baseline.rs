//! [`Baseline`]: where an indicator stood before the project.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;

use crate::value::{Amount, ParseDateError, PartialDate, Source};

/// The day, the month or the reference year that a baseline is of: `2018-12-31`, `2018-12`, `2018`.
///
/// ```
/// use eruf_core::record::ReferenceDate;
/// assert_eq!("2018".parse(), Ok(ReferenceDate::Year(2018)));
/// assert_eq!("2018-12".parse::<ReferenceDate>()?.to_string(), "2018-12");
/// # Ok::<(), eruf_core::value::ParseDateError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ReferenceDate {
    /// A calendar year.
    Year(i32),
    /// A day or a month.
    Date(PartialDate),
}

impl ReferenceDate {
    /// Returns the last day of the month or the year, or the day itself.
    ///
    /// ```
    /// use eruf_core::record::ReferenceDate;
    /// assert_eq!("2018".parse::<ReferenceDate>()?.last_day().to_string(), "2018-12-31");
    /// # Ok::<(), eruf_core::value::ParseDateError>(())
    /// ```
    #[must_use]
    pub fn last_day(self) -> NaiveDate {
        match self {
            Self::Year(year) => NaiveDate::from_ymd_opt(year, 12, 31).unwrap_or(NaiveDate::MAX),
            Self::Date(date) => date.last_day(),
        }
    }
}

impl FromStr for ReferenceDate {
    type Err = ParseDateError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let is_year = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        // A year is read as its first month, so that years have one rule.
        match text.parse() {
            Ok(year) if is_year => {
                format!("{text}-01").parse::<PartialDate>().map(|_| Self::Year(year))
            }
            _ => text.parse().map(Self::Date),
        }
    }
}

impl fmt::Display for ReferenceDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Date(date) => date.fmt(f),
        }
    }
}

#[cfg(feature = "serde")]
crate::value::document::forms::text_form!(ReferenceDate);

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
    #[cfg_attr(feature = "serde", serde(default))]
    pub at: Option<ReferenceDate>,
    /// Where it was read.
    #[cfg_attr(feature = "serde", serde(default))]
    pub source: Source,
}

impl Baseline {
    /// Makes a baseline of an amount whose day and source are not known.
    ///
    /// ```
    /// use eruf_core::record::Baseline;
    /// assert_eq!(Baseline::new(54.into()).at, None);
    /// ```
    #[must_use]
    pub fn new(amount: Amount) -> Self {
        Self { amount, at: None, source: Source::default() }
    }
}
