//! An answer about costs, without the project that it borrows from.

use eruf_core::analysis::UnitCost;
use eruf_core::costs::{
    CostKey, CostLine, CostsDocument, EnterpriseHours, ListedHours, NoMoney, ReportedHours,
    UnitCosts,
};
use eruf_core::ledger::NoOutcome;
use eruf_core::record::CostEntry;
use eruf_core::{Amount, Figure, Interval, Ratio};

use crate::project::question::Question;

/// An amount of money, or why it is not known.
pub(crate) type Money = Figure<Amount, NoMoney>;

/// What was asked, and what answers it.
pub(crate) struct Answer {
    pub(crate) question: Question,
    pub(crate) report: Option<u32>,
    pub(crate) costs: Costs,
}

/// The whole answer.
#[derive(PartialEq, Eq)]
pub(crate) struct Costs {
    pub(crate) total: Line,
    pub(crate) activities: Vec<Line>,
    pub(crate) periods: Vec<Line>,
    pub(crate) kinds: Vec<Line>,
    pub(crate) not_reported: Vec<u32>,
    pub(crate) is_unrecorded: bool,
    /// The places of the moves in the draft.
    pub(crate) moves: Vec<usize>,
    pub(crate) unit_costs: Vec<Each>,
    pub(crate) listed: Vec<Listed>,
    pub(crate) reported: Vec<Reported>,
    /// The costs in the sums.
    pub(crate) entries: Vec<CostEntry>,
}

/// The costs of an activity, a period or a kind.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) of: &'static str,
    pub(crate) code: Option<String>,
    pub(crate) name: Option<String>,
    pub(crate) depth: u32,
    pub(crate) entries: Vec<CostEntry>,
    pub(crate) reported: Option<Amount>,
    pub(crate) used: Money,
    pub(crate) in_kind: Money,
    pub(crate) outside_area: Money,
    pub(crate) social_fund_type: Money,
    pub(crate) budget: Money,
    pub(crate) left: Money,
    pub(crate) share: Figure<Ratio, NoMoney>,
}

/// What one of an indicator cost.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Each {
    pub(crate) indicator: String,
    pub(crate) outcome: Amount,
    pub(crate) target: Option<Amount>,
    pub(crate) used: Figure<Option<UnitCost>, NoMoney>,
    pub(crate) budget: Figure<Option<UnitCost>, NoMoney>,
    pub(crate) planned: Figure<Option<UnitCost>, NoMoney>,
    pub(crate) over_planned: Option<Ratio>,
}

/// The hours of an activity, and those of each of its enterprises.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Listed {
    pub(crate) activity: Option<String>,
    pub(crate) sum: EnterpriseHours,
    pub(crate) enterprises: Vec<EnterpriseHours>,
}

/// Hours that are reported as a sum.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Reported {
    pub(crate) indicator: String,
    pub(crate) activity: Option<String>,
    pub(crate) hours: Figure<Interval<Amount>, NoOutcome>,
}

impl Costs {
    pub(crate) fn of(answer: &CostsDocument<'_>) -> Self {
        let lines =
            |lines: &[CostLine<'_>]| lines.iter().map(|line| Line::of(line, answer)).collect();
        Self {
            total: Line::of(&answer.total, answer),
            activities: lines(&answer.activities),
            periods: lines(&answer.periods),
            kinds: lines(&answer.kinds),
            not_reported: answer.not_reported.clone(),
            is_unrecorded: answer.is_unrecorded,
            moves: answer.moves.iter().map(|row| row.place).collect(),
            unit_costs: answer.unit_costs.iter().map(Each::of).collect(),
            listed: answer.listed_hours.iter().map(Listed::of).collect(),
            reported: answer.reported_hours.iter().map(Reported::of).collect(),
            entries: answer.costs.iter().map(|cost| cost.entry.clone()).collect(),
        }
    }
}

impl Line {
    fn of(line: &CostLine<'_>, answer: &CostsDocument<'_>) -> Self {
        let of = match line.key {
            CostKey::Activity(_) | CostKey::NoActivity => "activity",
            CostKey::Period(_) => "period",
            CostKey::Kind(_) | CostKey::NoKind => "kind",
            // The rest is everything.
            _ => "total",
        };
        let name = match line.key {
            CostKey::Activity(activity) => Some(activity.name.to_string()),
            _ => None,
        };
        let entry = |place: &usize| {
            let at = answer.costs.binary_search_by_key(place, |cost| cost.place).ok()?;
            answer.costs.get(at).map(|cost| cost.entry.clone())
        };
        Self {
            of,
            code: line.key.code(),
            name,
            // A cap that is not reached: activities are in memory.
            depth: u32::try_from(line.depth).unwrap_or(u32::MAX),
            entries: line.entries.iter().filter_map(entry).collect(),
            reported: Some(line.reported).filter(|_| !line.entries.is_empty()),
            used: line.used,
            in_kind: line.in_kind,
            outside_area: line.outside_area,
            social_fund_type: line.social_fund_type,
            budget: line.budget,
            left: line.left,
            share: line.share,
        }
    }
}

impl Each {
    fn of(row: &UnitCosts<'_>) -> Self {
        Self {
            indicator: row.commitment.indicator.key.code.to_string(),
            outcome: row.outcome,
            target: row.target,
            used: row.used,
            budget: row.budget,
            planned: row.planned,
            over_planned: row.over_planned,
        }
    }
}

impl Listed {
    fn of(row: &ListedHours<'_>) -> Self {
        Self {
            activity: row.activity.map(|activity| activity.code.to_string()),
            sum: row.sum.clone(),
            enterprises: row.enterprises.clone(),
        }
    }
}

impl Reported {
    fn of(row: &ReportedHours<'_>) -> Self {
        Self {
            indicator: row.commitment.indicator.key.code.to_string(),
            activity: row.activity.map(|activity| activity.code.to_string()),
            hours: row.hours,
        }
    }
}
