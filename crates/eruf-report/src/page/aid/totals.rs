//! The single undertakings, and what a planned grant would do.

use eruf_core::aid::{AidDocument, AidTotal, Ceiling, Euros};
use eruf_core::law::Parameter;
use eruf_core::{Error, Figure, Interval, View};

use crate::format::{Align, Cell, Column, Table};
use crate::words::Language;
use crate::words::aid::{euros, rounded};
use crate::words::catalogue::Count;
use crate::words::figures::NONE;
use crate::words::law::reference;
use crate::words::say;
use crate::words::source::read_in;

/// The enterprises of a single undertaking.
pub(super) fn members(total: &AidTotal<'_>) -> String {
    total.members.iter().map(|key| key.as_str()).collect::<Vec<_>>().join(" + ")
}

/// The ceiling as an amount in euro, which no shown amount crosses.
pub(super) fn limit(total: &AidTotal<'_>) -> Option<Euros> {
    total.ceiling.as_ref().ok().map(|ceiling| ceiling.amount.into())
}

/// An amount in euro in a cell, or the reason why there is none.
pub(super) fn money<R: Copy>(
    figure: &Figure<Euros, R>,
    limit: Option<&Euros>,
    language: Language,
    why: impl Fn(R) -> &'static str,
) -> Result<Cell, Error> {
    Ok(match figure {
        Figure::Value(euros) => {
            let limits: Vec<&Euros> = limit.into_iter().collect();
            Cell::amount(Interval::exact(rounded(euros, &limits)?), language)
        }
        Figure::Reason(reason) => Cell::missing(why(*reason)),
    })
}

/// A row of law in a few words.
pub(super) fn law(row: &Parameter, language: Language) -> String {
    let written = reference(&row.acts, row.place, language);
    format!("{written}{}", language.doubt(row.certainty))
}

/// The table of single undertakings.
pub(super) fn totals(
    view: &View<'_>,
    answer: &AidDocument<'_>,
    language: Language,
) -> Result<Table, Error> {
    let word = |key| language.say(key);
    let (mut rows, mut notes) = (Vec::new(), Vec::new());
    for total in &answer.totals {
        let limit = limit(total);
        let why = |reason| language.no_aid_sum(reason);
        let (window, ceiling) = match &total.ceiling {
            Figure::Value(found) => (
                Cell::from(format!("{}{NONE}{}", found.window.first(), found.window.last())),
                Cell::amount(Interval::exact(found.amount), language),
            ),
            Figure::Reason(reason) => {
                (Cell::nothing(), Cell::missing(language.no_ceiling(*reason)))
            }
        };
        rows.push(vec![
            members(total).into(),
            window,
            ceiling,
            money(&total.sum, limit.as_ref(), language, why)?,
            money(&total.headroom, None, language, why)?,
            Cell::ordinal(i128::try_from(total.outside.len()).unwrap_or(i128::MAX)),
        ]);
        for note in marks(answer, total, language)? {
            notes.push(format!("{}: {note}", members(total)));
        }
    }
    if rows.is_empty() {
        let nothing = word("aid-the-project-has-no-aid-ledger");
        notes.push(nothing.to_owned());
    }
    notes.extend(laws(answer, language));
    let columns = vec![
        Column::wide(word("aid-single-undertaking"), Align::Left),
        Column::narrow(word("aid-window"), Align::Left, 21),
        Column::narrow(word("aid-ceiling-eur"), Align::Right, 10),
        Column::narrow(word("aid-aid-eur"), Align::Right, 12),
        Column::narrow(word("aid-left-eur"), Align::Right, 12),
        Column::narrow(word("aid-grants-outside"), Align::Right, 8),
    ];
    let head = word("aid-de-minimis-aid");
    let caption = format!("{} {NONE} {head}", view.project().identity().name);
    Ok(Table::new(caption, columns, rows).with_notes(notes))
}

