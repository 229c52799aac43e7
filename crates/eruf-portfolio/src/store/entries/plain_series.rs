//! [`Cells`]: what is effective for each period of a usual project, in which everything is an
//! increment of the project itself and nothing is taken back.
//!
//! It knows no rule of its own: a project with anything else in it, or with a row that may break a
//! rule, is left to [`crate::store::general_series`].

use eruf_core::Basis;

use crate::input::cells::{LIMIT, bits_of};
use crate::input::day;
use crate::input::error::{PortfolioError, internal};
use crate::input::numbers::{self, place, wide};
use crate::store::entries::ledger::Ledger;
use crate::store::entries::record::Record;
use crate::store::periods::{Declared, Due};

/// A table of series and periods, each of which has its place: for one project after the other.
pub(crate) struct Cells<R> {
    table: Vec<Cell<R>>,
    /// One bit for each cell in which something is.
    touched: Vec<u64>,
    /// The last day of each period, and before it of none.
    ends: Vec<i32>,
    /// The last period of which something is known.
    last: usize,
    /// Where the cells of each series begin, by its code.
    begins: Vec<usize>,
    /// What is known is what was reported until this day, and what is due has ended by the other.
    known_on: i32,
    as_of: i32,
}

#[derive(Clone, Copy, Default)]
struct Cell<R> {
    /// The last that was known.
    effective: R,
    /// How many were known.
    known: u32,
    /// The day of the last, counted from 1; 0 is none.
    latest: u32,
}

/// The most cells: more would not fit beside the rows in a cache.
const MOST: usize = 1 << 14;

/// Where the cells of a series would begin that are not for here.
const NOWHERE: usize = usize::MAX / 2;

/// A period whose last day is not known.
const UNKNOWN: i32 = i32::MIN;

/// Why a project is not a usual one.
enum Unusual {
    /// Its rows are not in the order in which they were reported.
    Order,
    Other,
}

impl<R: Record> Cells<R> {
    /// Cells for what was reported until `known_on` of periods of which those are due that have
    /// ended by `as_of`.
    pub(crate) fn new(ledger: &Ledger, (as_of, known_on): (i32, i32)) -> Self {
        // Caps: what is beyond `MOST` is left to the general series.
        let periods = place(ledger.periods).saturating_add(1);
        let begins = ledger.series.iter().zip(&ledger.rank_of_code).map(|(series, rank)| {
            let begins = place(*rank).saturating_mul(periods);
            let is_usual = series.partner == 0
                && series.basis == Basis::Increment
                && begins.saturating_add(periods) <= MOST;
            if is_usual { begins } else { NOWHERE }
        });
        // The cap is the most that is kept.
        let count = periods.saturating_mul(ledger.series.len()).min(MOST);
        Self {
            begins: begins.collect(),
            table: vec![Cell::default(); count],
            touched: vec![0; count.div_ceil(64)],
            ends: vec![UNKNOWN; periods.min(MOST)],
            last: 0,
            known_on,
            as_of,
        }
    }

    /// Leaves what is effective, at the beginning of the rows and in the order of series and
    /// periods. Gives how many rows that are, how often each was corrected, and which periods are
    /// due; `None` if the project is not a usual one, and then all its rows are still there.
    pub(crate) fn compact(
        &mut self,
        project: &mut [R],
        declared: &[Declared],
        corrections: &mut Vec<i32>,
    ) -> Result<Option<(usize, Due)>, PortfolioError> {
        // A record that begins later than the project does not begin at 0.
        if declared.first().is_some_and(|first| first.number != 1) {
            return Ok(None);
        }
        let mut read = self.read(project);
        if matches!(read, Err(Unusual::Order)) {
            self.clear();
            project.sort_unstable_by_key(Record::reported_on);
            read = self.read(project);
        }
        let due = read.ok().and_then(|ended| self.due(ended, declared));
        let Some(due) = due else {
            self.clear();
            return Ok(None);
        };
        Ok(Some((self.take(project, corrections)?, due)))
    }

