//! What was reported besides an amount: words, occasions and methods.

use crate::ledger::entries;
use crate::ledger::reported;
use crate::project::View;
use crate::record::Value;
use crate::value::{Amount, Interval};

impl<'p> View<'p> {
    /// The outcome in words, if that is how it was reported.
    #[must_use]
    pub fn words(&self, code: &str) -> Option<&'p Value> {
        let ledger = self.project().ledger(self.project().position(code)?).ok()?;
        reported::words(ledger, &self.axis())
            .and_then(|entry| self.project().entry(entry))
            .map(|entry| &entry.value)
    }

    /// The outcome of each occasion by itself, where it was reported so, and none if one of them is
    /// in words. A goal per occasion is judged on these, never on their sum.
    #[must_use]
    pub fn occasions(&self, code: &str) -> Vec<Interval<Amount>> {
        self.project()
            .position(code)
            .and_then(|commitment| self.occasions_at(commitment))
            .unwrap_or_default()
    }

    /// `None` if one of them is in words.
    pub(crate) fn occasions_at(&self, commitment: usize) -> Option<Vec<Interval<Amount>>> {
        reported::occasions(self.project().ledger(commitment).ok()?, &self.axis())
    }

    /// The methods by which an indicator was measured, in the order of the periods, each as long as
    /// it went on.
    pub(crate) fn methods(&self, commitment: usize) -> Vec<&'p str> {
        let axis = self.axis();
        let Ok(ledger) = self.project().ledger(commitment) else { return Vec::new() };
        let mut known: Vec<_> = entries::effective_entries(ledger, &axis).collect();
        known.sort_by_key(|ledger_entry| (ledger_entry.period, ledger_entry.report));
        let mut methods: Vec<&str> = known
            .into_iter()
            .filter_map(|ledger_entry| self.project().entry(ledger_entry.entry)?.method.as_deref())
            .collect();
        methods.dedup();
        methods
    }
}
