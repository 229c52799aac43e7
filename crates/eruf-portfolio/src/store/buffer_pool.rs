//! [`BufferPool`] and [`PooledBuffer`]: the memory of answers that were let go serves those that
//! come after, if the portfolio was asked to keep it.
//!
//! An answer of millions of rows is most of the memory that a question takes, and asking the system
//! for it anew takes as long as working out what is written there. The pool belongs to one
//! portfolio: answers only point at it, so all that it keeps goes with the portfolio.

use std::any::{Any, TypeId};
use std::collections::BTreeMap;
use std::ops::{Deref, DerefMut, RangeInclusive};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, TryLockError, Weak};

use arrow_buffer::{ArrowNativeType, Buffer, ScalarBuffer};
use bytes::Bytes;

/// Smaller columns are not worth keeping.
const LEAST: usize = 16 << 10;

/// Values of which there are many.
pub(crate) trait Pooled: bytemuck::Pod + Default + Send {}
impl<T: bytemuck::Pod + Default + Send> Pooled for T {}

/// Memory that was let go, for as long as its portfolio lives. By default nothing is kept.
///
/// Clones share what is kept.
#[derive(Clone, Default)]
pub(crate) struct BufferPool {
    kept: Option<Arc<Kept>>,
    /// One buffer of zeros for all columns in which every row is null.
    zeros: Arc<OnceLock<Buffer>>,
}

/// What was let go.
struct Kept {
    /// The most bytes that are kept.
    capacity: usize,
    lists: Mutex<Lists>,
}

#[derive(Default)]
struct Lists {
    /// Lists without values, by their type and by how many they have capacity for.
    by_size: BTreeMap<(TypeId, usize), Vec<Box<dyn Any + Send>>>,
    /// How many bytes they have together.
    bytes: usize,
}

impl Kept {
    /// Whoever would have to wait for long goes without: a process that was forked while another
    /// thread held the lists would wait for ever.
    fn open(&self) -> Option<MutexGuard<'_, Lists>> {
        /// Longer than another thread needs to take something, and shorter than new memory takes.
        const LOOKS: usize = 2_000;
        for _ in 0..LOOKS {
            match self.lists.try_lock() {
                Ok(lists) => return Some(lists),
                Err(TryLockError::Poisoned(lists)) => return Some(lists.into_inner()),
                Err(TryLockError::WouldBlock) => std::hint::spin_loop(),
            }
        }
        None
    }

    fn put<T: Pooled>(&self, mut values: Vec<T>) {
        let capacity = values.capacity();
        // A list has at most `isize::MAX` bytes, so neither product nor sum overflows.
        let bytes = capacity.wrapping_mul(size_of::<T>());
        if bytes < LEAST || bytes > self.capacity {
            return;
        }
        let Some(mut lists) = self.open() else { return };
        while lists.bytes.wrapping_add(bytes) > self.capacity {
            // What was let go last is what is asked for next: lists of this type give way first.
            if lists.smallest::<T>(0..=usize::MAX).is_none() {
                lists.clear();
            }
        }
        lists.bytes = lists.bytes.wrapping_add(bytes);
        values.clear();
        lists.by_size.entry((TypeId::of::<T>(), capacity)).or_default().push(Box::new(values));
    }
}

impl Lists {
    /// The smallest list of one type with such a capacity.
    fn smallest<T: Pooled>(&mut self, capacities: RangeInclusive<usize>) -> Option<Vec<T>> {
        let (from, to) = capacities.into_inner();
        let kind = TypeId::of::<T>();
        let (key, of_size) = self.by_size.range_mut((kind, from)..=(kind, to)).next()?;
        let (key, list) = (*key, of_size.pop());
        if of_size.is_empty() {
            self.by_size.remove(&key);
        }
        // Only lists of this type lie under its key; another would be left to its own end.
        let list = *list?.downcast::<Vec<T>>().ok()?;
        self.bytes = self.bytes.wrapping_sub(key.1.wrapping_mul(size_of::<T>()));
        Some(list)
    }

