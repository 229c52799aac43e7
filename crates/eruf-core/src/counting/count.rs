//! Enterprises counted from the lists: the indicators CO01 to CO05 and RCO01 to RCO05 are sizes of
//! sets.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::law::{CountRule, Minimum, Support, SupportMeasure};
use crate::ledger::cumulative::Axis;
use crate::ledger::roster::{Attended, Roster};
use crate::project::{Project, View};
use crate::record::EnterpriseId;
use crate::value::amount::Total;
use crate::value::{Amount, Error, Interval};

/// Enterprises counted for one period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CountPoint {
    /// The number of the report that covers the period.
    pub report: u32,
    /// Its last day.
    pub last: NaiveDate,
    /// Participations.
    pub participations: u32,
    /// Enterprises that took part, each once.
    pub distinct: u32,
    /// Enterprises with a key that were counted for the first time.
    pub new_keyed: u32,
    /// Enterprises without a key that were counted for the first time.
    pub new_unkeyed: u32,
    /// The size of the set up to the end of the period.
    pub cumulative: Interval<Amount>,
}

/// How many enterprises an indicator counts, and how sure that is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// One point for every period that was due.
    pub periods: Vec<CountPoint>,
    /// Participations, those before the first period among them.
    pub participations: u32,
    /// Enterprises with a key.
    pub keyed: u32,
    /// Enterprises without a key. Each may be one of those with a key.
    pub unkeyed: u32,
    /// Enterprises that may count: whether they are new, or which kind of support they had, is not
    /// known.
    pub undetermined: u32,
    /// From those with a key (at least 1 if there is any enterprise) to all of them.
    pub enterprises: Interval<Amount>,
}

/// Enterprises with one value of an attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The value; `None` is those for which it is not known.
    pub value: Option<Arc<str>>,
    /// How many enterprises.
    pub enterprises: Interval<Amount>,
}

/// Which activities reached the same enterprises.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overlap {
    /// The activities that have participations, in the order of the project.
    pub activities: Vec<Arc<str>>,
    /// Row by row the enterprises that two activities share; on the diagonal, those of one
    /// activity. Unkeyed ones widen the interval.
    pub shared: Vec<Vec<Interval<Amount>>>,
    /// Every enterprise with the number of its participations, most first.
    pub participations: Vec<(EnterpriseId, u32)>,
}

/// What is known of one enterprise while its participations go by.
#[derive(Clone, Copy, Default)]
struct Progress {
    first_support: Option<NaiveDate>,
    /// The same, if the kind of support that was not noted is one that counts.
    first_possible: Option<NaiveDate>,
    support: Total,
    /// Support besides, whose kind was not noted.
    possible: Total,
    /// The period it last took part in, counted from 1; 0 is before the first.
    last_seen: Option<u32>,
    verdict: Option<Verdict>,
}

impl Progress {
    /// Whether it has had enough support, with that whose kind was not noted. `None` on overflow.
    fn may_have_enough(&self, minimum: Option<Minimum>) -> Option<bool> {
        minimum.map_or(Some(true), |minimum| {
            Some(self.support.amount()?.checked_add(self.possible.amount()?)? >= minimum.least())
        })
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Counts,
    /// Whether it is new is not known.
    Undetermined,
    /// It counts if support whose kind was not noted is of a kind that counts.
    Possible,
    Never,
}

/// How much support by a measure a participation was. What was not noted adds nothing.
fn support_by(measure: SupportMeasure, row: &Attended) -> Amount {
    let noted = match measure {
        SupportMeasure::Hours => row.hours,
        SupportMeasure::Amount => row.amount,
    };
    noted.unwrap_or_default()
}

/// Which participations a rule looks at.
struct Scope<'r> {
    support: &'r [Support],
    /// Whether each activity counts, by its number; `None` counts all.
    activities: Option<Vec<bool>>,
}

impl<'r> Scope<'r> {
    fn new(project: &Project, rule: &'r CountRule) -> Self {
        let activities =
            (!rule.activities.is_empty()).then(|| counted_activities(project, &rule.activities));
        Self { support: &rule.support, activities }
    }

    /// Whether a participation is one that the rule looks at; `Some(false)` if that depends on a
    /// kind of support that was not noted.
    fn contains(&self, row: &Attended) -> Option<bool> {
        let activity = |counted: &Vec<bool>| {
            row.activity.and_then(|activity| get(counted, activity)).is_some_and(|counted| *counted)
        };
        if !self.activities.as_ref().is_none_or(activity) {
            return None;
        }
        match row.support {
            _ if self.support.is_empty() => Some(true),
            Some(support) => self.support.contains(&support).then_some(true),
            None => Some(false),
        }
    }
}

