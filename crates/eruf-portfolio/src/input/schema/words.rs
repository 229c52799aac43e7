//! The words that columns may have, and what they mean by their places.

use std::str::FromStr;

use eruf_core::record::{Per, ShapeKind};
use eruf_core::{Basis, Fund, ProgrammingPeriod};

/// Reported, or put right later.
pub(crate) const KINDS: &[&str] = &["report", "correction"];
/// What a value covers, in the order of [`eruf_core::Basis::NAMES`].
pub(crate) const BASES: &[&str] = Basis::NAMES;
/// The kinds of support, in the order of [`eruf_core::law::Support::NAMES`].
pub(crate) const SUPPORTS: &[&str] = eruf_core::law::Support::NAMES;
/// The shapes of targets, in the order of [`ShapeKind::NAMES`], of which the last, a goal in words,
/// has no column.
pub(crate) const SHAPES: &[&str] = match ShapeKind::NAMES.split_last() {
    Some((_, amounts)) => amounts,
    None => &[],
};
/// What a promised amount is for. Outcomes per occasion have no column, so neither have goals per
/// occasion.
pub(crate) const PERS: &[&str] = &["project", "year", "each_year"];

/// The funds, by their words.
pub(crate) const FUNDS: &[&str] = Fund::NAMES;
/// The years of programmes, by their words.
pub(crate) const PROGRAMMING_PERIODS: &[&str] = ProgrammingPeriod::NAMES;

/// The place of a word among those that a column may have. A fund is read in the words that people
/// write.
pub(crate) fn place_of(words: &[&str], found: &str) -> Option<usize> {
    let place = |wanted: &str| words.iter().position(|word| *word == wanted);
    let named = || place(found.parse::<Fund>().ok().filter(|_| words == FUNDS)?.as_str());
    place(found).or_else(named)
}

/// The fund whose word has this place in [`FUNDS`].
pub(crate) fn fund_at(place: u8) -> Option<Fund> {
    word_at(FUNDS, place)
}

/// The programming period whose word has this place in [`PROGRAMMING_PERIODS`].
pub(crate) fn programming_period_at(place: u8) -> Option<ProgrammingPeriod> {
    word_at(PROGRAMMING_PERIODS, place)
}

/// What a value covers whose basis has this place in [`BASES`]; rows without a basis are
/// increments.
pub(crate) fn basis_at(place: u8) -> Basis {
    word_at(BASES, place).unwrap_or(Basis::Increment)
}

/// What an amount is promised for whose word has this place in [`PERS`]; without a word it is the
/// project.
pub(crate) fn per_at(place: u8) -> Per {
    word_at(PERS, place).unwrap_or(Per::Project)
}

/// The shape of a target whose word has this place in [`SHAPES`]; without a word it is at least so
/// much.
pub(crate) fn shape_at(place: u8) -> ShapeKind {
    word_at(SHAPES, place).unwrap_or(ShapeKind::AtLeast)
}

/// The place of a word that is not there.
pub(crate) const NO_WORD: u8 = u8::MAX;

fn word_at<T: FromStr>(words: &[&str], place: u8) -> Option<T> {
    words.get(usize::from(place))?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_as_the_words_that_have_them() {
        let basis = |word: &str| {
            basis_at(u8::try_from(BASES.iter().position(|other| *other == word).unwrap()).unwrap())
        };
        for known in [Basis::Increment, Basis::RunningTotal, Basis::Snapshot] {
            assert_eq!(basis(known.as_str()), known);
        }
        let per = |word: &str| {
            per_at(u8::try_from(PERS.iter().position(|other| *other == word).unwrap()).unwrap())
        };
        assert_eq!((per("project"), per("year")), (Per::Project, Per::Year));
        // A goal in words is the only shape without a column.
        assert_eq!(ShapeKind::NAMES.strip_prefix(SHAPES), Some(&["qualitative"][..]));
        for (place, word) in (0_u8..).zip(SHAPES) {
            assert_eq!(shape_at(place).as_str(), *word);
        }
        assert_eq!((basis_at(NO_WORD), per_at(NO_WORD)), (Basis::Increment, Per::Project));
    }
}
