//! What is compared with a target, as known at a view.

use crate::attainment::term::FigureObserver;
use crate::attainment::{Attainment, Outcome, State, VerdictMargin};
use crate::ledger::reported;
use crate::ledger::{NoOutcome, Standing};
use crate::project::View;
use crate::record::{Basis, Horizon, Per, Target, TargetVersion, Value};
use crate::value::{Amount, Error, Figure, Interval};

impl<'p> View<'p> {
    /// What is held against the target. Increments to a level add to its baseline; a snapshot is
    /// the level itself.
    pub(crate) fn outcome(
        &self,
        index: usize,
        target: Option<&Target>,
        standing: &Standing,
    ) -> Result<Figure<Interval<Amount>, NoOutcome>, Error> {
        let (Some(shape), Figure::Value(change)) = (target.map(Target::shape), standing.cumulative)
        else {
            return Ok(standing.cumulative);
        };
        if self
            .project()
            .ledger(index)?
            .iter()
            .any(|ledger_entry| ledger_entry.basis == Basis::Snapshot)
        {
            return Ok(Figure::Value(change));
        }
        let level = change.map(|change| shape.of_increments(change));
        level.map(Figure::Value).ok_or(Error::Overflow { what: "the level" })
    }

    /// What would turn a verdict: for a goal per occasion, a change of one of them.
    pub(crate) fn flip(
        &self,
        index: usize,
        target: &Target,
        attainment: &Attainment,
        outcome: Figure<Interval<Amount>, NoOutcome>,
    ) -> Result<Option<VerdictMargin>, Error> {
        let (Some(kept), Some(commitment)) =
            (attainment.kept, self.project().commitments().get(index))
        else {
            return Ok(None);
        };
        let unit = &commitment.indicator.unit;
        let of = |outcome: Amount| VerdictMargin::of(target, &attainment.bounds, outcome, unit);
        if target.per() != Per::Occasion {
            let exact = outcome.ok().and_then(|outcome| outcome.as_exact());
            return exact.map_or(Ok(None), of);
        }
        // Occasions of which one is in words have no amounts to be judged on.
        let occasions = self.occasions_at(index)?.unwrap_or_default();
        let exact: Option<Vec<Amount>> = occasions.iter().map(Interval::as_exact).collect();
        let kind = target.shape().kind();
        let failing = |amount: &Amount| {
            State::of(kind, &attainment.bounds, &(*amount).into()).keeps(kind) != Some(true)
        };
        let Some(exact) = exact else { return Ok(None) };
        let turning: Vec<Amount> =
            if kept { exact } else { exact.into_iter().filter(failing).collect() };
        // One change turns a kept promise, or a promise that one occasion broke.
        if !kept && turning.len() > 1 {
            return Ok(None);
        }
        let flips = turning.into_iter().map(of).collect::<Result<Vec<_>, _>>()?;
        Ok(flips.into_iter().flatten().min_by_key(VerdictMargin::size))
    }

    pub(crate) fn attainment(
        &self,
        index: usize,
        target: &Target,
        horizon: &Horizon,
        outcome: Figure<Interval<Amount>, NoOutcome>,
    ) -> Result<Attainment, Error> {
        self.attainment_observed(index, target, horizon, outcome, &mut ())
    }

    /// The same, observed.
    pub(crate) fn attainment_observed(
        &self,
        index: usize,
        target: &Target,
        horizon: &Horizon,
        outcome: Figure<Interval<Amount>, NoOutcome>,
        observer: &mut impl FigureObserver,
    ) -> Result<Attainment, Error> {
        let ledger = self.project().ledger(index)?;
        if target.per() == Per::Occasion {
            // An occasion in words leaves the goal without a verdict, as it leaves the sum without
            // a figure.
            if let Some(occasions) =
                self.occasions_at(index)?.filter(|occasions| !occasions.is_empty())
            {
                return Attainment::of(target, horizon, Outcome::Occasions(&occasions));
            }
        }
        let outcome = match outcome {
            Figure::Value(amount) => Outcome::Amount(amount),
            Figure::Reason(NoOutcome::InWords) => {
                let entry = reported::words(ledger, &self.axis())
                    .and_then(|entry| self.project().entry(entry));
                let kept = entry.and_then(|entry| {
                    if let Value::Words { kept, .. } = entry.value { kept } else { None }
                });
                Outcome::Words { kept }
            }
            Figure::Reason(reason) => Outcome::None(reason),
        };
        Attainment::observed(target, horizon, outcome, observer)
    }

    /// The method of the target and that of the outcome, if both are known and they differ.
    pub(crate) fn methods_differ(
        &self,
        commitment: usize,
        target: Option<&'p TargetVersion>,
    ) -> Result<Option<(&'p str, &'p str)>, Error> {
        let Some(meant) = target.and_then(|target| target.method.as_deref()) else {
            return Ok(None);
        };
        let methods = self.methods(commitment)?;
        let other = methods.into_iter().rev().find(|method| *method != meant);
        Ok(other.map(|method| (meant, method)))
    }
}
