//! Checks of the table of successions: what it says of two keys can be true, and of all together.

use std::collections::{BTreeMap, BTreeSet};

use crate::ledger::kin::{Link, in_order};
use crate::ledger::roster::Numbers;
use crate::project::check::Check;
use crate::project::{Subject, Violation};
use crate::record::{EnterpriseId, Succession};
use crate::value::Amount;

impl Check<'_> {
    /// The successions by the numbers of their enterprises; none if something is wrong with them.
    pub(crate) fn successions(&mut self, numbers: &Numbers<'_>) -> Vec<Link> {
        let draft = self.draft;
        let before = self.errors.len();
        let mut links = Vec::with_capacity(draft.successions.len());
        let mut seen = BTreeSet::new();
        for (index, row) in draft.successions.iter().enumerate() {
            let subject = Subject::Succession(index);
            if !seen.insert((&row.old, &row.new)) {
                let name = format!("{} to {}", row.old, row.new).into();
                self.refuse(subject, Violation::Twice { what: "succession", name });
            }
            let one = Amount::from(1_u32);
            if let Some(found) = row.share.filter(|share| *share <= Amount::ZERO || *share > one) {
                self.refuse(subject, Violation::SuccessionShare { found });
            }
            let report = match row.report {
                Some(report) => self.known_report(subject, report).then_some(report),
                // The report that covers the day, or the last one before it.
                None => Some(
                    draft
                        .periods
                        .iter()
                        .rev()
                        .find(|period| period.period.first() <= row.date)
                        .map_or(0, |period| period.report),
                ),
            };
            let mut number = |key: &crate::record::EnterpriseKey| {
                let number = numbers.find(&EnterpriseId::Key(key.clone()));
                if number.is_none() {
                    let key = key.to_string().into();
                    self.refuse(subject, Violation::UnknownKey { key });
                }
                number
            };
            if let (Some(old), Some(new), Some(report)) =
                (number(&row.old), number(&row.new), report)
            {
                links.push(Link { old, new, share: row.share, report });
            }
        }
        self.contradictions();
        if links.len() == draft.successions.len() {
            let (_, round) = in_order(&links);
            for (index, (link, row)) in links.iter().zip(&draft.successions).enumerate() {
                if round.contains(&link.old) && round.contains(&link.new) {
                    let key = row.old.to_string().into();
                    self.refuse(Subject::Succession(index), Violation::SuccessionLoop { key });
                }
            }
        }
        // Figures are asked for even of a refused draft, and links that go round have none.
        if self.errors.len() > before { Vec::new() } else { links }
    }

    /// Rows about one old key that cannot be true together.
    fn contradictions(&mut self) {
        let draft = self.draft;
        let mut of_old: BTreeMap<_, Vec<(usize, &Succession)>> = BTreeMap::new();
        for (index, row) in draft.successions.iter().enumerate() {
            of_old.entry(&row.old).or_default().push((index, row));
        }
        for rows in of_old.values() {
            let Some(((_, first), others)) = rows.split_first() else { continue };
            for (index, row) in others.iter().filter(|(_, row)| row.date != first.date) {
                let violation = Violation::SuccessionDays {
                    key: row.old.to_string().into(),
                    one: first.date,
                    other: row.date,
                };
                self.refuse(Subject::Succession(*index), violation);
            }
            let mut shares = rows.iter().filter_map(|(_, row)| row.share);
            let sum = shares.try_fold(Amount::ZERO, Amount::checked_add);
            if let Some((index, row)) = rows.last()
                && sum.is_none_or(|sum| sum > Amount::from(1_u32))
                && rows.len() > 1
            {
                let key = row.old.to_string().into();
                self.refuse(Subject::Succession(*index), Violation::SuccessionShares { key });
            }
            // What took a key over cannot have ended before.
            for (index, row) in rows {
                let ended = of_old.get(&row.new).and_then(|rows| rows.first());
                if let Some((_, later)) = ended.filter(|(_, later)| later.date < row.date) {
                    let violation = Violation::SuccessionOrder {
                        key: row.new.to_string().into(),
                        begins: row.date,
                        ends: later.date,
                    };
                    self.refuse(Subject::Succession(*index), violation);
                }
            }
        }
    }
}
