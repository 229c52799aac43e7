//! The bytes of partial results: the mark `ERUFPART`, the version, the SHA-256 of what follows, the
//! fingerprint of the key of its pseudonyms (eight zeros if there are none), and for each table
//! that was given a stream of Arrow record batches after its length.

use std::io::Read as _;

use arrow_array::RecordBatch;
use arrow_buffer::Buffer;
use arrow_ipc::reader::StreamDecoder;
use arrow_ipc::root_as_message;
use arrow_ipc::writer::StreamWriter;
use eruf_core::workspace::caught;
use sha2::{Digest as _, Sha256};

use crate::input::error::{PortfolioError, internal};
use crate::input::numbers::{self, wide};
use crate::input::schema::Table;
use crate::store::loaded::Fingerprint;

pub(crate) const MARK: &[u8; 8] = b"ERUFPART";

/// The version of the form of partial results. It rises when bytes of before cannot be read any
/// more.
pub const PARTIAL_VERSION: u32 = 6;

pub(crate) const NO_PSEUDONYMS: Fingerprint = [0; 8];
/// They stood in the tables, and no key is known.
pub(crate) const WRITTEN: Fingerprint = [0xFF; 8];

pub(crate) fn refused(problem: &str) -> PortfolioError {
    PortfolioError::Partial { problem: problem.to_owned() }
}

pub(crate) fn write(
    bytes: &mut Vec<u8>,
    table: Table,
    batches: &[RecordBatch],
) -> Result<(), PortfolioError> {
    let Some(first) = batches.first() else { return Ok(()) };
    let mut stream = Vec::new();
    let mut writer = StreamWriter::try_new(&mut stream, &first.schema())?;
    batches.iter().try_for_each(|batch| writer.write(batch))?;
    writer.finish()?;
    drop(writer);
    let place = Table::ALL
        .iter()
        .position(|other| *other == table)
        .and_then(|place| u32::try_from(place).ok())
        .ok_or_else(|| internal!("a table that is not among all"))?;
    bytes.extend_from_slice(&place.to_le_bytes());
    bytes.extend_from_slice(&wide(stream.len()).to_le_bytes());
    bytes.extend_from_slice(&stream);
    Ok(())
}

/// The record batches of each table.
type OfTables = Vec<(Table, Vec<RecordBatch>)>;

pub(crate) fn read(bytes: &[u8]) -> Result<(Fingerprint, OfTables), PortfolioError> {
    let mut rest =
        bytes.strip_prefix(MARK).ok_or_else(|| refused("the bytes are no partial result"))?;
    let short = |_| refused("the bytes end too early");
    let mut version = [0; 4];
    rest.read_exact(&mut version).map_err(short)?;
    let version = u32::from_le_bytes(version);
    if version != PARTIAL_VERSION {
        return Err(refused(&format!(
            "it has version {version}, and this program reads version {PARTIAL_VERSION}"
        )));
    }
    let mut hash = [0; 32];
    rest.read_exact(&mut hash).map_err(short)?;
    if hash != *Sha256::digest(rest) {
        return Err(refused("the bytes are damaged"));
    }
    let (mut pseudonyms, mut tables) = (NO_PSEUDONYMS, Vec::new());
    rest.read_exact(&mut pseudonyms).map_err(short)?;
    while !rest.is_empty() {
        let (mut place, mut length) = ([0; 4], [0; 8]);
        rest.read_exact(&mut place).and_then(|()| rest.read_exact(&mut length)).map_err(short)?;
        let place = numbers::place(u32::from_le_bytes(place));
        let table = Table::ALL
            .get(place)
            .copied()
            .ok_or_else(|| refused("it holds a table that this program does not know"))?;
        // A cap: whatever is longer than memory is longer than the bytes.
        let length = usize::try_from(u64::from_le_bytes(length)).unwrap_or(usize::MAX);
        let (stream, after) =
            rest.split_at_checked(length).ok_or_else(|| refused("the bytes end too early"))?;
        rest = after;
        // The reader of Arrow streams panics on some bytes that no writer makes, so that whoever
        // makes them on purpose gets an error too.
        let batches = caught(|| decoded(stream));
        tables.push((table, batches.ok_or_else(|| refused("the bytes are no Arrow stream"))??));
    }
    Ok((pseudonyms, tables))
}

/// Whether a stream holds a compressed batch, which says itself how much memory it will need;
/// `None` if it is not built like a stream.
fn has_compressed(mut rest: &[u8]) -> Option<bool> {
    while !rest.is_empty() {
        let length;
        // A mark that more follows, and the length of what describes it; 0 is the end.
        rest = rest.strip_prefix(&[0xFF; 4])?;
        (length, rest) = rest.split_first_chunk::<4>()?;
        if *length == [0; 4] {
            return Some(false);
        }
        let described = rest.split_off(..usize::try_from(u32::from_le_bytes(*length)).ok()?)?;
        let message = root_as_message(described).ok()?;
        let batch = message
            .header_as_record_batch()
            .or_else(|| message.header_as_dictionary_batch().and_then(|batch| batch.data()));
        if batch.is_some_and(|batch| batch.compression().is_some()) {
            return Some(true);
        }
        rest.split_off(..usize::try_from(message.bodyLength()).ok()?)?;
    }
    Some(false)
}

/// The record batches of a stream. Nothing is taken on trust that is longer than the stream itself.
fn decoded(stream: &[u8]) -> Result<Vec<RecordBatch>, PortfolioError> {
    match has_compressed(stream) {
        None => return Err(refused("the bytes are no Arrow stream")),
        Some(true) => return Err(refused("its columns are compressed")),
        Some(false) => {}
    }
    let mut buffer = Buffer::from(stream.to_vec());
    let (mut decoder, mut batches) = (StreamDecoder::new(), Vec::new());
    while !buffer.is_empty() {
        batches.extend(decoder.decode(&mut buffer)?);
    }
    decoder.finish()?;
    Ok(batches)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use arrow_array::{ArrayRef, Int32Array};
    use arrow_ipc::CompressionType;
    use arrow_ipc::writer::IpcWriteOptions;

    use super::*;

    /// A compressed column says how long it will be, and the reader asks for that much memory.
    #[test]
    fn a_compressed_stream_is_refused() {
        let column: ArrayRef = Arc::new(Int32Array::from(vec![7; 5_000]));
        let batch = RecordBatch::try_from_iter([("number", column)]).unwrap();
        let stream = |compression| {
            let options = IpcWriteOptions::default().try_with_compression(compression).unwrap();
            let mut writer =
                StreamWriter::try_new_with_options(Vec::new(), &batch.schema(), options).unwrap();
            writer.write(&batch).unwrap();
            writer.into_inner().unwrap()
        };
        assert_eq!(decoded(&stream(None)).unwrap(), std::slice::from_ref(&batch));
        for compression in [CompressionType::LZ4_FRAME, CompressionType::ZSTD] {
            let refused = decoded(&stream(Some(compression))).map(|_| ()).unwrap_err();
            assert_eq!(refused.to_string(), "a part cannot be merged: its columns are compressed");
        }
        assert_eq!(
            decoded(b"ARROW1").map(|_| ()).unwrap_err().to_string(),
            "a part cannot be merged: the bytes are no Arrow stream"
        );
    }
}
