//! [`Collected`]: what was read of a workbook, before it is a project.

use eruf_core::{Amount, NaiveDate};

use crate::import::said::{Said, kept};
use crate::import::understanding::{LeftOut, Reading};
use crate::problem::{Place, Problem};

/// What was read of a workbook, each part with its cell.
#[derive(Default)]
pub(in crate::import) struct Collected {
    pub(in crate::import) indicators: Vec<FoundIndicator>,
    pub(in crate::import) entries: Vec<FoundEntry>,
    pub(in crate::import) partners: Vec<(String, Place)>,
    pub(in crate::import) activities: Vec<FoundActivity>,
    pub(in crate::import) periods: Vec<FoundPeriod>,
    pub(in crate::import) enterprises: Vec<Made>,
    pub(in crate::import) participations: Vec<Made>,
    pub(in crate::import) employment: Vec<Made>,
    /// Names of enterprises, each with the number that stands beside it. They are shown nowhere.
    pub(in crate::import) numbers: Vec<(String, String)>,
    /// By what each enterprise is known, with its place in the list. It is shown nowhere.
    pub(in crate::import) known: Vec<(String, usize)>,
    /// The first day on which each enterprise took part.
    pub(in crate::import) first_days: Vec<(String, String)>,
}

/// An indicator, or a measure of the project's own.
pub(in crate::import) struct FoundIndicator {
    pub(in crate::import) code: String,
    pub(in crate::import) name: String,
    /// Whether it is a common indicator.
    pub(in crate::import) is_common: bool,
    /// The activity whose measure it is, if it is one.
    pub(in crate::import) activity: Option<String>,
    pub(in crate::import) unit: Option<String>,
    pub(in crate::import) basis: Option<&'static str>,
    pub(in crate::import) baseline: Option<(Amount, Place)>,
    pub(in crate::import) goals: Vec<FoundGoal>,
    pub(in crate::import) place: Place,
}

/// A target as it is written.
pub(in crate::import) struct FoundGoal {
    pub(in crate::import) text: String,
    /// Whether it stands in a column of targets after an amendment.
    pub(in crate::import) is_revised: bool,
    pub(in crate::import) place: Place,
}

/// Which report an outcome is of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::import) enum ReportKey {
    Number(u32),
    Year(i32),
    /// The last day, and the first where it is known.
    Days(NaiveDate, Option<NaiveDate>),
}

/// An outcome.
#[derive(Clone)]
pub(in crate::import) struct FoundEntry {
    pub(in crate::import) indicator: String,
    pub(in crate::import) partner: Option<String>,
    pub(in crate::import) report: ReportKey,
    /// The value as a table of a project has it.
    pub(in crate::import) value: String,
    pub(in crate::import) unit: Option<String>,
    pub(in crate::import) basis: Option<&'static str>,
    /// The report that corrected it, and why.
    pub(in crate::import) correction: Option<(u32, String)>,
    pub(in crate::import) place: Place,
}

/// An activity.
pub(in crate::import) struct FoundActivity {
    pub(in crate::import) code: String,
    pub(in crate::import) name: String,
    pub(in crate::import) goal: Option<(String, Place)>,
    pub(in crate::import) place: Place,
}

/// A reporting period with its days.
pub(in crate::import) struct FoundPeriod {
    pub(in crate::import) report: u32,
    pub(in crate::import) first: Option<NaiveDate>,
    pub(in crate::import) last: NaiveDate,
    pub(in crate::import) filed: Option<NaiveDate>,
    pub(in crate::import) place: Place,
}

/// A row of a table of a project: the text of each column, with the cell that it was read from.
#[derive(Clone)]
pub(in crate::import) struct Made {
    /// Where the row was read.
    pub(in crate::import) place: Place,
    pub(in crate::import) cells: Vec<(String, String, Place)>,
}

impl Made {
    pub(in crate::import) const fn new(place: Place) -> Self {
        Self { place, cells: Vec::new() }
    }

