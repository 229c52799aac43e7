//! The language in which a workbook and its mapping are written.

use eruf_data::SheetLanguage;

use crate::words::Language;

pub(super) const fn sheets_in(language: Language) -> SheetLanguage {
    match language {
        Language::Swedish => SheetLanguage::Swedish,
        Language::English => SheetLanguage::English,
    }
}
