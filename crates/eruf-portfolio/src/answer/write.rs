//! Answers that go to a file as they come.

use std::fs::File;
use std::io::BufWriter;
use std::path::Path;
use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_ipc::writer::FileWriter;
use arrow_schema::{Schema, SchemaRef};
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;

use crate::answer::sink::Sink;
use crate::answer::text::{TextFormat, TextWriter};
use crate::input::error::{PortfolioError, internal, problem};
use crate::input::files::{ending_of, name_of, table_of};
use crate::input::numbers::{sum, wide};
use crate::store::portfolio::Portfolio;

enum Writer<'f> {
    Parquet(Box<ArrowWriter<&'f mut BufWriter<File>>>),
    Ipc(Box<FileWriter<&'f mut BufWriter<File>>>),
    Text(TextWriter<&'f mut BufWriter<File>>),
}

/// Why an answer is not in its file.
enum Failed {
    Answer(PortfolioError),
    Written(std::io::Error),
}

impl From<PortfolioError> for Failed {
    fn from(error: PortfolioError) -> Self {
        Self::Answer(error)
    }
}

impl From<std::io::Error> for Failed {
    fn from(error: std::io::Error) -> Self {
        Self::Written(error)
    }
}

impl Failed {
    fn of(self, name: &str) -> PortfolioError {
        match self {
            Self::Answer(error) => error,
            Self::Written(error) => problem(name, &error),
        }
    }
}

/// What an answer can be written as.
#[derive(Clone, Copy)]
enum Written {
    Parquet,
    Ipc,
    Text(TextFormat),
}

/// Writes an answer to a file that ends in `.parquet`, `.arrow` or `.feather` (Arrow IPC), `.csv`
/// or `.json` (as [`write_text`](crate::write_text) does), batch by batch, and gives how
/// many rows it has.
///
/// The file is there when all of it is written, and otherwise what was there before.
///
/// ```no_run
/// use eruf_portfolio::{Options, Portfolio, StatusQuestion, Tables, write_file};
/// let options = Options { memory: Some(2 << 30), ..Options::default() };
/// let portfolio = Portfolio::new(Tables::in_folder("programme")?, options)?;
/// let question = StatusQuestion::default();
/// let rows = write_file(&portfolio, "status.parquet", |sink| {
///     portfolio.each_status(&question, sink)
/// })?;
/// println!("{rows} rows");
/// # Ok::<(), eruf_portfolio::PortfolioError>(())
/// ```
///
/// # Errors
///
/// Those of the answer; [`PortfolioError::File`] if the file cannot be written, its ending is
/// another, or it is one of those that the portfolio is read from, or lies beside them and is named
/// for a table.
pub fn write_file(
    portfolio: &Portfolio,
    path: impl AsRef<Path>,
    answer: impl FnOnce(Sink<'_>) -> Result<SchemaRef, PortfolioError>,
) -> Result<u64, PortfolioError> {
    let path = path.as_ref();
    let name = guarded(portfolio, path)?;
    let written = match ending_of(path).as_str() {
        "parquet" => Written::Parquet,
        "arrow" | "feather" => Written::Ipc,
        "csv" => Written::Text(TextFormat::Csv),
        "json" => Written::Text(TextFormat::Json),
        _ => {
            return Err(problem(
                &name,
                &"an answer is written to a file that ends in .parquet, .arrow, .feather, .csv \
                    or .json",
            ));
        }
    };
    let whole = eruf_data::write_file(path, |file| {
        write(file, written, &name, answer).map_err(Failed::Answer)
    });
    whole.map_err(|failed: Failed| failed.of(&name))
}

/// Writes an answer batch by batch.
fn write(
    file: &mut BufWriter<File>,
    written: Written,
    name: &str,
    answer: impl FnOnce(Sink<'_>) -> Result<SchemaRef, PortfolioError>,
) -> Result<u64, PortfolioError> {
    let failed = |error: &dyn std::fmt::Display| problem(name, error);
    let mut file = Some(file);
    let mut open = |schema: &Schema| -> Result<Writer<'_>, PortfolioError> {
        let file = file.take().ok_or_else(|| internal!("a file was begun twice"))?;
        Ok(match written {
            Written::Ipc => Writer::Ipc(Box::new(
                FileWriter::try_new(file, schema).map_err(|error| failed(&error))?,
            )),
            Written::Text(format) => Writer::Text(TextWriter::new(file, format, name)),
            Written::Parquet => {
                let properties = WriterProperties::builder()
                    .set_compression(Compression::ZSTD(ZstdLevel::default()))
                    .build();
                let writer =
                    ArrowWriter::try_new(file, SchemaRef::new(schema.clone()), Some(properties))
                        .map_err(|error| failed(&error))?;
                Writer::Parquet(Box::new(writer))
            }
        })
    };
    let (mut writer, mut rows) = (None, 0_u64);
    let schema = answer(&mut |batch: RecordBatch| {
        rows = sum(rows, wide(batch.num_rows()));
        let writer = match &mut writer {
            Some(writer) => writer,
            none => none.insert(open(&batch.schema())?),
        };
        match writer {
            Writer::Parquet(writer) => writer.write(&batch).map_err(|error| failed(&error)),
            Writer::Ipc(writer) => writer.write(&batch).map_err(|error| failed(&error)),
            Writer::Text(writer) => writer.write(&batch),
        }
    })?;
    match writer.map_or_else(|| open(&schema), Ok)? {
        Writer::Parquet(writer) => writer.close().map(|_| ()).map_err(|error| failed(&error))?,
        Writer::Ipc(mut writer) => writer.finish().map_err(|error| failed(&error))?,
        Writer::Text(writer) => writer.finish(&schema)?,
    }
    Ok(rows)
}

/// Writes a file by other means than [`write_file`], with the same care: it is there when all of it
/// is written, and it is none of those that the portfolio is read from.
///
/// # Errors
///
/// [`PortfolioError::File`] if the file cannot be written, with what `write` says of it.
pub fn write_other(
    portfolio: &Portfolio,
    path: impl AsRef<Path>,
    write: impl FnOnce(&mut BufWriter<File>) -> Result<(), String>,
) -> Result<(), PortfolioError> {
    let path = path.as_ref();
    let name = guarded(portfolio, path)?;
    let whole = eruf_data::write_file(path, |file| {
        write(file).map_err(|error| Failed::Answer(problem(&name, &error)))
    });
    whole.map_err(|failed| failed.of(&name))
}

/// Returns the name of a file that may be written.
fn guarded(portfolio: &Portfolio, path: &Path) -> Result<Arc<str>, PortfolioError> {
    let name = name_of(path);
    if portfolio.loaded.is_read_from(path) {
        return Err(problem(
            &name,
            &"the portfolio is read from this file, and an answer is not written over it",
        ));
    }
    if portfolio.loaded.lies_beside(path)
        && let Ok(table) | Err(Some(table)) = table_of(path)
    {
        let what = format!(
            "the portfolio is read from this folder, where a file of that name would be taken \
             for the table {table}, or refused (name it otherwise)"
        );
        return Err(problem(&name, &what));
    }
    let folder =
        path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if !folder.is_dir() {
        return Err(problem(&name, &format_args!("there is no folder {}", folder.display())));
    }
    Ok(name)
}
