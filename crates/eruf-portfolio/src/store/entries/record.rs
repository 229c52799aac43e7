//! [`Record`]: a row of the entries in as few bytes as it needs.

use crate::input::day;
use crate::input::error::{PortfolioError, internal};
use crate::input::numbers::place;
use crate::store::buckets::Stored;

/// One row of the entries, packed. Records of one project sort by series, period and the day on
/// which they were reported.
pub(crate) trait Record: Stored {
    /// Packs a row; `None` if it does not fit.
    fn pack(entry: &Packed) -> Option<Self>;
    /// What orders the records of one period: the day on which each was reported, and then the rest
    /// of it.
    fn order(&self) -> u128;
    /// Whether both are about one period of one series of one project.
    fn same_cell(&self, other: &Self) -> bool;
    /// Whether both are of one series of one project.
    fn same_series(&self, other: &Self) -> bool;
    /// The place of the project in its bucket.
    fn local(&self) -> usize;
    fn series(&self) -> u32;
    fn period(&self) -> u32;
    /// The last day of the period.
    fn end(&self) -> i32;
    fn reported_on(&self) -> i32;
    fn has(&self, flag: u8) -> bool;
    fn value(&self) -> i128;

    fn is_correction(&self) -> bool {
        self.has(CORRECTION)
    }

    fn is_withdrawn(&self) -> bool {
        self.has(WITHDRAWN)
    }

    fn is_downward(&self) -> bool {
        self.has(DOWNWARD)
    }
}

/// The fields of a row before they are packed.
pub(crate) struct Packed {
    pub(crate) local: u32,
    pub(crate) series: u32,
    pub(crate) period: u32,
    pub(crate) end: i32,
    pub(crate) reported_on: i32,
    pub(crate) flags: u8,
    pub(crate) value: i128,
}

pub(crate) const CORRECTION: u8 = 1;
pub(crate) const WITHDRAWN: u8 = 2;
pub(crate) const DOWNWARD: u8 = 4;

/// How many bits a field has, and how many are below it.
#[derive(Clone, Copy)]
struct Bits {
    width: u32,
    below: u32,
}

impl Bits {
    const fn after(self, width: u32) -> Self {
        Self { width, below: self.below.wrapping_add(self.width) }
    }

    const fn put(self, value: u32) -> u128 {
        (value as u128) << self.below
    }

    /// What of the value does not fit.
    const fn excess(self, value: u32) -> u32 {
        if self.width >= 32 { 0 } else { value >> self.width }
    }

    const fn mask(self) -> u128 {
        ((1_u128 << self.width).wrapping_sub(1)) << self.below
    }

    // The mask leaves at most 32 bits.
    #[expect(clippy::cast_possible_truncation)]
    const fn get(self, packed: u128) -> u32 {
        ((packed & self.mask()) >> self.below) as u32
    }
}

/// Where the fields of a packed row are.
struct Layout {
    flags: Bits,
    /// Days from the end of the period to the report, plus half of what fits.
    delay: Bits,
    reported_on: Bits,
    period: Bits,
    series: Bits,
    local: Bits,
}

impl Layout {
    const fn new(below: u32, delay: u32, period: u32, series: u32, local: u32) -> Self {
        let flags = Bits { width: 3, below };
        let delay = flags.after(delay);
        let reported_on = delay.after(17);
        let period = reported_on.after(period);
        let series = period.after(series);
        Self { flags, delay, reported_on, period, series, local: series.after(local) }
    }

    const fn no_delay(&self) -> i32 {
        1_i32 << self.delay.width.wrapping_sub(1)
    }
}

/// Nearly every row fits in 16 bytes: 64 bits of fields over 64 bits of the value in millionths.
const NARROW: Layout = Layout::new(64, 11, 10, 10, 13);
/// Every row fits in 32 bytes: 128 bits of fields and 128 of the value.
const WIDE: Layout = Layout::new(0, 18, 16, 32, 32);

