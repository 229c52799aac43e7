//! `Status` and its rows: how every indicator compares with its target.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use eruf_core::attainment::NoRelativeChange;
use eruf_core::law::Kind;
use eruf_core::record::Value;
use eruf_core::{
    Amount, Attainment, Commitment, Figure, Indicator, Interval, Ratio, TargetVersion, Undefined,
};
use eruf_report::{FileFormat, Format, Language, Render};
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::attainment::figures::{Number, exact, figure};
use crate::attainment::verdict::PyVerdict;
use crate::project::class::PyProject;
use crate::project::question::{Again, AsOf, At, Question};
use crate::project::status_figures::{RowFigures, StatusFigures, status_figures};
use crate::value::cell::{Percentage, Quotient};
use crate::value::columns::Columns;
use crate::value::declare::{fields, frames, object};
use crate::value::errors::{Checked, choice, guarded};
use crate::value::language::{FORMATS, LANGUAGES, shown_in};
use crate::value::numbers::{out_of_range, place};
use crate::value::pickle::hash_of;
use crate::value::plotted::{Plotted, plotted};
use crate::value::ratio::{PyRatio, bounds};
use crate::value::rows::Row as _;

/// What was asked, and the figures that answer it.
struct Answer {
    question: Question,
    figures: Arc<StatusFigures>,
}

/// How every indicator and activity goal compares with its target: a sequence of rows, which shows
/// itself as a table.
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
/// ...     entries=[Entry("CO01", 1, 122, basis="running_total")],
/// ... )
/// >>> project.status().render(format="csv").splitlines()[1].split(",")[3:9]
/// ['at least 200', '200', '', '122', '-78', '-0.39']
/// >>> print(project.status(language="sv").render(format="csv").splitlines()[1])
/// CO01;Antal företag som får stöd (företag);200;minst;122;-78;-39;61;ej uppnått
#[pyclass(name = "Status", module = "eruf", frozen, eq, sequence, skip_from_py_object)]
#[derive(Clone)]
pub(crate) struct PyStatus {
    answer: Arc<Answer>,
    language: Language,
}

/// Two answers are equal when the figures are, in whatever language they show themselves.
impl PartialEq for PyStatus {
    fn eq(&self, other: &Self) -> bool {
        let (one, other) = (&self.answer, &other.answer);
        one.question == other.question && one.figures == other.figures
    }
}

impl PyStatus {
    fn row(&self, place: usize) -> Option<PyStatusRow> {
        let figures = Arc::clone(self.answer.figures.get(place)?);
        Some(PyStatusRow { answer: Arc::clone(&self.answer), figures, place })
    }

    fn rows(&self, kind: impl Fn(Kind) -> bool) -> Vec<PyStatusRow> {
        let commitments = self.answer.question.project.commitments().iter();
        let asked = commitments.enumerate().filter(|(_, row)| kind(row.indicator.kind));
        asked.filter_map(|(place, _)| self.row(place)).collect()
    }

    /// Figures that are not exact have no quotient, and the outcome has its bounds.
    fn columns(&self) -> Columns {
        PyStatusRow::columns(&self.rows(|_| true).iter().collect::<Vec<_>>())
    }

    fn text<R: Render>(&self, format: R, language: Language) -> Checked<R::Output> {
        guarded(|| Ok(eruf_report::status(&self.answer.question.view()?, language, format)?))
    }
}

fields! {
    PyStatus as status {
        /// The rows of the indicators.
        get indicators = status.rows(|kind| kind != Kind::ActivityGoal);
        /// The rows of the activity goals and of what was counted beside them.
        get activity_goals = status.rows(|kind| kind == Kind::ActivityGoal);
        /// The date at which the question is asked.
        get as_of = status.answer.question.as_of;
        /// The number of the report whose knowledge it is; ``None`` for everything that is known.
        get known_at = status.answer.question.known_at;
        /// The language in which it shows itself: ``en`` or ``sv``.
        get language = status.language_code();
        /// The horizon in force.
        get horizon = status.answer.question.view()?.horizon();
    }
}

frames!(PyStatus);

