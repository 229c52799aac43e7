//! Records: what people write about a project.
//!
//! Targets, decisions, entries, enterprises, participations, readings of employment and figures
//! of other documents. A record is plain data that is valid by itself; whether records fit
//! together is checked by [`project`](crate::project).

pub(crate) mod aid;
pub(crate) mod baseline;
pub(crate) mod decision;
pub(crate) mod enterprise;
pub(crate) mod external_figure;
pub(crate) mod finding_rule;
pub(crate) mod money;
pub(crate) mod number;
pub(crate) mod own;
pub(crate) mod participation;
pub(crate) mod plan;
pub(crate) mod precision;
pub(crate) mod profile;
pub(crate) mod reading;
pub(crate) mod reporting;
pub(crate) mod severity;
pub(crate) mod succession;
pub(crate) mod target;
pub(crate) mod withdrawal;

pub use aid::{
    AidGrant, AidKind, AidRecords, ControlLink, Currency, ExchangeRate, FiscalYearEnd,
    ParseCurrencyError, ParseFiscalYearEndError, Relation, RoadFreight, Undertaking,
};
pub use baseline::{Baseline, ReferenceDate};
pub use decision::{Decision, DecisionDays, Horizon, ReasonCode, has_ended, in_force};
pub use enterprise::{Enterprise, EnterpriseId, EnterpriseKey, KeyKind, SizeClass};
pub use external_figure::ExternalFigure;
pub use finding_rule::FindingRule;
pub use money::{BudgetMove, CostEntry, CostKind, MoneyRecords};
pub use number::{
    BirthDoubt, DoubtfulBirth, Identification, IdentifyError, OrgNumber, PersonNumber, Spelling,
};
pub use own::{EffectGoal, Evaluation, MeasureKind, WrittenReport};
pub use participation::Participation;
pub(crate) use plan::Planned;
pub use plan::{NoPlan, Plan, PlanStart};
pub use precision::{Precision, Range};
pub use profile::Profile;
pub use reading::{EmploymentReading, Measure, ReadingSide};
pub use reporting::{
    Approximate, AskedOutcome, Basis, Entry, ParseRhythmError, Part, PartnerTerm, Rhythm, Value,
};
pub use severity::Severity;
pub use succession::Succession;
pub use target::milestones::Milestones;
pub use target::shape::{Shape, ShapeAmounts, ShapeKind, Side};
pub use target::text::ParseTargetError;
pub use target::version::TargetVersion;
pub use target::{Bounds, Per, Target};
pub use withdrawal::Withdrawal;
