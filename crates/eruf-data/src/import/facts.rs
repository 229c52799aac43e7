//! What stands around the tables of a workbook: names with values, titles and sentences.

use eruf_core::NaiveDate;

use crate::import::layout::text_of;
use crate::import::remarks::{Amendment, decisions_in};
use crate::import::said::kept;
use crate::import::synonyms::{Field, is_word_of, word_in};
use crate::import::understanding::Fact;
use crate::problem::Place;
use crate::words::written::day::{WrittenDay, written_day};
use crate::workbook::{Sheet, SheetRow};

/// What stands around the tables of a sheet.
#[derive(Default)]
pub(super) struct Around {
    pub(super) facts: Vec<(Fact, Place)>,
    /// The first text that is no name of a value.
    pub(super) title: Option<(String, Place)>,
    /// The day of the first decision.
    pub(super) decided: Option<(NaiveDate, Place)>,
    pub(super) amendments: Vec<(Amendment, String, Place)>,
}

/// The fields that stand beside their names, outside of tables.
const OF_PROJECT: [Field; 10] = [
    Field::ProjectName,
    Field::CaseId,
    Field::Beneficiary,
    Field::Fund,
    Field::ProgrammingPeriod,
    Field::ProjectFirst,
    Field::ProjectLast,
    Field::ProjectDays,
    Field::Budget,
    Field::Decided,
];

/// The field of the project that a text names.
fn named(text: &str, is_apart: bool) -> Option<Field> {
    let found = OF_PROJECT.into_iter().find(|field| is_word_of(text, *field));
    found.or_else(|| match word_in(text).filter(|word| word.is_whole)?.field {
        Field::First if is_apart => Some(Field::ProjectFirst),
        Field::Last if is_apart => Some(Field::ProjectLast),
        _ => None,
    })
}

/// Whether a text can be the value of a field.
fn may_be(field: Field, value: &str) -> bool {
    match field {
        Field::ProjectFirst | Field::ProjectLast | Field::Decided => {
            matches!(written_day(value), Some(WrittenDay::Day(_)))
        }
        Field::Budget => value.contains(|c: char| c.is_ascii_digit()),
        _ => true,
    }
}

impl Around {
    /// Reads rows of a sheet; `is_apart` says that the sheet has no table.
    pub(super) fn read<'b>(
        &mut self,
        sheet: &Sheet,
        rows: impl Iterator<Item = &'b SheetRow>,
        is_apart: bool,
    ) {
        for row in rows {
            let mut cells = row.cells.iter().filter_map(|cell| Some((cell, text_of(cell)?)));
            while let Some((cell, text)) = cells.next() {
                let place = sheet.place(cell.at);
                let pair = text.split_once(':').and_then(|(name, value)| {
                    let value = value.trim();
                    Some((named(name, is_apart)?, value.to_owned())).filter(|_| !value.is_empty())
                });
                if let Some((field, value)) = pair {
                    self.keep(field, &value, place);
                } else if let Some(field) = named(&text, is_apart) {
                    // Beside another name of a column, a name is a header.
                    if let Some((beside, value)) = cells.next()
                        && word_in(&value).is_none_or(|word| !word.is_whole)
                        && may_be(field, &value)
                    {
                        self.keep(field, &value, sheet.place(beside.at));
                    }
                } else {
                    self.sentence(&text, place, is_apart);
                }
            }
        }
    }

    fn keep(&mut self, field: Field, value: &str, place: Place) {
        if self.facts.iter().any(|(fact, _)| fact.field == field) {
            return;
        }
        let cell = place.cell.as_deref().unwrap_or_default().to_owned();
        self.facts.push((Fact { field, value: kept(value), cell }, place));
    }

    fn sentence(&mut self, text: &str, place: Place, is_apart: bool) {
        let (decided, amendment) = decisions_in(text);
        let is_plain = decided.is_none() && amendment.is_none();
        if let Some(day) = decided {
            self.decided = self.decided.take().or(Some((day, place.clone())));
        }
        if let Some(amendment) = amendment {
            self.amendments.push((amendment, kept(text), place.clone()));
        }
        // A note in a sheet of notes is no title.
        if is_plain && !is_apart && self.title.is_none() && text.chars().count() > 3 {
            self.title = Some((kept(text), place));
        }
    }

    /// What the workbook says of a field, if it says something.
    pub(super) fn of(&self, field: Field) -> Option<&(Fact, Place)> {
        self.facts.iter().find(|(fact, _)| fact.field == field)
    }
}
