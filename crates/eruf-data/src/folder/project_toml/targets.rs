//! `goal`, `[[…target]]` and `milestones`: the versions of a target.

use std::sync::Arc;

use eruf_core::law::Indicator;
use eruf_core::project::Violation;
use eruf_core::record::{Milestones, Per, Precision, Profile};
use eruf_core::value::{Source, Unit};
use eruf_core::workspace::quoted;
use eruf_core::{Target, TargetVersion};
use toml::de::DeValue;

use crate::folder::fields::Fields;
use crate::folder::project_toml::goal_table;
use crate::folder::project_toml::reader::Reader;
use crate::problem::{Notice, NoticeKind, Rule};
use crate::words::{ParsedGoal, parse_goal};

/// Units that measure and do not count: pieces of anything are none of them.
const MEASURES: [&str; 11] = [
    "SEK",
    "EUR",
    "DKK",
    "NOK",
    "GBP",
    "USD",
    "percent",
    "percentage points",
    "\u{2030}",
    "FTE",
    "annual FTE",
];
/// Words that say that something is counted, and not what.
const PIECES: [&str; 5] = ["st", "stycken", "stk", "pcs", "pieces"];

/// A version of a target, what its goal counts, and where the goal stands.
#[derive(Clone)]
pub(super) struct WrittenVersion {
    pub(super) version: TargetVersion,
    pub(super) unit: Option<String>,
    /// Whether the goal was read from a text.
    is_in_text: bool,
    at: usize,
}

/// Units of one kind in several sizes, each in its spellings: a goal in gigawatt hours is no number
/// of megawatt hours.
const SIZES: [&[&str]; 16] = [
    &["kwh"],
    &["mwh"],
    &["gwh"],
    &["twh"],
    &["kw"],
    &["mw"],
    &["gw"],
    &["kg"],
    &["t", "ton", "tons", "tonne", "tonnes"],
    &["kt", "kton", "ktonnes"],
    &["mt", "mton"],
    &["m", "meter", "metre", "metres", "meters"],
    &["km", "kilometer", "kilometre", "kilometres", "kilometers"],
    &["m2", "m²", "kvm", "kvadratmeter"],
    &["km2", "km²"],
    &["ha", "hektar", "hectare", "hectares"],
];

/// The place of a unit among those of several sizes, by its first word.
fn size(unit: &Unit) -> Option<usize> {
    let name = unit.name().to_lowercase();
    let first = name.split([' ', '/']).next()?;
    SIZES.iter().position(|spellings| spellings.contains(&first))
}

impl WrittenVersion {
    /// Reads the "per year" of a goal in text as part of its unit: "120 visitors per year" is 120
    /// of what is counted in visitors a year, over however many years, and "5 FTE per year" is 5
    /// annual FTE.
    fn read_rate(&mut self, expected: &Unit) {
        let target = &self.version.target;
        if !self.is_in_text || target.per() != Per::Year {
            return;
        }
        // The shape was a target's before, and is one for the project too.
        if let Ok(target) = Target::new(target.shape().clone(), Per::Project) {
            self.version.target = target;
            if expected.is_rate_of_year() {
                let counted = self.unit.as_deref().and_then(Unit::new);
                self.unit = counted.map(|unit| format!("{}/year", unit.name()));
            }
        }
    }
}

