//! The header of a table: which columns it may have, and where they stand.

use std::borrow::Cow;
use std::sync::Arc;

use eruf_core::workspace::{quoted, without_person_numbers};

use crate::problem::Rule;
use crate::problem::typo::{is_typo, nearest};
use crate::table::diagnostics::Diagnostics;

/// The columns that a table may have.
pub(crate) struct Columns {
    pub(crate) known: &'static [&'static str],
    /// Those that must be there; of several in one group, any.
    pub(crate) required: &'static [&'static [&'static str]],
    /// What columns that are not known mean.
    pub(crate) others: Others,
}

/// What a column means that is not known.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Others {
    /// Nothing: it is refused.
    Refused,
    /// An attribute by its name.
    Any,
    /// A part along a dimension, if it is named so: `gender: women`.
    Parts,
}

/// The dimension and the part that a column is named for.
pub(crate) fn part(column: &str) -> Option<(&str, &str)> {
    let (dimension, name) = column.split_once(':')?;
    let (dimension, name) = (dimension.trim(), name.trim());
    (!dimension.is_empty() && !name.is_empty()).then_some((dimension, name))
}

/// The columns that a table has.
pub(crate) struct Header {
    pub(crate) known: &'static [&'static str],
    /// For each known column, where it stands.
    pub(crate) order: Vec<Option<usize>>,
    /// Where the other columns stand, by name.
    pub(crate) others: Vec<(usize, Arc<str>)>,
    pub(crate) width: usize,
    /// Whether the header is wrong, so that a column may be missing.
    pub(crate) is_wrong: bool,
}

impl Header {
    /// Whether there is a known column.
    pub(crate) fn has(&self, column: usize) -> bool {
        self.order.get(column).is_some_and(Option::is_some)
    }

    /// The name of a known column.
    pub(crate) fn name(&self, column: usize) -> &'static str {
        self.known.get(column).copied().unwrap_or("")
    }
}

/// The columns of a header, each known one once and every needed one there.
///
/// The rows of a wrong header are read too, so that what is wrong with their cells is told with it:
/// a column that is nearly named for one that is not there stands in its place. `None` if the first
/// row is no header.
pub(crate) fn header_columns(
    header: &csv::StringRecord,
    line: u64,
    columns: &Columns,
    diagnostics: &mut Diagnostics,
) -> Option<Header> {
    let names: Vec<String> = header.iter().map(|name| name.trim().to_lowercase()).collect();
    let told = diagnostics.problems.len();
    let mut is_header = true;
    let mut meant: Vec<(&str, usize)> = Vec::new();
    let mut order = vec![None; columns.known.len()];
    let mut others: Vec<(usize, Arc<str>)> = Vec::new();
    for (place, (name, written)) in names.iter().zip(header).enumerate() {
        let slip = || columns.known.iter().any(|known| is_typo(name, known));
        match columns.known.iter().position(|column| column == name) {
            Some(column) => match order.get_mut(column) {
                Some(ledger_entry @ None) => *ledger_entry = Some(place),
                _ => diagnostics.refuse(line, "", Rule::ColumnTwice { column: name.clone() }),
            },
            // Excel writes an empty last column.
            None if name.is_empty() => {}
            None if matches!(without_person_numbers(name), Cow::Owned(_)) => {
                is_header = false;
                diagnostics.refuse(line, "", Rule::PersonInHeader);
            }
            None if columns.others == Others::Any && !slip()
                || columns.others == Others::Parts && part(written).is_some() =>
            {
                if names.iter().take(place).any(|before| before == name) {
                    diagnostics.refuse(line, "", Rule::ColumnTwice { column: quoted(name) });
                }
                others.push((place, written.trim().into()));
            }
            None => {
                let nearest = nearest(name, columns.known.iter().copied());
                let known = nearest.name.as_deref().unwrap_or_default();
                let known = columns.known.iter().find(|column| **column == known);
                meant.extend(known.map(|column| (*column, place)));
                let column = quoted(name);
                diagnostics.refuse(line, "", Rule::UnknownColumn { column, nearest });
            }
        }
    }
    let is_there = |column: &str| names.iter().any(|name| name == column);
    let is_needed = |column: &str| {
        let mut groups = columns.required.iter().filter(|group| group.contains(&column));
        groups.any(|group| !group.iter().any(|column| is_there(column)))
    };
    meant.retain(|(column, place)| {
        let is_near = names.get(*place).is_some_and(|name| is_typo(name, column));
        !is_there(column) && (is_near || is_needed(column))
    });
    for (column, place) in &meant {
        let known = columns.known.iter().position(|known| known == column);
        if let Some(slot) = known.and_then(|known| order.get_mut(known)) {
            *slot = Some(*place);
        }
    }
    for group in columns.required {
        let is_meant = |column: &&str| meant.iter().any(|(known, _)| known == column);
        if !group.iter().any(|column| is_there(column) || is_meant(column)) {
            let found =
                names.iter().take(20).map(|name| quoted(name)).collect::<Vec<_>>().join(", ");
            diagnostics.refuse(
                line,
                "",
                Rule::MissingColumn { column: group.first().copied().unwrap_or(""), found },
            );
        }
    }
    let is_wrong = diagnostics.problems.len() > told;
    let (known, width) = (columns.known, names.len());
    let is_header = is_header && order.iter().any(Option::is_some);
    is_header.then_some(Header { known, order, others, width, is_wrong })
}
