//! Somebody's own workbook: what is understood of it, its questions, and the project.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use eruf_data::import::{
    ColumnUnderstanding, ImportError, Mapping, Question, SheetUnderstanding, Understanding,
    inspect as inspected, inspect_with, to_project as made,
};
use eruf_data::workbook::Book;
use eruf_data::{Options, SheetLanguage};
use eruf_report::{Format, Language};
use pyo3::prelude::*;

use crate::folder::load::loaded;
use crate::project::class::PyProject;
use crate::record::pseudonyms::KeyGiven;
use crate::value::errors::{Checked, Refused, choice, guarded};
use crate::value::language::{FORMATS, LANGUAGES, shown_in};

/// The language of a workbook's words that an answer is in.
fn sheets_in(language: &str) -> Checked<SheetLanguage> {
    Ok(match choice(language, LANGUAGES)? {
        Language::Swedish => SheetLanguage::Swedish,
        Language::English => SheetLanguage::English,
    })
}

/// Which sheet and column of a workbook is what, and the answers to its questions.
///
/// It names sheets by name and columns by the words of their headers, so that the same mapping
/// takes next year's workbook.
///
/// >>> from eruf.workbook import WorkbookMapping
/// >>> mapping = WorkbookMapping(
/// ...     'schema_version = 1\n[[question]]\nnumber = 1\nabout = "project.name"\n'
/// ... )
/// >>> mapping.unanswered
/// [(1, 'project.name')]
/// >>> mapping.answer(1, "Verkstadslyftet")
/// >>> mapping.unanswered
/// []
#[pyclass(name = "WorkbookMapping", module = "eruf.workbook", frozen, skip_from_py_object)]
pub(crate) struct PyMapping(Mutex<Mapping>);

impl PyMapping {
    fn held(&self) -> MutexGuard<'_, Mapping> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[pymethods]
impl PyMapping {
    #[new]
    #[pyo3(signature = (text, /))]
    fn new(text: &str) -> Checked<Self> {
        Ok(Self(Mutex::new(Mapping::parse("mapping.toml", text)?)))
    }

    /// Reads a mapping from a file.
    ///
    /// >>> from eruf.workbook import WorkbookMapping
    /// >>> from pathlib import Path
    /// >>> from tempfile import mkdtemp
    /// >>> path = Path(mkdtemp()) / "mapping.toml"
    /// >>> written = path.write_text("schema_version = 1")
    /// >>> WorkbookMapping.open(path).unanswered
    /// []
    #[staticmethod]
    #[pyo3(signature = (path, /))]
    fn open(path: PathBuf) -> Checked<Self> {
        Ok(Self(Mutex::new(Mapping::open(path)?)))
    }

    /// Answers a question, by its number. A number that no question has and an answer that is not
    /// allowed raise ``InvalidValue``.
    ///
    /// >>> from eruf.workbook import WorkbookMapping
    /// >>> question = '[[question]]\nnumber = 1\nabout = "project.name"'
    /// >>> mapping = WorkbookMapping("schema_version = 1\n" + question)
    /// >>> mapping.answer(1, "Verkstadslyftet")
    /// >>> "Verkstadslyftet" in mapping.to_toml()
    /// True
    #[pyo3(signature = (number, answer, /))]
    fn answer(&self, number: u32, answer: &str) -> Checked<()> {
        let answered = self.held().answer(number, answer);
        answered.map_err(|error| Refused::spoken(&error))
    }

    /// The questions without an answer: number, and what each is about.
    #[getter]
    fn unanswered(&self) -> Vec<(u32, String)> {
        let held = self.held();
        held.unanswered().map(|(number, about)| (number, about.to_owned())).collect()
    }

    /// Returns the mapping as the text of a TOML file. ``language`` is that of the questions:
    /// ``en`` or ``sv``.
    ///
    /// >>> from eruf.workbook import WorkbookMapping
    /// >>> "schema_version = 1" in WorkbookMapping("schema_version = 1").to_toml(language="sv")
    /// True
    #[pyo3(signature = (*, language = "en"))]
    fn to_toml(&self, language: &str) -> Checked<String> {
        Ok(self.held().to_toml(sheets_in(language)?))
    }

