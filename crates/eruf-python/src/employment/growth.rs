//! `Employment`: by how much employment grew, enterprise by enterprise and in total.

use std::sync::Arc;

use eruf_core::employment::{Change, Employment, JobTotals, MethodBreak, MethodPart};
use eruf_report::{Language, Render};
use pyo3::prelude::*;

use crate::law::employment_rule::PyEmploymentRule;
use crate::project::class::PyProject;
use crate::project::question::{Again, AsOf, At, Question};
use crate::value::columns::Columns;
use crate::value::declare::{fields, object, table};
use crate::value::errors::{Checked, guarded};
use crate::value::pickle::hash_of;
use crate::value::rows::{Row as _, Rows};

/// What was asked, and the growth that answers it.
struct Answer {
    question: Question,
    employment: Employment,
}

/// By how much employment grew in the supported enterprises, by a rule.
///
/// >>> from eruf import Decision, EmploymentReading, EmploymentRule, Period, Project
/// >>> days = Period("2019-01-01", "2019-12-31")
/// >>> def reading(key: str, moment: str, value: int) -> EmploymentReading:
/// ...     day = "2018-12-31" if moment == "before" else "2019-12-31"
/// ...     return EmploymentReading(
/// ...         key, moment=moment, measure="fte", value=value, date=day, method="annual report"
/// ...     )
/// >>> employed = {"own:X": (10, 14), "own:Y": (8, 5), "own:Z": (6, 0)}
/// >>> project = Project(
/// ...     "made up",
/// ...     decisions=[Decision("original", horizon=days)],
/// ...     periods=[(1, days)],
/// ...     employment=[
/// ...         reading(key, moment, value)
/// ...         for key, values in employed.items()
/// ...         for moment, value in zip(("before", "after"), values)
/// ...     ],
/// ... )
/// >>> total = project.employment(EmploymentRule()).total
/// >>> total.floored, total.net
/// (Ratio(4, 1), Ratio(-5, 1))
#[pyclass(name = "Employment", module = "eruf.employment", frozen, eq)]
pub(crate) struct PyEmployment(Arc<Answer>);

impl PartialEq for PyEmployment {
    fn eq(&self, other: &Self) -> bool {
        self.0.employment == other.0.employment
    }
}

impl PyEmployment {
    fn rows(&self) -> Vec<PyChange> {
        let changes = self.0.employment.changes.iter().cloned().enumerate();
        let change = |(place, change)| PyChange { change, answer: Arc::clone(&self.0), place };
        changes.map(change).collect()
    }

    fn columns(&self) -> Columns {
        PyChange::columns(&self.rows().iter().collect::<Vec<_>>())
    }

    fn text<R: Render>(&self, format: R, language: Language) -> Checked<R::Output> {
        let Answer { question, employment } = &*self.0;
        Ok(eruf_report::employment(&question.view()?, &employment.rule, &[], language, format)?)
    }
}

fn unmeasured(employment: &Employment) -> Vec<(String, &'static str)> {
    let unmeasured = employment.unmeasured.iter();
    unmeasured.map(|(id, reason)| (id.to_string(), reason.as_str())).collect()
}

/// A method with what was measured by it: the family, the methods before and after, the totals.
fn part(part: &MethodPart) -> (&'static str, String, String, JobTotals) {
    (part.family.as_str(), part.before.to_string(), part.after.to_string(), part.totals)
}

/// A change of method: its day, the report that first knew it, the methods before and after.
fn change_of_method(
    each: &MethodBreak,
) -> (chrono::NaiveDate, Option<u32>, Vec<String>, Vec<String>) {
    let names = |methods: &[eruf_core::employment::Method]| {
        methods.iter().map(ToString::to_string).collect()
    };
    (each.date, each.report, names(&each.from), names(&each.to))
}

fields! {
    PyEmployment as employment {
        /// The rule behind the figures.
        get rule = &employment.0.employment.rule;
        /// All changes added up; ``None`` if they cannot be, and ``why_no_total`` says why.
        get total = employment.0.employment.total.ok();
        /// Why there is no total.
        get why_no_total = employment.0.employment.total.reason();
        /// The total that the rule makes the headline.
        get headline = employment.0.employment.headline().ok();
        /// Every enterprise that was measured, each once, in the order of their keys.
        get changes = Rows(employment.rows());
        /// Supported enterprises that were not measured, each with the reason. They are not 0.
        get unmeasured = unmeasured(&employment.0.employment);
        /// The places, counted from 0, of the readings of enterprises that were not supported. They
        /// are left out.
        get unsupported = employment.0.employment.unsupported.clone();
        /// The bounds of how many enterprises were supported; ``None`` without lists.
        get supported = employment.0.employment.supported;
        /// The bounds of measured enterprises over supported ones; ``None`` without lists, or if
        /// none was supported.
        get coverage = employment.0.employment.coverage;
        /// The changes by method: the family that can be added, the methods before and after, and
        /// the totals.
        get parts = employment.0.employment.parts.iter().map(part).collect::<Vec<_>>();
        /// Where the series changes method: the first day of the later methods, the report that
        /// first knew them, and the methods before and after.
        get breaks =
            employment.0.employment.breaks.iter().map(change_of_method).collect::<Vec<_>>();
        /// Safeguarded jobs, never in the total: in how many enterprises, and how many.
        get safeguarded = employment.0.employment.safeguarded.map(|safeguarded| {
            (safeguarded.enterprises, safeguarded.jobs)
        });
    }
}

