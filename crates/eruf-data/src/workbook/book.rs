//! [`Book`]: a workbook, read as a whole.

use std::path::Path;
use std::sync::Arc;

use crate::problem::{LoadError, Place, Problem, Rule, WorkbookFault};
use crate::table::limits::MAX_MIB;
use crate::table::read_file;
use crate::workbook::package::Package;
use crate::workbook::sheet::Sheet;
use crate::workbook::sheet_part::{self, Shared};
use crate::workbook::{relations, shared_strings, styles};

/// A workbook that was read: its sheets and their cells.
///
/// ```
/// use eruf_data::workbook::Book;
/// use rust_xlsxwriter::Workbook;
/// let mut workbook = Workbook::new();
/// workbook.add_worksheet().set_name("Utfall")?.write(1, 2, 22.5)?;
/// let book = Book::read("utfall.xlsx", &workbook.save_to_buffer()?)?;
/// let cell = book.sheets[0].cell("C2".parse()?).ok_or("an empty cell")?;
/// assert_eq!(cell.text().as_deref(), Some("22.5"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Book {
    /// The name of the file.
    pub file: Arc<str>,
    /// The sheets of cells, in the order in which they are shown.
    pub sheets: Vec<Sheet>,
}

impl Book {
    /// Reads a workbook from a file.
    ///
    /// ```
    /// use eruf_data::workbook::Book;
    /// use rust_xlsxwriter::Workbook;
    /// let folder = tempfile::tempdir()?;
    /// let path = folder.path().join("utfall.xlsx");
    /// let mut workbook = Workbook::new();
    /// workbook.add_worksheet().set_name("Utfall")?;
    /// workbook.save(&path)?;
    /// let book = Book::open(&path)?;
    /// assert_eq!((&*book.file, &*book.sheets[0].name), ("utfall.xlsx", "Utfall"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// What is wrong with the workbook, with the place. Nothing is half read.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, LoadError> {
        let path = path.as_ref();
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        let bytes = read_file(path, MAX_MIB).map_err(|rule| at_file(&name, rule))?;
        Self::read(&name, &bytes)
    }

    /// Reads a workbook from its bytes; places in it are named by `name`.
    ///
    /// ```
    /// use eruf_data::workbook::Book;
    /// // The file was cut short on its way.
    /// let refused = Book::read("utfall.xlsx", b"PK\x03\x04").unwrap_err();
    /// assert!(refused.to_string().starts_with("utfall.xlsx: it is not a complete zip file"));
    /// ```
    ///
    /// # Errors
    ///
    /// What is wrong with the workbook, with the place. Nothing is half read.
    pub fn read(name: &str, bytes: &[u8]) -> Result<Self, LoadError> {
        let refuse = |fault: WorkbookFault| at_file(name, fault.into());
        let file = Place::of(name.into(), None, None).file;
        let mut package = Package::open(bytes).map_err(refuse)?;
        let contents = relations::read(&mut package).map_err(refuse)?;
        let formats = match &contents.styles {
            Some(part) => styles::read(&mut package, part).map_err(refuse)?,
            None => Vec::new(),
        };
        let texts = match &contents.shared_strings {
            Some(part) => shared_strings::read(&mut package, part).map_err(refuse)?,
            None => Vec::new(),
        };
        let shared = Shared { texts, formats, date_system: contents.date_system };
        let mut sheets = Vec::new();
        for named in contents.sheets.into_iter().filter(|sheet| sheet.has_cells) {
            let mut sheet = Sheet {
                file: file.clone(),
                name: named.name,
                is_hidden: named.is_hidden,
                rows: Vec::new(),
                merged: Vec::new(),
                hidden_columns: Vec::new(),
            };
            let opened = named.part.and_then(|part| package.needed(&part));
            let place = sheet.place_of_all();
            let refused = |fault: WorkbookFault| one(place, fault.into());
            let part = opened.map_err(refused)?;
            sheet_part::read(part, &shared, &mut sheet)?;
            sheets.push(sheet);
        }
        log::debug!("{name}: a workbook of {} sheets", sheets.len());
        Ok(Self { file, sheets })
    }
}

fn at_file(name: &str, rule: Rule) -> LoadError {
    one(Place::of(name.into(), None, None), rule)
}

fn one(place: Place, rule: Rule) -> LoadError {
    LoadError::new(vec![Problem { place, rule }])
}
