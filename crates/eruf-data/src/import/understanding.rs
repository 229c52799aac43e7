//! [`Understanding`]: what was understood of a workbook.

use std::fmt::Write as _;

use crate::import::ask::question::Question;
use crate::import::said::{Said, shown};
use crate::import::synonyms::Field;

/// What was understood of somebody's own workbook, and what is to be asked.
///
/// ```
/// use eruf_data::import::{Role, inspect};
/// use eruf_data::workbook::Book;
/// use rust_xlsxwriter::Workbook;
/// let mut workbook = Workbook::new();
/// let sheet = workbook.add_worksheet().set_name("Uppföljning")?;
/// sheet.write_row(0, 0, ["Indikator", "LR1", "LR2", "Totalt"])?;
/// sheet.write(1, 0, "CO01")?.write_row(1, 1, [3, 4, 7])?;
/// let book = Book::read("bok.xlsx", &workbook.save_to_buffer()?)?;
/// let understood = inspect(&book);
/// assert_eq!(understood.sheets[0].role, Role::Outcomes);
/// assert_eq!(understood.sheets[0].columns[3].meaning.name(), "total");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Understanding {
    /// The name of the workbook's file.
    pub file: String,
    /// Its sheets, in order; a sheet with several tables stands there once for each.
    pub sheets: Vec<SheetUnderstanding>,
    /// What the workbook says of the project as a whole, each with its cell.
    pub facts: Vec<Fact>,
    /// What is to be answered.
    pub questions: Vec<Question>,
    /// What cannot be used as it stands, whatever is answered.
    pub problems: Vec<crate::problem::Problem>,
}

/// What was understood of one sheet, or of one of the tables of a sheet.
///
/// ```
/// use eruf_data::import::inspect;
/// use eruf_data::workbook::Book;
/// use rust_xlsxwriter::Workbook;
/// let mut workbook = Workbook::new();
/// workbook.add_worksheet().set_name("Anteckningar")?.write(0, 0, "Ring Anna")?;
/// let book = Book::read("bok.xlsx", &workbook.save_to_buffer()?)?;
/// let understood = inspect(&book);
/// assert_eq!(understood.sheets[0].rows_read, 0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SheetUnderstanding {
    /// The name.
    pub name: String,
    /// The cells of the table, where the sheet has several: `A4:C9`.
    pub area: Option<String>,
    /// What questions about the table are known by.
    pub(super) key: String,
    /// Whether the sheet is hidden.
    pub is_hidden: bool,
    /// What the sheet is.
    pub role: Role,
    /// Why it is that.
    pub reason: Said,
    /// The rows of the header, from and to.
    pub header: Option<(u32, u32)>,
    /// The columns that have a header or hold something.
    pub columns: Vec<ColumnUnderstanding>,
    /// What the outcomes of the sheet add up to: `increment`, `running_total` or `snapshot`.
    pub basis: Option<&'static str>,
    /// How many rows were read.
    pub rows_read: usize,
    /// The rows and columns that were left out, each by name.
    pub left_out: Vec<LeftOut>,
    /// Cells that are not written as a project has them, and what each was read as.
    pub readings: Vec<Reading>,
}

/// What a sheet is.
///
/// ```
/// use eruf_data::SheetLanguage;
/// use eruf_data::import::Role;
/// assert_eq!(Role::List.said().pick(SheetLanguage::English), "a list of enterprises");
/// ```
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, strum::EnumString, strum::Display, strum::VariantNames,
)]
#[strum(serialize_all = "snake_case")]
#[non_exhaustive]
pub enum Role {
    /// Outcomes: one column a report, one row a report, or one row an outcome.
    Outcomes,
    /// Indicators and their targets.
    Targets,
    /// Enterprises, what they took part in, and their employment.
    List,
    /// Reporting periods and their days.
    Periods,
    /// Activities with their codes.
    Activities,
    /// Partners and budgets, of which the names are read.
    Partners,
    /// Facts about the project: a name and a value in each row.
    Facts,
    /// Text that is not read.
    Notes,
    /// A sheet that was not understood.
    Unknown,
}