/// The fields of a row in their places; `None` if one of them does not fit. A day before 1900 or a
/// report long before the end of its period wraps around to a number that does not fit either.
macro_rules! packed {
    ($layout:ident, $entry:expr) => {{
        let Packed { local, series, period, end, reported_on, flags, .. } = *$entry;
        let delay = reported_on.wrapping_sub(end).wrapping_add($layout.no_delay()).cast_unsigned();
        let reported_on = reported_on.wrapping_sub(day::FIRST).cast_unsigned();
        let excess = $layout.delay.excess(delay)
            | $layout.reported_on.excess(reported_on)
            | $layout.period.excess(period)
            | $layout.series.excess(series)
            | $layout.local.excess(local);
        let packed = $layout.flags.put(u32::from(flags))
            | $layout.delay.put(delay)
            | $layout.reported_on.put(reported_on)
            | $layout.period.put(period)
            | $layout.series.put(series)
            | $layout.local.put(local);
        (excess == 0).then_some(packed)
    }};
}

macro_rules! fields {
    ($layout:ident, $self:ident, $packed:expr) => {
        #[inline]
        fn order(&$self) -> u128 {
            $packed
        }
        // Project, series and period are above everything else, in this order.
        #[inline]
        fn same_cell(&$self, other: &Self) -> bool {
            ($packed ^ other.order()) >> $layout.period.below == 0
        }
        #[inline]
        fn same_series(&$self, other: &Self) -> bool {
            ($packed ^ other.order()) >> $layout.series.below == 0
        }
        #[inline]
        fn local(&$self) -> usize {
            place($layout.local.get($packed))
        }
        #[inline]
        fn series(&$self) -> u32 {
            $layout.series.get($packed)
        }
        #[inline]
        fn period(&$self) -> u32 {
            $layout.period.get($packed)
        }
        #[inline]
        fn end(&$self) -> i32 {
            // A delay has at most 18 bits.
            let delay = $layout.delay.get($packed).cast_signed();
            $self.reported_on().wrapping_sub(delay.wrapping_sub($layout.no_delay()))
        }
        #[inline]
        fn reported_on(&$self) -> i32 {
            // A day has 17 bits.
            $layout.reported_on.get($packed).cast_signed().wrapping_add(day::FIRST)
        }
        #[inline]
        fn has(&$self, flag: u8) -> bool {
            $layout.flags.get($packed) & u32::from(flag) != 0
        }
    };
}

impl Record for u128 {
    #[inline]
    fn pack(entry: &Packed) -> Option<Self> {
        let value = i64::try_from(entry.value).ok()?;
        Some(packed!(NARROW, entry)? | Self::from(value.cast_unsigned()))
    }

    fields!(NARROW, self, *self);

    // The lower half is the value.
    #[expect(clippy::cast_possible_truncation)]
    #[inline]
    fn value(&self) -> i128 {
        i128::from((*self as u64).cast_signed())
    }
}

impl Record for [u128; 2] {
    fn pack(entry: &Packed) -> Option<Self> {
        Some([packed!(WIDE, entry)?, entry.value.cast_unsigned()])
    }

    fields!(WIDE, self, self[0]);

    fn value(&self) -> i128 {
        self[1].cast_signed()
    }
}

/// The same row with room for everything.
pub(crate) fn widened(record: u128) -> Result<[u128; 2], PortfolioError> {
    let (series, period, local) = (record.series(), record.period(), NARROW.local.get(record));
    // There are three of them.
    let [flags, ..] = NARROW.flags.get(record).to_le_bytes();
    let entry = Packed {
        local,
        series,
        period,
        end: record.end(),
        reported_on: record.reported_on(),
        flags,
        value: record.value(),
    };
    <[u128; 2]>::pack(&entry).ok_or_else(|| internal!("a row of 16 bytes does not fit in 32"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::schema::KINDS;

    #[test]
    fn the_place_of_the_kind_of_a_row_is_a_flag_of_its_record() {
        assert_eq!((KINDS[0], KINDS[usize::from(CORRECTION)]), ("report", "correction"));
    }
}