    /// Puts each row into its cell, and gives the last period that had ended.
    fn read(&mut self, project: &[R]) -> Result<u32, Unusual> {
        let (mut is_unusual, mut is_out_of_order, mut ended, mut sizes) = (false, false, 0, 0_u128);
        for record in project {
            let (period, end, reported_on) = (record.period(), record.end(), record.reported_on());
            let place = numbers::place(period);
            let begins =
                self.begins.get(numbers::place(record.series())).copied().unwrap_or(NOWHERE);
            let at = begins.wrapping_add(place);
            let (Some(cell), Some(touched), Some(end_of_period)) =
                (self.table.get_mut(at), self.touched.get_mut(at >> 6), self.ends.get_mut(place))
            else {
                return Err(Unusual::Other);
            };
            *touched |= 1 << (at & 63);
            // The first of a period is a report, and what follows corrects it on a later day.
            let latest = reported_on.wrapping_sub(day::FIRST).cast_unsigned().wrapping_add(1);
            is_unusual |= (cell.latest == 0) == record.is_correction();
            is_unusual |= record.is_withdrawn();
            // It may have been filed before its period began.
            is_unusual |= reported_on < end;
            is_out_of_order |= latest <= cell.latest;
            cell.latest = latest;
            is_unusual |= *end_of_period != end && *end_of_period != UNKNOWN;
            *end_of_period = end;
            self.last = self.last.max(place);
            sizes |= bits_of(record.value());
            if reported_on <= self.known_on {
                cell.effective = *record;
                cell.known = cell.known.wrapping_add(1);
                ended = if end <= self.as_of { period.max(ended) } else { ended };
            }
        }
        // A cap: sums that may be too large are left to the general series.
        let most = sizes.saturating_add(1).saturating_mul(wide(project.len()).into());
        match (is_out_of_order, is_unusual || most > LIMIT.unsigned_abs()) {
            (true, _) if !project.is_sorted_by_key(Record::reported_on) => Err(Unusual::Order),
            (false, false) => Ok(ended),
            _ => Err(Unusual::Other),
        }
    }

    /// The periods that are due; `None` if one of them ends before an earlier one, or other than it
    /// was declared.
    fn due(&self, ended: u32, declared: &[Declared]) -> Option<Due> {
        let mut before = UNKNOWN;
        // The last of which something is known has its place.
        let ends = self.ends.get(..=self.last).unwrap_or(&[]);
        for end in ends.iter().filter(|end| **end != UNKNOWN) {
            if *end <= before {
                return None;
            }
            before = *end;
        }
        if declared.is_empty() {
            return Some(Due { last: ended, count: ended });
        }
        let mut next = declared.iter();
        let mut is_declared = |(period, end): (u32, &i32)| {
            *end == UNKNOWN
                || next.by_ref().any(|declared| declared.number == period && declared.end == *end)
        };
        (0..).zip(ends).all(&mut is_declared).then(|| Due::of(declared, self.as_of))
    }

    /// Moves what is effective out of the cells.
    fn take(
        &mut self,
        project: &mut [R],
        corrections: &mut Vec<i32>,
    ) -> Result<usize, PortfolioError> {
        let mut places = project.iter_mut();
        let mut count = 0_usize;
        for (word, begins) in self.touched.iter_mut().zip((0_usize..).step_by(64)) {
            let mut rest = std::mem::take(word);
            while rest != 0 {
                let at = begins.wrapping_add(place(rest.trailing_zeros()));
                rest &= rest.wrapping_sub(1);
                let cell = self.table.get_mut(at).map(std::mem::take);
                let cell = cell.ok_or_else(|| internal!("a touched cell outside the table"))?;
                // Nothing was known of the period.
                let Some(corrected) = cell.known.checked_sub(1) else { continue };
                // Each cell was touched by a row, which leaves its place.
                let place = places.next();
                *place.ok_or_else(|| internal!("more cells than rows"))? = cell.effective;
                corrections.push(numbers::count(corrected));
                count = count.wrapping_add(1);
            }
        }
        if let Some(ends) = self.ends.get_mut(..=self.last) {
            ends.fill(UNKNOWN);
        }
        self.last = 0;
        Ok(count)
    }

    fn clear(&mut self) {
        for (word, begins) in self.touched.iter_mut().zip((0_usize..).step_by(64)) {
            if std::mem::take(word) != 0 {
                let cells = self.table.iter_mut().skip(begins).take(64);
                cells.for_each(|cell| *cell = Cell::default());
            }
        }
        if let Some(ends) = self.ends.get_mut(..=self.last) {
            ends.fill(UNKNOWN);
        }
        self.last = 0;
    }
}
