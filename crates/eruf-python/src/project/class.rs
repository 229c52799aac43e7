//! `Project`: a project whose parts fit together.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use chrono::NaiveDate;
use eruf_core::project::{Alias, SeverityOverride};
use eruf_core::record::{
    AidRecords, AskedOutcome, BirthDoubt, DoubtfulBirth, EffectGoal, EnterpriseId, Evaluation,
    MoneyRecords, PartnerTerm, Severity, WrittenReport,
};
use eruf_core::value::{PartialDate, Source};
use eruf_core::{
    Amount, Identity, Period, ProgrammingPeriod, Project, ProjectDraft, ReportingPeriod,
};
use pyo3::prelude::*;

use crate::law::parameter_override::PyParameterOverride;
use crate::project::status_figures::StatusFigures;
use crate::record::activity::PyActivity;
use crate::record::aid::aid_grant::PyAidGrant;
use crate::record::aid::control_link::PyControlLink;
use crate::record::aid::undertaking::PyUndertaking;
use crate::record::commitment::PyCommitment;
use crate::record::decision::PyDecision;
use crate::record::employment_reading::PyEmploymentReading;
use crate::record::enterprise::{PyEnterprise, PyParticipation};
use crate::record::entry::PyEntry;
use crate::record::external_figure::PyExternalFigure;
use crate::record::money::budget_move::PyBudgetMove;
use crate::record::money::cost_entry::PyCostEntry;
use crate::record::succession::PySuccession;
use crate::value::declare::{fields, keywords, object};
use crate::value::errors::{self, Checked, Refused, choice, guarded};
use crate::value::numbers::{Day, Exact};
use crate::value::period::PyPeriod;
use crate::value::pickle::{hash_of, json, restored};
use crate::value::rows::listed;
use crate::value::sequences::{Listed, Many};
use crate::value::source::Read;

/// What was noticed when files were read: the kind, the place, and what was found.
pub(crate) type Noticed = (String, String, String);

/// The first and the last report of a partner.
type Term = (Option<u32>, Option<u32>);

/// How a project is pickled: its draft, and what was noticed when its files were read.
type Pickle<'py> = (Bound<'py, PyAny>, (String, Vec<Noticed>));

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
/// ...     commitments=[
/// ...         Commitment(Indicator.common("CO01"), targets={"original": Target.at_least(200)}),
/// ...     ],
/// ...     entries=[Entry("CO01", 1, 122, basis="running_total")],
/// ... )
/// >>> project.status()[0].attainment
/// Ratio(61, 100)
#[pyclass(name = "Project", module = "eruf", frozen, eq, from_py_object)]
#[derive(Clone)]
pub(crate) struct PyProject {
    project: Arc<Project>,
    notices: Arc<[Noticed]>,
    /// The status that is asked for most, of everything that is known: a project never changes.
    latest: Arc<OnceLock<Arc<StatusFigures>>>,
}

/// What was noticed about the files is no part of the project.
impl PartialEq for PyProject {
    fn eq(&self, other: &Self) -> bool {
        self.project == other.project
    }
}

object!(PyProject);

impl PyProject {
    fn build(draft: ProjectDraft) -> Checked<Self> {
        guarded(|| Ok(Self::of(&Arc::new(Project::new(draft)?))))
    }

    pub(crate) fn of(project: &Arc<Project>) -> Self {
        Self { project: Arc::clone(project), notices: Arc::new([]), latest: Arc::default() }
    }

    /// A project that was read, with what was noticed about its files.
    pub(crate) fn noticed(project: Project, notices: Arc<[Noticed]>) -> Self {
        Self { project: Arc::new(project), notices, latest: Arc::default() }
    }

    pub(crate) const fn shared(&self) -> &Arc<Project> {
        &self.project
    }

    pub(crate) fn notices(&self) -> &[Noticed] {
        &self.notices
    }

    pub(crate) fn latest(&self) -> &OnceLock<Arc<StatusFigures>> {
        &self.latest
    }
}

