//! The marks of numbers and days that a dialect declares, each with how it is declared.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use eruf_core::workspace::quoted;

use crate::words::spaces::is_space;

/// The character before the decimals of a number.
///
/// ```
/// use eruf_data::{DecimalMark, parse_number};
/// // One text is two numbers, or none, by the mark.
/// assert_eq!(parse_number("22,5", Some(DecimalMark::Comma))?.to_string(), "22.5");
/// assert!(parse_number("22,5", Some(DecimalMark::Point)).is_err());
/// # Ok::<(), eruf_data::ParseNumberError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecimalMark {
    /// `1234.5`.
    Point,
    /// `1 234,5`.
    Comma,
}

impl DecimalMark {
    /// How the marks are declared.
    pub const NAMES: &'static [&'static str] = &[",", "."];

    pub(crate) const fn sign(self) -> char {
        match self {
            Self::Point => '.',
            Self::Comma => ',',
        }
    }
}

/// The mark between the thousands of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ThousandsMark {
    /// `15.414.794`.
    Point,
    /// `15,414,794`.
    Comma,
    /// `15 414 794`, also with spaces that do not break.
    Space,
    /// `15'414'794`.
    Apostrophe,
}

impl ThousandsMark {
    /// How the marks are declared.
    pub const NAMES: &'static [&'static str] = &[".", ",", "space", "'"];

    const ALL: [Self; 4] = [Self::Point, Self::Comma, Self::Space, Self::Apostrophe];

    pub(crate) const fn sign(self) -> char {
        match self {
            Self::Point => '.',
            Self::Comma => ',',
            Self::Space => ' ',
            Self::Apostrophe => '\'',
        }
    }

    /// How the mark is declared.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Point => ".",
            Self::Comma => ",",
            Self::Space => "space",
            Self::Apostrophe => "'",
        }
    }

    fn is(self, c: char) -> bool {
        match self {
            Self::Space => is_space(c),
            Self::Apostrophe => matches!(c, '\'' | '\u{2019}'),
            Self::Point | Self::Comma => c == self.sign(),
        }
    }

    /// The mark that a character is; `None` is none.
    pub(crate) fn of(c: char) -> Option<Self> {
        Self::ALL.into_iter().find(|mark| mark.is(c))
    }

    /// The number with a decimal point and without marks between its thousands; `None` where the
    /// groups are not of three digits, or something else is wrong.
    pub(crate) fn removed(self, text: &str, mark: DecimalMark) -> Option<String> {
        let (sign, digits) = match text.strip_prefix(['-', '\u{2212}']) {
            Some(digits) => ("-", digits),
            None => ("", text),
        };
        let (whole, decimals) = match digits.split_once(mark.sign()) {
            Some((whole, decimals)) => (whole, Some(decimals)),
            None => (digits, None),
        };
        let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let groups: Vec<&str> = whole.split(|c| self.is(c)).collect();
        let (first, rest) = groups.split_first()?;
        let is_grouped = rest.is_empty()
            || (1..=3).contains(&first.len())
                && !first.starts_with('0')
                && rest.iter().all(|group| group.len() == 3);
        let is_number = groups.iter().all(|group| is_digits(group))
            && decimals.is_none_or(is_digits)
            && is_grouped;
        let decimals = decimals.map_or_else(String::new, |decimals| format!(".{decimals}"));
        is_number.then(|| format!("{sign}{}{decimals}", groups.concat()))
    }
}

/// In which order a day is written beside `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum DayOrder {
    /// `2014-04-24` alone.
    #[default]
    YearFirst,
    /// `24.4.2014`.
    Points,
    /// `24/4/2014`.
    Slashes,
    /// `24-4-2014`.
    Hyphens,
    /// `4/24/2014`.
    MonthFirst,
}

impl DayOrder {
    /// How the orders are declared.
    pub const NAMES: &'static [&'static str] = &["y-m-d", "d.m.y", "d/m/y", "d-m-y", "m/d/y"];

    const ALL: [Self; 5] =
        [Self::YearFirst, Self::Points, Self::Slashes, Self::Hyphens, Self::MonthFirst];

    /// A day in this order as `YYYY-MM-DD`, if it is written so.
    pub(crate) fn as_iso(self, text: &str) -> Option<String> {
        let mark = match self {
            Self::YearFirst => return None,
            Self::Points => '.',
            Self::Slashes | Self::MonthFirst => '/',
            Self::Hyphens => '-',
        };
        let mut parts = text.split(mark).map(str::trim);
        let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
        let is_digits = |part: &str, lengths: std::ops::RangeInclusive<usize>| {
            lengths.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        let is_day = parts.next().is_none()
            && is_digits(first, 1..=2)
            && is_digits(second, 1..=2)
            && is_digits(year, 4..=4);
        let (day, month) = if self == Self::MonthFirst { (second, first) } else { (first, second) };
        is_day.then(|| format!("{year}-{month:0>2}-{day:0>2}"))
    }
}

/// The unit that may stand beside an amount: `€`, `EUR`, `kr`, `%`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct AmountUnit(Arc<str>);

impl AmountUnit {
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// A text that declares nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected {}, but found {found}", self.expected())]
pub struct ParseDialectError {
    /// What belongs there: quoted signs, or nothing where a unit belongs.
    pub signs: Vec<&'static str>,
    /// What stands there, quoted.
    pub found: String,
}

impl ParseDialectError {
    fn expected(&self) -> String {
        let signs: Vec<String> = self.signs.iter().map(|sign| format!("\"{sign}\"")).collect();
        match signs.as_slice() {
            [] => "the unit that stands beside the amounts, such as € or kr".to_owned(),
            signs => signs.join(" or "),
        }
    }
}

/// The variant of a list of names.
fn named<T: Copy>(
    all: &[T],
    names: &'static [&'static str],
    text: &str,
) -> Result<T, ParseDialectError> {
    let place = names.iter().position(|name| *name == text);
    let found = place.and_then(|place| all.get(place)).copied();
    found.ok_or_else(|| ParseDialectError { signs: names.to_vec(), found: quoted(text) })
}

impl FromStr for ThousandsMark {
    type Err = ParseDialectError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        named(&Self::ALL, Self::NAMES, text)
    }
}

impl FromStr for DayOrder {
    type Err = ParseDialectError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        named(&Self::ALL, Self::NAMES, text)
    }
}

impl FromStr for DecimalMark {
    type Err = ParseDialectError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        named(&[Self::Comma, Self::Point], Self::NAMES, text)
    }
}

impl FromStr for AmountUnit {
    type Err = ParseDialectError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        // What belongs to a number cannot stand beside it.
        let is_of_number = |c: char| c.is_numeric() || ".,'-\u{2212}\u{2019}".contains(c);
        if text.is_empty() || text.chars().count() > 20 || text.contains(is_of_number) {
            return Err(ParseDialectError { signs: Vec::new(), found: quoted(text) });
        }
        Ok(Self(text.into()))
    }
}

impl fmt::Display for AmountUnit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
