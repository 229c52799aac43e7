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

/// Everything up to the end of each period that was reported.
pub struct Cumulative {
    pub(crate) portfolio: Portfolio,
    pub(crate) parts: Vec<Part>,
    pub(crate) indicators: Ranked,
    /// By what was reported and decided until this day.
    pub(crate) known_on: i32,
    pub(crate) schema: SchemaRef,
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
