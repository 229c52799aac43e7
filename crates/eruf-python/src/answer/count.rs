//! `CountRule` and `Count`: enterprises counted from the lists.

use std::sync::Arc;

use chrono::NaiveDate;
use eruf_core::{
    Amount, Count, CountInterval, CountPoint, CountRule, Interval, Minimum, NewRule, Overlap,
    ParseNewRuleError, Reference, Support, SupportMeasure,
};
use eruf_report::{CountOptions, Format, Language};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict, PyType};

use crate::answer::verdict::PyVerdict;
use crate::project::class::PyProject;
use crate::project::question::{FORMATS, LANGUAGES, Parts, Question, restorer, shown_in};
use crate::value::columns::{Columns, to_pandas, to_polars};
use crate::value::errors::{Refused, choice, guarded};
use crate::value::numbers::{BoundsInput, Exact, Pair, amount_out, bounds_out};
use crate::value::pickle::{Pickle, hash_of, pickled, restored};
use crate::value::sequences::Listed;

/// Which enterprises of the lists an indicator counts. By default all, from their first
/// participation on.
///
/// ``new`` is ``"co05"``, ``"rco05"``, ``"england"``, or a pair of months and ``"project_start"``
/// or ``"first_support"``. With a minimum, an enterprise counts from the day on which it is
/// reached.
///
/// >>> from eruf import CountRule
/// >>> CountRule(new="co05").new
/// (36, 'project_start')
/// >>> CountRule(support=["grant"], minimum_hours=12)
/// <CountRule: support grant, at least 12 hours>
#[pyclass(name = "CountRule", module = "eruf", frozen, eq, hash, from_py_object)]
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct PyCountRule(pub(crate) CountRule);

/// The name of a rule by which enterprises are new, or its months and what they are counted back
/// from.
#[derive(FromPyObject)]
pub(crate) enum New {
    Named(String),
    Rule(u32, String),
}

impl New {
    pub(crate) fn rule(self) -> Result<NewRule, Refused> {
        match self {
            Self::Named(name) => {
                name.parse().map_err(|error: ParseNewRuleError| Refused::message(error.to_string()))
            }
            Self::Rule(months, reference) => {
                Ok(NewRule { months, reference: choice(&reference, Reference::NAMES)? })
            }
        }
    }
}

/// The least support that makes an enterprise count, by one of two measures.
pub(crate) fn minimum_of(
    hours: Option<Exact>,
    amount: Option<Exact>,
) -> Result<Option<Minimum>, Refused> {
    let (measure, least) = match (hours, amount) {
        (None, None) => return Ok(None),
        (Some(hours), None) => (SupportMeasure::Hours, hours.0),
        (None, Some(amount)) => (SupportMeasure::Amount, amount.0),
        (Some(_), Some(_)) => {
            return Err(Refused::message("expected a minimum of hours or of an amount, not both"));
        }
    };
    Ok(Some(Minimum::new(measure, least)?))
}

impl PyCountRule {
    /// The minimum, if it is by this measure.
    fn least(&self, measure: SupportMeasure) -> Option<Amount> {
        self.0.minimum.filter(|minimum| minimum.measure() == measure).map(|minimum| minimum.least())
    }
}

#[pymethods]
impl PyCountRule {
    #[new]
    #[pyo3(signature = (*, support = Listed::default(), activities = Listed::default(), new = None, minimum_hours = None, minimum_amount = None))]
    fn new(
        support: Listed<String>,
        activities: Listed<String>,
        new: Option<New>,
        minimum_hours: Option<Exact>,
        minimum_amount: Option<Exact>,
    ) -> Result<Self, Refused> {
        let minimum = minimum_of(minimum_hours, minimum_amount)?;
        Ok(Self(CountRule {
            support: support
                .iter()
                .map(|support| choice(support, Support::NAMES))
                .collect::<Result<_, _>>()?,
            activities: activities.into_iter().map(Into::into).collect(),
            new: new.map(New::rule).transpose()?,
            minimum,
        }))
    }

