//! What an indicator of a project brings: its own rules, or those of the catalogue.

use crate::law::catalogue::{self, CatalogueEntry};
use crate::law::{CountRule, EmploymentRule, Kind};
use crate::project::Commitment;

/// Returns what the catalogue says of an indicator. What an activity is to reach is never a common
/// indicator, whatever it is called.
pub(crate) fn common(commitment: &Commitment) -> Option<&'static CatalogueEntry> {
    let indicator = &commitment.indicator;
    catalogue::of(&indicator.key).filter(|_| indicator.kind != Kind::ActivityGoal)
}

/// Returns the rule by which an indicator counts enterprises: its own, or that of the catalogue.
pub(crate) fn count_rule(commitment: &Commitment) -> Option<CountRule> {
    commitment.count.clone().or_else(|| common(commitment)?.count_rule())
}

/// Returns the rule by which an indicator is made of readings of employment: its own, or that of
/// the catalogue.
pub(crate) fn employment_rule(commitment: &Commitment) -> Option<EmploymentRule> {
    commitment.employment.clone().or_else(|| common(commitment)?.employment_rule())
}
