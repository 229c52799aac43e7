//! [`Pace`]: where a project is against its plan, and what it would take to keep it.

use chrono::NaiveDate;

use crate::attainment::{Operation, Term};
use crate::law::OverTime;
use crate::ledger::entries::effective_entries;
use crate::ledger::{NoOutcome, PeriodState, Series};
use crate::planning::EstimateMethod;
use crate::planning::course::{
    Added, Course, Made, OVERFLOW, PaceFigure, minus, over, plus, times,
};
use crate::planning::derivation::{Derivation, PlanFigure, PlanObserver};
use crate::planning::expected::expected_made;
use crate::planning::reasons::{NoPace, NoReturn};
use crate::project::View;
use crate::record::{Basis, Horizon, NoPlan, Plan, PlanStart, Shape, TargetVersion};
use crate::value::error::internal;
use crate::value::{Error, Figure, Interval, Period, Ratio};

/// How many periods the estimate by the last periods looks back over, unless another number is
/// asked for.
pub const LAST_PERIODS: u32 = 3;

/// An outcome compared with one plan: that of one decision, with the horizon and the target that
/// were in force after it.
///
/// An outcome is held against the plan of the day that it is about. Paces are per month. A figure
/// that is not known has a reason, and is never 0.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// // 200 enterprises in 36 months, and 75 came in the first 24.
/// use eruf_core::Known;
/// use eruf_core::planning::LAST_PERIODS;
/// let paces = project.at(Known::Report(2))?.paces("CO01", LAST_PERIODS)?;
///
/// let first = &paces[0];
/// assert_eq!(first.average.to_string(), "3.125"); // 75 / 24, a month
/// assert_eq!(first.required.to_string(), "125/12"); // 125 in the 12 months that are left
/// assert_eq!(first.days_behind.to_string(), "320"); // 731 days gone, 411 earned
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Pace<'p> {
    /// The id of the decision.
    pub decision: &'p str,
    /// The target in force after it.
    pub target: &'p TargetVersion,
    /// The horizon in force after it.
    pub horizon: &'p Horizon,
    /// The day of the question.
    pub asked_at: NaiveDate,
    /// The day that the outcome is about: the last day of the latest period that was reported.
    pub about: Option<NaiveDate>,
    /// The months from that day to the question.
    pub months_before: Option<Ratio>,
    /// Whether a report was due in between and did not come.
    pub carried: bool,
    /// Whether it is a level without a baseline, which is held against the whole goal.
    pub whole_goal: bool,
    /// The cumulative outcome.
    pub outcome: Figure<Interval<Ratio>, NoOutcome>,
    /// What was to be there in the end, or why there is no plan.
    pub goal: Figure<Ratio, NoPlan>,
    /// What was to be there on the day that the outcome is about.
    pub expected: Figure<Ratio, NoPace>,
    /// What was to be there on the day of the question.
    pub expected_asked: Figure<Ratio, NoPace>,
    /// Outcome over what was expected; of a level, both counted from its baseline.
    pub index: PaceFigure,
    /// After how many days of the plan the outcome was to be there.
    pub earned_days: PaceFigure,
    /// The days of the plan up to the outcome's own day, less those that were earned; below 0 is
    /// ahead.
    pub days_behind: PaceFigure,
    /// The same in months.
    pub months_behind: PaceFigure,
    /// The months that are left after the outcome's own day.
    pub months_left: Option<Ratio>,
    /// What is missing, per month of those that are left.
    pub required: PaceFigure,
    /// What is known to have been added, per month that it was added in.
    pub average: PaceFigure,
    /// What was added in the last periods, per month that it was added in.
    pub last_pace: PaceFigure,
    /// The largest pace of a period, or of the span that an increment covers.
    pub best: PaceFigure,
    /// The first report after which the required pace was above the best pace seen, and stayed
    /// above; or why there is none.
    pub no_return: Figure<u32, NoReturn>,
    /// After that report: the required pace, and the best pace seen until then.
    pub paces_at_no_return: Option<[Interval<Ratio>; 2]>,
    /// Estimates of the outcome at the end.
    pub estimates: Vec<(EstimateMethod, PaceFigure)>,
}

