//! Employment for other programs.

use eruf_core::employment::{Bridge, Employment, JobTotals, Method, NoTotal, SensitivityRow};
use eruf_core::law::{EmploymentRule, RateOf};
use eruf_core::{Figure, View};
use serde_json::{Map, Value as Json, json};

use crate::format::json::{SCHEMA_VERSION, bounds, exact};

fn totals_json(totals: &JobTotals) -> Json {
    let mut fields = Map::new();
    fields.insert("unit".to_owned(), json!(totals.unit.as_str()));
    fields.insert("enterprises".to_owned(), json!(totals.enterprises));
    exact("floored", totals.floored, &mut fields);
    exact("net", totals.net, &mut fields);
    let parts = [("women", totals.women), ("men", totals.men), ("rest", totals.rest)];
    for (name, gender) in parts {
        if let Some(gender) = gender {
            exact(&format!("{name}_floored"), gender.floored, &mut fields);
            exact(&format!("{name}_net"), gender.net, &mut fields);
            fields.insert(format!("{name}_enterprises"), json!(gender.enterprises));
        }
    }
    Json::Object(fields)
}

fn total_json(total: &Figure<JobTotals, NoTotal>, fields: &mut Map<String, Json>) {
    match total {
        Figure::Value(total) => fields.insert("total".to_owned(), totals_json(total)),
        Figure::Reason(reason) => {
            fields.insert("total".to_owned(), Json::Null);
            fields.insert("total_undefined".to_owned(), json!(reason.as_str()))
        }
    };
}

fn rule_json(rule: &EmploymentRule) -> Json {
    let mut fields = Map::new();
    fields.insert("across".to_owned(), json!(rule.across.as_str()));
    fields.insert("at_break".to_owned(), json!(rule.at_break.as_str()));
    for of in [RateOf::HoursOfYear, RateOf::TurnoverPerFte, RateOf::ShareOfFullTime] {
        let rate = rule.rate(of).map(|rate| {
            json!({
                "value": rate.value.to_string(),
                "name": &*rate.name,
                "source": &*rate.source,
            })
        });
        fields.insert(of.as_str().to_owned(), rate.unwrap_or(Json::Null));
    }
    fields.insert("prefer".to_owned(), rule.prefer.iter().map(|name| &**name).collect());
    Json::Object(fields)
}

/// Returns employment as a document.
pub(super) fn employment_document(
    view: &View<'_>,
    employment: &Employment,
    bridges: &[Bridge],
    sensitivity: &[SensitivityRow],
) -> Json {
    let mut document = Map::new();
    let mut put = |key: &str, value: Json| document.insert(key.to_owned(), value);
    put("schema_version", json!(SCHEMA_VERSION));
    put("as_of", json!(view.as_of().to_string()));
    put("rule", rule_json(&employment.rule));
    put("measured", json!(employment.changes.len()));
    put(
        "supported_low",
        employment.supported.map_or(Json::Null, |supported| json!(supported.low().to_string())),
    );
    put(
        "supported_high",
        employment.supported.map_or(Json::Null, |supported| json!(supported.high().to_string())),
    );
    if let Some(coverage) = employment.coverage {
        bounds("coverage", coverage, &mut document);
    }
    total_json(&employment.total, &mut document);
    if let Figure::Value(headline) = employment.headline() {
        exact("headline", headline, &mut document);
    }
    if let Some(safeguarded) = employment.safeguarded {
        exact("safeguarded", safeguarded.jobs, &mut document);
        document.insert("safeguarded_enterprises".to_owned(), json!(safeguarded.enterprises));
    }
    let parts = employment.parts.iter().map(|part| {
        json!({
            "family": part.family.as_str(),
            "before": part.before.to_string(),
            "after": part.after.to_string(),
            "totals": totals_json(&part.totals),
        })
    });
    document.insert("parts".to_owned(), parts.collect());
    let names = |methods: &[Method]| methods.iter().map(ToString::to_string).collect::<Vec<_>>();
    let breaks = employment.breaks.iter().map(|each| {
        json!({
            "date": each.date.to_string(),
            "report": each.report,
            "from": names(&each.from),
            "to": names(&each.to),
        })
    });
    document.insert("breaks".to_owned(), breaks.collect());
    let changes = employment.changes.iter().map(|change| {
        let mut fields = Map::new();
        fields.insert("enterprise".to_owned(), json!(change.enterprise.to_string()));
        fields.insert("unit".to_owned(), json!(change.unit.as_str()));
        exact("before", change.before.value, &mut fields);
        exact("after", change.after.value, &mut fields);
        exact("change", change.change, &mut fields);
        fields.insert("method_before".to_owned(), json!(change.before.method.to_string()));
        fields.insert("method_after".to_owned(), json!(change.after.method.to_string()));
        Json::Object(fields)
    });
    document.insert("enterprises".to_owned(), changes.collect());
    let unmeasured = employment.unmeasured.iter().map(|(enterprise, reason)| {
        json!({ "enterprise": enterprise.to_string(), "reason": reason.as_str() })
    });
    document.insert("unmeasured".to_owned(), unmeasured.collect());
    document.insert("unsupported_readings".to_owned(), json!(employment.unsupported.len()));
    let bridges = bridges.iter().map(|bridge| {
        let mut fields = Map::new();
        fields.insert("from".to_owned(), json!(bridge.from.to_string()));
        fields.insert("to".to_owned(), json!(bridge.to.to_string()));
        let rows = bridge.rows.iter().map(|row| {
            let mut fields = Map::new();
            fields.insert("enterprise".to_owned(), json!(row.enterprise.to_string()));
            exact("from", row.from, &mut fields);
            exact("to", row.to, &mut fields);
            if let Some(difference) = row.difference {
                exact("difference", difference, &mut fields);
            }
            Json::Object(fields)
        });
        fields.insert("enterprises".to_owned(), rows.collect());
        fields.insert("only_from".to_owned(), json!(bridge.only_from));
        fields.insert("only_to".to_owned(), json!(bridge.only_to));
        Json::Object(fields)
    });
    document.insert("bridges".to_owned(), bridges.collect());
    let sensitivity = sensitivity.iter().map(|row| {
        let mut fields = Map::new();
        fields.insert("rule".to_owned(), rule_json(&row.rule));
        fields.insert("chosen".to_owned(), json!(row.chosen));
        fields.insert("measured".to_owned(), json!(row.measured));
        total_json(&row.total, &mut fields);
        Json::Object(fields)
    });
    document.insert("sensitivity".to_owned(), sensitivity.collect());
    Json::Object(document)
}
