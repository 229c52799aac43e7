//! `Undertaking`: what is known of an enterprise that gets aid.

use eruf_core::record::{RoadFreight, Undertaking};
use pyo3::prelude::*;

use crate::value::declare::{fields, keywords, record};
use crate::value::errors::{Checked, choice};
use crate::value::source::Read;

/// What is known of an enterprise that gets aid: when its fiscal years end (month and day, such as
/// ``06-30``; ``None`` is not known), and whether it performs road freight transport for hire or
/// reward (``no``, ``yes``, or ``separated`` from its other activities).
///
/// >>> from eruf.record import Undertaking
/// >>> Undertaking("559900-0378", fiscal_year_end="06-30").road_freight
/// 'no'
#[pyclass(name = "Undertaking", module = "eruf.record", frozen, eq, from_py_object)]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct PyUndertaking(pub(crate) Undertaking);

keywords! {
    PyUndertaking from UndertakingKeywords {
        key: &'a str,
        *,
        fiscal_year_end: Option<&'a str> = None,
        road_freight: &'a str = "no",
        source: Option<Read> = None,
    }
}

impl PyUndertaking {
    fn made(given: UndertakingKeywords<'_>) -> Checked<Self> {
        Ok(Self(Undertaking {
            fiscal_year_end: given.fiscal_year_end.map(str::parse).transpose()?,
            road_freight: choice(given.road_freight, RoadFreight::NAMES)?,
            source: Read::source(given.source),
            ..Undertaking::new(given.key.parse()?)
        }))
    }
}

#[pymethods]
impl PyUndertaking {
    fn __repr__(&self) -> String {
        format!("<Undertaking {}>", self.0.key)
    }
}

fields! {
    PyUndertaking.0 as known {
        /// Its key.
        get key = known.key.as_str();
        /// The month and day on which its fiscal years end; ``None`` is not known.
        get fiscal_year_end = known.fiscal_year_end.map(|end| end.to_string());
        /// Whether it performs road freight transport for hire or reward.
        get road_freight = known.road_freight.as_str();
        /// Where it was read.
        get source = &known.source;
    }
}

record!(PyUndertaking(Undertaking));
