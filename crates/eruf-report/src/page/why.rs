//! Why a target was missed: volume and rate, the break-even of an excuse, and what each one cost,
//! as tables.

use eruf_core::{
    CostBasis, Decomposition, DecompositionMethod, Error, Factor, Interval, Kind, Ratio, Shape,
    StatusRow, UnitCost, View, break_even,
};
use serde_json::{Map, Value as Json, json};

use crate::format::json::{SCHEMA_VERSION, exact};
use crate::format::{Align, Column, Format, Table};
use crate::page::status::name;
use crate::page::time::{TimeError, indicator, written};
use crate::words::Language;
use crate::words::locale::{show_percent, show_ratio};

const NONE: &str = "\u{2013}";

/// An outcome and its goal, where both are exact.
struct Pair {
    goal: Ratio,
    outcome: Ratio,
}

fn pair(row: &StatusRow<'_>) -> Option<Pair> {
    let is_goal =
        row.target.is_some_and(|version| matches!(version.target.shape(), Shape::AtLeast { .. }));
    let goal = row.attainment.bounds.low.filter(|_| is_goal)?;
    Some(Pair { goal, outcome: Ratio::from(row.outcome.ok()?.as_exact()?) })
}

/// Volume and rate: the difference between outcome and goal of one indicator, by how many of
/// another there were and how many it had for each.
fn apart(of: &Pair, per: &Pair, names: [&str; 2]) -> Result<Option<[Decomposition; 2]>, Error> {
    let (Some(planned), Some(actual)) =
        (of.goal.checked_div(&per.goal), of.outcome.checked_div(&per.outcome))
    else {
        return Ok(None);
    };
    let factors =
        [Factor::new(names[0], per.goal, per.outcome), Factor::new(names[1], planned, actual)];
    let found = |method| Decomposition::of(&factors, method);
    Ok(Some([found(DecompositionMethod::InSequence)?, found(DecompositionMethod::Symmetric)?]))
}

/// Why a target was missed, in numbers: one indicator taken apart by another (CO08 by CO01, unless
/// others are named), the break-even of an excuse for each, and the budget over each outcome.
///
/// ```
/// use eruf_report::{Format, Language};
/// let project = eruf_data::load("../../examples/sim-jh")?.project;
/// let tables = eruf_report::why(
///     &project.view(),
///     Some("CO08"),
///     Some("CO01"),
///     Language::English,
///     Format::Markdown,
/// )?;
/// assert!(tables.contains("| CO01 | -117 |"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// If the project has no such indicator, or a figure cannot be held exactly.
pub fn why(
    view: &View<'_>,
    of: Option<&str>,
    per: Option<&str>,
    language: Language,
    format: Format,
) -> Result<String, TimeError> {
    for named in [of, per].into_iter().flatten() {
        indicator(view, named)?;
    }
    // Employment per enterprise, where nothing else is asked for and the project has both.
    let (of, per) = (of.unwrap_or("CO08"), per.unwrap_or("CO01"));
    let pick = |english, swedish| language.pick(english, swedish);
    let status = view.status()?;
    let rows: Vec<&StatusRow<'_>> = status
        .rows
        .iter()
        .filter(|row| row.commitment.indicator.kind != Kind::ActivityGoal)
        .collect();
    let found = |code: &str| {
        rows.iter()
            .find(|row| &*row.commitment.indicator.key.code == code)
            .and_then(|row| pair(row))
    };
    let rate = format!("{of} {} {per}", pick("for each", "per"));
    let parts = found(of)
        .zip(found(per))
        .map(|(one, other)| apart(&one, &other, [per, &rate]))
        .transpose()?
        .flatten();
    let budget = view.decisions().last().and_then(|step| step.budget);
    if format == Format::Json {
        return Ok(why_json(of, per, parts.as_ref(), &rows, budget)?);
    }
    let show = |ratio: Ratio| show_ratio(Interval::exact(ratio), language);
    let mut tables = Vec::new();
    if let Some([in_sequence, symmetric]) = &parts {
        let mut cells = Vec::new();
        for ((name, one), (_, other)) in in_sequence.parts.iter().zip(&symmetric.parts) {
            cells.push(vec![name.to_string(), show(*one)?, show(*other)?]);
        }
        let whole = show(in_sequence.difference()?)?;
        cells.push(vec![pick("together", "tillsammans").to_owned(), whole.clone(), whole]);
        let order = pick(
            "in sequence: volume first, then rate; symmetric: the average of both orders",
            "i följd: först volym, sedan kvot; symmetriskt: medelvärdet av båda ordningarna",
        );
        tables.push(Table {
            caption: format!(
                "{of} {NONE} {}: {}",
                name(indicator(view, of)?, language),
                pick("outcome less target, by factor", "utfall minus målvärde, per faktor")
            ),
            columns: vec![
                Column::wide(pick("Factor", "Faktor"), Align::Left),
                Column::narrow(pick("In sequence", "I följd"), Align::Right, 12),
                Column::narrow(pick("Symmetric", "Symmetriskt"), Align::Right, 12),
            ],
            rows: cells,
            notes: vec![order.to_owned()],
        });
    }
    let (mut excuses, mut costs) = (Vec::new(), Vec::new());
    for row in &rows {
        let code = row.commitment.indicator.key.code.to_string();
        let Some(Shape::AtLeast { goal }) = row.target.map(|version| version.target.shape()) else {
            continue;
        };
        let Some(outcome) = row.outcome.ok().filter(|_| pair(row).is_some()) else { continue };
        let share = outcome.as_exact().and_then(|outcome| break_even(outcome, *goal));
        excuses.push(vec![
            code.clone(),
            share.map_or_else(
                || Ok(NONE.to_owned()),
                |share| show_percent(Interval::exact(share), language),
            )?,
        ]);
        if let Some(budget) = budget.map(Interval::exact) {
            let each = |outcome| -> Result<String, Error> {
                let cost = UnitCost::of(budget, CostBasis::Budget, outcome)?;
                let whole = |ratio: Ratio| {
                    Ok::<_, Error>(crate::words::show_decimal(ratio.shown(0, &[])?, language))
                };
                match cost.and_then(|cost| cost.each().as_exact()) {
                    Some(each) => whole(each),
                    None => Ok(NONE.to_owned()),
                }
            };
            costs.push(vec![code, each(outcome)?, each(Interval::exact(*goal))?]);
        }
    }
    if !excuses.is_empty() {
        tables.push(Table {
            caption: pick("Break-even of an excuse", "Brytpunkt för ett skäl").to_owned(),
            columns: vec![
                Column::wide(pick("Code", "Kod"), Align::Left),
                Column::narrow(pick("Share of the target", "Andel av målvärdet"), Align::Right, 20),
            ],
            rows: excuses,
            notes: vec![
                pick(
                    "so much of the target must have depended on a missing condition for the \
                     rest to be fully met",
                    "så stor del av målvärdet måste ha hängt på en förutsättning som saknades \
                     för att resten ska vara helt uppnådd",
                )
                .to_owned(),
            ],
        });
    }
    if !costs.is_empty() {
        tables.push(Table {
            caption: pick("Budget for each one", "Budget för var och en").to_owned(),
            columns: vec![
                Column::wide(pick("Code", "Kod"), Align::Left),
                Column::narrow(pick("By the outcome", "Enligt utfallet"), Align::Right, 16),
                Column::narrow(pick("As planned", "Enligt planen"), Align::Right, 16),
            ],
            rows: costs,
            notes: vec![
                pick(
                    "the budget is divided, not what was spent",
                    "budgeten är delad, inte det som förbrukats",
                )
                .to_owned(),
            ],
        });
    }
    Ok(tables.iter().map(|table| table.render(format)).collect::<Vec<_>>().join("\n"))
}

