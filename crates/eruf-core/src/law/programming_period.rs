//! [`ProgrammingPeriod`]: the years of a programme, as rows.

use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use crate::value::ParseNameError;
use crate::value::error::internal;
use crate::value::unit::table;

/// The years of a programme, such as `2014-2020`.
///
/// The programming periods are rows of a table: one is added by a row, without a program.
///
/// ```
/// use eruf_core::ProgrammingPeriod;
/// assert_eq!("2014-2020".parse(), Ok(ProgrammingPeriod::FROM_2014));
/// assert_eq!(ProgrammingPeriod::NAMES, ["2014-2020", "2021-2027"]);
/// assert!("2014-2021".parse::<ProgrammingPeriod>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProgrammingPeriod(&'static str);

/// What is known of a programming period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PeriodRow {
    pub(crate) period: ProgrammingPeriod,
    /// The act that gives a verdict on a priority by the shares of its indicators, if one does.
    pub(crate) performance_framework: Option<&'static str>,
}

pub(crate) const TEXT: &str = include_str!("tables/programming_periods.tsv");

static ROWS: LazyLock<Vec<PeriodRow>> = LazyLock::new(|| {
    table::whole(read(TEXT), internal!("the table of programming periods cannot be read"))
});

/// The programming periods, in order.
pub(crate) fn rows() -> &'static [PeriodRow] {
    &ROWS
}

/// The rows of a table of programming periods; `None` if a line is no row. A test holds the table
/// of this crate to it.
pub(crate) fn read(text: &'static str) -> Option<Vec<PeriodRow>> {
    let row = |cells: &[&'static str]| match *cells {
        [name, framework, _certainty, _source] => Some(PeriodRow {
            period: ProgrammingPeriod(name),
            performance_framework: (!framework.is_empty()).then_some(framework),
        }),
        _ => None,
    };
    table::rows(text, row)
}

impl ProgrammingPeriod {
    /// 2014 to 2020.
    pub const FROM_2014: Self = Self("2014-2020");
    /// 2021 to 2027.
    pub const FROM_2021: Self = Self("2021-2027");

    /// The texts that name a programming period, in order.
    pub const NAMES: &'static [&'static str] =
        &table::first_cells::<{ table::rows_in(TEXT) }>(TEXT);

    /// Returns every programming period, in order.
    ///
    /// ```
    /// use eruf_core::ProgrammingPeriod;
    /// let all: Vec<_> = ProgrammingPeriod::all().map(|period| period.to_string()).collect();
    /// assert_eq!(all, ["2014-2020", "2021-2027"]);
    /// ```
    pub fn all() -> impl Iterator<Item = Self> {
        ROWS.iter().map(|row| row.period)
    }

    /// Returns the text form.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.0
    }

    /// Returns the act by which a priority's indicators decide a verdict on it, such as `Reg.
    /// 215/2014 Art. 6`; `None` where no act of the period does.
    ///
    /// ```
    /// use eruf_core::ProgrammingPeriod;
    /// assert_eq!(
    ///     ProgrammingPeriod::FROM_2014.performance_framework(),
    ///     Some("Reg. 215/2014 Art. 6")
    /// );
    /// assert_eq!(ProgrammingPeriod::FROM_2021.performance_framework(), None);
    /// ```
    #[must_use]
    pub fn performance_framework(self) -> Option<&'static str> {
        ROWS.iter().find(|row| row.period == self)?.performance_framework
    }
}

/// The text form, which reading takes back.
impl fmt::Display for ProgrammingPeriod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.0)
    }
}

impl FromStr for ProgrammingPeriod {
    type Err = ParseNameError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = ROWS.iter().map(|row| row.period).find(|period| period.0 == text);
        found.ok_or_else(|| ParseNameError::new("ProgrammingPeriod", text, Self::NAMES))
    }
}

#[cfg(feature = "serde")]
crate::value::document::forms::text_form!(ProgrammingPeriod);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_file_is_a_programming_period() {
        let rows = read(TEXT).unwrap();
        let names: Vec<_> = rows.iter().map(|row| row.period.0).collect();
        assert_eq!(names, ProgrammingPeriod::NAMES);
        assert!(rows.iter().any(|row| row.period == ProgrammingPeriod::FROM_2014));
        assert!(rows.iter().any(|row| row.period == ProgrammingPeriod::FROM_2021));
        assert!(rows.is_sorted_by_key(|row| row.period));
    }
}
