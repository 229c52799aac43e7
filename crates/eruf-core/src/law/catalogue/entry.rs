//! [`CatalogueEntry`]: one common indicator in one wording, with what is known of it.

use chrono::NaiveDate;

use crate::law::acts::act::{self, Act};
use crate::law::acts::{objective, rows};
use crate::law::{
    Aggregation, Certainty, CountRule, Direction, EmploymentRule, FollowUp, Fund, Indicator,
    IndicatorKey, Kind, LawInForce, NamedNewRule, NewRule, OverTime, OverUnits, ProgrammingPeriod,
};
use crate::value::Unit;
use crate::value::named::named;

named! {
    /// What the law says of enterprises whose employment falls, for an indicator of employment.
    ///
    /// ```
    /// use eruf_core::catalogue::{self, EmploymentAggregation};
    /// use eruf_core::{Fund, ProgrammingPeriod};
    /// let jobs = catalogue::find(Fund::Erdf, ProgrammingPeriod::FROM_2014, "CO08");
    /// let jobs = jobs.ok_or("no such indicator")?;
    /// assert_eq!(jobs.employment, Some(EmploymentAggregation::Floored));
    /// # Ok::<(), &str>(())
    /// ```
    #[non_exhaustive]
    EmploymentAggregation {
        /// An enterprise that does not grow gives 0.
        Floored = "floored",
        /// The signed sum.
        Net = "net",
        /// What the text says of falls is not established: a project has to name its rule.
        NotEstablished = "not_established",
    }
}

/// A row of the catalogue: one common indicator in one wording, with what the act and practice say
/// of it.
///
/// ```
/// use eruf_core::{Fund, ProgrammingPeriod, catalogue};
/// let entry = catalogue::find(Fund::Erdf, ProgrammingPeriod::FROM_2014, "CO01");
/// let entry = entry.ok_or("no such indicator")?;
/// assert_eq!(entry.name_sv, Some("Antal företag som får stöd"));
/// assert_eq!(entry.unit, Some("enterprises"));
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CatalogueEntry {
    /// The fund.
    pub fund: Fund,
    /// The programming period.
    pub programming_period: ProgrammingPeriod,
    /// The code. The regulations of 2014-2020 and of the ESF+ print none; these are the ones in
    /// general use.
    pub code: &'static str,
    /// How certain the code is.
    pub code_certainty: Certainty,
    /// The name in the act.
    pub name: &'static str,
    /// The Swedish name, where one is known.
    pub name_sv: Option<&'static str>,
    /// How certain the Swedish name is.
    pub name_sv_certainty: Option<Certainty>,
    /// Where the Swedish name is from; empty if there is none.
    pub name_sv_source: &'static str,
    /// What it is counted in; `None` if that is not established.
    pub unit: Option<&'static str>,
    /// How certain the unit is.
    pub unit_certainty: Certainty,
    /// Where the unit is from.
    pub unit_source: &'static str,
    /// Output or result.
    pub kind: Kind,
    /// The objectives that this wording is for.
    pub objectives: Vec<&'static str>,
    /// Whether it may be used for every objective of the policy objectives 1 to 4.
    pub any_of_policy_objectives_1_to_4: bool,
    /// The parts that the act asks for; empty if it asks for none.
    pub breakdown: &'static str,
    /// The indicators that contain it.
    pub subset_of: Vec<&'static str>,
    /// How certain that relation is.
    pub subset_certainty: Option<Certainty>,
    /// The first day on which this wording is in force.
    pub valid_from: NaiveDate,
    /// The last day on which it is, where there is one.
    pub valid_to: Option<NaiveDate>,
    /// The acts in which it stands.
    pub acts: Vec<&'static Act>,
    /// The annex.
    pub place: &'static str,
    /// How certain the name, the objectives and the days are.
    pub certainty: Certainty,
    /// What to know about the wording; empty if nothing special is known.
    pub law_note: &'static str,
    /// How it adds up over reporting periods.
    pub over_time: OverTime,
    /// How it adds up over projects.
    pub over_units: OverUnits,
    /// Which way is better.
    pub direction: Direction,
    /// How certain it is how it adds up.
    pub adding_certainty: Certainty,
    /// Why it adds up that way.
    pub adding_reason: &'static str,
    /// What kind of quantity it is, where that decides how it adds up; else empty.
    pub quantity: &'static str,
    /// When it is measured, in words; empty if nothing was read of it.
    pub when_measured: &'static str,
    /// How certain that is.
    pub when_certainty: Option<Certainty>,
    /// When readings of employment are taken, counted from the project's last day, where that was
    /// read.
    pub follow_up: Option<FollowUp>,
    /// How certain that is.
    pub follow_up_certainty: Option<Certainty>,
    /// Which enterprises of the lists it counts, if it counts enterprises of the lists.
    pub count: Option<CountRule>,
    /// The name of its rule for new enterprises, if it counts new ones.
    pub new_rule: Option<&'static str>,
    /// How certain the count is, and with it the rule for new enterprises: as certain as the less
    /// certain of the two.
    pub count_certainty: Option<Certainty>,
    /// How it is made of readings of employment, if it is an indicator of employment.
    pub employment: Option<EmploymentAggregation>,
    /// How certain that is.
    pub employment_certainty: Option<Certainty>,
    /// Where the count or the rule of employment was read; empty if it has neither.
    pub rule_source: &'static str,
    /// What to know when counting it; empty if nothing special is known.
    pub note: &'static str,
    /// How certain the note is: as certain as its least certain statement.
    pub note_certainty: Option<Certainty>,
    /// Where the rules were read.
    pub source: &'static str,
}

