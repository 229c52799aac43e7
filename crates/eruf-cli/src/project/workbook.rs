//! `eruf workbook` and `eruf folder`: a project in its other form.

use std::path::{Path, PathBuf};

use clap::Args;
use eruf_core::Project;
use eruf_data::{Options, PersonKey, load_with, write_folder, write_workbook};
use eruf_report::Language;

use crate::options::{Failure, folder};
use crate::project::output::{ends_in_xlsx, refused, sheets_in};

/// Write a project as one workbook
///
/// Its sheets are the tables of the folder. The workbook is a project too: every command takes it
/// in the place of a folder. Numbers of persons are written as their pseudonyms. No file is written
/// over.
#[derive(Args)]
pub(crate) struct ToWorkbook {
    /// The project folder
    folder: PathBuf,
    /// The workbook (.xlsx)
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    #[command(flatten)]
    read: Read,
}

/// Write a project as a folder
///
/// The folder has project.toml and its tables. What the project was read from, a workbook or a
/// folder, stays. No file is written over.
#[derive(Args)]
pub(crate) struct ToFolder {
    /// The workbook, or a folder
    workbook: PathBuf,
    /// The folder, which is made if it is not there
    #[arg(short, long, value_name = "FOLDER")]
    output: PathBuf,
    #[command(flatten)]
    read: Read,
}

/// How the project is read.
#[derive(Args)]
struct Read {
    /// The language of the sheets and of errors: sv or en
    #[arg(long, default_value = "en")]
    lang: Language,
    /// A file with a secret key of at least 32 bytes: sole traders get the same pseudonyms in every
    /// project that is read with it
    #[arg(long, value_name = "FILE")]
    person_key: Option<PathBuf>,
}

impl Read {
    fn load(&self, path: &Path) -> Result<Project, Failure> {
        let person_key = self.person_key.as_ref().map(PersonKey::from_file).transpose()?;
        let options = Options { person_key, ..Options::default() };
        Ok(folder::read(path, options, self.lang, load_with)?.project)
    }
}

impl ToWorkbook {
    pub(crate) fn run(&self) -> Result<String, Failure> {
        let project = self.read.load(&self.folder)?;
        ends_in_xlsx(&self.output)?;
        write_workbook(project.draft(), &self.output, sheets_in(self.read.lang))
            .map_err(|error| refused(&self.output, &error))?;
        Ok(format!("{}\n", self.output.display()))
    }
}

impl ToFolder {
    pub(crate) fn run(&self) -> Result<String, Failure> {
        let project = self.read.load(&self.workbook)?;
        write_folder(project.draft(), &self.output)
            .map_err(|error| refused(&self.output, &error))?;
        Ok(format!("{}\n", self.output.display()))
    }
}
