//! The workbook of a project, read as a whole.

use eruf_core::ProjectDraft;
use eruf_core::workspace::{quoted, without_person_numbers};

use crate::folder::check::{Loaded, check};
use crate::folder::document::Document;
use crate::folder::options::Options;
use crate::folder::project_toml::{Places, Written, read_root};
use crate::folder::sheets::choices::is_same;
use crate::folder::sheets::described::Described;
use crate::folder::sheets::header::Table;
use crate::folder::sheets::rows::TableRows;
use crate::folder::sheets::words::{DESCRIBED, HELP, PROJECT, SheetWords, TABLES, all};
use crate::folder::unread::Unread;
use crate::identity::EnterpriseResolver;
use crate::problem::{LoadError, Notice, NoticeKind, Place, Problem, Problems, WorkbookFault};
use crate::table::{Cells, Diagnostics};
use crate::tables::{
    aid, budget, costs, employment, enterprises, links, outcomes, participations, successions,
    undertakings,
};
use crate::words::Texts;
use crate::workbook::{Book, Sheet};

/// A workbook whose sheets have been told apart.
struct Sheets<'b> {
    book: &'b Book,
    named: Vec<(&'static SheetWords, &'b Sheet)>,
    problems: Problems,
    notices: Vec<Notice>,
}

/// Reads the project that a workbook is.
pub(crate) fn load(book: &Book, options: Options) -> Result<Loaded, LoadError> {
    let mut sheets = Sheets::of(book);
    let project = sheets.find(PROJECT.key);
    let Some(project) = project else {
        let found: Vec<String> = (book.sheets.iter())
            .map(|sheet| quoted(&without_person_numbers(&sheet.name)))
            .collect();
        let fault =
            WorkbookFault::NoProjectSheet { sheet: "Projekt or Project", found: found.join(", ") };
        let place = Place::of(book.file.clone(), None, None);
        sheets.problems.push(Problem { place, rule: fault.into() });
        return Err(LoadError::new(sheets.problems));
    };
    let mut described = Described::new(project.place_of_all());
    if project.is_hidden {
        let place = project.place_of_all();
        sheets.notices.push(Notice { place, kind: NoticeKind::HiddenSheet });
    }
    described.project(project);
    for words in DESCRIBED {
        if let Some(table) = sheets.table(words) {
            described.list(&table);
        }
    }
    let (root, cells, problems) = described.finish();
    sheets.problems.extend(problems);
    let document = Document::of_cells(&book.file, cells);
    let Written { mut draft, places, mut notices, problems, unread, .. } =
        read_root(document, &root, options.law_as_of);
    notices.append(&mut sheets.notices);
    sheets.notices = notices;
    let of_project = std::mem::take(&mut sheets.problems);
    sheets.tables(&mut draft, options);
    sheets.problems.retain(|problem| !unread.explains(problem));
    sheets.problems.append(of_project);
    sheets.problems.extend(problems);
    check(draft, sheets.problems, sheets.notices, (&places, &unread))
}

/// Returns a project with the tables of a workbook in the place of its own: outcomes, enterprises,
/// participations, employment and successions.
///
/// A table whose sheet is not there stays.
///
/// ```
/// use eruf_data::workbook::Book;
/// use eruf_data::{Options, with_workbook};
/// use rust_xlsxwriter::Workbook;
/// let mut workbook = Workbook::new();
/// let sheet = workbook.add_worksheet().set_name("Utfall")?;
/// sheet.write_row(0, 0, ["Indikator", "Rapportperiod", "Värde"])?;
/// sheet.write(1, 0, "CO08")?.write(1, 1, 1)?.write(1, 2, 9.5)?;
/// sheet.write(2, 0, "CO08")?.write(2, 1, 2)?.write(2, 2, 27)?;
/// let book = Book::read("utfall.xlsx", &workbook.save_to_buffer()?)?;
///
/// // 27 of 30 full-time jobs are 90 %.
/// let draft = eruf_data::load("examples/two-files")?.project.draft().clone();
/// let project = with_workbook(draft, &book, Options::default())?.project;
/// assert_eq!(project.view().status()?.rows[0].attainment.share.to_string(), "0.9");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// Everything that is wrong with the workbook, at once.
pub fn with_workbook(
    draft: ProjectDraft,
    book: &Book,
    options: Options,
) -> Result<Loaded, LoadError> {
    let (mut draft, mut sheets) = (draft, Sheets::of(book));
    sheets.tables(&mut draft, options);
    check(draft, sheets.problems, sheets.notices, (&Places::default(), &Unread::default()))
}

