//! `CountInterval`: how sure a reported count of enterprises is.

use eruf_core::counting::CountInterval;
use pyo3::prelude::*;

use crate::attainment::verdict::PyVerdict;
use crate::project::class::PyProject;
use crate::project::question::{Again, AsOf, At, Question};
use crate::value::declare::fields;
use crate::value::errors::{Checked, guarded};
use crate::value::pickle::hash_of;

/// How sure a reported figure is when some of the enterprises in it have no key.
///
/// >>> from eruf import Commitment, Decision, Entry, Indicator, Period, Project, Target
/// >>> days = Period("2019-01-01", "2021-12-31")
/// >>> project = Project(
/// ...     "SIM JH",
/// ...     decisions=[Decision("original", horizon=days)],
/// ...     periods=[(1, days)],
/// ...     commitments=[
/// ...         Commitment(Indicator.common("CO01"), targets={"original": Target.at_least(200)}),
/// ...     ],
/// ...     entries=[Entry("CO01", 1, 122, basis="running_total", without_key=10)],
/// ... )
/// >>> identified = project.identified("CO01")
/// >>> identified.enterprises, identified.verdict.bounds_of("attainment")
/// ((Decimal('112'), Decimal('122')), (Ratio(14, 25), Ratio(61, 100)))
#[pyclass(name = "CountInterval", module = "eruf.counting", frozen, eq)]
pub(crate) struct PyCountInterval {
    question: Question,
    code: String,
    count: CountInterval,
}

impl PartialEq for PyCountInterval {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code && self.count == other.count
    }
}

impl PyCountInterval {
    fn judged(&self) -> Checked<Option<PyVerdict>> {
        let Some(attainment) = self.count.attainment.as_ref() else { return Ok(None) };
        PyVerdict::of_bounds(&self.question, &self.code, self.count.enterprises, attainment)
    }
}

fields! {
    PyCountInterval as interval {
        /// The code of the indicator.
        get code = &*interval.code;
        /// The enterprises with a key.
        get keyed = interval.count.keyed;
        /// Those without.
        get unkeyed = interval.count.unkeyed;
        /// The least and the most enterprises there can be.
        get enterprises = interval.count.enterprises;
        /// The enterprises compared with the target in force, if there is one.
        get verdict = interval.judged()?;
    }
}

#[pymethods]
impl PyCountInterval {
    fn __repr__(&self) -> String {
        format!("<CountInterval {}: {} enterprises>", self.code, self.count.enterprises)
    }

    fn __hash__(&self) -> u64 {
        hash_of(&(&self.code, self.count.enterprises))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Again<'py>> {
        self.question.again("identified", (&*self.code,), self.question.options(py)?, ())
    }
}

#[pymethods]
impl PyProject {
    /// Returns how sure the reported outcome of an indicator is; ``None`` if every enterprise in it
    /// has a key, or there is no outcome.
    ///
    /// >>> import eruf
    /// >>> project = eruf.load("examples/sim-jh")
    /// >>> project.identified("CO01")
    /// <CountInterval CO01: 112..122 enterprises>
    #[pyo3(signature = (code, /, *, known_at = None, as_of = None))]
    fn identified(
        &self,
        code: &str,
        known_at: At,
        as_of: AsOf,
    ) -> Checked<Option<PyCountInterval>> {
        let question = Question::about(self, code, known_at, as_of)?;
        let count = guarded(|| Ok(question.view()?.identified(code)?))?;
        Ok(count.map(|count| PyCountInterval { question, code: code.to_owned(), count }))
    }
}
