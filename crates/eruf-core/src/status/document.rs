//! A status as a document for other programs: the JSON of the command `eruf status`.

use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};

use crate::attainment::{Attainment, Verdict};
use crate::law::{Kind, Parameter};
use crate::ledger::NoOutcome;
use crate::record::{Horizon, MeasureKind, Per, Shape, Target, Value};
use crate::status::milestone::MilestoneStanding;
use crate::status::rows::{Status, StatusRow};
use crate::value::Figure;
use crate::value::document::fields::{Fields, answered};

/// A plain goal is its amount; another target is written out.
fn goal(target: &Target) -> String {
    match (target.shape(), target.per()) {
        (Shape::AtLeast { goal }, Per::Project) => goal.to_string(),
        _ => target.to_string(),
    }
}

/// The name and case of a project.
#[derive(Serialize)]
struct Named<'a> {
    name: &'a str,
    case_id: Option<&'a str>,
}

/// A horizon with its length.
struct Length<'a>(&'a Horizon);

impl Serialize for Length<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = Fields::new(serializer.serialize_map(None)?);
        fields.put("decision", self.0.decision())?;
        fields.text("first", self.0.period().first())?;
        fields.text("last", self.0.period().last())?;
        fields.text("months", self.0.months())?;
        fields.end()
    }
}

/// The rows of one kind, activity goals or not.
struct Rows<'a, 'p> {
    rows: &'a [StatusRow<'p>],
    goals: bool,
}

impl Serialize for Rows<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut rows = serializer.serialize_seq(None)?;
        for row in self.rows {
            if (row.commitment.indicator.kind == Kind::ActivityGoal) == self.goals {
                rows.serialize_element(row)?;
            }
        }
        rows.end()
    }
}

impl Serialize for Status<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = Fields::new(serializer.serialize_map(None)?);
        let identity = self.view.project().identity();
        fields.version()?;
        let named = Named { name: &identity.name, case_id: identity.case_id.as_deref() };
        fields.put("project", named)?;
        fields.text("as_of", self.view.as_of())?;
        let law = self.view.law_day();
        fields.text("law_as_of", law.day)?;
        fields.put("law_as_of_reason", law.reason)?;
        let set_by = &self.view.project().draft().law;
        if !set_by.is_empty() {
            fields.put("set_by_project", set_by)?;
        }
        let not_yet = self.view.not_yet_achieved().map(Parameter::reference);
        fields.put("not_yet_achieved", not_yet)?;
        fields.put("horizons", self.view.horizons().map(Length).collect::<Vec<_>>())?;
        fields.put("rows", Rows { rows: &self.rows, goals: false })?;
        fields.put("activity_goals", Rows { rows: &self.rows, goals: true })?;
        fields.end()
    }
}

impl Serialize for StatusRow<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = Fields::new(serializer.serialize_map(None)?);
        row_fields(self, &mut fields)?;
        fields.end()
    }
}

impl Serialize for MilestoneStanding<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = Fields::new(serializer.serialize_map(None)?);
        fields.put("amount", self.amount)?;
        fields.text("day", self.day)?;
        fields.text("reference", self.by.row.reference())?;
        fields.put("outcome", self.outcome.ok())?;
        attainment(&self.attainment, &mut fields)?;
        fields.end()
    }
}