/// The count while the participations in scope go by in the order of their dates.
struct Tally<'p> {
    project: &'p Project,
    rule: &'p CountRule,
    progress: Vec<Progress>,
    keyed: u32,
    unkeyed: u32,
    undetermined: u32,
}

/// What a participation did to the count.
struct Step {
    /// The enterprise had not taken part in this period before.
    first_in_period: bool,
    /// It was counted for the first time, with a key or without.
    counted: Option<bool>,
}

impl<'p> Tally<'p> {
    fn new(project: &'p Project, rule: &'p CountRule) -> Self {
        let progress = vec![Progress::default(); project.roster.enterprises.len()];
        Self { project, rule, progress, keyed: 0, unkeyed: 0, undetermined: 0 }
    }

    /// Whether an enterprise is new by the rule if that was its first support; `None` if it is not
    /// known.
    fn is_new(&self, enterprise: u32, first_support: NaiveDate) -> Option<bool> {
        let Some(rule) = self.rule.new else { return Some(true) };
        let known = get(&self.project.roster.known, enterprise).copied().flatten();
        rule.is_new_for(
            known.and_then(|place| self.project.draft().enterprises.get(place)?.registered),
            self.project.first_horizon().period().first(),
            first_support,
        )
    }

    fn progress_of(&mut self, row: &Attended) -> Option<&mut Progress> {
        self.progress.get_mut(usize::try_from(row.enterprise).ok()?)
    }

    /// The enterprise may count, if it has no verdict: where it would have had enough support, and
    /// be new by the earliest support that may count. `None` on overflow.
    fn may_count(&mut self, row: &Attended) -> Option<()> {
        let minimum = self.rule.minimum;
        let Some(progress) = self.progress_of(row).filter(|progress| progress.verdict.is_none())
        else {
            return Some(());
        };
        let (first, has_enough) =
            (progress.first_possible.unwrap_or(row.date), progress.may_have_enough(minimum)?);
        if has_enough && self.is_new(row.enterprise, first) != Some(false) {
            self.undetermined = self.undetermined.saturating_add(1);
            if let Some(progress) = self.progress_of(row) {
                progress.verdict = Some(Verdict::Possible);
            }
        }
        Some(())
    }

    /// Takes in a participation that may be in scope. `None` on overflow.
    fn take_possible(&mut self, row: &Attended) -> Option<()> {
        let minimum = self.rule.minimum;
        let Some(progress) = self.progress_of(row) else { return Some(()) };
        progress.first_possible.get_or_insert(row.date);
        if let Some(minimum) = minimum {
            progress.possible.add(support_by(minimum.measure(), row))?;
        }
        self.may_count(row)
    }

    /// Takes in a participation in scope. `None` on overflow.
    fn take(&mut self, row: &Attended) -> Option<Step> {
        let minimum = self.rule.minimum;
        let Some(progress) = self.progress_of(row) else {
            return Some(Step { first_in_period: false, counted: None });
        };
        let period = row.period.map_or(0, |period| period.saturating_add(1));
        let first_in_period = progress.last_seen.replace(period) != Some(period);
        let first_support = *progress.first_support.get_or_insert(row.date);
        let first_possible = *progress.first_possible.get_or_insert(row.date);
        let step = |counted| Some(Step { first_in_period, counted });
        if progress.verdict.is_some_and(|verdict| verdict != Verdict::Possible) {
            return step(None);
        }
        if let Some(minimum) = minimum {
            progress.support.add(support_by(minimum.measure(), row))?;
            if progress.support.amount()? < minimum.least() {
                self.may_count(row)?;
                return step(None);
            }
        }
        let verdict = match self.is_new(row.enterprise, first_support) {
            Some(true) => Verdict::Counts,
            None => Verdict::Undetermined,
            // By support that may have come before it would be new.
            Some(false) if self.is_new(row.enterprise, first_possible) != Some(false) => {
                Verdict::Possible
            }
            Some(false) => Verdict::Never,
        };
        if self.progress_of(row).and_then(|progress| progress.verdict.replace(verdict))
            == Some(Verdict::Possible)
        {
            self.undetermined = self.undetermined.saturating_sub(1);
        }
        let keyed = matches!(
            get(&self.project.roster.enterprises, row.enterprise),
            Some(EnterpriseId::Key(_))
        );
        let counter = match (verdict, keyed) {
            (Verdict::Never, _) => return step(None),
            (Verdict::Undetermined | Verdict::Possible, _) => &mut self.undetermined,
            (Verdict::Counts, true) => &mut self.keyed,
            (Verdict::Counts, false) => &mut self.unkeyed,
        };
        *counter = counter.saturating_add(1);
        step((verdict == Verdict::Counts).then_some(keyed))
    }

