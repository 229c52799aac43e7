//! [`Enterprise`]: an enterprise as a number that tells it from every other.

/// An enterprise as a number that tells it from every other. No number of a person leaves this
/// crate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Enterprise(u64);

/// What kind of number it is, above its digits.
pub(crate) const KIND: u32 = 60;
pub(crate) const PERSON: u64 = 1;
pub(crate) const FOREIGN: u64 = 2;
/// A key that means nothing in another project.
pub(crate) const OWN: u64 = 3;
/// Rows with one label in one project are one enterprise, which may be one with a key.
pub(crate) const LABEL: u64 = 4;
/// Each row may be any enterprise.
pub(crate) const UNKNOWN: u64 = 5;

/// An odd number, so that multiplying by it and by its inverse changes nothing: the golden ratio of
/// 2^64.
const MIX: u64 = 0x9E37_79B9_7F4A_7C15;
/// Its inverse.
const UNMIX: u64 = 0xF1DE_83E1_9937_733D;

impl Enterprise {
    pub(crate) const fn of_kind(kind: u64, number: u64) -> Self {
        Self((kind << KIND) | number)
    }

    /// What kind of number it is.
    pub(crate) const fn kind(self) -> u64 {
        self.0 >> KIND
    }

    /// Spread evenly over 64 bits.
    pub(crate) const fn mixed(self) -> u64 {
        self.0.wrapping_mul(MIX)
    }

    pub(crate) const fn unmixed(mixed: u64) -> Self {
        Self(mixed.wrapping_mul(UNMIX))
    }

    /// Whether it has a key, which tells it from others in its project.
    pub(crate) const fn is_keyed(self) -> bool {
        self.0 >> KIND <= OWN
    }

    /// Whether another row can be about it: it has a key or a label.
    pub(crate) const fn is_known(self) -> bool {
        self.0 >> KIND != UNKNOWN
    }

    /// The ten digits of a legal person.
    pub(crate) const fn number(self) -> Option<u64> {
        if self.0 >> KIND == 0 { Some(self.0) } else { None }
    }

    /// The twelve digits of a person. They go into a pseudonym and nowhere else.
    pub(crate) const fn person(self) -> Option<u64> {
        if self.0 >> KIND == PERSON { Some(self.code()) } else { None }
    }

    pub(crate) const fn code(self) -> u64 {
        self.0 & ((1 << KIND) - 1)
    }

    /// Whether its key means the same in another project.
    pub(crate) const fn holds_over_projects(self) -> bool {
        self.0 >> KIND <= FOREIGN
    }
}
