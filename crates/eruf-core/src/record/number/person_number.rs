//! [`PersonNumber`]: the number of a person, which is never written.

use std::fmt;

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
    pub(crate) digits: u64,
    pub(crate) coordination: bool,
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
