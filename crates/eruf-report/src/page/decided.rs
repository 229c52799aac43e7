//! What decisions put in force, and how verdicts depend on it, as tables.

use eruf_core::{
    Bands, Error, Figure, Interval, Kind, NaiveDate, Ratio, Step, Verdict, VerdictMargin, View,
};
use serde_json::{Map, Value as Json, json};

use crate::format::json::{SCHEMA_VERSION, exact, figure};
use crate::format::{Align, Column, Format, Table};
use crate::page::status::{bounds, name, outcome, target, verdict};
use crate::page::time::{TimeError, indicator, written};
use crate::words::Language;
use crate::words::locale::{show_amount, show_percent_within, show_ratio};

const NONE: &str = "\u{2013}";

fn promised(step: Option<&Step<'_>>, language: Language) -> String {
    step.and_then(|step| step.target)
        .map_or_else(|| NONE.to_owned(), |version| target(&version.target, language))
}

/// What was promised first, what is promised now and, if a day is named, what was promised then;
/// and every decision, with what it moved and why.
///
/// ```
/// use eruf_report::{Format, Language};
/// let project = eruf_data::load("../../examples/time-series")?.project;
/// let day = eruf_core::parse_date("2019-12-31")?;
/// let table =
///     eruf_report::targets(&project.view(), Some(day), Language::English, Format::Markdown)?;
/// assert!(table.contains("On 2019-12-31"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// [`Error::Overflow`] if a figure cannot be held exactly.
pub fn targets(
    view: &View<'_>,
    on: Option<NaiveDate>,
    language: Language,
    format: Format,
) -> Result<String, Error> {
    if format == Format::Json {
        return targets_json(view, on);
    }
    let pick = |english, swedish| language.pick(english, swedish);
    let mut rows = Vec::new();
    for commitment in
        view.project().commitments().iter().filter(|commitment| !commitment.targets.is_empty())
    {
        let code = &commitment.indicator.key.code;
        let versions = view.versions(code);
        let promised_first = versions.iter().find(|step| step.target.is_some());
        let mut row = vec![code.to_string(), name(&commitment.indicator, language).to_owned()];
        row.extend([promised(promised_first, language), promised(versions.last(), language)]);
        row.extend(on.map(|day| promised(view.in_force_on(code, day).as_ref(), language)));
        rows.push(row);
    }
    let mut columns = vec![
        Column::narrow(pick("Code", "Kod"), Align::Left, 8),
        Column::wide(pick("Indicator", "Indikator"), Align::Left),
        Column::narrow(pick("Original", "Ursprungligt"), Align::Right, 16),
        Column::narrow(pick("Current", "Gällande"), Align::Right, 16),
    ];
    columns.extend(
        on.map(|day| Column::narrow(&format!("{} {day}", pick("On", "Den")), Align::Right, 16)),
    );
    let caption =
        format!("{} {NONE} {}", view.project().identity().name, pick("targets", "målvärden"));
    let tables = [Table { caption, columns, rows, notes: Vec::new() }, decisions(view, language)?];
    Ok(tables.iter().map(|table| table.render(format)).collect::<Vec<_>>().join("\n"))
}

/// Every decision that is known: when, what was in force after it, and why.
fn decisions(view: &View<'_>, language: Language) -> Result<Table, Error> {
    let pick = |english, swedish| language.pick(english, swedish);
    let text = |part: Option<String>| part.unwrap_or_else(|| NONE.to_owned());
    let (mut rows, mut notes) = (Vec::new(), Vec::new());
    for step in view.decisions() {
        let details = step.details;
        let reason = [
            details.reason_code.map(|code| reason_code(code, language)),
            details.reason.as_deref(),
        ];
        rows.push(vec![
            step.decision.to_owned(),
            text(details.requested.map(|date| date.to_string())),
            text(details.decided.map(|date| date.to_string())),
            step.from
                .map_or_else(|| pick("the start", "start").to_owned(), |from| from.to_string()),
            text(details.report.map(|report| report.to_string())),
            step.horizon.period().last().to_string(),
            show_ratio(Interval::exact(step.horizon.months()), language)?,
            text(step.budget.map(|budget| show_amount(Interval::exact(budget), language))),
        ]);
        let reason = reason.into_iter().flatten().collect::<Vec<_>>().join(": ");
        if !reason.is_empty() {
            notes.push(format!("{}: {reason}", step.decision));
        }
    }
    Ok(Table {
        caption: format!(
            "{} {NONE} {}",
            view.project().identity().name,
            pick("decisions", "beslut")
        ),
        columns: vec![
            Column::narrow(pick("Decision", "Beslut"), Align::Left, 14),
            Column::narrow(pick("Asked for", "Ansökt"), Align::Left, 10),
            Column::narrow(pick("Decided", "Beslutat"), Align::Left, 10),
            Column::narrow(pick("In force from", "Gäller från"), Align::Left, 13),
            Column::narrow(pick("Report", "Rapport"), Align::Right, 7),
            Column::narrow(pick("Last day", "Sista dag"), Align::Left, 10),
            Column::narrow(pick("Months", "Månader"), Align::Right, 7),
            Column::narrow(pick("Budget", "Budget"), Align::Right, 14),
        ],
        rows,
        notes,
    })
}

