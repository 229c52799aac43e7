//! [`Mapping`]: which sheet and column of a workbook is what, and the answers to its questions.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use eruf_core::workspace::{listed, quoted, without_person_numbers};
use strum::VariantNames as _;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::folder::SheetLanguage;
use crate::folder::project_toml::syntax::rule as syntax;
use crate::import::ask::answers::refusal;
use crate::import::ask::question::{Choice, Question};
use crate::import::said::Said;
use crate::import::synonyms::{Field, plain};
use crate::import::understanding::{Role, Understanding};
use crate::problem::typo::nearest;
use crate::problem::{LoadError, Place, Problem, Rule};
use crate::table::read_file;

/// The largest mapping that is read, in MiB.
const MAX_MIB: u64 = 2;
/// What the outcomes of a sheet may add up to.
const BASES: [&str; 3] = ["increment", "running_total", "snapshot"];
/// What a column may be beside the fields.
const OTHERS: [&str; 3] = ["outcome", "left_out", "unknown"];

/// Which sheet and column of somebody's own workbook is what, by name and by words, and the answers
/// to what the workbook does not say.
///
/// It names no cell, so that the same mapping takes next year's workbook.
///
/// ```
/// use eruf_data::SheetLanguage;
/// use eruf_data::import::{Mapping, inspect};
/// use eruf_data::workbook::Book;
/// use rust_xlsxwriter::Workbook;
/// let mut workbook = Workbook::new();
/// workbook.add_worksheet().set_name("Uppföljning")?.write_row(0, 0, ["Indikator", "LR1"])?;
/// let book = Book::read("bok.xlsx", &workbook.save_to_buffer()?)?;
/// let mapping = inspect(&book).mapping();
/// let text = mapping.to_toml(SheetLanguage::Swedish);
/// assert!(text.contains("header = \"LR1\"\nis = \"outcome\""));
/// assert_eq!(Mapping::parse("mapping.toml", &text)?.to_toml(SheetLanguage::Swedish), text);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    file: Arc<str>,
    workbook: String,
    sheets: Vec<MappedSheet>,
    questions: Vec<Asked>,
}

/// A sheet in a mapping.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct MappedSheet {
    pub(super) name: String,
    /// What questions about the table are known by, if not by the name of the sheet.
    known_as: Option<String>,
    pub(super) role: Option<Role>,
    /// What its outcomes add up to, where that is decided.
    pub(super) basis: Option<&'static str>,
    /// Each header with what its column is.
    pub(super) columns: Vec<(String, String)>,
}

/// A question in a mapping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) number: u32,
    pub(super) about: String,
    pub(super) answer: String,
    /// The line of the answer, where the mapping was read from a file.
    line: Option<u64>,
    text: Said,
    choices: Vec<String>,
    cells: Vec<String>,
    question: Option<Question>,
}

/// Why an answer is not taken.
///
/// ```
/// use eruf_data::import::{AnswerError, Mapping};
/// let refused = Mapping::default().answer(3, "2019-03-01");
/// assert!(matches!(refused, Err(AnswerError::NoQuestion { number: 3, .. })));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AnswerError {
    /// There is no such question.
    #[error("there is no question {number} (known: {known})")]
    NoQuestion {
        /// The number.
        number: u32,
        /// The numbers that there are.
        known: String,
    },
    /// The answer is none of those that may be given.
    #[error("question {number}: {}", why.pick(SheetLanguage::English))]
    NotAllowed {
        /// The number of the question.
        number: u32,
        /// Why it is not taken.
        why: Said,
    },
}

impl MappedSheet {
    /// What questions about the table are known by.
    pub(super) fn key(&self) -> String {
        self.known_as.clone().unwrap_or_else(|| plain(&self.name))
    }

    /// What the mapping says that a column with a header is.
    pub(super) fn meaning_of(&self, header: &str) -> Option<&str> {
        let header = plain(header);
        let found = self.columns.iter().find(|(written, _)| plain(written) == header);
        found.map(|(_, meaning)| meaning.as_str()).filter(|meaning| *meaning != "unknown")
    }
}

impl Understanding {
    /// Returns the mapping of what was understood, with its questions.
    ///
    /// ```
    /// use eruf_data::import::inspect;
    /// use eruf_data::workbook::Book;
    /// use rust_xlsxwriter::Workbook;
    /// let mut workbook = Workbook::new();
    /// workbook.add_worksheet().write_row(0, 0, ["Indikator", "LR1"])?;
    /// let book = Book::read("bok.xlsx", &workbook.save_to_buffer()?)?;
    /// let understood = inspect(&book);
    /// assert_eq!(understood.mapping().unanswered().count(), understood.questions.len());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn mapping(&self) -> Mapping {
        Mapping::of(self)
    }
}

