//! Why a figure is what it is, as a tree to read: text, Markdown, HTML that folds, and JSON.

use std::fmt::Write as _;

use eruf_core::{
    Entry, Error, Figure, FigureName, Interval, Operation, Origin, Ratio, Source, Term, Trace,
    TraceValue, View, quoted,
};
use serde_json::{Map, Value as Json, json};
use termtree::Tree;

use crate::format::Format;
use crate::format::json::{SCHEMA_VERSION, bounds};
use crate::format::table::visible;
use crate::page::time::written;
use crate::words::locale::{show_percent, show_ratio};
use crate::words::{Language, show_amount};

/// Why a figure has no explanation.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ExplainError {
    /// The project has no such indicator, or the indicator no such figure.
    #[error("the project has no figure {figure} of {code}")]
    NoFigure {
        /// The code, quoted.
        code: String,
        /// The name of the figure.
        figure: FigureName,
    },
    /// A tree is no table.
    #[error(
        "an explanation is a tree and cannot be set as csv (text, json, markdown and html can)"
    )]
    NoTable,
    /// A figure cannot be held exactly.
    #[error(transparent)]
    Figure(#[from] Error),
}

/// Why a figure is what it is: how it follows from others, down to the entries and decisions that
/// it rests on.
///
/// ```
/// use eruf_core::FigureName;
/// use eruf_report::{Format, Language};
/// let project = eruf_data::load("../../examples/sim-jh")?.project;
/// let why = eruf_report::explain(
///     &project.view(),
///     "CO08",
///     FigureName::Attainment,
///     Language::English,
///     Format::Text,
/// )?;
/// assert!(why.starts_with("Attainment: 47.0 %"));
/// assert!(why.contains("outcomes.csv line 5"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// If there is no such figure, or it cannot be held exactly.
pub fn explain(
    view: &View<'_>,
    code: &str,
    figure: FigureName,
    language: Language,
    format: Format,
) -> Result<String, ExplainError> {
    let trace = view
        .explain(code, figure)?
        .ok_or_else(|| ExplainError::NoFigure { code: quoted(code), figure })?;
    match format {
        Format::Csv => Err(ExplainError::NoTable),
        Format::Json => {
            let question = json!({ "schema_version": SCHEMA_VERSION, "code": code, "figure": figure.as_str(), "as_of": view.as_of().to_string() });
            let mut document = Map::new();
            if let Json::Object(question) = question {
                document.extend(question);
            }
            document.insert("trace".to_owned(), node(&trace));
            Ok(written(&Json::Object(document)))
        }
        Format::Text => Ok(tree(&trace, language)?.to_string()),
        Format::Markdown => {
            let mut text = String::new();
            markdown(&trace, language, 0, &mut text)?;
            Ok(text)
        }
        Format::Html => {
            let mut text = String::from("<div class=\"eruf-trace\">\n");
            html(&trace, language, &mut text)?;
            text.push_str("</div>\n");
            Ok(text)
        }
    }
}

fn tree(trace: &Trace<'_>, language: Language) -> Result<Tree<String>, Error> {
    let inputs =
        trace.inputs.iter().map(|input| tree(input, language)).collect::<Result<Vec<_>, _>>()?;
    Ok(Tree::new(visible(&line(trace, language)?)).with_leaves(inputs))
}

fn markdown(
    trace: &Trace<'_>,
    language: Language,
    depth: usize,
    text: &mut String,
) -> Result<(), Error> {
    let line = visible(&line(trace, language)?);
    let escaped: String = line
        .chars()
        .flat_map(|c| ['\\'; 1].into_iter().filter(move |_| "\\`*_[]<>#|~".contains(c)).chain([c]))
        .collect();
    let _ = writeln!(text, "{:width$}- {escaped}", "", width = depth.saturating_mul(2));
    trace
        .inputs
        .iter()
        .try_for_each(|input| markdown(input, language, depth.saturating_add(1), text))
}

fn html(trace: &Trace<'_>, language: Language, text: &mut String) -> Result<(), Error> {
    let line = visible(&line(trace, language)?);
    let line =
        line.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
    if trace.inputs.is_empty() {
        let _ = writeln!(text, "<p>{line}</p>");
        return Ok(());
    }
    let _ = writeln!(
        text,
        "<details open><summary>{line}</summary>\n<div style=\"margin-left:1.5em\">"
    );
    trace.inputs.iter().try_for_each(|input| html(input, language, text))?;
    text.push_str("</div></details>\n");
    Ok(())
}