/// What was understood of a column.
///
/// ```
/// use eruf_data::import::inspect;
/// use eruf_data::workbook::Book;
/// use rust_xlsxwriter::Workbook;
/// let mut workbook = Workbook::new();
/// workbook.add_worksheet().write_row(0, 0, ["Indicator", "Report 1", "Report 2"])?;
/// let book = Book::read("book.xlsx", &workbook.save_to_buffer()?)?;
/// let column = &inspect(&book).sheets[0].columns[1];
/// assert_eq!((column.letters.as_str(), column.meaning.name()), ("B", "outcome"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ColumnUnderstanding {
    /// The letters of the column.
    pub letters: String,
    /// The header, with the group above it: `Deltagande / Datum`.
    pub header: String,
    /// What the column holds.
    pub meaning: Meaning,
    /// Why.
    pub reason: Said,
}

/// What a column holds.
///
/// ```
/// use eruf_data::import::{Field, Meaning};
/// assert_eq!(Meaning::Is(Field::Hours).name(), "hours");
/// assert_eq!(Meaning::LeftOut.name(), "left_out");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Meaning {
    /// What a row is about, or a part of it.
    Is(Field),
    /// Outcomes: of a report, of a year, of an indicator, of a partner.
    Outcome(OutcomeColumn),
    /// Nothing that is read.
    LeftOut,
    /// What nobody knows yet.
    Unknown,
}

/// What all outcomes of a column are about.
///
/// ```
/// use eruf_data::import::OutcomeColumn;
/// let column = OutcomeColumn { report: Some(3), ..OutcomeColumn::default() };
/// assert_eq!(column.year, None);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OutcomeColumn {
    /// The report.
    pub report: Option<u32>,
    /// The calendar year.
    pub year: Option<i32>,
    /// The first day, where it is known, and the last.
    pub days: Option<(Option<eruf_core::NaiveDate>, eruf_core::NaiveDate)>,
    /// The code of the indicator.
    pub indicator: Option<String>,
    /// The partner.
    pub partner: Option<String>,
}

/// A row or a column that was left out.
///
/// ```
/// use eruf_data::import::inspect;
/// use eruf_data::workbook::Book;
/// use rust_xlsxwriter::Workbook;
/// let mut workbook = Workbook::new();
/// let sheet = workbook.add_worksheet();
/// sheet.write_row(0, 0, ["Indikator", "LR1", "LR2"])?;
/// sheet.write(1, 0, "CO01")?.write_row(1, 1, [3, 4])?;
/// sheet.write(2, 0, "Summa")?.write_row(2, 1, [3, 4])?;
/// let book = Book::read("bok.xlsx", &workbook.save_to_buffer()?)?;
/// let sheet = &inspect(&book).sheets[0];
/// assert_eq!((sheet.left_out[0].place.as_str(), sheet.left_out[0].name.as_str()), ("3", "Summa"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LeftOut {
    /// The row, or the letters of the column.
    pub place: String,
    /// What stands in it: its first text, or its header.
    pub name: String,
    /// Why it is left out.
    pub why: Said,
}

/// What cells were read as that are not written as a project has them.
///
/// ```
/// use eruf_data::SheetLanguage;
/// use eruf_data::import::inspect;
/// use eruf_data::workbook::Book;
/// use rust_xlsxwriter::Workbook;
/// let mut workbook = Workbook::new();
/// let sheet = workbook.add_worksheet().set_name("Blad1")?;
/// sheet.write_row(0, 0, ["Indikator", "LR1", "LR2"])?;
/// sheet.write_row(1, 0, ["CO08", "1 ½", "-"])?;
/// let book = Book::read("bok.xlsx", &workbook.save_to_buffer()?)?;
/// let readings = &inspect(&book).sheets[0].readings;
/// let read_as = |at: usize| readings[at].read_as.pick(SheetLanguage::English);
/// assert_eq!((read_as(0), read_as(1)), ("1.5", "not reported"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Reading {
    /// The cells: `D7`.
    pub cells: Vec<String>,
    /// What stands in the first of them.
    pub written: String,
    /// What they were read as.
    pub read_as: Said,
}

