//! The trace of a figure of the plan.

use crate::attainment::{Operation, Term};
use crate::audit::figure_name::FigureName;
use crate::audit::trace::{OVERFLOW, Origin, Trace, difference, product, quotient};
use crate::audit::trace_attainment::Explained;
use crate::planning::{EstimateMethod, LAST_PERIODS};
use crate::project::View;
use crate::record::Plan;
use crate::value::{Error, Figure, Interval, Ratio};

impl<'p> View<'p> {
    /// A figure of the plan in force; `None` where there is no plan or no such figure.
    pub(crate) fn explain_pace(
        &self,
        code: &str,
        figure: FigureName,
        node: &Explained<'_, 'p>,
    ) -> Result<Option<Trace<'p>>, Error> {
        let paces = self.paces(code, LAST_PERIODS)?;
        let Some(pace) = paces.last() else { return Ok(None) };
        let Some(goal) = node.target()? else { return Ok(None) };
        // A range is planned at its minimum.
        let goal =
            if goal.term == Term::Target { goal.inputs.into_iter().next() } else { Some(goal) };
        let Some(goal) = goal else { return Ok(None) };
        let outcome = || node.outcome.clone();
        let whole = |term: Term, count: i64| {
            Ratio::new(count.into(), 1).map(|count| Trace::exact(term, count)).ok_or(OVERFLOW)
        };
        let made =
            |term: Term, value: Option<Ratio>, operation: Operation, inputs: Vec<Trace<'p>>| {
                value.map(|value| Trace::new(term, Ok(Interval::exact(value)), operation, inputs))
            };
        let estimate = |method: EstimateMethod| {
            pace.estimates.iter().find(|(of, _)| *of == method).map(|(_, estimate)| *estimate)
        };
        let left = whole(Term::PeriodsLeft, pace.periods_left.into())?;
        let done = whole(Term::PeriodsDone, pace.periods_done.into())?;
        let expected =
            match (pace.expected, Plan::new(pace.target, pace.horizon, self.is_level_at(code))?) {
                (Figure::Value(expected), Figure::Value(plan)) => {
                    Some(match plan.in_proportion(self.as_of()) {
                        Some((passed, days)) => {
                            let (passed, days) =
                                (whole(Term::DaysPassed, passed)?, whole(Term::DaysOfPlan, days)?);
                            let share = quotient(&passed, &days)?;
                            let share = Trace {
                                origin: Some(Origin::Horizon(pace.horizon)),
                                ..Trace::new(
                                    Term::SharePassed,
                                    share,
                                    Operation::Quotient,
                                    vec![passed, days],
                                )
                            };
                            Trace::new(
                                Term::Expected,
                                Ok(Interval::exact(expected)),
                                Operation::Product,
                                vec![goal.clone(), share],
                            )
                        }
                        // Milestones, or another profile: the plan says it.
                        None => Trace::given(
                            Term::Expected,
                            Ok(Interval::exact(expected)),
                            Some(Origin::Target(pace.target)),
                        ),
                    })
                }
                _ => None,
            };
        let index = || {
            expected.clone().and_then(|expected| {
                made(Term::Index, pace.index, Operation::Quotient, vec![outcome(), expected])
            })
        };
        let average = || {
            made(
                Term::AveragePace,
                pace.average,
                Operation::Quotient,
                vec![outcome(), done.clone()],
            )
        };
        let at_pace = |method: EstimateMethod, each: Option<Trace<'p>>| {
            let (Some(each), Some(total)) = (each, estimate(method)) else { return Ok(None) };
            let more = Trace::new(
                Term::StillToCome,
                product(&each, &left)?,
                Operation::Product,
                vec![each, left.clone()],
            );
            Ok::<_, Error>(made(Term::Estimate, Some(total), Operation::Sum, vec![outcome(), more]))
        };
        Ok(match figure {
            FigureName::Expected => expected,
            FigureName::Index => index(),
            FigureName::RequiredPace => {
                let missing = Trace::new(
                    Term::Missing,
                    difference(&[goal.clone(), outcome()])?,
                    Operation::Difference,
                    vec![goal, outcome()],
                );
                made(Term::RequiredPace, pace.required, Operation::Quotient, vec![missing, left])
            }
            FigureName::AveragePace => average(),
            FigureName::EstimateAveragePace => at_pace(EstimateMethod::AveragePace, average())?,
            FigureName::EstimateLastPeriods => at_pace(
                EstimateMethod::LastPeriods,
                pace.last_pace.map(|each| Trace::exact(Term::LastPace, each)),
            )?,
            FigureName::EstimatePlanShaped => index().and_then(|index| {
                made(
                    Term::Estimate,
                    estimate(EstimateMethod::PlanShaped),
                    Operation::Product,
                    vec![goal, index],
                )
            }),
            _ => None,
        })
    }
}
