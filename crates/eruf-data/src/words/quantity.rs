//! Quantities in a sentence: a number with its multipliers and its unit.
//!
//! Multipliers are part of the amount: "2 miljoner kr" is 2 000 000 SEK. No currency is converted.

use std::borrow::Cow;

use eruf_core::value::ParseAmountError;
use eruf_core::{Amount, Decimal};

use crate::words::in_words::InWords;
use crate::words::lower_case::lower_case;
use crate::words::number::ParseNumberError;

/// A word that multiplies the number before it, and the currency that it names, if it names one.
struct Multiplier {
    words: &'static [&'static str],
    factor: u32,
    currency: Option<&'static str>,
}

const fn plain(factor: u32, words: &'static [&'static str]) -> Multiplier {
    Multiplier { words, factor, currency: None }
}

const fn money(factor: u32, currency: &'static str, words: &'static [&'static str]) -> Multiplier {
    Multiplier { words, factor, currency: Some(currency) }
}

const THOUSAND: u32 = 1_000;
const MILLION: u32 = 1_000_000;
const BILLION: u32 = 1_000_000_000;

/// Multipliers as they are written in Swedish and English, in lower case and without a full stop.
/// "Billion" is that of English, a Swedish "miljard"; a Swedish "biljon" is not read.
static MULTIPLIERS: [Multiplier; 14] = [
    plain(20, &["tjog"]),
    plain(12, &["dussin", "dozen"]),
    plain(100, &["hundra", "hundred"]),
    plain(THOUSAND, &["tusen", "thousand", "thousands"]),
    plain(MILLION, &["miljon", "miljoner", "milj", "million", "millions", "mn", "mio", "mill"]),
    plain(BILLION, &["miljard", "miljarder", "billion", "billions", "md", "mdr", "bn"]),
    money(THOUSAND, "SEK", &["tkr", "ksek", "tsek", "kkr"]),
    money(MILLION, "SEK", &["mkr", "mnkr", "msek", "mnsek", "mskr", "miljkr"]),
    money(BILLION, "SEK", &["mdkr", "mdrkr", "mdsek", "mdrsek"]),
    money(THOUSAND, "EUR", &["k€", "€k", "keur", "teur", "t€"]),
    money(MILLION, "EUR", &["m€", "€m", "meur", "mn€", "mneur", "mio€", "mioeur"]),
    money(BILLION, "EUR", &["md€", "€bn", "bn€", "mdeur", "bneur", "mdreur"]),
    money(MILLION, "DKK", &["mdkk"]),
    money(MILLION, "NOK", &["mnok"]),
];

/// Short multipliers that are read only beside a currency: "€2m", "2 M EUR". Alone they are metres.
const SHORT: [(&str, u32); 3] = [("k", THOUSAND), ("t", THOUSAND), ("m", MILLION)];

/// Units that follow a number and mean one thing, by the name that they go by.
const UNITS: [(&str, &[&str]); 9] = [
    ("SEK", &["sek", "kr", "krona", "kronor", "kronorna", "skr"]),
    ("EUR", &["eur", "euro", "euros", "€"]),
    ("DKK", &["dkk"]),
    ("NOK", &["nok"]),
    ("GBP", &["gbp", "£"]),
    ("USD", &["usd", "us$"]),
    ("%", &["%", "procent", "percent", "pct", "per cent"]),
    (
        "percentage points",
        &["procentenheter", "procentenhet", "%-enheter", "%-enhet", "percentage points", "pp"],
    ),
    ("‰", &["‰", "promille"]),
];

/// Words between a multiplier and a currency that change neither.
const BETWEEN: [&str; 2] = ["svenska", "swedish"];

/// A number that was read, with the multipliers and the unit beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Quantity {
    /// The number as it stands, without its multipliers.
    pub(crate) number: Amount,
    /// By how much it is multiplied, if anything multiplies it.
    pub(crate) factor: Option<u32>,
    /// A currency or percentage beside it.
    pub(crate) unit: Option<&'static str>,
}

impl Quantity {
    /// Returns the amount with its multipliers.
    pub(crate) fn amount(self) -> Result<Amount, ParseNumberError> {
        let too_large = || ParseAmountError::OutOfRange { found: format!("{} times", self.number) };
        let factor = Decimal::from(self.factor.unwrap_or(1));
        let amount = self.number.to_decimal().checked_mul(factor).ok_or_else(too_large)?;
        Ok(Amount::try_from(amount)?)
    }
}

