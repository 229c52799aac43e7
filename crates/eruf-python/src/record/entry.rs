//! `Entry`: one outcome as somebody reported it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use eruf_core::record::{Part, Value};
use eruf_core::value::Unit;
use eruf_core::{Amount, Basis, Entry, Interval};
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::value::columns::Columns;
use crate::value::declare::{fields, keywords, record};
use crate::value::errors::{Checked, Refused, choice, guarded};
use crate::value::numbers::{BoundsInput, Exact};
use crate::value::sequences::Many;
use crate::value::source::Read;

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
struct Parts(Vec<Part>);

impl<'py> FromPyObject<'_, 'py> for Parts {
    type Error = PyErr;

    fn extract(given: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let mut parts = Vec::new();
        for (dimension, of) in given.cast::<PyDict>()?.iter() {
            let dimension: Arc<str> = dimension.extract::<String>()?.into();
            for (name, amount) in of.cast::<PyDict>()?.iter() {
                parts.push(Part {
                    dimension: Arc::clone(&dimension),
                    name: name.extract::<String>()?.into(),
                    amount: amount.extract::<Exact>()?.0,
                });
            }
        }
        Ok(Self(parts))
    }
}

/// The bounds of a value that has both.
pub(crate) fn amount(value: &Value) -> Option<Interval<Amount>> {
    value.bounds()
}

fn words(value: &Value) -> Option<&str> {
    if let Value::Words { text, .. } = value { Some(text) } else { None }
}

const fn kept(value: &Value) -> Option<bool> {
    if let Value::Words { kept, .. } = value { *kept } else { None }
}

/// A value as the file has it: an amount, the bounds of one, words, or a withdrawal.
fn as_in_the_file(value: &Value) -> String {
    match value {
        Value::Amount(amount) => amount.as_exact().map_or_else(
            || format!("{}..{}", amount.low(), amount.high()),
            |amount| amount.to_string(),
        ),
        Value::Words { text, .. } => format!("~{text}"),
        Value::Withdrawn => "withdrawn".to_owned(),
        other => other.to_string(),
    }
}

fn parts_by_dimension(parts: &[Part]) -> BTreeMap<&Arc<str>, BTreeMap<&Arc<str>, Amount>> {
    let mut dimensions: BTreeMap<_, BTreeMap<_, _>> = BTreeMap::new();
    for part in parts {
        dimensions.entry(&part.dimension).or_default().insert(&part.name, part.amount);
    }
    dimensions
}

/// A column for each part of any dimension that any of the entries has.
fn part_columns(mut columns: Columns, rows: &[&PyEntry]) -> Columns {
    let parts: BTreeSet<(&str, &str)> = rows
        .iter()
        .flat_map(|row| &row.0.parts)
        .map(|part| (&*part.dimension, &*part.name))
        .collect();
    for (dimension, name) in parts {
        let amount = |row: &&PyEntry| {
            let mut parts = row.0.parts.iter();
            parts
                .find(|part| (&*part.dimension, &*part.name) == (dimension, name))
                .map(|part| part.amount)
        };
        columns = columns.cells(&format!("{dimension}: {name}"), rows.iter().map(amount));
    }
    columns
}

keywords! {
    PyEntry from EntryKeywords {
        indicator: String,
        period: u32,
        value: Option<BoundsInput> = None,
        *,
        basis: &'a str,
        report: Option<u32> = None,
        partner: Option<String> = None,
        occasion: Option<String> = None,
        correction: Option<String> = None,
        downward_revision: Option<String> = None,
        words: Option<String> = None,
        withdrawn: bool = false,
        kept: Option<bool> = None,
        unit: Option<&'a str> = None,
        without_key: Option<Exact> = None,
        parts: Option<Parts> = None,
        method: Option<String> = None,
        source: Option<Read> = None,
    }
}

