//! `Employment`: by how much employment grew in the supported enterprises.

use std::sync::Arc;

use chrono::NaiveDate;
use eruf_core::{
    Amount, Bridge, Employment, GenderTotal, Interval, JobTotals, Method, NoTotal, Ratio,
    SensitivityRow,
};
use eruf_report::{Format, Language};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict};

use crate::project::question::{FORMATS, LANGUAGES, Parts, Question, restorer, shown_in};
use crate::record::employment_rule::PyEmploymentRule;
use crate::value::columns::{Columns, to_pandas, to_polars};
use crate::value::errors::{Refused, choice, guarded};
use crate::value::numbers::{Pair, bounds_out};
use crate::value::pickle::hash_of;
use crate::value::ratio::PyRatio;
use crate::value::rows::{Row, rows};

/// Changes added up: in which unit, over how many enterprises, floored and net.
///
/// ``women`` and ``men`` are pairs: over how many enterprises they are known, and the signed sum
/// over those.
#[pyclass(name = "JobTotals", module = "eruf", frozen, eq, hash, get_all, from_py_object)]
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct PyJobTotals {
    /// ``fte`` or ``heads``.
    unit: String,
    /// How many enterprises.
    enterprises: u32,
    /// The sum where an enterprise that does not grow gives 0.
    floored: PyRatio,
    /// The signed sum.
    net: PyRatio,
    /// Women: over how many enterprises, and the signed sum over them.
    women: Option<(u32, PyRatio)>,
    /// Men: over how many enterprises, and the signed sum over them.
    men: Option<(u32, PyRatio)>,
}

impl From<JobTotals> for PyJobTotals {
    fn from(totals: JobTotals) -> Self {
        let gender = |gender: Option<GenderTotal>| {
            gender.map(|gender| (gender.enterprises, PyRatio(gender.net)))
        };
        Self {
            unit: totals.unit.as_str().to_owned(),
            enterprises: totals.enterprises,
            floored: PyRatio(totals.floored),
            net: PyRatio(totals.net),
            women: gender(totals.women),
            men: gender(totals.men),
        }
    }
}

type TotalsParts = (String, u32, PyRatio, PyRatio, Option<(u32, PyRatio)>, Option<(u32, PyRatio)>);

#[pymethods]
impl PyJobTotals {
    fn __repr__(&self) -> String {
        format!(
            "<JobTotals of {} enterprises: {} {} floored, {} net>",
            self.enterprises, self.floored.0, self.unit, self.net.0
        )
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, TotalsParts)> {
        Ok((
            restorer::<Self>(py)?,
            (self.unit.clone(), self.enterprises, self.floored, self.net, self.women, self.men),
        ))
    }

    #[staticmethod]
    fn _restore(
        unit: String,
        enterprises: u32,
        floored: PyRatio,
        net: PyRatio,
        women: Option<(u32, PyRatio)>,
        men: Option<(u32, PyRatio)>,
    ) -> Self {
        Self { unit, enterprises, floored, net, women, men }
    }
}

/// By how much employment changed in one enterprise.
#[pyclass(name = "Change", module = "eruf", frozen, eq, hash, get_all, from_py_object)]
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct PyChange {
    /// The enterprise, by key or label.
    enterprise: String,
    /// ``fte`` or ``heads``.
    unit: String,
    /// Before the support. For turnover it is turnover over the rate, which has a meaning only as a
    /// difference.
    before: PyRatio,
    /// After it.
    after: PyRatio,
    /// After minus before.
    change: PyRatio,
    /// The method before, such as ``hours by annual report``.
    method_before: String,
    /// The method after.
    method_after: String,
}

type ChangeParts = (String, String, PyRatio, PyRatio, PyRatio, String, String);

#[pymethods]
impl PyChange {
    fn __repr__(&self) -> String {
        format!("<Change of {:?}: {} {}>", self.enterprise, self.change.0, self.unit)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, ChangeParts)> {
        let Self { enterprise, unit, before, after, change, method_before, method_after } =
            self.clone();
        Ok((
            restorer::<Self>(py)?,
            (enterprise, unit, before, after, change, method_before, method_after),
        ))
    }

