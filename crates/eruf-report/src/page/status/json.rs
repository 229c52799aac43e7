//! The status of a project for other programs.

use eruf_core::{
    Attainment, Error, Figure, Kind, NoOutcome, Per, Ratio, Shape, StatusRow, Target, Value, View,
};
use serde_json::{Map, Value as Json, json};

use crate::format::json::{SCHEMA_VERSION, bounds, exact, figure};

/// Returns the status as a document.
///
/// # Errors
///
/// [`Error::Overflow`] if a figure cannot be held exactly.
pub(crate) fn status_document(view: &View<'_>) -> Result<Json, Error> {
    let status = view.status()?;
    let (goals, indicators): (Vec<_>, Vec<_>) =
        status.rows.iter().partition(|row| row.commitment.indicator.kind == Kind::ActivityGoal);
    let rows = |rows: Vec<&StatusRow<'_>>| {
        rows.into_iter().map(|row| status_row(view, row)).collect::<Result<Vec<_>, _>>()
    };
    let horizons = view.horizons().map(|horizon| {
        let (period, months) = (horizon.period(), horizon.months());
        json!({
            "decision": horizon.decision(),
            "first": period.first().to_string(),
            "last": period.last().to_string(),
            "months": months.to_string(),
        })
    });
    let identity = view.project().identity();
    Ok(json!({
        "schema_version": SCHEMA_VERSION,
        "project": { "name": &*identity.name, "case_id": identity.case_id.as_deref() },
        "as_of": view.as_of().to_string(),
        "horizons": horizons.collect::<Vec<_>>(),
        "rows": rows(indicators)?,
        "activity_goals": rows(goals)?,
    }))
}

fn status_row(view: &View<'_>, row: &StatusRow<'_>) -> Result<Json, Error> {
    let indicator = &row.commitment.indicator;
    let mut fields = Map::new();
    let mut put = |key: &str, value: Json| fields.insert(key.to_owned(), value);
    put("code", json!(&*indicator.key.code));
    put("name", json!(&*indicator.name));
    put("name_sv", json!(indicator.name_sv.as_deref()));
    put("unit", json!(indicator.unit.name()));
    put("target", row.target.map_or(Json::Null, |version| json!(goal_text(&version.target))));
    put("target_text", row.target.map_or(Json::Null, |version| json!(version.text.as_deref())));
    put("decision", row.target.map_or(Json::Null, |version| json!(&*version.decision)));
    put("outcome", row.outcome.map_or(Json::Null, |outcome| json!(outcome.to_string())));
    if let (Figure::Reason(NoOutcome::InWords), Some(Value::Words { text, .. })) =
        (row.outcome, view.words(&indicator.key.code)?)
    {
        put("outcome_in_words", json!(&**text));
    }
    let occasions = view.occasions(&indicator.key.code)?;
    if !occasions.is_empty() {
        put("outcome_occasions", occasions.iter().map(ToString::to_string).collect());
    }
    if let Some(identified) = view.identified(&indicator.key.code)? {
        put("outcome_keyed", json!(identified.keyed.to_string()));
        put("outcome_low", json!(identified.enterprises.low().to_string()));
        put("outcome_high", json!(identified.enterprises.high().to_string()));
        if let Some(Figure::Value(share)) = identified.attainment.map(|attainment| attainment.share)
        {
            exact("attainment_low", share.low(), &mut fields);
            exact("attainment_high", share.high(), &mut fields);
        }
    }
    if let Some((meant, measured)) = row.methods_differ {
        fields.insert("target_method".to_owned(), json!(meant));
        fields.insert("outcome_method".to_owned(), json!(measured));
    }
    if let Some(derived) = row.derived {
        bounds("derived", derived, &mut fields);
    }
    judged(&row.attainment, &mut fields);
    fields.insert("carried".to_owned(), json!(row.standing.carried));
    fields.insert("reported".to_owned(), json!(row.standing.completeness.reported));
    fields.insert("due".to_owned(), json!(row.standing.completeness.due));
    let verdicts = view.verdicts(&indicator.key.code)?;
    if verdicts.len() > 1 {
        let verdicts = verdicts.iter().map(|verdict| {
            let mut fields = Map::new();
            fields.insert("decision".to_owned(), json!(&*verdict.target.decision));
            fields.insert("horizon".to_owned(), json!(verdict.horizon.decision()));
            fields.insert("target".to_owned(), json!(goal_text(&verdict.target.target)));
            judged(&verdict.attainment, &mut fields);
            Json::Object(fields)
        });
        fields.insert("verdicts".to_owned(), Json::Array(verdicts.collect()));
    }
    Ok(Json::Object(fields))
}

/// A plain goal is its amount; another target is written out.
fn goal_text(target: &Target) -> String {
    match (target.shape(), target.per()) {
        (Shape::AtLeast { goal }, Per::Project) => goal.to_string(),
        _ => target.to_string(),
    }
}

fn judged(attainment: &Attainment, fields: &mut Map<String, Json>) {
    let bound = |bound: Option<Ratio>| bound.map_or(Json::Null, |bound| json!(bound.to_string()));
    fields.insert("lowest".to_owned(), bound(attainment.bounds.low));
    fields.insert("highest".to_owned(), bound(attainment.bounds.high));
    figure("variance", &attainment.variance, fields);
    figure("relative_variance", &attainment.relative_variance, fields);
    figure("attainment", &attainment.share, fields);
    fields.insert(
        "attainment_of".to_owned(),
        attainment.share.map_or(Json::Null, |_| json!(attainment.share_of.as_str())),
    );
    figure("utilisation", &attainment.utilisation, fields);
    fields.insert("state".to_owned(), json!(attainment.state.as_str()));
    fields.insert(
        "undefined".to_owned(),
        attainment.undefined.map_or(Json::Null, |reason| json!(reason.as_str())),
    );
}
