//! The catalogue of common indicators.

use eruf_core::catalogue::CatalogueEntry;
use eruf_core::{ProgrammingPeriod, catalogue};
use pyo3::prelude::*;

use crate::law::indicator::PyIndicator;
use crate::value::declare::fields;
use crate::value::errors::{self, Checked, choice};
use crate::value::numbers::Day;
use crate::value::pickle::{Reduced, hash_of};

/// One common indicator in one wording, with how certain each statement about it is:
/// ``read_in_law``, ``official``, ``secondary``, ``recalled``, ``reasoned``, ``translated`` or
/// ``not_established``.
///
/// >>> from eruf import catalogue
/// >>> entry = catalogue.find("CO05")
/// >>> entry.name_sv, entry.name_sv_certainty, entry.subset_of
/// ('Antal nya företag som får stöd', 'official', ['CO01'])
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
        let CatalogueEntry { fund, programming_period, code, name, .. } = self.0;
        format!("<CatalogueEntry {fund} {programming_period} {code}: {name}>")
    }

    fn __hash__(&self) -> u64 {
        hash_of(&(self.0.fund, self.0.programming_period, self.0.code, self.0.valid_from))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> Reduced<'py, (&str, &str, &str, usize)> {
        let restore = py.import("eruf.catalogue")?.getattr("_restore")?;
        let CatalogueEntry { fund, programming_period, code, .. } = *self.0;
        let place = catalogue::wordings(fund, programming_period, code)
            .position(|wording| wording == self.0)
            .unwrap_or_default();
        Ok((restore, (code, fund.as_str(), programming_period.as_str(), place)))
    }

    /// Returns whether this wording is in force on a day.
    ///
    /// >>> from eruf import catalogue
    /// >>> entry = catalogue.find("RCO125", programming_period="2021-2027")
    /// >>> entry.is_in_force("2024-02-29"), entry.is_in_force("2024-03-01")
    /// (False, True)
    fn is_in_force(&self, day: Day) -> bool {
        self.0.is_in_force(day.0)
    }

    /// Returns whether this wording is for an objective, such as ``"1.iii"``.
    ///
    /// >>> from eruf import catalogue
    /// >>> catalogue.find("RCO128", programming_period="2021-2027").is_for("1.vii")
    /// True
    fn is_for(&self, objective: &str) -> bool {
        self.0.is_for(objective)
    }
}

fields! {
    PyCatalogueEntry.0 as entry {
        /// The fund.
        get fund = entry.fund;
        /// The code in general use.
        get code = entry.code;
        /// How certain the code is.
        get code_certainty = entry.code_certainty;
        /// The programming period.
        get programming_period = entry.programming_period;
        /// The name in the regulation.
        get name = entry.name;
        /// The Swedish name, where one is known.
        get name_sv = entry.name_sv;
        /// How certain the Swedish name is.
        get name_sv_certainty = entry.name_sv_certainty;
        /// Where the Swedish name is from; empty if there is none.
        get name_sv_source = entry.name_sv_source;
        /// What it is counted in; ``None`` if that is not established.
        get unit = entry.unit;
        /// How certain the unit is.
        get unit_certainty = entry.unit_certainty;
        /// ``output`` or ``result``.
        get kind = entry.kind;
        /// The objectives that this wording is for.
        get objectives = entry.objectives.clone();
        /// The parts that the act asks for; empty if it asks for none.
        get breakdown = entry.breakdown;
        /// The first day on which this wording is in force.
        get valid_from = entry.valid_from;
        /// The last day on which it is, where there is one.
        get valid_to = entry.valid_to;
        /// The acts and the annex in which it stands.
        get reference = entry.reference();
        /// How certain the name, the objectives and the days are.
        get certainty = entry.certainty;
        /// What to know about the wording; empty if nothing special is known.
        get law_note = entry.law_note;
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
        /// How certain it is how it adds up.
        get adding_certainty = entry.adding_certainty;
        /// Why it adds up that way.
        get adding_reason = entry.adding_reason;
        /// When it is measured, in words; empty if nothing was read of it.
        get when_measured = entry.when_measured;
        /// What to know when counting it; empty if nothing special is known.
        get note = entry.note;
        /// How certain the note is.
        get note_certainty = entry.note_certainty;
        /// Where the rules were read.
        get source = entry.source;
    }
}

/// Returns every row of every common indicator, fund by fund, in the order of the acts.
///
/// >>> from eruf import catalogue
/// >>> [entry.code for entry in catalogue.entries()][:3]
/// ['CO01', 'CO02', 'CO03']
#[pyfunction]
#[pyo3(name = "entries")]
pub(crate) fn catalogue_entries() -> Vec<PyCatalogueEntry> {
    catalogue::entries().map(PyCatalogueEntry).collect()
}

/// Returns the common indicator with that code; ``None`` if there is none.
///
/// With a day it is the wording in force on it, with an objective the wording for it; without a day
/// it is the newest wording.
///
/// >>> from datetime import date
/// >>> from eruf import catalogue
/// >>> catalogue.find("RCO01", programming_period="2021-2027").unit
/// 'enterprises'
/// >>> catalogue.find("RCO01", programming_period="2021-2027", on=date(2021, 6, 30)) is None
/// True
/// >>> day = date(2025, 9, 20)
/// >>> catalogue.find("RCO18", programming_period="2021-2027", on=day, objective="4.vii").name
/// 'Affordable and sustainable dwellings with improved energy performance'
#[pyfunction]
#[pyo3(name = "find")]
#[pyo3(signature = (
    code, /, *, fund = "ERDF", programming_period = "2014-2020", on = None, objective = None
))]
pub(crate) fn catalogue_find(
    code: &str,
    fund: &str,
    programming_period: &str,
    on: Option<Day>,
    objective: Option<&str>,
) -> Checked<Option<PyCatalogueEntry>> {
    let (fund, period) =
        (errors::fund(fund)?, choice(programming_period, ProgrammingPeriod::NAMES)?);
    let found = match (on, objective) {
        (Some(day), objective) => catalogue::on_day(fund, period, code, day.0, objective),
        (None, None) => catalogue::find(fund, period, code),
        (None, Some(objective)) => catalogue::wordings(fund, period, code)
            .filter(|wording| wording.is_for(objective))
            .last(),
    };
    Ok(found.map(PyCatalogueEntry))
}

/// Returns every wording and version of a common indicator, in the order of the acts.
///
/// >>> from eruf import catalogue
/// >>> [str(wording.valid_from) for wording in catalogue.wordings("CO40")]
/// ['2013-12-21', '2018-08-02']
#[pyfunction]
#[pyo3(name = "wordings")]
#[pyo3(signature = (code, /, *, fund = "ERDF", programming_period = "2014-2020"))]
pub(crate) fn catalogue_wordings(
    code: &str,
    fund: &str,
    programming_period: &str,
) -> Checked<Vec<PyCatalogueEntry>> {
    let (fund, period) =
        (errors::fund(fund)?, choice(programming_period, ProgrammingPeriod::NAMES)?);
    Ok(catalogue::wordings(fund, period, code).map(PyCatalogueEntry).collect())
}
