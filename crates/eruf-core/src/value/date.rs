//! Dates as they are written: one strict text form, and dates known only to the month.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Months, NaiveDate};

use crate::value::text::quoted as found;

/// Why a text is not a date.
///
/// ```
/// use eruf_core::parse_date;
/// assert!(parse_date("2022-02-30").is_err());
/// assert!(parse_date("30/4 2022").is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr)]
#[non_exhaustive]
pub enum ParseDateError {
    /// Not four digits, two digits and two digits.
    #[error("expected a date as YYYY-MM-DD, but found {found}")]
    Form {
        /// The text, shortened and escaped.
        found: String,
    },
    /// No such day in the calendar.
    #[error("no such day in the calendar: {found}")]
    NoSuchDay {
        /// The text, shortened and escaped.
        found: String,
    },
    /// A year that no project has.
    #[error("the year must be from 1900 to 2100, but found {found}")]
    Year {
        /// The text, shortened and escaped.
        found: String,
    },
}

/// Whether the year is one that a project can have: 1900 to 2100. The limits catch slips of the pen
/// such as year 202.
pub(crate) fn year_in_range(year: i32) -> bool {
    (1900..=2100).contains(&year)
}

/// Reads a date as `YYYY-MM-DD`: ten characters, no spaces, no time, year 1900 to 2100.
///
/// ```
/// let day = eruf_core::parse_date("2022-04-30")?;
/// assert_eq!(day.to_string(), "2022-04-30");
/// assert!(eruf_core::parse_date("2022-4-30").is_err());
/// # Ok::<(), eruf_core::value::ParseDateError>(())
/// ```
///
/// # Errors
///
/// If the text has another form, names a day that does not exist, or a year out of range.
pub fn parse_date(text: &str) -> Result<NaiveDate, ParseDateError> {
    // Nearly every date is one; what is not is looked at closely, to say why.
    if let Some(day) = usual(text.as_bytes()) {
        return Ok(day);
    }
    let form = || ParseDateError::Form { found: found(text) };
    let mut parts = text.split('-');
    let (Some(year), Some(month), Some(day), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(form());
    };
    let number = |part: &str, length: usize| {
        let written = part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
        if written { part.parse::<u32>().map_err(|_| form()) } else { Err(form()) }
    };
    let (year, month, day) = (number(year, 4)?, number(month, 2)?, number(day, 2)?);
    let year = i32::try_from(year).map_err(|_| form())?;
    if !year_in_range(year) {
        return Err(ParseDateError::Year { found: found(text) });
    }
    NaiveDate::from_ymd_opt(year, month, day)
        .ok_or_else(|| ParseDateError::NoSuchDay { found: found(text) })
}

fn usual(text: &[u8]) -> Option<NaiveDate> {
    let (year, rest) = text.split_first_chunk::<4>()?;
    let [b'-', month @ .., b'-', _, _] = rest else { return None };
    let (month, day): (&[u8; 2], &[u8]) = (month.try_into().ok()?, rest.get(4..)?);
    let number = |digits: &[u8]| {
        digits.iter().try_fold(0_u32, |number, byte| {
            let digit = byte.wrapping_sub(b'0');
            (digit <= 9).then(|| number.wrapping_mul(10).wrapping_add(u32::from(digit)))
        })
    };
    let (year, month, day) = (number(year)?, number(month)?, number(day)?);
    let year = i32::try_from(year).ok().filter(|year| year_in_range(*year))?;
    NaiveDate::from_ymd_opt(year, month, day)
}

/// A date that may be known only to the month: `2021-03-15` or `2021-03`.
///
/// ```
/// use eruf_core::value::PartialDate;
/// let decided: PartialDate = "2021-03".parse()?;
/// assert_eq!(decided.first_day().to_string(), "2021-03-01");
/// assert_eq!(decided.last_day().to_string(), "2021-03-31");
/// # Ok::<(), eruf_core::value::ParseDateError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PartialDate {
    first: NaiveDate,
    to_the_day: bool,
}

impl PartialDate {
    /// Returns the first day that it can mean.
    ///
    /// ```
    /// use eruf_core::value::PartialDate;
    /// let march: PartialDate = "2021-03".parse()?;
    /// assert_eq!(march.first_day().to_string(), "2021-03-01");
    /// # Ok::<(), eruf_core::value::ParseDateError>(())
    /// ```
    #[must_use]
    pub const fn first_day(self) -> NaiveDate {
        self.first
    }

    /// Returns the last day that it can mean.
    ///
    /// ```
    /// use eruf_core::value::PartialDate;
    /// let march: PartialDate = "2021-03".parse()?;
    /// assert_eq!(march.last_day().to_string(), "2021-03-31");
    /// # Ok::<(), eruf_core::value::ParseDateError>(())
    /// ```
    #[must_use]
    pub fn last_day(self) -> NaiveDate {
        if self.to_the_day {
            return self.first;
        }
        let next = self.first.checked_add_months(Months::new(1));
        next.and_then(|next| next.pred_opt()).unwrap_or(self.first)
    }

    /// Returns whether the day is known, not only the month.
    ///
    /// ```
    /// use eruf_core::value::PartialDate;
    /// let march: PartialDate = "2021-03".parse()?;
    /// assert!(!march.is_to_the_day());
    /// # Ok::<(), eruf_core::value::ParseDateError>(())
    /// ```
    #[must_use]
    pub const fn is_to_the_day(self) -> bool {
        self.to_the_day
    }
}

impl From<NaiveDate> for PartialDate {
    fn from(day: NaiveDate) -> Self {
        Self { first: day, to_the_day: true }
    }
}

impl FromStr for PartialDate {
    type Err = ParseDateError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.len() == 7 {
            let first = parse_date(&format!("{text}-01")).map_err(|error| match error {
                ParseDateError::Form { .. } => ParseDateError::Form { found: found(text) },
                ParseDateError::NoSuchDay { .. } => {
                    ParseDateError::NoSuchDay { found: found(text) }
                }
                ParseDateError::Year { .. } => ParseDateError::Year { found: found(text) },
            })?;
            return Ok(Self { first, to_the_day: false });
        }
        parse_date(text).map(Self::from)
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.to_the_day {
            self.first.fmt(f)
        } else {
            write!(f, "{:04}-{:02}", self.first.year(), self.first.month())
        }
    }
}
