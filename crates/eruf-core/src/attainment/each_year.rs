//! [`EachYear`]: a target that is judged each year anew.

use chrono::{Datelike as _, NaiveDate};

use crate::attainment::{Attainment, Outcome, State};
use crate::outcome::Window;
use crate::project::View;
use crate::record::{Horizon, Per, Target};
use crate::value::error::internal;
use crate::value::{Error, Period, Ratio};

/// The verdicts on every full calendar year of a horizon, in order.
///
/// ```
/// # use eruf_core::{law::*, project::*, record::*, value::*, *};
/// # let day = |text: &str| parse_date(text).unwrap();
/// # let days = |first: &str, last: &str| Period::new(day(first), day(last)).unwrap();
/// # let identity = Identity {
/// #     name: "a project".into(), case_id: None, beneficiary: None, organisation_number: None,
/// #     fund: Fund::Erdf, programming_period: ProgrammingPeriod::FROM_2014,
/// #     source: Source::default(),
/// # };
/// # let horizon = Some(days("2019-01-01", "2021-12-31"));
/// # let mut draft = ProjectDraft {
/// #     decisions: vec![Decision { horizon, ..Decision::new("original") }],
/// #     ..ProjectDraft::new(identity)
/// # };
/// # let co08 = catalogue::find(Fund::Erdf, ProgrammingPeriod::FROM_2014, "CO08").unwrap();
/// # let mut commitment = Commitment::new(co08.indicator());
/// let range = Shape::Range { low: 8.into(), high: 11.into(), strict: false };
/// let target = Target::new(range, Per::EachYear)?;
/// # commitment.targets = vec![TargetVersion::new("original", target)];
/// # draft.commitments = vec![commitment];
/// # for (report, amount) in [(1, 15), (2, 2), (3, 13)] {
/// #     let year = 2018 + report;
/// #     let year = days(&format!("{year}-01-01"), &format!("{year}-12-31"));
/// #     draft.periods.push(ReportingPeriod::new(report, year));
/// #     draft.entries.push(Entry::new("CO08", report, Basis::Increment, Amount::from(amount)));
/// # }
/// // 15, 2 and 13 came in 2019, 2020 and 2021.
/// let project = Project::new(draft)?;
/// let verdicts = project.view().verdicts("CO08")?;
/// assert_eq!(verdicts[0].attainment.state, State::Within); // 30 of 24 to 33
/// let each_year = verdicts[0].each_year.as_ref().unwrap();
/// let states: Vec<State> = each_year.years.iter().map(|year| year.state()).collect();
/// assert_eq!(states, [State::Above, State::Below, State::Above]);
/// assert_eq!((each_year.kept(), each_year.judged()), (2, 3));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct EachYear {
    /// One for every full calendar year.
    pub years: Vec<YearVerdict>,
}

/// The outcome of one year, compared with what was promised for a year.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// // 8, 5 and 6 enterprises in three years, of 6 to 10 a year.
///
/// let each_year = project.view().each_year("coached")?.unwrap();
/// let of_2020 = &each_year.years[1];
/// assert_eq!((of_2020.year, of_2020.kept()), (2020, Some(false)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct YearVerdict {
    /// The calendar year.
    pub year: i32,
    /// What it brought, and why that is not known, or not all of it.
    pub outcome: Window,
    /// The comparison; `None` where not all of the outcome is known.
    pub attainment: Option<Attainment>,
}

impl YearVerdict {
    /// Returns the verdict; [`State::Undefined`] if there is none, for the reasons of the outcome
    /// or because an interval spans the target.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// // 8, 5 and 6 enterprises in three years, of 6 to 10 a year.
    ///
    /// use eruf_core::State;
    /// let years = project.view().each_year("coached")?.unwrap().years;
    /// let states: Vec<State> = years.iter().map(|year| year.state()).collect();
    /// assert_eq!(states, [State::Within, State::Below, State::Within]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn state(&self) -> State {
        self.attainment.as_ref().map_or(State::Undefined, |attainment| attainment.state)
    }

    /// Returns whether the promise was kept in the year; `None` if there is no verdict.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// // 8, 5 and 6 enterprises in three years, of 6 to 10 a year.
    ///
    /// let years = project.view().each_year("coached")?.unwrap().years;
    /// let kept: Vec<Option<bool>> = years.iter().map(|year| year.kept()).collect();
    /// assert_eq!(kept, [Some(true), Some(false), Some(true)]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn kept(&self) -> Option<bool> {
        self.attainment.as_ref()?.kept
    }
}