impl Pace<'_> {
    /// Returns the estimate of a method.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// // 200 enterprises in 36 months, and 75 came in the first 24.
    /// use eruf_core::Known;
    /// use eruf_core::planning::LAST_PERIODS;
    /// let paces = project.at(Known::Report(2))?.paces("CO01", LAST_PERIODS)?;
    ///
    /// use eruf_core::planning::EstimateMethod;
    /// let estimate = paces[0].estimate(EstimateMethod::AveragePace);
    /// assert_eq!(estimate.to_string(), "112.5"); // 36 x 75 / 24
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn estimate(&self, method: EstimateMethod) -> PaceFigure {
        let found = self.estimates.iter().find(|(of, _)| *of == method);
        found.map_or(Figure::Reason(NoPace::NoTarget), |(_, estimate)| *estimate)
    }

    /// Sets every figure to one reason.
    fn without(&mut self, reason: NoPace) {
        let all = [
            &mut self.index,
            &mut self.earned_days,
            &mut self.days_behind,
            &mut self.months_behind,
            &mut self.required,
            &mut self.average,
            &mut self.last_pace,
            &mut self.best,
        ];
        let estimates = self.estimates.iter_mut().map(|(_, estimate)| estimate);
        for figure in all.into_iter().chain(estimates) {
            *figure = Figure::Reason(reason);
        }
    }
}

/// What a question about the plan is asked of: one indicator as it is known.
struct Asked<'a> {
    commitment: usize,
    series: &'a Series,
    added: &'a [Added],
    last_periods: usize,
    /// Whether everything that was reported are running totals.
    is_total: bool,
    is_level: bool,
    /// How many periods are inside the project.
    inside: usize,
    /// Why there is no outcome where no period has ended.
    nothing: NoOutcome,
}

fn value(made: &Made) -> PaceFigure {
    made.as_ref().map(|made| made.value).map_reason(|reason| *reason)
}

