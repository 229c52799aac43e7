//! Numbers as people write them: a decimal comma, spaces between thousands, a real minus sign.

use eruf_core::Amount;
use eruf_core::record::Identification;
use eruf_core::value::ParseAmountError;
use eruf_core::workspace::quoted;

use crate::words::advice::{advice, in_full, options};
use crate::words::advised::Advice;
use crate::words::dialect::marks::DecimalMark;
use crate::words::spaces::is_space;

/// The reason why a text is no number.
///
/// ```
/// use eruf_data::{ParseNumberError, parse_number};
/// assert_eq!(
///     parse_number("2,012", None),
///     Err(ParseNumberError::Ambiguous { found: "\"2,012\"".into() })
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ParseNumberError {
    /// A number that can be read in two ways.
    #[error(
        "{found} is ambiguous: its mark may stand before decimals or between thousands \
         (write it without thousands, or with another number of decimals than three)"
    )]
    Ambiguous {
        /// The number as written.
        found: String,
    },
    /// A figure that is written as people and tables write it, and not as an amount.
    #[error("expected an amount, but found {found} ({advice})")]
    OtherForm {
        /// The text, shortened and escaped.
        found: String,
        /// What to write.
        advice: Advice,
    },
    /// A number whose marks are not those that are declared.
    #[error(
        "expected \"{thousands}\" between thousands and \"{decimals}\" before decimals, as they \
         are declared, but found {found}"
    )]
    Grouping {
        /// The text, shortened and escaped.
        found: String,
        /// The mark between thousands.
        thousands: char,
        /// The mark before decimals.
        decimals: char,
    },
    /// Not an amount.
    #[error(transparent)]
    Amount(#[from] ParseAmountError),
}

/// Reads a number with the given decimal mark; without one, a number that can be read in two ways
/// is refused.
///
/// With a comma, spaces (also non-breaking and narrow ones) may stand between thousands and U+2212
/// is a minus.
///
/// ```
/// use eruf_data::{DecimalMark, parse_number};
/// assert_eq!(parse_number("1 234,5", Some(DecimalMark::Comma))?.to_string(), "1234.5");
/// assert!(parse_number("2,012", None).is_err());
/// # Ok::<(), eruf_data::ParseNumberError>(())
/// ```
///
/// # Errors
///
/// [`ParseNumberError::Ambiguous`] for a number that can be read in two ways,
/// [`ParseNumberError::OtherForm`] for a figure that is to be written in another way, and
/// [`ParseNumberError::Amount`] for every other text.
pub fn parse_number(text: &str, mark: Option<DecimalMark>) -> Result<Amount, ParseNumberError> {
    let text = text.trim_matches(is_space);
    read(text, mark).map_err(|error| {
        // Where the reader of amounts has a hint of its own, that is the closer one.
        let is_open = matches!(
            &error,
            ParseNumberError::Amount(ParseAmountError::NotANumber { hint, .. })
                if hint.is_empty() || *hint == WITH_COMMA
        );
        let advice = is_open.then(|| advice(text, mark.unwrap_or(DecimalMark::Point))).flatten();
        match advice {
            Some(advice) => ParseNumberError::OtherForm { found: quoted(text), advice },
            None => error,
        }
    })
}

