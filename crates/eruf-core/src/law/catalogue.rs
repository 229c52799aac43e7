//! The common indicators of 2014-2020 and 2021-2027, with how certain each statement about them is.
//!
//! ```
//! use eruf_core::{Fund, ProgrammingPeriod, catalogue};
//! let entry = catalogue::find(Fund::Erdf, ProgrammingPeriod::From2014, "CO05").unwrap();
//! assert_eq!(entry.name_sv, Some("Antal nya företag som får stöd"));
//! assert_eq!(entry.subset_of, ["CO01"]);
//! ```

use std::sync::LazyLock;

use crate::law::{
    Direction, Fund, Indicator, IndicatorKey, Kind, OverTime, OverUnits, ProgrammingPeriod,
};
use crate::value::Unit;
use crate::value::named::named;

named! {
    /// How well a statement is established.
    Certainty {
        /// Read in the legal or official text itself.
        Verified = "verified",
        /// Read in a page about it.
        Secondary = "secondary",
        /// Generally held, but not read anywhere for this catalogue: check before quoting.
        Recalled = "recalled",
    }
}

/// One common indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CatalogueEntry {
    /// The programming period.
    pub programming_period: ProgrammingPeriod,
    /// The code. The regulations of 2014-2020 print none; these are the ones in general use.
    pub code: &'static str,
    /// The name in the regulation.
    pub name: &'static str,
    /// The Swedish name, where one is known.
    pub name_sv: Option<&'static str>,
    /// How certain the Swedish name is.
    pub name_sv_certainty: Option<Certainty>,
    /// What it is counted in.
    pub unit: &'static str,
    /// How certain the unit is.
    pub unit_certainty: Certainty,
    /// Output or result.
    pub kind: Kind,
    /// The indicators that contain it.
    pub subset_of: Vec<&'static str>,
    /// How certain that relation is.
    pub subset_certainty: Option<Certainty>,
    /// How it adds up over reporting periods.
    pub over_time: OverTime,
    /// How it adds up over projects.
    pub over_units: OverUnits,
    /// Which way is better.
    pub direction: Direction,
    /// What to know when counting it; empty if nothing special is known.
    pub note: &'static str,
    /// How certain the note is: as certain as its least certain statement.
    pub note_certainty: Option<Certainty>,
    /// Where it was read.
    pub source: &'static str,
}

static ENTRIES: LazyLock<Vec<CatalogueEntry>> =
    LazyLock::new(|| include_str!("catalogue.tsv").lines().skip(1).filter_map(parse).collect());

// A test holds that every line of the file parses.
fn parse(line: &'static str) -> Option<CatalogueEntry> {
    let cells: Vec<&'static str> = line.split('\t').collect();
    let [
        programming_period,
        code,
        name,
        name_sv,
        name_sv_certainty,
        unit,
        unit_certainty,
        kind,
        subset_of,
        subset_certainty,
        over_time,
        over_units,
        direction,
        note,
        note_certainty,
        source,
    ] = *cells.as_slice()
    else {
        return None;
    };
    let certainty =
        |cell: &str| if cell.is_empty() { Some(None) } else { cell.parse().ok().map(Some) };
    Some(CatalogueEntry {
        programming_period: programming_period.parse().ok()?,
        code,
        name,
        name_sv: (!name_sv.is_empty()).then_some(name_sv),
        name_sv_certainty: certainty(name_sv_certainty)?,
        unit,
        unit_certainty: unit_certainty.parse().ok()?,
        kind: kind.parse().ok()?,
        subset_of: subset_of.split(',').filter(|code| !code.is_empty()).collect(),
        subset_certainty: certainty(subset_certainty)?,
        over_time: over_time.parse().ok()?,
        over_units: over_units.parse().ok()?,
        direction: direction.parse().ok()?,
        note,
        note_certainty: certainty(note_certainty)?,
        source,
    })
}

/// Every common indicator, in the order of the regulations.
#[must_use]
pub fn entries() -> &'static [CatalogueEntry] {
    &ENTRIES
}

/// The common indicator with that code, if there is one. The catalogue holds those of the ERDF
/// only.
#[must_use]
pub fn find(
    fund: Fund,
    programming_period: ProgrammingPeriod,
    code: &str,
) -> Option<&'static CatalogueEntry> {
    let wanted = |entry: &&CatalogueEntry| {
        entry.programming_period == programming_period && entry.code == code
    };
    (fund == Fund::Erdf).then(|| entries().iter().find(wanted)).flatten()
}

impl CatalogueEntry {
    /// The indicator as it is used in a project.
    #[must_use]
    pub fn indicator(&self) -> Indicator {
        Indicator {
            key: IndicatorKey {
                fund: Fund::Erdf,
                programming_period: self.programming_period,
                code: self.code.into(),
            },
            name: self.name.into(),
            name_sv: self.name_sv.map(Into::into),
            // The name of a unit is never blank: the test of the file holds it.
            unit: Unit::new(self.unit).unwrap_or_else(Unit::nameless),
            kind: self.kind,
            over_time: self.over_time,
            over_units: self.over_units,
            direction: self.direction,
            subset_of: self.subset_of.iter().copied().map(Into::into).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_file_is_an_entry() {
        let lines = include_str!("catalogue.tsv").lines().count().checked_sub(1).unwrap();
        assert_eq!((entries().len(), lines), (213, 213));
        for entry in entries() {
            assert!(Unit::new(entry.unit).is_some(), "{}", entry.code);
            assert_eq!(
                entry.name_sv.is_some(),
                entry.name_sv_certainty.is_some(),
                "{}",
                entry.code
            );
            assert_eq!(entry.note.is_empty(), entry.note_certainty.is_none(), "{}", entry.code);
            for whole in &entry.subset_of {
                assert!(
                    find(Fund::Erdf, entry.programming_period, whole).is_some(),
                    "{} in {whole}",
                    entry.code
                );
            }
        }
    }

    #[test]
    fn codes_are_unique_in_a_programming_period() {
        let mut keys: Vec<_> =
            entries().iter().map(|entry| (entry.programming_period, entry.code)).collect();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), entries().len());
    }
}
