//! [`ProjectDraft`]: a project as it is written, before it is checked.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::law::{CountRule, EmploymentRule, Fund, Indicator, ProgrammingPeriod};
use crate::record::{
    Basis, Decision, EmploymentReading, Enterprise, Entry, ExternalFigure, OrgNumber,
    Participation, Severity, TargetVersion,
};
use crate::value::{Period, Source};

/// Who and what the project is.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct Identity {
    /// The name.
    pub name: Arc<str>,
    /// The case number at the managing authority (*ärende-ID*).
    pub case_id: Option<Arc<str>>,
    /// Who receives the support (*stödmottagare*).
    pub beneficiary: Option<Arc<str>>,
    /// The beneficiary's organisation number. One number may stand under several names over the
    /// years.
    pub organisation_number: Option<OrgNumber>,
    /// The fund that its indicators belong to.
    pub fund: Fund,
    /// The programming period that its indicators belong to.
    pub programming_period: ProgrammingPeriod,
    /// Where it was read.
    #[cfg_attr(feature = "serde", serde(default))]
    pub source: Source,
}

/// A period and the number of the report that covers it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct ReportingPeriod {
    /// The number of the report (*lägesrapport nr*).
    pub report: u32,
    /// The days that it is about.
    #[cfg_attr(feature = "serde", serde(with = "crate::value::serde_text::period"))]
    pub period: Period,
    /// When the report was filed; `None` is taken for the last day of the period.
    #[cfg_attr(feature = "serde", serde(default, with = "crate::value::serde_text::date_option"))]
    pub filed: Option<NaiveDate>,
}

impl ReportingPeriod {
    /// A period and the number of its report, whose day of filing is not known.
    ///
    /// ```
    /// use eruf_core::{Period, ReportingPeriod, parse_date};
    /// let days = Period::new(parse_date("2021-01-01")?, parse_date("2021-04-30")?)?;
    /// assert_eq!(ReportingPeriod::new(7, days).known_from(), parse_date("2021-04-30")?);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn new(report: u32, period: Period) -> Self {
        Self { report, period, filed: None }
    }

    /// The day from which the report is known: when it was filed, or else the last day of its
    /// period.
    #[must_use]
    pub fn known_from(&self) -> NaiveDate {
        self.filed.unwrap_or(self.period.last())
    }
}

/// An indicator in a project: what it is, how it is reported, and what was promised.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct Commitment {
    /// What is counted.
    pub indicator: Indicator,
    /// What its entries cover, where they all say the same.
    pub basis: Option<Basis>,
    /// The partners who are due to report it; empty means those who have.
    #[cfg_attr(feature = "serde", serde(default))]
    pub reported_by: Vec<Arc<str>>,
    /// What was promised, in the order of the decisions; empty if nothing was.
    #[cfg_attr(feature = "serde", serde(default))]
    pub targets: Vec<TargetVersion>,
    /// Which enterprises of the lists count; `None` is the rule of the common indicator, if it has
    /// one.
    #[cfg_attr(feature = "serde", serde(default))]
    pub count: Option<CountRule>,
    /// How employment in the lists becomes its outcome; `None` is the rule of CO08 for CO08, and
    /// none for any other indicator.
    #[cfg_attr(feature = "serde", serde(default))]
    pub employment: Option<EmploymentRule>,
    /// Where it was read.
    #[cfg_attr(feature = "serde", serde(default))]
    pub source: Source,
}

impl Commitment {
    /// An indicator that is reported, with nothing promised yet.
    #[must_use]
    pub fn new(indicator: Indicator) -> Self {
        Self {
            indicator,
            basis: None,
            reported_by: Vec::new(),
            targets: Vec::new(),
            count: None,
            employment: None,
            source: Source::default(),
        }
    }
}

