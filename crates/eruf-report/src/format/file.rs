//! [`FileFormat`]: the format of a file, found from how its name ends.

use std::io::{Seek, Write};
use std::path::Path;

use eruf_core::Error;
use eruf_data::write_file;

#[cfg(feature = "docx")]
use crate::format::document::Document;
#[cfg(feature = "docx")]
use crate::format::docx;
use crate::format::format::{Format, Render};
#[cfg(feature = "docx")]
use crate::format::page::Content;
use crate::format::page::Page;
#[cfg(feature = "xlsx")]
use crate::format::xlsx::{Workbook, guarded};
use crate::words::Language;

/// The format of an answer in a file.
///
/// ```
/// use eruf_report::{FileFormat, Format};
/// assert_eq!(FileFormat::of("status.csv")?, FileFormat::Text(Format::Csv));
/// # Ok::<(), eruf_report::FileError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FileFormat {
    /// Text of a format.
    Text(Format),
    /// A Word document: `.docx`.
    #[cfg(feature = "docx")]
    Word,
    /// A workbook: `.xlsx`.
    #[cfg(feature = "xlsx")]
    Workbook,
}

/// An answer that is ready to be written.
///
/// ```
/// use eruf_report::{FileFormat, Language, status};
/// let project = eruf_data::load("examples/sim-jh")?.project;
/// let answer = status(&project.view(), Language::Swedish, FileFormat::of("status.csv")?)?;
/// // CSV in Swedish is what a Swedish spreadsheet opens.
/// assert!(answer.into_text().unwrap().starts_with("\u{feff}Kod;"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct AnswerFile(pub(crate) Contents);

#[derive(Debug)]
pub(crate) enum Contents {
    Text(String),
    #[cfg(feature = "docx")]
    Word(Vec<u8>),
    #[cfg(feature = "xlsx")]
    Workbook(Box<Workbook>),
}

