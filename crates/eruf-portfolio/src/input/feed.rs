//! [`Feed`]: the sections of a table, which several threads take one after the other.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use arrow_array::RecordBatch;
use arrow_ipc::reader::FileReader;
use arrow_schema::{ArrowError, DataType, Field, Schema};
use eruf_core::workspace::{caught, file_name};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReaderBuilder,
};
use parquet::errors::ParquetError;
use parquet::file::metadata::RowGroupMetaData;

use crate::input::csv::block::CsvBlock;
use crate::input::csv::blocks::Blocks;
use crate::input::door::{Door, Origin};
use crate::input::error::{PortfolioError, problem};
use crate::input::files::{ENDINGS, ending_of, name_of};
use crate::input::header::{check_columns, unused_columns};
use crate::input::numbers::{sum, wide};
use crate::input::opened::ipc_file::{self, TOO_LONG};
use crate::input::opened::room::Room;
use crate::input::schema::Table;
use crate::input::source::{Source, SourceOrigin};

/// Is told of each file the columns that are passed over.
pub(crate) type Note<'n> = &'n mut dyn FnMut(Option<&Arc<str>>, Vec<String>);

/// How many rows one thread takes at a time.
const PIECE: usize = 1 << 15;

/// Sections of a table that several threads take one after the other.
pub(crate) enum Feed {
    Sections(Vec<Section>, AtomicUsize),
    Csv(Mutex<Blocks>),
}

/// Some rows of a table that one thread reads.
pub(crate) enum Section {
    TableInput { batch: RecordBatch, rows_before: u64 },
    RowGroup { file: Arc<ParquetFile>, group: usize, rows_before: u64, before_in_file: u64 },
    IpcBatch { file: PathBuf, name: Arc<str>, number: usize, rows_before: u64 },
    Csv(CsvBlock),
}

/// A Parquet file and where its row groups are.
pub(crate) struct ParquetFile {
    path: PathBuf,
    name: Arc<str>,
    metadata: ArrowReaderMetadata,
}

impl Source {
    /// The sections, in the order of the rows; those of one feed may be read in any order.
    pub(crate) fn feeds(&self, table: Table) -> Result<Vec<Feed>, PortfolioError> {
        self.feeds_noting(table, &mut |_, _| ())
    }

    /// The same, which tells of each file the columns that are passed over.
    pub(crate) fn feeds_noting(
        &self,
        table: Table,
        note: Note<'_>,
    ) -> Result<Vec<Feed>, PortfolioError> {
        let paths = match &self.origin {
            SourceOrigin::Batches(batches) => {
                if let Some(batch) = batches.first() {
                    note(None, unused_columns(table, batch.schema_ref()));
                }
                let batches: Vec<RecordBatch> = batches.iter().chain(&self.more).cloned().collect();
                return Ok(vec![Feed::Sections(cut(&batches, 0), AtomicUsize::new(0))]);
            }
            SourceOrigin::Files(paths) => paths,
        };
        let mut feeds = Vec::new();
        let mut sections = Vec::new();
        let mut rows_before = 0_u64;
        for path in paths {
            // Files of one name in several folders are told apart.
            let is_alone =
                paths.iter().filter(|other| other.file_name() == path.file_name()).count() == 1;
            let name = if is_alone {
                name_of(path)
            } else {
                file_name(&path.display().to_string()).into()
            };
            match ending_of(path).as_str() {
                "parquet" => {
                    let (rows, unused) =
                        row_groups((path, &name), (table, self), rows_before, &mut sections)?;
                    note(Some(&name), unused);
                    rows_before = sum(rows_before, rows);
                }
                "arrow" | "feather" => {
                    let checked =
                        ipc_file::check(&mut self.stamps.open(path, &name)?, Room::of(self.memory))
                            .map_err(|error| problem(&name, &error))?;
                    checked.map_err(|damage| problem(&name, &damage))?;
                    let reader = reader(self, path, &name)?;
                    let schema = self.named(&reader.schema());
                    check_columns(table, Some(&name), &schema)?;
                    note(Some(&name), unused_columns(table, &schema));
                    for number in 0..reader.num_batches() {
                        // How many rows the batches have is not known before they are read: each is
                        // given room for 2^32.
                        sections.push(Section::IpcBatch {
                            file: path.clone(),
                            name: Arc::clone(&name),
                            number,
                            rows_before,
                        });
                        rows_before = sum(rows_before, 1 << 32);
                    }
                }
                "csv" => {
                    if !sections.is_empty() {
                        feeds.push(Feed::Sections(
                            std::mem::take(&mut sections),
                            AtomicUsize::new(0),
                        ));
                    }
                    let blocks = Blocks::open(path, Arc::clone(&name), (table, self), rows_before)?;
                    let size = path.metadata().map_err(|error| problem(&name, &error))?.len();
                    note(Some(&name), blocks.unused.clone());
                    feeds.push(Feed::Csv(Mutex::new(blocks)));
                    rows_before = sum(rows_before, size);
                }
                _ => {
                    return Err(problem(
                        &name,
                        &format!("a table is a file that ends in .{}", ENDINGS.join(", .")),
                    ));
                }
            }
        }
        sections.extend(cut(&self.more, rows_before));
        if !sections.is_empty() {
            feeds.push(Feed::Sections(sections, AtomicUsize::new(0)));
        }
        Ok(feeds)
    }

