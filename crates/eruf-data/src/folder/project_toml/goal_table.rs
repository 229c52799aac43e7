//! `goal = { … }`: a goal whose shape is written out.

use eruf_core::record::{Per, Shape, Side};
use eruf_core::{Amount, Target};
use toml::de::DeValue;

use crate::folder::fields::Fields;
use crate::problem::Rule;

/// Reads the table of a goal.
pub(super) fn read(fields: Fields<'_, '_>) -> Option<Target> {
    let pair = |key: &'static str| -> Option<(Amount, Amount)> {
        let value = fields.value(key)?;
        let DeValue::Array(list) = value.get_ref() else {
            fields.refuse(
                key,
                value.span().start,
                Rule::WrongKind {
                    expected: "two amounts in brackets",
                    found: "something else".to_owned(),
                },
            );
            return None;
        };
        let amounts: Vec<Amount> =
            list.iter().filter_map(|amount| fields.amount_of(key, amount)).collect();
        if let [low, high] = *amounts.as_slice() { Some((low, high)) } else { None }
    };
    let strict = fields.yes("strict");
    let side = fields.choice("side", Side::NAMES).unwrap_or(Side::AtLeast);
    let shapes = [
        fields.amount("at_least").map(|goal| Shape::AtLeast { goal }),
        pair("range").map(|(low, high)| Shape::Range {
            low,
            high,
            strict: strict.unwrap_or(false),
        }),
        fields.amount("ceiling").map(|highest| Shape::Ceiling { highest }),
        pair("level").map(|(baseline, goal)| Shape::Level { baseline, goal }),
        fields.amount("keep").map(|level| Shape::Keep { level, side }),
        fields.text("qualitative").map(|text| Shape::Qualitative { text }),
    ];
    let per = fields.choice("per", Per::NAMES).unwrap_or(Per::Project);
    let mut shapes = shapes.into_iter().flatten();
    let at = fields.at;
    let target = match (shapes.next(), shapes.next()) {
        (Some(shape), None) if strict != Some(true) || matches!(shape, Shape::Range { .. }) => {
            Target::new(shape, per).map_err(|error| fields.refuse("goal", at, error)).ok()
        }
        (Some(_), None) => {
            fields.refuse("strict", at, eruf_core::Error::StrictWithoutRange);
            None
        }
        // A key that is not known may be the shape that is missing.
        _ if fields.has_unknown() => None,
        _ => {
            let expected = "exactly one of at_least, range, ceiling, level, keep and qualitative";
            fields.refuse(
                "goal",
                at,
                Rule::WrongKind {
                    expected,
                    found: "none, several or an incomplete one".to_owned(),
                },
            );
            None
        }
    };
    fields.finish();
    target
}
