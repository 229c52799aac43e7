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

/// A workbook.
///
/// | limit | |
/// |---|---|
/// | the file | 64 MiB |
/// | all that is unpacked | 64 MiB and 8 times the file |
/// | all that is kept | 48 MiB and 8 times the file |
/// | a sheet | 256 columns that hold something |
/// | a cell | 32 KiB |
/// | the workbook | 256 sheets, 4096 parts |
///
/// A part with a document type, a path that leads out of the workbook, a cell outside the grid, or
/// cells that are there twice are refused, and so is a workbook that is cut short.
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
    /// # Errors
    ///
    /// What is wrong with the workbook, with the place. Nothing is half read.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, LoadError> {
        let path = path.as_ref();
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        let bytes = read_file(path, MAX_MIB).map_err(|rule| at_file(&name, rule))?;
        Self::read(&name, &bytes)
    }

    /// Reads a workbook from its bytes; `name` is what its places are named by.
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
