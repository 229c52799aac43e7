//! [`default_day`]: the day of a question that names none.

/// Returns the day on which a question is asked that names none: the latest in the data, for no
/// clock is read.
///
/// That is the last day of the latest report that brought anything. Where no report did, it is the
/// latest day on which something was filed, decided, done or measured, though not before the first
/// day of the project. Where there is no such day either, it is the last day of the project.
///
/// Projects and portfolios ask this function, each with days of its own type.
///
/// ```
/// use eruf_core::project::default_day;
/// let (first, last) = (10, 99);
/// assert_eq!(default_day(Some(40), [70], first, last), 40);
/// assert_eq!(default_day(None, [70, 30], first, last), 70);
/// assert_eq!(default_day(None, [3], first, last), 10); // decided before it began
/// assert_eq!(default_day(None, [], first, last), 99);
/// ```
#[must_use]
pub fn default_day<D: Ord>(
    reported: Option<D>,
    others: impl IntoIterator<Item = D>,
    first: D,
    last: D,
) -> D {
    let other = || others.into_iter().max().map(|day| day.max(first));
    reported.or_else(other).unwrap_or(last)
}
