//! [`Plain`]: the usual bucket, in which everything is an increment of the project itself and all of it is known, column by column.
//!
//! It knows no rule of its own: a bucket with anything else in it, or with a row that may break a rule, is left to [`crate::points`].

use crate::columns::LIMIT;
use crate::cumulative::Run;
use crate::ledger::Ledger;
use crate::periods::Periods;
use crate::points::{EVERYTHING, Room};
use crate::record::Record;

/// The columns of a bucket.
pub(crate) struct Plain {
    pub(crate) runs: Vec<Run>,
    pub(crate) periods: Vec<i32>,
    pub(crate) ends: Vec<i32>,
    pub(crate) increments: Vec<i128>,
    pub(crate) cumulative: Vec<i128>,
    pub(crate) corrections: Vec<i32>,
}

impl Plain {
    /// The columns of a bucket whose first project is `first`; `None` if it is not a usual one, with its records in the order in which they were or a
    /// better one.
    pub(crate) fn of<R: Record>(records: &mut [R], ledger: &Ledger, periods: &Periods, first: u32, room: &mut Room) -> Option<Self> {
        let cells = check(records)?;
        let rank = |record: &R| u32::try_from(record.local()).ok().map(|local| first.saturating_add(local));
        for project in records.chunk_by(Record::same_project) {
            room.read_ends(project, ledger, periods.of_project(rank(project.first()?)?), EVERYTHING).ok()?;
            if !room.from_the_start {
                return None;
            }
        }
        let corrections = compact(records, cells);
        let records = records.get(..cells)?;
        let mut plain = Self {
            runs: Vec::new(),
            periods: records.iter().map(|record| i32::try_from(record.period()).unwrap_or(i32::MAX)).collect(),
            ends: records.iter().map(Record::end).collect(),
            increments: records.iter().map(Record::value).collect(),
            cumulative: Vec::with_capacity(cells),
            corrections,
        };
        let mut is_too_large = false;
        for run in records.chunk_by(Record::same_series) {
            let record = run.first()?;
            let mut sum = 0_i128;
            plain.cumulative.extend(run.iter().map(|record| {
                sum = sum.wrapping_add(record.value());
                is_too_large |= sum.unsigned_abs() > LIMIT.unsigned_abs();
                sum
            }));
            plain.runs.push(Run {
                project: rank(record)?,
                indicator: ledger.series_of(record)?.indicator,
                rows: u32::try_from(run.len()).ok()?,
                is_level: false,
            });
        }
        (!is_too_large).then_some(plain)
    }
}

/// What a look at each record and the next has found.
struct Found {
    /// Something is taken back, or a rule may be broken.
    unusual: bool,
    out_of_order: bool,
    cells: usize,
}

fn look<R: Record>(records: &[R]) -> Found {
    let unusual = records.first().is_some_and(|first| first.is_correction() || first.is_withdrawn());
    let mut found = Found { unusual, out_of_order: false, cells: usize::from(!records.is_empty()) };
    for pair in records.windows(2) {
        let [one, other] = pair else { continue };
        let is_same = one.same_cell(other);
        // The first of a period is a report, and what follows corrects it on a later day.
        found.unusual |= is_same != other.is_correction();
        found.unusual |= is_same & (one.reported_on() == other.reported_on());
        found.unusual |= other.is_withdrawn();
        found.out_of_order |= is_same & (one.reported_on() > other.reported_on());
        found.cells = found.cells.wrapping_add(usize::from(!is_same));
    }
    found
}

/// Brings the records of each period in order, and gives how many periods there are; `None` if something is taken back, or a rule may be broken.
fn check<R: Record>(records: &mut [R]) -> Option<usize> {
    let mut found = look(records);
    if found.out_of_order {
        for cell in records.chunk_by_mut(Record::same_cell) {
            cell.sort_unstable_by_key(Record::order);
        }
        found = look(records);
    }
    (!found.unusual).then_some(found.cells)
}

/// Leaves the last record of each period, and gives how often it was corrected.
fn compact<R: Record>(records: &mut [R], cells: usize) -> Vec<i32> {
    let mut corrections = vec![0_i32; cells];
    let (mut cell, mut count) = (0_usize, 0_i32);
    let mut before: Option<R> = None;
    for place in 0..records.len() {
        let Some(record) = records.get(place).copied() else { break };
        let is_same = before.is_some_and(|before| before.same_cell(&record));
        count = if is_same { count.wrapping_add(1) } else { 0 };
        cell = cell.wrapping_add(usize::from(!is_same && before.is_some()));
        if let Some(kept) = records.get_mut(cell) {
            *kept = record;
        }
        if let Some(corrections) = corrections.get_mut(cell) {
            *corrections = count;
        }
        before = Some(record);
    }
    corrections
}
