//! The indicators of whole programmes: outcomes and targets of their projects, as each indicator adds up.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use arrow_array::cast::AsArray as _;
use arrow_array::types::{Decimal128Type, Int8Type};
use arrow_array::{Array as _, ArrayRef, Int64Array, RecordBatch};
use arrow_buffer::NullBuffer;
use arrow_schema::DataType;
use eruf_core::{Basis, CountRule, Fund, OverUnits, ProgrammingPeriod, catalogue};

use crate::answer::{PERCENT, batch, decimals, identity_type, indicator_type, schema};
use crate::enterprises::EnterprisesQuestion;
use crate::error::PortfolioError;
use crate::identities::Values;
use crate::percent::shown;
use crate::portfolio::Portfolio;
use crate::status::StatusQuestion;
use crate::table::SHAPES;

/// How the indicators of programmes are asked for.
#[derive(Clone, Debug, Default)]
pub struct RollUpQuestion {
    /// When, and by what was known.
    pub status: StatusQuestion,
    /// How indicators add up over projects, by their code as text. One that is not named adds up, unless it is reported as a level, which does not.
    pub over_units: BTreeMap<String, OverUnits>,
}

/// A sum over many projects may have more digits than an amount.
const SUM: DataType = DataType::Decimal128(28, 6);

/// What the projects of one programme have of one indicator.
#[derive(Clone, Copy, Default)]
struct Sum {
    projects: i64,
    without_outcome: i64,
    outcome: i128,
    promised: i64,
    target: i128,
    /// The outcomes of projects that have a target too.
    held: i128,
    held_target: i128,
    /// A target of another shape, or per year: those do not add up over projects.
    has_other: bool,
    /// A level: it does not add up either.
    has_level: bool,
}

impl Portfolio {
    /// Every indicator of every programme, as it adds up over projects: sums add, sets of enterprises unite, shares pool.
    ///
    /// | column | type | |
    /// |---|---|---|
    /// | `programme_id`, `indicator` | as they were given | |
    /// | `over_units` | text | how it adds up: `sum`, `union`, `pool` or `none` |
    /// | `projects`, `without_outcome` | `int64` | projects that reported it or promised it, and those of them that have no outcome: they are left out, and are not 0 |
    /// | `outcome_low`, `outcome_high` | `decimal128(28, 6)` | the sum; for a union the different enterprises, between bounds where some have no key; null if it does not add up |
    /// | `target` | `decimal128(28, 6)` | the sum of the targets in force; null if it does not add up, there is none, or one is of another shape than at least so much |
    /// | `attainment_percent` | `decimal128(28, 1)` | the outcomes of the projects with a target over their targets, pooled, as it is shown |
    ///
    /// # Errors
    ///
    /// What is wrong with the tables of projects, entries and targets, and for a union with that of participations.
    pub fn roll_up(&self, question: &RollUpQuestion) -> Result<RecordBatch, PortfolioError> {
        let mut sums: BTreeMap<(u32, u32), Sum> = BTreeMap::new();
        let mut read = |batch: RecordBatch| {
            let column = |name| batch.column_by_name(name).ok_or(PortfolioError::Overflow { what: "a column" });
            let (outcomes, targets) = (column("outcome")?.as_primitive::<Decimal128Type>(), column("target")?.as_primitive::<Decimal128Type>());
            let (programmes, indicators) = (Key::of(column("programme_id")?), Key::of(column("indicator")?));
            let shapes = column("shape")?.as_dictionary::<Int8Type>().keys();
            let horizon_ends = column("horizon_end")?;
            let ranked = self.indicators();
            for row in 0..batch.num_rows() {
                let programme = programmes.rank(row, &self.projects().programmes.values);
                let sum = sums.entry((programme, indicators.rank(row, &ranked.values))).or_default();
                let cell = |cells: &arrow_array::Decimal128Array| cells.is_valid(row).then(|| cells.value(row));
                let shape = if shapes.is_valid(row) { SHAPES.get(usize::try_from(shapes.value(row)).unwrap_or_default()).copied() } else { None };
                sum.add(cell(outcomes), cell(targets), shape, horizon_ends.is_valid(row));
            }
            Ok(())
        };
        self.each_status(&question.status, &mut read)?;
        let indicators = self.indicators();
        let ledger = self.ledger()?;
        let levels: Vec<u32> =
            ledger.series.iter().filter(|series| series.basis == Basis::Snapshot).map(|series| indicators.rank(series.indicator)).collect();
        let mode = |indicator: u32| {
            let named = indicators.values.get(indicator).and_then(|name| question.over_units.get(&name.plain()));
            named.copied().unwrap_or(if levels.contains(&indicator) { OverUnits::None } else { OverUnits::Sum })
        };
        let mut counts: BTreeMap<u32, BTreeMap<u32, (i128, i128)>> = BTreeMap::new();
        let mut rows = Rows::default();
        for ((programme, indicator), sum) in sums {
            let united = if mode(indicator) == OverUnits::Union {
                let of_indicator = match counts.entry(indicator) {
                    Entry::Occupied(found) => found.into_mut(),
                    Entry::Vacant(new) => {
                        let name = indicators.values.get(indicator).map(|name| name.plain()).unwrap_or_default();
                        new.insert(self.united(question, &name)?)
                    }
                };
                of_indicator.get(&programme).copied()
            } else {
                None
            };
            rows.push(programme, indicator, mode(indicator), &sum, united)?;
        }
        self.rows(rows, &indicators.values)
    }

