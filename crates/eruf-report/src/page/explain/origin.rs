//! Where a figure comes from: entries, targets, horizons and readings.

use std::fmt::Write as _;

use eruf_core::attainment::Term;
use eruf_core::audit::{Origin, Trace};
use eruf_core::record::{EmploymentReading, Profile, Succession, Value};
use eruf_core::value::Source;
use eruf_core::{Entry, Interval};

use crate::words::employment::measure;
use crate::words::say;
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
    let mut parts = vec![format!("{} {}", language.say("terms-report-2"), entry.report)];
    if entry.period != entry.report {
        parts.push(format!(
            "{} {}",
            language.say("explain-for-the-period-of-report"),
            entry.period
        ));
    }
    parts.push(language.basis(entry.basis).to_owned());
    for (what, text) in [
        (language.say("explain-occasion"), entry.occasion.as_deref()),
        (language.say("terms-method"), entry.method.as_deref()),
        (language.say("terms-correction"), entry.correction.as_deref()),
        (language.say("explain-downward-revision"), entry.downward_revision.as_deref()),
    ] {
        parts.extend(text.map(|text| format!("{what}: {text}")));
    }
    if let Value::Words { text, kept, .. } = &entry.value {
        parts.push(format!("\"{text}\""));
        parts.extend(kept.map(|kept| {
            let stated = if kept {
                language.say("explain-stated-as-kept")
            } else {
                language.say("explain-stated-as-not-kept")
            };
            stated.to_owned()
        }));
    }
    if let Some(without) = entry.without_key {
        parts.push(format!(
            "{} {}",
            show_amount(Interval::exact(without), language),
            language.say("explain-without-a-key")
        ));
    }
    let place = place(&entry.source, language);
    parts.extend((!place.is_empty()).then_some(place));
    parts.join("; ")
}

/// What somebody reported, as it is written in the language.
fn said(value: &Value, language: Language) -> String {
    match value {
        Value::Amount(amount) => show_amount(*amount, language),
        Value::Withdrawn => language.say("explain-withdrawn").to_owned(),
        other => other.to_string(),
    }
}

/// The parts that are there, one after the other.
fn joined(parts: impl IntoIterator<Item = String>) -> String {
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("; ")
}

/// A reading of employment: of what, when, by which method, and where it was read.
fn read(reading: &EmploymentReading, language: Language) -> String {
    let time = match (reading.date, reading.period) {
        (Some(date), _) => date.to_string(),
        (None, Some(period)) => format!("{}\u{2013}{}", period.first(), period.last()),
        (None, None) => String::new(),
    };
    joined([
        measure(reading.measure, language).to_owned(),
        time,
        reading.method.to_string(),
        place(&reading.source, language),
    ])
}

/// A new key of an enterprise: from which, when, why, and where it was read.
pub(super) fn succeeded(row: &Succession, language: Language) -> String {
    let share = row.share.map(|share| {
        let share = show_amount(Interval::exact(share), language);
        format!("{} {share}", language.say("explain-share"))
    });
    joined([
        format!("{} \u{2192} {}", row.old, row.new),
        row.date.to_string(),
        row.reason.to_string(),
        share.unwrap_or_default(),
        place(&row.source, language),
    ])
}

/// Returns how the plan of a target is shaped where a profile says it.
fn profile(profile: Profile, language: Language) -> String {
    let shape = match profile {
        Profile::Linear => language.say("explain-the-same-every-day"),
        Profile::FrontLoaded => language.say("explain-most-of-it-early"),
        Profile::BackLoaded => language.say("explain-most-of-it-late"),
        Profile::AtEnd => language.say("explain-all-of-it-at-the-end"),
        // A profile that the core has added since.
        other => other.as_str(),
    };
    format!("{} {shape}", language.say("explain-profile"))
}

fn taken_back(report: u32, why: Option<&str>, language: Language) -> String {
    let taken = say!(language, "explain-withdrawn-by-report", report = report);
    why.map_or(taken.clone(), |why| format!("{taken}: {why}"))
}

/// Returns where a node was given, in words; nothing if it was computed.
pub(super) fn origin(trace: &Trace<'_>, language: Language) -> String {
    let given = match &trace.origin {
        // The share of full time stands in the row of its reading.
        Some(Origin::Reading(reading)) if trace.term == Term::ShareOfFullTime => {
            place(&reading.source, language)
        }
        Some(origin) => from(origin, language),
        None => String::new(),
    };
    let withdrawn = trace.withdrawn.map(|by| taken_back(by.report, Some(&by.reason), language));
    joined([given, withdrawn.unwrap_or_default()])
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
                    language.say("explain-replaces"),
                    said(&earlier.value, language),
                    reported(earlier, language)
                );
            }
            text
        }
        Origin::Target(version) => {
            let mut parts =
                vec![format!("{} {}", language.say("terms-decision"), version.decision)];
            parts.extend(version.text.as_deref().map(|text| format!("\"{text}\"")));
            parts.extend(version.reason.as_deref().map(str::to_owned));
            parts.extend(version.profile.map(|of| profile(of, language)));
            let place = place(&version.source, language);
            parts.extend((!place.is_empty()).then_some(place));
            parts.join("; ")
        }
        Origin::Horizon(horizon) => {
            let days = horizon.period();
            format!(
                "{} {}: {}\u{2013}{}",
                language.say("terms-decision"),
                horizon.decision(),
                days.first(),
                days.last()
            )
        }
        Origin::Withdrawn { entry, by } => joined([
            reported(entry, language),
            taken_back(by.report, by.correction.as_deref(), language),
            place(&by.source, language),
        ]),
        Origin::Days { days, decision } => {
            let days = format!("{}\u{2013}{}", days.first(), days.last());
            match decision {
                None => days,
                Some(decision) => {
                    format!("{} {decision}: {days}", language.say("terms-decision"))
                }
            }
        }
        Origin::Baseline(baseline) => joined([
            baseline.at.map(|at| at.to_string()).unwrap_or_default(),
            place(&baseline.source, language),
        ]),
        Origin::Participation(row) => joined([row.date.to_string(), place(&row.source, language)]),
        Origin::Enterprise(row) => place(&row.source, language),
        Origin::Reading(reading) => read(reading, language),
        Origin::Succession(row) => succeeded(row, language),
        Origin::Rate(rate) => joined([rate.name.to_string(), rate.source.to_string()]),
        // An origin that the core has added since.
        _ => language.say("explain-another-source").to_owned(),
    }
}
