//! [`Course`]: one target with its plan, and what was added on the way to it, report by report.

use chrono::NaiveDate;

use crate::attainment::{Operation, Term};
use crate::ledger::{NoOutcome, PeriodState, Series};
use crate::planning::derivation::{Derivation, Rests};
use crate::planning::reasons::{NoPace, NoReturn};
use crate::record::Plan;
use crate::value::{Error, Figure, Interval, Period, Ratio};

pub(crate) const OVERFLOW: Error = Error::Overflow { what: "the pace" };

pub(crate) type PaceFigure = Figure<Interval<Ratio>, NoPace>;

/// A figure with how it is made, so that the code that computes it is the code that explains it.
pub(crate) type Made = Figure<Derivation, NoPace>;

/// What was added over some days, as one amount.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Added {
    /// The period of its entry, counted from 0.
    pub(crate) at: usize,
    pub(crate) amount: Interval<Ratio>,
    pub(crate) days: Period,
}

/// Both bounds less a number's, bound by bound the other way round.
pub(crate) fn minus(one: Interval<Ratio>, other: Interval<Ratio>) -> Option<Interval<Ratio>> {
    Interval::new(one.low().checked_sub(&other.high())?, one.high().checked_sub(&other.low())?)
}

pub(crate) fn plus(one: Interval<Ratio>, other: Interval<Ratio>) -> Option<Interval<Ratio>> {
    Interval::new(one.low().checked_add(&other.low())?, one.high().checked_add(&other.high())?)
}

/// Both bounds times a number, in order.
pub(crate) fn times(figure: Interval<Ratio>, factor: Ratio) -> Option<Interval<Ratio>> {
    figure.map(|bound| bound.checked_mul(&factor))
}

/// Both bounds over a number that is not 0, in order.
pub(crate) fn over(figure: Interval<Ratio>, divisor: Ratio) -> Option<Interval<Ratio>> {
    figure.map(|bound| bound.checked_div(&divisor))
}

fn increment(added: &Added) -> Derivation {
    Derivation::given(Term::Added, added.amount).rests_on(Rests::Added(added.at, added.days))
}

/// One target with its plan, and the outcomes on the way to it.
pub(crate) struct Course<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) series: &'a Series,
    pub(crate) added: &'a [Added],
    /// The first and the last day of the plan's horizon.
    pub(crate) days: Period,
    /// Where the level began that increments add to; 0 if they add to none.
    pub(crate) shift: Ratio,
    /// Whether everything that was reported are running totals.
    pub(crate) is_total: bool,
    /// Whether it is a level that is measured.
    pub(crate) is_level: bool,
}