impl Mapping {
    fn of(understood: &Understanding) -> Self {
        let sheets = understood.sheets.iter().map(|sheet| MappedSheet {
            name: sheet.name.clone(),
            known_as: Some(sheet.key.clone()).filter(|key| *key != plain(&sheet.name)),
            role: Some(sheet.role),
            basis: sheet.basis,
            columns: sheet
                .columns
                .iter()
                .map(|column| (column.header.clone(), column.meaning.name().to_owned()))
                .collect(),
        });
        let questions = understood.questions.iter().map(|question| Asked {
            number: question.number,
            about: question.about.clone(),
            answer: question.answer.clone(),
            line: None,
            text: question.text.clone(),
            choices: Vec::new(),
            cells: question.cells.clone(),
            question: Some(question.clone()),
        });
        Self {
            file: "mapping.toml".into(),
            workbook: understood.file.clone(),
            sheets: sheets.collect(),
            questions: questions.collect(),
        }
    }

    /// What the mapping has of a sheet: one entry for each of its tables.
    pub(super) fn sheets_named(&self, name: &str) -> impl Iterator<Item = &MappedSheet> {
        let name = plain(name);
        self.sheets.iter().filter(move |sheet| plain(&sheet.name) == name)
    }

    pub(super) fn sheets(&self) -> impl Iterator<Item = &MappedSheet> {
        self.sheets.iter()
    }

    pub(super) fn question(&self, about: &str) -> Option<&Asked> {
        self.questions.iter().find(|asked| asked.about == about)
    }

    pub(super) fn last_number(&self) -> u32 {
        self.questions.iter().map(|asked| asked.number).max().unwrap_or_default()
    }

    /// Where the answer of a question stands.
    pub(super) fn place_of(&self, about: &str) -> Place {
        let line = self.question(about).and_then(|asked| asked.line);
        Place::of(self.file.clone(), line, Some("answer"))
    }

