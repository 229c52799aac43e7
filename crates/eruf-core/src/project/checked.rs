//! [`Project`]: a checked project, built once and asked many times.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::law::{CountRule, EmploymentRule};
use crate::ledger::cumulative::{self, Axis, LedgerEntry};
use crate::ledger::roster::Roster;
use crate::ledger::{Breakdown, Standing};
use crate::project::{
    Activity, Commitment, Identity, ProjectDraft, ProjectError, ReportingPeriod, Subject, View,
    Violation,
};
use crate::record::{
    Basis, Decision, EmploymentReading, Enterprise, EnterpriseId, Entry, ExternalFigure,
    FindingRule, Horizon, Participation, Value,
};
use crate::value::error::internal;
use crate::value::{Amount, Error, Interval, PartialDate, Period, Ratio};

/// A project whose parts fit together: its promises, its periods, and everything that was reported.
///
/// ```
/// # use eruf_core::*;
/// # let days = |first, last| Period::new(parse_date(first).unwrap(), parse_date(last).unwrap()).unwrap();
/// let co01 =
///     catalogue::find(Fund::Erdf, ProgrammingPeriod::From2014, "CO01").unwrap().indicator();
/// let mut commitment = Commitment::new(co01);
/// commitment.targets = vec![TargetVersion::new("original", Target::at_least(Amount::from(200))?)];
/// let project = Project::new(ProjectDraft {
///     decisions: vec![Decision {
///         horizon: Some(days("2019-01-01", "2021-12-31")),
///         ..Decision::new("original")
///     }],
///     periods: vec![ReportingPeriod::new(1, days("2019-01-01", "2021-12-31"))],
///     commitments: vec![commitment],
///     entries: vec![Entry::new("CO01", 1, Basis::RunningTotal, Amount::from(122))],
///     ..ProjectDraft::new(Identity {
///         name: "SIM JH".into(),
///         case_id: None,
///         beneficiary: None,
///         organisation_number: None,
///         fund: Fund::Erdf,
///         programming_period: ProgrammingPeriod::From2014,
///         source: Source::default(),
///     })
/// })
/// .map_err(|errors| errors[0].clone())?;
///
/// let status = project.view().status()?;
/// assert_eq!(status.rows[0].attainment.share.unwrap().as_exact(), Ratio::new(61, 100));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Project {
    draft: ProjectDraft,
    /// Per indicator, its entries by partner, period, occasion and report.
    ledgers: Vec<Vec<LedgerEntry>>,
    /// Per indicator, the partners named as due to report it, numbered as in the ledgers.
    reported_by: Vec<Vec<u32>>,
    /// Report number and last day of each period.
    pub(crate) periods: Vec<(u32, NaiveDate)>,
    /// The numbers of the reports that brought entries, in order.
    filed: Vec<u32>,
    /// The horizon after each decision.
    horizons: Vec<Horizon>,
    /// The first of them: a project has one.
    first_horizon: Horizon,
    /// Per indicator, where its series stands with everything known at the latest date.
    latest: Vec<Standing>,
    /// Per indicator, what the lists give with everything known at the latest date.
    derived: Vec<Option<Interval<Ratio>>>,
    /// Per indicator, which enterprises it counts, if it counts any.
    count_rules: Vec<Option<CountRule>>,
    /// Per indicator, how employment becomes its outcome, if it is one of employment.
    employment_rules: Vec<Option<EmploymentRule>>,
    /// The enterprises and their participations.
    pub(crate) roster: Roster,
    /// Per indicator, the decision of each target version by its place in the order of decisions.
    versions: Vec<Vec<usize>>,
}

impl PartialEq for Project {
    fn eq(&self, other: &Self) -> bool {
        self.draft == other.draft // the rest follows from it
    }
}

impl Eq for Project {}

/// Collects what is wrong, part by part.
pub(crate) struct Check<'d> {
    pub(crate) draft: &'d ProjectDraft,
    errors: Vec<ProjectError>,
}

impl Check<'_> {
    pub(crate) fn refuse(&mut self, subject: Subject, fault: Violation) {
        self.errors.push(ProjectError { subject, fault });
    }

    fn unique<'n>(
        &mut self,
        what: &'static str,
        names: impl Iterator<Item = &'n Arc<str>>,
        subject: impl Fn(usize) -> Subject,
    ) {
        let mut seen = BTreeSet::new();
        for (index, name) in names.enumerate() {
            if !seen.insert(name) {
                self.refuse(subject(index), Violation::Twice { what, name: name.clone() });
            }
        }
    }

    pub(crate) fn unknown<'n>(
        &mut self,
        subject: Subject,
        what: &'static str,
        name: &Arc<str>,
        known: impl Iterator<Item = &'n Arc<str>>,
    ) {
        let fault = Violation::Unknown { what, name: name.clone(), known: listed(known) };
        self.refuse(subject, fault);
    }
}

