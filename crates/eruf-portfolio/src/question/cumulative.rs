//! [`Cumulative`]: everything up to the end of each period that was reported.

use std::sync::Arc;

use arrow_array::{ArrayRef, BooleanArray, Date32Array, Int32Array, RecordBatch};
use arrow_buffer::{BooleanBuffer, NullBuffer, ScalarBuffer};
use arrow_schema::{DataType, SchemaRef};
use eruf_core::NaiveDate;
use eruf_core::ledger::Completeness;
use eruf_data::Progress;
use rayon::prelude::*;

use crate::answer::columns::{decimals_of, marked, schema};
use crate::answer::keys;
use crate::answer::keys::{identity_type, indicator_type};
use crate::input::cells::AMOUNT;
use crate::input::day;
use crate::input::error::{PortfolioError, internal};
use crate::input::identities::Values;
use crate::input::interner::Ranked;
use crate::input::numbers::{self, place};
use crate::store::buffer_pool::BufferPool;
use crate::store::entries::general_series::{IndicatorRows, Point, Scratch};
use crate::store::entries::ledger::{Bucket, Ledger, Visit};
use crate::store::entries::period_ends::{Asked, EVERYTHING};
use crate::store::entries::plain_series::Cells;
use crate::store::entries::record::Record;
use crate::store::entries::violation::Violation;
use crate::store::portfolio::Portfolio;

/// The columns of cumulative outcomes, in the order of project, indicator and period.
///
/// | column | type | |
/// |---|---|---|
/// | `project_id` | `int64` or text, as it was given | |
/// | `indicator` | `int32` or text, as it was given | |
/// | `period_no` | `int32` | |
/// | `period_end` | `date32` | its last day |
/// | `increment` | `decimal128(22, 6)` | what was added; null for a level, and for the first running total of a record that begins later than the project |
/// | `increment_since` | `int32` | the first period that the increment covers: an earlier one for a running total after periods without a report; null where the increment is |
/// | `cumulative` | `decimal128(22, 6)` | everything up to the end of the period; for a level, the level; null for increments of a record that begins later than the project |
/// | `corrections` | `int32` | how often what stands was corrected |
/// | `carried` | `bool` | whether it rests on an earlier report of a partner whose report is missing |
pub(crate) fn columns(
    projects: &Values,
    indicators: &Values,
) -> [(&'static str, DataType, bool); 9] {
    [
        ("project_id", identity_type(projects), false),
        ("indicator", indicator_type(indicators), false),
        ("period_no", DataType::Int32, false),
        ("period_end", DataType::Date32, false),
        ("increment", AMOUNT, true),
        ("increment_since", DataType::Int32, true),
        ("cumulative", AMOUNT, true),
        ("corrections", DataType::Int32, false),
        ("carried", DataType::Boolean, false),
    ]
}

/// The rows of one indicator of one project.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Run {
    pub(crate) project: u32,
    /// The code of the indicator.
    pub(crate) indicator: u32,
    pub(crate) rows: u32,
    /// Whether the outcomes are levels themselves, and no increments.
    pub(crate) is_level: bool,
}

/// The answer for the projects of one bucket.
pub(crate) struct Part {
    pub(crate) runs: Vec<Run>,
    pub(crate) project_ids: ArrayRef,
    pub(crate) indicators: ArrayRef,
    pub(crate) periods: ScalarBuffer<i32>,
    pub(crate) ends: ScalarBuffer<i32>,
    pub(crate) increments: ArrayRef,
    since: ArrayRef,
    pub(crate) cumulative: ScalarBuffer<i128>,
    /// Which of them are known; `None` if all are.
    pub(crate) recorded: Option<NullBuffer>,
    corrections: ScalarBuffer<i32>,
    carried: BooleanBuffer,
    /// How much of what was due up to it was reported, of the rows of projects that are not usual
    /// ones.
    pub(crate) completeness: Vec<(usize, Completeness)>,
}

/// Everything up to the end of each period that was reported.
pub struct Cumulative {
    pub(crate) portfolio: Portfolio,
    pub(crate) parts: Vec<Part>,
    pub(crate) indicators: Ranked,
    /// By what was reported and decided until this day.
    pub(crate) known_on: i32,
    schema: SchemaRef,
}

impl Cumulative {
    /// The columns.
    #[must_use]
    pub fn schema(&self) -> SchemaRef {
        self.schema.clone()
    }

    /// The rows.
    ///
    /// # Errors
    ///
    /// [`PortfolioError::Arrow`] if Arrow refuses the columns, which would be a fault of this
    /// program.
    pub fn batches(&self) -> Result<Vec<RecordBatch>, PortfolioError> {
        self.parts
            .iter()
            .map(|part| {
                RecordBatch::try_new(self.schema.clone(), part.columns())
                    .map_err(PortfolioError::from)
            })
            .collect()
    }
}