impl EachYear {
    /// Returns in how many years the promise was kept.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// // 8, 5 and 6 enterprises in three years, of 6 to 10 a year.
    ///
    /// assert_eq!(project.view().each_year("coached")?.unwrap().kept(), 2);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn kept(&self) -> usize {
        self.years.iter().filter(|year| year.kept() == Some(true)).count()
    }

    /// Returns how many years have a verdict.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// // The four months of 2022 are no full year, and have no verdict.
    /// assert_eq!(project.view().each_year("coached")?.unwrap().judged(), 3);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn judged(&self) -> usize {
        self.years.iter().filter(|year| year.kept().is_some()).count()
    }
}

impl View<'_> {
    /// Returns the verdicts year by year on the target in force over the horizon in force; `None`
    /// if it is not judged each year anew.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// // 8, 5 and 6 enterprises in three years, of 6 to 10 a year.
    ///
    /// let each_year = project.view().each_year("coached")?.unwrap();
    /// assert_eq!((each_year.kept(), each_year.judged()), (2, 3));
    /// assert_eq!(project.view().each_year("CO01")?, None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::UnknownIndicator`] if the project has no such indicator; [`Error::Overflow`] if a
    /// figure cannot be held exactly.
    pub fn each_year(&self, code: &str) -> Result<Option<EachYear>, Error> {
        let commitment = self.project().position(code)?;
        let Some(version) = self.target(commitment) else { return Ok(None) };
        self.judged_each_year(commitment, &version.target, self.horizon())
    }

    /// The verdicts on the full years of a horizon; `None` if the target is not judged each year
    /// anew.
    pub(crate) fn judged_each_year(
        &self,
        commitment: usize,
        target: &Target,
        horizon: &Horizon,
    ) -> Result<Option<EachYear>, Error> {
        // No verdict rests on an estimate.
        EachYear::of(target, horizon, |days| self.window_split(commitment, days, false))
    }
}

impl EachYear {
    /// Compares what each full calendar year of a horizon brought with what a target promises for
    /// a year; `None` if the target is not judged each year anew.
    ///
    /// # Errors
    ///
    /// Those of `window`, which says what a year brought; [`Error::Overflow`] if a figure cannot be
    /// held exactly.
    #[doc(hidden)]
    pub fn of(
        target: &Target,
        horizon: &Horizon,
        mut window: impl FnMut(Period) -> Result<Window, Error>,
    ) -> Result<Option<Self>, Error> {
        if target.per() != Per::EachYear {
            return Ok(None);
        }
        let bounds = target.over_years(Ratio::ONE)?;
        let whole = horizon.period();
        let mut years = Vec::new();
        for year in whole.first().year()..=whole.last().year() {
            let first = NaiveDate::from_ymd_opt(year, 1, 1);
            let days = first.zip(NaiveDate::from_ymd_opt(year, 12, 31));
            let (first, last) = days.ok_or(internal!("a year without its days"))?;
            if first < whole.first() || whole.last() < last {
                // A year of which the project has only a part is held against nothing.
                continue;
            }
            let days = Period::new(first, last)?;
            let outcome = window(days)?;
            let known = outcome.amount.filter(|_| outcome.is_known());
            let attainment = known
                .map(|amount| Attainment::between(target, bounds, Outcome::Counted(amount)))
                .transpose()?;
            years.push(YearVerdict { year, outcome, attainment });
        }
        Ok(Some(Self { years }))
    }
}

#[cfg(feature = "serde")]
mod serde_form {
    use serde::ser::SerializeMap;

    use super::{EachYear, YearVerdict};
    use crate::value::document::fields::{Fields, WriteFields, objects};

    objects!(EachYear, YearVerdict);

    impl WriteFields for EachYear {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            fields.put("kept", self.kept())?;
            fields.put("judged", self.judged())?;
            fields.put("years", &self.years)
        }
    }

    impl WriteFields for YearVerdict {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            fields.put("year", self.year)?;
            fields.put("state", self.state())?;
            fields.put("kept", self.kept())?;
            fields.put("outcome", &self.outcome)
        }
    }
}
