//! `ReportRow`: what is reported of one indicator in a progress report.

use eruf_core::ledger::{Increment, NoIncrement, NoOutcome};
use eruf_core::{
    Amount, Attainment, Commitment, Figure, Indicator, Interval, Known as Asked, TargetVersion,
};
use pyo3::prelude::*;

use crate::attainment::figures::exact;
use crate::project::class::PyProject;
use crate::project::question::{Again, AsOf, At, Known, Question};
use crate::project::shown::Shown;
use crate::value::cell::ToPython;
use crate::value::declare::fields;
use crate::value::errors::{Checked, Refused, guarded};
use crate::value::pickle::hash_of;
use crate::value::rows::rows;

/// What is reported of one indicator in a progress report: the outcome of the period and the
/// cumulative one, beside the target.
///
/// A figure is ``None`` where there is none, and ``no_increment``, ``no_outcome`` or
/// ``no_attainment`` says why.
///
/// >>> import eruf
/// >>> project = eruf.load("examples/time-series")
/// >>> row = project.report_table(report=8)[0]
/// >>> row.code, row.increment, row.cumulative, row.attainment
/// ('CO01', Decimal('9'), Decimal('86'), Ratio(43, 50))
#[pyclass(name = "ReportRow", module = "eruf.attainment", frozen, eq, skip_from_py_object)]
#[derive(Clone)]
pub(crate) struct PyReportRow {
    commitment: Commitment,
    version: Option<TargetVersion>,
    increment: Figure<Increment, NoIncrement>,
    cumulative: Figure<Interval<Amount>, NoOutcome>,
    carried: bool,
    attainment: Attainment,
    comments: Vec<String>,
    asked: (Question, Option<u32>, usize),
}

impl PartialEq for PyReportRow {
    fn eq(&self, other: &Self) -> bool {
        self.commitment == other.commitment
            && self.version == other.version
            && self.increment == other.increment
            && self.cumulative == other.cumulative
            && self.carried == other.carried
            && self.attainment == other.attainment
            && self.comments == other.comments
    }
}

impl PyReportRow {
    fn all(question: &Question, report: Option<u32>) -> Checked<Vec<Self>> {
        let table = guarded(|| Ok(question.view()?.report_table(report)?))?;
        let made = table.rows.into_iter().enumerate().map(|(place, row)| Self {
            commitment: row.status.commitment.clone(),
            version: row.status.target.cloned(),
            increment: row.increment,
            cumulative: row.status.outcome,
            carried: row.status.standing.carried,
            attainment: row.status.attainment,
            comments: row.comments.into_iter().map(str::to_owned).collect(),
            asked: (question.clone(), report, place),
        });
        Ok(made.collect())
    }

    const fn indicator(&self) -> &Indicator {
        &self.commitment.indicator
    }

    fn added(&self) -> Option<Interval<Amount>> {
        self.increment.ok().map(|increment| increment.amount)
    }

    fn comments(&self) -> Option<String> {
        Some(self.comments.join("; ")).filter(|text| !text.is_empty())
    }
}

fields! {
    PyReportRow as row {
        /// The code of the indicator.
        code = &row.indicator().key.code;
        /// The name in English.
        name = &row.indicator().name;
        /// The name in Swedish, where known.
        name_sv = row.indicator().name_sv.as_ref();
        /// What was achieved in the period.
        get increment = row.added().and_then(|added| added.as_exact());
        /// The bounds of what was achieved in the period, equal if it is exact.
        get increment_bounds = row.added();
        column increment = row.added();
        /// Why the outcome of the period is not known.
        no_increment = row.increment.reason();
        /// The first report whose period the outcome covers: an earlier one after a missing period.
        increment_since = row.increment.ok().map(|increment| increment.since);
        /// Everything up to the end of the period; for a level, the level.
        get cumulative = row.cumulative.ok().and_then(|amount| amount.as_exact());
        /// The bounds of the cumulative outcome, equal if it is exact.
        get cumulative_bounds = row.cumulative.ok();
        column cumulative = row.cumulative.ok();
        /// Why there is no cumulative outcome.
        no_outcome = row.cumulative.reason();
        /// Whether the cumulative outcome is that of an earlier report.
        carried = row.carried;
        /// The promise in force.
        target = row.version.as_ref().map(|version| &version.target);
        /// The share of the target that the cumulative outcome is.
        attainment = exact(&row.attainment.share);
        /// Why there is no such share.
        no_attainment = row.attainment.share.reason();
        /// How the cumulative outcome compares with the target.
        state = row.attainment.state;
        /// What it is counted in.
        unit = row.indicator().unit.name();
        /// What is written beside the entries of the period.
        comment = row.comments();
    }
}

#[pymethods]
impl PyReportRow {
    fn __repr__(&self) -> String {
        let (code, cumulative) = (&self.indicator().key.code, self.cumulative.to_string());
        let added = self.increment.map(|increment| increment.amount).to_string();
        format!("<ReportRow of {code}: {added} in the period, {cumulative} in all>")
    }

    fn __hash__(&self) -> u64 {
        let cumulative = self.cumulative.to_string();
        hash_of(&(&self.indicator().key.code, cumulative, &self.comments))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Again<'py>> {
        let (question, report, place) = &self.asked;
        let options = question.options(py)?;
        if report.is_some() {
            options.del_item("as_of")?;
        }
        options.set_item("report", report.to_python(py)?)?;
        question.again("report_table", (), options, (*place,))
    }
}

#[pymethods]
impl PyProject {
    /// Returns the outcome of every indicator for a report, as section 5 of a progress report asks
    /// for it: of the period, and cumulative at its end.
    ///
    /// A report is shown as it was known when it was filed; ``known_at`` shows its period as it is
    /// known at another report or on a day. Without a number it is about the last period that has
    /// ended at ``as_of``.
    ///
    /// >>> import eruf
    /// >>> project = eruf.load("examples/time-series")
    /// >>> project.report_table(report=8)[0]
    /// <ReportRow of CO01: 9 in the period, 86 in all>
    #[pyo3(signature = (*, report = None, known_at = None, as_of = None))]
    fn report_table<'py>(
        slf: &Bound<'py, Self>,
        report: Option<u32>,
        known_at: At,
        as_of: AsOf,
    ) -> Checked<Bound<'py, PyAny>> {
        if report.is_some() && as_of.is_some() {
            let message = "a report is asked at the end of its period: give report or as_of";
            return Err(Refused::message(
                message,
                "en rapport frågas vid slutet av sin period: ange report eller as_of",
            ));
        }
        let number = report.map(|report| Known(Asked::Report(report)));
        let known_at = known_at.or(number);
        let question = Question::new(slf.get(), known_at, as_of)?;
        let found = PyReportRow::all(&question, report)?;
        let as_of = Some(question.as_of).filter(|_| report.is_none());
        let table = "report_table";
        let shown = Shown { table, known_at, as_of, since: number, ..Shown::default() };
        Ok(rows(slf.py(), found, Some(shown.by(slf)?))?)
    }
}
