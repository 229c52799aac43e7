//! [`Interner`]: a set of identities that grows while tables are read.

use std::collections::hash_map::Entry;
use std::sync::{Mutex, PoisonError};

use foldhash::{HashMap, HashMapExt as _};

use crate::input::cells::{IdentityCells, as_name, has_person, is_person};
use crate::input::identities::{NOBODY, Values};

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
                    // A byte has a place among 256.
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
                    // A null is refused as a blank text is.
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
