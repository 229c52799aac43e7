//! The trace of an outcome: partners, entries and what they replaced.

use crate::attainment::{Operation, Term, Undefined};
use crate::audit::trace::{Origin, Trace};
use crate::ledger::NoOutcome;
use crate::ledger::cumulative;
use crate::ledger::entries::LedgerEntry;
use crate::ledger::reports::Observer;
use crate::project::View;
use crate::record::{Basis, Shape, Target};
use crate::value::{Amount, Error, Interval};

/// The entries that a cumulative outcome rests on, partner by partner.
struct TraceBuilder<'p> {
    view: View<'p>,
    report: u32,
    /// What has been read of a period and not yet taken in.
    read: Vec<Trace<'p>>,
    effective: Vec<Trace<'p>>,
    operation: Operation,
    partner: u32,
    partners: Vec<Trace<'p>>,
}

impl Observer for TraceBuilder<'_> {
    fn partner(&mut self, partner: u32) {
        (self.partner, self.operation) = (partner, Operation::Sum);
        self.read.clear();
        self.effective.clear();
    }

    fn effective(&mut self, ledger_entry: &LedgerEntry, group: &[LedgerEntry]) {
        let Some(entry) = self.view.project().entry(ledger_entry.entry) else { return };
        let earlier = group
            .iter()
            .take_while(|other| other.entry != ledger_entry.entry)
            .filter(|other| other.report <= self.report);
        let replaced = earlier.filter_map(|other| self.view.project().entry(other.entry)).collect();
        let value = ledger_entry.amount.map(Interval::ratios).ok_or(Undefined::InWords);
        self.read.push(Trace::given(Term::Entry, value, Some(Origin::Entry { entry, replaced })));
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
        let name = self.partner.checked_sub(1).and_then(|place| usize::try_from(place).ok());
        let name = name
            .and_then(|place| self.view.project().draft().partners.get(place))
            .map(ToString::to_string);
        let inputs = std::mem::take(&mut self.effective);
        self.partners.push(Trace {
            name,
            carried,
            ..Trace::new(Term::Partner, value, self.operation, inputs)
        });
    }
}

impl<'p> View<'p> {
    /// The outcome that is held against the target, from its entries.
    pub(crate) fn explain_outcome(&self, index: usize) -> Result<Trace<'p>, Error> {
        let axis = self.axis();
        let ledger = self.project().ledger(index)?;
        let mut rests = TraceBuilder {
            view: *self,
            report: axis.report,
            read: Vec::new(),
            effective: Vec::new(),
            operation: Operation::Sum,
            partner: 0,
            partners: Vec::new(),
        };
        let standing =
            cumulative::standing_observed(ledger, &self.project().owed(index), &axis, &mut rests)?;
        let value =
            standing.cumulative.map(Interval::ratios).map_reason(Undefined::from).into_result();
        // A project that reports itself is not told apart from its only partner.
        let only = rests.partners.pop_if(|partner| partner.name.is_none());
        let reported = match only {
            Some(only) if rests.partners.is_empty() => Trace { term: Term::Outcome, ..only },
            only => {
                rests.partners.extend(only);
                Trace {
                    carried: standing.carried,
                    ..Trace::new(Term::Outcome, value, Operation::Sum, rests.partners)
                }
            }
        };
        let version = self.target(index);
        let target = version.map(|version| &version.target);
        let told = self.outcome(index, target, &standing)?;
        // Increments and totals of a level count from its baseline.
        if let (Some(version), Some(Shape::Level { baseline, .. })) =
            (version, target.map(Target::shape))
            && told != standing.cumulative
        {
            let start = Trace::given(
                Term::Baseline,
                Ok(Interval::exact((*baseline).into())),
                Some(Origin::Target(version)),
            );
            let reached = Trace { term: Term::ReachedChange, ..reported };
            let value = told.map(Interval::ratios).map_reason(Undefined::from).into_result();
            return Ok(Trace::new(Term::Outcome, value, Operation::Sum, vec![start, reached]));
        }
        Ok(reported)
    }
}
