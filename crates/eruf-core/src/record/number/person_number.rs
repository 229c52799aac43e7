//! [`PersonNumber`]: the number of a person, which is never written.

use std::fmt;

use chrono::NaiveDate;

use crate::record::number::check_digit::{TEN_DIGITS, digits_of, has_check_digit};
use crate::record::number::identify_error::IdentifyError;
use crate::value::named::named;

/// The number of a person who trades in their own name, or may: a personal identity number or a
/// coordination number.
///
/// It can be compared, and it can be turned into a pseudonym by a door that holds a key. It is
/// never written: there is no text form, and `Debug` shows none of it.
///
/// ```
/// use eruf_core::record::Identification;
/// let Identification::Person(person) = Identification::read("121212-1212", 2019)? else {
///     panic!()
/// };
/// assert_eq!(format!("{person:?}"), "PersonNumber(..)");
/// # Ok::<(), eruf_core::record::IdentifyError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonNumber {
    pub(crate) digits: u64,
    pub(crate) coordination: bool,
}

impl PersonNumber {
    /// The person of a century and ten digits.
    pub(crate) fn new(century: u64, ten: u64) -> Result<Self, IdentifyError> {
        let coordination = digits_of(ten, 10_000) > 60;
        // Twelve digits are far below the cap.
        let digits = century.saturating_mul(TEN_DIGITS).saturating_add(ten);
        let person = Self { digits, coordination };
        person.born().ok_or(IdentifyError::NoDate)?;
        if ten.div_euclid(10).rem_euclid(1000) == 0 {
            return Err(IdentifyError::BirthNumber);
        }
        if has_check_digit(ten) { Ok(person) } else { Err(IdentifyError::CheckDigit) }
    }

    /// The day of birth, which is part of the number and goes no further than its rules.
    pub(crate) fn born(&self) -> Option<NaiveDate> {
        let year = i32::try_from(self.digits.div_euclid(100_000_000)).ok()?;
        let day = digits_of(self.digits, 10_000);
        let day = if self.coordination { day.checked_sub(60)? } else { day };
        let month = u32::try_from(digits_of(self.digits, 1_000_000)).ok()?;
        NaiveDate::from_ymd_opt(year, month, u32::try_from(day).ok()?)
    }

    /// Whether the person was born before a year.
    pub(crate) fn is_born_before(&self, year: u64) -> bool {
        self.digits.div_euclid(100_000_000) < year
    }

    /// Returns whether it is a coordination number (*samordningsnummer*), whose day is raised by
    /// 60.
    ///
    /// ```
    /// use eruf_core::record::Identification;
    /// // Somebody born on 1970-10-03: the day is written 63.
    /// let Identification::Person(person) = Identification::read("701063-2391", 2019)? else {
    ///     panic!()
    /// };
    /// assert!(person.is_coordination_number());
    /// # Ok::<(), eruf_core::record::IdentifyError>(())
    /// ```
    #[must_use]
    pub const fn is_coordination_number(&self) -> bool {
        self.coordination
    }

    /// Calls a function that makes a pseudonym with the twelve digits.
    ///
    /// Whatever the function returns must not contain the digits.
    ///
    /// ```
    /// use eruf_core::record::Identification;
    /// let Identification::Person(person) = Identification::read("640823-3234", 2019)? else {
    ///     panic!()
    /// };
    /// assert_eq!(person.with_digits(|digits| digits.len()), 12); // with the century
    /// # Ok::<(), eruf_core::record::IdentifyError>(())
    /// ```
    pub fn with_digits<T>(&self, make: impl FnOnce(&[u8; 12]) -> T) -> T {
        let mut digits = [b'0'; 12];
        let mut rest = self.digits;
        for place in digits.iter_mut().rev() {
            // A digit is below 10.
            *place = b'0'.saturating_add(u8::try_from(rest.rem_euclid(10)).unwrap_or_default());
            rest = rest.div_euclid(10);
        }
        make(&digits)
    }

    /// Returns what is doubtful about the birth of the person, who had support on a day.
    ///
    /// ```
    /// use eruf_core::record::{BirthDoubt, Identification};
    /// let Identification::Person(person) = Identification::read("18900101-9802", 2019)? else {
    ///     panic!()
    /// };
    /// assert_eq!(person.birth_doubt(None), Some(BirthDoubt::Before1900));
    /// # Ok::<(), eruf_core::record::IdentifyError>(())
    /// ```
    #[must_use]
    pub fn birth_doubt(&self, support: Option<NaiveDate>) -> Option<BirthDoubt> {
        let born = self.born()?;
        let is_15 = |day: NaiveDate| day.years_since(born).is_some_and(|age| age >= 15);
        if self.is_born_before(1900) {
            return Some(BirthDoubt::Before1900);
        }
        support.filter(|day| !is_15(*day)).map(|_| BirthDoubt::Under15)
    }

    /// Returns the number if the person was born by a day: the last one that a project has.
    ///
    /// ```
    /// use eruf_core::parse_date;
    /// use eruf_core::record::{Identification, IdentifyError};
    /// let Identification::Person(person) = Identification::read("20121212-1212", 2019)? else {
    ///     panic!()
    /// };
    /// assert_eq!(person.born_by(parse_date("2012-12-12")?), Ok(person));
    /// assert_eq!(person.born_by(parse_date("2012-12-11")?), Err(IdentifyError::NotBorn));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`IdentifyError::NotBorn`] if not.
    pub fn born_by(self, last: NaiveDate) -> Result<Self, IdentifyError> {
        let is_born = self.born().is_some_and(|born| born <= last);
        if is_born { Ok(self) } else { Err(IdentifyError::NotBorn) }
    }
}

impl fmt::Debug for PersonNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PersonNumber(..)")
    }
}

named! {
    /// What deserves a look about the number of a person, though it is read and counts.
    ///
    /// ```
    /// use eruf_core::parse_date;
    /// use eruf_core::record::{BirthDoubt, Identification};
    /// let Identification::Person(person) = Identification::read("20121212-1212", 2019)? else {
    ///     panic!()
    /// };
    /// let support = parse_date("2019-02-01")?;
    /// assert_eq!(person.birth_doubt(Some(support)), Some(BirthDoubt::Under15));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[non_exhaustive]
    BirthDoubt {
        /// The person was born before 1900.
        Before1900 = "born_before_1900",
        /// The person was under 15 at the support.
        Under15 = "under_15",
    }
}
