//! `ExternalFigure`: what another document says of a figure.

use eruf_core::record::{ExternalFigure, Precision, Value};
use eruf_core::value::Unit;
use pyo3::prelude::*;

use crate::record::entry::amount;
use crate::value::declare::{fields, keywords, record};
use crate::value::errors::{Checked, Refused, choice};
use crate::value::numbers::{BoundsInput, Exact};
use crate::value::period::PyPeriod;
use crate::value::sequences::Listed;
use crate::value::source::Read;

/// What another document, or another place in the same one, says of a figure. It never goes into a
/// figure: it is compared with it. It is a ``value``, a ``text`` in
/// which it is said, or the product of ``factors``.
///
/// >>> from eruf.record import ExternalFigure
/// >>> ExternalFigure("CO08", 141, unit="nya arbetstillfällen", source="evaluation, N3").unit
/// 'nya arbetstillfällen'
#[pyclass(name = "ExternalFigure", module = "eruf.record", frozen, eq, from_py_object)]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct PyExternalFigure(pub(crate) ExternalFigure);

keywords! {
    PyExternalFigure from FigureKeywords {
        indicator: String,
        value: Option<BoundsInput> = None,
        *,
        factors: Listed<Exact> = (Listed::default()),
        precision: &'a str = "exactly",
        text: Option<String> = None,
        days: Option<PyPeriod> = None,
        unit: Option<&'a str> = None,
        source: Option<Read> = None,
    }
}

impl PyExternalFigure {
    fn made(given: FigureKeywords<'_>) -> Checked<Self> {
        let factors = given.factors.into_iter().map(|factor| factor.0).collect::<Vec<_>>();
        let precision: Precision = choice(given.precision, Precision::NAMES)?;
        let of =
            |value| ExternalFigure { precision, ..ExternalFigure::new(&*given.indicator, value) };
        let figure = match (given.value, factors.is_empty(), &given.text) {
            (Some(value), true, None) => of(Value::Amount(value.0)),
            (None, false, None) => ExternalFigure {
                precision,
                ..ExternalFigure::of_factors(&*given.indicator, factors)?
            },
            (None, true, Some(text)) => eruf_data::claim_in_words(&given.indicator, text).0,
            _ => {
                return Err(Refused::message(
                    "expected one of a value, text and factors",
                    "ett av ett värde, text och faktorer förväntades",
                ));
            }
        };
        Ok(Self(ExternalFigure {
            days: given.days.map(|days| days.0),
            unit: given.unit.and_then(Unit::new).or(figure.unit),
            source: Read::source(given.source),
            ..figure
        }))
    }
}

#[pymethods]
impl PyExternalFigure {
    fn __repr__(&self) -> String {
        format!("<ExternalFigure {} {}>", self.0.indicator, self.0.value)
    }
}

fields! {
    PyExternalFigure.0 as figure {
        /// The code of the indicator.
        indicator = &figure.indicator;
        column value = amount(&figure.value);
        /// The bounds of what it is said to be, equal if it is exact; ``None`` if it is in words.
        get value_bounds = amount(&figure.value);
        /// What it is said to be the product of; empty where it is said as one amount.
        get factors = figure.factors.clone();
        /// The words that it was read from, if it is said in words.
        text = figure.text.as_ref();
        /// The days that it is about; ``None`` is all the time up to the day of the question.
        days = figure.days;
        /// How exactly: ``exactly``, ``about``, ``just_over``, ``just_under``, ``over``, ``under``,
        /// ``at_least``, ``at_most`` or ``rounded``.
        precision = figure.precision;
        /// The unit that it is said in.
        unit = figure.unit.as_ref();
        /// Where it was read.
        source = &figure.source;
    }
}

record!(PyExternalFigure(ExternalFigure));
