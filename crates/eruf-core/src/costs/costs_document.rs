//! [`CostsDocument`]: what was spent, of which budget, and the hours, in one answer.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::costs::balance;
use crate::costs::cost_line::{CostKey, CostLine};
use crate::costs::hours::{ListedHours, ReportedHours};
use crate::costs::no_money::NoMoney;
use crate::costs::unit_costs::UnitCosts;
use crate::project::{Activity, ReportingPeriod, View};
use crate::record::{BudgetMove, CostEntry, CostKind};
use crate::value::{Amount, Error, Figure};

/// Which costs are asked about.
///
/// ```
/// use eruf_core::costs::CostsOptions;
/// assert_eq!(CostsOptions::default().report, None); // of the whole project
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CostsOptions {
    /// The costs and listed hours of the period of this report only.
    pub report: Option<u32>,
}

/// A cost that was known, with its place in the draft.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/costs.rs"));
/// use eruf_core::costs::CostsOptions;
/// let answer = project.view().costs_document(&CostsOptions::default())?;
/// assert_eq!(answer.costs[0].entry.amount, 500.into());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct KnownCost<'p> {
    /// Its place in [`MoneyRecords::costs`](crate::record::MoneyRecords::costs).
    pub place: usize,
    /// The cost.
    pub entry: &'p CostEntry,
}

/// A move of the budget by a decision that was known, with its place in the draft.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/costs.rs"));
/// use eruf_core::costs::CostsOptions;
/// let answer = project.view().costs_document(&CostsOptions::default())?;
/// assert_eq!(answer.moves[2].moved.from.as_deref(), Some("HA3"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct KnownMove<'p> {
    /// Its place in [`MoneyRecords::moves`](crate::record::MoneyRecords::moves).
    pub place: usize,
    /// The move.
    pub moved: &'p BudgetMove,
}

/// What was spent, of which budget, and the hours.
///
/// With the feature `serde` it is written as the document that `eruf costs --format json` prints.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/costs.rs"));
/// use eruf_core::costs::CostsOptions;
/// let answer = project.view().costs_document(&CostsOptions::default())?;
/// assert_eq!(answer.total.used.to_string(), "1200");
/// assert_eq!(answer.total.left.to_string(), "4800");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CostsDocument<'p> {
    /// The day of the question.
    pub as_of: NaiveDate,
    /// The report whose period alone is asked about.
    pub report: Option<u32>,
    /// Everything.
    pub total: CostLine<'p>,
    /// Each main activity, the activities below it that have costs or a budget, and what is of no
    /// activity.
    pub activities: Vec<CostLine<'p>>,
    /// Each period.
    pub periods: Vec<CostLine<'p>>,
    /// Each kind of cost that is reported.
    pub kinds: Vec<CostLine<'p>>,
    /// The reports that are due and have no costs.
    pub not_reported: Vec<u32>,
    /// Whether the record begins after the project does.
    pub is_unrecorded: bool,
    /// How decisions moved the budget.
    pub moves: Vec<KnownMove<'p>>,
    /// What one of each indicator cost; none where one period is asked about.
    pub unit_costs: Vec<UnitCosts<'p>>,
    /// The hours of the list of participations.
    pub listed_hours: Vec<ListedHours<'p>>,
    /// The hours that are reported as a sum; none where one period is asked about.
    pub reported_hours: Vec<ReportedHours<'p>>,
    /// The costs in the sums.
    pub costs: Vec<KnownCost<'p>>,
}