fn reason_code(code: eruf_core::ReasonCode, language: Language) -> &'static str {
    use eruf_core::ReasonCode;
    match code {
        ReasonCode::Delay => language.pick("delay", "försening"),
        ReasonCode::Pandemic => language.pick("pandemic", "pandemi"),
        ReasonCode::Demand => language.pick("demand", "efterfrågan"),
        ReasonCode::Funding => language.pick("funding", "finansiering"),
        ReasonCode::Method => language.pick("method", "metod"),
        ReasonCode::Scope => language.pick("scope", "inriktning"),
        ReasonCode::Partner => language.pick("partner", "samverkanspart"),
        ReasonCode::Error => language.pick("correction of an error", "rättelse"),
        ReasonCode::Other => language.pick("other", "annat"),
    }
}

fn targets_json(view: &View<'_>, on: Option<NaiveDate>) -> Result<String, Error> {
    let decisions = view.decisions().into_iter().map(|step| {
        let (details, days) = (step.details, step.horizon.period());
        json!({
            "id": step.decision, "requested": details.requested.map(|date| date.to_string()), "decided": details.decided.map(|date| date.to_string()),
            "effective": details.effective.map(|date| date.to_string()), "in_force_from": step.from.map(|day| day.to_string()),
            "report": details.report, "first": days.first().to_string(), "last": days.last().to_string(),
            "budget": step.budget.map(|budget| budget.to_string()), "reason_code": details.reason_code.map(eruf_core::ReasonCode::as_str),
            "reason": details.reason.as_deref(),
        })
    });
    let decisions: Vec<Json> = decisions.collect();
    let mut indicators = Vec::new();
    for commitment in
        view.project().commitments().iter().filter(|commitment| !commitment.targets.is_empty())
    {
        let code = &commitment.indicator.key.code;
        let mut steps = Vec::new();
        for step in view.target_bridge(code)? {
            let mut fields = Map::new();
            fields.insert("decision".to_owned(), json!(step.step.decision));
            fields.insert(
                "target".to_owned(),
                json!(step.step.target.map(|version| version.target.to_string())),
            );
            fields.insert(
                "reason".to_owned(),
                json!(step.step.target.and_then(|version| version.reason.as_deref())),
            );
            for (name, bound) in [
                ("lowest", step.bounds.low),
                ("highest", step.bounds.high),
                ("change", step.change),
            ] {
                match bound {
                    Some(bound) => exact(name, bound, &mut fields),
                    None => drop(fields.insert(name.to_owned(), Json::Null)),
                }
            }
            steps.push(Json::Object(fields));
        }
        let mut fields = Map::new();
        fields.insert("code".to_owned(), json!(&**code));
        fields.insert("steps".to_owned(), json!(steps));
        if let Some(day) = on {
            let then = view.in_force_on(code, day).and_then(|step| step.target);
            fields.insert("on".to_owned(), json!({ "date": day.to_string(), "target": then.map(|version| version.target.to_string()) }));
        }
        indicators.push(Json::Object(fields));
    }
    Ok(written(
        &json!({ "schema_version": SCHEMA_VERSION, "decisions": decisions, "indicators": indicators }),
    ))
}

/// What would turn a verdict, in words.
fn turned(flip: Option<VerdictMargin>, language: Language) -> Result<String, Error> {
    let Some(VerdictMargin { change, beyond }) = flip else { return Ok(NONE.to_owned()) };
    let sign = if change > Ratio::ZERO { "+" } else { "" };
    let change = show_ratio(Interval::exact(change), language)?;
    Ok(if beyond {
        format!("{} {sign}{change}", language.pick("beyond", "mer än"))
    } else {
        format!("{sign}{change}")
    })
}

