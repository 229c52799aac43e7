//! Employment in supported enterprises, as tables.

use eruf_core::{
    Aggregation, Bridge, Employment, EmploymentRule, Error, Family, Figure, Interval, JobTotals,
    JobUnit, Measure, Method, MethodBreakPolicy, NoTotal, RateOf, Ratio, SensitivityRow,
    Unmeasured, View,
};
use serde_json::{Map, Value as Json, json};

use crate::format::json::{SCHEMA_VERSION, bounds, exact};
use crate::format::{Align, Column, Format, Table};
use crate::words::Language;
use crate::words::locale::{show_amount, show_percent, show_ratio};

/// Employment by a rule: the totals by method, every enterprise that was measured and those that
/// were not, bridges between methods, and the same under other rules.
///
/// ```
/// use eruf_core::EmploymentRule;
/// use eruf_report::{Format, Language};
/// let project = eruf_data::load("../../examples/time-series")?.project;
/// let table = eruf_report::employment(
///     &project.view(),
///     &EmploymentRule::default(),
///     &[],
///     Language::English,
///     Format::Text,
/// )?;
/// assert!(table.contains("increase (floored): 19.15 FTE"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// CSV has the enterprises; the other formats have everything.
///
/// # Errors
///
/// If a rate of a rule cannot be one, or a figure cannot be held exactly.
pub fn employment(
    view: &View<'_>,
    rule: &EmploymentRule,
    others: &[EmploymentRule],
    language: Language,
    format: Format,
) -> Result<String, Error> {
    let employment = view.employment(rule)?;
    let bridges = view.bridges(rule)?;
    let rules: Vec<EmploymentRule> = if others.is_empty() {
        Vec::new()
    } else {
        std::iter::once(rule).chain(others).cloned().collect()
    };
    let sensitivity = view.sensitivity(&rules, rule)?;
    match format {
        Format::Json => Ok(to_json(view, &employment, &bridges, &sensitivity)),
        Format::Csv => Ok(figures(&employment).render(format)),
        Format::Text | Format::Markdown | Format::Html => {
            let mut tables =
                vec![totals(view, &employment, language)?, changes(&employment, language)?];
            if !employment.unmeasured.is_empty() {
                tables.push(unmeasured(&employment, language));
            }
            for bridge in &bridges {
                tables.push(bridged(bridge, language)?);
            }
            if !sensitivity.is_empty() {
                tables.push(compared(&sensitivity, language)?);
            }
            Ok(tables.iter().map(|table| table.render(format)).collect::<Vec<_>>().join("\n"))
        }
    }
}

fn show(figure: Ratio, language: Language) -> Result<String, Error> {
    show_ratio(Interval::exact(figure), language)
}

fn job_unit(unit: JobUnit, language: Language) -> &'static str {
    match unit {
        JobUnit::Fte => language.pick("FTE", "heltidsekv."),
        JobUnit::Heads => language.pick("persons", "personer"),
    }
}

fn method(method: &Method, language: Language) -> String {
    let measure = match method.measure {
        Measure::Fte => language.pick("FTE", "heltidsekv."),
        Measure::Headcount => language.pick("head count", "antal personer"),
        Measure::Hours => language.pick("hours", "timmar"),
        Measure::Months => language.pick("months", "månader"),
        Measure::Turnover => language.pick("turnover", "omsättning"),
        Measure::Safeguarded => language.pick("safeguarded jobs", "räddade arbetstillfällen"),
    };
    format!("{measure}, {}", method.name)
}

fn family(family: Family, language: Language) -> &'static str {
    match family {
        Family::Counted => language.pick("counted", "räknat"),
        Family::Heads => language.pick("persons", "personer"),
        Family::Turnover => language.pick("from turnover", "ur omsättning"),
    }
}

fn across(across: Aggregation, language: Language) -> &'static str {
    match across {
        Aggregation::Floored => language.pick("floored", "utan minskningar"),
        Aggregation::Net => language.pick("net", "netto"),
    }
}

