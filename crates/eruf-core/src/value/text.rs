//! How a value that somebody wrote is quoted in an error.

use std::borrow::Cow;

/// The longest piece of input that an error repeats, in characters.
const LONGEST: usize = 40;

/// Quotes input for an error: shortened, with control and direction characters and spaces that are
/// no plain one escaped so that it shows as what it is, and without numbers of persons.
///
/// ```
/// assert_eq!(eruf_core::workspace::quoted("a\u{202e}b"), "\"a\\u{202e}b\"");
/// assert_eq!(eruf_core::workspace::quoted("SIM\u{a0}JH"), "\"SIM\\u{a0}JH\"");
/// assert_eq!(eruf_core::workspace::quoted("Nils 121212-1212"), "\"Nils PERSON-…\"");
/// ```
#[must_use]
pub fn quoted(text: &str) -> String {
    let text = without_person_numbers(text);
    let text = &without_scattered_numbers(&text);
    let mut quoted = String::from("\"");
    for c in text.chars().take(LONGEST) {
        if is_hidden(c) || c.is_whitespace() && c != ' ' || c == '"' || c == '\\' {
            quoted.extend(c.escape_default());
        } else {
            quoted.push(c);
        }
    }
    quoted.push_str(if text.chars().nth(LONGEST).is_some() { "…\"" } else { "\"" });
    quoted
}

/// Returns the name of a file for an error: on one line, with characters that cannot be seen
/// escaped, and without numbers of persons.
///
/// ```
/// use eruf_core::workspace::file_name;
/// assert_eq!(file_name("utfall 2019.csv"), "utfall 2019.csv");
/// assert_eq!(file_name("entries-121212-1212.csv"), "entries-PERSON-….csv");
/// assert_eq!(file_name("a\u{1b}[31m.csv"), "a\\u{1b}[31m.csv");
/// ```
#[must_use]
pub fn file_name(text: &str) -> String {
    let text = without_person_numbers(text);
    let mut name = String::new();
    for c in without_scattered_numbers(&text).chars() {
        if is_hidden(c) || c.is_control() {
            name.extend(c.escape_default());
        } else {
            name.push(c);
        }
    }
    name
}

/// Text with `PERSON-…` in place of whatever may be the number of a person with other marks in it
/// than people write: `121212/1212`, `12 12 12 1212`. An error that repeats less is still an error;
/// a text that is kept would lose amounts and times of day.
pub(crate) fn without_scattered_numbers(text: &str) -> Cow<'_, str> {
    let seen: Vec<(usize, char)> = text.char_indices().filter(|(_, c)| !is_hidden(*c)).collect();
    let is_part = |c: char| c.is_numeric() || !c.is_alphabetic() && !matches!(c, ';' | '"');
    let mut redacted = String::new();
    let mut copied = 0_usize;
    for region in seen.chunk_by(|(_, one), (_, other)| is_part(*one) == is_part(*other)) {
        let first = region.iter().position(|(_, c)| c.is_numeric());
        let last = region.iter().rposition(|(_, c)| c.is_numeric());
        let Some(number) = first.zip(last).and_then(|(first, last)| region.get(first..=last))
        else {
            continue;
        };
        let (Some((start, _)), Some((end, last))) = (number.first(), number.last()) else {
            continue;
        };
        if is_scattered_number(number) {
            // Places and lengths are those of characters of the text: no cap is reached, and no
            // piece is missing.
            redacted.push_str(text.get(copied..*start).unwrap_or_default());
            redacted.push_str("PERSON-…");
            copied = end.saturating_add(last.len_utf8());
        }
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    redacted.push_str(text.get(copied..).unwrap_or_default());
    Cow::Owned(redacted)
}

/// Whether digits with marks between them are ten or twelve that begin with a day of birth. Hours
/// and minutes at the end are a time of day.
fn is_scattered_number(number: &[(usize, char)]) -> bool {
    let digits: Vec<Option<u32>> =
        number.iter().filter(|(_, c)| c.is_numeric()).map(|(_, c)| digit(*c)).collect();
    let at_end = number.iter().rev().take_while(|(_, c)| c.is_numeric()).count();
    if !matches!(digits.len(), 10 | 12) || at_end == 2 || at_end == digits.len() {
        return false;
    }
    // The digits of other scripts are not read: they may be anything.
    let Some(digits) = digits.into_iter().collect::<Option<Vec<u32>>>() else { return true };
    is_born(digits.get(digits.len().saturating_sub(10)..).unwrap_or_default())
}

