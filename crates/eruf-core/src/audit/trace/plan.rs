//! The trace of a figure of the plan: what was heard while it was computed.

use crate::attainment::{Operation, Term};
use crate::audit::figure_name::FigureName;
use crate::audit::trace::attainment::Explained;
use crate::audit::trace::increment::Increments;
use crate::audit::trace::node::{Origin, Trace, TraceValue};
use crate::planning::derivation::{Derivation, PlanFigure, PlanObserver, Rests};
use crate::planning::{EstimateMethod, LAST_PERIODS, NoPace, Pace};
use crate::project::View;
use crate::record::{Horizon, TargetVersion};
use crate::value::Error;

/// Hears how one figure is made.
struct Heard {
    figure: PlanFigure,
    how: Option<Derivation>,
}

impl PlanObserver for Heard {
    fn listens(&self) -> bool {
        true
    }

    fn made(&mut self, figure: PlanFigure, how: impl FnOnce() -> Derivation) {
        if figure == self.figure {
            self.how = Some(how());
        }
    }
}

/// The figure of the plan that is called so, if any is, and its term.
const fn of_plan(figure: FigureName) -> Option<(PlanFigure, Term)> {
    Some(match figure {
        FigureName::Expected => (PlanFigure::Expected, Term::Expected),
        FigureName::Index => (PlanFigure::Index, Term::Index),
        FigureName::RequiredPace => (PlanFigure::Required, Term::RequiredPace),
        FigureName::AveragePace => (PlanFigure::Average, Term::AveragePace),
        FigureName::BestPace => (PlanFigure::Best, Term::BestPace),
        FigureName::EstimateAveragePace => {
            (PlanFigure::Estimate(EstimateMethod::AveragePace), Term::Estimate)
        }
        FigureName::EstimateLastPeriods => {
            (PlanFigure::Estimate(EstimateMethod::LastPeriods), Term::Estimate)
        }
        FigureName::EstimatePlanShaped => {
            (PlanFigure::Estimate(EstimateMethod::PlanShaped), Term::Estimate)
        }
        _ => return None,
    })
}

/// Why a figure of the plan is not there.
fn reason(pace: &Pace<'_>, figure: PlanFigure) -> Option<NoPace> {
    match figure {
        PlanFigure::Expected => pace.expected.reason(),
        PlanFigure::Index => pace.index.reason(),
        PlanFigure::Required => pace.required.reason(),
        PlanFigure::Average => pace.average.reason(),
        PlanFigure::Best => pace.best.reason(),
        PlanFigure::Last => pace.last_pace.reason(),
        PlanFigure::Estimate(method) => pace.estimate(method).reason(),
    }
}

/// A figure of the plan of an indicator without a target.
pub(crate) fn without_target<'p>(figure: FigureName) -> Option<Trace<'p>> {
    let (_, term) = of_plan(figure)?;
    let nothing = TraceValue::NoPace(NoPace::NoTarget);
    Some(Trace::other(term, nothing, Operation::Beside, Vec::new()))
}

impl<'p> View<'p> {
    /// A figure of the plan in force, or why there is none; `None` for a figure that is not of a
    /// plan.
    pub(crate) fn explain_pace(
        &self,
        code: &str,
        figure: FigureName,
        node: &Explained<'_, 'p>,
    ) -> Result<Option<Trace<'p>>, Error> {
        let Some((figure, term)) = of_plan(figure) else { return Ok(None) };
        let mut heard = Heard { figure, how: None };
        let paces = self.paces_observed(code, LAST_PERIODS, &mut heard)?;
        let Some(pace) = paces.last() else { return Ok(None) };
        let Some(how) = heard.how else {
            // It is said beside what it would have been made of.
            let reason = reason(pace, figure).unwrap_or(NoPace::NoTarget);
            let inputs = std::iter::once(node.outcome.clone()).chain(node.target()?);
            let reason = TraceValue::NoPace(reason);
            return Ok(Some(Trace::other(term, reason, Operation::Beside, inputs.collect())));
        };
        let Some(goal) = node.target()? else { return Ok(None) };
        // A range is planned at its minimum.
        let goal =
            if goal.term == Term::Target { goal.inputs.into_iter().next() } else { Some(goal) };
        let Some(goal) = goal else { return Ok(None) };
        let with_origins = WithOrigins {
            view: *self,
            index: node.index,
            goal,
            outcome: node.outcome,
            version: node.version,
            horizon: pace.horizon,
            increments: self.explain_increments(node.index)?,
        };
        Ok(Some(with_origins.trace(how)))
    }
}

/// What the leaves of a derivation rest on.
struct WithOrigins<'a, 'p> {
    view: View<'p>,
    index: usize,
    goal: Trace<'p>,
    outcome: &'a Trace<'p>,
    version: &'p TargetVersion,
    horizon: &'p Horizon,
    increments: Increments<'p>,
}

impl<'p> WithOrigins<'_, 'p> {
    fn trace(&self, how: Derivation) -> Trace<'p> {
        let Derivation { term, value, operation, inputs, rests } = how;
        match (term, operation) {
            (Term::Target, Operation::Input) => return self.goal.clone(),
            (Term::Outcome, Operation::Input) => return self.outcome.clone(),
            (Term::ReachedChange, Operation::Input) => {
                let reached = self.outcome.inputs.iter().find(|input| input.term == term);
                return reached.cloned().unwrap_or_else(|| Trace::given(term, Ok(value), None));
            }
            (Term::Baseline, Operation::Input) => {
                return self.view.baseline_leaf(self.index, self.version, value.low());
            }
            _ => {}
        }
        let inputs = inputs.into_iter().map(|input| self.trace(input)).collect();
        let trace = Trace::new(term, Ok(value), operation, inputs);
        let Some(rests) = rests else { return trace };
        let decision = Some(self.horizon.decision());
        let origin = match rests {
            Rests::Days(days) => Origin::Days { days, decision: None },
            Rests::DaysLeft(days) => Origin::Days { days, decision },
            Rests::Horizon => Origin::Horizon(self.horizon),
            Rests::Day(day) => {
                let origin = Some(Origin::Target(self.version));
                return Trace { origin, ..trace.named(day.to_string()) };
            }
            Rests::Added(period, days) => {
                let origin = Some(Origin::Days { days, decision: None });
                return Trace { origin, ..self.added(period, trace) };
            }
        };
        Trace { origin: Some(origin), ..trace }
    }

    /// What was added with a period, from the entries of each partner.
    fn added(&self, period: usize, added: Trace<'p>) -> Trace<'p> {
        match self.increments.get(&period).map(Vec::as_slice) {
            Some([only]) if only.name.is_none() => {
                Trace { operation: only.operation, inputs: only.inputs.clone(), ..added }
            }
            Some(partners) => {
                Trace { operation: Operation::Sum, inputs: partners.to_vec(), ..added }
            }
            None => added,
        }
    }
}