impl PyEntry {
    fn made(given: EntryKeywords<'_>) -> Checked<Self> {
        let value = match (given.value, given.words) {
            (Some(value), None) if !given.withdrawn => Value::Amount(value.0),
            (None, Some(text)) if !given.withdrawn => {
                let said = if given.kept.is_none() { eruf_data::words_say(&text) } else { None };
                Value::Words { text: text.into(), kept: given.kept, said }
            }
            (None, None) if given.withdrawn => Value::Withdrawn,
            _ => {
                return Err(Refused::message(
                    "expected one of a value, words and withdrawn (an amount that is missing is \
                     not 0: leave the entry out)",
                    "ett av ett värde, ord och withdrawn förväntades (ett värde som saknas är inte \
                     0: utelämna uppgiften)",
                ));
            }
        };
        let basis = choice(given.basis, Basis::NAMES)?;
        let mut entry = Entry::new(given.indicator, given.period, basis, value);
        entry.report = given.report.unwrap_or(given.period);
        entry.unit = given.unit.and_then(Unit::new);
        entry.partner = given.partner.map(Into::into);
        entry.occasion = given.occasion.map(Into::into);
        entry.correction = given.correction.map(Into::into);
        entry.downward_revision = given.downward_revision.map(Into::into);
        entry.without_key = given.without_key.map(|without| without.0);
        entry.parts = given.parts.map_or_else(Vec::new, |parts| parts.0);
        entry.method = given.method.map(Into::into);
        entry.source = Read::source(given.source);
        Ok(Self(entry))
    }
}

#[pymethods]
impl PyEntry {
    fn __repr__(&self) -> String {
        format!(
            "<Entry {} of report {}: {} as {}>",
            self.0.indicator, self.0.period, self.0.value, self.0.basis
        )
    }
}

fields! {
    PyEntry.0 as entry {
        /// The code of the indicator.
        indicator = &entry.indicator;
        /// The number of the report that covers the period.
        period = entry.period;
        column value = as_in_the_file(&entry.value);
        /// The amount, if there is one and it is exact.
        get value = amount(&entry.value).and_then(|amount| amount.as_exact());
        /// The bounds of the amount, equal if it is exact.
        get value_bounds = amount(&entry.value);
        /// The unit, where the entry names one.
        unit = entry.unit.as_ref();
        /// What the value covers: ``increment``, ``running_total`` or ``snapshot``.
        basis = entry.basis;
        /// The number of the report in which it became known.
        report = entry.report;
        /// Who reports it; ``None`` is the project itself.
        partner = entry.partner.as_deref();
        /// Which occasion it is about, where a goal is per occasion.
        occasion = entry.occasion.as_deref();
        /// Why it replaces an earlier entry.
        correction = entry.correction.as_deref();
        /// Why a running total is lower than the one before.
        downward_revision = entry.downward_revision.as_deref();
        /// Whether it takes back what was reported before.
        get withdrawn = entry.value == Value::Withdrawn;
        /// The outcome as written, if it is in words.
        get words = words(&entry.value);
        /// Whether a goal in words was kept, if somebody stated it.
        kept = kept(&entry.value);
        /// How many of the value have no key, where enterprises are counted.
        without_key = entry.without_key;
        /// How it was measured, where that was said.
        method = entry.method.as_deref();
        /// Where it was read.
        source = &entry.source;
        /// Parts of the value: a dictionary of parts for each dimension.
        get parts = parts_by_dimension(&entry.parts);
        columns part_columns;
    }
}

record!(PyEntry(Entry));

/// Turns the increments of one series into running totals, in the order of the periods: an explicit
/// call, since a basis never changes by itself.
///
/// Each new entry keeps its source and notes the conversion and its reason.
///
/// >>> from eruf import Entry
/// >>> from eruf.record import to_running_totals
/// >>> flow = [Entry("CO01", 1, 40, basis="increment"), Entry("CO01", 2, 35, basis="increment")]
/// >>> totals = to_running_totals(flow, reason="the portal wants running totals")
/// >>> [str(entry.value) for entry in totals]
/// ['40', '75']
#[pyfunction]
#[pyo3(signature = (entries, /, *, reason))]
pub(crate) fn to_running_totals(entries: Many<PyEntry>, reason: &str) -> Checked<Vec<PyEntry>> {
    let entries: Vec<Entry> = entries.0.into_iter().map(|entry| entry.0).collect();
    guarded(|| {
        Ok(eruf_core::ledger::to_running_totals(&entries, reason)?
            .into_iter()
            .map(PyEntry)
            .collect())
    })
}
