//! The indicators of whole programmes: outcomes and targets of their projects, as each indicator
//! adds up.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use arrow_array::cast::AsArray as _;
use arrow_array::types::{Decimal128Type, Int8Type};
use arrow_array::{Array as _, ArrayRef, Int64Array, RecordBatch};
use arrow_buffer::NullBuffer;
use arrow_schema::DataType;
use eruf_core::{Basis, CountRule, OverUnits};

use crate::answer::columns::{PERCENT, SUM, decimals, schema, word, words};
use crate::answer::keys;
use crate::answer::keys::{Key, identity_type, indicator_type};
use crate::answer::percentages::{NO_EDGES, shown};
use crate::input::cells::as_name;
use crate::input::day;
use crate::input::error::{OverUnitsRule, PortfolioError};
use crate::input::identities::Values;
use crate::input::schema::SHAPES;
use crate::question::enterprises::{EnterprisesQuestion, Tally};
use crate::question::status::StatusQuestion;
use crate::store::common_indicators::common;
use crate::store::entries::ledger::{Bucket, Ledger, Visit};
use crate::store::entries::record::Record;
use crate::store::lists::participations::Participations;
use crate::store::portfolio::Portfolio;
use crate::store::projects::Projects;

/// How the indicators of programmes are asked for.
#[derive(Clone, Debug, Default)]
pub struct RollUpQuestion {
    /// When, and by what was known.
    pub status: StatusQuestion,
    /// How indicators add up over projects, by their code as text. One that is not named adds up as
    /// the catalogue of common indicators says; one that is not in it adds up by sum, unless it is
    /// a level in the programme: by its basis, or by a target that is one.
    pub over_units: Vec<(String, OverUnits)>,
}

impl RollUpQuestion {
    /// The ways in which indicators add up over projects.
    pub const MODES: &'static [&'static str] = &["sum", "union", "pool", "none"];

    /// How those add up that are named, each of which must be an indicator of some project.
    fn declared<'c>(
        &self,
        codes: &'c [String],
    ) -> Result<BTreeMap<&'c str, OverUnits>, PortfolioError> {
        let mut declared = BTreeMap::new();
        for (code, mode) in &self.over_units {
            let refused = |rule| PortfolioError::OverUnits { indicator: code.clone(), rule };
            if *mode == OverUnits::Latest {
                return Err(refused(OverUnitsRule::Latest));
            }
            let name = as_name(code);
            let Some(known) = codes.iter().find(|known| ***known == *name) else {
                return Err(refused(OverUnitsRule::Unknown));
            };
            if declared.insert(known.as_str(), *mode).is_some() {
                return Err(refused(OverUnitsRule::Twice));
            }
        }
        Ok(declared)
    }
}

/// Why there is no attainment.
const REASONS: &[&str] =
    &["does_not_add_up", "no_target", "missing", "target_zero", "between_bounds"];

/// What the projects of one programme have of one indicator.
#[derive(Clone, Default)]
struct Sum {
    projects: i64,
    without_outcome: i64,
    outcome: i128,
    promised: i64,
    target: i128,
    /// The outcomes of projects that have a target too.
    held: i128,
    held_target: i128,
    held_count: i64,
    /// A target of another shape, or per year: those do not add up over projects.
    has_other: bool,
    /// A target that is a level.
    has_level: bool,
    /// For a union, the projects with their outcomes as they were typed, and their targets.
    typed: Vec<(u32, Option<i128>, Option<i128>)>,
    /// For a union, the targets of the projects that are in it; `None` if one of them has none.
    united_target: Option<i128>,
}

