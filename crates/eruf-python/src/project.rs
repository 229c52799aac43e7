//! `Project` and what it answers.

use std::sync::Arc;

use chrono::NaiveDate;
use eruf_core::{
    Attainment, Completeness, Fund, Identity, Interval, Kind, NoOutcome, Point, ProgrammingPeriod, Project, ProjectDraft, ReportingPeriod, Source,
    StatusRow, Value, View,
};
use eruf_report::{Format, Language};
use pyo3::exceptions::PyIndexError;
use pyo3::prelude::*;
use pyo3::types::PyType;

use crate::errors::{Refused, guarded};
use crate::exact::{Day, amount_out, bounds_out};
use crate::nouns::{PyActivity, PyCommitment, PyDecision, PyEntry, PyPeriod, PyTarget, choice};
use crate::ratio::{PyRatio, bounds, exact, number};

/// How a status is pickled: the project and what was asked of it.
type Question<'py> = (Bound<'py, PyAny>, (PyProject, Option<u32>, NaiveDate));

type Pair<'py> = (Bound<'py, PyAny>, Bound<'py, PyAny>);

fn language(text: &str) -> Result<Language, Refused> {
    text.parse().map_err(Refused::message)
}

/// A project whose parts fit together: its promises, its periods, and everything that was reported.
///
/// ``eruf.load`` reads one from a folder; this builds the same from code. ``periods`` are pairs of report number and period.
///
/// >>> from eruf import Commitment, Decision, Entry, Indicator, Period, Project, Target
/// >>> days = Period("2019-01-01", "2021-12-31")
/// >>> project = Project(
/// ...     "SIM JH",
/// ...     decisions=[Decision("original", horizon=days)],
/// ...     periods=[(1, days)],
/// ...     commitments=[Commitment(Indicator.common("CO01"), targets={"original": Target.at_least(200)})],
/// ...     entries=[Entry("CO01", 1, 122, basis="running_total")],
/// ... )
/// >>> project.status()[0].attainment
/// Ratio(61, 100)
#[pyclass(name = "Project", module = "eruf", frozen, eq)]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct PyProject(pub(crate) Arc<Project>);

impl PyProject {
    pub(crate) fn build(draft: ProjectDraft) -> Result<Self, Refused> {
        guarded(|| Ok(Self(Arc::new(Project::new(draft)?))))
    }

    fn view(&self, known_at: Option<u32>, as_of: Option<Day>) -> Result<View<'_>, Refused> {
        let view = match known_at {
            None => self.0.view(),
            Some(report) if self.0.periods().iter().any(|period| period.report == report) => self.0.known_at(report),
            Some(report) => return Err(Refused::message(format!("there is no report {report}"))),
        };
        Ok(as_of.map_or(view, |day| view.asked_at(day.0)))
    }
}

#[pymethods]
impl PyProject {
    #[new]
    #[pyo3(signature = (name, /, *, decisions, periods = Vec::new(), commitments = Vec::new(), entries = Vec::new(), activities = Vec::new(), partners = Vec::new(), case_id = None, beneficiary = None, fund = "ERDF", programming_period = "2014-2020"))]
    #[expect(clippy::too_many_arguments, reason = "keyword arguments in Python")]
    fn new(
        name: String,
        decisions: Vec<PyDecision>,
        periods: Vec<(u32, PyPeriod)>,
        commitments: Vec<PyCommitment>,
        entries: Vec<PyEntry>,
        activities: Vec<PyActivity>,
        partners: Vec<String>,
        case_id: Option<String>,
        beneficiary: Option<String>,
        fund: &str,
        programming_period: &str,
    ) -> Result<Self, Refused> {
        Self::build(ProjectDraft {
            decisions: decisions.into_iter().map(|decision| decision.0).collect(),
            periods: periods.into_iter().map(|(report, period)| ReportingPeriod { report, period: period.0 }).collect(),
            partners: partners.into_iter().map(Into::into).collect(),
            commitments: commitments.into_iter().map(|commitment| commitment.0).collect(),
            activities: activities.into_iter().map(|activity| activity.0).collect(),
            entries: entries.into_iter().map(|entry| entry.0).collect(),
            ..ProjectDraft::new(Identity {
                name: name.into(),
                case_id: case_id.map(Into::into),
                beneficiary: beneficiary.map(Into::into),
                organisation_number: None,
                fund: choice(fund, Fund::NAMES)?,
                programming_period: choice(programming_period, ProgrammingPeriod::NAMES)?,
                source: Source::default(),
            })
        })
    }