    #[staticmethod]
    fn _restore(
        enterprise: String,
        unit: String,
        before: PyRatio,
        after: PyRatio,
        change: PyRatio,
        method_before: String,
        method_after: String,
    ) -> Self {
        Self { enterprise, unit, before, after, change, method_before, method_after }
    }
}

/// By how much employment grew in the supported enterprises, by a rule.
///
/// >>> from eruf import Decision, EmploymentReading, Period, Project
/// >>> days = Period("2019-01-01", "2019-12-31")
/// >>> def reading(key: str, moment: str, value: int) -> EmploymentReading:
/// ...     day = "2018-12-31" if moment == "before" else "2019-12-31"
/// ...     return EmploymentReading(key, moment=moment, measure="fte", value=value, date=day, method="annual report")
/// >>> employed = {"own:X": (10, 14), "own:Y": (8, 5), "own:Z": (6, 0)}
/// >>> project = Project(
/// ...     "made up",
/// ...     decisions=[Decision("original", horizon=days)],
/// ...     periods=[(1, days)],
/// ...     employment=[reading(key, moment, value) for key, values in employed.items() for moment, value in zip(("before", "after"), values)],
/// ... )
/// >>> total = project.employment().total
/// >>> total.floored, total.net
/// (Ratio(4, 1), Ratio(-5, 1))
#[pyclass(name = "Employment", module = "eruf", frozen, eq)]
pub(crate) struct PyEmployment {
    question: Question,
    employment: Arc<Employment>,
}

impl PartialEq for PyEmployment {
    fn eq(&self, other: &Self) -> bool {
        self.employment == other.employment
    }
}

impl PyEmployment {
    pub(crate) fn answer(question: Question, rule: &PyEmploymentRule) -> Result<Self, Refused> {
        let employment = guarded(|| Ok(question.view().employment(&rule.0)?))?;
        Ok(Self { question, employment: Arc::new(employment) })
    }
}

fn ratio_bounds(bounds: Interval<Ratio>) -> (PyRatio, PyRatio) {
    (PyRatio(bounds.low()), PyRatio(bounds.high()))
}

