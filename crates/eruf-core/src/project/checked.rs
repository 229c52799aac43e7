//! [`Project`]: a checked project, built once and asked many times.

use crate::law::{CountRule, EmploymentRule};
use crate::ledger::Standing;
use crate::ledger::entries::{Axis, LedgerEntry};
use crate::ledger::owed::{Owed, Slot, Term};
use crate::ledger::roster::Roster;
use crate::project::check::Check;
use crate::project::commitment;
use crate::project::law::law_day::{law_day, law_in_force};
use crate::project::time::decision_order::DecisionOrder;
use crate::project::time::default_day::default_day;
use crate::project::{Commitment, ProjectDraft, ProjectErrors, ReportingPeriod};
use crate::record::{EmploymentReading, Entry, Horizon, in_force};
use crate::value::error::internal;
use crate::value::{Error, Interval, PartialDate, Ratio};
use chrono::NaiveDate;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A project whose parts fit together: its promises, its periods, and everything that was reported.
///
/// ```
/// # use eruf_core::{employment::*, law::*, ledger::*, project::*, record::*, value::*, *};
/// # let days = |first, last| {
/// #     Period::new(parse_date(first).unwrap(), parse_date(last).unwrap()).unwrap()
/// # };
/// let co01 =
///     catalogue::find(Fund::Erdf, ProgrammingPeriod::FROM_2014, "CO01").unwrap().indicator();
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
///         programming_period: ProgrammingPeriod::FROM_2014,
///         source: Source::default(),
///     })
/// })
/// ?;
///
/// let status = project.view().status()?;
/// assert_eq!(status.rows[0].attainment.share.ok().unwrap().as_exact(), Ratio::new(61, 100));
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
    /// Per indicator, what its rhythm owes; `None` is every period.
    slots: Vec<Option<Vec<Slot>>>,
    /// When partners take part that do not all the time, numbered as in the ledgers.
    terms: Vec<(u32, Term)>,
    /// The decisions in the order in which they were taken.
    order: DecisionOrder,
    /// The horizon after each decision, by its place.
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
    roster: Roster,
    /// The same with the successions that are known from each of these reports on, in order.
    /// The lists with the successions that each report knew, and that each day did.
    succeeded: Vec<(u32, Roster)>,
    succeeded_on: Vec<(NaiveDate, Roster)>,
    /// Per indicator, the decision of each target version by its place in the order of decisions.
    versions: Vec<Vec<usize>>,
}

impl PartialEq for Project {
    fn eq(&self, other: &Self) -> bool {
        self.draft == other.draft // the rest follows from it
    }
}

impl Eq for Project {}

impl Project {
    /// Checks the parts of a draft against each other, and gives the project of them with
    /// everything that is wrong with the parts. Without a horizon there is none. The figures that
    /// follow are checked by [`Project::new`], which is made where every figure can be computed.
    pub(crate) fn of_parts(draft: ProjectDraft) -> Result<(Self, ProjectErrors), ProjectErrors> {
        let mut check = Check { draft: &draft, errors: ProjectErrors::new() };
        let (first_horizon, horizons) = check.decisions();
        check.periods(&horizons);
        check.activities();
        let versions = check.commitments(&horizons);
        check.measures();
        check.law();
        let last_day = horizons.last().map(|horizon| horizon.period().last());
        let slots: Vec<Option<Vec<Slot>>> = draft
            .commitments
            .iter()
            .map(|commitment| commitment::slots(commitment, &draft.periods, last_day))
            .collect();
        let ledgers = check.entries(&slots);
        let (roster, links) = check.roster(first_horizon.as_ref());
        check.aid();
        check.money();
        let errors = check.errors;
        let Some(first_horizon) = first_horizon else { return Err(errors) };
        let periods =
            draft.periods.iter().map(|period| (period.report, period.period.last())).collect();
        let by_report = links.iter().map(|(_, link)| (link.report, *link));
        let succeeded = roster.succeeded(&by_report.collect::<Vec<_>>());
        let by_day =
            links.iter().filter_map(|(at, link)| Some((link, draft.successions.get(*at)?)));
        let by_day = by_day.map(|(link, row)| {
            (row.report.map_or(row.date, |report| filed_by(&draft, report)), *link)
        });
        let succeeded_on = roster.succeeded(&by_day.collect::<Vec<_>>());
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
        let place = |report: u32| draft.periods.iter().position(|period| period.report == report);
        let terms = draft.partner_terms.iter().filter_map(|term| {
            let first = term.first.and_then(place).unwrap_or(0);
            let last = term.last.and_then(place).unwrap_or(usize::MAX);
            Some((number(&term.partner)?, Term { first, last }))
        });
        let terms = terms.collect();
        let employment_rules = draft.commitments.iter().map(commitment::employment_rule).collect();
        let order = DecisionOrder::of(&draft);
        let law_day = law_day(&draft, &order, first_horizon.period().first(), None);
        let law = law_in_force(&draft, law_day.day);
        let count_rules = (draft.commitments.iter())
            .map(|commitment| commitment::count_rule(commitment, &law))
            .collect();
        let readings = draft.employment.iter().filter_map(|reading| {
            reading.report.or_else(|| report_of(&draft, reading.day()?)).filter(|known| *known > 0)
        });
        let withdrawn = (draft.participations.iter().map(|row| &row.withdrawn))
            .chain(draft.employment.iter().map(|reading| &reading.withdrawn))
            .filter_map(|withdrawn| Some(withdrawn.as_ref()?.report));
        let lists = roster
            .participations
            .iter()
            .map(|row| row.report)
            .filter(|report| *report > 0)
            .chain(readings)
            .chain(withdrawn);
        let filed: BTreeSet<u32> =
            draft.entries.iter().map(|entry| entry.report).chain(lists).collect();
        let project = Self {
            ledgers,
            reported_by,
            periods,
            filed: filed.into_iter().collect(),
            slots,
            terms,
            order,
            horizons,
            first_horizon,
            latest: Vec::new(),
            derived: Vec::new(),
            count_rules,
            employment_rules,
            roster,
            succeeded,
            succeeded_on,
            versions,
            draft,
        };
        Ok((project, errors))
    }