    fn __repr__(&self) -> String {
        let open = self.held().unanswered().count();
        format!("<WorkbookMapping: {open} questions without an answer>")
    }

    fn __str__(&self) -> Checked<String> {
        self.to_toml(shown_in())
    }
}

/// What was understood of somebody's own workbook, and what is to be asked.
///
/// It shows itself as a page: print it, or let a notebook show it. ``mapping`` takes the answers,
/// and ``to_project`` makes the project of them.
///
/// >>> from eruf import workbook
/// >>> understood = workbook.inspect("tests/workbooks/gron_produktion.xlsx")
/// >>> understood
/// <Understanding of gron_produktion.xlsx: 2 sheets, 15 questions>
#[pyclass(name = "Understanding", module = "eruf.workbook", frozen, skip_from_py_object)]
pub(crate) struct PyUnderstanding {
    understood: Arc<Understanding>,
    book: Arc<Book>,
    mapping: Py<PyMapping>,
    language: SheetLanguage,
}

#[pymethods]
impl PyUnderstanding {
    /// The name of the workbook's file.
    #[getter]
    fn file(&self) -> &str {
        &self.understood.file
    }

    /// What was understood of each sheet, in order.
    #[getter]
    fn sheets(&self) -> Vec<PySheetUnderstanding> {
        let language = self.language;
        let sheets = self.understood.sheets.iter().cloned();
        sheets.map(|sheet| PySheetUnderstanding { sheet: Arc::new(sheet), language }).collect()
    }

    /// The questions, in the order of their numbers.
    #[getter]
    fn questions(&self) -> Vec<PyQuestion> {
        let language = self.language;
        let questions = self.understood.questions.iter().cloned();
        questions.map(|question| PyQuestion { question, language }).collect()
    }

    /// What the workbook says of the project as a whole: field, value, and cell.
    #[getter]
    fn facts(&self) -> Vec<(String, String, String)> {
        let fact = |fact: &eruf_data::import::Fact| {
            (fact.field.to_string(), fact.value.clone(), fact.cell.clone())
        };
        self.understood.facts.iter().map(fact).collect()
    }

    /// What must be mended in the workbook first: place, and what is wrong.
    #[getter]
    fn problems(&self) -> Vec<(String, String)> {
        let problem =
            |problem: &eruf_data::Problem| (problem.place.to_string(), problem.rule.to_string());
        self.understood.problems.iter().map(problem).collect()
    }

    /// The mapping of what was understood. Its answers can be set.
    #[getter]
    fn mapping(&self, py: Python<'_>) -> Py<PyMapping> {
        self.mapping.clone_ref(py)
    }

    /// Makes the project of the workbook and the answers in ``mapping``. Questions without an
    /// answer, and whatever is wrong, raise ``LoadError`` with all of them at once.
    ///
    /// >>> from eruf import LoadError, workbook
    /// >>> understood = workbook.inspect("tests/workbooks/gron_produktion.xlsx")
    /// >>> try:
    /// ...     understood.to_project()
    /// ... except LoadError as error:
    /// ...     print(len(error.problems), error.problems[0].kind)
    /// 15 Unanswered
    #[pyo3(signature = (*, person_key = None))]
    fn to_project(&self, person_key: Option<KeyGiven>) -> Checked<PyProject> {
        let mapping = self.mapping.get().held().clone();
        project(&self.book, &mapping, person_key)
    }

    /// Returns the page of what was understood: ``format`` is ``text``, ``markdown``, ``html``,
    /// ``csv`` or ``json``.
    #[pyo3(signature = (*, format = "text", language = None))]
    fn render(&self, format: &str, language: Option<&str>) -> Checked<String> {
        let format: Format = choice(format, FORMATS)?;
        let own = language_of(self.language);
        let language: Language = language.map_or(Ok(own), |name| choice(name, LANGUAGES))?;
        guarded(|| Ok(eruf_report::understood(&self.understood, language, format)?))
    }

