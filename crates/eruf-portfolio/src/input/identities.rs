//! Identities of projects and programmes as small numbers: what is counted again and again does not
//! look at text.

use foldhash::{HashMap, HashMapExt as _};

use crate::input::cells::{IdentityCells, as_name};

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
            Self::Text(text) => f.write_str(&eruf_core::workspace::quoted(text)),
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
pub(crate) const NOBODY: u32 = u32::MAX;

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
        // Without numbers there is no smallest, and none is looked up.
        let smallest = values.first().copied().unwrap_or_default();
        // Caps: whatever spans more is not dense.
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

#[cfg(test)]
mod tests {
    use arrow_array::Int64Array;

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
