//! Identities of projects, programmes and indicators as small numbers: what is counted again and
//! again does not look at text.

use std::borrow::Cow;
use std::collections::hash_map::Entry;
use std::sync::{Arc, Mutex, PoisonError};

use arrow_array::{ArrayRef, Int32Array, Int64Array, StringArray};
use arrow_buffer::{ArrowNativeType, ScalarBuffer};
use eruf_data::to_nfc;
use foldhash::HashMap;
use foldhash::HashMapExt as _;

use crate::input::columns::{IdentityCells, has_person, is_person};
use crate::store::buffer_pool::{self, Shelved, room};

/// One identity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Identity<'a> {
    Int(i64),
    Text(&'a str),
}

impl std::fmt::Display for Identity<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Int(number) => number.fmt(f),
            Self::Text(text) => f.write_str(&eruf_core::quoted(text)),
        }
    }
}

impl Identity<'_> {
    /// As it is written.
    pub(crate) fn plain(&self) -> String {
        match self {
            Self::Int(number) => number.to_string(),
            Self::Text(text) => (*text).to_owned(),
        }
    }
}

/// Identities in their order: numbers by size, texts by their bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Values {
    Int(Vec<i64>),
    Text(Vec<Box<str>>),
}

impl Values {
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Int(values) => values.len(),
            Self::Text(values) => values.len(),
        }
    }

    pub(crate) fn get(&self, rank: u32) -> Option<Identity<'_>> {
        let place = usize::try_from(rank).ok()?;
        match self {
            Self::Int(values) => values.get(place).copied().map(Identity::Int),
            Self::Text(values) => values.get(place).map(|text| Identity::Text(text)),
        }
    }

    pub(crate) fn text(&self, rank: u32) -> String {
        self.get(rank).map_or_else(String::new, |identity| identity.to_string())
    }

    /// A column of identities by their ranks.
    pub(crate) fn column(&self, ranks: &[u32]) -> ArrayRef {
        self.repeated(ranks.len(), ranks.iter().map(|rank| (*rank, 1)))
    }

    /// The same for indicators, whose numbers fit in 32 bits.
    pub(crate) fn indicators(&self, ranks: &[u32]) -> ArrayRef {
        self.repeated_indicators(ranks.len(), ranks.iter().map(|rank| (*rank, 1)))
    }

    /// A column of `rows` identities, each by its rank in as many of them as stands beside it.
    pub(crate) fn repeated(
        &self,
        rows: usize,
        runs: impl Iterator<Item = (u32, usize)>,
    ) -> ArrayRef {
        match self {
            Self::Int(values) => {
                Arc::new(Int64Array::new(in_rows(values, rows, runs, |number| *number), None))
            }
            Self::Text(values) => {
                let place = |rank: u32| usize::try_from(rank).unwrap_or(usize::MAX);
                let texts = runs.flat_map(|(rank, rows)| {
                    std::iter::repeat_n(values.get(place(rank)).map_or("", |text| text), rows)
                });
                Arc::new(StringArray::from_iter_values(texts))
            }
        }
    }

    /// The same for indicators, whose numbers fit in 32 bits.
    pub(crate) fn repeated_indicators(
        &self,
        rows: usize,
        runs: impl Iterator<Item = (u32, usize)>,
    ) -> ArrayRef {
        let Self::Int(values) = self else { return self.repeated(rows, runs) };
        Arc::new(Int32Array::new(
            in_rows(values, rows, runs, |number| i32::try_from(*number).unwrap_or_default()),
            None,
        ))
    }
}

/// Numbers by their ranks, each in so many rows.
fn in_rows<N: Shelved + ArrowNativeType>(
    values: &[i64],
    rows: usize,
    runs: impl Iterator<Item = (u32, usize)>,
    number: impl Fn(&i64) -> N,
) -> ScalarBuffer<N> {
    let mut column = room(rows);
    for (rank, rows) in runs {
        let value = usize::try_from(rank)
            .ok()
            .and_then(|place| values.get(place))
            .map(&number)
            .unwrap_or_default();
        column.resize(column.len().saturating_add(rows), value);
    }
    buffer_pool::column(column)
}

/// A set of identities that is known in full, in order, and where each stands.
#[derive(Debug)]
pub(crate) struct Identities {
    pub(crate) values: Values,
    index: Index,
}

#[derive(Debug)]
enum Index {
    /// Numbers that lie close together: which there are from the smallest on, in half a byte each,
    /// so that the ranks of many fit in a cache.
    Dense {
        smallest: i64,
        blocks: Vec<Block>,
    },
    Ints(HashMap<i64, u32>),
    Texts(HashMap<Box<str>, u32>),
}