/// Names for an error, shortened.
pub(crate) fn listed<T: ToString>(names: impl Iterator<Item = T>) -> String {
    const MOST: usize = 12;
    let mut names: Vec<String> = names.map(|name| name.to_string()).collect();
    let more = names.len().saturating_sub(MOST);
    names.truncate(MOST);
    let list = if names.is_empty() { "none".to_owned() } else { names.join(", ") };
    if more > 0 { format!("{list} and {more} more") } else { list }
}

impl Project {
    /// Checks a draft and builds the project.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with the draft, at once.
    pub fn new(draft: ProjectDraft) -> Result<Self, Vec<ProjectError>> {
        let mut check = Check { draft: &draft, errors: Vec::new() };
        let (first_horizon, horizons) = check.decisions();
        check.periods();
        check.activities();
        let versions = check.commitments();
        let ledgers = check.entries();
        let roster = check.roster(first_horizon.as_ref());
        let errors = check.errors;
        let Some(first_horizon) = first_horizon.filter(|_| errors.is_empty()) else {
            return Err(errors);
        };
        let periods =
            draft.periods.iter().map(|period| (period.report, period.period.last())).collect();
        let number = |name: &Arc<str>| {
            draft
                .partners
                .iter()
                .zip(1_u32..)
                .find(|(partner, _)| *partner == name)
                .map(|(_, number)| number)
        };
        let numbers = |commitment: &Commitment| {
            commitment
                .reported_by
                .iter()
                .filter_map(number)
                .collect::<BTreeSet<_>>()
                .into_iter()
                .collect()
        };
        let reported_by = draft.commitments.iter().map(numbers).collect();
        let rule = |commitment: &Commitment| {
            commitment.count.clone().or_else(|| CountRule::of(&commitment.indicator))
        };
        let employment_rule = |commitment: &Commitment| {
            commitment.employment.clone().or_else(|| EmploymentRule::of(&commitment.indicator))
        };
        let employment_rules = draft.commitments.iter().map(employment_rule).collect();
        let count_rules = draft.commitments.iter().map(rule).collect();
        let readings = draft.employment.iter().filter_map(|reading| reading.report);
        let lists = roster
            .participations
            .iter()
            .map(|row| row.report)
            .filter(|report| *report > 0)
            .chain(readings);
        let filed: BTreeSet<u32> =
            draft.entries.iter().map(|entry| entry.report).chain(lists).collect();
        let mut project = Self {
            ledgers,
            reported_by,
            periods,
            filed: filed.into_iter().collect(),
            horizons,
            first_horizon,
            latest: Vec::new(),
            derived: Vec::new(),
            count_rules,
            employment_rules,
            roster,
            versions,
            draft,
        };
        project.latest = project.check_figures()?;
        project.derived = project.check_lists()?;
        Ok(project)
    }

    /// Running totals may not fall unmarked, and every cumulative outcome can be computed.
    fn check_figures(&self) -> Result<Vec<Standing>, Vec<ProjectError>> {
        let mut errors = Vec::new();
        let mut latest = Vec::with_capacity(self.ledgers.len());
        let view = self.view();
        for (index, (ledger_entries, commitment)) in
            self.ledgers.iter().zip(&self.draft.commitments).enumerate()
        {
            let indicator = commitment.indicator.key.code.clone();
            let is_marked = |entry: u32| {
                self.entry(entry).is_some_and(|entry| entry.downward_revision.is_some())
            };
            if let Some((before, found, entry)) =
                cumulative::unmarked_fall(ledger_entries, is_marked)
            {
                let subject = Subject::Entry(usize::try_from(entry).unwrap_or(usize::MAX));
                errors.push(ProjectError {
                    subject,
                    fault: Violation::RunningTotalFalls {
                        indicator: indicator.clone(),
                        before,
                        found,
                    },
                });
            }
            match view.series_at(index).and_then(|_| view.standing(index)) {
                Ok(standing) => latest.push(standing),
                Err(error) => errors.push(ProjectError {
                    subject: Subject::Commitment(index),
                    fault: Violation::Figure { indicator, error },
                }),
            }
        }
        if errors.is_empty() { Ok(latest) } else { Err(errors) }
    }

    /// Everything that the lists give can be computed, and parts are parts.
    fn check_lists(&self) -> Result<Vec<Option<Interval<Ratio>>>, Vec<ProjectError>> {
        let mut errors = self.check_subsets();
        let mut derived = Vec::with_capacity(self.draft.commitments.len());
        let view = self.view();
        for (index, commitment) in self.draft.commitments.iter().enumerate() {
            match view.derive(index) {
                Ok(figure) => derived.push(figure),
                Err(error) => {
                    let indicator = commitment.indicator.key.code.clone();
                    errors.push(ProjectError {
                        subject: Subject::Commitment(index),
                        fault: Violation::Figure { indicator, error },
                    });
                }
            }
        }
        if errors.is_empty() { Ok(derived) } else { Err(errors) }
    }