impl Portfolio {
    /// Every indicator of every programme, as it adds up over projects: sums add, sets of
    /// enterprises unite, shares pool.
    ///
    /// | column | type | |
    /// |---|---|---|
    /// | `programme_id`, `indicator` | as they were given | |
    /// | `over_units` | text | how it adds up: `sum`, `union`, `pool` or `none` |
    /// | `projects`, `without_outcome` | `int64` | projects that reported it or promised it, and those of them that have no outcome: they are left out, and are not 0 |
    /// | `outcome_low`, `outcome_high` | `decimal128(28, 6)` | the sum; for a union the different enterprises, between bounds where keys do not tell them apart; null if it does not add up |
    /// | `target` | `decimal128(28, 6)` | the sum of the targets in force; null if it does not add up, there is none, or one is of another shape than at least so much |
    /// | `held_outcome`, `held_target` | `decimal128(28, 6)` | what the attainment is made of: outcomes and targets of the projects that have both |
    /// | `attainment_percent` | `decimal128(28, 1)` | `held_outcome` over `held_target`, as it is shown |
    /// | `undefined` | dictionary of text | why there is no attainment: `does_not_add_up`, `no_target`, `missing`, `target_zero`, `between_bounds` |
    ///
    /// A union of supported enterprises (CO01 to CO05, RCO01 to RCO05) counts the lists of
    /// participations of the projects that have the indicator. A project without a list, and every
    /// project where another set is united, counts with its outcome as it was typed, and may share
    /// all of it with others. New enterprises are counted by the table of enterprises. Lists do not
    /// say when they were known, so `known_on` is for the rest.
    ///
    /// # Errors
    ///
    /// What is wrong with the tables of projects, targets, horizons, periods, entries,
    /// participations and enterprises; [`PortfolioError::OverUnits`] for an indicator that nobody
    /// has or that is named twice, and for [`OverUnits::Latest`], which is for the parts of one
    /// project.
    pub fn roll_up(&self, question: &RollUpQuestion) -> Result<RecordBatch, PortfolioError> {
        let ledger = self.install(|| self.ledger())?;
        let indicators = self.all_indicators()?;
        let known_on = question.status.known_on.map_or(i32::MAX, day::number);
        let levels = self.install(|| self.levels(ledger, known_on))?;
        let codes: Vec<String> = (0_u32..)
            .take(indicators.values.len())
            .map(|rank| indicators.values.get(rank).map(|code| code.plain()).unwrap_or_default())
            .collect();
        let declared = question.declared(&codes)?;
        // How those add up of which the question or the catalogue says it.
        let of_code = |code: &String| {
            declared
                .get(code.as_str())
                .copied()
                .or_else(|| common(code).map(|common| common.over_units))
        };
        let modes: Vec<Option<OverUnits>> = codes.iter().map(of_code).collect();
        let said = |rank: u32| {
            usize::try_from(rank).ok().and_then(|place| modes.get(place)).copied().flatten()
        };
        let mode = |programme: u32, rank: u32| {
            said(rank).unwrap_or_else(|| {
                if levels.contains(&(programme, rank)) { OverUnits::None } else { OverUnits::Sum }
            })
        };
        let mut sums: BTreeMap<(u32, u32), Sum> = BTreeMap::new();
        let mut read = |batch: RecordBatch| {
            let column = |name| {
                batch
                    .column_by_name(name)
                    .ok_or(PortfolioError::Internal { what: "an answer lacks a column" })
            };
            let (outcomes, targets) = (
                column("outcome")?.as_primitive::<Decimal128Type>(),
                column("target")?.as_primitive::<Decimal128Type>(),
            );
            let (programmes, codes) =
                (Key::of(column("programme_id")?), Key::of(column("indicator")?));
            let projects = Key::of(column("project_id")?);
            let shapes = column("shape")?.as_dictionary::<Int8Type>().keys();
            let horizon_ends = column("horizon_end")?;
            for row in 0..batch.num_rows() {
                let programme = programmes.rank(row, &self.projects().programmes.values)?;
                let indicator = codes.rank(row, &indicators.values)?;
                let sum = sums.entry((programme, indicator)).or_default();
                let cell = |cells: &arrow_array::Decimal128Array| {
                    cells.is_valid(row).then(|| cells.value(row))
                };
                let shape = if shapes.is_valid(row) {
                    SHAPES.get(usize::try_from(shapes.value(row)).unwrap_or_default()).copied()
                } else {
                    None
                };
                sum.add(cell(outcomes), cell(targets), shape, horizon_ends.is_valid(row));
                if mode(programme, indicator) == OverUnits::Union {
                    sum.typed.push((
                        projects.rank(row, &self.projects().identities.values)?,
                        cell(outcomes),
                        cell(targets),
                    ));
                }
            }
            Ok(())
        };
        self.each_status(&question.status, &mut read)?;
        let as_of = question.status.as_of.or_else(|| ledger.latest.and_then(day::day));
        let mut rows = Rows::default();
        // Lists say who was supported, and nothing of sets of another kind.
        let mut tallies: BTreeMap<u32, Option<Tally>> = BTreeMap::new();
        for (rank, code) in (0_u32..)
            .zip(&codes)
            .zip(&modes)
            .filter(|(_, mode)| **mode == Some(OverUnits::Union))
            .map(|(of, _)| of)
        {
            let of_indicator = || sums.iter().filter(|((_, indicator), _)| *indicator == rank);
            let mut has_it = vec![false; self.projects().identities.len()];
            for (project, ..) in of_indicator().flat_map(|(_, sum)| &sum.typed) {
                if let Some(place) =
                    usize::try_from(*project).ok().and_then(|project| has_it.get_mut(project))
                {
                    *place = true;
                }
            }
            let Some(rule) = common(code).and_then(|common| CountRule::of(&common.indicator()))
            else {
                tallies.insert(rank, None);
                continue;
            };
            let is_asked = |project: u32| {
                usize::try_from(project)
                    .ok()
                    .and_then(|project| has_it.get(project))
                    .copied()
                    .unwrap_or(false)
            };
            let counted = EnterprisesQuestion {
                as_of,
                support: rule.support,
                new: rule.new,
                minimum: rule.minimum,
            };
            tallies.insert(rank, Some(self.install(|| self.tally(&counted, is_asked))?));
        }
        let lists =
            if tallies.values().any(Option::is_some) { Some(self.participations()?) } else { None };
        for ((programme, indicator), mut sum) in sums {
            let united = tallies
                .get(&indicator)
                .and_then(|tally| sum.unite(tally.as_ref().zip(lists), programme));
            let mode = match mode(programme, indicator) {
                // A level adds up only where somebody says that it does, or the catalogue.
                OverUnits::Sum if sum.has_level && said(indicator).is_none() => OverUnits::None,
                mode => mode,
            };
            rows.push(programme, indicator, mode, &sum, united)?;
        }
        self.rows(rows, &indicators.values)
    }

