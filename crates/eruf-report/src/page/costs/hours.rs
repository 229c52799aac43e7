//! Hours by activity and enterprise, and hours that are reported as a sum.

use eruf_core::costs::{CostsDocument, EnterpriseHours};
use eruf_core::{Error, Figure, Interval};

use crate::format::{Align, Cell, Column, Table};
use crate::words::Language;
use crate::words::indicator::name;

/// The tables of hours; those of which nothing is known are left out.
pub(super) fn hours(answer: &CostsDocument<'_>, language: Language) -> Result<Vec<Table>, Error> {
    let mut tables = Vec::new();
    if !answer.listed_hours.is_empty() {
        tables.push(listed(answer, language));
    }
    if !answer.reported_hours.is_empty() {
        tables.push(reported(answer, language));
    }
    Ok(tables)
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
    let pick = |english, swedish| language.pick(english, swedish);
    let mut rows = Vec::new();
    for line in &answer.listed_hours {
        let activity = match line.activity {
            Some(activity) => format!("{} {}", activity.code, activity.name),
            None => pick("No activity", "Ingen aktivitet").to_owned(),
        };
        let all = pick("all", "alla").to_owned();
        for (activity, who, hours) in
            std::iter::once((activity, all, &line.sum)).chain(line.enterprises.iter().map(|one| {
                let unknown = pick("unknown", "okänt");
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
        Column::wide(pick("Activity", "Aktivitet"), Align::Left),
        Column::narrow(pick("Enterprise", "Företag"), Align::Left, 14),
        Column::narrow(pick("Hours", "Timmar"), Align::Right, 12),
        Column::narrow(pick("Of them noted", "Varav angivna"), Align::Right, 12),
        Column::narrow(pick("Participations", "Deltaganden"), Align::Right, 8),
        Column::narrow(pick("Without hours", "Utan timmar"), Align::Right, 8),
    ];
    let caption = pick("Hours by activity and enterprise", "Timmar per aktivitet och företag");
    Table::new(caption.to_owned(), columns, rows)
}

/// The hours that are reported as a sum.
fn reported(answer: &CostsDocument<'_>, language: Language) -> Table {
    let pick = |english, swedish| language.pick(english, swedish);
    let rows = answer.reported_hours.iter().map(|row| {
        let indicator = &row.commitment.indicator;
        vec![
            match row.activity {
                Some(activity) => format!("{} {}", activity.code, activity.name).into(),
                None => pick("The whole project", "Hela projektet").into(),
            },
            format!("{} {}", indicator.key.code, name(indicator, language)).into(),
            match row.hours {
                Figure::Value(hours) => Cell::amount(hours, language),
                Figure::Reason(reason) => Cell::missing(language.reason(reason.into())),
            },
        ]
    });
    let columns = vec![
        Column::wide(pick("Activity", "Aktivitet"), Align::Left),
        Column::wide(pick("Measure", "Mått"), Align::Left),
        Column::narrow(pick("Hours", "Timmar"), Align::Right, 12),
    ];
    let note = pick(
        "a sum is not divided by enterprise, and is not added to the hours of the list",
        "en summa fördelas inte på företag och läggs inte till listans timmar",
    );
    let caption = pick("Hours reported as a sum", "Timmar redovisade som summa").to_owned();
    Table::new(caption, columns, rows.collect()).with_notes(vec![note.to_owned()])
}
