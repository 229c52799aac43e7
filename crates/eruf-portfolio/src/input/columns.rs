//! The door: the columns of a record batch as plain values, each cell checked.

use std::borrow::Cow;
use std::sync::Arc;

use arrow_array::cast::AsArray as _;
use arrow_array::types::{Date32Type, Decimal128Type, Int16Type, Int32Type, Int64Type, UInt16Type};
use arrow_array::{
    Array, ArrayRef, Date32Array, Int32Array, Int64Array, LargeStringArray, RecordBatch,
    StringArray, StringViewArray,
};
use arrow_buffer::NullBuffer;
use arrow_schema::{DataType, TimeUnit};
use eruf_core::{Amount, parse_date, quoted, without_person_numbers};
use eruf_data::is_person_number;

use crate::input::day;
use crate::input::error::{CellRule, Place, PortfolioError};
use crate::input::identities::{Identities, Interner, NoCode, as_name};
use crate::input::schema::Table;
use crate::input::source::names_of;

/// The largest amount in millionths.
pub(crate) const LIMIT: i128 = Amount::MAX.millionths();

/// Some rows of a table, on their way in.
pub(crate) struct Door<'b> {
    pub(crate) table: Table,
    pub(crate) batch: &'b RecordBatch,
    /// How many rows of the table come before them.
    pub(crate) rows_before: u64,
    pub(crate) origin: Origin<'b>,
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

/// A column of text.
#[derive(Clone, Debug)]
pub(crate) enum TextCells {
    Utf8(StringArray),
    Large(LargeStringArray),
    View(StringViewArray),
    /// The place of each row's text among different ones; null where there is none.
    Dictionary(Int32Array, Box<TextCells>),
}

/// A column of identities.
#[derive(Clone, Debug)]
pub(crate) enum IdentityCells {
    Int(Int64Array),
    Text(TextCells),
}

/// A column of amounts, in millionths.
pub(crate) struct AmountCells {
    pub(crate) values: Vec<i128>,
    pub(crate) nulls: Option<NullBuffer>,
}

impl AmountCells {
    pub(crate) fn get(&self, row: usize) -> Option<i128> {
        if self.nulls.as_ref().is_some_and(|nulls| nulls.is_null(row)) {
            None
        } else {
            self.values.get(row).copied()
        }
    }
}

impl TextCells {
    fn new(array: &ArrayRef) -> Option<Self> {
        Some(match array.data_type() {
            DataType::Utf8 => Self::Utf8(array.as_string::<i32>().clone()),
            DataType::LargeUtf8 => Self::Large(array.as_string::<i64>().clone()),
            DataType::Utf8View => Self::View(array.as_string_view().clone()),
            DataType::Dictionary(_, _) => {
                let dictionary = array.as_any_dictionary_opt()?;
                let values = Self::new(dictionary.values())?;
                let strict = arrow_cast::CastOptions { safe: false, ..Default::default() };
                let codes =
                    arrow_cast::cast_with_options(dictionary.keys(), &DataType::Int32, &strict)
                        .ok()?;
                let codes = codes.as_primitive::<Int32Type>().clone();
                Self::Dictionary(codes, Box::new(values))
            }
            // Nothing is there, of whatever type.
            DataType::Null => Self::Utf8(StringArray::new_null(array.len())),
            _ => return None,
        })
    }

    fn len(&self) -> usize {
        match self {
            Self::Utf8(array) => array.len(),
            Self::Large(array) => array.len(),
            Self::View(array) => array.len(),
            Self::Dictionary(codes, _) => codes.len(),
        }
    }

    /// Which rows have no text; `None` if all have.
    fn nulls(&self) -> Option<NullBuffer> {
        let is_there: NullBuffer = match self {
            Self::Utf8(array) => array.nulls()?.clone(),
            Self::Large(array) => array.nulls()?.clone(),
            Self::View(array) => array.nulls()?.clone(),
            Self::Dictionary(..) => (0..self.len()).map(|row| self.get(row).is_some()).collect(),
        };
        Some(is_there).filter(|nulls| nulls.null_count() > 0)
    }

