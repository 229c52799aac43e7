//! [`JobTotals`]: the changes of several enterprises added up, if they can be.

use crate::employment::method::{Family, JobUnit};
use crate::employment::pair::{OVERFLOW, Pair};
use crate::law::employment_rule::{Aggregation, MethodBreakPolicy};
use crate::value::named::reasons;
use crate::value::{Error, Figure, Ratio};
use std::collections::BTreeSet;

reasons! {
    /// Why enterprises have no total.
    NoTotal {
        /// No enterprise was measured on both sides of the support.
        NothingMeasured = "nothing_measured":
            "no enterprise was measured on both sides of the support",
        /// Some were measured in persons and some in full-time equivalents.
        HeadsAndFte = "heads_and_fte":
            "some were measured in persons and some in full-time equivalents",
        /// Some were counted, and for some growth of turnover was converted.
        MethodsDiffer = "methods_differ":
            "some were counted, and for some growth of turnover was converted",
    }
}

/// Women or men in a total.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct GenderTotal {
    /// The enterprises where all readings tell.
    pub enterprises: u32,
    /// The signed sum over them.
    pub net: Ratio,
}

/// Changes added up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct JobTotals {
    /// The unit.
    pub unit: JobUnit,
    /// How many enterprises.
    pub enterprises: u32,
    /// The sum where an enterprise that does not grow gives 0.
    pub floored: Ratio,
    /// The signed sum.
    pub net: Ratio,
    /// Women, if any enterprise tells.
    pub women: Option<GenderTotal>,
    /// Men, if any enterprise tells.
    pub men: Option<GenderTotal>,
}

impl JobTotals {
    /// The total that a rule across enterprises asks for.
    #[must_use]
    pub const fn across(&self, across: Aggregation) -> Ratio {
        match across {
            Aggregation::Floored => self.floored,
            Aggregation::Net => self.net,
        }
    }
}

/// The changes of several enterprises added up, if they can be. No rate may be left open.
pub(crate) fn total<'a>(
    pairs: impl Iterator<Item = &'a Pair> + Clone,
    at_break: MethodBreakPolicy,
) -> Result<Figure<JobTotals, NoTotal>, Error> {
    let families: BTreeSet<Family> = pairs.clone().map(Pair::family).collect();
    let unit = if families.contains(&Family::Heads) { JobUnit::Heads } else { JobUnit::Fte };
    let refused = match families.len() {
        0 => Some(NoTotal::NothingMeasured),
        1 => None,
        _ if unit == JobUnit::Heads => Some(NoTotal::HeadsAndFte),
        _ => (at_break == MethodBreakPolicy::Apart).then_some(NoTotal::MethodsDiffer),
    };
    if let Some(reason) = refused {
        return Ok(Figure::Reason(reason));
    }
    let mut totals = JobTotals {
        unit,
        enterprises: 0,
        floored: Ratio::ZERO,
        net: Ratio::ZERO,
        women: None,
        men: None,
    };
    for pair in pairs {
        totals.enterprises = totals.enterprises.saturating_add(1);
        let floored = Aggregation::Floored.of_change(pair.change.fixed);
        totals.floored = totals.floored.checked_add(&floored).ok_or(OVERFLOW)?;
        totals.net = totals.net.checked_add(&pair.change.fixed).ok_or(OVERFLOW)?;
        for (total, part) in [(&mut totals.women, pair.women), (&mut totals.men, pair.men)] {
            let Some(part) = part else { continue };
            let total = total.get_or_insert(GenderTotal { enterprises: 0, net: Ratio::ZERO });
            total.enterprises = total.enterprises.saturating_add(1);
            total.net = total.net.checked_add(&part.fixed).ok_or(OVERFLOW)?;
        }
    }
    Ok(Figure::Value(totals))
}

pub(crate) fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
