//! [`Answer`]: how an answer is set, and where it goes.

use std::cell::OnceCell;
use std::path::{Path, PathBuf};

use clap::Args;
use eruf_report::{AnswerFile, FileError, FileFormat, Format, Language};
use eruf_report::{Barred, ManifestStamp, Stamped};

use crate::options::manifest::stamp;
use crate::options::{Failure, Said, format};

/// How an answer is set, and where it goes.
#[derive(Args)]
pub(crate) struct Answer {
    /// How to set the answer: text, json, csv, markdown or html
    #[arg(long, default_value = "text", value_parser = format)]
    pub(crate) format: Format,
    /// The language of the answer: sv or en. In Swedish, csv is a table that a Swedish spreadsheet
    /// opens; in English it is for programs
    #[arg(long, default_value = "en")]
    pub(crate) lang: Language,
    /// Write the answer to a file, in the format that its name ends in: a workbook (.xlsx), .csv,
    /// .json, .md, .html or .txt
    #[arg(short, long, value_name = "FILE", conflicts_with = "format")]
    #[arg(value_parser = output)]
    pub(crate) output: Option<Output>,
    /// Show each attainment as a bar in a text table, too
    #[arg(long)]
    pub(crate) bar: bool,
    /// The manifest that the answer belongs to, if it is asked for with one.
    #[arg(skip)]
    pub(crate) stamp: OnceCell<ManifestStamp>,
}

/// A file that an answer goes to, and its format.
#[derive(Clone)]
pub(crate) struct Output {
    path: PathBuf,
    format: FileFormat,
}

/// A file by its name, which says its format.
fn output(name: &str) -> Result<Output, FileError> {
    Ok(Output { path: name.into(), format: FileFormat::of(name)? })
}

/// A document that is handed in, by its name.
pub(crate) fn document(name: &str) -> Result<Output, FileError> {
    Ok(Output { path: name.into(), format: FileFormat::of_document(name)? })
}

impl Answer {
    /// The format of the answer: that of its file, or the one that was named.
    pub(crate) fn format(&self) -> Stamped<'_, Barred<FileFormat>> {
        let format = self.output.as_ref().map(|output| output.format);
        let format = format.unwrap_or(FileFormat::Text(self.format));
        let is_text = matches!(format, FileFormat::Text(Format::Text | Format::Terminal(_)));
        Stamped::by(self.stamp.get(), Barred { format, is_asked: self.bar && is_text })
    }

    /// Lets the answer bear a manifest, if one is named that is still that of the folder. Of more
    /// folders than one, it is that of the first.
    pub(crate) fn stamped_by(&self, file: Option<&Path>, folder: &Path) -> Result<(), Failure> {
        if let (Some(file), None) = (file, self.stamp.get()) {
            let found = stamp(file, folder, self.lang)?;
            self.stamp.get_or_init(|| found);
        }
        Ok(())
    }

    /// Returns what is printed: the answer, or that it is in its file. `read` is what it was read
    /// from, which no answer is written over.
    pub(crate) fn deliver(&self, answer: AnswerFile, read: &[&Path]) -> Result<String, Failure> {
        let Some(Output { path, .. }) = &self.output else {
            return Ok(answer.into_text().unwrap_or_default());
        };
        let shown = path.display().to_string();
        for read in read {
            refuse_input(path, read, self.lang)?;
        }
        answer.save(path).map_err(|error| Failure::new(Said::at(&shown, &error)))?;
        Ok(match self.lang {
            Language::English => format!("the answer is in {shown}\n"),
            Language::Swedish => format!("svaret finns i {shown}\n"),
        })
    }
}

/// Refuses to write over what a project is read from.
pub(crate) fn refuse_input(path: &Path, read: &Path, language: Language) -> Result<(), Failure> {
    if !is_input(path, read) {
        return Ok(());
    }
    let shown = path.display();
    Err(Failure::new(match language {
        Language::English => {
            format!("{shown}: the project is read from here, and no answer is written over it")
        }
        Language::Swedish => {
            format!("{shown}: projektet läses härifrån, och inget svar skrivs över det")
        }
    }))
}

/// Whether a file is what a project is read from: the workbook itself, or a table in its folder.
fn is_input(path: &Path, read: &Path) -> bool {
    let (Ok(path), Ok(read)) = (path.canonicalize(), read.canonicalize()) else { return false };
    let is_table = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"))
        || path.ends_with("project.toml");
    path == read || (is_table && path.parent() == Some(&*read))
}
