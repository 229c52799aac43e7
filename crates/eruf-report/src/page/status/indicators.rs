//! The table of indicators: the comparison that section 13 of the final report asks for.

use eruf_core::audit::FigureName;
use eruf_core::status::StatusRow;
use eruf_core::{Attainment, Error, Figure, Interval, Ratio, Undefined, View};

use crate::format::document::FigureId;
use crate::format::{Align, Cell, Column, Table};
use crate::page::status::outcome::outcome;
use crate::page::status::worked::worked;
use crate::words::catalogue::Count;
use crate::words::catalogue::Shown;
use crate::words::change::{change, years_kept};
use crate::words::indicator::{name, unit};
use crate::words::say;
use crate::words::target::target;
use crate::words::{Language, show_amount, show_percent, show_ratio};

/// One row for each indicator: the comparison that section 13 of the final report asks for.
pub(crate) fn indicator_table(
    view: &View<'_>,
    rows: &[&StatusRow<'_>],
    language: Language,
    is_worked: bool,
) -> Result<Table, Error> {
    let mut notes = Vec::new();
    let mut cells = Vec::new();
    for row in rows {
        let indicator = &row.commitment.indicator;
        let named = format!("{} ({})", name(indicator, language), unit(indicator, language));
        let code = &indicator.key.code;
        let mut line: Vec<Cell> = vec![code.into(), named.into()];
        line.extend(compared(view, row, language)?);
        cells.push(if is_worked { worked(view, code, line)? } else { line });
        notes.extend(row_notes(view, row, language)?);
    }
    Ok(Table::new(
        format!("{} \u{2013} {}", view.project().identity().name, language.say("terms-indicators")),
        vec![
            Column::narrow(language.say("terms-code"), Align::Left, 5),
            Column::wide(language.say("status-indicator-unit"), Align::Left),
            Column::narrow(language.say("terms-target"), Align::Right, 8)
                .hyphenated(language.say("terms-target-2")),
            Column::narrow(language.say("terms-outcome"), Align::Right, 7),
            Column::narrow(language.say("status-variance"), Align::Right, 9)
                .hyphenated(language.say("status-variance-2")),
            Column::narrow(language.say("status-relative"), Align::Right, 8),
            Column::narrow(language.say("terms-attainment"), Align::Right, 14)
                .hyphenated(language.say("terms-attainment-2")),
            Column::narrow(language.say("status-state"), Align::Left, 9)
                .hyphenated(language.say("status-state-2")),
        ],
        cells,
    )
    .with_notes(notes))
}

/// The share of the target, or the part of a ceiling that was used, as a figure with a trace.
pub(crate) fn traced_share(
    code: &str,
    attainment: &Attainment,
    language: Language,
) -> Result<Cell, Error> {
    let is_used = !attainment.share.is_value() && attainment.utilisation.is_value();
    let figure = if is_used { FigureName::Utilisation } else { FigureName::Attainment };
    Ok(share(attainment, language)?.traced(FigureId::of(code, figure)))
}

/// Target and outcome of a row with what follows from them: variance, relative variance, share and
/// verdict.
pub(super) fn compared(
    view: &View<'_>,
    row: &StatusRow<'_>,
    language: Language,
) -> Result<[Cell; 6], Error> {
    let attainment = &row.attainment;
    let figure = |figure: &Figure<Interval<Ratio>, Undefined>,
                  cell: fn(Interval<Ratio>, Language) -> Result<Cell, Error>| {
        match figure {
            Figure::Value(figure) => cell(*figure, language),
            Figure::Reason(reason) => Ok(Cell::missing(language.reason(*reason))),
        }
    };
    let code = &row.commitment.indicator.key.code;
    let of = |cell: Cell, figure| cell.traced(FigureId::of(code, figure));
    Ok([
        row.target.map_or_else(Cell::nothing, |version| {
            let target = Cell::target(&version.target, attainment.bounds, language);
            of(target, FigureName::Target)
        }),
        of(outcome(view, row, language)?, FigureName::Outcome),
        of(figure(&attainment.variance, Cell::ratio)?, FigureName::Variance),
        of(figure(&attainment.relative_variance, Cell::share)?, FigureName::RelativeVariance),
        traced_share(code, attainment, language)?,
        of(Cell::judged(attainment, language), FigureName::State),
    ])
}

/// The share of the target, the part of a ceiling that was used, or why there is neither.
pub(crate) fn share(attainment: &Attainment, language: Language) -> Result<Cell, Error> {
    Ok(match (attainment.share, attainment.utilisation) {
        (Figure::Value(share), _) => {
            let (cell, of) =
                (Cell::share(share, language)?, language.share_of(attainment.share_of));
            let shown = format!("{}{of}", cell.shown());
            cell.read_as(shown).noted(of.trim())
        }
        (_, Figure::Value(used)) => {
            let (cell, word) = (Cell::share(used, language)?, language.say("status-used"));
            let shown = format!("{word} {}", cell.shown());
            cell.read_as(shown).noted(word)
        }
        (Figure::Reason(reason), _) => Cell::missing(language.reason(reason)),
    })
}

/// What is told below a table of a row: how sure its outcome is, and what stands beside it.
pub(crate) fn row_notes(
    view: &View<'_>,
    row: &StatusRow<'_>,
    language: Language,
) -> Result<Vec<String>, Error> {
    let code = &row.commitment.indicator.key.code;
    let mut notes = Vec::new();
    if row.standing.carried {
        let carried = language.say("status-carried-from-an-earlier-report");
        notes.push(format!("{code}: {carried}"));
    }
    let completeness = row.standing.completeness;
    if !completeness.is_complete() {
        let (reported, due) = (completeness.reported, completeness.due);
        notes.push(say!(
            language,
            "status-of-due-reports-are-in",
            code = code,
            reported = Count(reported),
            due = Count(due)
        ));
    }
    notes.extend(certainty(view, row, language)?);
    notes.extend(beside(view, row, language)?);
    notes.extend(original(view, row, language)?);
    Ok(notes)
}

/// The original target, where it is another one than that in force, with its share.
fn original(
    view: &View<'_>,
    row: &StatusRow<'_>,
    language: Language,
) -> Result<Option<String>, Error> {
    let code = &row.commitment.indicator.key.code;
    let versions = view.versions(code)?;
    let original = versions
        .iter()
        .find_map(|step| step.target)
        .filter(|original| row.target.is_some_and(|version| version.decision != original.decision));
    let Some(original) = original else { return Ok(None) };
    let verdicts = view.verdicts(code)?;
    let verdict = verdicts.into_iter().find(|verdict| verdict.target == original);
    let Some(Figure::Value(share)) = verdict.map(|verdict| verdict.attainment.share) else {
        return Ok(None);
    };
    let (target, share) = (target(&original.target, language), show_percent(share, language)?);
    Ok(Some(say!(
        language,
        "status-the-original-target-was-of-which",
        code = code,
        target = target,
        share = share
    )))
}

/// What is told beside every row: the change since its baseline, and the years in which a target
/// was kept that is judged each year anew.
pub(super) fn beside(
    view: &View<'_>,
    row: &StatusRow<'_>,
    language: Language,
) -> Result<Vec<String>, Error> {
    let code = &row.commitment.indicator.key.code;
    let mut notes = Vec::new();
    if let Some(found) = &row.change {
        notes.push(format!("{code}: {}", change(found, language)?));
    }
    if let Some(each_year) = view.each_year(code)? {
        notes.push(format!("{code}: {}", years_kept(&each_year, language)));
    }
    Ok(notes)
}

/// What the lists give against the target, where nothing was reported.
fn counted_note(
    code: &str,
    counted: &Attainment,
    language: Language,
) -> Result<Option<String>, Error> {
    let Some(variance) = counted.variance.ok() else { return Ok(None) };
    let variance = show_ratio(variance, language)?;
    let share = match (counted.share.ok(), counted.utilisation.ok()) {
        (Some(share), _) => Some(format!(
            "{}{}",
            show_percent(share, language)?,
            language.share_of(counted.share_of)
        )),
        (None, Some(used)) => {
            Some(format!("{} {}", language.say("status-used"), show_percent(used, language)?))
        }
        (None, None) => None,
    };
    let share = share.map_or_else(String::new, |share| format!("; {share}"));
    Ok(Some(say!(
        language,
        "status-counted-from-the-lists-not-reported",
        code = code,
        variance = variance,
        share = share
    )))
}

/// How sure the outcome is: what its enterprises without a key make of it, and what the lists give.
fn certainty(
    view: &View<'_>,
    row: &StatusRow<'_>,
    language: Language,
) -> Result<Vec<String>, Error> {
    let code = &row.commitment.indicator.key.code;
    let mut notes = Vec::new();
    if let Some((meant, measured)) = row.methods_differ {
        notes.push(say!(
            language,
            "status-method-differs-the-target-was-set",
            code = code,
            meant = meant,
            measured = measured
        ));
    }
    if let Some(identified) = view.identified(code)? {
        let (keyed, unkeyed) = (
            show_amount(Interval::exact(identified.keyed), language),
            show_amount(Interval::exact(identified.unkeyed), language),
        );
        let enterprises = show_amount(identified.enterprises, language);
        let mut note = say!(
            language,
            "status-enterprises-with-a-key-and-without",
            code = code,
            keyed = Shown(keyed),
            unkeyed = unkeyed,
            enterprises = enterprises
        );
        if let Some(Figure::Value(share)) = identified.attainment.map(|attainment| attainment.share)
        {
            note = format!("{note} ({})", show_percent(share, language)?);
        }
        notes.push(note);
    }
    if let Some(derived) = row.derived {
        let derived = show_ratio(derived, language)?;
        notes.push(say!(language, "status-the-lists-give", code = code, derived = derived));
    }
    if let Some(counted) = &row.counted {
        notes.extend(counted_note(code, counted, language)?);
    }
    Ok(notes)
}
