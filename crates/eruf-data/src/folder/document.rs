//! [`Document`]: `project.toml` or the sheets that take its place, and what has been found wrong
//! with it.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::Arc;

use crate::problem::{Notice, Place, Problem, Rule};

/// `project.toml` or the sheets that take its place, and what has been found wrong with it.
pub(crate) struct Document {
    pub(crate) file: Arc<str>,
    origin: Origin,
    pub(crate) problems: RefCell<Vec<Problem>>,
    pub(crate) notices: RefCell<Vec<Notice>>,
    /// The keys that have a fault, by their paths.
    pub(crate) faults: RefCell<BTreeSet<String>>,
    /// The currency that sums of money are written with, once one is.
    pub(crate) currency: RefCell<Option<String>>,
    /// The lines that are not in the form of the format.
    broken: Vec<Broken>,
}

/// A line that is not in the form of the format: what it would have said is missing, and that is
/// told once.
struct Broken {
    line: u64,
    /// Where the table that it stands in begins.
    table: usize,
    /// The key that it would have had.
    key: Option<String>,
}

/// What the offset of a value says.
enum Origin {
    /// Where each line begins: the offset is that in the text.
    Lines(Vec<usize>),
    /// The cell that each value was read from: the offset is the index.
    #[cfg_attr(not(feature = "workbook"), expect(dead_code, reason = "no sheets are read"))]
    Cells(Cells),
}

/// The cells that values were read from, and the names of their columns.
#[derive(Default)]
pub(crate) struct Cells {
    pub(crate) places: Vec<Place>,
    /// The sheet, the key of a column, and its name as written.
    pub(crate) names: Vec<(Arc<str>, String, String)>,
}

impl Document {
    pub(crate) fn new(file: &str, text: &str) -> Self {
        let lines = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(at, _)| at.saturating_add(1)))
            .collect();
        Self::of(file, Origin::Lines(lines))
    }

    #[cfg(feature = "workbook")]
    pub(crate) fn of_cells(file: &str, cells: Cells) -> Self {
        Self::of(file, Origin::Cells(cells))
    }

    fn of(file: &str, origin: Origin) -> Self {
        Self {
            file: file.into(),
            origin,
            problems: RefCell::default(),
            notices: RefCell::default(),
            faults: RefCell::default(),
            currency: RefCell::default(),
            broken: Vec::new(),
        }
    }

    /// Tells that the line at an offset of the text is not in the form of the format.
    pub(crate) fn break_at(&mut self, text: &str, at: usize) {
        let line = self.line(at);
        let start = text.get(..at).and_then(|before| before.rfind('\n'));
        let start = start.map_or(0, |end| end.saturating_add(1));
        let written = text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        let key = written.split_once('=').map(|(key, _)| key.trim().to_owned());
        let table = headers(text).take_while(|header| *header <= at).last().unwrap_or(0);
        let header = text.get(table..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        let path = header.trim().trim_matches(['[', ']']);
        let fault = match &key {
            Some(key) if path.is_empty() => key.clone(),
            Some(key) => format!("{path}.{key}"),
            None => path.split('.').next().unwrap_or_default().to_owned(),
        };
        let _ = self.faults.borrow_mut().insert(fault);
        self.broken.push(Broken { line, table, key });
    }

    /// Whether a line of the table that begins at an offset is not in the form of the format.
    pub(crate) fn is_broken(&self, table: usize) -> bool {
        self.broken.iter().any(|broken| broken.table == table)
    }

    /// Whether a problem is told by the form of the format already.
    fn is_told(&self, at: usize, field: Option<&str>, rule: &Rule) -> bool {
        let key = field.map(|field| field.rsplit_once('.').map_or(field, |(_, key)| key));
        self.broken.iter().any(|broken| match rule {
            Rule::MissingKey { .. } => {
                broken.table == at && (broken.key.is_none() || broken.key.as_deref() == key)
            }
            _ => broken.line == self.line(at),
        })
    }

    /// Whether values are those of cells, where every number is a text.
    pub(crate) const fn is_sheets(&self) -> bool {
        matches!(self.origin, Origin::Cells(_))
    }

    pub(crate) fn line(&self, at: usize) -> u64 {
        match &self.origin {
            Origin::Lines(lines) => {
                u64::try_from(lines.partition_point(|start| *start <= at)).unwrap_or(u64::MAX)
            }
            Origin::Cells(cells) => {
                cells.places.get(at).and_then(|place| place.line).unwrap_or_default()
            }
        }
    }

    /// The file that a value at an offset was read from: of a workbook, with the sheet.
    pub(crate) fn file_of(&self, at: usize) -> Arc<str> {
        let place = match &self.origin {
            Origin::Lines(_) => None,
            Origin::Cells(cells) => cells.places.get(at),
        };
        let sheet = place.and_then(Place::sheet);
        sheet.map_or_else(|| self.file.clone(), |sheet| format!("{}, {sheet}", self.file).into())
    }

    /// The place of a field that stands at an offset.
    pub(crate) fn place(&self, at: usize, field: Option<&str>) -> Place {
        let Origin::Cells(cells) = &self.origin else {
            return Place::of(self.file.clone(), Some(self.line(at)), field);
        };
        let place = cells.places.get(at).cloned();
        let place = place.unwrap_or_else(|| Place::of(self.file.clone(), None, None));
        match field {
            Some(field) => {
                let name = cells.name(place.sheet().unwrap_or_default(), field);
                place.with_field(name.unwrap_or(field))
            }
            None => place,
        }
    }

    pub(crate) fn refuse(&self, at: usize, field: Option<&str>, rule: impl Into<Rule>) {
        let rule = rule.into();
        if let Some(field) = field {
            // A key that is nearly named for another one stands in its place.
            let meant = match &rule {
                Rule::UnknownKey { nearest } => nearest.name.as_deref(),
                _ => None,
            };
            let path = match (meant, field.rsplit_once('.')) {
                (Some(meant), Some((table, _))) => format!("{table}.{meant}"),
                (Some(meant), None) => meant.to_owned(),
                (None, _) => field.to_owned(),
            };
            let _ = self.faults.borrow_mut().insert(path);
        }
        if !self.is_told(at, field, &rule) {
            let place = self.place(at, field);
            self.problems.borrow_mut().push(Problem { place, rule });
        }
    }
}

/// Where the headers of tables begin: lines that begin with a bracket and are closed.
pub(crate) fn headers(text: &str) -> impl Iterator<Item = usize> {
    let starts =
        std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at.saturating_add(1)));
    starts.filter(|start| text.get(*start..).is_some_and(|rest| rest.starts_with('[')))
}

impl Cells {
    /// The name of the column that a field was read from, by the longest end of its path that is
    /// the key of a column.
    fn name(&self, sheet: &str, field: &str) -> Option<&str> {
        let starts =
            std::iter::once(0).chain(field.match_indices('.').map(|(at, _)| at.saturating_add(1)));
        let mut ends = starts.filter_map(|start| field.get(start..));
        ends.find_map(|end| {
            let is_named =
                |(of, key, _): &&(Arc<str>, String, String)| &**of == sheet && key == end;
            self.names.iter().find(is_named).map(|(_, _, written)| written.as_str())
        })
    }
}