    /// The enterprises that a part counts, the whole counts too.
    fn check_subsets(&self) -> Vec<ProjectError> {
        let view = self.view();
        let mut errors = Vec::new();
        for (index, commitment) in self.commitments().iter().enumerate() {
            let Some(part) = view.members(index) else { continue };
            for whole_code in &commitment.indicator.subset_of {
                let Some(whole) = self.position(whole_code).and_then(|whole| view.members(whole))
                else {
                    continue;
                };
                let outside = part
                    .iter()
                    .zip(&whole)
                    .zip(&self.roster.enterprises)
                    .filter(|((part, whole), _)| **part && !**whole);
                let outside: Vec<&EnterpriseId> =
                    outside.map(|(_, enterprise)| enterprise).collect();
                if !outside.is_empty() {
                    let (part, whole) = (commitment.indicator.key.code.clone(), whole_code.clone());
                    let fault = Violation::NotASubset {
                        part,
                        whole,
                        enterprises: listed(outside.into_iter()),
                    };
                    errors.push(ProjectError { subject: Subject::Commitment(index), fault });
                }
            }
        }
        errors
    }

    /// Everything that is known, asked at the latest date in the data.
    #[must_use]
    pub fn view(&self) -> View<'_> {
        View::new(self, None)
    }

    /// What was known when a report was filed.
    #[must_use]
    pub fn known_at(&self, report: u32) -> View<'_> {
        View::new(self, Some(report))
    }

    /// What was known on a day: the reports that had been filed, and of the decisions that no
    /// report is named for, those that had been taken.
    ///
    /// ```
    /// # use eruf_core::*;
    /// # let days = |first, last| Period::new(parse_date(first).unwrap(), parse_date(last).unwrap()).unwrap();
    /// # let identity = Identity {
    /// #     name: "SIM JH".into(), case_id: None, beneficiary: None, organisation_number: None,
    /// #     fund: Fund::Erdf, programming_period: ProgrammingPeriod::From2014, source: Source::default(),
    /// # };
    /// # let mut draft = ProjectDraft::new(identity);
    /// # draft.decisions = vec![Decision { horizon: Some(days("2019-01-01", "2019-12-31")), ..Decision::new("original") }];
    /// draft.periods = vec![ReportingPeriod {
    ///     filed: Some(parse_date("2020-02-15")?),
    ///     ..ReportingPeriod::new(1, days("2019-01-01", "2019-12-31"))
    /// }];
    /// # draft.commitments = vec![Commitment::new(catalogue::find(Fund::Erdf, ProgrammingPeriod::From2014, "CO01").unwrap().indicator())];
    /// draft.entries = vec![Entry::new("CO01", 1, Basis::RunningTotal, Amount::from(40))];
    /// let project = Project::new(draft).map_err(|errors| errors[0].clone())?;
    /// let shown =
    ///     |day| project.known_on(parse_date(day).unwrap()).status().unwrap().rows[0].outcome;
    /// assert_eq!(shown("2020-02-14"), Err(NoOutcome::NotDue)); // the report is not in
    /// assert_eq!(shown("2020-02-15"), Ok(Interval::exact(Amount::from(40))));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn known_on(&self, day: NaiveDate) -> View<'_> {
        let filed =
            self.draft.periods.iter().take_while(|period| period.known_from() <= day).last();
        View::new(self, Some(filed.map_or(0, |period| period.report))).decided_by(day)
    }

    /// The day from which a decision is in force, by its place: when it takes effect, or else was
    /// decided, was first reported, or was asked for. `None` is from the start; the first decision
    /// always is.
    #[must_use]
    pub fn in_force_from(&self, place: usize) -> Option<NaiveDate> {
        let decision = self.draft.decisions.get(place).filter(|_| place > 0)?;
        let filed = |report: u32| {
            self.draft
                .periods
                .iter()
                .find(|period| period.report == report)
                .map(ReportingPeriod::known_from)
        };
        let dated = decision.effective.or(decision.decided).map(PartialDate::last_day);
        dated
            .or_else(|| decision.report.and_then(filed))
            .or_else(|| decision.requested.map(PartialDate::last_day))
    }

    /// The last day of the latest report filed by then: the date at which a question is asked
    /// unless it names one. Where none was filed, the day before the first period, so that nothing
    /// is due.
    pub(crate) fn latest_date(&self, report: Option<u32>) -> NaiveDate {
        let filed =
            self.filed.iter().rev().find(|filed| report.is_none_or(|report| **filed <= report));
        let period =
            filed.and_then(|filed| self.periods.iter().find(|(number, _)| number == filed));
        period.map_or_else(
            || {
                let first = self
                    .draft
                    .periods
                    .first()
                    .map_or(self.first_horizon.period(), |first| first.period)
                    .first();
                first.pred_opt().unwrap_or(first)
            },
            |(_, last)| *last,
        )
    }

    /// The rule by which an indicator counts enterprises: its own, or that of the common indicator.
    pub(crate) fn count_rule(&self, commitment: usize) -> Option<&CountRule> {
        self.count_rules.get(commitment)?.as_ref()
    }

    /// How employment in the lists becomes the outcome of an indicator: by its own rule, or that of
    /// the common indicator.
    #[must_use]
    pub fn employment_rule(&self, commitment: usize) -> Option<&EmploymentRule> {
        self.employment_rules.get(commitment)?.as_ref()
    }

    /// The rule by which employment is added up where none is named: that of CO08 in this project,
    /// or else the default.
    #[must_use]
    pub fn usual_employment_rule(&self) -> EmploymentRule {
        self.position("CO08")
            .and_then(|commitment| self.employment_rule(commitment))
            .cloned()
            .unwrap_or_default()
    }

    pub(crate) const fn first_horizon(&self) -> &Horizon {
        &self.first_horizon
    }

    pub(crate) fn reported_by(&self, commitment: usize) -> &[u32] {
        self.reported_by.get(commitment).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn latest_standing(&self, commitment: usize) -> Option<&Standing> {
        self.latest.get(commitment)
    }

    pub(crate) fn derived(&self, commitment: usize) -> Option<Interval<Ratio>> {
        self.derived.get(commitment).copied().flatten()
    }

    /// The entries of an indicator, in the order of their series.
    ///
    /// An empty list in place of one that is not there would be read as "nothing was reported".
    pub(crate) fn ledger(&self, commitment: usize) -> Result<&[LedgerEntry], Error> {
        let ledger = self.ledgers.get(commitment).map(Vec::as_slice);
        ledger.ok_or(internal!("an indicator without a ledger"))
    }

    pub(crate) fn entry(&self, index: u32) -> Option<&Entry> {
        self.draft.entries.get(usize::try_from(index).ok()?)
    }

    pub(crate) fn axis(&self, report: Option<u32>, as_of: NaiveDate) -> Axis<'_> {
        let starts = self.draft.periods.first().map(|period| period.period.first());
        let from_the_start =
            starts.is_some_and(|first| first <= self.first_horizon.period().first());
        Axis { periods: &self.periods, from_the_start, report: report.unwrap_or(u32::MAX), as_of }
    }

    /// The place of each target version's decision in the order of the decisions.
    pub(crate) fn version_decisions(&self, commitment: usize) -> &[usize] {
        self.versions.get(commitment).map_or(&[], Vec::as_slice)
    }

    /// The project as it was written.
    #[must_use]
    pub const fn draft(&self) -> &ProjectDraft {
        &self.draft
    }

    /// Who and what the project is.
    #[must_use]
    pub const fn identity(&self) -> &Identity {
        &self.draft.identity
    }

    /// The original decision and its amendments, in order.
    #[must_use]
    pub fn decisions(&self) -> &[Decision] {
        &self.draft.decisions
    }

    /// The horizon in force after each decision, in the order of [`decisions`](Self::decisions).
    #[must_use]
    pub fn horizons(&self) -> &[Horizon] {
        &self.horizons
    }

    /// The horizons that differ, each under the first decision that set it.
    pub fn distinct_horizons(&self) -> impl Iterator<Item = &Horizon> {
        let new = |(index, horizon): &(usize, &Horizon)| {
            !self.horizons.iter().take(*index).any(|earlier| earlier.period() == horizon.period())
        };
        self.horizons.iter().enumerate().filter(new).map(|(_, horizon)| horizon)
    }

    /// The reporting periods, in order.
    #[must_use]
    pub fn periods(&self) -> &[ReportingPeriod] {
        &self.draft.periods
    }

    /// The indicators and activity goals, in the order in which they were written.
    #[must_use]
    pub fn commitments(&self) -> &[Commitment] {
        &self.draft.commitments
    }

    /// The activities, in the order in which they were written.
    #[must_use]
    pub fn activities(&self) -> &[Activity] {
        &self.draft.activities
    }

    /// Everything that was reported, in the order in which it was written.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.draft.entries
    }

    /// What other documents say of the project's figures.
    #[must_use]
    pub fn claims(&self) -> &[ExternalFigure] {
        &self.draft.claims
    }

    /// The enterprises about which more is known than that they took part.
    #[must_use]
    pub fn enterprises(&self) -> &[Enterprise] {
        &self.draft.enterprises
    }

    /// Who took part in what, in the order in which it was written.
    #[must_use]
    pub fn participations(&self) -> &[Participation] {
        &self.draft.participations
    }

    /// Employment as it was measured, in the order in which it was written.
    #[must_use]
    pub fn employment(&self) -> &[EmploymentReading] {
        &self.draft.employment
    }

    /// The place of an indicator in [`commitments`](Self::commitments), by its code.
    #[must_use]
    pub fn position(&self, code: &str) -> Option<usize> {
        self.draft.commitments.iter().position(|commitment| &*commitment.indicator.key.code == code)
    }
}

