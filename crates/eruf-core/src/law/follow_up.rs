//! [`FollowUp`]: when an indicator is measured, counted from the project's last day.

use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use chrono::{Months, NaiveDate};

use crate::law::Certainty;
use crate::law::acts::rows::{self, BadRow};
use crate::value::error::internal;
use crate::value::named::ParseNameError;
use crate::value::unit::table::whole;
use crate::value::{Error, Period};

/// The day on which the window for a reading opens.
///
/// ```
/// use eruf_core::law::{FollowUp, FollowUpOpens};
/// let opens = |name: &str| name.parse::<FollowUp>().map(|rule| rule.opens);
/// assert_eq!(opens("at_end"), Ok(FollowUpOpens::Months(3)));
/// assert_eq!(opens("during_or_at_end"), Ok(FollowUpOpens::FirstDay));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FollowUpOpens {
    /// On the project's first day.
    FirstDay,
    /// So many months before the follow-up day.
    Months(u32),
}

/// When an indicator is measured: the follow-up day, and the window around it in which a reading is
/// in time.
///
/// The rules are rows of a table, each with its source and how certain it is. Where no act says how
/// wide a window is, the row says that too.
///
/// ```
/// use eruf_core::law::FollowUp;
/// use eruf_core::parse_date;
/// let rule: FollowUp = "one_year_after".parse()?;
/// let (first, last) = (parse_date("2024-01-01")?, parse_date("2025-12-31")?);
/// assert_eq!(rule.day(last), Some(parse_date("2026-12-31")?));
/// assert_eq!(rule.window(first, last)?.to_string(), "2026-09-30..2027-03-31");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct FollowUp {
    /// The name by which it is chosen.
    pub name: &'static str,
    /// How many months after the project's last day the follow-up day is.
    pub months_after_end: u32,
    /// When the window opens.
    pub opens: FollowUpOpens,
    /// How many months after the follow-up day the window closes.
    pub closes: u32,
    /// How certain it is.
    pub certainty: Certainty,
    /// Where it was read.
    pub source: &'static str,
    /// What to know about it.
    pub note: &'static str,
}

static RULES: LazyLock<Vec<FollowUp>> = LazyLock::new(|| {
    whole(
        read(include_str!("tables/follow_up_rules.tsv")).ok(),
        internal!("the table of follow-up days cannot be read"),
    )
});
static NAMES: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| RULES.iter().map(|rule| rule.name).collect());

/// The rows of a table of rules. A test holds the table of this crate to it.
fn read(text: &'static str) -> Result<Vec<FollowUp>, BadRow> {
    rows::read("follow_up_rules", text, |row| {
        Ok(FollowUp {
            name: row.required("name")?,
            months_after_end: row.parsed("months_after_end")?,
            opens: match row.text("opens")? {
                "first_day" => FollowUpOpens::FirstDay,
                _ => FollowUpOpens::Months(row.parsed("opens")?),
            },
            closes: row.parsed("closes")?,
            certainty: row.parsed("certainty")?,
            source: row.required("source")?,
            note: row.text("note")?,
        })
    })
}

impl FollowUp {
    /// Returns every rule, in the order of the table.
    ///
    /// ```
    /// use eruf_core::law::FollowUp;
    /// assert!(FollowUp::all().iter().any(|rule| rule.name == "at_end"));
    /// ```
    #[must_use]
    pub fn all() -> &'static [Self] {
        &RULES
    }

    /// Returns the names by which rules are chosen.
    ///
    /// ```
    /// use eruf_core::law::FollowUp;
    /// assert_eq!(FollowUp::names(), ["at_end", "one_year_after", "during_or_at_end"]);
    /// ```
    #[must_use]
    pub fn names() -> &'static [&'static str] {
        &NAMES
    }

    /// Returns the follow-up day of a project that ends on a day; `None` beyond the calendar.
    ///
    /// ```
    /// use eruf_core::law::FollowUp;
    /// use eruf_core::parse_date;
    /// let last = parse_date("2022-04-30")?;
    /// assert_eq!("at_end".parse::<FollowUp>()?.day(last), Some(last));
    /// let rule: FollowUp = "one_year_after".parse()?;
    /// assert_eq!(rule.day(last), Some(parse_date("2023-04-30")?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn day(&self, last: NaiveDate) -> Option<NaiveDate> {
        last.checked_add_months(Months::new(self.months_after_end))
    }

    /// Returns the days on which a reading is in time, in a project with this first and last day.
    ///
    /// ```
    /// use eruf_core::law::FollowUp;
    /// use eruf_core::parse_date;
    /// // Three months to either side of the last day.
    /// let (first, last) = (parse_date("2019-01-01")?, parse_date("2022-04-30")?);
    /// let rule: FollowUp = "at_end".parse()?;
    /// assert_eq!(rule.window(first, last)?.to_string(), "2022-01-30..2022-07-30");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] beyond the calendar.
    pub fn window(&self, first: NaiveDate, last: NaiveDate) -> Result<Period, Error> {
        let window = || {
            let day = self.day(last)?;
            let opens = match self.opens {
                FollowUpOpens::FirstDay => first,
                FollowUpOpens::Months(months) => day.checked_sub_months(Months::new(months))?,
            };
            Period::new(opens, day.checked_add_months(Months::new(self.closes))?).ok()
        };
        window().ok_or(Error::Overflow { what: "the follow-up day" })
    }

    /// Returns the days on which a financial year ends that was the last closed one on the
    /// follow-up day: the twelve months up to it.
    ///
    /// ```
    /// use eruf_core::law::FollowUp;
    /// use eruf_core::parse_date;
    /// // A financial year that ended on 2021-12-31 is the last one closed by 2022-04-30.
    /// let years = "at_end".parse::<FollowUp>()?.closed_years(parse_date("2022-04-30")?)?;
    /// assert_eq!(years.to_string(), "2021-05-01..2022-04-30");
    /// assert!(years.contains(parse_date("2021-12-31")?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] beyond the calendar.
    pub fn closed_years(&self, last: NaiveDate) -> Result<Period, Error> {
        let closed = || {
            let day = self.day(last)?;
            Period::new(day.checked_sub_months(Months::new(12))?.succ_opt()?, day).ok()
        };
        closed().ok_or(Error::Overflow { what: "the follow-up day" })
    }
}

/// The name, which reading takes back.
impl fmt::Display for FollowUp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name)
    }
}

impl FromStr for FollowUp {
    type Err = ParseNameError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = RULES.iter().find(|rule| rule.name == text).copied();
        found.ok_or_else(|| ParseNameError::new("FollowUp", text, Self::names()))
    }
}

#[cfg(feature = "serde")]
crate::value::document::forms::text_form!(FollowUp);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::parse_date;

    #[test]
    fn every_line_of_the_files_is_a_rule() {
        let rules = read(include_str!("tables/follow_up_rules.tsv")).unwrap();
        assert!(rules.iter().all(|rule| !rule.source.is_empty()));
        let day = |text| parse_date(text).unwrap();
        for rule in rules {
            assert!(rule.window(day("2019-01-01"), day("2020-02-29")).is_ok(), "{rule}");
        }
    }

    #[test]
    fn the_last_closed_year_ends_within_twelve_months() {
        let rule: FollowUp = "one_year_after".parse().unwrap();
        let closed = rule.closed_years(parse_date("2025-06-30").unwrap()).unwrap();
        assert_eq!(closed.to_string(), "2025-07-01..2026-06-30");
    }
}
