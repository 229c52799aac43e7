//! `Enterprise` and `Participation`: the lists that enterprises are counted from.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use eruf_core::{
    Enterprise, EnterpriseId, Participation, SizeClass, Support, quoted, without_person_numbers,
};
use pyo3::prelude::*;
use pyo3::types::PyType;

use crate::value::columns::Columns;
use crate::value::errors::{Refused, choice};
use crate::value::numbers::{Day, Exact, MonthOrDay, amount_out};
use crate::value::pickle::{Pickle, hashed, pickled, restored};
use crate::value::rows::Row;
use crate::value::source::{PySource, Read};

/// Which enterprise: a key, or a label for one without a key, or neither.
pub(crate) fn identified(
    key: Option<&str>,
    label: Option<String>,
) -> Result<EnterpriseId, Refused> {
    match (key, label) {
        (Some(key), None) => Ok(EnterpriseId::Key(key.parse()?)),
        (None, Some(label))
            if matches!(without_person_numbers(&label), std::borrow::Cow::Owned(_)) =>
        {
            Err(Refused::message(
                "the label has the form of a number of a person (numbers of sole traders go in \
                 only where they become pseudonyms)",
            ))
        }
        (None, Some(label)) => Ok(EnterpriseId::Label(label.into())),
        (None, None) => Ok(EnterpriseId::Unknown),
        (Some(_), Some(_)) => Err(Refused::message(
            "expected a key or a label, not both (a label is for an enterprise without a key)",
        )),
    }
}

pub(crate) fn key_of(id: &EnterpriseId) -> Option<String> {
    if let EnterpriseId::Key(key) = id { Some(key.to_string()) } else { None }
}

pub(crate) fn label_of(id: &EnterpriseId) -> Option<&str> {
    if let EnterpriseId::Label(label) = id { Some(label) } else { None }
}

/// Text without numbers of persons.
pub(crate) fn redacted(text: Option<String>) -> Option<std::sync::Arc<str>> {
    text.map(|text| without_person_numbers(&text).into())
}

/// What is known about one enterprise, by its key or, if it has none, by a label.
///
/// A key is an organisation number in any usual spelling, ``PERSON-1`` and the like for a sole
/// trader, ``NO:123456785`` for an enterprise registered abroad, or ``own:...`` for one that the
/// project itself has given a key. The number of a person is refused: only a pseudonym of it can be
/// a key.
///
/// >>> from eruf import Enterprise
/// >>> Enterprise("SE202100614901", registered="2016-05", size="micro").key
/// '202100-6149'
/// >>> Enterprise("121212-1212")
/// Traceback (most recent call last):
/// eruf.errors.InvalidValue: the number is a person's, not a legal person's (numbers of sole
/// traders go in only where they become pseudonyms)
#[pyclass(name = "Enterprise", module = "eruf", frozen, eq, from_py_object)]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct PyEnterprise(pub(crate) Enterprise);

#[pymethods]
impl PyEnterprise {
    #[new]
    #[pyo3(signature = (key = None, /, *, label = None, name = None, registered = None, size = None, attributes = BTreeMap::new(), source = None))]
    fn new(
        key: Option<&str>,
        label: Option<String>,
        name: Option<String>,
        registered: Option<MonthOrDay>,
        size: Option<&str>,
        attributes: BTreeMap<String, String>,
        source: Option<Read>,
    ) -> Result<Self, Refused> {
        let id = identified(key, label)?;
        if id == EnterpriseId::Unknown {
            return Err(Refused::message(
                "expected a key or a label (of an enterprise with neither nothing more can be \
                 known)",
            ));
        }
        Ok(Self(Enterprise {
            id,
            name: redacted(name),
            registered: registered.map(|date| date.0),
            size: size.map(|size| choice(size, SizeClass::NAMES)).transpose()?,
            attributes: attributes
                .into_iter()
                .map(|(name, value)| (name.into(), without_person_numbers(&value).into()))
                .collect(),
            source: Read::source(source),
        }))
    }

    /// The key, in its one form.
    #[getter]
    fn key(&self) -> Option<String> {
        key_of(&self.0.id)
    }

    /// The label, if it has no key.
    #[getter]
    fn label(&self) -> Option<&str> {
        label_of(&self.0.id)
    }

    /// The name.
    #[getter]
    fn name(&self) -> Option<&str> {
        self.0.name.as_deref()
    }

    /// When it was registered: ``2016-05-04``, or ``2016-05`` where the day is not known.
    #[getter]
    fn registered(&self) -> Option<String> {
        self.0.registered.map(|date| date.to_string())
    }

    /// Its size when it was first supported: ``micro``, ``small``, ``medium`` or ``large``.
    #[getter]
    fn size(&self) -> Option<&'static str> {
        self.0.size.map(SizeClass::as_str)
    }

    /// Anything else by which enterprises are told apart.
    #[getter]
    fn attributes(&self) -> BTreeMap<String, String> {
        self.0
            .attributes
            .iter()
            .map(|(name, value)| (name.to_string(), value.to_string()))
            .collect()
    }

    /// Where it was read.
    #[getter]
    fn source(&self) -> PySource {
        PySource(self.0.source.clone())
    }

    fn __repr__(&self) -> String {
        format!("<Enterprise {}>", quoted(&self.0.id.to_string()))
    }

    fn __hash__(&self) -> Result<u64, Refused> {
        hashed(&self.0)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> Result<Pickle<'py>, Refused> {
        pickled::<Self>(py, &self.0)
    }

    #[classmethod]
    fn _restore(_class: &Bound<'_, PyType>, text: &str) -> Result<Self, Refused> {
        Ok(Self(restored(text)?))
    }
}