impl Check<'_> {
    fn decisions(&mut self) -> (Option<Horizon>, Vec<Horizon>) {
        let draft = self.draft;
        self.unique(
            "decision",
            draft.decisions.iter().map(|decision| &decision.id),
            Subject::Decision,
        );
        let mut horizons: Vec<Horizon> = Vec::new();
        let mut current: Option<Period> = None;
        for decision in &draft.decisions {
            current = decision.horizon.or(current);
            match current {
                Some(period) => horizons.push(Horizon::new(decision.id.clone(), period)),
                None => break,
            }
        }
        if horizons.is_empty() {
            self.refuse(Subject::Project, Violation::NoHorizon);
        }
        for (index, decision) in draft.decisions.iter().enumerate() {
            if let Some(report) = decision.report {
                self.known_report(Subject::Decision(index), report);
            }
        }
        (horizons.first().cloned(), horizons)
    }

    pub(crate) fn known_report(&mut self, subject: Subject, report: u32) -> bool {
        let draft = self.draft;
        let is_known = draft.periods.iter().any(|period| period.report == report);
        if !is_known {
            self.refuse(
                subject,
                Violation::UnknownReport {
                    report,
                    known: listed(draft.periods.iter().map(|period| period.report)),
                },
            );
        }
        is_known
    }

    fn periods(&mut self) {
        let draft = self.draft;
        for (index, pair) in draft.periods.windows(2).enumerate() {
            let [before, period] = pair else { continue };
            let subject = Subject::Period(index.saturating_add(1));
            let (known, known_before) = (period.known_from(), before.known_from());
            if known < known_before {
                let (report, other) = (period.report, before.report);
                self.refuse(
                    subject,
                    Violation::FiledOutOfOrder {
                        report,
                        filed: known,
                        other,
                        before: known_before,
                    },
                );
            }
            if period.report <= before.report {
                self.refuse(
                    subject,
                    Violation::ReportsOutOfOrder { report: period.report, before: before.report },
                );
            }
            let (report, other_report) = (period.report, before.report);
            let (period, other) = (period.period, before.period);
            if period.first() <= other.last() {
                self.refuse(
                    subject,
                    Violation::PeriodsOverlap { report, period, other_report, other },
                );
            } else if Some(period.first()) != other.last().succ_opt() {
                self.refuse(subject, Violation::PeriodGap { report, period, other_report, other });
            }
        }
    }

    fn activities(&mut self) {
        let draft = self.draft;
        self.unique(
            "activity",
            draft.activities.iter().map(|activity| &activity.code),
            Subject::Activity,
        );
        let parents: BTreeMap<&Arc<str>, Option<&Arc<str>>> = draft
            .activities
            .iter()
            .map(|activity| (&activity.code, activity.part_of.as_ref()))
            .collect();
        let codes: BTreeSet<&Arc<str>> =
            draft.commitments.iter().map(|commitment| &commitment.indicator.key.code).collect();
        for (index, activity) in draft.activities.iter().enumerate() {
            let subject = Subject::Activity(index);
            if let Some(parent) =
                activity.part_of.as_ref().filter(|parent| !parents.contains_key(parent))
            {
                self.unknown(
                    subject,
                    "activity",
                    parent,
                    draft.activities.iter().map(|activity| &activity.code),
                );
            }
            // As many steps upwards as there are activities end at a top, or go round.
            let mut above = activity.part_of.as_ref();
            for _ in 0..parents.len().min(64) {
                above = above.and_then(|code| parents.get(code).copied().flatten());
            }
            if above.is_some() {
                self.refuse(subject, Violation::ActivityLoop { code: activity.code.clone() });
            }
            for measure in activity.measures.iter().filter(|measure| !codes.contains(measure)) {
                self.unknown(subject, "indicator", measure, codes.iter().copied());
            }
        }
    }

    fn commitments(&mut self) -> Vec<Vec<usize>> {
        let draft = self.draft;
        self.unique(
            "indicator",
            draft.commitments.iter().map(|commitment| &commitment.indicator.key.code),
            Subject::Commitment,
        );
        for (index, claim) in draft.claims.iter().enumerate() {
            if !draft
                .commitments
                .iter()
                .any(|commitment| commitment.indicator.key.code == claim.indicator)
            {
                let codes =
                    draft.commitments.iter().map(|commitment| &commitment.indicator.key.code);
                self.unknown(Subject::ExternalFigure(index), "indicator", &claim.indicator, codes);
            }
        }
        self.unique("partner", draft.partners.iter(), |_| Subject::Project);
        self.unique("finding", draft.severities.iter().map(|severity| &severity.code), |_| {
            Subject::Project
        });
        for severity in &draft.severities {
            if FindingRule::by_code(&severity.code).is_none() {
                let fault = Violation::Unknown {
                    what: "finding",
                    name: severity.code.clone(),
                    known: listed(FindingRule::ALL.iter().map(|rule| rule.code)),
                };
                self.refuse(Subject::Project, fault);
            }
        }
        let mut versions = Vec::with_capacity(draft.commitments.len());
        for (index, commitment) in draft.commitments.iter().enumerate() {
            let subject = Subject::Commitment(index);
            for partner in
                commitment.reported_by.iter().filter(|partner| !draft.partners.contains(partner))
            {
                self.unknown(subject, "partner", partner, draft.partners.iter());
            }
            let activities = commitment.count.iter().flat_map(|rule| &rule.activities);
            for activity in activities
                .filter(|code| !draft.activities.iter().any(|activity| activity.code == **code))
            {
                self.unknown(
                    subject,
                    "activity",
                    activity,
                    draft.activities.iter().map(|activity| &activity.code),
                );
            }
            let mut order: Vec<usize> = Vec::with_capacity(commitment.targets.len());
            let mut before: Option<(&Arc<str>, usize)> = None;
            for version in &commitment.targets {
                let Some(place) =
                    draft.decisions.iter().position(|decision| decision.id == version.decision)
                else {
                    self.unknown(
                        subject,
                        "decision",
                        &version.decision,
                        draft.decisions.iter().map(|decision| &decision.id),
                    );
                    continue;
                };
                if let Some((before, _)) = before.filter(|(_, earlier)| *earlier >= place) {
                    self.refuse(
                        subject,
                        Violation::TargetsOutOfOrder {
                            decision: version.decision.clone(),
                            before: before.clone(),
                        },
                    );
                }
                before = Some((&version.decision, place));
                order.push(place);
            }
            versions.push(order);
        }
        versions
    }

    /// Sorts the entries into ledgers, checking each against its indicator and against the entries
    /// before it.
    fn entries(&mut self) -> Vec<Vec<LedgerEntry>> {
        let draft = self.draft;
        let mut codes = BTreeMap::new();
        for (index, commitment) in draft.commitments.iter().enumerate() {
            codes.entry(&*commitment.indicator.key.code).or_insert(index);
        }
        let periods: BTreeMap<u32, u32> =
            draft.periods.iter().map(|period| period.report).zip(0_u32..).collect();
        let partners: BTreeMap<&str, u32> =
            draft.partners.iter().map(|partner| &**partner).zip(1_u32..).collect();
        let mut ledgers: Vec<Vec<LedgerEntry>> = vec![Vec::new(); draft.commitments.len()];
        let mut occasions: Vec<BTreeMap<&str, u32>> =
            vec![BTreeMap::new(); draft.commitments.len()];
        for ((index, entry), number) in draft.entries.iter().enumerate().zip(0_u32..) {
            let subject = Subject::Entry(index);
            let commitment = codes.get(&*entry.indicator).copied();
            if commitment.is_none() {
                self.unknown(
                    subject,
                    "indicator",
                    &entry.indicator,
                    draft.commitments.iter().map(|commitment| &commitment.indicator.key.code),
                );
            }
            let known = self.known_report(subject, entry.period)
                & (entry.report == entry.period || self.known_report(subject, entry.report));
            if known && entry.report < entry.period {
                self.refuse(
                    subject,
                    Violation::KnownTooEarly { report: entry.report, period: entry.period },
                );
            }
            let partner = match &entry.partner {
                None => Some(0),
                Some(name) => partners.get(&**name).copied(),
            };
            if let (None, Some(name)) = (partner, &entry.partner) {
                self.unknown(subject, "partner", name, draft.partners.iter());
            }
            let Some((at, commitment)) =
                commitment.and_then(|at| Some((at, draft.commitments.get(at)?)))
            else {
                continue;
            };
            self.amount(subject, entry, commitment);
            let (Some(period), Some(partner)) = (periods.get(&entry.period), partner) else {
                continue;
            };
            let (Some(ledger), Some(occasions)) = (ledgers.get_mut(at), occasions.get_mut(at))
            else {
                continue;
            };
            let occasion = entry.occasion.as_deref().map_or(0, |occasion| {
                let next = u32::try_from(occasions.len()).unwrap_or(u32::MAX).saturating_add(1);
                *occasions.entry(occasion).or_insert(next)
            });
            let amount =
                if let Value::Amount(amount) = &entry.value { Some(*amount) } else { None };
            let withdrawn = entry.value == Value::Withdrawn;
            ledger.push(LedgerEntry {
                partner,
                period: *period,
                occasion,
                report: entry.report,
                entry: number,
                basis: entry.basis,
                withdrawn,
                amount,
            });
        }
        for ledger in &mut ledgers {
            ledger.sort_by_key(|ledger_entry| {
                (
                    ledger_entry.partner,
                    ledger_entry.period,
                    ledger_entry.occasion,
                    ledger_entry.report,
                    ledger_entry.entry,
                )
            });
            self.sequence(ledger);
        }
        ledgers
    }

    /// The amount and its unit, against the indicator.
    fn amount(&mut self, subject: Subject, entry: &Entry, commitment: &Commitment) {
        let indicator = &entry.indicator;
        let unit = &commitment.indicator.unit;
        if let Some(found) = entry.unit.as_ref().filter(|found| *found != unit) {
            self.refuse(
                subject,
                Violation::WrongUnit {
                    indicator: indicator.clone(),
                    expected: unit.clone(),
                    found: found.clone(),
                },
            );
        }
        if entry.occasion.is_some() && entry.basis != Basis::Increment {
            self.refuse(
                subject,
                Violation::OccasionBasis { indicator: indicator.clone(), basis: entry.basis },
            );
        }
        let Value::Amount(amount) = &entry.value else {
            if !entry.parts.is_empty() {
                self.refuse(subject, Violation::PartsOfNoAmount { indicator: indicator.clone() });
            }
            return;
        };
        self.parts(subject, entry, *amount);
        if let Some(found) = entry
            .without_key
            .filter(|found| !found.is_whole() || found.is_negative() || *found > amount.low())
        {
            self.refuse(subject, Violation::WithoutKey { found, value: *amount });
        }
        for found in [Some(amount.low()), Some(amount.high()).filter(|high| *high != amount.low())]
            .into_iter()
            .flatten()
        {
            for fault in Violation::of_count(
                indicator,
                unit,
                found,
                entry.correction.is_some() || entry.downward_revision.is_some(),
            ) {
                self.refuse(subject, fault);
            }
        }
    }

    /// The parts of an amount, each dimension against the whole.
    fn parts(&mut self, subject: Subject, entry: &Entry, whole: Interval<Amount>) {
        let mut dimensions: Vec<&Arc<str>> =
            entry.parts.iter().map(|part| &part.dimension).collect();
        dimensions.sort();
        dimensions.dedup();
        for dimension in dimensions {
            let of = entry.parts.iter().filter(|part| part.dimension == *dimension);
            self.unique("part", of.clone().map(|part| &part.name), |_| subject);
            let parts = of.map(|part| (part.name.clone(), part.amount)).collect();
            let overlapping = self.draft.overlapping.contains(dimension);
            let checked = if overlapping {
                Breakdown::overlapping(whole.high(), parts)
            } else {
                Breakdown::partition(whole.high(), parts)
            };
            if let Err(error) = checked {
                self.refuse(
                    subject,
                    Violation::Parts {
                        indicator: entry.indicator.clone(),
                        dimension: dimension.clone(),
                        error,
                    },
                );
            }
        }
    }

    /// Within one series: one entry for each period unless corrected, and one basis.
    fn sequence(&mut self, ledger: &[LedgerEntry]) {
        let draft = self.draft;
        let entry = |ledger_entry: &LedgerEntry| {
            draft.entries.get(usize::try_from(ledger_entry.entry).ok()?)
        };
        let subject = |ledger_entry: &LedgerEntry| {
            Subject::Entry(usize::try_from(ledger_entry.entry).unwrap_or(usize::MAX))
        };
        for group in ledger.chunk_by(|one, other| {
            (one.partner, one.period, one.occasion) == (other.partner, other.period, other.occasion)
        }) {
            let first = group.first().and_then(entry);
            for (place, ledger_entry) in group.iter().enumerate() {
                let (Some(first), Some(found)) = (first, entry(ledger_entry)) else { continue };
                let (indicator, period) = (found.indicator.clone(), found.period);
                match (place, &found.correction) {
                    (0, Some(_)) => self.refuse(
                        subject(ledger_entry),
                        Violation::NothingToCorrect { indicator, period },
                    ),
                    (0, None) if found.value == Value::Withdrawn => self.refuse(
                        subject(ledger_entry),
                        Violation::NothingToCorrect { indicator, period },
                    ),
                    (0, None) | (_, Some(_)) => {}
                    (_, None) => {
                        let first = if first.source.file.is_some() {
                            first.source.to_string()
                        } else {
                            format!("{} in report {}", first.value, first.report)
                        };
                        self.refuse(
                            subject(ledger_entry),
                            Violation::EntryTwice { indicator, period, first },
                        );
                    }
                }
            }
        }
        let mut before: Option<&LedgerEntry> = None;
        for ledger_entry in ledger {
            // A level and an amount that adds up cannot be one series, not even from two partners.
            let changed = before.filter(|before| {
                let same_partner = before.partner == ledger_entry.partner;
                before.basis != ledger_entry.basis
                    && (same_partner
                        || before.basis == Basis::Snapshot
                        || ledger_entry.basis == Basis::Snapshot)
            });
            if let (Some(before), Some(found)) = (changed, entry(ledger_entry)) {
                let fault = Violation::BasisChanged {
                    indicator: found.indicator.clone(),
                    before: before.basis,
                    found: ledger_entry.basis,
                };
                self.refuse(subject(ledger_entry), fault);
            }
            before = Some(ledger_entry);
        }
    }
}