impl<'p> View<'p> {
    /// Returns what was spent by activity, period and kind, of which budget, what one of each
    /// indicator cost, and the hours.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/costs.rs"));
    /// use eruf_core::costs::{CostsOptions, NoMoney};
    /// // Report 1 knew 700, and the 500 had not been moved.
    /// let earlier = project.at(eruf_core::Known::Report(1))?;
    /// let answer = earlier.costs_document(&CostsOptions::default())?;
    /// assert_eq!(answer.total.used.to_string(), "700");
    /// assert_eq!(answer.activities[0].budget.to_string(), "2000");
    /// // The costs of one period are not held against the budget of the project.
    /// let one = project.view().costs_document(&CostsOptions { report: Some(2) })?;
    /// assert_eq!(one.total.used.to_string(), "500");
    /// assert_eq!(one.total.share.reason(), Some(NoMoney::OnePeriod));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::UnknownReport`] if the project does not have the report that is asked about, and
    /// [`Error::Overflow`] if a sum cannot be held exactly.
    pub fn costs_document(&self, asked: &CostsOptions) -> Result<CostsDocument<'p>, Error> {
        let project = self.project();
        let reports = || project.periods().iter().map(|period| period.report);
        if let Some(report) = asked.report.filter(|asked| !reports().any(|known| known == *asked)) {
            return Err(Error::UnknownReport { report, known: reports().collect() });
        }
        let is_asked = |report: u32| asked.report.is_none_or(|asked| asked == report);
        let is_due = |period: &&ReportingPeriod| period.period.last() <= self.as_of();
        let due: BTreeSet<u32> =
            project.periods().iter().filter(is_due).map(|period| period.report).collect();
        let costs: Vec<(usize, &'p CostEntry)> = (project.money().costs.iter().enumerate())
            .filter(|(_, row)| self.knows(Some(row.report)))
            .filter(|(_, row)| due.contains(&row.period) && is_asked(row.period))
            .collect();
        let has_costs = |report: u32| costs.iter().any(|(_, row)| row.period == report);
        // Nothing is spent after the end, unless it is said to be.
        let owed = project.periods().iter().filter(|period| !period.follow_up);
        let owed = owed.map(|period| period.report).filter(|report| due.contains(report));
        let not_reported: Vec<u32> =
            owed.filter(|report| is_asked(*report) && !has_costs(*report)).collect();
        let first = project.periods().first().map(|period| period.period.first());
        let begins = self.horizon().period().first();
        let is_unrecorded = asked.report.is_none() && first.is_none_or(|first| first > begins);
        let whole = match (is_unrecorded, not_reported.is_empty()) {
            (true, _) => Some(NoMoney::Unrecorded),
            (false, false) => Some(NoMoney::SomeNotReported),
            (false, true) => None,
        };
        let moves = self.known_moves();
        let rows: Vec<&BudgetMove> = moves.iter().map(|row| row.moved).collect();
        let steps = self.decisions();
        let budget = steps.last().and_then(|step| step.budget);
        let all = budget.map_or(Figure::Reason(NoMoney::NoBudget), Figure::Value);
        let one_period = |line: CostLine<'p>| match asked.report {
            Some(_) => line.of_one_period(),
            None => line,
        };
        let total = CostLine::of(CostKey::Total, &costs, whole, all)?;
        let used = total.used;
        let activities = self.by_activity(&costs, whole, &rows, budget)?;
        // What came of one period's costs is not known, and sums of hours are of the project.
        let (mut reported_hours, mut unit_costs) = (Vec::new(), Vec::new());
        if asked.report.is_none() {
            reported_hours = self.reported_hours()?;
            unit_costs = self.unit_costs(used, all, &reported_hours)?;
        }
        Ok(CostsDocument {
            as_of: self.as_of(),
            report: asked.report,
            total: one_period(total),
            activities: activities.into_iter().map(one_period).collect(),
            periods: self.by_period(&costs, &due, is_asked)?,
            kinds: by_kind(&costs, whole)?,
            not_reported,
            is_unrecorded,
            moves,
            unit_costs,
            listed_hours: self.listed_hours(asked.report)?,
            reported_hours,
            costs: costs.iter().map(|(place, entry)| KnownCost { place: *place, entry }).collect(),
        })
    }

    /// The moves of the decisions that were known.
    fn known_moves(&self) -> Vec<KnownMove<'p>> {
        let project = self.project();
        let known: BTreeSet<&str> = self
            .known_decisions()
            .filter_map(|place| project.decisions().get(place))
            .map(|decision| &*decision.id)
            .collect();
        let rows = project.money().moves.iter().enumerate();
        rows.filter(|(_, row)| known.contains(&*row.decision))
            .map(|(place, moved)| KnownMove { place, moved })
            .collect()
    }

    fn by_activity(
        &self,
        costs: &[(usize, &CostEntry)],
        whole: Option<NoMoney>,
        moves: &[&BudgetMove],
        budget: Option<Amount>,
    ) -> Result<Vec<CostLine<'p>>, Error> {
        let activities = self.project().activities();
        let above = |code: &str| {
            let activity = activities.iter().find(|activity| &*activity.code == code);
            activity.and_then(|activity| activity.part_of.as_deref())
        };
        let mut lines = Vec::new();
        for activity in in_order(activities) {
            // The project has checked that no activity is part of itself.
            let is_inside = |code: &str| {
                let mut above_it = std::iter::successors(Some(code), |code| above(code));
                above_it.any(|code| code == &*activity.code)
            };
            let own: Vec<(usize, &CostEntry)> = (costs.iter().copied())
                .filter(|(_, row)| row.activity.as_deref().is_some_and(is_inside))
                .collect();
            let budget = balance::of_activity(moves, is_inside)?;
            let is_named = moves
                .iter()
                .flat_map(|row| [row.from.as_deref(), row.to.as_deref()])
                .any(|code| code.is_some_and(is_inside));
            let depth = std::iter::successors(above(&activity.code), |code| above(code)).count();
            if depth > 0 && own.is_empty() && !is_named {
                continue;
            }
            let line = CostLine::of(CostKey::Activity(activity), &own, whole, budget)?;
            lines.push(CostLine { depth, ..line });
        }
        let rest: Vec<(usize, &CostEntry)> =
            costs.iter().copied().filter(|(_, row)| row.activity.is_none()).collect();
        let on_none = balance::of_none(moves, budget)?;
        let is_nothing = on_none.ok().is_none_or(|amount| amount == Amount::ZERO);
        if !rest.is_empty() || !is_nothing {
            lines.push(CostLine::of(CostKey::NoActivity, &rest, whole, on_none)?);
        }
        Ok(lines)
    }

    fn by_period(
        &self,
        costs: &[(usize, &CostEntry)],
        due: &BTreeSet<u32>,
        is_asked: impl Fn(u32) -> bool,
    ) -> Result<Vec<CostLine<'p>>, Error> {
        let mut lines = Vec::new();
        for period in self.project().periods().iter().filter(|period| is_asked(period.report)) {
            let own: Vec<(usize, &CostEntry)> =
                costs.iter().copied().filter(|(_, row)| row.period == period.report).collect();
            if own.is_empty() && period.follow_up {
                continue;
            }
            let whole = (!due.contains(&period.report)).then_some(NoMoney::NotDue);
            let budget = Figure::Reason(NoMoney::ByActivityOnly);
            lines.push(CostLine::of(CostKey::Period(period), &own, whole, budget)?);
        }
        Ok(lines)
    }
}

