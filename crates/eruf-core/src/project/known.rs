//! [`Known`]: how far a question looks: everything up to a report, or up to a day.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;

use crate::project::{Project, View};
use crate::value::{Error, ParseDateError, parse_date};

/// What was known: when a report was filed, or on a day.
///
/// ```
/// use eruf_core::{Known, parse_date};
/// assert_eq!("7".parse(), Ok(Known::Report(7)));
/// assert_eq!("2021-03-01".parse(), Ok(Known::Day(parse_date("2021-03-01")?)));
/// assert_eq!(Known::Report(7).to_string(), "7");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Known {
    /// Up to the report of this number.
    Report(u32),
    /// Up to this day.
    Day(NaiveDate),
}

/// Why a text is neither the number of a report nor a day.
///
/// ```
/// use eruf_core::Known;
/// assert!("the last one".parse::<Known>().is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected the number of a report or a day: {0}")]
pub struct ParseKnownError(#[source] ParseDateError);

impl FromStr for Known {
    type Err = ParseKnownError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse()
            .map(Self::Report)
            .or_else(|_| parse_date(text).map(Self::Day).map_err(ParseKnownError))
    }
}

impl fmt::Display for Known {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Report(report) => report.fmt(f),
            Self::Day(day) => day.fmt(f),
        }
    }
}

impl Project {
    /// Returns what was known then; everything if nothing is named.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// use eruf_core::Known;
    /// assert_eq!(project.at(Known::Report(1))?.status()?.rows[0].outcome.to_string(), "38");
    /// assert_eq!(project.at(None)?.status()?.rows[0].outcome.to_string(), "122");
    /// assert!(project.at(Known::Report(12)).is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::UnknownReport`] if there is no report of that number.
    pub fn at(&self, known: impl Into<Option<Known>>) -> Result<View<'_>, Error> {
        match known.into() {
            None => Ok(self.view()),
            Some(Known::Day(day)) => Ok(self.known_on(day)),
            Some(Known::Report(report))
                if self.periods().iter().any(|period| period.report == report) =>
            {
                Ok(View::new(self, Some(report)))
            }
            Some(Known::Report(report)) => Err(Error::UnknownReport {
                report,
                known: self.periods().iter().map(|period| period.report).collect(),
            }),
        }
    }
}
