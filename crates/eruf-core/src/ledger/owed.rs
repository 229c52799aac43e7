//! [`Owed`]: who owes an indicator, and when.

use chrono::{Datelike as _, NaiveDate};

use crate::ledger::completeness::Completeness;
use crate::ledger::entries::Axis;
use crate::record::Rhythm;
use crate::value::Period;

/// One entry that is owed: due with the period at `due`, and kept by an entry for any period from
/// `from` to `due`. Periods are counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// The first period for which an entry keeps it.
    pub from: usize,
    /// The period with which it falls due.
    pub due: usize,
}

/// The periods in which a partner takes part, from the first to the last, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// The first period.
    pub first: usize,
    /// The last period.
    pub last: usize,
}

impl Term {
    /// A partner of which nothing is said takes part all the time.
    pub const ALWAYS: Self = Self { first: 0, last: usize::MAX };

    pub(crate) const fn contains(&self, place: usize) -> bool {
        self.first <= place && place <= self.last
    }
}

/// Who owes an indicator, and when.
#[derive(Clone, Copy, Debug)]
pub struct Owed<'p> {
    /// The partners that are named for it, by number.
    pub named: &'p [u32],
    /// The slots of its rhythm; `None` is one for every period.
    pub slots: Option<&'p [Slot]>,
    /// When partners take part that do not all the time, by number.
    pub terms: &'p [(u32, Term)],
}

/// The slots of a rhythm over the periods of a project, of which the first so many are inside it
/// and the others follow it up; `None` is one for every period.
///
/// In a follow-up period an indicator is owed only if it is measured there: its rhythm is a day in
/// it, or its follow-up day is. One that is owed at the end is owed where it is measured.
#[must_use]
pub fn slots(
    rhythm: Rhythm,
    periods: &[Period],
    inside: usize,
    follow_up: Option<NaiveDate>,
) -> Option<Vec<Slot>> {
    let years = || {
        let mut slots: Vec<Slot> = Vec::new();
        let mut year = None;
        for (place, period) in periods.iter().enumerate().take(inside) {
            match slots.last_mut() {
                Some(slot) if year == Some(period.last().year()) => slot.due = place,
                _ => slots.push(Slot { from: place, due: place }),
            }
            year = Some(period.last().year());
        }
        slots
    };
    let only = |place: usize| Slot { from: place, due: place };
    let of_day = |day: NaiveDate| periods.iter().position(|period| period.contains(day));
    let measured = follow_up.and_then(of_day).filter(|place| *place >= inside).map(only);
    match rhythm {
        Rhythm::EveryReport if inside == periods.len() => None,
        Rhythm::EveryReport => Some((0..inside).map(only).chain(measured).collect()),
        Rhythm::Yearly => Some(years().into_iter().chain(measured).collect()),
        Rhythm::AtEnd => Some(measured.or(inside.checked_sub(1).map(only)).into_iter().collect()),
        Rhythm::Once(day) => Some(of_day(day).map(only).into_iter().collect()),
    }
}

impl Owed<'_> {
    /// The periods in which a partner takes part.
    pub(crate) fn term(&self, partner: u32) -> Term {
        let own = self.terms.iter().find(|(number, _)| *number == partner);
        own.map_or(Term::ALWAYS, |(_, term)| *term)
    }

    /// Whether a partner owes one entry for every period.
    fn is_plain(&self, partner: u32) -> bool {
        self.slots.is_none() && self.term(partner) == Term::ALWAYS
    }

    /// What a partner owes up to a period, in order: the slots that fall due while it takes part.
    pub(crate) fn slots_of(&self, partner: u32, due: usize) -> impl Iterator<Item = Slot> {
        let term = self.term(partner);
        let by_rhythm = self.slots.into_iter().flatten().copied();
        let every = (0..if self.slots.is_none() { due } else { 0 })
            .map(|place| Slot { from: place, due: place });
        by_rhythm
            .chain(every)
            .filter(move |slot| slot.due < due && term.contains(slot.due))
            .map(move |slot| Slot { from: slot.from.max(term.first), ..slot })
    }

    /// What a partner owes with a period, if anything falls due with it.
    pub(crate) fn slot_at(&self, partner: u32, place: usize) -> Option<Slot> {
        let term = self.term(partner);
        let slot = match self.slots {
            None => Some(Slot { from: place, due: place }),
            Some(slots) => slots.iter().rev().find(|slot| slot.due == place).copied(),
        };
        let slot = slot.filter(|slot| term.contains(slot.due))?;
        Some(Slot { from: slot.from.max(term.first), ..slot })
    }

    /// How much of what a partner owed it has reported; `reported` are the periods for which it
    /// has, in order. In a project that has ended one report at least was due, also where no period
    /// is known of it.
    pub(crate) fn completeness(
        &self,
        partner: u32,
        axis: &Axis<'_>,
        reported: &[usize],
    ) -> Completeness {
        let due = axis.due();
        if due == 0 {
            return Completeness { reported: 0, due: u32::from(axis.has_ended) };
        }
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        if self.is_plain(partner) {
            return Completeness { reported: number(reported.len()), due: number(due) };
        }
        let mut found = Completeness::default();
        for slot in self.slots_of(partner, due) {
            found.add(Self::is_kept(slot, reported));
        }
        found
    }

    /// Whether a slot was kept.
    pub(crate) fn is_kept(slot: Slot, reported: &[usize]) -> bool {
        reported.iter().any(|place| slot.from <= *place && *place <= slot.due)
    }

    /// Whether a figure rests on an earlier report: something fell due after it that did not come.
    pub(crate) fn is_carried(&self, partner: u32, latest: Option<usize>, due: usize) -> bool {
        let Some(latest) = latest else { return false };
        if self.is_plain(partner) {
            // Beyond all periods is a cap: nothing is later.
            return latest.saturating_add(1) < due;
        }
        self.slots_of(partner, due).any(|slot| slot.from > latest)
    }

    /// The first period that an increment covers: its own, or under a rhythm the first since the
    /// slot before it, or since the entry before it.
    pub(crate) fn covers_from(&self, partner: u32, place: usize, latest: Option<usize>) -> usize {
        if self.slots.is_none() {
            return place;
        }
        // Beyond all periods is a cap: nothing is later.
        let after = |place: usize| place.saturating_add(1);
        let before = self.slots_of(partner, place).map(|slot| after(slot.due)).last();
        before.unwrap_or(0).max(latest.map_or(0, after)).max(self.term(partner).first)
    }
}
