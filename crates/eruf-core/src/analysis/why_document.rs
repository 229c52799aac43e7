//! [`WhyDocument`]: why targets were missed, in one answer.

use std::sync::Arc;

use crate::analysis::left_out::{LeftOut, NotReached, VolumeAndRateReason};
use crate::analysis::{
    Cost, CostBasis, Decomposition, DecompositionMethod, Factor, Shortfall, UnitCost,
};
use crate::law::Kind;
use crate::project::View;
use crate::record::Shape;
use crate::status::{Status, StatusRow};
use crate::value::{Amount, Error, Figure, Interval, Ratio};

/// The numbers that say why targets were missed: volume and rate, the break-even of an excuse, and
/// the budget over what was reached.
///
/// With the feature `serde` it is written as the document that `eruf why --format json` prints.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// let document = project.view().why_document(None, None)?;
/// assert_eq!((document.of, document.per), (Some("CO08"), Some("CO01")));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct WhyDocument<'p> {
    /// The indicator whose difference is divided: the one named, or the only one of employment.
    pub of: Option<&'p str>,
    /// The indicator that it is divided by: the one named, or the only one of all enterprises.
    pub per: Option<&'p str>,
    /// The difference of the first by volume and rate: in sequence, and symmetric. Its factors are
    /// called by the code of the second, and by `CO08 per CO01`.
    pub parts: Option<[Decomposition; 2]>,
    /// The budget of the decision in force; `None` if it says none.
    pub budget: Option<Amount>,
    /// The indicators that have both an exact outcome and a target to reach.
    pub reached: Vec<Reached<'p>>,
    /// What the answer leaves out, each with the reason.
    pub left_out: Vec<LeftOut<'p>>,
}

/// An indicator with an exact outcome and a target of at least so much.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// let document = project.view().why_document(None, None)?;
/// let one = &document.reached[0]; // 122 enterprises for 31 988 865 kronor, where 200 were planned
/// assert_eq!((one.code, one.break_even), ("CO01", eruf_core::Ratio::new(39, 100)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Reached<'p> {
    /// The code.
    pub code: &'p str,
    /// The share of the target that a missing condition must have carried, if it is the whole
    /// explanation; `None` where the target is 0.
    pub break_even: Option<Ratio>,
    /// The budget over the outcome; `None` without a budget or where the outcome is 0.
    pub budget_for_each: Option<Ratio>,
    /// The budget over the target; `None` as above.
    pub budget_for_each_planned: Option<Ratio>,
}

impl<'p> View<'p> {
    /// Returns the numbers that say why targets were missed.
    ///
    /// The indicator `of` is taken apart by `per`. Without them it is employment by enterprises,
    /// where the project has one indicator of each.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// let document = project.view().why_document(Some("CO08"), Some("CO01"))?;
    /// let [in_sequence, _] = document.parts.expect("both have an outcome and a target");
    /// assert_eq!(&*in_sequence.parts[0].0, "CO01");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the project has no such indicator, or a figure cannot be held exactly.
    pub fn why_document(
        &self,
        of: Option<&str>,
        per: Option<&str>,
    ) -> Result<WhyDocument<'p>, Error> {
        let project = self.project();
        let named = |code: Option<&str>, default: Vec<usize>| -> Result<Option<&'p str>, Error> {
            let place = match (code, default.as_slice()) {
                (Some(code), _) => Some(project.position(code)?),
                (None, [place]) => Some(*place),
                (None, _) => None,
            };
            let one = place.and_then(|place| project.commitments().get(place));
            Ok(one.map(|one| &*one.indicator.key.code))
        };
        let of = named(of, project.employment_indicators())?;
        let per = named(per, project.enterprise_indicators())?;
        let status = self.status()?;
        let budget = self.decisions().last().and_then(|step| step.budget);
        let parts = match (of, per) {
            (Some(of), Some(per)) => volume_and_rate(&status, of, per)?,
            _ => None,
        };
        let mut reached = Vec::new();
        for row in indicators(&status) {
            reached.extend(reached_by(row, budget)?);
        }
        let mut left_out = Vec::new();
        if parts.is_none() {
            left_out.push(LeftOut::VolumeAndRate(self.why_no_parts(&status, of, per)));
        }
        left_out.extend(indicators(&status).filter_map(|row| {
            let code = &*row.commitment.indicator.key.code;
            Some(LeftOut::Indicator { code, why: pair(row).err()? })
        }));
        if budget.is_none() {
            left_out.push(LeftOut::BudgetForEach);
        }
        Ok(WhyDocument { of, per, parts, budget, reached, left_out })
    }

    /// Returns why no difference is divided by volume and rate.
    fn why_no_parts(
        &self,
        status: &Status<'p>,
        of: Option<&str>,
        per: Option<&str>,
    ) -> Vec<VolumeAndRateReason<'p>> {
        let project = self.project();
        let codes = |places: Vec<usize>| {
            let all = places.into_iter().filter_map(|place| project.commitments().get(place));
            all.map(|one| &*one.indicator.key.code).collect()
        };
        let mut why = Vec::new();
        if of.is_none() {
            why.push(VolumeAndRateReason::NameOf(codes(project.employment_indicators())));
        }
        if per.is_none() {
            why.push(VolumeAndRateReason::NamePer(codes(project.enterprise_indicators())));
        }
        for code in [of, per].into_iter().flatten() {
            why.extend(row_of(status, code).and_then(|row| {
                let code = &*row.commitment.indicator.key.code;
                Some(VolumeAndRateReason::Indicator { code, why: pair(row).err()? })
            }));
        }
        // Both have a target and an outcome, so what cannot be divided is a 0.
        if why.is_empty() {
            why.push(VolumeAndRateReason::Zero);
        }
        why
    }
}