impl Course<'_> {
    /// 1, or -1 on the way to a goal below the start.
    fn sign(&self) -> Ratio {
        if self.plan.goal() < self.plan.base() { Ratio::from(-1) } else { Ratio::ONE }
    }

    pub(crate) fn about(&self, latest: usize) -> Option<NaiveDate> {
        self.series.points.get(latest).map(|point| point.last)
    }

    /// The outcome as of a period. The outer `None` is an overflow.
    pub(crate) fn outcome(&self, latest: usize) -> Option<Figure<Interval<Ratio>, NoOutcome>> {
        Some(match self.series.points.get(latest)?.cumulative {
            Figure::Value(amount) => {
                Figure::Value(amount.ratios().map(|bound| bound.checked_add(&self.shift))?)
            }
            Figure::Reason(reason) => Figure::Reason(reason),
        })
    }

    /// The months that are left after the outcome's own day.
    pub(crate) fn months_left(&self, latest: usize) -> Option<Ratio> {
        let next = self.about(latest)?.succ_opt()?;
        if next > self.days.last() {
            return Some(Ratio::ZERO);
        }
        self.left(latest).map(|left| left.months())
    }

    /// The days that are left after the outcome's own day, if any are.
    fn left(&self, latest: usize) -> Option<Period> {
        Period::new(self.about(latest)?.succ_opt()?, self.days.last()).ok()
    }

    /// The months that are left, with their days.
    fn left_made(&self, latest: usize) -> Option<Derivation> {
        let months = Derivation::exact(Term::MonthsLeft, self.months_left(latest)?);
        Some(match self.left(latest) {
            Some(days) => months.rests_on(Rests::DaysLeft(days)),
            None => months,
        })
    }

    fn is_reached(&self, outcome: Interval<Ratio>) -> bool {
        let falls = self.plan.goal() < self.plan.base();
        let reaches = |bound: Ratio| {
            if falls { bound <= self.plan.goal() } else { bound >= self.plan.goal() }
        };
        reaches(outcome.low()) && reaches(outcome.high())
    }

    fn unknown(&self) -> NoPace {
        if self.is_level { NoPace::Level } else { NoPace::UnknownPace }
    }

    /// The pace that would still reach the goal, per month of those that are left.
    pub(crate) fn required(&self, latest: usize) -> Option<Made> {
        let outcome = match self.outcome(latest)? {
            Figure::Value(outcome) => outcome,
            Figure::Reason(reason) => return Some(Figure::Reason(reason.into())),
        };
        let left = self.months_left(latest)?;
        if left.is_zero() {
            return Some(Figure::Reason(NoPace::Ended));
        }
        let goal = Interval::exact(self.plan.goal());
        let missing = minus(goal, outcome)?;
        let pace = over(missing, left)?;
        let missing = Derivation::new(
            Term::Missing,
            missing,
            Operation::Difference,
            vec![Derivation::given(Term::Target, goal), Derivation::given(Term::Outcome, outcome)],
        );
        Some(Figure::Value(Derivation::new(
            Term::RequiredPace,
            pace,
            Operation::Quotient,
            vec![missing, self.left_made(latest)?],
        )))
    }

    /// The increments up to a period.
    fn increments(&self, latest: usize) -> impl Iterator<Item = &Added> {
        self.added.iter().filter(move |added| added.at <= latest)
    }

    /// The stretches of months in which several increments came.
    fn shared_stretches(&self, latest: usize) -> Option<Vec<Added>> {
        let mut stretches = self.stretches(latest)?;
        stretches.retain(|stretch| self.of_stretch(stretch, latest).count() > 1);
        Some(stretches)
    }

    /// The largest pace of an increment up to a period, or of the stretch of months of those that
    /// share months, in the direction of the goal, bound by bound.
    pub(crate) fn best(&self, latest: usize) -> Option<PaceFigure> {
        let sign = self.sign();
        let mut best: Option<Interval<Ratio>> = None;
        let shared = self.shared_stretches(latest)?;
        for added in self.increments(latest).chain(&shared) {
            let pace = over(times(added.amount, sign)?, added.days.months())?;
            best = Some(match best {
                None => pace,
                Some(so_far) => {
                    let low = so_far.low().max(pace.low());
                    Interval::new(low, so_far.high().max(pace.high()))?
                }
            });
        }
        let Some(best) = best else { return Some(Figure::Reason(self.unknown())) };
        Some(Figure::Value(times(best, sign)?))
    }

    /// The same with how it is made: each pace that it is the largest of.
    pub(crate) fn best_made(&self, latest: usize) -> Option<Made> {
        let best = match self.best(latest)? {
            Figure::Value(best) => best,
            Figure::Reason(reason) => return Some(Figure::Reason(reason)),
        };
        let pace = |added: &Added, made: Derivation| {
            let inputs = vec![made, Derivation::months(Term::MonthsCovered, added.days)];
            let pace = over(added.amount, added.days.months())?;
            Some(Derivation::new(Term::Pace, pace, Operation::Quotient, inputs))
        };
        let mut paces = Vec::new();
        for added in self.increments(latest) {
            paces.push(pace(added, increment(added))?);
        }
        for stretch in self.shared_stretches(latest)? {
            paces.push(pace(&stretch, self.added_made(&[stretch], latest)?)?);
        }
        if paces.len() == 1
            && let Some(only) = paces.pop()
        {
            return Some(Figure::Value(Derivation { term: Term::BestPace, ..only }));
        }
        let falls = self.sign() < Ratio::ZERO;
        let operation = if falls { Operation::Smallest } else { Operation::Largest };
        Some(Figure::Value(Derivation::new(Term::BestPace, best, operation, paces)))
    }

    /// The increments of a stretch of months.
    fn of_stretch(&self, stretch: &Added, latest: usize) -> impl Iterator<Item = &Added> {
        let days = stretch.days;
        self.increments(latest).filter(move |added| added.days.overlaps(&days))
    }

    /// What was added in stretches of months, increment by increment.
    fn added_made(&self, stretches: &[Added], latest: usize) -> Option<Derivation> {
        let mut total: Option<Interval<Ratio>> = None;
        let mut parts = Vec::new();
        for stretch in stretches {
            total = Some(total.map_or(Some(stretch.amount), |total| plus(total, stretch.amount))?);
            parts.extend(self.of_stretch(stretch, latest).map(increment));
        }
        if parts.len() == 1 {
            return parts.pop();
        }
        Some(Derivation::new(Term::Added, total?, Operation::Sum, parts))
    }

    /// What is known to have been added, over the months that it was added in. Running totals cover
    /// the project from its first day: all of it over all of those months.
    pub(crate) fn average(&self, latest: usize) -> Option<Made> {
        let total = self.series.points.get(latest)?.cumulative;
        if let (true, Figure::Value(total)) = (self.is_total, total) {
            let total = total.ratios();
            let days = Period::new(self.days.first(), self.about(latest)?);
            // A report that is about a day before the project covers none of its months.
            let days = days.ok().filter(|days| !days.months().is_zero());
            let Some(days) = days else {
                return Some(Figure::Reason(NoPace::UnknownPace));
            };
            // What was there when the project began was not added.
            let term = if self.shift.is_zero() { Term::Outcome } else { Term::ReachedChange };
            return Some(Figure::Value(Derivation::new(
                Term::AveragePace,
                over(total, days.months())?,
                Operation::Quotient,
                vec![Derivation::given(term, total), Derivation::months(Term::MonthsCovered, days)],
            )));
        }
        self.over_months(Term::AveragePace, latest, usize::MAX)
    }

    /// What was added up to a period, one stretch of months after the other: increments that share
    /// months are taken together, so that the months of a stretch are those in which all of it
    /// came.
    fn stretches(&self, latest: usize) -> Option<Vec<Added>> {
        let mut stretches: Vec<Added> = Vec::new();
        // They lie in the order of their last days.
        for added in self.increments(latest) {
            let mut stretch = *added;
            while let Some(before) = stretches.pop_if(|one| one.days.overlaps(&stretch.days)) {
                let first = before.days.first().min(stretch.days.first());
                let days = Period::new(first, stretch.days.last()).ok()?;
                let amount = plus(before.amount, stretch.amount)?;
                stretch = Added { amount, days, ..stretch };
            }
            stretches.push(stretch);
        }
        Some(stretches)
    }

    /// The average pace of what was added in the last periods. An increment that began before them
    /// is taken whole, with all its months and with all that came in those months.
    pub(crate) fn last(&self, latest: usize, periods: usize) -> Option<Made> {
        self.over_months(Term::LastPace, latest, periods)
    }

    fn over_months(&self, term: Term, latest: usize, periods: usize) -> Option<Made> {
        let mut stretches = self.stretches(latest)?;
        // Beyond all periods is a cap: nothing is later.
        stretches.retain(|added| latest < added.at.saturating_add(periods));
        if stretches.is_empty() {
            return Some(Figure::Reason(self.unknown()));
        }
        let total = self.added_made(&stretches, latest)?;
        let runs = Period::runs(stretches.iter().map(|added| added.days).collect())?;
        let mut months = Ratio::ZERO;
        for run in &runs {
            months = months.checked_add(&run.months())?;
        }
        let covered = match runs.as_slice() {
            [run] => Derivation::months(Term::MonthsCovered, *run),
            runs => {
                let each = runs.iter().map(|run| Derivation::months(Term::MonthsCovered, *run));
                let months = Interval::exact(months);
                Derivation::new(Term::MonthsCovered, months, Operation::Sum, each.collect())
            }
        };
        Some(Figure::Value(Derivation::new(
            term,
            over(total.value, months)?,
            Operation::Quotient,
            vec![total, covered],
        )))
    }

    /// The outcome at the end if a pace is kept in the months that are left.
    pub(crate) fn at_pace(&self, latest: usize, pace: Made) -> Option<Made> {
        let outcome = match self.outcome(latest)? {
            Figure::Value(outcome) => outcome,
            Figure::Reason(reason) => return Some(Figure::Reason(reason.into())),
        };
        let pace = match pace {
            Figure::Value(pace) => pace,
            Figure::Reason(reason) => return Some(Figure::Reason(reason)),
        };
        let left = self.months_left(latest)?;
        let more = times(pace.value, left)?;
        let more = Derivation::new(
            Term::StillToCome,
            more,
            Operation::Product,
            vec![pace, self.left_made(latest)?],
        );
        Some(Figure::Value(Derivation::new(
            Term::Estimate,
            plus(outcome, more.value)?,
            Operation::Sum,
            vec![Derivation::given(Term::Outcome, outcome), more],
        )))
    }

    /// The first report after which the required pace was above the best pace seen, and stayed
    /// above. What is unknown is not exceeded, and a report with no month left says nothing.
    pub(crate) fn no_return(&self) -> Option<Figure<u32, NoReturn>> {
        let sign = self.sign();
        let mut found: Option<u32> = None;
        let mut reason: Option<NoReturn> = None;
        let reported = self.series.points.iter().enumerate();
        let reported = reported.filter(|(_, point)| point.state == PeriodState::Reported);
        let mut last_reported = None;
        for (latest, point) in reported {
            last_reported = Some(latest);
            if self.outcome(latest)?.ok().is_some_and(|outcome| self.is_reached(outcome)) {
                (found, reason) = (None, Some(NoReturn::Reached));
                continue;
            }
            match (self.required(latest)?, self.best(latest)?) {
                (Figure::Reason(NoPace::Ended), _) => {}
                (Figure::Value(required), Figure::Value(best)) => {
                    let required = times(required.value, sign)?;
                    let best = times(best, sign)?;
                    if required.low() > best.high() {
                        found = found.or(Some(point.report));
                    } else {
                        (found, reason) = (None, Some(NoReturn::NotExceeded));
                    }
                }
                _ => (found, reason) = (None, Some(NoReturn::UnknownPace)),
            }
        }
        if let Some(report) = found {
            return Some(Figure::Value(report));
        }
        let known = match last_reported {
            Some(latest) => self.best(latest)?.is_value(),
            None => false,
        };
        let without = if known { NoReturn::Ended } else { NoReturn::UnknownPace };
        Some(Figure::Reason(reason.unwrap_or(without)))
    }
}