/// Something that the workbook says of the project as a whole.
///
/// ```
/// use eruf_data::import::{Field, inspect};
/// use eruf_data::workbook::Book;
/// use rust_xlsxwriter::Workbook;
/// let mut workbook = Workbook::new();
/// let sheet = workbook.add_worksheet().set_name("Projekt")?;
/// sheet.write_row(0, 0, ["Projektnamn", "Verkstadslyftet"])?;
/// sheet.write_row(1, 0, ["Ärende-ID", "20209999"])?;
/// let book = Book::read("bok.xlsx", &workbook.save_to_buffer()?)?;
/// let facts = inspect(&book).facts;
/// assert_eq!((facts[0].field, facts[0].value.as_str()), (Field::ProjectName, "Verkstadslyftet"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Fact {
    /// What it says.
    pub field: Field,
    /// The value, as text.
    pub value: String,
    /// The cell: `Indikatorer!B2`.
    pub cell: String,
}

impl SheetUnderstanding {
    /// Returns the name, with the cells of the table where the sheet has several: `Blad1!A4:C9`.
    #[must_use]
    pub fn place(&self) -> String {
        match &self.area {
            Some(area) => format!("{}!{area}", self.name),
            None => self.name.clone(),
        }
    }
}

impl Role {
    /// Returns what the sheet is, in words.
    #[must_use]
    pub fn said(self) -> Said {
        match self {
            Self::Outcomes => Said::new("outcomes of indicators", "utfall av indikatorer"),
            Self::Targets => Said::new("indicators and targets", "indikatorer och målvärden"),
            Self::List => Said::new("a list of enterprises", "lista över företag"),
            Self::Periods => Said::new("reporting periods", "rapportperioder"),
            Self::Activities => Said::new("activities", "aktiviteter"),
            Self::Partners => Said::new("partners", "parter"),
            Self::Facts => Said::new("facts about the project", "uppgifter om projektet"),
            Self::Notes => Said::new("notes, which are not read", "anteckningar, läses inte"),
            Self::Unknown => Said::new("not understood, and not read", "förstås inte, läses inte"),
        }
    }

    /// Returns whether rows of the sheet are read.
    pub(super) const fn is_table(self) -> bool {
        matches!(
            self,
            Self::Outcomes
                | Self::Targets
                | Self::List
                | Self::Periods
                | Self::Activities
                | Self::Partners
        )
    }
}

impl Meaning {
    /// Returns the name of the meaning in a mapping.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Is(field) => field.into(),
            Self::Outcome(_) => "outcome",
            Self::LeftOut => "left_out",
            Self::Unknown => "unknown",
        }
    }

    /// Returns what the column holds, in words.
    #[must_use]
    pub fn said(&self) -> Said {
        match self {
            Self::Is(field) => field.said(),
            Self::Outcome(outcome) => {
                let mut en = "the outcome".to_owned();
                let mut sv = "utfall".to_owned();
                if let Some(report) = outcome.report {
                    let _ = write!(en, " of report {report}");
                    let _ = write!(sv, " i rapport {report}");
                }
                if let Some(year) = outcome.year {
                    let _ = write!(en, " of {year}");
                    let _ = write!(sv, " under {year}");
                }
                if let Some((first, last)) = outcome.days {
                    let first = first.map(|first| format!("{first} ")).unwrap_or_default();
                    let _ = write!(en, " of {first}to {last}");
                    let _ = write!(sv, " {first}till {last}");
                }
                if let Some(code) = &outcome.indicator {
                    let _ = write!(en, " of {code}");
                    let _ = write!(sv, " för {code}");
                }
                if let Some(partner) = &outcome.partner {
                    let _ = write!(en, " by {}", shown(partner));
                    let _ = write!(sv, ", part {}", shown(partner));
                }
                Said::new(en, sv)
            }
            Self::LeftOut => Said::new("left out", "utelämnas"),
            Self::Unknown => Said::new("asked below", "frågas nedan"),
        }
    }

    /// Returns whether the column is read.
    #[must_use]
    pub const fn is_read(&self) -> bool {
        !matches!(
            self,
            Self::LeftOut
                | Self::Unknown
                | Self::Is(Field::Comment | Field::Contact | Field::Total | Field::Plan)
        )
    }
}