/// Which of eight numbers in a row are there, one bit each, below how many there are before them.
#[derive(Clone, Copy, Debug, Default)]
struct Block(u32);

/// How many bits a byte has.
const BITS: [u8; 256] = {
    let (mut bits, mut byte) = ([0; 256], 0_usize);
    while byte < 256 {
        #[expect(
            clippy::indexing_slicing,
            clippy::cast_possible_truncation,
            reason = "worked out by the compiler, which looks at every place"
        )]
        {
            bits[byte] = byte.count_ones() as u8;
        }
        byte = byte.wrapping_add(1);
    }
    bits
};

impl Block {
    /// More numbers than this have no room before a block.
    const MOST: u64 = 1 << 24;

    fn add(&mut self, place: u64, rank: u32) {
        if self.0 == 0 {
            self.0 = rank << 8;
        }
        self.0 |= 1 << (place & 7);
    }

    /// The rank of one of its numbers, or [`NOBODY`].
    #[inline]
    fn rank(self, place: u64) -> u32 {
        let [there, ..] = self.0.to_le_bytes();
        let bit = 1_u8 << (place & 7);
        let before =
            BITS.get(usize::from(there & bit.wrapping_sub(1))).copied().unwrap_or_default();
        if there & bit == 0 { NOBODY } else { (self.0 >> 8).wrapping_add(u32::from(before)) }
    }
}

/// The rank of nobody.
const NOBODY: u32 = u32::MAX;

/// How many numbers a dense index may span for each that is there.
const SPARSE: u64 = 64;

impl Identities {
    /// Puts identities in order; `Err` is the place of one that is there already.
    pub(crate) fn new(cells: &[IdentityCells]) -> Result<Self, usize> {
        Self::in_order(cells, |sorted| first_again(sorted), |sorted| first_again(sorted))
    }

    /// Puts identities in order, each once.
    pub(crate) fn distinct(cells: &[IdentityCells]) -> Self {
        Self::in_order(cells, once, once).unwrap_or_else(|_| Self {
            values: Values::Int(Vec::new()),
            index: Index::Ints(HashMap::new()),
        })
    }

    fn in_order(
        cells: &[IdentityCells],
        again: impl Fn(&mut Vec<(i64, usize)>) -> Option<usize>,
        again_text: impl Fn(&mut Vec<(Box<str>, usize)>) -> Option<usize>,
    ) -> Result<Self, usize> {
        let is_text = cells.iter().any(|cells| matches!(cells, IdentityCells::Text(_)));
        if is_text {
            let mut all: Vec<(Box<str>, usize)> = Vec::new();
            for cells in cells {
                for row in 0..cells.len() {
                    let text: Box<str> = match cells {
                        IdentityCells::Text(texts) => {
                            as_name(texts.get(row).unwrap_or_default()).into()
                        }
                        IdentityCells::Int(numbers) => numbers
                            .values()
                            .get(row)
                            .map_or_else(String::new, ToString::to_string)
                            .into(),
                    };
                    all.push((text, all.len()));
                }
            }
            all.sort_unstable();
            if let Some(again) = again_text(&mut all) {
                return Err(again);
            }
            let values: Vec<Box<str>> = all.into_iter().map(|(text, _)| text).collect();
            let index = values.iter().cloned().zip(0..).collect();
            return Ok(Self { values: Values::Text(values), index: Index::Texts(index) });
        }
        let ints = cells.iter().filter_map(|cells| {
            if let IdentityCells::Int(numbers) = cells {
                Some(numbers.values().iter().copied())
            } else {
                None
            }
        });
        let mut all: Vec<(i64, usize)> = ints.flatten().zip(0..).collect();
        all.sort_unstable();
        if let Some(again) = again(&mut all) {
            return Err(again);
        }
        let values: Vec<i64> = all.into_iter().map(|(number, _)| number).collect();
        let smallest = values.first().copied().unwrap_or_default();
        let span = values.last().map_or(0, |largest| largest.abs_diff(smallest)).saturating_add(1);
        let count = u64::try_from(values.len()).unwrap_or(u64::MAX);
        let index = if let (true, Ok(span)) = (
            span <= count.saturating_mul(SPARSE).max(1024) && count < Block::MOST,
            usize::try_from(span),
        ) {
            let mut blocks = vec![Block::default(); span.div_ceil(8)];
            for (value, rank) in values.iter().zip(0..) {
                let place = value.abs_diff(smallest);
                if let Some(block) =
                    usize::try_from(place >> 3).ok().and_then(|place| blocks.get_mut(place))
                {
                    block.add(place, rank);
                }
            }
            Index::Dense { smallest, blocks }
        } else {
            Index::Ints(values.iter().copied().zip(0..).collect())
        };
        Ok(Self { values: Values::Int(values), index })
    }

