//! `JobTotals`: changes of employment added up.

use eruf_core::employment::{GenderTotal, JobTotals, JobUnit};
use pyo3::prelude::*;

use crate::value::cell::ToPython;
use crate::value::declare::{fields, wrapped};
use crate::value::errors::{Checked, choice};
use crate::value::ratio::PyRatio;

/// Changes added up: in which unit, over how many enterprises, floored and net.
///
/// ``women``, ``men`` and the ``rest`` are triples: of how many enterprises, the part of
/// ``floored`` and the part of ``net``. The three parts add up to the whole.
///
/// >>> import eruf
/// >>> project = eruf.load("examples/time-series")
/// >>> project.employment().total
/// <JobTotals of 62 enterprises: 19.65 fte floored, 9.65 net>
#[pyclass(name = "JobTotals", module = "eruf.employment", frozen, eq, hash, skip_from_py_object)]
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct PyJobTotals(JobTotals);

wrapped!(PyJobTotals(JobTotals));

fields! {
    PyJobTotals.0 as totals {
        /// ``fte`` or ``heads``.
        get unit = totals.unit;
        /// How many enterprises.
        get enterprises = totals.enterprises;
        /// The sum where an enterprise that does not grow gives 0.
        get floored = totals.floored;
        /// The signed sum.
        get net = totals.net;
        /// Women: of how many enterprises, and the parts of ``floored`` and ``net``.
        get women = totals.women;
        /// Men: of how many enterprises, and the parts of ``floored`` and ``net``.
        get men = totals.men;
        /// What is told of neither: of how many enterprises, and the parts of ``floored`` and
        /// ``net``; ``None`` if nobody tells.
        get rest = totals.rest;
    }
}

/// Of how many enterprises, and the parts of the floored and the net total.
type Gender = Option<(u32, PyRatio, PyRatio)>;

fn gender(gender: Gender) -> Option<GenderTotal> {
    gender.map(|(enterprises, floored, net)| {
        let mut part = GenderTotal::default();
        (part.enterprises, part.floored, part.net) = (enterprises, floored.0, net.0);
        part
    })
}

#[pymethods]
impl PyJobTotals {
    fn __repr__(&self) -> String {
        let JobTotals { unit, enterprises, floored, net, .. } = self.0;
        format!("<JobTotals of {enterprises} enterprises: {floored} {unit} floored, {net} net>")
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyAny>)> {
        let JobTotals { unit, enterprises, floored, net, women, men, rest, .. } = self.0;
        let parts = (unit, enterprises, (floored, net), (women, men, rest)).to_python(py)?;
        Ok((py.get_type::<Self>().getattr("_restore")?, parts))
    }

    #[staticmethod]
    #[expect(clippy::large_types_passed_by_value, reason = "as they come from Python")]
    fn _restore(
        unit: &str,
        enterprises: u32,
        sums: (PyRatio, PyRatio),
        genders: (Gender, Gender, Gender),
    ) -> Checked<Self> {
        let unit: JobUnit = choice(unit, JobUnit::NAMES)?;
        let mut totals = JobTotals::empty(unit);
        totals.enterprises = enterprises;
        (totals.floored, totals.net) = (sums.0.0, sums.1.0);
        (totals.women, totals.men) = (gender(genders.0), gender(genders.1));
        totals.rest = gender(genders.2);
        Ok(Self(totals))
    }
}