    fn __str__(&self) -> Checked<String> {
        self.render("text", None)
    }

    fn __repr__(&self) -> String {
        let (sheets, questions) = (self.understood.sheets.len(), self.understood.questions.len());
        format!("<Understanding of {}: {sheets} sheets, {questions} questions>", self.file())
    }

    fn _repr_html_(&self) -> Checked<String> {
        self.render("html", None)
    }
}

const fn language_of(sheets: SheetLanguage) -> Language {
    match sheets {
        SheetLanguage::Swedish => Language::Swedish,
        SheetLanguage::English => Language::English,
    }
}

/// What was understood of one sheet.
///
/// >>> from eruf import workbook
/// >>> understood = workbook.inspect("tests/workbooks/gron_produktion.xlsx")
/// >>> sheet = understood.sheets[0]
/// >>> sheet.name, sheet.role, sheet.header, sheet.rows_read
/// ('Indikatorer', 'outcomes', (5, 6), 7)
#[pyclass(name = "SheetUnderstanding", module = "eruf.workbook", frozen, skip_from_py_object)]
pub(crate) struct PySheetUnderstanding {
    sheet: Arc<SheetUnderstanding>,
    language: SheetLanguage,
}

#[pymethods]
impl PySheetUnderstanding {
    /// The name.
    #[getter]
    fn name(&self) -> &str {
        &self.sheet.name
    }

    /// What the sheet is: ``outcomes``, ``targets``, ``list``, ``periods``, ``activities``,
    /// ``partners``, ``facts``, ``notes`` or ``unknown``.
    #[getter]
    fn role(&self) -> String {
        self.sheet.role.to_string()
    }

    /// Why it is that.
    #[getter]
    fn reason(&self) -> &str {
        self.sheet.reason.pick(self.language)
    }

    /// The cells of the table, where the sheet has several (``A4:C9``); else ``None``.
    #[getter]
    fn area(&self) -> Option<&str> {
        self.sheet.area.as_deref()
    }

    /// Whether the sheet is hidden.
    #[getter]
    fn is_hidden(&self) -> bool {
        self.sheet.is_hidden
    }

    /// The first and the last row of the header; ``None`` if the sheet has no table.
    #[getter]
    fn header(&self) -> Option<(u32, u32)> {
        self.sheet.header
    }

    /// How many rows were read.
    #[getter]
    fn rows_read(&self) -> usize {
        self.sheet.rows_read
    }

    /// The columns.
    #[getter]
    fn columns(&self) -> Vec<PyColumnUnderstanding> {
        let language = self.language;
        let columns = self.sheet.columns.iter().cloned();
        columns.map(|column| PyColumnUnderstanding { column, language }).collect()
    }

    /// The rows and columns that were left out: the row or the letters of the column, what stands
    /// in it, and why.
    #[getter]
    fn left_out(&self) -> Vec<(String, String, String)> {
        let left = self.sheet.left_out.iter();
        left.map(|left| {
            (left.place.clone(), left.name.clone(), left.why.pick(self.language).to_owned())
        })
        .collect()
    }

    /// The cells that are not written as a project has them: the cells, what stands in the first
    /// of them, and what they were read as.
    #[getter]
    fn readings(&self) -> Vec<(Vec<String>, String, String)> {
        let readings = self.sheet.readings.iter();
        readings
            .map(|reading| {
                let read_as = reading.read_as.pick(self.language).to_owned();
                (reading.cells.clone(), reading.written.clone(), read_as)
            })
            .collect()
    }

