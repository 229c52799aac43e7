//! [`LawInForce`]: the parameters that a project is asked under.

use chrono::NaiveDate;

use crate::law::acts::parameter::{self, Parameter, parameters};
use crate::law::acts::parameter_override::{ParameterOverride, of_period};
use crate::law::acts::rows;
use crate::law::{Certainty, Fund, ProgrammingPeriod};
use crate::value::error::internal;
use crate::value::{Amount, Error, Ratio, parse_date};

/// The parameters of law that a project is asked under: those of its programming period that are in
/// force on a day, with what the project sets in their place.
///
/// Every figure that rests on a parameter asks here.
///
/// ```
/// use eruf_core::law::{LawInForce, ParameterOverride};
/// use eruf_core::{ProgrammingPeriod, parse_date};
/// let own = [ParameterOverride::new("new_enterprise_age_RCO05", "2", "the call says so")];
/// let day = Some(parse_date("2024-03-01")?);
/// let law = LawInForce::new(ProgrammingPeriod::FROM_2021, day, &own);
/// assert_eq!(law.parameter("new_enterprise_age_RCO05", "").unwrap().months(), Some(24));
/// let share = law.parameter("milestone_date", "").unwrap();
/// assert_eq!((share.value(), share.set_by), ("2024-12-31", None));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LawInForce<'p> {
    period: ProgrammingPeriod,
    day: Option<NaiveDate>,
    overrides: &'p [ParameterOverride],
}

/// The names of the days of a programme's milestones and targets.
const MILESTONE_DATE: &str = "milestone_date";
const TARGET_DATE: &str = "target_date";

/// The value of a parameter, and what sets it: a row of law, or the project in its place.
///
/// ```
/// use eruf_core::law::LawInForce;
/// use eruf_core::ProgrammingPeriod;
/// let law = LawInForce::new(ProgrammingPeriod::FROM_2014, None, &[]);
/// let share = law.parameter("pf_achieved_share", "").unwrap();
/// assert_eq!(share.row.reference(), "Reg. 215/2014, Art. 6(2)-(4), Art. 7(3)");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ParameterInForce<'p> {
    /// The row of law.
    pub row: &'static Parameter,
    /// Whether the row is in force on the day that is asked about; where none is, it is the nearest
    /// one.
    pub is_in_force: bool,
    /// What the project sets in its place, if it does.
    pub set_by: Option<&'p ParameterOverride>,
}

impl<'p> LawInForce<'p> {
    /// Makes the parameters of a programming period that are in force on a day, or the newest ones,
    /// with what a project sets in their place.
    ///
    /// ```
    /// use eruf_core::law::LawInForce;
    /// use eruf_core::ProgrammingPeriod;
    /// let law = LawInForce::new(ProgrammingPeriod::FROM_2021, None, &[]);
    /// assert!(law.parameter("pf_achieved_share", "").is_none()); // of 2014-2020
    /// ```
    #[must_use]
    pub const fn new(
        period: ProgrammingPeriod,
        day: Option<NaiveDate>,
        overrides: &'p [ParameterOverride],
    ) -> Self {
        Self { period, day, overrides }
    }

