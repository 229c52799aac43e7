//! [`Wording`]: what a code of a common indicator means on a day, for an objective.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{CatalogueEntry, find, wordings};
use crate::law::acts::objective::objective as objective_of_act;
use crate::law::{Fund, IndicatorKey};

/// What the code of a common indicator means on a day.
///
/// Two wordings of a code can hold at once, each for objectives of its own. Without an objective
/// both are named, and none is chosen.
///
/// ```
/// use eruf_core::catalogue::Wording;
/// use eruf_core::{Fund, IndicatorKey, ProgrammingPeriod, parse_date};
/// let key = |code: &str| IndicatorKey {
///     fund: Fund::Erdf,
///     programming_period: ProgrammingPeriod::FROM_2021,
///     code: code.into(),
/// };
/// let day = parse_date("2025-10-01")?;
/// let on = |code, objective| Wording::on(&key(code), day, objective);
/// assert!(matches!(on("RCO18", None), Some(Wording::Several { .. })));
/// assert!(matches!(on("RCO18", Some("2.xi")), Some(Wording::One(_))));
/// assert!(matches!(on("RCO05", None), Some(Wording::One(_))));
/// assert!(matches!(on("RCO05", Some("5.i")), Some(Wording::NotForObjective(_))));
/// assert_eq!(on("OWN", None), None);
/// # Ok::<(), eruf_core::value::ParseDateError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Wording {
    /// One wording.
    One(&'static CatalogueEntry),
    /// Several wordings that differ, and no objective that says which.
    Several {
        /// The one that is not for single objectives.
        general: &'static CatalogueEntry,
        /// The others.
        others: Vec<&'static CatalogueEntry>,
    },
    /// A wording that is in force, but not for the objective that was named.
    NotForObjective(&'static CatalogueEntry),
    /// A wording that is not in force on the day: the newest.
    NotInForce(&'static CatalogueEntry),
}

impl Wording {
    /// Returns what the code of a common indicator means on a day, for an objective if one is
    /// named; `None` if it is no common indicator.
    ///
    /// ```
    /// use eruf_core::catalogue::Wording;
    /// use eruf_core::{IndicatorKey, parse_date};
    /// let key: IndicatorKey = "ERDF 2021-2027 RCO125".parse()?;
    /// let on = |day| Wording::on(&key, day, None);
    /// assert!(matches!(on(parse_date("2024-02-29")?), Some(Wording::NotInForce(_))));
    /// assert!(matches!(on(parse_date("2024-03-01")?), Some(Wording::One(_))));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn on(key: &IndicatorKey, day: NaiveDate, objective: Option<&str>) -> Option<Self> {
        let newest = find(key.fund, key.programming_period, &key.code)?;
        let all = wordings(key.fund, key.programming_period, &key.code);
        let in_force: Vec<_> = all.filter(|entry| entry.is_in_force(day)).collect();
        let Some(general) = in_force.first() else { return Some(Self::NotInForce(newest)) };
        let asked =
            |entry: &&&CatalogueEntry| objective.is_none_or(|objective| entry.is_for(objective));
        let found: Vec<_> = in_force.iter().filter(asked).copied().collect();
        // Interreg uses the indicators under any of its objectives, and the lists of other funds
        // and programming periods do not name the specific objectives of the table.
        let is_listed = key.fund != Fund::Interreg
            && in_force
                .iter()
                .flat_map(|entry| &entry.objectives)
                .any(|own| objective_of_act(own).is_some());
        if found.is_empty() && !is_listed {
            return Self::on(key, day, None);
        }
        Some(match found.first() {
            None => Self::NotForObjective(general),
            Some(first) if found.iter().all(|other| means_the_same(first, other)) => {
                Self::One(first)
            }
            Some(general) => {
                Self::Several { general, others: found.iter().skip(1).copied().collect() }
            }
        })
    }

    /// Returns the wording whose name is shown: the one that is not for single objectives, where
    /// several hold.
    ///
    /// ```
    /// use eruf_core::catalogue::Wording;
    /// use eruf_core::{IndicatorKey, parse_date};
    /// let key: IndicatorKey = "ERDF 2021-2027 RCO18".parse()?;
    /// let wording = Wording::on(&key, parse_date("2025-10-01")?, None);
    /// let entry = wording.ok_or("not in the catalogue")?.entry();
    /// assert_eq!(entry.name, "Dwellings with improved energy performance");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn entry(&self) -> &'static CatalogueEntry {
        match self {
            Self::One(entry)
            | Self::NotForObjective(entry)
            | Self::NotInForce(entry)
            | Self::Several { general: entry, .. } => entry,
        }
    }

    /// Returns whether the wording is in force on the day.
    ///
    /// ```
    /// use eruf_core::catalogue::Wording;
    /// use eruf_core::{IndicatorKey, parse_date};
    /// let key: IndicatorKey = "ERDF 2021-2027 RCO125".parse()?;
    /// let wording = Wording::on(&key, parse_date("2024-02-29")?, None);
    /// assert!(!wording.ok_or("not in the catalogue")?.is_in_force());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn is_in_force(&self) -> bool {
        !matches!(self, Self::NotInForce(_))
    }
}

/// Returns whether two wordings have one unit and the same words, in whatever order.
fn means_the_same(one: &CatalogueEntry, other: &CatalogueEntry) -> bool {
    let words = |name: &'static str| {
        let mut found: BTreeMap<String, u32> = BTreeMap::new();
        for word in name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            let times = found.entry(word.to_lowercase()).or_default();
            *times = times.saturating_add(1);
        }
        found
    };
    one.unit == other.unit && words(one.name) == words(other.name)
}