/// The rows of law that the ceilings and windows are, each once.
fn laws(answer: &AidDocument<'_>, language: Language) -> Vec<String> {
    let ceilings = answer.totals.iter().filter_map(|total| total.ceiling.as_ref().ok());
    let mut lines = Vec::new();
    for Ceiling { row, window_row, .. } in ceilings {
        let line = say!(
            language,
            "aid-ceiling-window",
            ceiling = law(row, language),
            window = law(window_row, language)
        );
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines
}

/// What is to be said of a single undertaking besides its figures.
pub(super) fn marks(
    answer: &AidDocument<'_>,
    total: &AidTotal<'_>,
    language: Language,
) -> Result<Vec<String>, Error> {
    let word = |key| language.say(key).to_owned();
    let mut notes = Vec::new();
    if !total.unknown.is_empty() {
        let limit = limit(total);
        let limits: Vec<&Euros> = limit.iter().collect();
        let known = euros(&total.at_least, &limits, language)?;
        notes.push(say!(language, "aid-at-least-eur-is-known", known = known));
    }
    for unknown in &total.unknown {
        let line = answer.ledger.iter().find(|line| line.place == unknown.grant);
        let Some(grant) = line.map(|line| line.grant) else { continue };
        let reason = language.no_aid_sum(unknown.reason);
        let place = read_in(&grant.source, language);
        let place = if place.is_empty() { String::new() } else { format!(" ({place})") };
        notes.push(say!(
            language,
            "aid-the-grant-of-is-not-known",
            date = grant.date,
            place = place,
            reason = reason
        ));
    }
    let all = [
        (total.is_above, word("aid-more-aid-than-the-ceiling-is")),
        (total.is_fiscal_year_assumed, word("aid-the-fiscal-year-is-taken-to")),
        (total.fiscal_years_differ, word("aid-the-enterprises-have-different-fiscal-years")),
        (total.is_road_freight_apart, word("aid-road-freight-is-kept-apart-its")),
        (
            total.later > 0,
            say!(language, "aid-grants-are-later-than-the-day", later = Count(total.later)),
        ),
    ];
    notes.extend(all.into_iter().filter(|(is, _)| *is).map(|(_, note)| note));
    Ok(notes)
}

/// The table of what a planned grant would do, if one was named.
pub(super) fn plans(answer: &AidDocument<'_>, language: Language) -> Result<Option<Table>, Error> {
    let word = |key| language.say(key);
    let mut rows = Vec::new();
    for total in &answer.totals {
        let Some(plan) = &total.plan else { continue };
        let limit = limit(total);
        let why = |reason| language.no_aid_sum(reason);
        rows.push(vec![
            plan.enterprise.to_string().into(),
            Cell::amount(Interval::exact(plan.amount), language),
            money(&plan.with, limit.as_ref(), language, why)?,
            match plan.fits {
                Figure::Value(true) => word("aid-yes").into(),
                Figure::Value(false) => word("aid-no-wholly-outside").into(),
                Figure::Reason(reason) => Cell::missing(why(reason)),
            },
            match plan.fits_from {
                Figure::Value(day) => Cell::day(day),
                Figure::Reason(reason) => Cell::missing(language.never(reason)),
            },
            plan.passes_from.map_or_else(Cell::nothing, Cell::day),
        ]);
    }
    if rows.is_empty() {
        return Ok(None);
    }
    let columns = vec![
        Column::narrow(word("terms-enterprise"), Align::Left, 14),
        Column::narrow(word("aid-planned-eur"), Align::Right, 12),
        Column::narrow(word("aid-aid-with-it-eur"), Align::Right, 12),
        Column::wide(word("aid-fits"), Align::Left),
        Column::narrow(word("aid-fits-from"), Align::Left, 12),
        Column::narrow(word("aid-passes-the-ceiling-from"), Align::Left, 12),
    ];
    let caption = word("aid-a-planned-grant").to_owned();
    Ok(Some(Table::new(caption, columns, rows)))
}