    /// The kinds of support that count; empty is any.
    #[getter]
    fn support(&self) -> Vec<&'static str> {
        self.0.support.iter().map(|support| support.as_str()).collect()
    }

    /// The codes of the activities that count; empty is any.
    #[getter]
    fn activities(&self) -> Vec<&str> {
        self.0.activities.iter().map(|code| &**code).collect()
    }

    /// What makes an enterprise new: the age limit in months, and what it is counted back from.
    #[getter]
    #[pyo3(name = "new")]
    fn new_rule(&self) -> Option<(u32, &'static str)> {
        self.0.new.map(|rule| (rule.months, rule.reference.as_str()))
    }

    /// The least hours of support.
    #[getter]
    fn minimum_hours<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.least(SupportMeasure::Hours).map(|hours| amount_out(py, hours)).transpose()
    }

    /// The least worth of support.
    #[getter]
    fn minimum_amount<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.least(SupportMeasure::Amount).map(|amount| amount_out(py, amount)).transpose()
    }

    fn __repr__(&self) -> String {
        let mut parts = Vec::new();
        if !self.0.support.is_empty() {
            parts.push(format!("support {}", self.support().join(", ")));
        }
        if !self.0.activities.is_empty() {
            parts.push(format!("activities {}", self.activities().join(", ")));
        }
        if let Some((months, reference)) = self.new_rule() {
            parts.push(format!("under {months} months at {reference}"));
        }
        parts.extend(
            self.least(SupportMeasure::Hours).map(|hours| format!("at least {hours} hours")),
        );
        parts.extend(
            self.least(SupportMeasure::Amount).map(|amount| format!("worth at least {amount}")),
        );
        if parts.is_empty() {
            "<CountRule: all>".to_owned()
        } else {
            format!("<CountRule: {}>", parts.join(", "))
        }
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> Result<Pickle<'py>, Refused> {
        pickled::<Self>(py, &self.0)
    }

    #[classmethod]
    fn _restore(_class: &Bound<'_, PyType>, text: &str) -> Result<Self, Refused> {
        Ok(Self(restored(text)?))
    }
}

/// How many enterprises an indicator counts in the lists, and how sure that is.
///
/// ``enterprises`` are bounds: from those with a key (at least 1 if there is any) to all of them.
///
/// >>> from eruf import Commitment, Decision, Indicator, Participation, Period, Project
/// >>> days = Period("2019-01-01", "2019-03-31")
/// >>> project = Project(
/// ...     "made up",
/// ...     decisions=[Decision("original", horizon=days)],
/// ...     periods=[(1, days)],
/// ...     commitments=[Commitment(Indicator.common("CO01"))],
/// ...     participations=[Participation("own:A", date="2019-01-10"), Participation("own:A", date="2019-02-10"), Participation(date="2019-02-10")],
/// ... )
/// >>> count = project.count("CO01")
/// >>> count.participations, count.keyed, count.unkeyed, count.enterprises
/// (3, 1, 1, (Decimal('1'), Decimal('2')))
#[pyclass(name = "Count", module = "eruf", frozen, eq)]
pub(crate) struct PyCount {
    question: Question,
    code: String,
    count: Arc<Count>,
}

impl PartialEq for PyCount {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code && self.count == other.count
    }
}

impl PyCount {
    pub(crate) fn answer(question: Question, code: &str) -> Result<Option<Self>, Refused> {
        question.position(code)?;
        let count = guarded(|| Ok(question.view().count(code)?))?;
        Ok(count.map(|count| Self { question, code: code.to_owned(), count: Arc::new(count) }))
    }
}

impl PyCount {
    /// One row for every period that was due.
    fn columns(&self) -> Columns {
        let points = || self.count.periods.iter();
        Columns::new()
            .whole("report", points().map(|point| Some(point.report.into())))
            .date("last", points().map(|point| point.last))
            .whole("participations", points().map(|point| Some(point.participations.into())))
            .whole("distinct", points().map(|point| Some(point.distinct.into())))
            .whole("new_keyed", points().map(|point| Some(point.new_keyed.into())))
            .whole("new_unkeyed", points().map(|point| Some(point.new_unkeyed.into())))
            .amounts("cumulative", points().map(|point| Some(point.cumulative)))
    }
}

#[pymethods]
impl PyCount {
    /// The code of the indicator.
    #[getter]
    fn code(&self) -> &str {
        &self.code
    }

    /// Participations.
    #[getter]
    fn participations(&self) -> u32 {
        self.count.participations
    }

    /// Enterprises with a key.
    #[getter]
    fn keyed(&self) -> u32 {
        self.count.keyed
    }

    /// Enterprises without a key. Each may be one of those with a key.
    #[getter]
    fn unkeyed(&self) -> u32 {
        self.count.unkeyed
    }

    /// Enterprises that may count: whether they are new, or which kind of support they had, is not
    /// known.
    #[getter]
    fn undetermined(&self) -> u32 {
        self.count.undetermined
    }