fn why_json(
    of: &str,
    per: &str,
    parts: Option<&[Decomposition; 2]>,
    rows: &[&StatusRow<'_>],
    budget: Option<eruf_core::Amount>,
) -> Result<String, Error> {
    let mut document = Map::new();
    document.insert("schema_version".to_owned(), json!(SCHEMA_VERSION));
    document.insert("of".to_owned(), json!(of));
    document.insert("per".to_owned(), json!(per));
    for found in parts.into_iter().flatten() {
        let parts = found.parts.iter().map(|(name, part)| {
            let mut fields = Map::new();
            fields.insert("factor".to_owned(), json!(&**name));
            exact("part", *part, &mut fields);
            Json::Object(fields)
        });
        document.insert(found.method.as_str().to_owned(), Json::Array(parts.collect()));
        exact("difference", found.difference()?, &mut document);
    }
    let mut indicators = Vec::new();
    for row in rows {
        let Some(Shape::AtLeast { goal }) = row.target.map(|version| version.target.shape()) else {
            continue;
        };
        let Some(outcome) = row.outcome.ok().filter(|_| pair(row).is_some()) else { continue };
        let mut fields = Map::new();
        fields.insert("code".to_owned(), json!(&*row.commitment.indicator.key.code));
        if let Some(share) = outcome.as_exact().and_then(|outcome| break_even(outcome, *goal)) {
            exact("break_even", share, &mut fields);
        }
        for (name, outcome) in
            [("budget_for_each", outcome), ("budget_for_each_planned", Interval::exact(*goal))]
        {
            let cost = budget
                .map(|budget| UnitCost::of(Interval::exact(budget), CostBasis::Budget, outcome))
                .transpose()?
                .flatten();
            if let Some(each) = cost.and_then(|cost| cost.each().as_exact()) {
                exact(name, each, &mut fields);
            }
        }
        indicators.push(Json::Object(fields));
    }
    document.insert("indicators".to_owned(), Json::Array(indicators));
    Ok(written(&Json::Object(document)))
}