/// One node in words: what it is, what it amounts to, how, and from where.
fn line(trace: &Trace<'_>, language: Language) -> Result<String, Error> {
    let mut text = match &trace.name {
        Some(name) if trace.term == Term::Partner => name.clone(),
        Some(name) => format!("{} {name}", term(trace.term, language)),
        None => term(trace.term, language).to_owned(),
    };
    let shown = match &trace.value {
        TraceValue::Figure(Figure::Value(figure)) => shown(trace.term, *figure, language)?,
        TraceValue::Figure(Figure::Reason(reason)) => {
            format!("{} ({})", language.pick("undefined", "odefinierat"), language.reason(*reason))
        }
        TraceValue::Verdict(state, None) => language.state(*state).to_owned(),
        TraceValue::Verdict(state, Some(reason)) => {
            format!("{} ({})", language.state(*state), language.reason(*reason))
        }
    };
    let _ = write!(text, ": {shown}");
    if trace.carried {
        text.push_str(
            language
                .pick(", carried from an earlier report", ", överfört från en tidigare rapport"),
        );
    }
    let how = operation(trace, language);
    if !how.is_empty() {
        let _ = write!(text, " \u{2013} {how}");
    }
    if let Some(origin) = &trace.origin {
        let _ = write!(text, " \u{2013} {}", from(origin, language));
    }
    Ok(text)
}

/// A figure as it is shown elsewhere; where that rounds it, the exact quotient stands beside it.
fn shown(term: Term, figure: Interval<Ratio>, language: Language) -> Result<String, Error> {
    let is_share = matches!(
        term,
        Term::Attainment | Term::RelativeVariance | Term::Utilisation | Term::ShareOfLevel
    );
    // What somebody wrote stands as it was written, with all its decimals.
    if let Some(written) =
        figure.as_exact().filter(|_| !is_share).and_then(|exact| exact.exact_decimal(6))
    {
        return Ok(crate::words::show_decimal(written, language));
    }
    let shown =
        if is_share { show_percent(figure, language)? } else { show_ratio(figure, language)? };
    match figure.as_exact() {
        Some(exact) if !is_share || exact.exact_decimal(3).is_none() => {
            let rounded = language.pick("rounded, exactly", "avrundat, exakt");
            Ok(format!("{shown} ({rounded} {}/{})", exact.numerator(), exact.denominator()))
        }
        _ => Ok(shown),
    }
}

fn term(term: Term, language: Language) -> &'static str {
    let (english, swedish) = match term {
        Term::Attainment => ("Attainment", "Måluppfyllelse"),
        Term::Variance => ("Variance", "Avvikelse"),
        Term::RelativeVariance => ("Relative variance", "Relativ avvikelse"),
        Term::Utilisation => ("Utilisation", "Utnyttjande"),
        Term::ShareOfLevel => ("Share of the level", "Andel av nivån"),
        Term::Verdict => ("Verdict", "Bedömning"),
        Term::Target => ("Target", "Målvärde"),
        Term::Low => ("At least", "Minst"),
        Term::High => ("At most", "Högst"),
        Term::Baseline => ("Baseline", "Utgångsvärde"),
        Term::PromisedChange => ("Promised change", "Utlovad förändring"),
        Term::ReachedChange => ("Change that was reached", "Uppnådd förändring"),
        Term::Decided => ("As decided", "Enligt beslut"),
        Term::Years => ("Years", "År"),
        Term::Months => ("Months", "Månader"),
        Term::MonthsOfYear => ("Months of a year", "Månader på ett år"),
        Term::Outcome => ("Outcome", "Utfall"),
        Term::Partner => ("Partner", "Part"),
        Term::Entry => ("Reported", "Redovisat"),
        Term::Derived => ("By the lists", "Enligt listorna"),
        Term::Enterprise => ("Enterprise", "Företag"),
        Term::Uncertain => {
            ("Without a key, or not known to count", "Utan nyckel, eller osäkert om de räknas")
        }
        Term::Before => ("Before", "Före"),
        Term::After => ("After", "Efter"),
        Term::Expected => ("Expected by now", "Förväntat hittills"),
        Term::SharePassed => ("Share of the days", "Andel av dagarna"),
        Term::DaysPassed => ("Days passed", "Dagar som gått"),
        Term::DaysOfPlan => ("Days of the plan", "Dagar i planen"),
        Term::Index => ("Index", "Index"),
        Term::Missing => ("Missing", "Återstår"),
        Term::PeriodsDone => ("Periods done", "Perioder som gått"),
        Term::PeriodsLeft => ("Periods left", "Perioder kvar"),
        Term::RequiredPace => ("Required pace", "Takt som krävs"),
        Term::AveragePace => ("Average pace", "Genomsnittlig takt"),
        Term::LastPace => ("Pace of the last three periods", "Takt i de tre senaste perioderna"),
        Term::StillToCome => ("Still to come", "Kommer till"),
        Term::Estimate => ("At the end", "Vid slutet"),
    };
    language.pick(english, swedish)
}

