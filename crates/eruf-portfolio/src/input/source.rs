//! [`Source`]: where the rows of a table come from.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use arrow_array::{RecordBatch, RecordBatchOptions};
use arrow_schema::{ArrowError, Field, Schema, SchemaRef};
use eruf_data::{Dialect, Encoding};

use crate::input::opened::stamps::Stamps;
use crate::input::schema::column_of;

/// The source of the rows of a table, record batches or files, and how they are written.
///
/// Files are told apart by their ending: `.parquet`, `.arrow` or `.feather` (Arrow IPC), and
/// `.csv`. They are read in pieces by all threads, and only the columns that the table has. Text
/// files are UTF-8 if nothing else is said; a file whose header is cut by semicolons may write
/// decimals with a comma, and spaces between thousands. Rows in which every cell is empty are
/// passed over.
///
/// ```
/// use eruf_portfolio::{Table, Tables};
/// use std::path::PathBuf;
/// let entries = ["entries-2019.csv", "entries-2020.csv"].map(PathBuf::from);
/// let tables =
///     Tables::new(PathBuf::from("projects.parquet")).with(Table::Entries, entries.to_vec());
/// assert_eq!(tables.get(Table::Entries).map(|source| source.files().len()), Some(2));
/// ```
#[derive(Clone, Debug)]
pub struct Source {
    pub(crate) origin: SourceOrigin,
    /// Rows after those of the origin, from projects that were built.
    pub(crate) more: Vec<RecordBatch>,
    /// How text files are encoded.
    pub(crate) encoding: Encoding,
    /// Whether its columns may have the names in Swedish of those of projects.
    pub(crate) has_swedish: bool,
    /// How text writes amounts and days.
    pub(crate) dialect: Dialect,
    /// What columns are called here, by their names in the table.
    pub(crate) columns: Arc<BTreeMap<String, String>>,
    /// What the files were when they were opened.
    pub(crate) stamps: Arc<Stamps>,
    /// About how many bytes may be used.
    pub(crate) memory: Option<u64>,
}

/// What the rows of a table are read from.
#[derive(Clone, Debug)]
pub(crate) enum SourceOrigin {
    Batches(Vec<RecordBatch>),
    /// Files, one after the other.
    Files(Vec<PathBuf>),
}

impl Source {
    fn of(origin: SourceOrigin) -> Self {
        Self {
            origin,
            more: Vec::new(),
            has_swedish: false,
            encoding: Encoding::default(),
            dialect: Dialect::default(),
            columns: Arc::default(),
            stamps: Arc::default(),
            memory: None,
        }
    }

    /// Takes the names of columns; those of record batches are changed at once.
    pub(crate) fn name_columns(
        &mut self,
        columns: &Arc<BTreeMap<String, String>>,
    ) -> Result<(), ArrowError> {
        self.columns = Arc::clone(columns);
        if let SourceOrigin::Batches(batches) = &self.origin {
            let named = batches.iter().cloned().map(|batch| self.with_names(batch));
            self.origin = SourceOrigin::Batches(named.collect::<Result<_, _>>()?);
        }
        Ok(())
    }

    /// The column that a name means here, if it means another than it says.
    pub(crate) fn name_of(&self, name: &str) -> Option<&str> {
        let said = self.columns.get(name.trim()).map(String::as_str);
        said.or_else(|| column_of(name).filter(|_| self.has_swedish))
    }

    /// A schema by the names that its columns have here.
    pub(crate) fn named(&self, schema: &SchemaRef) -> SchemaRef {
        if self.columns.is_empty() && !self.has_swedish {
            return Arc::clone(schema);
        }
        let field = |field: &Arc<Field>| match self.name_of(field.name()) {
            Some(name) => Arc::new(field.as_ref().clone().with_name(name)),
            None => Arc::clone(field),
        };
        Arc::new(Schema::new(schema.fields().iter().map(field).collect::<Vec<_>>()))
    }

    /// Rows by the names that their columns have here.
    pub(crate) fn with_names(&self, batch: RecordBatch) -> Result<RecordBatch, ArrowError> {
        if self.columns.is_empty() && !self.has_swedish {
            return Ok(batch);
        }
        let schema = self.named(&batch.schema());
        RecordBatch::try_new_with_options(
            schema,
            batch.columns().to_vec(),
            &RecordBatchOptions::new().with_row_count(Some(batch.num_rows())),
        )
    }

    /// Returns the record batches; none if the rows are read from files.
    #[must_use]
    pub fn batches(&self) -> &[RecordBatch] {
        match &self.origin {
            SourceOrigin::Batches(batches) => batches,
            SourceOrigin::Files(_) => &[],
        }
    }

    /// Returns the files; none if the rows are record batches.
    #[must_use]
    pub fn files(&self) -> &[PathBuf] {
        match &self.origin {
            SourceOrigin::Batches(_) => &[],
            SourceOrigin::Files(files) => files,
        }
    }
}

impl From<Vec<RecordBatch>> for Source {
    fn from(batches: Vec<RecordBatch>) -> Self {
        Self::of(SourceOrigin::Batches(batches))
    }
}

impl From<Vec<PathBuf>> for Source {
    fn from(files: Vec<PathBuf>) -> Self {
        Self::of(SourceOrigin::Files(files))
    }
}

impl From<PathBuf> for Source {
    fn from(file: PathBuf) -> Self {
        vec![file].into()
    }
}
