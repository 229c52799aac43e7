//! [`room`], [`column`] and [`PooledBuffer`]: the memory of tables and answers that were let go
//! serves those that come after.
//!
//! An answer of millions of rows is most of the memory that a question takes, and asking the system
//! for it anew takes as long as working out what is written there.

use std::collections::BTreeMap;
use std::ops::{Deref, DerefMut, RangeInclusive};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, TryLockError};

use arrow_buffer::{ArrowNativeType, Buffer, ScalarBuffer};
use bytes::Bytes;

/// The most bytes that are kept for later: about what the cumulative outcomes of five million
/// entries take, and what is held against their targets.
const MOST: usize = 768 << 20;

/// The most that are kept now: less if somebody has said that memory is short.
static ROOM: AtomicUsize = AtomicUsize::new(MOST);

/// Smaller columns are not worth keeping.
const LEAST: usize = 16 << 10;

/// How many bytes are kept.
static KEPT: AtomicUsize = AtomicUsize::new(0);

/// What was let go, by how many values it has room for.
pub(crate) struct BufferPool<T>(Mutex<Rooms<T>>);

/// Values of which there are many.
pub(crate) trait Shelved: bytemuck::Pod + Default + Send {
    fn shelf() -> &'static BufferPool<Self>;
}

macro_rules! shelved {
    ($($value:ty),*) => {
        $(impl $crate::store::buffer_pool::Shelved for $value {
            fn shelf() -> &'static $crate::store::buffer_pool::BufferPool<Self> {
                static SHELF: $crate::store::buffer_pool::BufferPool<$value> = $crate::store::buffer_pool::BufferPool::new();
                &SHELF
            }
        })*
    };
}

pub(crate) use shelved;

shelved!(i8, i32, i64, i128, u128, [u128; 2]);

impl<T> BufferPool<T> {
    pub(crate) const fn new() -> Self {
        Self(Mutex::new(BTreeMap::new()))
    }
}

/// Lists without values, by how many they have room for.
type Rooms<T> = BTreeMap<usize, Vec<Vec<T>>>;

impl<T: Shelved> BufferPool<T> {
    /// Whoever would have to wait for long goes without: a process that was forked while another
    /// thread held the shelf would wait for ever.
    fn open(&self) -> Option<MutexGuard<'_, Rooms<T>>> {
        /// Longer than another thread needs to take something, and shorter than new memory takes.
        const LOOKS: usize = 2_000;
        for _ in 0..LOOKS {
            match self.0.try_lock() {
                Ok(kept) => return Some(kept),
                Err(TryLockError::Poisoned(kept)) => return Some(kept.into_inner()),
                Err(TryLockError::WouldBlock) => std::hint::spin_loop(),
            }
        }
        None
    }

    /// The smallest room for so many values, if it is not much larger.
    fn take(&self, rows: usize) -> Option<Vec<T>> {
        let mut kept = self.open()?;
        Self::smallest(&mut kept, rows..=size(rows))
    }

    fn smallest(kept: &mut Rooms<T>, sizes: RangeInclusive<usize>) -> Option<Vec<T>> {
        let (size, rooms) = kept.range_mut(sizes).next()?;
        let (size, room) = (*size, rooms.pop());
        if rooms.is_empty() {
            kept.remove(&size);
        }
        KEPT.fetch_sub(size.saturating_mul(size_of::<T>()), Ordering::Relaxed);
        room
    }

    /// Lets go for good what was put here.
    pub(crate) fn clear(&self) {
        let Some(mut kept) = self.open() else { return };
        let bytes: usize = kept
            .iter()
            .map(|(size, rooms)| size.saturating_mul(rooms.len()).saturating_mul(size_of::<T>()))
            .sum();
        KEPT.fetch_sub(bytes, Ordering::Relaxed);
        kept.clear();
    }

    fn put(&self, mut room: Vec<T>) {
        let bytes = room.capacity().saturating_mul(size_of::<T>());
        if bytes < LEAST {
            return;
        }
        let Some(mut kept) = self.open() else { return };
        KEPT.fetch_add(bytes, Ordering::Relaxed);
        while KEPT.load(Ordering::Relaxed) > ROOM.load(Ordering::Relaxed) {
            // What was let go last is what is asked for next.
            if Self::smallest(&mut kept, 0..=usize::MAX).is_none() {
                KEPT.fetch_sub(bytes, Ordering::Relaxed);
                return;
            }
        }
        room.clear();
        kept.entry(room.capacity()).or_default().push(room);
    }
}

/// Keeps no more than so many bytes from now on: a portfolio that may use little memory shares it
/// with what was let go.
pub(crate) fn keep_at_most(bytes: u64) {
    ROOM.fetch_min(usize::try_from(bytes).unwrap_or(usize::MAX), Ordering::Relaxed);
}

