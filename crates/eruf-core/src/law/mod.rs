//! Law: the common indicators and the rules that come with them, as data.
//!
//! The [`catalogue`] is found by fund, programming period and code. What a common indicator brings
//! (how it adds up, which enterprises it counts, how employment is added) stands there as a row,
//! so no program names the code of an indicator.
//!
//! Every [`Act`] and every [`Parameter`] (a share, a number of hours, a day) is a row too, with the
//! days on which it holds, its article and how certain it is. The engine reads them from there.
//!
//! Nothing here knows a project. Conversions to full-time equivalents ([`fte`]) live here because
//! their rates come from law or from a named source.

pub(crate) mod acts;
pub mod catalogue;
pub(crate) mod certainty;
pub(crate) mod count_rule;
pub(crate) mod employment_rule;
pub(crate) mod follow_up;
pub mod fte;
pub(crate) mod fund;
pub(crate) mod indicator;
pub(crate) mod law_day;
pub(crate) mod minimum;
pub(crate) mod new_rule;
pub(crate) mod programming_period;
pub(crate) mod reference;
pub(crate) mod support;

pub use acts::act::{Act, act, acts};
pub use acts::aid_act::AidAct;
pub use acts::framework_shares::FrameworkShares;
pub use acts::law_in_force::{LawInForce, ParameterInForce};
pub use acts::objective::{Objective, objective, objectives};
pub use acts::parameter::{Parameter, parameter, parameters};
pub use acts::parameter_override::ParameterOverride;
pub use certainty::Certainty;
pub use count_rule::CountRule;
pub use employment_rule::{Aggregation, EmploymentRule, MethodBreakPolicy, RateOf};
pub use follow_up::{FollowUp, FollowUpOpens};
pub use fte::Rate;
pub use fund::Fund;
pub use indicator::{
    Direction, Indicator, IndicatorKey, Kind, OverTime, OverUnits, ParseIndicatorKeyError,
};
pub use law_day::{LawDay, LawDayReason};
pub use minimum::{Minimum, SupportMeasure};
pub use new_rule::{NamedNewRule, NewRule, ParseNewRuleError};
pub use programming_period::ProgrammingPeriod;
pub use reference::Reference;
pub use support::Support;
