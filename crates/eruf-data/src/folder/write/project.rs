//! The tree of `project.toml` that says what a draft says.

use eruf_core::law::ParameterOverride;
use eruf_core::project::{Activity, SeverityOverride};
use eruf_core::record::{
    AskedOutcome, Decision, EffectGoal, Evaluation, ExternalFigure, Value, WrittenReport,
};
use eruf_core::{Error, ProjectDraft, ReportingPeriod};

use crate::folder::write::commitments::commitment;
use crate::folder::write::node::{Group, Node};

/// Makes the tree of `project.toml`.
pub(crate) fn tree(draft: &ProjectDraft) -> Result<Group, Error> {
    let mut root = Group::default();
    root.put("schema_version", Some(1));
    root.0.push(("project", Node::Group(identity(draft))));
    root.put_groups("law", draft.law.iter().map(parameter).collect());
    root.put_groups("decision", draft.decisions.iter().map(decision).collect());
    root.put_groups("period", draft.periods.iter().map(period).collect());
    root.put_groups("partner", partners(draft));
    let is_measure = |code: &str| {
        draft.activities.iter().any(|activity| activity.measures.iter().any(|own| &**own == code))
    };
    let indicators = draft.commitments.iter();
    let indicators = indicators.filter(|one| !is_measure(&one.indicator.key.code));
    let indicators = indicators.map(|one| commitment(one, Some(draft)));
    root.put_groups("indicator", indicators.collect::<Result<_, _>>()?);
    let activities = draft.activities.iter().map(|one| activity(one, draft));
    root.put_groups("activity", activities.collect::<Result<_, _>>()?);
    root.put("evaluation", draft.evaluation.as_ref().map(evaluation).map(Node::Group));
    root.put_groups("effect_goal", draft.effect_goals.iter().map(effect_goal).collect());
    root.put_groups("claim", draft.claims.iter().map(claim).collect());
    let other_name = |alias: &eruf_core::project::Alias| {
        let mut group = Group::default();
        group.put("name", Some(&alias.name));
        group.put_source(&alias.source);
        group
    };
    root.put_groups("other_name", draft.other_names.iter().map(other_name).collect());
    root.put_groups("finding", draft.severities.iter().map(severity).collect());
    Ok(root)
}

fn identity(draft: &ProjectDraft) -> Group {
    let identity = &draft.identity;
    let mut group = Group::default();
    group.put("name", Some(&identity.name));
    group.put("case_id", identity.case_id.as_ref());
    group.put("beneficiary", identity.beneficiary.as_ref());
    let number = identity.organisation_number.as_ref().map(ToString::to_string);
    group.put("organisation_number", number.as_deref());
    group.put("fund", Some(identity.fund.as_str()));
    group.put("programming_period", Some(identity.programming_period.as_str()));
    let asked = Some(draft.asked_outcome).filter(|asked| *asked != AskedOutcome::Both);
    group.put("asked_outcome", asked.map(AskedOutcome::as_str));
    group.put("law_as_of", draft.law_as_of);
    group.put("programme_dates", draft.programme_dates.as_ref());
    group.put("specific_objective", draft.specific_objective.as_ref());
    group.put("overlapping", Node::texts(&draft.overlapping));
    group.put("split_by_days", draft.split_by_days.then_some(Node::Yes));
    group.put("equal_rows", draft.equal_rows_are_one.then_some("one"));
    group.put_source(&identity.source);
    group
}

fn parameter(own: &ParameterOverride) -> Group {
    let mut group = Group::default();
    group.put("parameter", Some(&own.parameter));
    group.put("scope", own.scope.as_ref());
    group.put("value", Some(&own.value));
    group.put("unit", own.unit.as_ref());
    group.put("reason", Some(&own.reason));
    group.put_source(&own.source);
    group
}

fn decision(decision: &Decision) -> Group {
    let mut group = Group::default();
    group.put("id", Some(&decision.id));
    for (key, day) in [
        ("requested", decision.requested),
        ("decided", decision.decided),
        ("effective", decision.effective),
    ] {
        group.put(key, day.map(|day| day.to_string()).as_deref());
    }
    group.put("report", decision.report);
    group.put("first", decision.horizon.map(|horizon| horizon.first()));
    group.put("last", decision.horizon.map(|horizon| horizon.last()));
    group.put("budget", decision.budget);
    group.put("reason_code", decision.reason_code.map(eruf_core::record::ReasonCode::as_str));
    group.put("reason", decision.reason.as_ref());
    group.put_source(&decision.source);
    group
}

