//! [`Source`]: where the rows of a table come from.

use std::path::PathBuf;

use arrow_array::RecordBatch;
use eruf_data::CodePage;

use crate::input::schema::named::named;

/// The source of the rows of a table: record batches, or files.
///
/// Files are told apart by their ending: `.parquet`, `.arrow` or `.feather` (Arrow IPC), and
/// `.csv`. They are read in pieces by all threads, and only the columns that the table has. Text
/// files are UTF-8 if nothing else is said; a file whose header is cut by semicolons may write
/// decimals with a comma, and spaces between thousands. Rows in which every cell is empty are
/// passed over.
///
/// ```
/// use eruf_portfolio::{Source, Table, Tables};
/// use std::path::PathBuf;
/// let entries = ["entries-2019.csv", "entries-2020.csv"].map(PathBuf::from);
/// let tables =
///     Tables::new(PathBuf::from("projects.parquet")).with(Table::Entries, entries.to_vec());
/// let Some(Source::Files { paths, .. }) = tables.get(Table::Entries) else { panic!() };
/// assert_eq!(paths.len(), 2);
/// ```
#[derive(Clone, Debug)]
pub enum Source {
    /// Record batches.
    Batches(Vec<RecordBatch>),
    /// Files, one after the other.
    Files {
        /// Where they are.
        paths: Vec<PathBuf>,
        /// How the text files among them are encoded.
        encoding: Encoding,
    },
}

/// The encoding of text files.
///
/// It is declared and never guessed: bytes that are one letter in one encoding are others in the
/// next.
///
/// ```
/// use eruf_portfolio::Encoding;
/// assert_eq!("windows-1252".parse(), Ok(Encoding::Windows1252));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// UTF-8, with a mark at its beginning or without.
    #[default]
    Utf8,
    /// What older programs in western Europe write.
    Windows1252,
    /// What older programs in central Europe write.
    Windows1250,
}

named! {
    Encoding {
        Utf8 = "utf-8",
        Windows1252 = "windows-1252",
        Windows1250 = "windows-1250",
    }
}

impl Encoding {
    /// The code page of Windows that it is; `None` is UTF-8.
    pub(crate) const fn code_page(self) -> Option<CodePage> {
        match self {
            Self::Utf8 => None,
            Self::Windows1252 => Some(CodePage::Windows1252),
            Self::Windows1250 => Some(CodePage::Windows1250),
        }
    }
}

impl From<Vec<RecordBatch>> for Source {
    fn from(batches: Vec<RecordBatch>) -> Self {
        Self::Batches(batches)
    }
}

impl From<Vec<PathBuf>> for Source {
    fn from(paths: Vec<PathBuf>) -> Self {
        Self::Files { paths, encoding: Encoding::default() }
    }
}

impl From<PathBuf> for Source {
    fn from(file: PathBuf) -> Self {
        vec![file].into()
    }
}
