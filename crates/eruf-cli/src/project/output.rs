//! What commands share that write a project.

use std::io::{Error, ErrorKind};
use std::path::Path;

#[cfg(feature = "workbook")]
use eruf_data::SheetLanguage;
#[cfg(feature = "workbook")]
use eruf_report::Language;

use crate::options::{Failure, Said};

#[cfg(feature = "workbook")]
/// The language of the names of sheets and columns.
pub(crate) const fn sheets_in(language: Language) -> SheetLanguage {
    match language {
        Language::Swedish => SheetLanguage::Swedish,
        Language::English => SheetLanguage::English,
    }
}

/// Why a project was not written.
pub(crate) fn refused(path: &Path, error: &Error) -> Failure {
    if error.kind() != ErrorKind::AlreadyExists {
        return Failure::new(Said::at(path.display(), error));
    }
    // The error names the file that is there, which is the path itself or stands in it.
    let shown = path.display().to_string();
    let taken = error.get_ref().map_or_else(|| shown.clone(), ToString::to_string);
    let english = format!("{taken}: the file is there already");
    let swedish = format!("{taken}: filen finns redan");
    Failure::new((english, swedish)).then(if taken == shown {
        (
            "No file is written over. Give another name.",
            "Ingen fil skrivs över. Ange ett annat namn.",
        )
    } else {
        (
            "No file is written over. Give a folder that has none of these.",
            "Ingen fil skrivs över. Ange en mapp som inte har någon av dem.",
        )
    })
}

/// Refuses a workbook to be written whose name does not end in `.xlsx`.
#[cfg(feature = "workbook")]
pub(crate) fn ends_in_xlsx(path: &Path) -> Result<(), Failure> {
    let end = path.extension().unwrap_or_default();
    if end.eq_ignore_ascii_case("xlsx") {
        return Ok(());
    }
    let shown = path.display();
    Err(Failure::new((
        format!("{shown}: a workbook that is written ends in .xlsx"),
        format!("{shown}: en arbetsbok som skrivs slutar på .xlsx"),
    )))
}

/// Whether a path to be written is named as a file of a spreadsheet program, and is no folder.
pub(crate) fn is_book(path: &Path) -> bool {
    let ends = ["xlsx", "xlsm", "xlsb", "xls", "ods"];
    let end = path.extension().unwrap_or_default();
    ends.iter().any(|known| end.eq_ignore_ascii_case(known)) && !path.is_dir()
}
