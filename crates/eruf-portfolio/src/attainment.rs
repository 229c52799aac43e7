//! Cumulative outcomes held against the target in force at the end of each period.

use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_buffer::{BooleanBuffer, NullBuffer};
use arrow_schema::{DataType, SchemaRef};
use eruf_core::NaiveDate;
use eruf_data::Progress;
use rayon::prelude::*;

use crate::answer::{AMOUNT, PERCENT, batch, decimals, schema};
use crate::cumulative::{Cumulative, Part, columns};
use crate::error::PortfolioError;
use crate::identities::Ranked;
use crate::percent::shown;
use crate::portfolio::Portfolio;
use crate::targets::{Targets, in_force, of_indicator};

/// A target that is not there, among targets that are at least 0.
const NONE: i128 = -1;

impl Cumulative {
    /// Each row held against the target in force at the end of its period: the version that took effect last, and of those the one decided last.
    ///
    /// Columns: `project_id`, `indicator`, `period_no`, `period_end`, `cumulative`, `target`, `variance` (outcome minus target), and
    /// `relative_variance_percent` and `attainment_percent` as they are shown, with one decimal. The exact shares are `variance` over `target` and
    /// `cumulative` over `target`. Without a target in force the last four are null; with a target of 0 the shares are undefined and null.
    ///
    /// # Errors
    ///
    /// What is wrong with the table of targets.
    pub fn attainment(&self, progress: &Arc<Progress>) -> Result<Vec<RecordBatch>, PortfolioError> {
        let portfolio = self.portfolio.with_progress(Arc::clone(progress));
        portfolio.install(|| {
            let targets = portfolio.targets()?;
            let schema = self.attainment_schema();
            let filled: Vec<&Part> = self.parts.iter().filter(|part| !part.periods.is_empty()).collect();
            let made: Vec<Result<RecordBatch, PortfolioError>> = filled
                .par_iter()
                .map(|part| if progress.is_stopped() { Err(PortfolioError::Stopped) } else { held_against(part, targets, &schema) })
                .collect();
            made.into_iter().collect()
        })
    }

    /// The columns of [`attainment`](Self::attainment).
    #[must_use]
    pub fn attainment_schema(&self) -> SchemaRef {
        attainment_schema(&self.portfolio, &self.indicators)
    }
}

impl Portfolio {
    /// The rows of [`Cumulative::attainment`], handed over batch by batch.
    ///
    /// # Errors
    ///
    /// What is wrong with the tables of projects, entries and targets, and the errors of `each`.
    pub fn each_attainment(
        &self,
        known_on: Option<NaiveDate>,
        mut each: impl FnMut(RecordBatch) -> Result<(), PortfolioError> + Send,
    ) -> Result<SchemaRef, PortfolioError> {
        let targets = self.install(|| self.targets())?;
        let (_, indicators) = self.in_parts(known_on, |part, indicators| {
            if part.periods.is_empty() { Ok(()) } else { each(held_against(&part, targets, &attainment_schema(self, indicators))?) }
        })?;
        Ok(attainment_schema(self, &indicators))
    }
}

fn attainment_schema(portfolio: &Portfolio, indicators: &Ranked) -> SchemaRef {
    let keys = columns(&portfolio.projects().identities.values, &indicators.values).into_iter().take(4);
    let figures: [(&'static str, DataType, bool); 5] = [
        ("cumulative", AMOUNT, false),
        ("target", AMOUNT, true),
        ("variance", AMOUNT, true),
        ("relative_variance_percent", PERCENT, true),
        ("attainment_percent", PERCENT, true),
    ];
    schema(keys.chain(figures))
}

fn held_against(part: &Part, targets: &Targets, schema: &SchemaRef) -> Result<RecordBatch, PortfolioError> {
    let rows = part.cumulative.len();
    let (mut goals, mut variances) = (Vec::with_capacity(rows), Vec::with_capacity(rows));
    let (mut relatives, mut attainments) = (Vec::with_capacity(rows), Vec::with_capacity(rows));
    let mut outcomes = part.cumulative.iter().zip(part.ends.iter());
    for run in &part.runs {
        let versions = of_indicator(targets.of_project(run.project), run.indicator);
        for (outcome, end) in outcomes.by_ref().take(usize::try_from(run.rows).unwrap_or(usize::MAX)) {
            let goal = in_force(versions, *end).map_or(NONE, |version| version.goal);
            goals.push(goal);
            variances.push(outcome.wrapping_sub(goal)); // both are amounts
            if goal > 0 {
                let shown = shown(*outcome, goal, &[])?;
                relatives.push(shown.relative_variance);
                attainments.push(shown.attainment);
            } else {
                relatives.push(0);
                attainments.push(0);
            }
        }
    }
    let promised = Some(NullBuffer::new(BooleanBuffer::collect_bool(rows, |row| goals.get(row).is_some_and(|goal| *goal != NONE))));
    let shares = Some(NullBuffer::new(BooleanBuffer::collect_bool(rows, |row| goals.get(row).is_some_and(|goal| *goal > 0))));
    let mut columns = part.keys();
    columns.push(part.cumulative_column());
    columns.push(decimals(goals, promised.clone(), AMOUNT));
    columns.push(decimals(variances, promised, AMOUNT));
    columns.push(decimals(relatives, shares.clone(), PERCENT));
    columns.push(decimals(attainments, shares, PERCENT));
    Ok(batch(schema, columns)?)
}
