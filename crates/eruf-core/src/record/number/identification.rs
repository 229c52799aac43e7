//! [`Identification`]: how a text in the place of a number is told apart: legal person, person, or
//! nothing.

use crate::record::number::check_digit::{TEN_DIGITS, digits_of, has_check_digit};
use crate::record::number::identify_error::IdentifyError;
use crate::record::number::org_number::OrgNumber;
use crate::record::number::person_number::PersonNumber;
use crate::record::number::spelling::{APOSTROPHES, MISSING, is_rounded, plain};
use chrono::NaiveDate;
use std::str::FromStr;

/// What a text in the place of a number is.
///
/// ```
/// use eruf_core::Identification;
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
/// # Ok::<(), eruf_core::IdentifyError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Identification {
    /// An organisation number of a legal person.
    LegalPerson(OrgNumber),
    /// A number of a person: a sole trader.
    Person(PersonNumber),
    /// Nothing, or a word for it: an enterprise without a number.
    Missing,
}

impl Identification {
    /// Reads a text that should identify an enterprise. Ten digits of a person are of somebody
    /// under 100 in `year`, or 100 and over after a `+`.
    ///
    /// # Errors
    ///
    /// If it is neither a number nor a word for none. The error repeats nothing of the text.
    pub fn read(text: &str, year: i32) -> Result<Self, IdentifyError> {
        let text: String =
            text.chars().filter(|c| !crate::value::is_hidden(*c)).map(plain).collect();
        let text = text.trim().trim_start_matches(APOSTROPHES).trim_start();
        if MISSING.contains(&text.to_lowercase().as_str()) {
            return Ok(Self::Missing);
        }
        if is_rounded(text) {
            return Err(IdentifyError::Rounded);
        }
        if text.contains([';', ',', '/']) {
            return Err(IdentifyError::Several);
        }
        let vat = text.strip_prefix("SE").or_else(|| text.strip_prefix("se")).map(str::trim_start);
        let number = vat.unwrap_or(text);
        let number = if vat.is_some() {
            number.strip_suffix("01").ok_or(IdentifyError::NotDigits)?
        } else {
            number
        };
        // One separator, before the last four digits.
        let (start, end) =
            number.char_indices().rev().nth(3).map_or((number, ""), |(at, _)| number.split_at(at));
        let (start, over_100) = match start.strip_suffix(['-', ' ', '+']) {
            Some(rest) => (rest, start.ends_with('+')),
            None => (start, false),
        };
        let digits = format!("{start}{end}");
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            // A separator in another place comes from a digit too few or too many.
            let found = digits.bytes().filter(u8::is_ascii_digit).count();
            let separated = found > 0
                && !matches!(found, 10 | 12)
                && digits
                    .bytes()
                    .all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b' ' | b'+'));
            return Err(if separated {
                IdentifyError::Length { found }
            } else {
                IdentifyError::NotDigits
            });
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
        if !matches!(prefix, None | Some(16 | 18..=20)) {
            return Err(IdentifyError::Prefix { found: prefix.unwrap_or_default() });
        }
        let month = digits_of(ten, 1_000_000);
        if month >= 20 {
            return match prefix {
                _ if !has_check_digit(ten) => Err(IdentifyError::CheckDigit),
                None | Some(16) if !over_100 => Ok(Self::LegalPerson(OrgNumber(ten))),
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
        let day = digits_of(ten, 10_000);
        let coordination = day > 60;
        let born = || {
            let year = i32::try_from(century.checked_mul(100)?.checked_add(two_digits)?).ok()?;
            let day = if coordination { day.checked_sub(60)? } else { day };
            NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
        };
        born().ok_or(IdentifyError::NoDate)?;
        if !has_check_digit(ten) {
            return Err(IdentifyError::CheckDigit);
        }
        let digits = century.saturating_mul(TEN_DIGITS).saturating_add(ten);
        Ok(Self::Person(PersonNumber { digits, coordination }))
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
