//! [`View`]: what was known of a project, and when it is asked.

use chrono::NaiveDate;

use crate::attainment::comparison::FigureObserver;
use crate::attainment::{Attainment, Outcome, Undefined, VerdictMargin};
use crate::employment::{Employment, JobUnit};
use crate::ledger::cumulative::{self, Axis};
use crate::ledger::{NoOutcome, Series, Standing};
use crate::project::{Commitment, Project};
use crate::record::{Basis, Bounds, Horizon, Shape, Target, TargetVersion, Value};
use crate::value::{Amount, Error, Interval, Ratio};

/// A project as it was known at a report, asked at a date. Costs nothing to make.
///
/// ```
/// # use eruf_core::*;
/// # let days = |first, last| Period::new(parse_date(first).unwrap(), parse_date(last).unwrap()).unwrap();
/// # let mut commitment = Commitment::new(catalogue::find(Fund::Erdf, ProgrammingPeriod::From2014, "CO08").unwrap().indicator());
/// # commitment.targets = vec![
/// #     TargetVersion::new("original", Target::at_least(Amount::from(300))?),
/// #     TargetVersion { reason: Some("fewer came".into()), ..TargetVersion::new("revision", Target::at_least(Amount::from(200))?) },
/// # ];
/// # let decision = |id: &str, report, horizon| Decision { report, horizon, ..Decision::new(id)
/// # };
/// # let identity = Identity {
/// #     name: "SIM JH".into(), case_id: None, beneficiary: None, organisation_number: None,
/// #     fund: Fund::Erdf, programming_period: ProgrammingPeriod::From2014, source: Source::default(),
/// # };
/// # let project = Project::new(ProjectDraft {
/// #     decisions: vec![decision("original", None, Some(days("2019-01-01", "2020-12-31"))), decision("revision", Some(2), None)],
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
/// # }).map_err(|errors| errors[0].clone())?;
/// // `project`: CO08, 60 in report 1 and 141 in report 2, in which a goal of 300 became one of 200.
/// let shown = |view: View<'_>| {
///     view.status().map(|status| status.rows[0].attainment.share.unwrap().to_string())
/// };
/// assert_eq!(shown(project.known_at(1))?, "0.2");
/// assert_eq!(shown(project.view())?, "0.705");
///
/// let shares: Vec<String> = project
///     .view()
///     .verdicts("CO08")?
///     .iter()
///     .map(|verdict| verdict.attainment.share.unwrap().to_string())
///     .collect();
/// assert_eq!(shares, ["0.47", "0.705"]);
///
/// let series = project.view().series("CO08")?.unwrap();
/// assert_eq!(series.points[1].increment.unwrap().amount.to_string(), "81");
/// let earlier = project.view().asked_at(parse_date("2020-06-30")?).status()?;
/// assert_eq!(earlier.rows[0].standing.cumulative.unwrap().to_string(), "60"); // report 2 is not due
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct View<'p> {
    project: &'p Project,
    report: Option<u32>,
    /// The day by which decisions must have been taken that no report is named for.
    decided_by: Option<NaiveDate>,
    as_of: NaiveDate,
}

/// Where every indicator stands: the table of section 13 of the final report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status<'p> {
    /// One row for every indicator and activity goal, in the order of the project.
    pub rows: Vec<StatusRow<'p>>,
}

/// Where one indicator stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusRow<'p> {
    /// The indicator and what was promised for it.
    pub commitment: &'p Commitment,
    /// The target in force, if there is one.
    pub target: Option<&'p TargetVersion>,
    /// The horizon in force.
    pub horizon: &'p Horizon,
    /// The cumulative outcome, whether it is carried, and how complete the reports are. For a
    /// target that is a level, see `outcome`.
    pub standing: Standing,
    /// The outcome that is held against the target: the cumulative outcome; for a level, that added
    /// to its baseline.
    pub outcome: Result<Interval<Amount>, NoOutcome>,
    /// The outcome held against the target in force.
    pub attainment: Attainment,
    /// How the outcome was meant to be measured and how it was, where they differ: the figures are
    /// compared with that mark.
    pub methods_differ: Option<(&'p str, &'p str)>,
    /// What the lists of enterprises give, beside the outcome as it was reported; `None` without
    /// lists.
    pub derived: Option<Interval<Ratio>>,
}

