//! The totals of each method and of all, with what to know about them.

use eruf_core::employment::{Employment, GenderTotal, JobTotals, Method};
use eruf_core::law::RateOf;
use eruf_core::{Error, Figure, Interval, View};

use crate::format::{Align, Cell, Column, Table};
use crate::page::employment::cells::figure;
use crate::words::catalogue::Count;
use crate::words::catalogue::Shown;
use crate::words::employment::{across, family, job_unit, method, no_total};
use crate::words::figures::show;
use crate::words::say;
use crate::words::{Language, show_amount, show_percent};

/// The totals of each method and of all, with what to know about them.
pub(super) fn totals(
    view: &View<'_>,
    employment: &Employment,
    language: Language,
) -> Result<Table, Error> {
    let mut rows = Vec::new();
    for part in &employment.parts {
        let mut name =
            format!("{} ({})", method(&part.after, language), family(part.family, language));
        if part.before != part.after {
            name = format!("{} \u{2192} {name}", method(&part.before, language));
        }
        rows.push(row(name, &part.totals, employment, language)?);
    }
    let mut notes = Vec::new();
    if let Figure::Value(JobTotals { rest: Some(_), .. }) = employment.total {
        notes.push(say!(
            language,
            "employment-women-men-and-the-rest-are",
            across = across(employment.rule.across, language)
        ));
    }
    match &employment.total {
        Figure::Value(total) => {
            let name = language.say("terms-all").to_owned();
            rows.push(row(name, total, employment, language)?);
            let headline = format!(
                "{} {}",
                show(total.across(employment.rule.across), language)?,
                job_unit(total.unit, language)
            );
            notes.push(format!(
                "{} ({}): {headline}",
                language.say("employment-increase"),
                across(employment.rule.across, language)
            ));
        }
        Figure::Reason(reason) => notes.push(format!(
            "{}: {}",
            language.say("employment-no-total"),
            no_total(*reason, language)
        )),
    }
    notes.extend(beside(employment, language)?);
    let right = |key, width| Column::narrow(language.say(key), Align::Right, width);
    Ok(Table::new(
        format!("{} \u{2013} {}", view.project().identity().name, language.say("terms-employment")),
        vec![
            Column::wide(language.say("employment-method"), Align::Left),
            Column::narrow(language.say("terms-unit"), Align::Left, 8),
            right("terms-enterprises", 11),
            right("employment-floored", 12),
            right("employment-net", 8),
            right("employment-women-of", 12),
            right("employment-men-of", 9),
            right("employment-rest-of", 11),
        ],
        rows,
    )
    .with_notes(notes))
}

/// The totals of a method, or of all: floored and net, and the parts of women, men and the rest.
fn row(
    name: String,
    totals: &JobTotals,
    employment: &Employment,
    language: Language,
) -> Result<Vec<Cell>, Error> {
    let gender = |gender: Option<GenderTotal>| match gender {
        Some(gender) => {
            let part = figure(gender.across(employment.rule.across), language)?;
            let shown = format!("{} ({})", part.shown(), gender.enterprises);
            let of = language.say("employment-enterprises");
            Ok(part.read_as(shown).noted(format!("{} {of}", gender.enterprises)))
        }
        None => Ok::<_, Error>(Cell::nothing()),
    };
    Ok(vec![
        name.into(),
        job_unit(totals.unit, language).into(),
        totals.enterprises.into(),
        figure(totals.floored, language)?,
        figure(totals.net, language)?,
        gender(totals.women)?,
        gender(totals.men)?,
        gender(totals.rest)?,
    ])
}

/// What is to be known beside the totals: how many were measured, what is left out, by which rates.
fn beside(employment: &Employment, language: Language) -> Result<Vec<String>, Error> {
    let mut notes = Vec::new();
    if let (Some(supported), Some(coverage)) = (employment.supported, employment.coverage) {
        let (measured, supported, coverage) = (
            employment.changes.len(),
            show_amount(supported, language),
            show_percent(coverage, language)?,
        );
        notes.push(say!(
            language,
            "employment-enterprises-measured",
            measured = Count(measured),
            supported = Shown(supported),
            coverage = coverage
        ));
    }
    if let Some(safeguarded) = employment.safeguarded {
        let (jobs, enterprises) = (show(safeguarded.jobs, language)?, safeguarded.enterprises);
        notes.push(say!(
            language,
            "employment-safeguarded-jobs-beside-it-enterprises",
            jobs = jobs,
            enterprises = enterprises
        ));
    }
    for each in &employment.breaks {
        let names = |methods: &[Method]| {
            methods.iter().map(|each| method(each, language)).collect::<Vec<_>>().join("; ")
        };
        let (from, to, date) = (names(&each.from), names(&each.to), each.date);
        notes.push(say!(
            language,
            "employment-the-method-changes-on-from-to",
            date = date,
            from = from,
            to = to
        ));
    }
    if !employment.unsupported.is_empty() {
        let count = employment.unsupported.len();
        notes.push(say!(
            language,
            "employment-readings-of-enterprises-that-were-not",
            count = count
        ));
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
    Ok(notes)
}