#[pymethods]
impl PyStatus {
    /// Returns the table as ``text``, ``markdown``, ``html``, ``csv`` or ``json``; in another
    /// language (``en`` or ``sv``) than its own, if one is given.
    ///
    /// >>> import eruf
    /// >>> project = eruf.load("examples/sim-jh")
    /// >>> project.status().render(format="csv").split(",")[:4]
    /// ['code', 'name', 'unit', 'target']
    #[pyo3(signature = (*, format = "text", language = None))]
    fn render(&self, format: &str, language: Option<&str>) -> Checked<String> {
        let language = language.map(|language| choice(language, LANGUAGES)).transpose()?;
        let format: Format = choice(format, FORMATS)?;
        self.text(format, language.unwrap_or(self.language))
    }

    /// Draws the attainment of each indicator: ``eruf.plot.attainment``, with its options.
    ///
    /// >>> import eruf
    /// >>> eruf.load("examples/sim-jh").status().plot().alt.split(".")[0]
    /// 'Attainment'
    #[pyo3(signature = (**options))]
    fn plot<'py>(slf: &Bound<'py, Self>, options: Option<Bound<'py, PyDict>>) -> Plotted<'py> {
        plotted("attainment", (slf,), slf.py(), options)
    }

    /// Returns the text of each figure as the tables show it, by name: ``code``, ``name``,
    /// ``unit``, ``target``, ``goal`` (as it was written), ``decision``, ``bounds`` (what keeps the
    /// promise over the horizon), ``outcome``, ``variance``, ``relative_variance``,
    /// ``attainment``, ``state`` and ``notes``. The rows have the order of the status. An undefined
    /// figure is a dash with the reason. ``language`` is ``en`` or ``sv``; without one it is that
    /// of the status.
    ///
    /// >>> import eruf
    /// >>> status = eruf.load("examples/sim-jh").status()
    /// >>> status.shown()[3]["attainment"], status.shown(language="sv")[3]["state"]
    /// ('47.0 %', 'ej uppnått')
    #[pyo3(signature = (*, language = None))]
    fn shown(&self, language: Option<&str>) -> Checked<Vec<BTreeMap<&'static str, String>>> {
        let language = language.map(|language| choice(language, LANGUAGES)).transpose()?;
        let language = language.unwrap_or(self.language);
        guarded(|| {
            let rows = eruf_report::shown_figures(&self.answer.question.view()?, language)?;
            Ok(rows.into_iter().map(|row| row.into_iter().collect()).collect())
        })
    }

    /// Writes the answer as a workbook (``.xlsx``): figures as numbers, how they were made as
    /// formulas, and where each comes from on a sheet of its own. ``language`` is ``en`` or ``sv``.
    ///
    /// >>> import eruf, pathlib, tempfile
    /// >>> path = pathlib.Path(tempfile.mkdtemp()) / "status.xlsx"
    /// >>> eruf.load("examples/sim-jh").status().to_excel(path, language="sv")
    /// >>> path.read_bytes()[:2]
    /// b'PK'
    #[pyo3(signature = (path, /, *, language = None))]
    fn to_excel(&self, path: PathBuf, language: Option<&str>) -> Checked<()> {
        let language = language.map(|language| choice(language, LANGUAGES)).transpose()?;
        let answer = self.text(FileFormat::Workbook, language.unwrap_or(self.language))?;
        guarded(|| Ok(answer.save(path)?))
    }

    fn __len__(&self) -> usize {
        self.answer.figures.len()
    }

    fn __iter__(&self) -> PyStatusIterator {
        PyStatusIterator { status: self.clone(), next: AtomicUsize::new(0) }
    }

    fn __getitem__(&self, index: isize) -> PyResult<PyStatusRow> {
        self.row(place(index, self.__len__())?).ok_or_else(out_of_range)
    }

    fn __str__(&self) -> Checked<String> {
        self.text(Format::Text, self.language)
    }

    fn __repr__(&self) -> String {
        let Question { project, as_of, .. } = &self.answer.question;
        let (name, rows) = (&*project.identity().name, self.__len__());
        format!("<Status of {name:?}: {rows} rows as of {as_of}>")
    }

    fn _repr_html_(&self) -> Checked<String> {
        self.text(Format::Html, self.language)
    }

    fn __hash__(&self) -> u64 {
        hash_of(&self.answer.figures)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Again<'py>> {
        let question = &self.answer.question;
        let options = question.options(py)?;
        options.set_item("language", self.language_code())?;
        question.again("status", (), options, ())
    }
}