    /// Returns the questions that have no answer, by number and what they are about.
    ///
    /// ```
    /// use eruf_data::import::Mapping;
    /// let text = "schema_version = 1\n[[question]]\nnumber = 1\nabout = \"project.name\"\n";
    /// let mut mapping = Mapping::parse("mapping.toml", text)?;
    /// assert_eq!(mapping.unanswered().collect::<Vec<_>>(), [(1, "project.name")]);
    /// mapping.answer(1, "Verkstadslyftet")?;
    /// assert_eq!(mapping.unanswered().count(), 0);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn unanswered(&self) -> impl Iterator<Item = (u32, &str)> {
        let open = self.questions.iter().filter(|asked| asked.answer.is_empty());
        open.map(|asked| (asked.number, asked.about.as_str()))
    }

    /// Answers a question, by its number.
    ///
    /// ```
    /// use eruf_data::import::Mapping;
    /// let text = "schema_version = 1\n[[question]]\nnumber = 1\nabout = \"project.name\"\n";
    /// let mut mapping = Mapping::parse("mapping.toml", text)?;
    /// mapping.answer(1, "Verkstadslyftet")?;
    /// assert!(mapping.answer(2, "2019-03-01").is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`AnswerError`] for a number that no question has, and for an answer that the question does
    /// not allow.
    pub fn answer(&mut self, number: u32, answer: &str) -> Result<(), AnswerError> {
        let known = || listed(self.questions.iter().map(|asked| asked.number));
        let Some(at) = self.questions.iter().position(|asked| asked.number == number) else {
            return Err(AnswerError::NoQuestion { number, known: known() });
        };
        let Some(asked) = self.questions.get_mut(at) else { return Ok(()) };
        if let Some(question) = &asked.question {
            let tried = Question { answer: answer.trim().to_owned(), ..question.clone() };
            if let Some(why) = refusal(&tried).filter(|_| !tried.answer.is_empty()) {
                return Err(AnswerError::NotAllowed { number, why });
            }
        }
        answer.trim().clone_into(&mut asked.answer);
        Ok(())
    }

    /// Reads a mapping from a file.
    ///
    /// ```
    /// use eruf_data::import::Mapping;
    /// assert!(Mapping::open("no/such/mapping.toml").is_err());
    /// ```
    ///
    /// # Errors
    ///
    /// Everything that is wrong with it, each with file and line.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, LoadError> {
        let path = path.as_ref();
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        let refuse = |rule| {
            let place = Place::of(name.as_ref().into(), None, None);
            LoadError::new(vec![Problem { place, rule }])
        };
        let bytes = read_file(path, MAX_MIB).map_err(refuse)?;
        let text = String::from_utf8(bytes)
            .map_err(|_| refuse(Rule::Unreadable { reason: "the file is not UTF-8".to_owned() }))?;
        Self::parse(&name, text.strip_prefix('\u{feff}').unwrap_or(&text))
    }

    /// Reads a mapping from its text; places in it are named by `file`.
    ///
    /// ```
    /// use eruf_data::import::Mapping;
    /// let refused = Mapping::parse("mapping.toml", "schema_version = 2\n").unwrap_err();
    /// assert!(refused.to_string().starts_with("mapping.toml line 1, schema_version: "));
    /// ```
    ///
    /// # Errors
    ///
    /// Everything that is wrong with it, each with file and line.
    pub fn parse(file: &str, text: &str) -> Result<Self, LoadError> {
        let mut reader = Reader { file: file.into(), text, problems: Vec::new() };
        let (root, errors) = DeTable::parse_recoverable(text);
        for error in errors.iter().take(20) {
            let at = error.span().map_or(0, |span| span.start);
            reader.refuse(at, None, syntax(text, at, error));
        }
        if !reader.problems.is_empty() {
            return Err(LoadError::new(reader.problems));
        }
        let mapping = reader.mapping(root.get_ref());
        if reader.problems.is_empty() { Ok(mapping) } else { Err(LoadError::new(reader.problems)) }
    }

    /// Returns the mapping as the text of a file, with its questions in a language.
    ///
    /// ```
    /// use eruf_data::SheetLanguage;
    /// use eruf_data::import::Mapping;
    /// let text = Mapping::default().to_toml(SheetLanguage::English);
    /// assert!(text.contains("schema_version = 1"));
    /// ```
    #[must_use]
    pub fn to_toml(&self, language: SheetLanguage) -> String {
        let mut text = String::new();
        let help = language.pick(
            "# Vad som är vad i en egen arbetsbok. Svara på frågorna sist i filen: skriv inom \
             citattecknen efter answer.\n# Blad och kolumner känns igen på sina namn, så samma fil \
             tar nästa års arbetsbok.\n",
            "# What is what in a workbook of one's own. Answer the questions at the end: write \
             between the quotation marks after answer.\n# Sheets and columns are known by their \
             names, so that the same file takes next year's workbook.\n",
        );
        text.push_str(help);
        text.push_str("schema_version = 1\n");
        if !self.workbook.is_empty() {
            let _ = writeln!(text, "workbook = {}", quote(&self.workbook));
        }
        for sheet in &self.sheets {
            let _ = write!(text, "\n[[sheet]]\nname = {}\n", quote(&sheet.name));
            if let Some(key) = &sheet.known_as {
                let _ = writeln!(text, "known_as = {}", quote(key));
            }
            if let Some(role) = sheet.role {
                let _ = writeln!(text, "role = \"{role}\"");
            }
            if let Some(basis) = sheet.basis {
                let _ = writeln!(text, "basis = \"{basis}\"");
            }
            for (header, meaning) in &sheet.columns {
                let header = quote(header);
                let _ = write!(text, "\n[[sheet.column]]\nheader = {header}\nis = \"{meaning}\"\n");
            }
        }
        for asked in &self.questions {
            asked.write(language, &mut text);
        }
        text
    }
}

fn quote(text: &str) -> String {
    toml::Value::String(without_person_numbers(text).into_owned()).to_string()
}

