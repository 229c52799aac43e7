//! [`ExplainDocument`]: why a figure is what it is, in one answer.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::audit::figure_name::FigureName;
use crate::audit::law::reference::LawBasis;
use crate::audit::trace::Trace;
use crate::project::View;
use crate::value::Error;

/// The explanation of a figure of an indicator, as a document.
///
/// With the feature `serde` it is written as the document that `eruf explain --format json` prints.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// use eruf_core::audit::FigureName;
/// let document = project.view().explain_document("CO01", FigureName::Outcome)?.unwrap();
/// assert_eq!((&*document.code, document.as_of.to_string().as_str()), ("CO01", "2022-04-30"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ExplainDocument<'p> {
    /// The code of the indicator.
    pub code: Arc<str>,
    /// Which figure.
    pub figure: FigureName,
    /// The day of the question.
    pub as_of: NaiveDate,
    /// The figure, with those that it follows from.
    pub trace: Trace<'p>,
    /// The rows of law that it rests on.
    pub law: LawBasis,
}

impl<'p> View<'p> {
    /// Returns why a figure of an indicator is what it is, in one answer; `None` if the figure is
    /// not one that it has.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// use eruf_core::audit::FigureName;
    /// let document = project.view().explain_document("CO01", FigureName::Attainment)?.unwrap();
    /// assert_eq!(document.law.rows[0].says, "Number of enterprises receiving support");
    /// // The lists say nothing of coached enterprises.
    /// assert_eq!(project.view().explain_document("coached", FigureName::Derived)?, None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::UnknownIndicator`] if the project has no such indicator; [`Error::Overflow`] if a
    /// figure cannot be held exactly.
    pub fn explain_document(
        &self,
        code: &str,
        figure: FigureName,
    ) -> Result<Option<ExplainDocument<'p>>, Error> {
        let (as_of, trace) = (self.as_of(), self.explain(code, figure)?);
        let law = self.law_basis(code)?;
        Ok(trace.map(|trace| ExplainDocument { code: code.into(), figure, as_of, trace, law }))
    }
}

#[cfg(feature = "serde")]
mod serde_form {
    use serde::ser::SerializeMap;

    use super::ExplainDocument;
    use crate::audit::law::reference::LawReference;
    use crate::audit::trace::{Origin, Trace, TraceValue};
    use crate::record::{EmploymentReading, Entry, Range, Succession, Value};
    use crate::value::Figure;
    use crate::value::document::fields::{Fields, WriteFields, objects};

    objects!(ExplainDocument<'_>, LawReference, Trace<'_>, Origin<'_>);
    objects!(Reported<'_>, Read<'_>, Succeeded<'_>);

    impl WriteFields for ExplainDocument<'_> {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            fields.version()?;
            fields.put("code", &self.code)?;
            fields.put("figure", self.figure)?;
            fields.text("as_of", self.as_of)?;
            fields.put("trace", &self.trace)?;
            fields.text("law_as_of", self.law.law.day)?;
            fields.put("law_as_of_reason", self.law.law.reason)?;
            fields.put("law", &self.law.rows)
        }
    }

