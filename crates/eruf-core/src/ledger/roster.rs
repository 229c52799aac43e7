//! The lists of a project, numbered and in order: what is counted again and again does not look at
//! text.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::law::Support;
use crate::record::EnterpriseId;
use crate::value::Amount;

/// One participation, with its enterprise, activity and period by number.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Attended {
    pub(crate) enterprise: u32,
    pub(crate) date: NaiveDate,
    /// The period that covers the date; `None` before the first one.
    pub(crate) period: Option<u32>,
    pub(crate) activity: Option<u32>,
    pub(crate) support: Option<Support>,
    pub(crate) hours: Option<Amount>,
    pub(crate) amount: Option<Amount>,
    /// The report that first knew it; 0 if it was known before the first.
    pub(crate) report: u32,
    /// The report that took it back.
    pub(crate) withdrawn: Option<u32>,
    /// Its place in the draft.
    pub(crate) place: usize,
}

/// Every enterprise of a project once, and its participations in the order of their dates.
#[derive(Clone, Debug, Default)]
pub(crate) struct Roster {
    /// The enterprises by number. An unknown one has a number for each row.
    pub(crate) enterprises: Vec<EnterpriseId>,
    /// For each enterprise, its place in the draft's list of enterprises.
    pub(crate) known: Vec<Option<usize>>,
    pub(crate) participations: Vec<Attended>,
    /// For each reading of employment, its enterprise.
    pub(crate) employed: Vec<u32>,
}

/// Gives each enterprise its number.
#[derive(Default)]
pub(crate) struct Numbers<'d> {
    of: HashMap<&'d EnterpriseId, u32>,
    pub(crate) roster: Roster,
}

impl<'d> Numbers<'d> {
    pub(crate) fn number(&mut self, id: &'d EnterpriseId) -> u32 {
        if let Some(number) = self.of.get(id).filter(|_| *id != EnterpriseId::Unknown) {
            return *number;
        }
        let number = u32::try_from(self.roster.enterprises.len()).unwrap_or(u32::MAX);
        self.roster.enterprises.push(id.clone());
        self.roster.known.push(None);
        if *id != EnterpriseId::Unknown {
            self.of.insert(id, number);
        }
        number
    }
}
