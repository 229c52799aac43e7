//! The whole of a workbook: its sheets are told apart, read in order, and made a project.

use eruf_core::workspace::without_person_numbers;

use crate::folder::Options;
use crate::folder::SheetLanguage::{English, Swedish};
use crate::folder::check::Loaded;
use crate::import::asker::{Ask, Asker};
use crate::import::columns::{Columns, codes_in, understand};
use crate::import::draft::{make, settle_goals};
use crate::import::facts::Around;
use crate::import::frame::{Asking, Frame};
use crate::import::layout::{Heading, Layout, is_swedish, text_of};
use crate::import::mapping::Mapping;
use crate::import::question::Question;
use crate::import::read::cells::At;
use crate::import::read::collected::{Collected, FoundPeriod, Told, code_and_name};
use crate::import::read::days::Days;
use crate::import::read::enterprises::{List, activities, numbers};
use crate::import::read::outcomes::Outcomes;
use crate::import::read::rows::data_rows;
use crate::import::said::{Said, kept, shown};
use crate::import::synonyms::{Field, plain};
use crate::import::understanding::{
    ColumnUnderstanding, Meaning, Role, SheetUnderstanding, Understanding,
};
use crate::problem::LoadError;
use crate::workbook::{Book, CellRef, Sheet, SheetRow};

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
            parts.push(sheet.name.clone());
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

/// All that a project is made of.
struct Made {
    frame: Frame,
    around: Around,
    collected: Collected,
}

/// A sheet with its layout, if it has one.
struct Read<'b> {
    sheet: &'b Sheet,
    layout: Option<Layout<'b>>,
    columns: Option<Columns>,
    role: Role,
    reason: Said,
    told: Told,
}

struct Work<'b, 'm> {
    mapping: Option<&'m Mapping>,
    asker: Asker<'m>,
    sheets: Vec<Read<'b>>,
    around: Around,
    collected: Collected,
}

impl<'b, 'm> Work<'b, 'm> {
    fn of(book: &'b Book, mapping: Option<&'m Mapping>) -> (Understanding, Option<Made>) {
        let mut work = Self {
            mapping,
            asker: Asker::new(mapping),
            sheets: Vec::new(),
            around: Around::default(),
            collected: Collected::default(),
        };
        for sheet in &book.sheets {
            work.tell_apart(sheet);
        }
        work.gone();
        work.small_tables();
        work.tables();
        settle_goals(&mut work.collected, &mut work.asker);
        let words = work.words();
        let frame = Asking {
            file: &book.file,
            around: &work.around,
            collected: &work.collected,
            asker: &mut work.asker,
            is_swedish: is_swedish(&words),
        }
        .frame();
        let Work { asker, sheets, around, collected, .. } = work;
        let mut problems = Vec::new();
        let sheets = sheets.into_iter().map(|read| read.understood(&mut problems)).collect();
        let understood = Understanding {
            file: book.file.to_string(),
            sheets,
            facts: around.facts.iter().map(|(fact, _)| fact.clone()).collect(),
            questions: asker.finish(),
            problems,
        };
        (understood, frame.map(|frame| Made { frame, around, collected }))
    }

    /// The words of all headers, which say in which language the workbook is.
    fn words(&self) -> String {
        let layouts = self.sheets.iter().filter_map(|read| read.layout.as_ref());
        let headings = layouts.flat_map(|layout| &layout.columns);
        headings.map(Heading::written).collect::<Vec<_>>().join(" ")
    }

    /// Finds what a sheet is, by its header and its columns.
    fn tell_apart(&mut self, sheet: &'b Sheet) {
        let name = &sheet.name;
        let mut read = Read {
            sheet,
            layout: None,
            columns: None,
            role: Role::Notes,
            reason: Said::new("it has no table", "den har ingen tabell"),
            told: Told::default(),
        };
        let mapped = self.mapping.and_then(|mapping| mapping.sheet(name));
        let is_left_out = mapped.and_then(|sheet| sheet.role).is_some_and(|role| !role.is_table());
        if sheet.rows.iter().all(|row| row.cells.iter().all(|cell| text_of(cell).is_none())) {
            read.reason = Said::new("it is empty", "den är tom");
        }
        if !is_left_out && let Some(layout) = Layout::find(sheet) {
            let mut columns = understand(&layout, mapped, &mut self.asker);
            read.role = columns.role;
            read.reason = columns.reason.clone();
            if read.role.is_table() && !self.is_wanted(sheet, mapped.is_some()) {
                read.role = Role::Notes;
                read.reason = Said::new("as answered", "enligt svaret");
            }
            columns.role = read.role;
            read.layout = Some(layout);
            read.columns = Some(columns);
        } else if let Some(role) = mapped.and_then(|sheet| sheet.role) {
            read.role = role;
            read.reason = Said::new("as the mapping says", "enligt mappningen");
        }
        let before = self.around.facts.len();
        let top = read.layout.as_ref().filter(|_| read.role.is_table()).map(Layout::top);
        let is_around = |row: &&SheetRow| top.is_none_or(|top| row.number < top);
        let rows = sheet.rows.iter().filter(is_around);
        let is_hidden_notes = sheet.is_hidden && !read.role.is_table();
        if !is_hidden_notes {
            self.around.read(sheet, rows, top.is_none());
        }
        if !read.role.is_table() && self.around.facts.len() > before {
            read.role = Role::Facts;
            read.reason = Said::new("names beside values", "namn bredvid värden");
        }
        self.sheets.push(read);
    }