    /// The name.
    #[getter]
    fn name(&self) -> &str {
        &self.0.identity().name
    }

    /// The case number at the managing authority.
    #[getter]
    fn case_id(&self) -> Option<&str> {
        self.0.identity().case_id.as_deref()
    }

    /// The original decision and its amendments, in order.
    #[getter]
    fn decisions(&self) -> Vec<PyDecision> {
        self.0.decisions().iter().cloned().map(PyDecision).collect()
    }

    /// The indicators and activity goals, in order.
    #[getter]
    fn commitments(&self) -> Vec<PyCommitment> {
        self.0.commitments().iter().cloned().map(PyCommitment).collect()
    }

    /// The activities, in order.
    #[getter]
    fn activities(&self) -> Vec<PyActivity> {
        self.0.activities().iter().cloned().map(PyActivity).collect()
    }

    /// Everything that was reported, in order.
    #[getter]
    fn entries(&self) -> Vec<PyEntry> {
        self.0.entries().iter().cloned().map(PyEntry).collect()
    }

    /// Report number and days of each reporting period, in order.
    #[getter]
    fn periods(&self) -> Vec<(u32, PyPeriod)> {
        self.0.periods().iter().map(|period| (period.report, PyPeriod(period.period))).collect()
    }

    /// What deserves a look, in words.
    #[getter]
    fn findings(&self) -> Vec<String> {
        self.0.findings().iter().map(|finding| finding.kind.to_string()).collect()
    }

    /// Where every indicator and activity goal stands.
    ///
    /// ``known_at`` is the number of a report: what was known when it was filed. ``as_of`` is the date of the question: later periods are not due.
    #[pyo3(signature = (*, known_at = None, as_of = None))]
    fn status(&self, known_at: Option<u32>, as_of: Option<Day>) -> Result<PyStatus, Refused> {
        let view = self.view(known_at, as_of)?;
        let rows = guarded(|| Ok(view.status()?))?.rows.into_iter().zip(0..).map(|(row, index)| Row::new(&row, index)).collect();
        Ok(PyStatus(Arc::new(Status { project: Arc::clone(&self.0), known_at, as_of: view.as_of(), rows })))
    }

    /// The cumulative outcome of an indicator, period by period.
    #[pyo3(signature = (code, /, *, known_at = None, as_of = None))]
    fn series(&self, code: &str, known_at: Option<u32>, as_of: Option<Day>) -> Result<Vec<PyPoint>, Refused> {
        let view = self.view(known_at, as_of)?;
        let series = guarded(|| Ok(view.series(code)?))?;
        let unknown = || Refused::message(format!("the project has no indicator {}", eruf_core::quoted(code)));
        Ok(series.ok_or_else(unknown)?.points.into_iter().map(PyPoint).collect())
    }

    /// The outcome of an indicator held against every version of its target, over every horizon where that makes a difference.
    #[pyo3(signature = (code, /, *, known_at = None, as_of = None))]
    fn verdicts(&self, code: &str, known_at: Option<u32>, as_of: Option<Day>) -> Result<Vec<PyVerdict>, Refused> {
        let view = self.view(known_at, as_of)?;
        if self.0.position(code).is_none() {
            return Err(Refused::message(format!("the project has no indicator {}", eruf_core::quoted(code))));
        }
        let verdicts = guarded(|| Ok(view.verdicts(code)?))?;
        Ok(verdicts
            .into_iter()
            .map(|verdict| PyVerdict {
                decision: verdict.target.decision.to_string(),
                target: PyTarget(verdict.target.target.clone()),
                horizon: verdict.horizon.decision().to_owned(),
                months: PyRatio(verdict.horizon.months()),
                attainment: verdict.attainment,
            })
            .collect())
    }

    fn __repr__(&self) -> String {
        let (name, indicators, entries) = (&self.0.identity().name, self.0.commitments().len(), self.0.entries().len());
        format!("<Project {:?}: {indicators} indicators and goals, {entries} entries>", &**name)
    }