    fn interval(&self) -> Interval<Amount> {
        let sure = between(self.keyed, self.unkeyed);
        let most = self.keyed.saturating_add(self.unkeyed).saturating_add(self.undetermined);
        Interval::new(sure.low(), most.into()).unwrap_or(sure)
    }
}

fn get<T>(list: &[T], number: u32) -> Option<&T> {
    list.get(usize::try_from(number).ok()?)
}

/// For each activity, whether it is one of those named or part of one.
fn counted_activities(project: &Project, named: &[Arc<str>]) -> Vec<bool> {
    let parts: BTreeMap<&Arc<str>, Option<&Arc<str>>> = project
        .activities()
        .iter()
        .map(|activity| (&activity.code, activity.part_of.as_ref()))
        .collect();
    let counts = |code: &Arc<str>| {
        let mut above = Some(code);
        // The project has checked that no activity is part of itself.
        while let Some(code) = above {
            if named.contains(code) {
                return true;
            }
            above = parts.get(code).copied().flatten();
        }
        false
    };
    project.activities().iter().map(|activity| counts(&activity.code)).collect()
}

fn known<'r>(roster: &'r Roster, axis: &Axis<'_>) -> impl Iterator<Item = &'r Attended> {
    let (report, as_of) = (axis.report, axis.as_of);
    let due = u32::try_from(axis.due()).unwrap_or(u32::MAX);
    let is_due = move |row: &&Attended| row.period.map_or(row.date <= as_of, |period| period < due);
    roster.participations.iter().filter(move |row| row.report <= report).filter(is_due)
}

const OVERFLOW: Error = Error::Overflow { what: "the support of an enterprise" };

