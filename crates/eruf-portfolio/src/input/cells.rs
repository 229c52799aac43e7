//! Cells: the columns of a record batch as plain values.

use std::borrow::Cow;
use std::sync::Arc;

use arrow_array::cast::AsArray as _;
use arrow_array::types::Int32Type;
use arrow_array::{
    Array, ArrayRef, DictionaryArray, Int8Array, Int32Array, Int64Array, LargeStringArray,
    StringArray, StringViewArray,
};
use arrow_buffer::NullBuffer;
use arrow_schema::{ArrowError, DataType};
use eruf_core::Amount;
use eruf_core::workspace::{quoted, without_person_numbers};
use eruf_data::{is_person_number, to_nfc};

use crate::input::error::CellRule;
use crate::input::schema::NO_WORD;

/// The largest amount in millionths.
pub(crate) const LIMIT: i128 = Amount::MAX.millionths();

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
    pub(crate) fn new(array: &ArrayRef) -> Option<Self> {
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

    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Utf8(array) => array.len(),
            Self::Large(array) => array.len(),
            Self::View(array) => array.len(),
            Self::Dictionary(codes, _) => codes.len(),
        }
    }

    /// Which rows have no text; `None` if all have.
    pub(crate) fn nulls(&self) -> Option<NullBuffer> {
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
    pub(crate) fn person(&self) -> Option<usize> {
        if let Self::Dictionary(_, values) = self {
            values.person()?;
        }
        let mut before = "";
        (0..self.len()).find(|row| {
            // No text holds no number.
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

    /// The first row whose text has more than so many bytes.
    pub(crate) fn longer_than(&self, most: usize) -> Option<usize> {
        /// The first length over `most`. Their largest is found first: it takes no branch a row,
        /// and nearly every table ends there.
        fn first<L, I>(lengths: impl Fn() -> I, most: usize) -> Option<usize>
        where
            L: Ord + TryInto<usize>,
            I: Iterator<Item = L>,
        {
            let is_longer = |length: L| length.try_into().map_or(true, |length| length > most);
            lengths().max().is_some_and(is_longer).then(|| lengths().position(is_longer)).flatten()
        }
        match self {
            Self::Utf8(array) => first(|| array.offsets().lengths(), most),
            Self::Large(array) => first(|| array.offsets().lengths(), most),
            Self::View(array) => first(|| array.lengths(), most),
            // Values that no row has are looked for among the rows.
            Self::Dictionary(_, values) => {
                values.longer_than(most)?;
                (0..self.len()).find(|row| self.get(*row).is_some_and(|text| text.len() > most))
            }
        }
    }

    /// The first row with a character that stands where one could not be read.
    pub(crate) fn lost(&self) -> Option<usize> {
        let sign = "\u{fffd}";
        // Its first byte is rare: a search for one byte reads memory once, and nearly always ends.
        let is_in = |bytes: &[u8]| {
            sign.bytes().next().is_some_and(|first| memchr::memchr(first, bytes).is_some())
        };
        match self {
            // One search through all texts, nearly always of a table that has none.
            Self::Utf8(array) if !is_in(array.value_data()) => return None,
            Self::Large(array) if !is_in(array.value_data()) => return None,
            Self::Dictionary(_, values) => values.lost().map(drop)?,
            _ => {}
        }
        let mut before = "";
        (0..self.len()).find(|row| {
            let text = self.get(*row).unwrap_or_default();
            if text.is_empty() || text == before {
                return false;
            }
            before = text;
            text.contains(sign)
        })
    }

    /// What each text means, looked up once for each different one where it is a dictionary. `Err`
    /// is the first row that means nothing.
    pub(crate) fn map<T: Copy + Default>(
        &self,
        meaning: impl Fn(Option<&str>) -> Result<T, CellRule>,
    ) -> Result<Vec<T>, (usize, CellRule)> {
        if let Self::Dictionary(codes, values) = self
            && codes.null_count() == 0
        {
            let known: Result<Vec<T>, CellRule> =
                (0..values.len()).map(|code| meaning(values.get(code))).collect();
            if let Ok(known) = known {
                // Arrow has checked that every code has its value.
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
            // A null is shown as what it looks like.
            Self::Text(texts) => quoted(texts.get(row).unwrap_or_default()),
        }
    }
}

/// A whole number for an error. It may be that of a person, in a column that it should not be in.
pub(crate) fn shown(number: i64) -> String {
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

/// Bits of which none of the value's is above, but for the sign: those of many values together say
/// that all of them are small.
pub(crate) const fn bits_of(value: i128) -> u128 {
    (value ^ (value >> 127)).cast_unsigned()
}

/// A text as a name: neither spaces around it nor how its marked letters are written make another.
pub(crate) fn as_name(text: &str) -> Cow<'_, str> {
    to_nfc(text.trim())
}

/// The digits of an amount: every legal amount is at most 10^15 in whole ones and has at most 6
/// decimals.
pub(crate) const AMOUNT_DIGITS: u8 = 22;
/// The type of a column of amounts.
pub(crate) const AMOUNT: DataType = DataType::Decimal128(AMOUNT_DIGITS, 6);

/// Makes a column of words of their places: each word is there once, whichever of them the rows
/// have.
pub(crate) fn by_place(
    names: &'static [&'static str],
    places: Int8Array,
) -> Result<ArrayRef, ArrowError> {
    Ok(Arc::new(DictionaryArray::try_new(places, Arc::new(StringArray::from(names.to_vec())))?))
}