impl<'b> Sheets<'b> {
    fn of(book: &'b Book) -> Self {
        let mut sheets =
            Self { book, named: Vec::new(), problems: Problems::default(), notices: Vec::new() };
        for sheet in &book.sheets {
            let place = sheet.place_of_all();
            let Some(words) = all().find(|words| words.is_named(&sheet.name)) else {
                let is_help = is_same(&sheet.name, HELP.0) || is_same(&sheet.name, HELP.1);
                if !is_help && !sheet.rows.is_empty() {
                    sheets.notices.push(Notice { place, kind: NoticeKind::SheetNotRead });
                }
                continue;
            };
            match sheets.find(words.key) {
                Some(before) => {
                    let other = quoted(&without_person_numbers(&before.name));
                    let rule = WorkbookFault::SheetTwice { other }.into();
                    sheets.problems.push(Problem { place, rule });
                }
                None => sheets.named.push((words, sheet)),
            }
        }
        sheets
    }

    fn find(&self, key: &str) -> Option<&'b Sheet> {
        self.named.iter().find(|(words, _)| words.key == key).map(|(_, sheet)| *sheet)
    }

    /// The columns of a sheet, if the workbook has it.
    fn table(&mut self, words: &'static SheetWords) -> Option<Table<'b>> {
        let mut problems = Vec::new();
        let table = Table::new(self.find(words.key)?, words, &mut problems);
        self.problems.extend(problems);
        let table = table?;
        self.notices.extend(table.notices());
        Some(table)
    }

    /// Reads the sheets that are tables of the folder into a draft; those that are not there leave
    /// what it has.
    fn tables(&mut self, draft: &mut ProjectDraft, options: Options) {
        let Options { person_key, progress, .. } = options;
        let mut texts = Texts::default();
        let mut resolver = EnterpriseResolver::new(draft, person_key);
        for words in TABLES {
            let Some(table) = self.table(words) else { continue };
            let mut diagnostics = Diagnostics::of_sheet(table.sheet_columns(), progress.clone());
            let rows = TableRows::new(&table);
            let cells = Cells::Sheet(&rows);
            let (texts, told) = (&mut texts, &mut diagnostics);
            match words.key {
                "outcomes" => draft.entries = outcomes::read(cells, draft, texts, told),
                "enterprises" => {
                    draft.enterprises = enterprises::read(cells, &mut resolver, texts, told);
                }
                "participations" => {
                    draft.participations = participations::read(cells, &mut resolver, texts, told);
                }
                "employment" => {
                    draft.employment = employment::read(cells, &mut resolver, texts, told);
                }
                "aid" => draft.aid.grants = aid::read(cells, &mut resolver, texts, told),
                "costs" => draft.money.costs = costs::read(cells, texts, told),
                "budget" => draft.money.moves = budget::read(cells, texts, told),
                "links" => draft.aid.links = links::read(cells, &mut resolver, texts, told),
                "undertakings" => {
                    draft.aid.undertakings = undertakings::read(cells, &mut resolver, texts, told);
                }
                _ => draft.successions = successions::read(cells, &mut resolver, texts, told),
            }
            self.problems.append(diagnostics.problems);
            self.notices.append(&mut diagnostics.notices);
        }
        self.problems.extend(resolver.finish(draft));
        log::debug!("{}: read, {} problems", self.book.file, self.problems.len());
    }
}