    fn rows(&self, rows: Rows, indicators: &Values) -> Result<RecordBatch, PortfolioError> {
        let programmes = &self.projects().programmes.values;
        let fields = [
            ("programme_id", identity_type(programmes), false),
            ("indicator", indicator_type(indicators), false),
            ("over_units", DataType::Utf8, false),
            ("projects", DataType::Int64, false),
            ("without_outcome", DataType::Int64, false),
            ("outcome_low", SUM, true),
            ("outcome_high", SUM, true),
            ("target", SUM, true),
            ("held_outcome", SUM, true),
            ("held_target", SUM, true),
            ("attainment_percent", PERCENT, true),
            ("undefined", word(), true),
        ];
        let optional = |cells: Vec<Option<i128>>, kind| {
            let nulls: NullBuffer = cells.iter().map(Option::is_some).collect();
            decimals(cells.into_iter().map(Option::unwrap_or_default).collect(), Some(nulls), kind)
        };
        let columns: Vec<ArrayRef> = vec![
            keys::identities(programmes, &rows.programmes),
            keys::indicators(indicators, &rows.indicators),
            Arc::new(arrow_array::StringArray::from_iter_values(
                rows.modes.iter().map(|mode| mode.as_str()),
            )),
            Arc::new(Int64Array::from(rows.projects)),
            Arc::new(Int64Array::from(rows.without_outcome)),
            optional(rows.lows, SUM),
            optional(rows.highs, SUM),
            optional(rows.targets, SUM),
            optional(rows.held.iter().map(|held| held.map(|(outcome, _)| outcome)).collect(), SUM),
            optional(rows.held.iter().map(|held| held.map(|(_, target)| target)).collect(), SUM),
            optional(rows.attainments, PERCENT),
            words(REASONS, rows.reasons.into_iter())?,
        ];
        Ok(RecordBatch::try_new(schema(fields), columns)?)
    }

