//! [`Fields`]: one table of a document, read key by key, so that everything that is wrong with it
//! is found at once.

use std::borrow::Cow;
use std::cell::RefCell;
use std::str::FromStr;
use std::sync::Arc;

use eruf_core::value::Source;
use eruf_core::workspace::{quoted, without_person_numbers};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::folder::document::Document;
use crate::problem::typo::nearest;
use crate::problem::{Notice, NoticeKind, Place, Rule};

/// One table of a document. Every key that is asked for is a known one; [`finish`](Self::finish)
/// refuses the others.
pub(crate) struct Fields<'d, 'i> {
    pub(crate) document: &'d Document,
    pub(crate) table: &'d DeTable<'i>,
    /// The name of the table, to name its fields by.
    path: String,
    pub(crate) at: usize,
    asked: RefCell<Vec<&'static str>>,
}

impl<'d, 'i> Fields<'d, 'i> {
    pub(crate) fn new(
        document: &'d Document,
        table: &'d DeTable<'i>,
        path: String,
        at: usize,
    ) -> Self {
        Self { document, table, path, at, asked: RefCell::new(Vec::new()) }
    }

    pub(crate) fn path(&self) -> &str {
        &self.path
    }

    /// Where the table stands.
    pub(crate) fn place(&self) -> Place {
        self.document.place(self.at, None)
    }

    fn field(&self, key: &str) -> Arc<str> {
        if self.path.is_empty() { key.into() } else { format!("{}.{key}", self.path).into() }
    }

    pub(crate) fn refuse(&self, key: &str, at: usize, rule: impl Into<Rule>) {
        self.document.refuse(at, Some(&self.field(key)), rule);
    }

    pub(crate) fn value(&self, key: &'static str) -> Option<&'d Spanned<DeValue<'i>>> {
        self.asked.borrow_mut().push(key);
        self.table.get(key)
    }

    pub(crate) fn wrong(&self, key: &str, value: &Spanned<DeValue<'_>>, expected: &'static str) {
        let found = match value.get_ref() {
            DeValue::String(text) => quoted(text),
            DeValue::Integer(number) => number.to_string(),
            DeValue::Float(number) => number.to_string(),
            DeValue::Boolean(yes) => yes.to_string(),
            DeValue::Datetime(date) => date.to_string(),
            DeValue::Array(_) => "a list".to_owned(),
            DeValue::Table(_) => "a table".to_owned(),
        };
        let found = without_person_numbers(&found).into_owned();
        self.refuse(key, value.span().start, Rule::WrongKind { expected, found });
    }

    pub(crate) fn required<T>(
        &self,
        key: &'static str,
        hint: &'static str,
        value: Option<T>,
    ) -> Option<T> {
        if value.is_none() && !self.table.contains_key(key) {
            self.refuse(key, self.at, Rule::MissingKey { hint });
        }
        value
    }

    pub(crate) fn text(&self, key: &'static str) -> Option<Arc<str>> {
        let value = self.value(key)?;
        match value.get_ref() {
            DeValue::String(text) if text.trim().is_empty() => {
                self.refuse(key, value.span().start, Rule::Empty { hint: " (leave the key out)" });
                None
            }
            DeValue::String(text) => {
                Some(self.free_text(key, value.span().start, text.trim()).into())
            }
            _ => {
                self.wrong(key, value, "text in quotation marks");
                None
            }
        }
    }

    /// Text that may say anything, but names no person by number.
    pub(crate) fn free_text<'t>(&self, key: &str, at: usize, text: &'t str) -> Cow<'t, str> {
        let redacted = without_person_numbers(text);
        if matches!(redacted, Cow::Owned(_)) {
            let place = self.document.place(at, Some(&self.field(key)));
            let notice = Notice { place, kind: NoticeKind::PersonNumberRemoved };
            let mut notices = self.document.notices.borrow_mut();
            // Some texts are read more than once.
            if !notices.contains(&notice) {
                notices.push(notice);
            }
        }
        redacted
    }

    /// Text that is read by its own rules. An error of those rules repeats nothing of it that it
    /// should not.
    pub(crate) fn parsed<T: FromStr>(&self, key: &'static str, expected: &'static str) -> Option<T>
    where
        T::Err: Into<Rule>,
    {
        let value = self.value(key)?;
        if let DeValue::String(text) = value.get_ref() {
            return text.parse().map_err(|error| self.refuse(key, value.span().start, error)).ok();
        }
        self.wrong(key, value, expected);
        None
    }

    pub(crate) fn texts(&self, key: &'static str) -> Vec<Arc<str>> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let DeValue::Array(list) = value.get_ref() else {
            self.wrong(key, value, "a list of texts");
            return Vec::new();
        };
        let text = |value: &Spanned<DeValue<'_>>| {
            if let DeValue::String(text) = value.get_ref() {
                return Some(Arc::from(self.free_text(key, value.span().start, text)));
            }
            self.wrong(key, value, "text in quotation marks");
            None
        };
        list.iter().filter_map(text).collect()
    }

    pub(crate) fn table(&self, key: &'static str) -> Option<Fields<'d, 'i>> {
        let value = self.value(key)?;
        if let DeValue::Table(table) = value.get_ref() {
            return Some(Fields::new(
                self.document,
                table,
                self.field(key).to_string(),
                value.span().start,
            ));
        }
        self.wrong(key, value, "a table");
        None
    }

    /// The tables of a list, `[[key]]`.
    pub(crate) fn tables(&self, key: &'static str) -> Vec<Fields<'d, 'i>> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let DeValue::Array(list) = value.get_ref() else {
            self.wrong(key, value, "a list of tables ([[…]])");
            return Vec::new();
        };
        let table = |value: &'d Spanned<DeValue<'i>>| {
            let DeValue::Table(table) = value.get_ref() else {
                self.wrong(key, value, "a table");
                return None;
            };
            Some(Fields::new(self.document, table, self.field(key).to_string(), value.span().start))
        };
        list.iter().filter_map(table).collect()
    }

    /// Where the table was read and what is noted beside it.
    pub(crate) fn source(&self) -> Source {
        Source {
            place: self.text("source"),
            file: Some(self.document.file_of(self.at)),
            line: Some(self.document.line(self.at)),
            note: self.text("note"),
        }
    }

    /// Whether there is a key that was not asked for.
    pub(crate) fn has_unknown(&self) -> bool {
        self.table.keys().any(|key| !self.asked.borrow().contains(&&**key.get_ref()))
    }

    /// Refuses every key that was not asked for.
    pub(crate) fn finish(self) {
        for key in self.table.keys() {
            let name: &str = key.get_ref();
            if !self.asked.borrow().contains(&name) {
                let nearest = nearest(name, self.asked.borrow().iter().copied());
                self.refuse(name, key.span().start, Rule::UnknownKey { nearest });
            }
        }
    }
}