fn period(period: &ReportingPeriod) -> Group {
    let mut group = Group::default();
    group.put("report", Some(period.report));
    group.put("first", Some(period.period.first()));
    group.put("last", Some(period.period.last()));
    group.put("filed", period.filed);
    group.put("follow_up", period.follow_up.then_some(Node::Yes));
    group
}

fn partners(draft: &ProjectDraft) -> Vec<Group> {
    let partner = |name| {
        let mut group = Group::default();
        group.put("name", Some(name));
        let term = draft.partner_terms.iter().find(|term| &term.partner == name);
        group.put("first_report", term.and_then(|term| term.first));
        group.put("last_report", term.and_then(|term| term.last));
        group
    };
    draft.partners.iter().map(partner).collect()
}

fn activity(activity: &Activity, draft: &ProjectDraft) -> Result<Group, Error> {
    let mut group = Group::default();
    group.put("code", Some(&activity.code));
    group.put("part_of", activity.part_of.as_ref());
    group.put("name", Some(&activity.name));
    group.put("result", activity.result.as_ref());
    group.put_source(&activity.source);
    let measures = activity
        .measures
        .iter()
        .filter_map(|code| draft.commitments.iter().find(|one| one.indicator.key.code == *code));
    let measures = measures.map(|one| commitment(one, None));
    group.put_groups("measure", measures.collect::<Result<_, _>>()?);
    Ok(group)
}

fn claim(claim: &ExternalFigure) -> Group {
    let mut group = Group::default();
    group.put("indicator", Some(&claim.indicator));
    if let Some(text) = &claim.text {
        // Its words say what it is and how exactly.
        group.put("text", Some(text));
    } else if claim.factors.is_empty() {
        let value = match &claim.value {
            Value::Amount(value) => match value.as_exact() {
                Some(amount) => Some(Node::Amount(amount)),
                None => Some(Node::Text(format!("{}..{}", value.low(), value.high()).into())),
            },
            // A claim is an amount: see `ExternalFigure::new`.
            _ => None,
        };
        group.put("value", value);
    } else {
        let factors = claim.factors.iter().copied().map(Node::Amount).collect();
        group.put("factors", Some(Node::List(factors)));
    }
    let precision = claim.text.is_none().then_some(claim.precision.as_str());
    group.put("precision", precision);
    group.put("first", claim.days.map(|days| days.first()));
    group.put("last", claim.days.map(|days| days.last()));
    group.put("unit", claim.unit.as_ref().map(eruf_core::value::Unit::name));
    group.put_source(&claim.source);
    group
}

fn evaluation(evaluation: &Evaluation) -> Group {
    let mut group = Group::default();
    group.put("evaluator", Some(&evaluation.evaluator));
    group.put("budget", evaluation.budget);
    group.put("currency", evaluation.currency.map(|currency| currency.to_string()).as_deref());
    group.put("first", evaluation.first.map(|day| day.to_string()).as_deref());
    group.put("last", evaluation.last.map(|day| day.to_string()).as_deref());
    group.put_source(&evaluation.source);
    let report = |report: &WrittenReport| {
        let mut group = Group::default();
        group.put("date", Some(report.date.to_string().as_str()));
        group.put("title", Some(&report.title));
        group.put_source(&report.source);
        group
    };
    group.put_groups("report", evaluation.reports.iter().map(report).collect());
    group
}

fn effect_goal(goal: &EffectGoal) -> Group {
    let mut group = Group::default();
    group.put("code", Some(&goal.code));
    group.put("name", Some(&goal.name));
    group.put("goal", Some(&goal.goal));
    group.put("outcome", goal.outcome.as_ref());
    group.put_source(&goal.source);
    group
}

fn severity(severity: &SeverityOverride) -> Group {
    let mut group = Group::default();
    group.put("code", Some(&severity.code));
    group.put("severity", Some(severity.severity.map_or("off", |severity| severity.as_str())));
    group.put("reason", Some(&severity.reason));
    group
}