    /// The indicators that are levels, by the basis of what was reported until a day, with the
    /// programmes in which they are.
    fn levels(
        &self,
        ledger: &Ledger,
        known_on: i32,
    ) -> Result<BTreeSet<(u32, u32)>, PortfolioError> {
        let mut levels = BTreeSet::new();
        if ledger.series.iter().any(|series| series.basis == Basis::Snapshot) {
            let question = Levels { projects: self.projects(), known_on };
            let indicators = self.indicators();
            ledger.in_buckets(&question, &self.progress, |found| {
                levels.extend(
                    found.into_iter().map(|(programme, code)| (programme, indicators.rank(code))),
                );
                Ok(())
            })?;
        }
        Ok(levels)
    }
}

/// Asks for the programmes and the codes of the indicators that are levels.
struct Levels<'p> {
    projects: &'p Projects,
    known_on: i32,
}

impl Visit for Levels<'_> {
    type Made = BTreeSet<(u32, u32)>;

    fn bucket<R: Record>(
        &self,
        ledger: &Ledger,
        mut records: Bucket<'_, R>,
    ) -> Result<Self::Made, PortfolioError> {
        let mut found = BTreeSet::new();
        for (project, rows) in records.projects() {
            let Some(programme) = usize::try_from(project)
                .ok()
                .and_then(|place| self.projects.programme_of.get(place))
            else {
                continue;
            };
            let known = rows
                .iter()
                .filter(|row| row.reported_on() <= self.known_on)
                .filter_map(|row| ledger.series_of(row));
            found.extend(
                known
                    .filter(|series| series.basis == Basis::Snapshot)
                    .map(|series| (*programme, series.indicator)),
            );
        }
        Ok(found)
    }
}

impl Sum {
    fn add(
        &mut self,
        outcome: Option<i128>,
        target: Option<i128>,
        shape: Option<&str>,
        per_year: bool,
    ) {
        self.has_other |= per_year || shape.is_some_and(|shape| shape != "at_least");
        self.has_level |= matches!(shape, Some("level" | "keep_at_least" | "keep_at_most"));
        // Amounts are at most 10^21 millionths, and there are fewer than 2^32 projects.
        self.projects = self.projects.wrapping_add(1);
        match outcome {
            Some(outcome) => self.outcome = self.outcome.wrapping_add(outcome),
            None => self.without_outcome = self.without_outcome.wrapping_add(1),
        }
        if let Some(target) = target {
            self.promised = self.promised.wrapping_add(1);
            self.target = self.target.wrapping_add(target);
            if let Some(outcome) = outcome {
                self.held = self.held.wrapping_add(outcome);
                self.held_target = self.held_target.wrapping_add(target);
                self.held_count = self.held_count.wrapping_add(1);
            }
        }
    }

