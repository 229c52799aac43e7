//! Checks of the table of successions: what it says of two keys can be true, and of all together.
//!
//! A project asks by the keys of its lists, a portfolio by numbers of its own.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::ledger::kin::{Link, in_order};
use crate::ledger::roster::Numbers;
use crate::project::check::Check;
use crate::project::checked::report_of;
use crate::project::{ProjectDraft, Subject, Violation};
use crate::record::{EnterpriseId, EnterpriseKey};
use crate::value::Amount;

impl Check<'_> {
    /// The successions by the numbers of their enterprises, each with its place; none if something
    /// is wrong with them. One between keys that only the aid ledger names has no number.
    pub(crate) fn successions(&mut self, numbers: &Numbers<'_>) -> Vec<(usize, Link)> {
        let draft = self.draft;
        let before = self.errors.count();
        let aided = aided(draft);
        let mut links = Vec::with_capacity(draft.successions.len());
        for (index, row) in draft.successions.iter().enumerate() {
            let subject = Subject::Succession(index);
            let report = match row.report {
                Some(report) => self.known_report(subject, report).then_some(report),
                // No report knows what came after the last one.
                None => Some(report_of(draft, row.date).unwrap_or(u32::MAX)),
            };
            let mut number = |key: &EnterpriseKey| {
                let number = numbers.find(&EnterpriseId::Key(key.clone()));
                if number.is_none() && !aided.contains(key) {
                    let key = key.to_string().into();
                    self.refuse(subject, Violation::UnknownKey { key });
                }
                number
            };
            if let (Some(old), Some(new), Some(report)) =
                (number(&row.old), number(&row.new), report)
            {
                links.push((index, Link { old, new, share: row.share, report }));
            }
        }
        let rows: Vec<SuccessionRow<&EnterpriseKey>> = draft
            .successions
            .iter()
            .map(|row| SuccessionRow {
                old: &row.old,
                new: &row.new,
                date: row.date,
                share: row.share,
            })
            .collect();
        for (index, fault) in succession_faults(&rows, |key| key.to_string().into()) {
            self.refuse(Subject::Succession(index), fault);
        }
        // Figures are asked for even of a refused draft, and links that go round have none.
        if self.errors.count() > before { Vec::new() } else { links }
    }
}

/// The keys that the aid ledger names, with all that they succeeded and that succeeded them.
fn aided(draft: &ProjectDraft) -> BTreeSet<&EnterpriseKey> {
    let mut known: BTreeSet<&EnterpriseKey> = draft.aid.keys().collect();
    if known.is_empty() {
        return known;
    }
    let mut neighbours: BTreeMap<&EnterpriseKey, Vec<&EnterpriseKey>> = BTreeMap::new();
    for row in &draft.successions {
        neighbours.entry(&row.old).or_default().push(&row.new);
        neighbours.entry(&row.new).or_default().push(&row.old);
    }
    let mut ahead: Vec<&EnterpriseKey> = known.iter().copied().collect();
    while let Some(key) = ahead.pop() {
        let next = neighbours.get(key).into_iter().flatten().copied();
        ahead.extend(next.filter(|key| known.insert(key)));
    }
    known
}

/// One row of a table of successions.
#[derive(Clone, Copy, Debug)]
pub struct SuccessionRow<K> {
    /// The key that the enterprise had.
    pub old: K,
    /// The key that it has from the day on.
    pub new: K,
    /// The first day of the new key.
    pub date: NaiveDate,
    /// How much of the old enterprise went to the new one.
    pub share: Option<Amount>,
}

/// Returns what is wrong with the rows, each fault with the place of its row. `name` shows a key.
pub fn succession_faults<K: Copy + Ord>(
    rows: &[SuccessionRow<K>],
    name: impl Fn(K) -> Arc<str>,
) -> Vec<(usize, Violation)> {
    let mut faults = Vec::new();
    let mut seen = BTreeSet::new();
    let one = Amount::from(1_u32);
    for (index, row) in rows.iter().enumerate() {
        if !seen.insert((row.old, row.new)) {
            let name = format!("{} to {}", name(row.old), name(row.new)).into();
            faults.push((index, Violation::Twice { what: "succession", name }));
        }
        if let Some(found) = row.share.filter(|share| *share <= Amount::ZERO || *share > one) {
            faults.push((index, Violation::SuccessionShare { found }));
        }
    }
    contradictions(rows, &name, &mut faults);
    let mut numbers: BTreeMap<K, u32> = BTreeMap::new();
    let mut number = |key: K| {
        let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
        *numbers.entry(key).or_insert(next)
    };
    let links: Vec<Link> = rows
        .iter()
        .map(|row| Link { old: number(row.old), new: number(row.new), share: None, report: 0 })
        .collect();
    let (_, round) = in_order(&links);
    for (index, (link, row)) in links.iter().zip(rows).enumerate() {
        if round.contains(&link.old) && round.contains(&link.new) {
            faults.push((index, Violation::SuccessionLoop { key: name(row.old) }));
        }
    }
    faults
}

/// Adds the rows about one old key that cannot be true together.
fn contradictions<K: Copy + Ord>(
    rows: &[SuccessionRow<K>],
    name: &impl Fn(K) -> Arc<str>,
    faults: &mut Vec<(usize, Violation)>,
) {
    let mut of_old: BTreeMap<K, Vec<(usize, &SuccessionRow<K>)>> = BTreeMap::new();
    for (index, row) in rows.iter().enumerate() {
        of_old.entry(row.old).or_default().push((index, row));
    }
    for rows in of_old.values() {
        let Some(((_, first), others)) = rows.split_first() else { continue };
        for (index, row) in others.iter().filter(|(_, row)| row.date != first.date) {
            let violation =
                Violation::SuccessionDays { key: name(row.old), one: first.date, other: row.date };
            faults.push((*index, violation));
        }
        let mut shares = rows.iter().filter_map(|(_, row)| row.share);
        let sum = shares.try_fold(Amount::ZERO, Amount::checked_add);
        if let Some((index, row)) = rows.last()
            && sum.is_none_or(|sum| sum > Amount::from(1_u32))
            && rows.len() > 1
        {
            faults.push((*index, Violation::SuccessionShares { key: name(row.old) }));
        }
        // What took a key over cannot have ended before.
        for (index, row) in rows {
            let ended = of_old.get(&row.new).and_then(|rows| rows.first());
            if let Some((_, later)) = ended.filter(|(_, later)| later.date < row.date) {
                let violation = Violation::SuccessionOrder {
                    key: name(row.new),
                    begins: row.date,
                    ends: later.date,
                };
                faults.push((*index, violation));
            }
        }
    }
}