/// The activities, each before those that are parts of it, in the order in which they were written.
fn in_order(activities: &[Activity]) -> Vec<&Activity> {
    let mut waiting: Vec<&Activity> =
        activities.iter().rev().filter(|activity| activity.part_of.is_none()).collect();
    let mut found = Vec::with_capacity(activities.len());
    while let Some(activity) = waiting.pop() {
        found.push(activity);
        let parts = activities.iter().rev();
        waiting.extend(parts.filter(|part| part.part_of.as_ref() == Some(&activity.code)));
    }
    found
}

fn by_kind<'p>(
    costs: &[(usize, &CostEntry)],
    whole: Option<NoMoney>,
) -> Result<Vec<CostLine<'p>>, Error> {
    let kinds: BTreeSet<Option<CostKind>> = costs.iter().map(|(_, row)| row.kind).collect();
    // Costs without a kind come last.
    let named = kinds.iter().copied().flatten().map(Some);
    let mut lines = Vec::new();
    for kind in named.chain(kinds.contains(&None).then_some(None)) {
        let own: Vec<(usize, &CostEntry)> =
            costs.iter().copied().filter(|(_, row)| row.kind == kind).collect();
        let key = kind.map_or(CostKey::NoKind, CostKey::Kind);
        lines.push(CostLine::of(key, &own, whole, Figure::Reason(NoMoney::ByActivityOnly))?);
    }
    Ok(lines)
}