/// Returns two numbers in one unit: what stands beside the second is said of both.
pub(crate) fn pair(
    low: Quantity,
    high: Quantity,
) -> Result<(Amount, Amount, Option<&'static str>), InWords> {
    let (mut low, mut high) = (low, high);
    match (low.unit, high.unit) {
        (None, unit) => low.unit = unit,
        (unit, None) => high.unit = unit,
        (one, other) if one != other => return Err(InWords::UnitsDiffer),
        _ => {}
    }
    if low.factor.is_none() && high.factor.is_some() {
        // "2-3 miljoner" are millions both; "500 till 2 miljoner" may be anything.
        if low.number > high.number {
            return Err(InWords::UnitsDiffer);
        }
        low.factor = high.factor;
    } else if low.factor.is_some() && high.factor.is_none() {
        return Err(InWords::UnitsDiffer);
    }
    Ok((low.amount()?, high.amount()?, low.unit))
}

/// What stands beside a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Beside {
    factor: Option<u32>,
    unit: Option<&'static str>,
    /// How many words it takes.
    pub(crate) words: usize,
}

impl Beside {
    pub(crate) fn quantity(self, number: Amount, before: Option<&'static str>) -> Quantity {
        Quantity { number, factor: self.factor, unit: self.unit.or(before) }
    }
}

/// Reads the multipliers and the unit that follow a number; `currency` is that before it, if one
/// is. `None` where two of them do not go together, which makes the number no amount.
pub(crate) fn beside(words: &[Cow<'_, str>], currency: Option<&'static str>) -> Option<Beside> {
    let mut read = Beside::default();
    let word = |at: usize| words.get(at).map(AsRef::as_ref);
    while let Some(found) = word(read.words) {
        let multiplier = MULTIPLIERS.iter().find(|multiplier| multiplier.words.contains(&found));
        let next = word(read.words.checked_add(1)?);
        let short = SHORT.iter().find(|(short, _)| *short == found);
        let short = short.filter(|_| currency.or(next.and_then(currency_of)).is_some());
        let (factor, of) = match (multiplier, short) {
            (Some(multiplier), _) => (multiplier.factor, multiplier.currency),
            (None, Some((_, factor))) => (*factor, None),
            (None, None) => break,
        };
        read.factor = Some(read.factor.unwrap_or(1).checked_mul(factor)?);
        read.words = read.words.checked_add(1)?;
        if of.is_some() {
            read.unit = of;
            break;
        }
    }
    let skipped = word(read.words).is_some_and(|word| BETWEEN.contains(&word));
    let at = read.words.checked_add(usize::from(skipped))?;
    if let Some((unit, length)) = unit_at(words, at) {
        if read.unit.is_some_and(|read| read != unit) || (skipped && unit != "SEK") {
            return None;
        }
        read.unit = Some(unit);
        read.words = at.checked_add(length)?;
    }
    let differ = currency.zip(read.unit).is_some_and(|(before, after)| before != after);
    (!differ).then_some(read)
}

/// The unit that begins at a place, and how many words it has.
fn unit_at(words: &[Cow<'_, str>], at: usize) -> Option<(&'static str, usize)> {
    let first = words.get(at)?;
    let second = words.get(at.checked_add(1)?);
    let is_two = |name: &&str| {
        let parts = name.split_once(' ');
        parts.is_some_and(|(one, other)| one == first && second.is_some_and(|word| word == other))
    };
    UNITS.iter().find_map(|(unit, names)| {
        if names.iter().any(is_two) {
            return Some((*unit, 2));
        }
        names.contains(&&**first).then_some((*unit, 1))
    })
}

/// The currency that a word names.
pub(crate) fn currency_of(word: &str) -> Option<&'static str> {
    let (unit, _) = UNITS.iter().take(6).find(|(_, names)| names.contains(&word))?;
    Some(unit)
}

/// Whether a unit is a currency, by the name that it is read as.
pub(crate) fn is_currency(unit: &str) -> bool {
    UNITS.iter().take(6).any(|(currency, _)| *currency == unit)
}

/// Whether a text that follows a number without a space is a multiplier or a unit of its own, so
/// that `20MSEK` is `20 MSEK`; `5G` is left as it is.
pub(crate) fn is_beside(text: &str) -> bool {
    let lower = lower_case(text);
    let lower = lower.trim_end_matches(['.', ',', ';', ':']);
    MULTIPLIERS.iter().any(|multiplier| multiplier.words.contains(&lower))
        || UNITS.iter().any(|(_, names)| names.contains(&lower))
        || SHORT.iter().any(|(short, _)| *short == lower)
        || matches!(lower, "st" | "stycken" | "stk" | "pcs")
}
