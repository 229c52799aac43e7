//! [`Course`]: one target with its plan, and what was added on the way to it, report by report.

use chrono::NaiveDate;

use crate::attainment::{Operation, Term};
use crate::ledger::{NoOutcome, PeriodState, Series};
use crate::planning::derivation::Derivation;
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
        Period::new(next, self.days.last()).ok().map(|left| left.months())
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
            vec![missing, Derivation::exact(Term::MonthsLeft, left)],
        )))
    }

    /// The largest pace of an increment up to a period, or of the stretch of months of those that
    /// share months, in the direction of the goal, bound by bound.
    pub(crate) fn best(&self, latest: usize) -> Option<Made> {
        let sign = self.sign();
        let mut best: Option<(Interval<Ratio>, Added)> = None;
        let stretches = self.stretches(latest)?;
        let increments = self.added.iter().filter(|added| added.at <= latest);
        for added in increments.chain(&stretches) {
            let pace = over(times(added.amount, sign)?, added.days.months())?;
            best = Some(match best {
                None => (pace, *added),
                Some((so_far, of)) => {
                    let of = if pace.low() > so_far.low() { *added } else { of };
                    let low = so_far.low().max(pace.low());
                    (Interval::new(low, so_far.high().max(pace.high()))?, of)
                }
            });
        }
        let Some((best, of)) = best else { return Some(Figure::Reason(self.unknown())) };
        let best = times(best, sign)?;
        let months = of.days.months();
        // Where the bounds are those of two increments, neither is what it is made of.
        let made = if over(of.amount, months)? == best {
            Derivation::new(
                Term::BestPace,
                best,
                Operation::Quotient,
                vec![
                    Derivation::given(Term::Added, of.amount),
                    Derivation::exact(Term::MonthsCovered, months),
                ],
            )
        } else {
            Derivation::given(Term::BestPace, best)
        };
        Some(Figure::Value(made))
    }

    /// What is known to have been added, over the months that it was added in. Running totals cover
    /// the project from its first day: all of it over all of those months.
    pub(crate) fn average(&self, latest: usize) -> Option<Made> {
        let total = self.series.points.get(latest)?.cumulative;
        if let (true, Figure::Value(total)) = (self.is_total, total) {
            let total = total.ratios();
            let days = Period::new(self.days.first(), self.about(latest)?);
            // A report that is about a day before the project covers none of its months.
            let months = days.map_or(Ratio::ZERO, |days| days.months());
            if months.is_zero() {
                return Some(Figure::Reason(NoPace::UnknownPace));
            }
            return Some(Figure::Value(Derivation::new(
                Term::AveragePace,
                over(total, months)?,
                Operation::Quotient,
                vec![
                    Derivation::given(Term::Outcome, total),
                    Derivation::exact(Term::MonthsCovered, months),
                ],
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
        for added in self.added.iter().filter(|added| added.at <= latest) {
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
        let mut total: Option<Interval<Ratio>> = None;
        let mut days = Vec::new();
        let stretches = self.stretches(latest)?;
        // Beyond all periods is a cap: nothing is later.
        for added in stretches.iter().filter(|added| latest < added.at.saturating_add(periods)) {
            total = Some(total.map_or(Some(added.amount), |total| plus(total, added.amount))?);
            days.push(added.days);
        }
        let Some(total) = total else { return Some(Figure::Reason(self.unknown())) };
        let months = Period::months_of_all(days)?;
        Some(Figure::Value(Derivation::new(
            term,
            over(total, months)?,
            Operation::Quotient,
            vec![
                Derivation::given(Term::Added, total),
                Derivation::exact(Term::MonthsCovered, months),
            ],
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
            vec![pace, Derivation::exact(Term::MonthsLeft, left)],
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
                    let best = times(best.value, sign)?;
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
