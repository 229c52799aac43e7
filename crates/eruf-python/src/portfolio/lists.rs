//! The questions about enterprises and programmes: enterprises, employment, roll-up and overlap.

use std::collections::BTreeMap;

use eruf_core::law::OverUnits;
use eruf_portfolio::{EmploymentQuestion, EnterprisesQuestion, RollUpQuestion};
use pyo3::prelude::*;

use crate::law::count_rule::{New, minimum_of};
use crate::portfolio::class::PyPortfolio;
use crate::portfolio::inputs::{Code, Kinds, status_question};
use crate::portfolio::several::{PyPortfolioEmployment, PyPortfolioEnterprises};
use crate::portfolio::table::PyPortfolioTable;
use crate::value::background::ProgressListener;
use crate::value::errors::{Checked, choice};
use crate::value::numbers::{Day, Exact};

#[pymethods]
impl PyPortfolio {
    /// How many different enterprises took part until ``as_of``, with one of the kinds of
    /// ``support`` if any are named (``grant``, ``financial``, ``non_financial``; one, or a list of
    /// them): ``projects``, ``programmes``, ``quarters``.
    ///
    /// ``new`` counts only new ones: ``"co05"``, ``"rco05"``, ``"england"``, or a pair of months
    /// and ``"project_start"`` or ``"first_support"``. When an enterprise was registered is in
    /// the table of enterprises; one of which it is not known may be new.
    ///
    /// ``minimum_hours`` or ``minimum_amount`` counts an enterprise from the day on which its
    /// support in a project adds up to so much, by the column ``hours`` or ``amount`` of the
    /// participations: what was not noted adds nothing.
    ///
    /// ``known_on`` leaves out what the lists told later, and takes in what they took back later. A
    /// row that does not say when it was told is known always. Keys that are one enterprise by the
    /// table of successions count once.
    ///
    /// - ``project_id``, ``programme_id``: as they were given. A project without a list of
    ///   participations has no row.
    /// - ``keyed``: different enterprises by their keys; in a programme, by keys that are valid
    ///   across projects.
    /// - ``unkeyed``: those who are told apart by a label or not at all; in a programme, everybody
    ///   else, project by project.
    /// - ``undetermined``: of projects, those who may count: of whom the kind of support was not
    ///   noted, where one was asked for, and of whom it is not known whether they are new.
    /// - ``enterprises_low``, ``enterprises_high``: from how few to how many there are, since one
    ///   without a key may be one of those with a key, and one in another project the same.
    /// - ``without_list``: of programmes, its projects without a participation, of whose
    ///   enterprises nothing is known.
    ///
    /// ``quarters`` has a row for each programme and calendar quarter in which anybody took part:
    ///
    /// - ``quarter``: its first day.
    /// - ``first_seen``: those with keys that are valid across projects who had not taken part in
    ///   the programme before.
    /// - ``cumulative``: all of those so far.
    /// - ``enterprises_high``: with everybody else so far, who may be others, project by project.
    #[pyo3(signature = (
        *, as_of = None, known_on = None, support = None, new = None, minimum_hours = None,
        minimum_amount = None, progress = None
    ))]
    #[expect(clippy::too_many_arguments, reason = "keyword arguments in Python")]
    fn enterprises(
        &self,
        py: Python<'_>,
        as_of: Option<Day>,
        known_on: Option<Day>,
        support: Option<Kinds>,
        new: Option<New>,
        minimum_hours: Option<Exact>,
        minimum_amount: Option<Exact>,
        progress: Option<ProgressListener>,
    ) -> Checked<PyPortfolioEnterprises> {
        let support = support.map(Kinds::read).transpose()?.unwrap_or_default();
        let minimum = minimum_of(minimum_hours, minimum_amount)?;
        let question = EnterprisesQuestion {
            as_of: as_of.map(|day| day.0),
            known_on: known_on.map(|day| day.0),
            support,
            new: new.map(New::rule).transpose()?,
            minimum,
        };
        let answer = self.ask(py, progress, move |portfolio| portfolio.enterprises(&question))?;
        Ok(PyPortfolioEnterprises {
            projects: Py::new(py, PyPortfolioTable::of("enterprises", answer.projects))?,
            programmes: Py::new(py, PyPortfolioTable::of("enterprises", answer.programmes))?,
            quarters: Py::new(py, PyPortfolioTable::of("enterprises", answer.quarters))?,
        })
    }

    /// By how much employment grew in the enterprises that were supported, in full-time
    /// equivalents: ``projects``, ``programmes``.
    ///
    /// In a programme each enterprise counts once: its change is the latest reading after support
    /// minus the earliest before, of the rows that have both and whichever projects they are of. A
    /// programme in which none was measured has no row.
    ///
    /// - ``project_id``, ``programme_id``: as they were given.
    /// - ``supported``: of projects, enterprises that took part and have a key or a label; without
    ///   a list of participations, everybody in the table of employment.
    /// - ``measured``: those of them who were measured both before and after; the others are left
    ///   out, and are not 0.
    /// - ``net``: the sum of all changes; null if none was measured.
    /// - ``floored``: the same, where an enterprise that did not grow gives 0.
    /// - ``unsupported``: of projects, rows about enterprises that are not in its list of
    ///   participations: they are left out.
    ///
    /// ``known_on`` leaves out what the lists told later. Keys that are one enterprise by the table
    /// of successions are measured together.
    #[pyo3(signature = (*, known_on = None, progress = None))]
    fn employment(
        &self,
        py: Python<'_>,
        known_on: Option<Day>,
        progress: Option<ProgressListener>,
    ) -> Checked<PyPortfolioEmployment> {
        let question = EmploymentQuestion { known_on: known_on.map(|day| day.0) };
        let answer = self.ask(py, progress, move |portfolio| portfolio.employment(&question))?;
        Ok(PyPortfolioEmployment {
            projects: Py::new(py, PyPortfolioTable::of("employment", answer.projects))?,
            programmes: Py::new(py, PyPortfolioTable::of("employment", answer.programmes))?,
        })
    }

    /// Every indicator of every programme, as it adds up over projects: sums add, sets of
    /// enterprises unite, shares pool.
    ///
    /// ``over_units`` says of indicators by their code whether they ``sum``, ``union``, ``pool`` or
    /// ``none``; one that is not named adds up as the catalogue of common indicators says (CO01
    /// unites), and one that is not in it by sum, unless it is a level. A union of supported
    /// enterprises counts the lists of the projects that have the
    /// indicator; a project without a list, and every project where another set is united, counts
    /// with its typed outcome, and may share all of it with others. A row of a
    /// list that does not say when it was told is known always.
    ///
    /// - ``programme_id``, ``indicator``: as they were given.
    /// - ``fund``, ``programming_period``: by which its rules were found; the period is null if it
    ///   was not said and the code does not tell.
    /// - ``over_units``: how it adds up.
    /// - ``projects``: those that reported or promised it.
    /// - ``without_outcome``: those of them that have no outcome: they are left out, and are not 0.
    /// - ``outcome_low``, ``outcome_high``: the sum, the same in both; for a union from how few to
    ///   how many different enterprises; null if it does not add up.
    /// - ``target``: the sum of the targets in force, also of projects without an outcome; null if
    ///   it does not add up, there is none, or one is no goal of at least so much over the whole
    ///   project.
    /// - ``compared_outcome``, ``compared_target``: what the attainment is made of: outcomes and
    ///   targets of the projects that have both; of a union, the different enterprises and the
    ///   targets of the projects that are in it.
    /// - ``attainment_percent``: ``compared_outcome`` over ``compared_target``; null for a union
    ///   between bounds.
    /// - ``attainment_low_percent``, ``attainment_high_percent``: the same at both bounds, equal
    ///   where it is exact.
    /// - ``undefined``: why there is none: ``does_not_add_up``, ``target_does_not_add_up``,
    ///   ``no_target``, ``missing``, ``target_zero``.
    #[pyo3(signature = (
        *, as_of = None, known_on = None, over_units = BTreeMap::new(), progress = None
    ))]
    fn roll_up(
        &self,
        py: Python<'_>,
        as_of: Option<Day>,
        known_on: Option<Day>,
        over_units: BTreeMap<Code, String>,
        progress: Option<ProgressListener>,
    ) -> Checked<PyPortfolioTable> {
        let mode = |(code, mode): (Code, String)| {
            Ok((code.text(), choice::<OverUnits>(&mode, RollUpQuestion::MODES)?))
        };
        let over_units = over_units.into_iter().map(mode).collect::<Checked<Vec<_>>>()?;
        let question = RollUpQuestion {
            status: status_question(as_of, known_on, None, "amended")?,
            over_units,
        };
        Ok(PyPortfolioTable::of(
            "roll_up",
            self.ask(py, progress, move |portfolio| portfolio.roll_up(&question))?,
        ))
    }

    /// Which projects share enterprises, by keys that are valid across projects: one row for each
    /// pair that shares any.
    ///
    /// - ``project_id``, ``other_project_id``: the two, of which the other comes after the first.
    /// - ``shared``: how many enterprises took part in both.
    #[pyo3(signature = (*, progress = None))]
    fn overlap(
        &self,
        py: Python<'_>,
        progress: Option<ProgressListener>,
    ) -> Checked<PyPortfolioTable> {
        Ok(PyPortfolioTable::of(
            "overlap",
            self.ask(py, progress, |portfolio| portfolio.overlap())?,
        ))
    }
}
