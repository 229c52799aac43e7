//! Records in buckets: what belongs together is brought together, bucket by bucket small enough for
//! a cache.
//!
//! A table is read in pieces. Each piece puts its records in the order of their buckets
//! ([`Piece`]); a bucket is what all pieces have for it ([`gather`], or where it lies: [`slices`]),
//! and is put in the order of a digit ([`spread_by_digit`]).

use std::ops::Range;

use crate::input::error::{PortfolioError, internal};
use crate::input::numbers::place;
use crate::store::buffer_pool::{BufferPool, Pooled, PooledBuffer};
use crate::store::memory::{Memory, Spilled};

/// What is written to a file and read again as it is.
pub(crate) trait Stored: Pooled + Sync {}
impl<R: Pooled + Sync> Stored for R {}

/// The records of one piece of a table, bucket by bucket.
#[derive(Debug)]
pub(crate) struct Piece<R: Stored> {
    records: Records<R>,
    /// For each bucket, where its records end.
    ends: Vec<u32>,
}

#[derive(Debug)]
enum Records<R: Stored> {
    Kept(PooledBuffer<R>),
    Spilled(Spilled),
}

impl<R: Stored> Piece<R> {
    /// Puts `count` records in the order of their buckets; within a bucket they keep their order.
    pub(crate) fn new(
        bucket_of: impl Iterator<Item = u32> + Clone,
        records: impl Iterator<Item = R>,
        count: usize,
        buckets: usize,
        pool: &BufferPool,
    ) -> Result<Self, PortfolioError> {
        let no_bucket = || internal!("a row of no bucket");
        let mut ends = vec![0_u32; buckets];
        for bucket in bucket_of.clone() {
            let count = ends.get_mut(place(bucket)).ok_or_else(no_bucket)?;
            // A piece has fewer than 2^32 rows, so no count and no sum of counts wraps around.
            *count = count.wrapping_add(1);
        }
        let mut begins = 0_u32;
        for end in &mut ends {
            // Each count gives way to where its bucket begins, and grows to where it ends.
            let count = *end;
            *end = begins;
            begins = begins.wrapping_add(count);
        }
        let mut sorted = pool.zeroed(count);
        for (record, bucket) in records.zip(bucket_of) {
            let next = ends.get_mut(place(bucket)).ok_or_else(no_bucket)?;
            *sorted.get_mut(place(*next)).ok_or_else(no_bucket)? = record;
            *next = next.wrapping_add(1);
        }
        Ok(Self { records: Records::Kept(sorted), ends })
    }

    /// What does not fit in memory goes to a file.
    pub(crate) fn kept_in(self, memory: &Memory) -> Result<Self, PortfolioError> {
        let Records::Kept(sorted) = &self.records else { return Ok(self) };
        match memory.spill(bytemuck::cast_slice(sorted))? {
            Some(spilled) => Ok(Self { records: Records::Spilled(spilled), ends: self.ends }),
            None => Ok(self),
        }
    }

    /// Where the records of a bucket are.
    fn range(&self, bucket: usize) -> Result<Range<usize>, PortfolioError> {
        let end = |bucket: usize| self.ends.get(bucket).map(|end| place(*end));
        let begins = bucket.checked_sub(1).map_or(Some(0), end);
        let range = begins.zip(end(bucket)).map(|(begins, ends)| begins..ends);
        range.ok_or_else(|| internal!("a bucket that a piece does not have"))
    }

    /// Adds the records of a bucket.
    fn read(&self, bucket: usize, into: &mut Vec<R>) -> Result<(), PortfolioError> {
        let range = self.range(bucket)?;
        match &self.records {
            Records::Kept(records) => {
                into.extend_from_slice(records.get(range).ok_or_else(outside)?);
                Ok(())
            }
            Records::Spilled(spilled) => {
                let before = into.len();
                // Records that were in memory once: neither their number nor their bytes overflow.
                into.resize(before.wrapping_add(range.len()), R::default());
                spilled.read(
                    range.start.wrapping_mul(size_of::<R>()),
                    bytemuck::cast_slice_mut(into.get_mut(before..).ok_or_else(outside)?),
                )
            }
        }
    }
}

