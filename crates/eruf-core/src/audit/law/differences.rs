//! [`LawDifferences`]: what the law of another day changes for a project.

use std::fmt;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::catalogue::{CatalogueEntry, Wording};
use crate::law::{LawDay, LawInForce, Parameter, ParameterOverride};
use crate::project::{View, commitment};
use crate::value::Amount;
use crate::value::named::named;

named! {
    /// The part of a project's law that differs.
    ///
    /// ```
    /// use eruf_core::audit::LawPart;
    /// assert_eq!("in_force".parse(), Ok(LawPart::InForce));
    /// assert_eq!(LawPart::InForce.to_string(), "in_force");
    /// ```
    LawPart {
        /// Whether the indicator is in force.
        InForce = "in_force",
        /// The name of the indicator.
        Name = "name",
        /// Its unit.
        Unit = "unit",
        /// The act in which it stands.
        Act = "act",
        /// A parameter.
        Parameter = "parameter",
    }
}

/// The value of a part of a project's law on a day.
///
/// ```
/// use eruf_core::audit::LawValue;
/// use eruf_core::parse_date;
/// let days = LawValue::Days { first: parse_date("2013-12-21")?, last: None };
/// assert_eq!(days.to_string(), "from 2013-12-21");
/// # Ok::<(), eruf_core::value::ParseDateError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LawValue {
    /// The days on which a wording is in force.
    Days {
        /// The first day.
        first: NaiveDate,
        /// The last day, where there is one.
        last: Option<NaiveDate>,
    },
    /// The name, of a wording.
    Name(&'static CatalogueEntry),
    /// The names of several wordings that hold at once, each for objectives of its own.
    Names(Vec<&'static CatalogueEntry>),
    /// The unit.
    Unit(&'static str),
    /// The act in which a wording stands.
    Act(&'static CatalogueEntry),
    /// A parameter, with what the project sets in its place.
    Parameter {
        /// The row of law.
        row: &'static Parameter,
        /// What the project sets in its place, if it does.
        set_by: Option<ParameterOverride>,
    },
}

/// The value in English: `from 2013-12-21`, `3 years (Reg. 2021/1060, Art. 63(2))`.
impl fmt::Display for LawValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Days { first, last: Some(last) } => write!(f, "{first} to {last}"),
            Self::Days { first, last: None } => write!(f, "from {first}"),
            Self::Name(entry) => f.write_str(entry.name),
            Self::Names(entries) => {
                let name = |entry: &&CatalogueEntry| {
                    format!("{:?} ({})", entry.name, entry.objectives.join(", "))
                };
                f.write_str(&entries.iter().map(name).collect::<Vec<_>>().join(" or "))
            }
            Self::Unit(unit) => f.write_str(unit),
            Self::Act(entry) => f.write_str(&entry.reference()),
            Self::Parameter { row, set_by } => {
                let value = set_by.as_ref().map_or(row.value, |own| &own.value);
                let own_unit = set_by.as_ref().and_then(|own| own.unit.as_deref());
                f.write_str(value)?;
                // What a text is measured in says only what kind of text it is.
                if value.parse::<Amount>().is_ok() {
                    write!(f, " {}", own_unit.unwrap_or(row.unit))?;
                }
                match set_by {
                    Some(own) => write!(f, " (set by the project: {})", own.reason),
                    None => write!(f, " ({})", row.reference()),
                }
            }
        }
    }
}

/// One thing that differs under the law of another day.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// let differences = project.view().law_differences(eruf_core::parse_date("2014-06-01")?);
/// assert!(differences.rows.iter().all(|row| row.here != row.there));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LawDifference {
    /// The code of the indicator, or the name of the parameter.
    pub of: Arc<str>,
    /// What of it differs.
    pub part: LawPart,
    /// What it is under the law that the project is asked under; `None` if there is none.
    pub here: Option<LawValue>,
    /// What it is under the law of the other day.
    pub there: Option<LawValue>,
}

/// The differences that the law of another day makes for a project.
///
/// With the feature `serde` it is written as the document that `eruf law-diff --format json`
/// prints.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// let differences = project.view().law_differences(eruf_core::parse_date("2014-06-01")?);
/// assert_eq!(differences.law.day.to_string(), "2019-01-01"); // the project's first day
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LawDifferences {
    /// The day whose law the project is asked under.
    pub law: LawDay,
    /// The other day.
    pub other: NaiveDate,
    /// What differs: indicators in the order of the project, then parameters.
    pub rows: Vec<LawDifference>,
}

