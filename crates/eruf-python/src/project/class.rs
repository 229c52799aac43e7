//! `Project`: a project whose parts fit together.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use chrono::NaiveDate;
use eruf_core::{
    Alias, Fund, Identity, ProgrammingPeriod, Project, ProjectDraft, ReportingPeriod, Severity,
    SeverityOverride,
};
use eruf_data::TableOf;
use pyo3::prelude::*;
use pyo3::types::{PyList, PyType};

use crate::answer::breakdown::PyBreakdown;
use crate::answer::count::{PyCount, PyCountInterval, PyOverlap};
use crate::answer::employment::{PyBridge, PyEmployment, PySensitivityRow};
use crate::answer::explain::PyTrace;
use crate::answer::finding::{FindingParts, PyFinding};
use crate::answer::pace::PyPace;
use crate::answer::restatement::{PyBridgeStep, PyRestatement};
use crate::answer::series::PySeries;
use crate::answer::status::PyStatus;
use crate::answer::sweep::PySweep;
use crate::answer::verdict::PyVerdict;
use crate::project::background::{ProgressListener, waited_for};
use crate::project::question::{FORMATS, Known, LANGUAGES, Question, restorer};
use crate::record::activity::PyActivity;
use crate::record::commitment::PyCommitment;
use crate::record::decision::PyDecision;
use crate::record::employment_rule::{PyEmploymentReading, PyEmploymentRule};
use crate::record::enterprise::{PyEnterprise, PyParticipation};
use crate::record::entry::PyEntry;
use crate::record::external_figure::PyExternalFigure;
use crate::record::pseudonyms::KeyGiven;
use crate::record::table_input;
use crate::record::version::PyTargetVersion;
use crate::value::errors::{Refused, choice, guarded};
use crate::value::numbers::{Day, Many, bounds_out};
use crate::value::period::{PyHorizon, PyPeriod};
use crate::value::pickle::{hash_of, restored};
use crate::value::rows::{of_kind, rows};
use crate::value::sequences::Listed;
use crate::value::source::{PySource, Read};

// A default in a signature shows itself in Python only as a literal.
const _: () = assert!(eruf_core::LAST_PERIODS == 3);

/// How a project is pickled: its draft, and what was noticed when its files were read.
type Pickle<'py> = (Bound<'py, PyAny>, (String, Vec<FindingParts>));

/// A value and the bounds of how many enterprises have it.
type Grouped<'py> = (Option<String>, (Bound<'py, PyAny>, Bound<'py, PyAny>));

/// A project whose parts fit together: its promises, its periods, and everything that was reported.
///
/// ``eruf.load`` reads one from a folder; this builds the same from code. ``periods`` are pairs of
/// report number and period.
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
#[pyclass(name = "Project", module = "eruf", frozen, eq, from_py_object)]
#[derive(Clone)]
pub(crate) struct PyProject {
    project: Arc<Project>,
    notices: Arc<[PyFinding]>,
    /// The status that is asked for most, of everything that is known: a project never changes.
    latest: Arc<OnceLock<PyStatus>>,
}

/// What was noticed about the files is no part of the project.
impl PartialEq for PyProject {
    fn eq(&self, other: &Self) -> bool {
        self.project == other.project
    }
}

impl PyProject {
    fn build(draft: ProjectDraft) -> Result<Self, Refused> {
        guarded(|| Ok(Self::of(&Arc::new(Project::new(draft)?))))
    }

    pub(crate) fn of(project: &Arc<Project>) -> Self {
        Self { project: Arc::clone(project), notices: Arc::new([]), latest: Arc::default() }
    }

    fn loaded(loaded: eruf_data::Loaded) -> Self {
        let notices = loaded.notices.iter().map(PyFinding::noticed).collect();
        Self { project: Arc::new(loaded.project), notices, latest: Arc::default() }
    }

    /// A rule of employment, or that of CO08 in the project.
    fn chosen(&self, rule: Option<PyEmploymentRule>) -> PyEmploymentRule {
        rule.unwrap_or_else(|| PyEmploymentRule(self.project.usual_employment_rule()))
    }

    pub(crate) const fn shared(&self) -> &Arc<Project> {
        &self.project
    }
}