impl Reader<'_> {
    /// The versions of a target: `goal` for the first decision, or `[[…target]]` for each. A goal
    /// in one text may be several.
    pub(super) fn targets(
        &mut self,
        fields: &Fields<'_, '_>,
        first: &Arc<str>,
    ) -> Vec<WrittenVersion> {
        let mut versions = Vec::new();
        let before = self.document.problems.borrow().len();
        self.version(fields, first, &fields.source(), &mut versions);
        for target in fields.tables("target") {
            let decision = target.required(
                "decision",
                "the id of the decision that set the target",
                target.text("decision"),
            );
            let source = target.source();
            let _ =
                target.required("goal", "the goal, as text or as a table", target.value("goal"));
            if let Some(decision) = decision {
                self.version(&target, &decision, &source, &mut versions);
            }
            target.finish();
        }
        self.keep_of_targets(before);
        versions
    }

    /// Keeps that the problems told since then are those of targets.
    fn keep_of_targets(&mut self, before: usize) {
        let told = self.document.problems.borrow().len().saturating_sub(before);
        // There are at most as many as there is text.
        self.of_targets = self.of_targets.saturating_add(told);
    }

    /// Holds what the goals of an indicator count against its unit: another unit is refused, and
    /// one that is not known is noticed.
    pub(super) fn check_units(
        &mut self,
        fields: &Fields<'_, '_>,
        indicator: &Indicator,
        versions: &mut [WrittenVersion],
    ) {
        let before = self.document.problems.borrow().len();
        let expected = &indicator.unit;
        for written in versions {
            if expected.is_of_a_year() {
                written.read_rate(expected);
            }
            let WrittenVersion { version, unit, at, .. } = written;
            let Some(found) = unit.as_deref().and_then(Unit::new) else { continue };
            // What takes part on an occasion is counted by itself.
            if version.target.per() == Per::Occasion || found.same_as(expected) {
                continue;
            }
            let is_measure = |unit: &Unit| MEASURES.contains(&unit.name());
            let is_piece = PIECES.contains(&found.name());
            if is_piece && !is_measure(expected) {
                continue;
            }
            let sizes = size(&found).zip(size(expected));
            if sizes.is_some_and(|(found, expected)| found == expected) {
                continue;
            }
            // What is counted by the piece has no energy, weight or length.
            let is_sized = sizes.is_some() || (size(&found).is_some() && expected.is_known());
            if found.is_known() || is_measure(&found) || is_measure(expected) || is_sized {
                let indicator = indicator.key.code.clone();
                let expected = expected.clone();
                fields.refuse("goal", *at, Violation::WrongUnit { indicator, expected, found });
            } else {
                let place = self.document.place(*at, Some("goal"));
                let (found, unit) = (quoted(found.name()), expected.clone());
                self.notices.push(Notice { place, kind: NoticeKind::GoalUnit { found, unit } });
            }
        }
        self.keep_of_targets(before);
    }

    fn version(
        &mut self,
        fields: &Fields<'_, '_>,
        decision: &Arc<str>,
        source: &Source,
        versions: &mut Vec<WrittenVersion>,
    ) {
        let (reason, method) = (fields.text("reason"), fields.text("method"));
        let profile = fields.choice("profile", Profile::NAMES);
        let milestones = Self::milestones(fields);
        // Where the goal is a table, what the report writes can stand beside it.
        let written = fields.text("text");
        let milestone = fields.amount("milestone");
        let per = fields.choice::<Per>("per", &[Per::EachYear.as_str()]);
        if let Some(found) = per.filter(|per| *per != Per::EachYear) {
            // The text of the goal says what it is per; only this cannot be said there.
            let (allowed, found) = (Per::EachYear.as_str().to_owned(), quoted(found.as_str()));
            let at = fields.table.get("per").map_or(fields.at, |value| value.span().start);
            fields.refuse("per", at, Rule::Choice { allowed, found });
        }
        let anew = per == Some(Per::EachYear);
        let Some(value) = fields.value("goal") else { return };
        let at = value.span().start;
        let is_in_text = matches!(value.get_ref(), DeValue::String(_));
        let text: Option<Arc<str>> = match value.get_ref() {
            DeValue::String(text) => {
                Some(fields.free_text("goal", value.span().start, text.trim()).into())
            }
            _ => written,
        };
        let goals = match value.get_ref() {
            DeValue::String(_) => parse_goal(text.as_deref().unwrap_or_default()),
            DeValue::Table(table) => {
                let shape =
                    Fields::new(fields.document, table, "goal".to_owned(), value.span().start);
                goal_table::read(shape).map(ParsedGoal::exactly).into_iter().collect()
            }
            _ => {
                let goal = fields.amount_of("goal", value).map(Target::at_least);
                let goal = goal.and_then(|goal| {
                    goal.map_err(|error| fields.refuse("goal", value.span().start, error)).ok()
                });
                goal.map(ParsedGoal::exactly).into_iter().collect()
            }
        };
        if anew && !goals.iter().any(|goal| goal.target.per().is_per_year()) {
            fields.refuse("per", at, eruf_core::Error::EachYear);
        }
        for ParsedGoal { target, unit, precision, in_words } in goals {
            let target = if anew && target.per().is_per_year() {
                let anew = target.each_year_anew();
                anew.map_err(|error| fields.refuse("per", at, error)).unwrap_or(target)
            } else {
                target
            };
            if let Some(reason) = in_words {
                let place = self.document.place(at, Some("goal"));
                self.notices.push(Notice {
                    place,
                    kind: NoticeKind::GoalInWords {
                        goal: text.as_deref().map(quoted).unwrap_or_default(),
                        reason,
                    },
                });
            }
            if precision != Precision::Exactly {
                let goal = text.as_deref().map(quoted).unwrap_or_default();
                let kind = NoticeKind::GoalAbout { goal, target: target.to_string() };
                self.notices.push(Notice { place: self.document.place(at, Some("goal")), kind });
            }
            let (text, reason, method) = (text.clone(), reason.clone(), method.clone());
            let (milestones, source) = (milestones.clone(), source.clone());
            let version = TargetVersion {
                text,
                reason,
                milestones,
                milestone,
                profile,
                method,
                source,
                ..TargetVersion::new(decision.clone(), target)
            };
            versions.push(WrittenVersion { version, unit, is_in_text, at });
        }
    }

    fn milestones(fields: &Fields<'_, '_>) -> Option<Milestones> {
        let mut points = Vec::new();
        for point in fields.tables("milestones") {
            let date =
                point.required("date", "the day by which the amount is due", point.date("date"));
            let amount =
                point.required("amount", "the amount in total by that day", point.amount("amount"));
            points.extend(date.zip(amount));
            point.finish();
        }
        if points.is_empty() {
            return None;
        }
        Milestones::running_totals(points)
            .map_err(|error| fields.refuse("milestones", fields.at, error))
            .ok()
    }
}
