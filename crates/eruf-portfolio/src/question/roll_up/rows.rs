//! The rows of an answer, and its columns.

use std::sync::Arc;

use arrow_array::{ArrayRef, Int64Array, RecordBatch, StringArray};
use arrow_buffer::NullBuffer;
use arrow_schema::DataType;
use eruf_core::ProgrammingPeriod;
use eruf_core::law::OverUnits;

use crate::answer::columns::{PERCENT, SUM, decimals, schema, word, words};
use crate::answer::keys;
use crate::answer::keys::{identity_type, indicator_type};
use crate::answer::percentages::{NO_EDGES, shown};
use crate::input::error::PortfolioError;
use crate::input::identities::Values;
use crate::question::roll_up::sum::{DOES_NOT_ADD_UP, REASONS, Sum, TARGET_DOES_NOT_ADD_UP};
use crate::store::portfolio::Portfolio;
use crate::store::project::programming::Meaning;

#[derive(Default)]
pub(crate) struct Rows {
    pub(crate) programmes: Vec<u32>,
    pub(crate) indicators: Vec<u32>,
    pub(crate) meanings: Vec<Meaning>,
    pub(crate) modes: Vec<OverUnits>,
    pub(crate) projects: Vec<i64>,
    pub(crate) without_outcome: Vec<i64>,
    pub(crate) lows: Vec<Option<i128>>,
    pub(crate) highs: Vec<Option<i128>>,
    pub(crate) targets: Vec<Option<i128>>,
    /// What is held against what; of a union between bounds only the target is one number.
    pub(crate) held: Vec<Option<(Option<i128>, i128)>>,
    pub(crate) attainments: Vec<Option<i128>>,
    /// The attainment between its bounds, equal where it is exact.
    pub(crate) attainment_bounds: Vec<Option<(i128, i128)>>,
    pub(crate) reasons: Vec<Option<&'static str>>,
}

impl Rows {
    pub(crate) fn push(
        &mut self,
        programme: u32,
        indicator: u32,
        meaning: Meaning,
        mode: OverUnits,
        sum: &Sum,
        united: Option<(i128, i128)>,
    ) -> Result<(), PortfolioError> {
        let any = (sum.projects > sum.without_outcome).then_some(sum.outcome);
        let bounds = match mode {
            OverUnits::Sum => any,
            OverUnits::Union => united,
            OverUnits::Pool | OverUnits::Latest | OverUnits::None => None,
        };
        let adds = matches!(mode, OverUnits::Sum | OverUnits::Union) && !sum.has_other;
        let target = (adds && sum.promised > 0).then_some(sum.target);
        let held = match mode {
            OverUnits::Latest | OverUnits::None => Err(DOES_NOT_ADD_UP),
            // What was achieved may add up where what was promised does not.
            _ if sum.has_other => Err(TARGET_DOES_NOT_ADD_UP),
            OverUnits::Sum | OverUnits::Pool => Ok((sum.held, sum.compared_target)),
            // A set cannot be parted by projects, so all of them must have a target.
            OverUnits::Union => match (bounds, sum.united_target) {
                (Some(bounds), Some(target)) => Ok((bounds, target)),
                (Some(_), None) => Err("no_target"),
                (None, _) => Err("missing"),
            },
        };
        let held = match held {
            Err(reason @ (DOES_NOT_ADD_UP | TARGET_DOES_NOT_ADD_UP)) => Err(reason),
            _ if sum.promised == 0 => Err("no_target"),
            Ok(_) if sum.held_count == 0 && mode != OverUnits::Union => Err("missing"),
            held => held,
        };
        let share = |outcome: i128, target: i128| {
            Ok::<_, PortfolioError>(shown(outcome, target, &NO_EDGES)?.attainment)
        };
        let shares = held
            .ok()
            .filter(|(_, target)| *target > 0)
            .map(|((low, high), target)| {
                Ok::<_, PortfolioError>((share(low, target)?, share(high, target)?))
            })
            .transpose()?;
        let reason = held.err().or(shares.is_none().then_some("target_zero"));
        let exact = held.ok().filter(|((low, high), _)| low == high);
        self.programmes.push(programme);
        self.indicators.push(indicator);
        self.meanings.push(meaning);
        self.modes.push(mode);
        self.projects.push(sum.projects);
        self.without_outcome.push(sum.without_outcome);
        self.lows.push(bounds.map(|(low, _)| low));
        self.highs.push(bounds.map(|(_, high)| high));
        self.targets.push(target);
        self.held.push(held.ok().map(|(outcome, target)| (exact.map(|_| outcome.0), target)));
        self.attainments.push(shares.filter(|_| exact.is_some()).map(|(low, _)| low));
        self.attainment_bounds.push(shares);
        self.reasons.push(reason);
        Ok(())
    }
}

impl Portfolio {
    pub(crate) fn rows(
        &self,
        rows: Rows,
        indicators: &Values,
    ) -> Result<RecordBatch, PortfolioError> {
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
            ("attainment_low_percent", PERCENT, true),
            ("attainment_high_percent", PERCENT, true),
            ("undefined", word(), true),
        ];
        let optional = |cells: Vec<Option<i128>>, kind| {
            let nulls: NullBuffer = cells.iter().map(Option::is_some).collect();
            // A value beneath a null is never read.
            decimals(cells.into_iter().map(Option::unwrap_or_default).collect(), Some(nulls), kind)
        };
        let bounds = |end: fn((i128, i128)) -> i128| {
            rows.attainment_bounds.iter().map(|bounds| bounds.map(end)).collect::<Vec<_>>()
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
            optional(
                rows.held.iter().map(|held| held.and_then(|(outcome, _)| outcome)).collect(),
                SUM,
            ),
            optional(rows.held.iter().map(|held| held.map(|(_, target)| target)).collect(), SUM),
            optional(rows.attainments, PERCENT),
            optional(bounds(|(low, _)| low), PERCENT),
            optional(bounds(|(_, high)| high), PERCENT),
            words(REASONS, rows.reasons.into_iter())?,
        ];
        Ok(RecordBatch::try_new(schema(fields), columns)?)
    }
}
