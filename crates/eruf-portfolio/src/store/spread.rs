//! [`Spread`]: how projects are spread over buckets.

use crate::input::error::{PortfolioError, internal};
use crate::input::numbers::place;

/// How projects are spread over buckets: so many to each that a bucket fits in a cache and there
/// are not too many buckets.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spread {
    /// A bucket has two to the power of this projects.
    shift: u32,
    pub(crate) buckets: usize,
}

/// The most buckets: more would not fit beside each other in a cache while they are filled.
const MOST_BUCKETS: usize = 1024;

impl Spread {
    pub(crate) fn over(projects: usize) -> Self {
        let shift = projects.div_ceil(MOST_BUCKETS).next_power_of_two().trailing_zeros().max(8);
        let per_bucket = 1_usize.wrapping_shl(shift);
        // At least one, also of no projects.
        Self { shift, buckets: projects.div_ceil(per_bucket).max(1) }
    }

    pub(crate) fn bucket(self, project: u32) -> u32 {
        project >> self.shift
    }

    pub(crate) fn local(self, project: u32) -> u32 {
        project & (1_u32 << self.shift).wrapping_sub(1)
    }

    /// The place of a project in its bucket.
    pub(crate) fn place(self, project: u32) -> usize {
        place(self.local(project))
    }

    /// The first project of a bucket.
    pub(crate) fn first(self, bucket: usize) -> Result<u32, PortfolioError> {
        let first = bucket.checked_shl(self.shift).and_then(|first| u32::try_from(first).ok());
        first.ok_or_else(|| internal!("a bucket after the last project"))
    }

    pub(crate) fn per_bucket(self) -> usize {
        1_usize << self.shift
    }
}
