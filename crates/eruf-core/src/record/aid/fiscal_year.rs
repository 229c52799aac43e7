//! [`FiscalYearEnd`]: the day of the year on which fiscal years end.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Months, NaiveDate};

use crate::value::Period;
use crate::value::text::quoted;

/// The day of the year on which the fiscal years of an undertaking end, as month and day.
///
/// The last of February is 28 or 29 February, as the year has it.
///
/// ```
/// use eruf_core::parse_date;
/// use eruf_core::record::FiscalYearEnd;
/// let broken: FiscalYearEnd = "06-30".parse()?;
/// let year = broken.year_of(parse_date("2022-07-01")?).ok_or("no such year")?;
/// assert_eq!(year.to_string(), "2022-07-01..2023-06-30");
/// assert_eq!(FiscalYearEnd::CALENDAR.to_string(), "12-31");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FiscalYearEnd {
    month: u32,
    day: u32,
}

/// Why a text is no end of a fiscal year.
///
/// ```
/// use eruf_core::record::FiscalYearEnd;
/// assert!("2022-06-30".parse::<FiscalYearEnd>().is_err()); // month and day only
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected month and day, such as 06-30, but found {found}")]
#[non_exhaustive]
pub struct ParseFiscalYearEndError {
    /// What was found, shortened and in quotation marks.
    pub found: Box<str>,
}

impl FiscalYearEnd {
    /// The end of the calendar year.
    pub const CALENDAR: Self = Self { month: 12, day: 31 };

    /// Returns the day on which the fiscal year ends that ends in a year.
    fn in_year(self, year: i32) -> Option<NaiveDate> {
        if self.month == 2 && self.day >= 28 {
            return NaiveDate::from_ymd_opt(year, 3, 1)?.pred_opt();
        }
        NaiveDate::from_ymd_opt(year, self.month, self.day)
    }

    /// Returns the fiscal year that a day lies in; `None` beyond the calendar.
    ///
    /// ```
    /// use eruf_core::parse_date;
    /// use eruf_core::record::FiscalYearEnd;
    /// let year = FiscalYearEnd::CALENDAR.year_of(parse_date("2023-12-31")?);
    /// assert_eq!(year.ok_or("no such year")?.to_string(), "2023-01-01..2023-12-31");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn year_of(self, day: NaiveDate) -> Option<Period> {
        let here = self.in_year(day.year())?;
        let last = if day <= here { here } else { self.in_year(here.year().checked_add(1)?)? };
        self.years_until(last, 1)
    }

    /// Returns so many whole fiscal years, of which the last one ends on a day.
    pub(crate) fn years_until(self, last: NaiveDate, years: u32) -> Option<Period> {
        let before = last.checked_sub_months(Months::new(years.checked_mul(12)?))?;
        Period::new(self.in_year(before.year())?.succ_opt()?, last).ok()
    }
}

impl FromStr for FiscalYearEnd {
    type Err = ParseFiscalYearEndError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let refused = || ParseFiscalYearEndError { found: quoted(text).into() };
        let number = |part: &str| {
            let digits = part.len() == 2 && part.bytes().all(|digit| digit.is_ascii_digit());
            digits.then(|| part.parse::<u32>().ok()).flatten()
        };
        let (month, day) = text.trim().split_once('-').ok_or_else(refused)?;
        let (month, day) = number(month).zip(number(day)).ok_or_else(refused)?;
        // A year with a 29 February.
        NaiveDate::from_ymd_opt(2024, month, day).ok_or_else(refused)?;
        Ok(Self { month, day })
    }
}

impl fmt::Display for FiscalYearEnd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}-{:02}", self.month, self.day)
    }
}

#[cfg(feature = "serde")]
crate::value::document::forms::text_form!(FiscalYearEnd);