/// The rows of a status, each made when it is asked for.
#[pyclass(name = "StatusIterator", module = "eruf._eruf", frozen)]
struct PyStatusIterator {
    status: PyStatus,
    next: AtomicUsize,
}

#[pymethods]
impl PyStatusIterator {
    fn __iter__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __next__(&self) -> Option<PyStatusRow> {
        // Rows after the last one are none: the place may go on.
        self.status.row(self.next.fetch_add(1, Ordering::Relaxed))
    }
}

impl PyStatus {
    const fn language_code(&self) -> &'static str {
        match self.language {
            Language::English => "en",
            Language::Swedish => "sv",
        }
    }
}

/// How one indicator or activity goal compares with its target.
///
/// A figure is ``None`` where it is undefined: ``why_undefined`` says why of each figure,
/// ``undefined`` why there is no verdict. A figure known only by its bounds is ``None`` too, and
/// ``bounds_of`` has them.
///
/// >>> import eruf
/// >>> project = eruf.load("examples/sim-jh")
/// >>> row = project.status()[0]
/// >>> row.outcome, row.promise, row.state, row.attainment
/// (Decimal('122'), <Target at least 200>, 'not_met', Ratio(61, 100))
#[pyclass(name = "StatusRow", module = "eruf.attainment", frozen, eq, skip_from_py_object)]
#[derive(Clone)]
pub(crate) struct PyStatusRow {
    answer: Arc<Answer>,
    figures: Arc<RowFigures>,
    place: usize,
}

object!(PyStatusRow);

impl PartialEq for PyStatusRow {
    fn eq(&self, other: &Self) -> bool {
        self.figures == other.figures && commitment(self) == commitment(other)
    }
}

fn commitment(row: &PyStatusRow) -> Option<&Commitment> {
    row.answer.question.project.commitments().get(row.place)
}

fn indicator(row: &PyStatusRow) -> Option<&Indicator> {
    Some(&commitment(row)?.indicator)
}

fn code(row: &PyStatusRow) -> Option<&str> {
    Some(&indicator(row)?.key.code)
}

fn version(row: &PyStatusRow) -> Option<&TargetVersion> {
    commitment(row)?.targets.get(row.figures.version?)
}

/// The goal, where it is one number.
fn goal(row: &PyStatusRow) -> Option<Number> {
    let bounds = row.figures.attainment.bounds;
    match (bounds.low, bounds.high) {
        (Some(one), None) | (None, Some(one)) => Some(Number(one)),
        _ => None,
    }
}

/// One of the comparisons of a row, as a verdict.
fn verdict(
    row: &PyStatusRow,
    name: &'static str,
    attainment: Option<&Attainment>,
) -> Checked<Option<PyVerdict>> {
    let Some((version, attainment)) = version(row).zip(attainment) else { return Ok(None) };
    let question = &row.answer.question;
    PyVerdict::of_row(question, (row.place, name), version, attainment.clone()).map(Some)
}

/// What the lists give compared with the target, where nothing was reported.
fn counted(row: &PyStatusRow) -> Option<&Attainment> {
    row.figures.counted.as_deref()
}

/// How many the lists give, where nothing was reported.
fn count(row: &PyStatusRow) -> Option<Ratio> {
    counted(row).and(row.figures.derived).and_then(|derived| derived.as_exact())
}

fn words(row: &PyStatusRow) -> Checked<Option<String>> {
    let Some(code) = code(row) else { return Ok(None) };
    let view = row.answer.question.view()?;
    Ok(match view.words(code)? {
        Some(Value::Words { text, .. }) => Some(text.to_string()),
        Some(_) | None => view.approximate(code)?.map(str::to_owned),
    })
}