    fn __hash__(&self) -> u64 {
        use std::hash::{Hash, Hasher};
        let mut hasher = std::collections::hash_map::DefaultHasher::new();
        (&self.0.identity().name, &self.0.identity().case_id, self.0.commitments().len(), self.0.entries().len()).hash(&mut hasher);
        hasher.finish()
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> Result<(Bound<'py, PyAny>, (String,)), Refused> {
        let text = serde_json::to_string(self.0.draft()).map_err(|error| Refused::message(error.to_string()))?;
        Ok((py.get_type::<Self>().getattr("_restore")?, (text,)))
    }

    #[classmethod]
    fn _restore(_class: &Bound<'_, PyType>, text: &str) -> Result<Self, Refused> {
        Self::build(serde_json::from_str(text).map_err(|error| Refused::message(error.to_string()))?)
    }
}

/// One row, free of the borrow of the project.
#[derive(PartialEq, Eq)]
struct Row {
    commitment: usize,
    target: Option<usize>,
    outcome: Result<Interval<eruf_core::Amount>, NoOutcome>,
    carried: bool,
    completeness: Completeness,
    attainment: Attainment,
}

impl Row {
    fn new(row: &StatusRow<'_>, commitment: usize) -> Self {
        let target = row.target.and_then(|target| row.commitment.targets.iter().position(|version| std::ptr::eq(version, target)));
        Self {
            commitment,
            target,
            outcome: row.outcome,
            carried: row.standing.carried,
            completeness: row.standing.completeness,
            attainment: row.attainment.clone(),
        }
    }
}

#[derive(PartialEq, Eq)]
struct Status {
    project: Arc<Project>,
    known_at: Option<u32>,
    as_of: NaiveDate,
    rows: Vec<Row>,
}

/// Where every indicator and activity goal stands: a sequence of rows, which shows itself as a table.
#[pyclass(name = "Status", module = "eruf", frozen, eq, sequence)]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct PyStatus(Arc<Status>);

impl PyStatus {
    fn render(&self, language: Language, format: Format) -> Result<String, Refused> {
        let view = match self.0.known_at {
            None => self.0.project.view(),
            Some(report) => self.0.project.known_at(report),
        };
        guarded(|| Ok(eruf_report::status(&view.asked_at(self.0.as_of), language, format)?))
    }

    fn rows(&self, kind: impl Fn(Kind) -> bool) -> Vec<PyStatusRow> {
        let all = (0..self.0.rows.len()).map(|index| PyStatusRow { status: Arc::clone(&self.0), index });
        all.filter(|row| row.commitment().is_some_and(|commitment| kind(commitment.indicator.kind))).collect()
    }
}

#[pymethods]
impl PyStatus {
    /// The rows of the indicators.
    #[getter]
    fn indicators(&self) -> Vec<PyStatusRow> {
        self.rows(|kind| kind != Kind::ActivityGoal)
    }

    /// The rows of the activity goals and of what was counted beside them.
    #[getter]
    fn activity_goals(&self) -> Vec<PyStatusRow> {
        self.rows(|kind| kind == Kind::ActivityGoal)
    }

    /// The date at which the question is asked.
    #[getter]
    fn as_of(&self) -> NaiveDate {
        self.0.as_of
    }

    /// The table as ``text``, ``markdown``, ``html``, ``csv`` or ``json``, in English (``en``) or Swedish (``sv``).
    #[pyo3(signature = (*, format = "text", language = "en"))]
    fn render_as(&self, format: &str, language: &str) -> Result<String, Refused> {
        self.render(self::language(language)?, format.parse().map_err(Refused::message)?)
    }

    fn __len__(&self) -> usize {
        self.0.rows.len()
    }

    fn __getitem__(&self, index: isize) -> PyResult<PyStatusRow> {
        let length = self.0.rows.len();
        let index = if index < 0 { length.checked_add_signed(index) } else { usize::try_from(index).ok() };
        let index = index.filter(|index| *index < length).ok_or_else(|| PyIndexError::new_err("row out of range"))?;
        Ok(PyStatusRow { status: Arc::clone(&self.0), index })
    }

    fn __str__(&self) -> Result<String, Refused> {
        self.render(Language::English, Format::Text)
    }

    fn __repr__(&self) -> String {
        format!("<Status of {:?}: {} rows as of {}>", &*self.0.project.identity().name, self.0.rows.len(), self.0.as_of)
    }

    fn _repr_html_(&self) -> Result<String, Refused> {
        self.render(Language::English, Format::Html)
    }

