//! The lines of costs by activity, period or kind, and their sum.

use eruf_core::costs::{CostKey, CostLine, CostsDocument, NoMoney};
use eruf_core::{Amount, Error, Figure, Interval, View};

use crate::format::{Align, Cell, Column, Table};
use crate::page::costs::CostsBy;
use crate::words::Language;
use crate::words::figures::NONE;
use crate::words::locale::show_amount;
use crate::words::source::read_in;

/// An amount in a cell, or the reason why there is none.
pub(super) fn money(figure: Figure<Amount, NoMoney>, language: Language) -> Cell {
    match figure {
        Figure::Value(amount) => Cell::amount(Interval::exact(amount), language),
        Figure::Reason(reason) => Cell::missing(language.no_money(reason)),
    }
}

/// What is reported; a line without costs is not 0.
fn reported(line: &CostLine<'_>, language: Language) -> Cell {
    match line.used {
        Figure::Reason(reason) if line.entries.is_empty() => {
            Cell::missing(language.no_money(reason))
        }
        _ => Cell::amount(Interval::exact(line.reported), language),
    }
}

/// The name of a line.
fn name(key: &CostKey<'_>, depth: usize, language: Language) -> String {
    let pick = |english: &str, swedish: &str| language.pick(english, swedish).to_owned();
    match key {
        CostKey::Activity(activity) => {
            let below = "\u{a0}\u{a0}".repeat(depth);
            format!("{below}{} {}", activity.code, activity.name)
        }
        CostKey::NoActivity => pick("On no activity", "Utan aktivitet"),
        CostKey::Period(period) => {
            format!("{}: {}{NONE}{}", period.report, period.period.first(), period.period.last())
        }
        CostKey::Kind(kind) => language.cost_kind(*kind).to_owned(),
        CostKey::NoKind => pick("Kind not stated", "Slag ej angivet"),
        CostKey::Total => pick("Total", "Totalt"),
        // A line that the core has added since.
        _ => String::new(),
    }
}

fn row(line: &CostLine<'_>, by: CostsBy, language: Language) -> Result<Vec<Cell>, Error> {
    let mut cells = vec![name(&line.key, line.depth, language).into(), reported(line, language)];
    if by == CostsBy::Activity {
        let share = match line.share {
            Figure::Value(share) => Cell::share(Interval::exact(share), language)?,
            Figure::Reason(_) => Cell::nothing(),
        };
        let left = match line.left {
            Figure::Value(left) => Cell::amount(Interval::exact(left), language),
            Figure::Reason(_) => Cell::nothing(),
        };
        cells.extend([money(line.budget, language), share, left]);
    }
    let marks = [line.in_kind, line.outside_area, line.social_fund_type];
    cells.extend(marks.map(|mark| match mark {
        // The cell before it says so already.
        Figure::Reason(NoMoney::NotReported) => Cell::nothing(),
        mark => money(mark, language),
    }));
    Ok(cells)
}

/// The table of lines.
pub(super) fn lines(
    view: &View<'_>,
    by: CostsBy,
    answer: &CostsDocument<'_>,
    language: Language,
) -> Result<Table, Error> {
    let pick = |english, swedish| language.pick(english, swedish);
    let first = match by {
        CostsBy::Activity => pick("Activity", "Aktivitet"),
        CostsBy::Period => pick("Report", "Rapport"),
        CostsBy::Kind => pick("Kind", "Kostnadsslag"),
    };
    let mut columns = vec![
        Column::wide(first, Align::Left),
        Column::narrow(pick("Reported costs", "Redovisade kostnader"), Align::Right, 14),
    ];
    if by == CostsBy::Activity {
        columns.extend([
            Column::narrow(pick("Budget", "Budget"), Align::Right, 14),
            Column::narrow(pick("Used of budget", "Förbrukat av budget"), Align::Right, 10),
            Column::narrow(pick("Left", "Kvar"), Align::Right, 12),
        ]);
    }
    columns.extend([
        Column::narrow(pick("In kind", "Annat än pengar"), Align::Right, 11),
        Column::narrow(pick("Outside the area", "Utanför programområdet"), Align::Right, 11),
        Column::narrow(pick("Social fund type", "Socialfondskaraktär"), Align::Right, 11),
    ]);
    let rows: Result<Vec<_>, Error> =
        by.of(answer).iter().map(|line| row(line, by, language)).collect();
    let head = pick("costs", "kostnader");
    let caption = format!("{} {NONE} {head}", view.project().identity().name);
    let total = row(&answer.total, by, language)?;
    let table = Table::new(caption, columns, rows?).with_total(Some(total));
    Ok(table.with_notes(notes(answer, by, language)))
}

