//! The cells and headings of an answer about many projects, in the reader's language.

use arrow_array::{Array as _, ArrayRef};
use arrow_cast::display::ArrayFormatter;
use arrow_schema::DataType;
use eruf_core::{Decimal, NaiveDate};

use crate::format::Cell;
use crate::words::{Language, heading};

/// The heading of a column; what runs on in a table by quarter is a number of enterprises.
pub(super) fn heading_of(
    name: &str,
    (by_quarter, of_programmes): (bool, bool),
    language: Language,
) -> String {
    if of_programmes && name == "unkeyed" {
        // Some of them have a number, and only may count.
        return language.say("portfolio-others").to_owned();
    }
    if by_quarter && name == "cumulative" {
        language.say("portfolio-enterprises-so-far").to_owned()
    } else {
        heading(name, language)
    }
}

pub(super) fn cell(
    column: &ArrayFormatter<'_>,
    array: &ArrayRef,
    name: &str,
    row: usize,
    language: Language,
) -> Cell {
    if array.is_null(row) {
        return Cell::empty();
    }
    let text = column.value(row).to_string();
    match array.data_type() {
        // A percentage keeps its one decimal: 61.0 says more than 61.
        DataType::Decimal128(_, 1) if name.ends_with("_percent") => match text.parse() {
            Ok(percent) => Cell::percentage(percent, language),
            Err(_) => text.into(),
        },
        // All decimals, so that a figure never looks like one for which the state would be another.
        DataType::Decimal128(_, 1..) => match text.parse::<Decimal>() {
            Ok(amount) => Cell::decimal(amount.normalize(), language),
            Err(_) => text.into(),
        },
        DataType::Boolean => {
            heading(if text == "true" { "yes" } else { "no" }, language).to_lowercase().into()
        }
        _ if name == "reasons" => {
            let reasons = text.split(' ').map(|reason| known(reason, language).unwrap_or(reason));
            reasons.collect::<Vec<_>>().join(", ").into()
        }
        DataType::Date32 if name == "quarter" => quarter(&text, language).unwrap_or(text).into(),
        DataType::Date32 => text.parse().map_or_else(|_| text.into(), Cell::day),
        kind if kind.is_integer() => {
            text.parse::<i128>().map_or_else(|_| text.into(), Cell::ordinal)
        }
        _ => match (name, text.parse()) {
            ("state", Ok(state)) => Cell::verdict(state, language.state(state).to_owned()),
            _ => word(name, &text, language).map(str::to_owned).unwrap_or(text).into(),
        },
    }
}

/// How much of a year is known, or why it is not.
fn known(text: &str, language: Language) -> Option<&'static str> {
    Some(match text {
        "known" => language.say("portfolio-known"),
        "partial" => language.say("terms-partial"),
        reason => language.window(reason.parse().ok()?),
    })
}

/// A quarter by its first day.
fn quarter(first: &str, language: Language) -> Option<String> {
    use chrono::Datelike as _;
    let day: NaiveDate = first.parse().ok()?;
    Some(format!("{} {}{}", day.year(), language.say("portfolio-q"), day.quarter()))
}

/// A word of a column as people read it.
fn word<'t>(column: &str, text: &'t str, language: Language) -> Option<&'t str> {
    match column {
        "band" => Some(language.band(text)),
        "known" => known(text, language),
        "undefined" if text == "does_not_add_up" => Some(language.say("portfolio-does-not-add-up")),
        "undefined" if text == "target_does_not_add_up" => {
            Some(language.say("portfolio-the-target-does-not-add-up"))
        }
        "undefined" | "no_outcome" => text.parse().ok().map(|reason| language.reason(reason)),
        "shape" => Some(match text {
            "at_least" => language.say("terms-at-least"),
            "range" => language.say("portfolio-range"),
            "strict_range" => language.say("portfolio-strict-range"),
            "ceiling" => language.say("terms-ceiling"),
            "level" => language.say("terms-level"),
            "keep_at_least" => language.say("portfolio-keep-at-least"),
            "keep_at_most" => language.say("portfolio-keep-at-most"),
            _ => return None,
        }),
        "table" => Some(match text {
            "entries" => language.say("portfolio-entries"),
            "targets" => language.say("portfolio-targets"),
            _ => return None,
        }),
        "basis" => text.parse().ok().map(|basis| language.basis(basis)),
        "kind" => Some(match text {
            "report" => language.say("portfolio-report"),
            "correction" => language.say("terms-correction"),
            _ => return None,
        }),
        "why_not" => Some(match text {
            "not_known" => language.say("portfolio-not-yet-known"),
            "not_due" => language.say("terms-not-yet-due"),
            "corrected" => language.say("portfolio-corrected-later"),
            "withdrawn" => language.say("portfolio-taken-back"),
            "covered_later" => language.say("portfolio-in-a-later-total"),
            "unrecorded" => language.say("terms-earlier-outcome-unknown"),
            "not_in_force" => language.say("portfolio-not-yet-in-force"),
            "replaced" => language.say("portfolio-replaced"),
            _ => return None,
        }),
        "over_units" => Some(match text {
            "sum" => language.say("terms-sum"),
            "union" => language.say("portfolio-union"),
            "pool" => language.say("portfolio-pooled"),
            "none" => language.say("portfolio-not-at-all"),
            _ => return None,
        }),
        _ => None,
    }
}
