//! Tables of law: text with tabs, one line of column names, then one line a row.

use std::fmt;
use std::rc::Rc;
use std::str::FromStr;

use chrono::NaiveDate;

/// Why a line of a table is no row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BadRow {
    table: &'static str,
    line: usize,
    column: &'static str,
    found: String,
}

impl fmt::Display for BadRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { table, line, column, found } = self;
        write!(f, "{table} line {line}, {column}: cannot be {found:?}")
    }
}

/// One line of a table, of which nothing is read but what is asked for.
pub(crate) struct Line<'t> {
    table: &'static str,
    number: usize,
    head: &'t [&'static str],
    text: &'static str,
}

impl Line<'_> {
    /// Returns a cell, which may be empty.
    pub(crate) fn text(&self, column: &'static str) -> Result<&'static str, BadRow> {
        let place = self.head.iter().position(|name| *name == column);
        place.and_then(|place| self.text.split('\t').nth(place)).ok_or_else(|| BadRow {
            table: self.table,
            line: self.number,
            column,
            found: "no such column".to_owned(),
        })
    }

    /// Returns whether a cell that holds a list, parted by semicolons, has a word.
    pub(crate) fn lists(&self, column: &'static str, word: &str) -> Result<bool, BadRow> {
        Ok(self.text(column)?.split(';').any(|found| found.trim() == word))
    }
}

/// One row of a table, read by the names of its columns.
pub(crate) struct Row {
    table: &'static str,
    line: usize,
    head: Rc<[&'static str]>,
    cells: Vec<&'static str>,
}

impl Row {
    /// Returns the error of a cell.
    pub(crate) fn bad(&self, column: &'static str) -> BadRow {
        let found = self.text(column).unwrap_or("no such column").to_owned();
        BadRow { table: self.table, line: self.line, column, found }
    }

    /// Returns a cell, which may be empty.
    pub(crate) fn text(&self, column: &'static str) -> Result<&'static str, BadRow> {
        let place = self.head.iter().position(|name| *name == column);
        place.and_then(|place| self.cells.get(place)).copied().ok_or_else(|| BadRow {
            table: self.table,
            line: self.line,
            column,
            found: "no such column".to_owned(),
        })
    }

    /// Returns a cell that is not empty.
    pub(crate) fn required(&self, column: &'static str) -> Result<&'static str, BadRow> {
        Some(self.text(column)?).filter(|text| !text.is_empty()).ok_or_else(|| self.bad(column))
    }

    /// Returns the words of a cell that holds a list, parted by semicolons.
    pub(crate) fn list(&self, column: &'static str) -> Result<Vec<&'static str>, BadRow> {
        let words = self.text(column)?.split(';').map(str::trim);
        Ok(words.filter(|word| !word.is_empty()).collect())
    }

    /// Returns what each word of a cell says that holds a list.
    pub(crate) fn all<T: FromStr>(&self, column: &'static str) -> Result<Vec<T>, BadRow> {
        let word = |word: &str| word.parse().map_err(|_| self.bad(column));
        self.list(column)?.into_iter().map(word).collect()
    }

    /// Returns what a cell says in a word.
    pub(crate) fn parsed<T: FromStr>(&self, column: &'static str) -> Result<T, BadRow> {
        self.text(column)?.parse().map_err(|_| self.bad(column))
    }

    /// Returns what a cell says in a word; `None` if it is empty.
    pub(crate) fn optional<T: FromStr>(&self, column: &'static str) -> Result<Option<T>, BadRow> {
        if self.text(column)?.is_empty() { Ok(None) } else { self.parsed(column).map(Some) }
    }

    /// Returns the first and last day of a row; the last is not before the first.
    pub(crate) fn days(&self) -> Result<(Option<NaiveDate>, Option<NaiveDate>), BadRow> {
        let days = (self.optional("valid_from")?, self.optional("valid_to")?);
        match days {
            (Some(first), Some(last)) if first > last => Err(self.bad("valid_to")),
            _ => Ok(days),
        }
    }
}

/// Returns the rows of a table below its line of names.
pub(crate) fn read<T>(
    table: &'static str,
    text: &'static str,
    row: impl Fn(&Row) -> Result<T, BadRow>,
) -> Result<Vec<T>, BadRow> {
    keep(table, text, |_| Ok(true), |read| row(&read))
}

/// Returns the rows of a table whose lines are wanted, made of rows that are kept. The cells of a
/// line that is not wanted are not read.
pub(crate) fn keep<T>(
    table: &'static str,
    text: &'static str,
    is_wanted: impl Fn(&Line<'_>) -> Result<bool, BadRow>,
    row: impl Fn(Row) -> Result<T, BadRow>,
) -> Result<Vec<T>, BadRow> {
    let cells = |line: &'static str| line.split('\t').collect::<Vec<_>>();
    // A table without lines has no columns.
    let head: Rc<[&'static str]> = text.lines().next().map(cells).unwrap_or_default().into();
    let made = |(line, text): (usize, &'static str)| {
        if !is_wanted(&Line { table, number: line, head: &head, text })? {
            return Ok(None);
        }
        let read = Row { table, line, head: Rc::clone(&head), cells: cells(text) };
        if read.cells.len() == read.head.len() {
            row(read).map(Some)
        } else {
            let found = format!("{} cells for {} columns", read.cells.len(), read.head.len());
            Err(BadRow { table, line, column: "the row", found })
        }
    };
    (1_usize..).zip(text.lines()).skip(1).filter_map(|line| made(line).transpose()).collect()
}

/// Returns whether a day lies between a first and a last day, each of which may be open.
pub(crate) fn holds_on(first: Option<NaiveDate>, last: Option<NaiveDate>, day: NaiveDate) -> bool {
    first.is_none_or(|first| first <= day) && last.is_none_or(|last| day <= last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_is_no_row_is_named_with_its_line_and_column() {
        let words = |text| read("words", text, |row| row.parsed::<u32>("number"));
        assert_eq!(words("word\tnumber\nfirst\t1\nsecond\t2"), Ok(vec![1, 2]));
        let refused = words("word\tnumber\nfirst\t1\nsecond\ttwo").unwrap_err();
        assert_eq!(refused.to_string(), "words line 3, number: cannot be \"two\"");
        let refused = words("word\tnumber\nfirst\t1\nsecond").unwrap_err();
        assert_eq!(
            refused.to_string(),
            "words line 3, the row: cannot be \"1 cells for 2 columns\""
        );
    }

    #[test]
    fn a_line_that_is_not_wanted_is_not_read() {
        let of = |word: &'static str| {
            let is_wanted = move |line: &Line<'_>| line.lists("words", word);
            keep("words", "words\tnumber\na;b\t1\nc\ttwo", is_wanted, |row| {
                row.parsed::<u32>("number")
            })
        };
        assert_eq!((of("b"), of("d")), (Ok(vec![1]), Ok(Vec::new())));
        assert_eq!(of("c").unwrap_err().to_string(), "words line 3, number: cannot be \"two\"");
        let refused = keep("words", "word\na", |line| line.lists("words", "a"), |_| Ok(()));
        let refused = refused.unwrap_err().to_string();
        assert_eq!(refused, "words line 2, words: cannot be \"no such column\"");
    }
}