    /// How many rows there are, or about how many.
    pub(crate) fn rows(&self, table: Table) -> Result<usize, PortfolioError> {
        match &self.origin {
            SourceOrigin::Batches(batches) => {
                Ok(batches.iter().chain(&self.more).map(RecordBatch::num_rows).sum())
            }
            SourceOrigin::Files(paths) => {
                let mut rows = 0_usize;
                for feed in self.feeds(table)? {
                    // Text files are counted by their bytes below.
                    let Feed::Sections(sections, _) = feed else { continue };
                    for section in sections {
                        // An estimate, and a cap: it says how many buckets there are.
                        rows = rows.saturating_add(match section {
                            Section::RowGroup { file, group, .. } => file.rows(group),
                            _ => PIECE,
                        });
                    }
                }
                let text = paths.iter().filter(|path| {
                    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"))
                });
                let bytes: u64 = text
                    .filter_map(|path| path.metadata().ok())
                    .map(|metadata| metadata.len())
                    .fold(0, sum);
                // A line of these tables has some forty characters.
                Ok(rows.saturating_add(usize::try_from(bytes.div_euclid(40)).unwrap_or(usize::MAX)))
            }
        }
    }
}

impl ParquetFile {
    fn rows(&self, group: usize) -> usize {
        let metadata = self.metadata.metadata();
        metadata
            .row_groups()
            .get(group)
            .and_then(|group| usize::try_from(group.num_rows()).ok())
            .unwrap_or(0)
    }
}

fn reader(source: &Source, path: &Path, name: &str) -> Result<FileReader<File>, PortfolioError> {
    let file = source.stamps.open(path, name)?;
    whole(name, || FileReader::try_new(file, None))?.map_err(|error| problem(name, &error))
}

/// What a Parquet file says of itself. Texts are read as views: rows that have one long text in
/// common share it.
fn metadata_of(file: &File) -> Result<ArrowReaderMetadata, ParquetError> {
    let metadata = ArrowReaderMetadata::load(file, ArrowReaderOptions::default())?;
    let is_text = |field: &Field| matches!(field.data_type(), DataType::Utf8 | DataType::LargeUtf8);
    if !metadata.schema().fields().iter().any(|field| is_text(field)) {
        return Ok(metadata);
    }
    let as_view = |field: &Arc<Field>| {
        if is_text(field) {
            Arc::new(field.as_ref().clone().with_data_type(DataType::Utf8View))
        } else {
            Arc::clone(field)
        }
    };
    let schema = metadata.schema();
    let fields: Vec<_> = schema.fields().iter().map(as_view).collect();
    let schema = Arc::new(Schema::new_with_metadata(fields, schema.metadata().clone()));
    let options = ArrowReaderOptions::default().with_schema(schema);
    ArrowReaderMetadata::try_new(Arc::clone(metadata.metadata()), options)
}

