//! `Status` and its rows: where every indicator stands.

use std::sync::Arc;

use chrono::NaiveDate;
use eruf_core::{
    Amount, Attainment, Commitment, Completeness, Figure, Interval, Kind, NoOutcome, Ratio,
    StatusRow, TargetVersion, Undefined, Value,
};
use eruf_report::{Format, Language};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict, PyIterator, PyList};

use crate::value::columns::{Columns, to_pandas, to_polars};

use crate::answer::verdict::PyVerdict;
use crate::project::question::{Parts, Question, restorer};
use crate::record::commitment::PyCommitment;
use crate::record::target::PyTarget;
use crate::record::version::PyTargetVersion;
use crate::value::errors::{Refused, guarded};
use crate::value::figures::figure;
use crate::value::numbers::{Pair, amount_out, bounds_out, place};
use crate::value::period::PyHorizon;
use crate::value::pickle::hash_of;
use crate::value::ratio::{PyRatio, bounds, exact, number};

/// One row, free of the borrow of the project.
#[derive(PartialEq, Eq, Hash)]
struct Row {
    commitment: usize,
    target: Option<usize>,
    outcome: Figure<Interval<Amount>, NoOutcome>,
    carried: bool,
    completeness: Completeness,
    attainment: Attainment,
    methods_differ: Option<(String, String)>,
    derived: Option<Interval<Ratio>>,
}

impl Row {
    fn new(row: StatusRow<'_>, commitment: usize) -> Self {
        let target = row.target.and_then(|target| {
            row.commitment.targets.iter().position(|version| std::ptr::eq(version, target))
        });
        Self {
            commitment,
            target,
            outcome: row.outcome,
            carried: row.standing.carried,
            completeness: row.standing.completeness,
            attainment: row.attainment,
            methods_differ: row
                .methods_differ
                .map(|(meant, measured)| (meant.to_owned(), measured.to_owned())),
            derived: row.derived,
        }
    }
}

struct Status {
    question: Question,
    rows: Vec<Row>,
}

/// Where every indicator and activity goal stands: a sequence of rows, which shows itself as a
/// table.
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
/// >>> print(project.status(language="sv").render(format="csv"))
/// code,name,unit,target,outcome,variance,relative_variance,attainment,utilisation,state,undefined
/// CO01,Antal företag som får stöd,företag,at least 200,122,-78,-0.39,0.61,,not_met,
/// <BLANKLINE>
#[pyclass(name = "Status", module = "eruf", frozen, eq, sequence, from_py_object)]
#[derive(Clone)]
pub(crate) struct PyStatus {
    status: Arc<Status>,
    language: Language,
}

/// Two answers are equal when the figures are, in whatever language they show themselves.
impl PartialEq for PyStatus {
    fn eq(&self, other: &Self) -> bool {
        self.status.question == other.status.question && self.status.rows == other.status.rows
    }
}

impl PyStatus {
    pub(crate) fn answer(question: Question, language: &str) -> Result<Self, Refused> {
        let language = self::language(language)?;
        let rows = guarded(|| Ok(question.view().status()?))?
            .rows
            .into_iter()
            .zip(0..)
            .map(|(row, index)| Row::new(row, index))
            .collect();
        Ok(Self { status: Arc::new(Status { question, rows }), language })
    }

    /// The same answer, which shows itself in a language.
    pub(crate) fn shown_in(&self, language: &str) -> Result<Self, Refused> {
        Ok(Self { status: Arc::clone(&self.status), language: self::language(language)? })
    }

    fn rows(&self, kind: impl Fn(Kind) -> bool) -> Vec<PyStatusRow> {
        let all =
            (0..self.status.rows.len()).map(|index| PyStatusRow { status: self.clone(), index });
        all.filter(|row| row.promised().is_some_and(|commitment| kind(commitment.indicator.kind)))
            .collect()
    }

