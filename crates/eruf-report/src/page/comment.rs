//! The facts for the comment on the final outcome, filled in; what to make of them is left to the
//! writer.

use std::fmt::Write as _;

use eruf_core::{Error, Figure, Interval, Kind, NaiveDate, Period, Ratio, StatusRow, View};
use serde_json::{Value as Json, json};

use crate::format::json::SCHEMA_VERSION;
use crate::format::table::visible;
use crate::format::{Align, Column, Format, Table};
use crate::page::status::{name, outcome, target, verdict};
use crate::page::time::written;
use crate::words::locale::{show_percent, show_ratio};
use crate::words::{Language, show_amount};

/// What is known of one indicator, and what only the writer can answer.
struct Section {
    code: String,
    heading: String,
    facts: Vec<String>,
    questions: Vec<String>,
}

/// The facts for "Kommentera det slutliga utfallet" and for the evaluation's table of outcomes,
/// indicator by indicator: figures filled in, and open questions where a judgement is asked for.
/// Nothing is judged and no cause is named that the data do not hold.
///
/// ```
/// use eruf_report::{Format, Language};
/// let project = eruf_data::load("../../examples/sim-jh")?.project;
/// let text = eruf_report::comment(&project.view(), Language::English, Format::Markdown)?;
/// assert!(text.contains(
///     "- The outcome is 141 against a target of 300: variance -159 (-53.0 %), attainment 47.0 %."
/// ));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// [`Error::Overflow`] if a figure cannot be held exactly.
pub fn comment(view: &View<'_>, language: Language, format: Format) -> Result<String, Error> {
    let status = view.status()?;
    let rows = status
        .rows
        .iter()
        .filter(|row| row.commitment.indicator.kind != Kind::ActivityGoal && row.target.is_some());
    let sections =
        rows.map(|row| section(view, row, language)).collect::<Result<Vec<_>, Error>>()?;
    let heading = language.pick(
        "Comment on the final outcome of the indicators",
        "Kommentera det slutliga utfallet av indikatorerna",
    );
    let writer = language.pick("[the writer]", "[författaren]");
    let mut text = String::new();
    match format {
        Format::Json => {
            let sections: Vec<Json> = sections
                .iter()
                .map(|section| json!({ "code": section.code, "heading": section.heading, "facts": section.facts, "questions": section.questions }))
                .collect();
            return Ok(written(
                &json!({ "schema_version": SCHEMA_VERSION, "heading": heading, "sections": sections }),
            ));
        }
        Format::Html => {
            let escaped = |text: &str| {
                visible(text)
                    .replace('&', "&amp;")
                    .replace('<', "&lt;")
                    .replace('>', "&gt;")
                    .replace('"', "&quot;")
            };
            let _ = writeln!(text, "<h2>{heading}</h2>");
            for section in &sections {
                let _ = writeln!(text, "<h3>{}</h3>\n<ul>", escaped(&section.heading));
                for fact in &section.facts {
                    let _ = writeln!(text, "<li>{}</li>", escaped(fact));
                }
                let _ = writeln!(text, "</ul>");
                for question in &section.questions {
                    let _ = writeln!(text, "<p><em>{}</em> {writer}</p>", escaped(question));
                }
            }
        }
        Format::Csv => {
            let row = |section: &Section, kind: &str, text: &String| {
                vec![section.code.clone(), kind.to_owned(), text.clone()]
            };
            let rows = sections.iter().flat_map(|section| {
                let facts = section.facts.iter().map(move |fact| row(section, "fact", fact));
                facts.chain(
                    section
                        .questions
                        .iter()
                        .map(move |question| row(section, "question", question)),
                )
            });
            let columns =
                ["code", "kind", "text"].map(|name| Column::wide(name, Align::Left)).to_vec();
            text = Table {
                caption: heading.to_owned(),
                columns,
                rows: rows.collect(),
                notes: Vec::new(),
            }
            .render(format);
        }
        Format::Text | Format::Markdown => {
            let (first, second) = if format == Format::Markdown { ("# ", "## ") } else { ("", "") };
            let _ = writeln!(text, "{first}{heading}");
            for section in &sections {
                let _ = writeln!(text, "\n{second}{}\n", visible(&section.heading));
                for fact in &section.facts {
                    let _ = writeln!(text, "- {}", visible(fact));
                }
                for question in &section.questions {
                    let _ = writeln!(text, "- {} {writer}", visible(question));
                }
            }
        }
    }
    Ok(text)
}

