//! The lists of a project, numbered and in order: what is counted again and again does not look at
//! text.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;

use crate::law::Support;
use crate::ledger::kin::{Kin, Link};
use crate::record::EnterpriseId;
use crate::value::Amount;

/// One participation, with its enterprise, activity and period by number.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Attended {
    pub(crate) enterprise: u32,
    pub(crate) date: NaiveDate,
    /// The period that covers the date; `None` before the first one.
    pub(crate) period: Option<u32>,
    pub(crate) activity: Option<u32>,
    pub(crate) support: Option<Support>,
    pub(crate) hours: Option<Amount>,
    pub(crate) amount: Option<Amount>,
    /// The report that first knew it; 0 if it was known before the first.
    pub(crate) report: u32,
    /// The report that took it back.
    pub(crate) withdrawn: Option<u32>,
    /// Its place in the draft.
    pub(crate) place: usize,
}

impl Attended {
    /// Takes in another row that is the same one: known from the first report that told either, and
    /// taken back when both are. Returns whether it did: where one was taken back before the other
    /// was told, no report knew both, and between them neither was known.
    pub(crate) fn join(&mut self, report: u32, withdrawn: Option<u32>) -> bool {
        let is_over = |until: Option<u32>, from: u32| until.is_some_and(|until| until < from);
        if is_over(self.withdrawn, report) || is_over(withdrawn, self.report) {
            return false;
        }
        self.report = self.report.min(report);
        self.withdrawn = self.withdrawn.zip(withdrawn).map(|(one, other)| one.max(other));
        true
    }
}

/// Every enterprise of a project once, and its participations in the order of their dates.
#[derive(Clone, Debug, Default)]
pub(crate) struct Roster {
    /// The enterprises by number. An unknown one has a number for each row.
    pub(crate) enterprises: Vec<EnterpriseId>,
    /// For each enterprise, its place in the draft's list of enterprises.
    pub(crate) known: Vec<Option<usize>>,
    pub(crate) participations: Vec<Attended>,
    /// For each reading of employment, its enterprise as it was then.
    pub(crate) employed: Vec<u32>,
    /// Which enterprises are one.
    pub(crate) kin: Kin,
}

impl Roster {
    /// The same lists after each time at which successions became known, in that order.
    pub(crate) fn succeeded<T: Ord + Copy>(&self, links: &[(T, Link)]) -> Vec<(T, Self)> {
        let times: BTreeSet<T> = links.iter().map(|(known, _)| *known).collect();
        let after = |time: T| {
            let known = links.iter().filter(|(known, _)| *known <= time);
            (time, self.with_successions(&known.map(|(_, link)| *link).collect::<Vec<_>>()))
        };
        times.into_iter().map(after).collect()
    }

    /// The same lists with enterprises that are one by successions.
    pub(crate) fn with_successions(&self, links: &[Link]) -> Self {
        let concerned: BTreeSet<u32> = links.iter().flat_map(|link| [link.old, link.new]).collect();
        let mut first: BTreeMap<u32, NaiveDate> = BTreeMap::new();
        // The participations stand in the order of their dates.
        for row in self.participations.iter().filter(|row| concerned.contains(&row.enterprise)) {
            first.entry(row.enterprise).or_insert(row.date);
        }
        let kin = Kin::new(links, |enterprise| first.get(&enterprise).copied());
        let mut roster = self.clone();
        // The key of today stands for the others, which no row names any more.
        for row in &mut roster.participations {
            row.enterprise = kin.today(row.enterprise);
        }
        roster.kin = kin;
        roster
    }

    pub(crate) fn enterprise(&self, number: u32) -> Option<&EnterpriseId> {
        self.enterprises.get(usize::try_from(number).ok()?)
    }

    /// The place in the draft's list of enterprises of what is known of an enterprise, or else of
    /// one that it was before.
    pub(crate) fn known(&self, number: u32) -> Option<usize> {
        let own = |number: u32| self.known.get(usize::try_from(number).ok()?).copied().flatten();
        if self.kin.is_empty() {
            return own(number);
        }
        own(number).or_else(|| self.kin.family(number).into_iter().rev().find_map(own))
    }

    /// Each key that an enterprise has or had, with its place in the draft's list of enterprises,
    /// and whether the key took over from another.
    pub(crate) fn registrations(
        &self,
        number: u32,
    ) -> impl Iterator<Item = (u32, Option<usize>, bool)> {
        let of = |number: u32| self.known.get(usize::try_from(number).ok()?).copied().flatten();
        let own = move |number: u32| (number, of(number), !self.kin.olds(number).is_empty());
        let before = if self.kin.is_empty() { Vec::new() } else { self.kin.family(number) };
        let before = before.into_iter().filter(move |key| *key != number);
        std::iter::once(number).chain(before).map(own)
    }

    /// The key or label of an enterprise, and the keys that it had before; `None` for an unknown
    /// one.
    pub(crate) fn name(&self, number: u32) -> Option<String> {
        let today = self.enterprise(number).filter(|id| **id != EnterpriseId::Unknown)?;
        let today = today.to_string();
        let before = self.kin.keys_before(number).iter().filter_map(|key| self.enterprise(*key));
        Some(before.fold(today, |name, key| format!("{name} = {key}")))
    }
}

/// Gives each enterprise its number.
#[derive(Default)]
pub(crate) struct Numbers<'d> {
    of: HashMap<&'d EnterpriseId, u32>,
    pub(crate) roster: Roster,
}

impl<'d> Numbers<'d> {
    /// The number of an enterprise that a list names.
    pub(crate) fn find(&self, id: &EnterpriseId) -> Option<u32> {
        self.of.get(id).copied()
    }

    pub(crate) fn number(&mut self, id: &'d EnterpriseId) -> u32 {
        if let Some(number) = self.of.get(id).filter(|_| *id != EnterpriseId::Unknown) {
            return *number;
        }
        let number = u32::try_from(self.roster.enterprises.len()).unwrap_or(u32::MAX);
        self.roster.enterprises.push(id.clone());
        self.roster.known.push(None);
        if *id != EnterpriseId::Unknown {
            self.of.insert(id, number);
        }
        number
    }
}
