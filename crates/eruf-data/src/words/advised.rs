//! [`Advice`]: what to write in the place of a text that is no amount or no day.

use eruf_core::NaiveDate;

/// What to write in the place of a text that is no amount or no day.
///
/// ```
/// use eruf_data::{Advice, ParseNumberError, parse_number};
/// // In tables of statistical offices two dots stand for a figure that is not available.
/// let refused = parse_number("..", None).unwrap_err();
/// assert!(matches!(
///     refused,
///     ParseNumberError::OtherForm { advice: Advice::NotAvailable, .. }
/// ));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Advice {
    /// A symbol of tables for a figure that is not available.
    #[error("it stands for a figure that is not available: leave the row out")]
    NotAvailable,
    /// A symbol for none in some tables and for missing in others.
    #[error(
        "it stands for none in some tables and for missing in others: write 0, or leave the row out"
    )]
    NoneOrMissing,
    /// A symbol for a figure that is hidden.
    #[error(
        "it stands for a figure that is hidden or has no meaning: leave the row out, or write the \
         bounds that it lies between, such as 0..4"
    )]
    Hidden,
    /// A character that cannot be seen.
    #[error("the character {code} cannot be seen: remove it")]
    Invisible {
        /// Its code point.
        code: String,
    },
    /// A character that only looks like another one.
    #[error("the character {code} is not {meant}")]
    LookAlike {
        /// Its code point.
        code: String,
        /// What it looks like.
        meant: LookAlike,
    },
    /// A figure that lies between bounds.
    #[error("write the bounds that it lies between, such as {example}")]
    Between {
        /// Bounds.
        example: String,
    },
    /// A figure that lies above a bound.
    #[error("write the least and the most that it may be: least..most")]
    LeastMost,
    /// A figure that is not exact.
    #[error("write the bounds that it lies between, such as 4..6, or the words after ~")]
    About,
    /// What is meant can be nothing else.
    #[error("write {text}")]
    Write {
        /// What to write.
        text: String,
    },
    /// A number with its unit.
    #[error("write {number}, and the unit {unit:?} in the column unit")]
    WithUnit {
        /// The number.
        number: String,
        /// The unit.
        unit: String,
    },
    /// What to write, or what to declare of the table so that it is read as it stands.
    #[error("{advice}, or declare {options}")]
    Declare {
        /// What to write.
        advice: Box<Self>,
        /// The options, as they are declared.
        options: String,
    },
    /// A day with a time.
    #[error("a day has no time: write {day}")]
    NoTime {
        /// The day.
        day: NaiveDate,
    },
    /// The number of a day, as a spreadsheet counts it.
    #[error("if it is the number of a day in a spreadsheet, write {day}")]
    SpreadsheetDay {
        /// The day.
        day: NaiveDate,
    },
    /// A year alone, where a month is the least that is read.
    #[error("the month is needed too: write {year}-MM")]
    MonthToo {
        /// The year.
        year: String,
    },
    /// A day whose first two numbers may be either way round.
    #[error("it may be day and month or month and day: write the year first, as YYYY-MM-DD")]
    EitherOrder,
}

/// The character that another one looks like.
///
/// ```
/// use eruf_data::{Advice, Dialect, LookAlike, ParseDayError};
/// // A day with en dashes, as a word processor sets them.
/// let refused = Dialect::default().day("2014\u{2013}04\u{2013}24").unwrap_err();
/// let ParseDayError::OtherForm { advice, .. } = refused else { panic!("{refused}") };
/// assert_eq!(advice, Advice::LookAlike { code: "U+2013".into(), meant: LookAlike::Hyphen });
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum LookAlike {
    /// A digit.
    Digit,
    /// The digit 0.
    Zero,
    /// The digit 1.
    One,
    /// A hyphen-minus.
    Hyphen,
    /// A comma.
    Comma,
    /// A point.
    Point,
}

impl std::fmt::Display for LookAlike {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Digit => "a digit 0-9",
            Self::Zero => "the digit 0",
            Self::One => "the digit 1",
            Self::Hyphen => "a hyphen-minus",
            Self::Comma => "a comma",
            Self::Point => "a point",
        })
    }
}
