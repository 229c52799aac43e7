//! `CostLine`: the costs of an activity, a period or a kind, beside the budget.

use std::sync::Arc;

use eruf_core::costs::NoMoney;
use eruf_core::{Amount, Figure};
use pyo3::prelude::*;

use crate::costs::answer::{Answer, Line};
use crate::project::question::Again;
use crate::record::money::cost_entry::PyCostEntry;
use crate::value::cell::{Percentage, ToPython};
use crate::value::declare::{fields, object};
use crate::value::errors::{Checked, named};
use crate::value::pickle::hash_of;
use crate::value::rows::{Rows, listed};

/// The costs of an activity, a period or a kind, beside the budget.
///
/// >>> import eruf
/// >>> advice = eruf.load("examples/costs").costs().activities[1]
/// >>> advice.code, advice.used, advice.budget, advice.left
/// ('A2', Decimal('3130000'), Decimal('3000000'), Decimal('-130000'))
/// >>> eruf.load("examples/sim-jh").costs().activities[1].why_undefined("budget")
/// 'no_budget'
#[pyclass(name = "CostLine", module = "eruf.costs", frozen, eq, skip_from_py_object)]
pub(crate) struct PyCostLine {
    line: Line,
    answer: Arc<Answer>,
    /// Where it is in the answer: the list, and the place in it; nothing for the total.
    path: Option<(&'static str, usize)>,
}

impl PartialEq for PyCostLine {
    fn eq(&self, other: &Self) -> bool {
        self.line == other.line
    }
}

object!(PyCostLine);

impl PyCostLine {
    pub(super) fn total(answer: &Arc<Answer>) -> Self {
        Self { line: answer.costs.total.clone(), answer: Arc::clone(answer), path: None }
    }

    pub(super) fn all(answer: &Arc<Answer>, name: &'static str, lines: &[Line]) -> Rows<Self> {
        let line = |(place, line): (usize, &Line)| Self {
            line: line.clone(),
            answer: Arc::clone(answer),
            path: Some((name, place)),
        };
        Rows(lines.iter().enumerate().map(line).collect())
    }
}

fields! {
    PyCostLine.line as line {
        /// What it is about: ``activity``, ``period``, ``kind`` or ``total``.
        of = line.of;
        /// The code of the activity, the number of the report or the word of the kind; ``None`` for
        /// what is on no activity, for a kind that was not noted, and for the total.
        code = line.code.as_deref();
        /// The name of the activity.
        name = line.name.as_deref();
        /// How deep an activity lies below a main activity, which lies at 0.
        depth = line.depth;
        /// The costs in the sum, each with file and line.
        get entries = listed(&line.entries, PyCostEntry);
        /// The sum of what is reported; ``None`` where nothing is.
        reported = line.reported;
        /// All that was used, if every period that is due has costs.
        used = line.used.ok();
        column used_undefined = line.used.reason().map(NoMoney::as_str);
        /// The budget in force, after the moves that were known.
        budget = line.budget.ok();
        column budget_undefined = line.budget.reason().map(NoMoney::as_str);
        /// The budget less what was used; below 0 where more was used.
        left = line.left.ok();
        /// What was used over the budget.
        share = line.share.ok().map(Percentage);
        /// The part of what is reported that is a contribution in kind.
        in_kind = line.in_kind.ok();
        /// The part that is for something outside the programme area.
        outside_area = line.outside_area.ok();
        /// The part that is of the type that the social fund supports.
        social_fund_type = line.social_fund_type.ok();
    }
}

#[pymethods]
impl PyCostLine {
    /// Returns why a figure is ``None``: ``used``, ``budget``, ``left``, ``share``, ``in_kind``,
    /// ``outside_area`` or ``social_fund_type``.
    ///
    /// >>> import eruf
    /// >>> eruf.load("examples/sim-jh").costs().total.why_undefined("used")
    /// 'not_reported'
    #[pyo3(signature = (figure, /))]
    fn why_undefined(&self, figure: &str) -> Checked<Option<&'static str>> {
        let line = &self.line;
        let why = |money: Figure<Amount, NoMoney>| money.reason();
        let reason = named(
            figure,
            [
                ("used", why(line.used)),
                ("budget", why(line.budget)),
                ("left", why(line.left)),
                ("share", line.share.reason()),
                ("in_kind", why(line.in_kind)),
                ("outside_area", why(line.outside_area)),
                ("social_fund_type", why(line.social_fund_type)),
            ],
        )?;
        Ok(reason.map(NoMoney::as_str))
    }

    fn __repr__(&self) -> String {
        let Line { of, code, reported, .. } = &self.line;
        let what = code.as_ref().map_or_else(|| (*of).to_owned(), |code| format!("{of} {code}"));
        let reported = reported.map_or_else(
            || NoMoney::NotReported.as_str().to_owned(),
            |amount| format!("{amount:#}"),
        );
        format!("<CostLine of {what}: {reported}>")
    }

    fn __hash__(&self) -> u64 {
        hash_of(&(self.line.of, &self.line.code, self.line.reported))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Again<'py>> {
        match self.path {
            Some(path) => self.answer.again(py, path),
            None => self.answer.again(py, ("total",)),
        }
    }
}

impl Answer {
    /// Pickles a part of the answer as its question, by a path of names and places.
    pub(super) fn again<'py>(&self, py: Python<'py>, path: impl ToPython) -> PyResult<Again<'py>> {
        let options = self.question.options(py)?;
        options.set_item("report", self.report)?;
        self.question.again("costs", (), options, path)
    }
}