/// A method with what was measured by it: the family that it can be added in, the methods before
/// and after, and the totals.
type Part = (&'static str, String, String, PyJobTotals);
/// A change of method: the first day of the later methods, the report that first knew them, and the
/// methods before and after.
type Break = (NaiveDate, Option<u32>, Vec<String>, Vec<String>);

impl PyEmployment {
    /// One row for every enterprise that was measured.
    fn columns(&self) -> Columns {
        let changes = || self.employment.changes.iter();
        Columns::new()
            .text("enterprise", changes().map(|change| Some(change.enterprise.to_string())))
            .text("unit", changes().map(|change| Some(change.unit.to_string())))
            .quotients("before", changes().map(|change| Some(change.before.value)))
            .quotients("after", changes().map(|change| Some(change.after.value)))
            .quotients("change", changes().map(|change| Some(change.change)))
            .quotients("women", changes().map(|change| change.women))
            .quotients("men", changes().map(|change| change.men))
            .text("method_before", changes().map(|change| Some(change.before.method.to_string())))
            .text("method_after", changes().map(|change| Some(change.after.method.to_string())))
    }
}

#[pymethods]
impl PyEmployment {
    /// The rule behind the figures.
    #[getter]
    fn rule(&self) -> PyEmploymentRule {
        PyEmploymentRule(self.employment.rule.clone())
    }

    /// All changes added up; ``None`` if they cannot be, and ``why_no_total`` says why.
    #[getter]
    fn total(&self) -> Option<PyJobTotals> {
        self.employment.total.ok().map(Into::into)
    }

    /// Why there is no total.
    #[getter]
    fn why_no_total(&self) -> Option<&'static str> {
        self.employment.total.reason().map(NoTotal::as_str)
    }

    /// The total that the rule makes the headline.
    #[getter]
    fn headline(&self) -> Option<PyRatio> {
        self.employment.headline().ok().map(PyRatio)
    }

    /// Every enterprise that was measured, each once, in the order of their keys.
    #[getter]
    fn changes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let change = |change: &eruf_core::Change| PyChange {
            enterprise: change.enterprise.to_string(),
            unit: change.unit.as_str().to_owned(),
            before: PyRatio(change.before.value),
            after: PyRatio(change.after.value),
            change: PyRatio(change.change),
            method_before: change.before.method.to_string(),
            method_after: change.after.method.to_string(),
        };
        rows(py, self.employment.changes.iter().map(change).collect(), None)
    }

    /// Supported enterprises that were not measured, each with the reason. They are not 0.
    #[getter]
    fn unmeasured(&self) -> Vec<(String, &'static str)> {
        self.employment
            .unmeasured
            .iter()
            .map(|(enterprise, reason)| (enterprise.to_string(), reason.as_str()))
            .collect()
    }

    /// The places, counted from 0, of the readings of enterprises that were not supported. They are
    /// left out.
    #[getter]
    fn unsupported(&self) -> Vec<usize> {
        self.employment.unsupported.clone()
    }

    /// The bounds of how many enterprises were supported; ``None`` without lists.
    #[getter]
    fn supported<'py>(&self, py: Python<'py>) -> PyResult<Option<Pair<'py>>> {
        self.employment
            .supported
            .map(|supported: Interval<Amount>| bounds_out(py, supported))
            .transpose()
    }

    /// The bounds of measured enterprises over supported ones; ``None`` without lists, or if none
    /// was supported.
    #[getter]
    fn coverage(&self) -> Option<(PyRatio, PyRatio)> {
        self.employment.coverage.map(ratio_bounds)
    }

    /// The changes by method: the family that can be added, the methods before and after, and the
    /// totals.
    #[getter]
    fn parts(&self) -> Vec<Part> {
        let part = |part: &eruf_core::MethodPart| {
            (
                part.family.as_str(),
                part.before.to_string(),
                part.after.to_string(),
                part.totals.into(),
            )
        };
        self.employment.parts.iter().map(part).collect()
    }

    /// Where the series changes method: the first day of the later methods, the report that first
    /// knew them, and the methods before and after.
    #[getter]
    fn breaks(&self) -> Vec<Break> {
        let names = |methods: &[Method]| methods.iter().map(ToString::to_string).collect();
        self.employment
            .breaks
            .iter()
            .map(|each| (each.date, each.report, names(&each.from), names(&each.to)))
            .collect()
    }

    /// Safeguarded jobs, never in the total: in how many enterprises, and how many.
    #[getter]
    fn safeguarded(&self) -> Option<(u32, PyRatio)> {
        self.employment
            .safeguarded
            .map(|safeguarded| (safeguarded.enterprises, PyRatio(safeguarded.jobs)))
    }

    /// The answer as a table: text, Markdown, HTML, CSV or JSON, in English or Swedish.
    #[pyo3(signature = (*, format = "text", language = "en"))]
    fn render(&self, format: &str, language: &str) -> Result<String, Refused> {
        let (format, language): (Format, Language) =
            (choice(format, FORMATS)?, choice(language, LANGUAGES)?);
        guarded(|| {
            Ok(eruf_report::employment(
                &self.question.view(),
                &self.employment.rule,
                &[],
                language,
                format,
            )?)
        })
    }

    fn _repr_html_(&self) -> Result<String, Refused> {
        self.render("html", shown_in())
    }

    /// The answer as an Arrow stream: amounts are ``decimal128(22, 6)``, numerators and
    /// denominators ``decimal128(38, 0)``, dates ``date32``.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> Result<Bound<'py, PyCapsule>, Refused> {
        // One fixed schema: a reader that wants another one casts.
        drop(requested_schema);
        self.columns().stream(py)
    }

    /// The columns as lists of plain values, by their names.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        self.columns().dict(py)
    }

    /// The same as a ``polars.DataFrame``; needs polars.
    fn to_polars<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        to_polars(slf.as_any())
    }

    /// The same as a ``pandas.DataFrame``; needs pandas 3 and pyarrow.
    fn to_pandas<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        to_pandas(slf.as_any())
    }

    fn __repr__(&self) -> String {
        let total = self
            .employment
            .headline()
            .map_or_else(|reason| format!("no total ({reason})"), |headline| headline.to_string());
        format!("<Employment in {} enterprises: {total}>", self.employment.changes.len())
    }

    fn __hash__(&self) -> u64 {
        hash_of(&(&self.employment.rule, self.employment.total.ok(), self.employment.changes.len()))
    }

    fn __reduce__<'py>(
        &self,
        py: Python<'py>,
    ) -> PyResult<(Bound<'py, PyAny>, (Parts, PyEmploymentRule))> {
        Ok((restorer::<Self>(py)?, (self.question.parts(), self.rule())))
    }

    #[staticmethod]
    fn _restore(question: Parts, rule: PyEmploymentRule) -> Result<Self, Refused> {
        Self::answer(Question::again(&question), &rule)
    }
}

