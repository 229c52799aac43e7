//! The rows of a bucket, column by column.

use eruf_core::ledger::Completeness;

use crate::input::error::{PortfolioError, internal};
use crate::input::numbers::{self};
use crate::question::cumulative::answer::Run;
use crate::store::buffer_pool::BufferPool;
use crate::store::entries::general_series::Point;
use crate::store::entries::ledger::Ledger;
use crate::store::entries::record::Record;
use crate::store::entries::violation::Violation;

/// The rows of a bucket, column by column.
pub(crate) struct Rows {
    pub(crate) runs: Vec<Run>,
    pub(crate) periods: Vec<i32>,
    pub(crate) ends: Vec<i32>,
    pub(crate) increments: Vec<i128>,
    pub(crate) cumulative: Vec<i128>,
    pub(crate) corrections: Vec<i32>,
    /// The rows that are carried, those whose increment and those whose cumulative outcome is not
    /// known.
    pub(crate) carried: Vec<usize>,
    pub(crate) unknown: Vec<usize>,
    pub(crate) unrecorded: Vec<usize>,
    /// The rows whose increment covers an earlier period too.
    pub(crate) since: Vec<(usize, u32)>,
    pub(crate) completeness: Vec<(usize, Completeness)>,
}

impl Rows {
    pub(crate) fn with_capacity(most: usize, pool: &BufferPool) -> Self {
        Self {
            runs: Vec::new(),
            periods: pool.list(most),
            ends: pool.list(most),
            increments: pool.list(most),
            cumulative: pool.list(most),
            corrections: pool.list(most),
            carried: Vec::new(),
            unknown: Vec::new(),
            unrecorded: Vec::new(),
            since: Vec::new(),
            completeness: Vec::new(),
        }
    }

    /// What stands for each period of a usual project.
    pub(crate) fn add_cells<R: Record>(
        &mut self,
        project: u32,
        ledger: &Ledger,
        cells: &[R],
        corrections: &[i32],
    ) -> Result<(), PortfolioError> {
        self.periods.extend(cells.iter().map(|cell| cell.period().cast_signed()));
        self.ends.extend(cells.iter().map(Record::end));
        self.increments.extend(cells.iter().map(Record::value));
        self.corrections.extend_from_slice(corrections);
        for run in cells.chunk_by(Record::same_series) {
            let mut sum = 0_i128;
            self.cumulative.extend(run.iter().map(|cell| {
                // Whoever found the cells has seen that no sum is too large.
                sum = sum.wrapping_add(cell.value());
                sum
            }));
            let first = run.first().ok_or_else(|| internal!("a series without rows"))?;
            self.add_run(project, ledger.series_of(first)?.indicator, run.len(), false);
        }
        Ok(())
    }

    /// How an indicator of any project adds up.
    pub(crate) fn add_points(
        &mut self,
        project: u32,
        indicator: u32,
        points: impl FnOnce(&mut dyn FnMut(Point)) -> Result<bool, Violation>,
    ) -> Result<(), Violation> {
        let before = self.cumulative.len();
        let is_level = points(&mut |point| {
            let row = self.cumulative.len();
            self.since.extend((point.since != point.period).then_some((row, point.since)));
            self.completeness.push((row, point.completeness));
            self.carried.extend(point.carried.then_some(row));
            self.unknown.extend(point.increment.is_none().then_some(row));
            self.unrecorded.extend(point.cumulative.is_none().then_some(row));
            self.periods.push(point.period.cast_signed());
            self.ends.push(point.end);
            // A value beneath a null is never read.
            self.increments.push(point.increment.unwrap_or_default());
            self.cumulative.push(point.cumulative.unwrap_or_default());
            self.corrections.push(numbers::count(point.corrections));
        })?;
        self.add_run(project, indicator, self.cumulative.len().wrapping_sub(before), is_level);
        Ok(())
    }

    pub(crate) fn add_run(&mut self, project: u32, indicator: u32, rows: usize, is_level: bool) {
        self.runs.push(Run {
            project,
            indicator,
            // A cap that is not reached: a period has a number of 16 bits.
            rows: u32::try_from(rows).unwrap_or(u32::MAX),
            is_level,
        });
    }
}
