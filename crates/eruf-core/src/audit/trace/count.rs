//! The trace of a count from lists: each enterprise with the participation by which it counts, and
//! what decided whether it is new and had enough support.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::attainment::{Operation, Term};
use crate::audit::trace::node::{OVERFLOW, Origin, Trace, TraceValue};
use crate::counting::Unsure;
use crate::counting::scope::Scope;
use crate::counting::tally::{CountObserver, Tally, Verdict, support_by};
use crate::law::{CountRule, NewRule, Reference};
use crate::ledger::roster::Attended;
use crate::project::View;
use crate::record::{EnterpriseId, Succession};
use crate::value::{Amount, Error, Interval, Ratio};

/// How it was decided whether an enterprise counts.
struct Decided {
    verdict: Verdict,
    /// The participation that decided it, by its place in the draft.
    place: usize,
    /// The order in which it was decided.
    order: usize,
}

/// Hears how a rule counts the enterprises of the lists.
struct Heard<'r, 'p> {
    view: View<'p>,
    rule: &'r CountRule,
    /// How many were decided so far.
    order: usize,
    decided: BTreeMap<u32, Decided>,
    /// The support of each enterprise so far, participation by participation.
    took: BTreeMap<u32, Vec<Attended>>,
    /// Whether each enterprise is new.
    is_new: BTreeMap<u32, Trace<'p>>,
}

/// From 0 to 1: it counts or it does not.
fn perhaps() -> Interval<Ratio> {
    Interval::new(Ratio::ZERO, Ratio::ONE).unwrap_or(Interval::exact(Ratio::ONE))
}

impl CountObserver for Heard<'_, '_> {
    fn took(&mut self, row: &Attended, is_certain: bool, tally: &Tally<'_>) {
        let rows = self.took.entry(row.enterprise).or_default();
        if is_certain {
            rows.push(*row);
        }
        let Some(progress) = tally.so_far(row) else { return };
        let Some(verdict) = progress.verdict else { return };
        if self.decided.get(&row.enterprise).is_some_and(|before| before.verdict == verdict) {
            return;
        }
        // A cap that is not reached: what is counted is in memory.
        self.order = self.order.saturating_add(1);
        let decided = Decided { verdict, place: row.place, order: self.order };
        self.decided.insert(row.enterprise, decided);
        if let (Some(rule), Some(first)) = (self.rule.new, progress.first_support) {
            let is_new = self.is_new(rule, row.enterprise, first, tally);
            self.is_new.insert(row.enterprise, is_new);
        }
    }
}

