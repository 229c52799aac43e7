//! The files of a folder, by the tables that they are named for.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use eruf_core::workspace::file_name;
use eruf_data::is_typo;

use crate::input::error::{PortfolioError, problem};
use crate::input::schema::Table;

/// The endings of files that can be read.
pub(crate) const ENDINGS: [&str; 4] = ["parquet", "arrow", "feather", "csv"];

/// The endings of files in which people keep tables, and which are not read.
const SHEETS: [&str; 8] = ["xlsx", "xlsm", "xls", "ods", "tsv", "txt", "json", "gz"];

/// Names under which people keep a table that has another one here.
const OTHER_NAMES: [(&str, Table); 12] = [
    ("outcomes", Table::Entries),
    ("utfall", Table::Entries),
    ("projekt", Table::Projects),
    ("goals", Table::Targets),
    ("mål", Table::Targets),
    ("deltaganden", Table::Participations),
    ("företag", Table::Enterprises),
    ("sysselsättning", Table::Employment),
    ("efterföljare", Table::Successions),
    ("successors", Table::Successions),
    ("partner", Table::Partners),
    ("rhythms", Table::Reporting),
];

/// What is said of a workbook that is named for a table.
pub(crate) const NOT_READ: &str =
    "it is named for a table, and such a file is not read (save it as .csv, .parquet or .arrow)";

/// Whether people keep tables in files with this ending, which are not read.
pub(crate) fn is_sheet(path: &Path) -> bool {
    SHEETS.contains(&ending_of(path).as_str())
}

/// The files of a folder by their tables, in the order of their names. Others are passed over,
/// unless one is nearly named for a table.
pub(crate) fn in_folder(folder: &Path) -> Result<InFolder, PortfolioError> {
    let failed = |error: std::io::Error| problem(&file_name(&folder.display().to_string()), &error);
    let entries = std::fs::read_dir(folder).map_err(failed)?;
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.map(|entry| entry.path()).map_err(failed))
        .collect::<Result<_, _>>()?;
    files.sort_unstable();
    let (files, others): (Vec<PathBuf>, Vec<PathBuf>) =
        files.into_iter().partition(|file| ENDINGS.contains(&ending_of(file).as_str()));
    let mut found: BTreeMap<Table, Vec<PathBuf>> = BTreeMap::new();
    let mut unused = Vec::new();
    for file in files {
        let table = match table_of(&file) {
            Ok(table) => table,
            Err(Some(nearest)) => {
                return Err(problem(
                    &name_of(&file),
                    &format!("it is named for no table (did you mean {nearest}?)"),
                ));
            }
            Err(None) => {
                unused.push(name_of(&file));
                continue;
            }
        };
        let of_table = found.entry(table).or_default();
        if let Some(other) = of_table.iter().find(|other| other.file_stem() == file.file_stem()) {
            return Err(problem(
                &name_of(other),
                &format!("there is also {} (which of the two is it?)", name_of(&file)),
            ));
        }
        of_table.push(file);
    }
    // A workbook may lie beside the file that was made of it; alone it is a table that nobody would
    // miss until the figures are.
    let is_beside =
        |other: &Path| found.values().flatten().any(|file| file.file_stem() == other.file_stem());
    if let Some(other) =
        others.iter().find(|other| is_sheet(other) && table_of(other).is_ok() && !is_beside(other))
    {
        return Err(problem(&name_of(other), &NOT_READ));
    }
    unused.extend(
        others
            .iter()
            .filter(|other| is_sheet(other) && !is_beside(other))
            .map(|other| name_of(other)),
    );
    Ok(InFolder { tables: found, unused })
}

/// The files of a folder.
pub(crate) struct InFolder {
    pub(crate) tables: BTreeMap<Table, Vec<PathBuf>>,
    /// Tables that are named for none of a portfolio, by their names.
    pub(crate) unused: Vec<Arc<str>>,
}

/// The table that a file is named for: `entries.csv`, `entries-2019.csv`; else the one that may be
/// meant.
pub(crate) fn table_of(path: &Path) -> Result<Table, Option<Table>> {
    const MARKS: [char; 3] = ['-', '_', '.'];
    // A path without a name is that of no table.
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let is_of = |table: &Table| {
        stem.strip_prefix(table.name())
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(MARKS))
    };
    if let Some(table) = Table::ALL.into_iter().find(is_of) {
        return Ok(table);
    }
    let stem = stem.to_lowercase();
    let first = stem.split(MARKS).next().unwrap_or_default();
    // What the folder of one project, or people who write Swedish, call it.
    let other_name = OTHER_NAMES.iter().find(|(name, _)| first == *name || is_typo(first, name));
    if let Some((_, table)) = other_name {
        return Err(Some(*table));
    }
    let is_near = |table: &Table| {
        stem.starts_with(table.name())
            || is_typo(&stem, table.name())
            || is_typo(first, table.name())
    };
    Err(Table::ALL.into_iter().find(is_near))
}

/// The ending of a file in small letters.
pub(crate) fn ending_of(path: &Path) -> String {
    // A name without an ending is of no format.
    path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default()
}

/// The name of a file without its folder.
pub(crate) fn name_of(path: &Path) -> Arc<str> {
    path.file_name()
        .map_or_else(|| "the file".into(), |name| file_name(&name.to_string_lossy()).into())
}