/// An outcome and its target, where both are exact.
pub(crate) struct Pair {
    pub(crate) goal: Amount,
    pub(crate) outcome: Amount,
}

/// Returns the outcome and the target of an indicator, or why it has no two that can be compared.
pub(crate) fn pair(row: &StatusRow<'_>) -> Result<Pair, NotReached> {
    let version = row.target.ok_or(NotReached::NoTarget)?;
    let Shape::AtLeast { goal } = version.target.shape() else {
        return Err(NotReached::NotAtLeast);
    };
    match row.outcome {
        Figure::Reason(reason) => Err(NotReached::NoOutcome(reason)),
        Figure::Value(outcome) => match outcome.as_exact() {
            Some(outcome) => Ok(Pair { goal: *goal, outcome }),
            None => Err(NotReached::OnlyBounds),
        },
    }
}

/// Every row that is no activity goal.
pub(crate) fn indicators<'s, 'p>(
    status: &'s Status<'p>,
) -> impl Iterator<Item = &'s StatusRow<'p>> {
    status.rows.iter().filter(|row| row.commitment.indicator.kind != Kind::ActivityGoal)
}

fn row_of<'s, 'p>(status: &'s Status<'p>, code: &str) -> Option<&'s StatusRow<'p>> {
    indicators(status).find(|row| &*row.commitment.indicator.key.code == code)
}

/// Volume and rate: the difference between outcome and target of one indicator, by how many of
/// another there were and how many it had for each.
fn volume_and_rate(
    status: &Status<'_>,
    of: &str,
    per: &str,
) -> Result<Option<[Decomposition; 2]>, Error> {
    let found = |code: &str| row_of(status, code).and_then(|row| pair(row).ok());
    let (Some(one), Some(other)) = (found(of), found(per)) else { return Ok(None) };
    let rate = |one: Amount, other: Amount| Ratio::from(one).checked_div(&Ratio::from(other));
    let (Some(planned), Some(actual)) =
        (rate(one.goal, other.goal), rate(one.outcome, other.outcome))
    else {
        return Ok(None);
    };
    let factors = [
        Factor::planned(per, other.goal.into()).actual(other.outcome.into()),
        Factor::planned(Arc::<str>::from(format!("{of} per {per}")), planned).actual(actual),
    ];
    let found = |method| Decomposition::of(&factors, method);
    Ok(Some([found(DecompositionMethod::InSequence)?, found(DecompositionMethod::Symmetric)?]))
}

fn reached_by<'p>(
    row: &StatusRow<'p>,
    budget: Option<Amount>,
) -> Result<Option<Reached<'p>>, Error> {
    let Ok(Pair { goal, outcome }) = pair(row) else { return Ok(None) };
    let each = |count: Amount| -> Result<Option<Ratio>, Error> {
        let Some(budget) = budget else { return Ok(None) };
        let cost = UnitCost::of(Cost::new(CostBasis::Budget, budget), Interval::exact(count))?;
        Ok(cost.and_then(|cost| cost.each().as_exact()))
    };
    Ok(Some(Reached {
        code: &row.commitment.indicator.key.code,
        break_even: Shortfall { outcome, target: goal }.break_even(),
        budget_for_each: each(outcome)?,
        budget_for_each_planned: each(goal)?,
    }))
}

#[cfg(feature = "serde")]
mod serde_form {
    use serde::ser::SerializeMap;

    use super::{Reached, WhyDocument};
    use crate::value::Ratio;
    use crate::value::document::fields::{Fields, WriteFields, answered, objects};

    objects!(WhyDocument<'_>, Part<'_>, Reached<'_>);

    impl WriteFields for WhyDocument<'_> {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            fields.version()?;
            fields.put("of", self.of)?;
            fields.put("per", self.per)?;
            for found in self.parts.iter().flatten() {
                let parts = found.parts.iter().map(|(factor, part)| Part { factor, part: *part });
                fields.put(found.method.as_str(), parts.collect::<Vec<_>>())?;
            }
            if let Some([found, _]) = &self.parts {
                fields.exact("difference", answered(found.difference())?)?;
            }
            fields.put("indicators", &self.reached)?;
            fields.put("left_out", &self.left_out)
        }
    }

    struct Part<'a> {
        factor: &'a str,
        part: Ratio,
    }

    impl WriteFields for Part<'_> {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            fields.put("factor", self.factor)?;
            fields.exact("part", self.part)
        }
    }

    impl WriteFields for Reached<'_> {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            fields.put("code", self.code)?;
            fields.optional("break_even", self.break_even)?;
            fields.optional("budget_for_each", self.budget_for_each)?;
            fields.optional("budget_for_each_planned", self.budget_for_each_planned)
        }
    }
}
