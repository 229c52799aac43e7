//! [`Period`]: a first and a last day, and the time between them in months.

use std::fmt;
use std::num::{NonZeroU8, NonZeroU32};
use std::str::FromStr;

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::value::date::year_in_range;
use crate::value::error::internal;
use crate::value::text::quoted;
use crate::value::{Error, ParseDateError, Ratio, parse_date};

/// A span of days, both its first and its last day included.
///
/// ```
/// use eruf_core::{Period, parse_date};
/// let period = Period::new(parse_date("2022-01-01")?, parse_date("2022-04-30")?)?;
/// assert!(period.contains(parse_date("2022-04-30")?));
/// assert!(!period.contains(parse_date("2022-05-01")?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    first: NaiveDate,
    last: NaiveDate,
    // Counted when the period is made, which can be refused: asking how long it is cannot fail.
    months: Length,
}

/// A length in months: so many parts of a month that has so many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Length {
    parts: u32,
    of: NonZeroU8,
}

impl Period {
    /// Makes the days from `first` to `last`.
    ///
    /// ```
    /// use eruf_core::{Period, parse_date};
    /// let days = Period::new(parse_date("2022-01-01")?, parse_date("2022-04-30")?)?;
    /// assert_eq!(days.to_string(), "2022-01-01..2022-04-30");
    /// assert!(Period::new(days.last(), days.first()).is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::PeriodReversed`] if the last day is before the first; [`Error::Year`] if a year is
    /// not from 1900 to 2100.
    pub fn new(first: NaiveDate, last: NaiveDate) -> Result<Self, Error> {
        if let Some(found) = [first, last].into_iter().find(|day| !year_in_range(day.year())) {
            return Err(Error::Year { found });
        }
        if last < first {
            return Err(Error::PeriodReversed { first, last });
        }
        let months = length(first, last).ok_or(internal!("a period without a length"))?;
        Ok(Self { first, last, months })
    }

    /// Returns the first day.
    ///
    /// ```
    /// use eruf_core::{Period, parse_date};
    /// let days = Period::new(parse_date("2022-01-01")?, parse_date("2022-04-30")?)?;
    /// assert_eq!(days.first().to_string(), "2022-01-01");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn first(&self) -> NaiveDate {
        self.first
    }

    /// Returns the last day, which is part of the period.
    ///
    /// ```
    /// use eruf_core::{Period, parse_date};
    /// let days = Period::new(parse_date("2022-01-01")?, parse_date("2022-04-30")?)?;
    /// assert_eq!(days.last().to_string(), "2022-04-30");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn last(&self) -> NaiveDate {
        self.last
    }

    /// Returns whether the day is one of the period's.
    ///
    /// ```
    /// use eruf_core::{Period, parse_date};
    /// let days = Period::new(parse_date("2022-01-01")?, parse_date("2022-04-30")?)?;
    /// assert!(days.contains(parse_date("2022-04-30")?));
    /// assert!(!days.contains(parse_date("2022-05-01")?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn contains(&self, day: NaiveDate) -> bool {
        (self.first..=self.last).contains(&day)
    }

    /// Returns how many days it has, both the first and the last among them.
    ///
    /// ```
    /// use eruf_core::{Period, parse_date};
    /// let days = Period::new(parse_date("2022-01-01")?, parse_date("2022-04-30")?)?;
    /// assert_eq!(days.days(), 120);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn days(&self) -> i64 {
        // No cap is reached: two centuries have some 73 000 days.
        self.last.signed_duration_since(self.first).num_days().saturating_add(1)
    }

    /// Returns whether the two have a day in common.
    ///
    /// ```
    /// use eruf_core::{Period, parse_date};
    /// let days = Period::new(parse_date("2022-01-01")?, parse_date("2022-04-30")?)?;
    /// let may = Period::new(parse_date("2022-05-01")?, parse_date("2022-05-31")?)?;
    /// assert!(!days.overlaps(&may) && days.overlaps(&days));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// Returns the length in months: full months, counted from the first day, and the days that are
    /// left over the days of the month they are part of.
    ///
    /// A month is full when the day before its anniversary is included. Every anniversary is
    /// counted from the first day, never from the one before.
    ///
    /// ```
    /// use eruf_core::{Period, Ratio, parse_date};
    /// let months = |first, last| -> Result<Ratio, Box<dyn std::error::Error>> {
    ///     Ok(Period::new(parse_date(first)?, parse_date(last)?)?.months())
    /// };
    /// assert_eq!(months("2019-01-01", "2022-04-30")?, Ratio::new(40, 1).unwrap());
    /// assert_eq!(months("2019-01-15", "2019-02-14")?, Ratio::new(1, 1).unwrap());
    /// assert_eq!(months("2019-01-01", "2019-01-15")?, Ratio::new(15, 31).unwrap());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn months(&self) -> Ratio {
        Ratio::of_small(self.months.parts, self.months.of.into())
    }

    /// How many months have gone from a day on when so many days have, which may be a fraction:
    /// full months, counted from the first day, and what is left over the days to the next
    /// anniversary. `None` on overflow, or below 0.
    pub(crate) fn months_of_days(first: NaiveDate, days: &Ratio) -> Option<Ratio> {
        let whole = days.numerator().div_euclid(days.denominator());
        if whole < 0 {
            return None;
        }
        let end = first.checked_add_days(Days::new(u64::try_from(whole).ok()?))?;
        let FullMonths { full, from, to } = full_months(first, end)?;
        let gone = from.signed_duration_since(first).num_days();
        let length = Ratio::new(to.signed_duration_since(from).num_days().into(), 1)?;
        let left = days.checked_sub(&Ratio::new(gone.into(), 1)?)?.checked_div(&length)?;
        Ratio::from(full).checked_add(&left)
    }

    /// The unbroken runs of several stretches of days: those that overlap or follow each other are
    /// one. `None` on overflow.
    pub(crate) fn runs(mut stretches: Vec<Self>) -> Option<Vec<Self>> {
        stretches.sort();
        let mut runs: Vec<Self> = Vec::new();
        for stretch in stretches {
            match runs.last_mut() {
                Some(run) if run.last.succ_opt()? >= stretch.first => {
                    *run = Self::new(run.first, run.last.max(stretch.last)).ok()?;
                }
                _ => runs.push(stretch),
            }
        }
        Some(runs)
    }

    /// Returns the length in years: [`months`](Self::months) over 12.
    ///
    /// ```
    /// use eruf_core::{Period, parse_date};
    /// let days = Period::new(parse_date("2022-01-01")?, parse_date("2022-04-30")?)?;
    /// assert_eq!(days.years().to_string(), "1/3"); // 4 months of 12
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn years(&self) -> Ratio {
        // No cap is reached: a month has at most 255 parts by its type.
        let of = NonZeroU32::from(self.months.of).saturating_mul(MONTHS_OF_A_YEAR);
        Ratio::of_small(self.months.parts, of)
    }
}

