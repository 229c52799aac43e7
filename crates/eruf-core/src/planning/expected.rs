//! How the figure that a plan has of a day is made.

use chrono::NaiveDate;

use crate::attainment::{Operation, Term};
use crate::planning::derivation::{Derivation, Rests};
use crate::record::{Plan, Planned, Profile};
use crate::value::{Figure, Interval, Period, Ratio};

fn days(term: Term, days: i64, rests: Rests) -> Option<Derivation> {
    Some(Derivation::exact(term, Ratio::new(days.into(), 1)?).rests_on(rests))
}

fn product(term: Term, value: Ratio, inputs: Vec<Derivation>) -> Derivation {
    Derivation::new(term, Interval::exact(value), Operation::Product, inputs)
}

/// How what was expected by a day follows from the goal or the milestones. `None` on overflow.
pub(crate) fn expected_made(plan: &Plan, day: NaiveDate, expected: Ratio) -> Option<Derivation> {
    let goal = || Derivation::exact(Term::Target, plan.goal());
    let whole =
        |of: Derivation| Derivation::new(Term::Expected, of.value, Operation::Whole, vec![of]);
    Some(match plan.planned(day) {
        Figure::Value(Planned::Whole) => whole(goal()),
        Figure::Value(Planned::Milestone { days, amount }) => {
            whole(milestone(plan, Term::PlannedNext, (days, amount))?)
        }
        Figure::Value(Planned::Between { before, next, elapsed }) => {
            between(plan, before, next, elapsed, expected)?
        }
        Figure::Value(Planned::Share { profile, passed, days }) => {
            let share = share(plan, profile, (passed, days))?;
            let base = plan.base();
            if base.is_zero() {
                return Some(product(Term::Expected, expected, vec![goal(), share]));
            }
            let baseline = || Derivation::exact(Term::Baseline, base);
            let way = Derivation::new(
                Term::PromisedChange,
                Interval::exact(plan.goal().checked_sub(&base)?),
                Operation::Difference,
                vec![goal(), baseline()],
            );
            let done = expected.checked_sub(&base)?;
            let done = product(Term::ExpectedChange, done, vec![way, share]);
            Derivation::new(
                Term::Expected,
                Interval::exact(expected),
                Operation::Sum,
                vec![baseline(), done],
            )
        }
        // Nothing is expected, and whoever asked has the reason.
        Figure::Reason(_) => return None,
    })
}

/// What the plan has after so many days by a decision; where a level begins, its baseline.
fn milestone(plan: &Plan, term: Term, (days, amount): (i64, Ratio)) -> Option<Derivation> {
    if days == 0 && amount == plan.base() && !amount.is_zero() {
        return Some(Derivation::exact(Term::Baseline, amount));
    }
    Some(Derivation::exact(term, amount).rests_on(Rests::Day(plan.day_after(days)?)))
}

/// On the straight line between two milestones.
fn between(
    plan: &Plan,
    before: (i64, Ratio),
    next: (i64, Ratio),
    elapsed: i64,
    expected: Ratio,
) -> Option<Derivation> {
    let stretch = |until: i64| {
        let first = plan.day_after(before.0)?.succ_opt()?;
        Period::new(first, plan.day_after(until)?).ok().map(Rests::Days)
    };
    let (since, all) = (elapsed.checked_sub(before.0)?, next.0.checked_sub(before.0)?);
    let share = Derivation::new(
        Term::ShareBetween,
        Interval::exact(Ratio::new(since.into(), all.into())?),
        Operation::Quotient,
        vec![
            days(Term::DaysSince, since, stretch(elapsed)?)?,
            days(Term::DaysBetween, all, stretch(next.0)?)?,
        ],
    );
    let later = milestone(plan, Term::PlannedNext, next)?;
    if before.1.is_zero() {
        return Some(product(Term::Expected, expected, vec![later, share]));
    }
    let earlier = || milestone(plan, Term::PlannedBefore, before);
    let step = Derivation::new(
        Term::PlannedStep,
        Interval::exact(next.1.checked_sub(&before.1)?),
        Operation::Difference,
        vec![later, earlier()?],
    );
    let done = expected.checked_sub(&before.1)?;
    let done = product(Term::PlannedSince, done, vec![step, share]);
    let inputs = vec![earlier()?, done];
    Some(Derivation::new(Term::Expected, Interval::exact(expected), Operation::Sum, inputs))
}

/// The share of the way that a profile has gone, of the share `x` of the days: `x`, `x²` or
/// `2x - x²`.
fn share(plan: &Plan, profile: Profile, (passed, all): (i64, i64)) -> Option<Derivation> {
    let first = plan.first();
    let until = plan.day_after(passed)?;
    let rests = Period::new(first, until).ok().map(Rests::Days)?;
    let x = Ratio::new(passed.into(), all.into())?;
    let passed = days(Term::DaysPassed, passed, rests)?;
    let all = days(Term::DaysOfPlan, all, Rests::Horizon)?;
    let of_days = || {
        Derivation::new(
            Term::SharePassed,
            Interval::exact(x),
            Operation::Quotient,
            vec![passed.clone(), all.clone()],
        )
    };
    let squared = |term| {
        let value = x.checked_mul(&x)?;
        Some(product(term, value, vec![of_days(), of_days()]))
    };
    Some(match profile {
        Profile::BackLoaded => squared(Term::ShareBackLoaded)?,
        Profile::FrontLoaded => {
            let two = Ratio::from(2);
            let double = x.checked_mul(&two)?;
            let factor = Derivation::exact(Term::Factor, two);
            let double = product(Term::DoubleShare, double, vec![factor, of_days()]);
            let squared = squared(Term::SquaredShare)?;
            let value = double.value.low().checked_sub(&squared.value.low())?;
            Derivation::new(
                Term::ShareFrontLoaded,
                Interval::exact(value),
                Operation::Difference,
                vec![double, squared],
            )
        }
        _ => of_days(),
    })
}