fn outside() -> PortfolioError {
    internal!("the records of a bucket lie outside its piece")
}

/// Everything that the pieces have for a bucket, in the order of the rows.
pub(crate) fn gather<R: Stored>(
    pieces: &[Piece<R>],
    bucket: usize,
    into: &mut Vec<R>,
) -> Result<(), PortfolioError> {
    into.clear();
    pieces.iter().try_for_each(|piece| piece.read(bucket, into))
}

/// The same where it lies; what is in a file is read into `buffer`.
pub(crate) fn slices<'p, R: Stored>(
    pieces: &'p [Piece<R>],
    bucket: usize,
    buffer: &'p mut Vec<R>,
) -> Result<Vec<&'p [R]>, PortfolioError> {
    buffer.clear();
    for piece in pieces.iter().filter(|piece| matches!(piece.records, Records::Spilled(_))) {
        piece.read(bucket, buffer)?;
    }
    let mut spilled = buffer.as_slice();
    let slice = |piece: &'p Piece<R>| match &piece.records {
        Records::Kept(records) => records.get(piece.range(bucket)?).ok_or_else(outside),
        Records::Spilled(_) => spilled.split_off(..piece.range(bucket)?.len()).ok_or_else(outside),
    };
    pieces.iter().map(slice).collect()
}

/// Puts records in the order of one digit from 0 to `digits - 1`, and gives where each digit ends;
/// records with the same digit keep their order.
pub(crate) fn spread_by_digit<R: Copy + Default>(
    slices: &[&[R]],
    digits: usize,
    digit: impl Fn(&R) -> usize,
    into: &mut Vec<R>,
    ends: &mut Vec<usize>,
) -> Result<(), PortfolioError> {
    let no_digit = || internal!("a record of no digit");
    ends.clear();
    ends.resize(digits, 0);
    for record in slices.iter().copied().flatten() {
        let count = ends.get_mut(digit(record)).ok_or_else(no_digit)?;
        *count = count.wrapping_add(1);
    }
    let mut begins = 0_usize;
    for end in ends.iter_mut() {
        // Each count gives way to where its digit begins, and grows to where it ends.
        let count = *end;
        *end = begins;
        begins = begins.wrapping_add(count);
    }
    // Buckets are of about one size: nothing is taken for more than this one.
    // A list that is long enough already is a cap: nothing is reserved for it.
    into.reserve_exact(begins.saturating_sub(into.len()));
    into.resize(begins, R::default());
    for slice in slices {
        for record in *slice {
            let next = ends.get_mut(digit(record)).ok_or_else(no_digit)?;
            *into.get_mut(*next).ok_or_else(no_digit)? = *record;
            *next = next.wrapping_add(1);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A fault of the program is put in by hand: nothing is left out in silence.
    #[test]
    fn a_row_of_no_bucket_is_an_internal_error_with_its_place() {
        let piece = |buckets: [u32; 2]| {
            Piece::new(buckets.into_iter(), [7_u128, 8].into_iter(), 2, 4, &BufferPool::default())
        };
        let mut records = Vec::new();
        gather(&[piece([3, 0]).unwrap()], 3, &mut records).unwrap();
        assert_eq!(records, [7]);
        let error = piece([3, 4]).unwrap_err();
        assert_eq!(error.kind(), "Internal");
        let text = error.to_string();
        assert!(text.contains("store::buckets:") && text.contains("a row of no bucket"), "{text}");
        // So is a bucket that nobody has, and a record beyond the last digit.
        let error = gather(&[piece([3, 0]).unwrap()], 4, &mut records).unwrap_err();
        assert!(error.to_string().contains("a bucket that a piece does not have"), "{error}");
        let spread = spread_by_digit(&[&[1_u128, 9]], 4, |_| 4, &mut records, &mut Vec::new());
        assert!(spread.unwrap_err().to_string().contains("a record of no digit"));
    }
}