    fn __hash__(&self) -> usize {
        self.0.rows.len()
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> Result<Question<'py>, Refused> {
        let project = PyProject(Arc::clone(&self.0.project));
        Ok((py.get_type::<Self>().getattr("_restore")?, (project, self.0.known_at, self.0.as_of)))
    }

    #[classmethod]
    fn _restore(_class: &Bound<'_, PyType>, project: &PyProject, known_at: Option<u32>, as_of: Day) -> Result<Self, Refused> {
        project.status(known_at, Some(as_of))
    }
}

/// Where one indicator or activity goal stands.
///
/// A figure is ``None`` where it is undefined, and ``undefined`` says why there is no verdict. A figure known only by its bounds is ``None`` too,
/// and its bounds stand beside it.
#[pyclass(name = "StatusRow", module = "eruf", frozen, eq)]
#[derive(Clone)]
pub(crate) struct PyStatusRow {
    status: Arc<Status>,
    index: usize,
}

impl PartialEq for PyStatusRow {
    fn eq(&self, other: &Self) -> bool {
        self.row() == other.row() && self.commitment() == other.commitment()
    }
}

impl PyStatusRow {
    fn row(&self) -> Option<&Row> {
        self.status.rows.get(self.index)
    }

    fn commitment(&self) -> Option<&eruf_core::Commitment> {
        self.status.project.commitments().get(self.row()?.commitment)
    }

    fn figure<T>(&self, read: impl FnOnce(&Attainment) -> T) -> Option<T> {
        self.row().map(|row| read(&row.attainment))
    }
}

#[pymethods]
impl PyStatusRow {
    /// The code of the indicator.
    #[getter]
    fn code(&self) -> Option<&str> {
        self.commitment().map(|commitment| &*commitment.indicator.key.code)
    }

    /// The name in English.
    #[getter]
    fn name(&self) -> Option<&str> {
        self.commitment().map(|commitment| &*commitment.indicator.name)
    }

    /// The name in Swedish, where known.
    #[getter]
    fn name_sv(&self) -> Option<&str> {
        self.commitment().and_then(|commitment| commitment.indicator.name_sv.as_deref())
    }

    /// What it is counted in.
    #[getter]
    fn unit(&self) -> Option<&str> {
        self.commitment().map(|commitment| commitment.indicator.unit.name())
    }

    /// The goal, where it is one number: the least (or for a ceiling or a falling level the most) that keeps the promise.
    #[getter]
    fn target<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let Some(bounds) = self.figure(|attainment| attainment.bounds) else { return Ok(None) };
        let ((Some(one), None) | (None, Some(one))) = (bounds.low, bounds.high) else { return Ok(None) };
        number(py, &Ok(Interval::exact(one)))
    }

    /// The least and the most that keep the promise over the horizon in force.
    #[getter]
    fn target_bounds(&self) -> (Option<PyRatio>, Option<PyRatio>) {
        self.figure(|attainment| (attainment.bounds.low.map(PyRatio), attainment.bounds.high.map(PyRatio))).unwrap_or((None, None))
    }

    /// The promise itself.
    #[getter]
    fn promise(&self) -> Option<PyTarget> {
        let version = self.commitment()?.targets.get(self.row()?.target?)?;
        Some(PyTarget(version.target.clone()))
    }