const MONTHS_OF_A_YEAR: NonZeroU32 = NonZeroU32::new(12).unwrap();

/// Returns how long a period is; `None` if that cannot be counted, which within 1900 to 2100 cannot
/// be.
fn length(first: NaiveDate, last: NaiveDate) -> Option<Length> {
    let end = last.succ_opt()?;
    let FullMonths { full, from, to } = full_months(first, end)?;
    let days = |until: NaiveDate| until.signed_duration_since(from).num_days();
    let of = u8::try_from(days(to)).ok().and_then(NonZeroU8::new)?;
    let left = u32::try_from(days(end)).ok()?;
    let parts = full.checked_mul(u32::from(of.get()))?.checked_add(left)?;
    Some(Length { parts, of })
}

/// The months that are full between two days, and the anniversaries about the second.
struct FullMonths {
    full: u32,
    /// The last anniversary that is not after the second day.
    from: NaiveDate,
    /// The one after it.
    to: NaiveDate,
}

/// Returns the months that are full between two days, each counted from the first of them.
fn full_months(first: NaiveDate, end: NaiveDate) -> Option<FullMonths> {
    let anniversary = |months: u32| first.checked_add_months(Months::new(months));
    let years = i64::from(end.year()).checked_sub(i64::from(first.year()))?;
    let between = years
        .checked_mul(12)?
        .checked_add(i64::from(end.month()))?
        .checked_sub(i64::from(first.month()))?;
    let mut full = u32::try_from(between).ok()?;
    if anniversary(full)? > end {
        full = full.checked_sub(1)?;
    }
    Some(FullMonths { full, from: anniversary(full)?, to: anniversary(full.checked_add(1)?)? })
}

/// `2022-01-01..2022-04-30`.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.first, self.last)
    }
}

/// Why a text is not a period.
///
/// ```
/// use eruf_core::Period;
/// assert!("2022-04-30..2022-01-01".parse::<Period>().is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ParsePeriodError {
    /// Not two days with two points between them.
    #[error("expected a period as YYYY-MM-DD..YYYY-MM-DD, but found {found}")]
    Form {
        /// The text, shortened and escaped.
        found: String,
    },
    /// One of the two is not a day.
    #[error(transparent)]
    Day(#[from] ParseDateError),
    /// The two days make no period.
    #[error(transparent)]
    Days(#[from] Error),
}

/// Reads a period as it is displayed.
///
/// ```
/// use eruf_core::Period;
/// let period: Period = "2022-01-01..2022-04-30".parse()?;
/// assert_eq!(period.to_string(), "2022-01-01..2022-04-30");
/// assert!("2022-04-30..2022-01-01".parse::<Period>().is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
impl FromStr for Period {
    type Err = ParsePeriodError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let form = || ParsePeriodError::Form { found: quoted(text) };
        let (first, last) = text.split_once("..").ok_or_else(form)?;
        Ok(Self::new(parse_date(first)?, parse_date(last)?)?)
    }
}
