//! What was reported besides an amount: words, occasions and methods.

use crate::ledger::entries;
use crate::ledger::reported;
use crate::project::View;
use crate::record::{Entry, Value};
use crate::value::{Amount, Error, Interval};

impl<'p> View<'p> {
    /// Returns the outcome in words, if that is how it was reported.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// assert_eq!(project.view().words("CO01")?, None); // reported as numbers
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::UnknownIndicator`] if the project has no such indicator.
    pub fn words(&self, code: &str) -> Result<Option<&'p Value>, Error> {
        let ledger = self.project().ledger(self.project().position(code)?)?;
        Ok(reported::words(ledger, &self.axis())
            .and_then(|entry| self.project().entry(entry))
            .map(|entry| &entry.value))
    }

    /// Returns the words that the outcome was read from, where they name an amount with bounds
    /// ("drygt ett 40-tal"): the latest of them.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// assert_eq!(project.view().approximate("CO01")?, None); // reported as numbers
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::UnknownIndicator`] if the project has no such indicator.
    pub fn approximate(&self, code: &str) -> Result<Option<&'p str>, Error> {
        let project = self.project();
        let ledger = project.ledger(project.position(code)?)?;
        let axis = self.axis();
        let said = entries::effective_entries(ledger, &axis)
            .filter(|entry| entry.amount.is_some())
            .filter_map(|entry| match &project.entry(entry.entry)?.value {
                Value::Words { text, .. } => Some((entry.period, &**text)),
                _ => None,
            });
        Ok(said.max_by_key(|(period, _)| *period).map(|(_, text)| text))
    }

    /// Returns the outcome of each occasion by itself, where it was reported so, and none if one of
    /// them is in words. A goal per occasion is judged on these, never on their sum.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// assert!(project.view().occasions("CO01")?.is_empty()); // not reported per occasion
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::UnknownIndicator`] if the project has no such indicator.
    pub fn occasions(&self, code: &str) -> Result<Vec<Interval<Amount>>, Error> {
        // Occasions of which one is in words have no amounts to be judged on.
        Ok(self.occasions_at(self.project().position(code)?)?.unwrap_or_default())
    }

    /// Iterates over the entries of an indicator that were known and are about a period that was
    /// due, also those that a later one corrected.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// // Report 3 corrected the enterprises of period 1.
    /// use eruf_core::Known;
    /// let corrections = |report| -> Result<usize, eruf_core::Error> {
    ///     let view = project.at(Known::Report(report))?;
    ///     Ok(view.entries("CO01")?.filter(|entry| entry.correction.is_some()).count())
    /// };
    /// assert_eq!((corrections(2)?, corrections(3)?), (0, 1));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::UnknownIndicator`] if the project has no such indicator.
    pub fn entries(&self, code: &str) -> Result<impl Iterator<Item = &'p Entry>, Error> {
        let view = *self;
        let ledger = self.project().ledger(self.project().position(code)?)?;
        let mut places: Vec<u32> = ledger.iter().map(|ledger_entry| ledger_entry.entry).collect();
        // In the order in which they are written.
        places.sort_unstable();
        let entries = places.into_iter().filter_map(move |place| view.project().entry(place));
        Ok(entries.filter(move |entry| view.knows_entry(entry)))
    }

    /// `None` if one of them is in words.
    pub(crate) fn occasions_at(
        &self,
        commitment: usize,
    ) -> Result<Option<Vec<Interval<Amount>>>, Error> {
        Ok(reported::occasions(self.project().ledger(commitment)?, &self.axis()))
    }

    /// The methods of the first partner that changed its method, in order; `None` if nobody did.
    /// Partners that measure in different ways side by side change nothing.
    pub(crate) fn method_change(&self, commitment: usize) -> Result<Option<Vec<&'p str>>, Error> {
        let axis = self.axis();
        let ledger = self.project().ledger(commitment)?;
        let mut known: Vec<_> = entries::effective_entries(ledger, &axis).collect();
        known.sort_by_key(|entry| (entry.partner, entry.period, entry.report));
        let of_partner = known.chunk_by(|one, other| one.partner == other.partner);
        let mut methods = of_partner.map(|entries| {
            let methods = entries
                .iter()
                .filter_map(|entry| self.project().entry(entry.entry)?.method.as_deref());
            let mut methods: Vec<&str> = methods.collect();
            methods.dedup();
            methods
        });
        Ok(methods.find(|methods| methods.len() > 1))
    }

    /// The methods by which an indicator was measured, in the order of the periods, each as long as
    /// it went on.
    pub(crate) fn methods(&self, commitment: usize) -> Result<Vec<&'p str>, Error> {
        let axis = self.axis();
        let ledger = self.project().ledger(commitment)?;
        let mut known: Vec<_> = entries::effective_entries(ledger, &axis).collect();
        known.sort_by_key(|ledger_entry| (ledger_entry.period, ledger_entry.report));
        let mut methods: Vec<&str> = known
            .into_iter()
            .filter_map(|ledger_entry| self.project().entry(ledger_entry.entry)?.method.as_deref())
            .collect();
        methods.dedup();
        Ok(methods)
    }
}