impl Cumulative {
    /// What is made of each part, by all threads.
    pub(crate) fn of_parts(
        &self,
        progress: &Arc<Progress>,
        make: impl Fn(&Portfolio, &Part) -> Result<RecordBatch, PortfolioError> + Sync,
    ) -> Result<Vec<RecordBatch>, PortfolioError> {
        let portfolio = self.portfolio.with_progress(Arc::clone(progress));
        let of_part = |part: &Part| {
            if progress.is_stopped() {
                Err(PortfolioError::Stopped)
            } else {
                make(&portfolio, part)
            }
        };
        portfolio.install(|| {
            // The error is that of the first part that has one.
            let batches: Vec<Result<RecordBatch, PortfolioError>> =
                self.parts.par_iter().map(of_part).collect();
            batches.into_iter().collect()
        })
    }
}

impl Part {
    pub(crate) fn keys(&self) -> Vec<ArrayRef> {
        vec![
            self.project_ids.clone(),
            self.indicators.clone(),
            Arc::new(Int32Array::new(self.periods.clone(), None)),
            Arc::new(Date32Array::new(self.ends.clone(), None)),
        ]
    }

    pub(crate) fn cumulative_column(&self) -> ArrayRef {
        Arc::new(
            arrow_array::Decimal128Array::new(self.cumulative.clone(), self.recorded.clone())
                .with_data_type(AMOUNT),
        )
    }

    fn columns(&self) -> Vec<ArrayRef> {
        let mut columns = self.keys();
        columns.push(self.increments.clone());
        columns.push(self.since.clone());
        columns.push(self.cumulative_column());
        columns.push(Arc::new(Int32Array::new(self.corrections.clone(), None)));
        columns.push(Arc::new(BooleanArray::new(self.carried.clone(), None)));
        columns
    }
}

impl Portfolio {
    /// Everything up to the end of each period that was reported, by what was reported until a day;
    /// `None` is everything.
    ///
    /// # Errors
    ///
    /// What is wrong with the tables of projects and entries.
    pub fn cumulative(&self, known_on: Option<NaiveDate>) -> Result<Cumulative, PortfolioError> {
        let mut parts = Vec::new();
        let (schema, indicators) = self.in_parts(known_on, |part, _| {
            parts.push(part);
            Ok(())
        })?;
        Ok(Cumulative {
            portfolio: self.clone(),
            parts,
            schema,
            indicators,
            known_on: known_on.map_or(i32::MAX, day::number),
        })
    }

    /// The same, handed over batch by batch, so that there is no more of it in memory than the
    /// threads are working on.
    ///
    /// # Errors
    ///
    /// Those of [`cumulative`](Self::cumulative), and those of `each`.
    pub fn each_cumulative(
        &self,
        known_on: Option<NaiveDate>,
        mut each: impl FnMut(RecordBatch) -> Result<(), PortfolioError> + Send,
    ) -> Result<SchemaRef, PortfolioError> {
        let ids = &self.projects().identities.values;
        let (schema, _) = self.in_parts(known_on, |part, indicators| {
            let schema = schema(columns(ids, &indicators.values));
            each(RecordBatch::try_new(schema, part.columns())?)
        })?;
        Ok(schema)
    }

    /// Hands over part by part, with the indicators; none is without rows.
    pub(crate) fn in_parts(
        &self,
        known_on: Option<NaiveDate>,
        mut each: impl FnMut(Part, &Ranked) -> Result<(), PortfolioError> + Send,
    ) -> Result<(SchemaRef, Ranked), PortfolioError> {
        self.install(|| {
            let ledger = self.ledger()?;
            let indicators = self.indicators();
            let schema = schema(columns(&self.projects().identities.values, &indicators.values));
            let question = Question {
                portfolio: self,
                indicators: &indicators,
                known_on: known_on.map_or(i32::MAX, day::number),
            };
            ledger.in_buckets(&question, &self.progress, |part| {
                if part.periods.is_empty() { Ok(()) } else { each(part, &indicators) }
            })?;
            Ok((schema, indicators))
        })
    }
}

struct Question<'p> {
    portfolio: &'p Portfolio,
    indicators: &'p Ranked,
    known_on: i32,
}