    /// The different enterprises of the projects, from how few to how many, in millionths: as
    /// [`eruf_core::union`] unites them. A project with neither a list nor an outcome is left out.
    fn unite(
        &mut self,
        lists: Option<(&Tally, &Participations)>,
        programme: u32,
    ) -> Option<(i128, i128)> {
        let millionths = |count: i64| i128::from(count).wrapping_mul(1_000_000);
        let (keyed, apart) = lists.map_or((0, 0), |(tally, _)| tally.of_programme(programme));
        let (mut largest, mut apart, mut without) = (0_i128, millionths(apart), 0_i64);
        let mut promised = Some(0_i128);
        for (project, typed, target) in &self.typed {
            // A set has no size below 0, which a correction may have left.
            let typed = &typed.filter(|typed| *typed >= 0);
            let list = lists
                .filter(|(_, lists)| lists.has_list(*project))
                .map(|(tally, _)| tally.least_of_project(*project));
            if list.is_some() || typed.is_some() {
                promised = promised.zip(*target).map(|(sum, target)| sum.wrapping_add(target));
            }
            match (list, typed) {
                (Some(least), _) => largest = largest.max(millionths(least)),
                (None, Some(typed)) => {
                    largest = largest.max(*typed);
                    apart = apart.saturating_add(*typed);
                }
                (None, None) => without = without.saturating_add(1),
            }
        }
        self.without_outcome = without;
        self.united_target = promised;
        let keyed = millionths(keyed);
        (self.projects > without).then(|| (keyed.max(largest), keyed.saturating_add(apart)))
    }
}

#[derive(Default)]
struct Rows {
    programmes: Vec<u32>,
    indicators: Vec<u32>,
    modes: Vec<OverUnits>,
    projects: Vec<i64>,
    without_outcome: Vec<i64>,
    lows: Vec<Option<i128>>,
    highs: Vec<Option<i128>>,
    targets: Vec<Option<i128>>,
    held: Vec<Option<(i128, i128)>>,
    attainments: Vec<Option<i128>>,
    reasons: Vec<Option<&'static str>>,
}

impl Rows {
    fn push(
        &mut self,
        programme: u32,
        indicator: u32,
        mode: OverUnits,
        sum: &Sum,
        united: Option<(i128, i128)>,
    ) -> Result<(), PortfolioError> {
        let any = (sum.projects > sum.without_outcome).then_some((sum.outcome, sum.outcome));
        let bounds = match mode {
            OverUnits::Sum => any,
            OverUnits::Union => united,
            OverUnits::Pool | OverUnits::Latest | OverUnits::None => None,
        };
        let adds = matches!(mode, OverUnits::Sum | OverUnits::Union) && !sum.has_other;
        let target = (adds && sum.promised > 0).then_some(sum.target);
        let held = match mode {
            OverUnits::Sum | OverUnits::Pool if !sum.has_other => Ok((sum.held, sum.held_target)),
            // A set cannot be parted by projects, so all of them must have a target, and it has no
            // share of them unless it is exact.
            OverUnits::Union if adds => match (bounds, sum.united_target) {
                (Some((low, high)), Some(target)) if low == high => Ok((low, target)),
                (Some(_), Some(_)) => Err("between_bounds"),
                (Some(_), None) => Err("no_target"),
                (None, _) => Err("missing"),
            },
            _ => Err("does_not_add_up"),
        };
        let held = match held {
            Err("does_not_add_up") => Err("does_not_add_up"),
            _ if sum.promised == 0 => Err("no_target"),
            Ok(_) if sum.held_count == 0 && mode != OverUnits::Union => Err("missing"),
            held => held,
        };
        let share = held
            .ok()
            .filter(|(_, target)| *target > 0)
            .map(|(outcome, target)| shown(outcome, target, &NO_EDGES))
            .transpose()?;
        let reason = held.err().or(share.is_none().then_some("target_zero"));
        self.programmes.push(programme);
        self.indicators.push(indicator);
        self.modes.push(mode);
        self.projects.push(sum.projects);
        self.without_outcome.push(sum.without_outcome);
        self.lows.push(bounds.map(|(low, _)| low));
        self.highs.push(bounds.map(|(_, high)| high));
        self.targets.push(target);
        self.held.push(held.ok());
        self.attainments.push(share.map(|share| share.attainment));
        self.reasons.push(reason);
        Ok(())
    }
}