fn section(view: &View<'_>, row: &StatusRow<'_>, language: Language) -> Result<Section, Error> {
    let code = row.commitment.indicator.key.code.to_string();
    let heading = format!("{code} {}", name(&row.commitment.indicator, language));
    let mut facts = outcome_facts(view, row, language)?;
    facts.extend(decision_facts(view, &code, language)?);
    facts.extend(series_facts(view, &code, language)?);
    facts.extend(measure_facts(view, row, &code, language)?);
    let pick = |english: &str, swedish: &str| language.pick(english, swedish).to_owned();
    let mut questions = Vec::new();
    match row.attainment.kept {
        Some(false) => {
            questions
                .push(pick("Why was the target not reached?", "Varför nåddes inte målvärdet?"));
            questions
                .push(pick("What was done about it, and when?", "Vad gjordes åt det, och när?"));
        }
        Some(true) => questions.push(pick(
            "What made it possible to reach the target?",
            "Vad gjorde att målvärdet nåddes?",
        )),
        None => questions.push(pick(
            "Why can the outcome not be held against the target?",
            "Varför kan utfallet inte jämföras med målvärdet?",
        )),
    }
    if row.methods_differ.is_some() {
        questions.push(pick(
            "What does the other method mean for the comparison?",
            "Vad betyder den andra metoden för jämförelsen?",
        ));
    }
    Ok(Section { code, heading, facts, questions })
}

/// Outcome against target, how sure it is, and how complete.
fn outcome_facts(
    view: &View<'_>,
    row: &StatusRow<'_>,
    language: Language,
) -> Result<Vec<String>, Error> {
    let mut facts = Vec::new();
    let goal = row.target.map_or_else(String::new, |version| target(&version.target, language));
    let shown = outcome(view, row, language);
    let attainment = &row.attainment;
    facts.push(match (attainment.variance, attainment.relative_variance, attainment.share) {
        (Figure::Value(variance), Figure::Value(relative), Figure::Value(share)) => {
            let (variance, relative, share) = (
                show_ratio(variance, language)?,
                show_percent(relative, language)?,
                show_percent(share, language)?,
            );
            match language {
                Language::English => {
                    format!(
                        "The outcome is {shown} against a target of {goal}: variance \
                        {variance} ({relative}), attainment {share}."
                    )
                }
                Language::Swedish => {
                    format!(
                        "Utfallet är {shown} mot målvärdet {goal}: avvikelse {variance} \
                        ({relative}), måluppfyllelse {share}."
                    )
                }
            }
        }
        _ => match language {
            Language::English => format!(
                "The outcome is {shown} against a target of {goal}: {}.",
                verdict(attainment, language)
            ),
            Language::Swedish => format!(
                "Utfallet är {shown} mot målvärdet {goal}: {}.",
                verdict(attainment, language)
            ),
        },
    });
    if let Some(identified) = view.identified(&row.commitment.indicator.key.code)? {
        let (keyed, unkeyed) = (
            show_amount(Interval::exact(identified.keyed), language),
            show_amount(Interval::exact(identified.unkeyed), language),
        );
        let bounds = show_amount(identified.enterprises, language);
        facts.push(match language {
            Language::English => format!(
                "{keyed} enterprises have a number and {unkeyed} do \
                not, so the outcome is {bounds}."
            ),
            Language::Swedish => format!(
                "{keyed} företag har organisationsnummer och {unkeyed} \
                saknar det, så utfallet är {bounds}."
            ),
        });
    }
    let completeness = row.standing.completeness;
    if !completeness.is_complete() {
        facts.push(match language {
            Language::English => format!(
                "{} of {} reports that were due are in.",
                completeness.reported, completeness.due
            ),
            Language::Swedish => format!(
                "{} av {} rapporter har kommit in.",
                completeness.reported, completeness.due
            ),
        });
    }
    Ok(facts)
}