impl Asked {
    fn write(&self, language: SheetLanguage, text: &mut String) {
        let _ = write!(text, "\n[[question]]\nnumber = {}\n", self.number);
        let _ = writeln!(text, "about = {}", quote(&self.about));
        let said = self.text.pick(language);
        if !said.is_empty() {
            let _ = writeln!(text, "question = {}", quote(said));
        }
        let list = |texts: &[String]| {
            let texts: Vec<String> = texts.iter().map(|text| quote(text)).collect();
            if texts.len() > 1 {
                format!("[\n    {},\n]", texts.join(",\n    "))
            } else {
                format!("[{}]", texts.join(", "))
            }
        };
        let choices: Vec<String> = match &self.question {
            Some(question) => {
                let choices = question.choices.iter();
                let choice = |choice: &Choice| {
                    let means = choice.means.pick(language);
                    if means == choice.key {
                        means.to_owned()
                    } else {
                        format!("{}: {means}", choice.key)
                    }
                };
                let other = question.other.map(|other| other.said().pick(language).to_owned());
                choices.map(choice).chain(other).collect()
            }
            None => self.choices.clone(),
        };
        if !choices.is_empty() {
            let _ = writeln!(text, "choices = {}", list(&choices));
        }
        if !self.cells.is_empty() {
            let cells: Vec<String> = self.cells.iter().take(12).cloned().collect();
            let _ = writeln!(
                text,
                "cells = [{}]",
                cells.iter().map(|cell| quote(cell)).collect::<Vec<_>>().join(", ")
            );
        }
        let _ = writeln!(text, "answer = {}", quote(&self.answer));
    }
}

struct Reader<'t> {
    file: Arc<str>,
    text: &'t str,
    problems: Vec<Problem>,
}

type Value<'t> = Spanned<DeValue<'t>>;

