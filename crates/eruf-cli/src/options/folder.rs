//! The folder of a project, read or refused with what to do next.

use std::path::Path;

use eruf_data::{LoadError, Options, is_spreadsheet};
use eruf_report::Language;

use crate::options::Failure;

/// What to do next where there is no project.
const fn begin(language: Language) -> &'static str {
    match language {
        Language::English => {
            "A project is a folder with project.toml and outcomes.csv, or a workbook (.xlsx); \
             'eruf new FOLDER' writes a small one to begin with."
        }
        Language::Swedish => {
            "Ett projekt är en mapp med project.toml och outcomes.csv, eller en arbetsbok (.xlsx); \
             'eruf new MAPP' skriver ett litet att börja med."
        }
    }
}

/// Reads the folder of a project by one of the readers of `eruf-data`.
pub(crate) fn read<'f, T>(
    folder: &'f Path,
    options: Options,
    language: Language,
    reader: impl FnOnce(&'f Path, Options) -> Result<T, LoadError>,
) -> Result<T, Failure> {
    let shown = folder.display();
    let pick = |english, swedish| match language {
        Language::English => english,
        Language::Swedish => swedish,
    };
    let is_workbook = is_spreadsheet(folder);
    let is_there = if is_workbook { folder.exists() } else { folder.is_dir() };
    if !is_there {
        let is = if folder.exists() {
            pick("this is a file", "detta är en fil")
        } else if is_workbook {
            pick("there is no such workbook", "arbetsboken finns inte")
        } else {
            pick("there is no such folder", "mappen finns inte")
        };
        return Err(Failure::new(format!("{shown}: {is}")).then(begin(language).to_owned()));
    }
    reader(folder, options).map_err(|error| {
        let next = if is_workbook {
            pick(
                "Nothing is computed from a workbook with errors. Correct them, and run the \
                 command again.",
                "Inget beräknas så länge arbetsboken har fel. Rätta felen och kör kommandot igen.",
            )
            .to_owned()
        } else if folder.join("project.toml").exists() {
            pick(
                "Nothing is computed from a folder with errors. Correct them, and run the \
                 command again.",
                "Inget beräknas så länge mappen har fel. Rätta felen och kör kommandot igen.",
            )
            .to_owned()
        } else {
            let not_yet = pick("is no project yet", "är inget projekt än");
            format!("{shown} {not_yet}. {}", begin(language))
        };
        Failure::new(eruf_report::refused(&error, language)).then(next)
    })
}
