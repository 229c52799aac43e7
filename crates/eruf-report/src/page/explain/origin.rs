//! Where a figure comes from: entries, targets, horizons and readings.

use std::fmt::Write as _;

use eruf_core::audit::Origin;
use eruf_core::record::{EmploymentReading, Value};
use eruf_core::value::Source;
use eruf_core::{Entry, Interval};

use crate::words::source::read_in;
use crate::words::{Language, show_amount};

fn place(source: &Source, language: Language) -> String {
    let file = match (&source.file, source.line) {
        (Some(_), _) => Some(read_in(source, language)),
        (None, _) => None,
    };
    [source.place.as_deref().map(str::to_owned), file]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ")
}

fn reported(entry: &Entry, language: Language) -> String {
    let mut parts = vec![format!("{} {}", language.pick("report", "lägesrapport"), entry.report)];
    if entry.period != entry.report {
        parts.push(format!(
            "{} {}",
            language.pick("for the period of report", "för perioden i lägesrapport"),
            entry.period
        ));
    }
    parts.push(language.basis(entry.basis).to_owned());
    for (what, text) in [
        (language.pick("occasion", "tillfälle"), entry.occasion.as_deref()),
        (language.pick("method", "metod"), entry.method.as_deref()),
        (language.pick("correction", "rättelse"), entry.correction.as_deref()),
        (language.pick("downward revision", "nedjustering"), entry.downward_revision.as_deref()),
    ] {
        parts.extend(text.map(|text| format!("{what}: {text}")));
    }
    if let Value::Words { text, .. } = &entry.value {
        parts.push(format!("\"{text}\""));
    }
    if let Some(without) = entry.without_key {
        parts.push(format!(
            "{} {}",
            show_amount(Interval::exact(without), language),
            language.pick("without a key", "utan nyckel")
        ));
    }
    let place = place(&entry.source, language);
    parts.extend((!place.is_empty()).then_some(place));
    parts.join("; ")
}

/// Returns where a figure comes from, in words.
pub(crate) fn from(origin: &Origin<'_>, language: Language) -> String {
    match origin {
        Origin::Entry { entry, replaced } => {
            let mut text = reported(entry, language);
            for earlier in replaced {
                let _ = write!(
                    text,
                    " [{} {}: {}]",
                    language.pick("replaces", "ersätter"),
                    earlier.value,
                    reported(earlier, language)
                );
            }
            text
        }
        Origin::Target(version) => {
            let mut parts =
                vec![format!("{} {}", language.pick("decision", "beslut"), version.decision)];
            parts.extend(version.text.as_deref().map(|text| format!("\"{text}\"")));
            parts.extend(version.reason.as_deref().map(str::to_owned));
            let place = place(&version.source, language);
            parts.extend((!place.is_empty()).then_some(place));
            parts.join("; ")
        }
        Origin::Horizon(horizon) => {
            let days = horizon.period();
            format!(
                "{} {}: {}\u{2013}{}",
                language.pick("decision", "beslut"),
                horizon.decision(),
                days.first(),
                days.last()
            )
        }
        Origin::Participation(row) => format!("{}; {}", row.date, place(&row.source, language)),
        Origin::Readings(readings) => {
            let reading = |reading: &&EmploymentReading| {
                let place = place(&reading.source, language);
                format!(
                    "{} {}{}{place}",
                    reading.measure,
                    reading.value,
                    if place.is_empty() { "" } else { "; " }
                )
            };
            let said = readings.iter().map(reading).collect::<Vec<_>>().join(" | ");
            if readings.len() < 2 {
                return said;
            }
            format!("{} {said}", language.pick("the average of", "medelvärdet av"))
        }
        // An origin that the core has added since.
        _ => language.pick("another source", "en annan källa").to_owned(),
    }
}