impl<'p> View<'p> {
    pub(crate) fn count_rule(&self, commitment: usize) -> Option<&'p CountRule> {
        // Without lists nothing is counted, which is not a count of 0.
        let lists = !self.project().roster.participations.is_empty();
        self.project().count_rule(commitment).filter(|_| lists)
    }

    /// How many enterprises an indicator counts in the lists; `None` if the project has no lists or
    /// the indicator counts no enterprises.
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] if the support of an enterprise adds up to more than can be held.
    pub fn count(&self, code: &str) -> Result<Option<Count>, Error> {
        let rule = self.project().position(code).and_then(|commitment| self.count_rule(commitment));
        rule.map(|rule| self.count_by_rule(rule)).transpose()
    }

    /// How many enterprises of the lists a rule counts.
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] if the support of an enterprise adds up to more than can be held.
    pub fn count_by_rule(&self, rule: &CountRule) -> Result<Count, Error> {
        self.count_observed(rule, |_, _| ())
    }

    /// The same, watched: told of each participation by which an enterprise is counted, and whether
    /// that has a key.
    pub(crate) fn count_observed(
        &self,
        rule: &CountRule,
        mut counted: impl FnMut(&Attended, bool),
    ) -> Result<Count, Error> {
        let axis = self.axis();
        let scope = Scope::new(self.project(), rule);
        let mut tally = Tally::new(self.project(), rule);
        let mut rows = known(&self.project().roster, &axis)
            .filter_map(|row| Some((row, scope.contains(row)?)))
            .peekable();
        let mut participations = 0_u32;
        while let Some((row, certain)) = rows.next_if(|(row, _)| row.period.is_none()) {
            if !certain {
                tally.take_possible(row).ok_or(OVERFLOW)?;
                continue;
            }
            participations = participations.saturating_add(1);
            if let Some(keyed) = tally.take(row).ok_or(OVERFLOW)?.counted {
                counted(row, keyed);
            }
        }
        let mut periods = Vec::with_capacity(axis.due());
        for ((report, last), number) in axis.periods.iter().zip(0_u32..).take(axis.due()) {
            let mut point = CountPoint {
                report: *report,
                last: *last,
                participations: 0,
                distinct: 0,
                new_keyed: 0,
                new_unkeyed: 0,
                cumulative: tally.interval(),
            };
            while let Some((row, certain)) = rows.next_if(|(row, _)| row.period == Some(number)) {
                if !certain {
                    tally.take_possible(row).ok_or(OVERFLOW)?;
                    continue;
                }
                let step = tally.take(row).ok_or(OVERFLOW)?;
                if let Some(keyed) = step.counted {
                    counted(row, keyed);
                }
                point.participations = point.participations.saturating_add(1);
                point.distinct = point.distinct.saturating_add(u32::from(step.first_in_period));
                point.new_keyed =
                    point.new_keyed.saturating_add(u32::from(step.counted == Some(true)));
                point.new_unkeyed =
                    point.new_unkeyed.saturating_add(u32::from(step.counted == Some(false)));
            }
            point.cumulative = tally.interval();
            participations = participations.saturating_add(point.participations);
            periods.push(point);
        }
        let Tally { keyed, unkeyed, undetermined, .. } = tally;
        let enterprises = tally.interval();
        Ok(Count { periods, participations, keyed, unkeyed, undetermined, enterprises })
    }

    /// The enterprises of the lists held against the target in force, in place of the outcome as
    /// typed; `None` without a count or a target.
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] if a figure cannot be held exactly.
    pub fn attainment_of_count(
        &self,
        code: &str,
    ) -> Result<Option<crate::attainment::Attainment>, Error> {
        let (Some(commitment), Some(count)) = (self.project().position(code), self.count(code)?)
        else {
            return Ok(None);
        };
        let target = self.target(commitment);
        target
            .map(|version| {
                self.attainment(commitment, &version.target, self.horizon(), Ok(count.enterprises))
            })
            .transpose()
    }

    /// For every enterprise of the lists, whether the indicator counts it. `None` if it counts none
    /// from lists, or on overflow.
    pub(crate) fn members(&self, commitment: usize) -> Option<Vec<bool>> {
        let rule = self.count_rule(commitment)?;
        self.members_by_rule(rule)
    }

    pub(crate) fn members_by_rule(&self, rule: &CountRule) -> Option<Vec<bool>> {
        Some(
            self.memberships(rule)?
                .into_iter()
                .map(|membership| membership == Some(true))
                .collect(),
        )
    }

    /// For every enterprise of the lists, whether a rule counts it; `Some(false)` if it may. `None`
    /// on overflow.
    fn memberships(&self, rule: &CountRule) -> Option<Vec<Option<bool>>> {
        let scope = Scope::new(self.project(), rule);
        let mut tally = Tally::new(self.project(), rule);
        for row in known(&self.project().roster, &self.axis()) {
            match scope.contains(row) {
                Some(true) => {
                    tally.take(row)?;
                }
                Some(false) => tally.take_possible(row)?,
                None => {}
            }
        }
        let membership = |progress: &Progress| match progress.verdict? {
            Verdict::Counts => Some(true),
            Verdict::Undetermined | Verdict::Possible => Some(false),
            Verdict::Never => None,
        };
        Some(tally.progress.iter().map(membership).collect())
    }

    /// The enterprises that an indicator counts, by the value of an attribute (`size`, or a column
    /// of the list of enterprises), with those of unknown value last.
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] if the support of an enterprise adds up to more than can be held.
    pub fn groups(&self, code: &str, attribute: &str) -> Result<Option<Vec<Group>>, Error> {
        let Some(rule) =
            self.project().position(code).and_then(|commitment| self.count_rule(commitment))
        else {
            return Ok(None);
        };
        let members = self.members_by_rule(rule).ok_or(OVERFLOW)?;
        let project = self.project();
        let mut groups: BTreeMap<Option<Arc<str>>, (u32, u32)> = BTreeMap::new();
        for ((member, known), id) in
            members.iter().zip(&project.roster.known).zip(&project.roster.enterprises)
        {
            if !member {
                continue;
            }
            let enterprise = known.and_then(|place| project.draft().enterprises.get(place));
            let value = enterprise.and_then(|enterprise| match attribute {
                "size" => enterprise.size.map(|size| size.as_str().into()),
                _ => enterprise.attributes.get(attribute).cloned(),
            });
            let (keyed, unkeyed) = groups.entry(value).or_default();
            let counter = if matches!(id, EnterpriseId::Key(_)) { keyed } else { unkeyed };
            *counter = counter.saturating_add(1);
        }
        let unknown = groups.remove(&None);
        let in_order = groups.into_iter().chain(unknown.map(|counts| (None, counts)));
        Ok(Some(
            in_order
                .map(|(value, (keyed, unkeyed))| Group {
                    value,
                    enterprises: between(keyed, unkeyed),
                })
                .collect(),
        ))
    }

    /// Which activities reached the same enterprises, over all participations that are known.
    #[must_use]
    pub fn overlap(&self) -> Overlap {
        let project = self.project();
        let mut sets: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
        let mut participations: BTreeMap<u32, u32> = BTreeMap::new();
        for row in known(&project.roster, &self.axis()) {
            if let Some(activity) = row.activity {
                sets.entry(activity).or_default().insert(row.enterprise);
            }
            let count = participations.entry(row.enterprise).or_default();
            *count = count.saturating_add(1);
        }
        let is_keyed = |number: &u32| {
            matches!(get(&project.roster.enterprises, *number), Some(EnterpriseId::Key(_)))
        };
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let unkeyed = |set: &BTreeSet<u32>| {
            number(set.iter().filter(|enterprise| !is_keyed(enterprise)).count())
        };
        let shared = |(activity, one): (&u32, &BTreeSet<u32>),
                      (other_activity, other): (&u32, &BTreeSet<u32>)| {
            if activity == other_activity {
                return between(number(one.len()).saturating_sub(unkeyed(one)), unkeyed(one));
            }
            let both = number(one.intersection(other).count());
            // An enterprise without a key in one may be any in the other.
            let most = both
                .saturating_add(unkeyed(one))
                .saturating_add(unkeyed(other))
                .min(number(one.len().min(other.len())))
                .max(both);
            Interval::new(both.into(), most.into()).unwrap_or(Interval::exact(both.into()))
        };
        let matrix =
            sets.iter().map(|one| sets.iter().map(|other| shared(one, other)).collect()).collect();
        let mut most_first: Vec<(EnterpriseId, u32)> = participations
            .iter()
            .filter_map(|(enterprise, count)| {
                Some((get(&project.roster.enterprises, *enterprise)?.clone(), *count))
            })
            .collect();
        most_first.sort_by(|(one, one_count), (other, other_count)| {
            other_count.cmp(one_count).then_with(|| one.cmp(other))
        });
        let activities = sets
            .keys()
            .filter_map(|activity| Some(get(project.activities(), *activity)?.code.clone()))
            .collect();
        Overlap { activities, shared: matrix, participations: most_first }
    }
}

