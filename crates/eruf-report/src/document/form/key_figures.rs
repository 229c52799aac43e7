//! N3: the evaluation's table of outcomes, in its own words, and the units that it counts in.

use eruf_core::audit::FigureName;
use eruf_core::record::ExternalFigure;
use eruf_core::status::StatusRow;
use eruf_core::{Error, View};

use crate::format::document::FigureId;
use crate::format::{Align, Cell, Column, Table};
use crate::page::comment::is_commented;
use crate::page::lookup::claim_place;
use crate::page::status::outcome::outcome;
use crate::words::Language;
use crate::words::figures::reported;
use crate::words::indicator::{name, unit};
use crate::words::say;

/// How the template calls the section of key figures. It is part of the place of a figure in an
/// evaluation: `evaluation, N3 ("Antal nya arbetstillfällen")`.
const SECTION: &str = "N3";

/// An indicator, and what the evaluation says of it if it says anything.
struct KeyFigure<'r, 'p> {
    row: &'r StatusRow<'p>,
    said: Option<Said<'p>>,
}

/// What the evaluation says of an indicator.
struct Said<'p> {
    /// What it calls it.
    name: &'p str,
    claim: &'p ExternalFigure,
}

/// Returns what the evaluation calls a figure in its section of key figures: the words in
/// quotation marks after the section.
fn called(claim: &ExternalFigure) -> Option<&str> {
    let place = claim.source.place.as_deref()?;
    let (section, quoted) = place.split_once("(\"")?;
    let is_section = section.split(|c: char| !c.is_alphanumeric()).any(|word| word == SECTION);
    let (name, _) = quoted.rsplit_once("\")")?;
    is_section.then_some(name)
}

/// Returns the table of N3 and, if a unit differs, the table of units; nothing without indicators.
pub(super) fn key_figures(view: &View<'_>, language: Language) -> Result<Vec<Table>, Error> {
    let status = view.status()?;
    let claims = view.project().claims();
    let figures = status.rows.iter().filter(|row| is_commented(row)).map(|row| {
        let code = &row.commitment.indicator.key.code;
        let mut of_it = claims.iter().filter(|claim| claim.indicator == *code);
        let said = of_it.find_map(|claim| Some(Said { name: called(claim)?, claim }));
        KeyFigure { row, said }
    });
    let figures: Vec<KeyFigure<'_, '_>> = figures.collect();
    if figures.is_empty() {
        return Ok(Vec::new());
    }
    let mut tables = vec![outcomes(view, &figures, language)?];
    if figures.iter().any(|one| one.said.is_some()) {
        tables.push(units(view, &figures, language));
    }
    Ok(tables)
}

/// Indicator, goal and total, for the indicators that the evaluation names; for all of them where
/// it names none.
fn outcomes(
    view: &View<'_>,
    figures: &[KeyFigure<'_, '_>],
    language: Language,
) -> Result<Table, Error> {
    let word = |key| language.say(key);
    let is_named = figures.iter().any(|one| one.said.is_some());
    let (mut rows, mut notes) = (Vec::new(), Vec::new());
    for KeyFigure { row, said } in figures {
        let indicator = &row.commitment.indicator;
        let code = &indicator.key.code;
        let called = match said {
            Some(said) => said.name,
            None if is_named => {
                let name = name(indicator, language);
                notes.push(say!(
                    language,
                    "report-has-no-row-in-the-table",
                    code = code,
                    name = name
                ));
                continue;
            }
            None => name(indicator, language),
        };
        let goal = row.target.map_or_else(Cell::nothing, |version| {
            let target = Cell::target(&version.target, row.attainment.bounds, language);
            target.traced(FigureId::of(code, FigureName::Target))
        });
        let total = outcome(view, row, language)?.traced(FigureId::of(code, FigureName::Outcome));
        rows.push(vec![called.into(), goal, total]);
    }
    let columns = vec![
        Column::wide(word("terms-indicator"), Align::Left),
        Column::wide(word("report-goal"), Align::Right),
        Column::wide(word("report-total"), Align::Right),
    ];
    let caption = word("report-outcome-of-the-activity-indicators");
    Ok(Table::new(caption.to_owned(), columns, rows).with_notes(notes))
}

/// What the project and the evaluation count in.
fn units(view: &View<'_>, figures: &[KeyFigure<'_, '_>], language: Language) -> Table {
    let word = |key| language.say(key);
    let rows = figures.iter().filter_map(|KeyFigure { row, said }| {
        let Said { claim, .. } = said.as_ref()?;
        let indicator = &row.commitment.indicator;
        let code = &indicator.key.code;
        let of_claim =
            claim.unit.as_ref().map_or("", |unit| language.pick(unit.name(), unit.name_sv()));
        let says = Cell::from(format!("{} {of_claim}", reported(&claim.value, language)));
        let says = match claim_place(view, claim) {
            Some(place) => says.traced(FigureId::Claim(code.clone(), place)),
            None => says,
        };
        let differ = claim.unit.as_ref().is_some_and(|unit| *unit != indicator.unit);
        let verdict =
            if differ { word("report-the-units-differ") } else { word("report-the-same-unit") };
        Some(vec![code.into(), unit(indicator, language).into(), says, verdict.into()])
    });
    let rows = rows.collect();
    let columns = vec![
        Column::narrow(word("terms-code"), Align::Left, 8),
        Column::wide(word("report-unit-of-the-project"), Align::Left),
        Column::wide(word("report-the-evaluation-says"), Align::Left),
        Column::wide(word("report-units"), Align::Left),
    ];
    Table::new(word("report-units").to_owned(), columns, rows)
}

#[cfg(test)]
mod tests {
    use eruf_core::value::Source;

    use super::*;

    #[test]
    fn the_words_of_the_evaluation_stand_in_quotation_marks_after_its_section() {
        let of = |place: &str| ExternalFigure {
            source: Source { place: Some(place.into()), ..Source::default() },
            ..ExternalFigure::new("CO01", eruf_core::Amount::from(1))
        };
        let place = "evaluation, N3 (\"Antal \"nya\" (företag)\")";
        assert_eq!(called(&of(place)), Some("Antal \"nya\" (företag)"));
        assert_eq!(called(&of("evaluation, N1 (\"ett 50-tal\")")), None);
        assert_eq!(called(&of("evaluation, N3")), None);
        assert_eq!(called(&of("AN33 (\"x\")")), None);
    }
}