/// One enterprise in one activity on one day.
///
/// ``support`` is ``grant``, ``financial`` or ``non_financial``; ``report`` is the report that
/// first knew it, by default the one that covers the day.
///
/// >>> from eruf import Participation
/// >>> Participation("202100-6149", date="2020-02-12", activity="HA2.1", hours="4.5").hours
/// Decimal('4.5')
#[pyclass(name = "Participation", module = "eruf", frozen, eq, from_py_object)]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct PyParticipation(pub(crate) Participation);

#[pymethods]
impl PyParticipation {
    #[new]
    #[pyo3(signature = (key = None, /, *, date, label = None, activity = None, support = None, hours = None, amount = None, report = None, source = None))]
    #[expect(clippy::too_many_arguments, reason = "keyword arguments in Python")]
    fn new(
        key: Option<&str>,
        date: Day,
        label: Option<String>,
        activity: Option<String>,
        support: Option<&str>,
        hours: Option<Exact>,
        amount: Option<Exact>,
        report: Option<u32>,
        source: Option<Read>,
    ) -> Result<Self, Refused> {
        Ok(Self(Participation {
            activity: activity.map(Into::into),
            support: support.map(|support| choice(support, Support::NAMES)).transpose()?,
            hours: hours.map(|hours| hours.0),
            amount: amount.map(|amount| amount.0),
            report,
            source: Read::source(source),
            ..Participation::new(identified(key, label)?, date.0)
        }))
    }

    /// The key of the enterprise, in its one form.
    #[getter]
    fn key(&self) -> Option<String> {
        key_of(&self.0.enterprise)
    }

    /// The label of the enterprise, if it has no key.
    #[getter]
    fn label(&self) -> Option<&str> {
        label_of(&self.0.enterprise)
    }

    /// The day.
    #[getter]
    fn date(&self) -> NaiveDate {
        self.0.date
    }

    /// The code of the activity.
    #[getter]
    fn activity(&self) -> Option<&str> {
        self.0.activity.as_deref()
    }

    /// The kind of support: ``grant``, ``financial`` or ``non_financial``.
    #[getter]
    fn support(&self) -> Option<&'static str> {
        self.0.support.map(Support::as_str)
    }

    /// Hours of support.
    #[getter]
    fn hours<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.0.hours.map(|hours| amount_out(py, hours)).transpose()
    }

    /// The worth of the support in the project's currency.
    #[getter]
    fn amount<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.0.amount.map(|amount| amount_out(py, amount)).transpose()
    }

    /// The number of the report in which it became known; ``None`` is the one that covers its day.
    #[getter]
    fn report(&self) -> Option<u32> {
        self.0.report
    }

    /// Where it was read.
    #[getter]
    fn source(&self) -> PySource {
        PySource(self.0.source.clone())
    }

    fn __repr__(&self) -> String {
        format!("<Participation of {} on {}>", quoted(&self.0.enterprise.to_string()), self.0.date)
    }

    fn __hash__(&self) -> Result<u64, Refused> {
        hashed(&self.0)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> Result<Pickle<'py>, Refused> {
        pickled::<Self>(py, &self.0)
    }

    #[classmethod]
    fn _restore(_class: &Bound<'_, PyType>, text: &str) -> Result<Self, Refused> {
        Ok(Self(restored(text)?))
    }
}

impl Row for PyEnterprise {
    fn columns(rows: &[&Self]) -> Columns {
        let rows = || rows.iter().map(|row| &row.0);
        let mut columns = Columns::new()
            .enterprise(rows().map(|enterprise| &enterprise.id))
            .text("name", rows().map(|enterprise| enterprise.name.as_deref().map(str::to_owned)))
            .text(
                "registered",
                rows().map(|enterprise| {
                    enterprise.registered.map(|registered| registered.to_string())
                }),
            )
            .text(
                "size",
                rows().map(|enterprise| enterprise.size.map(|size| size.as_str().to_owned())),
            )
            .source(rows().map(|enterprise| &enterprise.source));
        let mut names: Vec<&str> = rows()
            .flat_map(|enterprise| enterprise.attributes.keys())
            .map(|name| &**name)
            .collect();
        names.sort_unstable();
        names.dedup();
        for name in names {
            columns = columns.text(
                name,
                rows().map(|enterprise| enterprise.attributes.get(name).map(ToString::to_string)),
            );
        }
        columns
    }
}

impl Row for PyParticipation {
    fn columns(rows: &[&Self]) -> Columns {
        let rows = || rows.iter().map(|row| &row.0);
        Columns::new()
            .enterprise(rows().map(|row| &row.enterprise))
            .text("activity", rows().map(|row| row.activity.as_deref().map(str::to_owned)))
            .date("date", rows().map(|row| row.date))
            .text(
                "support",
                rows().map(|row| row.support.map(|support| support.as_str().to_owned())),
            )
            .amount("hours", rows().map(|row| row.hours))
            .amount("amount", rows().map(|row| row.amount))
            .whole("report", rows().map(|row| row.report.map(Into::into)))
            .source(rows().map(|row| &row.source))
    }
}
