//! [`TargetComparison`]: an outcome held against a target of any shape, as `eruf-core` holds it, in
//! the columns of an answer.
//!
//! Nearly all promises are at least so much by the end of the project. Those have a form of their
//! own ([`crate::answer::percentages`]); the others are rare, and the core itself is asked about
//! them.

use eruf_core::{
    Amount, Attainment, Figure, Horizon, Interval, NoOutcome, Outcome, Ratio, Shape, State, Target,
    Undefined,
};

use crate::answer::percentages::{Edges, scaled, shown, tenths};
use crate::input::cells::AMOUNT_DIGITS;
use crate::input::error::PortfolioError;
use crate::store::promise::as_columns;

/// What stands in a row about a promise.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TargetComparison {
    pub(crate) shape: &'static str,
    /// The goal, the lowest of a range, the highest of a ceiling, the level: over the horizon, in
    /// millionths.
    pub(crate) target: i128,
    /// The highest of a range.
    pub(crate) highest: Option<i128>,
    /// What was held against it: for a level the level that was reached.
    pub(crate) outcome: Option<i128>,
    pub(crate) variance: Option<i128>,
    pub(crate) relative_variance: Option<i128>,
    pub(crate) attainment: Option<i128>,
    pub(crate) utilisation: Option<i128>,
    pub(crate) state: State,
    pub(crate) undefined: Option<Undefined>,
    /// How many edges of bands the exact attainment has reached, if there is one.
    pub(crate) band: Option<usize>,
}

const OVERFLOW: PortfolioError = PortfolioError::Overflow { what: "a figure" };

impl TargetComparison {
    /// Against at least so much by the end of the project, at least 0 and in millionths.
    #[inline]
    pub(crate) fn at_least(
        goal: i128,
        outcome: Result<i128, NoOutcome>,
        edges: &Edges,
    ) -> Result<Self, PortfolioError> {
        let share = outcome.ok().filter(|_| goal > 0);
        let percents = share.map(|outcome| shown(outcome, goal, edges)).transpose()?;
        Ok(Self {
            shape: "at_least",
            target: goal,
            highest: None,
            outcome: outcome.ok(),
            variance: outcome.ok().map(|outcome| variance(outcome, goal)),
            relative_variance: percents.as_ref().map(|percents| percents.relative_variance),
            attainment: percents.map(|percents| percents.attainment),
            utilisation: None,
            state: outcome.map_or(State::Undefined, |outcome| state(outcome, goal)),
            undefined: match outcome {
                Err(reason) => Some(reason.into()),
                Ok(_) if goal == 0 => Some(Undefined::TargetZero),
                Ok(_) => None,
            },
            band: share.map(|outcome| edges.reached(outcome, goal)),
        })
    }

    /// Against a target of any shape over a horizon. `is_level` says that the outcome is a level
    /// itself, and no increments to one.
    pub(crate) fn of(
        target: &Target,
        horizon: &Horizon,
        outcome: Result<i128, NoOutcome>,
        is_level: bool,
        edges: &Edges,
    ) -> Result<Self, PortfolioError> {
        let outcome = match (target.shape(), outcome) {
            (Shape::Level { baseline, .. }, Ok(change)) if !is_level => {
                Ok(baseline.millionths().checked_add(change).ok_or(OVERFLOW)?)
            }
            (_, outcome) => outcome,
        };
        let amount =
            |millionths| Amount::from_millionths(millionths).map(Interval::exact).ok_or(OVERFLOW);
        let given = match outcome {
            Ok(outcome) => Outcome::Amount(amount(outcome)?),
            Err(reason) => Outcome::None(reason),
        };
        let attainment = Attainment::of(target, horizon, given).map_err(|_| OVERFLOW)?;
        let (low, high) = (attainment.bounds.low, attainment.bounds.high);
        let is_range = matches!(target.shape(), Shape::Range { .. });
        let exact = |figure: Figure<Interval<Ratio>, Undefined>| {
            figure.ok().and_then(|figure| figure.as_exact())
        };
        let percent = |figure: Figure<Interval<Ratio>, Undefined>, edges: &[Ratio]| {
            exact(figure).map(|share| tenths(&share, edges)).transpose()
        };
        Ok(Self {
            shape: as_columns(target).0,
            target: millionths(&low.or(high).ok_or(OVERFLOW)?)?,
            highest: high.filter(|_| is_range).map(|high| millionths(&high)).transpose()?,
            outcome: outcome.ok(),
            variance: exact(attainment.variance)
                .map(|variance| millionths(&variance))
                .transpose()?,
            relative_variance: percent(attainment.relative_variance, &[])?,
            attainment: percent(attainment.share, edges.ratios())?,
            utilisation: percent(attainment.utilisation, &[])?,
            state: attainment.state,
            undefined: attainment.share.reason(),
            band: exact(attainment.share).map(|share| edges.reached_by(&share)),
        })
    }
}

/// By how much an outcome is off from at least so much.
#[inline]
pub(crate) const fn variance(outcome: i128, goal: i128) -> i128 {
    // Both are amounts.
    outcome.wrapping_sub(goal)
}

/// Where an outcome stands against at least so much.
#[inline]
pub(crate) const fn state(outcome: i128, goal: i128) -> State {
    if outcome >= goal { State::Met } else { State::NotMet }
}

/// With six decimals, as the core shows a figure: exact unless a goal per year does not come out
/// even over the horizon, and on the true side of 0.
fn millionths(figure: &Ratio) -> Result<i128, PortfolioError> {
    scaled(figure.shown(6, &[]).map_err(|_| OVERFLOW)?, 6, AMOUNT_DIGITS).ok_or(OVERFLOW)
}
