//! What to write in the place of a text that is no amount: symbols of statistical tables, marks
//! between thousands, units, and characters that only look like others.

use std::borrow::Cow;

use eruf_core::Amount;
use eruf_core::workspace::{is_hidden, without_person_numbers};

use crate::words::advised::{Advice, LookAlike};
use crate::words::approximate::is_approximate;
use crate::words::dialect::marks::{DecimalMark, ThousandsMark};
use crate::words::spaces::is_space;

/// What a symbol stands for in tables that statistical offices publish.
#[derive(Clone, Copy)]
enum Symbol {
    NotAvailable,
    None,
    Hidden,
}

/// The symbols that stand in the place of figures, in Swedish, English and European tables.
const SYMBOLS: [(&str, Symbol); 22] = [
    ("..", Symbol::NotAvailable),
    ("...", Symbol::NotAvailable),
    ("\u{2026}", Symbol::NotAvailable),
    (".", Symbol::NotAvailable),
    (":", Symbol::NotAvailable),
    ("?", Symbol::NotAvailable),
    ("n/a", Symbol::NotAvailable),
    ("na", Symbol::NotAvailable),
    ("#n/a", Symbol::NotAvailable),
    ("null", Symbol::NotAvailable),
    ("nan", Symbol::NotAvailable),
    ("saknas", Symbol::NotAvailable),
    ("uppgift saknas", Symbol::NotAvailable),
    ("missing", Symbol::NotAvailable),
    ("-", Symbol::None),
    ("\u{2013}", Symbol::None),
    ("\u{2014}", Symbol::None),
    ("\u{2212}", Symbol::None),
    ("none", Symbol::None),
    ("x", Symbol::Hidden),
    ("c", Symbol::Hidden),
    ("*", Symbol::Hidden),
];

/// Returns what to write in the place of a text, or `None` where nothing can be said.
pub(crate) fn advice(text: &str, mark: DecimalMark) -> Option<Advice> {
    let text = text.trim();
    let advice = symbol(text)
        .or_else(|| strange_character(text))
        .or_else(|| bounds(text))
        .or_else(|| about(text))
        .or_else(|| minus(text, mark))
        .or_else(|| in_full(text, mark).map(|text| Advice::Write { text }))
        .or_else(|| with_unit(text, mark))?;
    // What is written in another way may be the number of a person.
    matches!(without_person_numbers(&advice.to_string()), Cow::Borrowed(_)).then_some(advice)
}

fn symbol(text: &str) -> Option<Advice> {
    let lower = text.to_lowercase();
    let (_, symbol) = SYMBOLS.iter().find(|(written, _)| *written == lower)?;
    Some(match symbol {
        Symbol::NotAvailable => Advice::NotAvailable,
        Symbol::None => Advice::NoneOrMissing,
        Symbol::Hidden => Advice::Hidden,
    })
}

/// A character that cannot be seen or looks like another one, by its code point.
fn strange_character(text: &str) -> Option<Advice> {
    let code = |c: char| format!("U+{:04X}", u32::from(c));
    if let Some(hidden) = text.chars().find(|c| is_hidden(*c)) {
        return Some(Advice::Invisible { code: code(hidden) });
    }
    let numeric = |c: char| c.is_ascii_digit() || c.is_numeric();
    if !text.contains(numeric) {
        return None;
    }
    let alike = text.chars().find_map(|c| {
        let meant = match c {
            c if c.is_numeric() && !c.is_ascii() => LookAlike::Digit,
            '\u{2010}' | '\u{2011}' | '\u{2012}' | '\u{fe63}' | '\u{ff0d}' => LookAlike::Hyphen,
            'O' | '\u{41e}' | '\u{39f}' => LookAlike::Zero,
            'l' | 'I' | '\u{406}' => LookAlike::One,
            '\u{201a}' | '\u{ff0c}' | '\u{66b}' => LookAlike::Comma,
            '\u{ff0e}' | '\u{b7}' => LookAlike::Point,
            _ => return None,
        };
        Some((c, meant))
    });
    let (c, meant) = alike?;
    // A letter is only taken for a digit where there is nothing else that it could be.
    let is_word = c.is_alphabetic() && text.chars().filter(|c| c.is_alphabetic()).count() > 1;
    (!is_word).then(|| Advice::LookAlike { code: code(c), meant })
}

/// `<5`, `5-7`: what lies between bounds.
fn bounds(text: &str) -> Option<Advice> {
    if let Some(rest) = text.strip_prefix(['<', '\u{2264}', '>', '\u{2265}']) {
        let number = rest.trim_start_matches('=').trim();
        let number: u64 = number.parse().ok()?;
        let example = match (text.starts_with('<') && !rest.starts_with('='), number) {
            (true, 1..) => format!("0..{}", number.checked_sub(1)?),
            _ if text.starts_with(['<', '\u{2264}']) => format!("0..{number}"),
            _ => {
                return Some(Advice::LeastMost);
            }
        };
        return Some(Advice::Between { example });
    }
    let (low, high) = text.split_once(['-', '\u{2013}', '\u{2014}'])?;
    let (low, high) = (low.trim(), high.trim());
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let shown = |part: &str| part.parse::<Amount>().ok();
    (is_number(low) && is_number(high) && shown(low)? <= shown(high)?)
        .then(|| Advice::Write { text: format!("{low}..{high}") })
}

