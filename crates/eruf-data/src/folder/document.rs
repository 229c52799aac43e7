//! [`Document`]: a TOML document, and what has been found wrong with it.

use std::cell::RefCell;
use std::sync::Arc;

use crate::problem::{Notice, Place, Problem, Rule};

/// A TOML document, and what has been found wrong with it.
pub(crate) struct Document {
    pub(crate) file: Arc<str>,
    /// Where each line begins.
    lines: Vec<usize>,
    pub(crate) problems: RefCell<Vec<Problem>>,
    pub(crate) notices: RefCell<Vec<Notice>>,
}

impl Document {
    pub(crate) fn new(file: &str, text: &str) -> Self {
        let lines = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(at, _)| at.saturating_add(1)))
            .collect();
        Self { file: file.into(), lines, problems: RefCell::default(), notices: RefCell::default() }
    }

    pub(crate) fn line(&self, at: usize) -> u64 {
        u64::try_from(self.lines.partition_point(|start| *start <= at)).unwrap_or(u64::MAX)
    }

    /// The place of a field that stands at an offset.
    pub(crate) fn place(&self, at: usize, field: &str) -> Place {
        Place::of(self.file.clone(), Some(self.line(at)), Some(field))
    }

    pub(crate) fn refuse(&self, at: usize, field: Option<&str>, rule: impl Into<Rule>) {
        let place = Place::of(self.file.clone(), Some(self.line(at)), field);
        self.problems.borrow_mut().push(Problem { place, rule: rule.into() });
    }
}