    /// The least and the most enterprises there can be, equal if every one has a key.
    #[getter]
    fn enterprises<'py>(&self, py: Python<'py>) -> PyResult<Pair<'py>> {
        bounds_out(py, self.count.enterprises)
    }

    /// The enterprises held against the target in force, if there is one.
    #[getter]
    fn verdict(&self) -> Result<Option<PyVerdict>, Refused> {
        let attainment = self.question.view().attainment_of_count(&self.code)?;
        Ok(attainment.and_then(|attainment| {
            PyVerdict::of_bounds(&self.question, &self.code, self.count.enterprises, &attainment)
        }))
    }

    /// One point for every period that was due.
    #[getter]
    fn periods(&self) -> Vec<PyCountPoint> {
        self.count.periods.iter().map(|point| PyCountPoint(*point)).collect()
    }

    /// The answer as a table: text, Markdown, HTML, CSV or JSON, in English or Swedish.
    #[pyo3(signature = (*, format = "text", language = "en"))]
    fn render(&self, format: &str, language: &str) -> Result<String, Refused> {
        let (format, language): (Format, Language) =
            (choice(format, FORMATS)?, choice(language, LANGUAGES)?);
        guarded(|| {
            let options = CountOptions { indicator: Some(&self.code), by: None, hide_below: None };
            eruf_report::count(&self.question.view(), options, language, format)
                .map_err(|error| Refused::message(error.to_string()))
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
        format!(
            "<Count of {}: {} enterprises, {} participations>",
            self.code, self.count.enterprises, self.count.participations
        )
    }

    fn __hash__(&self) -> u64 {
        hash_of(&(&self.code, &self.count.periods, self.count.enterprises))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (Parts, &str))> {
        Ok((restorer::<Self>(py)?, (self.question.parts(), &self.code)))
    }

    #[staticmethod]
    fn _restore(question: Parts, code: &str) -> Result<Option<Self>, Refused> {
        Self::answer(Question::again(&question), code)
    }
}

/// Enterprises counted for one period.
#[pyclass(name = "CountPoint", module = "eruf", frozen, eq, hash, skip_from_py_object)]
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct PyCountPoint(CountPoint);

#[pymethods]
impl PyCountPoint {
    /// The number of the report that covers the period.
    #[getter]
    fn report(&self) -> u32 {
        self.0.report
    }

    /// The last day of the period.
    #[getter]
    fn last(&self) -> NaiveDate {
        self.0.last
    }

    /// Participations.
    #[getter]
    fn participations(&self) -> u32 {
        self.0.participations
    }

    /// Enterprises that took part, each once.
    #[getter]
    fn distinct(&self) -> u32 {
        self.0.distinct
    }

    /// Enterprises with a key that were counted for the first time.
    #[getter]
    fn new_keyed(&self) -> u32 {
        self.0.new_keyed
    }

    /// Enterprises without a key that were counted for the first time.
    #[getter]
    fn new_unkeyed(&self) -> u32 {
        self.0.new_unkeyed
    }

    /// The bounds of the size of the set up to the end of the period.
    #[getter]
    fn cumulative<'py>(&self, py: Python<'py>) -> PyResult<Pair<'py>> {
        bounds_out(py, self.0.cumulative)
    }

    fn __repr__(&self) -> String {
        let CountPoint { report, participations, distinct, cumulative, .. } = self.0;
        format!(
            "<CountPoint of report {report}: {participations} participations, {distinct} \
             distinct, {cumulative} so far>"
        )
    }

    fn __reduce__<'py>(
        &self,
        py: Python<'py>,
    ) -> PyResult<(Bound<'py, PyAny>, (u32, NaiveDate, [u32; 4], Pair<'py>))> {
        let CountPoint {
            report,
            last,
            participations,
            distinct,
            new_keyed,
            new_unkeyed,
            cumulative,
        } = self.0;
        Ok((
            restorer::<Self>(py)?,
            (
                report,
                last,
                [participations, distinct, new_keyed, new_unkeyed],
                bounds_out(py, cumulative)?,
            ),
        ))
    }

    #[staticmethod]
    fn _restore(report: u32, last: NaiveDate, counts: [u32; 4], cumulative: BoundsInput) -> Self {
        let [participations, distinct, new_keyed, new_unkeyed] = counts;
        Self(CountPoint {
            report,
            last,
            participations,
            distinct,
            new_keyed,
            new_unkeyed,
            cumulative: cumulative.0,
        })
    }
}

