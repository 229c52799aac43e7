//! A workbook becomes what is understood of it, and a project.

use crate::folder::Options;
use crate::folder::SheetLanguage::{English, Swedish};
use crate::folder::check::Loaded;
use crate::import::ask::question::Question;
use crate::import::draft::make;
use crate::import::mapping::Mapping;
use crate::import::said::{kept, shown};
use crate::import::understanding::{Role, Understanding};
use crate::import::work::{Made, Work};
use crate::problem::LoadError;
use crate::workbook::Book;

/// Why a workbook did not become a project.
///
/// ```
/// use eruf_data::Options;
/// use eruf_data::import::{ImportError, inspect, to_project};
/// use eruf_data::workbook::Book;
/// use rust_xlsxwriter::Workbook;
/// let mut workbook = Workbook::new();
/// workbook.add_worksheet().write_row(0, 0, ["Indikator", "LR1"])?;
/// let book = Book::read("bok.xlsx", &workbook.save_to_buffer()?)?;
/// let refused = to_project(&book, &inspect(&book).mapping(), Options::default()).unwrap_err();
/// assert!(matches!(refused, ImportError::Unanswered { .. }));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ImportError {
    /// Questions without an answer that can be used.
    #[error("{}", listed(questions))]
    Unanswered {
        /// The questions.
        questions: Vec<Question>,
        /// The mapping that the answers are written in.
        mapping: Box<Mapping>,
    },
    /// What is wrong with the workbook, each thing with its cell.
    #[error(transparent)]
    Refused(#[from] LoadError),
}

fn listed(questions: &[Question]) -> String {
    let line = |question: &Question| {
        let cells = question.cells.first().map(|cell| format!(" ({cell})")).unwrap_or_default();
        let why = match &question.refused {
            Some(why) => format!(" {}", why.pick(English)),
            None => format!(" Answer: {}", question.allowed(English)),
        };
        let place = question.place.as_ref().map(|place| format!("{place}: ")).unwrap_or_default();
        let text = question.text.pick(English);
        format!("{place}question {}: {text}{cells}{why}", question.number)
    };
    questions.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Returns what is understood of a workbook, and what is to be asked.
///
/// ```
/// use eruf_data::import::{Role, inspect};
/// use eruf_data::workbook::Book;
/// use rust_xlsxwriter::Workbook;
/// let mut workbook = Workbook::new();
/// let sheet = workbook.add_worksheet().set_name("Companies")?;
/// sheet.write_row(0, 0, ["Company", "Org no", "Date", "Hours"])?;
/// sheet.write_row(1, 0, ["Workshop AB", "556016-0680", "2019-03-01"])?.write(1, 3, 8)?;
/// let book = Book::read("book.xlsx", &workbook.save_to_buffer()?)?;
/// assert_eq!(inspect(&book).sheets[0].role, Role::List);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn inspect(book: &Book) -> Understanding {
    Work::of(book, None).0
}

/// Returns what is understood of a workbook by a mapping that was made before.
///
/// ```
/// use eruf_data::import::{inspect, inspect_with};
/// use eruf_data::workbook::Book;
/// use rust_xlsxwriter::Workbook;
/// let book = |reports: &[&str]| {
///     let mut workbook = Workbook::new();
///     workbook.add_worksheet().set_name("Blad1")?.write_row(0, 0, reports.to_vec())?;
///     Ok::<_, Box<dyn std::error::Error>>(Book::read("bok.xlsx", &workbook.save_to_buffer()?)?)
/// };
/// let mapping = inspect(&book(&["Indikator", "LR1"])?).mapping();
/// // A year later there is one report more.
/// let next = inspect_with(&book(&["Indikator", "LR1", "LR2"])?, &mapping);
/// assert_eq!(next.sheets[0].columns[2].meaning.name(), "outcome");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn inspect_with(book: &Book, mapping: &Mapping) -> Understanding {
    Work::of(book, Some(mapping)).0
}

/// Makes the project that a workbook and the answers to its questions are.
///
/// Every row names the cell that it was read from, and the project's note names what was left out.
/// See [the module](crate::import) for an example.
///
/// # Errors
///
/// [`ImportError::Unanswered`] with all questions that have no usable answer, and
/// [`ImportError::Refused`] with everything that is wrong, each thing with its cell.
pub fn to_project(book: &Book, mapping: &Mapping, options: Options) -> Result<Loaded, ImportError> {
    let (understood, made) = Work::of(book, Some(mapping));
    if !understood.problems.is_empty() {
        return Err(LoadError::new(understood.problems).into());
    }
    let open: Vec<Question> =
        understood.questions.iter().filter(|question| !question.is_answered()).cloned().collect();
    let made = match made {
        Some(made) if open.is_empty() => made,
        _ => {
            let mapping = Box::new(understood.mapping());
            return Err(ImportError::Unanswered { questions: open, mapping });
        }
    };
    let note = left_out(&understood, made.frame.is_swedish);
    let Made { frame, around, collected } = made;
    Ok(make(&book.file, &frame, &around, &collected, &note, options)?)
}

/// What was left out by name, for the note of the project.
fn left_out(understood: &Understanding, in_swedish: bool) -> String {
    let language = if in_swedish { Swedish } else { English };
    let mut parts: Vec<String> = Vec::new();
    for sheet in &understood.sheets {
        if !sheet.role.is_table() && sheet.role != Role::Facts {
            parts.push(sheet.place());
            continue;
        }
        for left in sheet.left_out.iter().filter(|left| !left.name.is_empty()) {
            parts.push(format!("{}!{} {}", sheet.name, left.place, shown(&left.name)));
        }
    }
    if parts.is_empty() {
        return String::new();
    }
    let word = language.pick("Utelämnat ur arbetsboken", "Left out of the workbook");
    kept(&format!("{word}: {}", parts.join(", ")))
}
