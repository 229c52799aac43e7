//! Reading the rows of a table by several threads, in pieces that fit in a cache.

use std::sync::atomic::{AtomicUsize, Ordering};

use eruf_data::Progress;
use rayon::prelude::*;

use crate::input::all_errors::all_errors;
use crate::input::door::Door;
use crate::input::error::{CellRule, PortfolioError};
use crate::input::schema::Table;
use crate::input::source::Source;

/// What one piece became, with the place of its section.
type Made<T> = Vec<(usize, Result<T, PortfolioError>)>;

/// What `each` makes of the pieces of a table, in the order of its rows. The error is that of the
/// earliest piece that has one; if it is that of a row, it is those of all rows that have one.
pub(crate) fn scan<T: Send>(
    table: Table,
    source: &Source,
    progress: &Progress,
    each: impl Fn(&Door<'_>) -> Result<T, PortfolioError> + Sync,
) -> Result<Vec<T>, PortfolioError> {
    let mut all = Vec::new();
    for feed in source.feeds(table)? {
        // What comes after a section that failed is not read.
        let failed = AtomicUsize::new(usize::MAX);
        let work = |_| {
            let mut made: Made<T> = Vec::new();
            loop {
                let section = match feed.next() {
                    Ok(None) => break,
                    Ok(Some((place, _))) if place > failed.load(Ordering::Relaxed) => break,
                    Ok(Some(section)) => section,
                    Err((place, error)) => {
                        failed.fetch_min(place, Ordering::Relaxed);
                        made.push((place, Err(error)));
                        break;
                    }
                };
                let (place, section) = section;
                let read = section.read(table, source, |door| {
                    if progress.is_stopped() {
                        return Err(PortfolioError::Stopped);
                    }
                    made.push((place, Ok(each(door)?)));
                    progress.add(u64::try_from(door.rows()).unwrap_or(u64::MAX));
                    Ok(())
                });
                if let Err(error) = read {
                    failed.fetch_min(place, Ordering::Relaxed);
                    made.push((place, Err(error)));
                }
            }
            made
        };
        let workers = rayon::current_num_threads().max(1);
        let made: Vec<Made<T>> = (0..workers).into_par_iter().with_max_len(1).map(work).collect();
        let mut made: Made<T> = made.into_iter().flatten().collect();
        // The pieces of one section are in order already.
        made.sort_by_key(|(place, _)| *place);
        for (_, result) in made {
            match result {
                Ok(piece) => all.push(piece),
                // Whoever has one wrong row may have others: all are named at once.
                Err(error @ PortfolioError::Cell { .. }) => {
                    return Err(all_errors(table, source, progress, each, error));
                }
                Err(error) => return Err(error),
            }
        }
    }
    // A file that was written meanwhile may have been read as two.
    source.stamps.check()?;
    Ok(all)
}

/// A cell of a row, counted from 0 over the whole table, that breaks a rule. Where the row stands
/// is found by reading the table again.
pub(crate) fn refused(
    (table, column): (Table, &'static str),
    source: &Source,
    row: usize,
    rule: CellRule,
    progress: &Progress,
) -> PortfolioError {
    let places = scan(table, source, progress, |door| {
        Ok((0..door.rows()).map(|row| door.place(row)).collect::<Vec<_>>())
    });
    match places.map(|places| places.into_iter().flatten().nth(row)) {
        Ok(Some(place)) => PortfolioError::Cell { place, column, rule: Box::new(rule) },
        Ok(None) => PortfolioError::Changed { table },
        Err(error) => error,
    }
}
