//! The status of every indicator of every project at a day.

use std::sync::Arc;

use arrow_array::builder::{BooleanBuilder, StringBuilder};
use arrow_array::{ArrayRef, Int32Array, RecordBatch};
use arrow_schema::{DataType, SchemaRef};
use eruf_core::attainment::Bands;
use eruf_core::ledger::{Completeness, NoOutcome};
use eruf_core::record::Per;
use eruf_core::record::ShapeKind;
use eruf_core::workspace::why_nothing;
use eruf_core::{NaiveDate, State, Undefined};

use crate::answer::columns::{Optional, PERCENT, no_texts, schema, word, words};
use crate::answer::keys;
use crate::answer::keys::{identity_type, indicator_type};
use crate::answer::percentages::Edges;
use crate::input::cells::AMOUNT;
use crate::input::day;
use crate::input::error::{PortfolioError, internal};
use crate::input::interner::Ranked;
use crate::input::numbers::{count, place};
use crate::input::schema::{SHAPES, Table};
use crate::question::comparison::TargetComparison;
use crate::store::buffer_pool::BufferPool;
use crate::store::entries::general_series::{GeneralStanding, IndicatorRows, Scratch, unreported};
use crate::store::entries::ledger::{Bucket, Ledger, Visit};
use crate::store::entries::period_ends::Asked as PeriodsAsked;
use crate::store::entries::plain_series::Cells;
use crate::store::entries::record::Record;
use crate::store::entries::violation::Violation;
use crate::store::horizons::HorizonChoice;
use crate::store::periods::{Declared, Due};
use crate::store::portfolio::Portfolio;
use crate::store::targets::{Targets, Version, in_force, of_indicator};

/// When a status is asked for, and by what was known.
#[derive(Clone, Debug, Default)]
pub struct StatusQuestion {
    /// The day: periods that end later are not due, and targets that take effect later are not in
    /// force. `None` is the latest day of a report.
    pub as_of: Option<NaiveDate>,
    /// By what was reported and decided until this day; `None` is everything.
    pub known_on: Option<NaiveDate>,
    /// Bands to place the attainment in, by its exact value.
    pub bands: Option<Bands>,
    /// The horizon over which goals per year are held.
    pub horizon: HorizonChoice,
}

impl Portfolio {
    /// Where every indicator of every project stands: one row for each that was reported or has a
    /// target in force.
    ///
    /// | column | type | |
    /// |---|---|---|
    /// | `project_id`, `programme_id`, `indicator` | as they were given | |
    /// | `outcome` | `decimal128(22, 6)` | everything up to the last period that was due; for increments to a level, the level; null if there is none |
    /// | `no_outcome` | dictionary of text | why there is none: `missing`, `not_due` or `unrecorded` |
    /// | `carried` | `bool` | whether it rests on an earlier report of a partner whose latest report is missing |
    /// | `reported`, `due` | `int32` | pairs of partner and period that were reported, of those due |
    /// | `shape` | dictionary of text | the shape of the target in force: `at_least`, `range`, `strict_range`, `ceiling`, `level`, `keep_at_least`, `keep_at_most` |
    /// | `horizon_end` | `date32` | for a goal per year, the last day of the horizon over which it is held |
    /// | `decided_on`, `effective_from` | `date32` | the version of the target in force: when it was decided, and from when it is in force |
    /// | `target` | `decimal128(22, 6)` | its goal, the lowest of a range, the highest of a ceiling; a goal per year is multiplied by the years of the horizon |
    /// | `highest` | `decimal128(22, 6)` | the highest of a range |
    /// | `variance` | `decimal128(22, 6)` | outcome minus target; for a range the distance to the nearer bound, 0 inside |
    /// | `relative_variance_percent` | `decimal128(28, 1)` | the variance over the bound, for a level over the promised change, as it is shown |
    /// | `attainment_percent` | `decimal128(28, 1)` | as it is shown: outcome over target; for a level the part of the promised change |
    /// | `utilisation_percent` | `decimal128(28, 1)` | for a ceiling, outcome over target |
    /// | `state` | dictionary of text | `met`, `not_met`, `within`, `below`, `above` or `undefined` |
    /// | `undefined` | dictionary of text | why the attainment is undefined: `no_target`, `target_zero`, `missing`, `not_due`, `unrecorded`, `ceiling` or `keep` |
    /// | `band` | text | the band of the exact attainment, if bands were asked for |
    ///
    /// Shares and states are those of the exact figures. `target` and `variance` have all their
    /// decimals, unless a goal per year does not come out even over its horizon: 10 a year over 40
    /// months is 100/3, and stands here as 33.333333.
    ///
    /// # Errors
    ///
    /// What is wrong with the tables of projects, entries and targets.
    pub fn status(&self, question: &StatusQuestion) -> Result<Vec<RecordBatch>, PortfolioError> {
        let mut batches = Vec::new();
        self.each_status(question, |batch| {
            batches.push(batch);
            Ok(())
        })?;
        Ok(batches)
    }

