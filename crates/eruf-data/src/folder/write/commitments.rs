//! The tables of indicators and measures, with their targets and rules.

use eruf_core::law::{CountRule, EmploymentRule, NewRule, Rate, SupportMeasure};
use eruf_core::record::{MeasureKind, Milestones, Per, Rhythm, Shape};
use eruf_core::{Commitment, Error, ProjectDraft, Target, TargetVersion, internal};

use crate::folder::project_toml::common_indicator;
use crate::folder::write::node::{Group, Node};

/// Makes the table of an indicator or a measure. An indicator of the catalogue is its code; `draft`
/// is there for an indicator, and not for a measure.
pub(super) fn commitment(
    commitment: &Commitment,
    draft: Option<&ProjectDraft>,
) -> Result<Group, Error> {
    let indicator = &commitment.indicator;
    let mut group = Group::default();
    group.put("code", Some(&indicator.key.code));
    let common = draft.and_then(|draft| common_indicator(draft, &indicator.key.code));
    if common.as_ref() != Some(indicator) {
        group.put("name", Some(&indicator.name));
        group.put("name_sv", indicator.name_sv.as_ref());
        group.put("unit", Some(indicator.unit.name()).filter(|unit| !unit.is_empty()));
        if draft.is_some() {
            group.put("kind", Some(indicator.kind.as_str()));
        }
        group.put("over_time", Some(indicator.over_time.as_str()));
        group.put("over_units", Some(indicator.over_units.as_str()));
        group.put("direction", Some(indicator.direction.as_str()));
        group.put("subset_of", Node::texts(&indicator.subset_of));
    }
    group.put("basis", commitment.basis.map(eruf_core::Basis::as_str));
    group.put("reported_by", Node::texts(&commitment.reported_by));
    let rhythm = match commitment.rhythm {
        Rhythm::EveryReport => None,
        other => Some(other.to_string()),
    };
    group.put("rhythm", rhythm.as_deref());
    if let Some(baseline) = &commitment.baseline {
        let mut own = Group::default();
        own.put("amount", Some(baseline.amount));
        own.put("at", baseline.at.map(|at| at.to_string()).as_deref());
        own.put_source(&baseline.source);
        group.0.push(("baseline", Node::Inline(own)));
    }
    if draft.is_some() {
        group.put("follow_up", commitment.follow_up.map(|rule| rule.to_string()).as_deref());
    }
    measure(&commitment.measure, &mut group)?;
    group.put_source(&commitment.source);
    group.put("count", commitment.count.as_ref().map(count_rule).map(Node::Group));
    group.put("employment", commitment.employment.as_ref().map(employment).map(Node::Group));
    let targets = commitment.targets.iter().map(version);
    group.put_groups("target", targets.collect::<Result<_, _>>()?);
    Ok(group)
}

/// How a measure of the project's own comes about.
fn measure(kind: &MeasureKind, group: &mut Group) -> Result<(), Error> {
    match kind {
        MeasureKind::Reported => {}
        MeasureKind::Ratio { of, over } => {
            let mut ratio = Group::default();
            ratio.put("of", Some(of));
            ratio.put("over", Some(over));
            group.put("ratio", Some(Node::Inline(ratio)));
        }
        MeasureKind::Hours { activities } => {
            let codes = activities.iter().map(Node::from).collect();
            group.put("hours_of", Some(Node::List(codes)));
        }
        MeasureKind::Shadow { of } => group.put("shadow_of", Some(of)),
        MeasureKind::Outside { project } => group.put("outside", Some(project)),
        _ => return Err(internal!("a kind of measure that no document has")),
    }
    Ok(())
}

fn version(version: &TargetVersion) -> Result<Group, Error> {
    let mut group = Group::default();
    group.put("decision", Some(&version.decision));
    group.0.push(("goal", Node::Inline(goal_of(&version.target)?)));
    group.put("text", version.text.as_ref());
    group.put("reason", version.reason.as_ref());
    group.put("method", version.method.as_ref());
    group.put("profile", version.profile.map(eruf_core::record::Profile::as_str));
    group.put("milestone", version.milestone);
    group.put("milestones", version.milestones.as_ref().map(milestones));
    group.put_source(&version.source);
    Ok(group)
}

/// The table of a goal.
pub(crate) fn goal_of(target: &Target) -> Result<Group, Error> {
    let mut group = Group::default();
    let pair = |low, high| Node::List(vec![Node::Amount(low), Node::Amount(high)]);
    match target.shape() {
        Shape::AtLeast { goal } => group.put("at_least", Some(*goal)),
        Shape::Range { low, high, strict } => {
            group.put("range", Some(pair(*low, *high)));
            group.put("strict", strict.then_some(Node::Yes));
        }
        Shape::Ceiling { highest } => group.put("ceiling", Some(*highest)),
        Shape::Level { baseline, goal } => group.put("level", Some(pair(*baseline, *goal))),
        Shape::Keep { level, side } => {
            group.put("keep", Some(*level));
            group.put("side", Some(side.as_str()));
        }
        Shape::Qualitative { text } => group.put("qualitative", Some(text)),
        _ => return Err(internal!("a shape of a target that no document has")),
    }
    let per = Some(target.per()).filter(|per| *per != Per::Project);
    group.put("per", per.map(eruf_core::record::Per::as_str));
    Ok(group)
}

fn milestones(milestones: &Milestones) -> Node {
    let point = |(date, amount)| {
        Node::Inline(Group(vec![("date", Node::Day(date)), ("amount", Node::Amount(amount))]))
    };
    Node::List(milestones.iter().map(point).collect())
}

fn count_rule(rule: &CountRule) -> Group {
    let mut group = Group::default();
    group.put("support", Node::texts(rule.support.iter().map(|support| support.as_str())));
    group.put("activities", Node::texts(&rule.activities));
    let new = rule.new.map(|NewRule { months, reference }| {
        let mut group = Group::default();
        group.put("months", Some(months));
        group.put("reference", Some(reference.as_str()));
        Node::Inline(group)
    });
    group.put("new", new);
    if let Some(minimum) = rule.minimum {
        let key = match minimum.measure() {
            SupportMeasure::Hours => "minimum_hours",
            _ => "minimum_amount",
        };
        group.put(key, Some(minimum.least()));
    }
    group
}

fn employment(rule: &EmploymentRule) -> Group {
    let mut group = Group::default();
    group.put("across", Some(rule.across.as_str()));
    let rate = |rate: &Rate| {
        let mut group = Group::default();
        group.put("value", Some(rate.value));
        group.put("name", Some(&rate.name));
        group.put("source", Some(&rate.source));
        Node::Inline(group)
    };
    group.put("hours_of_year", rule.hours_of_year.as_ref().map(rate));
    group.put("turnover_per_fte", rule.turnover_per_fte.as_ref().map(rate));
    group.put("share_of_full_time", rule.share_of_full_time.as_ref().map(rate));
    group.put("prefer", Node::texts(&rule.prefer));
    group.put("at_break", Some(rule.at_break.as_str()));
    let supported = Some(&rule.supported).filter(|rule| **rule != CountRule::default());
    group.put("supported", supported.map(count_rule).map(Node::Group));
    group
}