impl View<'_> {
    /// Returns what the law of another day changes for the project: its common indicators, and the
    /// parameters of its programming period.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// // On the day of 2014 the act had not been amended.
    /// use eruf_core::audit::LawPart;
    /// let differences = project.view().law_differences(eruf_core::parse_date("2014-06-01")?);
    /// assert!(differences.rows.iter().all(|row| row.part == LawPart::Parameter));
    /// let same_day = project.view().law_differences(differences.law.day);
    /// assert!(same_day.rows.is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn law_differences(&self, other: NaiveDate) -> LawDifferences {
        let law = self.law_day();
        let mut rows = Vec::new();
        let objective = self.project().draft().specific_objective.as_deref();
        for one in self.project().commitments() {
            let on = |day| {
                let found = commitment::wording(one, day, objective)?;
                found.is_in_force().then_some(found)
            };
            rows.extend(of_entries(&one.indicator.key.code, on(law.day), on(other)));
        }
        let there = self.under_law_of(other);
        rows.extend(of_parameters(&self.law(), &there.law()));
        LawDifferences { law, other, rows }
    }
}

/// The name of a wording, or the names of several that differ.
fn names(wording: &Wording) -> LawValue {
    match wording {
        Wording::Several { general, others } => {
            LawValue::Names(std::iter::once(*general).chain(others.iter().copied()).collect())
        }
        other => LawValue::Name(other.entry()),
    }
}

fn of_entries(
    code: &Arc<str>,
    here: Option<Wording>,
    there: Option<Wording>,
) -> Vec<LawDifference> {
    let of_names = [&here, &there].map(|wording| wording.as_ref().map(names));
    let [here, there] = [here, there].map(|wording| wording.map(|found| found.entry()));
    let both = |part, of: fn(&'static CatalogueEntry) -> Option<LawValue>| {
        let (here, there) = (here.and_then(of), there.and_then(of));
        LawDifference { of: Arc::clone(code), part, here, there }
    };
    let days = |entry: &'static CatalogueEntry| {
        Some(LawValue::Days { first: entry.valid_from, last: entry.valid_to })
    };
    let (Some(one), Some(other)) = (here, there) else {
        let is_one_in_force = here.is_some() != there.is_some();
        return is_one_in_force.then(|| both(LawPart::InForce, days)).into_iter().collect();
    };
    let mut rows = Vec::new();
    let [name, other_name] = of_names;
    // A wording of another act can have the same name.
    let words = |value: &Option<LawValue>| value.as_ref().map(ToString::to_string);
    if words(&name) != words(&other_name) {
        let (part, of) = (LawPart::Name, Arc::clone(code));
        rows.push(LawDifference { of, part, here: name, there: other_name });
    }
    if one.unit != other.unit {
        rows.push(both(LawPart::Unit, |entry| entry.unit.map(LawValue::Unit)));
    }
    if one.reference() != other.reference() {
        rows.push(both(LawPart::Act, |entry| Some(LawValue::Act(entry))));
    }
    rows
}

fn of_parameters(here: &LawInForce<'_>, there: &LawInForce<'_>) -> Vec<LawDifference> {
    let mut keys: Vec<(&str, &str)> = Vec::new();
    for row in here.rows() {
        if !keys.contains(&(row.id, row.scope)) {
            keys.push((row.id, row.scope));
        }
    }
    let difference = |(id, scope): (&str, &str)| {
        let value = |law: &LawInForce<'_>| {
            let found = law.parameter(id, scope).filter(|found| found.is_in_force)?;
            Some(LawValue::Parameter { row: found.row, set_by: found.set_by.cloned() })
        };
        let of = if scope.is_empty() { id.into() } else { format!("{id} ({scope})").into() };
        let (here, there) = (value(here), value(there));
        let row = LawDifference { of, part: LawPart::Parameter, here, there };
        (row.here != row.there).then_some(row)
    };
    keys.into_iter().filter_map(difference).collect()
}

#[cfg(feature = "serde")]
mod serde_form {
    use serde::ser::SerializeMap;

    use super::{LawDifference, LawDifferences};
    use crate::value::document::fields::{Fields, WriteFields, objects};

    objects!(LawDifferences, LawDifference);

    impl WriteFields for LawDifferences {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            fields.version()?;
            fields.text("law_as_of", self.law.day)?;
            fields.put("law_as_of_reason", self.law.reason)?;
            fields.text("other", self.other)?;
            fields.put("differences", &self.rows)
        }
    }

    impl WriteFields for LawDifference {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            fields.put("of", &self.of)?;
            fields.put("part", self.part)?;
            fields.put("here", self.here.as_ref().map(ToString::to_string))?;
            fields.put("there", self.there.as_ref().map(ToString::to_string))
        }
    }
}
