//! [`LawDifferences`]: what the law of another day changes for a project.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::catalogue::CatalogueEntry;
use crate::law::{LawDay, Parameter, ProgrammingPeriod, catalogue, parameter, parameters};
use crate::project::View;
use crate::project::commitment::common;
use crate::value::named::named;

named! {
    /// What of a project's law differs.
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

/// Something that is otherwise under the law of another day.
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
    pub here: Option<String>,
    /// What it is under the law of the other day.
    pub there: Option<String>,
}

/// What the law of another day changes for a project.
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
        for commitment in self.project().commitments() {
            let key = &commitment.indicator.key;
            if common(commitment).is_none() {
                continue;
            }
            let on =
                |day| catalogue::on_day(key.fund, key.programming_period, &key.code, day, None);
            rows.extend(of_entries(&key.code, on(law.day), on(other)));
        }
        let period = self.project().identity().programming_period;
        rows.extend(of_parameters(period, law.day, other));
        LawDifferences { law, other, rows }
    }
}

fn of_entries(
    code: &Arc<str>,
    here: Option<&CatalogueEntry>,
    there: Option<&CatalogueEntry>,
) -> Vec<LawDifference> {
    let row = |part, here: Option<String>, there: Option<String>| LawDifference {
        of: Arc::clone(code),
        part,
        here,
        there,
    };
    let (Some(one), Some(other)) = (here, there) else {
        let days = |entry: &CatalogueEntry| match entry.valid_to {
            Some(last) => format!("{} to {last}", entry.valid_from),
            None => format!("from {}", entry.valid_from),
        };
        let is_one_in_force = here.is_some() != there.is_some();
        let found = row(LawPart::InForce, here.map(days), there.map(days));
        return is_one_in_force.then_some(found).into_iter().collect();
    };
    let unit = |entry: &CatalogueEntry| entry.unit.map(ToOwned::to_owned);
    [
        row(LawPart::Name, Some(one.name.to_owned()), Some(other.name.to_owned())),
        row(LawPart::Unit, unit(one), unit(other)),
        row(LawPart::Act, Some(one.reference()), Some(other.reference())),
    ]
    .into_iter()
    .filter(|row| row.here != row.there)
    .collect()
}

fn of_parameters(
    period: ProgrammingPeriod,
    here: NaiveDate,
    there: NaiveDate,
) -> Vec<LawDifference> {
    let mut keys: Vec<(&str, &str)> = Vec::new();
    for row in parameters() {
        let is_of_period = row.programming_period.is_none_or(|own| own == period);
        if is_of_period && !keys.contains(&(row.id, row.scope)) {
            keys.push((row.id, row.scope));
        }
    }
    // What a text is measured in says only what kind of text it is.
    let written = |row: &Parameter| match row.amount() {
        Some(_) => format!("{} {} ({})", row.value, row.unit, row.reference()),
        None => format!("{} ({})", row.value, row.reference()),
    };
    let difference = |(id, scope): (&str, &str)| {
        let on = |day| parameter(id, scope, period, Some(day));
        let of = if scope.is_empty() { id.into() } else { format!("{id} ({scope})").into() };
        let (here, there) = (on(here).map(written), on(there).map(written));
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
            fields.put("here", &self.here)?;
            fields.put("there", &self.there)
        }
    }
}