/// How grave findings of a rule are: its code, a severity or ``None`` for off, and why.
fn severity(
    (code, severity, reason): (String, Option<String>, String),
) -> Checked<SeverityOverride> {
    let severity = severity.map(|severity| choice(&severity, Severity::NAMES)).transpose()?;
    Ok(SeverityOverride { code: code.into(), severity, reason: reason.into() })
}

/// An effect goal: its code, its name, the goal, what came of it, and where it was read.
type ReadGoal = (String, String, String, Option<String>, Option<Read>);

fn effect_goal((code, name, goal, outcome, source): ReadGoal) -> EffectGoal {
    EffectGoal {
        outcome: outcome.map(Into::into),
        source: Read::source(source),
        ..EffectGoal::new(code, name, goal)
    }
}

/// An effect goal on its way out, in the same order.
type GoalOut<'p> = (&'p Arc<str>, &'p Arc<str>, &'p Arc<str>, Option<&'p Arc<str>>, &'p Source);

fn effect_goals(project: &Project) -> Vec<GoalOut<'_>> {
    let goals = project.draft().effect_goals.iter();
    let out =
        goals.map(|goal| (&goal.code, &goal.name, &goal.goal, goal.outcome.as_ref(), &goal.source));
    out.collect()
}

/// An evaluation on its way out, in the same order.
type EvaluationOut<'p> = (
    &'p Arc<str>,
    Option<Amount>,
    Option<String>,
    Option<PartialDate>,
    Option<PartialDate>,
    Vec<(PartialDate, &'p Arc<str>, &'p Source)>,
    &'p Source,
);

fn evaluated(project: &Project) -> Option<EvaluationOut<'_>> {
    let Evaluation { evaluator, budget, currency, first, last, reports, source } =
        project.draft().evaluation.as_ref()?;
    let reports = reports.iter().map(|report| (report.date, &report.title, &report.source));
    let currency = currency.map(|currency| currency.to_string());
    Some((evaluator, *budget, currency, *first, *last, reports.collect(), source))
}

/// An evaluation: by whom, its budget and the currency of that, when it began and ended, its
/// written reports, each with its day or month, its title and where it was read, and where the
/// whole was read.
type ReadEvaluation = (
    String,
    Option<Exact>,
    Option<String>,
    Option<String>,
    Option<String>,
    Listed<(String, String, Option<Read>)>,
    Option<Read>,
);

fn evaluation(
    (by, budget, currency, first, last, reports, source): ReadEvaluation,
) -> Checked<Evaluation> {
    let written = |(date, title, source): (String, String, Option<Read>)| {
        let source = Read::source(source);
        Ok(WrittenReport { source, ..WrittenReport::new(date.parse()?, title) })
    };
    let day = |text: Option<String>| text.map(|text| text.parse()).transpose();
    Ok(Evaluation {
        budget: budget.map(|budget| budget.0),
        currency: currency.map(|currency| currency.parse()).transpose()?,
        first: day(first)?,
        last: day(last)?,
        reports: reports.into_iter().map(written).collect::<Checked<_>>()?,
        source: Read::source(source),
        ..Evaluation::new(by)
    })
}

/// What was doubtful when the number of a person was read: the pseudonym, the doubt, and where.
fn doubtful_birth((key, doubt, source): (String, String, Option<Read>)) -> Checked<DoubtfulBirth> {
    Ok(DoubtfulBirth {
        enterprise: EnterpriseId::Key(key.parse()?),
        doubt: choice(&doubt, BirthDoubt::NAMES)?,
        source: Read::source(source),
    })
}

fn doubtful_births(project: &Project) -> Vec<(String, &'static str, &Source)> {
    let births = project.draft().doubtful_births.iter();
    births
        .map(|birth| (birth.enterprise.to_string(), birth.doubt.as_str(), &birth.source))
        .collect()
}

fn numbered(project: &Project) -> Vec<(u32, Period)> {
    project.periods().iter().map(|period| (period.report, period.period)).collect()
}