/// How grave findings of a rule are: its code, a severity or ``None`` for off, and why.
fn severity_in(
    (code, severity, reason): (String, Option<String>, String),
) -> Result<SeverityOverride, Refused> {
    let severity = severity.map(|severity| choice(&severity, Severity::NAMES)).transpose()?;
    Ok(SeverityOverride { code: code.into(), severity, reason: reason.into() })
}

/// What was asked: which table, of which indicator, and when.
type Asked<'a> = (&'static str, &'a str, Option<Known>, Option<NaiveDate>, Option<Known>);

/// What renders rows in the words of the reports, and can be pickled.
fn shown<'py>(project: &Bound<'py, PyProject>, asked: Asked<'_>) -> PyResult<Bound<'py, PyAny>> {
    let (what, code, known_at, as_of, since) = asked;
    project.py().import("functools")?.getattr("partial")?.call1((
        project.getattr("_shown")?,
        what,
        code,
        known_at,
        as_of,
        since,
    ))
}

#[pymethods]
impl PyProject {
    #[new]
    #[pyo3(signature = (name, /, *, decisions, periods = Listed::default(), commitments = Many(Vec::new()), entries = Many(Vec::new()), activities = Many(Vec::new()), partners = Listed::default(), overlapping = Listed::default(), filed = BTreeMap::new(), enterprises = Many(Vec::new()), participations = Many(Vec::new()), employment = Many(Vec::new()), claims = Many(Vec::new()), other_names = Listed::default(), severities = Listed::default(), case_id = None, beneficiary = None, organisation_number = None, source = None, fund = "ERDF", programming_period = "2014-2020"))]
    #[expect(clippy::too_many_arguments, reason = "keyword arguments in Python")]
    fn new(
        name: String,
        decisions: Many<PyDecision>,
        periods: Listed<(u32, PyPeriod)>,
        commitments: Many<PyCommitment>,
        entries: Many<PyEntry>,
        activities: Many<PyActivity>,
        partners: Listed<String>,
        overlapping: Listed<String>,
        filed: BTreeMap<u32, Day>,
        enterprises: Many<PyEnterprise>,
        participations: Many<PyParticipation>,
        employment: Many<PyEmploymentReading>,
        claims: Many<PyExternalFigure>,
        other_names: Listed<(String, Option<Read>)>,
        severities: Listed<(String, Option<String>, String)>,
        case_id: Option<String>,
        beneficiary: Option<String>,
        organisation_number: Option<String>,
        source: Option<Read>,
        fund: &str,
        programming_period: &str,
    ) -> Result<Self, Refused> {
        if let Some(report) =
            filed.keys().find(|report| !periods.iter().any(|(number, _)| number == *report))
        {
            return Err(Refused::message(format!(
                "report {report} was filed, but covers no period"
            )));
        }
        Self::build(ProjectDraft {
            decisions: decisions.0.into_iter().map(|decision| decision.0).collect(),
            periods: periods
                .into_iter()
                .map(|(report, period)| ReportingPeriod {
                    filed: filed.get(&report).map(|day| day.0),
                    ..ReportingPeriod::new(report, period.0)
                })
                .collect(),
            overlapping: overlapping.into_iter().map(Into::into).collect(),
            partners: partners.into_iter().map(Into::into).collect(),
            commitments: commitments.0.into_iter().map(|commitment| commitment.0).collect(),
            activities: activities.0.into_iter().map(|activity| activity.0).collect(),
            entries: entries.0.into_iter().map(|entry| entry.0).collect(),
            enterprises: enterprises.0.into_iter().map(|enterprise| enterprise.0).collect(),
            participations: participations.0.into_iter().map(|row| row.0).collect(),
            employment: employment.0.into_iter().map(|reading| reading.0).collect(),
            claims: claims.0.into_iter().map(|claim| claim.0).collect(),
            other_names: other_names
                .into_iter()
                .map(|(name, source)| Alias { name: name.into(), source: Read::source(source) })
                .collect(),
            severities: severities.into_iter().map(severity_in).collect::<Result<_, _>>()?,
            ..ProjectDraft::new(Identity {
                name: name.into(),
                case_id: case_id.map(Into::into),
                beneficiary: beneficiary.map(Into::into),
                organisation_number: organisation_number.as_deref().map(str::parse).transpose()?,
                fund: choice(fund, Fund::NAMES)?,
                programming_period: choice(programming_period, ProgrammingPeriod::NAMES)?,
                source: Read::source(source),
            })
        })
    }

