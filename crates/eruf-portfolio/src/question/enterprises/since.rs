//! From when an enterprise counts in a project.

use crate::input::schema::NO_WORD;
use crate::store::lists::attended::Attended as _;

/// Whether a participation counts by its kind of support; `Some(false)` if that is not known.
pub(crate) fn counts_as(support: u8, kinds: &[u8]) -> Option<bool> {
    match support {
        _ if kinds.is_empty() => Some(true),
        NO_WORD => Some(false),
        support => kinds.contains(&support).then_some(true),
    }
}

/// From when an enterprise counts in a project.
#[derive(Clone, Copy)]
pub(crate) struct Since {
    /// The day from which it may count.
    pub(crate) possible: i32,
    /// The day from which it counts, and that of its first support; `None` if it only may count.
    pub(crate) certain: Option<(i32, i32)>,
    /// The day of its first support, if that whose kind was not noted counts.
    pub(crate) first: i32,
}

/// From when an enterprise counts in a project; `None` if it does not.
pub(crate) fn since(rows: &[u128], as_of: i32, kinds: &[u8]) -> Option<Since> {
    let mut possible = None;
    // The rows are in the order of their days.
    for row in rows.iter().take_while(|row| row.date() <= as_of) {
        // Support of another kind.
        let Some(is_certain) = counts_as(row.support(), kinds) else { continue };
        let possible = *possible.get_or_insert(row.date());
        if is_certain {
            return Some(Since {
                possible,
                certain: Some((row.date(), row.date())),
                first: possible,
            });
        }
    }
    possible.map(|possible| Since { possible, certain: None, first: possible })
}

/// The same from the day on which its support adds up to at least so much: that which counts, or
/// that and what may.
pub(crate) fn since_at_least<'r>(
    least: i128,
    rows: impl Iterator<Item = (&'r u128, &'r i128)>,
    as_of: i32,
    kinds: &[u8],
) -> Option<Since> {
    let (mut possible, mut first, mut supported, mut support, mut besides) =
        (None, None, None, 0_i128, 0_i128);
    for (row, amount) in rows.take_while(|(row, _)| row.date() <= as_of) {
        // Support of another kind.
        let Some(is_certain) = counts_as(row.support(), kinds) else { continue };
        let first = *first.get_or_insert(row.date());
        if is_certain {
            let supported = *supported.get_or_insert(row.date());
            // Amounts of at most 10^21 millionths, in fewer than 2^32 rows.
            support = support.wrapping_add(*amount);
            if support >= least {
                return Some(Since {
                    possible: possible.unwrap_or(row.date()),
                    certain: Some((row.date(), supported)),
                    first,
                });
            }
        } else {
            besides = besides.wrapping_add(*amount);
        }
        if possible.is_none() && support.wrapping_add(besides) >= least {
            possible = Some(row.date());
        }
    }
    possible.zip(first).map(|(possible, first)| Since { possible, certain: None, first })
}
