//! [`ProjectDraft`]: a project as it is written, before it is checked.

use crate::law::ParameterOverride;
use crate::project::{Alias, Commitment, Identity, ReportingPeriod};
use crate::record::{
    AidRecords, AskedOutcome, Decision, DoubtfulBirth, EffectGoal, EmploymentReading, Enterprise,
    Entry, Evaluation, ExternalFigure, MoneyRecords, Participation, PartnerTerm, Severity,
    Succession,
};
use crate::value::{SchemaVersion, Source};
use chrono::NaiveDate;
use std::sync::Arc;

/// An activity of the project, as the final report lists it (*huvudaktivitet*, *aktivitet*).
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// let activity = &project.activities()[0];
/// assert_eq!((&*activity.code, &*activity.name), ("HA1", "Finance"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
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
///
/// ```
/// use eruf_core::project::SeverityOverride;
/// let off = SeverityOverride { code: "F07".into(), severity: None, reason: "known".into() };
/// assert_eq!(off.severity, None); // the rule is switched off
/// ```
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
///
/// ```
/// use eruf_core::{Fund, Identity, ProgrammingPeriod, ProjectDraft};
/// let identity = Identity::new("SIM JH", Fund::Erdf, ProgrammingPeriod::FROM_2014);
/// let draft = ProjectDraft { split_by_days: true, ..ProjectDraft::new(identity) };
/// assert!(draft.decisions.is_empty()); // plain data: nothing is checked yet
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProjectDraft {
    /// The version of the form in which it is written as a document.
    pub schema_version: SchemaVersion,
    /// Who and what it is.
    pub identity: Identity,
    /// The day whose law it is asked under; `None` is that of its first decision.
    pub law_as_of: Option<NaiveDate>,
    /// Values of parameters that it sets in place of those of law.
    pub law: Vec<ParameterOverride>,
    /// The scope of the days of targets that its programme has, where they are not the general
    /// ones: `extended`, where it got a year more.
    pub programme_dates: Option<Arc<str>>,
    /// The specific objective that it belongs to, such as `1.iii`.
    pub specific_objective: Option<Arc<str>>,
    /// The original decision and its amendments, in order.
    pub decisions: Vec<Decision>,
    /// The reporting periods, in order.
    pub periods: Vec<ReportingPeriod>,
    /// The partners who report; empty if the project itself does.
    pub partners: Vec<Arc<str>>,
    /// The partners that do not take part all the time, each once.
    pub partner_terms: Vec<PartnerTerm>,
    /// Whether what a period brought that crosses New Year is split by days. Each figure that rests
    /// on it is marked as an estimate.
    pub split_by_days: bool,
    /// Which outcome the progress form of the programme asks for.
    pub asked_outcome: AskedOutcome,
    /// The dimensions whose parts may overlap, such as kinds of support: they are never added.
    pub overlapping: Vec<Arc<str>>,
    /// The indicators and activity goals.
    pub commitments: Vec<Commitment>,
    /// The activities.
    pub activities: Vec<Activity>,
    /// Everything that was reported, in the order in which it was written.
    pub entries: Vec<Entry>,
    /// The enterprises about which more is known than that they took part.
    pub enterprises: Vec<Enterprise>,
    /// Who took part in what, in the order in which it was written.
    pub participations: Vec<Participation>,
    /// Whether participations that are equal in enterprise, activity, day, support, hours and
    /// amount are one that was written twice.
    pub equal_rows_are_one: bool,
    /// What tells the key apart that made the pseudonyms of sole traders, if one did; it says
    /// nothing of the key.
    pub person_key: Option<Arc<str>>,
    /// The enterprises of persons whose birth deserves a look.
    pub doubtful_births: Vec<DoubtfulBirth>,
    /// Employment as it was measured, enterprise by enterprise.
    pub employment: Vec<EmploymentReading>,
    /// Which keys are one enterprise: changes of legal form, mergers, new numbers.
    pub successions: Vec<Succession>,
    /// Aid to enterprises, who is linked to whom, and what is known of each undertaking.
    pub aid: AidRecords,
    /// What was spent, and how decisions move the budget between activities.
    pub money: MoneyRecords,
    /// The effects that the project is to contribute to, in words.
    pub effect_goals: Vec<EffectGoal>,
    /// The evaluation of the project, if there is one.
    pub evaluation: Option<Evaluation>,
    /// What other documents say of the project's figures.
    pub claims: Vec<ExternalFigure>,
    /// Names that other documents give the beneficiary, and where.
    pub other_names: Vec<Alias>,
    /// How grave findings are in this project, where that is not what is usual.
    pub severities: Vec<SeverityOverride>,
}