    /// The outcome held against the target.
    #[getter]
    fn outcome<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let outcome = self.row().and_then(|row| row.outcome.ok()).and_then(|outcome| outcome.as_exact());
        outcome.map(|outcome| amount_out(py, outcome)).transpose()
    }

    /// The bounds of the outcome, equal if it is exact.
    #[getter]
    fn outcome_bounds<'py>(&self, py: Python<'py>) -> PyResult<Option<Pair<'py>>> {
        self.row().and_then(|row| row.outcome.ok()).map(|outcome| bounds_out(py, outcome)).transpose()
    }

    /// The outcome as written, if it was reported in words.
    #[getter]
    fn outcome_in_words(&self) -> Option<String> {
        let view = self.status.known_at.map_or_else(|| self.status.project.view(), |report| self.status.project.known_at(report));
        match view.asked_at(self.status.as_of).words(self.code()?)? {
            Value::Words { text, .. } => Some(text.to_string()),
            Value::Amount(_) => None,
        }
    }

    /// Outcome minus goal; for a range the distance to the nearer bound, 0 inside.
    #[getter]
    fn variance<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.row().map_or(Ok(None), |row| number(py, &row.attainment.variance))
    }

    /// The variance over the goal or bound used; for a level, over the promised change.
    #[getter]
    fn relative_variance(&self) -> Option<PyRatio> {
        self.figure(|attainment| exact(&attainment.relative_variance))?
    }

    /// The share of the promise that was kept. It may be below 0 and above 1.
    #[getter]
    fn attainment(&self) -> Option<PyRatio> {
        self.figure(|attainment| exact(&attainment.share))?
    }

    /// The bounds of the attainment, equal if it is exact.
    #[getter]
    fn attainment_bounds(&self) -> Option<(PyRatio, PyRatio)> {
        self.figure(|attainment| bounds(&attainment.share))?
    }

    /// What the attainment is a share of: ``goal``, ``minimum`` or ``change``.
    #[getter]
    fn attainment_of(&self) -> Option<&'static str> {
        self.figure(|attainment| attainment.share_of.as_str())
    }

    /// For a ceiling, outcome over ceiling.
    #[getter]
    fn utilisation(&self) -> Option<PyRatio> {
        self.figure(|attainment| exact(&attainment.utilisation))?
    }

    /// ``met``, ``not_met``, ``within``, ``below``, ``above`` or ``undefined``.
    #[getter]
    fn state(&self) -> Option<&'static str> {
        self.figure(|attainment| attainment.state.as_str())
    }

    /// Why there is no verdict.
    #[getter]
    fn undefined(&self) -> Option<&'static str> {
        self.figure(|attainment| attainment.undefined.map(eruf_core::Undefined::as_str))?
    }

    /// Whether the outcome rests on an earlier report of a partner whose latest is missing.
    #[getter]
    fn carried(&self) -> bool {
        self.row().is_some_and(|row| row.carried)
    }

    /// Reports that are in and reports that were due, in pairs of partner and period.
    #[getter]
    fn completeness(&self) -> (u32, u32) {
        self.row().map_or((0, 0), |row| (row.completeness.reported, row.completeness.due))
    }

    fn __repr__(&self) -> String {
        let outcome = self.row().map_or(String::new(), |row| row.outcome.map_or_else(|reason| reason.to_string(), |outcome| outcome.to_string()));
        format!("<StatusRow {}: {outcome}, {}>", self.code().unwrap_or_default(), self.state().unwrap_or_default())
    }

    fn __hash__(&self) -> usize {
        self.index
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (PyStatus, usize))> {
        Ok((py.import("operator")?.getattr("getitem")?, (PyStatus(Arc::clone(&self.status)), self.index)))
    }
}

/// One period of a series.
#[pyclass(name = "Point", module = "eruf", frozen, eq, hash)]
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct PyPoint(Point);

#[pymethods]
impl PyPoint {
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

    /// ``reported``, ``missing`` or ``not_due``.
    #[getter]
    fn state(&self) -> &'static str {
        self.0.state.as_str()
    }

    /// What was added in the period; ``no_increment`` says why there is none.
    #[getter]
    fn increment<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let increment = self.0.increment.ok().and_then(|increment| increment.amount.as_exact());
        increment.map(|increment| amount_out(py, increment)).transpose()
    }

    /// The first report whose period the increment covers: an earlier one after a missing period.
    #[getter]
    fn increment_since(&self) -> Option<u32> {
        self.0.increment.ok().map(|increment| increment.since)
    }

    /// Why there is no increment.
    #[getter]
    fn no_increment(&self) -> Option<&'static str> {
        self.0.increment.err().map(eruf_core::NoIncrement::as_str)
    }

    /// Everything up to the end of the period; ``no_outcome`` says why there is none.
    #[getter]
    fn cumulative<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let cumulative = self.0.cumulative.ok().and_then(|cumulative| cumulative.as_exact());
        cumulative.map(|cumulative| amount_out(py, cumulative)).transpose()
    }

    /// Why there is no cumulative outcome.
    #[getter]
    fn no_outcome(&self) -> Option<&'static str> {
        self.0.cumulative.err().map(NoOutcome::as_str)
    }

    /// Whether the cumulative outcome rests on an earlier report.
    #[getter]
    fn carried(&self) -> bool {
        self.0.carried
    }

    /// Partners that reported the period, and those that were due to.
    #[getter]
    fn completeness(&self) -> (u32, u32) {
        (self.0.completeness.reported, self.0.completeness.due)
    }

    fn __repr__(&self) -> String {
        let cumulative = self.0.cumulative.map_or_else(|reason| reason.to_string(), |cumulative| cumulative.to_string());
        format!("<Point of report {}: {cumulative}, {}>", self.0.report, self.0.state)
    }
}

