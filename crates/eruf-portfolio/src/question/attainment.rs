//! Cumulative outcomes held against the target in force at the end of each period.

use std::iter::repeat_n;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use arrow_array::{ArrayRef, BooleanArray, Int8Array, RecordBatch};
use arrow_buffer::NullBuffer;
use arrow_schema::{DataType, SchemaRef};
use arrow_select::nullif::nullif;
use eruf_core::ledger::NoOutcome;
use eruf_core::record::ShapeKind;
use eruf_core::{NaiveDate, State, Undefined};
use eruf_data::Progress;

use crate::answer::columns::{Optional, PERCENT, Rare, marked, place_of, schema, word, words};
use crate::answer::percentages::{NO_EDGES, Shares};
use crate::input::cells::{AMOUNT, by_place};
use crate::input::day;
use crate::input::error::{PortfolioError, internal};
use crate::input::interner::Ranked;
use crate::input::numbers::place;
use crate::input::schema::SHAPES;
use crate::question::comparison::{TargetComparison, state, variance};
use crate::question::cumulative::answer::{Cumulative, Part, Run, columns};
use crate::store::buffer_pool::BufferPool;
use crate::store::horizons::HorizonChoice;
use crate::store::portfolio::Portfolio;
use crate::store::targets::{Targets, Version, in_force_until, of_indicator};

impl Cumulative {
    /// Each row compared with the target in force at the end of its period: of the versions that
    /// had taken effect, the one decided last.
    ///
    /// What had been decided is known as it was for the cumulative outcomes.
    ///
    /// Columns: `project_id`, `indicator`, `period_no`, `period_end`, `cumulative`, and then
    /// `shape`, `target`, `highest`, `variance`, `relative_variance_percent`, `attainment_percent`,
    /// `utilisation_percent`, `state` and `undefined` as in [`Portfolio::status`]: null where there
    /// is no target in force, and the shares where they are undefined.
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

fn reason_place(reason: Undefined) -> Result<i8, PortfolioError> {
    let place = place_of(Undefined::NAMES, reason.as_str());
    place.ok_or_else(|| internal!("a reason that is not among the reasons"))
}

fn state_place(state: State) -> Result<i8, PortfolioError> {
    let place = place_of(State::NAMES, state.as_str());
    place.ok_or_else(|| internal!("a state that is not among the states"))
}

/// The columns of a part, as far as they are filled.
struct Columns {
    goals: Optional<i128>,
    variances: Optional<i128>,
    relatives: Optional<i128>,
    attainments: Optional<i128>,
    /// Only rare shapes have these.
    highest: Rare<i128>,
    utilisations: Rare<i128>,
    shapes: Shapes,
    states: Optional<i8>,
    reasons: Rare<i8>,
    met: i8,
    not_met: i8,
}

/// The shape that nearly all targets have.
const USUAL: ShapeKind = ShapeKind::AtLeast;

/// The shapes of the targets of rows, most of which are to be at least so much.
#[derive(Default)]
struct Shapes {
    /// The rows without a target.
    without: Vec<Range<usize>>,
    /// The rows whose target has another shape.
    others: Vec<(usize, i8)>,
}

impl Shapes {
    fn words(self, rows: usize) -> Result<ArrayRef, PortfolioError> {
        // Arrow looks at every word of a new column: one column serves all parts that have no other
        // shape.
        const ROWS: usize = 1 << 16;
        static COLUMN: OnceLock<ArrayRef> = OnceLock::new();
        let without = marked(rows, self.without.into_iter().flatten(), true);
        let usual = |rows: usize| words(SHAPES, repeat_n(Some(USUAL.as_str()), rows));
        let shapes = if !self.others.is_empty() {
            let usual = place_of(SHAPES, USUAL.as_str());
            let mut places = vec![usual.ok_or_else(|| internal!("no usual shape"))?; rows];
            for (row, shape) in self.others {
                let place = places.get_mut(row);
                *place.ok_or_else(|| internal!("a shape of no row"))? = shape;
            }
            by_place(SHAPES, Int8Array::new(places.into(), None))?
        } else if rows > ROWS {
            usual(rows)?
        } else if let Some(column) = COLUMN.get() {
            column.slice(0, rows)
        } else {
            let made = usual(ROWS)?;
            COLUMN.get_or_init(|| made).slice(0, rows)
        };
        if without.count_set_bits() == 0 {
            Ok(shapes)
        } else {
            Ok(nullif(&shapes, &BooleanArray::new(without, None))?)
        }
    }
}

/// Rows that are held against one version of a target.
struct Stretch<'p> {
    outcomes: &'p [i128],
    /// Which of the outcomes are known; `None` if all are.
    recorded: Option<NullBuffer>,
}