/// What is missing, and where what is there was read.
fn notes(answer: &CostsDocument<'_>, by: CostsBy, language: Language) -> Vec<String> {
    let pick = |english: &str, swedish: &str| language.pick(english, swedish).to_owned();
    let mut notes = Vec::new();
    if answer.costs.is_empty() {
        notes.push(pick(
            "no costs are reported (give costs.csv), so what was used is not known",
            "inga kostnader är redovisade (lämna costs.csv), så det förbrukade är inte känt",
        ));
    } else if !answer.not_reported.is_empty() {
        let reports: Vec<String> = answer.not_reported.iter().map(u32::to_string).collect();
        let reports = reports.join(", ");
        notes.push(match language {
            Language::English => format!("no costs are reported for the reports {reports}"),
            Language::Swedish => format!("inga kostnader är redovisade för rapporterna {reports}"),
        });
    }
    if answer.is_unrecorded {
        notes.push(pick(
            "the recorded periods begin after the project: costs before them are not known",
            "de redovisade perioderna börjar efter projektets början: tidigare kostnader är inte \
             kända",
        ));
    }
    if answer.total.budget == Figure::Reason(NoMoney::NoBudget) {
        notes.push(pick("no decision says a budget", "inget beslut anger en budget"));
    }
    let has_none = |line: &&CostLine<'_>| line.budget == Figure::Reason(NoMoney::NoBudget);
    if by == CostsBy::Activity && answer.activities.iter().any(|line| has_none(&line)) {
        let without: Vec<String> = (answer.activities.iter().filter(has_none))
            .filter_map(|line| line.key.code())
            .collect();
        let without = without.join(", ");
        if !without.is_empty() {
            notes.push(match language {
                Language::English => format!("no budget is given (budget.csv) for {without}"),
                Language::Swedish => format!("budget är inte angiven (budget.csv) för {without}"),
            });
        }
    }
    if let (Figure::Value(budget), Figure::Value(used)) = (answer.total.budget, answer.total.used)
        && used > budget
        && let Some(above) = used.checked_sub(budget)
    {
        let above = show_amount(Interval::exact(above), language);
        notes.push(match language {
            Language::English => format!("{above} more than the budget is used"),
            Language::Swedish => format!("{above} mer än budgeten är förbrukat"),
        });
    }
    notes.push(pick("amounts are in the project's currency", "belopp anges i projektets valuta"));
    if let Some(first) = answer.costs.first() {
        let place = read_in(&first.entry.source, language);
        let count = answer.costs.len();
        if !place.is_empty() {
            notes.push(match language {
                Language::English => {
                    format!("{count} costs are added, the first of {place}; CSV names all")
                }
                Language::Swedish => format!(
                    "{count} kostnader är summerade, den första från {place}; CSV anger alla"
                ),
            });
        }
    }
    notes
}

/// The same for programs, with exact amounts and the rows that they were read from.
pub(super) fn figures(by: CostsBy, answer: &CostsDocument<'_>) -> Table {
    let first = match by {
        CostsBy::Activity => "activity",
        CostsBy::Period => "period",
        CostsBy::Kind => "kind",
    };
    let columns = [
        first,
        "is_total",
        "reported",
        "used",
        "used_undefined",
        "budget",
        "budget_undefined",
        "left",
        "share_numerator",
        "share_denominator",
        "in_kind",
        "outside_area",
        "social_fund_type",
        "entries",
    ];
    let columns = columns.map(|name| Column::wide(name, Align::Left)).to_vec();
    let all = by.of(answer).iter().chain(std::iter::once(&answer.total));
    let rows = all.map(|line| {
        let text = |text: Option<String>| text.map_or_else(Cell::empty, Cell::from);
        let amount =
            |figure: Figure<Amount, NoMoney>| text(figure.ok().map(|amount| amount.to_string()));
        let why = |figure: Figure<Amount, NoMoney>| {
            text(figure.reason().map(|reason| reason.to_string()))
        };
        let share = line.share.ok();
        let reported = Some(line.reported).filter(|_| !line.entries.is_empty());
        vec![
            text(line.key.code()),
            if line.key == CostKey::Total { "true" } else { "false" }.into(),
            text(reported.map(|amount| amount.to_string())),
            amount(line.used),
            why(line.used),
            amount(line.budget),
            why(line.budget),
            amount(line.left),
            text(share.map(|share| share.numerator().to_string())),
            text(share.map(|share| share.denominator().to_string())),
            amount(line.in_kind),
            amount(line.outside_area),
            amount(line.social_fund_type),
            entries(line, answer).join(" ").into(),
        ]
    });
    Table::new(String::new(), columns, rows.collect())
}

/// The files and lines of the costs in a line.
fn entries(line: &CostLine<'_>, answer: &CostsDocument<'_>) -> Vec<String> {
    let source = |place: &usize| {
        let at = answer.costs.binary_search_by_key(place, |cost| cost.place).ok()?;
        let source = &answer.costs.get(at)?.entry.source;
        Some(format!("{}:{}", source.file.as_deref()?, source.line?))
    };
    line.entries.iter().filter_map(source).collect()
}