    /// The text of a row; `None` is null.
    #[inline]
    pub(crate) fn get(&self, row: usize) -> Option<&str> {
        match self {
            Self::Utf8(array) => {
                (row < array.len() && array.is_valid(row)).then(|| array.value(row))
            }
            Self::Large(array) => {
                (row < array.len() && array.is_valid(row)).then(|| array.value(row))
            }
            Self::View(array) => {
                (row < array.len() && array.is_valid(row)).then(|| array.value(row))
            }
            Self::Dictionary(codes, values) => {
                let code = (row < codes.len() && codes.is_valid(row)).then(|| codes.value(row))?;
                values.get(usize::try_from(code).ok()?)
            }
        }
    }

    /// The first row that holds the number of a person.
    fn person(&self) -> Option<usize> {
        if let Self::Dictionary(_, values) = self {
            values.person()?;
        }
        let mut before = "";
        (0..self.len()).find(|row| {
            let text = self.get(*row).unwrap_or_default();
            // Nearly every text is that of the row before, or has few digits, which is soon counted
            // if nothing else is asked.
            if text.len() < 10 || text == before {
                return false;
            }
            before = text;
            text.bytes().filter(|byte| byte.is_ascii_digit() || !byte.is_ascii()).count() >= 10
                && has_person(text)
        })
    }

    /// What each text means, looked up once for each different one where it is a dictionary. `Err`
    /// is the first row that means nothing.
    fn map<T: Copy + Default>(
        &self,
        meaning: impl Fn(Option<&str>) -> Result<T, CellRule>,
    ) -> Result<Vec<T>, (usize, CellRule)> {
        if let Self::Dictionary(codes, values) = self
            && codes.null_count() == 0
        {
            let known: Result<Vec<T>, CellRule> =
                (0..values.len()).map(|code| meaning(values.get(code))).collect();
            if let Ok(known) = known {
                let of = |code: &i32| {
                    usize::try_from(*code)
                        .ok()
                        .and_then(|code| known.get(code))
                        .copied()
                        .unwrap_or_default()
                };
                return Ok(codes.values().iter().map(of).collect());
            }
        }
        let mut meanings = Vec::with_capacity(self.len());
        for row in 0..self.len() {
            meanings.push(meaning(self.get(row)).map_err(|rule| (row, rule))?);
        }
        Ok(meanings)
    }
}

impl IdentityCells {
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Int(array) => array.len(),
            Self::Text(texts) => texts.len(),
        }
    }

    pub(crate) fn text(&self, row: usize) -> String {
        match self {
            Self::Int(array) => {
                array.values().get(row).map_or_else(String::new, |number| shown(*number))
            }
            Self::Text(texts) => quoted(texts.get(row).unwrap_or_default()),
        }
    }
}

/// A whole number for an error. It may be that of a person, in a column that it should not be in.
fn shown(number: i64) -> String {
    without_person_numbers(&number.to_string()).into_owned()
}

/// Whether a text holds the number of a person.
pub(crate) fn has_person(text: &str) -> bool {
    matches!(without_person_numbers(text), Cow::Owned(_))
}

/// Whether a whole number is that of a person, which has ten digits or twelve.
pub(crate) fn is_person(number: i128) -> bool {
    const TEN_DIGITS: u128 = 1_000_000_000;
    number.unsigned_abs() >= TEN_DIGITS && is_person_number(&number.to_string())
}

/// An amount as it is written in text.
pub(crate) fn amount_of(
    text: &str,
    parse: impl Fn(&str) -> Result<Amount, CellRule>,
) -> Result<Amount, CellRule> {
    // Nearly every amount is too short to be anything else.
    if text.len() >= 10 && is_person_number(text) {
        Err(CellRule::PersonInAmount)
    } else {
        parse(text)
    }
}

/// A word that is not there.
pub(crate) const NO_WORD: u8 = u8::MAX;

/// The word of a row, of a column that may not be there.
pub(crate) fn word_in(words: Option<&[u8]>, row: usize) -> u8 {
    words.and_then(|words| words.get(row)).copied().unwrap_or(NO_WORD)
}

/// The partner of a row, of a column that may not be there; `None` is the project itself.
pub(crate) fn partner_in(partners: Option<&TextCells>, row: usize) -> Option<Cow<'_, str>> {
    partners
        .and_then(|partners| partners.get(row))
        .map(as_name)
        .filter(|partner| !partner.is_empty())
}

