//! The catalogue of common indicators.

use eruf_core::catalogue::CatalogueEntry;
use eruf_core::{Fund, ProgrammingPeriod, catalogue};
use pyo3::prelude::*;

use crate::law::indicator::PyIndicator;
use crate::value::declare::fields;
use crate::value::errors::{Checked, choice};
use crate::value::pickle::{Reduced, hash_of};

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
    /// Returns the indicator as it is used in a project.
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

    fn __reduce__<'py>(&self, py: Python<'py>) -> Reduced<'py, (&str, &str, &str)> {
        let find = py.import("eruf.catalogue")?.getattr("_restore")?;
        Ok((find, (self.0.code, Fund::Erdf.as_str(), self.0.programming_period.as_str())))
    }
}

fields! {
    PyCatalogueEntry.0 as entry {
        /// The code in general use.
        get code = entry.code;
        /// The programming period.
        get programming_period = entry.programming_period;
        /// The name in the regulation.
        get name = entry.name;
        /// The Swedish name, where one is known.
        get name_sv = entry.name_sv;
        /// How certain the Swedish name is.
        get name_sv_certainty = entry.name_sv_certainty;
        /// What it is counted in.
        get unit = entry.unit;
        /// How certain the unit is.
        get unit_certainty = entry.unit_certainty;
        /// ``output`` or ``result``.
        get kind = entry.kind;
        /// The codes of the indicators that contain it.
        get subset_of = entry.subset_of.clone();
        /// How certain that relation is.
        get subset_certainty = entry.subset_certainty;
        /// How it adds up over reporting periods.
        get over_time = entry.over_time;
        /// How it adds up over projects.
        get over_units = entry.over_units;
        /// Which way is better.
        get direction = entry.direction;
        /// What to know when counting it; empty if nothing special is known.
        get note = entry.note;
        /// How certain the note is.
        get note_certainty = entry.note_certainty;
        /// Where it was read.
        get source = entry.source;
    }
}

/// Returns every common indicator, in the order of the regulations.
///
/// >>> from eruf import catalogue
/// >>> [entry.code for entry in catalogue.entries()][:3]
/// ['CO01', 'CO02', 'CO03']
#[pyfunction]
#[pyo3(name = "entries")]
pub(crate) fn catalogue_entries() -> Vec<PyCatalogueEntry> {
    catalogue::entries().iter().map(PyCatalogueEntry).collect()
}

/// Returns the common indicator with that code; ``None`` if there is none.
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
) -> Checked<Option<PyCatalogueEntry>> {
    let (fund, period) =
        (choice(fund, Fund::NAMES)?, choice(programming_period, ProgrammingPeriod::NAMES)?);
    Ok(catalogue::find(fund, period, code).map(PyCatalogueEntry))
}
