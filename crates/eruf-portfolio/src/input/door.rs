//! [`Door`]: some rows of a table on their way in, each cell checked.

use std::sync::Arc;

use arrow_array::cast::AsArray as _;
use arrow_array::types::Int64Type;
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::DataType;
use eruf_core::workspace::quoted;
use eruf_data::Dialect;

use crate::input::cells::{IdentityCells, TextCells, is_person, shown};
use crate::input::error::{CellRule, Place, PortfolioError};
use crate::input::header::names_of;
use crate::input::identities::Identities;
use crate::input::interner::{Interner, NoCode};
use crate::input::numbers::{sum, wide};
use crate::input::schema::{NO_WORD, Table, place_of};

/// The longest text of a cell, and of one that names a project, an indicator, an enterprise or a
/// partner, in bytes. Rows may share a text, so that a small file may have it in each of millions.
const LONGEST_TEXT: usize = 32 << 10;
const LONGEST_NAME: usize = 1 << 10;

/// Some rows of a table, on their way in.
pub(crate) struct Door<'b> {
    pub(crate) table: Table,
    pub(crate) batch: &'b RecordBatch,
    /// How many rows of the table come before them.
    pub(crate) rows_before: u64,
    pub(crate) origin: Origin<'b>,
    /// How text writes amounts and days.
    pub(crate) dialect: &'b Dialect,
}

/// Where the rows were read.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Origin<'b> {
    /// They were handed over.
    TableInput,
    /// A file, and the row of it that comes before them.
    File { name: &'b Arc<str>, rows_before: u64 },
    /// A text file, and the line of each row.
    Lines { name: &'b Arc<str>, lines: &'b [u64] },
}

