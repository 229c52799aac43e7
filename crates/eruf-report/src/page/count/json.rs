//! Counted enterprises for other programs.

use eruf_core::counting::Group;
use eruf_core::{Amount, Figure, Interval, View};
use serde_json::{Map, Value as Json, json};

use crate::format::json::{SCHEMA_VERSION, bounds};
use crate::page::count::counted::{CountOptions, Counted};
use crate::page::count::groups::published;

/// Returns what the lists give as a document.
pub(super) fn count_document(
    view: &View<'_>,
    all: &[Counted<'_>],
    shown: &str,
    options: CountOptions<'_>,
    groups: Option<&[Group]>,
) -> Json {
    let interval = |name: &str, interval: Interval<Amount>, fields: &mut Map<String, Json>| {
        fields.insert(format!("{name}_low"), json!(interval.low().to_string()));
        fields.insert(format!("{name}_high"), json!(interval.high().to_string()));
    };
    let indicators = all.iter().map(|counted| {
        let Counted { code, name, count, reported, attainment } = counted;
        let mut fields = Map::new();
        fields.insert("code".to_owned(), json!(code));
        fields.insert("name".to_owned(), json!(name));
        interval("enterprises", count.enterprises, &mut fields);
        for (name, number) in [
            ("keyed", count.keyed),
            ("unkeyed", count.unkeyed),
            ("undetermined", count.undetermined),
            ("participations", count.participations),
        ] {
            fields.insert(name.to_owned(), json!(number));
        }
        fields.insert(
            "reported".to_owned(),
            reported.map_or(Json::Null, |reported| json!(reported.to_string())),
        );
        if let Some(Figure::Value(share)) = attainment.as_ref().map(|attainment| attainment.share) {
            bounds("attainment", share, &mut fields);
        }
        let periods = count.periods.iter().map(|point| {
            let mut fields = Map::new();
            fields.insert("report".to_owned(), json!(point.report));
            fields.insert("last".to_owned(), json!(point.last.to_string()));
            let numbers = [
                ("participations", point.participations),
                ("distinct", point.distinct),
                ("new_keyed", point.new_keyed),
                ("new_unkeyed", point.new_unkeyed),
            ];
            for (name, number) in numbers {
                fields.insert(name.to_owned(), json!(number));
            }
            interval("cumulative", point.cumulative, &mut fields);
            Json::Object(fields)
        });
        fields.insert("periods".to_owned(), periods.collect());
        Json::Object(fields)
    });
    let overlap = view.overlap();
    let matrix =
        overlap.shared.iter().map(|row| row.iter().map(ToString::to_string).collect::<Vec<_>>());
    let mut document = Map::new();
    document.insert("schema_version".to_owned(), json!(SCHEMA_VERSION));
    document.insert("as_of".to_owned(), json!(view.as_of().to_string()));
    document.insert("indicators".to_owned(), indicators.collect());
    let successions: Vec<Json> = view
        .successions()
        .map(|row| {
            json!({
                "old": row.old.to_string(),
                "new": row.new.to_string(),
                "date": row.date.to_string(),
                "share": row.share.map(|share| share.to_string()),
                "reason": &*row.reason,
            })
        })
        .collect();
    if !successions.is_empty() {
        document.insert("successions".to_owned(), Json::Array(successions));
    }
    if let (Some(by), Some(groups)) = (options.by, groups) {
        let (cells, total_hidden) = published(groups, options.hide_below);
        let group = |(group, cell): (&Group, &Option<Interval<Amount>>)| {
            json!({
                "value": group.value.as_deref(),
                "enterprises": cell.map(|cell| cell.to_string()),
                "hidden": cell.is_none(),
            })
        };
        let groups: Json = groups.iter().zip(&cells).map(group).collect();
        document.insert(
            "groups".to_owned(),
            json!({ "code": shown, "by": by, "groups": groups, "total_hidden": total_hidden }),
        );
    }
    let activities: Vec<&str> = overlap.activities.iter().map(|code| &**code).collect();
    document.insert(
        "overlap".to_owned(),
        json!({ "activities": activities, "shared": matrix.collect::<Vec<_>>() }),
    );
    Json::Object(document)
}
