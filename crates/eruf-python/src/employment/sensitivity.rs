//! `SensitivityRow`: the figure of one rule, beside those of others.

use std::sync::Arc;

use eruf_core::employment::{JobTotals, SensitivityRow};
use eruf_core::law::{EmploymentRule, RateOf};
use pyo3::prelude::*;

use crate::law::employment_rule::PyEmploymentRule;
use crate::project::class::PyProject;
use crate::project::question::{Again, AsOf, At, Question};
use crate::value::cell::ToPython;
use crate::value::declare::fields;
use crate::value::errors::{Checked, guarded};
use crate::value::pickle::hashed;
use crate::value::rows::rows;
use crate::value::sequences::Listed;

/// What was asked: the rules, and the one that was chosen.
struct Asked {
    question: Question,
    rules: Vec<EmploymentRule>,
    chosen: EmploymentRule,
}

/// The figure of one rule, beside those of others.
///
/// >>> import eruf
/// >>> project = eruf.load("examples/time-series")
/// >>> [row] = project.sensitivity([eruf.EmploymentRule()])
/// >>> row.headline.exact_decimal(), row.chosen
/// (Decimal('19.15'), False)
#[pyclass(name = "SensitivityRow", module = "eruf.employment", frozen, eq, skip_from_py_object)]
pub(crate) struct PySensitivityRow {
    row: SensitivityRow,
    asked: Arc<Asked>,
    place: usize,
}

impl PartialEq for PySensitivityRow {
    fn eq(&self, other: &Self) -> bool {
        self.row == other.row
    }
}

fn total(row: &SensitivityRow) -> Option<JobTotals> {
    row.total.ok()
}

fields! {
    PySensitivityRow.row as row {
        /// The rule, with its rates.
        get rule = &row.rule;
        column across = row.rule.across;
        column hours_of_year = row.rule.rate(RateOf::HoursOfYear).map(|rate| rate.value);
        column turnover_per_fte = row.rule.rate(RateOf::TurnoverPerFte).map(|rate| rate.value);
        column share_of_full_time = row.rule.rate(RateOf::ShareOfFullTime).map(|rate| rate.value);
        /// Whether it is the one that was chosen.
        chosen = row.chosen;
        /// How many enterprises it measures.
        measured = row.measured;
        /// The bounds of the enterprises that it measures over those supported; ``None`` without
        /// lists, or if none was supported.
        get coverage = row.coverage;
        /// Its totals; ``None`` if there are none.
        get total = total(row);
        column unit = total(row).map(|total| total.unit);
        column floored = total(row).map(|total| total.floored);
        column net = total(row).map(|total| total.net);
        /// The total that it makes the headline.
        headline = row.headline.ok();
        /// Why there is no total.
        why_no_total = row.total.reason();
    }
}

#[pymethods]
impl PySensitivityRow {
    fn __repr__(&self) -> String {
        let headline = self.row.headline;
        let headline = headline.map_or_else(|_| "no total".to_owned(), |total| total.to_string());
        format!("<SensitivityRow: {headline}{}>", if self.row.chosen { ", chosen" } else { "" })
    }

    fn __hash__(&self) -> Checked<u64> {
        hashed(&self.row.rule)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Again<'py>> {
        let Asked { question, rules, chosen } = &*self.asked;
        let options = question.options(py)?;
        options.set_item("chosen", chosen.to_python(py)?)?;
        question.again("sensitivity", (&**rules,), options, (self.place,))
    }
}

#[pymethods]
impl PyProject {
    /// Measures the same enterprises under several rules, one row each; the chosen rule, by default
    /// that of the project's indicator of employment, is marked.
    ///
    /// >>> import eruf
    /// >>> project = eruf.load("examples/time-series")
    /// >>> rules = [eruf.EmploymentRule(), eruf.EmploymentRule(across="net")]
    /// >>> [(row.rule.across, row.chosen) for row in project.sensitivity(rules)]
    /// [('floored', False), ('net', False)]
    #[pyo3(signature = (rules, /, *, chosen = None, known_at = None, as_of = None))]
    fn sensitivity<'py>(
        &self,
        py: Python<'py>,
        rules: Listed<PyEmploymentRule>,
        chosen: Option<PyEmploymentRule>,
        known_at: At,
        as_of: AsOf,
    ) -> Checked<Bound<'py, PyAny>> {
        let question = Question::new(self, known_at, as_of)?;
        let rules: Vec<_> = rules.into_iter().map(|rule| rule.0).collect();
        let chosen = self.rule_or_default(chosen)?.0;
        let found = guarded(|| Ok(question.view()?.sensitivity(&rules, &chosen)?))?;
        let asked = Arc::new(Asked { question, rules, chosen });
        let row = |(place, row)| PySensitivityRow { row, asked: Arc::clone(&asked), place };
        Ok(rows(py, found.into_iter().enumerate().map(row).collect(), None)?)
    }
}