    /// Whether a table is read that is hidden, or that the mapping does not know.
    fn is_wanted(&mut self, sheet: &Sheet, is_mapped: bool) -> bool {
        let name = shown(&sheet.name);
        let key = plain(&sheet.name);
        let ask = if sheet.is_hidden {
            Ask::new(
                format!("sheet.{key}.hidden"),
                format!("The sheet {name} is hidden. Is it read?"),
                format!("Bladet {name} är dolt. Ska det läsas?"),
            )
        } else if self.mapping.is_some() && !is_mapped {
            Ask::new(
                format!("sheet.{key}.new"),
                format!("The sheet {name} is not in the mapping. Is it read?"),
                format!("Bladet {name} finns inte i mappningen. Ska det läsas?"),
            )
        } else {
            return true;
        };
        let cell = without_person_numbers(&sheet.name).into_owned();
        let ask = ask.choice("read", "yes", "ja").choice("left_out", "no", "nej").at([cell]);
        // Until it is answered, what the sheet holds is shown too.
        self.asker.ask(ask).as_deref() != Some("left_out")
    }

    /// Sheets that the mapping has and the workbook has not.
    fn gone(&mut self) {
        let Some(mapping) = self.mapping else { return };
        for (name, role) in mapping.sheet_names() {
            let is_there = self.sheets.iter().any(|read| plain(&read.sheet.name) == plain(name));
            if is_there || !role.is_some_and(Role::is_table) {
                continue;
            }
            let said = shown(name);
            let ask = Ask::new(
                format!("sheet.{}.gone", plain(name)),
                format!(
                    "The sheet {said} is in the mapping and not in the workbook. Go on without it?"
                ),
                format!(
                    "Bladet {said} finns i mappningen men inte i arbetsboken. Fortsätta utan det?"
                ),
            );
            let _ = self.asker.ask(ask.choice("without", "go on without it", "fortsätt utan det"));
        }
    }

    /// Reads what other tables need: activities, names with numbers, periods.
    fn small_tables(&mut self) {
        let collected = &mut self.collected;
        for read in &mut self.sheets {
            let (Some(layout), Some(columns)) = (&read.layout, &read.columns) else { continue };
            match read.role {
                Role::List => {
                    activities(layout, columns, collected);
                    numbers(layout, columns, collected);
                }
                Role::Activities => {
                    let rows = data_rows(layout, columns, &mut self.asker, &mut read.told);
                    named_activities(layout, columns, &rows, collected);
                }
                Role::Periods => {
                    let rows = data_rows(layout, columns, &mut self.asker, &mut read.told);
                    periods(layout, columns, &rows, (collected, &mut self.asker, &mut read.told));
                }
                Role::Partners => {
                    let rows = data_rows(layout, columns, &mut self.asker, &mut read.told);
                    let column = columns.of(Field::Partner);
                    for row in rows {
                        let cell = column.and_then(|column| row.cell(column));
                        let Some((cell, name)) = cell.and_then(|cell| Some((cell, text_of(cell)?)))
                        else {
                            continue;
                        };
                        collected.partner(&kept(&name), &layout.sheet.place(cell.at));
                    }
                }
                _ => {}
            }
        }
    }

