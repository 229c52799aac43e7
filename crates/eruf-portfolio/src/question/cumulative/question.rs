//! How cumulative outcomes are asked for.

use std::sync::Arc;

use arrow_array::{Int32Array, RecordBatch};
use arrow_buffer::{NullBuffer, ScalarBuffer};
use arrow_schema::SchemaRef;
use eruf_core::NaiveDate;

use crate::answer::columns::{decimals_of, marked, schema};
use crate::answer::keys;
use crate::input::cells::AMOUNT;
use crate::input::day;
use crate::input::error::{PortfolioError, internal};
use crate::input::interner::Ranked;
use crate::input::numbers::place;
use crate::question::cumulative::answer::{Cumulative, Part, Run, columns};
use crate::question::cumulative::rows::Rows;
use crate::store::buffer_pool::BufferPool;
use crate::store::entries::general_series::{IndicatorRows, Scratch};
use crate::store::entries::ledger::{Bucket, Ledger, Visit};
use crate::store::entries::period_ends::{Asked, EVERYTHING};
use crate::store::entries::plain_series::Cells;
use crate::store::entries::record::Record;
use crate::store::entries::violation::Violation;
use crate::store::portfolio::Portfolio;

impl Portfolio {
    /// Returns the outcomes up to the end of each period that was reported, by what was reported
    /// until a day; `None` is everything.
    ///
    /// ```
    /// use arrow_cast::display::array_value_to_string;
    /// use eruf_core::parse_date;
    /// use eruf_portfolio::{Options, Portfolio, Tables};
    /// let tables = Tables::in_folder("examples/programme")?;
    /// let portfolio = Portfolio::new(tables, Options::default())?;
    ///
    /// // In May 2021 Nordlyft had reported 6, 8, 5 and 7 enterprises. In October it corrected the
    /// // 7 to 6.
    /// let fourth = |known_on, row| {
    ///     let rows = &portfolio.cumulative(known_on)?.batches()?[0];
    ///     Ok::<_, Box<dyn std::error::Error>>(array_value_to_string(&rows["cumulative"], row)?)
    /// };
    /// assert_eq!(fourth(Some(parse_date("2021-05-31")?), 6)?, "26.000000");
    /// assert_eq!(fourth(None, 9)?, "25.000000");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
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

    /// Gives the rows of [`cumulative`](Self::cumulative) to a function, batch by batch.
    ///
    /// No more of the answer is in memory than the threads are working on.
    ///
    /// ```
    /// use eruf_portfolio::{Options, Portfolio, Tables};
    /// let tables = Tables::in_folder("examples/programme")?;
    /// let portfolio = Portfolio::new(tables, Options::default())?;
    /// let mut rows = 0;
    /// portfolio.each_cumulative(None, |batch| {
    ///     rows += batch.num_rows();
    ///     Ok(())
    /// })?;
    /// // Of 23 entries one corrects another, and three are a second partner's for the same
    /// // periods.
    /// assert_eq!(rows, 19);
    /// # Ok::<(), eruf_portfolio::PortfolioError>(())
    /// ```
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
        self.of_tables_alone("cumulative")?;
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

pub(crate) struct Question<'p> {
    pub(crate) portfolio: &'p Portfolio,
    pub(crate) indicators: &'p Ranked,
    pub(crate) known_on: i32,
}

impl Question<'_> {
    pub(crate) fn part(&self, rows: Rows) -> Result<Part, PortfolioError> {
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
pub(crate) fn but_in(
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
                    .compact(project, declared.of_project(rank), &mut corrections)?
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
                has_ended: false,
            };
            scratch.ends.read(project, ledger, asked).map_err(fault)?;
            for indicator in IndicatorRows::of(project, ledger) {
                let indicator = indicator.map_err(fault)?;
                let code = indicator.indicator;
                let owed = scratch.ends.owed(rank, code, ledger).map_err(fault)?;
                rows.add_points(rank, code, |each| {
                    indicator.points(self.known_on, ledger, &owed.owed(), &mut scratch, each)
                })
                .map_err(fault)?;
            }
        }
        self.part(rows)
    }
}
