//! [`Identification`]: how a text in the place of a number is told apart: legal person, person, or
//! nothing.

use std::str::FromStr;

use crate::record::number::check_digit::{TEN_DIGITS, digits_of, has_check_digit};
use crate::record::number::identify_error::IdentifyError;
use crate::record::number::org_number::{OrgNumber, is_assigned_to_legal_persons};
use crate::record::number::person_number::PersonNumber;
use crate::record::number::spelling::{
    APOSTROPHES, MISSING, NO_VALUE, has_decimals, is_number, is_rounded, plain,
};

/// The result of reading a text that should identify an enterprise.
///
/// ```
/// use eruf_core::record::Identification;
/// assert!(matches!(Identification::read("202100-6149", 2019)?, Identification::LegalPerson(_)));
/// assert!(
///     matches!(
///         Identification::read("701063-2391", 2019)?,
///         Identification::Person(person) if person.is_coordination_number()
///     )
/// );
/// assert_eq!(Identification::read("saknas", 2019)?, Identification::Missing);
/// // The same ten digits a century apart are two persons.
/// assert_ne!(
///     Identification::read("121212-1212", 2019)?,
///     Identification::read("121212+1212", 2019)?
/// );
/// # Ok::<(), eruf_core::record::IdentifyError>(())
/// ```
// No kind can be added in silence: whoever reads a number decides what becomes of a person's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Identification {
    /// An organisation number of a legal person.
    LegalPerson(OrgNumber),
    /// A number of a person: a sole trader.
    Person(PersonNumber),
    /// Nothing, or a word for it: an enterprise without a number.
    Missing,
}

/// How many digits a text has at least if it is a number with something wrong, and not a name with
/// a digit in it.
const DIGITS_OF_A_NUMBER: usize = 6;

/// What is wrong with a text that is not ten or twelve digits with one separator.
fn not_digits(text: &str) -> IdentifyError {
    let found = text.bytes().filter(u8::is_ascii_digit).count();
    let separators = |c: char| c.is_ascii_digit() || matches!(c, '-' | ' ' | '+');
    let mut letters = text.chars().take_while(char::is_ascii_alphabetic);
    match () {
        () if text.contains(|c: char| c.is_numeric() && !c.is_ascii_digit()) => {
            IdentifyError::OtherDigits
        }
        // A separator in another place comes from a digit too few or too many.
        () if found > 0 && !matches!(found, 10 | 12) && text.chars().all(separators) => {
            IdentifyError::Length { found }
        }
        () if found < DIGITS_OF_A_NUMBER => IdentifyError::NotDigits,
        () if !text.contains(char::is_alphabetic) => IdentifyError::Separator,
        () if letters.by_ref().take(3).count() == 2
            && text.get(2..).is_some_and(|rest| !rest.contains(char::is_alphabetic)) =>
        {
            IdentifyError::Country
        }
        () => IdentifyError::Letters,
    }
}