fn no_total(reason: NoTotal, language: Language) -> &'static str {
    match reason {
        NoTotal::NothingMeasured => language.pick("nothing was measured", "inget är mätt"),
        NoTotal::HeadsAndFte => language.pick(
            "persons and FTE are not added",
            "personer och heltidsekvivalenter läggs inte ihop",
        ),
        NoTotal::MethodsDiffer => {
            language.pick("methods that differ are not added", "olika metoder läggs inte ihop")
        }
    }
}

fn why_unmeasured(reason: Unmeasured, language: Language) -> &'static str {
    match reason {
        Unmeasured::NoReading => language.pick("no reading", "ingen uppgift"),
        Unmeasured::NoBefore => language.pick("not measured before", "ej mätt före"),
        Unmeasured::NoAfter => language.pick("not measured after", "ej mätt efter"),
        Unmeasured::MethodsDiffer => {
            language.pick("other method after than before", "annan metod efter än före")
        }
        Unmeasured::HeadsAndFte => {
            language.pick("partly persons, partly FTE", "dels personer, dels heltidsekvivalenter")
        }
        Unmeasured::NoHoursOfYear => {
            language.pick("hours of a full-time year not given", "timmar per helår ej angivna")
        }
        Unmeasured::NoTurnoverPerFte => language
            .pick("turnover per FTE not given", "omsättning per heltidsekvivalent ej angiven"),
        Unmeasured::ReadTwice => {
            language.pick("two readings for one time", "två uppgifter för samma tid")
        }
        Unmeasured::DatesAndPeriods => {
            language.pick("days and fiscal periods mixed", "dagar och räkenskapsår blandade")
        }
    }
}

