//! [`OrgNumber`], and how a text in the place of a number is told apart: legal person, person, or
//! nothing.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;

use crate::value::named::named;

/// A Swedish organisation number (*organisationsnummer*) of a legal person: ten digits, the third 2
/// or higher, the last a check digit.
///
/// | written | read as |
/// |---|---|
/// | `202100-6149`, `2021006149`, `202100 6149` | the number |
/// | `16202100-6149` | the same with the prefix of legal persons |
/// | `SE202100614901` | the same as a number for value added tax |
///
/// An en dash for the hyphen, the apostrophe that spreadsheets put before text, and characters that
/// cannot be seen are read past. The hyphen is always written. A number whose third and fourth
/// digits are a month is a person's and is refused here: see [`Identification`].
///
/// The form is that of the act (1974:174) on organisation numbers; the check digit is that of
/// ISO/IEC 7812-1 (Luhn).
///
/// ```
/// use eruf_core::OrgNumber;
/// let number: OrgNumber = "SE202100614901".parse()?;
/// assert_eq!(number.to_string(), "202100-6149");
/// assert!("202100-6148".parse::<OrgNumber>().is_err());
/// # Ok::<(), eruf_core::IdentifyError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OrgNumber(u64);

/// The number of a person who trades in their own name, or may: a personal identity number or a
/// coordination number.
///
/// It can be compared, and it can be turned into a pseudonym by a door that holds a key. It is
/// never written: there is no text form, and `Debug` shows none of it.
///
/// ```
/// use eruf_core::Identification;
/// let Identification::Person(person) = Identification::read("121212-1212", 2019)? else {
///     panic!()
/// };
/// assert_eq!(format!("{person:?}"), "PersonNumber(..)");
/// # Ok::<(), eruf_core::IdentifyError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonNumber {
    digits: u64,
    coordination: bool,
}

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

/// Why a text is neither a number nor a word for none. The text itself is never repeated, since it
/// may be a person's number with a slip in it.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    thiserror::Error,
    strum::VariantNames,
    strum::IntoStaticStr,
)]
#[non_exhaustive]
pub enum IdentifyError {
    /// Something else than digits with one separator.
    #[error(
        "expected an organisation number such as 202100-6149, but found other characters than \
         digits (a name goes into the column label)"
    )]
    NotDigits,
    /// A number as a spreadsheet shortens it: `5,59868E+09`.
    #[error(
        "a spreadsheet has rounded the number (format the column as text and write the number \
         again)"
    )]
    Rounded,
    /// Two numbers where one belongs.
    #[error("expected one organisation number, but found two (one row for each enterprise)")]
    Several,
    /// Too few or too many digits.
    #[error("expected 10 digits, or 12 with the century, but found {found}")]
    Length {
        /// How many digits there are.
        found: usize,
    },
    /// Twelve digits that begin with no century of a person and not with 16.
    #[error(
        "12 digits begin with 16 for a legal person or with 18, 19 or 20 for a person, but found \
         {found}"
    )]
    Prefix {
        /// The first two digits.
        found: u64,
    },
    /// The last digit does not follow from the others.
    #[error("the check digit is wrong (a digit is mistyped, or two have changed places)")]
    CheckDigit,
    /// Neither a legal person's number nor a date of birth.
    #[error(
        "the number is no legal person's (third digit below 2) and its first digits are no date \
         of birth"
    )]
    NoDate,
    /// A person's number where only a legal person's can stand.
    #[error(
        "the number is a person's, not a legal person's (numbers of sole traders go in only \
         where they become pseudonyms)"
    )]
    Person,
}

named! {
    /// A way of writing a number that is read, but deserves a look: it may come from another column
    /// or another program.
    ///
    /// ```
    /// use eruf_core::Spelling;
    /// assert_eq!(Spelling::all_in("SE202100614901"), [Spelling::Vat]);
    /// assert_eq!(Spelling::all_in("202100-6149"), []);
    /// ```
    Spelling {
        /// As a number for value added tax.
        Vat = "vat_number",
        /// With another dash than the hyphen.
        Dash = "dash",
        /// With the apostrophe that spreadsheets put before text.
        Apostrophe = "apostrophe",
        /// With characters that cannot be seen.
        Hidden = "hidden_character",
    }
}

impl Spelling {
    /// What is unusual about a text that [`Identification::read`] takes for a number; empty for
    /// nearly every one.
    #[must_use]
    pub fn all_in(text: &str) -> Vec<Self> {
        let begins = seen(text);
        let found = [
            (Self::Vat, begins.trim_start_matches(APOSTROPHES).starts_with(['S', 's'])),
            (Self::Dash, text.contains(|c| c != '-' && plain(c) == '-')),
            (Self::Apostrophe, begins.starts_with(APOSTROPHES)),
            (Self::Hidden, text.contains(crate::value::is_hidden)),
        ];
        found.into_iter().filter(|(_, is_there)| *is_there).map(|(spelling, _)| spelling).collect()
    }
}

/// The apostrophes that spreadsheets put before text.
const APOSTROPHES: [char; 2] = ['\'', '\u{2019}'];

