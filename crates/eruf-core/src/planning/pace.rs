//! [`Pace`]: where a project stands against its plan, and what it would take to keep it.

use chrono::{Days, NaiveDate};

use crate::law::OverTime;
use crate::ledger::{NoOutcome, Series};
use crate::project::View;
use crate::record::{Basis, Horizon, NoPlan, Plan, TargetVersion};
use crate::value::named::named;
use crate::value::{Error, Figure, Ratio};

named! {
    /// How an estimate at the end is made. None is a forecast without its method.
    EstimateMethod {
        /// The average pace so far, in every period that is left.
        AveragePace = "average_pace",
        /// The average pace of the last periods, in every period that is left.
        LastPeriods = "last_periods",
        /// The outcome in the proportion that the plan has between today and its end.
        PlanShaped = "plan_shaped",
    }
}

/// How many periods the estimate by the last periods looks back over, unless another number is
/// asked for.
pub const LAST_PERIODS: u32 = 3;

/// An outcome against one plan: that of one decision, with the horizon and the target that were in
/// force after it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Pace<'p> {
    /// The id of the decision.
    pub decision: &'p str,
    /// The target in force after it.
    pub target: &'p TargetVersion,
    /// The horizon in force after it.
    pub horizon: &'p Horizon,
    /// The cumulative outcome, or why there is none that is exact.
    pub outcome: Figure<Ratio, NoOutcome>,
    /// What was to be there in the end, or why there is no plan.
    pub goal: Figure<Ratio, NoPlan>,
    /// What was to be there by now.
    pub expected: Figure<Ratio, NoPlan>,
    /// Outcome over what was expected by now; `None` if either is missing or 0 was expected.
    pub index: Option<Ratio>,
    /// After how many days of the plan the outcome was to be there.
    pub earned_days: Option<Ratio>,
    /// The same in reporting periods.
    pub earned_periods: Option<Ratio>,
    /// The days of the plan that have passed, less those that were earned; below 0 is ahead.
    pub days_behind: Option<Ratio>,
    /// The months from the day after the one that was earned to today; `None` if nothing is behind.
    pub months_behind: Option<Ratio>,
    /// Reporting periods that have ended.
    pub periods_done: u32,
    /// Reporting periods of the horizon that have not.
    pub periods_left: u32,
    /// What is missing, over the periods that are left; `None` without any.
    pub required: Option<Ratio>,
    /// The outcome over the periods that have ended.
    pub average: Option<Ratio>,
    /// What was added in each of the last periods, on average.
    pub last_pace: Option<Ratio>,
    /// The most that was added in one period.
    pub best: Option<Ratio>,
    /// The first report after which the required pace was above the best pace seen, and stayed
    /// above.
    pub no_return: Option<u32>,
    /// Estimates of the outcome at the end.
    pub estimates: Vec<(EstimateMethod, Ratio)>,
}

const OVERFLOW: Error = Error::Overflow { what: "the pace" };