fn filed(project: &Project) -> BTreeMap<u32, NaiveDate> {
    let filed = project.periods().iter().filter_map(|period| Some((period.report, period.filed?)));
    filed.collect()
}

fn follow_ups(project: &Project) -> Vec<u32> {
    project.periods().iter().filter(|one| one.follow_up).map(|one| one.report).collect()
}

fn aliases(project: &Project) -> Vec<(&Arc<str>, &Source)> {
    project.draft().other_names.iter().map(|alias| (&alias.name, &alias.source)).collect()
}

fn severities(project: &Project) -> Vec<(&Arc<str>, Option<Severity>, &Arc<str>)> {
    let set = project.draft().severities.iter();
    set.map(|set| (&set.code, set.severity, &set.reason)).collect()
}

keywords! {
    PyProject from ProjectKeywords {
        name: String,
        *,
        decisions: Many<PyDecision>,
        periods: Listed<(u32, PyPeriod)> = (Listed::default()),
        commitments: Many<PyCommitment> = (Many::default()),
        entries: Many<PyEntry> = (Many::default()),
        activities: Many<PyActivity> = (Many::default()),
        partners: Listed<String> = (Listed::default()),
        partner_terms: Option<BTreeMap<String, Term>> = None,
        split_by_days: bool = false,
        asked_outcome: &'a str = "both",
        overlapping: Listed<String> = (Listed::default()),
        filed: BTreeMap<u32, Day> = (BTreeMap::new()),
        follow_up: Listed<u32> = (Listed::default()),
        enterprises: Many<PyEnterprise> = (Many::default()),
        participations: Many<PyParticipation> = (Many::default()),
        employment: Many<PyEmploymentReading> = (Many::default()),
        successions: Many<PySuccession> = (Many::default()),
        costs: Many<PyCostEntry> = (Many::default()),
        budget_moves: Many<PyBudgetMove> = (Many::default()),
        equal_rows_are_one: bool = false,
        aid: Many<PyAidGrant> = (Many::default()),
        links: Many<PyControlLink> = (Many::default()),
        undertakings: Many<PyUndertaking> = (Many::default()),
        claims: Many<PyExternalFigure> = (Many::default()),
        effect_goals: Listed<ReadGoal> = (Listed::default()),
        evaluation: Option<ReadEvaluation> = None,
        other_names: Listed<(String, Option<Read>)> = (Listed::default()),
        severities: Listed<(String, Option<String>, String)> = (Listed::default()),
        doubtful_births: Listed<(String, String, Option<Read>)> = (Listed::default()),
        case_id: Option<String> = None,
        beneficiary: Option<String> = None,
        organisation_number: Option<&'a str> = None,
        source: Option<Read> = None,
        law_as_of: Option<Day> = None,
        law: Many<PyParameterOverride> = (Many::default()),
        programme_dates: Option<String> = None,
        specific_objective: Option<String> = None,
        fund: &'a str = "ERDF",
        programming_period: &'a str = "2014-2020",
    }
}

