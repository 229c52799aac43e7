//! [`Group`]: a table of `project.toml`, in the order in which it is written.

use std::fmt::Write as _;
use std::sync::Arc;

use eruf_core::value::Source;
use eruf_core::{Amount, NaiveDate};

/// A value of `project.toml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Node {
    Text(Arc<str>),
    Amount(Amount),
    Number(u32),
    Day(NaiveDate),
    Yes,
    List(Vec<Node>),
    /// A table that is written in braces.
    Inline(Group),
    Group(Group),
    Groups(Vec<Group>),
}

/// A table of `project.toml`: its keys in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Group(pub(crate) Vec<(&'static str, Node)>);

impl From<Arc<str>> for Node {
    fn from(text: Arc<str>) -> Self {
        Self::Text(text)
    }
}

impl From<&Arc<str>> for Node {
    fn from(text: &Arc<str>) -> Self {
        Self::Text(text.clone())
    }
}

impl From<&str> for Node {
    fn from(text: &str) -> Self {
        Self::Text(text.into())
    }
}

impl From<Amount> for Node {
    fn from(amount: Amount) -> Self {
        Self::Amount(amount)
    }
}

impl From<u32> for Node {
    fn from(number: u32) -> Self {
        Self::Number(number)
    }
}

impl From<NaiveDate> for Node {
    fn from(day: NaiveDate) -> Self {
        Self::Day(day)
    }
}

impl Node {
    /// A list of texts; nothing if it has none.
    pub(crate) fn texts<T: AsRef<str>>(texts: impl IntoIterator<Item = T>) -> Option<Self> {
        let texts: Vec<Self> = texts.into_iter().map(|text| Self::from(text.as_ref())).collect();
        (!texts.is_empty()).then_some(Self::List(texts))
    }
}

impl Group {
    /// Writes a key, if there is a value.
    pub(crate) fn put<T: Into<Node>>(&mut self, key: &'static str, value: Option<T>) {
        if let Some(value) = value {
            self.0.push((key, value.into()));
        }
    }

    /// Writes tables of a list, if there are any.
    pub(crate) fn put_groups(&mut self, key: &'static str, groups: Vec<Self>) {
        if !groups.is_empty() {
            self.0.push((key, Node::Groups(groups)));
        }
    }

    pub(crate) fn put_source(&mut self, source: &Source) {
        self.put("source", source.place.as_ref());
        self.put("note", source.note.as_ref());
    }

    /// The value of a key; a point stands between the key of a table and one in it.
    #[cfg(feature = "workbook")]
    pub(crate) fn get(&self, path: &str) -> Option<&Node> {
        let (key, rest) =
            path.split_once('.').map_or((path, None), |(key, rest)| (key, Some(rest)));
        let (_, found) = self.0.iter().find(|(name, _)| *name == key)?;
        match (rest, found) {
            (None, found) => Some(found),
            (Some(rest), Node::Group(group) | Node::Inline(group)) => group.get(rest),
            (Some(_), _) => None,
        }
    }

    /// The text of the document that the table is.
    pub(crate) fn to_toml(&self) -> String {
        let mut text = String::new();
        self.write("", &mut text);
        text
    }

    fn write(&self, path: &str, text: &mut String) {
        let of = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
        for (key, value) in &self.0 {
            if !matches!(value, Node::Group(_) | Node::Groups(_)) {
                let _ = writeln!(text, "{key} = {}", inline(value));
            }
        }
        for (key, value) in &self.0 {
            match value {
                Node::Group(group) => {
                    let _ = write!(text, "\n[{}]\n", of(key));
                    group.write(&of(key), text);
                }
                Node::Groups(groups) => {
                    for group in groups {
                        let _ = write!(text, "\n[[{}]]\n", of(key));
                        group.write(&of(key), text);
                    }
                }
                _ => {}
            }
        }
    }
}

/// A value on one line.
fn inline(value: &Node) -> String {
    match value {
        Node::Text(text) => toml::Value::String(text.to_string()).to_string(),
        Node::Amount(amount) => amount.to_string(),
        Node::Number(number) => number.to_string(),
        Node::Day(day) => day.to_string(),
        Node::Yes => "true".to_owned(),
        Node::List(list) => {
            format!("[{}]", list.iter().map(inline).collect::<Vec<_>>().join(", "))
        }
        Node::Inline(group) | Node::Group(group) => {
            let pair = |(key, value): &(&str, Node)| format!("{key} = {}", inline(value));
            format!("{{ {} }}", group.0.iter().map(pair).collect::<Vec<_>>().join(", "))
        }
        Node::Groups(groups) => {
            let groups: Vec<Node> = groups.iter().cloned().map(Node::Inline).collect();
            inline(&Node::List(groups))
        }
    }
}
