//! The tables of a project's status.

use eruf_core::{
    Attainment, Bounds, Error, Figure, Indicator, Interval, Kind, NoOutcome, Per, Ratio, Shape,
    StatusRow, Target, Undefined, Value, View,
};

use crate::format::{Align, Column, Table};
use crate::words::Language;
use crate::words::locale::{show_amount, show_percent, show_ratio};

/// The indicators, and the activity goals if there are any.
pub(crate) fn tables(view: &View<'_>, language: Language) -> Result<Vec<Table>, Error> {
    let status = view.status()?;
    let (goals, indicators): (Vec<_>, Vec<_>) =
        status.rows.iter().partition(|row| row.commitment.indicator.kind == Kind::ActivityGoal);
    let mut tables = Vec::new();
    if !indicators.is_empty() {
        tables.push(indicator_table(view, &indicators, language)?);
    }
    let (goals, others): (Vec<_>, Vec<_>) = goals.into_iter().partition(|row| row.target.is_some());
    if !goals.is_empty() {
        tables.push(goal_table(view, &goals, language)?);
    }
    if !others.is_empty() {
        tables.push(other_table(view, &others, language));
    }
    Ok(tables)
}

pub(crate) fn name(indicator: &Indicator, language: Language) -> &str {
    let swedish = indicator.name_sv.as_deref().filter(|_| language == Language::Swedish);
    swedish.unwrap_or(&indicator.name)
}

fn unit(indicator: &Indicator, language: Language) -> &str {
    language.pick(indicator.unit.name(), indicator.unit.name_sv())
}

