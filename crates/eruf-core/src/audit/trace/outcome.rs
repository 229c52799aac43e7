//! The trace of an outcome: partners, entries and what they replaced.

use crate::attainment::{Operation, Term, Undefined};
use crate::audit::trace::node::{Origin, Trace};
use crate::ledger::NoOutcome;
use crate::ledger::cumulative;
use crate::ledger::entries::LedgerEntry;
use crate::ledger::reports::Observer;
use crate::project::View;
use crate::record::{Basis, Shape, Target, TargetVersion};
use crate::value::{Amount, Error, Interval, Ratio};

/// The entries that a cumulative outcome rests on, partner by partner.
struct TraceBuilder<'p> {
    view: View<'p>,
    /// How many periods have ended.
    due: usize,
    /// What has been read of a period and not yet taken in.
    read: Vec<Trace<'p>>,
    effective: Vec<Trace<'p>>,
    withdrawn: Vec<Trace<'p>>,
    operation: Operation,
    partner: u32,
    partners: Vec<Trace<'p>>,
    silent: Vec<Trace<'p>>,
}

impl Observer for TraceBuilder<'_> {
    fn partner(&mut self, partner: u32) {
        (self.partner, self.operation) = (partner, Operation::Sum);
        self.read.clear();
        self.effective.clear();
        self.withdrawn.clear();
    }

    fn effective(&mut self, ledger_entry: &LedgerEntry, group: &[LedgerEntry]) {
        self.read.extend(self.view.entry_leaf(ledger_entry, group));
    }

    fn withdrawn(&mut self, by: &LedgerEntry, group: &[LedgerEntry]) {
        let is_due = usize::try_from(by.period).is_ok_and(|period| period < self.due);
        let before = group.iter().take_while(|other| other.entry != by.entry);
        let former = before.filter(|other| !other.withdrawn).last();
        let entry = |of: &LedgerEntry| self.view.project().entry(of.entry);
        let (Some(former), Some(by)) = (former.filter(|_| is_due), entry(by)) else { return };
        let Some(entry) = entry(former) else { return };
        let origin = Some(Origin::Withdrawn { entry, by });
        self.withdrawn.push(Trace::given(Term::Withdrawn, amount(former), origin));
    }

    fn taken(&mut self, basis: Basis) {
        if basis.covers_earlier() {
            // A total or a level takes the place of everything before it.
            self.effective.clear();
            self.operation = Operation::Last;
        }
        self.effective.append(&mut self.read);
    }

    fn amounts_to(&mut self, cumulative: Result<Interval<Amount>, NoOutcome>, carried: bool) {
        let value = cumulative.map(Interval::ratios).map_err(Undefined::from);
        let inputs = std::mem::take(&mut self.effective);
        // A total of several occasions is their sum.
        let operation = match (self.operation, inputs.len()) {
            (Operation::Last, 0 | 1) | (Operation::Sum, _) => self.operation,
            _ => Operation::Sum,
        };
        self.partners.push(Trace {
            name: self.view.partner_name(self.partner),
            carried,
            left_out: std::mem::take(&mut self.withdrawn),
            ..Trace::new(Term::Partner, value, operation, inputs)
        });
    }

    fn silent(&mut self, partner: u32, reason: NoOutcome) {
        // A project that reports itself is not told apart from its only partner.
        if let Some(name) = self.view.partner_name(partner) {
            let nothing = Trace::given(Term::Partner, Err(reason.into()), None);
            self.silent.push(nothing.named(name));
        }
    }
}

fn amount(of: &LedgerEntry) -> Result<Interval<Ratio>, Undefined> {
    of.amount.map(Interval::ratios).ok_or(Undefined::InWords)
}

impl<'p> View<'p> {
    /// The name of a partner, counted from 1; of the project itself none.
    pub(crate) fn partner_name(&self, partner: u32) -> Option<String> {
        let place = partner.checked_sub(1).and_then(|place| usize::try_from(place).ok());
        let partner = place.and_then(|place| self.project().draft().partners.get(place));
        partner.map(ToString::to_string)
    }

    /// An effective entry, with those that it replaced.
    pub(crate) fn entry_leaf(
        &self,
        effective: &LedgerEntry,
        group: &[LedgerEntry],
    ) -> Option<Trace<'p>> {
        let entry = self.project().entry(effective.entry)?;
        let report = self.axis().report;
        let earlier = group
            .iter()
            .take_while(|other| other.entry != effective.entry)
            .filter(|other| other.report <= report);
        let replaced = earlier.filter_map(|other| self.project().entry(other.entry)).collect();
        let origin = Some(Origin::Entry { entry, replaced });
        Some(Trace::given(Term::Entry, amount(effective), origin))
    }

    /// The baseline that a level begins at: by its own source, else by the target that names it.
    pub(crate) fn baseline_leaf(
        &self,
        index: usize,
        version: &'p TargetVersion,
        amount: Ratio,
    ) -> Trace<'p> {
        let own = self.project().commitments().get(index);
        let own = own.and_then(|commitment| commitment.baseline.as_ref());
        let own = own.filter(|baseline| Ratio::from(baseline.amount) == amount);
        let origin = own.map_or(Origin::Target(version), Origin::Baseline);
        Trace::given(Term::Baseline, Ok(Interval::exact(amount)), Some(origin))
    }

    /// The outcome that is held against the target, from its entries.
    pub(crate) fn explain_outcome(&self, index: usize) -> Result<Trace<'p>, Error> {
        let axis = self.axis();
        let ledger = self.project().ledger(index)?;
        let mut rests = TraceBuilder {
            view: *self,
            due: axis.due(),
            read: Vec::new(),
            effective: Vec::new(),
            withdrawn: Vec::new(),
            operation: Operation::Sum,
            partner: 0,
            partners: Vec::new(),
            silent: Vec::new(),
        };
        let standing =
            cumulative::standing_observed(ledger, &self.project().owed(index), &axis, &mut rests)?;
        let value =
            standing.cumulative.map(Interval::ratios).map_reason(Undefined::from).into_result();
        let only = rests.partners.pop_if(|partner| partner.name.is_none());
        let mut reported = match only {
            Some(only) if rests.partners.is_empty() => Trace { term: Term::Outcome, ..only },
            only => {
                rests.partners.extend(only);
                // A partner without an outcome is no part of the sum of the others.
                let is_silent = |partner: &Trace<'_>| partner.inputs.is_empty();
                let (silent, inputs): (Vec<_>, Vec<_>) = rests
                    .partners
                    .into_iter()
                    .partition(|partner| standing.cumulative.is_value() && is_silent(partner));
                Trace {
                    carried: standing.carried,
                    left_out: silent,
                    ..Trace::new(Term::Outcome, value, Operation::Sum, inputs)
                }
            }
        };
        reported.left_out.append(&mut rests.silent);
        let version = self.target(index);
        let target = version.map(|version| &version.target);
        let told = self.outcome(index, target, &standing)?;
        // Increments and totals of a level count from its baseline.
        if let (Some(version), Some(Shape::Level { baseline, .. })) =
            (version, target.map(Target::shape))
            && told != standing.cumulative
        {
            let start = self.baseline_leaf(index, version, (*baseline).into());
            let reached = Trace { term: Term::ReachedChange, ..reported };
            let value = told.map(Interval::ratios).map_reason(Undefined::from).into_result();
            return Ok(Trace::new(Term::Outcome, value, Operation::Sum, vec![start, reached]));
        }
        Ok(reported)
    }
}