/// A text from its first character that can be seen.
fn seen(text: &str) -> &str {
    text.trim_start_matches(|c: char| c.is_whitespace() || crate::value::is_hidden(c))
}

/// Whether a text is a number with an exponent.
fn is_rounded(text: &str) -> bool {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let Some((mantissa, exponent)) = text.split_once(['E', 'e']) else { return false };
    let (whole, decimals) = mantissa.split_once([',', '.']).unwrap_or((mantissa, "0"));
    is_number(whole) && is_number(decimals) && is_number(exponent.trim_start_matches('+'))
}

/// Words for an enterprise without a number.
const MISSING: [&str; 10] =
    ["", "-", "\u{2013}", "saknas", "saknar", "okänt", "okänd", "missing", "unknown", "none"];

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

/// 10^10: what stands before it is the century.
const TEN_DIGITS: u64 = 10_000_000_000;

/// Two digits of a number, from the place of the lower one.
const fn digits_of(ten: u64, place: u64) -> u64 {
    ten.div_euclid(place).rem_euclid(100)
}

/// The century of birth of somebody who is under 100 in a year, or 100 and over.
fn century(two_digits: u64, over_100: bool, year: i32) -> Option<u64> {
    let year = u64::try_from(year).ok()?;
    let this = year.div_euclid(100);
    let latest = if two_digits <= year.rem_euclid(100) { this } else { this.checked_sub(1)? };
    latest.checked_sub(u64::from(over_100))
}

/// What two digits, of which the first is doubled, add to the sum that the check digit completes.
const WEIGHTS: [u8; 100] = {
    let mut weights = [0_u8; 100];
    let mut pair = 0_u8;
    while pair < 100 {
        let doubled = (pair / 10).wrapping_mul(2);
        let weight = (doubled / 10).wrapping_add(doubled % 10).wrapping_add(pair % 10);
        // `pair` is below 100, and a constant that reached outside would not compile.
        #[expect(clippy::indexing_slicing)]
        {
            weights[pair as usize] = weight;
        }
        pair = pair.wrapping_add(1);
    }
    weights
};

/// Whether the last of ten digits follows from the others: every second doubled from the left,
/// digits added, a multiple of 10.
fn has_check_digit(ten: u64) -> bool {
    let mut rest = ten;
    let mut sum = 0_u8;
    for _ in 0..5 {
        let pair = usize::try_from(rest.rem_euclid(100)).unwrap_or_default();
        rest = rest.div_euclid(100);
        // At most 18 five times.
        sum = sum.wrapping_add(WEIGHTS.get(pair).copied().unwrap_or_default());
    }
    sum.is_multiple_of(10)
}

/// Other dashes and spaces as the plain ones.
fn plain(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        c if c.is_whitespace() => ' ',
        c => c,
    }
}

impl OrgNumber {
    /// The number of a legal person from its ten digits; `None` if they are a person's, or the
    /// check digit does not follow from the others.
    ///
    /// ```
    /// use eruf_core::OrgNumber;
    /// let number = OrgNumber::from_ten_digits(2_021_006_149).unwrap();
    /// assert_eq!(
    ///     (number.to_string().as_str(), number.ten_digits()),
    ///     ("202100-6149", 2_021_006_149)
    /// );
    /// assert_eq!(OrgNumber::from_ten_digits(2_021_006_148), None);
    /// ```
    #[must_use]
    pub fn from_ten_digits(ten: u64) -> Option<Self> {
        (ten < TEN_DIGITS && digits_of(ten, 1_000_000) >= 20 && has_check_digit(ten))
            .then_some(Self(ten))
    }

    /// The ten digits as one number.
    #[must_use]
    pub const fn ten_digits(&self) -> u64 {
        self.0
    }
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

impl fmt::Display for OrgNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:06}-{:04}", self.0.div_euclid(10_000), self.0.rem_euclid(10_000))
    }
}

impl PersonNumber {
    /// Whether it is a coordination number (*samordningsnummer*), whose day is raised by 60.
    #[must_use]
    pub const fn is_coordination_number(&self) -> bool {
        self.coordination
    }

    /// Gives the twelve digits to the function that makes the pseudonym, and to nothing else:
    /// whatever it returns must not contain them.
    pub fn with_digits<T>(&self, make: impl FnOnce(&[u8; 12]) -> T) -> T {
        let mut digits = [b'0'; 12];
        let mut rest = self.digits;
        for place in digits.iter_mut().rev() {
            *place = b'0'.saturating_add(u8::try_from(rest.rem_euclid(10)).unwrap_or_default());
            rest = rest.div_euclid(10);
        }
        make(&digits)
    }
}

impl fmt::Debug for PersonNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PersonNumber(..)")
    }
}

#[cfg(feature = "serde")]
mod text_form {
    use std::borrow::Cow;

    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::OrgNumber;

    impl Serialize for OrgNumber {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.collect_str(self)
        }
    }

    impl<'de> Deserialize<'de> for OrgNumber {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            <Cow<'de, str>>::deserialize(deserializer)?.parse().map_err(Error::custom)
        }
    }
}