impl<'p> View<'p> {
    /// The outcome of an indicator against the plan of each decision that moved its target or the
    /// horizon: as decided first, and as decided since.
    ///
    /// # Errors
    ///
    /// [`Error::UnknownIndicator`] if the project has no such indicator; [`Error::Overflow`] if a
    /// figure cannot be held exactly.
    pub fn paces(&self, code: &str, last_periods: u32) -> Result<Vec<Pace<'p>>, Error> {
        let commitment = self.project().position(code)?;
        let series = self.series_at(commitment)?;
        let status = self.status()?;
        let outcome = status
            .rows
            .get(commitment)
            .map_or(Figure::Reason(NoOutcome::Missing), |row| row.outcome);
        let outcome = outcome
            .and_then(|outcome| outcome.as_exact().ok_or(NoOutcome::InWords).into())
            .map(Ratio::from);
        let mut paces: Vec<Pace<'p>> = Vec::new();
        for step in self.steps(Some(commitment)) {
            let Some(target) = step.target else { continue };
            let same = |pace: &Pace<'_>| {
                pace.target == target && pace.horizon.period() == step.horizon.period()
            };
            if paces.last().is_some_and(same) {
                continue;
            }
            paces.push(self.pace(
                commitment,
                step.decision,
                target,
                step.horizon,
                outcome,
                &series,
                last_periods,
            )?);
        }
        Ok(paces)
    }

    #[expect(clippy::too_many_arguments, reason = "one question, asked of every decision")]
    fn pace(
        &self,
        commitment: usize,
        decision: &'p str,
        target: &'p TargetVersion,
        horizon: &'p Horizon,
        outcome: Figure<Ratio, NoOutcome>,
        series: &Series,
        last_periods: u32,
    ) -> Result<Pace<'p>, Error> {
        let today = self.as_of();
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let done = number(series.points.iter().filter(|point| point.last <= today).count());
        let last_day = horizon.period().last();
        let left = number(
            series
                .points
                .iter()
                .filter(|point| point.last > today && point.last <= last_day)
                .count(),
        );
        let mut pace = Pace {
            decision,
            target,
            horizon,
            outcome,
            goal: Figure::Reason(NoPlan::NoTarget),
            expected: Figure::Reason(NoPlan::NoTarget),
            index: None,
            earned_days: None,
            earned_periods: None,
            days_behind: None,
            months_behind: None,
            periods_done: done,
            periods_left: left,
            required: None,
            average: None,
            last_pace: None,
            best: None,
            no_return: None,
            estimates: Vec::new(),
        };
        let plan = match Plan::new(target, horizon, self.is_level(commitment))? {
            Figure::Value(plan) => plan,
            Figure::Reason(reason) => {
                (pace.goal, pace.expected) = (Figure::Reason(reason), Figure::Reason(reason));
                return Ok(pace);
            }
        };
        pace.goal = Figure::Value(plan.goal());
        pace.expected = plan.expected(today)?;
        let Figure::Value(outcome) = outcome else { return Ok(pace) };
        pace.index = pace.expected.ok().and_then(|expected| outcome.checked_div(&expected));
        if let Some(earned) = plan.earned_days(outcome)? {
            pace.earned_days = Some(earned);
            pace.earned_periods = Some(self.in_periods(&plan, earned).ok_or(OVERFLOW)?);
            let elapsed = Ratio::new(plan.elapsed(today).into(), 1).ok_or(OVERFLOW)?;
            pace.days_behind = Some(elapsed.checked_sub(&earned).ok_or(OVERFLOW)?);
            pace.months_behind =
                months_behind(horizon.period().first(), earned, today.min(last_day));
        }
        self.paced(&mut pace, plan.goal(), outcome, series, last_periods).ok_or(OVERFLOW)?;
        Ok(pace)
    }

    /// Days of a plan in reporting periods: each by its own length. `None` on overflow.
    fn in_periods(&self, plan: &Plan, days: Ratio) -> Option<Ratio> {
        let mut sum = Ratio::ZERO;
        let mut before = 0_i64;
        for period in self.project().periods() {
            let end = plan.elapsed(period.period.last());
            let length = end.checked_sub(before).filter(|length| *length > 0);
            let Some(length) = length else { continue };
            let part = days
                .checked_sub(&Ratio::new(before.into(), 1)?)?
                .checked_div(&Ratio::new(length.into(), 1)?)?;
            if part <= Ratio::ZERO {
                break;
            }
            sum = sum.checked_add(&part.min(Ratio::ONE))?;
            before = end;
        }
        Some(sum)
    }

    /// The paces and what follows from them. `None` on overflow.
    fn paced(
        &self,
        pace: &mut Pace<'p>,
        goal: Ratio,
        outcome: Ratio,
        series: &Series,
        last_periods: u32,
    ) -> Option<()> {
        let whole = |count: u32| Ratio::new(count.into(), 1);
        let missing = goal.checked_sub(&outcome)?;
        let left = whole(pace.periods_left)?;
        pace.required = missing.checked_div(&left);
        pace.average = outcome.checked_div(&whole(pace.periods_done)?);
        // Totals at the end of each period that was due, exact ones only: what one of them adds to
        // the one before is a pace.
        let totals: Vec<(u32, Option<Ratio>, bool)> = series
            .points
            .iter()
            .filter(|point| point.last <= self.as_of())
            .map(|point| {
                (
                    point.report,
                    point.cumulative.ok().and_then(|total| total.as_exact()).map(Ratio::from),
                    point.carried,
                )
            })
            .collect();
        let mut best: Option<Ratio> = None;
        let mut above: Option<u32> = None;
        // The last total that rests on every report, and after how many periods it was.
        let mut before = Some((Ratio::ZERO, 0_u32));
        let periods = u32::try_from(totals.len()).ok()?.checked_add(pace.periods_left)?;
        for ((report, total, carried), done) in totals.iter().zip(1_u32..) {
            if let (Some(total), Some((before, since)), false) = (total, before, carried) {
                // What came after a missing report came over all the periods since.
                let each =
                    total.checked_sub(&before)?.checked_div(&whole(done.checked_sub(since)?)?)?;
                best = Some(best.map_or(each, |best| best.max(each)));
            }
            if !carried {
                before = total.map(|total| (total, done));
            }
            let still = total
                .and_then(|total| goal.checked_sub(&total))
                .filter(|still| *still > Ratio::ZERO);
            let required =
                still.and_then(|still| Some((still, whole(periods.checked_sub(done)?)?)));
            // With no period left, whatever is missing is more than any pace.
            let is_above = required.is_some_and(|(still, left)| {
                still.checked_div(&left).zip(best).is_none_or(|(required, best)| required > best)
            });
            above = if is_above { above.or(Some(*report)) } else { None };
        }
        pace.best = best;
        pace.no_return = above;
        if let Some(average) = pace.average {
            pace.estimates.push((
                EstimateMethod::AveragePace,
                outcome.checked_add(&average.checked_mul(&left)?)?,
            ));
        }
        let back = usize::try_from(last_periods).ok()?;
        let since = match totals.len().checked_sub(back) {
            Some(0) => Some(Ratio::ZERO),
            Some(from) => from
                .checked_sub(1)
                .and_then(|from| totals.get(from))
                .and_then(|(_, total, _)| *total),
            None => None,
        };
        if let Some(added) = since.and_then(|since| outcome.checked_sub(&since))
            && let Some(each) = added.checked_div(&whole(last_periods)?)
        {
            pace.last_pace = Some(each);
            pace.estimates.push((
                EstimateMethod::LastPeriods,
                outcome.checked_add(&each.checked_mul(&left)?)?,
            ));
        }
        if let Some(index) = pace.index {
            pace.estimates.push((EstimateMethod::PlanShaped, goal.checked_mul(&index)?));
        }
        Some(())
    }

    pub(crate) fn is_level_at(&self, code: &str) -> bool {
        self.project().position(code).is_ok_and(|commitment| self.is_level(commitment))
    }

    /// Whether an indicator is measured, not gathered.
    fn is_level(&self, commitment: usize) -> bool {
        let commitments = self.project().commitments().get(commitment);
        commitments.is_some_and(|commitment| {
            commitment.indicator.over_time == OverTime::Latest
                || commitment.basis == Some(Basis::Snapshot)
        })
    }
}

/// The months from the day after the last whole day that was earned to today.
fn months_behind(first: NaiveDate, earned: Ratio, today: NaiveDate) -> Option<Ratio> {
    let whole_days = u64::try_from(earned.numerator().div_euclid(earned.denominator())).ok()?;
    let next = first.checked_add_days(Days::new(whole_days))?;
    Some(crate::value::Period::new(next, today).ok()?.months())
}
