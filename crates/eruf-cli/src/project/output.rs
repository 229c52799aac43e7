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
    let failure = Failure::new(Said::at(path.display(), error));
    if error.kind() == ErrorKind::AlreadyExists {
        failure.then((
            "No file is written over. Give a folder that has none of these.",
            "Ingen fil skrivs över. Ange en mapp som inte har någon av dem.",
        ))
    } else {
        failure
    }
}