impl PyProject {
    fn made(given: ProjectKeywords<'_>) -> Checked<Self> {
        let (filed, periods) = (given.filed, given.periods);
        let covers = |report: &u32| periods.iter().any(|(number, _)| number == report);
        if let Some(report) = filed.keys().find(|report| !covers(report)) {
            let message = format!("report {report} was filed, but covers no period");
            let swedish = format!("rapport {report} är inlämnad, men har ingen period");
            return Err(Refused::message(message, swedish));
        }
        let follow_up = given.follow_up;
        if let Some(report) = follow_up.iter().find(|report| !covers(report)) {
            let message = format!("report {report} is a follow-up, but covers no period");
            let swedish = format!("rapport {report} är en uppföljning, men har ingen period");
            return Err(Refused::message(message, swedish));
        }
        let period = |(report, period): (u32, PyPeriod)| ReportingPeriod {
            filed: filed.get(&report).map(|day| day.0),
            follow_up: follow_up.contains(&report),
            ..ReportingPeriod::new(report, period.0)
        };
        let alias = |(name, source): (String, Option<Read>)| Alias {
            name: name.into(),
            source: Read::source(source),
        };
        let identity = Identity {
            name: given.name.into(),
            case_id: given.case_id.map(Into::into),
            beneficiary: given.beneficiary.map(Into::into),
            organisation_number: given.organisation_number.map(str::parse).transpose()?,
            fund: errors::fund(given.fund)?,
            programming_period: choice(given.programming_period, ProgrammingPeriod::NAMES)?,
            source: Read::source(given.source),
        };
        Self::build(ProjectDraft {
            law_as_of: given.law_as_of.map(|day| day.0),
            law: given.law.each(|own| own.0),
            programme_dates: given.programme_dates.map(Into::into),
            specific_objective: given.specific_objective.map(Into::into),
            decisions: given.decisions.each(|decision| decision.0),
            periods: periods.into_iter().map(period).collect(),
            overlapping: given.overlapping.into_iter().map(Into::into).collect(),
            partners: given.partners.into_iter().map(Into::into).collect(),
            partner_terms: given
                .partner_terms
                .unwrap_or_default()
                .into_iter()
                .map(|(partner, (first, last))| PartnerTerm {
                    first,
                    last,
                    ..PartnerTerm::new(partner)
                })
                .collect(),
            split_by_days: given.split_by_days,
            asked_outcome: choice(given.asked_outcome, AskedOutcome::NAMES)?,
            commitments: given.commitments.each(|commitment| commitment.0),
            activities: given.activities.each(|activity| activity.0),
            entries: given.entries.each(|entry| entry.0),
            enterprises: given.enterprises.each(|enterprise| enterprise.0),
            participations: given.participations.each(|participation| participation.0),
            employment: given.employment.each(|reading| reading.0),
            successions: given.successions.each(|succession| succession.0),
            money: MoneyRecords {
                costs: given.costs.each(|cost| cost.0),
                moves: given.budget_moves.each(|moved| moved.0),
            },
            equal_rows_are_one: given.equal_rows_are_one,
            aid: AidRecords {
                grants: given.aid.each(|grant| grant.0),
                links: given.links.each(|link| link.0),
                undertakings: given.undertakings.each(|known| known.0),
            },
            claims: given.claims.each(|claim| claim.0),
            effect_goals: given.effect_goals.into_iter().map(effect_goal).collect(),
            evaluation: given.evaluation.map(evaluation).transpose()?,
            other_names: given.other_names.into_iter().map(alias).collect(),
            severities: given.severities.into_iter().map(severity).collect::<Result<_, _>>()?,
            doubtful_births: given
                .doubtful_births
                .into_iter()
                .map(doubtful_birth)
                .collect::<Result<_, _>>()?,
            ..ProjectDraft::new(identity)
        })
    }
}

#[pymethods]
impl PyProject {
    /// Returns the decision of that id; ``InvalidValue`` names those that there are, if there is
    /// none.
    ///
    /// >>> import eruf
    /// >>> eruf.load("examples/sim-jh").decision("extension").reason_code
    /// 'pandemic'
    #[pyo3(signature = (id, /))]
    fn decision(&self, id: &str) -> Checked<PyDecision> {
        Ok(PyDecision(self.project.decision(id)?.clone()))
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

    fn __reduce__<'py>(&self, py: Python<'py>) -> Checked<Pickle<'py>> {
        let restore = py.get_type::<Self>().getattr("_restore")?;
        Ok((restore, (json(self.project.draft())?, self.notices.to_vec())))
    }

    #[staticmethod]
    fn _restore(text: &str, notices: Vec<Noticed>) -> Checked<Self> {
        Ok(Self { notices: notices.into(), ..Self::build(restored(text)?)? })
    }
}

