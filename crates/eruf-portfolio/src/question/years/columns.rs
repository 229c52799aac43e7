//! The columns of years.

use std::sync::Arc;

use arrow_array::builder::{BooleanBuilder, StringBuilder};
use arrow_array::{ArrayRef, Int32Array, RecordBatch};
use arrow_schema::{DataType, SchemaRef};
use eruf_core::attainment::YearVerdict;
use eruf_core::outcome::{Span, Window};
use eruf_core::{Interval, Period, Ratio, State};

use crate::answer::columns::{Optional, schema, word, words};
use crate::answer::keys::{self, identity_type, indicator_type};
use crate::answer::percentages::scaled;
use crate::input::cells::{AMOUNT, AMOUNT_DIGITS};
use crate::input::day;
use crate::input::error::{PortfolioError, internal};
use crate::input::interner::Ranked;
use crate::store::buffer_pool::BufferPool;
use crate::store::portfolio::Portfolio;

/// How much of a stretch of time is known; a test holds that the core's reasons are among them.
const KNOWN: &[&str] = &[
    "known",
    "partial",
    "in_words",
    "missing",
    "unrecorded",
    "span",
    "not_owed",
    "not_due",
    "level",
    "outside",
];

pub(crate) fn years_schema(portfolio: &Portfolio, indicators: &Ranked) -> SchemaRef {
    let projects = portfolio.projects();
    schema([
        ("project_id", identity_type(&projects.identities.values), false),
        ("programme_id", identity_type(&projects.programmes.values), false),
        ("indicator", indicator_type(&indicators.values), false),
        ("year", DataType::Int32, true),
        ("first", DataType::Date32, false),
        ("last", DataType::Date32, false),
        ("outcome", AMOUNT, true),
        ("known", word(), false),
        ("reasons", DataType::Utf8, true),
        ("target", AMOUNT, true),
        ("highest", AMOUNT, true),
        ("state", word(), true),
        ("kept", DataType::Boolean, true),
    ])
}

/// The low and the high bound of a target, as numbers of a column.
type Bounds = (Option<i128>, Option<i128>);

/// What the rows of one indicator of one project are about.
#[derive(Clone, Copy)]
pub(crate) struct About {
    pub(crate) project: u32,
    pub(crate) programme: u32,
    /// The rank of the indicator.
    pub(crate) indicator: u32,
}

/// The columns so far.
pub(crate) struct Columns {
    projects: Vec<u32>,
    programmes: Vec<u32>,
    indicators: Vec<u32>,
    years: Vec<Option<i32>>,
    firsts: Optional<i32>,
    lasts: Optional<i32>,
    outcomes: Optional<i128>,
    known: Vec<&'static str>,
    reasons: StringBuilder,
    targets: Optional<i128>,
    highest: Optional<i128>,
    states: Vec<Option<State>>,
    kept: BooleanBuilder,
}

impl Columns {
    pub(crate) fn new(pool: &BufferPool) -> Self {
        Self {
            projects: Vec::new(),
            programmes: Vec::new(),
            indicators: Vec::new(),
            years: Vec::new(),
            firsts: Optional::with_capacity(0, pool),
            lasts: Optional::with_capacity(0, pool),
            outcomes: Optional::with_capacity(0, pool),
            known: Vec::new(),
            reasons: StringBuilder::new(),
            targets: Optional::with_capacity(0, pool),
            highest: Optional::with_capacity(0, pool),
            states: Vec::new(),
            kept: BooleanBuilder::new(),
        }
    }

    fn row(&mut self, about: About, days: Period, year: Option<i32>) {
        self.projects.push(about.project);
        self.programmes.push(about.programme);
        self.indicators.push(about.indicator);
        self.years.push(year);
        self.firsts.push(Some(day::number(days.first())));
        self.lasts.push(Some(day::number(days.last())));
    }

    /// A year, and the verdict on it if it is judged.
    pub(crate) fn year(
        &mut self,
        about: About,
        (year, window): &(i32, Window),
        judged: Option<(&YearVerdict, Bounds)>,
    ) -> Result<(), PortfolioError> {
        self.row(about, window.days, Some(*year));
        self.outcomes.push(window.amount.map(exact).transpose()?);
        self.known.push(window.state());
        let reasons: Vec<&str> = window.reasons.iter().map(|reason| reason.as_str()).collect();
        self.reasons.append_option((!reasons.is_empty()).then(|| reasons.join(" ")));
        let (low, high) = judged.map(|(_, bounds)| bounds).unwrap_or_default();
        self.targets.push(low.or(high));
        self.highest.push(low.and(high));
        self.states.push(judged.map(|(verdict, _)| verdict.state()));
        self.kept.append_option(judged.and_then(|(verdict, _)| verdict.kept()));
        Ok(())
    }

    /// A span over a New Year.
    pub(crate) fn span(&mut self, about: About, span: &Span) -> Result<(), PortfolioError> {
        self.row(about, span.days, None);
        self.outcomes.push(Some(exact(span.amount)?));
        self.known.push("span");
        self.reasons.append_null();
        self.targets.push(None);
        self.highest.push(None);
        self.states.push(None);
        self.kept.append_null();
        Ok(())
    }

    pub(crate) fn batch(
        mut self,
        portfolio: &Portfolio,
        indicators: &Ranked,
        schema: &SchemaRef,
    ) -> Result<RecordBatch, PortfolioError> {
        let projects = portfolio.projects();
        let states = self.states.iter().map(|state| state.map(State::as_str));
        let arrays: Vec<ArrayRef> = vec![
            keys::identities(&projects.identities.values, &self.projects)?,
            keys::identities(&projects.programmes.values, &self.programmes)?,
            keys::indicators(&indicators.values, &self.indicators)?,
            Arc::new(Int32Array::from_iter(self.years)),
            self.firsts.days(),
            self.lasts.days(),
            self.outcomes.decimals(AMOUNT),
            words(KNOWN, self.known.iter().map(|known| Some(*known)))?,
            Arc::new(self.reasons.finish()),
            self.targets.decimals(AMOUNT),
            self.highest.decimals(AMOUNT),
            words(State::NAMES, states)?,
            Arc::new(self.kept.finish()),
        ];
        Ok(RecordBatch::try_new(schema.clone(), arrays)?)
    }
}

/// What was added: sums of amounts, which are exact.
fn exact(amount: Interval<Ratio>) -> Result<i128, PortfolioError> {
    let amount = amount.as_exact().ok_or_else(|| internal!("exact amounts add up to bounds"))?;
    millionths(&amount)
}

pub(crate) fn millionths(amount: &Ratio) -> Result<i128, PortfolioError> {
    let overflow = || PortfolioError::Overflow { what: "what a year brought" };
    let shown = amount.shown(6, &[]).map_err(|_| overflow())?;
    scaled(shown, 6, AMOUNT_DIGITS).ok_or_else(overflow)
}

#[cfg(test)]
mod tests {
    use eruf_core::outcome::WindowReason;

    use super::KNOWN;

    #[test]
    fn every_reason_of_the_core_is_a_word() {
        assert!(WindowReason::NAMES.iter().all(|reason| KNOWN.contains(reason)));
    }
}
