//! [`JobTotals`]: the changes of several enterprises added up, if they can be.

use crate::employment::method::{Family, JobUnit};
use crate::employment::pair::{OVERFLOW, Pair};
use crate::law::employment_rule::{Aggregation, MethodBreakPolicy};
use crate::value::named::reasons;
use crate::value::{Error, Figure, Ratio};
use std::collections::BTreeSet;

reasons! {
    /// Why enterprises have no total.
    ///
    /// ```
    /// use eruf_core::employment::NoTotal;
    /// assert_eq!("nothing_measured".parse(), Ok(NoTotal::NothingMeasured));
    /// let why = "no enterprise was measured on both sides of the support";
    /// assert_eq!(NoTotal::NothingMeasured.sentence(), why);
    /// ```
    NoTotal {
        /// No enterprise was measured on both sides of the support.
        NothingMeasured = "nothing_measured":
            "no enterprise was measured on both sides of the support",
        /// Some were measured in persons and some in full-time equivalents.
        HeadsAndFte = "heads_and_fte":
            "some were measured in persons and some in full-time equivalents",
        /// They were measured by several methods, and the rule keeps methods apart.
        MethodsApart = "methods_apart":
            "enterprises were measured by several methods, which the rule keeps apart",
        /// Some were counted, and for some growth of turnover was converted.
        MethodsDiffer = "methods_differ":
            "some were counted, and for some growth of turnover was converted",
    }
}

/// A part of a total: women, men, or what readings do not tell. Parts follow the rule of the whole.
///
/// ```
/// use eruf_core::employment::GenderTotal;
/// use eruf_core::law::Aggregation;
/// assert_eq!(GenderTotal::default().across(Aggregation::Net), 0.into());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct GenderTotal {
    /// The enterprises where all readings tell; for the rest, those where some do not.
    pub enterprises: u32,
    /// The part of the floored total: of the enterprises that grew.
    pub floored: Ratio,
    /// The part of the net total: of all enterprises.
    pub net: Ratio,
}

impl GenderTotal {
    /// Returns the part of the total that a rule across enterprises asks for.
    ///
    /// ```
    /// use eruf_core::employment::GenderTotal;
    /// use eruf_core::law::Aggregation;
    /// let mut women = GenderTotal::default();
    /// (women.floored, women.net) = (3.into(), 1.into());
    /// assert_eq!(women.across(Aggregation::Floored), 3.into());
    /// assert_eq!(women.across(Aggregation::Net), 1.into());
    /// ```
    #[must_use]
    pub const fn across(&self, across: Aggregation) -> Ratio {
        match across {
            Aggregation::Floored => self.floored,
            Aggregation::Net => self.net,
        }
    }

    /// Adds the part of one enterprise, whose whole changed by so much. `None` on overflow.
    fn add(&mut self, whole: Ratio, part: Ratio) -> Option<()> {
        self.enterprises = self.enterprises.saturating_add(1);
        self.net = self.net.checked_add(&part)?;
        // The floored total has all of an enterprise that grew, and nothing of another.
        if whole > Ratio::ZERO {
            self.floored = self.floored.checked_add(&part)?;
        }
        Some(())
    }
}

/// Changes added up.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// // A grew from 10 to 14 jobs, B fell from 8 to 5 and C from 6 to 0; D and E were not measured.
/// let employment = project.view().employment(project.default_employment_rule()?)?;
///
/// use eruf_core::employment::JobUnit;
/// let total = employment.total.ok().unwrap();
/// assert_eq!((total.unit, total.enterprises), (JobUnit::Fte, 3));
/// assert_eq!((total.floored, total.net), (4.into(), (-5).into()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
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
    /// What is neither among the women nor among the men, if any enterprise tells of one of them:
    /// the three add up to the total, floored and net.
    pub rest: Option<GenderTotal>,
}

impl JobTotals {
    /// Returns the totals of no enterprise, all of them 0.
    ///
    /// ```
    /// use eruf_core::Ratio;
    /// use eruf_core::employment::{JobTotals, JobUnit};
    /// let nobody = JobTotals::empty(JobUnit::Fte);
    /// assert_eq!((nobody.enterprises, nobody.net, nobody.women), (0, Ratio::ZERO, None));
    /// ```
    #[must_use]
    pub const fn empty(unit: JobUnit) -> Self {
        let (floored, net) = (Ratio::ZERO, Ratio::ZERO);
        Self { unit, enterprises: 0, floored, net, women: None, men: None, rest: None }
    }

    /// Returns the total that a rule across enterprises asks for.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// // A grew from 10 to 14 jobs, B fell from 8 to 5 and C from 6 to 0.
    /// let employment = project.view().employment(project.default_employment_rule()?)?;
    ///
    /// use eruf_core::law::Aggregation;
    /// assert_eq!(employment.total.ok().unwrap().across(Aggregation::Net), (-5).into());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
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
        _ => (at_break != MethodBreakPolicy::Joined).then_some(NoTotal::MethodsDiffer),
    };
    let methods = || pairs.clone().map(|pair| (&pair.before.method, &pair.after.method));
    let is_apart =
        || at_break == MethodBreakPolicy::Apart && methods().collect::<BTreeSet<_>>().len() > 1;
    let refused = refused.or_else(|| is_apart().then_some(NoTotal::MethodsApart));
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
        rest: None,
    };
    let mut rest = GenderTotal::default();
    for pair in pairs {
        // A cap that is not reached: what is counted is in memory.
        totals.enterprises = totals.enterprises.saturating_add(1);
        let floored = Aggregation::Floored.of_change(pair.change.fixed);
        totals.floored = totals.floored.checked_add(&floored).ok_or(OVERFLOW)?;
        totals.net = totals.net.checked_add(&pair.change.fixed).ok_or(OVERFLOW)?;
        let whole = pair.change.fixed;
        let mut untold = whole;
        for (total, part) in [(&mut totals.women, pair.women), (&mut totals.men, pair.men)] {
            let Some(part) = part else { continue };
            total.get_or_insert_default().add(whole, part.fixed).ok_or(OVERFLOW)?;
            untold = untold.checked_sub(&part.fixed).ok_or(OVERFLOW)?;
        }
        if pair.women.is_none() || pair.men.is_none() || !untold.is_zero() {
            rest.add(whole, untold).ok_or(OVERFLOW)?;
        }
    }
    totals.rest = (totals.women.is_some() || totals.men.is_some()).then_some(rest);
    Ok(Figure::Value(totals))
}

pub(crate) fn number(count: usize) -> u32 {
    // A cap that is not reached: what is counted is in memory.
    u32::try_from(count).unwrap_or(u32::MAX)
}