/// What each decision changed.
fn decision_facts(view: &View<'_>, code: &str, language: Language) -> Result<Vec<String>, Error> {
    let mut facts = Vec::new();
    let bridge = view.target_bridge(code)?;
    for step in bridge.iter().skip(1) {
        let details = step.step.details;
        let decided = details
            .decided
            .or(details.requested)
            .map_or_else(String::new, |date| format!(" ({date})"));
        let goal =
            step.step.target.map_or_else(String::new, |version| target(&version.target, language));
        let change = step
            .change
            .map(|change| show_ratio(Interval::exact(change), language))
            .transpose()?
            .unwrap_or_default();
        let reason = step
            .step
            .target
            .and_then(|version| version.reason.as_deref())
            .or(details.reason.as_deref());
        let open = language.pick("\u{201c}", "\u{201d}");
        let reason = reason.map_or_else(String::new, |reason| format!(": {open}{reason}\u{201d}"));
        facts.push(match language {
            Language::English => format!(
                "The decision {}{decided} made the target {goal} (change {change}){reason}.",
                step.step.decision
            ),
            Language::Swedish => format!(
                "Beslutet {}{decided} gjorde målvärdet till {goal} (ändring {change}){reason}.",
                step.step.decision
            ),
        });
    }
    let (mut last, mut moved) = (None::<NaiveDate>, Vec::new());
    for step in view.decisions() {
        let end = step.horizon.period().last();
        if last.is_some_and(|last| last != end) {
            moved.push((step, end));
        }
        last = Some(end);
    }
    for (step, end) in moved {
        let decided = step
            .details
            .decided
            .or(step.details.requested)
            .map_or_else(String::new, |date| format!(" ({date})"));
        let months = show_ratio(Interval::exact(step.horizon.months()), language)?;
        facts.push(match language {
            Language::English => format!(
                "The decision {}{decided} moved the last day to {end} ({months} months).",
                step.decision
            ),
            Language::Swedish => format!(
                "Beslutet {}{decided} flyttade sista dagen till {end} ({months} månader).",
                step.decision
            ),
        });
    }
    Ok(facts)
}

/// How the outcome came about, and what was corrected.
fn series_facts(view: &View<'_>, code: &str, language: Language) -> Result<Vec<String>, Error> {
    use chrono::Datelike as _;
    let mut facts = Vec::new();
    let Some(series) = view.series(code)? else { return Ok(facts) };
    let mut years: Vec<i32> = series.points.iter().map(|point| point.last.year()).collect();
    years.dedup();
    let mut parts = Vec::new();
    for year in years {
        let days = NaiveDate::from_ymd_opt(year, 1, 1)
            .zip(NaiveDate::from_ymd_opt(year, 12, 31))
            .and_then(|(first, last)| Period::new(first, last).ok());
        let window = days.map(|days| series.window(days)).transpose()?.flatten();
        if let Some(Figure::Value(added)) = window.map(|window| window.added) {
            parts.push(format!("{year}: {}", show_amount(added, language)));
        }
    }
    let is_level = series
        .points
        .iter()
        .any(|point| point.increment == Figure::Reason(eruf_core::NoIncrement::Level));
    if parts.len() > 1 && !is_level {
        let by_year = parts.join("; ");
        facts.push(match language {
            Language::English => format!("It came by year: {by_year}."),
            Language::Swedish => format!("Det kom per år: {by_year}."),
        });
    }
    for entry in view.project().entries().iter().filter(|entry| &*entry.indicator == code) {
        if let Some(reason) = &entry.correction {
            facts.push(match language {
                Language::English => format!(
                    "Report {} corrected the period of report {}: \
                    \u{201c}{reason}\u{201d}.",
                    entry.report, entry.period
                ),
                Language::Swedish => {
                    format!(
                        "Lägesrapport {} rättade perioden för lägesrapport {}: \
                        \u{201d}{reason}\u{201d}.",
                        entry.report, entry.period
                    )
                }
            });
        }
    }
    // After the last report nothing is left to be done, and the pace says nothing.
    let last = series.points.last().map(|point| point.report);
    let no_return =
        view.paces(code, eruf_core::LAST_PERIODS)?.last().and_then(|pace| pace.no_return);
    if let Some(report) = no_return.filter(|report| Some(*report) != last) {
        facts.push(match language {
            Language::English => format!(
                "After report {report} the pace that was required was \
                above the best pace seen, and stayed above."
            ),
            Language::Swedish => format!(
                "Efter lägesrapport {report} var takten som krävdes \
                högre än den bästa takten hittills, och förblev det."
            ),
        });
    }
    Ok(facts)
}

