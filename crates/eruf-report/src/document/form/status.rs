//! The status of the project, as a document.

use eruf_core::Error;

use crate::document::contents::Contents;
use crate::document::identity::Asked;
use crate::page::status::tables;

pub(in crate::document) fn status(
    contents: &mut Contents<'_, '_>,
    is_worked: bool,
) -> Result<(), Error> {
    contents.identity(Asked::Project);
    contents.heading(1, "report-2-indicators-and-goals");
    let found = tables(contents.view, contents.language, is_worked)?;
    if found.is_empty() {
        contents.absent("report-the-project-has-no-indicators");
    }
    for table in found {
        let codes: Vec<String> = table
            .rows
            .iter()
            .filter_map(|row| row.first())
            .map(|cell| cell.shown().to_owned())
            .collect();
        contents.table(table);
        let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
        contents.findings_about(&codes);
    }
    contents.other_findings(1);
    Ok(())
}