impl CatalogueEntry {
    /// Returns whether this wording is in force on a day.
    ///
    /// ```
    /// use eruf_core::{Fund, ProgrammingPeriod, catalogue, parse_date};
    /// let entry = catalogue::find(Fund::Erdf, ProgrammingPeriod::FROM_2021, "RCO125");
    /// let entry = entry.ok_or("no such indicator")?;
    /// assert!(!entry.is_in_force(parse_date("2024-02-29")?));
    /// assert!(entry.is_in_force(parse_date("2024-03-01")?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn is_in_force(&self, day: NaiveDate) -> bool {
        rows::holds_on(Some(self.valid_from), self.valid_to, day)
    }

    /// Returns whether this wording is for an objective, such as `1.iii`: its own, or one whose
    /// list names the lists of others.
    ///
    /// ```
    /// use eruf_core::{Fund, ProgrammingPeriod, catalogue};
    /// let entry = catalogue::find(Fund::Erdf, ProgrammingPeriod::FROM_2021, "RCO125");
    /// let entry = entry.ok_or("no such indicator")?;
    /// assert!(entry.is_for("1.vi"));
    /// assert!(!entry.is_for("5.i"));
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn is_for(&self, objective: &str) -> bool {
        let policy = objective.split('.').next().and_then(|policy| policy.parse::<u32>().ok());
        let is_common = self.any_of_policy_objectives_1_to_4
            && policy.is_some_and(|policy| (1..=4).contains(&policy));
        let takes_in = || objective::takes_in(objective, self.kind, &self.objectives);
        is_common || self.objectives.contains(&objective) || takes_in()
    }

    /// Returns what the act asks to be taken apart by, if it names that, and the parts; `None` if
    /// it asks for no parts.
    ///
    /// ```
    /// use eruf_core::{Fund, ProgrammingPeriod, catalogue};
    /// let parts = |code| {
    ///     let entry = catalogue::find(Fund::Erdf, ProgrammingPeriod::FROM_2021, code);
    ///     entry.unwrap().required_parts()
    /// };
    /// assert_eq!(parts("RCO01"), Some((Some("size"), vec!["micro", "small", "medium", "large"])));
    /// assert_eq!(parts("RCO22"), Some((None, vec!["electricity", "thermal"])));
    /// assert_eq!(parts("RCO02"), None);
    /// ```
    #[must_use]
    pub fn required_parts(&self) -> Option<(Option<&'static str>, Vec<&'static str>)> {
        let split = |parts: &'static str| {
            let mark = if parts.contains(';') { ';' } else { ',' };
            parts.split(mark).map(str::trim).collect::<Vec<_>>()
        };
        match (self.breakdown, self.breakdown.split_once(": ")) {
            ("", _) => None,
            (_, Some((dimension, parts))) => Some((Some(dimension), split(parts))),
            (whole, None) if whole.contains([',', ';']) => Some((None, split(whole))),
            (dimension, None) => Some((Some(dimension), Vec::new())),
        }
    }

    /// Returns the acts and the annex in which it stands: `Reg. 2021/1058, Annex I Table 1`.
    ///
    /// ```
    /// use eruf_core::{Fund, ProgrammingPeriod, catalogue};
    /// let entry = catalogue::find(Fund::Erdf, ProgrammingPeriod::FROM_2021, "RCO01");
    /// let entry = entry.ok_or("no such indicator")?;
    /// assert_eq!(entry.reference(), "Reg. 2021/1058, Annex I Table 1");
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn reference(&self) -> String {
        act::reference(&self.acts, &self.annex())
    }

    /// Returns the annex in which it stands: `Annex I Table 1`.
    ///
    /// ```
    /// use eruf_core::{Fund, ProgrammingPeriod, catalogue};
    /// let entry = catalogue::find(Fund::Erdf, ProgrammingPeriod::FROM_2021, "RCO01");
    /// assert_eq!(entry.ok_or("no such indicator")?.annex(), "Annex I Table 1");
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn annex(&self) -> String {
        let named = |place: &str| {
            if place.starts_with("Annex") { place.to_owned() } else { format!("Annex {place}") }
        };
        let places: Vec<_> = self.place.split("; ").map(named).collect();
        places.join("; ")
    }

    /// Returns the rule by which it counts enterprises of the lists; `None` if it counts something
    /// else.
    ///
    /// ```
    /// use eruf_core::law::Support;
    /// use eruf_core::{Fund, ProgrammingPeriod, catalogue};
    /// let entry = catalogue::find(Fund::Erdf, ProgrammingPeriod::FROM_2014, "CO04");
    /// let rule = entry.and_then(|entry| entry.count_rule()).ok_or("it counts no enterprises")?;
    /// assert_eq!(rule.support, [Support::NonFinancial]);
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn count_rule(&self) -> Option<CountRule> {
        self.count.clone()
    }

    /// Returns the rule by which it counts enterprises of the lists, by the parameters that a
    /// project is asked under.
    pub(crate) fn count_rule_in_force(&self, law: &LawInForce<'_>) -> Option<CountRule> {
        let mut rule = self.count_rule()?;
        if let Some(named) = self.named_new_rule() {
            rule.new = Some(named.in_force(law));
        }
        Some(rule)
    }

    /// Returns its rule for new enterprises with its name, if it counts new ones.
    ///
    /// ```
    /// use eruf_core::{Fund, ProgrammingPeriod, catalogue};
    /// let entry = catalogue::find(Fund::Erdf, ProgrammingPeriod::FROM_2014, "CO05");
    /// let named = entry.ok_or("no such indicator")?.named_new_rule().ok_or("no rule")?;
    /// assert_eq!((named.name, named.rule.months), ("co05", 36));
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn named_new_rule(&self) -> Option<&'static NamedNewRule> {
        let name = self.new_rule?;
        NewRule::named().iter().find(|named| named.name == name)
    }

    /// Returns the rule by which readings of employment become its outcome; `None` if it is no
    /// indicator of employment, or if its rule is not established.
    ///
    /// ```
    /// use eruf_core::{catalogue, Fund, ProgrammingPeriod};
    /// use eruf_core::law::Aggregation;
    /// let entry = |period, code| catalogue::find(Fund::Erdf, period, code).unwrap();
    /// let rule = entry(ProgrammingPeriod::FROM_2014, "CO08").employment_rule();
    /// assert_eq!(rule.unwrap().across, Aggregation::Floored);
    /// // What its text says of falls is not established.
    /// assert_eq!(entry(ProgrammingPeriod::FROM_2021, "RCR01").employment_rule(), None);
    /// ```
    #[must_use]
    pub fn employment_rule(&self) -> Option<EmploymentRule> {
        let across = match self.employment? {
            EmploymentAggregation::Floored => Aggregation::Floored,
            EmploymentAggregation::Net => Aggregation::Net,
            EmploymentAggregation::NotEstablished => return None,
        };
        Some(EmploymentRule { across, ..EmploymentRule::default() })
    }

    /// Returns the indicator as it is used in a project. Where its unit is not established, the
    /// unit says so, and a project has to name its own.
    ///
    /// ```
    /// use eruf_core::{Fund, ProgrammingPeriod, catalogue};
    /// let entry = |code| catalogue::find(Fund::Erdf, ProgrammingPeriod::FROM_2021, code).unwrap();
    /// assert_eq!(entry("RCO01").indicator().unit.name(), "enterprises");
    /// assert_eq!(entry("RCO129").indicator().unit.name(), "(unit not established)");
    /// ```
    #[must_use]
    pub fn indicator(&self) -> Indicator {
        Indicator {
            key: IndicatorKey {
                fund: self.fund,
                programming_period: self.programming_period,
                code: self.code.into(),
            },
            name: self.name.into(),
            name_sv: self.name_sv.map(Into::into),
            unit: self.unit.and_then(Unit::new).unwrap_or_else(Unit::not_established),
            kind: self.kind,
            over_time: self.over_time,
            over_units: self.over_units,
            direction: self.direction,
            subset_of: self.subset_of.iter().copied().map(Into::into).collect(),
        }
    }
}
