//! The catalogue of common indicators.

use eruf_core::catalogue::{CatalogueEntry, Certainty};
use eruf_core::{Fund, ProgrammingPeriod, catalogue};
use pyo3::prelude::*;

use crate::record::indicator::PyIndicator;
use crate::value::errors::{Refused, choice};
use crate::value::pickle::hash_of;

/// One common indicator, with how certain each statement about it is: ``verified``, ``secondary``
/// or ``recalled``.
///
/// >>> from eruf import catalogue
/// >>> entry = catalogue.find("CO05")
/// >>> entry.name_sv, entry.name_sv_certainty, entry.subset_of
/// ('Antal nya företag som får stöd', 'verified', ['CO01'])
#[pyclass(name = "CatalogueEntry", module = "eruf.catalogue", frozen, eq, skip_from_py_object)]
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct PyCatalogueEntry(&'static CatalogueEntry);

#[pymethods]
impl PyCatalogueEntry {
    /// The code in general use.
    #[getter]
    fn code(&self) -> &str {
        self.0.code
    }

    /// The programming period.
    #[getter]
    fn programming_period(&self) -> &str {
        self.0.programming_period.as_str()
    }

    /// The name in the regulation.
    #[getter]
    fn name(&self) -> &str {
        self.0.name
    }

    /// The Swedish name, where one is known.
    #[getter]
    fn name_sv(&self) -> Option<&str> {
        self.0.name_sv
    }

    /// How certain the Swedish name is.
    #[getter]
    fn name_sv_certainty(&self) -> Option<&str> {
        self.0.name_sv_certainty.map(Certainty::as_str)
    }

    /// What it is counted in.
    #[getter]
    fn unit(&self) -> &str {
        self.0.unit
    }

    /// How certain the unit is.
    #[getter]
    fn unit_certainty(&self) -> &str {
        self.0.unit_certainty.as_str()
    }

    /// ``output`` or ``result``.
    #[getter]
    fn kind(&self) -> &str {
        self.0.kind.as_str()
    }

    /// The codes of the indicators that contain it.
    #[getter]
    fn subset_of(&self) -> Vec<&str> {
        self.0.subset_of.clone()
    }

    /// How certain that relation is.
    #[getter]
    fn subset_certainty(&self) -> Option<&str> {
        self.0.subset_certainty.map(Certainty::as_str)
    }

    /// How it adds up over reporting periods.
    #[getter]
    fn over_time(&self) -> &str {
        self.0.over_time.as_str()
    }

    /// How it adds up over projects.
    #[getter]
    fn over_units(&self) -> &str {
        self.0.over_units.as_str()
    }

    /// Which way is better.
    #[getter]
    fn direction(&self) -> &str {
        self.0.direction.as_str()
    }

    /// What to know when counting it; empty if nothing special is known.
    #[getter]
    fn note(&self) -> &str {
        self.0.note
    }

    /// How certain the note is.
    #[getter]
    fn note_certainty(&self) -> Option<&str> {
        self.0.note_certainty.map(Certainty::as_str)
    }

    /// Where it was read.
    #[getter]
    fn source(&self) -> &str {
        self.0.source
    }

    /// The indicator as it is used in a project.
    ///
    /// >>> from eruf import Indicator, catalogue
    /// >>> catalogue.find("CO01").indicator() == Indicator.common("CO01")
    /// True
    fn indicator(&self) -> PyIndicator {
        PyIndicator(self.0.indicator())
    }

    fn __repr__(&self) -> String {
        format!("<CatalogueEntry {} {}: {}>", self.0.programming_period, self.0.code, self.0.name)
    }

    fn __hash__(&self) -> u64 {
        hash_of(&(self.0.programming_period, self.0.code))
    }

    fn __reduce__<'py>(
        &self,
        py: Python<'py>,
    ) -> PyResult<(Bound<'py, PyAny>, (&str, &str, &str))> {
        let find = py.import("eruf.catalogue")?.getattr("_restore")?;
        Ok((find, (self.0.code, Fund::Erdf.as_str(), self.0.programming_period.as_str())))
    }
}

/// Every common indicator, in the order of the regulations.
///
/// >>> from eruf import catalogue
/// >>> [entry.code for entry in catalogue.entries()][:3]
/// ['CO01', 'CO02', 'CO03']
#[pyfunction]
#[pyo3(name = "entries")]
pub(crate) fn catalogue_entries() -> Vec<PyCatalogueEntry> {
    catalogue::entries().iter().map(PyCatalogueEntry).collect()
}

/// The common indicator with that code; ``None`` if there is none.
///
/// >>> from eruf import catalogue
/// >>> catalogue.find("RCO01", programming_period="2021-2027").unit
/// 'enterprises'
#[pyfunction]
#[pyo3(name = "find", signature = (code, /, *, fund = "ERDF", programming_period = "2014-2020"))]
pub(crate) fn catalogue_find(
    code: &str,
    fund: &str,
    programming_period: &str,
) -> Result<Option<PyCatalogueEntry>, Refused> {
    let (fund, period) =
        (choice(fund, Fund::NAMES)?, choice(programming_period, ProgrammingPeriod::NAMES)?);
    Ok(catalogue::find(fund, period, code).map(PyCatalogueEntry))
}
