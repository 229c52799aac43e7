//! [`View`]: what was known of a project, and when it is asked.

use chrono::NaiveDate;

use crate::law::LawDay;
use crate::ledger::entries::Axis;
use crate::ledger::roster::Roster;
use crate::project::Project;
use crate::project::law::law_day::law_day;
use crate::record::{EmploymentReading, Entry, Horizon, Succession, TargetVersion, Withdrawal};
use crate::value::Error;

/// A project as it was known at a report, asked at a date. Costs nothing to make.
///
/// ```
/// # use eruf_core::{employment::*, law::*, ledger::*, project::*, record::*, value::*, *};
/// # let days = |first, last| {
/// #     Period::new(parse_date(first).unwrap(), parse_date(last).unwrap()).unwrap()
/// # };
/// # let co08 = catalogue::find(Fund::Erdf, ProgrammingPeriod::FROM_2014, "CO08").unwrap();
/// # let mut commitment = Commitment::new(co08.indicator());
/// # commitment.targets = vec![
/// #     TargetVersion::new("original", Target::at_least(Amount::from(300))?),
/// #     TargetVersion {
/// #         reason: Some("fewer came".into()),
/// #         ..TargetVersion::new("revision", Target::at_least(Amount::from(200))?)
/// #     },
/// # ];
/// # let decision = |id: &str, report, horizon| Decision { report, horizon, ..Decision::new(id)
/// # };
/// # let identity = Identity {
/// #     name: "SIM JH".into(), case_id: None, beneficiary: None, organisation_number: None,
/// #     fund: Fund::Erdf, programming_period: ProgrammingPeriod::FROM_2014,
/// #     source: Source::default(),
/// # };
/// # let project = Project::new(ProjectDraft {
/// #     decisions: vec![
/// #         decision("original", None, Some(days("2019-01-01", "2020-12-31"))),
/// #         decision("revision", Some(2), None),
/// #     ],
/// #     periods: vec![
/// #         ReportingPeriod::new(1, days("2019-01-01", "2019-12-31")),
/// #         ReportingPeriod::new(2, days("2020-01-01", "2020-12-31")),
/// #     ],
/// #     commitments: vec![commitment],
/// #     entries: vec![
/// #         Entry::new("CO08", 1, Basis::RunningTotal, Amount::from(60)),
/// #         Entry::new("CO08", 2, Basis::RunningTotal, Amount::from(141)),
/// #     ],
/// #     ..ProjectDraft::new(identity)
/// # })?;
/// // `project`: CO08, 60 in report 1 and 141 in report 2, where a goal of 300 became one of 200.
/// let shown = |view: View<'_>| {
///     view.status().map(|status| status.rows[0].attainment.share.ok().unwrap().to_string())
/// };
/// assert_eq!(shown(project.at(Known::Report(1))?)?, "0.2");
/// assert_eq!(shown(project.view())?, "0.705");
///
/// let shares: Vec<String> = project
///     .view()
///     .verdicts("CO08")?
///     .iter()
///     .map(|verdict| verdict.attainment.share.ok().unwrap().to_string())
///     .collect();
/// assert_eq!(shares, ["0.47", "0.705"]);
///
/// let series = project.view().series("CO08")?;
/// assert_eq!(series.points[1].increment.ok().unwrap().amount.to_string(), "81");
/// let earlier = project.view().asked_at(parse_date("2020-06-30")?).status()?;
/// // Report 2 is not due.
/// assert_eq!(earlier.rows[0].standing.cumulative.ok().unwrap().to_string(), "60");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct View<'p> {
    project: &'p Project,
    report: Option<u32>,
    /// The day of the knowledge: the one asked, or the last of the period of the report.
    known_day: Option<NaiveDate>,
    /// Whether a day was asked for and not a report: rows that name no report are then known from
    /// their own day.
    by_day: bool,
    as_of: NaiveDate,
    /// The day whose law is asked under, if the question names one.
    law_as_of: Option<NaiveDate>,
}

impl<'p> View<'p> {
    pub(crate) fn new(project: &'p Project, report: Option<u32>) -> Self {
        let last = |report: u32| {
            project.periods.iter().find(|(number, _)| *number == report).map(|(_, last)| *last)
        };
        let known_day = report.and_then(last);
        let as_of = known_day.unwrap_or_else(|| project.latest_date());
        let law_as_of = None;
        Self { project, report, known_day, by_day: false, as_of, law_as_of }
    }

