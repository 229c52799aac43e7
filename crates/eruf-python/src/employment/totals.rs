//! `JobTotals`: changes of employment added up.

use eruf_core::Ratio;
use eruf_core::employment::{GenderTotal, JobTotals, JobUnit};
use pyo3::prelude::*;

use crate::value::cell::ToPython;
use crate::value::declare::{fields, wrapped};
use crate::value::errors::{Checked, choice};
use crate::value::ratio::PyRatio;

/// Changes added up: in which unit, over how many enterprises, floored and net.
///
/// ``women`` and ``men`` are pairs: over how many enterprises they are known, and the signed sum
/// over those.
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
        /// Women: over how many enterprises, and the signed sum over them.
        get women = totals.women;
        /// Men: over how many enterprises, and the signed sum over them.
        get men = totals.men;
    }
}

/// How many enterprises tell, and the signed sum over them.
type Gender = Option<(u32, PyRatio)>;

fn gender(gender: Gender) -> Option<GenderTotal> {
    gender.map(|(enterprises, net)| GenderTotal { enterprises, net: net.0 })
}

#[pymethods]
impl PyJobTotals {
    fn __repr__(&self) -> String {
        let JobTotals { unit, enterprises, floored, net, .. } = self.0;
        format!("<JobTotals of {enterprises} enterprises: {floored} {unit} floored, {net} net>")
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyAny>)> {
        let JobTotals { unit, enterprises, floored, net, women, men } = self.0;
        let parts = (unit, enterprises, (floored, net), (women, men)).to_python(py)?;
        Ok((py.get_type::<Self>().getattr("_restore")?, parts))
    }

    #[staticmethod]
    fn _restore(
        unit: &str,
        enterprises: u32,
        sums: (PyRatio, PyRatio),
        genders: (Gender, Gender),
    ) -> Checked<Self> {
        let unit: JobUnit = choice(unit, JobUnit::NAMES)?;
        let (floored, net): (Ratio, Ratio) = (sums.0.0, sums.1.0);
        let (women, men) = (gender(genders.0), gender(genders.1));
        Ok(Self(JobTotals { unit, enterprises, floored, net, women, men }))
    }
}