    /// One row for every indicator and goal; figures that are not exact have no quotient, and the
    /// outcome has its bounds.
    fn columns(&self) -> Columns {
        let rows = || self.status.rows.iter();
        let promised = |row: &Row| self.status.question.project.commitments().get(row.commitment);
        let version =
            |row: &Row| promised(row).and_then(|commitment| commitment.targets.get(row.target?));
        let quotient = |figure: &Figure<Interval<Ratio>, Undefined>| {
            figure.ok().and_then(|figure| figure.as_exact())
        };
        Columns::new()
            .text(
                "code",
                rows().map(|row| {
                    promised(row).map(|commitment| commitment.indicator.key.code.to_string())
                }),
            )
            .text(
                "name",
                rows().map(|row| {
                    promised(row).map(|commitment| commitment.indicator.name.to_string())
                }),
            )
            .text(
                "name_sv",
                rows().map(|row| {
                    promised(row)
                        .and_then(|commitment| commitment.indicator.name_sv.as_deref())
                        .map(str::to_owned)
                }),
            )
            .text(
                "unit",
                rows().map(|row| {
                    promised(row).map(|commitment| commitment.indicator.unit.name().to_owned())
                }),
            )
            .text(
                "kind",
                rows().map(|row| {
                    promised(row).map(|commitment| commitment.indicator.kind.to_string())
                }),
            )
            .text(
                "target",
                rows().map(|row| version(row).map(|version| version.target.to_string())),
            )
            .text(
                "decision",
                rows().map(|row| version(row).map(|version| version.decision.to_string())),
            )
            .quotients("least", rows().map(|row| row.attainment.bounds.low))
            .quotients("most", rows().map(|row| row.attainment.bounds.high))
            .amounts("outcome", rows().map(|row| row.outcome.ok()))
            .text(
                "no_outcome",
                rows().map(|row| row.outcome.reason().map(|reason| reason.to_string())),
            )
            .quotients("variance", rows().map(move |row| quotient(&row.attainment.variance)))
            .quotients(
                "relative_variance",
                rows().map(move |row| quotient(&row.attainment.relative_variance)),
            )
            .quotients("attainment", rows().map(move |row| quotient(&row.attainment.share)))
            .quotients("utilisation", rows().map(move |row| quotient(&row.attainment.utilisation)))
            .text("state", rows().map(|row| Some(row.attainment.state.to_string())))
            .text(
                "undefined",
                rows().map(|row| row.attainment.undefined.map(|reason| reason.to_string())),
            )
            .flag("carried", rows().map(|row| row.carried))
            .whole("reported", rows().map(|row| Some(row.completeness.reported.into())))
            .whole("due", rows().map(|row| Some(row.completeness.due.into())))
    }

    fn table(&self, format: Format, language: Language) -> Result<String, Refused> {
        guarded(|| Ok(eruf_report::status(&self.status.question.view(), language, format)?))
    }
}

fn language(text: &str) -> Result<Language, Refused> {
    text.parse().map_err(Refused::message)
}

const fn code(language: Language) -> &'static str {
    match language {
        Language::English => "en",
        Language::Swedish => "sv",
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
        self.status.question.as_of
    }

    /// The number of the report whose knowledge it is; ``None`` for everything that is known.
    #[getter]
    fn known_at(&self) -> Option<crate::project::question::Known> {
        self.status.question.known_at
    }

    /// The language in which it shows itself: ``en`` or ``sv``.
    #[getter]
    fn language(&self) -> &'static str {
        code(self.language)
    }

    /// The horizon in force.
    #[getter]
    fn horizon(&self) -> PyHorizon {
        PyHorizon(self.status.question.view().horizon().clone())
    }

    /// The table as ``text``, ``markdown``, ``html``, ``csv`` or ``json``; in another language
    /// (``en`` or ``sv``) than its own, if one is given.
    #[pyo3(signature = (*, format = "text", language = None))]
    fn render(&self, format: &str, language: Option<&str>) -> Result<String, Refused> {
        let language = language.map(self::language).transpose()?.unwrap_or(self.language);
        self.table(format.parse().map_err(Refused::message)?, language)
    }

    fn __len__(&self) -> usize {
        self.status.rows.len()
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyIterator>> {
        PyList::new(py, self.rows(|_| true))?.try_iter()
    }

    fn __getitem__(&self, index: isize) -> PyResult<PyStatusRow> {
        Ok(PyStatusRow { index: place(index, self.__len__())?, status: self.clone() })
    }

    fn __str__(&self) -> Result<String, Refused> {
        self.table(Format::Text, self.language)
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
        let question = &self.status.question;
        format!(
            "<Status of {:?}: {} rows as of {}>",
            &*question.project.identity().name,
            self.status.rows.len(),
            question.as_of
        )
    }

    fn _repr_html_(&self) -> Result<String, Refused> {
        self.table(Format::Html, self.language)
    }

    fn __hash__(&self) -> u64 {
        hash_of(&self.status.rows)
    }

    fn __reduce__<'py>(
        &self,
        py: Python<'py>,
    ) -> PyResult<(Bound<'py, PyAny>, (Parts, &'static str))> {
        Ok((restorer::<Self>(py)?, (self.status.question.parts(), self.language())))
    }

    #[staticmethod]
    fn _restore(question: Parts, language: &str) -> Result<Self, Refused> {
        Self::answer(Question::again(&question), language)
    }
}

