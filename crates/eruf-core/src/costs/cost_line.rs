//! [`CostLine`]: the costs of an activity, a period or a kind, beside the budget.

use crate::costs::no_money::NoMoney;
use crate::project::{Activity, ReportingPeriod};
use crate::record::{CostEntry, CostKind};
use crate::value::{Amount, Error, Figure, Ratio};

/// What a line of costs is about.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/costs.rs"));
/// use eruf_core::costs::{CostKey, CostsOptions};
/// let answer = project.view().costs_document(&CostsOptions::default())?;
/// assert_eq!(answer.total.key, CostKey::Total);
/// assert_eq!(answer.activities[0].key.code().as_deref(), Some("HA2"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CostKey<'p> {
    /// An activity, its parts included.
    Activity(&'p Activity),
    /// What is of no activity.
    NoActivity,
    /// The period of a report.
    Period(&'p ReportingPeriod),
    /// A kind of cost.
    Kind(CostKind),
    /// Costs whose kind was not noted.
    NoKind,
    /// Everything.
    Total,
}

impl CostKey<'_> {
    /// Returns the code of the activity, the number of the report or the word of the kind, if the
    /// line is about one.
    ///
    /// ```
    /// use eruf_core::costs::CostKey;
    /// use eruf_core::record::CostKind;
    /// assert_eq!(CostKey::Kind(CostKind::Staff).code().as_deref(), Some("staff"));
    /// assert_eq!(CostKey::Total.code(), None);
    /// ```
    #[must_use]
    pub fn code(&self) -> Option<String> {
        match self {
            Self::Activity(activity) => Some(activity.code.to_string()),
            Self::Period(period) => Some(period.report.to_string()),
            Self::Kind(kind) => Some(kind.to_string()),
            Self::NoActivity | Self::NoKind | Self::Total => None,
        }
    }
}

/// The costs of an activity, a period or a kind, beside the budget.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/costs.rs"));
/// use eruf_core::costs::CostsOptions;
/// let answer = project.view().costs_document(&CostsOptions::default())?;
/// let productivity = &answer.activities[0]; // 900 of 2 000 and the 500 that were moved to it
/// assert_eq!(productivity.used.to_string(), "900");
/// assert_eq!(productivity.budget.to_string(), "2500");
/// assert_eq!(productivity.share.to_string(), "0.36");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CostLine<'p> {
    /// What it is about.
    pub key: CostKey<'p>,
    /// How deep an activity lies below a main activity, which lies at 0.
    pub depth: usize,
    /// The costs in the sum, by their places in
    /// [`MoneyRecords::costs`](crate::record::MoneyRecords::costs).
    pub entries: Vec<usize>,
    /// The sum of what is reported; 0 where nothing is, so look at `used` first.
    pub reported: Amount,
    /// All that was used, if every period that is due has costs.
    pub used: Figure<Amount, NoMoney>,
    /// The part of what is reported that is a contribution in kind.
    pub in_kind: Figure<Amount, NoMoney>,
    /// The part that is for something outside the programme area.
    pub outside_area: Figure<Amount, NoMoney>,
    /// The part that is of the type that the social fund supports.
    pub social_fund_type: Figure<Amount, NoMoney>,
    /// The budget in force.
    pub budget: Figure<Amount, NoMoney>,
    /// The budget less what was used; below 0 where more was used.
    pub left: Figure<Amount, NoMoney>,
    /// What was used over the budget.
    pub share: Figure<Ratio, NoMoney>,
}

const OVERFLOW: Error = Error::Overflow { what: "a sum of costs" };

impl<'p> CostLine<'p> {
    /// Adds up costs. `whole` says why what is reported is not all that was used.
    pub(super) fn of(
        key: CostKey<'p>,
        costs: &[(usize, &CostEntry)],
        whole: Option<NoMoney>,
        budget: Figure<Amount, NoMoney>,
    ) -> Result<Self, Error> {
        let sum = |is_part: &dyn Fn(&CostEntry) -> bool| {
            let parts = costs.iter().filter(|(_, row)| is_part(row));
            Amount::sum(parts.map(|(_, row)| row.amount)).ok_or(OVERFLOW)
        };
        let part = |mark: fn(&CostEntry) -> Option<bool>| -> Result<_, Error> {
            if costs.is_empty() {
                return Ok(Figure::Reason(NoMoney::NotReported));
            }
            if costs.iter().any(|(_, row)| mark(row).is_none()) {
                return Ok(Figure::Reason(NoMoney::NotSaid));
            }
            Ok(Figure::Value(sum(&|row| mark(row) == Some(true))?))
        };
        let reported = sum(&|_| true)?;
        let used = match whole {
            Some(NoMoney::NotDue) => Figure::Reason(NoMoney::NotDue),
            _ if costs.is_empty() => Figure::Reason(NoMoney::NotReported),
            Some(reason) => Figure::Reason(reason),
            None => Figure::Value(reported),
        };
        let (left, share) = match (budget, used) {
            (Figure::Reason(reason), _) | (_, Figure::Reason(reason)) => {
                (Figure::Reason(reason), Figure::Reason(reason))
            }
            (Figure::Value(budget), Figure::Value(used)) => {
                let left = budget.checked_sub(used).ok_or(OVERFLOW)?;
                let over = used.over(budget).filter(|_| budget > Amount::ZERO);
                let share = over.map_or(Figure::Reason(NoMoney::ZeroBudget), Figure::Value);
                (Figure::Value(left), share)
            }
        };
        Ok(Self {
            key,
            depth: 0,
            entries: costs.iter().map(|(place, _)| *place).collect(),
            reported,
            used,
            in_kind: part(|row| row.in_kind)?,
            outside_area: part(|row| row.outside_area)?,
            social_fund_type: part(|row| row.social_fund_type)?,
            budget,
            left,
            share,
        })
    }

    /// The same of one period: the budget is of the whole project, and is not held against it.
    pub(super) fn of_one_period(self) -> Self {
        let compared = |is_value| if is_value { Some(NoMoney::OnePeriod) } else { None };
        let left = compared(self.left.is_value()).map_or(self.left, Figure::Reason);
        let share = compared(self.share.is_value()).map_or(self.share, Figure::Reason);
        Self { left, share, ..self }
    }
}