    /// The same, handed over batch by batch.
    ///
    /// # Errors
    ///
    /// Those of [`status`](Self::status), and those of `each`.
    pub fn each_status(
        &self,
        question: &StatusQuestion,
        mut each: impl FnMut(RecordBatch) -> Result<(), PortfolioError> + Send,
    ) -> Result<SchemaRef, PortfolioError> {
        self.install(|| {
            // The smaller table first: what reading it took is free again for the larger one.
            let targets =
                self.loaded.tables.get(Table::Targets).map(|_| self.targets()).transpose()?;
            let ledger = self.ledger()?;
            let indicators = self.indicators();
            let asked = Asked::of(self, question, ledger, targets, &indicators);
            ledger.in_buckets(&asked, &self.progress, |batch| {
                if batch.num_rows() > 0 { each(batch) } else { Ok(()) }
            })?;
            Ok(asked.schema)
        })
    }

    /// The rows of one project, and of some beside it.
    pub(crate) fn status_with(
        &self,
        project: u32,
        question: &StatusQuestion,
        targets: Option<&Targets>,
    ) -> Result<RecordBatch, PortfolioError> {
        let (ledger, indicators) = (self.ledger()?, self.indicators());
        ledger.with_project(
            &Asked::of(self, question, ledger, targets, &indicators),
            project,
            &self.progress,
        )
    }

    /// The day on which a question is asked, and that until which everything is known. Without a
    /// day that is the latest of a report, and before any report that on which the last project had
    /// begun and the last target was decided.
    pub(crate) fn days_of(
        &self,
        question: &StatusQuestion,
        ledger: &Ledger,
        targets: Option<&Targets>,
    ) -> (i32, i32) {
        let begun = || {
            let begins = self.projects().days.iter().map(|(first, _)| *first);
            let decided =
                targets.into_iter().flat_map(Targets::iter).map(|version| version.decided);
            begins.chain(decided).max().unwrap_or(i32::MIN)
        };
        let as_of = question.as_of.map(day::number).or(ledger.latest).unwrap_or_else(begun);
        (as_of, question.known_on.map_or(i32::MAX, day::number))
    }

    /// The columns of [`status`](Self::status), once its tables are read.
    fn status_schema(&self) -> SchemaRef {
        schema([
            ("project_id", identity_type(&self.projects().identities.values), false),
            ("programme_id", identity_type(&self.projects().programmes.values), false),
            ("indicator", indicator_type(&self.indicators().values), false),
            ("outcome", AMOUNT, true),
            ("no_outcome", word(), true),
            ("carried", DataType::Boolean, false),
            ("reported", DataType::Int32, false),
            ("due", DataType::Int32, false),
            ("shape", word(), true),
            ("horizon_end", DataType::Date32, true),
            ("decided_on", DataType::Date32, true),
            ("effective_from", DataType::Date32, true),
            ("target", AMOUNT, true),
            ("highest", AMOUNT, true),
            ("variance", AMOUNT, true),
            ("relative_variance_percent", PERCENT, true),
            ("attainment_percent", PERCENT, true),
            ("utilisation_percent", PERCENT, true),
            ("state", word(), false),
            ("undefined", word(), true),
            ("band", DataType::Utf8, true),
        ])
    }
}