impl Door<'_> {
    pub(crate) fn rows(&self) -> usize {
        self.batch.num_rows()
    }

    /// Where a row stands.
    pub(crate) fn place(&self, row: usize) -> Place {
        let after = |before: u64| sum(sum(wide(row), before), 1);
        let (file, row, is_line) = match self.origin {
            Origin::TableInput => (None, after(self.rows_before), false),
            Origin::File { name, rows_before } => {
                (Some(Arc::clone(name)), after(rows_before), false)
            }
            Origin::Lines { name, lines } => {
                (Some(Arc::clone(name)), lines.get(row).copied().unwrap_or(0), true)
            }
        };
        Place { table: self.table, file, row, is_line }
    }

    /// A cell that breaks a rule.
    pub(crate) fn refuse(
        &self,
        row: usize,
        column: &'static str,
        rule: impl Into<CellRule>,
    ) -> PortfolioError {
        PortfolioError::Cell { place: self.place(row), column, rule: Box::new(rule.into()) }
    }

    /// The file that the rows were read from.
    fn file(&self) -> Option<Arc<str>> {
        match self.origin {
            Origin::TableInput => None,
            Origin::File { name, .. } | Origin::Lines { name, .. } => Some(Arc::clone(name)),
        }
    }

    pub(crate) fn wrong_type(
        &self,
        column: &'static str,
        expected: &'static str,
        array: &ArrayRef,
    ) -> PortfolioError {
        let cure = match array.data_type() {
            kind if kind.is_floating() => {
                " (a floating-point number is not exact: cast it to Int64 or Decimal, or hand \
                 over text, or the path of the file it was read from)"
            }
            DataType::Timestamp(_, Some(_)) => {
                " (which day it is depends on the time zone: make it a date first)"
            }
            _ => "",
        };
        PortfolioError::ColumnType {
            table: self.table,
            file: self.file(),
            column,
            expected,
            found: array.data_type().to_string(),
            cure,
        }
    }

    pub(crate) fn optional(&self, name: &'static str) -> Option<&ArrayRef> {
        // A column that is null in every row, of whatever type, is one that is not there.
        self.batch.column_by_name(name).filter(|array| {
            array.logical_null_count() < array.len()
                || array.is_empty() && *array.data_type() != DataType::Null
        })
    }

    pub(crate) fn required(&self, name: &'static str) -> Result<&ArrayRef, PortfolioError> {
        // Whoever opened the table has looked for its columns, so this is for tables that change
        // while they are read.
        let missing = || PortfolioError::NoColumn {
            table: self.table,
            file: self.file(),
            columns: vec![name],
            found: names_of(self.batch.schema_ref()),
            meant: String::new(),
        };
        self.batch.column_by_name(name).ok_or_else(missing)
    }

    pub(crate) fn refuse_nulls(
        &self,
        name: &'static str,
        array: &dyn Array,
    ) -> Result<(), PortfolioError> {
        // A dictionary may have its null among its values, where its own count does not see it.
        if !array.is_nullable() {
            return Ok(());
        }
        let nulls = array.logical_nulls();
        let first = nulls.and_then(|nulls| (0..nulls.len()).find(|row| nulls.is_null(*row)));
        first.map_or(Ok(()), |row| Err(self.refuse(row, name, CellRule::Empty)))
    }

    pub(crate) fn identity(&self, name: &'static str) -> Result<IdentityCells, PortfolioError> {
        let array = self.required(name)?;
        self.refuse_nulls(name, array)?;
        if array.data_type().is_integer() {
            let cast = arrow_cast::cast_with_options(
                array,
                &DataType::Int64,
                &arrow_cast::CastOptions { safe: false, ..Default::default() },
            );
            let numbers =
                cast.map_err(|_| self.wrong_type(name, "whole numbers of 64 bits or text", array))?;
            return Ok(IdentityCells::Int(numbers.as_primitive::<Int64Type>().clone()));
        }
        let texts = TextCells::new(array)
            .ok_or_else(|| self.wrong_type(name, "whole numbers or text", array))?;
        Ok(IdentityCells::Text(self.whole(name, texts, LONGEST_NAME)?))
    }

    /// The ranks of the projects.
    pub(crate) fn projects(&self, projects: &Identities) -> Result<Vec<u32>, PortfolioError> {
        let name = "project_id";
        let cells = self.identity(name)?;
        // Of nothing it is not known which of the two it is.
        if cells.len() == 0 {
            return Ok(Vec::new());
        }
        if projects.len() > 0 && matches!(cells, IdentityCells::Text(_)) != projects.is_text() {
            return Err(self.wrong_type(name, projects.kind(), self.required(name)?));
        }
        projects.ranks(&cells).map_err(|row| {
            self.refuse(row, name, CellRule::UnknownProject { found: cells.text(row) })
        })
    }

    /// The codes of the indicators.
    pub(crate) fn indicators(&self, interner: &Interner) -> Result<Vec<u32>, PortfolioError> {
        let name = "indicator";
        let cells = self.identity(name)?;
        let is_long =
            self.required(name)?.data_type().primitive_width().is_some_and(|width| width >= 4);
        if let IdentityCells::Int(numbers) = &cells
            && is_long
            && let Some((row, found)) = numbers
                .values()
                .iter()
                .enumerate()
                .find(|(_, number)| i32::try_from(**number).is_err())
        {
            return Err(self.refuse(row, name, CellRule::LongIndicator { found: shown(*found) }));
        }
        match interner.codes(&cells) {
            Ok(codes) => Ok(codes),
            Err(NoCode::Person { row }) => Err(self.refuse(row, name, CellRule::PersonInText)),
            Err(NoCode::Blank { row }) => Err(self.refuse(row, name, CellRule::Empty)),
            Err(NoCode::OtherKind) => Err(self.wrong_type(
                name,
                "whole numbers or text, the same in all tables",
                self.required(name)?,
            )),
        }
    }

    pub(crate) fn text(&self, name: &'static str) -> Result<Option<TextCells>, PortfolioError> {
        self.text_of(name, LONGEST_TEXT)
    }

    fn text_of(
        &self,
        name: &'static str,
        most: usize,
    ) -> Result<Option<TextCells>, PortfolioError> {
        let Some(array) = self.optional(name) else { return Ok(None) };
        let texts = TextCells::new(array).ok_or_else(|| self.wrong_type(name, "text", array))?;
        self.whole(name, texts, most).map(Some)
    }

    /// Texts of which none has more than so many bytes, and in which no character was lost when
    /// they were read in another encoding than their own.
    fn whole(
        &self,
        name: &'static str,
        texts: TextCells,
        most: usize,
    ) -> Result<TextCells, PortfolioError> {
        if let Some(row) = texts.longer_than(most) {
            return Err(self.refuse(row, name, CellRule::LongText { most }));
        }
        match texts.lost() {
            Some(row) => Err(self.lost(row, name, texts.get(row).unwrap_or_default())),
            None => Ok(texts),
        }
    }

    fn lost(&self, row: usize, name: &'static str, text: &str) -> PortfolioError {
        self.refuse(row, name, CellRule::LostCharacter { found: quoted(text) })
    }

    /// Refuses one text that is too long, or in which a character was lost.
    pub(crate) fn refuse_broken(
        &self,
        row: usize,
        name: &'static str,
        text: &str,
    ) -> Result<(), PortfolioError> {
        if text.len() > LONGEST_TEXT {
            return Err(self.refuse(row, name, CellRule::LongText { most: LONGEST_TEXT }));
        }
        if text.contains('\u{fffd}') { Err(self.lost(row, name, text)) } else { Ok(()) }
    }

    /// A column of names, of which none holds the number of a person: names go into answers and
    /// bytes.
    pub(crate) fn names(&self, name: &'static str) -> Result<Option<TextCells>, PortfolioError> {
        let Some(texts) = self.text_of(name, LONGEST_NAME)? else { return Ok(None) };
        let rule = if name == "label" { CellRule::PersonInLabel } else { CellRule::PersonInText };
        match texts.person() {
            Some(row) => Err(self.refuse(row, name, rule)),
            None => Ok(Some(texts)),
        }
    }

    /// Refuses identities that hold the number of a person, or nothing but spaces.
    pub(crate) fn refuse_persons(
        &self,
        name: &'static str,
        cells: &IdentityCells,
    ) -> Result<(), PortfolioError> {
        let (person, blank) = match cells {
            IdentityCells::Int(numbers) => {
                (numbers.values().iter().position(|number| is_person((*number).into())), None)
            }
            IdentityCells::Text(texts) => (
                texts.person(),
                (0..cells.len())
                    .find(|row| texts.get(*row).is_some_and(|text| text.trim().is_empty())),
            ),
        };
        match (person, blank) {
            (Some(row), _) => Err(self.refuse(row, name, CellRule::PersonInText)),
            (None, Some(row)) => Err(self.refuse(row, name, CellRule::Empty)),
            (None, None) => Ok(()),
        }
    }

    pub(crate) fn required_text(&self, name: &'static str) -> Result<TextCells, PortfolioError> {
        self.whole(name, self.unchecked_text(name)?, LONGEST_TEXT)
    }

    /// The texts of a column whose reader looks at each of them, with
    /// [`refuse_broken`](Self::refuse_broken) where it is not of a form that cannot be broken.
    pub(crate) fn unchecked_text(&self, name: &'static str) -> Result<TextCells, PortfolioError> {
        let array = self.required(name)?;
        TextCells::new(array).ok_or_else(|| self.wrong_type(name, "text", array))
    }

    /// The places of words among those that the column may have; [`NO_WORD`] is null.
    fn words_of(
        &self,
        name: &'static str,
        texts: &TextCells,
        words: &'static [&'static str],
        nullable: bool,
    ) -> Result<Vec<u8>, PortfolioError> {
        let meaning = |text: Option<&str>| match text {
            None if nullable => Ok(NO_WORD),
            None => Err(CellRule::Empty),
            Some(found) => {
                let place = place_of(words, found).and_then(|place| u8::try_from(place).ok());
                place.ok_or_else(|| CellRule::Word {
                    expected: words.join(" or "),
                    found: quoted(found),
                })
            }
        };
        texts.map(meaning).map_err(|(row, rule)| self.refuse(row, name, rule))
    }

    pub(crate) fn words(
        &self,
        name: &'static str,
        words: &'static [&'static str],
    ) -> Result<Vec<u8>, PortfolioError> {
        self.words_of(name, &self.required_text(name)?, words, false)
    }

    pub(crate) fn optional_words(
        &self,
        name: &'static str,
        words: &'static [&'static str],
    ) -> Result<Option<Vec<u8>>, PortfolioError> {
        let Some(texts) = self.text(name)? else { return Ok(None) };
        self.words_of(name, &texts, words, true).map(Some)
    }
}
