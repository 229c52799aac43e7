//! Records in buckets: what belongs together is brought together, bucket by bucket small enough for
//! a cache.
//!
//! A table is read in pieces. Each piece puts its records in the order of their buckets
//! ([`Piece`]); a bucket is what all pieces have for it ([`gather`], or where it lies: [`slices`]),
//! and is put in the order of a digit ([`spread_by_digit`]).

use crate::input::error::PortfolioError;
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
    ) -> Self {
        let mut ends = vec![0_u32; buckets];
        for bucket in bucket_of.clone() {
            if let Some(count) = place_mut(&mut ends, bucket) {
                *count = count.wrapping_add(1);
            }
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
            let Some(next) = place_mut(&mut ends, bucket) else { continue };
            if let Some(place) = place_mut(&mut sorted, *next) {
                *place = record;
            }
            *next = next.wrapping_add(1);
        }
        Self { records: Records::Kept(sorted), ends }
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
    fn range(&self, bucket: usize) -> std::ops::Range<usize> {
        let end = |bucket: usize| self.ends.get(bucket).and_then(|end| usize::try_from(*end).ok());
        let begins = bucket.checked_sub(1).map_or(Some(0), end);
        begins.zip(end(bucket)).map_or(0..0, |(begins, ends)| begins..ends)
    }

    /// Adds the records of a bucket.
    fn read(&self, bucket: usize, into: &mut Vec<R>) -> Result<(), PortfolioError> {
        let std::ops::Range { start: begins, end: ends } = self.range(bucket);
        match &self.records {
            Records::Kept(records) => {
                into.extend_from_slice(records.get(begins..ends).unwrap_or(&[]));
            }
            Records::Spilled(spilled) => {
                let before = into.len();
                into.resize(before.saturating_add(ends.saturating_sub(begins)), R::default());
                spilled.read(
                    begins.saturating_mul(size_of::<R>()),
                    bytemuck::cast_slice_mut(into.get_mut(before..).unwrap_or_default()),
                )?;
            }
        }
        Ok(())
    }
}

fn place_mut<T>(list: &mut [T], place: u32) -> Option<&mut T> {
    list.get_mut(usize::try_from(place).ok()?)
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
        Records::Kept(records) => records.get(piece.range(bucket)).unwrap_or(&[]),
        Records::Spilled(_) => spilled.split_off(..piece.range(bucket).len()).unwrap_or(&[]),
    };
    Ok(pieces.iter().map(slice).collect())
}

/// Puts records in the order of one digit from 0 to `digits - 1`, and gives where each digit ends;
/// records with the same digit keep their order.
pub(crate) fn spread_by_digit<R: Copy + Default>(
    slices: &[&[R]],
    digits: usize,
    digit: impl Fn(&R) -> usize,
    into: &mut Vec<R>,
    ends: &mut Vec<usize>,
) {
    ends.clear();
    ends.resize(digits, 0);
    for record in slices.iter().copied().flatten() {
        if let Some(count) = ends.get_mut(digit(record)) {
            *count = count.wrapping_add(1);
        }
    }
    let mut begins = 0_usize;
    for end in ends.iter_mut() {
        // Each count gives way to where its digit begins, and grows to where it ends.
        let count = *end;
        *end = begins;
        begins = begins.wrapping_add(count);
    }
    // Buckets are of about one size: nothing is taken for more than this one.
    into.reserve_exact(begins.saturating_sub(into.len()));
    into.resize(begins, R::default());
    for slice in slices {
        for record in *slice {
            let Some(next) = ends.get_mut(digit(record)) else { continue };
            if let Some(place) = into.get_mut(*next) {
                *place = *record;
            }
            *next = next.wrapping_add(1);
        }
    }
}
