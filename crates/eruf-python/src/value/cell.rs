//! Values on their way out: what they are in Python, and which columns hold them in a table.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use eruf_core::analysis::{CostBasis, DecompositionMethod};
use eruf_core::attainment::{NoRelativeChange, ShareOf};
use eruf_core::audit::Agreement;
use eruf_core::employment::{Family, GenderTotal, JobUnit, NoTotal, Unmeasured};
use eruf_core::law::Certainty;
use eruf_core::law::{
    Aggregation, Direction, Kind, MethodBreakPolicy, OverTime, OverUnits, RateOf, Reference,
    Support,
};
use eruf_core::ledger::{Completeness, NoIncrement, NoOutcome, PeriodState};
use eruf_core::record::{
    AskedOutcome, Bounds, EnterpriseId, Horizon, Measure, NoPlan, Per, Precision, Profile,
    ReadingSide, ReasonCode, Severity, Side, SizeClass,
};
use eruf_core::status::{Framework, NoMeasure};
use eruf_core::value::{PartialDate, Source, Unit};
use eruf_core::{
    Amount, Basis, Fund, Interval, Period, ProgrammingPeriod, Ratio, State, Target, Undefined,
};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};

use crate::value::columns::{Cell, Column, Columns};
use crate::value::numbers::{amount_out, bounds_out};

/// A value that Python can have.
pub(crate) trait ToPython {
    fn to_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>>;
}

/// Values that pyo3 converts by itself.
macro_rules! plain {
    ($($value:ty),*) => { $(impl ToPython for $value {
        fn to_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
            Ok(self.into_pyobject(py)?.to_owned().into_any())
        }
    })* };
}
plain!(bool, u32, u64, usize, i32, i64, i128, &str, String, NaiveDate);

/// Words of the core, which are text in Python and in tables.
macro_rules! words {
    ($($word:ty),* $(,)?) => { $(
        impl ToPython for $word {
            fn to_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
                self.as_str().to_python(py)
            }
        }

        impl Cell for $word {
            fn add(columns: Columns, name: &str, cells: Vec<Option<Self>>) -> Columns {
                columns.each(name, &cells, |word| Some(word.as_str()))
            }
        }
    )* };
}
words!(
    Aggregation,
    Agreement,
    AskedOutcome,
    Basis,
    Certainty,
    CostBasis,
    DecompositionMethod,
    Direction,
    Family,
    Framework,
    Fund,
    JobUnit,
    Kind,
    Measure,
    MethodBreakPolicy,
    NoIncrement,
    NoMeasure,
    NoOutcome,
    NoRelativeChange,
    NoPlan,
    NoTotal,
    OverTime,
    OverUnits,
    Per,
    PeriodState,
    Precision,
    Profile,
    ProgrammingPeriod,
    RateOf,
    ReadingSide,
    ReasonCode,
    Reference,
    Severity,
    ShareOf,
    Side,
    SizeClass,
    State,
    Support,
    Undefined,
    Unmeasured,
);

/// Values that are held in one column, and how one becomes a cell of it.
macro_rules! one_column {
    ($($value:ty => $column:ident($cell:expr),)*) => { $(impl Cell for $value {
        fn add(columns: Columns, name: &str, cells: Vec<Option<Self>>) -> Columns {
            let cells = cells.into_iter().map(|cell| cell.map($cell));
            columns.with(name, Column::$column(cells.collect()))
        }
    })* };
}
one_column! {
    &str => Text(str::to_owned),
    &Arc<str> => Text(ToString::to_string),
    String => Text(|text| text),
    &Unit => Text(ToString::to_string),
    PartialDate => Text(|date| date.to_string()),
    u32 => Whole(i64::from),
    i128 => Part(|part| part),
    bool => Flag(|yes| yes),
    NaiveDate => Date(|day| day),
    Amount => Amount(|amount| amount),
}

impl ToPython for &Arc<str> {
    fn to_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        (&**self).to_python(py)
    }
}

impl ToPython for &Unit {
    fn to_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        self.name().to_python(py)
    }
}

impl ToPython for PartialDate {
    fn to_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        self.to_string().to_python(py)
    }
}

impl ToPython for Amount {
    fn to_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        amount_out(py, self)
    }
}

impl ToPython for Interval<Amount> {
    fn to_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        Ok(bounds_out(py, self)?.into_pyobject(py)?.into_any())
    }
}

/// The bounds of amounts are two columns, equal where an amount is exact.
impl Cell for Interval<Amount> {
    fn add(columns: Columns, name: &str, cells: Vec<Option<Self>>) -> Columns {
        columns.each(&format!("{name}_low"), &cells, |amount| Some(amount.low())).each(
            &format!("{name}_high"),
            &cells,
            |amount| Some(amount.high()),
        )
    }
}

impl ToPython for Interval<Ratio> {
    fn to_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        (self.low(), self.high()).to_python(py)
    }
}

/// Quotients are two columns, of numerators and denominators.
impl Cell for Ratio {
    fn add(columns: Columns, name: &str, cells: Vec<Option<Self>>) -> Columns {
        columns.each(&format!("{name}_numerator"), &cells, |ratio| Some(ratio.numerator())).each(
            &format!("{name}_denominator"),
            &cells,
            |ratio| Some(ratio.denominator()),
        )
    }
}

/// A share: a quotient for which tables have the percentage too.
pub(crate) struct Percentage(pub(crate) Ratio);

impl ToPython for Percentage {
    fn to_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        self.0.to_python(py)
    }
}

