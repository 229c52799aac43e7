//! The common indicators of 2014-2020 and 2021-2027 as dated law: one row for each fund, indicator,
//! wording and version, with how certain each statement about it is.
//!
//! A code is the same indicator only within a fund and a programming period. Two wordings of one
//! code can hold on one day, each for its own objectives. The rules (what counts, how figures add
//! up) are those of the fund, the programming period and the code, whatever the wording.
//!
//! ```
//! use eruf_core::{Fund, ProgrammingPeriod, catalogue, parse_date};
//! let entry = catalogue::find(Fund::Erdf, ProgrammingPeriod::FROM_2014, "CO05").unwrap();
//! assert_eq!(entry.name_sv, Some("Antal nya företag som får stöd"));
//! assert_eq!(entry.subset_of, ["CO01"]);
//!
//! let name = |day, objective| {
//!     let (fund, period) = (Fund::Erdf, ProgrammingPeriod::FROM_2021);
//!     let day = parse_date(day).unwrap();
//!     Some(catalogue::on_day(fund, period, "RCO18", day, objective)?.name)
//! };
//! let wide = "Affordable and sustainable dwellings with improved energy performance";
//! assert_eq!(name("2021-06-30", None), None);
//! assert_eq!(name("2025-09-20", None), Some("Dwellings with improved energy performance"));
//! assert_eq!(name("2025-09-20", Some("4.vii")), Some(wide));
//! assert_eq!(name("2025-09-19", Some("4.vii")), None);
//! ```

mod entry;
mod question;
mod read;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::sync::LazyLock;

use chrono::NaiveDate;

use crate::law::{Fund, IndicatorKey, ProgrammingPeriod, new_rule, programming_period};

pub use entry::{CatalogueEntry, EmploymentAggregation};
pub use question::{CatalogueAnswer, CatalogueQuestion};

static ENTRIES: LazyLock<Vec<CatalogueEntry>> = LazyLock::new(|| {
    let tables = read::Tables {
        indicators: include_str!("../tables/indicators.tsv"),
        rules: include_str!("../tables/indicator_rules.tsv"),
        names_sv: include_str!("../tables/names_sv.tsv"),
    };
    let periods = programming_period::read(programming_period::TEXT).unwrap_or_default();
    tables.read(&periods, new_rule::NewRule::named()).unwrap_or_default()
});

type Key = (Fund, ProgrammingPeriod, &'static str);

static BY_KEY: LazyLock<HashMap<Key, Vec<&'static CatalogueEntry>>> = LazyLock::new(|| {
    let mut found: HashMap<Key, Vec<&'static CatalogueEntry>> = HashMap::new();
    for entry in entries() {
        let key = (entry.fund, entry.programming_period, entry.code);
        found.entry(key).or_default().push(entry);
    }
    found
});

/// Every row of every common indicator, fund by fund, in the order of the acts.
#[must_use]
pub fn entries() -> &'static [CatalogueEntry] {
    &ENTRIES
}

/// Returns every wording and version of a common indicator, in the order of the acts: the general
/// wording of a day before those of single objectives.
pub fn wordings(
    fund: Fund,
    programming_period: ProgrammingPeriod,
    code: &str,
) -> impl Iterator<Item = &'static CatalogueEntry> + use<> {
    let by_key: &HashMap<(Fund, ProgrammingPeriod, &str), Vec<_>> = &BY_KEY;
    let found = by_key.get(&(fund, programming_period, code)).map_or(&[][..], Vec::as_slice);
    found.to_vec().into_iter()
}

/// Returns the common indicator with that code, if there is one: its newest version, in the wording
/// that is not for single objectives.
#[must_use]
pub fn find(
    fund: Fund,
    programming_period: ProgrammingPeriod,
    code: &str,
) -> Option<&'static CatalogueEntry> {
    let last = |entry: &CatalogueEntry| entry.valid_to.unwrap_or(NaiveDate::MAX);
    let found = || wordings(fund, programming_period, code);
    let newest = found().map(last).max()?;
    found().find(|entry| last(entry) == newest)
}

/// Returns the common indicator with that code as it is in force on a day, if it is: with an
/// objective the wording for it, such as `4.vii`, else the wording that is not for single
/// objectives.
#[must_use]
pub fn on_day(
    fund: Fund,
    programming_period: ProgrammingPeriod,
    code: &str,
    day: NaiveDate,
    objective: Option<&str>,
) -> Option<&'static CatalogueEntry> {
    let mut in_force =
        wordings(fund, programming_period, code).filter(|entry| entry.is_in_force(day));
    match objective {
        None => in_force.next(),
        Some(objective) => in_force.find(|entry| entry.is_for(objective)),
    }
}

/// Returns the common indicator with that key, if there is one. An indicator of one's own that has
/// the code of another programming period is none.
///
/// ```
/// use eruf_core::{Fund, IndicatorKey, ProgrammingPeriod, catalogue};
/// let key = |programming_period| IndicatorKey {
///     fund: Fund::Erdf,
///     programming_period,
///     code: "CO05".into(),
/// };
/// assert!(catalogue::of(&key(ProgrammingPeriod::FROM_2014)).is_some());
/// assert!(catalogue::of(&key(ProgrammingPeriod::FROM_2021)).is_none());
/// ```
#[must_use]
pub fn of(key: &IndicatorKey) -> Option<&'static CatalogueEntry> {
    find(key.fund, key.programming_period, &key.code)
}

/// Returns the common indicators of a fund that have that code, one for each programming period in
/// which there is one.
///
/// ```
/// use eruf_core::{Fund, catalogue};
/// let periods = |code| {
///     catalogue::with_code(Fund::Erdf, code)
///         .map(|entry| entry.programming_period.to_string())
///         .collect::<Vec<_>>()
/// };
/// assert_eq!(periods("CO01"), ["2014-2020"]);
/// assert!(periods("OWN1").is_empty());
/// ```
pub fn with_code(
    fund: Fund,
    code: &str,
) -> impl Iterator<Item = &'static CatalogueEntry> + use<'_> {
    ProgrammingPeriod::all().filter_map(move |period| find(fund, period, code))
}