    /// The name.
    #[getter]
    fn name(&self) -> &str {
        &self.project.identity().name
    }

    /// The case number at the managing authority.
    #[getter]
    fn case_id(&self) -> Option<&str> {
        self.project.identity().case_id.as_deref()
    }

    /// Who receives the support.
    #[getter]
    fn beneficiary(&self) -> Option<&str> {
        self.project.identity().beneficiary.as_deref()
    }

    /// The beneficiary's organisation number.
    #[getter]
    fn organisation_number(&self) -> Option<String> {
        self.project.identity().organisation_number.map(|number| number.to_string())
    }

    /// The fund that its indicators belong to.
    #[getter]
    fn fund(&self) -> &str {
        self.project.identity().fund.as_str()
    }

    /// The programming period that its indicators belong to.
    #[getter]
    fn programming_period(&self) -> &str {
        self.project.identity().programming_period.as_str()
    }

    /// Where it was read.
    #[getter]
    fn source(&self) -> PySource {
        PySource(self.project.identity().source.clone())
    }

    /// The partners who report; empty if the project itself does.
    #[getter]
    fn partners(&self) -> Vec<&str> {
        self.project.draft().partners.iter().map(|name| &**name).collect()
    }

    /// The horizon after each decision.
    #[getter]
    fn horizons(&self) -> Vec<PyHorizon> {
        self.project.horizons().iter().cloned().map(PyHorizon).collect()
    }

    /// The original decision and its amendments, in order.
    #[getter]
    fn decisions(&self) -> Vec<PyDecision> {
        self.project.decisions().iter().cloned().map(PyDecision).collect()
    }

    /// The indicators and activity goals, in order.
    #[getter]
    fn commitments(&self) -> Vec<PyCommitment> {
        self.project.commitments().iter().cloned().map(PyCommitment).collect()
    }