    /// Returns the parameter of a name and scope, if the programming period has it.
    ///
    /// Where no row is in force on the day, it is the one that comes next, else the one that was
    /// last.
    ///
    /// ```
    /// use eruf_core::law::LawInForce;
    /// use eruf_core::{ProgrammingPeriod, parse_date};
    /// let ceiling = |day| {
    ///     let day = Some(parse_date(day).unwrap());
    ///     let law = LawInForce::new(ProgrammingPeriod::FROM_2021, day, &[]);
    ///     let found = law.parameter("de_minimis_ceiling", "").unwrap();
    ///     (found.row.value, found.is_in_force)
    /// };
    /// assert_eq!(ceiling("2023-12-31"), ("200000", true));
    /// assert_eq!(ceiling("2024-01-01"), ("300000", true));
    /// assert_eq!(ceiling("2031-01-01"), ("300000", false));
    /// ```
    #[must_use]
    pub fn parameter(&self, id: &str, scope: &str) -> Option<ParameterInForce<'p>> {
        let is_asked = |row: &&Parameter| {
            row.id == id
                && row.scope == scope
                && row.programming_period.is_none_or(|own| own == self.period)
        };
        let rows = || parameters().iter().filter(is_asked);
        let holds = |row: &&Parameter| {
            self.day.is_none_or(|day| rows::holds_on(row.valid_from, row.valid_to, day))
        };
        let begins_later = |row: &&Parameter| row.valid_from > self.day;
        let in_force = rows().filter(holds).max_by_key(|row| row.valid_from);
        let next = || rows().filter(begins_later).min_by_key(|row| row.valid_from);
        let last = || rows().max_by_key(|row| row.valid_from);
        let row = in_force.or_else(next).or_else(last)?;
        let set_by = self.overrides.iter().find(|own| own.is_of(id, scope));
        Some(ParameterInForce { row, is_in_force: in_force.is_some(), set_by })
    }

    /// Returns a parameter that the engine computes with.
    pub(crate) fn known(&self, id: &str, scope: &str) -> Result<ParameterInForce<'p>, Error> {
        self.parameter(id, scope).ok_or(internal!("a parameter that is not in the table"))
    }

    /// Returns the day by which a programme of a fund has a share of its targets: the milestone.
    ///
    /// ```
    /// use eruf_core::law::LawInForce;
    /// use eruf_core::ProgrammingPeriod;
    /// let law = LawInForce::new(ProgrammingPeriod::FROM_2021, None, &[]);
    /// let day = law.milestone_date().unwrap();
    /// assert_eq!(day.value(), "2024-12-31");
    /// assert_eq!(day.row.reference(), "Reg. 2021/1060, Art. 16(1)(b)");
    /// ```
    #[must_use]
    pub fn milestone_date(&self) -> Option<ParameterInForce<'p>> {
        self.parameter(MILESTONE_DATE, "")
    }

    /// Returns the day by which a programme has its targets. A programme for which another row of
    /// law holds, such as one that got a year more, names the scope of that row.
    ///
    /// ```
    /// use eruf_core::law::LawInForce;
    /// use eruf_core::ProgrammingPeriod;
    /// let law = LawInForce::new(ProgrammingPeriod::FROM_2021, None, &[]);
    /// assert_eq!(law.target_date(None).unwrap().value(), "2029-12-31");
    /// assert_eq!(law.target_date(Some("extended")).unwrap().value(), "2030-12-31");
    /// ```
    #[must_use]
    pub fn target_date(&self, scope: Option<&str>) -> Option<ParameterInForce<'p>> {
        self.parameter(TARGET_DATE, scope.unwrap_or_default())
    }

    /// Returns the scopes of the days of targets that a programme of a fund can name.
    ///
    /// ```
    /// use eruf_core::law::LawInForce;
    /// use eruf_core::{Fund, ProgrammingPeriod};
    /// let law = LawInForce::new(ProgrammingPeriod::FROM_2021, None, &[]);
    /// assert_eq!(law.target_date_scopes(Fund::Erdf), ["extended"]);
    /// assert_eq!(law.target_date_scopes(Fund::Jtf), ["extended", "extended_jtf"]);
    /// assert!(law.target_date_scopes(Fund::Interreg).is_empty()); // no act that was read
    /// ```
    #[must_use]
    pub fn target_date_scopes(&self, fund: Fund) -> Vec<&'static str> {
        let rows = of_period(self.period).filter(|row| row.id == TARGET_DATE);
        rows.filter(|row| row.funds.contains(&fund)).map(|row| row.scope).collect()
    }

    /// Returns every row of the programming period, in the order of the table.
    pub(crate) fn rows(&self) -> impl Iterator<Item = &'static Parameter> + use<> {
        of_period(self.period)
    }

    /// Returns the names of the parameters of the programming period, each once.
    pub(crate) fn names(&self) -> Vec<&'static str> {
        let mut names: Vec<_> = self.rows().map(|row| row.id).collect();
        names.sort_unstable();
        names.dedup();
        names
    }
}