struct Asked<'p> {
    portfolio: &'p Portfolio,
    targets: Option<&'p Targets>,
    indicators: &'p Ranked,
    as_of: i32,
    known_on: i32,
    /// The names of the bands from bottom to top.
    bands: Option<Vec<&'p str>>,
    horizon: HorizonChoice,
    edges: Edges,
    schema: SchemaRef,
}

/// Where one indicator stands.
#[derive(Clone, Copy)]
struct Standing {
    /// The code of the indicator.
    indicator: u32,
    outcome: Result<i128, NoOutcome>,
    carried: bool,
    completeness: Completeness,
    /// Whether it has a row of its own: it was reported, or the project says who owes it.
    has_row: bool,
    /// Whether the outcome is a level itself, and no increments.
    is_level: bool,
}

struct Columns {
    projects: Vec<u32>,
    programmes: Vec<u32>,
    indicators: Vec<u32>,
    outcomes: Optional<i128>,
    no_outcome: Vec<Option<NoOutcome>>,
    carried: BooleanBuilder,
    reported: Vec<i32>,
    due: Vec<i32>,
    shapes: Vec<Option<ShapeKind>>,
    horizon_ends: Optional<i32>,
    decided_on: Optional<i32>,
    effective_from: Optional<i32>,
    targets: Optional<i128>,
    highest: Optional<i128>,
    variances: Optional<i128>,
    relatives: Optional<i128>,
    attainments: Optional<i128>,
    utilisations: Optional<i128>,
    states: Vec<State>,
    undefined: Vec<Option<Undefined>>,
    bands: StringBuilder,
}

impl Columns {
    fn new(pool: &BufferPool) -> Self {
        let amounts = || Optional::with_capacity(0, pool);
        let days = || Optional::with_capacity(0, pool);
        Self {
            projects: Vec::new(),
            programmes: Vec::new(),
            indicators: Vec::new(),
            outcomes: amounts(),
            no_outcome: Vec::new(),
            carried: BooleanBuilder::new(),
            reported: Vec::new(),
            due: Vec::new(),
            shapes: Vec::new(),
            horizon_ends: days(),
            decided_on: days(),
            effective_from: days(),
            targets: amounts(),
            highest: amounts(),
            variances: amounts(),
            relatives: amounts(),
            attainments: amounts(),
            utilisations: amounts(),
            states: Vec::new(),
            undefined: Vec::new(),
            bands: StringBuilder::new(),
        }
    }
}

impl Visit for Asked<'_> {
    type Made = RecordBatch;

    fn bucket<R: Record>(
        &self,
        ledger: &Ledger,
        mut records: Bucket<'_, R>,
    ) -> Result<RecordBatch, PortfolioError> {
        let (identities, periods) =
            (&self.portfolio.projects().identities, self.portfolio.periods()?);
        // Ranks have 32 bits, and the last stands for nobody.
        let all = u32::try_from(identities.len()).unwrap_or(u32::MAX);
        let mut columns = Columns::new(self.portfolio.pool());
        let mut cells = Cells::new(ledger, (self.as_of, self.known_on));
        let (mut scratch, mut standings, mut corrections) =
            (Scratch::default(), Vec::new(), Vec::new());
        for (project, rows) in records.projects().take_while(|(project, _)| *project < all) {
            let declared = periods.of_project(project);
            standings.clear();
            corrections.clear();
            let is_plain = !ledger.reporting.concerns(project);
            let due = if rows.is_empty() && is_plain {
                Due::of(declared, self.as_of)
            } else if is_plain
                && let Some((count, due)) = cells.compact(rows, declared, &mut corrections)
            {
                let cells = rows.get(..count).ok_or_else(|| {
                    internal!("what is effective lies outside the rows of its project")
                })?;
                for cells in cells.chunk_by(Record::same_series) {
                    standings.push(Standing::of_cells(cells, ledger, due)?);
                }
                due
            } else {
                self.general((project, declared), ledger, rows, &mut scratch, &mut standings)?
            };
            let ends_now = due.count == 0 && self.has_ended(project)?;
            if ends_now {
                standings.iter_mut().for_each(Standing::after_the_end);
            }
            let due = if ends_now { due.after_the_end() } else { due };
            self.project(project, due, &standings, &mut columns)?;
        }
        self.batch(columns)
    }
}

