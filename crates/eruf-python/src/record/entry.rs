//! `Entry`: one outcome as somebody reported it.

use std::sync::Arc;

use eruf_core::{Amount, Basis, Entry, Interval, Part, Unit, Value};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyType};

use crate::value::columns::{Column, Columns};
use crate::value::errors::{Refused, choice, guarded};
use crate::value::numbers::{BoundsInput, Exact, Many, Pair, amount_out, bounds_out};
use crate::value::pickle::{Pickle, hashed, pickled, restored};
use crate::value::rows::Row;
use crate::value::source::{PySource, Read};

/// One outcome as somebody reported it.
///
/// ``value`` is an amount, or a pair of bounds; an outcome in words is given as ``words``.
///
/// >>> from eruf import Entry
/// >>> Entry("CO01", 10, 122, basis="running_total")
/// <Entry CO01 of report 10: 122 as running_total>
#[pyclass(name = "Entry", module = "eruf", frozen, eq, from_py_object)]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct PyEntry(pub(crate) Entry);

/// Parts from dictionaries of dimensions and names.
fn parts_in(given: &Bound<'_, PyDict>) -> Result<Vec<Part>, Refused> {
    let mut parts = Vec::new();
    for (dimension, of) in given {
        let dimension: Arc<str> = dimension.extract::<String>()?.into();
        let of = of.cast_into::<PyDict>().map_err(PyErr::from)?;
        for (name, amount) in of {
            parts.push(Part {
                dimension: dimension.clone(),
                name: name.extract::<String>()?.into(),
                amount: amount.extract::<Exact>()?.0,
            });
        }
    }
    Ok(parts)
}

impl PyEntry {
    fn amount(&self) -> Option<Interval<Amount>> {
        if let Value::Amount(amount) = self.0.value { Some(amount) } else { None }
    }
}

#[pymethods]
impl PyEntry {
    #[new]
    #[pyo3(signature = (indicator, period, value = None, /, *, basis, report = None, partner = None, occasion = None, correction = None, downward_revision = None, words = None, withdrawn = false, kept = None, unit = None, without_key = None, parts = None, method = None, source = None))]
    #[expect(clippy::too_many_arguments, reason = "keyword arguments in Python")]
    fn new(
        indicator: String,
        period: u32,
        value: Option<BoundsInput>,
        basis: &str,
        report: Option<u32>,
        partner: Option<String>,
        occasion: Option<String>,
        correction: Option<String>,
        downward_revision: Option<String>,
        words: Option<String>,
        withdrawn: bool,
        kept: Option<bool>,
        unit: Option<&str>,
        without_key: Option<Exact>,
        parts: Option<Bound<'_, PyDict>>,
        method: Option<String>,
        source: Option<Read>,
    ) -> Result<Self, Refused> {
        let value = match (value, words) {
            (Some(given), None) if !withdrawn => Value::Amount(given.0),
            (None, Some(text)) if !withdrawn => Value::Words { text: text.into(), kept },
            (None, None) if withdrawn => Value::Withdrawn,
            _ => {
                return Err(Refused::message(
                    "expected one of a value, words and withdrawn (an amount that is missing is \
                     not 0: leave the entry out)",
                ));
            }
        };
        let text = |text: Option<String>| text.map(Arc::<str>::from);
        let mut entry = Entry::new(indicator, period, choice(basis, Basis::NAMES)?, value);
        entry.report = report.unwrap_or(period);
        entry.unit = unit.and_then(Unit::new);
        (entry.partner, entry.occasion) = (text(partner), text(occasion));
        (entry.correction, entry.downward_revision) = (text(correction), text(downward_revision));
        entry.without_key = without_key.map(|without| without.0);
        entry.parts = parts.map_or_else(|| Ok(Vec::new()), |parts| parts_in(&parts))?;
        entry.method = text(method);
        entry.source = Read::source(source);
        Ok(Self(entry))
    }

    /// The code of the indicator.
    #[getter]
    fn indicator(&self) -> &str {
        &self.0.indicator
    }

    /// The number of the report that covers the period.
    #[getter]
    fn period(&self) -> u32 {
        self.0.period
    }

    /// The number of the report in which it became known.
    #[getter]
    fn report(&self) -> u32 {
        self.0.report
    }