/// How it was measured, what the lists give, women and men, and what other documents say.
fn measure_facts(
    view: &View<'_>,
    row: &StatusRow<'_>,
    code: &str,
    language: Language,
) -> Result<Vec<String>, Error> {
    let mut facts = Vec::new();
    if let Some((meant, measured)) = row.methods_differ {
        facts.push(match language {
            Language::English => {
                format!("The target was set on {meant}; the outcome is measured by {measured}.")
            }
            Language::Swedish => {
                format!("Målvärdet bygger på {meant}; utfallet är mätt med {measured}.")
            }
        });
    }
    if let Some(derived) = row.derived {
        let derived = show_ratio(derived, language)?;
        facts.push(match language {
            Language::English => format!("The lists give {derived}."),
            Language::Swedish => format!("Listorna ger {derived}."),
        });
    }
    let place = view.project().position(code);
    let rule = place
        .and_then(|place| view.project().employment_rule(place))
        .filter(|_| !view.project().employment().is_empty());
    if let Some(employment) = rule.map(|rule| view.employment(rule)).transpose()? {
        let measured = employment.changes.len();
        if let Some(supported) = employment.supported {
            let supported = show_amount(supported, language);
            facts.push(match language {
                Language::English => format!(
                    "{measured} of {supported} supported enterprises \
                    were measured; the others are not 0."
                ),
                Language::Swedish => format!(
                    "{measured} av {supported} företag som fått stöd är \
                    mätta; de övriga är inte 0."
                ),
            });
        }
        if let Figure::Value(total) = employment.total {
            let net = |gender: Option<eruf_core::GenderTotal>| {
                gender.map(|gender| show_ratio(Interval::exact(gender.net), language)).transpose()
            };
            if let (Some(women), Some(men)) = (net(total.women)?, net(total.men)?) {
                facts.push(match language {
                    Language::English => format!(
                        "Where readings tell women and men apart: women {women}, men {men}."
                    ),
                    Language::Swedish => format!(
                        "Där mätningarna skiljer kvinnor och män åt: kvinnor {women}, män {men}."
                    ),
                });
            }
        }
    }
    for found in view.reconcile()?.iter().filter(|found| &*found.indicator == code) {
        let Some(claim) = found.claim else { continue };
        let unit = claim.unit.as_ref().map_or_else(String::new, |unit| {
            format!(" {}", if language == Language::Swedish { unit.name_sv() } else { unit.name() })
        });
        let says = crate::page::reconciled::range(found.range, language);
        let place = claim.source.place.as_deref().unwrap_or_default();
        facts.push(match language {
            Language::English => format!("{place} says {says}{unit}."),
            Language::Swedish => format!("{place} anger {says}{unit}."),
        });
    }
    if let Some(share) = break_even(row) {
        let share = show_percent(Interval::exact(share), language)?;
        facts.push(match language {
            Language::English => {
                format!(
                    "For the rest of the target to be fully met, {share} of it must have \
                    depended on something that was missing."
                )
            }
            Language::Swedish => format!(
                "För att resten av målvärdet ska vara helt uppnådd \
                måste {share} av det ha hängt på något som saknades."
            ),
        });
    }
    Ok(facts)
}

fn break_even(row: &StatusRow<'_>) -> Option<Ratio> {
    let eruf_core::Shape::AtLeast { goal } = row.target?.target.shape() else { return None };
    eruf_core::break_even(row.outcome.ok()?.as_exact()?, *goal).filter(|share| {
        *share > Ratio::ZERO
            && row.target.is_some_and(|version| version.target.per() == eruf_core::Per::Project)
    })
}