    fn __repr__(&self) -> String {
        format!("<SheetUnderstanding {}: {}>", self.sheet.name, self.sheet.role)
    }
}

/// What was understood of a column.
///
/// >>> from eruf import workbook
/// >>> understood = workbook.inspect("tests/workbooks/gron_produktion.xlsx")
/// >>> column = understood.sheets[0].columns[0]
/// >>> column.letters, column.header, column.meaning
/// ('A', 'Indikator', 'indicator')
#[pyclass(name = "ColumnUnderstanding", module = "eruf.workbook", frozen, skip_from_py_object)]
pub(crate) struct PyColumnUnderstanding {
    column: ColumnUnderstanding,
    language: SheetLanguage,
}

#[pymethods]
impl PyColumnUnderstanding {
    /// The letters of the column.
    #[getter]
    fn letters(&self) -> &str {
        &self.column.letters
    }

    /// The header, with the group above it: ``Deltagande / Datum``.
    #[getter]
    fn header(&self) -> &str {
        &self.column.header
    }

    /// What the column holds, as a mapping names it: ``indicator``, ``outcome``, ``left_out`` ...
    #[getter]
    fn meaning(&self) -> &'static str {
        self.column.meaning.name()
    }

    /// Why.
    #[getter]
    fn reason(&self) -> &str {
        self.column.reason.pick(self.language)
    }

    fn __repr__(&self) -> String {
        let ColumnUnderstanding { letters, header, meaning, .. } = &self.column;
        format!("<ColumnUnderstanding {letters} {header:?}: {}>", meaning.name())
    }
}

/// Something that the workbook does not say.
///
/// >>> from eruf import workbook
/// >>> understood = workbook.inspect("tests/workbooks/gron_produktion.xlsx")
/// >>> question = understood.questions[3]
/// >>> question.number, question.about, question.other
/// (4, 'project.first', 'a day: YYYY-MM-DD')
#[pyclass(name = "Question", module = "eruf.workbook", frozen, skip_from_py_object)]
pub(crate) struct PyQuestion {
    question: Question,
    language: SheetLanguage,
}

#[pymethods]
impl PyQuestion {
    /// The number by which it is answered.
    #[getter]
    fn number(&self) -> u32 {
        self.question.number
    }

    /// What it is about, in a form that stays the same in the next workbook.
    #[getter]
    fn about(&self) -> &str {
        &self.question.about
    }

    /// The question.
    #[getter]
    fn text(&self) -> &str {
        self.question.text.pick(self.language)
    }

    /// What may be answered: what is written, and what it means.
    #[getter]
    fn choices(&self) -> Vec<(String, String)> {
        let choices = self.question.choices.iter();
        choices
            .map(|choice| (choice.key.clone(), choice.means.pick(self.language).to_owned()))
            .collect()
    }

    /// What may be answered beside the choices; ``None`` if nothing.
    #[getter]
    fn other(&self) -> Option<String> {
        self.question.other.map(|other| other.said().pick(self.language).to_owned())
    }

    /// The cells that raised the question.
    #[getter]
    fn cells(&self) -> Vec<String> {
        self.question.cells.clone()
    }

    /// The answer that the mapping has; ``None`` if it has none.
    #[getter]
    fn answer(&self) -> Option<String> {
        Some(self.question.answer.clone()).filter(|answer| !answer.is_empty())
    }

    /// Why the answer cannot be used, if it cannot.
    #[getter]
    fn refused(&self) -> Option<String> {
        self.question.refused.as_ref().map(|why| why.pick(self.language).to_owned())
    }

    fn __repr__(&self) -> String {
        format!("<Question {}: {}>", self.question.number, self.question.text.pick(self.language))
    }
}

/// A mapping as an argument: the object, or the path of a file.
#[derive(FromPyObject)]
pub(crate) enum MappingGiven {
    Held(Py<PyMapping>),
    File(PathBuf),
}

impl MappingGiven {
    fn mapping(self) -> Checked<Mapping> {
        Ok(match self {
            Self::Held(held) => held.get().held().clone(),
            Self::File(path) => Mapping::open(path)?,
        })
    }
}