/// Refuses a group of rows whose columns are not in the file, or take more than there is room for.
fn check_group(group: &RowGroupMetaData, size: u64, room: Room) -> Result<(), String> {
    for column in group.columns() {
        let [Ok(begins), Ok(packed), Ok(unpacked)] = [
            column.dictionary_page_offset().unwrap_or(column.data_page_offset()),
            column.compressed_size(),
            column.uncompressed_size(),
        ]
        .map(u64::try_from) else {
            return Err(TOO_LONG.to_owned());
        };
        if begins.checked_add(packed).is_none_or(|end| end > size) {
            return Err(TOO_LONG.to_owned());
        }
        room.check(unpacked, packed)?;
    }
    Ok(())
}

fn row_groups(
    (path, name): (&Path, &Arc<str>),
    (table, source): (Table, &Source),
    rows_before: u64,
    sections: &mut Vec<Section>,
) -> Result<(u64, Vec<String>), PortfolioError> {
    let file = source.stamps.open(path, name)?;
    let metadata = whole(name, || metadata_of(&file))?;
    let metadata = metadata.map_err(|error| problem(name, &error))?;
    let size = file.metadata().map_err(|error| problem(name, &error))?.len();
    let room = Room::of(source.memory);
    for group in metadata.metadata().row_groups() {
        check_group(group, size, room).map_err(|damage| problem(name, &damage))?;
    }
    let schema = source.named(metadata.schema());
    check_columns(table, Some(name), &schema)?;
    let unused = unused_columns(table, &schema);
    let file = Arc::new(ParquetFile { path: path.to_owned(), name: Arc::clone(name), metadata });
    let mut before_in_file = 0_u64;
    for group in 0..file.metadata.metadata().num_row_groups() {
        sections.push(Section::RowGroup {
            file: Arc::clone(&file),
            group,
            rows_before: sum(rows_before, before_in_file),
            before_in_file,
        });
        before_in_file = sum(before_in_file, wide(file.rows(group)));
    }
    Ok((before_in_file, unused))
}

/// Reads from a file whose bytes may be anything: the readers of Arrow and Parquet panic on some
/// that no writer makes.
fn whole<T>(name: &str, read: impl FnOnce() -> T) -> Result<T, PortfolioError> {
    caught(read).ok_or_else(|| problem(name, &"the file is damaged"))
}

/// The places of the columns that the table has.
fn projection(table: Table, schema: &Schema) -> Vec<usize> {
    (0..)
        .zip(schema.fields())
        .filter(|(_, field)| table.has_column(field.name()))
        .map(|(place, _)| place)
        .collect()
}

/// Record batches in pieces, after so many rows.
fn cut(batches: &[RecordBatch], mut rows_before: u64) -> Vec<Section> {
    let mut sections = Vec::new();
    for batch in batches {
        for offset in (0..batch.num_rows()).step_by(PIECE) {
            let rows = batch.num_rows().wrapping_sub(offset).min(PIECE);
            sections.push(Section::TableInput { batch: batch.slice(offset, rows), rows_before });
            rows_before = sum(rows_before, wide(rows));
        }
    }
    sections
}

impl Feed {
    /// The next section and its place; an error has a place too.
    pub(crate) fn next(&self) -> Result<Option<(usize, Section)>, (usize, PortfolioError)> {
        match self {
            Self::Sections(sections, next) => {
                let place = next.fetch_add(1, Ordering::Relaxed);
                Ok(sections.get(place).map(|section| (place, section.share())))
            }
            Self::Csv(blocks) => {
                let block = blocks.lock().unwrap_or_else(PoisonError::into_inner).next_block()?;
                Ok(block.map(|(place, block)| (place, Section::Csv(block))))
            }
        }
    }
}

