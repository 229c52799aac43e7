//! [`Cumulative`]: everything up to the end of each period that was reported.

use std::sync::Arc;

use arrow_array::{ArrayRef, BooleanArray, Date32Array, Int32Array, RecordBatch};
use arrow_buffer::{BooleanBuffer, NullBuffer, ScalarBuffer};
use arrow_schema::{DataType, SchemaRef};
use eruf_core::NaiveDate;

use crate::answer::{AMOUNT, decimals, identity_type, indicator_type, marked, schema};
use crate::day;
use crate::error::PortfolioError;
use crate::identities::{Ranked, Values};
use crate::ledger::{Ledger, Visit};
use crate::plain::Plain;
use crate::points::{EVERYTHING, Fault, IndicatorRows, Room};
use crate::portfolio::Portfolio;
use crate::record::Record;

/// The columns of cumulative outcomes, in the order of project, indicator and period.
///
/// | column | type | |
/// |---|---|---|
/// | `project_id` | `int64` or text, as it was given | |
/// | `indicator` | `int32` or text, as it was given | |
/// | `period_no` | `int32` | |
/// | `period_end` | `date32` | its last day |
/// | `increment` | `decimal128(22, 6)` | what was added; null for a level, and for the first running total of a record that begins later than the project |
/// | `cumulative` | `decimal128(22, 6)` | everything up to the end of the period; for a level, the level; null for increments of a record that begins later than the project |
/// | `corrections` | `int32` | how often what stands was corrected |
/// | `carried` | `bool` | whether it rests on an earlier report of a partner whose report is missing |
pub(crate) fn columns(projects: &Values, indicators: &Values) -> [(&'static str, DataType, bool); 8] {
    [
        ("project_id", identity_type(projects), false),
        ("indicator", indicator_type(indicators), false),
        ("period_no", DataType::Int32, false),
        ("period_end", DataType::Date32, false),
        ("increment", AMOUNT, true),
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
    pub(crate) cumulative: ScalarBuffer<i128>,
    /// Which of them are known; `None` if all are.
    pub(crate) recorded: Option<NullBuffer>,
    corrections: ScalarBuffer<i32>,
    carried: BooleanBuffer,
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
    /// [`PortfolioError::Arrow`] if Arrow refuses the columns, which would be a fault of this program.
    pub fn batches(&self) -> Result<Vec<RecordBatch>, PortfolioError> {
        let filled = self.parts.iter().filter(|part| !part.periods.is_empty());
        filled.map(|part| RecordBatch::try_new(self.schema.clone(), part.columns()).map_err(PortfolioError::from)).collect()
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
        Arc::new(arrow_array::Decimal128Array::new(self.cumulative.clone(), self.recorded.clone()).with_data_type(AMOUNT))
    }

    fn columns(&self) -> Vec<ArrayRef> {
        let mut columns = self.keys();
        columns.push(self.increments.clone());
        columns.push(self.cumulative_column());
        columns.push(Arc::new(Int32Array::new(self.corrections.clone(), None)));
        columns.push(Arc::new(BooleanArray::new(self.carried.clone(), None)));
        columns
    }
}

impl Portfolio {
    /// Everything up to the end of each period that was reported, by what was reported until a day; `None` is everything.
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
        Ok(Cumulative { portfolio: self.clone(), parts, schema, indicators, known_on: known_on.map_or(i32::MAX, day::number) })
    }

    /// The same, handed over batch by batch, so that there is no more of it in memory than the threads are working on.
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
            if part.periods.is_empty() { Ok(()) } else { each(RecordBatch::try_new(schema, part.columns())?) }
        })?;
        Ok(schema)
    }

    /// Hands over part by part, with the indicators.
    pub(crate) fn in_parts(
        &self,
        known_on: Option<NaiveDate>,
        mut each: impl FnMut(Part, &Ranked) -> Result<(), PortfolioError> + Send,
    ) -> Result<(SchemaRef, Ranked), PortfolioError> {
        self.install(|| {
            let ledger = self.ledger()?;
            let indicators = self.indicators();
            let schema = schema(columns(&self.projects().identities.values, &indicators.values));
            let question = Question { portfolio: self, indicators: &indicators, known_on: known_on.map_or(i32::MAX, day::number) };
            ledger.in_buckets(&question, &self.progress, |part| each(part, &indicators))?;
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
    /// The columns of the projects and the indicators.
    fn identities(&self, runs: &[Run]) -> (ArrayRef, ArrayRef) {
        let rows = |run: &Run| usize::try_from(run.rows).unwrap_or_default();
        let projects = runs.iter().map(|run| (run.project, rows(run)));
        let indicators = runs.iter().map(|run| (self.indicators.rank(run.indicator), rows(run)));
        (self.portfolio.projects().identities.values.repeated(projects), self.indicators.values.repeated_indicators(indicators))
    }

    fn plain_part(&self, plain: Plain) -> Part {
        let Plain { runs, periods, ends, increments, cumulative, corrections } = plain;
        let (project_ids, indicators) = self.identities(&runs);
        Part {
            carried: marked(cumulative.len(), &[], true),
            project_ids,
            indicators,
            periods: periods.into(),
            ends: ends.into(),
            increments: decimals(increments, None, AMOUNT),
            cumulative: cumulative.into(),
            recorded: None,
            corrections: corrections.into(),
            runs,
        }
    }
}

impl Visit for Question<'_> {
    type Made = Part;

    fn bucket<R: Record>(&self, ledger: &Ledger, bucket: usize, records: &mut [R]) -> Result<Part, PortfolioError> {
        let projects = &self.portfolio.projects().identities.values;
        let (first, _) = ledger.spread.projects(bucket, projects.len());
        let (mut room, declared) = (Room::default(), self.portfolio.periods()?);
        if ledger.is_plain
            && ledger.latest.is_none_or(|latest| latest <= self.known_on)
            && let Some(plain) = Plain::of(records, ledger, declared, first, &mut room)
        {
            return Ok(self.plain_part(plain));
        }
        // Records of one period lie together, so this is how many rows there are at most.
        let most = records.windows(2).filter(|pair| matches!(pair, [one, other] if !one.same_cell(other))).count();
        let most = most.saturating_add(usize::from(!records.is_empty()));
        let (mut periods, mut ends, mut corrections) = (Vec::with_capacity(most), Vec::with_capacity(most), Vec::with_capacity(most));
        let (mut increments, mut cumulative) = (Vec::with_capacity(most), Vec::with_capacity(most));
        // The rows that are carried, those whose increment and those whose cumulative outcome is not known.
        let (mut carried, mut unknown, mut unrecorded) = (Vec::new(), Vec::new(), Vec::new());
        let mut runs = Vec::new();
        for project in records.chunk_by_mut(Record::same_project) {
            let local = project.first().and_then(|record| u32::try_from(record.local()).ok()).unwrap_or_default();
            let rank = first.saturating_add(local);
            let fault = |fault: Fault| fault.of_project(projects.text(rank), self.indicators);
            room.read_ends(project, ledger, declared.of_project(rank), EVERYTHING).map_err(fault)?;
            for rows in IndicatorRows::of(project, ledger) {
                let indicator = rows.indicator;
                let (before, mut is_level) = (cumulative.len(), false);
                rows.points(self.known_on, ledger, &mut room, |point| {
                    if point.carried {
                        carried.push(cumulative.len());
                    }
                    periods.push(i32::try_from(point.period).unwrap_or(i32::MAX));
                    ends.push(point.end);
                    if point.increment.is_none() {
                        unknown.push(increments.len());
                    }
                    increments.push(point.increment.unwrap_or_default());
                    if point.cumulative.is_none() {
                        unrecorded.push(cumulative.len());
                    }
                    is_level |= point.is_level;
                    cumulative.push(point.cumulative.unwrap_or_default());
                    corrections.push(i32::try_from(point.corrections).unwrap_or(i32::MAX));
                })
                .map_err(fault)?;
                let added = cumulative.len().saturating_sub(before);
                runs.push(Run { project: rank, indicator, rows: u32::try_from(added).unwrap_or(u32::MAX), is_level });
            }
        }
        let but = |rows: &[usize]| (!rows.is_empty()).then(|| NullBuffer::new(marked(cumulative.len(), rows, false)));
        let (nulls, recorded) = (but(&unknown), but(&unrecorded));
        let carried = marked(cumulative.len(), &carried, true);
        let (project_ids, codes) = self.identities(&runs);
        Ok(Part {
            runs,
            project_ids,
            indicators: codes,
            periods: periods.into(),
            ends: ends.into(),
            increments: decimals(increments, nulls, AMOUNT),
            cumulative: cumulative.into(),
            recorded,
            corrections: corrections.into(),
            carried,
        })
    }
}