/// A number with what it counts, in the singular for 1: `1 row has`, `3 rows have`.
#[must_use]
pub fn counted(count: usize, one: &str, several: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { several })
}

/// Names for an error, shortened.
#[must_use]
pub fn listed<T: ToString>(names: impl Iterator<Item = T>) -> String {
    const MOST: usize = 12;
    let mut names: Vec<String> = names.map(|name| name.to_string()).collect();
    // Capped at none more.
    let more = names.len().saturating_sub(MOST);
    names.truncate(MOST);
    let list = if names.is_empty() { "none".to_owned() } else { names.join(", ") };
    if more > 0 { format!("{list} and {more} more") } else { list }
}

/// Text with `PERSON-…` in place of whatever has the form of a personal identity number or a
/// coordination number, with a right check digit or not.
///
/// ```
/// use eruf_core::workspace::without_person_numbers;
/// assert_eq!(without_person_numbers("Nils Nilsson (19121212-1212)"), "Nils Nilsson (PERSON-…)");
/// assert_eq!(without_person_numbers("Region, 232100-0214"), "Region, 232100-0214");
/// ```
#[must_use]
pub fn without_person_numbers(text: &str) -> Cow<'_, str> {
    if !may_hold_number(text) {
        return Cow::Borrowed(text);
    }
    let seen: Vec<(usize, char)> = text.char_indices().filter(|(_, c)| !is_hidden(*c)).collect();
    let mut redacted = String::with_capacity(text.len());
    let (mut copied, mut at) = (0_usize, 0_usize);
    while let Some(rest) = seen.get(at..).filter(|rest| !rest.is_empty()) {
        let run = rest.iter().take_while(|(_, c)| digit(*c).is_some()).count();
        if let Some(length) = person_number(rest, run) {
            let start = rest.first().map_or(copied, |(start, _)| *start);
            // Places and lengths here are those of characters of the text.
            at = at.saturating_add(length);
            redacted.push_str(text.get(copied..start).unwrap_or_default());
            redacted.push_str("PERSON-…");
            copied = seen.get(at).map_or(text.len(), |(next, _)| *next);
        } else {
            at = at.saturating_add(run.max(1));
        }
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    redacted.push_str(text.get(copied..).unwrap_or_default());
    Cow::Owned(redacted)
}

/// The first byte of a digit of full width, and of other characters that are rare.
const WIDE: u8 = 0xef;

/// Whether a text has ten digits, and six of them one after the other but for characters that
/// cannot be seen. Nearly no text has.
fn may_hold_number(text: &str) -> bool {
    let may_be_digit = |byte: u8| byte.is_ascii_digit() || byte == WIDE;
    // The count of a piece fits in a byte, so that many bytes are counted at once.
    let pieces = text.as_bytes().chunks(usize::from(u8::MAX));
    let counts = pieces.map(|piece| {
        piece.iter().fold(0_u8, |count, byte| count.wrapping_add(may_be_digit(*byte).into()))
    });
    if counts.map(usize::from).sum::<usize>() < 10 {
        return false;
    }
    let mut run = 0_u8;
    text.bytes().any(|byte| {
        run = match byte {
            byte if may_be_digit(byte) => run.wrapping_add(1),
            // What can be seen ends a run; the bytes of other characters may be hidden ones.
            b' '..=b'~' => 0,
            _ => run,
        };
        run >= 6
    })
}

/// The value of a digit, in the width of Latin or of East Asian text.
fn digit(c: char) -> Option<u32> {
    match c {
        '\u{ff10}'..='\u{ff19}' => u32::from(c).checked_sub(0xff10),
        c => c.to_digit(10),
    }
}

/// Whether digits begin with a year of two digits, a month, and a day of birth or one raised by 60.
fn is_born(digits: &[u32]) -> bool {
    let pair =
        |at: usize| digits.get(at)?.checked_mul(10)?.checked_add(*digits.get(at.checked_add(1)?)?);
    let (month, day) = (pair(2), pair(4));
    month.is_some_and(|month| (1..=12).contains(&month))
        && day.is_some_and(|day| (1..=31).contains(&day) || (61..=91).contains(&day))
}