impl Asked<'_> {
    /// Where the indicators of any project stand: those that were reported, and those that it says
    /// somebody owes.
    fn general<R: Record>(
        &self,
        (project, declared): (u32, &[Declared]),
        ledger: &Ledger,
        rows: &mut [R],
        scratch: &mut Scratch,
        standings: &mut Vec<Standing>,
    ) -> Result<Due, PortfolioError> {
        let fault = |fault: Violation| {
            let values = &self.portfolio.projects().identities.values;
            fault.of_project(values.text(project), self.indicators)
        };
        ledger.sort(rows);
        let asked = PeriodsAsked { project, declared, as_of: self.as_of, known_on: self.known_on };
        let due = scratch.ends.read(rows, ledger, asked).map_err(fault)?;
        let begins = ledger.first_day(project)?;
        let reporting = &ledger.reporting;
        for rows in IndicatorRows::of(rows, ledger) {
            let rows = rows.map_err(fault)?;
            let indicator = rows.indicator;
            let owed = reporting.owed((project, indicator), &scratch.ends, begins)?;
            let standing =
                rows.standing(self.known_on, ledger, &owed.owed(), scratch).map_err(fault)?;
            standings.push(Standing::general(indicator, standing));
        }
        for indicator in reporting.indicators(project) {
            if standings.iter().all(|standing| standing.indicator != indicator) {
                let owed = reporting.owed((project, indicator), &scratch.ends, begins)?;
                let standing = unreported(&owed.owed(), &scratch.ends)?;
                let standing = Standing::general(indicator, standing);
                standings.push(Standing { has_row: true, ..standing });
            }
        }
        standings.sort_by_key(|standing| self.indicators.rank(standing.indicator));
        Ok(due)
    }
}

impl Standing {
    /// Where an indicator stands of which nothing was reported.
    const fn nothing(indicator: u32, due: Due) -> Self {
        let completeness = Completeness { reported: 0, due: due.count };
        Self {
            indicator,
            outcome: Err(why_nothing(due.count > 0, completeness)),
            carried: false,
            completeness,
            has_row: false,
            is_level: false,
        }
    }

    /// By what stands for the periods of one indicator of a usual project.
    fn of_cells<R: Record>(cells: &[R], ledger: &Ledger, due: Due) -> Result<Self, PortfolioError> {
        let first = cells.first().ok_or_else(|| internal!("a series without rows"))?;
        let nothing = Self::nothing(ledger.series_of(first)?.indicator, due);
        let (cells, _) = cells.split_at(cells.partition_point(|cell| cell.period() <= due.last));
        let Some(last) = cells.last() else { return Ok(Self { has_row: true, ..nothing }) };
        // A cap that is not reached: a period has a number of 16 bits.
        let reported = u32::try_from(cells.len()).unwrap_or(u32::MAX);
        Ok(Self {
            // Whoever found the cells has seen that no sum is too large.
            outcome: Ok(cells.iter().fold(0_i128, |sum, cell| sum.wrapping_add(cell.value()))),
            completeness: Completeness { reported, ..nothing.completeness },
            carried: last.period() < due.last,
            has_row: true,
            ..nothing
        })
    }

    /// By the rows of one indicator of any project.
    const fn general(indicator: u32, standing: GeneralStanding) -> Self {
        let GeneralStanding { outcome, carried, completeness, is_reported, is_level } = standing;
        Self { indicator, outcome, carried, completeness, has_row: is_reported, is_level }
    }

