//! JSON for programs: amounts as exact text, shares as decimal text of at most 12 places with the
//! exact numerator and denominator beside it.

use eruf_core::ledger::NoOutcome;
use eruf_core::{Amount, Figure, Interval, Ratio, Undefined};
use serde_json::{Map, Value as Json, json};

pub use eruf_core::status::SCHEMA_VERSION;

/// Sets a document.
pub(crate) fn set(document: &Json) -> String {
    format!("{document:#}\n")
}

/// A share or quotient as a decimal, with the exact numerator and denominator beside it.
pub(crate) fn exact(name: &str, ratio: Ratio, fields: &mut Map<String, Json>) {
    fields.insert(format!("{name}_numerator"), json!(ratio.numerator().to_string()));
    fields.insert(format!("{name}_denominator"), json!(ratio.denominator().to_string()));
    fields.insert(name.to_owned(), json!(ratio.to_decimal(12).to_string()));
}

/// The same, or null if there is no such figure.
pub(crate) fn optional(name: &str, ratio: Option<Ratio>, fields: &mut Map<String, Json>) {
    match ratio {
        Some(ratio) => exact(name, ratio, fields),
        None => drop(fields.insert(name.to_owned(), Json::Null)),
    }
}

/// A figure if it is exact, else its bounds with `_low` and `_high`.
pub(crate) fn bounds(name: &str, figure: Interval<Ratio>, fields: &mut Map<String, Json>) {
    if let Some(ratio) = figure.as_exact() {
        return exact(name, ratio, fields);
    }
    exact(&format!("{name}_low"), figure.low(), fields);
    exact(&format!("{name}_high"), figure.high(), fields);
}

/// A figure, the exact quotient beside it; bounds with `_low` and `_high`; the reason with
/// `_undefined`.
pub(crate) fn figure(
    name: &str,
    figure: &Figure<Interval<Ratio>, Undefined>,
    fields: &mut Map<String, Json>,
) {
    match figure {
        Figure::Value(figure) => bounds(name, *figure, fields),
        Figure::Reason(reason) => {
            fields.insert(name.to_owned(), Json::Null);
            fields.insert(format!("{name}_undefined"), json!(reason.as_str()));
        }
    }
}

/// Returns an outcome for programs, or why there is none.
pub(crate) fn outcome(figure: Figure<Interval<Amount>, NoOutcome>) -> Json {
    figure.map_or_else(
        |reason| json!({ "undefined": reason.as_str() }),
        |amount| json!(amount.to_string()),
    )
}