    impl WriteFields for LawReference {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            fields.put("subject", self.subject)?;
            fields.put("says", &self.says)?;
            fields.put("reference", &self.reference)?;
            fields.put("row", &self.row)?;
            fields.put("certainty", self.certainty)?;
            match &self.set_by {
                Some(own) => fields.put("set_by_project", own),
                None => Ok(()),
            }
        }
    }

    impl WriteFields for Trace<'_> {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            fields.put("term", self.term)?;
            if let Some(name) = &self.name {
                fields.put("name", name)?;
            }
            write_value(&self.value, fields)?;
            fields.put("operation", self.operation)?;
            if self.carried {
                fields.put("carried", true)?;
            }
            if let Some(reason) = self.unsure {
                fields.put("unsure", reason)?;
            }
            if let Some(origin) = &self.origin {
                fields.put("origin", origin)?;
            }
            if let Some(withdrawal) = self.withdrawn {
                fields.put("withdrawn", withdrawal)?;
            }
            if !self.successions.is_empty() {
                let successions = self.successions.iter().map(|row| Succeeded(row));
                fields.put("successions", successions.collect::<Vec<_>>())?;
            }
            fields.put("inputs", &self.inputs)?;
            if !self.left_out.is_empty() {
                fields.put("left_out", &self.left_out)?;
            }
            Ok(())
        }
    }

    fn write_value<M: SerializeMap>(
        value: &TraceValue,
        fields: &mut Fields<M>,
    ) -> Result<(), M::Error> {
        match value {
            TraceValue::Figure(Figure::Value(figure)) => fields.bounds("value", *figure),
            TraceValue::Figure(Figure::Reason(reason)) => fields.put("undefined", reason),
            TraceValue::Verdict(state, reason) => {
                fields.put("state", state)?;
                fields.put("undefined", reason)
            }
            TraceValue::Range(Range { low, high, open }) => {
                fields.optional("value_low", *low)?;
                fields.optional("value_high", *high)?;
                fields.put("bounds_left_out", open)
            }
            TraceValue::Day(day) => fields.put("day", day.map(|day| day.to_string())),
            TraceValue::NoPace(reason) => fields.put("undefined", reason),
            TraceValue::NoMeasure(reason) => fields.put("undefined", reason),
            TraceValue::NoTotal(reason) => fields.put("undefined", reason),
        }
    }

    impl WriteFields for Origin<'_> {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            match self {
                Origin::Entry { entry, replaced } => {
                    fields.put("entry", Reported(entry))?;
                    let replaced = replaced.iter().map(|entry| Reported(entry));
                    fields.put("replaced", replaced.collect::<Vec<_>>())
                }
                Origin::Withdrawn { entry, by } => {
                    fields.put("entry", Reported(entry))?;
                    fields.put("withdrawn_by", Reported(by))
                }
                Origin::Target(version) => {
                    fields.text("target", &version.target)?;
                    fields.put("decision", &version.decision)?;
                    fields.put("text", &version.text)?;
                    fields.put("reason", &version.reason)?;
                    fields.put("profile", version.profile)?;
                    fields.put("source", &version.source)
                }
                Origin::Horizon(horizon) => {
                    fields.put("decision", horizon.decision())?;
                    fields.text("first", horizon.period().first())?;
                    fields.text("last", horizon.period().last())
                }
                Origin::Days { days, decision } => {
                    fields.put("decision", decision)?;
                    fields.text("first", days.first())?;
                    fields.text("last", days.last())
                }
                Origin::Baseline(baseline) => {
                    fields.put("baseline", baseline.amount)?;
                    fields.put("at", baseline.at.map(|at| at.to_string()))?;
                    fields.put("source", &baseline.source)
                }
                Origin::Participation(row) => {
                    fields.text("date", row.date)?;
                    fields.put("source", &row.source)
                }
                Origin::Enterprise(row) => {
                    fields.put("registered", row.registered.map(|day| day.to_string()))?;
                    fields.put("source", &row.source)
                }
                Origin::Succession(row) => fields.put("succession", Succeeded(row)),
                Origin::Reading(reading) => fields.put("reading", Read(reading)),
                Origin::Rate(rate) => {
                    fields.put("rate", &rate.name)?;
                    fields.put("value", rate.value)?;
                    fields.put("source", &rate.source)
                }
            }
        }
    }

    /// An entry as a figure rests on it: the value in its text form, and where it was read.
    struct Reported<'a>(&'a Entry);

    impl WriteFields for Reported<'_> {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            let Self(entry) = self;
            fields.text("value", &entry.value)?;
            fields.put("basis", entry.basis)?;
            fields.put("period", entry.period)?;
            fields.put("report", entry.report)?;
            fields.put("partner", &entry.partner)?;
            fields.put("occasion", &entry.occasion)?;
            fields.put("method", &entry.method)?;
            if let Value::Words { kept: Some(kept), .. } = entry.value {
                fields.put("kept", kept)?;
            }
            fields.put("correction", &entry.correction)?;
            fields.put("downward_revision", &entry.downward_revision)?;
            fields.put("source", &entry.source)
        }
    }

    /// A new key of an enterprise.
    struct Succeeded<'a>(&'a Succession);

    impl WriteFields for Succeeded<'_> {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            fields.text("old", &self.0.old)?;
            fields.text("new", &self.0.new)?;
            fields.text("date", self.0.date)?;
            fields.put("share", self.0.share)?;
            fields.put("reason", &self.0.reason)?;
            fields.put("source", &self.0.source)
        }
    }

    /// A reading as a figure rests on it. The enterprise is named by the figure.
    struct Read<'a>(&'a EmploymentReading);

    impl WriteFields for Read<'_> {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            let Self(reading) = self;
            fields.put("measure", reading.measure)?;
            fields.put("value", reading.value)?;
            fields.put("share", reading.share)?;
            fields.put("date", reading.date.map(|date| date.to_string()))?;
            fields.put("first", reading.period.map(|days| days.first().to_string()))?;
            fields.put("last", reading.period.map(|days| days.last().to_string()))?;
            fields.put("method", &reading.method)?;
            fields.put("source", &reading.source)
        }
    }
}
