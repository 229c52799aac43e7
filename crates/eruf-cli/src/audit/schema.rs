//! `eruf schema`: the JSON Schema of a document.

use clap::{Args, ValueEnum};

use crate::options::Failure;

/// Print the JSON Schema of a document
#[derive(Args)]
pub(crate) struct Schema {
    /// The document
    #[arg(value_enum)]
    name: Document,
}

/// The documents that have a schema.
#[derive(Clone, Copy, ValueEnum)]
enum Document {
    /// 'eruf explain --format json'
    Trace,
    /// 'eruf status --format json'
    Status,
    /// 'eruf manifest'
    Manifest,
}

impl Schema {
    #[expect(clippy::unnecessary_wraps, reason = "every command is run alike")]
    pub(crate) fn run(&self) -> Result<String, Failure> {
        let text = match self.name {
            Document::Trace => include_str!("../../schemas/trace-1.json"),
            Document::Status => include_str!("../../schemas/status-1.json"),
            Document::Manifest => include_str!("../../schemas/manifest-1.json"),
        };
        Ok(text.to_owned())
    }
}
