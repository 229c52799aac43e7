//! Checks of entries, which sort them into ledgers.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::ledger::Breakdown;
use crate::ledger::entries::LedgerEntry;
use crate::ledger::owed::Slot;
use crate::project::check::Check;
use crate::project::{Commitment, Subject, Violation};
use crate::record::{Basis, Entry, Value};
use crate::value::{Amount, Interval};

impl Check<'_> {
    /// Sorts the entries into ledgers, checking each against its indicator and against the entries
    /// before it.
    pub(crate) fn entries(&mut self, slots: &[Option<Vec<Slot>>]) -> Vec<Vec<LedgerEntry>> {
        let draft = self.draft;
        let mut codes = BTreeMap::new();
        for (index, commitment) in draft.commitments.iter().enumerate() {
            codes.entry(&*commitment.indicator.key.code).or_insert(index);
        }
        let periods: BTreeMap<u32, u32> =
            draft.periods.iter().map(|period| period.report).zip(0_u32..).collect();
        let partners: BTreeMap<&str, u32> =
            draft.partners.iter().map(|partner| &**partner).zip(1_u32..).collect();
        let mut ledgers: Vec<Vec<LedgerEntry>> = vec![Vec::new(); draft.commitments.len()];
        let mut occasions: Vec<BTreeMap<&str, u32>> =
            vec![BTreeMap::new(); draft.commitments.len()];
        for ((index, entry), number) in draft.entries.iter().enumerate().zip(0_u32..) {
            let subject = Subject::Entry(index);
            let commitment = codes.get(&*entry.indicator).copied();
            if commitment.is_none() {
                self.unknown(
                    subject,
                    "indicator",
                    &entry.indicator,
                    draft.commitments.iter().map(|commitment| &commitment.indicator.key.code),
                );
            }
            let known = self.known_report(subject, entry.period)
                & (entry.report == entry.period || self.known_report(subject, entry.report));
            if known && entry.report < entry.period {
                self.refuse(
                    subject,
                    Violation::KnownTooEarly { report: entry.report, period: entry.period },
                );
            }
            let partner = match &entry.partner {
                None => Some(0),
                Some(name) => partners.get(&**name).copied(),
            };
            if let (None, Some(name)) = (partner, &entry.partner) {
                self.unknown(subject, "partner", name, draft.partners.iter());
            }
            let Some((at, commitment)) =
                commitment.and_then(|at| Some((at, draft.commitments.get(at)?)))
            else {
                continue;
            };
            self.inside_term(subject, entry);
            self.amount(subject, entry, commitment);
            self.followed_up(subject, entry, slots.get(at).and_then(Option::as_deref));
            let (Some(period), Some(partner)) = (periods.get(&entry.period), partner) else {
                continue;
            };
            let (Some(ledger), Some(occasions)) = (ledgers.get_mut(at), occasions.get_mut(at))
            else {
                continue;
            };
            let occasion = entry.occasion.as_deref().map_or(0, |occasion| {
                // A cap that is not reached: each occasion is a row in memory.
                let next = u32::try_from(occasions.len()).unwrap_or(u32::MAX).saturating_add(1);
                *occasions.entry(occasion).or_insert(next)
            });
            let amount = entry.value.bounds();
            let withdrawn = entry.value == Value::Withdrawn;
            ledger.push(LedgerEntry {
                partner,
                period: *period,
                occasion,
                report: entry.report,
                entry: number,
                basis: entry.basis,
                withdrawn,
                amount,
            });
        }
        for ledger in &mut ledgers {
            ledger.sort_by_key(|ledger_entry| {
                (
                    ledger_entry.partner,
                    ledger_entry.period,
                    ledger_entry.occasion,
                    ledger_entry.report,
                    ledger_entry.entry,
                )
            });
            self.sequence(ledger);
        }
        ledgers
    }

    /// A partner has no outcome for a period before its first report or after its last.
    fn inside_term(&mut self, subject: Subject, entry: &Entry) {
        let Some(partner) = &entry.partner else { return };
        let term = self.draft.partner_terms.iter().find(|term| term.partner == *partner);
        let Some((first, last)) = term.map(|term| (term.first, term.last)) else { return };
        let period = entry.period;
        if first.is_some_and(|first| period < first) || last.is_some_and(|last| last < period) {
            let partner = partner.clone();
            self.refuse(subject, Violation::OutsideTerm { partner, period, first, last });
        }
    }

    /// An outcome after the project's last day is one that is owed there: any other would move a
    /// figure of the project by what came after it.
    fn followed_up(&mut self, subject: Subject, entry: &Entry, slots: Option<&[Slot]>) {
        let place = self.draft.periods.iter().position(|period| period.report == entry.period);
        let is_after =
            place.and_then(|place| self.draft.periods.get(place)).is_some_and(|one| one.follow_up);
        let is_owed =
            slots.into_iter().flatten().any(|slot| place.is_some_and(|place| slot.due == place));
        if is_after && !is_owed {
            let (indicator, report) = (entry.indicator.clone(), entry.period);
            self.refuse(subject, Violation::NotFollowedUp { indicator, report });
        }
    }

    /// The amount and its unit, against the indicator.
    fn amount(&mut self, subject: Subject, entry: &Entry, commitment: &Commitment) {
        let indicator = &entry.indicator;
        let unit = &commitment.indicator.unit;
        if let Some(found) = entry.unit.as_ref().filter(|found| !found.same_as(unit)) {
            self.refuse(
                subject,
                Violation::WrongUnit {
                    indicator: indicator.clone(),
                    expected: unit.clone(),
                    found: found.clone(),
                },
            );
        }
        if entry.occasion.is_some() && entry.basis != Basis::Increment {
            self.refuse(
                subject,
                Violation::OccasionBasis { indicator: indicator.clone(), basis: entry.basis },
            );
        }
        let Some(amount) = entry.value.bounds() else {
            if !entry.parts.is_empty() {
                self.refuse(subject, Violation::PartsOfNoAmount { indicator: indicator.clone() });
            }
            return;
        };
        self.parts(subject, entry, amount);
        if let Some(found) = entry
            .without_key
            .filter(|found| !found.is_whole() || found.is_negative() || *found > amount.low())
        {
            self.refuse(subject, Violation::WithoutKey { found, value: amount });
        }
        for found in [Some(amount.low()), Some(amount.high()).filter(|high| *high != amount.low())]
            .into_iter()
            .flatten()
        {
            for fault in Violation::of_count(
                indicator,
                unit,
                found,
                entry.correction.is_some() || entry.downward_revision.is_some(),
            ) {
                self.refuse(subject, fault);
            }
        }
    }

    /// The parts of an amount, each dimension against the whole.
    fn parts(&mut self, subject: Subject, entry: &Entry, whole: Interval<Amount>) {
        let mut dimensions: Vec<&Arc<str>> =
            entry.parts.iter().map(|part| &part.dimension).collect();
        dimensions.sort();
        dimensions.dedup();
        for dimension in dimensions {
            let of = entry.parts.iter().filter(|part| part.dimension == *dimension);
            self.unique("part", of.clone().map(|part| &part.name), |_| subject);
            let parts = of.map(|part| (part.name.clone(), part.amount)).collect();
            let overlapping = self.draft.overlapping.contains(dimension);
            let checked = if overlapping {
                Breakdown::overlapping(whole.high(), parts)
            } else {
                Breakdown::partition(whole.high(), parts)
            };
            if let Err(error) = checked {
                self.refuse(
                    subject,
                    Violation::Parts {
                        indicator: entry.indicator.clone(),
                        dimension: dimension.clone(),
                        error,
                    },
                );
            }
        }
    }

    /// Within one series: one entry for each period unless corrected, and one basis.
    fn sequence(&mut self, ledger: &[LedgerEntry]) {
        let draft = self.draft;
        let entry = |ledger_entry: &LedgerEntry| {
            draft.entries.get(usize::try_from(ledger_entry.entry).ok()?)
        };
        let subject = |ledger_entry: &LedgerEntry| {
            Subject::Entry(usize::try_from(ledger_entry.entry).unwrap_or(usize::MAX))
        };
        for group in ledger.chunk_by(|one, other| {
            (one.partner, one.period, one.occasion) == (other.partner, other.period, other.occasion)
        }) {
            let first = group.first().and_then(entry);
            for (place, ledger_entry) in group.iter().enumerate() {
                let (Some(first), Some(found)) = (first, entry(ledger_entry)) else { continue };
                let (indicator, period) = (found.indicator.clone(), found.period);
                match (place, &found.correction) {
                    (0, Some(_)) => self.refuse(
                        subject(ledger_entry),
                        Violation::NothingToCorrect { indicator, period },
                    ),
                    (0, None) if found.value == Value::Withdrawn => self.refuse(
                        subject(ledger_entry),
                        Violation::NothingToCorrect { indicator, period },
                    ),
                    (0, None) | (_, Some(_)) => {}
                    (_, None) => {
                        let first = if first.source.file.is_some() {
                            first.source.to_string()
                        } else {
                            format!("{} in report {}", first.value, first.report)
                        };
                        self.refuse(
                            subject(ledger_entry),
                            Violation::EntryTwice { indicator, period, first },
                        );
                    }
                }
            }
        }
        let mut before: Option<&LedgerEntry> = None;
        for ledger_entry in ledger {
            // A level and an amount that adds up cannot be one series, not even from two partners.
            let changed = before.filter(|before| {
                let is_same_partner = before.partner == ledger_entry.partner;
                before.basis.clashes_with(ledger_entry.basis, is_same_partner)
            });
            if let (Some(before), Some(found)) = (changed, entry(ledger_entry)) {
                let fault = Violation::BasisChanged {
                    indicator: found.indicator.clone(),
                    before: before.basis,
                    found: ledger_entry.basis,
                };
                self.refuse(subject(ledger_entry), fault);
            }
            before = Some(ledger_entry);
        }
    }
}