/// The figure of one rule, beside those of others.
#[pyclass(name = "SensitivityRow", module = "eruf", frozen, eq, hash, get_all, skip_from_py_object)]
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct PySensitivityRow {
    /// The rule, with its rates.
    rule: PyEmploymentRule,
    /// Whether it is the one that was chosen.
    chosen: bool,
    /// How many enterprises it measures.
    measured: u32,
    /// Its totals; ``None`` if there are none.
    total: Option<PyJobTotals>,
    /// Why there is no total.
    why_no_total: Option<String>,
    /// The total that it makes the headline.
    headline: Option<PyRatio>,
}

impl From<SensitivityRow> for PySensitivityRow {
    fn from(row: SensitivityRow) -> Self {
        Self {
            chosen: row.chosen,
            measured: row.measured,
            total: row.total.ok().map(Into::into),
            why_no_total: row.total.reason().map(|reason| reason.to_string()),
            headline: row.headline.ok().map(PyRatio),
            rule: PyEmploymentRule(row.rule),
        }
    }
}

type RowParts = (PyEmploymentRule, bool, u32, Option<PyJobTotals>, Option<String>, Option<PyRatio>);

#[pymethods]
impl PySensitivityRow {
    fn __repr__(&self) -> String {
        let headline =
            self.headline.map_or_else(|| "no total".to_owned(), |headline| headline.0.to_string());
        format!("<SensitivityRow: {headline}{}>", if self.chosen { ", chosen" } else { "" })
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, RowParts)> {
        let Self { rule, chosen, measured, total, why_no_total, headline } = self.clone();
        Ok((restorer::<Self>(py)?, (rule, chosen, measured, total, why_no_total, headline)))
    }

    #[staticmethod]
    fn _restore(
        rule: PyEmploymentRule,
        chosen: bool,
        measured: u32,
        total: Option<PyJobTotals>,
        why_no_total: Option<String>,
        headline: Option<PyRatio>,
    ) -> Self {
        Self { rule, chosen, measured, total, why_no_total, headline }
    }
}

/// An enterprise that was measured in two ways: its name, both changes, and the second less the
/// first where the units agree.
type Bridged = (String, PyRatio, PyRatio, Option<PyRatio>);

/// Enterprises that were measured in two ways, so that a series that changed method can be read
/// across the change.
#[pyclass(name = "Bridge", module = "eruf", frozen, eq, hash, get_all, skip_from_py_object)]
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct PyBridge {
    /// The one method.
    method: String,
    /// The other.
    other: String,
    /// Each enterprise with the change by the one, by the other, and the difference where the units
    /// agree.
    rows: Vec<Bridged>,
    /// By how much the other gives more: floored and net; ``None`` if the units differ.
    difference: Option<(PyRatio, PyRatio)>,
    /// Enterprises measured only by the one.
    only_method: u32,
    /// Enterprises measured only by the other.
    only_other: u32,
}