    pub(crate) fn len(&self) -> usize {
        self.values.len()
    }

    /// The rank of a number, or [`NOBODY`].
    #[inline]
    fn rank_of_int(&self, number: i64) -> u32 {
        match &self.index {
            Index::Dense { smallest, blocks } => {
                // One that is too small wraps around to a place at which nobody is.
                let place = number.wrapping_sub(*smallest).cast_unsigned();
                usize::try_from(place >> 3)
                    .ok()
                    .and_then(|block| blocks.get(block))
                    .map_or(NOBODY, |block| block.rank(place))
            }
            Index::Ints(ranks) => ranks.get(&number).copied().unwrap_or(NOBODY),
            Index::Texts(_) => NOBODY,
        }
    }

    /// The ranks of a column of identities; `Err` is the first row whose identity is not known.
    pub(crate) fn ranks(&self, cells: &IdentityCells) -> Result<Vec<u32>, usize> {
        match (cells, &self.index) {
            (IdentityCells::Int(numbers), Index::Dense { .. } | Index::Ints(_)) => {
                let ranks: Vec<u32> =
                    numbers.values().iter().map(|number| self.rank_of_int(*number)).collect();
                // Many at once: nobody comes after everybody.
                if ranks.iter().fold(0, |last, rank| last.max(*rank)) < NOBODY {
                    return Ok(ranks);
                }
                ranks.iter().position(|rank| *rank == NOBODY).map_or(Ok(ranks), Err)
            }
            (IdentityCells::Text(texts), Index::Texts(index)) => {
                let rank = |row| {
                    texts
                        .get(row)
                        .and_then(|text| index.get(as_name(text).as_ref()).copied())
                        .ok_or(row)
                };
                (0..cells.len()).map(rank).collect()
            }
            _ => Err(0),
        }
    }

    /// The column type that the identities have, for an error.
    pub(crate) const fn kind(&self) -> &'static str {
        match self.values {
            Values::Int(_) => "whole numbers, as in the table of projects",
            Values::Text(_) => "text, as in the table of projects",
        }
    }

    pub(crate) const fn is_text(&self) -> bool {
        matches!(self.values, Values::Text(_))
    }
}

/// A text as a name: neither spaces around it nor how its marked letters are written make another.
pub(crate) fn as_name(text: &str) -> Cow<'_, str> {
    to_nfc(text.trim())
}

/// The place of the earliest row whose identity stands in an earlier row.
fn first_again<T: PartialEq>(sorted: &[(T, usize)]) -> Option<usize> {
    let again = sorted.windows(2).filter_map(|pair| match pair {
        [(one, _), (other, place)] if one == other => Some(*place),
        _ => None,
    });
    again.min()
}

/// Leaves each identity once, and none is there twice.
fn once<T: PartialEq>(sorted: &mut Vec<(T, usize)>) -> Option<usize> {
    sorted.dedup_by(|(one, _), (other, _)| one == other);
    None
}

/// A set of identities that grows while tables are read by several threads: each has a code, in no
/// order.
#[derive(Debug, Default)]
pub(crate) struct Interner {
    known: Mutex<Known>,
}

#[derive(Debug, Default)]
struct Known {
    ints: HashMap<i64, u32>,
    texts: HashMap<Box<str>, u32>,
}

/// The identities of an [`Interner`] in order, and the rank of each code.
#[derive(Clone, Debug)]
pub(crate) struct Ranked {
    pub(crate) values: Values,
    rank_of_code: Vec<u32>,
}

impl Ranked {
    pub(crate) fn rank(&self, code: u32) -> u32 {
        usize::try_from(code)
            .ok()
            .and_then(|code| self.rank_of_code.get(code))
            .copied()
            .unwrap_or(NOBODY)
    }
}

/// Why an identity has no code.
pub(crate) enum NoCode {
    /// The other kind is in use already.
    OtherKind,
    /// A text or a number holds the number of a person.
    Person { row: usize },
    /// A text has nothing but spaces.
    Blank { row: usize },
}

