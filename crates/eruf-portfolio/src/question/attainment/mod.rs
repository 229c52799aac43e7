//! Cumulative outcomes held against the target in force at the end of each period.

mod columns;

use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_buffer::NullBuffer;
use arrow_schema::{DataType, SchemaRef};
use eruf_core::NaiveDate;
use eruf_core::ledger::NoOutcome;
use eruf_data::Progress;

use crate::answer::columns::{PERCENT, schema, word};
use crate::answer::percentages::NO_EDGES;
use crate::input::cells::AMOUNT;
use crate::input::day;
use crate::input::error::{PortfolioError, internal};
use crate::input::interner::Ranked;
use crate::input::numbers::place;
use crate::question::attainment::columns::Columns;
use crate::question::comparison::TargetComparison;
use crate::question::cumulative::answer::{Cumulative, Part, Run, columns};
use crate::store::horizons::HorizonChoice;
use crate::store::portfolio::Portfolio;
use crate::store::targets::{Targets, Version, in_force_until, of_indicator};

impl Cumulative {
    /// Returns each row compared with the target in force at the end of its period: of the versions
    /// that had taken effect, the one decided last.
    ///
    /// What had been decided is known as it was for the cumulative outcomes.
    ///
    /// Columns: `project_id`, `indicator`, `period_no`, `period_end`, `cumulative`, and then
    /// `shape`, `target`, `highest`, `variance`, `relative_variance_percent`, `attainment_percent`,
    /// `utilisation_percent`, `state` and `undefined` as in [`Portfolio::status`]: null where there
    /// is no target in force, and the shares where they are undefined.
    ///
    /// ```
    /// use arrow_cast::display::array_value_to_string;
    /// use eruf_portfolio::{Options, Portfolio, Tables};
    /// let tables = Tables::in_folder("examples/programme")?;
    /// let portfolio = Portfolio::new(tables, Options::default())?;
    /// let rows = &portfolio.cumulative(None)?.attainment(&Default::default())?[0];
    ///
    /// // Nordlyft had 19 enterprises of 40 in its third period, 47.5 %. In 2021 the goal became
    /// // 30: in the fourth it had 25, 83.3 %.
    /// let attainment = |row| array_value_to_string(&rows["attainment_percent"], row);
    /// assert_eq!(array_value_to_string(&rows["project_id"], 8)?, "Nordlyft");
    /// assert_eq!((attainment(8)?.as_str(), attainment(9)?.as_str()), ("47.5", "83.3"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// What is wrong with the table of targets.
    pub fn attainment(&self, progress: &Arc<Progress>) -> Result<Vec<RecordBatch>, PortfolioError> {
        let portfolio = self.portfolio.with_progress(Arc::clone(progress));
        let targets = portfolio.install(|| portfolio.targets())?;
        let schema = self.attainment_schema();
        self.of_parts(progress, |portfolio, part| {
            held_against(portfolio, part, self.known_on, targets, &schema)
        })
    }

    /// Returns the columns of [`attainment`](Self::attainment).
    ///
    /// ```
    /// use eruf_portfolio::{Options, Portfolio, Tables};
    /// let tables = Tables::in_folder("examples/programme")?;
    /// let portfolio = Portfolio::new(tables, Options::default())?;
    /// let schema = portfolio.cumulative(None)?.attainment_schema();
    /// assert_eq!(schema.field(4).name(), "cumulative");
    /// # Ok::<(), eruf_portfolio::PortfolioError>(())
    /// ```
    #[must_use]
    pub fn attainment_schema(&self) -> SchemaRef {
        attainment_schema(&self.portfolio, &self.indicators)
    }
}

