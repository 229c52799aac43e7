//! The day whose law a project is asked under, and what another day's law changes.

use pyo3::prelude::*;

use crate::project::class::PyProject;
use crate::value::numbers::Day;

type Difference = (String, &'static str, Option<String>, Option<String>);

#[pymethods]
impl PyProject {
    /// Returns the day whose law the project is asked under, and why it is that day: ``named``,
    /// ``first_decision`` or ``first_day``.
    ///
    /// >>> import eruf
    /// >>> eruf.load("examples/sim-jh").law_day()
    /// (datetime.date(2019, 1, 1), 'first_day')
    fn law_day(&self) -> (chrono::NaiveDate, &'static str) {
        let law = self.shared().view().law_day();
        (law.day, law.reason.as_str())
    }

    /// Returns what the law of another day changes for the project: of what, which part of it, what
    /// it is under the project's law and under the other.
    ///
    /// >>> import eruf
    /// >>> project = eruf.load("examples/sim-jh")
    /// >>> project.law_differences("2013-12-20")[0]
    /// ('CO01', 'in_force', 'from 2013-12-21', None)
    #[pyo3(signature = (day, /))]
    fn law_differences(&self, day: Day) -> Vec<Difference> {
        let found = self.shared().view().law_differences(day.0);
        let row = |row: eruf_core::audit::LawDifference| {
            (row.of.to_string(), row.part.as_str(), row.here, row.there)
        };
        found.rows.into_iter().map(row).collect()
    }
}