impl<'p> Heard<'_, 'p> {
    fn participation(&self, place: usize) -> Option<Origin<'p>> {
        self.view.project().participations().get(place).map(Origin::Participation)
    }

    /// Whether an enterprise is new, by the registrations of its keys and the day from which its
    /// age is counted back.
    fn is_new(
        &self,
        rule: NewRule,
        enterprise: u32,
        first_support: NaiveDate,
        tally: &Tally<'_>,
    ) -> Trace<'p> {
        let keys: Vec<_> = self.view.roster().registrations(enterprise).collect();
        let has_several = keys.len() > 1;
        let mut inputs = Vec::with_capacity(keys.len().saturating_add(1));
        let enterprises = &self.view.project().draft().enterprises;
        for (key, known, took_over) in keys {
            let known = known.and_then(|place| enterprises.get(place));
            let registered = known.and_then(|known| known.registered);
            if !NewRule::asks_for(registered, took_over) {
                continue;
            }
            let name = self.view.roster().enterprise(key).filter(|_| has_several);
            let day = Trace::day(Term::Registration, registered, known.map(Origin::Enterprise));
            inputs.push(day.named(name.map(ToString::to_string)));
        }
        let day = rule.reference_day(tally.begins(), first_support);
        let origin = match rule.reference {
            Reference::ProjectStart => Some(Origin::Horizon(self.view.project().first_horizon())),
            Reference::FirstSupport => {
                let first = self.took.get(&enterprise).and_then(|rows| rows.first());
                first.and_then(|row| self.participation(row.place))
            }
        };
        let reference = Trace::day(Term::ReferenceDay, Some(day.into()), origin);
        let age = Trace::exact(Term::AgeLimit, Ratio::from(rule.months));
        let limit = TraceValue::Day(rule.limit(day).map(Into::into));
        inputs.push(Trace::other(
            Term::NewSince,
            limit,
            Operation::MonthsBefore,
            vec![reference, age],
        ));
        let value = match tally.is_new(enterprise, first_support) {
            Some(is_new) => Interval::exact(Ratio::from(u32::from(is_new))),
            None => perhaps(),
        };
        Trace::new(Term::IsNew, Ok(value), Operation::Later, inputs)
    }

    /// Whether an enterprise has had enough support by the participation that decided it.
    fn has_enough(&self, enterprise: u32, until: usize) -> Result<Option<Trace<'p>>, Error> {
        let Some(minimum) = self.rule.minimum else { return Ok(None) };
        let (mut sum, mut rows) = (Amount::ZERO, Vec::new());
        for row in self.took.get(&enterprise).into_iter().flatten() {
            let support = support_by(minimum.measure(), row);
            sum = sum.checked_add(support).ok_or(OVERFLOW)?;
            let value = Ok(Interval::exact(support.into()));
            rows.push(Trace::given(Term::Participation, value, self.participation(row.place)));
            if row.place == until {
                break;
            }
        }
        let had = Ok(Interval::exact(sum.into()));
        let had = Trace::new(Term::Support, had, Operation::Sum, rows);
        let least = Trace::exact(Term::MinimumSupport, minimum.least().into());
        let one = Ok(Interval::exact(Ratio::ONE));
        Ok(Some(Trace::new(Term::HasEnough, one, Operation::Reaches, vec![had, least])))
    }

    /// Why it is not known whether an enterprise counts.
    fn why_unsure(&self, enterprise: u32, verdict: Verdict) -> Unsure {
        if verdict == Verdict::Possible {
            return Unsure::KindOfSupport;
        }
        let registrations = self.is_new.get(&enterprise).into_iter().flat_map(|new| &new.inputs);
        let unknown = registrations.into_iter().any(|day| day.value == TraceValue::Day(None));
        if unknown { Unsure::NoRegistration } else { Unsure::DayOfRegistration }
    }

    /// One enterprise. Without a key it may be one of the others; the first of those counts if
    /// nobody has a key, since it is one at least.
    fn enterprise(
        &mut self,
        enterprise: u32,
        decided: &Decided,
        term: Term,
        value: Interval<Ratio>,
    ) -> Result<Trace<'p>, Error> {
        let mut conditions = Vec::new();
        if term == Term::WithoutKey {
            conditions.push(Trace::given(term, Ok(value), None));
        }
        let unsure = (term == Term::Unsure).then(|| self.why_unsure(enterprise, decided.verdict));
        if unsure != Some(Unsure::KindOfSupport) {
            conditions.extend(self.is_new.remove(&enterprise));
            conditions.extend(self.has_enough(enterprise, decided.place)?);
        }
        let (operation, inputs) = if conditions.len() > 1 {
            (Operation::Product, conditions)
        } else {
            // One condition decides, and its inputs stand for it.
            conditions.pop().map_or((Operation::Input, Vec::new()), |condition| {
                (condition.operation, condition.inputs)
            })
        };
        Ok(Trace {
            name: self.view.roster().name(enterprise),
            origin: self.participation(decided.place),
            unsure,
            successions: self.view.successions_of(enterprise),
            ..Trace::new(term, Ok(value), operation, inputs)
        })
    }
}