    const fn known_by(self, day: NaiveDate) -> Self {
        Self { known_day: Some(day), by_day: true, as_of: day, ..self }
    }

    /// Returns the same knowledge, asked at another date: periods that end later are not due.
    ///
    /// Without this, what was known at a report is asked at the last day of its period, and what
    /// was known on a day at that day; with everything known, the question is asked at the last
    /// day of the latest report that brought anything, or by what
    /// [`default_day`](crate::project::default_day) says where none did. No clock is read.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// // The report of 2020 is not due before its last day.
    /// let earlier = project.view().asked_at(eruf_core::parse_date("2020-12-30")?);
    /// assert_eq!(earlier.status()?.rows[0].outcome.to_string(), "40");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn asked_at(self, day: NaiveDate) -> Self {
        Self { as_of: day, ..self }
    }

    /// Returns the same question under the law of another day.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// let day = eruf_core::parse_date("2014-06-01")?;
    /// assert_eq!(project.view().under_law_of(day).law_day().day, day);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn under_law_of(self, day: NaiveDate) -> Self {
        Self { law_as_of: Some(day), ..self }
    }

    /// Returns the day whose law the project is asked under: the one that the question names, else
    /// the one that the project names, else that of its first decision, else its first day.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// use eruf_core::law::LawDayReason;
    /// let law = project.view().law_day();
    /// assert_eq!(law.day.to_string(), "2019-01-01");
    /// assert_eq!(law.reason, LawDayReason::FirstDay); // no decision has a day of its own
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn law_day(&self) -> LawDay {
        let (order, first) = (self.project.decision_order(), self.project.first_horizon());
        law_day(self.project.draft(), order, first.period().first(), self.law_as_of)
    }

    /// Returns the project.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// assert_eq!(&*project.view().project().identity().name, "SIM JH");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn project(&self) -> &'p Project {
        self.project
    }

    /// Returns the date at which the question is asked.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// use eruf_core::Known;
    /// assert_eq!(project.view().as_of().to_string(), "2022-04-30");
    /// assert_eq!(project.at(Known::Report(2))?.as_of().to_string(), "2020-12-31");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn as_of(&self) -> NaiveDate {
        self.as_of
    }

    /// Returns the day whose law is asked under, if the question names one.
    pub(crate) const fn asked_law(&self) -> Option<NaiveDate> {
        self.law_as_of
    }

    pub(crate) fn axis(&self) -> Axis<'p> {
        let has_ended = self.horizon().has_ended(self.as_of);
        self.project.axis(self.report, self.as_of, has_ended)
    }

    pub(crate) fn knows(&self, report: Option<u32>) -> bool {
        self.report.is_none_or(|known| report.is_none_or(|report| report <= known))
    }

    /// The enterprises and their participations, with the successions that were known.
    pub(crate) fn roster(&self) -> &'p Roster {
        match self.known_day.filter(|_| self.by_day) {
            Some(day) => self.project.roster_on(day),
            None => self.project.roster(self.report),
        }
    }

    /// Returns the successions that were known: which keys are counted as one enterprise.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// assert_eq!(project.view().successions().count(), 0);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn successions(&self) -> impl Iterator<Item = &'p Succession> {
        let view = *self;
        let is_known = move |row: &&Succession| view.knows_from(row.report, Some(row.date));
        self.project.successions().iter().filter(is_known)
    }

    /// Whether a row was known: from the report that it names, or else from its own day. Of reports
    /// that is the one whose period covers the day, so that no report knows what came after the
    /// last one; a row of a day before the first period, or of none, is known from the beginning.
    fn knows_from(&self, report: Option<u32>, day: Option<NaiveDate>) -> bool {
        match (report, self.known_day.filter(|_| self.by_day), day) {
            (Some(report), ..) => self.knows(Some(report)),
            (None, _, None) => true,
            (None, Some(known), Some(day)) => day <= known,
            (None, None, Some(day)) => self.report.is_none_or(|known| {
                self.project.report_of(day).is_some_and(|report| report <= known)
            }),
        }
    }

    /// Whether a reading of employment was known, had not been taken back, and is not of a day
    /// after the one that is asked about.
    pub(crate) fn knows_reading(&self, reading: &EmploymentReading) -> bool {
        let day = reading.day();
        self.knows_from(reading.report, day)
            && !self.knows_withdrawal(reading.withdrawn.as_ref())
            && day.is_none_or(|day| day <= self.as_of)
    }

    /// Whether it was known that a row had been taken back.
    pub(crate) fn knows_withdrawal(&self, withdrawn: Option<&Withdrawal>) -> bool {
        withdrawn.is_some_and(|withdrawal| self.knows(Some(withdrawal.report)))
    }

    /// Whether an entry was known and is about a period that was due.
    pub(crate) fn knows_entry(&self, entry: &Entry) -> bool {
        let mut periods = self.project.periods().iter();
        let period = periods.find(|period| period.report == entry.period);
        self.knows(Some(entry.report))
            && period.is_some_and(|period| period.period.last() <= self.as_of)
    }

    /// Whether a decision was known, by its place. The one taken first always was.
    pub(crate) fn knows_decision(&self, place: usize) -> bool {
        self.project.decisions().get(place).is_some_and(|decision| {
            match (decision.report, self.known_day) {
                (None, Some(day)) => {
                    self.project.decision_order().is_first(place)
                        || decision.known_from().is_none_or(|known| known <= day)
                }
                (report, _) => self.knows(report),
            }
        })
    }

    /// The decisions that were known, by their places, in the order in which they were taken.
    pub(crate) fn known_decisions(&self) -> impl DoubleEndedIterator<Item = usize> + Clone {
        let view = *self;
        let places = self.project.decision_order().places();
        places.filter(move |place| view.knows_decision(*place))
    }

    /// Returns the horizon in force.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// use eruf_core::{Known, parse_date};
    /// let months = |day| -> Result<String, Box<dyn std::error::Error>> {
    ///     Ok(project.at(Known::Day(parse_date(day)?))?.horizon().months().to_string())
    /// };
    /// assert_eq!(months("2021-03-14")?, "36");
    /// assert_eq!(months("2021-03-15")?, "40"); // the day of the decision
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn horizon(&self) -> &'p Horizon {
        self.project.horizon_after(self.known_decisions())
    }

    /// Iterates over the horizons that were known and differ, each under the first decision that
    /// set it.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// let months: Vec<String> =
    ///     project.view().horizons().map(|horizon| horizon.months().to_string()).collect();
    /// assert_eq!(months, ["36", "40"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn horizons(&self) -> impl Iterator<Item = &'p Horizon> {
        let project = self.project;
        // One that was known early says nothing of an amendment before it.
        let sets = move |place: &usize| {
            project.decisions().get(*place).is_some_and(|decision| decision.horizon.is_some())
        };
        let set = self.known_decisions().filter(sets);
        let set = set.filter_map(move |place| project.horizons().get(place));
        let mut seen = Vec::new();
        // A project has its first horizon from the start.
        std::iter::once(project.first_horizon()).chain(set).filter(move |horizon| {
            let new = !seen.contains(&horizon.period());
            seen.push(horizon.period());
            new
        })
    }

    /// Returns the target in force for an indicator, if there is one: of the versions that were
    /// known, the one decided last, whether or not it had taken effect.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// let jobs = project.position("CO08")?;
    /// assert_eq!(project.view().target(jobs).unwrap().target.to_string(), "at least 200");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn target(&self, commitment: usize) -> Option<&'p TargetVersion> {
        self.version_in_force(commitment, None)
    }

    /// Returns the target in force on a day, of the versions that were known: of those whose
    /// decision had taken effect by then, the one that was decided last. A retroactive decision
    /// replaces one that was decided before it and takes effect later; of two that were decided on
    /// one day, the one that takes effect later is in force.
    ///
    /// This is another question than [`target`](Self::target), which is the latest promise that was
    /// known, whether or not it had taken effect.
    ///
    /// ```
    /// # use eruf_core::{employment::*, law::*, ledger::*, project::*, record::*, value::*, *};
    /// # let day = |text| parse_date(text).unwrap();
    /// # let identity = Identity {
    /// #     name: "a project".into(), case_id: None, beneficiary: None, organisation_number: None,
    /// #     fund: Fund::Erdf, programming_period: ProgrammingPeriod::FROM_2014,
    /// #     source: Source::default(),
    /// # };
    /// # let mut draft = ProjectDraft::new(identity);
    /// # let horizon = Period::new(day("2019-01-01"), day("2021-12-31"))?;
    /// let lowered = Decision {
    ///     decided: Some(day("2020-11-02").into()),
    ///     effective: Some(day("2021-01-01").into()),
    ///     ..Decision::new("lowered")
    /// };
    /// draft.decisions =
    ///     vec![Decision { horizon: Some(horizon), ..Decision::new("original") }, lowered];
    /// let mut commitment = Commitment::new(
    ///     catalogue::find(Fund::Erdf, ProgrammingPeriod::FROM_2014, "CO08").unwrap().indicator(),
    /// );
    /// commitment.targets = vec![
    ///     TargetVersion::new("original", Target::at_least(Amount::from(300))?),
    ///     TargetVersion::new("lowered", Target::at_least(Amount::from(200))?),
    /// ];
    /// draft.commitments = vec![commitment];
    /// let project = Project::new(draft)?;
    /// let in_force =
    ///     |text| project.view().target_in_force("CO08", day(text)).unwrap().unwrap();
    /// assert_eq!(&*in_force("2020-12-31").decision, "original");
    /// assert_eq!(&*in_force("2021-01-01").decision, "lowered");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::UnknownIndicator`] if the project has no such indicator.
    pub fn target_in_force(
        &self,
        code: &str,
        day: NaiveDate,
    ) -> Result<Option<&'p TargetVersion>, Error> {
        Ok(self.version_in_force(self.project.position(code)?, Some(day)))
    }

    /// The version of a target in force on a day; without a day, of all that were known.
    fn version_in_force(
        &self,
        commitment: usize,
        day: Option<NaiveDate>,
    ) -> Option<&'p TargetVersion> {
        let places = self.project.version_decisions(commitment);
        let known = places.iter().copied().filter(|place| self.knows_decision(*place));
        let in_force = self.project.in_force(known, day)?;
        let version = places.iter().position(|place| *place == in_force)?;
        self.project.commitments().get(commitment)?.targets.get(version)
    }

    /// Whether it asks what everybody asks: with everything known, at the latest date.
    pub(crate) fn is_latest(&self) -> bool {
        self.report.is_none()
            && self.law_as_of.is_none()
            && self.as_of == self.project.latest_date()
    }
}

