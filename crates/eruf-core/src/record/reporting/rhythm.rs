//! [`Rhythm`]: how often an indicator is reported.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;

use crate::value::{ParseDateError, parse_date};

/// How often an indicator is reported. A rhythm is declared, never inferred from what came.
///
/// | text | what is owed |
/// |---|---|
/// | `every_report` | one entry for every period |
/// | `yearly` | one a calendar year, due with the last period that ends in it |
/// | `at_end` | one, with the last period |
/// | a day, such as `2020-03-31` | one, with the period that contains it |
///
/// ```
/// use eruf_core::{parse_date, record::Rhythm};
/// assert_eq!("yearly".parse(), Ok(Rhythm::Yearly));
/// assert_eq!("2020-03-31".parse(), Ok(Rhythm::Once(parse_date("2020-03-31")?)));
/// assert_eq!(Rhythm::AtEnd.to_string(), "at_end");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Rhythm {
    /// With every report.
    #[default]
    EveryReport,
    /// Once a calendar year.
    Yearly,
    /// With the last period.
    AtEnd,
    /// Once, with the period that contains a day.
    Once(NaiveDate),
}

/// The reason why a text names no rhythm.
///
/// ```
/// use eruf_core::record::Rhythm;
/// let refused = "monthly".parse::<Rhythm>().unwrap_err().to_string();
/// assert!(refused.starts_with("expected every_report, yearly, at_end or a day: "));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected every_report, yearly, at_end or a day: {0}")]
pub struct ParseRhythmError(#[source] ParseDateError);

impl FromStr for Rhythm {
    type Err = ParseRhythmError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "every_report" => Ok(Self::EveryReport),
            "yearly" => Ok(Self::Yearly),
            "at_end" => Ok(Self::AtEnd),
            day => parse_date(day).map(Self::Once).map_err(ParseRhythmError),
        }
    }
}

impl fmt::Display for Rhythm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::EveryReport => f.write_str("every_report"),
            Self::Yearly => f.write_str("yearly"),
            Self::AtEnd => f.write_str("at_end"),
            Self::Once(day) => day.fmt(f),
        }
    }
}

#[cfg(feature = "serde")]
crate::value::document::forms::text_form!(Rhythm);
