//! [`Diagnostics`]: what reading a table leads to, besides its rows.

use std::sync::Arc;

use crate::problem::{Notice, NoticeKind, Place, Problem, Rule};
use crate::table::progress::Progress;

/// After how many rows the progress is told, and may stop the reading.
const STRIDE: u64 = 1024;

/// What reading a table leads to, besides its rows.
pub(crate) struct Diagnostics {
    pub(crate) file: Arc<str>,
    pub(crate) problems: Vec<Problem>,
    pub(crate) notices: Vec<Notice>,
    progress: Option<Arc<Progress>>,
}

impl Diagnostics {
    pub(crate) fn new(file: &str, progress: Option<Arc<Progress>>) -> Self {
        Self { file: file.into(), problems: Vec::new(), notices: Vec::new(), progress }
    }

    /// The place of a field on a line; line 0 is the header of a table that was handed over.
    pub(crate) fn place(&self, line: u64, field: &str) -> Place {
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
        let problem = Problem { place: self.place(line, field), rule: rule.into() };
        self.problems.push(problem);
    }

    pub(crate) fn notice(&mut self, line: u64, field: &str, kind: NoticeKind) {
        let notice = Notice { place: self.place(line, field), kind };
        self.notices.push(notice);
    }
}