    /// Reads the sheets of indicators and of enterprises.
    fn tables(&mut self) {
        let shared = self.shared_indicators();
        for read in &mut self.sheets {
            let (Some(layout), Some(columns)) = (&read.layout, &read.columns) else { continue };
            let (asker, told) = (&mut self.asker, &mut read.told);
            match read.role {
                Role::Outcomes | Role::Targets => {
                    let partner = if shared.contains(&layout.sheet.name) {
                        match whose(layout.sheet, asker) {
                            Whose::Nobody => continue,
                            Whose::Partner(partner) => Some(partner),
                            Whose::Project => None,
                        }
                    } else {
                        None
                    };
                    if let Some(name) = &partner {
                        let place = layout.sheet.place_of_all();
                        self.collected.partner(name, &place);
                    }
                    let rows = data_rows(layout, columns, asker, told);
                    let collected = &mut self.collected;
                    let mapped = self.mapping.and_then(|mapping| mapping.sheet(&layout.sheet.name));
                    let mapped_basis = mapped.and_then(|sheet| sheet.basis);
                    let mut outcomes =
                        Outcomes { layout, columns, asker, told, collected, partner, mapped_basis };
                    outcomes.read(&rows);
                }
                Role::List => {
                    let rows = data_rows(layout, columns, asker, told);
                    let collected = &mut self.collected;
                    List { layout, columns, asker, told, collected }.read(&rows);
                }
                _ => {}
            }
        }
    }

