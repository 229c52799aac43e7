//! Figures as people write them in a sentence: "drygt ett 40-tal företag", "minst 515 timmar".
//!
//! One reader for outcomes, goals and claims: what a phrase says of its number is decided here and
//! nowhere else. A phrase that says no more than "some" ("ett par", "några") is no figure.

use eruf_core::record::{Approximate, ExternalFigure, Precision, Value};
use eruf_core::value::Unit;
use eruf_core::{Amount, Interval};

use crate::words::approximate::{ABOUT, JUST_OVER, JUST_UNDER, OVER, UNDER, VAGUE, round_number};
use crate::words::goal_words::{AT_LEAST, AT_MOST, HOW_OFTEN, Words, with_near_slashes};
use crate::words::in_words::InWords;
use crate::words::quantity::pair;

/// A figure that was read from words: its number, what the words say of it, and what is counted.
///
/// ```
/// let read = eruf_data::parse_figure("över 450 utbildningar")?;
/// assert_eq!(read.precision, eruf_core::record::Precision::Over);
/// # Ok::<(), eruf_data::InWords>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParsedFigure {
    /// The number that the words name, or two with a dash between them.
    pub amount: Interval<Amount>,
    /// What the words say of it.
    pub precision: Precision,
    /// What is counted: the currency or percentage beside the number, or else the noun after it.
    pub unit: Option<String>,
}

/// Reads a figure as people write it in a sentence, in Swedish or English.
///
/// | written | read as |
/// |---|---|
/// | `25 exjobb`, `40-50 företag` | exactly |
/// | `ett 40-tal företag`, `omkring 40`, `cirka 40`, `ett tiotal` | about |
/// | `drygt ett 40-tal`, `drygt 40` | a little over |
/// | `knappt 60`, `nästan 60` | a little under |
/// | `över 450`, `fler än 450` | over |
/// | `under 450`, `färre än 450` | under |
/// | `minst 515 timmar`, `at least 515` | at least |
/// | `högst 350`, `upp till 350` | at most |
///
/// [`Precision`] says which figures each of these allows. Anything else stays in words, and so does
/// a phrase with a number that these rules do not explain.
///
/// ```
/// use eruf_core::record::Precision;
/// use eruf_data::{InWords, parse_figure};
/// let read = parse_figure("drygt ett 40-tal företag")?;
/// assert_eq!((read.amount.to_string().as_str(), read.precision), ("40", Precision::JustOver));
/// assert_eq!(read.unit.as_deref(), Some("företag"));
/// assert_eq!(parse_figure("ett par företag"), Err(InWords::Vague { words: "par" }));
/// # Ok::<(), InWords>(())
/// ```
///
/// # Errors
///
/// [`InWords`]: why it stays in words.
pub fn parse_figure(text: &str) -> Result<ParsedFigure, InWords> {
    let near = with_near_slashes(text);
    let mut words = Words::new(&near);
    if let Some(vague) = VAGUE.iter().find(|vague| words.take(&[**vague])) {
        return Err(InWords::Vague { words: vague.last().copied().unwrap_or_default() });
    }
    let Figure { amount, precision, unit, .. } = figure(&mut words).map_err(|reason| {
        let has_number = text.contains(|c: char| c.is_numeric());
        if reason == InWords::NoLeadingNumber && !has_number { InWords::NoNumber } else { reason }
    })?;
    let unit = unit.map(str::to_owned).or_else(|| words.noun());
    while let Some(word) = words.peek() {
        if word == "per" || word.contains("/år") || word.contains("/year") {
            return Err(InWords::UnknownPer { each: words.second().unwrap_or("").to_owned() });
        }
        if word.contains(|c: char| c.is_numeric() || c == '%') || HOW_OFTEN.contains(&word) {
            return Err(InWords::Unexplained { word: word.to_owned() });
        }
        words.skip(1);
    }
    Ok(ParsedFigure { amount, precision, unit })
}

