//! [`Attended`] and [`ByEnterprise`]: rows in few bytes that sort by enterprise.

use crate::input::day;
use crate::input::error::PortfolioError;
use crate::input::numbers::place;
use crate::store::buckets::{Piece, Stored, slices, spread_by_digit};
use crate::store::lists::enterprise::Enterprise;

/// One participation, packed in 16 bytes that sort by enterprise, project and day.
pub(crate) trait Attended {
    fn pack(enterprise: Enterprise, project: u32, date: i32, support: u8) -> Self;
    fn enterprise(self) -> Enterprise;
    fn project(self) -> u32;
    /// Whether another is of the same enterprise in the same project.
    fn same_attendance(self, other: Self) -> bool;
    fn date(self) -> i32;
    /// The kind of support by its place; [`NO_WORD`] if it was not noted.
    fn support(self) -> u8;
}

impl Attended for u128 {
    fn pack(enterprise: Enterprise, project: u32, date: i32, support: u8) -> Self {
        let day = Self::from(date.wrapping_sub(day::FIRST).cast_unsigned());
        (Self::from(enterprise.mixed()) << 64)
            | (Self::from(project) << 32)
            | (day << 8)
            | Self::from(support)
    }

    fn enterprise(self) -> Enterprise {
        Enterprise::unmixed(self.mixed())
    }

    #[expect(clippy::cast_possible_truncation)]
    fn project(self) -> u32 {
        (self >> 32) as u32
    }

    fn same_attendance(self, other: Self) -> bool {
        (self ^ other) >> 32 == 0
    }

    fn date(self) -> i32 {
        (((self >> 8) & 0x00FF_FFFF) as u32).cast_signed().wrapping_add(day::FIRST)
    }

    #[expect(clippy::cast_possible_truncation)]
    fn support(self) -> u8 {
        self as u8
    }
}

/// Everything that lies in one bucket of enterprises.
pub(crate) trait ByEnterprise: Stored + Ord {
    /// The enterprise, spread evenly over 64 bits.
    fn mixed(&self) -> u64;
}

impl ByEnterprise for u128 {
    // The upper half.
    fn mixed(&self) -> u64 {
        (*self >> 64) as u64
    }
}

impl ByEnterprise for [u128; 2] {
    fn mixed(&self) -> u64 {
        self[0].mixed()
    }
}

/// How enterprises are spread over buckets.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shares {
    /// Two to the power of this is the number of buckets.
    bits: u32,
}

/// The highest bits of a number, at least 1 and at most 32 of them.
#[expect(clippy::cast_possible_truncation)]
const fn high_bits(number: u64, bits: u32) -> u32 {
    (number >> 64_u32.wrapping_sub(bits)) as u32
}

impl Shares {
    /// So many that a bucket fits in a cache, and not too many.
    pub(crate) fn over(rows: usize) -> Self {
        Self { bits: rows.div_ceil(1 << 15).next_power_of_two().trailing_zeros().clamp(1, 10) }
    }

    pub(crate) const fn buckets(self) -> usize {
        1 << self.bits
    }

    pub(crate) fn bucket(self, mixed: u64) -> u32 {
        // From 1 to 10 bits are the bucket.
        high_bits(mixed, self.bits)
    }

    /// The records of a bucket in order: by the digits after those that the bucket has in common,
    /// and then the few that still lie together. `spare` is memory for those that are in a file.
    pub(crate) fn sorted<R: ByEnterprise>(
        self,
        pieces: &[Piece<R>],
        bucket: usize,
        spare: &mut Vec<R>,
        records: &mut Vec<R>,
    ) -> Result<(), PortfolioError> {
        const DIGIT: u32 = 12;
        let digit = |record: &R| place(high_bits(record.mixed() << self.bits, DIGIT));
        spread_by_digit(
            &slices(pieces, bucket, spare)?,
            1 << DIGIT,
            digit,
            records,
            &mut Vec::new(),
        )?;
        for few in records.chunk_by_mut(|one, other| digit(one) == digit(other)) {
            few.sort_unstable();
        }
        Ok(())
    }
}