/// One row for each indicator: the comparison that section 13 of the final report asks for.
fn indicator_table(
    view: &View<'_>,
    rows: &[&StatusRow<'_>],
    language: Language,
) -> Result<Table, Error> {
    let mut notes = Vec::new();
    let mut cells = Vec::new();
    for row in rows {
        let indicator = &row.commitment.indicator;
        let attainment = &row.attainment;
        let figure =
            |figure: &eruf_core::Figure<Interval<Ratio>, Undefined>,
             show: fn(Interval<eruf_core::Ratio>, Language) -> Result<String, Error>| {
                match figure {
                    Figure::Value(figure) => show(*figure, language),
                    Figure::Reason(reason) => {
                        Ok(format!("\u{2013} ({})", language.reason(*reason)))
                    }
                }
            };
        let share = if let Figure::Value(share) = &attainment.share {
            format!("{}{}", show_percent(*share, language)?, language.share_of(attainment.share_of))
        } else if let Figure::Value(used) = &attainment.utilisation {
            format!("{} {}", language.pick("used", "utnyttjat"), show_percent(*used, language)?)
        } else {
            figure(&attainment.share, show_percent)?
        };
        cells.push(vec![
            indicator.key.code.to_string(),
            format!("{} ({})", name(indicator, language), unit(indicator, language)),
            row.target
                .map_or_else(|| "\u{2013}".to_owned(), |version| target(&version.target, language)),
            outcome(view, row, language),
            figure(&attainment.variance, show_ratio)?,
            figure(&attainment.relative_variance, show_percent)?,
            share,
            verdict(attainment, language),
        ]);
        if row.standing.carried {
            notes.push(format!(
                "{}: {}",
                indicator.key.code,
                language
                    .pick("carried from an earlier report", "överfört från en tidigare rapport")
            ));
        }
        let completeness = row.standing.completeness;
        if !completeness.is_complete() {
            let (reported, due) = (completeness.reported, completeness.due);
            notes.push(match language {
                Language::English => {
                    format!("{}: {reported} of {due} due reports are in", indicator.key.code)
                }
                Language::Swedish => {
                    format!("{}: {reported} av {due} rapporter har kommit in", indicator.key.code)
                }
            });
        }
        notes.extend(certainty(view, row, language)?);
        let original = row.commitment.targets.first().filter(|original| {
            row.target.is_some_and(|version| version.decision != original.decision)
        });
        if let Some(original) = original {
            let attainment = view
                .verdicts(&indicator.key.code)?
                .into_iter()
                .find(|verdict| verdict.target == original);
            if let Some(Figure::Value(share)) = attainment.map(|verdict| verdict.attainment.share) {
                let (target, share) =
                    (target(&original.target, language), show_percent(share, language)?);
                notes.push(match language {
                    Language::English => format!(
                        "{}: the original target was {target}, of which {share}",
                        indicator.key.code
                    ),
                    Language::Swedish => format!(
                        "{}: ursprungligt målvärde {target}, varav {share}",
                        indicator.key.code
                    ),
                });
            }
        }
    }
    Ok(Table {
        caption: format!(
            "{} \u{2013} {}",
            view.project().identity().name,
            language.pick("indicators", "indikatorer")
        ),
        columns: vec![
            Column::narrow(language.pick("Code", "Kod"), Align::Left, 5),
            Column::wide(language.pick("Indicator (unit)", "Indikator (enhet)"), Align::Left),
            Column::narrow(language.pick("Target", "Målvärde"), Align::Right, 8),
            Column::narrow(language.pick("Outcome", "Utfall"), Align::Right, 7),
            Column::narrow(language.pick("Variance", "Avvikelse"), Align::Right, 9),
            Column::narrow(language.pick("Relative", "Relativ"), Align::Right, 8),
            Column::narrow(language.pick("Attainment", "Måluppfyllelse"), Align::Right, 14),
            Column::narrow(language.pick("State", "Bedömning"), Align::Left, 9),
        ],
        rows: cells,
        notes,
    })
}

/// How sure the outcome is: what its enterprises without a key make of it, and what the lists give.
fn certainty(
    view: &View<'_>,
    row: &StatusRow<'_>,
    language: Language,
) -> Result<Vec<String>, Error> {
    let code = &row.commitment.indicator.key.code;
    let mut notes = Vec::new();
    if let Some((meant, measured)) = row.methods_differ {
        notes.push(match language {
            Language::English => format!(
                "{code}: method differs: the target was set on {meant}, \
                the outcome is measured by {measured}"
            ),
            Language::Swedish => format!(
                "{code}: olika metod: målvärdet bygger på {meant}, \
                utfallet är mätt med {measured}"
            ),
        });
    }
    if let Some(identified) = view.identified(code)? {
        let (keyed, unkeyed) = (
            show_amount(Interval::exact(identified.keyed), language),
            show_amount(Interval::exact(identified.unkeyed), language),
        );
        let enterprises = show_amount(identified.enterprises, language);
        let mut note = match language {
            Language::English => format!(
                "{code}: {keyed} enterprises with a key and {unkeyed} without, so {enterprises}"
            ),
            Language::Swedish => format!(
                "{code}: {keyed} företag med nyckel och {unkeyed} utan, alltså {enterprises}"
            ),
        };
        if let Some(Figure::Value(share)) = identified.attainment.map(|attainment| attainment.share)
        {
            note = format!("{note} ({})", show_percent(share, language)?);
        }
        notes.push(note);
    }
    if let Some(derived) = row.derived {
        let derived = show_ratio(derived, language)?;
        notes.push(match language {
            Language::English => format!("{code}: the lists give {derived}"),
            Language::Swedish => format!("{code}: listorna ger {derived}"),
        });
    }
    Ok(notes)
}

/// One row for each activity goal, judged over every horizon.
fn goal_table(
    view: &View<'_>,
    rows: &[&StatusRow<'_>],
    language: Language,
) -> Result<Table, Error> {
    let horizons: Vec<_> = view.horizons().collect();
    let mut columns = vec![
        Column::narrow(language.pick("Code", "Kod"), Align::Left, 7),
        Column::wide(language.pick("Goal as written", "Mål som det skrevs"), Align::Left),
        Column::narrow(language.pick("Outcome", "Utfall"), Align::Left, 13),
    ];
    for horizon in &horizons {
        let months = show_ratio(Interval::exact(horizon.months()), language)?;
        let heading =
            format!("{months} {} ({})", language.pick("months", "månader"), horizon.decision());
        columns.push(Column::narrow(&heading, Align::Left, 17));
    }
    let mut cells = Vec::new();
    for row in rows {
        let indicator = &row.commitment.indicator;
        let Some(version) = row.target else { continue };
        let goal = version
            .text
            .as_deref()
            .map_or_else(|| target(&version.target, language), str::to_owned);
        let mut line = vec![indicator.key.code.to_string(), goal, outcome(view, row, language)];
        for horizon in &horizons {
            let verdicts = view.verdicts(&indicator.key.code)?;
            let per_year = version.target.per() == Per::Year;
            let verdict = verdicts.iter().find(|verdict| {
                verdict.target == version && (!per_year || verdict.horizon == *horizon)
            });
            line.push(match verdict {
                Some(verdict) => judged(&version.target, &verdict.attainment, language)?,
                None => "\u{2013}".to_owned(),
            });
        }
        cells.push(line);
    }
    let caption = format!(
        "{} \u{2013} {}",
        view.project().identity().name,
        language.pick("activity goals", "aktivitetsmål")
    );
    Ok(Table { caption, columns, rows: cells, notes: Vec::new() })
}

/// What was counted beside the goals.
fn other_table(view: &View<'_>, rows: &[&StatusRow<'_>], language: Language) -> Table {
    let cells = rows.iter().map(|row| {
        let indicator = &row.commitment.indicator;
        let unit = if row.outcome.is_value() { unit(indicator, language) } else { "" };
        vec![
            indicator.key.code.to_string(),
            name(indicator, language).to_owned(),
            outcome(view, row, language),
            unit.to_owned(),
        ]
    });
    Table {
        caption: format!(
            "{} \u{2013} {}",
            view.project().identity().name,
            language.pick("outcomes without a goal", "utfall utan mål")
        ),
        columns: vec![
            Column::narrow(language.pick("Code", "Kod"), Align::Left, 18),
            Column::wide(language.pick("What was counted", "Vad som räknats"), Align::Left),
            Column::narrow(language.pick("Outcome", "Utfall"), Align::Right, 12),
            Column::narrow(language.pick("Unit", "Enhet"), Align::Left, 20),
        ],
        rows: cells.collect(),
        notes: Vec::new(),
    }
}

/// What keeps a promise: 18–30, at least 20, at most 350.
pub(crate) fn bounds(
    Bounds { low, high }: Bounds,
    language: Language,
) -> Result<Option<String>, Error> {
    Ok(match (low, high) {
        (Some(low), Some(high)) => Some(format!(
            "{}\u{2013}{}",
            show_ratio(Interval::exact(low), language)?,
            show_ratio(Interval::exact(high), language)?
        )),
        (Some(low), None) => {
            Some(format!("\u{2265}\u{a0}{}", show_ratio(Interval::exact(low), language)?))
        }
        (None, Some(high)) => {
            Some(format!("\u{2264}\u{a0}{}", show_ratio(Interval::exact(high), language)?))
        }
        (None, None) => None,
    })
}

/// The verdict on a goal with the bounds that it rests on and the share that was reached.
fn judged(target: &Target, attainment: &Attainment, language: Language) -> Result<String, Error> {
    let mut text = verdict(attainment, language);
    if matches!(target.shape(), Shape::Qualitative { .. }) {
        return Ok(text);
    }
    if let Some(bounds) = bounds(attainment.bounds, language)? {
        text = format!("{text}; {bounds}");
    }
    if let Figure::Value(share) = attainment.share {
        text = format!(
            "{text}; {}{}",
            show_percent(share, language)?,
            language.share_of(attainment.share_of)
        );
    }
    if let Figure::Value(used) = attainment.utilisation {
        text = format!(
            "{text}; {} {}",
            show_percent(used, language)?,
            language.pick("used", "utnyttjat")
        );
    }
    Ok(text)
}

pub(crate) fn verdict(attainment: &Attainment, language: Language) -> String {
    match attainment.undefined {
        None => language.state(attainment.state).to_owned(),
        Some(reason) => {
            format!("{}: {}", language.state(attainment.state), language.reason(reason))
        }
    }
}

/// The outcome held against the target, or why there is none.
pub(crate) fn outcome(view: &View<'_>, row: &StatusRow<'_>, language: Language) -> String {
    if row.target.is_some_and(|version| version.target.per() == Per::Occasion) {
        let occasions = view.occasions(&row.commitment.indicator.key.code);
        let (lowest, highest) =
            (occasions.iter().map(Interval::low).min(), occasions.iter().map(Interval::high).max());
        // Each occasion is held against the goal, so the sum would mislead.
        if let Some(spread) =
            lowest.zip(highest).and_then(|(lowest, highest)| Interval::new(lowest, highest))
        {
            return format!(
                "{} ({} {})",
                show_amount(spread, language),
                occasions.len(),
                language.pick("occasions", "tillfällen")
            );
        }
    }
    match row.outcome {
        Figure::Value(amount) => show_amount(amount, language),
        Figure::Reason(NoOutcome::InWords) => {
            match view.words(&row.commitment.indicator.key.code) {
                Some(Value::Words { text, .. }) => format!("\"{text}\""),
                _ => language.reason(NoOutcome::InWords.into()).to_owned(),
            }
        }
        Figure::Reason(reason) => format!("\u{2013} ({})", language.reason(reason.into())),
    }
}

/// A target in few words.
pub(crate) fn target(target: &Target, language: Language) -> String {
    let show = |amount| show_amount(Interval::exact(amount), language);
    let text = match target.shape() {
        Shape::AtLeast { goal } => show(*goal),
        Shape::Range { low, high, .. } => format!("{}\u{2013}{}", show(*low), show(*high)),
        Shape::Ceiling { highest } => {
            format!("{} {}", language.pick("at most", "högst"), show(*highest))
        }
        Shape::Level { baseline, goal } => format!("{} \u{2192} {}", show(*baseline), show(*goal)),
        Shape::Keep { level, .. } => {
            format!("{} {}", language.pick("keep", "behåll"), show(*level))
        }
        Shape::Qualitative { text } => text.to_string(),
    };
    match target.per() {
        Per::Project => text,
        Per::Year => format!("{text} {}", language.pick("per year", "per år")),
        Per::Occasion => format!("{text} {}", language.pick("per occasion", "per tillfälle")),
    }
}

/// Every indicator and goal on a row of its own, exact, for a spreadsheet.
pub(crate) fn figures(view: &View<'_>, language: Language) -> Result<Table, Error> {
    let status = view.status()?;
    let text = |heading: &str| Column::wide(heading, Align::Left);
    let number = |heading: &str| Column::wide(heading, Align::Right);
    let decimal = |ratio: eruf_core::Ratio| ratio.to_decimal(12).to_string();
    let exact = |figure: &eruf_core::Figure<Interval<Ratio>, Undefined>| match figure {
        Figure::Reason(_) => String::new(),
        Figure::Value(figure) => figure.as_exact().map_or_else(
            || format!("{}..{}", decimal(figure.low()), decimal(figure.high())),
            decimal,
        ),
    };
    let rows = status.rows.iter().map(|row| {
        let attainment = &row.attainment;
        vec![
            row.commitment.indicator.key.code.to_string(),
            name(&row.commitment.indicator, language).to_owned(),
            unit(&row.commitment.indicator, language).to_owned(),
            row.target.map_or(String::new(), |version| version.target.to_string()),
            row.outcome.map_or(String::new(), |outcome| outcome.to_string()),
            exact(&attainment.variance),
            exact(&attainment.relative_variance),
            exact(&attainment.share),
            exact(&attainment.utilisation),
            attainment.state.to_string(),
            attainment.undefined.map_or(String::new(), |reason| reason.to_string()),
        ]
    });
    Ok(Table {
        caption: String::new(),
        columns: vec![
            text("code"),
            text("name"),
            text("unit"),
            text("target"),
            number("outcome"),
            number("variance"),
            number("relative_variance"),
            number("attainment"),
            number("utilisation"),
            text("state"),
            text("undefined"),
        ],
        rows: rows.collect(),
        notes: Vec::new(),
    })
}
