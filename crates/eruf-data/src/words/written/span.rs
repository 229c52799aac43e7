//! Days from and to, as people write them: "2018-03-01 - 2018-06-30", "kvartal 1 2019", "T2 2019".

use eruf_core::NaiveDate;

use crate::words::lower_case::lower_case;
use crate::words::written::day::{WrittenDay, written_day};

/// Marks and words between two days.
const BETWEEN: [&str; 8] =
    [" - ", " \u{2013} ", "\u{2013}", "--", "..", " till ", " to ", " t.o.m. "];

/// Parts of a year, each with how many months it has.
const PARTS: [(&str, u32); 16] = [
    ("kvartal", 3),
    ("quarter", 3),
    ("kv", 3),
    ("q", 3),
    ("tertial", 4),
    ("trimester", 4),
    ("t", 4),
    ("halv\u{e5}r", 6),
    ("half-year", 6),
    ("half year", 6),
    ("half", 6),
    ("h", 6),
    ("m\u{e5}nad", 1),
    ("month", 1),
    ("m", 1),
    ("hy", 6),
];

/// Reads days from and to; the first is `None` where only the last is written.
pub(crate) fn written_span(text: &str) -> Option<(Option<NaiveDate>, NaiveDate)> {
    let text = text.trim();
    if let Some((first, last)) = BETWEEN.iter().find_map(|mark| text.split_once(mark)) {
        return match (written_day(first)?, written_day(last)?) {
            (WrittenDay::Day(first), WrittenDay::Day(last)) => Some((Some(first), last)),
            (WrittenDay::Month(year, month), WrittenDay::Month(to, until)) => {
                Some((NaiveDate::from_ymd_opt(year, month, 1), end_of(to, until)?))
            }
            _ => None,
        };
    }
    match written_day(text) {
        Some(WrittenDay::Day(day)) => return Some((None, day)),
        Some(WrittenDay::Month(year, month)) => {
            return Some((NaiveDate::from_ymd_opt(year, month, 1), end_of(year, month)?));
        }
        _ => {}
    }
    part_of_year(&lower_case(text))
}

/// `kvartal 1 2019`, `2019 Q1`, `T2 2019`.
fn part_of_year(text: &str) -> Option<(Option<NaiveDate>, NaiveDate)> {
    let words: Vec<&str> =
        text.split([' ', '-', '/', ',']).filter(|word| !word.is_empty()).collect();
    let year = words.iter().find_map(|word| {
        let is_year = word.len() == 4;
        word.parse::<i32>().ok().filter(|year| is_year && (1900..=2100).contains(year))
    })?;
    let rest: Vec<&str> =
        words.into_iter().filter(|word| *word != year.to_string().as_str()).collect();
    let rest = rest.join(" ");
    let (months, digits) = PARTS.iter().find_map(|(name, months)| {
        let digits = rest.strip_prefix(name)?.trim();
        (digits.len() == 1).then_some((*months, digits))
    })?;
    let number: u32 = digits.parse().ok().filter(|number| *number > 0)?;
    let last = months.checked_mul(number).filter(|last| *last <= 12)?;
    let first = last.checked_sub(months)?.checked_add(1)?;
    Some((NaiveDate::from_ymd_opt(year, first, 1), end_of(year, last)?))
}

fn end_of(year: i32, month: u32) -> Option<NaiveDate> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    first.checked_add_months(chrono::Months::new(1))?.pred_opt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_read_with_their_days() {
        let day = |text: &str| text.parse::<NaiveDate>().ok();
        for (text, first, last) in [
            ("2018-03-01 - 2018-06-30", "2018-03-01", "2018-06-30"),
            ("mars 2018 \u{2013} juni 2018", "2018-03-01", "2018-06-30"),
            ("Kvartal 1 2019", "2019-01-01", "2019-03-31"),
            ("2019 Q4", "2019-10-01", "2019-12-31"),
            ("T2 2019", "2019-05-01", "2019-08-31"),
            ("mars 2018", "2018-03-01", "2018-03-31"),
        ] {
            assert_eq!(written_span(text), day(last).map(|last| (day(first), last)), "{text}");
        }
        assert_eq!(written_span("2018-06-30"), day("2018-06-30").map(|last| (None, last)));
        assert_eq!(written_span("T5 2019"), None);
        assert_eq!(written_span("LR 3"), None);
    }
}