/// Where one indicator or activity goal stands.
///
/// A figure is ``None`` where it is undefined: ``why_undefined`` says why of each figure,
/// ``undefined`` why there is no verdict. A figure known only by its bounds is ``None`` too, and
/// ``bounds_of`` has them.
#[pyclass(name = "StatusRow", module = "eruf", frozen, eq, skip_from_py_object)]
#[derive(Clone)]
pub(crate) struct PyStatusRow {
    status: PyStatus,
    index: usize,
}

impl PartialEq for PyStatusRow {
    fn eq(&self, other: &Self) -> bool {
        self.row() == other.row() && self.promised() == other.promised()
    }
}

impl PyStatusRow {
    fn row(&self) -> Option<&Row> {
        self.status.status.rows.get(self.index)
    }

    fn promised(&self) -> Option<&Commitment> {
        self.status.status.question.project.commitments().get(self.row()?.commitment)
    }

    fn in_force(&self) -> Option<&TargetVersion> {
        self.promised()?.targets.get(self.row()?.target?)
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
        self.promised().map(|commitment| &*commitment.indicator.key.code)
    }

    /// The name in English.
    #[getter]
    fn name(&self) -> Option<&str> {
        self.promised().map(|commitment| &*commitment.indicator.name)
    }

    /// The name in Swedish, where known.
    #[getter]
    fn name_sv(&self) -> Option<&str> {
        self.promised().and_then(|commitment| commitment.indicator.name_sv.as_deref())
    }

    /// What it is counted in.
    #[getter]
    fn unit(&self) -> Option<&str> {
        self.promised().map(|commitment| commitment.indicator.unit.name())
    }

