//! A project asked under the law of another day.

use chrono::NaiveDate;

use crate::catalogue::CatalogueEntry;
use crate::project::{Commitment, Project, ProjectErrors, commitment};

impl Project {
    /// Returns the same project asked under the law of another day: its common indicators in the
    /// wording of that day, and every rule and parameter that is in force on it.
    ///
    /// An indicator whose name is not that of the wording in force keeps the name that it has.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// let day = eruf_core::parse_date("2014-06-01")?;
    /// assert_eq!(project.under_law_of(day)?.view().law_day().day, day);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Everything that is wrong with the project under that law.
    pub fn under_law_of(&self, day: NaiveDate) -> Result<Self, ProjectErrors> {
        let mut draft = self.draft().clone();
        let before = self.view().law_day().day;
        let objective = draft.specific_objective.clone();
        for one in &mut draft.commitments {
            let on = |one: &Commitment, day| {
                commitment::wording(one, day, objective.as_deref()).map(|found| found.entry())
            };
            if let Some((old, new)) = on(one, before).zip(on(one, day)) {
                reword(one, old, new);
            }
        }
        draft.law_as_of = Some(day);
        Self::new(draft)
    }
}

/// Gives an indicator the name and unit of another wording, where it has those of the old one.
fn reword(one: &mut Commitment, old: &CatalogueEntry, new: &CatalogueEntry) {
    let (old, new) = (old.indicator(), new.indicator());
    let indicator = &mut one.indicator;
    if indicator.name == old.name {
        (indicator.name, indicator.name_sv) = (new.name, new.name_sv);
    }
    if indicator.unit == old.unit {
        indicator.unit = new.unit;
    }
}