/// The fields of a row, which other documents have among their own.
pub(crate) fn row_fields<M: SerializeMap>(
    row: &StatusRow<'_>,
    fields: &mut Fields<M>,
) -> Result<(), M::Error> {
    let (indicator, view) = (&row.commitment.indicator, &row.view);
    let code = &*indicator.key.code;
    fields.put("code", code)?;
    fields.put("name", &indicator.name)?;
    fields.put("name_sv", &indicator.name_sv)?;
    fields.put("unit", indicator.unit.name())?;
    fields.put("target", row.target.map(|version| goal(&version.target)))?;
    fields.put("target_text", row.target.and_then(|version| version.text.as_deref()))?;
    fields.put("decision", row.target.map(|version| &*version.decision))?;
    fields.put("outcome", row.outcome.ok())?;
    if let (Figure::Reason(NoOutcome::InWords), Some(Value::Words { text, .. })) =
        (row.outcome, answered(view.words(code))?)
    {
        fields.put("outcome_in_words", text)?;
    }
    if let Some(text) = answered(view.approximate(code))? {
        fields.put("outcome_in_words", text)?;
    }
    let occasions = answered(view.occasions(code))?;
    if !occasions.is_empty() {
        fields.put("outcome_occasions", occasions)?;
    }
    if let Some(identified) = answered(view.identified(code))? {
        fields.put("outcome_keyed", identified.keyed)?;
        fields.put("outcome_low", identified.enterprises.low())?;
        fields.put("outcome_high", identified.enterprises.high())?;
        let share = identified.attainment.and_then(|attainment| attainment.share.ok());
        if let Some(share) = share {
            fields.exact("attainment_low", share.low())?;
            fields.exact("attainment_high", share.high())?;
        }
    }
    if let Some((meant, measured)) = row.methods_differ {
        fields.put("target_method", meant)?;
        fields.put("outcome_method", measured)?;
    }
    if row.commitment.measure != MeasureKind::Reported {
        fields.put("measure", row.commitment.measure.as_str())?;
    }
    if let Some(computed) = row.computed {
        fields.optional("computed_low", computed.ok().and_then(|range| range.low))?;
        fields.optional("computed_high", computed.ok().and_then(|range| range.high))?;
        fields.put("computed_undefined", computed.reason())?;
    }
    if let Some(derived) = row.derived {
        fields.bounds("derived", derived)?;
    }
    if let Some(counted) = &row.counted {
        fields.put("counted", counted)?;
    }
    if let Some(change) = &row.change {
        fields.put("baseline", change.baseline)?;
        fields.put("baseline_at", change.at.map(|at| at.to_string()))?;
        fields.put("change", change.amount)?;
        fields.figure("relative_change", change.relative)?;
    }
    if let Some(milestone) = &row.milestone {
        fields.put("milestone", milestone)?;
    }
    attainment(&row.attainment, fields)?;
    fields.put("carried", row.standing.carried)?;
    fields.put("reported", row.standing.completeness.reported)?;
    fields.put("due", row.standing.completeness.due)?;
    let verdicts = answered(view.verdicts(code))?;
    if let Some(each_year) = answered(view.each_year(code))? {
        fields.put("each_year", each_year)?;
    }
    if verdicts.len() > 1 {
        fields.put("verdicts", verdicts)?;
    }
    Ok(())
}

impl Serialize for Verdict<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = Fields::new(serializer.serialize_map(None)?);
        fields.put("decision", &self.target.decision)?;
        fields.put("horizon", self.horizon.decision())?;
        fields.put("target", goal(&self.target.target))?;
        attainment(&self.attainment, &mut fields)?;
        if let Some(each_year) = &self.each_year {
            fields.put("each_year", each_year)?;
        }
        fields.end()
    }
}

impl Serialize for Attainment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = Fields::new(serializer.serialize_map(None)?);
        attainment(self, &mut fields)?;
        fields.end()
    }
}

fn attainment<M: SerializeMap>(
    attainment: &Attainment,
    fields: &mut Fields<M>,
) -> Result<(), M::Error> {
    fields.put("lowest", attainment.bounds.low)?;
    fields.put("highest", attainment.bounds.high)?;
    fields.figure("variance", attainment.variance)?;
    fields.figure("relative_variance", attainment.relative_variance)?;
    fields.figure("attainment", attainment.share)?;
    fields.put("attainment_of", attainment.share.ok().map(|_| attainment.share_of))?;
    fields.figure("utilisation", attainment.utilisation)?;
    fields.put("state", attainment.state)?;
    fields.put("undefined", attainment.undefined)
}