fn about(text: &str) -> Option<Advice> {
    let is_about = is_approximate(text) || text.starts_with('\u{b1}');
    (is_about && text.contains(|c: char| c.is_ascii_digit())).then_some(Advice::About)
}

/// `(5)` and `5-` of accounts.
fn minus(text: &str, mark: DecimalMark) -> Option<Advice> {
    let inner = text
        .strip_prefix('(')
        .and_then(|text| text.strip_suffix(')'))
        .or_else(|| text.strip_suffix('-'))?
        .trim();
    let is_number = inner.starts_with(|c: char| c.is_ascii_digit());
    let plain = || in_full(inner, mark).unwrap_or_else(|| inner.to_owned());
    is_number.then(|| Advice::Write { text: format!("-{}", plain()) })
}

/// The number without marks between its thousands, where those can be nothing else.
pub(crate) fn in_full(text: &str, mark: DecimalMark) -> Option<String> {
    let (sign, digits) = match text.strip_prefix(['-', '\u{2212}']) {
        Some(digits) => ("-", digits),
        None => ("", text),
    };
    let is_mark = |c: char| matches!(c, '.' | ',' | '\'' | '\u{2019}' | '_') || is_space(c);
    if !digits.chars().all(|c| c.is_ascii_digit() || is_mark(c)) {
        return None;
    }
    let marks: Vec<char> = digits.chars().filter(|c| is_mark(*c)).collect();
    let last = *marks.last()?;
    let times = |c: char| marks.iter().filter(|found| **found == c).count();
    let is_alone = marks.iter().all(|found| *found == last);
    let (whole, decimals) = match (last, is_alone, times(last)) {
        // "1,234" may be either; "1 234" may not.
        ('.' | ',', true, 1) => return None,
        ('.' | ',', false, 1) => digits.rsplit_once(last).map(|(a, b)| (a, Some(b)))?,
        (_, true, _) => (digits, None),
        (_, false, _) => return None,
    };
    let mut groups = whole.split(is_mark);
    let first = groups.next()?;
    let groups: Vec<&str> = groups.collect();
    let is_grouped = (1..=3).contains(&first.len()) && groups.iter().all(|group| group.len() == 3);
    if !is_grouped || decimals.is_some_and(str::is_empty) {
        return None;
    }
    let separator = if mark == DecimalMark::Comma { ',' } else { '.' };
    let decimals = decimals.map_or_else(String::new, |decimals| format!("{separator}{decimals}"));
    // Nobody is told to write the number of a person.
    Some(format!("{sign}{first}{}{decimals}", groups.concat()))
        .filter(|full| matches!(without_person_numbers(full), Cow::Borrowed(_)))
}

/// What may be declared of a table so that an amount is read as it stands: its unit, its mark
/// between thousands, its mark before decimals. `None` where it is no amount in any dialect.
pub(crate) fn options(text: &str, mark: DecimalMark) -> Option<String> {
    let (number, unit) =
        number_and_unit(text).map_or((text, None), |(number, unit)| (number, Some(unit)));
    let mut options = Vec::new();
    if let Some(unit) = unit {
        options.push(format!("amount_unit = \"{unit}\""));
    }
    let digits = number.trim_start_matches(['-', '\u{2212}']);
    let between = digits.chars().find_map(ThousandsMark::of).filter(|_| {
        let is_grouped = in_full(number, mark).is_some();
        is_grouped && digits.starts_with(|c: char| c.is_ascii_digit())
    });
    let has_comma = between != Some(ThousandsMark::Comma) && digits.contains(',');
    match between {
        Some(ThousandsMark::Space) if mark == DecimalMark::Comma => {}
        // Beside a decimal comma spaces between thousands are always read.
        Some(ThousandsMark::Space) if has_comma => options.push("decimal_mark = \",\"".to_owned()),
        Some(thousands) => {
            options.push(format!("thousands = \"{}\"", thousands.name()));
            if thousands == ThousandsMark::Apostrophe && has_comma && mark == DecimalMark::Point {
                options.push("decimal_mark = \",\"".to_owned());
            }
        }
        None => {}
    }
    (!options.is_empty()).then(|| options.join(" and "))
}

/// `12 st`, `102.691,05 EUR`, `€ 5`: a number and its unit.
pub(crate) fn number_and_unit(text: &str) -> Option<(&str, &str)> {
    let is_of_number =
        |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '\u{2212}') || is_space(c);
    let begins = text.find(|c: char| c.is_ascii_digit())?;
    let (before, rest) = text.split_at_checked(begins)?;
    let ends = rest.find(|c: char| !is_of_number(c)).unwrap_or(rest.len());
    let (number, after) = rest.split_at_checked(ends)?;
    let (before, after) = (before.trim(), after.trim());
    let unit = match (before.is_empty(), after.is_empty()) {
        (false, true) => before,
        (true, false) => after,
        _ => return None,
    };
    let is_unit = |c: char| c.is_alphabetic() || matches!(c, '€' | '$' | '£' | '%' | '‰');
    if !unit.contains(is_unit)
        || unit.contains(|c: char| c.is_numeric())
        || unit.chars().count() > 20
    {
        return None;
    }
    Some((number.trim(), unit))
}

fn with_unit(text: &str, mark: DecimalMark) -> Option<Advice> {
    let (number, unit) = number_and_unit(text)?;
    let plain = in_full(number, mark).or_else(|| {
        let is_plain =
            number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b',');
        is_plain.then(|| number.to_owned())
    })?;
    Some(Advice::WithUnit { number: plain, unit: unit.to_owned() })
}
