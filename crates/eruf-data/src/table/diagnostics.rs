//! [`Diagnostics`]: what reading a table leads to, besides its rows.

use std::sync::Arc;

use crate::problem::{Notice, NoticeKind, Place, Problem, Problems, Rule};
use crate::table::progress::Progress;

/// After how many rows the progress is told, and may stop the reading.
const STRIDE: u64 = 1024;

/// What reading a table leads to, besides its rows.
pub(crate) struct Diagnostics {
    pub(crate) file: Arc<str>,
    /// The columns of the sheet that is read, if it is one.
    sheet: Option<SheetColumns>,
    pub(crate) problems: Problems,
    pub(crate) notices: Vec<Notice>,
    progress: Option<Arc<Progress>>,
}

/// The columns of a sheet, by which its cells are named.
pub(crate) struct SheetColumns {
    /// The workbook.
    pub(crate) file: Arc<str>,
    /// The name of the sheet.
    pub(crate) sheet: String,
    /// The key of each column, its letters, and its name as written.
    pub(crate) columns: Vec<(String, String, String)>,
}

impl SheetColumns {
    fn place(&self, line: u64, field: &str) -> Place {
        if line == 0 {
            return Place::in_sheet(self.file.clone(), &self.sheet, None);
        }
        let found = self.columns.iter().find(|(key, ..)| key.eq_ignore_ascii_case(field));
        let letters = found.map_or("A", |(_, letters, _)| letters);
        let place = Place::in_sheet(self.file.clone(), &self.sheet, Some((line, letters)));
        match found {
            Some((.., written)) => place.with_field(written),
            None if field.is_empty() => place,
            None => place.with_field(field),
        }
    }
}

impl Diagnostics {
    pub(crate) fn new(file: &str, progress: Option<Arc<Progress>>) -> Self {
        let (problems, notices) = (Problems::default(), Vec::new());
        Self { file: file.into(), sheet: None, problems, notices, progress }
    }

    /// The diagnostics of a sheet of a workbook.
    #[cfg(feature = "workbook")]
    pub(crate) fn of_sheet(columns: SheetColumns, progress: Option<Arc<Progress>>) -> Self {
        let file = format!("{}, {}", columns.file, columns.sheet);
        Self { sheet: Some(columns), ..Self::new(&file, progress) }
    }

    /// The place of a field on a line; line 0 is the header of a table that was handed over.
    pub(crate) fn place(&self, line: u64, field: &str) -> Place {
        if let Some(sheet) = &self.sheet {
            return sheet.place(line, field);
        }
        Place::of(
            self.file.clone(),
            Some(line).filter(|line| *line > 0),
            Some(field).filter(|field| !field.is_empty()),
        )
    }

    /// Tells the progress how many rows were read; `false` if the reading is to stop.
    pub(crate) fn goes_on(&mut self, rows: u64) -> bool {
        let Some(progress) = &self.progress else { return true };
        if !rows.is_multiple_of(STRIDE) {
            return true;
        }
        progress.add(STRIDE);
        if progress.is_stopped() {
            let problem = Problem { place: self.place(0, ""), rule: Rule::Stopped };
            self.problems.push(problem);
            return false;
        }
        true
    }

    pub(crate) fn refuse(&mut self, line: u64, field: &str, rule: impl Into<Rule>) {
        if !self.problems.has_room() {
            return self.problems.count();
        }
        let problem = Problem { place: self.place(line, field), rule: rule.into() };
        self.problems.push(problem);
    }

    pub(crate) fn notice(&mut self, line: u64, field: &str, kind: NoticeKind) {
        let notice = Notice { place: self.place(line, field), kind };
        self.notices.push(notice);
    }
}
