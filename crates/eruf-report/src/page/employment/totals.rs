//! The totals of each method and of all, with what to know about them.

use eruf_core::employment::{Employment, GenderTotal, JobTotals, Method};
use eruf_core::law::RateOf;
use eruf_core::{Error, Figure, Interval, View};

use crate::format::{Align, Cell, Column, Table};
use crate::page::employment::cells::figure;
use crate::words::employment::{across, family, job_unit, method, no_total};
use crate::words::figures::show;
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
        notes.push(match language {
            Language::English => format!(
                "women, men and the rest are parts of the sum that is {}",
                across(employment.rule.across, language)
            ),
            Language::Swedish => format!(
                "kvinnor, män och övrigt är delar av summan {}",
                across(employment.rule.across, language)
            ),
        });
    }
    match &employment.total {
        Figure::Value(total) => {
            let name = language.pick("all", "alla").to_owned();
            rows.push(row(name, total, employment, language)?);
            let headline = format!(
                "{} {}",
                show(total.across(employment.rule.across), language)?,
                job_unit(total.unit, language)
            );
            notes.push(format!(
                "{} ({}): {headline}",
                language.pick("increase", "ökning"),
                across(employment.rule.across, language)
            ));
        }
        Figure::Reason(reason) => notes.push(format!(
            "{}: {}",
            language.pick("no total", "ingen summa"),
            no_total(*reason, language)
        )),
    }
    notes.extend(beside(employment, language)?);
    let right = |english, swedish, width| {
        Column::narrow(language.pick(english, swedish), Align::Right, width)
    };
    Ok(Table::new(
        format!(
            "{} \u{2013} {}",
            view.project().identity().name,
            language.pick("employment", "sysselsättning")
        ),
        vec![
            Column::wide(language.pick("Method", "Metod"), Align::Left),
            Column::narrow(language.pick("Unit", "Enhet"), Align::Left, 8),
            right("Enterprises", "Företag", 11),
            right("Floored", "Utan minskn.", 12),
            right("Net", "Netto", 8),
            right("Women (of)", "Kvinnor (av)", 12),
            right("Men (of)", "Män (av)", 9),
            right("Rest (of)", "Övrigt (av)", 11),
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
            let of = language.pick("enterprises", "företag");
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
        notes.push(match language {
            Language::English => {
                format!(
                    "{measured} of {supported} supported enterprises were measured \
                    ({coverage}); the others are not 0 but unmeasured"
                )
            }
            Language::Swedish => format!(
                "{measured} av {supported} företag som fått stöd är \
                mätta ({coverage}); övriga är inte mätta (räknas inte som 0)"
            ),
        });
    }
    if let Some(safeguarded) = employment.safeguarded {
        let (jobs, enterprises) = (show(safeguarded.jobs, language)?, safeguarded.enterprises);
        notes.push(match language {
            Language::English => {
                format!("safeguarded jobs, beside it: {jobs} (enterprises: {enterprises})")
            }
            Language::Swedish => format!(
                "räddade arbetstillfällen, vid sidan av detta: {jobs} (företag: {enterprises})"
            ),
        });
    }
    for each in &employment.breaks {
        let names = |methods: &[Method]| {
            methods.iter().map(|each| method(each, language)).collect::<Vec<_>>().join("; ")
        };
        let (from, to, date) = (names(&each.from), names(&each.to), each.date);
        notes.push(match language {
            Language::English => format!("the method changes on {date}: from {from} to {to}"),
            Language::Swedish => format!("metoden byts {date}: från {from} till {to}"),
        });
    }
    if !employment.unsupported.is_empty() {
        let count = employment.unsupported.len();
        notes.push(match language {
            Language::English => {
                format!("readings of enterprises that were not supported, left out: {count}")
            }
            Language::Swedish => {
                format!("uppgifter om företag som inte fått stöd, ej medräknade: {count}")
            }
        });
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