/// Reads an amount as a cell of a table has it whose decimals stand after this mark, where no mark
/// between thousands is declared.
///
/// Beside decimal commas a point is read as a decimal point where it cannot stand between
/// thousands, and refused as ambiguous where it may.
pub(crate) fn amount_in_cell(text: &str, mark: DecimalMark) -> Result<Amount, ParseNumberError> {
    let plain = text.trim_matches(is_space).trim_start_matches(['-', '\u{2212}']);
    // Between thousands a point stands after one to three digits, of which the first is no 0.
    let may_be_thousands = |whole: &str| matches!(whole.len(), 1..=3) && !whole.starts_with('0');
    let read_with = match (mark, plain.split_once('.')) {
        (DecimalMark::Comma, Some((whole, _))) if !plain.contains(',') => {
            if may_be_thousands(whole) { None } else { Some(DecimalMark::Point) }
        }
        _ => Some(mark),
    };
    parse_number(text, read_with).map_err(|error| {
        let text = text.trim_matches(is_space);
        let declared = |advice: Advice| match (&advice, options(text, mark)) {
            (Advice::Write { .. } | Advice::WithUnit { .. }, Some(options)) => {
                Advice::Declare { advice: Box::new(advice), options }
            }
            _ => advice,
        };
        match error {
            ParseNumberError::OtherForm { found, advice } => {
                ParseNumberError::OtherForm { found, advice: declared(advice) }
            }
            // What the reader of amounts says of thousands names no option.
            ParseNumberError::Amount(ParseAmountError::NotANumber { found, hint }) => {
                match in_full(text, mark) {
                    Some(text) => ParseNumberError::OtherForm {
                        found,
                        advice: declared(Advice::Write { text }),
                    },
                    None => ParseAmountError::NotANumber { found, hint }.into(),
                }
            }
            error => error,
        }
    })
}

/// What is said of a text that is no number with a decimal comma.
const WITH_COMMA: &str = " (with a decimal comma)";

fn read(text: &str, mark: Option<DecimalMark>) -> Result<Amount, ParseNumberError> {
    match mark {
        // "1,234" with a point as the mark would be a thousand to one reader and a little more than
        // one to another.
        Some(DecimalMark::Point) if has_three_after(text, &[',']) && with_comma(text).is_ok() => {
            Err(ParseNumberError::Ambiguous { found: quoted(text) })
        }
        Some(DecimalMark::Point) => Ok(text.parse()?),
        Some(DecimalMark::Comma) => with_comma(text),
        None => {
            if has_three_after(text, &[',', '.']) {
                return Err(ParseNumberError::Ambiguous { found: quoted(text) });
            }
            text.parse().or_else(|_| with_comma(text))
        }
    }
}

/// Returns whether a text that should be an amount is the number of a person.
///
/// Such a number would be shown wherever amounts are shown.
///
/// ```
/// use eruf_data::is_person_number;
/// assert!(is_person_number("6408233234") && is_person_number("-196408233234"));
/// assert!(!is_person_number("6408233234.0") && !is_person_number("6408233235"));
/// ```
#[must_use]
pub fn is_person_number(text: &str) -> bool {
    matches!(
        Identification::read(text.trim_start_matches(['-', '\u{2212}']), 2000),
        Ok(Identification::Person(_))
    )
}

/// Whether three digits and nothing more follow one of these marks.
fn has_three_after(text: &str, marks: &[char]) -> bool {
    let after = text.split_once(marks).map(|(_, after)| after);
    after.is_some_and(|after| after.len() == 3 && after.bytes().all(|byte| byte.is_ascii_digit()))
}

fn with_comma(text: &str) -> Result<Amount, ParseNumberError> {
    let refuse = || {
        ParseNumberError::Amount(ParseAmountError::NotANumber {
            found: quoted(text),
            hint: WITH_COMMA,
        })
    };
    if text.is_empty() {
        return Err(ParseAmountError::Empty.into());
    }
    if text.contains('.') {
        return Err(refuse());
    }
    let (sign, digits) = match text.strip_prefix(['-', '\u{2212}']) {
        Some(digits) => ("-", digits),
        None => ("", text),
    };
    let (whole, decimals) =
        digits.split_once(',').map_or((digits, None), |(whole, decimals)| (whole, Some(decimals)));
    let mut groups = whole.split(is_space);
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    let grouped = rest.is_empty()
        || ((1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3));
    if !grouped || decimals.is_some_and(|decimals| decimals.is_empty() || decimals.contains(',')) {
        return Err(refuse());
    }
    let plain = match decimals {
        Some(decimals) => format!("{sign}{first}{}.{decimals}", rest.concat()),
        None => format!("{sign}{first}{}", rest.concat()),
    };
    plain.parse().map_err(|error| match error {
        ParseAmountError::NotANumber { .. } => refuse(),
        other => other.into(),
    })
}