    pub(in crate::import) fn put(&mut self, column: &str, text: impl Into<String>, place: &Place) {
        self.cells.push((column.to_owned(), text.into(), place.clone()));
    }

    pub(in crate::import) fn get(&self, column: &str) -> Option<&str> {
        let found = self.cells.iter().find(|(name, ..)| name == column);
        found.map(|(_, text, _)| text.as_str())
    }
}

/// Which enterprise a row is about.
#[derive(Clone)]
pub(in crate::import) struct Who {
    /// The number as it is written, or as a key.
    pub(in crate::import) number: Option<String>,
    /// The label of one without a number.
    pub(in crate::import) label: Option<String>,
    pub(in crate::import) name: Option<String>,
    /// By what it is known in this list. It is shown nowhere.
    pub(in crate::import) same: String,
    pub(in crate::import) place: Place,
}

impl Who {
    /// A row that names the enterprise.
    pub(in crate::import) fn made(&self, place: &Place) -> Made {
        let mut made = Made::new(place.clone());
        if let Some(number) = &self.number {
            made.put("enterprise", number.clone(), &self.place);
        }
        if let Some(label) = &self.label {
            made.put("label", label.clone(), &self.place);
        }
        made
    }
}

impl Collected {
    pub(in crate::import) fn indicator(&mut self, code: &str) -> Option<&mut FoundIndicator> {
        self.indicators.iter_mut().find(|found| found.code == code)
    }

    pub(in crate::import) fn partner(&mut self, name: &str, place: &Place) {
        if !self.partners.iter().any(|(known, _)| known == name) {
            self.partners.push((name.to_owned(), place.clone()));
        }
    }

    /// Keeps an activity by its code; the first name that is more than the code stays.
    pub(in crate::import) fn activity(&mut self, code: &str, name: &str, place: &Place) {
        match self.activities.iter_mut().find(|known| known.code == code) {
            Some(known) if known.name == known.code => name.clone_into(&mut known.name),
            Some(_) => {}
            None => self.activities.push(FoundActivity {
                code: code.to_owned(),
                name: name.to_owned(),
                goal: None,
                place: place.clone(),
            }),
        }
    }
}

/// The code and the name of an activity: "A1 Energikartläggning" has both.
pub(in crate::import) fn code_and_name(text: &str) -> (String, String) {
    let text = text.trim();
    let (first, rest) = text.split_once([' ', ':', '\u{2013}']).unwrap_or((text, ""));
    let first = first.trim_end_matches(['.', ':', ',']);
    let is_code = first.chars().count() <= 8
        && first.contains(|c: char| c.is_ascii_digit())
        && first.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_'));
    if !is_code {
        return (text.to_owned(), text.to_owned());
    }
    let rest = rest.trim_start_matches([' ', '-', '\u{2013}', ':', '.']).trim();
    let name = if rest.is_empty() { first } else { rest };
    (first.to_owned(), name.to_owned())
}

/// What was read of cells, gathered so that equal readings are told once.
#[derive(Default)]
pub(in crate::import) struct Told {
    pub(in crate::import) readings: Vec<Reading>,
    pub(in crate::import) left_out: Vec<LeftOut>,
    pub(in crate::import) rows_read: usize,
    /// What the outcomes of the sheet add up to.
    pub(in crate::import) basis: Option<&'static str>,
    pub(in crate::import) problems: Vec<Problem>,
}

impl Told {
    /// Tells what a cell was read as.
    pub(in crate::import) fn read(&mut self, cell: String, written: &str, read_as: Said) {
        let same = self.readings.iter_mut().find(|before| before.read_as == read_as);
        match same {
            Some(before) if before.cells.contains(&cell) => {}
            Some(before) => before.cells.push(cell),
            None => {
                self.readings.push(Reading { cells: vec![cell], written: kept(written), read_as });
            }
        }
    }

    /// Tells that a row or a column was left out.
    pub(in crate::import) fn left_out(&mut self, place: String, name: &str, why: Said) {
        let name = kept(name);
        self.left_out.push(LeftOut { place, name, why });
    }
}
