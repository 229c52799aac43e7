//! The count while participations go by in the order of their dates.

use crate::law::{CountRule, Minimum, SupportMeasure};
use crate::ledger::roster::{Attended, Roster};
use crate::project::{Project, View};
use crate::record::EnterpriseId;
use crate::value::amount::Total;
use crate::value::{Amount, Error, Interval};
use chrono::NaiveDate;

/// What is known of one enterprise while its participations go by.
#[derive(Clone, Copy, Default)]
pub(crate) struct Progress {
    pub(crate) first_support: Option<NaiveDate>,
    /// The same, if the kind of support that was not noted is one that counts.
    pub(crate) first_possible: Option<NaiveDate>,
    pub(crate) support: Total,
    /// Support besides, whose kind was not noted.
    pub(crate) possible: Total,
    /// The period it last took part in, counted from 1; 0 is before the first.
    pub(crate) last_seen: Option<u32>,
    pub(crate) verdict: Option<Verdict>,
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
pub(crate) enum Verdict {
    Counts,
    /// Whether it is new is not known.
    Undetermined,
    /// It counts if support whose kind was not noted is of a kind that counts.
    Possible,
    Never,
}

/// How much support by a measure a participation was. What was not noted adds nothing.
pub(crate) fn support_by(measure: SupportMeasure, row: &Attended) -> Amount {
    let noted = match measure {
        SupportMeasure::Hours => row.hours,
        SupportMeasure::Amount => row.amount,
    };
    noted.unwrap_or_default()
}

/// The count while the participations in scope go by in the order of their dates.
pub(crate) struct Tally<'p> {
    pub(crate) project: &'p Project,
    pub(crate) roster: &'p Roster,
    pub(crate) rule: &'p CountRule,
    pub(crate) progress: Vec<Progress>,
    pub(crate) keyed: u32,
    pub(crate) unkeyed: u32,
    pub(crate) undetermined: u32,
}

/// What a participation did to the count.
pub(crate) struct Step {
    /// The enterprise had not taken part in this period before.
    pub(crate) first_in_period: bool,
    /// It was counted for the first time, with a key or without.
    pub(crate) counted: Option<bool>,
}

/// Observes how it is decided which enterprises count. Nobody observes with `()`, which costs
/// nothing.
pub(crate) trait CountObserver {
    /// A participation was taken in; `is_certain` if it is one that the rule looks at.
    #[inline]
    fn took(&mut self, _row: &Attended, _is_certain: bool, _tally: &Tally<'_>) {}
}

impl CountObserver for () {}

impl<'p> Tally<'p> {
    pub(crate) fn new(view: &View<'p>, rule: &'p CountRule) -> Self {
        let (project, roster) = (view.project(), view.roster());
        let progress = vec![Progress::default(); roster.enterprises.len()];
        Self { project, roster, rule, progress, keyed: 0, unkeyed: 0, undetermined: 0 }
    }

    /// Whether an enterprise is new by the rule if that was its first support; `None` if it is not
    /// known.
    pub(crate) fn is_new(&self, enterprise: u32, first_support: NaiveDate) -> Option<bool> {
        let Some(rule) = self.rule.new else { return Some(true) };
        let registered = |(_, known, took_over): (u32, Option<usize>, bool)| {
            let enterprises = &self.project.draft().enterprises;
            (known.and_then(|place| enterprises.get(place)?.registered), took_over)
        };
        rule.is_new_by_all_keys(
            self.roster.registrations(enterprise).map(registered),
            self.begins(),
            first_support,
        )
    }

    /// The project's first day, from which the age of an enterprise may be counted back.
    pub(crate) fn begins(&self) -> NaiveDate {
        self.project.first_horizon().period().first()
    }

    /// What is known of the enterprise of a participation so far.
    pub(crate) fn so_far(&self, row: &Attended) -> Option<&Progress> {
        self.progress.get(usize::try_from(row.enterprise).ok()?)
    }

    pub(crate) fn progress_of(&mut self, row: &Attended) -> Option<&mut Progress> {
        self.progress.get_mut(usize::try_from(row.enterprise).ok()?)
    }

    /// The enterprise may count, if it has no verdict: where it would have had enough support, and
    /// be new by the earliest support that may count. `None` on overflow.
    pub(crate) fn may_count(&mut self, row: &Attended) -> Option<()> {
        let minimum = self.rule.minimum;
        let Some(progress) = self.progress_of(row).filter(|progress| progress.verdict.is_none())
        else {
            return Some(());
        };
        let (first, has_enough) =
            (progress.first_possible.unwrap_or(row.date), progress.may_have_enough(minimum)?);
        if has_enough && self.is_new(row.enterprise, first) != Some(false) {
            // A cap that is not reached: what is counted is in memory.
            self.undetermined = self.undetermined.saturating_add(1);
            if let Some(progress) = self.progress_of(row) {
                progress.verdict = Some(Verdict::Possible);
            }
        }
        Some(())
    }

    /// Takes in a participation that may be in scope. `None` on overflow.
    pub(crate) fn take_possible(&mut self, row: &Attended) -> Option<()> {
        let minimum = self.rule.minimum;
        let Some(progress) = self.progress_of(row) else { return Some(()) };
        progress.first_possible.get_or_insert(row.date);
        if let Some(minimum) = minimum {
            progress.possible.add(support_by(minimum.measure(), row))?;
        }
        self.may_count(row)
    }

    /// Takes in a participation in scope. `None` on overflow.
    pub(crate) fn take(&mut self, row: &Attended) -> Option<Step> {
        let minimum = self.rule.minimum;
        let Some(progress) = self.progress_of(row) else {
            return Some(Step { first_in_period: false, counted: None });
        };
        // Beyond all periods is a cap: nothing is later.
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
            // Each was counted before.
            self.undetermined = self.undetermined.saturating_sub(1);
        }
        let keyed = matches!(self.roster.enterprise(row.enterprise), Some(EnterpriseId::Key(_)));
        let counter = match (verdict, keyed) {
            (Verdict::Never, _) => return step(None),
            (Verdict::Undetermined | Verdict::Possible, _) => &mut self.undetermined,
            (Verdict::Counts, true) => &mut self.keyed,
            (Verdict::Counts, false) => &mut self.unkeyed,
        };
        // A cap that is not reached: what is counted is in memory.
        *counter = counter.saturating_add(1);
        step((verdict == Verdict::Counts).then_some(keyed))
    }

    pub(crate) fn interval(&self) -> Interval<Amount> {
        let sure = between(self.keyed, self.unkeyed);
        // A cap that is not reached: what is counted is in memory.
        let most = self.keyed.saturating_add(self.unkeyed).saturating_add(self.undetermined);
        // What is sure is among the most, so that there is always such an interval.
        Interval::new(sure.low(), most.into()).unwrap_or(sure)
    }
}

pub(crate) fn get<T>(list: &[T], number: u32) -> Option<&T> {
    list.get(usize::try_from(number).ok()?)
}

pub(crate) const OVERFLOW: Error = Error::Overflow { what: "the support of an enterprise" };

/// Those with a key, at least 1 if there is any enterprise, to all of them.
pub(crate) fn between(keyed: u32, unkeyed: u32) -> Interval<Amount> {
    let most = keyed.saturating_add(unkeyed);
    let least = keyed.max(u32::from(unkeyed > 0));
    // The least is one of the most, so that there is always such an interval.
    Interval::new(least.into(), most.into()).unwrap_or(Interval::exact(most.into()))
}
