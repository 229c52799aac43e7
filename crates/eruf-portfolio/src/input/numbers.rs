//! Numbers of one width as numbers of another, where no number is too large.

/// A rank, a code or a period as a place in memory.
pub(crate) const fn place(number: u32) -> usize {
    // Arrow and Parquet need machines of at least 32 bits.
    const { assert!(usize::BITS >= 32) };
    number as usize
}

/// A place or a length in memory as a number of rows or bytes of a file.
pub(crate) const fn wide(place: usize) -> u64 {
    const { assert!(usize::BITS <= 64) };
    place as u64
}

/// The sum of numbers of rows, lines or bytes.
///
/// It is a cap: no file has 2^64 of them, and whoever counts that far names the last one in an
/// error.
pub(crate) const fn sum(one: u64, other: u64) -> u64 {
    one.saturating_add(other)
}

/// A count of rows as it stands in an answer, which has 31 bits for it: a cap, since no series has
/// so many.
pub(crate) fn count(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}
