//! `eruf import`: somebody's own workbook becomes a project.

use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use clap::Args;
use eruf_data::import::{ImportError, Mapping, Understanding, inspect, inspect_with, to_project};
use eruf_data::workbook::Book;
use eruf_data::{LoadError, Options, PersonKey, write_folder, write_new_file, write_workbook};
use eruf_report::{Format, Language};

use crate::options::{Failure, format};
use crate::project::output::{ends_in_xlsx, is_book, refused, sheets_in};

/// Make a project of a workbook of your own
///
/// Without options, prints what is understood of the workbook: which sheet and column is what, what
/// is left out and why, what odd cells are read as, and numbered questions. '-o mapping.toml'
/// writes a mapping in which the questions are answered. '--map mapping.toml -o FOLDER' makes the
/// project, as a folder or as a workbook (.xlsx). The same mapping takes next year's workbook.
/// Every figure of the project traces to its cell. Numbers of persons are written as their
/// pseudonyms. No file is written over.
#[derive(Args)]
pub(crate) struct Import {
    /// The workbook (.xlsx)
    workbook: PathBuf,
    /// A mapping with answers, as '-o mapping.toml' writes it
    #[arg(long, value_name = "FILE")]
    map: Option<PathBuf>,
    /// Where to write: a mapping (.toml), or with --map the project: a folder, or a workbook
    /// (.xlsx)
    #[arg(short, long, value_name = "FILE|FOLDER")]
    output: Option<PathBuf>,
    /// How to set what is understood: text, json, csv, markdown or html
    #[arg(long, default_value = "text", value_parser = format)]
    format: Format,
    /// The language of what is printed, of the mapping and of the sheets: sv or en
    #[arg(long, default_value = "en")]
    lang: Language,
    /// A file with a secret key of at least 32 bytes: sole traders get the same pseudonyms in every
    /// project that is read with it
    #[arg(long, value_name = "FILE")]
    person_key: Option<PathBuf>,
}