impl Project {
    /// Returns everything that is known, asked at the latest date in the data.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// assert_eq!(project.view().as_of().to_string(), "2022-04-30");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn view(&self) -> View<'_> {
        View::new(self, None)
    }

    /// Returns what was known on a day: the reports that had been filed, and of the decisions that
    /// no report is named for, those that had been taken.
    ///
    /// ```
    /// # use eruf_core::{employment::*, law::*, ledger::*, project::*, record::*, value::*, *};
    /// # let days = |first, last| {
    /// #     Period::new(parse_date(first).unwrap(), parse_date(last).unwrap()).unwrap()
    /// # };
    /// # let identity = Identity {
    /// #     name: "SIM JH".into(), case_id: None, beneficiary: None, organisation_number: None,
    /// #     fund: Fund::Erdf, programming_period: ProgrammingPeriod::FROM_2014,
    /// #     source: Source::default(),
    /// # };
    /// # let mut draft = ProjectDraft::new(identity);
    /// # let horizon = Some(days("2019-01-01", "2019-12-31"));
    /// # draft.decisions = vec![Decision { horizon, ..Decision::new("original") }];
    /// draft.periods = vec![ReportingPeriod {
    ///     filed: Some(parse_date("2020-02-15")?),
    ///     ..ReportingPeriod::new(1, days("2019-01-01", "2019-12-31"))
    /// }];
    /// # let co01 = catalogue::find(Fund::Erdf, ProgrammingPeriod::FROM_2014, "CO01").unwrap();
    /// # draft.commitments = vec![Commitment::new(co01.indicator())];
    /// draft.entries = vec![Entry::new("CO01", 1, Basis::RunningTotal, Amount::from(40))];
    /// let project = Project::new(draft)?;
    /// let shown =
    ///     |day| project.known_on(parse_date(day).unwrap()).status().unwrap().rows[0].outcome;
    /// assert_eq!(shown("2020-02-14"), Figure::Reason(NoOutcome::Missing)); // the report is not in
    /// assert_eq!(shown("2020-02-15"), Figure::Value(Interval::exact(Amount::from(40))));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn known_on(&self, day: NaiveDate) -> View<'_> {
        let filed =
            self.draft().periods.iter().take_while(|period| period.known_from() <= day).last();
        View::new(self, Some(filed.map_or(0, |period| period.report))).known_by(day)
    }
}
