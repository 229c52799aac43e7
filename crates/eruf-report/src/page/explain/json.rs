//! An explanation for other programs.

use eruf_core::audit::{Origin, Trace, TraceValue};
use eruf_core::record::EmploymentReading;
use eruf_core::value::Source;
use eruf_core::{Entry, Figure, Undefined};
use serde_json::{Map, Value as Json, json};

use crate::format::json::bounds;

fn source_json(source: &Source) -> Json {
    json!({
        "place": source.place.as_deref(),
        "file": source.file.as_deref(),
        "line": source.line,
        "note": source.note.as_deref(),
    })
}

fn entry_json(entry: &Entry) -> Json {
    json!({
        "value": entry.value.to_string(),
        "basis": entry.basis.as_str(),
        "period": entry.period,
        "report": entry.report,
        "partner": entry.partner.as_deref(),
        "occasion": entry.occasion.as_deref(),
        "method": entry.method.as_deref(),
        "correction": entry.correction.as_deref(),
        "downward_revision": entry.downward_revision.as_deref(),
        "source": source_json(&entry.source),
    })
}

fn origin_json(origin: &Origin<'_>) -> Json {
    match origin {
        Origin::Entry { entry, replaced } => {
            let replaced: Vec<Json> = replaced.iter().map(|entry| entry_json(entry)).collect();
            json!({ "entry": entry_json(entry), "replaced": replaced })
        }
        Origin::Target(version) => json!({
            "target": version.target.to_string(),
            "decision": &*version.decision,
            "text": version.text.as_deref(),
            "reason": version.reason.as_deref(),
            "source": source_json(&version.source),
        }),
        Origin::Horizon(horizon) => json!({
            "decision": horizon.decision(),
            "first": horizon.period().first().to_string(),
            "last": horizon.period().last().to_string(),
        }),
        Origin::Participation(row) => {
            json!({ "date": row.date.to_string(), "source": source_json(&row.source) })
        }
        Origin::Readings(readings) => {
            let reading = |reading: &&EmploymentReading| {
                json!({
                    "measure": reading.measure.as_str(),
                    "value": reading.value.to_string(),
                    "source": source_json(&reading.source),
                })
            };
            json!({ "readings": readings.iter().map(reading).collect::<Vec<_>>() })
        }
        // An origin that the core has added since.
        _ => json!({ "other": true }),
    }
}

/// Returns a figure with those that it follows from.
pub(super) fn node(trace: &Trace<'_>) -> Json {
    let mut fields = Map::new();
    fields.insert("term".to_owned(), json!(trace.term.as_str()));
    if let Some(name) = &trace.name {
        fields.insert("name".to_owned(), json!(name));
    }
    match &trace.value {
        TraceValue::Figure(Figure::Value(figure)) => bounds("value", *figure, &mut fields),
        TraceValue::Figure(Figure::Reason(reason)) => {
            drop(fields.insert("undefined".to_owned(), json!(reason.as_str())));
        }
        TraceValue::Verdict(state, reason) => {
            fields.insert("state".to_owned(), json!(state.as_str()));
            fields.insert("undefined".to_owned(), json!(reason.map(Undefined::as_str)));
        }
    }
    fields.insert("operation".to_owned(), json!(trace.operation.as_str()));
    if trace.carried {
        fields.insert("carried".to_owned(), json!(true));
    }
    if let Some(origin) = &trace.origin {
        fields.insert("origin".to_owned(), origin_json(origin));
    }
    fields.insert("inputs".to_owned(), Json::Array(trace.inputs.iter().map(node).collect()));
    Json::Object(fields)
}