/// How sure a reported figure is when some of the enterprises in it have no key.
///
/// >>> from eruf import Commitment, Decision, Entry, Indicator, Period, Project, Target
/// >>> days = Period("2019-01-01", "2021-12-31")
/// >>> project = Project(
/// ...     "SIM JH",
/// ...     decisions=[Decision("original", horizon=days)],
/// ...     periods=[(1, days)],
/// ...     commitments=[Commitment(Indicator.common("CO01"), targets={"original": Target.at_least(200)})],
/// ...     entries=[Entry("CO01", 1, 122, basis="running_total", without_key=10)],
/// ... )
/// >>> identified = project.identified("CO01")
/// >>> identified.enterprises, identified.verdict.bounds_of("attainment")
/// ((Decimal('112'), Decimal('122')), (Ratio(14, 25), Ratio(61, 100)))
#[pyclass(name = "CountInterval", module = "eruf", frozen, eq)]
pub(crate) struct PyCountInterval {
    question: Question,
    code: String,
    identified: CountInterval,
}

impl PartialEq for PyCountInterval {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code && self.identified == other.identified
    }
}

impl PyCountInterval {
    pub(crate) fn answer(question: Question, code: &str) -> Result<Option<Self>, Refused> {
        question.position(code)?;
        let identified = guarded(|| Ok(question.view().identified(code)?))?;
        Ok(identified.map(|identified| Self { question, code: code.to_owned(), identified }))
    }
}

#[pymethods]
impl PyCountInterval {
    /// The code of the indicator.
    #[getter]
    fn code(&self) -> &str {
        &self.code
    }

    /// The enterprises with a key.
    #[getter]
    fn keyed<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        amount_out(py, self.identified.keyed)
    }

    /// Those without.
    #[getter]
    fn unkeyed<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        amount_out(py, self.identified.unkeyed)
    }

    /// The least and the most enterprises there can be.
    #[getter]
    fn enterprises<'py>(&self, py: Python<'py>) -> PyResult<Pair<'py>> {
        bounds_out(py, self.identified.enterprises)
    }

    /// The enterprises held against the target in force, if there is one.
    #[getter]
    fn verdict(&self) -> Option<PyVerdict> {
        PyVerdict::of_bounds(
            &self.question,
            &self.code,
            self.identified.enterprises,
            self.identified.attainment.as_ref()?,
        )
    }

    fn __repr__(&self) -> String {
        format!("<CountInterval {}: {} enterprises>", self.code, self.identified.enterprises)
    }

    fn __hash__(&self) -> u64 {
        hash_of(&(&self.code, self.identified.enterprises))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (Parts, &str))> {
        Ok((restorer::<Self>(py)?, (self.question.parts(), &self.code)))
    }

    #[staticmethod]
    fn _restore(question: Parts, code: &str) -> Result<Option<Self>, Refused> {
        Self::answer(Question::again(&question), code)
    }
}

/// Which activities reached the same enterprises.
///
/// ``shared`` holds bounds, row by row: the enterprises that two activities share and, on the
/// diagonal, those of one. ``participations`` are pairs of enterprise, by key or label, and how
/// often it took part, most first.
///
/// >>> from eruf import Activity, Decision, Participation, Period, Project
/// >>> days = Period("2019-01-01", "2019-03-31")
/// >>> project = Project(
/// ...     "made up",
/// ...     decisions=[Decision("original", horizon=days)],
/// ...     periods=[(1, days)],
/// ...     activities=[Activity("A", name="Advice"), Activity("B", name="Training")],
/// ...     participations=[Participation("own:1", date="2019-01-10", activity="A"), Participation("own:1", date="2019-02-10", activity="B")],
/// ... )
/// >>> project.overlap().participations
/// [('own:1', 2)]
#[pyclass(name = "Overlap", module = "eruf", frozen, eq)]
pub(crate) struct PyOverlap {
    question: Question,
    overlap: Overlap,
}

impl PartialEq for PyOverlap {
    fn eq(&self, other: &Self) -> bool {
        self.overlap == other.overlap
    }
}

impl PyOverlap {
    pub(crate) fn answer(question: Question) -> Result<Self, Refused> {
        let overlap = guarded(|| Ok(question.view().overlap()))?;
        Ok(Self { question, overlap })
    }
}