/// An outcome held against one version of its target over one horizon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict<'p> {
    /// The version of the target.
    pub target: &'p TargetVersion,
    /// The horizon.
    pub horizon: &'p Horizon,
    /// The outcome held against it.
    pub attainment: Attainment,
    /// The smallest change of the outcome that would turn the verdict, where it rests on an exact
    /// amount.
    pub flip: Option<VerdictMargin>,
}

impl<'p> View<'p> {
    pub(crate) fn new(project: &'p Project, report: Option<u32>) -> Self {
        Self { project, report, decided_by: None, as_of: project.latest_date(report) }
    }

    pub(crate) const fn decided_by(self, day: NaiveDate) -> Self {
        Self { decided_by: Some(day), ..self }
    }

    /// The same knowledge, asked at another date: periods that end later are not due.
    ///
    /// Without this, the question is asked at the last day of the latest report that brought
    /// anything. No clock is read.
    #[must_use]
    pub const fn asked_at(self, day: NaiveDate) -> Self {
        Self { as_of: day, ..self }
    }

    /// The project.
    #[must_use]
    pub const fn project(&self) -> &'p Project {
        self.project
    }

    /// The date at which the question is asked.
    #[must_use]
    pub const fn as_of(&self) -> NaiveDate {
        self.as_of
    }

    pub(crate) fn axis(&self) -> Axis<'p> {
        self.project.axis(self.report, self.as_of)
    }

    pub(crate) fn knows(&self, report: Option<u32>) -> bool {
        self.report.is_none_or(|known| report.is_none_or(|report| report <= known))
    }

    /// Whether a decision was known, by its place. The first always was.
    pub(crate) fn knows_decision(&self, place: usize) -> bool {
        self.project.decisions().get(place).is_some_and(|decision| {
            match (decision.report, self.decided_by) {
                (None, Some(day)) => {
                    place == 0 || decision.known_from().is_none_or(|known| known <= day)
                }
                (report, _) => self.knows(report),
            }
        })
    }

    /// Whether a decision set the horizon that it left, and was known: one that was known early
    /// says nothing of an amendment before it.
    fn knows_horizon(&self, place: usize) -> bool {
        self.knows_decision(place)
            && self
                .project
                .decisions()
                .get(place)
                .is_some_and(|decision| decision.horizon.is_some())
    }

    /// The horizon in force.
    #[must_use]
    pub fn horizon(&self) -> &'p Horizon {
        let horizons = || self.project.horizons().iter().enumerate().rev();
        let set = horizons()
            .find(|(place, _)| self.knows_horizon(*place))
            .map_or(self.project.first_horizon(), |(_, horizon)| horizon);
        // It is called by the latest decision that left it as it was.
        let latest =
            horizons().find(|(place, _)| self.knows_decision(*place)).map(|(_, horizon)| horizon);
        latest.filter(|latest| latest.period() == set.period()).unwrap_or(set)
    }

    /// The horizons that were known and differ, each under the first decision that set it.
    pub fn horizons(&self) -> impl Iterator<Item = &'p Horizon> {
        let view = *self;
        // A project has its first horizon from the start.
        let known = self
            .project
            .horizons()
            .iter()
            .enumerate()
            .filter(move |(place, _)| *place == 0 || view.knows_horizon(*place));
        let mut seen = Vec::new();
        known.map(|(_, horizon)| horizon).filter(move |horizon| {
            let new = !seen.contains(&horizon.period());
            seen.push(horizon.period());
            new
        })
    }

    /// The target in force for an indicator, if there is one.
    #[must_use]
    pub fn target(&self, commitment: usize) -> Option<&'p TargetVersion> {
        let targets = self.project.commitments().get(commitment)?.targets.iter();
        let versions = targets.zip(self.project.version_decisions(commitment));
        versions.rev().find(|(_, place)| self.knows_decision(**place)).map(|(version, _)| version)
    }

    /// The target in force on a day, of the versions that were known: the one whose decision took
    /// effect last.
    ///
    /// The decisions of a project are in order, and of two that take effect on one day the later
    /// one is in force. This is another question than [`target`](Self::target), which is the latest
    /// promise that was known, whether or not it had taken effect.
    ///
    /// ```
    /// # use eruf_core::*;
    /// # let day = |text| parse_date(text).unwrap();
    /// # let identity = Identity {
    /// #     name: "a project".into(), case_id: None, beneficiary: None, organisation_number: None,
    /// #     fund: Fund::Erdf, programming_period: ProgrammingPeriod::From2014, source: Source::default(),
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
    ///     catalogue::find(Fund::Erdf, ProgrammingPeriod::From2014, "CO08").unwrap().indicator(),
    /// );
    /// commitment.targets = vec![
    ///     TargetVersion::new("original", Target::at_least(Amount::from(300))?),
    ///     TargetVersion::new("lowered", Target::at_least(Amount::from(200))?),
    /// ];
    /// draft.commitments = vec![commitment];
    /// let project = Project::new(draft).map_err(|errors| errors[0].clone())?;
    /// let in_force =
    ///     |text| project.view().target_in_force("CO08", day(text)).unwrap().decision.clone();
    /// assert_eq!((&*in_force("2020-12-31"), &*in_force("2021-01-01")), ("original", "lowered"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn target_in_force(&self, code: &str, day: NaiveDate) -> Option<&'p TargetVersion> {
        let commitment = self.project.position(code)?;
        let targets = self.project.commitments().get(commitment)?.targets.iter();
        let versions = targets.zip(self.project.version_decisions(commitment));
        let in_force =
            |place: usize| self.project.in_force_from(place).is_none_or(|from| from <= day);
        versions
            .rev()
            .find(|(_, place)| self.knows_decision(**place) && in_force(**place))
            .map(|(version, _)| version)
    }

    /// The cumulative outcome of an indicator, period by period; `None` if the project has no such
    /// indicator.
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] if a figure cannot be held exactly.
    pub fn series(&self, code: &str) -> Result<Option<Series>, Error> {
        self.project.position(code).map(|commitment| self.series_at(commitment)).transpose()
    }

    pub(crate) fn series_at(&self, commitment: usize) -> Result<Series, Error> {
        cumulative::series(
            self.project.ledger(commitment)?,
            self.project.reported_by(commitment),
            &self.axis(),
        )
    }

    /// Whether it asks what everybody asks: with everything known, at the latest date.
    fn is_latest(&self) -> bool {
        self.report.is_none() && self.as_of == self.project.latest_date(None)
    }

    /// The method of the target and that of the outcome, if both are known and they differ.
    pub(crate) fn methods_differ(
        &self,
        commitment: usize,
        target: Option<&'p TargetVersion>,
    ) -> Option<(&'p str, &'p str)> {
        let meant = target?.method.as_deref()?;
        self.methods(commitment)
            .into_iter()
            .rev()
            .find(|method| *method != meant)
            .map(|method| (meant, method))
    }

    /// The methods by which an indicator was measured, in the order of the periods, each as long as
    /// it went on.
    pub(crate) fn methods(&self, commitment: usize) -> Vec<&'p str> {
        let axis = self.axis();
        let Ok(ledger) = self.project.ledger(commitment) else { return Vec::new() };
        let mut known: Vec<_> = cumulative::effective_entries(ledger, &axis).collect();
        known.sort_by_key(|ledger_entry| (ledger_entry.period, ledger_entry.report));
        let mut methods: Vec<&str> = known
            .into_iter()
            .filter_map(|ledger_entry| self.project.entry(ledger_entry.entry)?.method.as_deref())
            .collect();
        methods.dedup();
        methods
    }

    /// What the lists give for an indicator.
    pub(crate) fn derive(&self, commitment: usize) -> Result<Option<Interval<Ratio>>, Error> {
        if let Some(rule) = self.count_rule(commitment) {
            return Ok(Some(self.count_by_rule(rule)?.enterprises.ratios()));
        }
        let rule = self
            .project
            .employment_rule(commitment)
            .filter(|_| !self.project.employment().is_empty());
        let employment = rule.map(|rule| self.employment(rule)).transpose()?;
        // Heads are not full-time equivalents: they stand beside an outcome only if it is counted
        // in the same.
        let in_fte = self
            .project
            .commitments()
            .get(commitment)
            .is_some_and(|commitment| commitment.indicator.unit.name() == "FTE");
        let same_unit = |employment: &Employment| {
            employment.total.is_ok_and(|total| (total.unit == JobUnit::Fte) == in_fte)
        };
        let headline =
            employment.filter(same_unit).and_then(|employment| employment.headline().ok());
        Ok(headline.map(Interval::exact))
    }

    /// Where a series stands. What everybody asks, with everything known at the latest date, was
    /// answered when the project was checked.
    pub(crate) fn standing(&self, commitment: usize) -> Result<Standing, Error> {
        let ledger = self.project.ledger(commitment)?;
        match self.project.latest_standing(commitment) {
            Some(standing) if self.is_latest() => Ok(*standing),
            _ => cumulative::standing(ledger, self.project.reported_by(commitment), &self.axis()),
        }
    }

    /// The cumulative outcome of an indicator as it was reported, by its place in the project.
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] if a figure cannot be held exactly.
    pub fn reported(
        &self,
        commitment: usize,
    ) -> Result<Result<Interval<Amount>, NoOutcome>, Error> {
        Ok(self.standing(commitment)?.cumulative)
    }

    /// Where every indicator stands.
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] if a figure cannot be held exactly.
    pub fn status(&self) -> Result<Status<'p>, Error> {
        let mut rows = Vec::with_capacity(self.project.commitments().len());
        let horizon = self.horizon();
        for (index, commitment) in self.project.commitments().iter().enumerate() {
            let standing = self.standing(index)?;
            let target = self.target(index);
            let outcome = self.outcome(index, target.map(|version| &version.target), &standing)?;
            let attainment = match target {
                Some(version) => self.attainment(index, &version.target, horizon, outcome)?,
                None => {
                    Attainment::undefined(Bounds { low: None, high: None }, Undefined::NoTarget)
                }
            };
            let derived =
                if self.is_latest() { self.project.derived(index) } else { self.derive(index)? };
            rows.push(StatusRow {
                commitment,
                target,
                horizon,
                standing,
                outcome,
                attainment,
                methods_differ: self.methods_differ(index, target),
                derived,
            });
        }
        Ok(Status { rows })
    }

    /// The outcome of one indicator held against every version of its target that was known, over
    /// every known horizon where that makes a difference.
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] if a figure cannot be held exactly.
    pub fn verdicts(&self, code: &str) -> Result<Vec<Verdict<'p>>, Error> {
        let Some(index) = self.project.position(code) else { return Ok(Vec::new()) };
        let standing = self.standing(index)?;
        let mut verdicts = Vec::new();
        let targets =
            self.project.commitments().get(index).map_or(&[][..], |commitment| &commitment.targets);
        for (version, place) in targets.iter().zip(self.project.version_decisions(index)) {
            if !self.knows_decision(*place) {
                continue;
            }
            let outcome = self.outcome(index, Some(&version.target), &standing)?;
            let per_year = version.target.per() == crate::record::Per::Year;
            let all = self.horizons().filter(|_| per_year);
            for horizon in all.chain((!per_year).then(|| self.horizon())) {
                let attainment = self.attainment(index, &version.target, horizon, outcome)?;
                let flip = self.flip(index, &version.target, &attainment, outcome)?;
                verdicts.push(Verdict { target: version, horizon, attainment, flip });
            }
        }
        Ok(verdicts)
    }

    /// The outcome in words, if that is how it was reported.
    #[must_use]
    pub fn words(&self, code: &str) -> Option<&'p Value> {
        let ledger = self.project.ledger(self.project.position(code)?).ok()?;
        cumulative::words(ledger, &self.axis())
            .and_then(|entry| self.project.entry(entry))
            .map(|entry| &entry.value)
    }

    /// The outcome of each occasion by itself, where it was reported so, and none if one of them is
    /// in words. A goal per occasion is judged on these, never on their sum.
    #[must_use]
    pub fn occasions(&self, code: &str) -> Vec<Interval<Amount>> {
        self.project
            .position(code)
            .and_then(|commitment| self.occasions_at(commitment))
            .unwrap_or_default()
    }

    /// `None` if one of them is in words.
    pub(crate) fn occasions_at(&self, commitment: usize) -> Option<Vec<Interval<Amount>>> {
        cumulative::occasions(self.project.ledger(commitment).ok()?, &self.axis())
    }

    /// What is held against the target. Increments to a level add to its baseline; a snapshot is
    /// the level itself.
    pub(crate) fn outcome(
        &self,
        index: usize,
        target: Option<&Target>,
        standing: &Standing,
    ) -> Result<Result<Interval<Amount>, NoOutcome>, Error> {
        let (Some(Shape::Level { baseline, .. }), Ok(change)) =
            (target.map(Target::shape), standing.cumulative)
        else {
            return Ok(standing.cumulative);
        };
        if self
            .project
            .ledger(index)?
            .iter()
            .any(|ledger_entry| ledger_entry.basis == Basis::Snapshot)
        {
            return Ok(Ok(change));
        }
        let level = change.map(|change| baseline.checked_add(change));
        level.map(Ok).ok_or(Error::Overflow { what: "the level" })
    }

    /// What would turn a verdict: for a goal per occasion, a change of one of them.
    fn flip(
        &self,
        index: usize,
        target: &Target,
        attainment: &Attainment,
        outcome: Result<Interval<Amount>, NoOutcome>,
    ) -> Result<Option<VerdictMargin>, Error> {
        let (Some(kept), Some(commitment)) =
            (attainment.kept, self.project.commitments().get(index))
        else {
            return Ok(None);
        };
        let unit = &commitment.indicator.unit;
        let of = |outcome: Amount| VerdictMargin::of(target, &attainment.bounds, outcome, unit);
        if target.per() != crate::record::Per::Occasion {
            let exact = outcome.ok().and_then(|outcome| outcome.as_exact());
            return exact.map_or(Ok(None), of);
        }
        let occasions = self.occasions_at(index).unwrap_or_default();
        let exact: Option<Vec<Amount>> = occasions.iter().map(Interval::as_exact).collect();
        let failing = |amount: &Amount| !attainment.bounds.keep(target, (*amount).into());
        let Some(exact) = exact else { return Ok(None) };
        let turning: Vec<Amount> =
            if kept { exact } else { exact.into_iter().filter(failing).collect() };
        // One change turns a kept promise, or a promise that one occasion broke.
        if !kept && turning.len() > 1 {
            return Ok(None);
        }
        let flips = turning.into_iter().map(of).collect::<Result<Vec<_>, _>>()?;
        Ok(flips.into_iter().flatten().min_by_key(VerdictMargin::size))
    }

    pub(crate) fn attainment(
        &self,
        index: usize,
        target: &Target,
        horizon: &Horizon,
        outcome: Result<Interval<Amount>, NoOutcome>,
    ) -> Result<Attainment, Error> {
        self.attainment_observed(index, target, horizon, outcome, &mut ())
    }

    /// The same, watched.
    pub(crate) fn attainment_observed(
        &self,
        index: usize,
        target: &Target,
        horizon: &Horizon,
        outcome: Result<Interval<Amount>, NoOutcome>,
        watch: &mut impl FigureObserver,
    ) -> Result<Attainment, Error> {
        let ledger = self.project.ledger(index)?;
        if target.per() == crate::record::Per::Occasion {
            // An occasion in words leaves the goal without a verdict, as it leaves the sum without
            // a figure.
            if let Some(occasions) =
                self.occasions_at(index).filter(|occasions| !occasions.is_empty())
            {
                return Attainment::of(target, horizon, Outcome::Occasions(&occasions));
            }
        }
        let outcome = match outcome {
            Ok(amount) => Outcome::Amount(amount),
            Err(NoOutcome::InWords) => {
                let entry = cumulative::words(ledger, &self.axis())
                    .and_then(|entry| self.project.entry(entry));
                let kept = entry.and_then(|entry| {
                    if let Value::Words { kept, .. } = entry.value { kept } else { None }
                });
                Outcome::Words { kept }
            }
            Err(reason) => Outcome::None(reason),
        };
        Attainment::observed(target, horizon, outcome, watch)
    }
}