/// How a value follows from its inputs, by their names.
fn operation(trace: &Trace<'_>, language: Language) -> String {
    let name = |place: usize| {
        trace
            .inputs
            .get(place)
            .map_or_else(String::new, |input| term(input.term, language).to_lowercase())
    };
    match trace.operation {
        Operation::Input => String::new(),
        Operation::Sum if trace.inputs.len() < 2 => String::new(),
        Operation::Sum => language.pick("the sum of", "summan av").to_owned(),
        Operation::SumOfGains => {
            language.pick("the sum of those that grew", "summan av dem som ökat").to_owned()
        }
        Operation::Last => {
            language.pick("the latest report stands", "den senaste rapporten gäller").to_owned()
        }
        Operation::Difference => {
            format!("{} {} {}", name(0), language.pick("less", "minus"), name(1))
        }
        Operation::Quotient => {
            format!("{} {} {}", name(0), language.pick("over", "genom"), name(1))
        }
        Operation::Product => {
            format!("{} {} {}", name(0), language.pick("times", "gånger"), name(1))
        }
        Operation::Distance => language
            .pick(
                "the distance to the nearer bound, 0 between them",
                "avståndet till närmaste gräns, 0 däremellan",
            )
            .to_owned(),
        Operation::Comparison => {
            language.pick("outcome against target", "utfall mot målvärde").to_owned()
        }
        Operation::Beside if matches!(trace.value, TraceValue::Figure(Figure::Reason(_))) => {
            String::new()
        }
        Operation::Beside => language.pick("from", "från").to_owned(),
    }
}

fn place(source: &Source, language: Language) -> String {
    let file = match (&source.file, source.line) {
        (Some(file), Some(line)) => Some(format!("{file} {} {line}", language.pick("line", "rad"))),
        (Some(file), None) => Some(file.to_string()),
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
    if let eruf_core::Value::Words { text, .. } = &entry.value {
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

fn from(origin: &Origin<'_>, language: Language) -> String {
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
            let reading = |reading: &&eruf_core::EmploymentReading| {
                let place = place(&reading.source, language);
                format!(
                    "{} {}{}{place}",
                    reading.measure,
                    reading.value,
                    if place.is_empty() { "" } else { "; " }
                )
            };
            readings.iter().map(reading).collect::<Vec<_>>().join(" | ")
        }
    }
}

fn source_json(source: &Source) -> Json {
    json!({ "place": source.place.as_deref(), "file": source.file.as_deref(), "line": source.line, "note": source.note.as_deref() })
}

fn entry_json(entry: &Entry) -> Json {
    json!({
        "value": entry.value.to_string(), "basis": entry.basis.as_str(), "period": entry.period, "report": entry.report,
        "partner": entry.partner.as_deref(), "occasion": entry.occasion.as_deref(), "method": entry.method.as_deref(),
        "correction": entry.correction.as_deref(), "downward_revision": entry.downward_revision.as_deref(), "source": source_json(&entry.source),
    })
}

fn origin_json(origin: &Origin<'_>) -> Json {
    match origin {
        Origin::Entry { entry, replaced } => {
            json!({ "entry": entry_json(entry), "replaced": replaced.iter().map(|entry| entry_json(entry)).collect::<Vec<_>>() })
        }
        Origin::Target(version) => json!({
            "target": version.target.to_string(), "decision": &*version.decision, "text": version.text.as_deref(), "reason": version.reason.as_deref(),
            "source": source_json(&version.source),
        }),
        Origin::Horizon(horizon) => json!({
            "decision": horizon.decision(), "first": horizon.period().first().to_string(), "last": horizon.period().last().to_string(),
        }),
        Origin::Participation(row) => {
            json!({ "date": row.date.to_string(), "source": source_json(&row.source) })
        }
        Origin::Readings(readings) => {
            let reading = |reading: &&eruf_core::EmploymentReading| json!({ "measure": reading.measure.as_str(), "value": reading.value.to_string(), "source": source_json(&reading.source) });
            json!({ "readings": readings.iter().map(reading).collect::<Vec<_>>() })
        }
    }
}

fn node(trace: &Trace<'_>) -> Json {
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
            fields.insert("undefined".to_owned(), json!(reason.map(eruf_core::Undefined::as_str)));
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