/// How many enterprises several projects support together: those in more than one count once where
/// keys tell them apart.
///
/// A project that has no lists, or enterprises without a key that holds over projects, leaves
/// bounds: from the largest project to the sum. So do enterprises that may count, each once where
/// its key holds over projects.
///
/// # Errors
///
/// [`Error::Overflow`] if a figure is too large; `Ok(None)` if a project has neither lists nor a
/// figure for the indicator.
pub fn union(views: &[View<'_>], code: &str) -> Result<Option<Interval<Amount>>, Error> {
    let overflow = || Error::Overflow { what: "the union" };
    // Those with a key that holds over projects: who counts in one of them, and who counts or may.
    let (mut shared, mut possible): (BTreeSet<&EnterpriseId>, BTreeSet<&EnterpriseId>) =
        Default::default();
    let mut largest = Amount::ZERO;
    let mut apart = Total::default();
    for view in views {
        let Some(commitment) = view.project().position(code) else { return Ok(None) };
        if let Some(count) = view.count(code)? {
            largest = largest.max(count.enterprises.low());
            let memberships = view
                .count_rule(commitment)
                .and_then(|rule| view.memberships(rule))
                .unwrap_or_default();
            let mut held = 0_u32;
            for (id, counts) in view
                .project()
                .roster
                .enterprises
                .iter()
                .zip(memberships)
                .filter_map(|(id, counts)| Some((id, counts?)))
            {
                if matches!(id, EnterpriseId::Key(key) if key.holds_over_projects()) {
                    held = held.saturating_add(1);
                    possible.insert(id);
                    if counts {
                        shared.insert(id);
                    }
                }
            }
            apart
                .add(count.enterprises.high().checked_sub(held.into()).ok_or_else(overflow)?)
                .ok_or_else(overflow)?;
        } else if let Ok(outcome) = view.standing(commitment)?.cumulative {
            largest = largest.max(outcome.low());
            apart.add(outcome.high()).ok_or_else(overflow)?;
        } else {
            return Ok(None);
        }
    }
    let number = |set: &BTreeSet<_>| Amount::from(u32::try_from(set.len()).unwrap_or(u32::MAX));
    let keyed = number(&shared);
    apart.add(number(&possible)).ok_or_else(overflow)?;
    Ok(Some(
        Interval::new(keyed.max(largest), apart.amount().ok_or_else(overflow)?)
            .ok_or_else(overflow)?,
    ))
}

/// Those with a key, at least 1 if there is any enterprise, to all of them.
pub(crate) fn between(keyed: u32, unkeyed: u32) -> Interval<Amount> {
    let most = keyed.saturating_add(unkeyed);
    let least = keyed.max(u32::from(unkeyed > 0));
    Interval::new(least.into(), most.into()).unwrap_or(Interval::exact(most.into()))
}