impl Section {
    /// Another handle on the same rows.
    fn share(&self) -> Self {
        match self {
            Self::TableInput { batch, rows_before } => {
                Self::TableInput { batch: batch.clone(), rows_before: *rows_before }
            }
            Self::RowGroup { file, group, rows_before, before_in_file } => Self::RowGroup {
                file: Arc::clone(file),
                group: *group,
                rows_before: *rows_before,
                before_in_file: *before_in_file,
            },
            Self::IpcBatch { file, name, number, rows_before } => Self::IpcBatch {
                file: file.clone(),
                name: Arc::clone(name),
                number: *number,
                rows_before: *rows_before,
            },
            Self::Csv(block) => Self::Csv(block.clone()),
        }
    }

    /// Reads the rows piece by piece.
    pub(crate) fn read(
        self,
        table: Table,
        source: &Source,
        mut each: impl FnMut(&Door<'_>) -> Result<(), PortfolioError>,
    ) -> Result<(), PortfolioError> {
        let dialect = &source.dialect;
        match self {
            Self::TableInput { batch, rows_before } => each(&Door {
                table,
                batch: &batch,
                rows_before,
                origin: Origin::TableInput,
                dialect,
            }),
            Self::RowGroup { file, group, mut rows_before, mut before_in_file } => {
                let name = &file.name;
                let builder = ParquetRecordBatchReaderBuilder::new_with_metadata(
                    source.stamps.open(&file.path, name)?,
                    file.metadata.clone(),
                );
                let places = projection(table, &source.named(builder.schema()));
                let mask = ProjectionMask::roots(builder.parquet_schema(), places);
                let reader = whole(name, || {
                    builder
                        .with_projection(mask)
                        .with_row_groups(vec![group])
                        .with_batch_size(PIECE)
                        .build()
                })?;
                let mut reader = reader.map_err(|error| problem(name, &error))?;
                while let Some(batch) = whole(name, || reader.next())? {
                    let batch = batch.and_then(|batch| source.with_names(batch));
                    let batch = batch.map_err(|error: ArrowError| problem(name, &error))?;
                    each(&Door {
                        table,
                        batch: &batch,
                        rows_before,
                        origin: Origin::File { name, rows_before: before_in_file },
                        dialect,
                    })?;
                    let rows = wide(batch.num_rows());
                    rows_before = sum(rows_before, rows);
                    before_in_file = sum(before_in_file, rows);
                }
                Ok(())
            }
            Self::IpcBatch { file, name, number, rows_before } => {
                let mut reader = reader(source, &file, &name)?;
                let places = projection(table, &source.named(&reader.schema()));
                // Where a batch stands in its file is known only after those before it: an error
                // counts from its own first row, and says so.
                let name: Arc<str> = format!("{name}, batch {}", number.wrapping_add(1)).into();
                whole(&name, || reader.set_index(number))?
                    .map_err(|error| problem(&name, &error))?;
                let Some(batch) = whole(&name, || reader.next())? else { return Ok(()) };
                let batch = batch
                    .and_then(|batch| batch.project(&places))
                    .and_then(|batch| source.with_names(batch))
                    .map_err(|error| problem(&name, &error))?;
                for offset in (0..batch.num_rows()).step_by(PIECE) {
                    let piece =
                        batch.slice(offset, batch.num_rows().wrapping_sub(offset).min(PIECE));
                    let before = wide(offset);
                    let origin = Origin::File { name: &name, rows_before: before };
                    each(&Door {
                        table,
                        batch: &piece,
                        rows_before: sum(rows_before, before),
                        origin,
                        dialect,
                    })?;
                }
                Ok(())
            }
            Self::Csv(block) => block.read(table, each),
        }
    }
}
