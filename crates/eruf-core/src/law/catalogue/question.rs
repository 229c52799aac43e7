//! [`CatalogueQuestion`]: which common indicators are asked for.

use chrono::NaiveDate;

use super::entries;
use super::entry::CatalogueEntry;
use crate::law::{Fund, ProgrammingPeriod};

/// A question to the catalogue: the codes, the fund, the period and the day of the common
/// indicators that are asked for. A part that is not named does not restrict the answer.
///
/// ```
/// use eruf_core::catalogue::CatalogueQuestion;
/// use eruf_core::parse_date;
/// let asked = |day| CatalogueQuestion {
///     codes: vec!["RCO125"],
///     on: Some(parse_date(day).unwrap()),
///     ..CatalogueQuestion::default()
/// };
/// assert!(asked("2024-02-29").answer().entries.is_empty());
/// let funds: Vec<_> = asked("2024-03-01").answer().entries.iter().map(|row| row.fund).collect();
/// assert_eq!(funds.len(), 3); // ERDF, Cohesion Fund and Interreg
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CatalogueQuestion<'q> {
    /// The codes; all of them if none is named.
    pub codes: Vec<&'q str>,
    /// The fund; every one if none is named.
    pub fund: Option<Fund>,
    /// The programming period; every one if none is named.
    pub programming_period: Option<ProgrammingPeriod>,
    /// The day on which they are in force; every version if none is named.
    pub on: Option<NaiveDate>,
    /// The objective that they may be used for.
    pub objective: Option<&'q str>,
}

impl CatalogueQuestion<'_> {
    /// Returns what is asked for, in the order of the catalogue.
    ///
    /// ```
    /// use eruf_core::catalogue::CatalogueQuestion;
    /// use eruf_core::{Fund, ProgrammingPeriod};
    /// let question = CatalogueQuestion {
    ///     codes: vec!["CO01", "CO05"],
    ///     fund: Some(Fund::Erdf),
    ///     programming_period: Some(ProgrammingPeriod::FROM_2014),
    ///     ..CatalogueQuestion::default()
    /// };
    /// let codes: Vec<_> = question.answer().entries.iter().map(|entry| entry.code).collect();
    /// assert_eq!(codes, ["CO01", "CO05"]);
    /// ```
    #[must_use]
    pub fn answer(&self) -> CatalogueAnswer {
        let is_asked = |entry: &&'static CatalogueEntry| {
            (self.codes.is_empty() || self.codes.contains(&entry.code))
                && self.fund.is_none_or(|fund| entry.fund == fund)
                && self.programming_period.is_none_or(|own| entry.programming_period == own)
                && self.on.is_none_or(|day| entry.is_in_force(day))
                && self.objective.is_none_or(|objective| entry.is_for(objective))
        };
        CatalogueAnswer { entries: entries().filter(is_asked).collect() }
    }
}

/// The common indicators that were asked for.
///
/// With the feature `serde` it is written as the document that `eruf catalogue --format json`
/// prints.
///
/// ```
/// use eruf_core::ProgrammingPeriod;
/// use eruf_core::catalogue::CatalogueQuestion;
/// let programming_period = Some(ProgrammingPeriod::FROM_2014);
/// let codes = vec!["CO08"];
/// let question = CatalogueQuestion { codes, programming_period, ..CatalogueQuestion::default() };
/// assert!(question.answer().entries.iter().all(|entry| entry.code == "CO08"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CatalogueAnswer {
    /// The entries, in the order of the catalogue.
    pub entries: Vec<&'static CatalogueEntry>,
}

#[cfg(feature = "serde")]
mod serde_form {
    use serde::ser::SerializeMap;

    use super::{CatalogueAnswer, CatalogueEntry};
    use crate::value::document::fields::{Fields, WriteFields, objects};

    objects!(CatalogueAnswer, CatalogueEntry);

    impl WriteFields for CatalogueAnswer {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            fields.version()?;
            fields.put("indicators", &self.entries)
        }
    }

    impl WriteFields for CatalogueEntry {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            fields.put("fund", self.fund)?;
            fields.put("programming_period", self.programming_period)?;
            fields.put("code", self.code)?;
            fields.put("code_certainty", self.code_certainty)?;
            fields.put("name", self.name)?;
            fields.put("name_sv", self.name_sv)?;
            fields.put("name_sv_certainty", self.name_sv_certainty)?;
            fields.put("unit", self.unit)?;
            fields.put("unit_certainty", self.unit_certainty)?;
            fields.put("unit_source", self.unit_source)?;
            fields.put("kind", self.kind)?;
            fields.put("objectives", &self.objectives)?;
            fields.put("breakdown", self.breakdown)?;
            fields.put("subset_of", &self.subset_of)?;
            fields.put("subset_certainty", self.subset_certainty)?;
            fields.text("valid_from", self.valid_from)?;
            fields.put("valid_to", self.valid_to.map(|day| day.to_string()))?;
            fields.put("acts", self.acts.iter().map(|act| act.celex).collect::<Vec<_>>())?;
            fields.text("reference", self.reference())?;
            fields.put("certainty", self.certainty)?;
            fields.put("law_note", self.law_note)?;
            fields.put("over_time", self.over_time)?;
            fields.put("over_units", self.over_units)?;
            fields.put("direction", self.direction)?;
            fields.put("adding_certainty", self.adding_certainty)?;
            fields.put("adding_reason", self.adding_reason)?;
            fields.put("when_measured", self.when_measured)?;
            fields.put("when_certainty", self.when_certainty)?;
            fields.put("follow_up", self.follow_up.map(|rule| rule.name))?;
            fields.put("follow_up_certainty", self.follow_up_certainty)?;
            fields.put("new_rule", self.count_rule().and_then(|rule| rule.new))?;
            fields.put("employment", self.employment)?;
            fields.put("rule_source", self.rule_source)?;
            fields.put("note", self.note)?;
            fields.put("source", self.source)
        }
    }
}