impl Interner {
    fn code_of_int(&self, number: i64) -> Result<u32, NoCode> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if !known.texts.is_empty() {
            return Err(NoCode::OtherKind);
        }
        let next = code(known.ints.len());
        Ok(*known.ints.entry(number).or_insert(next))
    }

    /// The code of a name.
    pub(crate) fn code_of_text(&self, text: &str) -> Result<u32, NoCode> {
        let text = &*as_name(text);
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if !known.ints.is_empty() {
            return Err(NoCode::OtherKind);
        }
        if let Some(code) = known.texts.get(text) {
            return Ok(*code);
        }
        let next = code(known.texts.len());
        known.texts.insert(text.into(), next);
        Ok(next)
    }

    /// The codes of a column, whose texts are shown in answers.
    pub(crate) fn codes(&self, cells: &IdentityCells) -> Result<Vec<u32>, NoCode> {
        let mut codes = Vec::with_capacity(cells.len());
        match cells {
            IdentityCells::Int(numbers) => {
                // A chunk has few different numbers, so most of them are found where they were put
                // last.
                let mut recent = [(0_i64, NOBODY); 256];
                for (row, number) in numbers.values().iter().enumerate() {
                    let place = usize::from(number.to_le_bytes()[0]);
                    let Some(found) = recent.get_mut(place) else { continue };
                    if found.0 != *number || found.1 == NOBODY {
                        if is_person((*number).into()) {
                            return Err(NoCode::Person { row });
                        }
                        *found = (*number, self.code_of_int(*number)?);
                    }
                    codes.push(found.1);
                }
            }
            IdentityCells::Text(texts) => {
                let mut seen: HashMap<&str, u32> = HashMap::new();
                for row in 0..cells.len() {
                    let text = texts.get(row).unwrap_or_default();
                    codes.push(match seen.entry(text) {
                        Entry::Occupied(found) => *found.get(),
                        // A piece has few different texts.
                        Entry::Vacant(_) if has_person(text) => return Err(NoCode::Person { row }),
                        Entry::Vacant(_) if text.trim().is_empty() => {
                            return Err(NoCode::Blank { row });
                        }
                        Entry::Vacant(new) => *new.insert(self.code_of_text(text)?),
                    });
                }
            }
        }
        Ok(codes)
    }

    /// The texts by code.
    pub(crate) fn texts(&self) -> Vec<Box<str>> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let mut texts = vec![Box::default(); known.texts.len()];
        for (text, code) in &known.texts {
            if let Some(place) = usize::try_from(*code).ok().and_then(|code| texts.get_mut(code)) {
                *place = text.clone();
            }
        }
        texts
    }

    /// Everything that is known so far, in order.
    pub(crate) fn ranked(&self) -> Ranked {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.texts.is_empty() {
            let mut all: Vec<(i64, u32)> =
                known.ints.iter().map(|(number, code)| (*number, *code)).collect();
            all.sort_unstable();
            return Ranked {
                rank_of_code: inverse(all.iter().map(|(_, code)| *code)),
                values: Values::Int(all.into_iter().map(|(number, _)| number).collect()),
            };
        }
        let mut all: Vec<(Box<str>, u32)> =
            known.texts.iter().map(|(text, code)| (text.clone(), *code)).collect();
        all.sort_unstable();
        Ranked {
            rank_of_code: inverse(all.iter().map(|(_, code)| *code)),
            values: Values::Text(all.into_iter().map(|(text, _)| text).collect()),
        }
    }
}

fn code(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(NOBODY)
}

/// For each code, its place in the list.
pub(crate) fn inverse(codes: impl ExactSizeIterator<Item = u32>) -> Vec<u32> {
    let mut places = vec![NOBODY; codes.len()];
    for (code, rank) in codes.zip(0..) {
        if let Some(place) = usize::try_from(code).ok().and_then(|code| places.get_mut(code)) {
            *place = rank;
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_has_its_rank_and_no_other_has_one() {
        let sets: [&[i64]; 6] = [
            &[],
            &[i64::MIN, i64::MIN + 1, i64::MIN + 9],
            &[i64::MAX - 300, i64::MAX - 7, i64::MAX],
            &[-9, -8, -1, 0, 7, 8, 9, 64],
            // Too far apart for a dense index.
            &[i64::MIN, 0, i64::MAX],
            &[1, 1_000_000],
        ];
        for set in sets {
            let cells = IdentityCells::Int(Int64Array::from(set.to_vec()));
            let identities = Identities::new(&[cells]).unwrap();
            let others = [i64::MIN, i64::MAX, -1, 0, 1, 8, 65].into_iter();
            let near = set.iter().flat_map(|number| (-9..=9).map(|step| number.wrapping_add(step)));
            for number in others.chain(near) {
                let rank = set
                    .iter()
                    .position(|other| *other == number)
                    .map_or(NOBODY, |rank| u32::try_from(rank).unwrap());
                assert_eq!(identities.rank_of_int(number), rank, "{number} among {set:?}");
            }
        }
    }
}
