//! [`Place`]: where something stands in the files of a project.

use std::fmt;
use std::sync::Arc;

use eruf_core::workspace::quoted;

/// Where something stands in the files of a project.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Place {
    /// The file, relative to the project folder; without the end of a file's name, the table that
    /// was handed over.
    pub file: Arc<str>,
    /// The line as an editor counts it, from 1; of a table that was handed over, the row.
    pub line: Option<u64>,
    /// The key or column.
    pub field: Option<Arc<str>>,
}

impl Place {
    /// A place whose field may be a name that somebody wrote.
    pub(crate) fn of(file: Arc<str>, line: Option<u64>, field: Option<&str>) -> Self {
        let is_plain = |name: &str| {
            name.len() <= 40
                && name.bytes().all(|byte| byte.is_ascii_lowercase() || matches!(byte, b'_' | b'.'))
        };
        let shown = |name: &str| {
            if is_plain(name) { name.into() } else { Arc::from(quoted(name).trim_matches('"')) }
        };
        Self { file, line, field: field.map(shown) }
    }
}

/// `outcomes.csv line 3, value`.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            let unit = if self.file.contains('.') { "line" } else { "row" };
            write!(f, " {unit} {line}")?;
        }
        if let Some(field) = &self.field {
            write!(f, ", {field}")?;
        }
        Ok(())
    }
}