/// The totals of each method and of all, with what to know about them.
fn totals(view: &View<'_>, employment: &Employment, language: Language) -> Result<Table, Error> {
    let row = |name: String, totals: &JobTotals| {
        let gender = |gender: Option<eruf_core::GenderTotal>| match gender {
            Some(gender) => Ok(format!("{} ({})", show(gender.net, language)?, gender.enterprises)),
            None => Ok::<_, Error>("\u{2013}".to_owned()),
        };
        let (floored, net) = (show(totals.floored, language)?, show(totals.net, language)?);
        Ok::<_, Error>(vec![
            name,
            job_unit(totals.unit, language).to_owned(),
            totals.enterprises.to_string(),
            floored,
            net,
            gender(totals.women)?,
            gender(totals.men)?,
        ])
    };
    let mut rows = Vec::new();
    for part in &employment.parts {
        let mut name =
            format!("{} ({})", method(&part.after, language), family(part.family, language));
        if part.before != part.after {
            name = format!("{} \u{2192} {name}", method(&part.before, language));
        }
        rows.push(row(name, &part.totals)?);
    }
    let mut notes = Vec::new();
    match &employment.total {
        Figure::Value(total) => {
            rows.push(row(language.pick("all", "alla").to_owned(), total)?);
            let headline = format!(
                "{} {}",
                show(total.across(employment.rule.across), language)?,
                job_unit(total.unit, language)
            );
            notes.push(format!(
                "{} ({}): {headline}",
                language.pick("increase", "ökning"),
                across(employment.rule.across, language)
            ));
        }
        Figure::Reason(reason) => notes.push(format!(
            "{}: {}",
            language.pick("no total", "ingen summa"),
            no_total(*reason, language)
        )),
    }
    if let (Some(supported), Some(coverage)) = (employment.supported, employment.coverage) {
        let (measured, supported, coverage) = (
            employment.changes.len(),
            show_amount(supported, language),
            show_percent(coverage, language)?,
        );
        notes.push(match language {
            Language::English => {
                format!(
                    "{measured} of {supported} supported enterprises were measured \
                    ({coverage}); the others are not 0 but unmeasured"
                )
            }
            Language::Swedish => format!(
                "{measured} av {supported} företag som fått stöd är \
                mätta ({coverage}); övriga är inte 0 utan omätta"
            ),
        });
    }
    if let Some(safeguarded) = employment.safeguarded {
        let (jobs, enterprises) = (show(safeguarded.jobs, language)?, safeguarded.enterprises);
        notes.push(match language {
            Language::English => {
                format!("safeguarded jobs, beside it: {jobs} (enterprises: {enterprises})")
            }
            Language::Swedish => format!(
                "räddade arbetstillfällen, vid sidan av detta: {jobs} (företag: {enterprises})"
            ),
        });
    }
    for each in &employment.breaks {
        let names = |methods: &[Method]| {
            methods.iter().map(|each| method(each, language)).collect::<Vec<_>>().join("; ")
        };
        let (from, to, date) = (names(&each.from), names(&each.to), each.date);
        notes.push(match language {
            Language::English => format!("the method changes on {date}: from {from} to {to}"),
            Language::Swedish => format!("metoden byts {date}: från {from} till {to}"),
        });
    }
    if !employment.unsupported.is_empty() {
        let count = employment.unsupported.len();
        notes.push(match language {
            Language::English => {
                format!("readings of enterprises that were not supported, left out: {count}")
            }
            Language::Swedish => {
                format!("uppgifter om företag som inte fått stöd, ej medräknade: {count}")
            }
        });
    }
    for of in [RateOf::HoursOfYear, RateOf::TurnoverPerFte, RateOf::ShareOfFullTime] {
        if let Some(rate) = employment.rule.rate(of) {
            notes.push(format!(
                "{}: {} ({})",
                rate.name,
                show_amount(Interval::exact(rate.value), language),
                rate.source
            ));
        }
    }
    let right = |english, swedish, width| {
        Column::narrow(language.pick(english, swedish), Align::Right, width)
    };
    Ok(Table {
        caption: format!(
            "{} \u{2013} {}",
            view.project().identity().name,
            language.pick("employment", "sysselsättning")
        ),
        columns: vec![
            Column::wide(language.pick("Method", "Metod"), Align::Left),
            Column::narrow(language.pick("Unit", "Enhet"), Align::Left, 8),
            right("Enterprises", "Företag", 11),
            right("Floored", "Utan minskn.", 12),
            right("Net", "Netto", 8),
            right("Women (of)", "Kvinnor (av)", 12),
            right("Men (of)", "Män (av)", 9),
        ],
        rows,
        notes,
    })
}

/// The enterprises that were measured.
fn changes(employment: &Employment, language: Language) -> Result<Table, Error> {
    let mut rows = Vec::new();
    for change in &employment.changes {
        // Turnover over a rate means something only as a difference.
        let turnover = change.after.method.measure == Measure::Turnover;
        let level =
            |level: Ratio| if turnover { Ok("\u{2013}".to_owned()) } else { show(level, language) };
        let mut by = method(&change.after.method, language);
        if change.before.method != change.after.method {
            by = format!("{} \u{2192} {by}", method(&change.before.method, language));
        }
        rows.push(vec![
            change.enterprise.to_string(),
            level(change.before.value)?,
            level(change.after.value)?,
            show(change.change, language)?,
            job_unit(change.unit, language).to_owned(),
            by,
        ]);
    }
    let right = |english, swedish| Column::narrow(language.pick(english, swedish), Align::Right, 8);
    Ok(Table {
        caption: language.pick("Enterprises that were measured", "Företag som är mätta").to_owned(),
        columns: vec![
            Column::narrow(language.pick("Enterprise", "Företag"), Align::Left, 14),
            right("Before", "Före"),
            right("After", "Efter"),
            right("Change", "Ändring"),
            Column::narrow(language.pick("Unit", "Enhet"), Align::Left, 8),
            Column::wide(language.pick("Method", "Metod"), Align::Left),
        ],
        rows,
        notes: Vec::new(),
    })
}

