//! All rows of a table that break a rule, and not only the first.

use eruf_data::Progress;

use crate::input::door::{Door, Origin};
use crate::input::error::PortfolioError;
use crate::input::feed::Section;
use crate::input::numbers::{sum, wide};
use crate::input::schema::Table;
use crate::input::source::Source;

/// How many errors are named.
const NAMED: usize = 20;

/// How many more are counted: whoever has more wrong rows than this looks for one cause.
const COUNTED: u64 = 1_000;

/// The errors of a table so far.
#[derive(Default)]
struct Found {
    errors: Vec<PortfolioError>,
    /// How many there are besides.
    more: u64,
}

impl Found {
    /// Adds the error of a row; `false` if enough was found.
    fn add(&mut self, error: PortfolioError) -> bool {
        if self.errors.len() < NAMED {
            self.errors.push(error);
        } else {
            self.more = sum(self.more, 1);
        }
        self.more < COUNTED
    }
}

/// What is wrong with the rows of a table of which `first` is an error that was found: the first
/// error of each row, up to 20 of them, and how many there are besides, up to 1 000.
///
/// The table is read once more. A piece without an error is looked at once; another is halved until
/// its wrong rows are found.
pub(crate) fn all_errors<T>(
    table: Table,
    source: &Source,
    progress: &Progress,
    each: impl Fn(&Door<'_>) -> Result<T, PortfolioError>,
    first: PortfolioError,
) -> PortfolioError {
    let mut found = Found::default();
    if !look(table, source, progress, &each, &mut found) && progress.is_stopped() {
        return PortfolioError::Stopped;
    }
    match found.errors.as_slice() {
        // The table has changed, or the error is no longer found: the first was there.
        [] | [_] => first,
        _ => PortfolioError::Several { errors: found.errors, more: found.more },
    }
}

/// Looks at every section; `false` if enough was found, or nothing more can be read.
fn look<T>(
    table: Table,
    source: &Source,
    progress: &Progress,
    each: &impl Fn(&Door<'_>) -> Result<T, PortfolioError>,
    found: &mut Found,
) -> bool {
    let Ok(feeds) = source.feeds(table) else { return false };
    for feed in feeds {
        loop {
            if progress.is_stopped() {
                return false;
            }
            let section = match feed.next() {
                Ok(None) => break,
                Ok(Some((_, section))) => section,
                // What is wrong with a whole file.
                Err((_, error)) => return found.add(error),
            };
            let goes_on = match section {
                Section::Csv(block) => {
                    block.clone().read(table, |door| each(door).map(drop)).is_ok()
                        || block.rows().into_iter().all(|row| {
                            let read = row.read(table, |door| each(door).map(drop));
                            read.map_or_else(|error| found.add(error), |()| true)
                        })
                }
                other => {
                    let mut goes_on = true;
                    let read = other.read(table, |door| {
                        goes_on = goes_on && halve(door, each, found);
                        Ok(())
                    });
                    goes_on && read.map_or_else(|error| found.add(error), |()| true)
                }
            };
            if !goes_on {
                return false;
            }
        }
    }
    true
}

/// Finds the wrong rows of a piece; `false` if enough was found.
fn halve<T>(
    door: &Door<'_>,
    each: &impl Fn(&Door<'_>) -> Result<T, PortfolioError>,
    found: &mut Found,
) -> bool {
    let Err(error) = each(door) else { return true };
    let half = door.rows().div_euclid(2);
    if half == 0 || !matches!(error, PortfolioError::Cell { .. }) {
        return found.add(error);
    }
    let part = |from: usize, rows: usize, found: &mut Found| {
        let before = wide(from);
        let origin = match door.origin {
            Origin::TableInput => Origin::TableInput,
            Origin::File { name, rows_before } => {
                Origin::File { name, rows_before: sum(rows_before, before) }
            }
            Origin::Lines { name, lines } => {
                let (_, lines) = lines.split_at_checked(from).unwrap_or((&[], lines));
                Origin::Lines { name, lines }
            }
        };
        let batch = &door.batch.slice(from, rows);
        let rows_before = sum(door.rows_before, before);
        halve(&Door { table: door.table, batch, rows_before, origin }, each, found)
    };
    part(0, half, found) && part(half, door.rows().wrapping_sub(half), found)
}
