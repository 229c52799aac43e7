//! [`UnitCosts`]: what one enterprise, job or hour cost, by what was used and by the budget.

use crate::analysis::why_document::{indicators, pair};
use crate::analysis::{Cost, CostBasis, UnitCost};
use crate::costs::hours::ReportedHours;
use crate::costs::no_money::NoMoney;
use crate::project::{Commitment, View};
use crate::value::{Amount, Error, Figure, Interval, Ratio};

/// What one of an indicator cost, by what was used and by the budget.
///
/// The two have different bases and are not compared: the budget is compared with the budget for
/// what was planned.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/costs.rs"));
/// use eruf_core::costs::CostsOptions;
/// let answer = project.view().costs_document(&CostsOptions::default())?;
/// let each = &answer.unit_costs[0]; // 4 enterprises of 5, for 1 200 of 6 000
/// assert_eq!((each.outcome, each.target), (4.into(), Some(5.into())));
/// let used = each.used.ok().flatten().unwrap();
/// assert_eq!(used.each().as_exact(), Some(300.into()));
/// let budget = each.budget.ok().flatten().unwrap();
/// assert_eq!(budget.each().as_exact(), Some(1_500.into()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnitCosts<'p> {
    /// The indicator, or a measure in hours.
    pub commitment: &'p Commitment,
    /// The outcome that is divided by.
    pub outcome: Amount,
    /// The target, if the indicator has one of at least so much.
    pub target: Option<Amount>,
    /// What was used over the outcome; nothing where the outcome is 0.
    pub used: Figure<Option<UnitCost>, NoMoney>,
    /// The budget over the outcome; nothing where the outcome is 0.
    pub budget: Figure<Option<UnitCost>, NoMoney>,
    /// The budget over the target; nothing where there is no target, or one of 0.
    pub planned: Figure<Option<UnitCost>, NoMoney>,
    /// The budget over the outcome, over the budget over the target.
    pub over_planned: Option<Ratio>,
}

impl<'p> View<'p> {
    /// What one of each indicator with an exact outcome and a target to reach cost, and one hour.
    pub(super) fn unit_costs(
        &self,
        used: Figure<Amount, NoMoney>,
        budget: Figure<Amount, NoMoney>,
        hours: &[ReportedHours<'p>],
    ) -> Result<Vec<UnitCosts<'p>>, Error> {
        let status = self.status()?;
        let rows = indicators(&status).filter_map(|row| Some((row.commitment, pair(row).ok()?)));
        let indicators = rows.map(|(one, pair)| (one, pair.outcome, Some(pair.goal)));
        let hours = hours
            .iter()
            .filter_map(|row| Some((row.commitment, row.hours.ok()?.as_exact()?, None)));
        indicators
            .chain(hours)
            .map(|(one, outcome, target)| {
                let each = |basis, money: Figure<Amount, NoMoney>, count: Option<Amount>| {
                    Ok::<_, Error>(match (money, count) {
                        (Figure::Reason(reason), _) => Figure::Reason(reason),
                        (_, None) => Figure::Value(None),
                        (Figure::Value(money), Some(count)) => {
                            let cost = Cost::new(basis, money);
                            Figure::Value(UnitCost::of(cost, Interval::exact(count))?)
                        }
                    })
                };
                let by_outcome = each(CostBasis::Budget, budget, Some(outcome))?;
                let planned = each(CostBasis::Budget, budget, target)?;
                let over = match (by_outcome.ok().flatten(), planned.ok().flatten()) {
                    (Some(came), Some(planned)) => came.over(&planned)?,
                    _ => None,
                };
                Ok(UnitCosts {
                    commitment: one,
                    outcome,
                    target,
                    used: each(CostBasis::Total, used, Some(outcome))?,
                    budget: by_outcome,
                    planned,
                    over_planned: over.and_then(|over| over.as_exact()),
                })
            })
            .collect()
    }
}
