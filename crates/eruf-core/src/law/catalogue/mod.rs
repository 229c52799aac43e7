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
mod wording;

use std::collections::HashMap;
use std::sync::{LazyLock, OnceLock};

use chrono::NaiveDate;

use crate::law::{Fund, IndicatorKey, ProgrammingPeriod, new_rule, programming_period};
use crate::value::error::internal;
use crate::value::unit::table::whole;

pub use entry::{CatalogueEntry, EmploymentAggregation};
pub use question::{CatalogueAnswer, CatalogueQuestion};
pub use wording::Wording;

const TABLES: read::Tables = read::Tables {
    indicators: include_str!("../tables/indicators.tsv"),
    rules: include_str!("../tables/indicator_rules.tsv"),
    names_sv: include_str!("../tables/names_sv.tsv"),
};

/// The common indicators of one fund in one programming period, read when they are asked for.
struct List {
    fund: Fund,
    programming_period: ProgrammingPeriod,
    entries: OnceLock<Entries>,
}

/// The entries of a list, in the order of the acts, and their places by code.
#[derive(Default)]
struct Entries {
    all: Vec<CatalogueEntry>,
    by_code: HashMap<&'static str, Vec<usize>>,
}

static LISTS: LazyLock<Vec<List>> = LazyLock::new(|| {
    let lists = ProgrammingPeriod::all().flat_map(|programming_period| {
        let of =
            move |fund: &Fund| List { fund: *fund, programming_period, entries: OnceLock::new() };
        Fund::ALL.iter().map(of)
    });
    lists.collect()
});

impl List {
    fn entries(&self) -> &Entries {
        self.entries.get_or_init(|| {
            let wanted = read::Wanted::List(self.fund, self.programming_period);
            let (periods, new_rules) = (programming_period::rows(), new_rule::NewRule::named());
            let read = TABLES.read(wanted, periods, new_rules).ok();
            let all = whole(read, internal!("a list of the catalogue cannot be read"));
            let mut by_code: HashMap<_, Vec<usize>> = HashMap::new();
            for (place, entry) in all.iter().enumerate() {
                by_code.entry(entry.code).or_default().push(place);
            }
            Entries { all, by_code }
        })
    }
}

/// Returns every row of every common indicator, programming period by programming period and fund
/// by fund, in the order of the acts.
///
/// ```
/// use eruf_core::catalogue;
/// let mut codes = catalogue::entries().map(|entry| entry.code);
/// assert!(codes.any(|code| code == "CO08") && codes.any(|code| code == "RCR01"));
/// ```
pub fn entries() -> impl Iterator<Item = &'static CatalogueEntry> {
    LISTS.iter().flat_map(|list| &list.entries().all)
}

/// Returns every wording and version of a common indicator, in the order of the acts: the general
/// wording of a day before those of single objectives.
///
/// ```
/// use eruf_core::{Fund, ProgrammingPeriod, catalogue};
/// // A wider wording for one objective came in September 2025.
/// let (fund, period) = (Fund::Erdf, ProgrammingPeriod::FROM_2021);
/// let wordings: Vec<_> = catalogue::wordings(fund, period, "RCO18").collect();
/// assert!(wordings.len() > 1);
/// assert_eq!(wordings[0].name, "Dwellings with improved energy performance");
/// ```
pub fn wordings(
    fund: Fund,
    programming_period: ProgrammingPeriod,
    code: &str,
) -> impl Iterator<Item = &'static CatalogueEntry> + use<'_> {
    let is_asked =
        |list: &&List| list.fund == fund && list.programming_period == programming_period;
    let entries = LISTS.iter().find(is_asked).map(List::entries);
    let places = entries.and_then(|entries| entries.by_code.get(code)).into_iter().flatten();
    places.filter_map(move |place| entries?.all.get(*place))
}