    /// The activities, in order.
    #[getter]
    fn activities<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        rows(py, self.project.activities().iter().cloned().map(PyActivity).collect(), None)
    }

    /// Everything that was reported, in order.
    #[getter]
    fn entries<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        rows(py, self.project.entries().iter().cloned().map(PyEntry).collect(), None)
    }

    /// Report number and days of each reporting period, in order.
    #[getter]
    fn periods(&self) -> Vec<(u32, PyPeriod)> {
        self.project
            .periods()
            .iter()
            .map(|period| (period.report, PyPeriod(period.period)))
            .collect()
    }

    /// The days on which reports were filed, by their numbers, where they are known.
    #[getter]
    fn filed(&self) -> BTreeMap<u32, NaiveDate> {
        self.project
            .periods()
            .iter()
            .filter_map(|period| Some((period.report, period.filed?)))
            .collect()
    }

    /// The dimensions whose parts may overlap and are never added.
    #[getter]
    fn overlapping(&self) -> Vec<&str> {
        self.project.draft().overlapping.iter().map(|name| &**name).collect()
    }

    /// The dimensions along which the outcome of an indicator is taken apart.
    #[pyo3(signature = (code, /, *, known_at = None, as_of = None))]
    fn dimensions(
        &self,
        code: &str,
        known_at: Option<Known>,
        as_of: Option<Day>,
    ) -> Result<Vec<String>, Refused> {
        let question = Question::new(&self.project, known_at, as_of)?;
        question.position(code)?;
        Ok(question.view().dimensions(code).iter().map(ToString::to_string).collect())
    }

    /// The cumulative outcome of an indicator taken apart along a dimension; ``None`` if there is
    /// no such dimension, or no exact outcome.
    #[pyo3(signature = (code, /, *, by, known_at = None, as_of = None))]
    fn breakdown(
        &self,
        code: &str,
        by: &str,
        known_at: Option<Known>,
        as_of: Option<Day>,
    ) -> Result<Option<PyBreakdown>, Refused> {
        let question = Question::new(&self.project, known_at, as_of)?;
        question.position(code)?;
        Ok(guarded(|| Ok(question.view().breakdown(code, by)?))?.map(PyBreakdown))
    }

    /// The target of an indicator that was in force on a day, of what is known; ``None`` if there
    /// was none.
    #[pyo3(signature = (code, /, *, on, known_at = None))]
    fn target(
        &self,
        code: &str,
        on: Day,
        known_at: Option<Known>,
    ) -> Result<Option<PyTargetVersion>, Refused> {
        let question = Question::new(&self.project, known_at, None)?;
        question.position(code)?;
        let step = question.view().in_force_on(code, on.0);
        Ok(step.and_then(|step| step.target).cloned().map(PyTargetVersion))
    }

    /// What the performance framework of 2014-2020 makes of some indicators by their attainment;
    /// ``None`` if one of them has none that is exact.
    #[pyo3(signature = (codes, /, *, known_at = None, as_of = None))]
    fn framework(
        &self,
        codes: Listed<String>,
        known_at: Option<Known>,
        as_of: Option<Day>,
    ) -> Result<Option<&'static str>, Refused> {
        let question = Question::new(&self.project, known_at, as_of)?;
        for code in codes.iter() {
            question.position(code)?;
        }
        let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
        let answer = guarded(|| Ok(question.view().framework(&codes)?))?;
        Ok(answer.verdict.map(eruf_core::Framework::as_str))
    }

    /// What deserves a look though nothing is refused: goals that promise nothing, parts above the
    /// whole, corrections.
    fn findings<'py>(slf: &Bound<'py, Self>) -> Result<Bound<'py, PyAny>, Refused> {
        let found =
            guarded(|| Ok(slf.get().project.findings().iter().map(PyFinding::of).collect()))?;
        Ok(rows(slf.py(), found, Some(shown(slf, ("findings", "", None, None, None))?))?)
    }

    /// What was noticed when its files were read: detected dialects, skipped rows, goals that stay
    /// in words. Empty for a project from code.
    #[getter]
    fn notices<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        rows(py, self.notices.to_vec(), None)
    }

    /// Where every indicator and activity goal stands.
    ///
    /// ``known_at`` is the number of a report or a day: what was known when it was filed, or on
    /// that day. ``as_of`` is the date of the question: later periods are not due. ``language``
    /// (``en`` or ``sv``) is the one in which the answer shows itself as a table.
    #[pyo3(signature = (*, known_at = None, as_of = None, language = "en"))]
    fn status(
        &self,
        known_at: Option<Known>,
        as_of: Option<Day>,
        language: &str,
    ) -> Result<PyStatus, Refused> {
        if known_at.is_some() || as_of.is_some() {
            return PyStatus::answer(Question::new(&self.project, known_at, as_of)?, language);
        }
        if let Some(latest) = self.latest.get() {
            return latest.shown_in(language);
        }
        let status = PyStatus::answer(Question::new(&self.project, None, None)?, language)?;
        self.latest.get_or_init(|| status).shown_in(language)
    }

    /// The facts for the comment on the final outcome, figures filled in, with open questions where
    /// the writer must judge.
    #[pyo3(signature = (*, language = "sv", format = "markdown", known_at = None, as_of = None))]
    fn comment(
        &self,
        language: &str,
        format: &str,
        known_at: Option<Known>,
        as_of: Option<Day>,
    ) -> Result<String, Refused> {
        let question = Question::new(&self.project, known_at, as_of)?;
        let (language, format) = (choice(language, LANGUAGES)?, choice(format, FORMATS)?);
        guarded(|| Ok(eruf_report::comment(&question.view(), language, format)?))
    }

    /// Why a figure of an indicator is what it is.
    ///
    /// ``figure`` is ``target``, ``outcome``, ``variance``, ``relative_variance``, ``attainment``,
    /// ``utilisation``, ``share_of_level``, ``state`` or ``derived``; or of the plan in force
    /// ``expected``, ``index``, ``required_pace``, ``average_pace``, ``estimate_average_pace``,
    /// ``estimate_last_periods`` or ``estimate_plan_shaped``.
    #[pyo3(signature = (code, figure, /, *, known_at = None, as_of = None, language = "en"))]
    fn explain(
        &self,
        code: &str,
        figure: &str,
        known_at: Option<Known>,
        as_of: Option<Day>,
        language: &str,
    ) -> Result<PyTrace, Refused> {
        PyTrace::answer(Question::new(&self.project, known_at, as_of)?, code, figure, language)
    }

    /// The cumulative outcome of an indicator, period by period.
    #[pyo3(signature = (code, /, *, known_at = None, as_of = None))]
    fn series(
        &self,
        code: &str,
        known_at: Option<Known>,
        as_of: Option<Day>,
    ) -> Result<PySeries, Refused> {
        PySeries::answer(Question::new(&self.project, known_at, as_of)?, code)
    }

    /// The enterprises about which more is known than that they took part.
    #[getter]
    fn enterprises<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        rows(py, self.project.enterprises().iter().cloned().map(PyEnterprise).collect(), None)
    }

    /// Who took part in what, in the order in which it was written.
    #[getter]
    fn participations<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        rows(py, self.project.participations().iter().cloned().map(PyParticipation).collect(), None)
    }

    /// Employment as it was measured, in the order in which it was written.
    #[getter]
    fn readings<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        rows(py, self.project.employment().iter().cloned().map(PyEmploymentReading).collect(), None)
    }

    /// What other documents say of the project's figures.
    #[getter]
    fn claims<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        rows(py, self.project.claims().iter().cloned().map(PyExternalFigure).collect(), None)
    }

    /// Names that other documents give the beneficiary, each with where it was read.
    #[getter]
    fn other_names(&self) -> Vec<(String, PySource)> {
        self.project
            .draft()
            .other_names
            .iter()
            .map(|other| (other.name.to_string(), PySource(other.source.clone())))
            .collect()
    }

    /// How grave findings are in this project, where that is not what is usual: code, severity
    /// (``None`` is off) and reason.
    #[getter]
    fn severities(&self) -> Vec<(String, Option<&'static str>, String)> {
        let set = |set: &SeverityOverride| {
            (set.code.to_string(), set.severity.map(Severity::as_str), set.reason.to_string())
        };
        self.project.draft().severities.iter().map(set).collect()
    }

    /// Every claim and every list held against the report: code, where it was read, and ``agree``,
    /// ``compatible``, ``contradict``, ``explained`` or ``not_compared``.
    #[pyo3(signature = (*, known_at = None, as_of = None))]
    fn reconcile<'py>(
        slf: &Bound<'py, Self>,
        known_at: Option<Known>,
        as_of: Option<Day>,
    ) -> Result<Bound<'py, PyAny>, Refused> {
        let question = Question::new(&slf.get().project, known_at, as_of)?;
        let found = guarded(|| Ok(question.view().reconcile()?))?;
        let row = |found: &eruf_core::Reconciliation<'_>| {
            let place =
                found.claim.map_or_else(|| "lists".to_owned(), |claim| claim.source.to_string());
            (found.indicator.to_string(), place, found.agreement.as_str())
        };
        let found = PyList::new(slf.py(), found.iter().map(row))?;
        Ok(of_kind(
            slf.py(),
            "Reconciliation",
            &found,
            Some(shown(slf, ("reconcile", "", known_at, Some(question.as_of), None))?),
        )?)
    }

    /// How many enterprises an indicator counts in the lists; ``None`` if there are no lists or it
    /// counts no enterprises.
    #[pyo3(signature = (code, /, *, known_at = None, as_of = None))]
    fn count(
        &self,
        code: &str,
        known_at: Option<Known>,
        as_of: Option<Day>,
    ) -> Result<Option<PyCount>, Refused> {
        PyCount::answer(Question::new(&self.project, known_at, as_of)?, code)
    }

    /// How sure the reported outcome of an indicator is; ``None`` if every enterprise in it has a
    /// key, or there is no outcome.
    #[pyo3(signature = (code, /, *, known_at = None, as_of = None))]
    fn identified(
        &self,
        code: &str,
        known_at: Option<Known>,
        as_of: Option<Day>,
    ) -> Result<Option<PyCountInterval>, Refused> {
        PyCountInterval::answer(Question::new(&self.project, known_at, as_of)?, code)
    }

    /// The enterprises that an indicator counts, by an attribute (``size``, or a column of the list
    /// of enterprises): pairs of value and bounds.
    ///
    /// Those of unknown value are last, as ``None``. The whole is ``None`` if there are no lists or
    /// the indicator counts no enterprises.
    #[pyo3(signature = (code, /, *, by, known_at = None, as_of = None))]
    fn groups<'py>(
        &self,
        py: Python<'py>,
        code: &str,
        by: &str,
        known_at: Option<Known>,
        as_of: Option<Day>,
    ) -> Result<Option<Bound<'py, PyAny>>, Refused> {
        let question = Question::new(&self.project, known_at, as_of)?;
        question.position(code)?;
        let groups = guarded(|| Ok(question.view().groups(code, by)?))?;
        let group = |group: eruf_core::Group| {
            Ok((group.value.map(|value| value.to_string()), bounds_out(py, group.enterprises)?))
        };
        let Some(groups) = groups else { return Ok(None) };
        let groups = groups.into_iter().map(group).collect::<PyResult<Vec<Grouped<'py>>>>()?;
        Ok(Some(of_kind(py, "Group", &PyList::new(py, groups)?, None)?))
    }

    /// Which activities reached the same enterprises, over all participations that are known.
    #[pyo3(signature = (*, known_at = None, as_of = None))]
    fn overlap(&self, known_at: Option<Known>, as_of: Option<Day>) -> Result<PyOverlap, Refused> {
        PyOverlap::answer(Question::new(&self.project, known_at, as_of)?)
    }

    /// By how much employment grew in the supported enterprises: by a rule, or by that of CO08 in
    /// the project.
    #[pyo3(signature = (rule = None, /, *, known_at = None, as_of = None))]
    fn employment(
        &self,
        rule: Option<PyEmploymentRule>,
        known_at: Option<Known>,
        as_of: Option<Day>,
    ) -> Result<PyEmployment, Refused> {
        PyEmployment::answer(Question::new(&self.project, known_at, as_of)?, &self.chosen(rule))
    }

    /// The same enterprises under several rules, one row each; the chosen rule, by default that of
    /// CO08 in the project, is marked.
    #[pyo3(signature = (rules, /, *, chosen = None, known_at = None, as_of = None))]
    fn sensitivity<'py>(
        &self,
        py: Python<'py>,
        rules: Listed<PyEmploymentRule>,
        chosen: Option<PyEmploymentRule>,
        known_at: Option<Known>,
        as_of: Option<Day>,
    ) -> Result<Bound<'py, PyAny>, Refused> {
        let question = Question::new(&self.project, known_at, as_of)?;
        let rules: Vec<_> = rules.into_iter().map(|rule| rule.0).collect();
        let found = guarded(|| Ok(question.view().sensitivity(&rules, &self.chosen(chosen).0)?))?;
        Ok(rows(py, found.into_iter().map(PySensitivityRow::from).collect(), None)?)
    }

    /// For every two methods that measured the same enterprises, those enterprises by both.
    #[pyo3(signature = (rule = None, /, *, known_at = None, as_of = None))]
    fn bridges<'py>(
        &self,
        py: Python<'py>,
        rule: Option<PyEmploymentRule>,
        known_at: Option<Known>,
        as_of: Option<Day>,
    ) -> Result<Bound<'py, PyAny>, Refused> {
        let question = Question::new(&self.project, known_at, as_of)?;
        let bridges = guarded(|| Ok(question.view().bridges(&self.chosen(rule).0)?))?;
        Ok(rows(py, bridges.into_iter().map(PyBridge::from).collect(), None)?)
    }

    /// The total of employment at any number of rates, of ``hours_of_year``, ``turnover_per_fte``
    /// or ``share_of_full_time``.
    #[pyo3(signature = (of, /, *, rule = None, known_at = None, as_of = None))]
    fn sweep(
        &self,
        of: &str,
        rule: Option<PyEmploymentRule>,
        known_at: Option<Known>,
        as_of: Option<Day>,
    ) -> Result<PySweep, Refused> {
        PySweep::answer(Question::new(&self.project, known_at, as_of)?, self.chosen(rule), of)
    }

    /// The outcome of an indicator held against every version of its target, over every horizon
    /// where that makes a difference.
    #[pyo3(signature = (code, /, *, known_at = None, as_of = None))]
    fn verdicts<'py>(
        slf: &Bound<'py, Self>,
        code: &str,
        known_at: Option<Known>,
        as_of: Option<Day>,
    ) -> Result<Bound<'py, PyAny>, Refused> {
        let question = Question::new(&slf.get().project, known_at, as_of)?;
        let found = PyVerdict::all(&question, code)?;
        Ok(rows(
            slf.py(),
            found,
            Some(shown(slf, ("verdicts", code, known_at, Some(question.as_of), None))?),
        )?)
    }

    /// The outcome of an indicator against the plan of each decision that moved its target or the
    /// horizon: as decided first, and as decided since.
    ///
    /// ``last_periods`` is how many periods the estimate by the last periods looks back over.
    #[pyo3(signature = (code, /, *, last_periods = 3, known_at = None, as_of = None))]
    fn plan<'py>(
        slf: &Bound<'py, Self>,
        code: &str,
        last_periods: u32,
        known_at: Option<Known>,
        as_of: Option<Day>,
    ) -> Result<Bound<'py, PyAny>, Refused> {
        let question = Question::new(&slf.get().project, known_at, as_of)?;
        let found = PyPace::all(&question, code, last_periods)?;
        // The table looks back over as many periods as is usual.
        let usual = last_periods == eruf_core::LAST_PERIODS;
        let shown = usual
            .then(|| shown(slf, ("plan", code, known_at, Some(question.as_of), None)))
            .transpose()?;
        Ok(rows(slf.py(), found, shown)?)
    }

    /// The steps from the first target of an indicator to the current one: every decision that
    /// changed what keeps the promise.
    #[pyo3(signature = (code, /, *, known_at = None))]
    fn target_bridge<'py>(
        &self,
        py: Python<'py>,
        code: &str,
        known_at: Option<Known>,
    ) -> Result<Bound<'py, PyAny>, Refused> {
        Ok(rows(
            py,
            PyBridgeStep::all(&Question::new(&self.project, known_at, None)?, code)?,
            None,
        )?)
    }

    /// What later knowledge changed of the figures that report ``since`` gave: one row for each
    /// period of each indicator that has moved.
    #[pyo3(signature = (*, since, known_at = None))]
    fn restated<'py>(
        slf: &Bound<'py, Self>,
        since: Known,
        known_at: Option<Known>,
    ) -> Result<Bound<'py, PyAny>, Refused> {
        let project = &slf.get().project;
        let found = PyRestatement::all(
            &Question::new(project, known_at, None)?,
            &Question::new(project, Some(since), None)?,
        )?;
        Ok(rows(slf.py(), found, Some(shown(slf, ("restated", "", known_at, None, Some(since)))?))?)
    }

    /// The same project with tables in the place of those that it has; what is not given stays.
    ///
    /// A table is anything that gives an Arrow stream (polars, pandas, pyarrow, ``DuckDB`` ...), or
    /// rows as dicts. Its columns are those of the files of a project folder: ``outcomes.csv``,
    /// ``enterprises.csv``, ``participations.csv`` and ``employment.csv``. Cells are text, whole
    /// numbers, ``Decimal`` or dates; a float must be a whole number, since ``0.1`` is not the
    /// number that was written. A missing cell is not 0.
    ///
    /// Whatever is wrong is raised at once as ``LoadError``, each problem with table, row, column,
    /// the value found and the rule, and the project stays as it is.
    ///
    /// >>> from eruf import Commitment, Decision, Indicator, Period, Project, Target
    /// >>> year = Period("2021-01-01", "2021-12-31")
    /// >>> promised = Project(
    /// ...     "from a table",
    /// ...     decisions=[Decision("original", horizon=year)],
    /// ...     periods=[(1, year)],
    /// ...     commitments=[Commitment(Indicator.common("CO01"), targets={"original": Target.at_least(60)}, basis="increment")],
    /// ... )
    /// >>> promised.with_tables(outcomes=[{"indicator": "CO01", "period": 1, "value": 30}]).status()[0].attainment
    /// Ratio(1, 2)
    #[pyo3(signature = (*, outcomes = None, enterprises = None, participations = None, employment = None, person_key = None, progress = None))]
    #[expect(clippy::too_many_arguments, reason = "keyword arguments in Python")]
    fn with_tables(
        &self,
        py: Python<'_>,
        outcomes: Option<Bound<'_, PyAny>>,
        enterprises: Option<Bound<'_, PyAny>>,
        participations: Option<Bound<'_, PyAny>>,
        employment: Option<Bound<'_, PyAny>>,
        person_key: Option<KeyGiven>,
        progress: Option<ProgressListener>,
    ) -> Result<Self, Refused> {
        let given = [
            (TableOf::Outcomes, outcomes),
            (TableOf::Enterprises, enterprises),
            (TableOf::Participations, participations),
            (TableOf::Employment, employment),
        ];
        let read = |(of, given): (TableOf, Option<Bound<'_, PyAny>>)| {
            given.map(|given| table_input::table(of, &given))
        };
        let tables = given.into_iter().filter_map(read).collect::<Result<Vec<_>, _>>()?;
        let draft = self.project.draft().clone();
        let person_key = person_key.map(KeyGiven::key).transpose()?;
        let work = move |progress| {
            eruf_data::with_tables(
                draft,
                &tables,
                eruf_data::Options { person_key, progress: Some(progress) },
            )
        };
        waited_for(py, &progress.unwrap_or_default(), work).map(Self::loaded)
    }

    /// The table of some rows, in the words of the reports.
    #[pyo3(signature = (what, code, known_at, as_of, since, /, *, format = "text", language = "en"))]
    #[expect(clippy::too_many_arguments, reason = "what was asked, and how it is shown")]
    fn _shown(
        &self,
        what: &str,
        code: &str,
        known_at: Option<Known>,
        as_of: Option<Day>,
        since: Option<Known>,
        format: &str,
        language: &str,
    ) -> Result<String, Refused> {
        let (format, language) = (choice(format, FORMATS)?, choice(language, LANGUAGES)?);
        let question = Question::new(&self.project, known_at, as_of)?;
        let (view, refused) =
            (question.view(), |error: eruf_report::TimeError| Refused::message(error.to_string()));
        guarded(|| match what {
            "verdicts" => {
                eruf_report::verdicts(&view, Some(code), language, format).map_err(refused)
            }
            "plan" => eruf_report::plan(&view, code, language, format).map_err(refused),
            "reconcile" => Ok(eruf_report::reconcile(&view, language, format)?),
            "restated" => Ok(eruf_report::restated(
                &view,
                &Question::new(&self.project, since, None)?.view(),
                language,
                format,
            )?),
            _ => {
                let loaded = eruf_data::Loaded {
                    project: Project::clone(&self.project),
                    notices: Vec::new(),
                };
                Ok(eruf_report::findings(&loaded, language, format))
            }
        })
    }

    fn __repr__(&self) -> String {
        let (name, indicators, entries) = (
            &self.project.identity().name,
            self.project.commitments().len(),
            self.project.entries().len(),
        );
        format!("<Project {:?}: {indicators} indicators and goals, {entries} entries>", &**name)
    }

    fn __hash__(&self) -> u64 {
        let identity = self.project.identity();
        hash_of(&(
            &identity.name,
            &identity.case_id,
            self.project.commitments().len(),
            self.project.entries().len(),
        ))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> Result<Pickle<'py>, Refused> {
        let text = serde_json::to_string(self.project.draft())
            .map_err(|error| Refused::message(error.to_string()))?;
        Ok((restorer::<Self>(py)?, (text, self.notices.iter().map(PyFinding::parts).collect())))
    }

    #[classmethod]
    fn _restore(
        _class: &Bound<'_, PyType>,
        text: &str,
        notices: Vec<FindingParts>,
    ) -> Result<Self, Refused> {
        let notices = notices
            .into_iter()
            .map(|(kind, place, message, code, severity)| {
                PyFinding::_restore(kind, place, message, code, severity)
            })
            .collect();
        Ok(Self { notices, ..Self::build(restored(text)?)? })
    }
}