fields! {
    PyProject.project as project {
        /// The name.
        get name = &project.identity().name;
        /// The case number at the managing authority.
        get case_id = project.identity().case_id.as_deref();
        /// Who receives the support.
        get beneficiary = project.identity().beneficiary.as_deref();
        /// The beneficiary's organisation number.
        get organisation_number =
            project.identity().organisation_number.map(|number| number.to_string());
        /// The fund that its indicators belong to.
        get fund = project.identity().fund;
        /// The programming period that its indicators belong to.
        get programming_period = project.identity().programming_period;
        /// Where it was read.
        get source = &project.identity().source;
        /// The partners who report; empty if the project itself does.
        get partners = &*project.draft().partners;
        /// The horizon after each decision.
        get horizons = project.horizons();
        /// The original decision and its amendments, in order.
        get decisions = project.decisions();
        /// The indicators and activity goals, in order.
        get commitments = project.commitments();
        /// The activities, in order.
        get activities = listed(project.activities(), PyActivity);
        /// The day whose law it names, if it names one.
        get law_as_of = project.draft().law_as_of;
        /// The scope of the days of targets that its programme has, if it names one.
        get programme_dates = project.draft().programme_dates.as_deref();
        /// The specific objective that it belongs to, if it names one.
        get specific_objective = project.draft().specific_objective.as_deref();
        /// Everything that was reported, in order.
        get entries = listed(project.entries(), PyEntry);
        /// Report number and days of each reporting period, in order.
        get periods = numbered(project);
        /// The days on which reports were filed, by their numbers, where they are known.
        get filed = filed(project);
        /// The numbers of the reports whose periods follow the project up.
        get follow_up = follow_ups(project);
        /// The dimensions whose parts may overlap and are never added.
        get overlapping = &*project.draft().overlapping;
        /// The effects that the project is to contribute to: code, name, goal, what the report says
        /// came of it, and where it was read.
        get effect_goals = effect_goals(project);
        /// The evaluation of the project: by whom, its budget, the currency of the budget (``None``
        /// if it is not named), when it began and ended, its written reports (day or month, title,
        /// source), and its source; ``None`` without one.
        get evaluation = evaluated(project);
        /// Which outcome the progress form of the programme asks for: ``period``, ``cumulative`` or
        /// ``both``.
        get asked_outcome = project.draft().asked_outcome;
        /// The enterprises about which more is known than that they took part.
        get enterprises = listed(project.enterprises(), PyEnterprise);
        /// Who took part in what, in the order in which it was written.
        get participations = listed(project.participations(), PyParticipation);
        /// Employment as it was measured, in the order in which it was written.
        get readings = listed(project.employment(), PyEmploymentReading);
        /// Which keys are one enterprise, in the order in which it was written.
        get successions = listed(project.successions(), PySuccession);
        /// What was spent, in the order in which it was written.
        get cost_entries = listed(&project.money().costs, PyCostEntry);
        /// How decisions move the budget, in the order in which it was written.
        get budget_moves = listed(&project.money().moves, PyBudgetMove);
        /// Whether participations that are equal in everything that counts are one.
        get equal_rows_are_one = project.draft().equal_rows_are_one;
        /// The aid that enterprises got, in the order in which it was written.
        get grants = project.draft().aid.grants.as_slice();
        /// Which enterprises control others, and when.
        get links = project.draft().aid.links.as_slice();
        /// What is known of enterprises that got aid.
        get undertakings = project.draft().aid.undertakings.as_slice();
        /// What other documents say of the project's figures.
        get claims = listed(project.claims(), PyExternalFigure);
        /// Names that other documents give the beneficiary, each with where it was read.
        get other_names = aliases(project);
        /// How grave findings are in this project, where that is not what is usual: code, severity
        /// (``None`` is off) and reason.
        get severities = severities(project);
        /// What was doubtful when numbers of persons were read: the pseudonym,
        /// ``born_before_1900`` or ``under_15``, and where the number stands. It counts.
        get doubtful_births = doubtful_births(project);
    }
}