/// What follows from other measures, where anything does.
fn range(row: &PyStatusRow) -> Option<(Option<Ratio>, Option<Ratio>)> {
    let found = row.figures.computed?.ok()?;
    Some((found.low, found.high))
}

fn occasions(row: &PyStatusRow) -> Checked<Vec<Interval<Amount>>> {
    let view = row.answer.question.view()?;
    code(row).map_or_else(|| Ok(Vec::new()), |code| Ok(view.occasions(code)?))
}

fn relative(row: &PyStatusRow) -> Option<Figure<Interval<Ratio>, NoRelativeChange>> {
    row.figures.change.map(|change| change.relative)
}

fields! {
    PyStatusRow as row {
        /// The code of the indicator.
        code = code(row);
        column target = version(row).map(|version| &version.target);
        column outcome = row.figures.outcome.ok().and_then(|outcome| outcome.as_exact());
        column variance = exact(&row.figures.attainment.variance).map(Quotient);
        /// The share of the promise that was kept. It may be below 0 and above 1.
        attainment = exact(&row.figures.attainment.share).map(Percentage);
        /// ``met``, ``not_met``, ``within``, ``below``, ``above`` or ``undefined``.
        state = row.figures.attainment.state;
        /// The name in English.
        name = indicator(row).map(|indicator| &indicator.name);
        /// The name in Swedish, where known.
        name_sv = indicator(row).and_then(|indicator| indicator.name_sv.as_ref());
        /// What it is counted in.
        unit = indicator(row).map(|indicator| indicator.unit.name());
        column kind = indicator(row).map(|indicator| indicator.kind);
        /// The goal, where it is one number: the least (or for a ceiling or a falling level the
        /// most) that keeps the promise.
        get target = goal(row);
        column decision = version(row).map(|version| &version.decision);
        /// The least and the most that keep the promise over the horizon in force.
        get target_bounds = row.figures.attainment.bounds;
        column least = row.figures.attainment.bounds.low.map(Quotient);
        column most = row.figures.attainment.bounds.high.map(Quotient);
        /// The indicator and everything that was promised for it.
        get commitment = commitment(row);
        /// The promise in force.
        get promise = version(row).map(|version| &version.target);
        /// The version of the target in force, with the decision that set it.
        get version = version(row);
        /// The outcome compared with the target in force, over the horizon in force; ``None`` where
        /// nothing was promised.
        get verdict = verdict(row, "verdict", Some(&row.figures.attainment))?;
        /// The outcome compared with the target.
        get outcome = row.figures.outcome.ok().and_then(|outcome| outcome.as_exact());
        /// The bounds of the outcome, equal if it is exact.
        get outcome_bounds = row.figures.outcome.ok();
        column outcome = row.figures.outcome.ok();
        /// Why there is no outcome.
        no_outcome = row.figures.outcome.reason();
        /// How the outcome was meant to be measured and how it was, where they differ.
        get methods_differ = row.figures.methods_differ.clone();
        /// The bounds of what the lists of enterprises give, beside the outcome as it was reported;
        /// ``None`` without lists.
        get derived = row.figures.derived;
        /// What a measure is that follows from others, as its least and its most; either is
        /// ``None`` where it is not known. ``None`` if it is reported.
        ///
        /// >>> import eruf
        /// >>> rows = {row.code: row for row in eruf.load("examples/sim-jh").status()}
        /// >>> rows["HA4.5.per_course"].computed
        /// (Ratio(515, 466), None)
        get computed = range(row);
        /// Why there is no such figure.
        get no_computed = row.figures.computed.and_then(Figure::reason);
        /// What the lists give, ``derived``, compared with the target in force, where nothing was
        /// reported; ``None`` elsewhere. A count is no report: ``state`` stays ``undefined``, and
        /// ``outcome`` and ``attainment`` stay ``None``.
        ///
        /// >>> from eruf import (
        /// ...     Commitment, Decision, Indicator, Participation, Period, Project, Target,
        /// ... )
        /// >>> days = Period("2019-01-01", "2019-03-31")
        /// >>> promised = {"original": Target.at_least(4)}
        /// >>> project = Project(
        /// ...     "made up",
        /// ...     decisions=[Decision("original", horizon=days)],
        /// ...     periods=[(1, days)],
        /// ...     commitments=[Commitment(Indicator.common("CO01"), targets=promised)],
        /// ...     participations=[Participation("own:A", date="2019-01-10")],
        /// ... )
        /// >>> [row] = project.status()
        /// >>> row.state, row.derived, row.counted.variance, row.counted.attainment
        /// ('undefined', (Ratio(1, 1), Ratio(1, 1)), Decimal('-3'), Ratio(1, 4))
        get counted = verdict(row, "counted", counted(row))?;
        column counted = count(row);
        column counted_variance = counted(row).and_then(|counted| exact(&counted.variance));
        column counted_attainment =
            counted(row).and_then(|counted| exact(&counted.share)).map(Percentage);
        /// How much it has moved since its baseline, in its unit or, if it is a share, in
        /// percentage points; ``None`` without a baseline, without an outcome, or if it is not
        /// exact.
        get change = row.figures.change.and_then(|change| change.amount.as_exact());
        /// The bounds of that change, equal if it is exact.
        get change_bounds = row.figures.change.map(|change| change.amount);
        /// The change over the baseline, if it is exact; never of a share.
        get relative_change = relative(row).and_then(|relative| relative.ok()?.as_exact());
        /// Why the change is no share of the baseline: ``points`` or ``baseline_zero``.
        get no_relative_change = relative(row).and_then(Figure::reason);
        /// The day of the milestone that law dates, the outcome on it and its share of the
        /// milestone, each ``None`` if it is not known exactly; ``None`` without a milestone.
        get milestone = row.figures.milestone;
        /// The outcome as written, if it was reported in words.
        get outcome_in_words = words(row)?;
        /// The outcome of each occasion as its bounds, where it was reported so. A goal per
        /// occasion is judged on these, never on their sum.
        get outcome_occasions = occasions(row)?;
        /// Outcome minus goal; for a range the distance to the nearer bound, 0 inside.
        get variance = exact(&row.figures.attainment.variance).map(Number);
        /// The variance over the goal or bound used; for a level, over the promised change.
        relative_variance = exact(&row.figures.attainment.relative_variance).map(Percentage);
        /// What the attainment is a share of: ``goal``, ``minimum`` or ``change``.
        get attainment_of = row.figures.attainment.share_of;
        /// The attainment cut off at 0 and 1: a second figure, never shown as the attainment
        /// itself.
        get capped_share = exact(&row.figures.attainment.capped_share());
        /// For a level, outcome over goal: another figure than the attainment, which is the part of
        /// the way that was gone.
        get share_of_level = exact(&row.figures.attainment.share_of_level);
        /// For a ceiling, outcome over ceiling.
        utilisation = exact(&row.figures.attainment.utilisation).map(Percentage);
        /// Whether the promise is kept, if there is a verdict.
        get kept = row.figures.attainment.kept;
        /// Why there is no verdict.
        undefined = row.figures.attainment.undefined;
        /// Whether the outcome is that of an earlier report of a partner whose latest is missing.
        carried = row.figures.carried;
        /// Reports that are in and reports that were due, in pairs of partner and period.
        completeness = row.figures.completeness;
    }
}