impl<'p> View<'p> {
    /// Returns the outcome of an indicator against the plan of each decision that moved its target
    /// or the horizon: as decided first, and as decided since.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// // 122 enterprises in 40 months.
    /// use eruf_core::planning::LAST_PERIODS;
    /// let paces = project.view().paces("CO01", LAST_PERIODS)?;
    /// let of: Vec<&str> = paces.iter().map(|pace| pace.decision).collect();
    /// assert_eq!(of, ["original", "extension"]);
    /// assert_eq!(paces[1].average.to_string(), "3.05");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::UnknownIndicator`] if the project has no such indicator; [`Error::Overflow`] if a
    /// figure cannot be held exactly.
    pub fn paces(&self, code: &str, last_periods: u32) -> Result<Vec<Pace<'p>>, Error> {
        self.paces_observed(code, last_periods, &mut ())
    }

    /// The same, observed while the last of them is made, which is the plan in force.
    pub(crate) fn paces_observed(
        &self,
        code: &str,
        last_periods: u32,
        observer: &mut impl PlanObserver,
    ) -> Result<Vec<Pace<'p>>, Error> {
        let commitment = self.project().position(code)?;
        let (series, axis) = (self.series_at(commitment)?, self.axis());
        let ledger = self.project().ledger(commitment)?;
        let added = self.added(&series).ok_or(OVERFLOW)?;
        let bases = || effective_entries(ledger, &axis).map(|entry| entry.basis);
        let asked = Asked {
            commitment,
            series: &series,
            added: &added,
            last_periods: usize::try_from(last_periods).unwrap_or(usize::MAX),
            is_total: bases().next().is_some() && bases().all(|basis| basis == Basis::RunningTotal),
            is_level: self.is_level(commitment)?,
            inside: self.inside(),
            nothing: if axis.has_ended { NoOutcome::Missing } else { NoOutcome::NotDue },
        };
        let mut steps: Vec<(&'p str, &'p TargetVersion, &'p Horizon)> = Vec::new();
        for step in self.steps(Some(commitment)) {
            let Some(target) = step.target else { continue };
            let same = |(_, before, horizon): &(&str, &TargetVersion, &Horizon)| {
                *before == target && horizon.period() == step.horizon.period()
            };
            if !steps.last().is_some_and(same) {
                steps.push((step.decision, target, step.horizon));
            }
        }
        let Some((latest, earlier)) = steps.split_last() else { return Ok(Vec::new()) };
        let mut paces = Vec::with_capacity(steps.len());
        for step in earlier {
            paces.push(self.pace(&asked, *step, &mut ())?);
        }
        paces.push(self.pace(&asked, *latest, observer)?);
        Ok(paces)
    }

    /// How many periods are inside the project: those that follow it up have no pace.
    fn inside(&self) -> usize {
        self.project().periods().iter().take_while(|period| !period.follow_up).count()
    }

    /// The increments that are known, each with the days that it covers. `None` on overflow.
    fn added(&self, series: &Series) -> Option<Vec<Added>> {
        let mut found = Vec::new();
        for (at, point) in series.points.iter().enumerate().take(self.inside()) {
            let Figure::Value(increment) = point.increment else { continue };
            let first = self.project().periods().iter().find(|row| row.report == increment.since);
            let days = Period::new(first?.period.first(), point.last).ok()?;
            found.push(Added { at, amount: increment.amount.ratios(), days });
        }
        Some(found)
    }

    fn pace(
        &self,
        asked: &Asked<'_>,
        (decision, target, horizon): (&'p str, &'p TargetVersion, &'p Horizon),
        observer: &mut impl PlanObserver,
    ) -> Result<Pace<'p>, Error> {
        let points = &asked.series.points;
        let ended = points.iter().filter(|point| point.state != PeriodState::NotDue);
        let methods =
            [EstimateMethod::AveragePace, EstimateMethod::LastPeriods, EstimateMethod::PlanShaped];
        let none = Figure::Reason(NoPace::NoAmount);
        let mut pace = Pace {
            decision,
            target,
            horizon,
            asked_at: self.as_of(),
            about: None,
            months_before: None,
            carried: false,
            whole_goal: false,
            outcome: Figure::Reason(asked.nothing),
            goal: Figure::Reason(NoPlan::NoTarget),
            expected: none.map(|bounds: Interval<Ratio>| bounds.low()),
            expected_asked: none.map(|bounds: Interval<Ratio>| bounds.low()),
            index: none,
            earned_days: none,
            days_behind: none,
            months_behind: none,
            months_left: None,
            required: none,
            average: none,
            last_pace: none,
            best: none,
            no_return: Figure::Reason(NoReturn::NoAmount),
            paces_at_no_return: None,
            estimates: methods.map(|method| (method, none)).to_vec(),
        };
        let has_snapshots = asked.is_level;
        let start = if has_snapshots {
            let commitment = self.project().commitments().get(asked.commitment);
            let baseline = commitment.and_then(|commitment| commitment.baseline.as_ref());
            PlanStart::Measured { baseline: baseline.map(|baseline| baseline.amount) }
        } else {
            PlanStart::Gathered
        };
        let shift = match target.target.shape() {
            Shape::Level { baseline, .. } if !has_snapshots => Ratio::from(*baseline),
            _ => Ratio::ZERO,
        };
        let dated = self.dated(target, horizon)?;
        let plan = Plan::new(&dated, horizon, start)?;
        let course = |plan| Course {
            plan,
            series: asked.series,
            added: asked.added,
            days: horizon.period(),
            shift,
            is_total: asked.is_total,
            is_level: asked.is_level,
        };
        if let Some(latest) = ended.clone().next_back() {
            pace.outcome = match latest.cumulative {
                Figure::Value(amount) => {
                    let shifted = amount.ratios().map(|bound| bound.checked_add(&shift));
                    Figure::Value(shifted.ok_or(OVERFLOW)?)
                }
                Figure::Reason(reason) => Figure::Reason(reason),
            };
        }
        let plan = match plan {
            Figure::Value(plan) => plan,
            Figure::Reason(reason) => {
                pace.goal = Figure::Reason(reason);
                (pace.expected, pace.expected_asked) =
                    (Figure::Reason(reason.into()), Figure::Reason(reason.into()));
                pace.without(reason.into());
                return Ok(pace);
            }
        };
        pace.goal = Figure::Value(plan.goal());
        pace.whole_goal = plan.is_whole();
        let is_due = asked.nothing != NoOutcome::NotDue || ended.clone().next().is_some();
        if is_due {
            pace.expected_asked = plan.expected(pace.asked_at)?.map_reason(NoPace::from);
        }
        let reported = points.iter().rposition(|point| point.state == PeriodState::Reported);
        let Some(latest) = reported else {
            let reason = pace.outcome.reason().unwrap_or(NoOutcome::Missing).into();
            pace.without(reason);
            pace.expected = Figure::Reason(reason);
            if !is_due {
                pace.expected_asked = Figure::Reason(reason);
            }
            pace.no_return = Figure::Reason(NoReturn::UnknownPace);
            return Ok(pace);
        };
        let periods = (asked.inside, asked.last_periods);
        Self::paced(&mut pace, &course(&plan), (latest, periods), observer)?;
        Ok(pace)
    }

    /// Fills in what follows from the outcome of the latest report.
    fn paced(
        pace: &mut Pace<'p>,
        course: &Course<'_>,
        (latest, (inside, last_periods)): (usize, (usize, usize)),
        observer: &mut impl PlanObserver,
    ) -> Result<(), Error> {
        let plan = course.plan;
        let about = course.about(latest).ok_or(OVERFLOW)?;
        pace.about = Some(about);
        let ended = course.series.points.iter().rfind(|point| point.state != PeriodState::NotDue);
        pace.carried = ended.is_some_and(|ended| ended.carried);
        let next = about.succ_opt().ok_or(internal!("a day without a day after it"))?;
        let is_later = next <= pace.asked_at;
        let since = is_later.then(|| Period::new(next, pace.asked_at)).transpose()?;
        pace.months_before = Some(since.map_or(Ratio::ZERO, |since| since.months()));
        pace.months_left = Some(course.months_left(latest).ok_or(OVERFLOW)?);
        pace.expected = plan.expected(about)?.map_reason(NoPace::from);
        let required = course.required(latest).ok_or(OVERFLOW)?;
        // What came after the project's last day says nothing of its pace.
        let within = inside.checked_sub(1).map(|inside| latest.min(inside));
        let unknown = Some(Figure::Reason(NoPace::UnknownPace));
        let paced = |made: &dyn Fn(usize) -> Option<Made>| {
            within.map_or_else(|| unknown.clone(), made).ok_or(OVERFLOW)
        };
        let average = paced(&|within| course.average(within))?;
        let last = paced(&|within| course.last(within, last_periods))?;
        let best = if observer.listens() {
            paced(&|within| course.best_made(within))?
        } else {
            let given = |best| Derivation::given(Term::BestPace, best);
            paced(&|within| Some(course.best(within)?.map(given)))?
        };
        pace.no_return = course.no_return().ok_or(OVERFLOW)?;
        if let Figure::Value(report) = pace.no_return {
            let at = course.series.points.iter().position(|point| point.report == report);
            let at = at.ok_or(OVERFLOW)?;
            let required = course.required(at).ok_or(OVERFLOW)?;
            let best = course.best(at).ok_or(OVERFLOW)?;
            if let (Figure::Value(required), Figure::Value(best)) = (required, best) {
                pace.paces_at_no_return = Some([required.value, best]);
            }
        }
        let by_average = course.at_pace(latest, average.clone()).ok_or(OVERFLOW)?;
        let by_last = course.at_pace(latest, last.clone()).ok_or(OVERFLOW)?;
        let outcome = course.outcome(latest).ok_or(OVERFLOW)?.map_reason(NoPace::from);
        let expected = match pace.expected {
            Figure::Value(expected) => {
                Figure::Value(expected_made(plan, about, expected).ok_or(OVERFLOW)?)
            }
            Figure::Reason(reason) => Figure::Reason(reason),
        };
        let index = index(plan, &outcome, &expected).ok_or(OVERFLOW)?;
        let by_plan = by_plan(plan, &index).ok_or(OVERFLOW)?;
        Self::behind(pace, plan, about, outcome)?;
        (pace.required, pace.average) = (value(&required), value(&average));
        (pace.last_pace, pace.best, pace.index) = (value(&last), value(&best), value(&index));
        pace.estimates = vec![
            (EstimateMethod::AveragePace, value(&by_average)),
            (EstimateMethod::LastPeriods, value(&by_last)),
            (EstimateMethod::PlanShaped, value(&by_plan)),
        ];
        for (figure, made) in [
            (PlanFigure::Expected, expected),
            (PlanFigure::Index, index),
            (PlanFigure::Required, required),
            (PlanFigure::Average, average),
            (PlanFigure::Best, best),
            (PlanFigure::Last, last),
            (PlanFigure::Estimate(EstimateMethod::AveragePace), by_average),
            (PlanFigure::Estimate(EstimateMethod::LastPeriods), by_last),
            (PlanFigure::Estimate(EstimateMethod::PlanShaped), by_plan),
        ] {
            if let Figure::Value(made) = made {
                observer.made(figure, || made);
            }
        }
        Ok(())
    }

    /// The days earned, and the days and months behind, bound by bound.
    fn behind(
        pace: &mut Pace<'p>,
        plan: &Plan,
        about: NaiveDate,
        outcome: PaceFigure,
    ) -> Result<(), Error> {
        let all = |pace: &mut Pace<'p>, figure: PaceFigure| {
            (pace.earned_days, pace.days_behind, pace.months_behind) = (figure, figure, figure);
        };
        let outcome = match outcome {
            Figure::Value(outcome) => outcome,
            Figure::Reason(reason) => {
                all(pace, Figure::Reason(reason));
                return Ok(());
            }
        };
        let (low, high) =
            match (plan.earned_days(outcome.low())?, plan.earned_days(outcome.high())?) {
                (Figure::Value(low), Figure::Value(high)) => (low.min(high), low.max(high)),
                (Figure::Reason(reason), _) | (_, Figure::Reason(reason)) => {
                    all(pace, Figure::Reason(reason.into()));
                    return Ok(());
                }
            };
        let elapsed = Ratio::new(plan.elapsed(about).into(), 1).ok_or(OVERFLOW)?;
        let earned = Interval::new(low, high).ok_or(OVERFLOW)?;
        let behind = minus(Interval::exact(elapsed), earned).ok_or(OVERFLOW)?;
        let months = |days: Ratio| Period::months_of_days(plan.first(), &days);
        let in_months = months(elapsed).zip(earned.map(months));
        let in_months =
            in_months.and_then(|(elapsed, earned)| minus(Interval::exact(elapsed), earned));
        pace.earned_days = Figure::Value(earned);
        pace.days_behind = Figure::Value(behind);
        pace.months_behind = Figure::Value(in_months.ok_or(OVERFLOW)?);
        Ok(())
    }

    /// Whether an indicator is measured, not gathered.
    fn is_level(&self, commitment: usize) -> Result<bool, Error> {
        let own = self.project().commitments().get(commitment);
        let ledger = self.project().ledger(commitment)?;
        let is_level = ledger.iter().any(|entry| entry.basis == Basis::Snapshot)
            || own.is_some_and(|commitment| {
                ledger.is_empty()
                    && (commitment.indicator.over_time == OverTime::Latest
                        || commitment.basis == Some(Basis::Snapshot))
            });
        Ok(is_level)
    }
}