    fn clear(&mut self) {
        self.by_size.clear();
        self.bytes = 0;
    }
}

/// For how many values capacity is made: a little more than is asked for, so that lists of nearly
/// one length can have each other's.
fn capacity_for(rows: usize) -> usize {
    let digits = rows.checked_ilog2().unwrap_or(0);
    // Below 32 values the step is 1.
    let step = 1_usize.checked_shl(digits.saturating_sub(5)).unwrap_or(1);
    rows.checked_next_multiple_of(step).unwrap_or(rows)
}

impl BufferPool {
    /// A pool that keeps at most so many bytes; 0 is none.
    pub(crate) fn new(capacity: u64) -> Self {
        // No machine has more memory than can be counted.
        let capacity = usize::try_from(capacity).unwrap_or(usize::MAX);
        let kept = (capacity > 0).then(|| Arc::new(Kept { capacity, lists: Mutex::default() }));
        Self { kept, zeros: Arc::default() }
    }

    fn kept<T: Pooled>(&self, rows: usize) -> Option<Vec<T>> {
        let kept = self.kept.as_ref()?;
        if rows.checked_mul(size_of::<T>())? < LEAST {
            return None;
        }
        kept.open()?.smallest(rows..=capacity_for(rows))
    }

    /// An empty list with capacity for so many values.
    pub(crate) fn list<T: Pooled>(&self, rows: usize) -> Vec<T> {
        self.kept(rows).unwrap_or_else(|| Vec::with_capacity(capacity_for(rows)))
    }

    /// So many values, all of them 0: nothing of what was there before is seen again.
    pub(crate) fn zeroed<T: Pooled>(&self, rows: usize) -> PooledBuffer<T> {
        let values = if let Some(mut values) = self.kept(rows) {
            values.resize(rows, T::zeroed());
            values
        } else {
            let mut values = vec![T::zeroed(); capacity_for(rows)];
            values.truncate(rows);
            values
        };
        self.buffer(values)
    }

    /// Values that come back here when nobody reads them any more.
    fn buffer<T: Pooled>(&self, values: Vec<T>) -> PooledBuffer<T> {
        PooledBuffer { values, pool: self.kept.as_ref().map(Arc::downgrade) }
    }

    /// The values of a column that lives as long as the answer does, without capacity for more than
    /// it has.
    pub(crate) fn column<T: Pooled + ArrowNativeType>(
        &self,
        mut values: Vec<T>,
    ) -> ScalarBuffer<T> {
        let rows = values.len();
        if values.capacity() > capacity_for(rows) {
            values.shrink_to_fit();
        }
        if self.kept.is_none() {
            return values.into();
        }
        ScalarBuffer::new(Buffer::from(Bytes::from_owner(self.buffer(values))), 0, rows)
    }

    /// The values of a column in which every row is null: nearly all have the same memory.
    pub(crate) fn zeros<T: ArrowNativeType>(&self, rows: usize) -> ScalarBuffer<T> {
        /// More than the rows of a part take.
        const SHARED: usize = 1 << 20;
        if rows.checked_mul(size_of::<T>()).is_none_or(|bytes| bytes > SHARED) {
            return ScalarBuffer::from(vec![T::default(); rows]);
        }
        let zeros =
            self.zeros.get_or_init(|| vec![0_i128; SHARED.div_euclid(size_of::<i128>())].into());
        ScalarBuffer::new(zeros.clone(), 0, rows)
    }
}

/// Values that go back to their pool when nobody reads them any more, if it is still there.
#[derive(Debug)]
pub(crate) struct PooledBuffer<T: Pooled> {
    values: Vec<T>,
    pool: Option<Weak<Kept>>,
}

impl std::fmt::Debug for Kept {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "BufferPool({} bytes)", self.capacity)
    }
}

impl<T: Pooled> Deref for PooledBuffer<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.values
    }
}

impl<T: Pooled> DerefMut for PooledBuffer<T> {
    fn deref_mut(&mut self) -> &mut [T] {
        &mut self.values
    }
}