impl Import {
    pub(crate) fn run(&self) -> Result<String, Failure> {
        let lang = self.lang;
        if !self.workbook.exists() {
            let is = self.pick("there is no such workbook", "arbetsboken finns inte");
            let next = (
                "Give a workbook (.xlsx): eruf import book.xlsx",
                "Ange en arbetsbok (.xlsx): eruf import bok.xlsx",
            );
            return Err(Failure::new(format!("{}: {is}", self.workbook.display())).then(next));
        }
        let book = Book::open(&self.workbook).map_err(|error| self.unread(&error))?;
        let mapping = self.map.as_ref().map(Mapping::open).transpose();
        let mapping = mapping.map_err(|error| self.unread(&error))?;
        let Some(output) = &self.output else {
            let understood = understood(&book, mapping.as_ref());
            let page = eruf_report::understood(&understood, lang, self.format)?;
            let is_text = matches!(self.format, Format::Text | Format::Terminal(_));
            return Ok(if is_text { format!("{page}\n{}", self.next(&understood)) } else { page });
        };
        if output.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml")) {
            return self.write_mapping(&understood(&book, mapping.as_ref()), output);
        }
        let Some(mapping) = mapping else {
            let shown = output.display();
            let failure = Failure::new(match lang {
                Language::English => format!("{shown}: a project needs a mapping with answers"),
                Language::Swedish => format!("{shown}: ett projekt behöver en mappning med svar"),
            });
            return Err(failure.then(self.first_step()));
        };
        self.make(&book, &mapping, output)
    }

    const fn pick(&self, english: &'static str, swedish: &'static str) -> &'static str {
        match self.lang {
            Language::English => english,
            Language::Swedish => swedish,
        }
    }

    fn unread(&self, error: &LoadError) -> Failure {
        Failure::new(eruf_report::refused(error, self.lang)).then((
            "Nothing is read of a file with errors. Correct them, and run the command again.",
            "Inget läses ur en fil med fel. Rätta felen och kör kommandot igen.",
        ))
    }

    fn sv(&self) -> &'static str {
        self.pick("", " --lang sv")
    }

    fn first_step(&self) -> String {
        let (book, sv) = (self.workbook.display(), self.sv());
        match self.lang {
            Language::English => format!(
                "Write one, and answer its questions:\n  eruf import {book} -o mapping.toml{sv}"
            ),
            Language::Swedish => format!(
                "Skriv en, och svara på frågorna i den:\n  eruf import {book} -o mapping.toml{sv}"
            ),
        }
    }

    /// What to do after reading what was understood.
    fn next(&self, understood: &Understanding) -> String {
        let (book, sv) = (self.workbook.display(), self.sv());
        let open = understood.questions.iter().any(|question| !question.is_answered());
        match (&self.map, open, self.lang) {
            (Some(map), false, Language::English) => {
                format!("Next:\n\n  eruf import {book} --map {} -o FOLDER{sv}\n", map.display())
            }
            (Some(map), false, Language::Swedish) => {
                format!("Därefter:\n\n  eruf import {book} --map {} -o MAPP{sv}\n", map.display())
            }
            (_, _, Language::English) => format!(
                "Next: write the mapping, and answer the questions in it.\n\n  \
                 eruf import {book} -o mapping.toml{sv}\n"
            ),
            (_, _, Language::Swedish) => format!(
                "Därefter: skriv mappningen och svara på frågorna i den.\n\n  \
                 eruf import {book} -o mapping.toml{sv}\n"
            ),
        }
    }

    fn write_mapping(&self, understood: &Understanding, output: &Path) -> Result<String, Failure> {
        let text = understood.mapping().to_toml(sheets_in(self.lang));
        let written = write_new_file(output, |file| file.write_all(text.as_bytes()));
        written.map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => Failure::new(match self.lang {
                Language::English => format!("{}: the file is there already", output.display()),
                Language::Swedish => format!("{}: filen finns redan", output.display()),
            })
            .then((
                "No file is written over. Give another name.",
                "Ingen fil skrivs över. Ange ett annat namn.",
            )),
            _ => refused(output, &error),
        })?;
        let (book, sv, shown) = (self.workbook.display(), self.sv(), output.display());
        let open = understood.questions.iter().filter(|question| !question.is_answered()).count();
        Ok(match self.lang {
            Language::English => format!(
                "{shown} has {open} questions to answer. Next:\n\n  \
                 eruf import {book} --map {shown} -o FOLDER\n"
            ),
            Language::Swedish => format!(
                "{shown} har {open} frågor att svara på. Därefter:\n\n  \
                 eruf import {book} --map {shown} -o MAPP{sv}\n"
            ),
        })
    }

    fn make(&self, book: &Book, mapping: &Mapping, output: &Path) -> Result<String, Failure> {
        let person_key = self.person_key.as_ref().map(PersonKey::from_file).transpose()?;
        let options = Options { person_key, ..Options::default() };
        let loaded = to_project(book, mapping, options).map_err(|error| {
            let failure = Failure::new(eruf_report::refused_import(&error, self.lang));
            match error {
                ImportError::Unanswered { .. } => failure.then(self.unanswered()),
                _ => failure.then((
                    "Nothing is written from a workbook with errors. Correct them, and run the \
                     command again.",
                    "Inget skrivs så länge arbetsboken har fel. Rätta felen och kör kommandot \
                     igen.",
                )),
            }
        })?;
        let draft = loaded.project.draft();
        if is_book(output) {
            ends_in_xlsx(output)?;
            write_workbook(draft, output, sheets_in(self.lang))
                .map_err(|error| refused(output, &error))?;
        } else {
            write_folder(draft, output).map_err(|error| refused(output, &error))?;
        }
        let (shown, sv) = (output.display(), self.sv());
        Ok(match self.lang {
            Language::English => {
                format!("{shown} is a project now. Next:\n\n  eruf status {shown}{sv}\n")
            }
            Language::Swedish => {
                format!("{shown} är nu ett projekt. Därefter:\n\n  eruf status {shown}{sv}\n")
            }
        })
    }

    /// What to do where questions are open.
    fn unanswered(&self) -> String {
        let (book, sv) = (self.workbook.display(), self.sv());
        let map = self.map.as_deref().unwrap_or(Path::new("mapping.toml")).display();
        match self.lang {
            Language::English => format!(
                "Nothing was written. Answer them in {map}; questions that are not in it are \
                 written with the answers so far by:\n  \
                 eruf import {book} --map {map} -o NEW.toml{sv}"
            ),
            Language::Swedish => format!(
                "Inget skrevs. Svara på dem i {map}; frågor som inte finns där skrivs med de svar \
                 som redan finns av:\n  eruf import {book} --map {map} -o NY.toml{sv}"
            ),
        }
    }
}

fn understood(book: &Book, mapping: Option<&Mapping>) -> Understanding {
    mapping.map_or_else(|| inspect(book), |mapping| inspect_with(book, mapping))
}
