//! How much of what was due had been reported by the end of each period.

use std::sync::Arc;

use arrow_array::{ArrayRef, Int32Array, RecordBatch};
use arrow_schema::{DataType, SchemaRef};
use eruf_core::NaiveDate;
use eruf_data::Progress;

use crate::answer::columns::schema;
use crate::input::error::PortfolioError;
use crate::input::interner::Ranked;
use crate::input::numbers::{count, place};
use crate::question::cumulative::answer::{Cumulative, Part, columns};
use crate::store::periods::Due;
use crate::store::portfolio::Portfolio;

impl Cumulative {
    /// Returns how complete each row is: of the pairs of partner and period up to the end of its
    /// period, how many were reported.
    ///
    /// * `project_id`, `indicator`, `period_no`, `period_end`, those of the row
    /// * `reported`, `int32`: pairs of partner and period that were reported, up to the end of the
    ///   period
    /// * `due`, `int32`: pairs that were due by then: without a table of periods from period 1
    ///
    /// ```
    /// use arrow_cast::display::array_value_to_string;
    /// use eruf_portfolio::{Options, Portfolio, Tables};
    /// let tables = Tables::in_folder("examples/programme")?;
    /// let portfolio = Portfolio::new(tables, Options::default())?;
    /// let rows = &portfolio.cumulative(None)?.completeness(&Default::default())?[0];
    ///
    /// // Nordlyft did not report its fifth period: up to the sixth, 5 of 6 are there.
    /// assert_eq!(array_value_to_string(&rows["project_id"], 10)?, "Nordlyft");
    /// assert_eq!(array_value_to_string(&rows["period_no"], 10)?, "6");
    /// assert_eq!(array_value_to_string(&rows["reported"], 10)?, "5");
    /// assert_eq!(array_value_to_string(&rows["due"], 10)?, "6");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// What is wrong with the table of periods.
    pub fn completeness(
        &self,
        progress: &Arc<Progress>,
    ) -> Result<Vec<RecordBatch>, PortfolioError> {
        let schema = self.completeness_schema();
        self.of_parts(progress, |portfolio, part| completeness(portfolio, part, &schema))
    }

    /// Returns the columns of [`completeness`](Self::completeness).
    ///
    /// ```
    /// use eruf_portfolio::{Options, Portfolio, Tables};
    /// let tables = Tables::in_folder("examples/programme")?;
    /// let portfolio = Portfolio::new(tables, Options::default())?;
    /// let schema = portfolio.cumulative(None)?.completeness_schema();
    /// assert_eq!(schema.field(5).name(), "due");
    /// # Ok::<(), eruf_portfolio::PortfolioError>(())
    /// ```
    #[must_use]
    pub fn completeness_schema(&self) -> SchemaRef {
        completeness_schema(&self.portfolio, &self.indicators)
    }
}

impl Portfolio {
    /// Gives the rows of [`Cumulative::completeness`] to a function, batch by batch.
    ///
    /// ```
    /// use eruf_portfolio::{Options, Portfolio, Tables};
    /// let tables = Tables::in_folder("examples/programme")?;
    /// let portfolio = Portfolio::new(tables, Options::default())?;
    /// let mut rows = 0;
    /// portfolio.each_completeness(None, |batch| {
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
    /// What is wrong with the tables of projects, entries and periods, and the errors of `each`.
    pub fn each_completeness(
        &self,
        known_on: Option<NaiveDate>,
        mut each: impl FnMut(RecordBatch) -> Result<(), PortfolioError> + Send,
    ) -> Result<SchemaRef, PortfolioError> {
        let (_, indicators) = self.in_parts(known_on, |part, indicators| {
            each(completeness(self, &part, &completeness_schema(self, indicators))?)
        })?;
        Ok(completeness_schema(self, &indicators))
    }
}

fn completeness_schema(portfolio: &Portfolio, indicators: &Ranked) -> SchemaRef {
    let keys =
        columns(&portfolio.projects().identities.values, &indicators.values).into_iter().take(4);
    schema(keys.chain([("reported", DataType::Int32, false), ("due", DataType::Int32, false)]))
}

fn completeness(
    portfolio: &Portfolio,
    part: &Part,
    schema: &SchemaRef,
) -> Result<RecordBatch, PortfolioError> {
    let (declared, pool) = (portfolio.periods()?, portfolio.pool());
    let (mut reported, mut due) = (pool.list(part.periods.len()), pool.list(part.periods.len()));
    let mut rows = (0..).zip(part.periods.iter().zip(part.ends.iter()));
    let mut others = part.completeness.iter().peekable();
    for run in &part.runs {
        let declared = declared.of_project(run.project);
        let mut so_far = 0_u32;
        for (row, (period, end)) in rows.by_ref().take(place(run.rows)) {
            if let Some((_, known)) = others.next_if(|(other, _)| *other == row) {
                reported.push(count(known.reported));
                due.push(count(known.due));
                continue;
            }
            // Fewer than rows, of which there are fewer than 2^32.
            so_far = so_far.wrapping_add(1);
            let periods = if declared.is_empty() {
                period.cast_unsigned()
            } else {
                Due::of(declared, *end).count
            };
            reported.push(count(so_far));
            due.push(count(periods));
        }
    }
    let counts =
        |counts: Vec<i32>| -> ArrayRef { Arc::new(Int32Array::new(pool.column(counts), None)) };
    let keys = part.keys().into_iter();
    Ok(RecordBatch::try_new(schema.clone(), keys.chain([counts(reported), counts(due)]).collect())?)
}