/// A share is the columns of its quotient, and one of its percentage with one decimal.
impl Cell for Percentage {
    fn add(columns: Columns, name: &str, cells: Vec<Option<Self>>) -> Columns {
        let percent = cells.iter().map(|share| share.as_ref()?.0.percent(1, &[]).ok());
        let percent = Column::Percent(percent.collect());
        let columns = columns.each(name, &cells, |share| Some(share.0));
        columns.with(format!("{name}_percent"), percent)
    }
}

/// A quotient for which tables have a decimal of at most 12 places too.
pub(crate) struct Quotient(pub(crate) Ratio);

impl Cell for Quotient {
    fn add(columns: Columns, name: &str, cells: Vec<Option<Self>>) -> Columns {
        let decimals = cells.iter().map(|cell| Some(cell.as_ref()?.0.to_decimal(12)));
        let decimals = Column::Decimal(decimals.collect());
        columns.each(name, &cells, |quotient| Some(quotient.0)).with(name, decimals)
    }
}

impl ToPython for Bounds {
    fn to_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        (self.low, self.high).to_python(py)
    }
}

impl ToPython for Completeness {
    fn to_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        (self.reported, self.due).to_python(py)
    }
}

/// Completeness is two columns, whatever it is of.
impl Cell for Completeness {
    fn add(columns: Columns, _: &str, cells: Vec<Option<Self>>) -> Columns {
        columns.each("reported", &cells, |completeness| Some(completeness.reported)).each(
            "due",
            &cells,
            |completeness| Some(completeness.due),
        )
    }
}

impl ToPython for GenderTotal {
    fn to_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        (self.enterprises, self.floored, self.net).to_python(py)
    }
}

/// Periods are the columns of their first and their last days.
impl Cell for Period {
    fn add(columns: Columns, name: &str, cells: Vec<Option<Self>>) -> Columns {
        let prefix = if name == "period" { String::new() } else { format!("{name}_") };
        columns.each(&format!("{prefix}first"), &cells, |period| Some(period.first())).each(
            &format!("{prefix}last"),
            &cells,
            |period| Some(period.last()),
        )
    }
}

impl Cell for &Horizon {
    fn add(columns: Columns, name: &str, cells: Vec<Option<Self>>) -> Columns {
        columns.each(name, &cells, |horizon| Some(horizon.period()))
    }
}

/// A target is a column of its text.
impl Cell for &Target {
    fn add(columns: Columns, name: &str, cells: Vec<Option<Self>>) -> Columns {
        columns.each(name, &cells, |target| Some(target.to_string()))
    }
}

/// An enterprise is two columns: its key, or else its label.
impl Cell for &EnterpriseId {
    fn add(columns: Columns, name: &str, cells: Vec<Option<Self>>) -> Columns {
        columns.each(name, &cells, |id| key_of(id)).each("label", &cells, |id| label_of(id))
    }
}

/// The key of an enterprise, in its one form.
pub(crate) fn key_of(id: &EnterpriseId) -> Option<String> {
    if let EnterpriseId::Key(key) = id { Some(key.to_string()) } else { None }
}

/// The label of an enterprise that has no key.
pub(crate) fn label_of(id: &EnterpriseId) -> Option<&str> {
    if let EnterpriseId::Label(label) = id { Some(label) } else { None }
}

/// A source is two columns: the place in a document, and the note.
impl Cell for &Source {
    fn add(columns: Columns, name: &str, cells: Vec<Option<Self>>) -> Columns {
        columns
            .each(name, &cells, |source| source.place.as_ref())
            .each("note", &cells, |source| source.note.as_ref())
    }
}

impl<T: ToPython> ToPython for Option<T> {
    fn to_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        self.map_or_else(|| Ok(py.None().into_bound(py)), |value| value.to_python(py))
    }
}

impl<T: Cell> Cell for Option<T> {
    fn add(columns: Columns, name: &str, cells: Vec<Option<Self>>) -> Columns {
        T::add(columns, name, cells.into_iter().map(Option::flatten).collect())
    }
}

impl<T: ToPython> ToPython for Vec<T> {
    fn to_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        let items =
            self.into_iter().map(|item| item.to_python(py)).collect::<PyResult<Vec<_>>>()?;
        Ok(PyList::new(py, items)?.into_any())
    }
}

impl<'a, T> ToPython for &'a [T]
where
    &'a T: ToPython,
{
    fn to_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        self.iter().collect::<Vec<_>>().to_python(py)
    }
}

/// Several texts are one cell; no text is none.
impl Cell for &[Arc<str>] {
    fn add(columns: Columns, name: &str, cells: Vec<Option<Self>>) -> Columns {
        let joined = |texts: &Self| Some(texts.join(", ")).filter(|text| !text.is_empty());
        columns.each(name, &cells, joined)
    }
}

impl<K: ToPython, V: ToPython> ToPython for BTreeMap<K, V> {
    fn to_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        let dict = PyDict::new(py);
        for (key, value) in self {
            dict.set_item(key.to_python(py)?, value.to_python(py)?)?;
        }
        Ok(dict.into_any())
    }
}

/// Tuples of values are tuples.
macro_rules! tuples {
    ($(($($value:ident $place:tt),*))*) => { $(
        impl<$($value: ToPython),*> ToPython for ($($value,)*) {
            fn to_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
                Ok(($(self.$place.to_python(py)?,)*).into_pyobject(py)?.into_any())
            }
        }
    )* };
}
tuples! {
    (A 0) (A 0, B 1) (A 0, B 1, C 2) (A 0, B 1, C 2, D 3) (A 0, B 1, C 2, D 3, E 4)
    (A 0, B 1, C 2, D 3, E 4, F 5) (A 0, B 1, C 2, D 3, E 4, F 5, G 6)
}

impl ToPython for () {
    fn to_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        Ok(pyo3::types::PyTuple::empty(py).into_any())
    }
}
