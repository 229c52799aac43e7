//! The indicators of whole programmes: outcomes and targets of their projects, as each indicator
//! adds up.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use arrow_array::cast::AsArray as _;
use arrow_array::types::{Decimal128Type, Int8Type};
use arrow_array::{
    Array as _, ArrayRef, Decimal128Array, Int8Array, Int64Array, RecordBatch, StringArray,
};
use arrow_buffer::NullBuffer;
use arrow_schema::DataType;
use eruf_core::catalogue::CatalogueEntry;
use eruf_core::law::OverUnits;
use eruf_core::record::ShapeKind;
use eruf_core::{Basis, Fund, NaiveDate, ProgrammingPeriod};

use crate::answer::columns::{PERCENT, SUM, decimals, schema, word, words};
use crate::answer::keys;
use crate::answer::keys::{Key, identity_type, indicator_type};
use crate::answer::percentages::{NO_EDGES, shown};
use crate::input::cells::as_name;
use crate::input::day;
use crate::input::error::{OverUnitsRule, PortfolioError, internal};
use crate::input::identities::Values;
use crate::input::schema::SHAPES;
use crate::question::enterprises::{EnterprisesQuestion, Tally};
use crate::question::status::StatusQuestion;
use crate::store::entries::ledger::{Bucket, Ledger, Visit};
use crate::store::entries::record::Record;
use crate::store::lists::participations::Participations;
use crate::store::portfolio::Portfolio;
use crate::store::programming::{Meaning, Programming};
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

/// What the lists count, by the rank and the meaning of the indicator; `None` where they say nothing
/// of the set.
type Tallies = BTreeMap<(u32, (Fund, Option<ProgrammingPeriod>, bool)), Option<Tally>>;

/// The cells of a status that a roll-up reads.
struct StatusCells<'b> {
    projects: Key<'b>,
    programmes: Key<'b>,
    indicators: Key<'b>,
    outcomes: &'b Decimal128Array,
    targets: &'b Decimal128Array,
    shapes: &'b Int8Array,
    horizon_ends: &'b ArrayRef,
}

impl<'b> StatusCells<'b> {
    fn of(batch: &'b RecordBatch) -> Result<Self, PortfolioError> {
        let column =
            |name| batch.column_by_name(name).ok_or_else(|| internal!("an answer lacks a column"));
        Ok(Self {
            projects: Key::of(column("project_id")?),
            programmes: Key::of(column("programme_id")?),
            indicators: Key::of(column("indicator")?),
            outcomes: column("outcome")?.as_primitive::<Decimal128Type>(),
            targets: column("target")?.as_primitive::<Decimal128Type>(),
            shapes: column("shape")?.as_dictionary::<Int8Type>().keys(),
            horizon_ends: column("horizon_end")?,
        })
    }

    fn outcome(&self, row: usize) -> Option<i128> {
        self.outcomes.is_valid(row).then(|| self.outcomes.value(row))
    }

    fn target(&self, row: usize) -> Option<i128> {
        self.targets.is_valid(row).then(|| self.targets.value(row))
    }

    /// The shape of the target, if there is one.
    fn shape(&self, row: usize) -> Result<Option<ShapeKind>, PortfolioError> {
        if self.shapes.is_null(row) {
            return Ok(None);
        }
        let place = usize::try_from(self.shapes.value(row)).ok();
        let shape = place.and_then(|place| SHAPES.get(place)).and_then(|word| word.parse().ok());
        shape.map(Some).ok_or_else(|| internal!("a target has an unknown shape"))
    }

