//! [`ProjectDraft`]: a project as it is written, before it is checked.

use crate::project::{Alias, Commitment, Identity, ReportingPeriod};
use crate::record::{
    Decision, DoubtfulBirth, EmploymentReading, Enterprise, Entry, ExternalFigure, Participation,
    PartnerTerm, Severity, Succession,
};
use crate::value::{SchemaVersion, Source};
use std::sync::Arc;

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
    /// The version of the form in which it is written as a document.
    #[cfg_attr(feature = "serde", serde(default))]
    pub schema_version: SchemaVersion,
    /// Who and what it is.
    pub identity: Identity,
    /// The original decision and its amendments, in order.
    pub decisions: Vec<Decision>,
    /// The reporting periods, in order.
    pub periods: Vec<ReportingPeriod>,
    /// The partners who report; empty if the project itself does.
    #[cfg_attr(feature = "serde", serde(default))]
    pub partners: Vec<Arc<str>>,
    /// The partners that do not take part all the time, each once.
    #[cfg_attr(feature = "serde", serde(default))]
    pub partner_terms: Vec<PartnerTerm>,
    /// Whether what a period brought that crosses New Year is split by days. Each figure that rests
    /// on it is marked as an estimate.
    #[cfg_attr(feature = "serde", serde(default))]
    pub split_by_days: bool,
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
    /// Whether participations that are equal in enterprise, activity, day, support, hours and
    /// amount are one that was written twice.
    #[cfg_attr(feature = "serde", serde(default))]
    pub equal_rows_are_one: bool,
    /// What tells the key apart that made the pseudonyms of sole traders, if one did; it says
    /// nothing of the key.
    #[cfg_attr(feature = "serde", serde(default))]
    pub person_key: Option<Arc<str>>,
    /// The enterprises of persons whose birth deserves a look.
    #[cfg_attr(feature = "serde", serde(default))]
    pub doubtful_births: Vec<DoubtfulBirth>,
    /// Employment as it was measured, enterprise by enterprise.
    #[cfg_attr(feature = "serde", serde(default))]
    pub employment: Vec<EmploymentReading>,
    /// Which keys are one enterprise: changes of legal form, mergers, new numbers.
    #[cfg_attr(feature = "serde", serde(default))]
    pub successions: Vec<Succession>,
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
    /// use eruf_core::{Fund, Identity, ProgrammingPeriod, Project, ProjectDraft};
    /// use eruf_core::value::Source;
    /// let identity = Identity {
    ///     name: "SIM JH".into(),
    ///     case_id: None,
    ///     beneficiary: None,
    ///     organisation_number: None,
    ///     fund: Fund::Erdf,
    ///     programming_period: ProgrammingPeriod::FROM_2014,
    ///     source: Source::default(),
    /// };
    /// assert!(Project::new(ProjectDraft::new(identity)).is_err()); // nothing was decided
    /// ```
    #[must_use]
    pub const fn new(identity: Identity) -> Self {
        Self {
            schema_version: SchemaVersion,
            identity,
            decisions: Vec::new(),
            periods: Vec::new(),
            partners: Vec::new(),
            partner_terms: Vec::new(),
            split_by_days: false,
            overlapping: Vec::new(),
            commitments: Vec::new(),
            activities: Vec::new(),
            entries: Vec::new(),
            enterprises: Vec::new(),
            participations: Vec::new(),
            equal_rows_are_one: false,
            person_key: None,
            doubtful_births: Vec::new(),
            employment: Vec::new(),
            successions: Vec::new(),
            claims: Vec::new(),
            other_names: Vec::new(),
            severities: Vec::new(),
        }
    }
}