/// Returns what words say of an amount. A number that is said exactly is no reading of words: it is
/// written as a number.
///
/// ```
/// let said = eruf_data::words_say("drygt ett 40-tal företag").unwrap();
/// assert_eq!(said.precision.bounds(said.amount).unwrap().to_string(), "40..50");
/// assert_eq!(eruf_data::words_say("40 företag"), None);
/// ```
#[must_use]
pub fn words_say(text: &str) -> Option<Approximate> {
    let ParsedFigure { amount, precision, .. } = parse_figure(text).ok()?;
    (precision != Precision::Exactly).then_some(Approximate { amount, precision })
}

/// Returns a figure of another document that is said in words, and why it stays in words if it
/// cannot be read.
///
/// ```
/// let (claim, in_words) = eruf_data::claim_in_words("HA4.1", "ett 50-tal företag");
/// assert_eq!(claim.range()?.unwrap().to_string(), "40 to 60");
/// assert_eq!(in_words, None);
/// # Ok::<(), eruf_core::Error>(())
/// ```
#[must_use]
pub fn claim_in_words(indicator: &str, text: &str) -> (ExternalFigure, Option<InWords>) {
    let (value, precision, unit, in_words) = match parse_figure(text) {
        Ok(ParsedFigure { amount, precision, unit }) => {
            let unit = unit.as_deref().and_then(Unit::new).filter(Unit::is_known);
            (Value::Amount(amount), precision, unit, None)
        }
        Err(reason) => {
            let value = Value::Words { text: text.into(), kept: None, said: None };
            (value, Precision::Exactly, None, Some(reason))
        }
    };
    let text = Some(text.into());
    (ExternalFigure { precision, unit, text, ..ExternalFigure::new(indicator, value) }, in_words)
}

/// A figure at the beginning of a text.
pub(crate) struct Figure {
    pub(crate) amount: Interval<Amount>,
    pub(crate) precision: Precision,
    /// A currency or percentage beside it.
    pub(crate) unit: Option<&'static str>,
    /// Whether it is two numbers with a dash between them.
    pub(crate) is_range: bool,
}

/// Takes the figure that a text begins with.
pub(crate) fn figure(words: &mut Words<'_>) -> Result<Figure, InWords> {
    let said = precision(words);
    let article = words.take(&[&["ett"], &["en"], &["a"], &["an"]]);
    if let Some(number) = round(words) {
        let precision = match said {
            None => Precision::About,
            Some(side @ (Precision::About | Precision::JustOver | Precision::JustUnder)) => side,
            // "Over about forty" and "at least about forty" say two things of one number.
            Some(_) => return Err(InWords::TwoBounds),
        };
        let amount = Interval::exact(number);
        return Ok(Figure { amount, precision, unit: None, is_range: false });
    }
    let numbers = if article { None } else { words.quantities()? };
    let Some((low, high)) = numbers else { return Err(InWords::NoLeadingNumber) };
    let is_range = high.is_some();
    if said.is_some() && is_range {
        return Err(InWords::TwoBounds);
    }
    let (low, high, unit) = match high {
        Some(high) => pair(low, high)?,
        None => (low.amount()?, low.amount()?, low.unit),
    };
    let amount = Interval::new(low, high).ok_or(InWords::NoLeadingNumber)?;
    Ok(Figure { amount, precision: said.unwrap_or_default(), unit, is_range })
}

/// Takes the words that say how exact the number after them is.
fn precision(words: &mut Words<'_>) -> Option<Precision> {
    // "Upp till" and "strax över" before "över".
    let phrases: [(&[&[&str]], Precision); 7] = [
        (&JUST_OVER, Precision::JustOver),
        (&JUST_UNDER, Precision::JustUnder),
        (&ABOUT, Precision::About),
        (&AT_LEAST, Precision::AtLeast),
        (&AT_MOST, Precision::AtMost),
        (&OVER, Precision::Over),
        (&UNDER, Precision::Under),
    ];
    phrases.into_iter().find(|(phrases, _)| words.take(phrases)).map(|(_, precision)| precision)
}

/// Takes a round number: `40-tal`, `tiotal`, `100-tals`.
fn round(words: &mut Words<'_>) -> Option<Amount> {
    let number = round_number(words.peek()?)?;
    words.skip(1);
    Some(Amount::from(number))
}
