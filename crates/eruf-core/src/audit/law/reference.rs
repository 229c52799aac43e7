//! [`LawReference`]: the row of law that a figure ends at.

use crate::catalogue::CatalogueEntry;
use crate::law::acts::act;
use crate::law::{
    Act, Certainty, LawDay, OverTime, Parameter, ParameterInForce, ParameterOverride,
};
use crate::project::{Commitment, View, commitment};
use crate::value::Error;
use crate::value::named::named;

named! {
    /// The aspect of a figure that a row of law decides.
    ///
    /// ```
    /// use eruf_core::audit::LawSubject;
    /// assert_eq!("indicator".parse(), Ok(LawSubject::Indicator));
    /// assert_eq!(LawSubject::Indicator.to_string(), "indicator");
    /// ```
    #[non_exhaustive]
    LawSubject {
        /// What the indicator is.
        Indicator = "indicator",
        /// How its reports add up.
        AddsUp = "adds_up",
        /// Which enterprises of the lists count.
        Counts = "counts",
        /// Which enterprises are new.
        New = "new",
        /// How changes of employment add up.
        Employment = "employment",
        /// When it is measured.
        Measured = "measured",
        /// The day of its milestone.
        MilestoneDate = "milestone_date",
        /// The day of its target.
        TargetDate = "target_date",
        /// A parameter that one of the rules above is made of.
        Parameter = "parameter",
    }
}

/// A row of law that a figure rests on: what it says, where it stands, and how certain that is.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// use eruf_core::audit::LawSubject;
/// let basis = project.view().law_basis("CO01")?;
/// assert_eq!(basis.rows[0].subject, LawSubject::Indicator);
/// assert_eq!(basis.rows[0].says, "Number of enterprises receiving support");
/// assert_eq!(basis.rows[0].row, "indicators ERDF 2014-2020 CO01 2013-12-21");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LawReference {
    /// What of the figure it is about.
    pub subject: LawSubject,
    /// What it says.
    pub says: String,
    /// The act with its article or annex, or the page where it was read.
    pub reference: String,
    /// The acts of the reference.
    pub acts: Vec<&'static Act>,
    /// The article or annex of them, or the page.
    pub place: String,
    /// The table and the key of the row.
    pub row: String,
    /// How certain it is.
    pub certainty: Certainty,
    /// The parameter, if the row is one.
    pub parameter: Option<&'static Parameter>,
    /// What the project sets in its place, if it does.
    pub set_by: Option<ParameterOverride>,
}

/// The rows of law that the figures of an indicator rest on.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// assert_eq!(project.view().law_basis("CO01")?.law.day.to_string(), "2019-01-01");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LawBasis {
    /// The day whose law is asked under.
    pub law: LawDay,
    /// The rows; empty for an indicator of one's own.
    pub rows: Vec<LawReference>,
}

impl LawReference {
    /// Makes the row of a parameter, with its value and what the project sets in its place.
    pub(crate) fn of_parameter(subject: LawSubject, found: &ParameterInForce<'_>) -> Self {
        let row = found.row;
        let scope = if row.scope.is_empty() { String::new() } else { format!(" {}", row.scope) };
        let from = row.valid_from.map_or_else(String::new, |day| format!(" {day}"));
        Self {
            subject,
            says: match found.amount() {
                Some(amount) => format!("{} = {amount} {}", row.id, found.unit()),
                // What a text is measured in says only what kind of text it is.
                None => format!("{} = {}", row.id, found.value()),
            },
            reference: row.reference(),
            acts: row.acts.clone(),
            place: row.place.to_owned(),
            row: format!("parameters {}{scope}{from}", row.id),
            certainty: row.certainty,
            parameter: Some(row),
            set_by: found.set_by.cloned(),
        }
    }
}

/// Returns the table and the key of the row of a wording.
fn row_of(entry: &CatalogueEntry) -> String {
    let CatalogueEntry { fund, programming_period, code, valid_from, .. } = entry;
    format!("indicators {fund} {programming_period} {code} {valid_from}")
}

