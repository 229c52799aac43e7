//! How much each column of an answer tells: which are left out first where a line has no room.

use crate::format::Rank;

/// The columns that are left out of text first, so that a row has a line for itself.
const LESS_TELLING: [&str; 10] = [
    "fund",
    "programming_period",
    "relative_variance_percent",
    "horizon_end",
    "decided_on",
    "effective_from",
    "no_outcome",
    "programme_id",
    "corrections",
    "increment",
];

/// Those that are left out as long as words do not fit, after those that are named nowhere here.
const TELLING: [&str; 8] = [
    "highest",
    "shape",
    "utilisation_percent",
    "period_no",
    "variance",
    "carried",
    "undefined",
    "band",
];

/// Those that are never left out: what a row is about, what came of it, and whether something is
/// missing.
const NEEDED: [&str; 29] = [
    "priority",
    "specific_objective",
    "category_of_region",
    "municipality",
    "region",
    "project_id",
    "programme_id",
    "other_project_id",
    "indicator",
    "quarter",
    "year",
    "first",
    "last",
    "period_end",
    "outcome",
    "outcome_low",
    "outcome_high",
    "cumulative",
    "reported",
    "due",
    "target",
    "compared_outcome",
    "compared_target",
    "attainment_percent",
    "state",
    "place",
    "value",
    "counts",
    "why_not",
];

/// Returns how much a column tells. In a table of programmes the programme is what a row is about.
pub(super) fn rank(name: &str, of_programmes: bool) -> Rank {
    let place = |names: &[&str]| names.iter().position(|other| *other == name);
    let is_subject = of_programmes && name == "programme_id";
    match (place(&LESS_TELLING).filter(|_| !is_subject), place(&TELLING)) {
        (Some(place), _) => Rank::Least(place),
        (None, _) if NEEDED.contains(&name) => Rank::Needed,
        (None, Some(place)) => Rank::Telling(place),
        (None, None) => Rank::Ordinary,
    }
}