/// Returns the common indicator with that code, if there is one: its newest version, in the wording
/// that is not for single objectives.
///
/// ```
/// use eruf_core::{Fund, ProgrammingPeriod, catalogue};
/// let entry = catalogue::find(Fund::Erdf, ProgrammingPeriod::FROM_2014, "CO01");
/// assert_eq!(entry.map(|entry| entry.name), Some("Number of enterprises receiving support"));
/// assert!(catalogue::find(Fund::Erdf, ProgrammingPeriod::FROM_2021, "CO01").is_none());
/// ```
#[must_use]
pub fn find(
    fund: Fund,
    programming_period: ProgrammingPeriod,
    code: &str,
) -> Option<&'static CatalogueEntry> {
    let last = |entry: &CatalogueEntry| entry.valid_to.unwrap_or(NaiveDate::MAX);
    let versions = || wordings(fund, programming_period, code);
    let newest = versions().map(last).max()?;
    versions().find(|entry| last(entry) == newest)
}

/// Returns the common indicator with that code as it is in force on a day, if it is: with an
/// objective the wording for it, such as `4.vii`, else the wording that is not for single
/// objectives.
///
/// ```
/// use eruf_core::{Fund, ProgrammingPeriod, catalogue, parse_date};
/// let (fund, period) = (Fund::Erdf, ProgrammingPeriod::FROM_2021);
/// let on_day = |day| catalogue::on_day(fund, period, "RCO125", day, Some("1.vi"));
/// assert!(on_day(parse_date("2024-02-29")?).is_none());
/// assert!(on_day(parse_date("2024-03-01")?).is_some());
/// # Ok::<(), eruf_core::value::ParseDateError>(())
/// ```
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::law::acts::rows::BadRow;
    use crate::law::{Certainty, OverTime, objectives};
    use crate::value::Unit;

    fn read() -> Result<Vec<CatalogueEntry>, BadRow> {
        let new_rules = new_rule::read(include_str!("../tables/new_rules.tsv"))?;
        let periods = programming_period::read(programming_period::TEXT).unwrap();
        TABLES.read(read::Wanted::All, &periods, &new_rules)
    }

    #[test]
    fn every_line_of_the_files_is_an_entry_with_its_source() {
        let read = read().unwrap_or_else(|bad| panic!("{bad}"));
        assert!(read.iter().eq(entries()));
        for entry in &read {
            let code = entry.code;
            // Where the unit is not established, there is none to name.
            let open = entry.unit_certainty == Certainty::NotEstablished;
            assert_eq!(entry.unit.is_none(), open, "{code}");
            assert!(entry.unit.is_none_or(|unit| Unit::new(unit).is_some()), "{code}");
            assert_eq!(entry.note.is_empty(), entry.note_certainty.is_none(), "{code}");
            let has_rule = entry.count.is_some() || entry.employment.is_some();
            assert_eq!(entry.rule_source.is_empty(), !has_rule, "{code}");
            assert_eq!(entry.count.is_some(), entry.count_certainty.is_some(), "{code}");
            assert_eq!(entry.employment.is_some(), entry.employment_certainty.is_some(), "{code}");
            assert_eq!(entry.when_measured.is_empty(), entry.when_certainty.is_none(), "{code}");
            assert_eq!(entry.follow_up.is_none(), entry.follow_up_certainty.is_none(), "{code}");
            assert_eq!(entry.subset_of.is_empty(), entry.subset_certainty.is_none(), "{code}");
            assert!(!entry.acts.is_empty() && !entry.objectives.is_empty(), "{code}");
            for whole in &entry.subset_of {
                let whole = find(entry.fund, entry.programming_period, whole);
                assert!(whole.is_some(), "{} {code}", entry.fund);
            }
        }
    }

    /// Rows of the acts, counted by hand: fund, programming period, codes, rows, and Swedish names
    /// that are official, translated and missing, row by row.
    #[test]
    fn every_list_of_the_acts_is_whole() {
        let mut found = BTreeMap::new();
        for fund in Fund::ALL {
            for period in ProgrammingPeriod::all() {
                let of: Vec<_> = entries()
                    .filter(|entry| entry.fund == *fund && entry.programming_period == period)
                    .collect();
                let mut codes: Vec<_> = of.iter().map(|entry| entry.code).collect();
                codes.sort_unstable();
                codes.dedup();
                let names = |certainty| {
                    of.iter().filter(|entry| entry.name_sv_certainty == certainty).count()
                };
                let (official, translated) =
                    (names(Some(Certainty::Official)), names(Some(Certainty::Translated)));
                let counts = [codes.len(), of.len(), official, translated, names(None)];
                found.insert((fund.as_str(), period.as_str()), counts);
            }
        }
        let expected = BTreeMap::from([
            (("ERDF", "2014-2020"), [52, 54, 7, 47, 0]),
            (("ERDF", "2021-2027"), [168, 182, 0, 182, 0]),
            (("CF", "2014-2020"), [0; 5]),
            (("CF", "2021-2027"), [148, 162, 0, 162, 0]),
            (("Interreg", "2014-2020"), [50, 50, 7, 43, 0]),
            (("Interreg", "2021-2027"), [168, 182, 0, 182, 0]),
            (("JTF", "2014-2020"), [0; 5]),
            (("JTF", "2021-2027"), [81, 84, 0, 84, 0]),
            (("ESF", "2014-2020"), [44, 44, 0, 0, 44]),
            (("ESF", "2021-2027"), [0; 5]),
            (("ESF+", "2014-2020"), [0; 5]),
            (("ESF+", "2021-2027"), [47, 47, 0, 25, 22]),
        ]);
        assert_eq!(found, expected);
    }

    #[test]
    fn no_two_rows_of_one_full_key_hold_on_one_day() {
        for entry in entries() {
            let rivals = wordings(entry.fund, entry.programming_period, entry.code)
                .filter(|other| *other != entry && other.objectives == entry.objectives)
                .filter(|other| {
                    other.is_in_force(entry.valid_from) || entry.is_in_force(other.valid_from)
                });
            assert_eq!(rivals.count(), 0, "{} {}", entry.fund, entry.code);
        }
    }

    /// The 42 indicators of 2021-2027 and 8 of 2014-2020 of which a later report replaces an
    /// earlier one, beside the four levels that fall (RCR26, RCR29, RCR43 and RCR105).
    #[test]
    fn rates_and_stocks_are_levels_that_are_measured_again() {
        let levels = |fund, period| {
            let mut codes: Vec<_> = entries()
                .filter(|entry| entry.fund == fund && entry.programming_period == period)
                .filter(|entry| entry.over_time == OverTime::Latest)
                .map(|entry| entry.code)
                .collect();
            codes.sort_unstable();
            codes.dedup();
            codes.len()
        };
        assert_eq!(levels(Fund::Erdf, ProgrammingPeriod::FROM_2021), 42 + 4);
        assert_eq!(levels(Fund::Erdf, ProgrammingPeriod::FROM_2014), 8);
        let followed = entries().filter(|entry| entry.fund == Fund::Erdf);
        // 30 rows; RCR41, RCR42 and RCR67 are worded twice.
        assert_eq!(followed.filter(|entry| entry.follow_up.is_some()).count(), 30 + 3);
        let visitors = find(Fund::Erdf, ProgrammingPeriod::FROM_2021, "RCR77").unwrap();
        assert_eq!(visitors.adding_certainty, Certainty::Reasoned);
    }

    #[test]
    fn a_code_means_another_indicator_in_another_fund() {
        let name = |fund, period, code| find(fund, period, code).unwrap().name;
        let (from_2014, from_2021) = (ProgrammingPeriod::FROM_2014, ProgrammingPeriod::FROM_2021);
        assert_eq!(name(Fund::Jtf, from_2021, "EECO11"), "total number of participants");
        assert_eq!(name(Fund::EsfPlus, from_2021, "EECO01"), "total number of participants");
        assert_eq!(
            name(Fund::Esf, from_2014, "CO01"),
            "unemployed, including long-term unemployed"
        );
        assert_eq!(name(Fund::Interreg, from_2014, "CO40"), "Rehabilitated housing in urban areas");
        assert_eq!(name(Fund::Erdf, from_2014, "CO40"), "Rehabilitated housing");
        assert!(find(Fund::Cohesion, from_2021, "RCO87").is_none());
        assert!(find(Fund::Interreg, from_2021, "RCO87").is_some());
    }

    /// A programming period of the future, in which an enterprise is new for a year before its
    /// support: rows of the tables, and no program.
    #[test]
    fn a_programming_period_with_another_rule_is_rows() {
        let periods = programming_period::read(
            "programming_period\tperformance_framework\tcertainty\tsource\n\
             2028-2034\t\trecalled\tmade up for a test",
        )
        .unwrap();
        let tables = read::Tables {
            indicators: "funds\tprogramming_period\tcode\tcode_certainty\tkind\tname_en\tunit\t\
                unit_certainty\tunit_source\tobjectives\tany_po_1_4\tbreakdown\tsubset_of\t\
                valid_from\tvalid_to\tacts\tplace\tcertainty\tnote\n\
                ERDF\t2028-2034\tN05\trecalled\toutput\tNew enterprises\tenterprises\t\
                recalled\tmade up for a test\t1.i\tno\t\t\t\
                2028-01-01\t\t32021R1058\tI\trecalled\t",
            rules: "funds\tprogramming_period\tcode\tover_time\tover_units\tdirection\t\
                adding_certainty\tadding_reason\tquantity\twhen_measured\twhen_certainty\t\
                when_source\tfollow_up\tfollow_up_certainty\tfollow_up_source\tcounts\t\
                new_rule\tcount_certainty\temployment\temployment_certainty\t\
                rule_source\tsubset_of\tsubset_certainty\tnote\tnote_certainty\tsource\n\
                ERDF\t2028-2034\tN05\tdistinct\tunion\tup\treasoned\t\
                made up\t\t\t\t\t\t\t\tany\tengland\t\
                recalled\t\t\tmade up\t\t\t\t\tmade up for a test",
            names_sv: "programming_period\tcode\tname_en\tname_sv\tcertainty\tsource\tnote",
        };
        let all = read::Wanted::All;
        let entries = tables.read(all, &periods, new_rule::NewRule::named());
        let entries = entries.unwrap_or_else(|bad| panic!("{bad}"));
        let [entry] = entries.as_slice() else { panic!("{entries:?}") };
        assert_eq!(entry.indicator().key.to_string(), "ERDF 2028-2034 N05");
        let new = entry.count_rule().unwrap().new.unwrap();
        assert_eq!(new.to_string(), "less than 12 months before first_support");
        let broken = read::Tables { rules: "funds\tprogramming_period\tcode", ..tables };
        let refused = broken.read(all, &periods, new_rule::NewRule::named()).unwrap_err();
        assert_eq!(refused.to_string(), "indicators line 2, code: cannot be \"N05\"");
    }

    /// Every code of a list stands in the catalogue, for that objective and from its first day.
    #[test]
    fn every_code_of_the_lists_is_in_the_catalogue() {
        let mut listed = 0;
        for row in objectives() {
            for code in &row.indicators {
                let day = row.valid_from.unwrap();
                let (fund, period) = (Fund::Erdf, ProgrammingPeriod::FROM_2021);
                let in_force = on_day(fund, period, code, day, Some(row.code));
                assert!(in_force.is_some(), "{code} in {}", row.code);
                listed += 1;
            }
        }
        // Counted by hand in the lists of the 34 rows.
        assert_eq!(listed, 186);
    }

    #[test]
    fn a_list_by_reference_is_resolved() {
        let entry = |code| find(Fund::Erdf, ProgrammingPeriod::FROM_2021, code).unwrap();
        // 1.vii: any indicator of 1.i or 1.iii, and RCO128.
        assert!(entry("RCO06").is_for("1.vii") && entry("RCO128").is_for("1.vii"));
        assert!(!entry("RCO16").is_for("1.vii"));
        // 2.ix: outputs of 1.vi too, but only results of 1.i, 1.iii and 1.iv.
        assert!(entry("RCO125").is_for("2.ix") && entry("RCR08").is_for("2.ix"));
        // 2.x: any indicator of the policy objectives 1 to 4.
        assert!(entry("RCO77").is_for("2.x") && !entry("RCO87").is_for("2.x"));
    }
}