impl Portfolio {
    /// Gives the rows of [`Cumulative::attainment`] to a function, batch by batch.
    ///
    /// ```
    /// use eruf_core::parse_date;
    /// use eruf_portfolio::{Options, Portfolio, Tables};
    /// let tables = Tables::in_folder("examples/programme")?;
    /// let portfolio = Portfolio::new(tables, Options::default())?;
    /// let mut rows = 0;
    /// portfolio.each_attainment(Some(parse_date("2019-12-31")?), |batch| {
    ///     rows += batch.num_rows();
    ///     Ok(())
    /// })?;
    /// assert_eq!(rows, 2); // by the end of 2019 only Nordlyft had reported, for two indicators
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
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
            each(held_against(self, &part, known, targets, &attainment_schema(self, indicators))?)
        })?;
        Ok(attainment_schema(self, &indicators))
    }
}

fn attainment_schema(portfolio: &Portfolio, indicators: &Ranked) -> SchemaRef {
    let keys =
        columns(&portfolio.projects().identities.values, &indicators.values).into_iter().take(4);
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

/// Rows that are held against one version of a target.
struct Stretch<'p> {
    outcomes: &'p [i128],
    /// Which of the outcomes are known; `None` if all are.
    recorded: Option<NullBuffer>,
}

fn held_against(
    portfolio: &Portfolio,
    part: &Part,
    known_on: i32,
    targets: &Targets,
    schema: &SchemaRef,
) -> Result<RecordBatch, PortfolioError> {
    let mut columns = Columns::with_capacity(part.cumulative.len(), portfolio.pool())?;
    let (mut outcomes, mut ends): (&[i128], &[i32]) = (&part.cumulative, &part.ends);
    let mut row = 0_usize;
    for run in &part.runs {
        let versions = of_indicator(targets.of_project(run.project)?, run.indicator);
        let whose =
            |error| portfolio.of_figure(error, run.project, run.indicator, &portfolio.indicators());
        let rows = place(run.rows);
        let outside = || internal!("a run has more rows than its part");
        let mut outcomes = outcomes.split_off(..rows).ok_or_else(outside)?;
        let mut ends = ends.split_off(..rows).ok_or_else(outside)?;
        while let Some(end) = ends.first() {
            let (version, until) = in_force_until(versions, *end, known_on);
            let count = until.map_or(ends.len(), |until| ends.partition_point(|end| *end < until));
            ends = ends.get(count..).ok_or_else(outside)?;
            let outcomes = outcomes.split_off(..count).ok_or_else(outside)?;
            let recorded = part.recorded.as_ref().map(|recorded| recorded.slice(row, count));
            row = row.wrapping_add(count);
            match version {
                None => columns.add_without_target(count)?,
                Some(version) => hold(
                    portfolio,
                    run,
                    version,
                    known_on,
                    targets,
                    Stretch { outcomes, recorded },
                    &mut columns,
                )
                .map_err(whose)?,
            }
        }
    }
    Ok(RecordBatch::try_new(schema.clone(), columns.arrays(part)?)?)
}

/// Holds the rows of a stretch against a version of the target.
fn hold(
    portfolio: &Portfolio,
    run: &Run,
    version: &Version,
    known_on: i32,
    targets: &Targets,
    Stretch { outcomes, recorded }: Stretch<'_>,
    columns: &mut Columns,
) -> Result<(), PortfolioError> {
    let recorded = recorded.filter(|recorded| recorded.null_count() > 0);
    let plain = version.target.plain();
    if let (Some(goal), None) = (plain, &recorded) {
        return columns.add_at_least(outcomes, goal);
    }
    let is_recorded = |row: usize| recorded.as_ref().is_none_or(|recorded| recorded.is_valid(row));
    let mut outcomes = outcomes.iter().enumerate().map(|(row, outcome)| {
        if is_recorded(row) { Ok(*outcome) } else { Err(NoOutcome::Unrecorded) }
    });
    if let Some(goal) = plain {
        return outcomes.try_for_each(|outcome| {
            columns.add(&TargetComparison::at_least(goal, outcome, &NO_EDGES)?)
        });
    }
    let target = targets.other(version.target)?;
    let horizon = portfolio.horizon(run.project, known_on, HorizonChoice::Amended)?;
    for outcome in outcomes {
        columns.add(&TargetComparison::of(target, &horizon, outcome, run.is_level, &NO_EDGES)?)?;
    }
    Ok(())
}