impl<T: Pooled> AsRef<[u8]> for PooledBuffer<T> {
    fn as_ref(&self) -> &[u8] {
        bytemuck::cast_slice(&self.values)
    }
}

impl<T: Pooled> Drop for PooledBuffer<T> {
    fn drop(&mut self) {
        if let Some(pool) = self.pool.as_ref().and_then(Weak::upgrade) {
            pool.put(std::mem::take(&mut self.values));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_empty(pool: &BufferPool) -> bool {
        let lists = pool.kept.as_ref().unwrap().open().unwrap();
        assert_eq!(lists.by_size.is_empty(), lists.bytes == 0);
        lists.by_size.is_empty()
    }

    #[test]
    fn what_was_let_go_serves_again_and_is_not_seen_again() {
        let pool = BufferPool::new(1 << 20);
        let mut values: Vec<[i32; 3]> = pool.list(5_000);
        values.resize(5_000, [7; 3]);
        let place = values.as_ptr();
        drop(pool.buffer(values));
        // Not for what is much smaller or larger, or of another type.
        assert!(pool.kept::<[i32; 3]>(4_000).is_none());
        assert!(pool.kept::<[i32; 3]>(5_121).is_none());
        assert!(pool.kept::<[u32; 3]>(5_000).is_none());
        let again = pool.zeroed::<[i32; 3]>(5_100);
        assert_eq!((again.as_ptr(), again.len()), (place, 5_100));
        assert!(again.iter().all(|value| *value == [0; 3]));
        // There was one.
        assert!(pool.kept::<[i32; 3]>(5_100).is_none());
        for small in 0..100 {
            drop(pool.zeroed::<[i32; 3]>(small));
        }
        assert!(is_empty(&pool));
    }

    #[test]
    fn no_more_is_kept_than_there_is_capacity_for_and_the_last_stays() {
        const MOST: usize = 1 << 20;
        let pool = BufferPool::new(MOST as u64);
        for part in 1..=20 {
            drop(pool.buffer(Vec::<[u8; 1]>::with_capacity((MOST >> 4) + part)));
        }
        assert!(pool.kept.as_ref().unwrap().open().unwrap().bytes <= MOST);
        assert!(pool.kept::<[u8; 1]>((MOST >> 4) + 20).is_some());
        // What has no place beside lists of another type takes theirs.
        drop(pool.buffer(Vec::<i64>::with_capacity(MOST / 8)));
        assert!(pool.kept::<[u8; 1]>((MOST >> 4) + 18).is_none());
        assert!(pool.kept::<i64>(MOST / 8).is_some());
        // More than all of it is not kept.
        drop(pool.buffer(Vec::<[u8; 1]>::with_capacity(MOST + 1)));
        assert!(is_empty(&pool));
    }

    #[test]
    fn nothing_is_kept_unless_it_is_asked_for_and_nothing_after_the_pool() {
        for pool in [BufferPool::default(), BufferPool::new(0)] {
            drop(pool.zeroed::<i64>(10_000));
            assert!(pool.kept.is_none() && pool.kept::<i64>(10_000).is_none());
        }
        let pool = BufferPool::new(1 << 20);
        let kept = Arc::downgrade(pool.kept.as_ref().unwrap());
        let column = pool.column(vec![7_i64; 10_000]);
        drop(pool.zeroed::<i64>(10_000));
        drop(pool);
        // A column outlives its pool, which nothing brings back.
        assert!(kept.upgrade().is_none() && column.iter().all(|value| *value == 7));
        drop(column);
        assert!(kept.upgrade().is_none());
    }

    #[test]
    fn columns_are_as_they_were_written() {
        for pool in [BufferPool::default(), BufferPool::new(1 << 20)] {
            for rows in [0, 1, 10_000] {
                let values: Vec<i64> = (0..rows).collect();
                assert_eq!(pool.column(values.clone()).as_ref(), values);
            }
        }
    }
}
