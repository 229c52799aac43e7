//! Cumulative outcomes held against the target in force at the end of each period.

use std::sync::Arc;

use arrow_array::{ArrayRef, Decimal128Array, RecordBatch};
use arrow_schema::{DataType, SchemaRef};
use eruf_core::{NaiveDate, NoOutcome, State, Undefined};
use eruf_data::Progress;
use rayon::prelude::*;

use crate::answer::{AMOUNT, Optional, PERCENT, batch, by_place, no_decimals, place_of, schema, word};
use crate::cumulative::{Cumulative, Part, columns};
use crate::day;
use crate::error::PortfolioError;
use crate::held::Held;
use crate::horizons::HorizonChoice;
use crate::identities::Ranked;
use crate::portfolio::Portfolio;
use crate::table::SHAPES;
use crate::targets::{Targets, in_force_known, of_indicator};

impl Cumulative {
    /// Each row held against the target in force at the end of its period: the version that took effect last, and of those the one decided last.
    ///
    /// What had been decided is known as it was for the cumulative outcomes.
    ///
    /// Columns: `project_id`, `indicator`, `period_no`, `period_end`, `cumulative`, and then `shape`, `target`, `highest`, `variance`,
    /// `relative_variance_percent`, `attainment_percent`, `utilisation_percent`, `state` and `undefined` as in [`Portfolio::status`]: null where there is no target in
    /// force, and the shares where they are undefined.
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
                .map(|part| {
                    if progress.is_stopped() { Err(PortfolioError::Stopped) } else { held_against(&portfolio, part, self.known_on, targets, &schema) }
                })
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
        let known = known_on.map_or(i32::MAX, day::number);
        let (_, indicators) = self.in_parts(known_on, |part, indicators| {
            if part.periods.is_empty() { Ok(()) } else { each(held_against(self, &part, known, targets, &attainment_schema(self, indicators))?) }
        })?;
        Ok(attainment_schema(self, &indicators))
    }
}

fn attainment_schema(portfolio: &Portfolio, indicators: &Ranked) -> SchemaRef {
    let keys = columns(&portfolio.projects().identities.values, &indicators.values).into_iter().take(4);
    let figures: [(&'static str, DataType, bool); 10] = [
        ("cumulative", AMOUNT, true),
        ("shape", word(), true),
        ("target", AMOUNT, true),
        ("highest", AMOUNT, true),
        ("variance", AMOUNT, true),
        ("relative_variance_percent", PERCENT, true),
        ("attainment_percent", PERCENT, true),
        ("utilisation_percent", PERCENT, true),
        ("state", word(), false),
        ("undefined", word(), true),
    ];
    schema(keys.chain(figures))
}

/// Figures that only rare shapes have: nothing is kept of them until one comes.
#[derive(Default)]
struct Rare(Vec<(usize, i128)>);

impl Rare {
    fn column(self, rows: usize, kind: DataType) -> ArrayRef {
        if self.0.is_empty() {
            return no_decimals(rows, kind);
        }
        let mut figures = vec![None; rows];
        for (row, figure) in self.0 {
            if let Some(place) = figures.get_mut(row) {
                *place = Some(figure);
            }
        }
        Arc::new(figures.into_iter().collect::<Decimal128Array>().with_data_type(kind))
    }
}

/// The place of a reason; below 0 there is none.
fn reason_place(reason: Option<Undefined>) -> i8 {
    reason.and_then(|reason| place_of(Undefined::NAMES, reason.as_str())).unwrap_or(-1)
}

fn state_place(state: State) -> i8 {
    place_of(State::NAMES, state.as_str()).unwrap_or(-1)
}

fn held_against(portfolio: &Portfolio, part: &Part, known_on: i32, targets: &Targets, schema: &SchemaRef) -> Result<RecordBatch, PortfolioError> {
    let rows = part.cumulative.len();
    let (mut goals, mut variances) = (Optional::with_capacity(rows), Optional::with_capacity(rows));
    let (mut relatives, mut attainments) = (Optional::with_capacity(rows), Optional::with_capacity(rows));
    let (mut highest, mut utilisations) = (Rare::default(), Rare::default());
    let (mut shapes, mut states, mut reasons) = (Vec::with_capacity(rows), Vec::with_capacity(rows), Vec::with_capacity(rows));
    let no_target = reason_place(Some(Undefined::NoTarget));
    let [met, not_met, undefined] = [State::Met, State::NotMet, State::Undefined].map(state_place);
    let mut outcomes = part.cumulative.iter().zip(part.ends.iter());
    for run in &part.runs {
        let versions = of_indicator(targets.of_project(run.project), run.indicator);
        let whose = |error| portfolio.of_figure(error, run.project, run.indicator, &portfolio.indicators());
        let mut horizon = None;
        for (outcome, end) in outcomes.by_ref().take(usize::try_from(run.rows).unwrap_or(usize::MAX)) {
            let Some(version) = in_force_known(versions, *end, known_on) else {
                for figures in [&mut goals, &mut variances, &mut relatives, &mut attainments] {
                    figures.push(None);
                }
                shapes.push(-1);
                states.push(undefined);
                reasons.push(no_target);
                continue;
            };
            let is_recorded = part.recorded.as_ref().is_none_or(|recorded| recorded.is_valid(shapes.len()));
            let outcome = if is_recorded { Ok(*outcome) } else { Err(NoOutcome::Unrecorded) };
            if let Some(goal) = version.promise.plain() {
                let held = Held::at_least(goal, outcome, &[]).map_err(whose)?;
                goals.push(Some(held.target));
                variances.push(held.variance);
                relatives.push(held.relative_variance);
                attainments.push(held.attainment);
                shapes.push(0);
                reasons.push(reason_place(held.undefined));
                states.push(match held.state {
                    State::Met => met,
                    State::NotMet => not_met,
                    _ => undefined,
                });
                continue;
            }
            let target = targets.other(version.promise).ok_or(PortfolioError::Overflow { what: "a target" })?;
            let horizon = match &mut horizon {
                Some(horizon) => &*horizon,
                none => &*none.insert(portfolio.horizon(run.project, known_on, HorizonChoice::Amended)?),
            };
            let held = Held::of(target, horizon, outcome, run.is_level, &[]).map_err(whose)?;
            highest.0.extend(held.highest.map(|figure| (shapes.len(), figure)));
            utilisations.0.extend(held.utilisation.map(|figure| (shapes.len(), figure)));
            goals.push(Some(held.target));
            variances.push(held.variance);
            relatives.push(held.relative_variance);
            attainments.push(held.attainment);
            shapes.push(place_of(SHAPES, held.shape).unwrap_or(-1));
            states.push(state_place(held.state));
            reasons.push(reason_place(held.undefined));
        }
    }
    let mut columns = part.keys();
    columns.push(part.cumulative_column());
    columns.push(by_place(SHAPES, shapes)?);
    columns.push(goals.decimals(AMOUNT));
    columns.push(highest.column(rows, AMOUNT));
    columns.push(variances.decimals(AMOUNT));
    columns.push(relatives.decimals(PERCENT));
    columns.push(attainments.decimals(PERCENT));
    columns.push(utilisations.column(rows, PERCENT));
    columns.push(by_place(State::NAMES, states)?);
    columns.push(by_place(Undefined::NAMES, reasons)?);
    Ok(batch(schema, columns)?)
}