/// The enterprises that were measured, exact, for a spreadsheet.
fn figures(employment: &Employment) -> Table {
    let decimal = |figure: Ratio| figure.to_decimal(12).to_string();
    let rows = employment.changes.iter().map(|change| {
        let methods = [&change.before.method, &change.after.method].map(ToString::to_string);
        let figures = [change.before.value, change.after.value, change.change].map(decimal);
        let words = [change.enterprise.to_string(), change.unit.as_str().to_owned()];
        words.into_iter().chain(methods).chain(figures).collect()
    });
    let words = ["enterprise", "unit", "method_before", "method_after"]
        .map(|heading| Column::wide(heading, Align::Left));
    let numbers = ["before", "after", "change"].map(|heading| Column::wide(heading, Align::Right));
    Table {
        caption: String::new(),
        columns: words.into_iter().chain(numbers).collect(),
        rows: rows.collect(),
        notes: Vec::new(),
    }
}

fn unmeasured(employment: &Employment, language: Language) -> Table {
    let mut reasons: Vec<(Unmeasured, u32)> = Vec::new();
    for (_, reason) in &employment.unmeasured {
        match reasons.iter_mut().find(|(known, _)| known == reason) {
            Some((_, count)) => *count = count.saturating_add(1),
            None => reasons.push((*reason, 1)),
        }
    }
    reasons.sort_by_key(|(reason, _)| *reason);
    Table {
        caption: language
            .pick(
                "Supported enterprises that were not measured",
                "Företag som fått stöd men inte är mätta",
            )
            .to_owned(),
        columns: vec![
            Column::wide(language.pick("Reason", "Skäl"), Align::Left),
            Column::narrow(language.pick("Enterprises", "Företag"), Align::Right, 11),
        ],
        rows: reasons
            .into_iter()
            .map(|(reason, count)| {
                vec![why_unmeasured(reason, language).to_owned(), count.to_string()]
            })
            .collect(),
        notes: Vec::new(),
    }
}

fn bridged(bridge: &Bridge, language: Language) -> Result<Table, Error> {
    let total = |total: &Figure<JobTotals, NoTotal>, net: bool| match total {
        Figure::Value(total) => show(if net { total.net } else { total.floored }, language),
        Figure::Reason(reason) => Ok(no_total(*reason, language).to_owned()),
    };
    let optional = |figure: Option<Ratio>| {
        figure.map_or_else(|| Ok("\u{2013}".to_owned()), |figure| show(figure, language))
    };
    let mut rows = Vec::new();
    for row in &bridge.rows {
        rows.push(vec![
            row.enterprise.to_string(),
            show(row.from, language)?,
            show(row.to, language)?,
            optional(row.difference)?,
        ]);
    }
    for (name, net) in [
        (across(Aggregation::Floored, language), false),
        (across(Aggregation::Net, language), true),
    ] {
        let difference = optional(
            bridge.difference.map(|(floored, of_net)| if net { of_net } else { floored }),
        )?;
        rows.push(vec![
            name.to_owned(),
            total(&bridge.from_total, net)?,
            total(&bridge.to_total, net)?,
            difference,
        ]);
    }
    let (from, to) = (method(&bridge.from, language), method(&bridge.to, language));
    let (only_from, only_to) = (bridge.only_from, bridge.only_to);
    let right = |heading: &str| Column::narrow(heading, Align::Right, 20);
    Ok(Table {
        caption: format!(
            "{}: {from} \u{2194} {to}",
            language.pick("Bridge between methods", "Brygga mellan metoder")
        ),
        columns: vec![
            Column::wide(language.pick("Enterprise", "Företag"), Align::Left),
            right(&from),
            right(&to),
            Column::narrow(language.pick("Difference", "Skillnad"), Align::Right, 10),
        ],
        rows,
        notes: vec![match language {
            Language::English => format!("measured by only one of them: {only_from} and {only_to}"),
            Language::Swedish => format!("mätta med bara den ena: {only_from} och {only_to}"),
        }],
    })
}