/// An activity of the project, as the final report lists it (*huvudaktivitet*, *aktivitet*).
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct Activity {
    /// A short code, unique in the project.
    pub code: Arc<str>,
    /// The code of the activity that it is part of.
    pub part_of: Option<Arc<str>>,
    /// The name.
    pub name: Arc<str>,
    /// The outcome as the report writes it.
    pub result: Option<Arc<str>>,
    /// The codes of the indicators that measure it, in order.
    #[cfg_attr(feature = "serde", serde(default))]
    pub measures: Vec<Arc<str>>,
    /// Where it was read.
    #[cfg_attr(feature = "serde", serde(default))]
    pub source: Source,
}

/// A name that another document gives the beneficiary.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct Alias {
    /// The name.
    pub name: Arc<str>,
    /// Where it was read.
    #[cfg_attr(feature = "serde", serde(default))]
    pub source: Source,
}

/// How grave findings of a rule are in a project, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct SeverityOverride {
    /// The code of the rule, such as `F07`.
    pub code: Arc<str>,
    /// How grave; `None` switches the rule off.
    pub severity: Option<Severity>,
    /// Why.
    pub reason: Arc<str>,
}

/// A project as it is written: plain data, checked by
/// [`Project::new`](crate::project::Project::new).
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct ProjectDraft {
    /// Who and what it is.
    pub identity: Identity,
    /// The original decision and its amendments, in order.
    pub decisions: Vec<Decision>,
    /// The reporting periods, in order.
    pub periods: Vec<ReportingPeriod>,
    /// The partners who report; empty if the project itself does.
    #[cfg_attr(feature = "serde", serde(default))]
    pub partners: Vec<Arc<str>>,
    /// The dimensions whose parts may overlap, such as kinds of support: they are never added.
    #[cfg_attr(feature = "serde", serde(default))]
    pub overlapping: Vec<Arc<str>>,
    /// The indicators and activity goals.
    #[cfg_attr(feature = "serde", serde(default))]
    pub commitments: Vec<Commitment>,
    /// The activities.
    #[cfg_attr(feature = "serde", serde(default))]
    pub activities: Vec<Activity>,
    /// Everything that was reported, in the order in which it was written.
    #[cfg_attr(feature = "serde", serde(default))]
    pub entries: Vec<Entry>,
    /// The enterprises about which more is known than that they took part.
    #[cfg_attr(feature = "serde", serde(default))]
    pub enterprises: Vec<Enterprise>,
    /// Who took part in what, in the order in which it was written.
    #[cfg_attr(feature = "serde", serde(default))]
    pub participations: Vec<Participation>,
    /// Employment as it was measured, enterprise by enterprise.
    #[cfg_attr(feature = "serde", serde(default))]
    pub employment: Vec<EmploymentReading>,
    /// What other documents say of the project's figures.
    #[cfg_attr(feature = "serde", serde(default))]
    pub claims: Vec<ExternalFigure>,
    /// Names that other documents give the beneficiary, and where.
    #[cfg_attr(feature = "serde", serde(default))]
    pub other_names: Vec<Alias>,
    /// How grave findings are in this project, where that is not what is usual.
    #[cfg_attr(feature = "serde", serde(default))]
    pub severities: Vec<SeverityOverride>,
}

impl ProjectDraft {
    /// A project of which only this is written.
    ///
    /// ```
    /// use eruf_core::{Fund, Identity, ProgrammingPeriod, Project, ProjectDraft, Source};
    /// let identity = Identity {
    ///     name: "SIM JH".into(),
    ///     case_id: None,
    ///     beneficiary: None,
    ///     organisation_number: None,
    ///     fund: Fund::Erdf,
    ///     programming_period: ProgrammingPeriod::From2014,
    ///     source: Source::default(),
    /// };
    /// assert!(Project::new(ProjectDraft::new(identity)).is_err()); // nothing was decided
    /// ```
    #[must_use]
    pub const fn new(identity: Identity) -> Self {
        Self {
            identity,
            decisions: Vec::new(),
            periods: Vec::new(),
            partners: Vec::new(),
            overlapping: Vec::new(),
            commitments: Vec::new(),
            activities: Vec::new(),
            entries: Vec::new(),
            enterprises: Vec::new(),
            participations: Vec::new(),
            employment: Vec::new(),
            claims: Vec::new(),
            other_names: Vec::new(),
            severities: Vec::new(),
        }
    }
}
