//! Days as people write them in workbooks of their own: "12/3 2019", "190312", "mars 2017".
//!
//! A project's own files have one form of a day, which [`day`](super::day) reads. Here each form is
//! read as what it is, and never as more: a month stays a month, and what may be two days is both.

use eruf_core::NaiveDate;

use crate::words::lower_case::lower_case;

/// What a text says of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WrittenDay {
    /// A day.
    Day(NaiveDate),
    /// A month of a year.
    Month(i32, u32),
    /// A year.
    Year(i32),
    /// Two numbers of which each may be the day, and the other the month.
    EitherOrder { day_first: NaiveDate, month_first: NaiveDate },
    /// Six digits that may begin with the year or end with it.
    SixDigits { year_first: NaiveDate, year_last: NaiveDate },
}

/// The names of months in Swedish and English, each by its first letters.
const MONTHS: [&[&str]; 12] = [
    &["januari", "january", "jan"],
    &["februari", "february", "feb", "febr"],
    &["mars", "march", "mar"],
    &["april", "apr"],
    &["maj", "may"],
    &["juni", "june", "jun"],
    &["juli", "july", "jul"],
    &["augusti", "august", "aug"],
    &["september", "sep", "sept"],
    &["oktober", "october", "okt", "oct"],
    &["november", "nov"],
    &["december", "dec"],
];

/// Words before a year that change nothing: the annual report of 2020 is about 2020.
const BEFORE_YEAR: [&str; 10] = [
    "år",
    "året",
    "ar",
    "årsredovisning",
    "bokslut",
    "helår",
    "year",
    "fy",
    "annual report",
    "annual accounts",
];

/// Reads what a text says of a day; `None` if it says nothing that is read.
pub(crate) fn written_day(text: &str) -> Option<WrittenDay> {
    let lower = lower_case(text.trim());
    let lower = lower.trim_end_matches('.');
    if !lower.is_empty() && lower.bytes().all(|byte| byte.is_ascii_digit()) {
        return digits_alone(lower);
    }
    year_with_word(lower).or_else(|| with_month_name(lower)).or_else(|| in_numbers(lower))
}

/// Four, six or eight digits.
fn digits_alone(text: &str) -> Option<WrittenDay> {
    let part = |from: usize, to: usize| text.get(from..to)?.parse::<u32>().ok();
    match text.len() {
        4 => year(i32::try_from(part(0, 4)?).ok()?),
        6 => six(part(0, 2)?, part(2, 4)?, part(4, 6)?),
        8 => {
            let year = i32::try_from(part(0, 4)?).ok()?;
            date(year, part(4, 6)?, part(6, 8)?).map(WrittenDay::Day)
        }
        _ => None,
    }
}

fn six(first: u32, second: u32, third: u32) -> Option<WrittenDay> {
    let year_first = date(full_year(first)?, second, third);
    let year_last = date(full_year(third)?, second, first);
    match (year_first, year_last) {
        (Some(year_first), Some(year_last)) if year_first != year_last => {
            Some(WrittenDay::SixDigits { year_first, year_last })
        }
        (first, last) => first.or(last).map(WrittenDay::Day),
    }
}

/// `år 2020`, `ÅR 2020`, `årsredovisning 2020`.
fn year_with_word(text: &str) -> Option<WrittenDay> {
    let before = BEFORE_YEAR.iter().find_map(|word| text.strip_prefix(word))?;
    let digits = before.strip_prefix([' ', '-', ':'])?.trim();
    if digits.len() == 4 { digits.parse().ok().and_then(year) } else { None }
}

/// `mars 2017`, `12 mars 2019`, `March 12, 2019`.
fn with_month_name(text: &str) -> Option<WrittenDay> {
    let parts: Vec<&str> = text
        .split([' ', ',', '.', '-', '\u{a0}'])
        .filter(|part| !part.is_empty() && !matches!(*part, "den" | "the" | "of"))
        .collect();
    let month_of = |part: &str| MONTHS.iter().position(|names| names.contains(&part));
    let at = parts.iter().position(|part| month_of(part).is_some())?;
    let month = u32::try_from(month_of(parts.get(at)?)?.checked_add(1)?).ok()?;
    let others: Vec<&str> =
        parts.iter().enumerate().filter(|(place, _)| *place != at).map(|(_, part)| *part).collect();
    let number = |part: &str| {
        let end = ["st", "nd", "rd", "th", "e", "a", ":e"].iter();
        let bare = end.fold(part, |part, end| part.strip_suffix(end).unwrap_or(part));
        bare.parse::<u32>().ok()
    };
    let year_of = |part: &str| if part.len() == 4 { part.parse::<i32>().ok() } else { None };
    match *others.as_slice() {
        [one] => year_of(one)
            .filter(|year| (1900..=2100).contains(year))
            .map(|year| WrittenDay::Month(year, month)),
        [one, other] => {
            let (day, year) = match (year_of(one), year_of(other)) {
                (None, Some(year)) => (number(one)?, year),
                (Some(year), None) => (number(other)?, year),
                _ => return None,
            };
            date(year, month, day).map(WrittenDay::Day)
        }
        _ => None,
    }
}