#[pymethods]
impl PyStatusRow {
    /// Returns the bounds of a figure, equal if it is exact; ``None`` if it is undefined.
    ///
    /// >>> import eruf
    /// >>> project = eruf.load("examples/sim-jh")
    /// >>> project.status()[0].bounds_of("attainment")
    /// (Ratio(61, 100), Ratio(61, 100))
    #[pyo3(signature = (figure, /))]
    fn bounds_of(&self, figure: &str) -> Checked<Option<(PyRatio, PyRatio)>> {
        Ok(bounds(&self::figure(&self.figures.attainment, figure)?))
    }

    /// Returns why a figure is undefined; ``None`` if it is not.
    ///
    /// >>> import eruf
    /// >>> project = eruf.load("examples/sim-jh")
    /// >>> project.status()[0].why_undefined("utilisation")
    /// 'not_a_ceiling'
    #[pyo3(signature = (figure, /))]
    fn why_undefined(&self, figure: &str) -> Checked<Option<&'static str>> {
        Ok(self::figure(&self.figures.attainment, figure)?.reason().map(Undefined::as_str))
    }

    fn __repr__(&self) -> String {
        let outcome = self.figures.outcome;
        let outcome = outcome.to_string();
        let (code, state) = (code(self).unwrap_or("?"), self.figures.attainment.state);
        format!("<StatusRow {code}: {outcome}, {state}>")
    }

    fn __hash__(&self) -> u64 {
        hash_of(&(code(self), &self.figures))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Again<'py>> {
        let question = &self.answer.question;
        question.again("status", (), question.options(py)?, (self.place,))
    }
}