/// Turns the increments of one series into running totals, in the order of the periods: an explicit
/// call, since a basis never changes by itself.
///
/// Each new entry keeps its source and notes the conversion and its reason.
///
/// ```
/// use eruf_core::{Amount, Basis, Entry, to_running_totals};
/// let flow = [(1, 40), (2, 35), (3, 47)]
///     .map(|(period, amount)| Entry::new("CO01", period, Basis::Increment, Amount::from(amount)));
/// let totals = to_running_totals(&flow, "the portal wants running totals")?;
/// assert_eq!(
///     totals.iter().map(|entry| entry.value.to_string()).collect::<Vec<_>>(),
///     ["40", "75", "122"]
/// );
/// assert_eq!(
///     totals[1].source.note.as_deref(),
///     Some("converted from an increment of 35: the portal wants running totals")
/// );
/// # Ok::<(), eruf_core::Error>(())
/// ```
///
/// # Errors
///
/// [`Error::Unconvertible`] unless the entries are uncorrected
/// increments of one indicator and partner, in numbers and in the order of their periods.
pub fn to_running_totals(entries: &[Entry], reason: &str) -> Result<Vec<Entry>, Error> {
    let refuse = |reason| Err(Error::Unconvertible { reason });
    let mut total = Interval::exact(Amount::ZERO);
    let mut totals = Vec::with_capacity(entries.len());
    let mut before: Option<&Entry> = None;
    for entry in entries {
        if before.is_some_and(|before| {
            before.indicator != entry.indicator || before.partner != entry.partner
        }) {
            return refuse("the entries are not of one indicator and partner");
        }
        if before.is_some_and(|before| before.period >= entry.period) {
            return refuse("the entries are not in the order of their periods, one for each");
        }
        let (Basis::Increment, Value::Amount(amount), None) =
            (entry.basis, &entry.value, &entry.correction)
        else {
            return refuse("the entries are not uncorrected increments in numbers");
        };
        let overflow = || Error::Overflow { what: "a running total" };
        let sum = |one: Amount, other| one.checked_add(other).ok_or_else(overflow);
        total = Interval::new(sum(total.low(), amount.low())?, sum(total.high(), amount.high())?)
            .ok_or_else(overflow)?;
        let mut converted = entry.clone();
        converted.basis = Basis::RunningTotal;
        converted.value = Value::Amount(total);
        converted.source.note =
            Some(format!("converted from an increment of {amount}: {reason}").into());
        totals.push(converted);
        before = Some(entry);
    }
    Ok(totals)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::{Fund, ProgrammingPeriod, catalogue};
    use crate::record::TargetVersion;
    use crate::value::{Source, parse_date};

    fn project() -> Project {
        let day = |text| parse_date(text).unwrap();
        let days = Period::new(day("2019-01-01"), day("2019-12-31")).unwrap();
        let identity = Identity {
            name: "a project".into(),
            case_id: None,
            beneficiary: None,
            organisation_number: None,
            fund: Fund::Erdf,
            programming_period: ProgrammingPeriod::From2014,
            source: Source::default(),
        };
        let co01 = catalogue::find(Fund::Erdf, ProgrammingPeriod::From2014, "CO01").unwrap();
        let target = crate::record::Target::at_least(200.into()).unwrap();
        Project::new(ProjectDraft {
            decisions: vec![Decision { horizon: Some(days), ..Decision::new("original") }],
            periods: vec![ReportingPeriod::new(1, days)],
            commitments: vec![Commitment {
                targets: vec![TargetVersion::new("original", target)],
                ..Commitment::new(co01.indicator())
            }],
            entries: vec![Entry::new("CO01", 1, Basis::RunningTotal, Amount::from(122))],
            ..ProjectDraft::new(identity)
        })
        .unwrap()
    }

    #[test]
    fn a_broken_invariant_is_an_internal_error_and_not_a_missing_figure() {
        let mut broken = project();
        assert!(broken.view().status().is_ok());
        broken.ledgers.clear();
        let refused = broken.view().status().unwrap_err();
        let Error::Internal { place, what } = refused else { panic!("{refused}") };
        assert_eq!(what, "an indicator without a ledger");
        assert!(place.starts_with("eruf_core::project::checked:"), "{place}");
        assert!(broken.view().series("CO01").is_err());
    }
}