/// `2019-03-12`, `12/3 2019`, `12.3.2019`, `12/3-19`, `2019-03`.
fn in_numbers(text: &str) -> Option<WrittenDay> {
    let is_mark = |c: char| matches!(c, '-' | '/' | '.' | ' ' | '\u{2013}' | '\u{a0}');
    if !text.chars().all(|c| c.is_ascii_digit() || is_mark(c)) {
        return None;
    }
    let mark = text.chars().find(|c| is_mark(*c))?;
    let parts: Vec<&str> = text.split(is_mark).filter(|part| !part.is_empty()).collect();
    let number = |part: &str| part.parse::<u32>().ok().filter(|_| part.len() <= 4);
    match *parts.as_slice() {
        [one, other] => {
            let (first, second) = (number(one)?, number(other)?);
            let (year, month) = match (one.len(), other.len()) {
                (4, 1..=2) => (first, second),
                (1..=2, 4) => (second, first),
                _ => return None,
            };
            let year = i32::try_from(year).ok().filter(|year| (1900..=2100).contains(year))?;
            (1..=12).contains(&month).then_some(WrittenDay::Month(year, month))
        }
        [one, two, three] => {
            let (first, second, third) = (number(one)?, number(two)?, number(three)?);
            if one.len() == 4 {
                let year = i32::try_from(first).ok()?;
                return date(year, second, third).map(WrittenDay::Day);
            }
            if one.len() > 2 || two.len() > 2 {
                return None;
            }
            // "19-03-12" and "19.03.12" have the year first or last; after a slash it is last.
            if three.len() == 2 && one.len() == 2 && two.len() == 2 && mark != '/' {
                return six(first, second, third);
            }
            let year = match three.len() {
                4 => i32::try_from(third).ok()?,
                2 => full_year(third)?,
                _ => return None,
            };
            let (day_first, month_first) = (date(year, second, first), date(year, first, second));
            match (day_first, month_first) {
                // Only with a slash is the month written first.
                (Some(day_first), Some(month_first)) if mark == '/' && day_first != month_first => {
                    Some(WrittenDay::EitherOrder { day_first, month_first })
                }
                (Some(day), _) => Some(WrittenDay::Day(day)),
                (None, Some(day)) if mark == '/' => Some(WrittenDay::Day(day)),
                (None, _) => None,
            }
        }
        _ => None,
    }
}

fn year(year: i32) -> Option<WrittenDay> {
    (1900..=2100).contains(&year).then_some(WrittenDay::Year(year))
}

/// The year that two digits stand for: of this century, as the days of projects are.
fn full_year(digits: u32) -> Option<i32> {
    i32::try_from(digits).ok()?.checked_add(2000).filter(|year| *year < 2100)
}

fn date(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day).filter(|_| (1900..=2100).contains(&year))
}

#[cfg(test)]
#[allow(clippy::expect_used)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_read_as_what_it_is_and_no_more() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        for (text, expected) in [
            ("2019-03-12", Some(WrittenDay::Day(day("2019-03-12")))),
            ("20190312", Some(WrittenDay::Day(day("2019-03-12")))),
            ("19/05 2018", Some(WrittenDay::Day(day("2018-05-19")))),
            ("5/19/2018", Some(WrittenDay::Day(day("2018-05-19")))),
            ("12.3.2019", Some(WrittenDay::Day(day("2019-03-12")))),
            ("12 mars 2019", Some(WrittenDay::Day(day("2019-03-12")))),
            ("March 12, 2019", Some(WrittenDay::Day(day("2019-03-12")))),
            (
                "12/3-19",
                Some(WrittenDay::EitherOrder {
                    day_first: day("2019-03-12"),
                    month_first: day("2019-12-03"),
                }),
            ),
            (
                "12/3 2019",
                Some(WrittenDay::EitherOrder {
                    day_first: day("2019-03-12"),
                    month_first: day("2019-12-03"),
                }),
            ),
            (
                "190312",
                Some(WrittenDay::SixDigits {
                    year_first: day("2019-03-12"),
                    year_last: day("2012-03-19"),
                }),
            ),
            ("991331", None),
            ("mars 2017", Some(WrittenDay::Month(2017, 3))),
            ("Mars 2017", Some(WrittenDay::Month(2017, 3))),
            ("2021-06", Some(WrittenDay::Month(2021, 6))),
            ("2016", Some(WrittenDay::Year(2016))),
            ("\u{c5}R 2020", Some(WrittenDay::Year(2020))),
            ("2019-02-30", None),
            ("ca 2019", None),
            ("våren 2019", None),
        ] {
            assert_eq!(written_day(text), expected, "{text}");
        }
    }
}