impl View<'_> {
    /// Returns the rows of law that the figures of an indicator rest on: its wording in force on
    /// the day whose law is asked under, the rules that the project takes from the catalogue, and
    /// the parameters that they are made of.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// let basis = project.view().law_basis("CO01")?;
    /// assert!(basis.rows[0].reference.starts_with("Reg. 1301/2013"));
    /// assert!(project.view().law_basis("coached")?.rows.is_empty()); // of the project's own
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::UnknownIndicator`] if the project has no such indicator.
    pub fn law_basis(&self, code: &str) -> Result<LawBasis, Error> {
        let law = self.law_day();
        let place = self.project().position(code)?;
        let one = self.project().commitments().get(place);
        let objective = self.project().draft().specific_objective.as_deref();
        let wording = one.and_then(|one| commitment::wording(one, law.day, objective));
        let mut rows = Vec::new();
        if let Some((one, wording)) = one.zip(wording) {
            self.rows_of_rules(place, one, wording.entry(), &mut rows);
        }
        if let Some(one) = one {
            self.rows_of_dates(one, &mut rows);
        }
        Ok(LawBasis { law, rows })
    }

    /// The rows of what a common indicator is and of the rules that the project takes from it.
    fn rows_of_rules(
        &self,
        place: usize,
        one: &Commitment,
        entry: &'static CatalogueEntry,
        rows: &mut Vec<LawReference>,
    ) {
        let key = row_of(entry);
        let CatalogueEntry { fund, programming_period, code, .. } = entry;
        let rule_key = format!("indicator_rules {fund} {programming_period} {code}");
        let row = |subject, says: String, place: &str, certainty| LawReference {
            subject,
            says,
            reference: act::reference(&[], place),
            acts: Vec::new(),
            place: place.to_owned(),
            row: rule_key.clone(),
            certainty,
            parameter: None,
            set_by: None,
        };
        rows.push(LawReference {
            reference: entry.reference(),
            acts: entry.acts.clone(),
            place: entry.annex(),
            row: key,
            ..row(LawSubject::Indicator, entry.name.to_owned(), "", entry.certainty)
        });
        if entry.over_time == OverTime::Latest && one.indicator.over_time == entry.over_time {
            let says = format!("{}: {}", entry.over_time, entry.quantity);
            rows.push(row(LawSubject::AddsUp, says, entry.adding_reason, entry.adding_certainty));
        }
        let has_lists = !self.project().participations().is_empty();
        let law = self.law();
        let rule = entry.count_rule_in_force(&law).filter(|_| one.count.is_none() && has_lists);
        if let Some((rule, certainty)) = rule.zip(entry.count_certainty) {
            let support: Vec<_> = rule.support.iter().map(|kind| kind.as_str()).collect();
            let says = if support.is_empty() { "any".to_owned() } else { support.join(", ") };
            rows.push(row(LawSubject::Counts, says, entry.rule_source, certainty));
            if let Some((new, named)) = rule.new.zip(entry.named_new_rule()) {
                rows.push(LawReference {
                    row: format!("new_rules {}", named.name),
                    ..row(LawSubject::New, new.to_string(), named.source, named.certainty)
                });
                let parameters = [named.age, named.reference];
                rows.extend(parameters.into_iter().filter_map(|id| {
                    let found = law.parameter(id, named.scope)?;
                    Some(LawReference::of_parameter(LawSubject::Parameter, &found))
                }));
            }
        }
        let has_readings = !self.project().employment().is_empty();
        let is_employment = self.project().employment_rule(place).is_some() && has_readings;
        let across = entry.employment_rule().filter(|_| one.employment.is_none() && is_employment);
        if let Some((rule, certainty)) = across.zip(entry.employment_certainty) {
            let says = rule.across.as_str().to_owned();
            rows.push(row(LawSubject::Employment, says, entry.rule_source, certainty));
        }
        if let Some(rule) = entry.follow_up.filter(|_| one.follow_up.is_none()) {
            rows.push(LawReference {
                row: format!("follow_up_rules {rule}"),
                ..row(LawSubject::Measured, rule.name.to_owned(), rule.source, rule.certainty)
            });
        }
    }

    /// The rows of the days of a milestone and a target that law dates.
    fn rows_of_dates(&self, one: &Commitment, rows: &mut Vec<LawReference>) {
        if !one.targets.iter().any(|version| version.milestone.is_some()) {
            return;
        }
        let dates = [
            (LawSubject::MilestoneDate, self.milestone_date()),
            (LawSubject::TargetDate, self.target_date()),
        ];
        rows.extend(
            dates
                .into_iter()
                .filter_map(|(subject, date)| Some(LawReference::of_parameter(subject, &date?))),
        );
    }
}
