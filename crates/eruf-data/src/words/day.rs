//! Days as people write them: one form is read, and each of the others is refused with what to
//! write.

use chrono::{Datelike as _, Days};
use eruf_core::value::{ParseDateError, PartialDate};
use eruf_core::workspace::{is_hidden, quoted};
use eruf_core::{NaiveDate, parse_date};

use crate::words::advised::{Advice, LookAlike};

/// The reason why a text is no day.
///
/// ```
/// use eruf_data::{Dialect, ParseDayError};
/// let declared = Dialect::default();
/// // It may be the 4th of May or the 5th of April.
/// let refused = declared.day("04/05/2014").unwrap_err();
/// assert!(matches!(refused, ParseDayError::OtherForm { .. }));
/// // No calendar has such a day.
/// assert!(matches!(declared.day("2019-02-30"), Err(ParseDayError::Date(_))));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ParseDayError {
    /// A day that is written in another form.
    #[error("expected a date as YYYY-MM-DD, but found {found} ({advice})")]
    OtherForm {
        /// The text, shortened and escaped.
        found: String,
        /// What to write.
        advice: Advice,
    },
    /// Neither a day nor a month, where either is read.
    #[error(
        "expected a date as YYYY-MM-DD or a month as YYYY-MM, but found {found}{}",
        in_parentheses(advice.as_ref())
    )]
    Month {
        /// The text, shortened and escaped.
        found: String,
        /// What to write, if that can be said.
        advice: Option<Advice>,
    },
    /// Not a day at all, or one that no calendar or project has.
    #[error(transparent)]
    Date(#[from] ParseDateError),
}

/// An advice in parentheses, or nothing.
pub(crate) fn in_parentheses(advice: Option<&Advice>) -> String {
    advice.map_or_else(String::new, |advice| format!(" ({advice})"))
}

/// Reads a day as `YYYY-MM-DD`, as [`parse_date`] does; what is written in another form is refused
/// with what to write or to declare.
pub(crate) fn day_in_cell(text: &str) -> Result<NaiveDate, ParseDayError> {
    parse_date(text).map_err(|error| match (&error, day_advice(text)) {
        (ParseDateError::Form { .. }, Some(advice)) => {
            ParseDayError::OtherForm { found: quoted(text), advice }
        }
        _ => error.into(),
    })
}

/// Returns what to write in the place of a text that is no day, or `None` where nothing can be
/// said.
pub(crate) fn day_advice(text: &str) -> Option<Advice> {
    strange_character(text)
        .or_else(|| with_time(text))
        .or_else(|| day_number(text))
        .or_else(|| in_parts(text))
}

/// Reads a day or a month. What is written in another form is refused with what to write.
pub(crate) fn day_or_month(text: &str) -> Result<PartialDate, ParseDayError> {
    let text = text.trim();
    let error = match text.parse::<PartialDate>() {
        Ok(read) => return Ok(read),
        Err(error) => error,
    };
    match (&error, day_advice(text)) {
        (ParseDateError::Form { .. }, Some(advice)) => {
            Err(ParseDayError::OtherForm { found: quoted(text), advice })
        }
        (ParseDateError::Form { .. }, None) => {
            Err(ParseDayError::Month { found: quoted(text), advice: month_advice(text) })
        }
        _ => Err(error.into()),
    }
}

/// The months in Swedish and English, by their first three letters.
const MONTHS: [[&str; 2]; 12] = [
    ["jan", "jan"],
    ["feb", "feb"],
    ["mar", "mar"],
    ["apr", "apr"],
    ["maj", "may"],
    ["jun", "jun"],
    ["jul", "jul"],
    ["aug", "aug"],
    ["sep", "sep"],
    ["okt", "oct"],
    ["nov", "nov"],
    ["dec", "dec"],
];