/// Reads a project folder: ``project.toml``, ``outcomes.csv`` and the lists of enterprises,
/// participations and employment.
///
/// Numbers of sole traders become pseudonyms: by ``person_key``, its bytes or the path of a file
/// that holds it, or else numbered as they appear.
///
/// Whatever is wrong is raised at once as ``LoadError``, each problem with file, line, field, the
/// value found and the rule.
///
/// ``progress`` is told how many rows were read: a function of that number, or ``True`` for a bar
/// (which needs tqdm). Ctrl-C stops the reading.
///
/// >>> import eruf
/// >>> try:
/// ...     eruf.load("no/such/folder")
/// ... except eruf.LoadError as error:
/// ...     print(error.problems[0].place, error.problems[0].kind)
/// project.toml Unreadable
#[pyfunction]
#[pyo3(signature = (folder, /, *, person_key = None, progress = None))]
pub(crate) fn load(
    py: Python<'_>,
    folder: std::path::PathBuf,
    person_key: Option<KeyGiven>,
    progress: Option<ProgressListener>,
) -> Result<PyProject, Refused> {
    let person_key = person_key.map(KeyGiven::key).transpose()?;
    let work = move |progress| {
        eruf_data::load_with(folder, eruf_data::Options { person_key, progress: Some(progress) })
    };
    waited_for(py, &progress.unwrap_or_default(), work).map(PyProject::loaded)
}