    fn is_per_year(&self, row: usize) -> bool {
        self.horizon_ends.is_valid(row)
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
    compared_target: i128,
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
    /// | `fund`, `programming_period` | text | by which its rules were found: the fund is the ERDF unless another was said; the period is null if nobody said it and the code does not tell |
    /// | `over_units` | text | how it adds up: `sum`, `union`, `pool` or `none` |
    /// | `projects`, `without_outcome` | `int64` | projects that reported it or promised it, and those of them that have no outcome: they are left out, and are not 0 |
    /// | `outcome_low`, `outcome_high` | `decimal128(28, 6)` | the sum; for a union the different enterprises, between bounds where keys do not tell them apart; null if it does not add up |
    /// | `target` | `decimal128(28, 6)` | the sum of the targets in force; null if it does not add up, there is none, or one is of another shape than at least so much |
    /// | `compared_outcome`, `compared_target` | `decimal128(28, 6)` | what the attainment is made of: outcomes and targets of the projects that have both |
    /// | `attainment_percent` | `decimal128(28, 1)` | `compared_outcome` over `compared_target`, as it is shown |
    /// | `undefined` | dictionary of text | why there is no attainment: `does_not_add_up`, `no_target`, `missing`, `target_zero`, `between_bounds` |
    ///
    /// A union of supported enterprises counts the lists of
    /// participations of the projects that have the indicator. A project without a list, and every
    /// project where another set is united, counts with its outcome as it was typed, and may share
    /// all of it with others. New enterprises are counted by the table of enterprises. A row of a
    /// list that does not say when it was told is known always.
    ///
    /// # Errors
    ///
    /// What is wrong with the tables of projects, targets, horizons, periods, entries,
    /// participations and enterprises; [`PortfolioError::MixedMeanings`] if projects of
    /// a programme mean different indicators by one code; [`PortfolioError::OverUnits`] for an indicator that nobody
    /// has or that is named twice, and for [`OverUnits::Latest`], which is for the parts of one
    /// project.
    pub fn roll_up(&self, question: &RollUpQuestion) -> Result<RecordBatch, PortfolioError> {
        let ledger = self.install(|| self.ledger())?;
        let indicators = self.all_indicators()?;
        let known_on = question.status.known_on.map_or(i32::MAX, day::number);
        let levels = self.install(|| self.levels(ledger, known_on))?;
        let codes: Vec<String> = (0_u32..)
            .take(indicators.values.len())
            .map_while(|rank| Some(indicators.values.get(rank)?.plain()))
            .collect();
        let declared = question.declared(&codes)?;
        let code_of = |rank: u32| {
            let code = usize::try_from(rank).ok().and_then(|place| codes.get(place));
            code.ok_or_else(|| internal!("an answer has an unknown indicator"))
        };
        // How an indicator adds up, if the question or the catalogue says it.
        let said = |rank: u32, meaning: Meaning| -> Result<Option<OverUnits>, PortfolioError> {
            let declared = declared.get(code_of(rank)?.as_str()).copied();
            Ok(declared.or(meaning.entry.map(|common| common.over_units)))
        };
        let mut meanings: BTreeMap<(Programming, u32), Meaning> = BTreeMap::new();
        let mut meaning_of = |project: u32, rank: u32| -> Result<Meaning, PortfolioError> {
            let programming = self.projects().programming(project)?;
            Ok(match meanings.entry((programming, rank)) {
                Entry::Occupied(known) => *known.get(),
                Entry::Vacant(new) => *new.insert(programming.meaning(code_of(rank)?)?),
            })
        };
        let mut sums: BTreeMap<(u32, u32), (Meaning, Sum)> = BTreeMap::new();
        let mut read = |batch: RecordBatch| {
            let cells = StatusCells::of(&batch)?;
            for row in 0..batch.num_rows() {
                let project = cells.projects.rank(row, &self.projects().identities.values)?;
                let programme = cells.programmes.rank(row, &self.projects().programmes.values)?;
                let indicator = cells.indicators.rank(row, &indicators.values)?;
                let meaning = meaning_of(project, indicator)?;
                let (of_others, sum) =
                    sums.entry((programme, indicator)).or_insert((meaning, Sum::default()));
                if of_others.key() != meaning.key() {
                    return Err(PortfolioError::MixedMeanings {
                        programme: self.projects().programmes.values.text(programme),
                        indicator: code_of(indicator)?.clone(),
                        one: of_others.to_string(),
                        other: meaning.to_string(),
                    });
                }
                let (outcome, target) = (cells.outcome(row), cells.target(row));
                sum.add(outcome, target, cells.shape(row)?, cells.is_per_year(row));
                if said(indicator, meaning)? == Some(OverUnits::Union) {
                    sum.typed.push((project, outcome, target));
                }
            }
            Ok(())
        };
        self.each_status(&question.status, &mut read)?;
        let as_of = question.status.as_of.or_else(|| ledger.latest.and_then(day::day));
        let days = (as_of, question.status.known_on);
        let tallies = self.tallies(&sums, days, |rank, meaning| {
            Ok(said(rank, meaning)? == Some(OverUnits::Union))
        })?;
        let lists =
            if tallies.values().any(Option::is_some) { Some(self.participations()?) } else { None };
        let mut rows = Rows::default();
        for ((programme, indicator), (meaning, mut sum)) in sums {
            let united = tallies
                .get(&(indicator, meaning.key()))
                .and_then(|tally| sum.unite(tally.as_ref().zip(lists), programme));
            // A level adds up only where somebody says that it does, or the catalogue.
            let mode = said(indicator, meaning)?.unwrap_or_else(|| {
                if sum.has_level || levels.contains(&(programme, indicator)) {
                    OverUnits::None
                } else {
                    OverUnits::Sum
                }
            });
            rows.push(programme, indicator, meaning, mode, &sum, united)?;
        }
        self.rows(rows, &indicators.values)
    }

    /// What the lists count for each set that is united, by the code and the meaning of its
    /// indicator. Lists say who was supported, and nothing of sets of another kind.
    fn tallies(
        &self,
        sums: &BTreeMap<(u32, u32), (Meaning, Sum)>,
        (as_of, known_on): (Option<NaiveDate>, Option<NaiveDate>),
        is_union: impl Fn(u32, Meaning) -> Result<bool, PortfolioError>,
    ) -> Result<Tallies, PortfolioError> {
        let mut tallies = Tallies::new();
        for ((_, rank), (meaning, _)) in sums {
            let key = (*rank, meaning.key());
            if tallies.contains_key(&key) || !is_union(*rank, *meaning)? {
                continue;
            }
            let rule = meaning.entry.and_then(CatalogueEntry::count_rule);
            let Some(rule) = rule else {
                tallies.insert(key, None);
                continue;
            };
            let mut has_it = vec![false; self.projects().identities.len()];
            let of_indicator =
                sums.iter().filter(|((_, indicator), (other, _))| (*indicator, other.key()) == key);
            for (project, ..) in of_indicator.flat_map(|(_, (_, sum))| &sum.typed) {
                let place = usize::try_from(*project).ok();
                *place
                    .and_then(|project| has_it.get_mut(project))
                    .ok_or_else(|| internal!("a status has an unknown project"))? = true;
            }
            // Lists may name projects that have no such indicator.
            let is_asked = |project: u32| {
                let place = usize::try_from(project).ok();
                place.and_then(|project| has_it.get(project)).copied().unwrap_or(false)
            };
            let counted = EnterprisesQuestion {
                as_of,
                known_on,
                support: rule.support,
                new: rule.new,
                minimum: rule.minimum,
            };
            tallies.insert(key, Some(self.install(|| self.tally(&counted, is_asked))?));
        }
        Ok(tallies)
    }

    fn rows(&self, rows: Rows, indicators: &Values) -> Result<RecordBatch, PortfolioError> {
        let programmes = &self.projects().programmes.values;
        let fields = [
            ("programme_id", identity_type(programmes), false),
            ("indicator", indicator_type(indicators), false),
            ("fund", DataType::Utf8, false),
            ("programming_period", DataType::Utf8, true),
            ("over_units", DataType::Utf8, false),
            ("projects", DataType::Int64, false),
            ("without_outcome", DataType::Int64, false),
            ("outcome_low", SUM, true),
            ("outcome_high", SUM, true),
            ("target", SUM, true),
            ("compared_outcome", SUM, true),
            ("compared_target", SUM, true),
            ("attainment_percent", PERCENT, true),
            ("undefined", word(), true),
        ];
        let optional = |cells: Vec<Option<i128>>, kind| {
            let nulls: NullBuffer = cells.iter().map(Option::is_some).collect();
            decimals(cells.into_iter().map(Option::unwrap_or_default).collect(), Some(nulls), kind)
        };
        let columns: Vec<ArrayRef> = vec![
            keys::identities(programmes, &rows.programmes)?,
            keys::indicators(indicators, &rows.indicators)?,
            Arc::new(StringArray::from_iter_values(
                rows.meanings.iter().map(|meaning| meaning.fund.as_str()),
            )),
            Arc::new(
                rows.meanings
                    .iter()
                    .map(|meaning| meaning.period.map(ProgrammingPeriod::as_str))
                    .collect::<StringArray>(),
            ),
            Arc::new(StringArray::from_iter_values(rows.modes.iter().map(|mode| mode.as_str()))),
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
                .map(|row| ledger.series_of(row))
                .collect::<Result<Vec<_>, _>>()?;
            found.extend(
                known
                    .into_iter()
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
        shape: Option<ShapeKind>,
        per_year: bool,
    ) {
        self.has_other |= per_year || shape.is_some_and(|shape| !shape.adds_up());
        self.has_level |= shape.is_some_and(ShapeKind::is_level);
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
                self.compared_target = self.compared_target.wrapping_add(target);
                self.held_count = self.held_count.wrapping_add(1);
            }
        }
    }

    /// The different enterprises of the projects, from how few to how many, in millionths: as
    /// [`eruf_core::counting::union`] unites them. A project with neither a list nor an outcome is left out.
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
                    // Amounts of at most 10^21 millionths, of fewer than 2^32 projects.
                    apart = apart.wrapping_add(*typed);
                }
                (None, None) => without = without.wrapping_add(1),
            }
        }
        self.without_outcome = without;
        self.united_target = promised;
        let keyed = millionths(keyed);
        (self.projects > without).then(|| (keyed.max(largest), keyed.wrapping_add(apart)))
    }
}

#[derive(Default)]
struct Rows {
    programmes: Vec<u32>,
    indicators: Vec<u32>,
    meanings: Vec<Meaning>,
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
        meaning: Meaning,
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
            OverUnits::Sum | OverUnits::Pool if !sum.has_other => {
                Ok((sum.held, sum.compared_target))
            }
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
        self.meanings.push(meaning);
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
