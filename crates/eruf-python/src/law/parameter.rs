//! Parameters of law.

use eruf_core::ProgrammingPeriod;
use eruf_core::law::{self, Parameter};
use pyo3::prelude::*;

use crate::value::declare::fields;
use crate::value::errors::{Checked, choice};
use crate::value::numbers::Day;
use crate::value::pickle::{Reduced, hash_of};

/// A number, a day or a rule that an act sets, with the days on which it holds.
///
/// >>> from eruf import law
/// >>> share = law.parameter("pf_achieved_share")
/// >>> share.value, share.unit, share.reference, share.certainty
/// ('85', '%', 'Reg. 215/2014, Art. 6(2)-(4), Art. 7(3)', 'read_in_law')
#[pyclass(name = "Parameter", module = "eruf.law", frozen, eq, skip_from_py_object)]
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct PyParameter(pub(crate) &'static Parameter);

#[pymethods]
impl PyParameter {
    fn __repr__(&self) -> String {
        let Parameter { id, value, unit, .. } = self.0;
        format!("<Parameter {id}: {value} {unit}>")
    }

    fn __hash__(&self) -> u64 {
        hash_of(&(self.0.id, self.0.scope, self.0.programming_period, self.0.valid_from))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> Reduced<'py, (usize,)> {
        let restore = py.import("eruf.law")?.getattr("_restore")?;
        let place = law::parameters().iter().position(|row| row == self.0);
        Ok((restore, (place.unwrap_or_default(),)))
    }
}

fields! {
    PyParameter.0 as row {
        /// What it is asked for by.
        get id = row.id;
        /// Which of several rules of that name it is; empty if there is one only.
        get scope = row.scope;
        /// The programming period that it is for; ``None`` if it is for every one.
        get programming_period = row.programming_period;
        /// The value as a text; empty if it is not established.
        get value = row.value;
        /// What the value is measured in, or what kind of thing it is.
        get unit = row.unit;
        /// What it is for, in words.
        get applies_to = row.applies_to;
        /// The first day on which it holds, where one is known.
        get valid_from = row.valid_from;
        /// The last day on which it holds, where there is one.
        get valid_to = row.valid_to;
        /// The CELEX numbers of the acts that set it; empty if no act does.
        get acts = row.acts.iter().map(|act| act.celex.to_owned()).collect::<Vec<_>>();
        /// The article, or the page where it was read.
        get place = row.place;
        /// The act and the article, or the page where it was read.
        get reference = row.reference();
        /// How certain it is.
        get certainty = row.certainty;
        /// What to know about it.
        get note = row.note;
        /// The same in Swedish.
        get note_sv = row.note_sv;
    }
}

/// Returns the parameter of that name and scope for a programming period: the one that holds on a
/// day, or without a day the newest; ``None`` if there is none.
///
/// >>> from eruf import law
/// >>> law.parameter("full_time_year_hours", scope="annual_reports_sweden").value
/// '1920'
#[pyfunction]
#[pyo3(signature = (id, /, *, scope = "", programming_period = "2014-2020", on = None))]
pub(crate) fn parameter(
    id: &str,
    scope: &str,
    programming_period: &str,
    on: Option<Day>,
) -> Checked<Option<PyParameter>> {
    let period = choice(programming_period, ProgrammingPeriod::NAMES)?;
    Ok(law::parameter(id, scope, period, on.map(|day| day.0)).map(PyParameter))
}

/// Returns every parameter of law, in the order of the table.
///
/// >>> from eruf import law
/// >>> len(law.parameters())
/// 82
#[pyfunction]
pub(crate) fn parameters() -> Vec<PyParameter> {
    law::parameters().iter().map(PyParameter).collect()
}