impl Columns {
    fn with_capacity(rows: usize, pool: &BufferPool) -> Result<Self, PortfolioError> {
        let figures = || Optional::with_capacity(rows, pool);
        Ok(Self {
            goals: figures(),
            variances: figures(),
            relatives: figures(),
            attainments: figures(),
            highest: Rare::new(pool),
            utilisations: Rare::new(pool),
            shapes: Shapes::default(),
            states: Optional::with_capacity(rows, pool),
            reasons: Rare::new(pool),
            met: state_place(State::Met)?,
            not_met: state_place(State::NotMet)?,
        })
    }

    /// How many rows there are so far.
    fn rows(&self) -> usize {
        self.states.values.len()
    }

    fn add_without_target(&mut self, rows: usize) -> Result<(), PortfolioError> {
        for figures in
            [&mut self.goals, &mut self.variances, &mut self.relatives, &mut self.attainments]
        {
            figures.skip(rows);
        }
        self.shapes.without.push(self.rows()..self.rows().wrapping_add(rows));
        self.reasons.add(self.rows(), rows, reason_place(Undefined::NoTarget)?);
        self.states.extend(repeat_n(state_place(State::Undefined)?, rows));
        Ok(())
    }

    /// Outcomes that are known against at least so much: what [`add`](Self::add) would do with
    /// [`TargetComparison::at_least`], column by column.
    fn add_at_least(&mut self, outcomes: &[i128], goal: i128) -> Result<(), PortfolioError> {
        let rows = outcomes.len();
        self.goals.extend(repeat_n(goal, rows));
        self.variances.extend(outcomes.iter().map(|outcome| variance(*outcome, goal)));
        let (met, not_met, begins) = (self.met, self.not_met, self.rows());
        self.states.extend(
            outcomes
                .iter()
                .map(|outcome| if state(*outcome, goal) == State::Met { met } else { not_met }),
        );
        if goal == 0 {
            self.reasons.add(begins, rows, reason_place(Undefined::TargetZero)?);
            self.relatives.skip(rows);
            self.attainments.skip(rows);
            return Ok(());
        }
        Shares {
            relative_variances: &mut self.relatives.values,
            attainments: &mut self.attainments.values,
        }
        .add(outcomes, goal)
    }

    fn add(&mut self, held: &TargetComparison) -> Result<(), PortfolioError> {
        let row = self.rows();
        for (figures, figure) in
            [(&mut self.highest, held.highest), (&mut self.utilisations, held.utilisation)]
        {
            if let Some(figure) = figure {
                figures.add(row, 1, figure);
            }
        }
        if let Some(reason) = held.undefined {
            self.reasons.add(row, 1, reason_place(reason)?);
        }
        self.goals.push(Some(held.target));
        self.variances.push(held.variance);
        self.relatives.push(held.relative_variance);
        self.attainments.push(held.attainment);
        if held.shape != USUAL {
            self.shapes
                .others
                .extend(place_of(SHAPES, held.shape.as_str()).map(|shape| (row, shape)));
        }
        self.states.push(Some(state_place(held.state)?));
        Ok(())
    }

    fn arrays(self, part: &Part) -> Result<Vec<ArrayRef>, PortfolioError> {
        let rows = self.rows();
        let mut columns = part.keys();
        columns.push(part.cumulative_column());
        columns.push(self.shapes.words(rows)?);
        columns.push(self.goals.decimals(AMOUNT));
        columns.push(self.highest.decimals(rows, AMOUNT)?);
        columns.push(self.variances.decimals(AMOUNT));
        columns.push(self.relatives.decimals(PERCENT));
        columns.push(self.attainments.decimals(PERCENT));
        columns.push(self.utilisations.decimals(rows, PERCENT)?);
        columns.push(self.states.words(State::NAMES)?);
        columns.push(self.reasons.words(rows, Undefined::NAMES)?);
        Ok(columns)
    }
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
