//! All rows of a table that break a rule, and not only the first.

use eruf_data::Progress;

use crate::input::csv::block::CsvBlock;
use crate::input::door::{Door, Origin};
use crate::input::error::PortfolioError;
use crate::input::feed::Section;
use crate::input::numbers::{sum, wide};
use crate::input::schema::{ColumnKind, ColumnOf, Table};
use crate::input::source::Source;

/// How many errors are named.
const NAMED: usize = 20;

/// How many more are counted: whoever has more wrong cells than this looks for one cause.
const COUNTED: u64 = 1_000;

/// The errors of a table so far.
#[derive(Default)]
struct Found {
    errors: Vec<PortfolioError>,
    /// How many there are besides.
    more: u64,
}

impl Found {
    /// Adds an error; `false` if enough was found.
    fn add(&mut self, error: PortfolioError) -> bool {
        if self.errors.len() < NAMED {
            self.errors.push(error);
        } else {
            self.more = sum(self.more, 1);
        }
        self.more < COUNTED
    }

    /// Adds the error of a row and those of its cells, each column once; `false` if enough was
    /// found.
    fn add_row(&mut self, error: PortfolioError, of_columns: Vec<PortfolioError>) -> bool {
        let column_of = |error: &PortfolioError| match error {
            PortfolioError::Cell { column, .. } => Some(*column),
            _ => None,
        };
        let found = column_of(&error);
        let others = of_columns.into_iter().filter(|other| column_of(other) != found);
        let others: Vec<PortfolioError> = others.collect();
        self.add(error) && others.into_iter().all(|other| self.add(other))
    }
}

/// What is wrong with the cells of a row of a text file, column by column.
fn of_columns(row: &CsvBlock, table: Table) -> Vec<PortfolioError> {
    let fault = |(name, column): (&'static str, CsvBlock)| {
        let of = table.columns().iter().find(|of| of.name == name)?;
        let read = column.read(table, |door| door.fault_of(of).map_or(Ok(()), Err));
        read.err().filter(|error| matches!(error, PortfolioError::Cell { .. }))
    };
    row.columns().filter_map(fault).collect()
}

impl Door<'_> {
    /// What is wrong with the cells of a column by what it may hold.
    fn fault_of(&self, column: &ColumnOf) -> Option<PortfolioError> {
        self.batch.column_by_name(column.name)?;
        let name = column.name;
        let checked = match column.kind {
            ColumnKind::Identity => {
                self.identity(name).and_then(|cells| self.refuse_persons(name, &cells))
            }
            ColumnKind::Text => self.text(name).map(drop),
            ColumnKind::Word(words) if column.nullable => {
                self.optional_words(name, words).map(drop)
            }
            ColumnKind::Word(words) => self.words(name, words).map(drop),
            ColumnKind::Amount if column.nullable => self.optional_amounts(name).map(drop),
            ColumnKind::Amount => self.amounts(name).map(drop),
            ColumnKind::Day if column.nullable => self.optional_days(name).map(drop),
            ColumnKind::Day => self.days(name).map(drop),
            ColumnKind::Period if column.nullable => self.optional_periods(name).map(drop),
            ColumnKind::Period => self.periods(name).map(drop),
        };
        checked.err().filter(|error| matches!(error, PortfolioError::Cell { .. }))
    }
}

/// What is wrong with the rows of a table of which `first` is an error that was found: of each row
/// every cell, up to 20 errors, and how many there are besides, up to 1 000.
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
                            let read = row.clone().read(table, |door| each(door).map(drop));
                            read.map_or_else(
                                |error| found.add_row(error, of_columns(&row, table)),
                                |()| true,
                            )
                        })
                }
                other => {
                    let mut goes_on = true;
                    let read = other.read(table, source, |door| {
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
    if half == 0 {
        let columns = door.table.columns().iter();
        return found.add_row(error, columns.filter_map(|column| door.fault_of(column)).collect());
    }
    if !matches!(error, PortfolioError::Cell { .. }) {
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
        let (table, dialect) = (door.table, door.dialect);
        halve(&Door { table, batch, rows_before, origin, dialect }, each, found)
    };
    part(0, half, found) && part(half, door.rows().wrapping_sub(half), found)
}
