//! [`Cumulative`]: everything up to the end of each period that was reported.

use std::sync::Arc;

use arrow_array::{ArrayRef, BooleanArray, Date32Array, Int32Array, RecordBatch};
use arrow_buffer::{BooleanBuffer, NullBuffer, ScalarBuffer};
use arrow_schema::{DataType, SchemaRef};
use eruf_core::ledger::Completeness;
use eruf_data::Progress;
use rayon::prelude::*;

use crate::answer::keys::{identity_type, indicator_type};
use crate::input::cells::AMOUNT;
use crate::input::error::PortfolioError;
use crate::input::identities::Values;
use crate::input::interner::Ranked;
use crate::store::portfolio::Portfolio;

/// The columns of cumulative outcomes, in the order of project, indicator and period.
///
/// * `project_id`, `int64` or text, as it was given
/// * `indicator`, `int32` or text, as it was given
/// * `period_no`, `int32`
/// * `period_end`, `date32`: its last day
/// * `increment`, `decimal128(22, 6)`: what was added; null for a level, and for the first running
///   total of a record that begins later than the project
/// * `increment_since`, `int32`: the first period that the increment covers: an earlier one for a
///   running total after periods without a report; null where the increment is
/// * `cumulative`, `decimal128(22, 6)`: everything up to the end of the period; for a level, the
///   level; null for increments of a record that begins later than the project
/// * `corrections`, `int32`: how often what stands was corrected
/// * `carried`, `bool`: whether it rests on an earlier report of a partner whose report is missing
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
    pub(crate) since: ArrayRef,
    pub(crate) cumulative: ScalarBuffer<i128>,
    /// Which of them are known; `None` if all are.
    pub(crate) recorded: Option<NullBuffer>,
    pub(crate) corrections: ScalarBuffer<i32>,
    pub(crate) carried: BooleanBuffer,
    /// How much of what was due up to it was reported, of the rows of projects that are not usual
    /// ones.
    pub(crate) completeness: Vec<(usize, Completeness)>,
}

/// The outcome of each project and indicator up to the end of each period that was reported.
///
/// ```
/// use eruf_portfolio::{Options, Portfolio, Tables, TextFormat, write_text};
/// let portfolio = Portfolio::new(Tables::in_folder("examples/programme")?, Options::default())?;
/// let mut csv = Vec::new();
/// write_text(&mut csv, TextFormat::Csv, |sink| portfolio.each_cumulative(None, sink))?;
///
/// // Nordlyft reported 6, 8 and 5 enterprises, then 7, which it corrected once to 6: 25.
/// let csv = String::from_utf8(csv)?;
/// let columns = "project_id,indicator,period_no,period_end,increment,increment_since,cumulative,\
///                corrections,carried\n";
/// assert!(csv.starts_with(columns));
/// assert!(csv.contains("\nNordlyft,CO01,4,2021-03-31,6,4,25,1,false\n"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Cumulative {
    pub(crate) portfolio: Portfolio,
    pub(crate) parts: Vec<Part>,
    pub(crate) indicators: Ranked,
    /// By what was reported and decided until this day.
    pub(crate) known_on: i32,
    pub(crate) schema: SchemaRef,
}

impl std::fmt::Debug for Cumulative {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let rows: usize = self.parts.iter().map(|part| part.periods.len()).sum();
        write!(f, "Cumulative({rows} rows)")
    }
}

impl Cumulative {
    /// Returns the columns.
    ///
    /// ```
    /// use eruf_portfolio::{Options, Portfolio, Tables};
    /// let tables = Tables::in_folder("examples/programme")?;
    /// let portfolio = Portfolio::new(tables, Options::default())?;
    /// assert_eq!(portfolio.cumulative(None)?.schema().field(6).name(), "cumulative");
    /// # Ok::<(), eruf_portfolio::PortfolioError>(())
    /// ```
    #[must_use]
    pub fn schema(&self) -> SchemaRef {
        self.schema.clone()
    }

    /// Returns the rows, in the order of project, indicator and period.
    ///
    /// ```
    /// use arrow_cast::display::array_value_to_string;
    /// use eruf_portfolio::{Options, Portfolio, Tables};
    /// let tables = Tables::in_folder("examples/programme")?;
    /// let portfolio = Portfolio::new(tables, Options::default())?;
    /// let rows = &portfolio.cumulative(None)?.batches()?[0];
    /// // In the first period of Kustkraft, Kommunen had 5 enterprises and Regionen 3.
    /// assert_eq!(array_value_to_string(&rows["project_id"], 0)?, "Kustkraft");
    /// assert_eq!(array_value_to_string(&rows["cumulative"], 0)?, "8.000000");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
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

    pub(crate) fn columns(&self) -> Vec<ArrayRef> {
        let mut columns = self.keys();
        columns.push(self.increments.clone());
        columns.push(self.since.clone());
        columns.push(self.cumulative_column());
        columns.push(Arc::new(Int32Array::new(self.corrections.clone(), None)));
        columns.push(Arc::new(BooleanArray::new(self.carried.clone(), None)));
        columns
    }
}
