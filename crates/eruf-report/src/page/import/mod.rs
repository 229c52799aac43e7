//! What was understood of somebody's own workbook, and what is to be asked.

mod document;
mod lines;
mod sheets;

use eruf_core::Error;
use eruf_data::SheetLanguage;
use eruf_data::import::{AnswerError, ImportError, Question, Understanding};
use serde_json::Value as Json;

use crate::format::{Align, Cell, Column, Content, Page, Render, Table};
use crate::page::import::document::document;
use crate::page::import::lines::lines;
use crate::page::import::sheets::sheets_in;
use crate::page::refused::{Spoken, place, refused};
use crate::words::Language;

/// Returns a page of what was understood of a workbook: sheet by sheet which column is what, what
/// was left out, what odd cells were read as, and the questions.
///
/// ```
/// use eruf_data::import::inspect;
/// use eruf_data::workbook::Book;
/// use eruf_report::{Format, Language};
/// use rust_xlsxwriter::Workbook;
/// let mut workbook = Workbook::new();
/// let sheet = workbook.add_worksheet().set_name("Uppföljning")?;
/// sheet.write_row(0, 0, ["Indikator", "LR1", "LR2", "Totalt"])?;
/// sheet.write(1, 0, "CO01")?.write_row(1, 1, [3, 4, 7])?;
/// let book = Book::read("bok.xlsx", &workbook.save_to_buffer()?)?;
/// let page = eruf_report::understood(&inspect(&book), Language::Swedish, Format::Text)?;
/// assert!(page.contains("utfall av indikatorer"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// [`Error::Internal`] if a fault of this program keeps the answer from being written.
pub fn understood<R: Render>(
    understood: &Understanding,
    language: Language,
    format: R,
) -> Result<R::Output, Error> {
    format.set(&UnderstandingPage { understood, language })
}

/// Returns why a workbook did not become a project: the questions that are open, or what is wrong.
///
/// ```
/// use eruf_data::Options;
/// use eruf_data::import::{inspect, to_project};
/// use eruf_data::workbook::Book;
/// use eruf_report::Language;
/// use rust_xlsxwriter::Workbook;
/// let mut workbook = Workbook::new();
/// workbook.add_worksheet().write_row(0, 0, ["Indikator", "LR1"])?;
/// let book = Book::read("bok.xlsx", &workbook.save_to_buffer()?)?;
/// let error = to_project(&book, &inspect(&book).mapping(), Options::default()).unwrap_err();
/// let text = eruf_report::refused_import(&error, Language::Swedish);
/// assert!(text.contains("Vad heter projektet?"), "{text}");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn refused_import(error: &ImportError, language: Language) -> String {
    match error {
        ImportError::Unanswered { questions, .. } => {
            let open = questions.iter().map(|question| open(question, language));
            open.collect::<Vec<_>>().join("\n")
        }
        ImportError::Refused(error) => refused(error, language),
        // What is added later says itself in English.
        other => other.to_string(),
    }
}

impl Spoken for ImportError {
    fn swedish(&self) -> String {
        refused_import(self, Language::Swedish)
    }
}

impl Spoken for AnswerError {
    fn swedish(&self) -> String {
        match self {
            Self::NoQuestion { number, known } => {
                format!("det finns ingen fråga {number} (kända: {known})")
            }
            Self::NotAllowed { number, why } => {
                format!("fråga {number}: {}", why.pick(SheetLanguage::Swedish))
            }
            // What is added later says itself in English.
            other => other.to_string(),
        }
    }
}

fn open(question: &Question, language: Language) -> String {
    let sheets = sheets_in(language);
    let at = question.place.as_ref().map(|at| format!("{}: ", place(at, language)));
    let cell = question.cells.first().map(|cell| format!(" ({cell})")).unwrap_or_default();
    let answer = || {
        let answer = language.say("import-answer");
        format!("{answer}: {}", question.allowed(sheets))
    };
    let why = question.refused.as_ref().map(|why| why.pick(sheets).to_owned());
    let why = why.unwrap_or_else(answer);
    let word = language.say("terms-question");
    let text = question.text.pick(sheets);
    format!("{}{word} {}: {text}{cell} {why}", at.unwrap_or_default(), question.number)
}

struct UnderstandingPage<'u> {
    understood: &'u Understanding,
    language: Language,
}

impl Page for UnderstandingPage<'_> {
    type Error = Error;

    fn language(&self) -> Language {
        self.language
    }

    fn content(&self) -> Result<Content, Error> {
        let lines = lines(self.understood, self.language);
        Ok(Content::Listing { lines, table: table(self.understood, self.language) })
    }

    fn document(&self) -> Result<Json, Error> {
        Ok(document(self.understood, sheets_in(self.language)))
    }
}

/// All columns and questions in one table, for formats that have no lines.
fn table(understood: &Understanding, language: Language) -> Table {
    let sheets = sheets_in(language);
    let wide = |key| Column::wide(language.say(key), Align::Left);
    let columns = vec![
        wide("import-sheet"),
        wide("import-column"),
        wide("import-header"),
        wide("import-read-as"),
        wide("terms-why"),
    ];
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for sheet in &understood.sheets {
        for column in &sheet.columns {
            let read_as = column.meaning.said();
            let reason = column.reason.pick(sheets).to_owned();
            let texts = [
                sheet.name.clone(),
                column.letters.clone(),
                column.header.clone(),
                read_as.pick(sheets).to_owned(),
                reason,
            ];
            rows.push(texts.map(Cell::from).to_vec());
        }
    }
    let question =
        |question: &Question| format!("{}. {}", question.number, question.text.pick(sheets));
    let notes = understood.questions.iter().map(question).collect();
    Table::new(understood.file.clone(), columns, rows).with_notes(notes)
}