/// Returns what is understood of a workbook of one's own, and its questions.
///
/// ``mapping`` is one that was made before, as an object or the path of a file: its answers and its
/// columns hold for this workbook too. ``language`` is that of all texts, ``en`` or ``sv``.
///
/// >>> import openpyxl, tempfile
/// >>> from eruf import workbook
/// >>> book = openpyxl.Workbook()
/// >>> sheet = book.active
/// >>> for row in [
/// ...     ["Projektnamn", "Verkstadslyftet"],
/// ...     ["Projektstart", "2019-01-01", "Projektslut", "2019-12-31"],
/// ...     [],
/// ...     ["Indikator", "Mål", "LR1", "LR2", "Totalt"],
/// ...     ["Antal företag som får stöd (CO01)", "40 företag", 12, 8, 20],
/// ... ]:
/// ...     sheet.append(row)
/// >>> path = tempfile.mkdtemp() + "/bok.xlsx"
/// >>> book.save(path)
/// >>> understood = workbook.inspect(path)
/// >>> [column.meaning for column in understood.sheets[0].columns]
/// ['indicator', 'goal', 'outcome', 'outcome', 'total']
/// >>> [question.about for question in understood.questions]
/// ['project.programme', 'project.periods']
/// >>> understood.mapping.answer(1, "ERDF 2014-2020")
/// >>> understood.mapping.answer(2, "2019-06-30, 2019-12-31")
/// >>> project = understood.to_project()
/// >>> project.status()[0].outcome, project.status()[0].attainment
/// (Decimal('20'), Ratio(1, 2))
#[pyfunction]
#[pyo3(signature = (path, /, *, mapping = None, language = "en"))]
pub(crate) fn inspect(
    py: Python<'_>,
    path: PathBuf,
    mapping: Option<MappingGiven>,
    language: &str,
) -> Checked<PyUnderstanding> {
    let language = sheets_in(language)?;
    let mapping = mapping.map(MappingGiven::mapping).transpose()?;
    let (book, understood) = py.detach(|| {
        guarded(|| {
            let book = Book::open(path)?;
            let understood = match &mapping {
                Some(mapping) => inspect_with(&book, mapping),
                None => inspected(&book),
            };
            Ok((book, understood))
        })
    })?;
    let mapping = Py::new(py, PyMapping(Mutex::new(understood.mapping())))?;
    Ok(PyUnderstanding {
        understood: Arc::new(understood),
        book: Arc::new(book),
        mapping,
        language,
    })
}

/// Makes the project that a workbook of one's own and the answers of a mapping are.
///
/// ``mapping`` is an object or the path of a file. Every figure traces to its cell. Questions
/// without an answer, and whatever is wrong, raise ``LoadError`` with all of them at once.
///
/// >>> from eruf import LoadError, workbook
/// >>> mapping = workbook.WorkbookMapping("schema_version = 1")
/// >>> try:
/// ...     workbook.to_project("no/such/book.xlsx", mapping=mapping)
/// ... except LoadError as error:
/// ...     print(error.problems[0].kind)
/// Unreadable
#[pyfunction]
#[pyo3(signature = (path, /, *, mapping, person_key = None))]
pub(crate) fn to_project(
    py: Python<'_>,
    path: PathBuf,
    mapping: MappingGiven,
    person_key: Option<KeyGiven>,
) -> Checked<PyProject> {
    let mapping = mapping.mapping()?;
    let book = py.detach(|| guarded(|| Ok(Book::open(path)?)))?;
    project(&book, &mapping, person_key)
}

fn project(book: &Book, mapping: &Mapping, person_key: Option<KeyGiven>) -> Checked<PyProject> {
    let person_key = person_key.map(KeyGiven::key).transpose()?;
    let options = Options { person_key, ..Options::default() };
    guarded(|| match made(book, mapping, options) {
        Ok(made) => Ok(loaded(made)),
        Err(ImportError::Unanswered { questions, .. }) => Err(Refused::unanswered(&questions)),
        Err(ImportError::Refused(error)) => Err(error.into()),
        Err(other) => Err(Refused::spoken(&other)),
    })
}
