//! The lines of costs by activity, period or kind, and their sum.

use eruf_core::costs::{CostKey, CostLine, CostsDocument, NoMoney};
use eruf_core::{Amount, Error, Figure, Interval, View};

use crate::format::{Align, Cell, Column, Table};
use crate::page::costs::by::CostsBy;
use crate::words::figures::NONE;
use crate::words::locale::show_amount;
use crate::words::source::read_in;
use crate::words::{Count, Language, say};

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
fn name(line: &CostLine<'_>, language: Language) -> String {
    let word = |word| language.say(word).to_owned();
    match line.key {
        CostKey::Activity(activity) => {
            let below = "\u{a0}\u{a0}".repeat(line.depth);
            format!("{below}{} {}", activity.code, activity.name)
        }
        CostKey::NoActivity => word("costs-on-no-activity"),
        CostKey::Period(period) => {
            format!("{}: {}{NONE}{}", period.report, period.period.first(), period.period.last())
        }
        CostKey::Kind(kind) => language.cost_kind(kind).to_owned(),
        CostKey::NoKind => word("costs-no-kind"),
        CostKey::Total => word("costs-total"),
        // A line that the core has added since.
        _ => String::new(),
    }
}

/// A part of the costs of a line: its heading, and its figure.
type Mark = (&'static str, fn(&CostLine<'_>) -> Figure<Amount, NoMoney>);

const MARKS: [Mark; 3] = [
    ("costs-in-kind", |line| line.in_kind),
    ("costs-outside-area", |line| line.outside_area),
    ("costs-social-fund-type", |line| line.social_fund_type),
];

/// The parts that are known of any line, and those that are of none.
fn marks(answer: &CostsDocument<'_>, by: CostsBy) -> (Vec<Mark>, Vec<Mark>) {
    let lines = || by.of(answer).iter().chain(std::iter::once(&answer.total));
    MARKS.into_iter().partition(|(_, part)| lines().any(|line| part(line).ok().is_some()))
}

fn row(
    line: &CostLine<'_>,
    by: CostsBy,
    marks: &[Mark],
    language: Language,
) -> Result<Vec<Cell>, Error> {
    let mut cells = vec![name(line, language).into(), reported(line, language)];
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
    cells.extend(marks.iter().map(|(_, part)| match part(line) {
        // The cell of what is reported says so already.
        Figure::Reason(NoMoney::NotReported) => Cell::nothing(),
        part => money(part, language),
    }));
    Ok(cells)
}

/// The table of lines, with their total.
pub(super) fn lines(
    view: &View<'_>,
    by: CostsBy,
    answer: &CostsDocument<'_>,
    language: Language,
) -> Result<Table, Error> {
    let word = |word| language.say(word);
    let first = match by {
        CostsBy::Activity => "costs-activity",
        CostsBy::Period => "costs-report",
        CostsBy::Kind => "costs-kind",
    };
    let mut columns = vec![
        Column::wide(word(first), Align::Left),
        Column::narrow(word("costs-reported"), Align::Right, 17),
    ];
    if by == CostsBy::Activity {
        columns.extend([
            Column::narrow(word("costs-budget"), Align::Right, 19),
            Column::narrow(word("costs-share"), Align::Right, 10),
            Column::narrow(word("costs-left"), Align::Right, 12),
        ]);
    }
    let (known, _) = marks(answer, by);
    columns.extend(known.iter().map(|(name, _)| {
        // No word of a heading is broken.
        let heading = word(*name);
        let longest = heading.split(' ').map(|part| part.chars().count()).max();
        let width = longest.and_then(|width| u16::try_from(width).ok()).unwrap_or_default();
        Column::narrow(heading, Align::Right, width.max(12))
    }));
    // The total is a row: a sum of the lines above it would count parts twice.
    let all = by.of(answer).iter().chain(std::iter::once(&answer.total));
    let rows: Result<Vec<_>, Error> = all.map(|line| row(line, by, &known, language)).collect();
    let caption = format!("{} {NONE} {}", view.project().identity().name, word("costs-costs"));
    Ok(Table::new(caption, columns, rows?).with_notes(notes(answer, by, language)))
}

/// What is missing, and where what is there was read.
fn notes(answer: &CostsDocument<'_>, by: CostsBy, language: Language) -> Vec<String> {
    let word = |word| language.say(word).to_owned();
    let mut notes = Vec::new();
    if answer.costs.is_empty() {
        notes.push(word("costs-nothing-reported"));
    } else if !answer.not_reported.is_empty() {
        let reports: Vec<String> = answer.not_reported.iter().map(u32::to_string).collect();
        notes.push(say!(language, "costs-no-costs-for-reports", reports = reports.join(", ")));
    }
    if answer.is_unrecorded {
        notes.push(word("costs-begins-late"));
    }
    let (_, unknown) = marks(answer, by);
    if !answer.costs.is_empty() && !unknown.is_empty() {
        let names: Vec<&str> = unknown.iter().map(|(name, _)| language.say(name)).collect();
        notes.push(say!(language, "costs-no-cost-states", columns = names.join(", ")));
    }
    let has_none = |line: &&CostLine<'_>| line.budget == Figure::Reason(NoMoney::NoBudget);
    if has_none(&&answer.total) {
        notes.push(word("costs-no-budget"));
    }
    if by == CostsBy::Activity {
        let without: Vec<String> =
            (answer.activities.iter().filter(|line| line.depth == 0 && has_none(line)))
                .filter_map(|line| line.key.code())
                .collect();
        if !without.is_empty() {
            notes.push(say!(
                language,
                "costs-no-budget-for-activities",
                activities = without.join(", ")
            ));
        }
    }
    if let Figure::Value(left) = answer.total.left
        && let Some(above) = Amount::ZERO.checked_sub(left).filter(|above| *above > Amount::ZERO)
    {
        notes.push({
            let above = show_amount(Interval::exact(above), language);
            say!(language, "costs-above-the-budget", above = above)
        });
    }
    notes.push(word("costs-currency"));
    if let Some(first) = answer.costs.first() {
        let place = read_in(&first.entry.source, language);
        if !place.is_empty() {
            notes.push(say!(
                language,
                "costs-costs-are-added",
                costs = Count(answer.costs.len()),
                place = place
            ));
        }
    }
    notes
}

/// The same for programs, with exact amounts and the rows that they were read from.
pub(super) fn figures(by: CostsBy, answer: &CostsDocument<'_>) -> Table {
    let first = match by {
        CostsBy::Activity => "activity",
        CostsBy::Period => "report",
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