impl Door<'_> {
    pub(crate) fn rows(&self) -> usize {
        self.batch.num_rows()
    }

    /// Where a row stands.
    pub(crate) fn place(&self, row: usize) -> Place {
        let after = |before: u64| {
            u64::try_from(row).unwrap_or(u64::MAX).saturating_add(before).saturating_add(1)
        };
        let (file, row, is_line) = match self.origin {
            Origin::TableInput => (None, after(self.rows_before), false),
            Origin::File { name, rows_before } => {
                (Some(Arc::clone(name)), after(rows_before), false)
            }
            Origin::Lines { name, lines } => {
                (Some(Arc::clone(name)), lines.get(row).copied().unwrap_or_default(), true)
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
        PortfolioError::Cell { place: self.place(row), column, rule: rule.into() }
    }

    /// The file that the rows were read from.
    fn file(&self) -> Option<Arc<str>> {
        match self.origin {
            Origin::TableInput => None,
            Origin::File { name, .. } | Origin::Lines { name, .. } => Some(Arc::clone(name)),
        }
    }

    fn wrong_type(
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

    fn optional(&self, name: &'static str) -> Option<&ArrayRef> {
        // A column that is null in every row, of whatever type, is one that is not there.
        self.batch.column_by_name(name).filter(|array| {
            array.logical_null_count() < array.len()
                || array.is_empty() && *array.data_type() != DataType::Null
        })
    }

    fn required(&self, name: &'static str) -> Result<&ArrayRef, PortfolioError> {
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

    fn refuse_nulls(&self, name: &'static str, array: &dyn Array) -> Result<(), PortfolioError> {
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
        Ok(IdentityCells::Text(texts))
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
        let Some(array) = self.optional(name) else { return Ok(None) };
        TextCells::new(array).map(Some).ok_or_else(|| self.wrong_type(name, "text", array))
    }

    /// A column of names, of which none holds the number of a person: names go into answers and
    /// bytes.
    pub(crate) fn names(&self, name: &'static str) -> Result<Option<TextCells>, PortfolioError> {
        let Some(texts) = self.text(name)? else { return Ok(None) };
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
                let place = words
                    .iter()
                    .position(|word| *word == found)
                    .and_then(|place| u8::try_from(place).ok());
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

    fn day_cells(
        &self,
        name: &'static str,
        array: &ArrayRef,
    ) -> Result<Date32Array, PortfolioError> {
        let days = if *array.data_type() == DataType::Date32 {
            array.as_primitive::<Date32Type>().clone()
        } else if let Some(length) = length_of_day(array.data_type()) {
            self.midnights(name, array, length)?
        } else {
            let texts = TextCells::new(array).ok_or_else(|| {
                self.wrong_type(name, "days (date32, or text as YYYY-MM-DD)", array)
            })?;
            let meaning = |text: Option<&str>| {
                Ok(text.map(parse_date).transpose()?.map_or(day::FIRST, day::number))
            };
            let days = texts.map(meaning).map_err(|(row, rule)| self.refuse(row, name, rule))?;
            let nulls = texts.nulls();
            Date32Array::new(days.into(), nulls)
        };
        let (least, most) = days
            .values()
            .iter()
            .fold((i32::MAX, i32::MIN), |(least, most), day| (least.min(*day), most.max(*day)));
        // A null has a value too, and it may be anything.
        if least < day::FIRST || most > day::LAST {
            let outside = |row: &usize| {
                days.is_valid(*row) && !(day::FIRST..=day::LAST).contains(&days.value(*row))
            };
            if let Some(row) = (0..days.len()).find(outside) {
                return Err(self.refuse(
                    row,
                    name,
                    CellRule::Year { found: day::text(days.value(row)) },
                ));
            }
        }
        Ok(days)
    }

    /// Moments that are all midnight are days: so it is that pandas writes them.
    fn midnights(
        &self,
        name: &'static str,
        array: &ArrayRef,
        length: i64,
    ) -> Result<Date32Array, PortfolioError> {
        let moments = arrow_cast::cast(array, &DataType::Int64)?;
        let moments = moments.as_primitive::<Int64Type>();
        let has_time = |(row, moment): &(usize, &i64)| {
            moment.checked_rem_euclid(length) != Some(0) && moments.is_valid(*row)
        };
        if let Some((row, _)) = moments.values().iter().enumerate().find(has_time) {
            return Err(self.refuse(
                row,
                name,
                CellRule::NotMidnight {
                    found: arrow_cast::display::array_value_to_string(array, row)?,
                },
            ));
        }
        // A day that does not fit is one that no calendar has.
        let day = |moment: &i64| {
            moment
                .checked_div_euclid(length)
                .and_then(|day| i32::try_from(day).ok())
                .unwrap_or(i32::MAX)
        };
        Ok(Date32Array::new(moments.values().iter().map(day).collect(), moments.nulls().cloned()))
    }

    pub(crate) fn days(&self, name: &'static str) -> Result<Date32Array, PortfolioError> {
        let days = self.day_cells(name, self.required(name)?)?;
        self.refuse_nulls(name, &days)?;
        Ok(days)
    }

    pub(crate) fn nullable_days(&self, name: &'static str) -> Result<Date32Array, PortfolioError> {
        let array = self.required(name)?;
        if *array.data_type() == DataType::Null {
            return Ok(Date32Array::new_null(array.len()));
        }
        self.day_cells(name, array)
    }

    pub(crate) fn periods(&self, name: &'static str) -> Result<Vec<u32>, PortfolioError> {
        // The usual types without a detour.
        let array = self.required(name)?;
        self.refuse_nulls(name, array)?;
        let small: Option<Vec<u32>> = match array.data_type() {
            DataType::Int16 => Some(
                array
                    .as_primitive::<Int16Type>()
                    .values()
                    .iter()
                    .map(|number| u32::try_from(*number).unwrap_or(0))
                    .collect(),
            ),
            DataType::UInt16 => Some(
                array
                    .as_primitive::<UInt16Type>()
                    .values()
                    .iter()
                    .map(|number| u32::from(*number))
                    .collect(),
            ),
            _ => None,
        };
        if let Some(periods) = small.filter(|periods| !periods.contains(&0)) {
            return Ok(periods);
        }
        let IdentityCells::Int(numbers) = self.identity(name)? else {
            return Err(self.wrong_type(name, "whole numbers", self.required(name)?));
        };
        let period = |number: &i64| u16::try_from(*number).map_or(0, u32::from);
        let periods: Vec<u32> = numbers.values().iter().map(period).collect();
        match periods.iter().position(|period| *period == 0) {
            None => Ok(periods),
            Some(row) => Err(self.refuse(
                row,
                name,
                CellRule::Period {
                    found: shown(numbers.values().get(row).copied().unwrap_or_default()),
                },
            )),
        }
    }

    pub(crate) fn nullable_amounts(
        &self,
        name: &'static str,
    ) -> Result<AmountCells, PortfolioError> {
        const EXPECTED: &str = "decimals, whole numbers or text";
        let array = self.required(name)?;
        if *array.data_type() == DataType::Null {
            return Ok(AmountCells { values: vec![0; array.len()], nulls: array.logical_nulls() });
        }
        let (decimals, scale) = match array.data_type() {
            DataType::Decimal128(_, scale) => (array.clone(), *scale),
            DataType::Decimal32(_, scale)
            | DataType::Decimal64(_, scale)
            | DataType::Decimal256(_, scale) => {
                let wider = DataType::Decimal128(38, *scale);
                let strict = arrow_cast::CastOptions { safe: false, ..Default::default() };
                (
                    arrow_cast::cast_with_options(array, &wider, &strict)
                        .map_err(|_| self.wrong_type(name, EXPECTED, array))?,
                    *scale,
                )
            }
            kind if kind.is_integer() => {
                (arrow_cast::cast(array, &DataType::Decimal128(20, 0))?, 0)
            }
            _ => {
                let texts =
                    TextCells::new(array).ok_or_else(|| self.wrong_type(name, EXPECTED, array))?;
                let meaning = |text: Option<&str>| {
                    Ok(text
                        .map(|text| amount_of(text, |text| Ok(text.parse()?)))
                        .transpose()?
                        .map_or(0, Amount::millionths))
                };
                let values =
                    texts.map(meaning).map_err(|(row, rule)| self.refuse(row, name, rule))?;
                return Ok(AmountCells { values, nulls: texts.nulls() });
            }
        };
        let decimals = decimals.as_primitive::<Decimal128Type>();
        let nulls = decimals.nulls().filter(|nulls| nulls.null_count() > 0).cloned();
        // What is written with a decimal is an amount.
        if scale == 0
            && let Some((row, _)) = decimals
                .values()
                .iter()
                .enumerate()
                .find(|(row, value)| is_person(**value) && decimals.is_valid(*row))
        {
            return Err(self.refuse(row, name, CellRule::PersonInAmount));
        }
        let values = millionths(decimals.values(), scale, nulls.as_ref()).map_err(|row| {
            let found = decimals.value_as_string(row);
            // The one place that knows the limits says which was broken.
            let rule = found.parse::<Amount>().err().map_or(CellRule::Empty, CellRule::from);
            self.refuse(row, name, rule)
        })?;
        Ok(AmountCells { values, nulls })
    }

    pub(crate) fn optional_amounts(
        &self,
        name: &'static str,
    ) -> Result<Option<AmountCells>, PortfolioError> {
        self.optional(name).map(|_| self.nullable_amounts(name)).transpose()
    }

    pub(crate) fn amounts(&self, name: &'static str) -> Result<Vec<i128>, PortfolioError> {
        let AmountCells { values, nulls } = self.nullable_amounts(name)?;
        if let Some(row) = nulls.and_then(|nulls| (0..nulls.len()).find(|row| nulls.is_null(*row)))
        {
            return Err(self.refuse(row, name, CellRule::Empty));
        }
        Ok(values)
    }
}

/// How many units of a type without a time zone make a day; `None` is a type that holds no moments.
const fn length_of_day(kind: &DataType) -> Option<i64> {
    match kind {
        DataType::Timestamp(TimeUnit::Second, None) => Some(86_400),
        DataType::Timestamp(TimeUnit::Millisecond, None) | DataType::Date64 => Some(86_400_000),
        DataType::Timestamp(TimeUnit::Microsecond, None) => Some(86_400_000_000),
        DataType::Timestamp(TimeUnit::Nanosecond, None) => Some(86_400_000_000_000),
        _ => None,
    }
}

/// Bits of which none of the value's is above, but for the sign: those of many values together say
/// that all of them are small.
pub(crate) const fn bits_of(value: i128) -> u128 {
    (value ^ (value >> 127)).cast_unsigned()
}

/// Decimals with a scale as millionths; `Err` is the first row that is no amount.
fn millionths(values: &[i128], scale: i8, nulls: Option<&NullBuffer>) -> Result<Vec<i128>, usize> {
    let digits = 6_i32.saturating_sub(i32::from(scale));
    let power = 10_i128.checked_pow(digits.unsigned_abs()).unwrap_or(i128::MAX);
    let most = LIMIT.checked_div(power).unwrap_or_default();
    let convert = |value: i128| {
        if digits >= 0 {
            (value.unsigned_abs() <= most.unsigned_abs()).then(|| value.wrapping_mul(power))
        } else {
            let whole = value.checked_div(power)?;
            (whole.checked_mul(power)? == value && (-LIMIT..=LIMIT).contains(&whole))
                .then_some(whole)
        }
    };
    let sizes = values.iter().fold(0, |sizes, value| sizes | bits_of(*value));
    if digits >= 0
        && let Ok(power) = i64::try_from(power)
        && sizes < most.unsigned_abs()
        && sizes.checked_mul(u128::from(power.unsigned_abs())).is_some_and(|most| most < 1 << 62)
    {
        // The lower half of such a value is the value, and so it is of its product.
        #[expect(clippy::cast_possible_truncation)]
        return Ok(values
            .iter()
            .map(|value| i128::from((*value as i64).wrapping_mul(power)))
            .collect());
    }
    let mut converted = Vec::with_capacity(values.len());
    for (row, value) in values.iter().enumerate() {
        match convert(*value) {
            Some(value) => converted.push(value),
            None if nulls.is_some_and(|nulls| nulls.is_null(row)) => converted.push(0),
            None => return Err(row),
        }
    }
    Ok(converted)
}
