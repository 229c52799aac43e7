//! Breakdowns of outcomes: what the parts of the entries amount to, along one dimension.

use std::sync::Arc;

use crate::ledger::Breakdown;
use crate::ledger::cumulative;
use crate::ledger::entries::{self, LedgerEntry};
use crate::project::View;
use crate::value::{Amount, Error, Interval};

impl View<'_> {
    /// Returns the dimensions along which an indicator's outcome is taken apart, in the order in
    /// which they appear.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// let dimensions = project.view().dimensions("CO01")?;
    /// assert_eq!(dimensions.iter().map(|name| &**name).collect::<Vec<_>>(), ["gender"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::UnknownIndicator`] if the project has no such indicator.
    pub fn dimensions(&self, code: &str) -> Result<Vec<Arc<str>>, Error> {
        let ledger = self.project().ledger(self.project().position(code)?)?;
        let mut dimensions: Vec<Arc<str>> = Vec::new();
        for ledger_entry in entries::effective_entries(ledger, &self.axis()) {
            for part in
                self.project().entry(ledger_entry.entry).iter().flat_map(|entry| &entry.parts)
            {
                if !dimensions.contains(&part.dimension) {
                    dimensions.push(part.dimension.clone());
                }
            }
        }
        Ok(dimensions)
    }

    /// Returns the cumulative outcome of an indicator taken apart along a dimension: each part
    /// comes about as the whole does. What was reported without parts is in none of them, and so in
    /// the remainder that is unknown.
    ///
    /// `None` if there is no such dimension, or no outcome that is an exact amount.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// // Of 122 enterprises 40 are led by women and 60 by men.
    /// let by_gender = project.view().breakdown("CO01", "gender")?.unwrap();
    /// assert_eq!(by_gender.unknown(), Some(22.into()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::UnknownIndicator`] if the project has no such indicator; [`Error::Overflow`] if a
    /// figure cannot be held exactly.
    pub fn breakdown(&self, code: &str, dimension: &str) -> Result<Option<Breakdown>, Error> {
        let commitment = self.project().position(code)?;
        let (ledger, axis) = (self.project().ledger(commitment)?, self.axis());
        let parts = |ledger_entry: &LedgerEntry| {
            self.project().entry(ledger_entry.entry).map_or(&[][..], |entry| entry.parts.as_slice())
        };
        let mut names: Vec<&Arc<str>> = Vec::new();
        for ledger_entry in entries::effective_entries(ledger, &axis) {
            for part in parts(ledger_entry).iter().filter(|part| &*part.dimension == dimension) {
                if !names.contains(&&part.name) {
                    names.push(&part.name);
                }
            }
        }
        let Some(total) = self
            .standing(commitment)?
            .cumulative
            .ok()
            .and_then(|total| total.as_exact())
            .filter(|_| !names.is_empty())
        else {
            return Ok(None);
        };
        let mut found = Vec::with_capacity(names.len());
        for name in names {
            // The same series with the part in place of the whole.
            let part = |ledger_entry: &LedgerEntry| {
                let part = parts(ledger_entry)
                    .iter()
                    .find(|part| &*part.dimension == dimension && part.name == *name);
                let amount = ledger_entry
                    .amount
                    .map(|_| Interval::exact(part.map_or(Amount::ZERO, |part| part.amount)));
                LedgerEntry { amount, ..*ledger_entry }
            };
            let ledger_entries: Vec<LedgerEntry> = ledger.iter().map(part).collect();
            let standing =
                cumulative::standing(&ledger_entries, &self.project().owed(commitment), &axis)?;
            let Some(amount) = standing.cumulative.ok().and_then(|amount| amount.as_exact()) else {
                return Ok(None);
            };
            found.push((name.clone(), amount));
        }
        let overlapping =
            self.project().draft().overlapping.iter().any(|name| &**name == dimension);
        let breakdown = if overlapping {
            Breakdown::overlapping(total, found)
        } else {
            Breakdown::partition(total, found)
        };
        breakdown.map(Some)
    }
}