    /// The same project with what is asked again and again: where each series stands.
    pub(crate) fn with_latest(self, latest: Vec<Standing>) -> Self {
        Self { latest, ..self }
    }

    /// The same project with what its lists give for each indicator.
    pub(crate) fn with_derived(self, derived: Vec<Option<Interval<Ratio>>>) -> Self {
        Self { derived, ..self }
    }

    pub(crate) fn ledgers(&self) -> &[Vec<LedgerEntry>] {
        &self.ledgers
    }

    /// Returns the day from which a decision is in force, by its place in the list: when it takes
    /// effect, or else was decided, was first reported, or was asked for. `None` is from the start,
    /// as the first decision is unless it says when it takes effect.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// assert_eq!(project.in_force_from(0), None); // from the start
    /// assert_eq!(project.in_force_from(1).unwrap().to_string(), "2021-01-01");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn in_force_from(&self, place: usize) -> Option<NaiveDate> {
        self.order.days(place).effective
    }

    /// The decisions in the order in which they were taken.
    pub(crate) const fn decision_order(&self) -> &DecisionOrder {
        &self.order
    }

    /// Of some decisions, by their places, the one in force on a day; without a day, the one
    /// decided last.
    pub(crate) fn in_force(
        &self,
        places: impl Iterator<Item = usize>,
        day: Option<NaiveDate>,
    ) -> Option<usize> {
        in_force(places, |place| self.order.days(*place), day, None)
    }

    /// The horizon after some decisions, by their places in the order in which they were taken.
    pub(crate) fn horizon_after(
        &self,
        mut places: impl DoubleEndedIterator<Item = usize> + Clone,
    ) -> &Horizon {
        let sets = |place: &usize| {
            self.draft.decisions.get(*place).is_some_and(|decision| decision.horizon.is_some())
        };
        let of = |place: usize| self.horizons.get(place);
        let set = places.clone().rev().find(sets).and_then(of).unwrap_or(&self.first_horizon);
        // It is called by the latest decision that left it as it was.
        let latest = places.next_back().and_then(of);
        latest.filter(|latest| latest.period() == set.period()).unwrap_or(set)
    }

    /// The day of a question that names none.
    pub(crate) fn latest_date(&self) -> NaiveDate {
        let filed = self.filed.last();
        let reported =
            filed.and_then(|filed| self.periods.iter().find(|(number, _)| number == filed));
        let decided = self.draft.decisions.iter().flat_map(|decision| {
            [decision.requested, decision.decided].into_iter().flatten().map(PartialDate::last_day)
        });
        let others = (self.draft.periods.iter().filter_map(|period| period.filed))
            .chain(decided)
            .chain(self.draft.participations.iter().map(|row| row.date))
            .chain(self.draft.employment.iter().filter_map(|reading| reading.date));
        let first = self.first_horizon.period().first();
        let last = self.horizon_after(self.order.places()).period().last();
        let day = default_day(reported.map(|(_, last)| *last), others, first, last);
        // What is measured after the last report is among the data.
        let measured = self.draft.employment.iter().filter_map(EmploymentReading::day).max();
        measured.map_or(day, |measured| day.max(measured))
    }

    /// The rule by which an indicator counts enterprises: its own, or that of the common indicator.
    pub(crate) fn count_rule(&self, commitment: usize) -> Option<&CountRule> {
        self.count_rules.get(commitment)?.as_ref()
    }

    /// How employment in the lists becomes the outcome of an indicator: by its own rule, or that of
    /// the common indicator.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// use eruf_core::law::Aggregation;
    /// let jobs = project.position("CO08")?;
    /// assert_eq!(project.employment_rule(jobs).unwrap().across, Aggregation::Floored);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn employment_rule(&self, commitment: usize) -> Option<&EmploymentRule> {
        self.employment_rules.get(commitment)?.as_ref()
    }

    /// The report whose period covers a day; 0 before the first, and none after the last.
    pub(crate) fn report_of(&self, day: NaiveDate) -> Option<u32> {
        report_of(&self.draft, day)
    }

    /// The lists with the successions that were known on a day.
    pub(crate) fn roster_on(&self, day: NaiveDate) -> &Roster {
        let mut known = self.succeeded_on.iter().rev().filter(|(told, _)| *told <= day);
        known.next().map_or(&self.roster, |(_, roster)| roster)
    }

    /// The enterprises and their participations, with the successions that a report knew.
    pub(crate) fn roster(&self, report: Option<u32>) -> &Roster {
        let known = self.succeeded.iter().rev();
        let known = known.filter(|(told, _)| report.is_none_or(|report| *told <= report));
        known.map(|(_, roster)| roster).next().unwrap_or(&self.roster)
    }

    pub(crate) const fn first_horizon(&self) -> &Horizon {
        &self.first_horizon
    }

    /// Who owes an indicator, and when.
    pub(crate) fn owed(&self, commitment: usize) -> Owed<'_> {
        Owed {
            named: self.reported_by.get(commitment).map_or(&[], Vec::as_slice),
            slots: self.slots.get(commitment).and_then(Option::as_deref),
            terms: &self.terms,
        }
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

    /// The name of a partner, by its number in the ledgers; `None` is the project itself.
    pub(crate) fn partner(&self, number: u32) -> Option<&Arc<str>> {
        let place = number.checked_sub(1).and_then(|place| usize::try_from(place).ok())?;
        self.draft.partners.get(place)
    }

    pub(crate) fn entry(&self, index: u32) -> Option<&Entry> {
        self.draft.entries.get(usize::try_from(index).ok()?)
    }

    pub(crate) fn axis(&self, report: Option<u32>, as_of: NaiveDate, has_ended: bool) -> Axis<'_> {
        let starts = self.draft.periods.first().map(|period| period.period.first());
        let from_the_start =
            starts.is_some_and(|first| first <= self.first_horizon.period().first());
        let report = report.unwrap_or(u32::MAX);
        Axis { periods: &self.periods, from_the_start, report, as_of, has_ended }
    }

    /// The place of each target version's decision in the order of the decisions.
    pub(crate) fn version_decisions(&self, commitment: usize) -> &[usize] {
        self.versions.get(commitment).map_or(&[], Vec::as_slice)
    }

    /// Returns the project as it was written.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// assert_eq!(&*project.draft().identity.name, "SIM JH");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn draft(&self) -> &ProjectDraft {
        &self.draft
    }

    /// Returns the horizon in force after each decision, in the order of
    /// [`decisions`](Self::decisions).
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// let last: Vec<String> =
    ///     project.horizons().iter().map(|horizon| horizon.period().last().to_string()).collect();
    /// assert_eq!(last, ["2021-12-31", "2021-12-31", "2022-04-30"]); // one for each decision
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn horizons(&self) -> &[Horizon] {
        &self.horizons
    }
}

/// The report whose period covers a day: from then on a row of that day is known that names no
/// report. It is 0 before the first period, and there is none after the last.
pub(crate) fn report_of(draft: &ProjectDraft, day: NaiveDate) -> Option<u32> {
    let first = draft.periods.first()?;
    if day < first.period.first() {
        return Some(0);
    }
    let until = draft.periods.iter().find(|period| day <= period.period.last());
    until.map(|period| period.report)
}

/// The day on which all reports up to one had been filed.
fn filed_by(draft: &ProjectDraft, report: u32) -> NaiveDate {
    let until = draft.periods.iter().take_while(|period| period.report <= report);
    until.map(ReportingPeriod::known_from).max().unwrap_or(NaiveDate::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::{Fund, ProgrammingPeriod, catalogue};
    use crate::project::{Identity, ReportingPeriod};
    use crate::record::Basis;
    use crate::record::{Decision, TargetVersion};
    use crate::value::{Amount, Period};
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
            programming_period: ProgrammingPeriod::FROM_2014,
            source: Source::default(),
        };
        let co01 = catalogue::find(Fund::Erdf, ProgrammingPeriod::FROM_2014, "CO01").unwrap();
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