impl<'p> ParameterInForce<'p> {
    /// Returns the value as a text.
    ///
    /// ```
    /// use eruf_core::ProgrammingPeriod;
    /// use eruf_core::law::{LawInForce, ParameterOverride};
    /// let own = [ParameterOverride::new("milestone_date", "2025-06-30", "the programme says so")];
    /// let law = LawInForce::new(ProgrammingPeriod::FROM_2021, None, &own);
    /// let date = law.milestone_date().ok_or("no such parameter")?;
    /// assert_eq!((date.value(), date.row.value), ("2025-06-30", "2024-12-31"));
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn value(&self) -> &'p str {
        self.set_by.map_or(self.row.value, |own| &own.value)
    }

    /// Returns what the value is measured in.
    ///
    /// ```
    /// use eruf_core::ProgrammingPeriod;
    /// use eruf_core::law::LawInForce;
    /// let law = LawInForce::new(ProgrammingPeriod::FROM_2021, None, &[]);
    /// let age = law.parameter("new_enterprise_age_RCO05", "").ok_or("no such parameter")?;
    /// assert_eq!((age.value(), age.unit()), ("3", "years"));
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn unit(&self) -> &'p str {
        self.set_by.and_then(|own| own.unit.as_deref()).unwrap_or(self.row.unit)
    }

    /// Returns the value as a number; `None` if it is none.
    ///
    /// ```
    /// use eruf_core::ProgrammingPeriod;
    /// use eruf_core::law::LawInForce;
    /// let law = LawInForce::new(ProgrammingPeriod::FROM_2021, None, &[]);
    /// let hours = law.parameter("full_time_year_hours", "staff_costs");
    /// assert_eq!(hours.ok_or("no such parameter")?.amount(), Some(1720.into()));
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn amount(&self) -> Option<Amount> {
        self.value().parse().ok()
    }

    /// Returns the value as a share, if it is per cent.
    ///
    /// ```
    /// use eruf_core::law::LawInForce;
    /// use eruf_core::{ProgrammingPeriod, Ratio};
    /// let law = LawInForce::new(ProgrammingPeriod::FROM_2014, None, &[]);
    /// let share = law.parameter("pf_achieved_share", "").ok_or("no such parameter")?;
    /// assert_eq!(share.share(), Ratio::new(85, 100));
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn share(&self) -> Option<Ratio> {
        parameter::share(self.value(), self.unit())
    }

    /// Returns the value as a day; `None` if it is none.
    ///
    /// ```
    /// use eruf_core::law::LawInForce;
    /// use eruf_core::{ProgrammingPeriod, parse_date};
    /// let law = LawInForce::new(ProgrammingPeriod::FROM_2021, None, &[]);
    /// let date = law.target_date(None).ok_or("no such parameter")?;
    /// assert_eq!(date.day(), parse_date("2029-12-31").ok());
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn day(&self) -> Option<NaiveDate> {
        parse_date(self.value()).ok()
    }

    /// Returns a value in years or months as months; `None` if it is neither.
    ///
    /// ```
    /// use eruf_core::ProgrammingPeriod;
    /// use eruf_core::law::LawInForce;
    /// let law = LawInForce::new(ProgrammingPeriod::FROM_2021, None, &[]);
    /// let age = law.parameter("new_enterprise_age_RCO05", "").ok_or("no such parameter")?;
    /// assert_eq!(age.months(), Some(36)); // 3 years
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn months(&self) -> Option<u32> {
        parameter::months(self.value(), self.unit())
    }

    /// Returns how certain the value is; `None` for a value that the project sets.
    ///
    /// ```
    /// use eruf_core::ProgrammingPeriod;
    /// use eruf_core::law::{Certainty, LawInForce, ParameterOverride};
    /// let own = [ParameterOverride::new("milestone_date", "2025-06-30", "the programme says so")];
    /// let law = LawInForce::new(ProgrammingPeriod::FROM_2021, None, &own);
    /// let certainty = |date: Option<eruf_core::law::ParameterInForce<'_>>| date?.certainty();
    /// assert_eq!(certainty(law.target_date(None)), Some(Certainty::ReadInLaw));
    /// assert_eq!(certainty(law.milestone_date()), None);
    /// ```
    #[must_use]
    pub fn certainty(&self) -> Option<Certainty> {
        if self.set_by.is_some() { None } else { Some(self.row.certainty) }
    }
}
