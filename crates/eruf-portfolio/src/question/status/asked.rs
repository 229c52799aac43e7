//! [`Asked`]: the answer to a status, project by project.

use std::sync::Arc;

use arrow_array::{ArrayRef, Int32Array, RecordBatch};
use arrow_schema::SchemaRef;
use eruf_core::attainment::Bands;
use eruf_core::ledger::NoOutcome;
use eruf_core::record::ShapeKind;
use eruf_core::{State, Undefined};

use crate::answer::columns::{PERCENT, no_texts, words};
use crate::answer::keys;
use crate::answer::percentages::Edges;
use crate::input::cells::AMOUNT;
use crate::input::day;
use crate::input::error::{PortfolioError, internal};
use crate::input::interner::Ranked;
use crate::input::numbers::{count, place};
use crate::input::schema::SHAPES;
use crate::question::comparison::TargetComparison;
use crate::question::status::between::Between;
use crate::question::status::columns::Columns;
use crate::question::status::question::StatusQuestion;
use crate::question::status::standing::Standing;
use crate::store::entries::general_series::{IndicatorRows, Scratch, unreported};
use crate::store::entries::ledger::{Bucket, Ledger, Visit};
use crate::store::entries::period_ends::Asked as PeriodsAsked;
use crate::store::entries::plain_series::Cells;
use crate::store::entries::record::Record;
use crate::store::entries::violation::Violation;
use crate::store::horizons::HorizonChoice;
use crate::store::periods::{Declared, Due};
use crate::store::portfolio::Portfolio;
use crate::store::targets::{Targets, Version, in_force, of_indicator};

pub(crate) struct Asked<'p> {
    pub(crate) portfolio: &'p Portfolio,
    pub(crate) question: &'p StatusQuestion,
    pub(crate) targets: Option<&'p Targets>,
    pub(crate) indicators: &'p Ranked,
    pub(crate) as_of: i32,
    pub(crate) known_on: i32,
    /// The names of the bands from bottom to top.
    pub(crate) bands: Option<Vec<&'p str>>,
    pub(crate) horizon: HorizonChoice,
    pub(crate) edges: Edges,
    pub(crate) schema: SchemaRef,
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
        let mut columns = self.columns();
        let mut cells = Cells::new(ledger, (self.as_of, self.known_on));
        let (mut scratch, mut standings, mut corrections) =
            (Scratch::default(), Vec::new(), Vec::new());
        for (project, rows) in records.projects().take_while(|(project, _)| *project < all) {
            if let Some(member) = self.portfolio.projects().built.get(&project) {
                if !rows.is_empty() {
                    let project = identities.values.text(project);
                    return Err(PortfolioError::ProjectInTables { project });
                }
                self.built(project, &member.project, &mut columns)?;
                continue;
            }
            let declared = periods.of_project(project);
            standings.clear();
            corrections.clear();
            let is_plain = !ledger.reporting.concerns(project);
            let due = if rows.is_empty() && is_plain {
                Due::of(declared, self.as_of)
            } else if is_plain
                && let Some((count, due)) = cells.compact(rows, declared, &mut corrections)?
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
    pub(crate) fn general<R: Record>(
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
        let has_ended = self.has_ended(project)?;
        let (as_of, known_on) = (self.as_of, self.known_on);
        let asked = PeriodsAsked { project, declared, as_of, known_on, has_ended };
        let due = scratch.ends.read(rows, ledger, asked).map_err(fault)?;
        for rows in IndicatorRows::of(rows, ledger) {
            let rows = rows.map_err(fault)?;
            let indicator = rows.indicator;
            let owed = scratch.ends.owed(project, indicator, ledger).map_err(fault)?;
            let standing =
                rows.standing(self.known_on, ledger, &owed.owed(), scratch).map_err(fault)?;
            standings.push(Standing::general(indicator, standing));
        }
        for indicator in ledger.reporting.indicators(project) {
            let of = standings.iter_mut().find(|standing| standing.indicator == indicator);
            if let Some(standing) = of {
                standing.has_row = true;
            } else {
                let owed = scratch.ends.owed(project, indicator, ledger).map_err(fault)?;
                let standing = unreported(&owed.owed(), &scratch.ends)?;
                let standing = Standing::general(indicator, standing);
                standings.push(Standing { has_row: true, ..standing });
            }
        }
        standings.sort_by_key(|standing| self.indicators.rank(standing.indicator));
        Ok(due)
    }
}

impl<'p> Asked<'p> {
    pub(crate) fn of(
        portfolio: &'p Portfolio,
        question: &'p StatusQuestion,
        ledger: &Ledger,
        targets: Option<&'p Targets>,
        indicators: &'p Ranked,
    ) -> Self {
        let (as_of, known_on) = portfolio.days_of(question, ledger, targets);
        // Without bands there are no edges.
        let edges = Edges::new(question.bands.as_ref().map(Bands::edges).unwrap_or_default());
        let bands =
            question.bands.as_ref().map(|bands| bands.iter().map(|band| &*band.name).collect());
        Self {
            portfolio,
            question,
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
    fn columns(&self) -> Columns {
        Columns::new(self.portfolio.pool(), !self.portfolio.projects().built.is_empty())
    }

    /// Whether a project has ended by the day asked about, as its time was known.
    pub(crate) fn has_ended(&self, project: u32) -> Result<bool, PortfolioError> {
        self.portfolio.has_ended(project, self.as_of, self.known_on)
    }

    /// The rows of one project: the indicators that were reported, and those with a target in
    /// force.
    pub(crate) fn project(
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

    pub(crate) fn row(
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
        let outcome = held.as_ref().map_or(standing.outcome.ok(), |held| held.outcome);
        columns.outcomes.push(outcome);
        if let Some(between) = &mut columns.between {
            let attainment = held.as_ref().and_then(|held| held.attainment);
            between.push(outcome.map(|exact| (exact, exact)), attainment.map(|of| (of, of)));
        }
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
    pub(crate) fn held(
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
        let end = other.columns.per.is_per_year().then(|| day::number(horizon.period().last()));
        Ok((TargetComparison::of(other, &horizon, outcome, standing.is_level, &self.edges)?, end))
    }

    pub(crate) fn batch(&self, mut columns: Columns) -> Result<RecordBatch, PortfolioError> {
        let (projects, rows) = (self.portfolio.projects(), columns.projects.len());
        // A goal in words is a shape that no table can have.
        let shapes = if columns.between.is_some() { ShapeKind::NAMES } else { SHAPES };
        let mut arrays: Vec<ArrayRef> = vec![
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
            words(shapes, columns.shapes.iter().map(|shape| shape.map(ShapeKind::as_str)))?,
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
        arrays.extend(columns.between.into_iter().flat_map(Between::columns));
        Ok(RecordBatch::try_new(self.schema.clone(), arrays)?)
    }
}
