//! Small sheets that name what others speak of: activities, periods, partners.

use crate::import::ask::asker::Asker;
use crate::import::columns::Columns;
use crate::import::layout::{Layout, is_swedish, report_number, text_of};
use crate::import::read::cells::At;
use crate::import::read::collected::{Collected, FoundPeriod, Told, code_and_name};
use crate::import::read::days::Days;
use crate::import::said::kept;
use crate::import::synonyms::Field;
use crate::workbook::{CellRef, SheetRow};

/// Reads a sheet of partners.
pub(in crate::import) fn partners(
    layout: &Layout<'_>,
    columns: &Columns,
    rows: &[&SheetRow],
    collected: &mut Collected,
) {
    let Some(column) = columns.of(Field::Partner) else { return };
    for cell in rows.iter().filter_map(|row| row.cell(column)) {
        if let Some(name) = text_of(cell) {
            collected.partner(&kept(&name), &layout.sheet.place(cell.at));
        }
    }
}

/// Reads a sheet of activities.
pub(in crate::import) fn named_activities(
    layout: &Layout<'_>,
    columns: &Columns,
    rows: &[&SheetRow],
    collected: &mut Collected,
) {
    let read = |row: &SheetRow, field: Field| {
        let column = columns.of(field)?;
        row.cell(column).and_then(|cell| Some((text_of(cell)?, layout.sheet.place(cell.at))))
    };
    for row in rows {
        let named = read(row, Field::Name);
        let Some((activity, place)) = read(row, Field::Activity) else { continue };
        let (code, name) = match (read(row, Field::Code), named) {
            (Some((code, _)), _) => (kept(&code), kept(&activity)),
            (None, Some((name, _))) => (kept(&activity), kept(&name)),
            (None, None) => code_and_name(&kept(&activity)),
        };
        collected.activity(&code, &name, &place);
        if let Some((goal, place)) = read(row, Field::Goal)
            && let Some(found) = collected.activities.iter_mut().find(|found| found.code == code)
        {
            found.goal = Some((kept(&goal), place));
        }
    }
}

/// Reads a sheet of reporting periods.
pub(in crate::import) fn periods(
    layout: &Layout<'_>,
    columns: &Columns,
    rows: &[&SheetRow],
    (collected, asker, told): (&mut Collected, &mut Asker<'_>, &mut Told),
) {
    let days = |field: Field| {
        let column = columns.all_of(field).next()?;
        let header = column.heading.written();
        let kind = (false, is_swedish(&header));
        Some(Days::of(layout, rows, column.heading.number, &header, kind))
    };
    let readers = [Field::First, Field::Last, Field::Filed].map(|field| (field, days(field)));
    for row in rows {
        let Some(column) = columns.of(Field::Report) else { return };
        let number = row.cell(column).and_then(text_of);
        let number = number.as_deref().and_then(report_number);
        let mut read = |field: Field| {
            let cell = columns.of(field).and_then(|column| row.cell(column))?;
            let (_, days) = readers.iter().find(|(known, _)| *known == field)?;
            let at = At { sheet: layout.sheet, cell, about: "period" };
            eruf_core::parse_date(&days.as_ref()?.read(at, asker, told)?).ok()
        };
        let (first, last, filed) = (read(Field::First), read(Field::Last), read(Field::Filed));
        let (Some(report), Some(last)) = (number, last) else { continue };
        let Some(at) = CellRef::new(row.number, column) else { continue };
        let place = layout.sheet.place(at);
        collected.periods.push(FoundPeriod { report, first, last, filed, place });
    }
}