impl Reader<'_> {
    fn line(&self, at: usize) -> u64 {
        let before = self.text.get(..at).unwrap_or(self.text);
        let lines = before.matches('\n').count().saturating_add(1);
        u64::try_from(lines).unwrap_or(u64::MAX)
    }

    fn refuse(&mut self, at: usize, field: Option<&str>, rule: Rule) {
        let place = Place::of(self.file.clone(), Some(self.line(at)), field);
        self.problems.push(Problem { place, rule });
    }

    fn wrong(&mut self, at: usize, field: &str, expected: &'static str) {
        let rule = Rule::WrongKind { expected, found: "something else".to_owned() };
        self.refuse(at, Some(field), rule);
    }

    /// Refuses the keys of a table that are not known.
    fn keys(&mut self, table: &DeTable<'_>, known: &[&'static str]) {
        for (key, _) in table {
            let name = key.get_ref();
            if !known.contains(&&**name) {
                let nearest = nearest(name, known.iter().copied());
                let rule = Rule::UnknownKey { nearest };
                let name = without_person_numbers(name).into_owned();
                self.refuse(key.span().start, Some(&name), rule);
            }
        }
    }

    fn text_of(&mut self, value: Option<&Value<'_>>, field: &'static str) -> Option<String> {
        let value = value?;
        let at = value.span().start;
        match value.get_ref() {
            DeValue::String(text) => Some(text.to_string()),
            DeValue::Integer(number) => Some(number.as_str().to_owned()),
            DeValue::Float(number) => Some(number.as_str().to_owned()),
            DeValue::Datetime(day) => Some(day.to_string()),
            DeValue::Array(list) if field == "answer" => {
                let texts: Vec<String> =
                    list.iter().filter_map(|one| self.text_of(Some(one), "choices")).collect();
                Some(texts.join(", "))
            }
            _ => {
                self.wrong(at, field, "a text in quotation marks");
                None
            }
        }
    }

    fn texts_of(&mut self, value: Option<&Value<'_>>, field: &'static str) -> Vec<String> {
        match value.map(|value| (value.span().start, value.get_ref())) {
            Some((_, DeValue::Array(list))) => {
                list.iter().filter_map(|one| self.text_of(Some(one), field)).collect()
            }
            Some((at, _)) => {
                self.wrong(at, field, "a list of texts");
                Vec::new()
            }
            None => Vec::new(),
        }
    }

    /// The tables of a list.
    fn tables<'v, 't>(
        &mut self,
        value: Option<&'v Value<'t>>,
        field: &'static str,
    ) -> Vec<(usize, &'v DeTable<'t>)> {
        let Some(value) = value else { return Vec::new() };
        let DeValue::Array(list) = value.get_ref() else {
            self.wrong(value.span().start, field, "tables in double brackets");
            return Vec::new();
        };
        let mut tables = Vec::new();
        for one in list {
            match one.get_ref() {
                DeValue::Table(table) => tables.push((one.span().start, table)),
                _ => self.wrong(one.span().start, field, "tables in double brackets"),
            }
        }
        tables
    }

    fn mapping(&mut self, root: &DeTable<'_>) -> Mapping {
        self.keys(root, &["schema_version", "workbook", "sheet", "question"]);
        match root.get("schema_version").map(|value| (value.span().start, value.get_ref())) {
            Some((_, DeValue::Integer(version))) if version.as_str() == "1" => {}
            Some((at, DeValue::Integer(version))) => {
                let rule = Rule::SchemaVersion { found: version.as_str().to_owned() };
                self.refuse(at, Some("schema_version"), rule);
            }
            Some((at, _)) => self.wrong(at, "schema_version", "a whole number from 0"),
            None => {
                let hint = "write schema_version = 1";
                self.refuse(0, Some("schema_version"), Rule::MissingKey { hint });
            }
        }
        let workbook = self.text_of(root.get("workbook"), "workbook").unwrap_or_default();
        let sheets = self.tables(root.get("sheet"), "sheet");
        let sheets = sheets.into_iter().filter_map(|(at, table)| self.sheet(at, table)).collect();
        let questions = self.tables(root.get("question"), "question");
        let mut asked: Vec<Asked> = Vec::new();
        for (at, table) in questions {
            let Some(one) = self.question(at, table) else { continue };
            let is_twice =
                |before: &Asked| before.number == one.number || before.about == one.about;
            if asked.iter().any(is_twice) {
                let key = one.number.to_string();
                self.refuse(at, Some("number"), Rule::KeyTwice { key });
            }
            asked.push(one);
        }
        Mapping { file: self.file.clone(), workbook, sheets, questions: asked }
    }

    fn sheet(&mut self, at: usize, table: &DeTable<'_>) -> Option<MappedSheet> {
        self.keys(table, &["name", "known_as", "role", "basis", "column"]);
        let name = self.text_of(table.get("name"), "name");
        if name.is_none() {
            let hint = "the name of the sheet";
            self.refuse(at, Some("name"), Rule::MissingKey { hint });
        }
        let role = self.text_of(table.get("role"), "role").and_then(|role| {
            let known: Option<Role> = role.parse().ok();
            if known.is_none() {
                let allowed = Role::VARIANTS.join(", ");
                let at = table.get("role").map_or(at, |value| value.span().start);
                let found = quoted(&without_person_numbers(&role));
                self.refuse(at, Some("role"), Rule::Choice { allowed, found });
            }
            known
        });
        let basis = self.text_of(table.get("basis"), "basis").and_then(|basis| {
            let found = BASES.into_iter().find(|known| *known == basis);
            if found.is_none() {
                let at = table.get("basis").map_or(at, |value| value.span().start);
                let found = quoted(&without_person_numbers(&basis));
                self.refuse(at, Some("basis"), Rule::Choice { allowed: BASES.join(", "), found });
            }
            found
        });
        let mut columns = Vec::new();
        for (at, column) in self.tables(table.get("column"), "column") {
            self.keys(column, &["header", "is"]);
            let header = self.text_of(column.get("header"), "header");
            let is = self.text_of(column.get("is"), "is");
            let (Some(header), Some(is)) = (header, is) else {
                let hint = "a column has header and is";
                self.refuse(at, Some("header"), Rule::MissingKey { hint });
                continue;
            };
            if Field::named(&is).is_none() && !OTHERS.contains(&is.as_str()) {
                let allowed = OTHERS.iter().chain(Field::NAMES).copied();
                let allowed = allowed.collect::<Vec<_>>().join(", ");
                let at = column.get("is").map_or(at, |value| value.span().start);
                let found = quoted(&without_person_numbers(&is));
                self.refuse(at, Some("is"), Rule::Choice { allowed, found });
                continue;
            }
            columns.push((header, is));
        }
        let known_as = self.text_of(table.get("known_as"), "known_as");
        Some(MappedSheet { name: name?, known_as, role, basis, columns })
    }

    fn question(&mut self, at: usize, table: &DeTable<'_>) -> Option<Asked> {
        self.keys(table, &["number", "about", "question", "choices", "cells", "answer"]);
        let number = self.text_of(table.get("number"), "number");
        let number: Option<u32> = number.and_then(|number| number.parse().ok());
        let about = self.text_of(table.get("about"), "about");
        let (Some(number), Some(about)) = (number, about) else {
            let hint = "a question has number and about";
            self.refuse(at, Some("number"), Rule::MissingKey { hint });
            return None;
        };
        let text = self.text_of(table.get("question"), "question").unwrap_or_default();
        let answer = table.get("answer");
        let line = answer.map_or(at, |value| value.span().start);
        Some(Asked {
            number,
            about,
            answer: self.text_of(answer, "answer").unwrap_or_default(),
            line: Some(self.line(line)),
            text: Said::new(text.clone(), text),
            choices: self.texts_of(table.get("choices"), "choices"),
            cells: self.texts_of(table.get("cells"), "cells"),
            question: None,
        })
    }
}