    /// The same of a project that has ended without a period that is known: something was due.
    fn after_the_end(&mut self) {
        self.completeness.due = self.completeness.due.max(1);
        if self.outcome.is_err() {
            self.outcome = Err(why_nothing(true, self.completeness));
        }
    }
}

impl<'p> Asked<'p> {
    fn of(
        portfolio: &'p Portfolio,
        question: &'p StatusQuestion,
        ledger: &Ledger,
        targets: Option<&'p Targets>,
        indicators: &'p Ranked,
    ) -> Self {
        let (as_of, known_on) = portfolio.days_of(question, ledger, targets);
        let edges = Edges::new(question.bands.as_ref().map(Bands::edges).unwrap_or_default());
        let bands =
            question.bands.as_ref().map(|bands| bands.iter().map(|band| &*band.name).collect());
        Self {
            portfolio,
            targets,
            indicators,
            as_of,
            known_on,
            bands,
            horizon: question.horizon,
            edges,
            schema: portfolio.status_schema(),
        }
    }
}

impl Asked<'_> {
    /// Whether a project has ended by the day asked about, as its time was known.
    fn has_ended(&self, project: u32) -> Result<bool, PortfolioError> {
        let horizon = self.portfolio.horizon(project, self.known_on, HorizonChoice::Amended)?;
        Ok(day::number(horizon.period().last()) <= self.as_of)
    }

    /// The rows of one project: the indicators that were reported, and those with a target in
    /// force.
    fn project(
        &self,
        project: u32,
        due: Due,
        standings: &[Standing],
        columns: &mut Columns,
    ) -> Result<(), PortfolioError> {
        let versions = match self.targets {
            Some(targets) => targets.of_project(project)?,
            None => &[],
        };
        // Versions lie in the order of their codes, rows in the order of the indicators.
        let mut promised: Vec<(u32, u32, &Version)> = Vec::new();
        for versions in versions.chunk_by(|one, other| one.indicator == other.indicator) {
            if let Some(version) = in_force(versions, self.as_of, self.known_on) {
                promised.push((
                    self.indicators.rank(version.indicator),
                    version.indicator,
                    version,
                ));
            }
        }
        promised.sort_unstable_by_key(|(rank, ..)| *rank);
        let mut promised = promised.into_iter().peekable();
        for standing in standings.iter().filter(|standing| {
            standing.has_row || !of_indicator(versions, standing.indicator).is_empty()
        }) {
            let rank = self.indicators.rank(standing.indicator);
            while let Some((_, indicator, version)) =
                promised.next_if(|(other, _, _)| *other < rank)
            {
                self.row(project, &Standing::nothing(indicator, due), Some(version), columns)?;
            }
            let version =
                promised.next_if(|(other, _, _)| *other == rank).map(|(_, _, version)| version);
            if standing.has_row || version.is_some() {
                self.row(project, standing, version, columns)?;
            }
        }
        for (_, indicator, version) in promised {
            self.row(project, &Standing::nothing(indicator, due), Some(version), columns)?;
        }
        Ok(())
    }

    fn row(
        &self,
        project: u32,
        standing: &Standing,
        version: Option<&Version>,
        columns: &mut Columns,
    ) -> Result<(), PortfolioError> {
        let programme = self.portfolio.projects().programme_of.get(place(project)).copied();
        columns.projects.push(project);
        columns.programmes.push(programme.ok_or_else(|| internal!("a project without programme"))?);
        columns.indicators.push(self.indicators.rank(standing.indicator));
        columns.no_outcome.push(standing.outcome.err());
        columns.carried.append_value(standing.carried);
        columns.reported.push(count(standing.completeness.reported));
        columns.due.push(count(standing.completeness.due));
        let held = version.map(|version| self.held(project, version, standing)).transpose();
        let held = held.map_err(|error| {
            self.portfolio.of_figure(error, project, standing.indicator, self.indicators)
        })?;
        let (held, horizon_end) = held.unzip();
        columns.horizon_ends.push(horizon_end.flatten());
        columns.decided_on.push(version.map(|version| version.decided));
        columns.effective_from.push(version.map(|version| version.effective));
        columns.outcomes.push(held.as_ref().map_or(standing.outcome.ok(), |held| held.outcome));
        if let Some(bands) = &self.bands {
            let band = held.as_ref().and_then(|held| held.band);
            columns.bands.append_option(band.and_then(|band| bands.get(band)));
        }
        columns.shapes.push(held.as_ref().map(|held| held.shape));
        columns.targets.push(held.as_ref().map(|held| held.target));
        columns.highest.push(held.as_ref().and_then(|held| held.highest));
        columns.variances.push(held.as_ref().and_then(|held| held.variance));
        columns.relatives.push(held.as_ref().and_then(|held| held.relative_variance));
        columns.attainments.push(held.as_ref().and_then(|held| held.attainment));
        columns.utilisations.push(held.as_ref().and_then(|held| held.utilisation));
        columns.states.push(held.as_ref().map_or(State::Undefined, |held| held.state));
        columns.undefined.push(held.map_or(Some(Undefined::NoTarget), |held| held.undefined));
        Ok(())
    }

    /// The outcome held against the version of the target that is in force, and for a goal per year
    /// the end of its horizon.
    fn held(
        &self,
        project: u32,
        version: &Version,
        standing: &Standing,
    ) -> Result<(TargetComparison, Option<i32>), PortfolioError> {
        let outcome = standing.outcome;
        if let Some(goal) = version.target.plain() {
            return Ok((TargetComparison::at_least(goal, outcome, &self.edges)?, None));
        }
        let targets = self.targets.ok_or_else(|| internal!("a target without its table"))?;
        let other = targets.other(version.target)?;
        let horizon = self.portfolio.horizon(project, self.known_on, self.horizon)?;
        let end = (other.columns.per == Per::Year).then(|| day::number(horizon.period().last()));
        Ok((TargetComparison::of(other, &horizon, outcome, standing.is_level, &self.edges)?, end))
    }

    fn batch(&self, mut columns: Columns) -> Result<RecordBatch, PortfolioError> {
        let (projects, rows) = (self.portfolio.projects(), columns.projects.len());
        let arrays: Vec<ArrayRef> = vec![
            keys::identities(&projects.identities.values, &columns.projects)?,
            keys::identities(&projects.programmes.values, &columns.programmes)?,
            keys::indicators(&self.indicators.values, &columns.indicators)?,
            columns.outcomes.decimals(AMOUNT),
            words(
                NoOutcome::NAMES,
                columns.no_outcome.iter().map(|reason| reason.map(NoOutcome::as_str)),
            )?,
            Arc::new(columns.carried.finish()),
            Arc::new(Int32Array::from_iter_values(columns.reported)),
            Arc::new(Int32Array::from_iter_values(columns.due)),
            words(SHAPES, columns.shapes.iter().map(|shape| shape.map(ShapeKind::as_str)))?,
            columns.horizon_ends.days(),
            columns.decided_on.days(),
            columns.effective_from.days(),
            columns.targets.decimals(AMOUNT),
            columns.highest.decimals(AMOUNT),
            columns.variances.decimals(AMOUNT),
            columns.relatives.decimals(PERCENT),
            columns.attainments.decimals(PERCENT),
            columns.utilisations.decimals(PERCENT),
            words(State::NAMES, columns.states.iter().map(|state| Some(state.as_str())))?,
            words(
                Undefined::NAMES,
                columns.undefined.iter().map(|reason| reason.map(Undefined::as_str)),
            )?,
            if self.bands.is_some() {
                Arc::new(columns.bands.finish())
            } else {
                no_texts(rows, self.portfolio.pool())
            },
        ];
        Ok(RecordBatch::try_new(self.schema.clone(), arrays)?)
    }
}
