//! Who is one single undertaking on a day, and who has the aid that somebody got before.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::ledger::kin::{Kin, Link, Portion};
use crate::record::{AidRecords, ControlLink, EnterpriseKey, Succession};
use crate::value::Error;

const OVERFLOW: Error = Error::Overflow { what: "a share of a split" };

/// The enterprises of the aid ledger by number, with what connects them.
#[derive(Debug)]
pub(crate) struct Kinship<'p> {
    keys: Vec<&'p EnterpriseKey>,
    numbers: BTreeMap<&'p EnterpriseKey, u32>,
    links: Vec<(&'p ControlLink, u32, u32)>,
    successions: Vec<(NaiveDate, Link)>,
    /// The old keys that go on beside the new ones: the shares of their splits leave something.
    go_on: BTreeSet<u32>,
    /// For each enterprise, the first of those that anything ever connects it with.
    clans: Groups,
}

impl<'p> Kinship<'p> {
    pub(crate) fn new(
        records: &'p AidRecords,
        successions: impl Iterator<Item = &'p Succession>,
    ) -> Self {
        let mut kinship = Self {
            keys: Vec::new(),
            numbers: BTreeMap::new(),
            links: Vec::new(),
            successions: Vec::new(),
            go_on: BTreeSet::new(),
            clans: Groups::default(),
        };
        for row in &records.grants {
            kinship.number(&row.undertaking);
        }
        for row in &records.undertakings {
            kinship.number(&row.key);
        }
        for link in &records.links {
            let (one, other) = (kinship.number(&link.one), kinship.number(&link.other));
            kinship.links.push((link, one, other));
        }
        for row in successions {
            let (old, new) = (kinship.number(&row.old), kinship.number(&row.new));
            let link = Link { old, new, share: row.share, report: 0 };
            kinship.successions.push((row.date, link));
        }
        let every = Kin::new(&kinship.links_until(NaiveDate::MAX), |_| None);
        for (_, link) in &kinship.successions {
            if goes_on(&every, link.old).is_ok_and(|now| now.contains(&link.old)) {
                kinship.go_on.insert(link.old);
            }
        }
        let all = kinship.links.iter().map(|(_, one, other)| (*one, *other));
        let all = all.chain(kinship.successions.iter().map(|(_, link)| (link.old, link.new)));
        let pairs: Vec<(u32, u32)> = all.collect();
        kinship.clans = Groups::new(&pairs);
        kinship
    }

    fn number(&mut self, key: &'p EnterpriseKey) -> u32 {
        let next = u32::try_from(self.keys.len()).unwrap_or(u32::MAX);
        let number = *self.numbers.entry(key).or_insert(next);
        if number == next {
            self.keys.push(key);
        }
        number
    }

    pub(crate) fn keys(&self) -> &[&'p EnterpriseKey] {
        &self.keys
    }

    pub(crate) fn find(&self, key: &EnterpriseKey) -> Option<u32> {
        self.numbers.get(key).copied()
    }

    pub(crate) fn key(&self, number: u32) -> Option<&'p EnterpriseKey> {
        self.keys.get(usize::try_from(number).ok()?).copied()
    }

    /// What stands for everybody that anything ever connects an enterprise with.
    pub(crate) fn clan(&self, number: u32) -> u32 {
        self.clans.of(number)
    }

    /// Everybody whom anything ever connects with an enterprise.
    pub(crate) fn in_clan(&self, clan: u32) -> BTreeSet<u32> {
        let members = self.clans.members.get(&clan);
        members.cloned().unwrap_or_else(|| BTreeSet::from([clan]))
    }

    /// Every day on which a link or a succession of a clan changes who is one.
    pub(crate) fn changes(&self, clan: u32) -> Vec<NaiveDate> {
        let mut days = Vec::new();
        for (link, ..) in self.links.iter().filter(|(_, one, _)| self.clan(*one) == clan) {
            days.extend(link.first);
            days.extend(link.last.and_then(|last| last.succ_opt()));
        }
        let successions = self.successions.iter();
        days.extend(successions.filter(|(_, link)| self.clan(link.old) == clan).map(|row| row.0));
        days
    }

    /// The successions until a day.
    fn links_until(&self, day: NaiveDate) -> Vec<Link> {
        let known = self.successions.iter().filter(|(date, _)| *date <= day);
        known.map(|(_, link)| *link).collect()
    }

    /// Who is one with whom on a day.
    pub(crate) fn on(&self, day: NaiveDate) -> Result<KinshipOn<'_>, Error> {
        let kin = Kin::new(&self.links_until(day), |_| None);
        let mut pairs = Vec::new();
        for (_, one, other) in self.links.iter().filter(|(link, ..)| link.holds_on(day)) {
            // A link of an enterprise that goes on under another key is one of that key.
            let (ones, others) = (goes_on(&kin, *one)?, goes_on(&kin, *other)?);
            let all = ones.iter().flat_map(|one| others.iter().map(move |other| (*one, *other)));
            pairs.extend(all);
        }
        Ok(KinshipOn { kinship: self, day, kin, groups: Groups::new(&pairs) })
    }
}