/// For how many values room is made: a little more than is asked for, so that lists of nearly one
/// length can have each other's.
fn size(rows: usize) -> usize {
    let step = 1_usize
        .checked_shl(rows.checked_ilog2().unwrap_or_default().saturating_sub(5))
        .unwrap_or(1);
    rows.checked_next_multiple_of(step).unwrap_or(rows)
}

fn kept<T: Shelved>(rows: usize) -> Option<Vec<T>> {
    if rows.saturating_mul(size_of::<T>()) < LEAST { None } else { T::shelf().take(rows) }
}

/// An empty list with room for so many values.
pub(crate) fn room<T: Shelved>(rows: usize) -> Vec<T> {
    kept(rows).unwrap_or_else(|| Vec::with_capacity(size(rows)))
}

/// The values of a column that lives as long as the answer does, without room for more than it has.
pub(crate) fn column<T: Shelved + ArrowNativeType>(mut values: Vec<T>) -> ScalarBuffer<T> {
    let rows = values.len();
    if values.capacity() > size(rows) {
        values.shrink_to_fit();
    }
    if rows.saturating_mul(size_of::<T>()) < LEAST {
        return values.into();
    }
    ScalarBuffer::new(Buffer::from(Bytes::from_owner(PooledBuffer(values))), 0, rows)
}

/// Values that go back to the shelf when nobody reads them any more.
#[derive(Debug)]
pub(crate) struct PooledBuffer<T: Shelved>(Vec<T>);

impl<T: Shelved> PooledBuffer<T> {
    pub(crate) const fn of(values: Vec<T>) -> Self {
        Self(values)
    }

    /// So many values, all of them 0: nothing of what was there before is seen again.
    pub(crate) fn zeroed(rows: usize) -> Self {
        let Some(mut values) = kept(rows) else {
            let mut values = vec![T::zeroed(); size(rows)];
            values.truncate(rows);
            return Self(values);
        };
        values.resize(rows, T::zeroed());
        Self(values)
    }
}

impl<T: Shelved> Deref for PooledBuffer<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T: Shelved> DerefMut for PooledBuffer<T> {
    fn deref_mut(&mut self) -> &mut [T] {
        &mut self.0
    }
}

impl<T: Shelved> AsRef<[u8]> for PooledBuffer<T> {
    fn as_ref(&self) -> &[u8] {
        bytemuck::cast_slice(&self.0)
    }
}

impl<T: Shelved> Drop for PooledBuffer<T> {
    fn drop(&mut self) {
        T::shelf().put(std::mem::take(&mut self.0));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A kind of value that no other test has.
    type Alone = [i32; 3];
    shelved!(Alone);

    #[test]
    fn what_was_let_go_serves_again_and_is_not_seen_again() {
        let mut values: Vec<Alone> = room(5_000);
        values.resize(5_000, [7; 3]);
        let place = values.as_ptr();
        drop(PooledBuffer(values));
        // Not for what is much smaller or larger.
        assert!(<Alone as Shelved>::shelf().take(4_000).is_none());
        assert!(<Alone as Shelved>::shelf().take(5_121).is_none());
        let again = PooledBuffer::<Alone>::zeroed(5_100);
        assert_eq!((again.as_ptr(), again.len()), (place, 5_100));
        assert!(again.iter().all(|value| *value == [0; 3]));
        // There was one.
        assert!(<Alone as Shelved>::shelf().take(5_100).is_none());
        for small in 0..100 {
            drop(PooledBuffer::<Alone>::zeroed(small));
        }
        assert!(Alone::shelf().open().unwrap().is_empty());
    }

    /// Another kind, whose rooms are of one byte, so that much can be put on the shelf without
    /// memory behind it.
    type Many = [u8; 1];
    shelved!(Many);

    #[test]
    fn no_more_is_kept_than_there_is_room_for_and_the_last_stays() {
        for part in 1..=20 {
            drop(PooledBuffer::<Many>(Vec::with_capacity((MOST >> 4) + part)));
        }
        let kept: usize =
            Many::shelf().open().unwrap().iter().map(|(size, rooms)| size * rooms.len()).sum();
        assert!(kept <= MOST, "{kept} bytes are kept");
        assert!(<Many as Shelved>::shelf().take((MOST >> 4) + 20).is_some());
        // More than all of it is not kept, and leaves nothing else.
        drop(PooledBuffer::<Many>(Vec::with_capacity(MOST + 1)));
        assert!(Many::shelf().open().unwrap().is_empty());
    }

    #[test]
    fn columns_are_as_they_were_written() {
        for rows in [0, 1, 10_000] {
            let values: Vec<i64> = (0..rows).collect();
            assert_eq!(column(values.clone()).as_ref(), values);
        }
    }
}
