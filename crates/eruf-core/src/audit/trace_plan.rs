//! The trace of a figure of the plan: what was heard while it was computed.

use crate::attainment::{Operation, Term};
use crate::audit::figure_name::FigureName;
use crate::audit::trace::{Origin, Trace};
use crate::audit::trace_attainment::Explained;
use crate::planning::derivation::{Derivation, PlanFigure, PlanObserver};
use crate::planning::{EstimateMethod, LAST_PERIODS};
use crate::project::View;
use crate::value::Error;

/// Hears how one figure is made.
struct Heard {
    figure: PlanFigure,
    how: Option<Derivation>,
}

impl PlanObserver for Heard {
    fn made(&mut self, figure: PlanFigure, how: impl FnOnce() -> Derivation) {
        if figure == self.figure {
            self.how = Some(how());
        }
    }
}

/// The figure of the plan that is called so, if any is.
const fn of_plan(figure: FigureName) -> Option<PlanFigure> {
    Some(match figure {
        FigureName::Expected => PlanFigure::Expected,
        FigureName::Index => PlanFigure::Index,
        FigureName::RequiredPace => PlanFigure::Required,
        FigureName::AveragePace => PlanFigure::Average,
        FigureName::BestPace => PlanFigure::Best,
        FigureName::EstimateAveragePace => PlanFigure::Estimate(EstimateMethod::AveragePace),
        FigureName::EstimateLastPeriods => PlanFigure::Estimate(EstimateMethod::LastPeriods),
        FigureName::EstimatePlanShaped => PlanFigure::Estimate(EstimateMethod::PlanShaped),
        _ => return None,
    })
}

impl<'p> View<'p> {
    /// A figure of the plan in force; `None` where there is no plan or no such figure.
    pub(crate) fn explain_pace(
        &self,
        code: &str,
        figure: FigureName,
        node: &Explained<'_, 'p>,
    ) -> Result<Option<Trace<'p>>, Error> {
        let Some(figure) = of_plan(figure) else { return Ok(None) };
        let mut heard = Heard { figure, how: None };
        let paces = self.paces_observed(code, LAST_PERIODS, &mut heard)?;
        let (Some(how), Some(pace)) = (heard.how, paces.last()) else { return Ok(None) };
        let Some(goal) = node.target()? else { return Ok(None) };
        // A range is planned at its minimum.
        let goal =
            if goal.term == Term::Target { goal.inputs.into_iter().next() } else { Some(goal) };
        let Some(goal) = goal else { return Ok(None) };
        let with_origins = WithOrigins { goal, outcome: node.outcome, horizon: pace.horizon };
        Ok(Some(with_origins.trace(how)))
    }
}

/// What the leaves of a derivation rest on.
struct WithOrigins<'a, 'p> {
    goal: Trace<'p>,
    outcome: &'a Trace<'p>,
    horizon: &'p crate::record::Horizon,
}

impl<'p> WithOrigins<'_, 'p> {
    fn trace(&self, how: Derivation) -> Trace<'p> {
        let Derivation { term, value, operation, inputs } = how;
        let value = Ok(value);
        match (term, operation) {
            (Term::Target, Operation::Input) => self.goal.clone(),
            (Term::Outcome, Operation::Input) => self.outcome.clone(),
            // Milestones, or another profile: the plan says it.
            (Term::Expected | Term::Baseline, Operation::Input) => {
                Trace::given(term, value, self.goal.origin.clone())
            }
            _ => {
                let of_horizon = matches!(
                    term,
                    Term::SharePassed | Term::MonthsLeft | Term::DaysOfPlan | Term::MonthsCovered
                );
                let origin = of_horizon.then_some(Origin::Horizon(self.horizon));
                let inputs = inputs.into_iter().map(|input| self.trace(input)).collect();
                Trace { origin, ..Trace::new(term, value, operation, inputs) }
            }
        }
    }
}
