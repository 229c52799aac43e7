//! Hours by activity and enterprise, and hours that are reported as a sum.

use eruf_core::costs::{CostsDocument, EnterpriseHours};
use eruf_core::{Figure, Interval};

use crate::format::{Align, Cell, Column, Table};
use crate::words::Language;
use crate::words::indicator::name;

/// The tables of hours; those of which nothing is known are left out.
pub(super) fn hours(answer: &CostsDocument<'_>, language: Language) -> Vec<Table> {
    let mut tables = Vec::new();
    if !answer.listed_hours.is_empty() {
        tables.push(listed(answer, language));
    }
    if !answer.reported_hours.is_empty() {
        tables.push(reported(answer, language));
    }
    tables
}

/// All hours, or those that are known with the mark that some are not noted.
fn known(hours: &EnterpriseHours, language: Language) -> Cell {
    match hours.hours {
        Figure::Value(all) => Cell::amount(Interval::exact(all), language),
        Figure::Reason(reason) => Cell::missing(language.no_hours(reason)),
    }
}

fn count(number: usize) -> Cell {
    // A cap that is not reached: what is counted is in memory.
    Cell::ordinal(i128::try_from(number).unwrap_or(i128::MAX))
}

/// The hours of the list of participations.
fn listed(answer: &CostsDocument<'_>, language: Language) -> Table {
    let word = |word| language.say(word);
    let mut rows = Vec::new();
    for line in &answer.listed_hours {
        let activity = match line.activity {
            Some(activity) => format!("{} {}", activity.code, activity.name),
            None => word("costs-no-activity").to_owned(),
        };
        let all = word("costs-all").to_owned();
        for (activity, who, hours) in
            std::iter::once((activity, all, &line.sum)).chain(line.enterprises.iter().map(|one| {
                let unknown = word("costs-unknown");
                let who = one.enterprise.as_deref().unwrap_or(unknown).to_owned();
                (String::new(), who, one)
            }))
        {
            rows.push(vec![
                activity.into(),
                who.into(),
                known(hours, language),
                Cell::amount(Interval::exact(hours.known), language),
                count(hours.participations),
                count(hours.without_hours),
            ]);
        }
    }
    let columns = vec![
        Column::wide(word("costs-activity"), Align::Left),
        Column::narrow(word("costs-enterprise"), Align::Left, 14),
        Column::narrow(word("costs-hours"), Align::Right, 12),
        Column::narrow(word("costs-known-hours"), Align::Right, 12),
        Column::narrow(word("costs-participations"), Align::Right, 8),
        Column::narrow(word("costs-without-hours"), Align::Right, 8),
    ];
    let caption = word("costs-listed-hours");
    Table::new(caption.to_owned(), columns, rows)
}

/// The hours that are reported as a sum.
fn reported(answer: &CostsDocument<'_>, language: Language) -> Table {
    let word = |word| language.say(word);
    let rows = answer.reported_hours.iter().map(|row| {
        let indicator = &row.commitment.indicator;
        vec![
            match row.activity {
                Some(activity) => format!("{} {}", activity.code, activity.name).into(),
                None => word("costs-whole-project").into(),
            },
            format!("{} {}", indicator.key.code, name(indicator, language)).into(),
            match row.hours {
                Figure::Value(hours) => Cell::amount(hours, language),
                Figure::Reason(reason) => Cell::missing(language.reason(reason.into())),
            },
        ]
    });
    let columns = vec![
        Column::wide(word("costs-activity"), Align::Left),
        Column::wide(word("costs-measure"), Align::Left),
        Column::narrow(word("costs-hours"), Align::Right, 12),
    ];
    let note = word("costs-sum-of-hours");
    let caption = word("costs-reported-hours").to_owned();
    Table::new(caption, columns, rows.collect()).with_notes(vec![note.to_owned()])
}