#[pymethods]
impl PyProject {
    /// Returns how every indicator and activity goal compares with its target.
    ///
    /// ``known_at`` is the number of a report or a day: what was known when it was filed, or on
    /// that day. ``as_of`` is the date of the question: later periods are not due. ``language``
    /// (``en`` or ``sv``) is the one in which the answer shows itself as a table; without one it is
    /// that of ``eruf.show_in``.
    ///
    /// >>> import eruf
    /// >>> project = eruf.load("examples/sim-jh")
    /// >>> row = project.status()[0]
    /// >>> row.code, row.outcome, row.variance, row.attainment.percent()
    /// ('CO01', Decimal('122'), Decimal('-78'), Decimal('61.0'))
    #[pyo3(signature = (*, known_at = None, as_of = None, language = None))]
    fn status(&self, known_at: At, as_of: AsOf, language: Option<&str>) -> Checked<PyStatus> {
        let language = choice(language.unwrap_or(shown_in()), LANGUAGES)?;
        let is_latest = known_at.is_none() && as_of.is_none();
        let question = Question::new(self, known_at, as_of)?;
        let figures = match self.latest().get() {
            Some(latest) if is_latest => Arc::clone(latest),
            _ => Arc::new(status_figures(&question.view()?)?),
        };
        if is_latest {
            self.latest().get_or_init(|| Arc::clone(&figures));
        }
        Ok(PyStatus { answer: Arc::new(Answer { question, figures }), language })
    }

    /// Draws the course of an indicator (``eruf.plot.course``) or, without a code, the attainment
    /// of each (``eruf.plot.attainment``), with their options.
    ///
    /// >>> import eruf
    /// >>> project = eruf.load("examples/time-series")
    /// >>> project.plot("CO01").alt.split(":")[0], project.plot(language="sv").alt.split(".")[0]
    /// ('CO01 Number of enterprises receiving support', 'Måluppfyllelse')
    #[pyo3(signature = (code = None, /, **options))]
    fn plot<'py>(
        slf: &Bound<'py, Self>,
        code: Option<&str>,
        options: Option<Bound<'py, PyDict>>,
    ) -> Plotted<'py> {
        match code {
            Some(code) => plotted("course", (slf, code), slf.py(), options),
            None => plotted("attainment", (slf,), slf.py(), options),
        }
    }

    /// Returns the facts for the comment on the final outcome: figures filled in, and open
    /// questions where the writer must judge.
    ///
    /// >>> import eruf
    /// >>> project = eruf.load("examples/sim-jh")
    /// >>> print(project.comment(language="en").splitlines()[4])
    /// - The outcome is 122 against a target of 200: variance -78 (-39.0 %), attainment 61.0 %.
    #[pyo3(signature = (*, language = "sv", format = "markdown", known_at = None, as_of = None))]
    fn comment(&self, language: &str, format: &str, known_at: At, as_of: AsOf) -> Checked<String> {
        let question = Question::new(self, known_at, as_of)?;
        let (language, format): (Language, Format) =
            (choice(language, LANGUAGES)?, choice(format, FORMATS)?);
        guarded(|| Ok(eruf_report::comment(&question.view()?, language, format)?))
    }
}