impl From<Bridge> for PyBridge {
    fn from(bridge: Bridge) -> Self {
        let row = |row: &eruf_core::BridgeRow| {
            (
                row.enterprise.to_string(),
                PyRatio(row.from),
                PyRatio(row.to),
                row.difference.map(PyRatio),
            )
        };
        Self {
            rows: bridge.rows.iter().map(row).collect(),
            method: bridge.from.to_string(),
            other: bridge.to.to_string(),
            difference: bridge.difference.map(|(floored, net)| (PyRatio(floored), PyRatio(net))),
            only_method: bridge.only_from,
            only_other: bridge.only_to,
        }
    }
}

type BridgeParts = (String, String, Vec<Bridged>, Option<(PyRatio, PyRatio)>, u32, u32);

#[pymethods]
impl PyBridge {
    fn __repr__(&self) -> String {
        format!("<Bridge of {} enterprises: {} and {}>", self.rows.len(), self.method, self.other)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, BridgeParts)> {
        let Self { method, other, rows, difference, only_method, only_other } = self.clone();
        Ok((restorer::<Self>(py)?, (method, other, rows, difference, only_method, only_other)))
    }

    #[staticmethod]
    fn _restore(
        method: String,
        other: String,
        rows: Vec<Bridged>,
        difference: Option<(PyRatio, PyRatio)>,
        only_method: u32,
        only_other: u32,
    ) -> Self {
        Self { method, other, rows, difference, only_method, only_other }
    }
}

impl Row for PyChange {
    fn columns(rows: &[&Self]) -> Columns {
        let rows = || rows.iter();
        Columns::new()
            .text("enterprise", rows().map(|row| Some(row.enterprise.clone())))
            .text("unit", rows().map(|row| Some(row.unit.clone())))
            .quotients("before", rows().map(|row| Some(row.before.0)))
            .quotients("after", rows().map(|row| Some(row.after.0)))
            .quotients("change", rows().map(|row| Some(row.change.0)))
            .text("method_before", rows().map(|row| Some(row.method_before.clone())))
            .text("method_after", rows().map(|row| Some(row.method_after.clone())))
    }
}

impl Row for PySensitivityRow {
    fn columns(rows: &[&Self]) -> Columns {
        let rows = || rows.iter();
        let total = |row: &Self| row.total.clone();
        Columns::new()
            .text("across", rows().map(|row| Some(row.rule.0.across.as_str().to_owned())))
            .amount(
                "hours_of_year",
                rows().map(|row| row.rule.0.hours_of_year.as_ref().map(|rate| rate.value)),
            )
            .amount(
                "turnover_per_fte",
                rows().map(|row| row.rule.0.turnover_per_fte.as_ref().map(|rate| rate.value)),
            )
            .amount(
                "share_of_full_time",
                rows().map(|row| row.rule.0.share_of_full_time.as_ref().map(|rate| rate.value)),
            )
            .flag("chosen", rows().map(|row| row.chosen))
            .whole("measured", rows().map(|row| Some(row.measured.into())))
            .text("unit", rows().map(|row| total(row).map(|total| total.unit)))
            .quotients("floored", rows().map(|row| total(row).map(|total| total.floored.0)))
            .quotients("net", rows().map(|row| total(row).map(|total| total.net.0)))
            .quotients("headline", rows().map(|row| row.headline.map(|headline| headline.0)))
            .text("why_no_total", rows().map(|row| row.why_no_total.clone()))
    }
}

impl Row for PyBridge {
    fn columns(rows: &[&Self]) -> Columns {
        // One row for each enterprise that both methods measured.
        let rows =
            || rows.iter().flat_map(|bridge| bridge.rows.iter().map(move |row| (bridge, row)));
        Columns::new()
            .text("method", rows().map(|(bridge, _)| Some(bridge.method.clone())))
            .text("other", rows().map(|(bridge, _)| Some(bridge.other.clone())))
            .text("enterprise", rows().map(|(_, row)| Some(row.0.clone())))
            .quotients("by_method", rows().map(|(_, row)| Some(row.1.0)))
            .quotients("by_other", rows().map(|(_, row)| Some(row.2.0)))
            .quotients("difference", rows().map(|(_, row)| row.3.map(|difference| difference.0)))
    }
}