    /// The sheets of outcomes that are about the same indicators and name no partner.
    fn shared_indicators(&self) -> Vec<String> {
        let mut found: Vec<(String, Vec<&'static str>)> = Vec::new();
        for read in self.sheets.iter().filter(|read| read.role == Role::Outcomes) {
            let (Some(layout), Some(columns)) = (&read.layout, &read.columns) else { continue };
            let names_partner = columns.of(Field::Partner).is_some()
                || columns.outcomes().any(|(_, outcome)| outcome.partner.is_some());
            if names_partner {
                continue;
            }
            let column = columns.of(Field::Indicator);
            let rows = layout.sheet.rows.iter().filter(|row| row.number > layout.header_row);
            let texts = rows.filter_map(|row| row.cell(column?).and_then(text_of));
            let codes = texts.flat_map(|text| codes_in(&text)).collect();
            found.push((layout.sheet.name.clone(), codes));
        }
        let is_shared = |(name, codes): &&(String, Vec<&'static str>)| {
            found.iter().any(|(other, theirs)| {
                other != name && codes.iter().any(|code| theirs.contains(code))
            })
        };
        found.iter().filter(is_shared).map(|(name, _)| name.clone()).collect()
    }
}

/// Whose outcomes a sheet has.
enum Whose {
    Partner(String),
    Project,
    /// It is not read.
    Nobody,
}

/// Asks which partner a sheet of outcomes is of.
fn whose(sheet: &Sheet, asker: &mut Asker<'_>) -> Whose {
    let name = shown(&sheet.name);
    let ask = Ask::new(
        format!("sheet.{}.partner", plain(&sheet.name)),
        format!("Several sheets have outcomes of the same indicators. Is {name} one partner's?"),
        format!("Flera blad har utfall för samma indikatorer. Är {name} en parts?"),
    );
    let answer = asker.ask(
        ask.choice(
            "partner",
            "yes, the partner that the sheet is named for",
            "ja, parten som bladet heter efter",
        )
        .choice("project", "no, it is the whole project's", "nej, hela projektets")
        .choice("left_out", "it is not read", "det läses inte")
        .at([kept(&sheet.name)]),
    );
    match answer.as_deref() {
        Some("partner") | None => Whose::Partner(kept(&sheet.name)),
        Some("project") => Whose::Project,
        Some(_) => Whose::Nobody,
    }
}

fn named_activities(
    layout: &Layout<'_>,
    columns: &Columns,
    rows: &[&SheetRow],
    collected: &mut Collected,
) {
    let read = |row: &SheetRow, field: Field| {
        let column = columns.of(field)?;
        row.cell(column).and_then(|cell| Some((text_of(cell)?, layout.sheet.place(cell.at))))
    };
    for row in rows {
        let named = read(row, Field::Name);
        let Some((activity, place)) = read(row, Field::Activity) else { continue };
        let (code, name) = match (read(row, Field::Code), named) {
            (Some((code, _)), _) => (kept(&code), kept(&activity)),
            (None, Some((name, _))) => (kept(&activity), kept(&name)),
            (None, None) => code_and_name(&kept(&activity)),
        };
        collected.activity(&code, &name, &place);
        if let Some((goal, place)) = read(row, Field::Goal)
            && let Some(found) = collected.activities.iter_mut().find(|found| found.code == code)
        {
            found.goal = Some((kept(&goal), place));
        }
    }
}

fn periods(
    layout: &Layout<'_>,
    columns: &Columns,
    rows: &[&SheetRow],
    (collected, asker, told): (&mut Collected, &mut Asker<'_>, &mut Told),
) {
    let days = |field: Field| {
        let column = columns.all_of(field).next()?;
        let header = column.heading.written();
        let kind = (false, is_swedish(&header));
        Some(Days::of(layout.sheet, rows, column.heading.number, &header, kind))
    };
    let readers = [Field::First, Field::Last, Field::Filed].map(|field| (field, days(field)));
    for row in rows {
        let Some(column) = columns.of(Field::Report) else { return };
        let number = row.cell(column).and_then(text_of);
        let number = number.as_deref().and_then(crate::import::layout::report_number);
        let mut read = |field: Field| {
            let cell = columns.of(field).and_then(|column| row.cell(column))?;
            let (_, days) = readers.iter().find(|(known, _)| *known == field)?;
            let at = At { sheet: layout.sheet, cell, about: "period" };
            eruf_core::parse_date(&days.as_ref()?.read(at, asker, told)?).ok()
        };
        let (first, last, filed) = (read(Field::First), read(Field::Last), read(Field::Filed));
        let (Some(report), Some(last)) = (number, last) else { continue };
        let Some(at) = CellRef::new(row.number, column) else { continue };
        let place = layout.sheet.place(at);
        collected.periods.push(FoundPeriod { report, first, last, filed, place });
    }
}

impl Read<'_> {
    fn understood(self, problems: &mut Vec<crate::problem::Problem>) -> SheetUnderstanding {
        let Self { sheet, layout, columns, role, reason, mut told } = self;
        let header = layout.as_ref().filter(|_| role.is_table());
        let header = header.map(|layout| (layout.top(), layout.header_row));
        let columns = columns.filter(|_| role.is_table()).map(|columns| columns.all);
        let columns: Vec<ColumnUnderstanding> = columns
            .into_iter()
            .flatten()
            .map(|column| ColumnUnderstanding {
                letters: column.heading.letters(),
                header: kept(&column.heading.written()),
                meaning: column.meaning,
                reason: column.reason,
            })
            .collect();
        for column in &columns {
            let why = match column.meaning {
                Meaning::Is(Field::Comment) => Said::new("comments", "kommentarer"),
                Meaning::Is(Field::Total) => Said::new("a column of totals", "summakolumn"),
                Meaning::Is(Field::Plan) => Said::new("planned values", "planerade värden"),
                Meaning::Is(Field::Contact) => Said::new("data on persons", "personuppgifter"),
                Meaning::LeftOut => Said::new("as answered", "enligt svaret"),
                Meaning::Is(field) if !is_used(role, field) => {
                    Said::new("not read in such a sheet", "läses inte i ett sådant blad")
                }
                _ => continue,
            };
            told.left_out(column.letters.clone(), &column.header, why);
        }
        if let Some(layout) = layout.as_ref().filter(|_| role.is_table()) {
            nameless(layout, &mut told);
        }
        problems.append(&mut told.problems);
        SheetUnderstanding {
            name: kept(&sheet.name),
            is_hidden: sheet.is_hidden,
            role,
            reason,
            header,
            columns,
            basis: told.basis,
            rows_read: told.rows_read,
            left_out: told.left_out,
            readings: told.readings,
        }
    }
}

/// Whether a sheet of a role reads a field.
fn is_used(role: Role, field: Field) -> bool {
    use Field as F;
    match role {
        Role::Outcomes | Role::Targets => matches!(
            field,
            F::Indicator
                | F::Partner
                | F::Goal
                | F::GoalRevised
                | F::Unit
                | F::Value
                | F::Report
                | F::First
                | F::Last
                | F::Basis
                | F::Baseline
        ),
        Role::List => matches!(
            field,
            F::Number
                | F::Name
                | F::Label
                | F::Registered
                | F::Size
                | F::Date
                | F::Activity
                | F::Hours
                | F::Support
                | F::Amount
                | F::Before
                | F::After
                | F::DateBefore
                | F::DateAfter
                | F::Method
                | F::Attribute
                | F::Report
        ),
        Role::Periods => matches!(field, F::Report | F::First | F::Last | F::Filed),
        Role::Activities => matches!(field, F::Activity | F::Code | F::Name | F::Goal),
        Role::Partners => field == F::Partner,
        Role::Facts | Role::Notes | Role::Unknown => true,
    }
}

/// Columns without a header that hold something are left out by their letters.
fn nameless(layout: &Layout<'_>, told: &mut Told) {
    let rows = layout.sheet.rows.iter().filter(|row| row.number > layout.header_row);
    let mut found: Vec<u16> = Vec::new();
    for cell in rows.flat_map(|row| &row.cells) {
        let number = cell.at.column;
        let has_header = layout.columns.iter().any(|heading| heading.number == number);
        if !has_header && !found.contains(&number) && text_of(cell).is_some() {
            found.push(number);
            let text = text_of(cell).unwrap_or_default();
            let why = Said::new("a column without a header", "kolumn utan rubrik");
            told.left_out(cell.at.letters(), &text, why);
        }
    }
}