/// The verdicts on an indicator or goal, or on all: one for each version of its target and each
/// horizon that makes a difference, with the smallest change of the outcome that would turn it.
/// Where the verdicts differ among themselves, they are marked.
///
/// ```
/// use eruf_report::{Format, Language};
/// let project = eruf_data::load("../../examples/sim-jh")?.project;
/// let table =
///     eruf_report::verdicts(&project.view(), Some("HA2.3"), Language::English, Format::Markdown)?;
/// assert!(table.contains("| within * |") && table.contains("| below * |"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// If the project has no such indicator, or a figure cannot be held exactly.
pub fn verdicts(
    view: &View<'_>,
    code: Option<&str>,
    language: Language,
    format: Format,
) -> Result<String, TimeError> {
    if let Some(code) = code {
        indicator(view, code)?;
    }
    let status = view.status()?;
    let mut rows = Vec::new();
    let mut objects = Vec::new();
    let mut turns = false;
    for row in &status.rows {
        let of = &row.commitment.indicator.key.code;
        if code.is_some_and(|code| code != &**of) {
            continue;
        }
        let found = view.verdicts(of)?;
        let mut kept: Vec<_> = found.iter().filter_map(|verdict| verdict.attainment.kept).collect();
        kept.dedup();
        let differ = kept.len() > 1;
        turns |= differ;
        for found in &found {
            if format == Format::Json {
                objects.push(verdict_json(of, found, differ));
                continue;
            }
            let mark = if differ { " *" } else { "" };
            let months = show_ratio(Interval::exact(found.horizon.months()), language)?;
            rows.push(vec![
                of.to_string(),
                found
                    .target
                    .text
                    .as_deref()
                    .map_or_else(|| target(&found.target.target, language), str::to_owned),
                found.target.decision.to_string(),
                months,
                bounds(found.attainment.bounds, language)?.unwrap_or_else(|| NONE.to_owned()),
                outcome(view, row, language),
                format!("{}{mark}", verdict(&found.attainment, language)),
                turned(found.flip, language)?,
            ]);
        }
    }
    if format == Format::Json {
        return Ok(written(&json!({ "schema_version": SCHEMA_VERSION, "verdicts": objects })));
    }
    let pick = |english, swedish| language.pick(english, swedish);
    let note = pick(
        "* depends on the version of the target or the horizon",
        "* beror på vilket målvärde eller vilken projekttid som gäller",
    );
    let table = Table {
        caption: format!(
            "{} {NONE} {}",
            view.project().identity().name,
            pick("verdicts", "bedömningar")
        ),
        columns: vec![
            Column::narrow(pick("Code", "Kod"), Align::Left, 8),
            Column::wide(pick("Goal", "Mål"), Align::Left),
            Column::narrow(pick("Decision", "Beslut"), Align::Left, 10),
            Column::narrow(pick("Months", "Månader"), Align::Right, 7),
            Column::narrow(pick("Kept by", "Hålls av"), Align::Right, 10),
            Column::narrow(pick("Outcome", "Utfall"), Align::Right, 12),
            Column::narrow(pick("Verdict", "Bedömning"), Align::Left, 12),
            Column::narrow(pick("Turned by", "Vänds av"), Align::Right, 9),
        ],
        rows,
        notes: turns.then(|| note.to_owned()).into_iter().collect(),
    };
    Ok(table.render(format))
}

fn verdict_json(code: &str, found: &Verdict<'_>, differ: bool) -> Json {
    let mut fields = Map::new();
    fields.insert("code".to_owned(), json!(code));
    fields.insert("target".to_owned(), json!(found.target.target.to_string()));
    fields.insert("decision".to_owned(), json!(&*found.target.decision));
    fields.insert("horizon".to_owned(), json!(found.horizon.decision()));
    fields.insert("last".to_owned(), json!(found.horizon.period().last().to_string()));
    fields.insert("state".to_owned(), json!(found.attainment.state.as_str()));
    fields.insert("kept".to_owned(), json!(found.attainment.kept));
    fields.insert(
        "undefined".to_owned(),
        json!(found.attainment.undefined.map(eruf_core::Undefined::as_str)),
    );
    figure("attainment", &found.attainment.share, &mut fields);
    for (name, bound) in [
        ("lowest", found.attainment.bounds.low),
        ("highest", found.attainment.bounds.high),
        ("turned_by", found.flip.map(|flip| flip.change)),
    ] {
        match bound {
            Some(bound) => exact(name, bound, &mut fields),
            None => drop(fields.insert(name.to_owned(), Json::Null)),
        }
    }
    fields.insert("turned_beyond".to_owned(), json!(found.flip.map(|flip| flip.beyond)));
    fields.insert("verdicts_differ".to_owned(), json!(differ));
    Json::Object(fields)
}

