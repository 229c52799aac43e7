//! [`Quarters`]: the calendar quarters of programmes in which anybody took part.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use chrono::Datelike as _;
use eruf_core::NaiveDate;

use crate::input::day;
use crate::input::numbers::place;

/// A quarter of a programme.
#[derive(Clone, Copy, Default)]
pub(crate) struct Quarter {
    pub(crate) first_seen: u32,
    /// How many more there are than before who may be others than those with keys that hold over
    /// projects.
    pub(crate) apart: i32,
    pub(crate) is_seen: bool,
}

/// The quarters of every programme, from the first in which anybody took part to the last.
pub(crate) struct Quarters {
    first: usize,
    /// How many there are of each programme.
    count: usize,
    table: QuarterTable,
}

/// Of many programmes each has few.
enum QuarterTable {
    /// One after the other.
    Dense(Vec<Quarter>),
    /// Those in which anybody took part.
    Sparse(BTreeMap<usize, Quarter>),
}

impl Quarters {
    pub(crate) fn over(programmes: usize, (first, last): (i32, i32)) -> Self {
        /// A few megabytes.
        const DENSE: usize = 1 << 19;
        let first = quarter_of(first);
        // Of no rows the last day is before the first: then there is one quarter, a cap.
        let count = quarter_of(last).saturating_sub(first).saturating_add(1);
        // A cap: what is beyond `DENSE` is sparse.
        let places = programmes.saturating_mul(count);
        let table = if places <= DENSE {
            QuarterTable::Dense(vec![Quarter::default(); places])
        } else {
            QuarterTable::Sparse(BTreeMap::new())
        };
        Self { first, count, table }
    }

    fn begin(&self, programme: u32) -> usize {
        // A programme of which there is a row, and a number of its quarters: both are in memory.
        place(programme).wrapping_mul(self.count)
    }

    /// The quarter of a day.
    pub(crate) fn of(&mut self, programme: u32, date: i32) -> Option<&mut Quarter> {
        let place = self.begin(programme).checked_add(quarter_of(date).checked_sub(self.first)?)?;
        match &mut self.table {
            QuarterTable::Dense(quarters) => quarters.get_mut(place),
            QuarterTable::Sparse(quarters) => Some(quarters.entry(place).or_default()),
        }
    }

    /// So many more, from a day on, who may be others than those with keys that hold over projects.
    pub(crate) fn add_apart(&mut self, programme: u32, date: i32, more: i32) {
        if let Some(quarter) = self.of(programme, date) {
            // Fewer than 2^31 enterprises fit in memory.
            quarter.apart = quarter.apart.wrapping_add(more);
        }
    }

    pub(crate) fn join(&mut self, other: Self) {
        let join = |sum: &mut Quarter, quarter: Quarter| {
            sum.first_seen = sum.first_seen.wrapping_add(quarter.first_seen);
            sum.apart = sum.apart.wrapping_add(quarter.apart);
            sum.is_seen |= quarter.is_seen;
        };
        match (&mut self.table, other.table) {
            (QuarterTable::Dense(all), QuarterTable::Dense(other)) => {
                all.iter_mut().zip(other).for_each(|(sum, quarter)| join(sum, quarter));
            }
            (QuarterTable::Sparse(all), QuarterTable::Sparse(other)) => {
                for (place, quarter) in other {
                    join(all.entry(place).or_default(), quarter);
                }
            }
            // All of one question are of one kind.
            (QuarterTable::Dense(_), QuarterTable::Sparse(_))
            | (QuarterTable::Sparse(_), QuarterTable::Dense(_)) => {}
        }
    }

    /// The quarters of a programme, each with its number.
    pub(crate) fn of_programme(&self, programme: u32) -> impl Iterator<Item = (usize, &Quarter)> {
        let begin = self.begin(programme);
        let end = begin.wrapping_add(self.count);
        let (dense, sparse) = match &self.table {
            QuarterTable::Dense(quarters) => (quarters.get(begin..end), None),
            QuarterTable::Sparse(quarters) => (None, Some(quarters.range(begin..end))),
        };
        let sparse = sparse
            .into_iter()
            .flatten()
            .map(move |(place, quarter)| (place.wrapping_sub(begin), quarter));
        dense
            .unwrap_or(&[])
            .iter()
            .enumerate()
            .chain(sparse)
            .map(|(place, quarter)| (place.wrapping_add(self.first), quarter))
    }
}

/// The number of the calendar quarter of a day, from the first of 1900 on.
pub(crate) fn quarter_of(date: i32) -> usize {
    /// The quarter of each day.
    static OF_DAY: OnceLock<Vec<u16>> = OnceLock::new();
    let of_day = OF_DAY.get_or_init(|| {
        let quarter = |number| {
            let day = day::day(number)?;
            let months = day
                .year()
                .checked_sub(1900)?
                .checked_mul(12)?
                .checked_add(i32::try_from(day.month0()).ok()?)?;
            u16::try_from(months.checked_div(3)?).ok()
        };
        // Every day from 1900 to 2100 has its quarter.
        (day::FIRST..=day::LAST).map(|number| quarter(number).unwrap_or_default()).collect()
    });
    // The door lets in no other day; where there are no rows, the first stands for one.
    let at = usize::try_from(date.wrapping_sub(day::FIRST)).unwrap_or_default();
    of_day.get(at).copied().map_or(0, usize::from)
}

pub(crate) fn first_day(quarter: usize) -> Option<NaiveDate> {
    let quarter = i32::try_from(quarter).ok()?;
    let month = u32::try_from(quarter.rem_euclid(4).checked_mul(3)?.checked_add(1)?).ok()?;
    NaiveDate::from_ymd_opt(quarter.div_euclid(4).checked_add(1900)?, month, 1)
}
