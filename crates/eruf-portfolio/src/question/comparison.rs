//! [`TargetComparison`]: an outcome held against a target of any shape, as `eruf-core` holds it, in
//! the columns of an answer.
//!
//! Nearly all targets are at least so much by the end of the project. Those have a column form
//! ([`crate::answer::percentages`]), which a test holds equal to the core; the others are rare, and
//! the core itself is asked about them.

use eruf_core::attainment::Outcome;
use eruf_core::ledger::NoOutcome;
use eruf_core::record::Horizon;
use eruf_core::record::{Bounds, ShapeKind};
use eruf_core::{Amount, Attainment, Figure, Interval, Ratio, State, Undefined};

use crate::answer::percentages::{Edges, scaled, shown, tenths};
use crate::input::cells::AMOUNT_DIGITS;
use crate::input::error::PortfolioError;
use crate::store::packed_target::OtherTarget;

/// What stands in a row about a target.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TargetComparison {
    pub(crate) shape: ShapeKind,
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
            shape: ShapeKind::AtLeast,
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
        other: &OtherTarget,
        horizon: &Horizon,
        outcome: Result<i128, NoOutcome>,
        is_level: bool,
        edges: &Edges,
    ) -> Result<Self, PortfolioError> {
        let target = &other.target;
        let amount = |millionths| Amount::from_millionths(millionths).ok_or(OVERFLOW);
        let outcome = match outcome.map(amount) {
            Ok(added) if !is_level => Ok(target.shape().of_increments(added?).ok_or(OVERFLOW)?),
            Ok(level) => Ok(level?),
            Err(reason) => Err(reason),
        };
        let given = match outcome {
            Ok(outcome) => Outcome::Amount(Interval::exact(outcome)),
            Err(reason) => Outcome::None(reason),
        };
        let attainment = Attainment::of(target, horizon, given).map_err(|_| OVERFLOW)?;
        let (low, high) = (attainment.bounds.low, attainment.bounds.high);
        let exact = |figure: Figure<Interval<Ratio>, Undefined>| {
            figure.ok().and_then(|figure| figure.as_exact())
        };
        let percent = |figure: Figure<Interval<Ratio>, Undefined>, edges: &[Ratio]| {
            exact(figure).map(|share| tenths(&share, edges)).transpose()
        };
        let shape = other.columns.shape;
        let highest = high.filter(|_| shape.has_high());
        Ok(Self {
            shape,
            target: millionths(&low.or(high).ok_or(OVERFLOW)?)?,
            highest: highest.map(|high| millionths(&high)).transpose()?,
            outcome: outcome.ok().map(Amount::millionths),
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

/// By how much an outcome is off from at least so much: the column form of the core's variance.
#[inline]
pub(crate) const fn variance(outcome: i128, goal: i128) -> i128 {
    // Both are amounts.
    outcome.wrapping_sub(goal)
}

/// The verdict on an outcome against at least so much, both in millionths.
#[inline]
pub(crate) fn state(outcome: i128, goal: i128) -> State {
    State::of(ShapeKind::AtLeast, &Bounds { low: Some(goal), high: None }, &outcome)
}

/// With six decimals, as the core shows a figure: exact unless a goal per year does not come out
/// even over the horizon, and on the true side of 0.
pub(crate) fn millionths(figure: &Ratio) -> Result<i128, PortfolioError> {
    scaled(figure.shown(6, &[]).map_err(|_| OVERFLOW)?, 6, AMOUNT_DIGITS).ok_or(OVERFLOW)
}

#[cfg(test)]
mod tests {
    use eruf_core::record::{Per, ShapeAmounts};
    use eruf_core::{Period, Target, parse_date};

    use super::*;
    use crate::store::packed_target::TargetColumns;

    /// The column form of at least so much, against the core.
    #[test]
    fn the_column_form_is_what_the_core_says() {
        let day = |text| parse_date(text).unwrap();
        let horizon = Horizon::new("", Period::new(day("2019-01-01"), day("2021-12-31")).unwrap());
        let edges = Edges::new(vec![Ratio::new(1, 2).unwrap(), Ratio::new(85, 100).unwrap()]);
        let mut compared = 0;
        for goal in [0, 1, 3, 1_000_000, 30_000_000, 200_000_001, Amount::MAX.millionths()] {
            let columns = TargetColumns::at_least(goal);
            let amount = Amount::from_millionths(goal).unwrap();
            let target = Target::new(
                columns.shape.with_amounts(ShapeAmounts::new(amount)).unwrap(),
                Per::Project,
            );
            let other = OtherTarget { target: target.unwrap(), columns };
            let near = [0, goal / 2, goal * 85 / 100, goal];
            let outcomes = near.iter().flat_map(|near| (-9..=9).map(move |step| near + step));
            let reasons = [NoOutcome::Missing, NoOutcome::NotDue, NoOutcome::Unrecorded];
            for outcome in outcomes
                .filter(|outcome| *outcome <= Amount::MAX.millionths())
                .map(Ok)
                .chain(reasons.map(Err))
            {
                let core = TargetComparison::of(&other, &horizon, outcome, false, &edges);
                let columns = TargetComparison::at_least(goal, outcome, &edges);
                assert_eq!(
                    format!("{:?}", columns.unwrap()),
                    format!("{:?}", core.unwrap()),
                    "{outcome:?} against {goal}"
                );
                compared += 1;
            }
        }
        assert!(compared > 500, "{compared}");
    }
}