impl<'p> View<'p> {
    /// How many enterprises of the lists a rule counts, one by one.
    pub(crate) fn explain_count(&self, rule: &CountRule) -> Result<Trace<'p>, Error> {
        let mut heard = Heard {
            view: *self,
            rule,
            order: 0,
            decided: BTreeMap::new(),
            took: BTreeMap::new(),
            is_new: BTreeMap::new(),
        };
        let count = self.count_observed(rule, &mut heard)?;
        let decided: Vec<_> = std::mem::take(&mut heard.decided).into_iter().collect();
        let has_key = |enterprise: u32| {
            matches!(self.roster().enterprise(enterprise), Some(EnterpriseId::Key(_)))
        };
        let term = |enterprise: u32, verdict: Verdict| match verdict {
            Verdict::Counts if has_key(enterprise) => Term::Enterprise,
            Verdict::Counts => Term::WithoutKey,
            Verdict::Undetermined | Verdict::Possible | Verdict::Never => Term::Unsure,
        };
        let (never, mut decided): (Vec<_>, Vec<_>) =
            decided.into_iter().partition(|(_, decided)| decided.verdict == Verdict::Never);
        decided.sort_by_key(|(enterprise, decided)| {
            (term(*enterprise, decided.verdict), decided.order)
        });
        let mut inputs: Vec<Trace<'p>> = Vec::with_capacity(decided.len());
        for (enterprise, decided) in &decided {
            let term = term(*enterprise, decided.verdict);
            let is_first_without = term == Term::WithoutKey && inputs.is_empty();
            let is_one = term == Term::Enterprise || is_first_without;
            let value = if is_one { Interval::exact(Ratio::ONE) } else { perhaps() };
            inputs.push(heard.enterprise(*enterprise, decided, term, value)?);
        }
        let value = Ok(count.enterprises.ratios());
        let mut left_out = Vec::with_capacity(never.len());
        for (enterprise, decided) in &never {
            // It is known not to be new.
            let nothing = Interval::exact(Ratio::ZERO);
            left_out.push(heard.enterprise(*enterprise, decided, Term::Enterprise, nothing)?);
        }
        left_out.extend(self.withdrawn_participations(rule));
        Ok(Trace { left_out, ..Trace::new(Term::Derived, value, Operation::Sum, inputs) })
    }

    /// The participations that a rule would look at, had they not been taken back.
    fn withdrawn_participations(&self, rule: &CountRule) -> Vec<Trace<'p>> {
        let scope = Scope::new(self.project(), rule);
        let axis = self.axis();
        let is_told = |row: &&Attended| row.report <= axis.report && row.date <= axis.as_of;
        let rows = self.roster().participations.iter().filter(is_told);
        let rows = rows.filter(|row| scope.contains(row).is_some());
        let leaf = |row: &Attended| {
            let given = self.project().participations().get(row.place)?;
            let withdrawn = given.withdrawn.as_ref();
            let withdrawn = withdrawn.filter(|_| self.knows_withdrawal(withdrawn))?;
            let origin = Some(Origin::Participation(given));
            let day = Trace::day(Term::Withdrawn, Some(row.date.into()), origin);
            let day = day.named(self.roster().name(row.enterprise));
            Some(Trace { withdrawn: Some(withdrawn), ..day })
        };
        rows.filter_map(leaf).collect()
    }

    /// The successions by which an enterprise has or had several keys.
    pub(crate) fn successions_of(&self, enterprise: u32) -> Vec<&'p Succession> {
        let kin = &self.roster().kin;
        if kin.is_empty() {
            return Vec::new();
        }
        let family = kin.family(enterprise);
        let ids: BTreeSet<&EnterpriseId> =
            family.iter().filter_map(|key| self.roster().enterprise(*key)).collect();
        let is_inside = |row: &&Succession| {
            [&row.old, &row.new]
                .iter()
                .all(|key| ids.iter().any(|id| matches!(id, EnterpriseId::Key(own) if own == *key)))
        };
        self.successions().filter(is_inside).collect()
    }
}
