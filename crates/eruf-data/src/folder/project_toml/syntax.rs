//! Text that is not TOML: which lines, and what can still be read beside them.

use eruf_core::workspace::{quoted, without_person_numbers};
use toml::de::{DeTable, DeValue, Error};

use crate::folder::document::{Document, headers};
use crate::problem::Rule;

/// How many errors of the format are told.
const MOST: usize = 20;

/// Whether values are inside values, too deep.
pub(super) fn is_nesting(error: &Error) -> bool {
    error.message().contains("recursion") || error.message().contains("nest")
}

/// Tells what is not TOML, once a line.
///
/// What is not closed takes the tables after it with it: of what seems wrong from the first of them
/// on (`lost`), only the first is told.
pub(super) fn tell(document: &mut Document, text: &str, errors: &[Error], lost: Option<usize>) {
    let mut told: Vec<usize> = Vec::new();
    for error in errors {
        let at = error.span().map_or(0, |span| span.start);
        let is_on_line = |other: &usize| document.line(*other) == document.line(at);
        let is_lost = lost.is_some_and(|lost| at >= lost) && !told.is_empty();
        if told.len() >= MOST || told.iter().any(is_on_line) || is_lost {
            continue;
        }
        if is_nesting(error) {
            // What follows is the same again, for every bracket.
            return document.refuse(at, None, Rule::Nesting);
        }
        let open = lost.filter(|lost| at >= *lost).and_then(|lost| open_list(text, lost));
        match open {
            Some((open, column)) => {
                let message = "unclosed array, expected `]`".to_owned();
                document.refuse(open, None, Rule::Syntax { message, column });
            }
            None => document.refuse(at, None, rule(text, at, error)),
        }
        told.push(at);
    }
    // Until all are told: a line that is broken says nothing else.
    for at in told {
        document.break_at(text, at);
    }
}

/// The list before an offset that is opened and not closed: where it stands, and the character on
/// its line, from 1.
fn open_list(text: &str, before: usize) -> Option<(usize, u64)> {
    let before = text.get(..before)?;
    let line = before.trim_end().rfind('\n').map_or(0, |end| end.saturating_add(1));
    let last = before.get(line..)?;
    let open = last.find('[').filter(|_| last.contains('=') && !last.contains(']'))?;
    let column = u64::try_from(last.get(..open)?.chars().count()).ok()?.saturating_add(1);
    Some((line.saturating_add(open), column))
}

/// The rule that an error of the format is of.
pub(crate) fn rule(text: &str, at: usize, error: &Error) -> Rule {
    let named = error.span().and_then(|span| text.get(span)).map(quoted);
    if let Some(key) = named.filter(|_| error.message().contains("duplicate key")) {
        return Rule::KeyTwice { key };
    }
    let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
    let before = before.rsplit('\n').next().unwrap_or_default();
    let line = format!("{before}{}", after.lines().next().unwrap_or_default());
    if let Some(found) = unquoted(&line) {
        return Rule::Unquoted { found: quoted(&without_person_numbers(found)) };
    }
    let column = u64::try_from(before.chars().count()).unwrap_or_default().saturating_add(1);
    let message = without_person_numbers(&error.message().replace('\n', ", ")).into_owned();
    Rule::Syntax { message, column }
}

/// The value of a line that would be read in quotation marks: a text, or a number or day that is
/// not written as the format writes those.
fn unquoted(line: &str) -> Option<&str> {
    let (key, value) = line.split_once('=')?;
    let value = value.split('#').next()?.trim();
    let is_key = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    let has_mark = value.contains(['"', '\'', '[', ']', '{', '}', '=']);
    let is_one = !key.trim().is_empty() && key.trim().chars().all(is_key);
    (is_one && !value.is_empty() && !has_mark).then_some(value)
}

/// The first header of the text that is no table of what was read: it was lost in a value that is
/// not closed, or is not closed itself.
pub(super) fn lost_table(text: &str, root: &DeTable<'_>) -> Option<usize> {
    let mut starts = Vec::new();
    collect(root, &mut starts);
    headers(text).find(|header| !starts.contains(header))
}

fn collect(table: &DeTable<'_>, starts: &mut Vec<usize>) {
    for value in table.values() {
        if let DeValue::Table(table) = value.get_ref() {
            starts.push(value.span().start);
            collect(table, starts);
        }
        if let DeValue::Array(list) = value.get_ref() {
            for value in list {
                if let DeValue::Table(table) = value.get_ref() {
                    starts.push(value.span().start);
                    collect(table, starts);
                }
            }
        }
    }
}