/// How many characters of a text are a person's number, given how many digits it begins with.
fn person_number(text: &[(usize, char)], run: usize) -> Option<usize> {
    let digits = |from: usize, length: usize| -> Option<Vec<u32>> {
        let found = text
            .get(from..from.checked_add(length)?)?
            .iter()
            .map(|(_, c)| digit(*c))
            .collect::<Option<Vec<u32>>>()?;
        let ends = text.get(from.checked_add(length)?).is_none_or(|(_, c)| digit(*c).is_none());
        ends.then_some(found)
    };
    let is_separator = |c: char| {
        c.is_whitespace()
            || c == '+'
            || matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ff0d}')
    };
    // A dash with a space on either side is the most that people write.
    let separators = text.get(run..)?.iter().take(3).take_while(|(_, c)| is_separator(*c)).count();
    let (found, length) = match run {
        6 | 8 if separators > 0 => {
            let last = run.checked_add(separators)?;
            // As a number for value added tax, it ends with 01.
            let of_tax = || digits(last, 6).filter(|found| found.ends_with(&[0, 1]));
            (digits(0, run)?, last.checked_add(digits(last, 4).or_else(of_tax)?.len())?)
        }
        10 | 12 => (digits(0, run)?, run),
        _ => return None,
    };
    // Eight and twelve digits begin with the century, but those of a number for value added tax end
    // with 01.
    let date = if matches!(run, 8 | 12) { found.get(2..)? } else { &found };
    let vat = run == 12 && found.ends_with(&[0, 1]) && is_born(&found);
    (is_born(date) || vat).then_some(length)
}

/// Whether a character acts on the reader's screen in place of being seen on it: controls,
/// direction marks, zero-width characters.
///
/// ```
/// assert!(eruf_core::workspace::is_hidden('\u{202e}')); // right-to-left override
/// assert!(eruf_core::workspace::is_hidden('\u{1b}')); // escape
/// assert!(!eruf_core::workspace::is_hidden('å'));
/// ```
#[must_use]
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}'
                | '\u{34f}'
                | '\u{61c}'
                | '\u{115f}'..='\u{1160}'
                | '\u{180b}'..='\u{180f}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{3164}'
                | '\u{feff}'
                | '\u{ffa0}'
        )
}

/// Text that a spreadsheet takes for text: an apostrophe before what begins like a formula.
///
/// ```
/// assert_eq!(eruf_core::workspace::escape_formula("=1+1"), "'=1+1");
/// assert_eq!(eruf_core::workspace::escape_formula("SIM JH"), "SIM JH");
/// ```
#[must_use]
pub fn escape_formula(text: &str) -> Cow<'_, str> {
    let formula = [
        '=', '+', '-', '@', '\t', '\r', '\n', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}', '\'',
    ];
    if text.starts_with(formula) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::{quoted, without_person_numbers};

    #[test]
    fn long_and_hidden_text_is_shortened_and_escaped() {
        assert_eq!(quoted("a\u{202e}b\u{1b}"), r#""a\u{202e}b\u{1b}""#);
        assert_eq!(quoted(&"9".repeat(100)).chars().count(), 43);
    }

    #[test]
    fn every_way_of_writing_a_person_is_taken_out() {
        for text in [
            "121212 - 1212",
            "19121212-1212",
            "121212\u{2013}1212",
            "1212121212",
            "SE121212121201",
            "SE121212-121201",
            "１２１２１２-１２１２",
            "12\u{200b}1212+1212",
        ] {
            assert_eq!(without_person_numbers(text).trim_start_matches("SE"), "PERSON-…", "{text}");
        }
        for text in ["202100-6149", "2019-01-01", "19121212-12123", "063-12 34 56"] {
            assert_eq!(without_person_numbers(text), text);
        }
    }

    #[test]
    fn an_error_repeats_no_person_whatever_marks_are_in_the_number() {
        for text in [
            "121212.1212",
            "121212/1212",
            "121212_1212",
            "121212:1212",
            "12 12 12 1212",
            "12-12-12-1212",
            "1912-12-12-1212",
            "1912-12-12 1212",
            "1 212 121 212",
            "121212\u{fe0f}/1212",
            "121212\u{3164}1212",
            "121212\u{34f}1212",
            "121212\u{180e}1212",
            "\u{661}\u{662}\u{661}\u{662}\u{661}\u{662}-\u{661}\u{662}\u{661}\u{662}",
        ] {
            assert_eq!(quoted(text), "\"PERSON-…\"", "{text}");
        }
        assert_eq!(quoted("1.212121212E9"), "\"PERSON-…E9\"");
        for text in ["2019-01-01 12:30", "1 500 000 000", "2019-01-01..2019-06-30", "5000000000"] {
            assert_eq!(quoted(text), format!("\"{text}\""));
        }
    }
}