/// An outcome held against one version of its target over one horizon.
#[pyclass(name = "Verdict", module = "eruf", frozen, eq)]
#[derive(Clone, PartialEq)]
pub(crate) struct PyVerdict {
    decision: String,
    target: PyTarget,
    horizon: String,
    months: PyRatio,
    attainment: Attainment,
}

fn two(figure: Option<eruf_core::Ratio>) -> Option<PyRatio> {
    figure.map(PyRatio)
}

#[pymethods]
impl PyVerdict {
    /// The id of the decision that set the target.
    #[getter]
    fn decision(&self) -> &str {
        &self.decision
    }

    /// The target.
    #[getter]
    fn target(&self) -> PyTarget {
        self.target.clone()
    }

    /// The id of the decision that set the horizon.
    #[getter]
    fn horizon(&self) -> &str {
        &self.horizon
    }

    /// The length of the horizon in months.
    #[getter]
    fn months(&self) -> PyRatio {
        self.months
    }

    /// The least and the most that keep the promise.
    #[getter]
    fn target_bounds(&self) -> (Option<PyRatio>, Option<PyRatio>) {
        (two(self.attainment.bounds.low), two(self.attainment.bounds.high))
    }

    /// Outcome minus goal, or the distance to the nearer bound.
    #[getter]
    fn variance<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        number(py, &self.attainment.variance)
    }

    /// The variance over the goal or bound used.
    #[getter]
    fn relative_variance(&self) -> Option<PyRatio> {
        exact(&self.attainment.relative_variance)
    }

    /// The share of the promise that was kept.
    #[getter]
    fn attainment(&self) -> Option<PyRatio> {
        exact(&self.attainment.share)
    }

    /// What the attainment is a share of.
    #[getter]
    fn attainment_of(&self) -> &'static str {
        self.attainment.share_of.as_str()
    }

    /// For a ceiling, outcome over ceiling.
    #[getter]
    fn utilisation(&self) -> Option<PyRatio> {
        exact(&self.attainment.utilisation)
    }

    /// The verdict.
    #[getter]
    fn state(&self) -> &'static str {
        self.attainment.state.as_str()
    }

    /// Whether the promise is kept, if there is a verdict.
    #[getter]
    fn kept(&self) -> Option<bool> {
        self.attainment.kept
    }

    /// Why there is no verdict.
    #[getter]
    fn undefined(&self) -> Option<&'static str> {
        self.attainment.undefined.map(eruf_core::Undefined::as_str)
    }

    fn __repr__(&self) -> String {
        format!("<Verdict {} on {} over {} months>", self.attainment.state, self.target.0, self.months.0)
    }

    fn __hash__(&self) -> usize {
        self.decision.len()
    }
}

/// Reads a project folder: ``project.toml`` and ``outcomes.csv``.
///
/// Whatever is wrong is raised at once as ``LoadError``, each problem with file, line, field, the value found and the rule.
#[pyfunction]
#[pyo3(signature = (folder, /))]
pub(crate) fn load(py: Python<'_>, folder: std::path::PathBuf) -> Result<PyProject, Refused> {
    let loaded = py.detach(|| guarded(|| Ok(eruf_data::load(folder)?)))?;
    Ok(PyProject(Arc::new(loaded.project)))
}

/// An outcome held against a target over a horizon, without a project around it.
///
/// >>> from eruf import Period, Target, judge
/// >>> judge(Target.range(6, 10, per="year"), 19, horizon=Period("2019-01-01", "2022-04-30")).state
/// 'below'
#[pyfunction]
#[pyo3(signature = (target, outcome, /, *, horizon))]
pub(crate) fn judge(target: PyTarget, outcome: crate::exact::Exact, horizon: PyPeriod) -> Result<PyVerdict, Refused> {
    let horizon = eruf_core::Horizon::new("given", horizon.0);
    let outcome = eruf_core::Outcome::Amount(Interval::exact(outcome.0));
    let attainment = guarded(|| Ok(Attainment::of(&target.0, &horizon, outcome)?))?;
    let months = PyRatio(horizon.months());
    Ok(PyVerdict { decision: "given".to_owned(), target, horizon: "given".to_owned(), months, attainment })
}