    /// The different enterprises of each programme that an indicator counts, from how few to how many, in millionths: those of a common indicator by
    /// its own rule, of any other all. Whether enterprises are new is not in the tables, so an indicator of those is not counted.
    fn united(&self, question: &RollUpQuestion, indicator: &str) -> Result<BTreeMap<u32, (i128, i128)>, PortfolioError> {
        let common = [ProgrammingPeriod::From2014, ProgrammingPeriod::From2021].map(|period| catalogue::find(Fund::Erdf, period, indicator));
        let rule = common.into_iter().flatten().find_map(|common| CountRule::of(&common.indicator())).unwrap_or_default();
        if rule.new.is_some() {
            return Ok(BTreeMap::new());
        }
        let counted = self.enterprises(&EnterprisesQuestion { as_of: question.status.as_of, support: rule.support })?.programmes;
        let column = |name| counted.column_by_name(name).ok_or(PortfolioError::Overflow { what: "a column" });
        let programmes = Key::of(column("programme_id")?);
        let (low, high) = (column("enterprises_low")?, column("enterprises_high")?);
        let millionths =
            |cells: &ArrayRef, row| i128::from(cells.as_primitive::<arrow_array::types::Int64Type>().value(row)).saturating_mul(1_000_000);
        let row = |row| (programmes.rank(row, &self.projects().programmes.values), (millionths(low, row), millionths(high, row)));
        Ok((0..counted.num_rows()).map(row).collect())
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
            ("attainment_percent", PERCENT, true),
        ];
        let optional = |cells: Vec<Option<i128>>, kind| {
            let nulls: NullBuffer = cells.iter().map(Option::is_some).collect();
            decimals(cells.into_iter().map(Option::unwrap_or_default).collect(), Some(nulls), kind)
        };
        let columns: Vec<ArrayRef> = vec![
            programmes.column(&rows.programmes),
            indicators.indicators(&rows.indicators),
            Arc::new(arrow_array::StringArray::from_iter_values(rows.modes.iter().map(|mode| mode.as_str()))),
            Arc::new(Int64Array::from(rows.projects)),
            Arc::new(Int64Array::from(rows.without_outcome)),
            optional(rows.lows, SUM),
            optional(rows.highs, SUM),
            optional(rows.targets, SUM),
            optional(rows.attainments, PERCENT),
        ];
        Ok(batch(&schema(fields), columns)?)
    }
}

impl Sum {
    fn add(&mut self, outcome: Option<i128>, target: Option<i128>, shape: Option<&str>, per_year: bool) {
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
            }
        }
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
    attainments: Vec<Option<i128>>,
}

impl Rows {
    fn push(&mut self, programme: u32, indicator: u32, mode: OverUnits, sum: &Sum, united: Option<(i128, i128)>) -> Result<(), PortfolioError> {
        let any = (sum.projects > sum.without_outcome).then_some((sum.outcome, sum.outcome));
        let bounds = match mode {
            OverUnits::Sum => any,
            OverUnits::Union => united,
            OverUnits::Pool | OverUnits::Latest | OverUnits::None => None,
        };
        let bounds = bounds.filter(|_| mode == OverUnits::Union || !sum.has_level);
        let adds = matches!(mode, OverUnits::Sum | OverUnits::Union) && !sum.has_other;
        let target = (adds && sum.promised > 0).then_some(sum.target);
        // A set of enterprises is no share of a sum of targets unless it is exact.
        let share = match mode {
            OverUnits::Sum | OverUnits::Pool => Some((sum.held, sum.held_target)).filter(|_| !sum.has_other),
            OverUnits::Union => bounds.filter(|(low, high)| low == high).zip(target).map(|((low, _), target)| (low, target)),
            OverUnits::Latest | OverUnits::None => None,
        };
        let share = share.filter(|(_, target)| *target > 0).map(|(outcome, target)| shown(outcome, target, &[])).transpose()?;
        self.programmes.push(programme);
        self.indicators.push(indicator);
        self.modes.push(mode);
        self.projects.push(sum.projects);
        self.without_outcome.push(sum.without_outcome);
        self.lows.push(bounds.map(|(low, _)| low));
        self.highs.push(bounds.map(|(_, high)| high));
        self.targets.push(target);
        self.attainments.push(share.map(|share| share.attainment));
        Ok(())
    }
}

/// A column of identities in an answer.
enum Key<'a> {
    Long(&'a Int64Array),
    Short(&'a arrow_array::Int32Array),
    Text(&'a arrow_array::StringArray),
}

impl<'a> Key<'a> {
    fn of(column: &'a ArrayRef) -> Self {
        match column.data_type() {
            DataType::Int64 => Self::Long(column.as_primitive()),
            DataType::Int32 => Self::Short(column.as_primitive()),
            _ => Self::Text(column.as_string()),
        }
    }

    /// The place of the identity of a row among all of them.
    fn rank(&self, row: usize, values: &Values) -> u32 {
        let place = match (self, values) {
            (Self::Long(cells), Values::Int(values)) => values.binary_search(&cells.value(row)),
            (Self::Short(cells), Values::Int(values)) => values.binary_search(&i64::from(cells.value(row))),
            (Self::Text(cells), Values::Text(values)) => values.binary_search_by(|value| (**value).cmp(cells.value(row))),
            _ => Err(0),
        };
        place.ok().and_then(|place| u32::try_from(place).ok()).unwrap_or_default()
    }
}