impl Identification {
    /// Reads a text that should identify an enterprise. Ten digits of a person are of somebody
    /// under 100 in `year`, or 100 and over after a `+`.
    ///
    /// ```
    /// use eruf_core::record::Identification;
    /// let one = Identification::read("16232100-0214", 2019)?;
    /// assert_eq!(one, Identification::read("SE232100021401", 2019)?);
    /// assert!(Identification::read("232100-0215", 2019).is_err()); // the check digit
    /// # Ok::<(), eruf_core::record::IdentifyError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If it is neither a number nor a word for none. The error repeats nothing of the text.
    pub fn read(text: &str, year: i32) -> Result<Self, IdentifyError> {
        let text: String =
            text.chars().filter(|c| !crate::value::is_hidden(*c)).map(plain).collect();
        let text = text.trim().trim_start_matches(APOSTROPHES).trim_start();
        let lower = text.to_lowercase();
        if MISSING.contains(&lower.as_str()) {
            return Ok(Self::Missing);
        }
        match () {
            () if NO_VALUE.contains(&lower.as_str()) => return Err(IdentifyError::NoValue),
            () if is_rounded(text) => return Err(IdentifyError::Rounded),
            () if has_decimals(text) => return Err(IdentifyError::Decimals),
            () if text.contains([';', ',', '/']) => return Err(IdentifyError::Several),
            () => {}
        }
        let vat = text
            .get(..2)
            .filter(|country| country.eq_ignore_ascii_case("SE"))
            .and_then(|country| text.strip_prefix(country))
            .map(|rest| rest.trim_start_matches([' ', '-']))
            .filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        let number = match vat {
            None => text,
            Some(rest) => {
                let digits = rest.bytes().filter(u8::is_ascii_digit).count();
                let number = rest.strip_suffix("01").filter(|_| digits == 12);
                number.ok_or(IdentifyError::VatEnding)?.trim_end()
            }
        };
        // One separator, before the last four digits.
        let (start, end) =
            number.char_indices().rev().nth(3).map_or((number, ""), |(at, _)| number.split_at(at));
        let (start, over_100) = match start.strip_suffix(['-', ' ', '+']) {
            Some(rest) => (rest, start.ends_with('+')),
            None => (start, false),
        };
        let digits = format!("{start}{end}");
        if !is_number(&digits) {
            return Err(not_digits(&digits));
        }
        let found = digits.len();
        let (prefix, ten) = match found {
            10 => (None, digits.parse().map_err(|_| IdentifyError::NotDigits)?),
            12 => {
                let all: u64 = digits.parse().map_err(|_| IdentifyError::NotDigits)?;
                (Some(all.div_euclid(TEN_DIGITS)), all.rem_euclid(TEN_DIGITS))
            }
            _ => return Err(IdentifyError::Length { found }),
        };
        Self::of(prefix, ten, over_100, year)
    }

    fn of(prefix: Option<u64>, ten: u64, over_100: bool, year: i32) -> Result<Self, IdentifyError> {
        if let Some(found) = prefix.filter(|prefix| !matches!(prefix, 16 | 18..=20)) {
            return Err(IdentifyError::Prefix { found });
        }
        let month = digits_of(ten, 1_000_000);
        if month >= 20 {
            return match prefix {
                _ if !is_assigned_to_legal_persons(ten) => {
                    Err(IdentifyError::Group { found: ten.div_euclid(1_000_000_000) })
                }
                _ if !has_check_digit(ten) => Err(IdentifyError::CheckDigit),
                None | Some(16) if !over_100 => OrgNumber::from_ten_digits(ten)
                    .map(Self::LegalPerson)
                    .ok_or(IdentifyError::CheckDigit),
                _ => Err(IdentifyError::NoDate),
            };
        }
        if prefix == Some(16) {
            return Err(IdentifyError::NoDate);
        }
        let two_digits = ten.div_euclid(100_000_000);
        let century = match prefix {
            Some(century) => century,
            None => century(two_digits, over_100, year).ok_or(IdentifyError::NoDate)?,
        };
        PersonNumber::new(century, ten).map(Self::Person)
    }
}

/// The century of birth of somebody who is under 100 in a year, or 100 and over.
fn century(two_digits: u64, over_100: bool, year: i32) -> Option<u64> {
    let year = u64::try_from(year).ok()?;
    let this = year.div_euclid(100);
    let latest = if two_digits <= year.rem_euclid(100) { this } else { this.checked_sub(1)? };
    latest.checked_sub(u64::from(over_100))
}

impl FromStr for OrgNumber {
    type Err = IdentifyError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        // The year only tells persons apart, and they are refused.
        match Identification::read(text, 2000)? {
            Identification::LegalPerson(number) => Ok(number),
            Identification::Person(_) => Err(IdentifyError::Person),
            Identification::Missing => Err(IdentifyError::Length { found: 0 }),
        }
    }
}