/// What to write in the place of a month in words, or of a year alone.
fn month_advice(text: &str) -> Option<Advice> {
    let is_year = |part: &str| {
        let year: Option<u32> = part.parse().ok().filter(|_| part.len() == 4);
        year.is_some_and(|year| (1900..=2100).contains(&year))
    };
    if is_year(text) {
        return Some(Advice::MonthToo { year: text.to_owned() });
    }
    let (one, other) = text.split_once([' ', '/', '-', '.'])?;
    let (one, other) = (one.trim().to_lowercase(), other.trim().to_lowercase());
    let (year, month) = if is_year(&one) { (one, other) } else { (other, one) };
    let is_named = |names: &[&str; 2]| names.iter().any(|name| month.starts_with(name));
    let number: u32 = match month.parse() {
        Ok(number) => number,
        Err(_) => u32::try_from(MONTHS.iter().position(is_named)?).ok()?.checked_add(1)?,
    };
    let is_right = is_year(&year) && (1..=12).contains(&number);
    is_right.then(|| Advice::Write { text: format!("{year}-{number:02}") })
}

fn strange_character(text: &str) -> Option<Advice> {
    let code = |c: char| format!("U+{:04X}", u32::from(c));
    if let Some(hidden) = text.chars().find(|c| is_hidden(*c)) {
        return Some(Advice::Invisible { code: code(hidden) });
    }
    let alike = text.chars().find(|c| !c.is_ascii() && (c.is_numeric() || is_dash(*c)))?;
    let meant = if is_dash(alike) { LookAlike::Hyphen } else { LookAlike::Digit };
    Some(Advice::LookAlike { code: code(alike), meant })
}

fn is_dash(c: char) -> bool {
    matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}')
}

fn with_time(text: &str) -> Option<Advice> {
    let (day, time) = text.split_once(['T', ' '])?;
    let day = parse_date(day).ok().filter(|_| time.contains(':'))?;
    Some(Advice::NoTime { day })
}

/// The number of a day, as a spreadsheet counts it from the end of 1899.
fn day_number(text: &str) -> Option<Advice> {
    let is_number = text.len() == 5 && text.bytes().all(|byte| byte.is_ascii_digit());
    let number: u64 = text.parse().ok().filter(|_| is_number)?;
    let day = NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(number))?;
    (1900..=2100).contains(&day.year()).then_some(Advice::SpreadsheetDay { day })
}

/// A day in three numbers, in the order that the marks between them have in use.
fn in_parts(text: &str) -> Option<Advice> {
    let mark = text.chars().find(|c| !c.is_ascii_digit()).filter(|c| ".-/ ".contains(*c));
    let parts: Vec<u32> = match mark {
        None if text.len() == 8 => {
            let (year, rest) = text.split_at_checked(4)?;
            let (month, day) = rest.split_at_checked(2)?;
            [year, month, day].iter().filter_map(|part| part.parse().ok()).collect()
        }
        None => return None,
        Some(mark) => {
            let parts = text.split(mark).map(str::trim);
            parts.map(|part| part.parse().ok()).collect::<Option<_>>()?
        }
    };
    let [first, second, third] = *parts.as_slice() else { return None };
    let write = |year: u32, month, day| {
        let day = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
        (1900..=2100).contains(&day.year()).then(|| Advice::Write { text: day.to_string() })
    };
    let declare = |advice: Advice, orders: &str| Advice::Declare {
        advice: Box::new(advice),
        options: format!("dates = {orders}"),
    };
    if first >= 1000 {
        return write(first, second, third);
    }
    if third < 1000 {
        return None;
    }
    let day_first = || write(third, second, first);
    match mark {
        // With points the day comes first, wherever points are written.
        Some('.') => Some(declare(day_first()?, "\"d.m.y\"")),
        Some('-') => Some(declare(day_first()?, "\"d-m-y\"")),
        Some('/') if first <= 12 && second <= 12 && first != second => {
            Some(declare(Advice::EitherOrder, "\"d/m/y\" or \"m/d/y\""))
        }
        Some('/') => {
            let month_first = || Some(declare(write(third, first, second)?, "\"m/d/y\""));
            day_first().map(|day| declare(day, "\"d/m/y\"")).or_else(month_first)
        }
        _ if first <= 12 && second <= 12 && first != second => Some(Advice::EitherOrder),
        _ => day_first().or_else(|| write(third, first, second)),
    }
}