    /// The goal, where it is one number: the least (or for a ceiling or a falling level the most)
    /// that keeps the promise.
    #[getter]
    fn target<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let Some(bounds) = self.figure(|attainment| attainment.bounds) else { return Ok(None) };
        let ((Some(one), None) | (None, Some(one))) = (bounds.low, bounds.high) else {
            return Ok(None);
        };
        number(py, &Figure::Value(Interval::exact(one)))
    }

    /// The least and the most that keep the promise over the horizon in force.
    #[getter]
    fn target_bounds(&self) -> (Option<PyRatio>, Option<PyRatio>) {
        self.figure(|attainment| {
            (attainment.bounds.low.map(PyRatio), attainment.bounds.high.map(PyRatio))
        })
        .unwrap_or((None, None))
    }

    /// The indicator and everything that was promised for it.
    #[getter]
    fn commitment(&self) -> Option<PyCommitment> {
        self.promised().cloned().map(PyCommitment)
    }

    /// The promise in force.
    #[getter]
    fn promise(&self) -> Option<PyTarget> {
        Some(PyTarget(self.in_force()?.target.clone()))
    }

    /// The version of the target in force, with the decision that set it.
    #[getter]
    fn version(&self) -> Option<PyTargetVersion> {
        self.in_force().cloned().map(PyTargetVersion)
    }

    /// The outcome held against the target in force, over the horizon in force; ``None`` where
    /// nothing was promised.
    #[getter]
    fn verdict(&self) -> Option<PyVerdict> {
        let view = self.status.status.question.view();
        Some(PyVerdict::of_row(
            self.clone(),
            self.in_force()?,
            view.horizon(),
            self.row()?.attainment.clone(),
        ))
    }

    /// The outcome held against the target.
    #[getter]
    fn outcome<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let outcome =
            self.row().and_then(|row| row.outcome.ok()).and_then(|outcome| outcome.as_exact());
        outcome.map(|outcome| amount_out(py, outcome)).transpose()
    }

    /// The bounds of the outcome, equal if it is exact.
    #[getter]
    fn outcome_bounds<'py>(&self, py: Python<'py>) -> PyResult<Option<Pair<'py>>> {
        self.row()
            .and_then(|row| row.outcome.ok())
            .map(|outcome| bounds_out(py, outcome))
            .transpose()
    }

    /// How the outcome was meant to be measured and how it was, where they differ.
    #[getter]
    fn methods_differ(&self) -> Option<(String, String)> {
        let (meant, measured) = self.row()?.methods_differ.as_ref()?;
        Some((meant.clone(), measured.clone()))
    }

    /// The bounds of what the lists of enterprises give, beside the outcome as it was reported;
    /// ``None`` without lists.
    #[getter]
    fn derived(&self) -> Option<(PyRatio, PyRatio)> {
        self.row()
            .and_then(|row| row.derived)
            .map(|derived| (PyRatio(derived.low()), PyRatio(derived.high())))
    }

    /// The outcome as written, if it was reported in words.
    #[getter]
    fn outcome_in_words(&self) -> Option<String> {
        match self.status.status.question.view().words(self.code()?)? {
            Value::Words { text, .. } => Some(text.to_string()),
            Value::Amount(_) | Value::Withdrawn => None,
        }
    }

    /// The outcome of each occasion as its bounds, where it was reported so. A goal per occasion is
    /// judged on these, never on their sum.
    #[getter]
    fn outcome_occasions<'py>(&self, py: Python<'py>) -> PyResult<Vec<Pair<'py>>> {
        let occasions = self
            .code()
            .map_or_else(Vec::new, |code| self.status.status.question.view().occasions(code));
        occasions.into_iter().map(|occasion| bounds_out(py, occasion)).collect()
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

    /// What the attainment is a share of: ``goal``, ``minimum`` or ``change``.
    #[getter]
    fn attainment_of(&self) -> Option<&'static str> {
        self.figure(|attainment| attainment.share_of.as_str())
    }

    /// The attainment held between 0 and 1: a second figure, never shown as the attainment itself.
    #[getter]
    fn capped_share(&self) -> Option<PyRatio> {
        self.figure(|attainment| exact(&attainment.capped_share()))?
    }

    /// For a level, outcome over goal: another figure than the attainment, which is the part of the
    /// way that was gone.
    #[getter]
    fn share_of_level(&self) -> Option<PyRatio> {
        self.figure(|attainment| exact(&attainment.share_of_level))?
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

    /// Whether the promise is kept, if there is a verdict.
    #[getter]
    fn kept(&self) -> Option<bool> {
        self.figure(|attainment| attainment.kept)?
    }

    /// Why there is no verdict.
    #[getter]
    fn undefined(&self) -> Option<&'static str> {
        self.figure(|attainment| attainment.undefined.map(Undefined::as_str))?
    }

    /// Why there is no outcome.
    #[getter]
    fn no_outcome(&self) -> Option<&'static str> {
        self.row()?.outcome.reason().map(NoOutcome::as_str)
    }

    /// The bounds of a figure, equal if it is exact; ``None`` if it is undefined.
    #[pyo3(signature = (figure, /))]
    fn bounds_of(&self, figure: &str) -> Result<Option<(PyRatio, PyRatio)>, Refused> {
        let found = self.figure(|attainment| self::figure(attainment, figure)).transpose()?;
        Ok(found.and_then(|found| bounds(&found)))
    }

    /// Why a figure is undefined; ``None`` if it is not.
    #[pyo3(signature = (figure, /))]
    fn why_undefined(&self, figure: &str) -> Result<Option<&'static str>, Refused> {
        let found = self.figure(|attainment| self::figure(attainment, figure)).transpose()?;
        Ok(found.and_then(|found| found.reason().map(Undefined::as_str)))
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
        let outcome = self.row().map_or(String::new(), |row| {
            row.outcome.map_or_else(|reason| reason.to_string(), |outcome| outcome.to_string())
        });
        format!(
            "<StatusRow {}: {outcome}, {}>",
            self.code().unwrap_or_default(),
            self.state().unwrap_or_default()
        )
    }

    fn __hash__(&self) -> u64 {
        hash_of(&(self.code(), self.row()))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (PyStatus, usize))> {
        Ok((py.import("operator")?.getattr("getitem")?, (self.status.clone(), self.index)))
    }
}