    /// What the value covers: ``increment``, ``running_total`` or ``snapshot``.
    #[getter]
    fn basis(&self) -> &'static str {
        self.0.basis.as_str()
    }

    /// The amount, if there is one and it is exact.
    #[getter]
    fn value<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.amount()
            .and_then(|amount| amount.as_exact())
            .map(|amount| amount_out(py, amount))
            .transpose()
    }

    /// The bounds of the amount, equal if it is exact.
    #[getter]
    fn value_bounds<'py>(&self, py: Python<'py>) -> PyResult<Option<Pair<'py>>> {
        self.amount().map(|amount| bounds_out(py, amount)).transpose()
    }

    /// How it was measured, where that was said.
    #[getter]
    fn method(&self) -> Option<&str> {
        self.0.method.as_deref()
    }

    /// How many of the value have no key, where enterprises are counted.
    #[getter]
    fn without_key<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.0.without_key.map(|without| amount_out(py, without)).transpose()
    }

    /// Parts of the value: a dictionary of parts for each dimension.
    #[getter]
    fn parts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let dimensions = PyDict::new(py);
        for part in &self.0.parts {
            let name = &*part.dimension;
            let parts = match dimensions.get_item(name)? {
                Some(parts) => parts.cast_into::<PyDict>()?,
                None => PyDict::new(py),
            };
            parts.set_item(&*part.name, amount_out(py, part.amount)?)?;
            dimensions.set_item(name, parts)?;
        }
        Ok(dimensions)
    }

    /// Whether it takes back what was reported before.
    #[getter]
    fn withdrawn(&self) -> bool {
        self.0.value == Value::Withdrawn
    }

    /// The outcome as written, if it is in words.
    #[getter]
    fn words(&self) -> Option<&str> {
        if let Value::Words { text, .. } = &self.0.value { Some(text) } else { None }
    }

    /// Whether a goal in words was kept, if somebody stated it.
    #[getter]
    fn kept(&self) -> Option<bool> {
        if let Value::Words { kept, .. } = self.0.value { kept } else { None }
    }

    /// Who reports it; ``None`` is the project itself.
    #[getter]
    fn partner(&self) -> Option<&str> {
        self.0.partner.as_deref()
    }

    /// The unit, where the entry names one.
    #[getter]
    fn unit(&self) -> Option<&str> {
        self.0.unit.as_ref().map(Unit::name)
    }

    /// Which occasion it is about, where a goal is per occasion.
    #[getter]
    fn occasion(&self) -> Option<&str> {
        self.0.occasion.as_deref()
    }

    /// Why it replaces an earlier entry.
    #[getter]
    fn correction(&self) -> Option<&str> {
        self.0.correction.as_deref()
    }

    /// Why a running total is lower than the one before.
    #[getter]
    fn downward_revision(&self) -> Option<&str> {
        self.0.downward_revision.as_deref()
    }

    /// Where it was read.
    #[getter]
    fn source(&self) -> PySource {
        PySource(self.0.source.clone())
    }

    fn __repr__(&self) -> String {
        format!(
            "<Entry {} of report {}: {} as {}>",
            self.0.indicator, self.0.period, self.0.value, self.0.basis
        )
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

/// Turns the increments of one series into running totals, in the order of the periods: an explicit
/// call, since a basis never changes by itself.
///
/// Each new entry keeps its source and notes the conversion and its reason.
///
/// >>> from eruf import Entry, to_running_totals
/// >>> flow = [Entry("CO01", 1, 40, basis="increment"), Entry("CO01", 2, 35, basis="increment")]
/// >>> [str(entry.value) for entry in to_running_totals(flow, reason="the portal wants running totals")]
/// ['40', '75']
#[pyfunction]
#[pyo3(signature = (entries, /, *, reason))]
pub(crate) fn to_running_totals(
    entries: Many<PyEntry>,
    reason: &str,
) -> Result<Vec<PyEntry>, Refused> {
    let entries: Vec<Entry> = entries.0.into_iter().map(|entry| entry.0).collect();
    guarded(|| {
        Ok(eruf_core::to_running_totals(&entries, reason)?.into_iter().map(PyEntry).collect())
    })
}

impl Row for PyEntry {
    fn columns(rows: &[&Self]) -> Columns {
        let rows = || rows.iter().map(|row| &row.0);
        let text = |text: &Option<Arc<str>>| text.as_deref().map(str::to_owned);
        // As the file has it: an amount, the bounds of one, words, or a withdrawal.
        let value = |entry: &Entry| match &entry.value {
            Value::Amount(amount) => amount.as_exact().map_or_else(
                || format!("{}..{}", amount.low(), amount.high()),
                |amount| amount.to_string(),
            ),
            Value::Words { text, .. } => format!("~{text}"),
            Value::Withdrawn => "withdrawn".to_owned(),
        };
        let kept =
            |entry: &Entry| if let Value::Words { kept, .. } = &entry.value { *kept } else { None };
        let mut columns = Columns::new()
            .text("indicator", rows().map(|entry| Some(entry.indicator.to_string())))
            .whole("period", rows().map(|entry| Some(entry.period.into())))
            .text("value", rows().map(|entry| Some(value(entry))))
            .text("unit", rows().map(|entry| entry.unit.as_ref().map(ToString::to_string)))
            .text("basis", rows().map(|entry| Some(entry.basis.as_str().to_owned())))
            .whole("report", rows().map(|entry| Some(entry.report.into())))
            .text("partner", rows().map(|entry| text(&entry.partner)))
            .text("occasion", rows().map(|entry| text(&entry.occasion)))
            .text("correction", rows().map(|entry| text(&entry.correction)))
            .text("downward_revision", rows().map(|entry| text(&entry.downward_revision)))
            .with("kept", Column::Flag(rows().map(kept).collect()))
            .amount("without_key", rows().map(|entry| entry.without_key))
            .text("method", rows().map(|entry| text(&entry.method)))
            .source(rows().map(|entry| &entry.source));
        let mut parts: Vec<(&str, &str)> = rows()
            .flat_map(|entry| &entry.parts)
            .map(|part| (&*part.dimension, &*part.name))
            .collect();
        parts.sort_unstable();
        parts.dedup();
        for (dimension, name) in parts {
            let amount = |entry: &Entry| {
                entry
                    .parts
                    .iter()
                    .find(|part| (&*part.dimension, &*part.name) == (dimension, name))
                    .map(|part| part.amount)
            };
            columns = columns.amount(&format!("{dimension}: {name}"), rows().map(amount));
        }
        columns
    }
}