/// Why an answer is not written to a file.
///
/// ```
/// let error = eruf_report::FileFormat::of("status.doc").unwrap_err();
/// assert!(error.to_string().starts_with("status.doc: the name must end in "));
/// ```
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FileError {
    /// The name does not end as that of a file that can be written.
    #[error("{path}: the name must end in {}", endings(Language::English))]
    Ending {
        /// The path.
        path: String,
    },
    /// The name does not end as that of a document.
    #[error("{path}: the name of a document must end in {}", document_endings(Language::English))]
    NoDocument {
        /// The path.
        path: String,
    },
    /// The answer is no workbook.
    #[cfg(feature = "xlsx")]
    #[error(transparent)]
    Workbook(#[from] crate::format::xlsx::WorkbookError),
    /// The file cannot be written.
    #[error(transparent)]
    Write(#[from] std::io::Error),
}

/// Returns the endings of answers in a language, with the features that a build lacks.
pub(crate) fn endings(language: Language) -> String {
    let book = cfg!(feature = "xlsx").then_some(".xlsx");
    let word = cfg!(feature = "docx").then_some(".docx");
    let text = [".csv", ".json", ".md", ".html", ".txt"].map(Some);
    in_words([book, word].into_iter().chain(text), language)
}

/// Returns the endings of documents in a language, with the features that a build lacks.
pub(crate) fn document_endings(language: Language) -> String {
    let word = cfg!(feature = "docx").then_some(".docx");
    let book = cfg!(feature = "xlsx").then_some(".xlsx");
    in_words([Some(".html"), word, book, Some(".md")], language)
}

fn in_words(endings: impl IntoIterator<Item = Option<&'static str>>, language: Language) -> String {
    let mut known: Vec<&str> = endings.into_iter().flatten().collect();
    let last = known.pop().unwrap_or_default();
    let or = language.say("format-or");
    let lacking = match (cfg!(feature = "xlsx"), cfg!(feature = "docx")) {
        (true, true) => "",
        (true, false) => language.say("format-word-needs-the-feature-docx"),
        (false, true) => language.say("format-workbooks-need-the-feature-xlsx"),
        (false, false) => language.say("format-workbooks-need-the-feature-xlsx-word"),
    };
    format!("{} {or} {last}{lacking}", known.join(", "))
}

impl FileFormat {
    /// Returns the format of a document that is handed in, by how its name ends.
    ///
    /// ```
    /// use eruf_report::{FileFormat, Format};
    /// let page = FileFormat::of_document("slutrapport.html")?;
    /// assert_eq!(page, FileFormat::Text(Format::Html));
    /// assert!(FileFormat::of_document("slutrapport.csv").is_err()); // rows are no document
    /// # Ok::<(), eruf_report::FileError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`FileError::NoDocument`] if files that end so are not documents.
    pub fn of_document(path: impl AsRef<Path>) -> Result<Self, FileError> {
        let path = path.as_ref();
        match Self::of(path) {
            Ok(Self::Text(Format::Csv | Format::Json | Format::Text)) | Err(_) => {
                Err(FileError::NoDocument { path: path.display().to_string() })
            }
            found => found,
        }
    }

    /// Returns the format of a file by how its name ends.
    ///
    /// ```
    /// use eruf_report::{FileFormat, Format};
    /// assert_eq!(FileFormat::of("status.md")?, FileFormat::Text(Format::Markdown));
    /// assert!(FileFormat::of("status.doc").is_err());
    /// # Ok::<(), eruf_report::FileError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`FileError::Ending`] if files that end so are not written.
    pub fn of(path: impl AsRef<Path>) -> Result<Self, FileError> {
        let path = path.as_ref();
        let ending = path.extension().and_then(std::ffi::OsStr::to_str).unwrap_or_default();
        Ok(match ending.to_ascii_lowercase().as_str() {
            #[cfg(feature = "xlsx")]
            "xlsx" => Self::Workbook,
            #[cfg(feature = "docx")]
            "docx" => Self::Word,
            "csv" => Self::Text(Format::Csv),
            "json" => Self::Text(Format::Json),
            "md" | "markdown" => Self::Text(Format::Markdown),
            "html" | "htm" => Self::Text(Format::Html),
            "txt" => Self::Text(Format::Text),
            _ => return Err(FileError::Ending { path: path.display().to_string() }),
        })
    }
}

impl Render for FileFormat {
    type Output = AnswerFile;

    fn set<P: Page>(self, page: &P) -> Result<AnswerFile, P::Error>
    where
        P::Error: From<Error>,
    {
        Ok(AnswerFile(match self {
            Self::Text(format) => Contents::Text(format.set(page)?),
            #[cfg(feature = "docx")]
            Self::Word => {
                let (content, asked) = (page.content()?, page.asked());
                // A document has its traces in it.
                let is_document = matches!(content, Content::Document(_));
                let lines = if is_document { Vec::new() } else { page.traced()? };
                let document = Document::of(content, asked, lines, page.language());
                Contents::Word(docx::set(&document)?)
            }
            #[cfg(feature = "xlsx")]
            Self::Workbook => Contents::Workbook(Box::new(Workbook::of(page)?)),
        }))
    }
}

impl AnswerFile {
    /// Writes the answer. The same answer is the same bytes.
    ///
    /// ```
    /// use eruf_report::{FileFormat, Language};
    /// let project = eruf_data::load("examples/sim-jh")?.project;
    /// let format = FileFormat::of("status.csv")?;
    /// let answer = eruf_report::status(&project.view(), Language::English, format)?;
    /// let mut file = std::io::Cursor::new(Vec::new());
    /// answer.write_to(&mut file)?;
    /// assert!(file.into_inner().starts_with(b"code,name,unit"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`FileError`] if it does not fit in its format or cannot be written.
    pub fn write_to<W: Write + Seek + Send>(&self, mut file: W) -> Result<(), FileError> {
        match &self.0 {
            Contents::Text(text) => Ok(file.write_all(text.as_bytes())?),
            #[cfg(feature = "docx")]
            Contents::Word(bytes) => Ok(file.write_all(bytes)?),
            #[cfg(feature = "xlsx")]
            Contents::Workbook(workbook) => Ok(guarded(|| workbook.write_to(file))?),
        }
    }

    /// Writes the answer to a file, which is there when all of it is written, and otherwise is what
    /// it was before.
    ///
    /// # Errors
    ///
    /// [`FileError`] if it does not fit in its format or cannot be written.
    pub fn save(&self, path: impl AsRef<Path>) -> Result<(), FileError> {
        write_file(path, |file| self.write_to(file))
    }

    /// Returns the answer as text; `None` if it is none.
    #[must_use]
    pub fn into_text(self) -> Option<String> {
        match self.0 {
            Contents::Text(text) => Some(text),
            #[cfg(feature = "docx")]
            Contents::Word(_) => None,
            #[cfg(feature = "xlsx")]
            Contents::Workbook(_) => None,
        }
    }
}
