//! What a cell becomes as a value of `project.toml`.

use std::borrow::Cow;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::folder::sheets::words::Kind;
use crate::words::{DecimalMark, Dialect};

/// A value of a document whose offset is the index of its cell.
pub(crate) type Value = DeValue<'static>;
/// A table of a document whose offset is the index of its first cell.
pub(crate) type Fields = DeTable<'static>;

/// The decimal mark of numbers in the text of a sheet.
pub(crate) const fn mark_of(is_swedish: bool) -> DecimalMark {
    if is_swedish { DecimalMark::Comma } else { DecimalMark::Point }
}

/// The value that a text is, by the kind of its column. An error of the folder's own reader repeats
/// what it cannot read.
pub(crate) fn value(text: &str, kind: Kind, mark: DecimalMark, at: usize) -> Value {
    let plain = |text: &str| DeValue::String(Cow::Owned(text.to_owned()));
    let amount = |text: &str| match Dialect::default().amount(text, mark) {
        Ok(amount) => plain(&amount.to_string()),
        Err(_) => plain(text),
    };
    let list = |each: &dyn Fn(&str) -> Value| {
        let parts = text.split(';').map(str::trim).filter(|part| !part.is_empty());
        DeValue::Array(parts.map(|part| spanned(each(part), at)).collect())
    };
    match kind {
        Kind::YesNo if text == "yes" || text == "no" => DeValue::Boolean(text == "yes"),
        Kind::Amount | Kind::Share | Kind::Bounds => amount(text),
        Kind::Texts | Kind::Choices(_) => list(&plain),
        Kind::Amounts => list(&amount),
        Kind::Milestones => list(&|point| match point.split_once(':') {
            Some((day, due)) => {
                let mut fields = Fields::new();
                let _ = put(&mut fields, "date", plain(day.trim()), at);
                let _ = put(&mut fields, "amount", amount(due.trim()), at);
                DeValue::Table(fields)
            }
            None => plain(point),
        }),
        _ => plain(text),
    }
}

/// A goal that is an amount, which is to be reached.
pub(crate) fn at_least(amount: Value, at: usize) -> Fields {
    let mut goal = Fields::new();
    let _ = put(&mut goal, "at_least", amount, at);
    goal
}

pub(crate) fn spanned<T>(value: T, at: usize) -> Spanned<T> {
    Spanned::new(at..at, value)
}

/// Writes a value under a key; a point stands between the key of a table and one in it. `false` if
/// another value is there, which is kept.
pub(crate) fn put(fields: &mut Fields, path: &str, value: Value, at: usize) -> bool {
    let key = |name: &str| spanned(Cow::Owned(name.to_owned()), at);
    let Some((first, rest)) = path.split_once('.') else {
        let is_free = !fields.contains_key(path);
        if is_free {
            let _ = fields.insert(key(path), spanned(value, at));
        }
        return is_free;
    };
    if !fields.contains_key(first) {
        let _ = fields.insert(key(first), spanned(DeValue::Table(Fields::new()), at));
    }
    match fields.get_mut(first).map(Spanned::get_mut) {
        Some(DeValue::Table(inside)) => put(inside, rest, value, at),
        _ => false,
    }
}

/// Adds a table to the list under a key.
pub(crate) fn push(fields: &mut Fields, list: &'static str, item: Fields, at: usize) {
    if !fields.contains_key(list) {
        let empty = DeValue::Array(std::iter::empty::<Spanned<Value>>().collect());
        let _ = fields.insert(spanned(Cow::Borrowed(list), at), spanned(empty, at));
    }
    if let Some(DeValue::Array(items)) = fields.get_mut(list).map(Spanned::get_mut) {
        items.push(spanned(DeValue::Table(item), at));
    }
}