impl ProjectDraft {
    /// Returns a draft that has an identity and nothing else.
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
            law_as_of: None,
            law: Vec::new(),
            programme_dates: None,
            specific_objective: None,
            decisions: Vec::new(),
            periods: Vec::new(),
            partners: Vec::new(),
            partner_terms: Vec::new(),
            split_by_days: false,
            asked_outcome: AskedOutcome::Both,
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
            aid: AidRecords::new(),
            money: MoneyRecords::new(),
            effect_goals: Vec::new(),
            evaluation: None,
            claims: Vec::new(),
            other_names: Vec::new(),
            severities: Vec::new(),
        }
    }
}

#[cfg(feature = "serde")]
mod serde_form {
    use std::sync::Arc;

    use chrono::NaiveDate;
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::{Activity, ProjectDraft, SeverityOverride};
    use crate::law::ParameterOverride;
    use crate::project::{Alias, Commitment, Identity, ReportingPeriod};
    use crate::record::{
        AidRecords, AskedOutcome, Decision, DoubtfulBirth, EffectGoal, EmploymentReading,
        Enterprise, Entry, Evaluation, ExternalFigure, MoneyRecords, Participation, PartnerTerm,
        Succession,
    };
    use crate::value::SchemaVersion;

    /// The fields of the document, which are those of the draft.
    #[derive(Serialize, Deserialize)]
    #[serde(remote = "ProjectDraft", deny_unknown_fields)]
    struct Form {
        #[serde(default)]
        schema_version: SchemaVersion,
        identity: Identity,
        #[serde(default, with = "crate::value::serde_text::date_option")]
        law_as_of: Option<NaiveDate>,
        #[serde(default)]
        law: Vec<ParameterOverride>,
        #[serde(default)]
        programme_dates: Option<Arc<str>>,
        #[serde(default)]
        specific_objective: Option<Arc<str>>,
        decisions: Vec<Decision>,
        periods: Vec<ReportingPeriod>,
        #[serde(default)]
        partners: Vec<Arc<str>>,
        #[serde(default)]
        partner_terms: Vec<PartnerTerm>,
        #[serde(default)]
        split_by_days: bool,
        #[serde(default)]
        asked_outcome: AskedOutcome,
        #[serde(default)]
        overlapping: Vec<Arc<str>>,
        #[serde(default)]
        commitments: Vec<Commitment>,
        #[serde(default)]
        activities: Vec<Activity>,
        #[serde(default)]
        entries: Vec<Entry>,
        #[serde(default)]
        enterprises: Vec<Enterprise>,
        #[serde(default)]
        participations: Vec<Participation>,
        #[serde(default)]
        equal_rows_are_one: bool,
        #[serde(default)]
        person_key: Option<Arc<str>>,
        #[serde(default)]
        doubtful_births: Vec<DoubtfulBirth>,
        #[serde(default)]
        employment: Vec<EmploymentReading>,
        #[serde(default)]
        successions: Vec<Succession>,
        #[serde(default)]
        aid: AidRecords,
        #[serde(default)]
        money: MoneyRecords,
        #[serde(default)]
        effect_goals: Vec<EffectGoal>,
        #[serde(default)]
        evaluation: Option<Evaluation>,
        #[serde(default)]
        claims: Vec<ExternalFigure>,
        #[serde(default)]
        other_names: Vec<Alias>,
        #[serde(default)]
        severities: Vec<SeverityOverride>,
    }

    impl Serialize for ProjectDraft {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            Form::serialize(self, serializer)
        }
    }

    impl<'de> Deserialize<'de> for ProjectDraft {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            Form::deserialize(deserializer).map_err(|error| {
                let text = error.to_string();
                // A field that a later version has is as unknown as one that is misspelt: the
                // error says which versions do not have it.
                if text.starts_with("unknown field") {
                    D::Error::custom(format_args!(
                        "{text} (no schema_version up to {} has it: if a later one does, read the \
                         document with a later version of the library)",
                        SchemaVersion::CURRENT
                    ))
                } else {
                    error
                }
            })
        }
    }
}