impl PyOverlap {
    fn columns(&self) -> Columns {
        let codes = &self.overlap.activities;
        // Each pair once, and each activity with itself: how many enterprises it reached.
        let pairs = || {
            codes.iter().enumerate().flat_map(|(place, one)| {
                codes
                    .iter()
                    .enumerate()
                    .skip(place)
                    .map(move |(other, code)| (one, code, place, other))
            })
        };
        Columns::new()
            .text("activity", pairs().map(|(one, ..)| Some(one.to_string())))
            .text("other", pairs().map(|(_, other, ..)| Some(other.to_string())))
            .amounts(
                "enterprises",
                pairs()
                    .map(|(_, _, row, column)| self.overlap.shared.get(row)?.get(column).copied()),
            )
    }
}

#[pymethods]
impl PyOverlap {
    /// The codes of the activities that have participations, in the order of the project.
    #[getter]
    fn activities(&self) -> Vec<&str> {
        self.overlap.activities.iter().map(|code| &**code).collect()
    }

    /// Row by row, the bounds of the enterprises that two activities share.
    #[getter]
    fn shared<'py>(&self, py: Python<'py>) -> PyResult<Vec<Vec<Pair<'py>>>> {
        let row = |row: &Vec<Interval<Amount>>| {
            row.iter().map(|shared| bounds_out(py, *shared)).collect::<PyResult<Vec<_>>>()
        };
        self.overlap.shared.iter().map(row).collect()
    }

    /// Every enterprise with the number of its participations, most first.
    #[getter]
    fn participations(&self) -> Vec<(String, u32)> {
        self.overlap
            .participations
            .iter()
            .map(|(enterprise, count)| (enterprise.to_string(), *count))
            .collect()
    }

    /// The columns for anything that reads Arrow streams. Amounts are ``decimal128(22, 6)``,
    /// numerators and denominators ``decimal128(38, 0)``.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> Result<Bound<'py, PyCapsule>, Refused> {
        // A reader that wants another schema casts: the columns come as they are.
        drop(requested_schema);
        self.columns().stream(py)
    }

    /// The columns as lists by their names.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        self.columns().dict(py)
    }

    /// The columns as a ``polars.DataFrame``.
    fn to_polars<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        to_polars(slf)
    }

    /// The columns as a ``pandas.DataFrame``; pandas needs pyarrow for it.
    fn to_pandas<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        to_pandas(slf)
    }

    /// The columns as a table: ``format`` is ``text``, ``markdown``, ``html``, ``csv`` or ``json``,
    /// ``language`` is ``en`` or ``sv``.
    #[pyo3(signature = (*, format = "text", language = "en"))]
    fn render(&self, format: &str, language: &str) -> Result<String, Refused> {
        self.columns().render("Enterprises that activities share", format, language)
    }

    fn _repr_html_(&self) -> Result<String, Refused> {
        self.render("html", shown_in())
    }

    fn __repr__(&self) -> String {
        format!("<Overlap of {} activities>", self.overlap.activities.len())
    }

    fn __hash__(&self) -> u64 {
        hash_of(&(&self.overlap.activities, &self.overlap.shared))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (Parts,))> {
        Ok((restorer::<Self>(py)?, (self.question.parts(),)))
    }

    #[staticmethod]
    fn _restore(question: Parts) -> Result<Self, Refused> {
        Self::answer(Question::again(&question))
    }
}

/// How many enterprises several projects support together: those in more than one count once where
/// keys tell them apart.
///
/// Without keys the answer is bounds: from the largest project to the sum. ``None`` if a project
/// has neither lists nor a figure.
///
/// >>> from eruf import Commitment, Decision, Entry, Indicator, Period, Project, union
/// >>> days = Period("2019-01-01", "2019-03-31")
/// >>> def project(outcome: int) -> Project:
/// ...     return Project(
/// ...         "made up",
/// ...         decisions=[Decision("original", horizon=days)],
/// ...         periods=[(1, days)],
/// ...         commitments=[Commitment(Indicator.common("CO01"))],
/// ...         entries=[Entry("CO01", 1, outcome, basis="running_total")],
/// ...     )
/// >>> union([project(122), project(80)], "CO01")
/// (Decimal('122'), Decimal('202'))
#[pyfunction]
#[pyo3(signature = (projects, code, /))]
pub(crate) fn union<'py>(
    py: Python<'py>,
    projects: Listed<PyProject>,
    code: &str,
) -> Result<Option<Pair<'py>>, Refused> {
    let views: Vec<_> = projects.iter().map(|project| project.shared().view()).collect();
    let union = guarded(|| Ok(eruf_core::union(&views, code)?))?;
    Ok(union.map(|bounds| bounds_out(py, bounds)).transpose()?)
}
