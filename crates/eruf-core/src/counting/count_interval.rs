//! [`CountInterval`]: how sure a figure is when some of the enterprises in it have no key.

use crate::attainment::Attainment;
use crate::ledger::cumulative;
use crate::ledger::entries::LedgerEntry;
use crate::project::View;
use crate::value::{Amount, Error, Figure, Interval};

/// A reported number of enterprises as an interval: those without a key may be among those with
/// one.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// // 122 enterprises, of which 10 have no key.
/// let sure = project.view().identified("CO01")?.unwrap();
/// assert_eq!((sure.keyed, sure.unkeyed), (112.into(), 10.into()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CountInterval {
    /// The enterprises with a key.
    pub keyed: Amount,
    /// Those without.
    pub unkeyed: Amount,
    /// From those with a key (at least 1 if there is any enterprise) to all.
    pub enterprises: Interval<Amount>,
    /// The interval held against the target in force, if there is one.
    pub attainment: Option<Attainment>,
}

impl View<'_> {
    /// Returns how sure the reported outcome of an indicator is; `None` if every enterprise in it
    /// has a key, or there is no outcome.
    ///
    /// The outcome itself stays as it was reported: this stands beside it.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// // 122 enterprises of 200, of which 10 have no key: 56.0 to 61.0 %.
    /// let sure = project.view().identified("CO01")?.unwrap();
    /// assert_eq!(sure.enterprises.to_string(), "112..122");
    /// assert_eq!(sure.attainment.unwrap().share.to_string(), "0.56..0.61");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::UnknownIndicator`] if the project has no such indicator; [`Error::Overflow`] if a
    /// figure cannot be held exactly.
    pub fn identified(&self, code: &str) -> Result<Option<CountInterval>, Error> {
        let commitment = self.project().position(code)?;
        let entry = |ledger_entry: &LedgerEntry| self.project().entry(ledger_entry.entry);
        let ledger = self.project().ledger(commitment)?;
        if !ledger.iter().any(|ledger_entry| {
            entry(ledger_entry).is_some_and(|entry| entry.without_key.is_some())
        }) {
            return Ok(None);
        }
        // The same series with what has a key in place of everything.
        let keyed = |ledger_entry: &LedgerEntry| {
            let without =
                entry(ledger_entry).and_then(|entry| entry.without_key).unwrap_or_default();
            let amount = ledger_entry
                .amount
                .and_then(|amount| amount.map(|amount| amount.checked_sub(without)));
            LedgerEntry { amount, ..*ledger_entry }
        };
        let ledger_entries: Vec<LedgerEntry> = ledger.iter().map(keyed).collect();
        let standing =
            cumulative::standing(&ledger_entries, &self.project().owed(commitment), &self.axis())?;
        let (Figure::Value(keyed), Figure::Value(all)) =
            (standing.cumulative, self.standing(commitment)?.cumulative)
        else {
            return Ok(None);
        };
        let overflow = Error::Overflow { what: "the enterprises without a key" };
        let unkeyed = all.high().checked_sub(keyed.high()).ok_or_else(|| overflow.clone())?;
        let least =
            if all.high() > Amount::ZERO { keyed.low().max(Amount::from(1)) } else { keyed.low() };
        let enterprises = Interval::new(least, all.high()).ok_or(overflow)?;
        let target = self.target(commitment);
        let attainment = target
            .map(|version| {
                self.attainment(
                    commitment,
                    &version.target,
                    self.horizon(),
                    Figure::Value(enterprises),
                )
            })
            .transpose()?;
        Ok(Some(CountInterval { keyed: keyed.high(), unkeyed, enterprises, attainment }))
    }
}