impl Question<'_> {
    fn part(&self, rows: Rows) -> Result<Part, PortfolioError> {
        let pool = self.portfolio.pool();
        let count = rows.cumulative.len();
        let repeated = |run: &Run| place(run.rows);
        let projects = rows.runs.iter().map(|run| (run.project, repeated(run)));
        let indicators =
            rows.runs.iter().map(|run| (self.indicators.rank(run.indicator), repeated(run)));
        let but = |some: Vec<usize>| {
            (!some.is_empty()).then(|| NullBuffer::new(marked(count, some, false)))
        };
        let (unknown, periods) = (but(rows.unknown), pool.column(rows.periods));
        Ok(Part {
            project_ids: keys::repeated(
                &self.portfolio.projects().identities.values,
                pool,
                count,
                projects,
            )?,
            indicators: keys::repeated_indicators(
                &self.indicators.values,
                pool,
                count,
                indicators,
            )?,
            carried: marked(count, rows.carried, true),
            recorded: but(rows.unrecorded),
            since: Arc::new(Int32Array::new(but_in(&periods, &rows.since, pool), unknown.clone())),
            increments: decimals_of(pool.column(rows.increments), unknown, AMOUNT),
            periods,
            completeness: rows.completeness,
            ends: pool.column(rows.ends),
            cumulative: pool.column(rows.cumulative),
            corrections: pool.column(rows.corrections),
            runs: rows.runs,
        })
    }
}

/// The numbers of the periods but in a few rows: nearly every increment covers its own period, and
/// then there is one column for both.
fn but_in(
    periods: &ScalarBuffer<i32>,
    others: &[(usize, u32)],
    pool: &BufferPool,
) -> ScalarBuffer<i32> {
    if others.is_empty() {
        return periods.clone();
    }
    let mut since = pool.list(periods.len());
    since.extend_from_slice(periods);
    for (row, number) in others {
        if let Some(place) = since.get_mut(*row) {
            *place = number.cast_signed();
        }
    }
    pool.column(since)
}

impl Visit for Question<'_> {
    type Made = Part;

    fn bucket<R: Record>(
        &self,
        ledger: &Ledger,
        mut records: Bucket<'_, R>,
    ) -> Result<Part, PortfolioError> {
        let projects = &self.portfolio.projects().identities.values;
        let (mut scratch, declared) = (Scratch::default(), self.portfolio.periods()?);
        let mut cells = Cells::new(ledger, (i32::MAX, self.known_on));
        let (mut usual, mut corrections, mut most) = (Vec::new(), Vec::new(), 0_usize);
        for (rank, project) in records.projects() {
            let count = if project.is_empty() {
                Some(0)
            } else if ledger.reporting.concerns(rank) {
                None
            } else {
                cells
                    .compact(project, declared.of_project(rank), &mut corrections)
                    .map(|(count, _)| count)
            };
            // As many as there are records, which are in memory.
            most = most.wrapping_add(count.unwrap_or(project.len()));
            usual.push(count);
        }
        let gone = || internal!("what is effective lies outside the rows of its project");
        let mut rows = Rows::with_capacity(most, self.portfolio.pool());
        let mut corrections = corrections.as_slice();
        for ((rank, project), count) in records.projects().zip(usual) {
            if let Some(count) = count {
                rows.add_cells(
                    rank,
                    ledger,
                    project.get(..count).ok_or_else(gone)?,
                    corrections.split_off(..count).ok_or_else(gone)?,
                )?;
                continue;
            }
            let fault = |fault: Violation| fault.of_project(projects.text(rank), self.indicators);
            ledger.sort(project);
            let asked = Asked {
                project: rank,
                declared: declared.of_project(rank),
                as_of: EVERYTHING,
                known_on: self.known_on,
            };
            scratch.ends.read(project, ledger, asked).map_err(fault)?;
            let begins = ledger.first_day(rank)?;
            for indicator in IndicatorRows::of(project, ledger) {
                let indicator = indicator.map_err(fault)?;
                let code = indicator.indicator;
                let owed = ledger.reporting.owed((rank, code), &scratch.ends, begins)?;
                rows.add_points(rank, code, |each| {
                    indicator.points(self.known_on, ledger, &owed.owed(), &mut scratch, each)
                })
                .map_err(fault)?;
            }
        }
        self.part(rows)
    }
}

/// The rows of a bucket, column by column.
struct Rows {
    runs: Vec<Run>,
    periods: Vec<i32>,
    ends: Vec<i32>,
    increments: Vec<i128>,
    cumulative: Vec<i128>,
    corrections: Vec<i32>,
    /// The rows that are carried, those whose increment and those whose cumulative outcome is not
    /// known.
    carried: Vec<usize>,
    unknown: Vec<usize>,
    unrecorded: Vec<usize>,
    /// The rows whose increment covers an earlier period too.
    since: Vec<(usize, u32)>,
    completeness: Vec<(usize, Completeness)>,
}

impl Rows {
    fn with_capacity(most: usize, pool: &BufferPool) -> Self {
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
    fn add_cells<R: Record>(
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
    fn add_points(
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

    fn add_run(&mut self, project: u32, indicator: u32, rows: usize, is_level: bool) {
        self.runs.push(Run {
            project,
            indicator,
            // A cap that is not reached: a period has a number of 16 bits.
            rows: u32::try_from(rows).unwrap_or(u32::MAX),
            is_level,
        });
    }
}