/// The rates and choices of a rule, in few words.
fn choices(rule: &EmploymentRule, language: Language) -> String {
    let mut parts = vec![across(rule.across, language).to_owned()];
    for of in [RateOf::HoursOfYear, RateOf::TurnoverPerFte, RateOf::ShareOfFullTime] {
        if let Some(rate) = rule.rate(of) {
            parts.push(format!(
                "{} {}",
                rate.name,
                show_amount(Interval::exact(rate.value), language)
            ));
        }
    }
    if rule.at_break == MethodBreakPolicy::Joined {
        parts.push(language.pick("methods joined", "metoder sammanlagda").to_owned());
    }
    parts.join("; ")
}

fn compared(rows: &[SensitivityRow], language: Language) -> Result<Table, Error> {
    let mut cells = Vec::new();
    for row in rows {
        let figure = |net: bool| match &row.total {
            Figure::Value(total) => show(if net { total.net } else { total.floored }, language),
            Figure::Reason(reason) => Ok(no_total(*reason, language).to_owned()),
        };
        let mark = if row.chosen { "\u{2192} " } else { "" };
        cells.push(vec![
            format!("{mark}{}", choices(&row.rule, language)),
            row.measured.to_string(),
            figure(false)?,
            figure(true)?,
        ]);
    }
    let right = |english, swedish, width| {
        Column::narrow(language.pick(english, swedish), Align::Right, width)
    };
    Ok(Table {
        caption: language
            .pick(
                "The same enterprises under other rules and rates",
                "Samma företag med andra regler och satser",
            )
            .to_owned(),
        columns: vec![
            Column::wide(language.pick("Rule", "Regel"), Align::Left),
            right("Measured", "Mätta", 8),
            right("Floored", "Utan minskn.", 12),
            right("Net", "Netto", 10),
        ],
        rows: cells,
        notes: vec![
            language
                .pick("\u{2192} marks the rule that was chosen", "\u{2192} visar den valda regeln")
                .to_owned(),
        ],
    })
}

fn totals_json(totals: &JobTotals) -> Json {
    let mut fields = Map::new();
    fields.insert("unit".to_owned(), json!(totals.unit.as_str()));
    fields.insert("enterprises".to_owned(), json!(totals.enterprises));
    exact("floored", totals.floored, &mut fields);
    exact("net", totals.net, &mut fields);
    for (name, gender) in [("women", totals.women), ("men", totals.men)] {
        if let Some(gender) = gender {
            exact(name, gender.net, &mut fields);
            fields.insert(format!("{name}_enterprises"), json!(gender.enterprises));
        }
    }
    Json::Object(fields)
}

fn total_json(total: &Figure<JobTotals, NoTotal>, fields: &mut Map<String, Json>) {
    match total {
        Figure::Value(total) => fields.insert("total".to_owned(), totals_json(total)),
        Figure::Reason(reason) => {
            fields.insert("total".to_owned(), Json::Null);
            fields.insert("total_undefined".to_owned(), json!(reason.as_str()))
        }
    };
}

fn rule_json(rule: &EmploymentRule) -> Json {
    let mut fields = Map::new();
    fields.insert("across".to_owned(), json!(rule.across.as_str()));
    fields.insert("at_break".to_owned(), json!(rule.at_break.as_str()));
    for of in [RateOf::HoursOfYear, RateOf::TurnoverPerFte, RateOf::ShareOfFullTime] {
        let rate = rule.rate(of).map(|rate| json!({ "value": rate.value.to_string(), "name": &*rate.name, "source": &*rate.source }));
        fields.insert(of.as_str().to_owned(), rate.unwrap_or(Json::Null));
    }
    fields.insert("prefer".to_owned(), rule.prefer.iter().map(|name| &**name).collect());
    Json::Object(fields)
}