/// The name of a band of the performance framework, which is that of its verdict.
pub(crate) fn of_framework(name: &str, language: Language) -> &str {
    match name {
        "achieved" => language.pick("achieved", "uppnådd"),
        "not achieved" => language.pick("not achieved", "ej uppnådd"),
        "far from achieved" => language.pick("far from achieved", "långt från uppnådd"),
        "serious failure" => language.pick("serious failure", "allvarlig brist"),
        other => other,
    }
}

/// What the performance framework makes of some indicators, or of all that are no activity goals;
/// each share in a band of one's own, or in those of the framework.
///
/// ```
/// use eruf_report::{Format, Language};
/// let project = eruf_data::load("../../examples/sim-jh")?.project;
/// let table = eruf_report::framework(
///     &project.view(),
///     &["CO01", "CO08"],
///     None,
///     Language::English,
///     Format::Markdown,
/// )?;
/// assert!(table.contains("serious failure"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// If the project has no such indicator, or a figure cannot be held exactly.
pub fn framework(
    view: &View<'_>,
    codes: &[&str],
    bands: Option<&Bands>,
    language: Language,
    format: Format,
) -> Result<String, TimeError> {
    for code in codes {
        indicator(view, code)?;
    }
    let own = bands.is_some();
    let framework = Bands::performance_framework();
    let bands = bands.unwrap_or(&framework);
    let commitments = view
        .project()
        .commitments()
        .iter()
        .filter(|commitment| commitment.indicator.kind != Kind::ActivityGoal);
    let all: Vec<&str> = commitments.map(|commitment| &*commitment.indicator.key.code).collect();
    let answer = view.framework(if codes.is_empty() { &all } else { codes })?;
    let band = |share: Interval<Ratio>| {
        bands.of_interval(&share).map_or_else(
            || NONE.to_owned(),
            |band| {
                if own {
                    band.name.to_string()
                } else {
                    of_framework(&band.name, language).to_owned()
                }
            },
        )
    };
    if format == Format::Json {
        let shares = answer.shares.iter().map(|(code, share)| {
            let mut fields = Map::new();
            fields.insert("code".to_owned(), json!(code));
            figure("attainment", share, &mut fields);
            fields.insert(
                "band".to_owned(),
                json!(
                    share.ok().and_then(|share| bands.of_interval(&share)).map(|band| &*band.name)
                ),
            );
            Json::Object(fields)
        });
        let shares: Vec<Json> = shares.collect();
        let verdict = answer.verdict.map(eruf_core::Framework::as_str);
        return Ok(written(
            &json!({ "schema_version": SCHEMA_VERSION, "indicators": shares, "verdict": verdict }),
        ));
    }
    let edges: Vec<Ratio> = bands.edges();
    let mut rows = Vec::new();
    for (code, share) in &answer.shares {
        let shown = match share {
            Figure::Value(share) => show_percent_within(*share, &edges, language)?,
            Figure::Reason(reason) => format!("{NONE} ({})", language.reason(*reason)),
        };
        rows.push(vec![code.clone(), shown, share.map_or_else(|_| NONE.to_owned(), band)]);
    }
    let verdict = match answer.verdict {
        Some(eruf_core::Framework::Achieved) => of_framework("achieved", language),
        Some(eruf_core::Framework::NotAchieved) => of_framework("not achieved", language),
        Some(eruf_core::Framework::SeriousFailure) => of_framework("serious failure", language),
        None => language
            .pick("none: a share is not known exactly", "ingen: en andel är inte exakt känd"),
    };
    let heading = language.pick(
        "by Article 6 of Regulation (EU) No 215/2014",
        "enligt artikel 6 i förordning (EU) nr 215/2014",
    );
    let table = Table {
        caption: format!(
            "{} {NONE} {}",
            view.project().identity().name,
            language.pick("performance framework", "resultatram")
        ),
        columns: vec![
            Column::wide(language.pick("Code", "Kod"), Align::Left),
            Column::narrow(language.pick("Attainment", "Måluppfyllelse"), Align::Right, 24),
            Column::narrow(language.pick("Band", "Intervall"), Align::Left, 24),
        ],
        rows,
        notes: vec![format!("{heading}: {verdict}")],
    };
    Ok(table.render(format))
}
