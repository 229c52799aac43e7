//! The enterprises that were measured, and those that were not.

use eruf_core::employment::{Employment, Unmeasured};
use eruf_core::record::Measure;
use eruf_core::{Error, Ratio};

use crate::format::{Align, Cell, Column, Table};
use crate::page::employment::cells::figure;
use crate::words::Language;
use crate::words::employment::{job_unit, method, why_unmeasured};

/// The enterprises that were measured.
pub(super) fn changes(employment: &Employment, language: Language) -> Result<Table, Error> {
    let mut rows = Vec::new();
    for change in &employment.changes {
        // Turnover over a rate means something only as a difference.
        let turnover = change.after.method.measure == Measure::Turnover;
        let level =
            |level: Ratio| if turnover { Ok(Cell::nothing()) } else { figure(level, language) };
        let mut by = method(&change.after.method, language);
        if change.before.method != change.after.method {
            by = format!("{} \u{2192} {by}", method(&change.before.method, language));
        }
        rows.push(vec![
            change.enterprise.to_string().into(),
            level(change.before.value)?,
            level(change.after.value)?,
            figure(change.change, language)?,
            job_unit(change.unit, language).into(),
            by.into(),
        ]);
    }
    let right = |key| Column::narrow(language.say(key), Align::Right, 8);
    let (change, width) = match language {
        Language::English => ("Change", 8),
        Language::Swedish => ("Förändring", 10),
    };
    Ok(Table::new(
        language.say("employment-enterprises-that-were-measured").to_owned(),
        vec![
            Column::narrow(language.say("terms-enterprise"), Align::Left, 14),
            right("employment-before"),
            right("employment-after"),
            Column::narrow(change, Align::Right, width),
            Column::narrow(language.say("terms-unit"), Align::Left, 8),
            Column::wide(language.say("employment-method"), Align::Left),
        ],
        rows,
    ))
}

/// The enterprises that were measured, exact, for a spreadsheet.
pub(super) fn figures(employment: &Employment) -> Table {
    let decimal = |figure: Ratio| figure.to_decimal(12).to_string();
    let rows = employment.changes.iter().map(|change| {
        let methods = [&change.before.method, &change.after.method].map(ToString::to_string);
        let figures = [change.before.value, change.after.value, change.change].map(decimal);
        let words = [change.enterprise.to_string(), change.unit.as_str().to_owned()];
        words.into_iter().chain(methods).chain(figures).map(Cell::from).collect()
    });
    let words = ["enterprise", "unit", "method_before", "method_after"]
        .map(|heading| Column::wide(heading, Align::Left));
    let numbers = ["before", "after", "change"].map(|heading| Column::wide(heading, Align::Right));
    Table::new(String::new(), words.into_iter().chain(numbers).collect(), rows.collect())
}

pub(super) fn unmeasured(employment: &Employment, language: Language) -> Table {
    let mut reasons: Vec<(Unmeasured, u32)> = Vec::new();
    for (_, reason) in &employment.unmeasured {
        match reasons.iter_mut().find(|(known, _)| known == reason) {
            Some((_, count)) => *count = count.saturating_add(1),
            None => reasons.push((*reason, 1)),
        }
    }
    reasons.sort_by_key(|(reason, _)| *reason);
    Table::new(
        language.say("employment-supported-enterprises-that-were-not-measured").to_owned(),
        vec![
            Column::wide(language.say("terms-reason"), Align::Left),
            Column::narrow(language.say("terms-enterprises"), Align::Right, 11),
        ],
        reasons
            .into_iter()
            .map(|(reason, count)| vec![why_unmeasured(reason, language).into(), count.into()])
            .collect(),
    )
}