fn to_json(
    view: &View<'_>,
    employment: &Employment,
    bridges: &[Bridge],
    sensitivity: &[SensitivityRow],
) -> String {
    let mut document = Map::new();
    let mut put = |key: &str, value: Json| document.insert(key.to_owned(), value);
    put("schema_version", json!(SCHEMA_VERSION));
    put("as_of", json!(view.as_of().to_string()));
    put("rule", rule_json(&employment.rule));
    put("measured", json!(employment.changes.len()));
    put(
        "supported_low",
        employment.supported.map_or(Json::Null, |supported| json!(supported.low().to_string())),
    );
    put(
        "supported_high",
        employment.supported.map_or(Json::Null, |supported| json!(supported.high().to_string())),
    );
    if let Some(coverage) = employment.coverage {
        bounds("coverage", coverage, &mut document);
    }
    total_json(&employment.total, &mut document);
    if let Figure::Value(headline) = employment.headline() {
        exact("headline", headline, &mut document);
    }
    if let Some(safeguarded) = employment.safeguarded {
        exact("safeguarded", safeguarded.jobs, &mut document);
        document.insert("safeguarded_enterprises".to_owned(), json!(safeguarded.enterprises));
    }
    let parts = employment.parts.iter().map(|part| {
        json!({
            "family": part.family.as_str(), "before": part.before.to_string(), "after": part.after.to_string(), "totals": totals_json(&part.totals)
        })
    });
    document.insert("parts".to_owned(), parts.collect());
    let names = |methods: &[Method]| methods.iter().map(ToString::to_string).collect::<Vec<_>>();
    let breaks = employment
        .breaks
        .iter()
        .map(|each| json!({ "date": each.date.to_string(), "report": each.report, "from": names(&each.from), "to": names(&each.to) }));
    document.insert("breaks".to_owned(), breaks.collect());
    let changes = employment.changes.iter().map(|change| {
        let mut fields = Map::new();
        fields.insert("enterprise".to_owned(), json!(change.enterprise.to_string()));
        fields.insert("unit".to_owned(), json!(change.unit.as_str()));
        exact("before", change.before.value, &mut fields);
        exact("after", change.after.value, &mut fields);
        exact("change", change.change, &mut fields);
        fields.insert("method_before".to_owned(), json!(change.before.method.to_string()));
        fields.insert("method_after".to_owned(), json!(change.after.method.to_string()));
        Json::Object(fields)
    });
    document.insert("enterprises".to_owned(), changes.collect());
    let unmeasured =
        employment.unmeasured.iter().map(|(enterprise, reason)| json!({ "enterprise": enterprise.to_string(), "reason": reason.as_str() }));
    document.insert("unmeasured".to_owned(), unmeasured.collect());
    document.insert("unsupported_readings".to_owned(), json!(employment.unsupported.len()));
    let bridges = bridges.iter().map(|bridge| {
        let mut fields = Map::new();
        fields.insert("from".to_owned(), json!(bridge.from.to_string()));
        fields.insert("to".to_owned(), json!(bridge.to.to_string()));
        let rows = bridge.rows.iter().map(|row| {
            let mut fields = Map::new();
            fields.insert("enterprise".to_owned(), json!(row.enterprise.to_string()));
            exact("from", row.from, &mut fields);
            exact("to", row.to, &mut fields);
            if let Some(difference) = row.difference {
                exact("difference", difference, &mut fields);
            }
            Json::Object(fields)
        });
        fields.insert("enterprises".to_owned(), rows.collect());
        fields.insert("only_from".to_owned(), json!(bridge.only_from));
        fields.insert("only_to".to_owned(), json!(bridge.only_to));
        Json::Object(fields)
    });
    document.insert("bridges".to_owned(), bridges.collect());
    let sensitivity = sensitivity.iter().map(|row| {
        let mut fields = Map::new();
        fields.insert("rule".to_owned(), rule_json(&row.rule));
        fields.insert("chosen".to_owned(), json!(row.chosen));
        fields.insert("measured".to_owned(), json!(row.measured));
        total_json(&row.total, &mut fields);
        Json::Object(fields)
    });
    document.insert("sensitivity".to_owned(), sensitivity.collect());
    format!("{:#}\n", Json::Object(document))
}
