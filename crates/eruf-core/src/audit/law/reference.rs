//! [`LawReference`]: the row of law that a figure ends at.

use crate::law::{Certainty, LawDay, NamedNewRule, NewRule, OverTime, catalogue};
use crate::project::View;
use crate::project::commitment::common;
use crate::value::Error;
use crate::value::named::named;

named! {
    /// What of a figure a row of law says.
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
    /// How certain it is.
    pub certainty: Certainty,
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

impl View<'_> {
    /// Returns the rows of law that the figures of an indicator rest on: its wording in force on
    /// the day whose law is asked under, and the rules that the project takes from the catalogue.
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
        let (law, mut rows) = (self.law_day(), Vec::new());
        let place = self.project().position(code)?;
        let Some(commitment) = self.project().commitments().get(place) else {
            return Ok(LawBasis { law, rows });
        };
        let Some(newest) = common(commitment) else { return Ok(LawBasis { law, rows }) };
        let key = &commitment.indicator.key;
        let in_force =
            catalogue::on_day(key.fund, key.programming_period, &key.code, law.day, None);
        let entry = in_force.unwrap_or(newest);
        let mut row = |subject, says: String, reference: String, certainty| {
            rows.push(LawReference { subject, says, reference, certainty });
        };
        row(LawSubject::Indicator, entry.name.to_owned(), entry.reference(), entry.certainty);
        if entry.over_time == OverTime::Latest && commitment.indicator.over_time == entry.over_time
        {
            let says = format!("{}: {}", entry.over_time, entry.quantity);
            let reason = entry.adding_reason.to_owned();
            row(LawSubject::AddsUp, says, reason, entry.adding_certainty);
        }
        let has_lists = !self.project().participations().is_empty();
        if let (None, Some(rule), Some(certainty), true) =
            (&commitment.count, entry.count_rule(), entry.count_certainty, has_lists)
        {
            let support: Vec<_> = rule.support.iter().map(|kind| kind.as_str()).collect();
            let says = if support.is_empty() { "any".to_owned() } else { support.join(", ") };
            row(LawSubject::Counts, says, entry.rule_source.to_owned(), certainty);
            if let Some(new) = rule.new {
                let named = entry.new_rule;
                let is_named = |row: &&NamedNewRule| Some(row.name) == named;
                let named = NewRule::named().iter().find(is_named);
                let source = named.map_or("", |named| named.source).to_owned();
                let certainty = named.map_or(certainty, |named| named.certainty);
                row(LawSubject::New, new.to_string(), source, certainty);
            }
        }
        let has_readings = !self.project().employment().is_empty();
        if let (None, Some(rule), Some(certainty), true) = (
            &commitment.employment,
            entry.employment_rule(),
            entry.employment_certainty,
            has_readings,
        ) {
            let says = rule.across.as_str().to_owned();
            row(LawSubject::Employment, says, entry.rule_source.to_owned(), certainty);
        }
        Ok(LawBasis { law, rows })
    }
}