/// Outcome over expected; of a level both are counted from its baseline. `None` on overflow.
fn index(plan: &Plan, outcome: &PaceFigure, expected: &Figure<Derivation, NoPace>) -> Option<Made> {
    let (outcome, expected) = match (outcome, expected) {
        (Figure::Reason(reason), _) | (_, Figure::Reason(reason)) => {
            return Some(Figure::Reason(*reason));
        }
        (Figure::Value(outcome), Figure::Value(expected)) => (*outcome, expected.clone()),
    };
    let base = plan.base();
    let divisor = expected.value.low().checked_sub(&base)?;
    if divisor.is_zero() {
        return Some(Figure::Reason(NoPace::ExpectedZero));
    }
    let gone = minus(outcome, Interval::exact(base))?;
    let whole = Derivation::given(Term::Outcome, outcome);
    let inputs = if base.is_zero() {
        vec![whole, expected]
    } else {
        let baseline = || Derivation::exact(Term::Baseline, base);
        vec![
            Derivation::new(
                Term::ReachedChange,
                gone,
                Operation::Difference,
                vec![whole, baseline()],
            ),
            Derivation::new(
                Term::ExpectedChange,
                Interval::exact(divisor),
                Operation::Difference,
                vec![expected, baseline()],
            ),
        ]
    };
    let index = over(gone, divisor)?;
    Some(Figure::Value(Derivation::new(Term::Index, index, Operation::Quotient, inputs)))
}

/// The outcome at the end if the rest goes as far from the plan as it went. `None` on overflow.
fn by_plan(plan: &Plan, index: &Made) -> Option<Made> {
    if plan.is_whole() {
        return Some(Figure::Reason(NoPace::WholeGoal));
    }
    let index = match index {
        Figure::Value(index) => index.clone(),
        Figure::Reason(reason) => return Some(Figure::Reason(*reason)),
    };
    let (base, goal) = (plan.base(), plan.goal());
    let way = goal.checked_sub(&base)?;
    let more = times(index.value, way)?;
    let goal = Derivation::exact(Term::Target, goal);
    let made = if base.is_zero() {
        Derivation::new(Term::Estimate, more, Operation::Product, vec![goal, index])
    } else {
        let baseline = || Derivation::exact(Term::Baseline, base);
        let change = Derivation::new(
            Term::PromisedChange,
            Interval::exact(way),
            Operation::Difference,
            vec![goal, baseline()],
        );
        let more =
            Derivation::new(Term::EstimatedChange, more, Operation::Product, vec![change, index]);
        let total = plus(Interval::exact(base), more.value)?;
        Derivation::new(Term::Estimate, total, Operation::Sum, vec![baseline(), more])
    };
    Some(Figure::Value(made))
}
