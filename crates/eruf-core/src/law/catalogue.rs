//! The common indicators of 2014-2020 and 2021-2027, with how certain each statement about them is.
//!
//! ```
//! use eruf_core::{Fund, ProgrammingPeriod, catalogue};
//! let entry = catalogue::find(Fund::Erdf, ProgrammingPeriod::FROM_2014, "CO05").unwrap();
//! assert_eq!(entry.name_sv, Some("Antal nya företag som får stöd"));
//! assert_eq!(entry.subset_of, ["CO01"]);
//! ```

use std::sync::LazyLock;

use crate::law::follow_up::{self, OfIndicator};
use crate::law::new_rule::{self, NamedNewRule};
use crate::law::programming_period::{self, PeriodRow};
use crate::law::{
    Aggregation, Certainty, CountRule, Direction, EmploymentRule, FollowUp, Fund, Indicator,
    IndicatorKey, Kind, OverTime, OverUnits, ProgrammingPeriod, Support,
};
use crate::value::Unit;
use crate::value::named::named;
use crate::value::unit::table;

named! {
    /// What law says of how the changes of enterprises become an indicator of employment.
    #[non_exhaustive]
    EmploymentAggregation {
        /// An enterprise that does not grow gives 0.
        Floored = "floored",
        /// The signed sum.
        Net = "net",
        /// What the text says of falls is not established: a project has to name its rule.
        NotEstablished = "not_established",
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
    /// Which enterprises of the lists it counts, if it counts enterprises of the lists.
    pub count: Option<CountRule>,
    /// How certain the count is, and with it the rule for new enterprises: as certain as the less
    /// certain of the two.
    pub count_certainty: Option<Certainty>,
    /// How it is made of readings of employment, if it is an indicator of employment.
    pub employment: Option<EmploymentAggregation>,
    /// How certain that is.
    pub employment_certainty: Option<Certainty>,
    /// When it is measured, counted from the project's last day, where that was read.
    pub follow_up: Option<FollowUp>,
    /// How certain that is.
    pub follow_up_certainty: Option<Certainty>,
    /// Where the count or the rule of employment was read; empty if it has neither.
    pub rule_source: &'static str,
    /// What to know when counting it; empty if nothing special is known.
    pub note: &'static str,
    /// How certain the note is: as certain as its least certain statement.
    pub note_certainty: Option<Certainty>,
    /// Where it was read.
    pub source: &'static str,
}

static ENTRIES: LazyLock<Vec<CatalogueEntry>> = LazyLock::new(|| {
    let periods = programming_period::read(include_str!("programming_periods.tsv"));
    let rules = new_rule::read(include_str!("new_rules.tsv"));
    let measured = follow_up::of_indicators(include_str!("follow_up.tsv"));
    let entries = periods.zip(rules).zip(measured).and_then(|((periods, rules), measured)| {
        read(include_str!("catalogue.tsv"), &periods, &rules, &measured)
    });
    entries.unwrap_or_default()
});

/// The rows of a catalogue, with the programming periods and the rules for new enterprises that it
/// names; `None` if a line is no row. A test holds the tables of this crate to it.
fn read(
    text: &'static str,
    periods: &[PeriodRow],
    rules: &[NamedNewRule],
    measured: &[OfIndicator],
) -> Option<Vec<CatalogueEntry>> {
    table::rows(text, |cells| parse(cells, periods, rules, measured))
}

fn parse(
    cells: &[&'static str],
    periods: &[PeriodRow],
    rules: &[NamedNewRule],
    measured: &[OfIndicator],
) -> Option<CatalogueEntry> {
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
        counts,
        new_rule,
        count_certainty,
        employment,
        employment_certainty,
        rule_source,
        note,
        note_certainty,
        source,
    ] = *cells
    else {
        return None;
    };
    let certainty =
        |cell: &str| if cell.is_empty() { Some(None) } else { cell.parse().ok().map(Some) };
    let period = periods.iter().find(|row| row.period.as_str() == programming_period)?.period;
    let new = match new_rule {
        "" => None,
        name => Some(rules.iter().find(|named| named.name == name)?.rule),
    };
    let count = match counts {
        "" if new.is_none() => None,
        "any" => Some(CountRule { new, ..CountRule::default() }),
        kinds => {
            let support: Option<Vec<Support>> =
                kinds.split(',').map(|kind| kind.parse().ok()).collect();
            Some(CountRule { support: support?, new, ..CountRule::default() })
        }
    };
    let is_measured =
        |row: &&OfIndicator| row.programming_period == programming_period && row.code == code;
    let measured = measured.iter().find(is_measured);
    Some(CatalogueEntry {
        programming_period: period,
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
        count,
        count_certainty: certainty(count_certainty)?,
        employment: match employment {
            "" => None,
            word => Some(word.parse().ok()?),
        },
        employment_certainty: certainty(employment_certainty)?,
        follow_up: measured.map(|row| row.follow_up),
        follow_up_certainty: measured.map(|row| row.certainty),
        rule_source,
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
    let wanted = move |entry: &&CatalogueEntry| fund == Fund::Erdf && entry.code == code;
    entries().iter().filter(wanted)
}

impl CatalogueEntry {
    /// Returns the rule by which it counts enterprises of the lists; `None` if it counts something
    /// else.
    #[must_use]
    pub fn count_rule(&self) -> Option<CountRule> {
        self.count.clone()
    }

    /// Returns the rule by which readings of employment become its outcome; `None` if it is no
    /// indicator of employment, or if its rule is not established.
    ///
    /// ```
    /// use eruf_core::{catalogue, Fund, ProgrammingPeriod};
    /// use eruf_core::law::Aggregation;
    /// let entry = |period, code| catalogue::find(Fund::Erdf, period, code).unwrap();
    /// let rule = entry(ProgrammingPeriod::FROM_2014, "CO08").employment_rule();
    /// assert_eq!(rule.unwrap().across, Aggregation::Floored);
    /// // What its text says of falls is not established.
    /// assert_eq!(entry(ProgrammingPeriod::FROM_2021, "RCR01").employment_rule(), None);
    /// ```
    #[must_use]
    pub fn employment_rule(&self) -> Option<EmploymentRule> {
        let across = match self.employment? {
            EmploymentAggregation::Floored => Aggregation::Floored,
            EmploymentAggregation::Net => Aggregation::Net,
            EmploymentAggregation::NotEstablished => return None,
        };
        Some(EmploymentRule { across, ..EmploymentRule::default() })
    }

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
            let has_rule = entry.count.is_some() || entry.employment.is_some();
            assert_eq!(entry.rule_source.is_empty(), !has_rule, "{}", entry.code);
            assert_eq!(entry.count.is_some(), entry.count_certainty.is_some(), "{}", entry.code);
            assert_eq!(
                entry.employment.is_some(),
                entry.employment_certainty.is_some(),
                "{}",
                entry.code
            );
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
    fn every_line_of_the_days_of_measuring_is_of_a_common_indicator() {
        let lines = include_str!("follow_up.tsv").lines().count().checked_sub(1).unwrap();
        assert_eq!(entries().iter().filter(|entry| entry.follow_up.is_some()).count(), lines);
    }

    #[test]
    fn codes_are_unique_in_a_programming_period() {
        let mut keys: Vec<_> =
            entries().iter().map(|entry| (entry.programming_period, entry.code)).collect();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), entries().len());
    }

    /// A programming period of the future, in which an enterprise is new for a year before its
    /// support: rows of the three tables, and no program.
    #[test]
    fn a_programming_period_with_another_rule_is_rows() {
        let periods = programming_period::read(
            "programming_period\tperformance_framework\tcertainty\tsource\n\
             2028-2034\t\trecalled\tmade up for a test",
        );
        let rules = new_rule::read(
            "name\tmonths\treference\tcertainty\tsource\tnote\n\
             young\t12\tfirst_support\trecalled\tmade up for a test\t",
        );
        let entries = read(
            "programming_period\tcode\t...\n\
             2028-2034\tN05\tNew enterprises\t\t\tenterprises\tverified\toutput\t\t\t\
             distinct\tunion\tup\tany\tyoung\trecalled\t\t\tmade up for a test\t\t\t\
             made up for a test",
            &periods.unwrap(),
            &rules.unwrap(),
            &[],
        )
        .unwrap();
        let [entry] = entries.as_slice() else { panic!("{entries:?}") };
        assert_eq!(entry.indicator().key.to_string(), "ERDF 2028-2034 N05");
        let new = entry.count_rule().unwrap().new.unwrap();
        assert_eq!(new.to_string(), "less than 12 months before first_support");
    }
}