/// Who is one with whom on one day.
#[derive(Debug)]
pub(crate) struct KinshipOn<'k> {
    kinship: &'k Kinship<'k>,
    day: NaiveDate,
    kin: Kin,
    groups: Groups,
}

impl KinshipOn<'_> {
    /// The enterprises that an enterprise is on the day: itself, its new key, the parts of a split.
    pub(crate) fn goes_on(&self, number: u32) -> Result<BTreeSet<u32>, Error> {
        goes_on(&self.kin, number)
    }

    /// What stands for the single undertaking of an enterprise.
    pub(crate) fn group(&self, number: u32) -> u32 {
        self.groups.of(number)
    }

    /// The enterprises of a single undertaking.
    pub(crate) fn members(&self, group: u32) -> BTreeSet<u32> {
        let members = self.groups.members.get(&group);
        members.cloned().unwrap_or_else(|| BTreeSet::from([group]))
    }

    /// Who has the aid on the day that an enterprise got before. Where the row of a grant says who
    /// took over its activities, that one has it, if it is one of the parts of a split.
    pub(crate) fn has_now(
        &self,
        number: u32,
        granted: NaiveDate,
        follows: Option<&EnterpriseKey>,
    ) -> Result<Vec<Portion>, Error> {
        // What an enterprise got after a part of it had gone is its own.
        let is_before = |(date, link): &&(NaiveDate, Link)| {
            *date <= granted && self.kinship.go_on.contains(&link.old)
        };
        let successions = &self.kinship.successions;
        let portions = if successions.iter().any(|row| is_before(&row)) {
            let later = successions.iter().filter(|row| row.0 <= self.day && !is_before(row));
            let later: Vec<Link> = later.map(|(_, link)| *link).collect();
            Kin::new(&later, |_| None).portions_with_rest(number)
        } else {
            self.kin.portions_with_rest(number)
        };
        let portions = portions.ok_or(OVERFLOW)?;
        let named = follows.and_then(|key| self.kinship.find(key));
        let whole = portions.iter().find(|portion| Some(portion.enterprise) == named);
        Ok(match whole {
            Some(portion) => {
                vec![Portion { share: Some(crate::value::Ratio::ONE), ..*portion }]
            }
            None => portions,
        })
    }
}

/// An enterprise of which a part went to another goes on as itself.
fn goes_on(kin: &Kin, number: u32) -> Result<BTreeSet<u32>, Error> {
    let portions = kin.portions_with_rest(number).ok_or(OVERFLOW)?;
    if portions.iter().any(|portion| portion.enterprise == number) {
        return Ok(BTreeSet::from([number]));
    }
    Ok(portions.iter().map(|portion| portion.enterprise).collect())
}

/// Numbers that pairs connect, directly or through others.
#[derive(Debug, Default)]
struct Groups {
    /// For each that is connected, the least of its group.
    least: BTreeMap<u32, u32>,
    /// The numbers of each group, by the least.
    members: BTreeMap<u32, BTreeSet<u32>>,
}

impl Groups {
    fn new(pairs: &[(u32, u32)]) -> Self {
        let mut next: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
        for (one, other) in pairs {
            next.entry(*one).or_default().insert(*other);
            next.entry(*other).or_default().insert(*one);
        }
        let mut groups = Self::default();
        for start in next.keys() {
            let mut ahead = vec![*start];
            // Starts come in order, so that the first of a group is its least.
            while let Some(number) = ahead.pop() {
                if groups.least.contains_key(&number) {
                    continue;
                }
                groups.least.insert(number, *start);
                groups.members.entry(*start).or_default().insert(number);
                ahead.extend(next.get(&number).into_iter().flatten());
            }
        }
        groups
    }

    fn of(&self, number: u32) -> u32 {
        self.least.get(&number).copied().unwrap_or(number)
    }
}