table!(PyEmployment);

#[pymethods]
impl PyEmployment {
    fn __repr__(&self) -> String {
        let total = self.0.employment.headline();
        let total = total
            .map_or_else(|reason| format!("no total ({reason})"), |headline| headline.to_string());
        format!("<Employment in {} enterprises: {total}>", self.0.employment.changes.len())
    }

    fn __hash__(&self) -> u64 {
        let Employment { rule, total, changes, .. } = &self.0.employment;
        hash_of(&(rule, total.ok(), changes.len()))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Again<'py>> {
        let Answer { question, employment } = &*self.0;
        question.again("employment", (&employment.rule,), question.options(py)?, ())
    }
}

/// By how much employment changed in one enterprise.
///
/// >>> import eruf
/// >>> project = eruf.load("examples/time-series")
/// >>> change = project.employment().changes[0]
/// >>> change.enterprise, change.change, change.unit
/// ('559900-0378', Ratio(3, 4), 'fte')
#[pyclass(name = "Change", module = "eruf.employment", frozen, eq, skip_from_py_object)]
pub(crate) struct PyChange {
    change: Change,
    answer: Arc<Answer>,
    place: usize,
}

impl PartialEq for PyChange {
    fn eq(&self, other: &Self) -> bool {
        self.change == other.change
    }
}

object!(PyChange);

fields! {
    PyChange.change as change {
        /// The enterprise, by key or label.
        enterprise = change.enterprise.to_string();
        /// ``fte`` or ``heads``.
        unit = change.unit;
        /// Before the support. For turnover it is turnover over the rate, which has a meaning only
        /// as a difference.
        before = change.before.value;
        /// After it.
        after = change.after.value;
        /// After minus before.
        change = change.change;
        /// The change of women, where all readings tell; ``None`` elsewhere.
        women = change.women;
        /// The change of men, where all readings tell; ``None`` elsewhere.
        men = change.men;
        /// The method before, such as ``hours by annual report``.
        method_before = change.before.method.to_string();
        /// The method after.
        method_after = change.after.method.to_string();
        /// The other methods by which it was measured on both sides. They are not added.
        get also = change.also.iter().map(ToString::to_string).collect::<Vec<_>>();
    }
}

#[pymethods]
impl PyChange {
    fn __repr__(&self) -> String {
        let Change { enterprise, change, unit, .. } = &self.change;
        format!("<Change of {:?}: {change} {unit}>", enterprise.to_string())
    }

    fn __hash__(&self) -> u64 {
        hash_of(&(self.change.enterprise.to_string(), self.change.change))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Again<'py>> {
        let Answer { question, employment } = &*self.answer;
        let path = ("changes", self.place);
        question.again("employment", (&employment.rule,), question.options(py)?, path)
    }
}

impl PyProject {
    /// A rule of employment, or that of the project's indicators of employment.
    pub(crate) fn rule_or_default(
        &self,
        rule: Option<PyEmploymentRule>,
    ) -> Checked<PyEmploymentRule> {
        match rule {
            Some(rule) => Ok(rule),
            None => Ok(PyEmploymentRule(self.shared().default_employment_rule()?.clone())),
        }
    }
}

#[pymethods]
impl PyProject {
    /// Returns by how much employment grew in the supported enterprises: by a rule, or by that of
    /// the project's indicator of employment.
    ///
    /// >>> import eruf
    /// >>> project = eruf.load("examples/time-series")
    /// >>> project.employment().total.net.exact_decimal()
    /// Decimal('9.65')
    #[pyo3(signature = (rule = None, /, *, known_at = None, as_of = None))]
    fn employment(
        &self,
        rule: Option<PyEmploymentRule>,
        known_at: At,
        as_of: AsOf,
    ) -> Checked<PyEmployment> {
        let question = Question::new(self, known_at, as_of)?;
        let rule = self.rule_or_default(rule)?;
        let employment = guarded(|| Ok(question.view()?.employment(&rule.0)?))?;
        Ok(PyEmployment(Arc::new(Answer { question, employment })))
    }
}
