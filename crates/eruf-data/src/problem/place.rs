//! [`Place`]: where something stands in the files of a project.

use std::fmt;
use std::sync::Arc;

use eruf_core::workspace::{quoted, without_person_numbers};

/// A place in the files of a project: a file, and where known its line and its key or column.
///
/// ```
/// use eruf_data::Place;
/// let (line, field) = (Some(3), Some("value".into()));
/// let place = Place { file: "outcomes.csv".into(), line, field, ..Place::default() };
/// assert_eq!(place.to_string(), "outcomes.csv line 3, value");
/// // A table of a program has rows and no lines.
/// let place = Place { file: "outcomes".into(), ..place };
/// assert_eq!(place.to_string(), "outcomes row 3, value");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Place {
    /// The file, relative to the project folder; without the end of a file's name, the table that
    /// was handed over.
    pub file: Arc<str>,
    /// The line as an editor counts it, from 1; of a sheet or a table that was handed over, the
    /// row.
    pub line: Option<u64>,
    /// The sheet and cell of a workbook: `Utfall!D7`, or the sheet alone.
    pub cell: Option<Arc<str>>,
    /// The key or column.
    pub field: Option<Arc<str>>,
}

impl Place {
    /// A place whose field may be a name that somebody wrote.
    pub(crate) fn of(file: Arc<str>, line: Option<u64>, field: Option<&str>) -> Self {
        let is_plain = |name: &str| {
            name.len() <= 40
                && name.bytes().all(|byte| byte.is_ascii_lowercase() || matches!(byte, b'_' | b'.'))
        };
        let shown = |name: &str| {
            if is_plain(name) { name.into() } else { Arc::from(quoted(name).trim_matches('"')) }
        };
        Self { file, line, cell: None, field: field.map(shown) }
    }

    /// A place in a sheet, whose name somebody wrote: a row with the letters of a column, or all
    /// of it.
    pub(crate) fn in_sheet(file: Arc<str>, sheet: &str, cell: Option<(u64, &str)>) -> Self {
        let sheet = quoted(&without_person_numbers(sheet));
        let sheet = sheet.trim_matches('"');
        let line = cell.map(|(row, _)| row);
        let cell = match cell {
            Some((row, letters)) => format!("{sheet}!{letters}{row}"),
            None => sheet.to_owned(),
        };
        Self { file, line, cell: Some(cell.into()), field: None }
    }

    /// The place of the row that a [`Source`](eruf_core::value::Source) names by file and line; the
    /// file of a sheet is that of the workbook and the sheet.
    pub(crate) fn of_row(file: &Arc<str>, line: Option<u64>) -> Self {
        let sheet = [".xlsx, ", ".xlsm, "].iter().find_map(|end| {
            let (stem, sheet) = file.split_once(end)?;
            let file: String = format!("{stem}{end}").trim_end_matches(", ").to_owned();
            Some((file, sheet))
        });
        match sheet {
            Some((file, sheet)) => Self::in_sheet(file.into(), sheet, line.map(|line| (line, "A"))),
            None => Self::of(file.clone(), line, None),
        }
    }

    /// The place with the name of a field, which may be a name that somebody wrote.
    pub(crate) fn with_field(self, field: &str) -> Self {
        let Self { file, line, cell, .. } = self;
        Self { cell, ..Self::of(file, line, Some(field)) }
    }

    /// The sheet of a workbook that the place is in.
    pub(crate) fn sheet(&self) -> Option<&str> {
        let cell = self.cell.as_deref()?;
        Some(cell.rsplit_once('!').map_or(cell, |(sheet, _)| sheet))
    }
}

/// `outcomes.csv line 3, value`; in a workbook, `bok.xlsx, Utfall!D7, value`.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(cell) = &self.cell {
            write!(f, ", {cell}")?;
        } else if let Some(line) = self.line {
            let unit = if self.file.contains('.') { "line" } else { "row" };
            write!(f, " {unit} {line}")?;
        }
        if let Some(field) = &self.field {
            write!(f, ", {field}")?;
        }
        Ok(())
    }
}
