//! [`Spread`]: how projects are spread over buckets.

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
        Self { shift, buckets: projects.checked_shr(shift).unwrap_or(0).saturating_add(1) }
    }

    pub(crate) fn bucket(self, project: u32) -> u32 {
        project >> self.shift
    }

    pub(crate) fn local(self, project: u32) -> u32 {
        project & (1_u32 << self.shift).wrapping_sub(1)
    }

    /// The place of a project in its bucket.
    pub(crate) fn place(self, project: u32) -> usize {
        usize::try_from(self.local(project)).unwrap_or(usize::MAX)
    }

    /// The first project of a bucket.
    pub(crate) fn first(self, bucket: usize) -> u32 {
        bucket
            .checked_shl(self.shift)
            .and_then(|first| u32::try_from(first).ok())
            .unwrap_or(u32::MAX)
    }

    pub(crate) fn per_bucket(self) -> usize {
        1_usize << self.shift
    }
}
