//! [`CountInterval`]: how sure a figure is when some of the enterprises in it have no key.

use crate::attainment::Attainment;
use crate::ledger::NoOutcome;
use crate::ledger::cumulative;
use crate::ledger::entries::LedgerEntry;
use crate::ledger::reports::Observer;
use crate::project::View;
use crate::record::Basis;
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

/// Whether each entry that an outcome rests on says how many enterprises have no key.
struct WithoutKey<'p> {
    view: View<'p>,
    /// Of the entries of a period, and of those of a partner that are in its outcome.
    read: Vec<bool>,
    partner: Vec<bool>,
    /// Of all partners; `None` before the first entry.
    all: Option<bool>,
}

impl Observer for WithoutKey<'_> {
    fn partner(&mut self, _partner: u32) {
        self.read.clear();
        self.partner.clear();
    }

    fn effective(&mut self, ledger_entry: &LedgerEntry, _group: &[LedgerEntry]) {
        let is_nobody = ledger_entry.amount.is_some_and(|amount| amount.high() == Amount::ZERO);
        let entry = self.view.project().entry(ledger_entry.entry);
        let is_said = entry.is_some_and(|entry| entry.without_key.is_some());
        if is_said || !is_nobody {
            self.read.push(is_said);
        }
    }

    fn taken(&mut self, basis: Basis) {
        if basis != Basis::Increment {
            // A total or a level takes the place of everything before it.
            self.partner.clear();
        }
        self.partner.append(&mut self.read);
    }

    fn amounts_to(&mut self, _cumulative: Result<Interval<Amount>, NoOutcome>, _carried: bool) {
        for is_said in self.partner.drain(..) {
            self.all = Some(is_said && self.all.unwrap_or(true));
        }
    }
}

impl View<'_> {
    /// Returns how sure the reported outcome of an indicator is; `None` if there is no outcome, or
    /// if an entry that it rests on does not say how many of its enterprises have no key.
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
        let (owed, axis) = (self.project().owed(commitment), self.axis());
        let mut said = WithoutKey { view: *self, read: Vec::new(), partner: Vec::new(), all: None };
        cumulative::standing_observed(ledger, &owed, &axis, &mut said)?;
        // An empty cell is not 0: where one entry says nothing of keys, the outcome does not.
        if said.all != Some(true) {
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
        let standing = cumulative::standing(&ledger_entries, &owed, &axis)?;
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
