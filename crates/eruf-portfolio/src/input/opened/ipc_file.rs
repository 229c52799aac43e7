//! Lengths in Arrow files, looked at before memory is asked for.
//!
//! A compressed buffer begins with the length that it will have. The reader of Arrow asks for that
//! much at once, so that one damaged byte would end the whole program.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};

use arrow_ipc::reader::read_footer_length;
use arrow_ipc::{Block, CompressionType, RecordBatch, root_as_footer, root_as_message};

use crate::input::opened::room::Room;

/// LZ4 makes at most 255 bytes of one;
/// <https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md>.
const LZ4: i64 = 255;
/// Zstandard makes at most a block of 128 KiB of four bytes; RFC 8878, 3.1.1.2.
const ZSTD: i64 = 1 << 15;

/// Refuses a file with a buffer whose length its bytes cannot have; what the reader finds by itself
/// is left to it.
///
/// What a part takes when it is unpacked may be as much as `room` says of its length in the file.
pub(crate) fn check(file: &mut File, room: Room) -> std::io::Result<Result<(), String>> {
    let size = file.seek(SeekFrom::End(0))?;
    let Some(end) = size.checked_sub(10) else { return Ok(Ok(())) };
    let mut last = [0; 10];
    read_at(file, end, &mut last)?;
    let Some(length) = read_footer_length(last).ok().and_then(|length| u64::try_from(length).ok())
    else {
        return Ok(Ok(()));
    };
    let Some(begins) = end.checked_sub(length) else { return Ok(Err(TOO_LONG.to_owned())) };
    let footer = bytes(file, begins, length)?;
    let Ok(footer) = root_as_footer(&footer) else { return Ok(Ok(())) };
    let blocks = [footer.dictionaries(), footer.recordBatches()];
    for block in blocks.into_iter().flatten().flat_map(|blocks| blocks.iter()) {
        if let Err(problem) = check_block(file, block, size, room)? {
            return Ok(Err(problem));
        }
    }
    Ok(Ok(()))
}

pub(crate) const TOO_LONG: &str = "the file is damaged: a part of it is longer than it can be";

fn check_block(
    file: &mut File,
    block: &Block,
    size: u64,
    room: Room,
) -> std::io::Result<Result<(), String>> {
    let [Ok(begins), Ok(length), Ok(body)] =
        [block.offset(), block.metaDataLength().into(), block.bodyLength()].map(u64::try_from)
    else {
        return Ok(Err(TOO_LONG.to_owned()));
    };
    let end = begins.checked_add(length).and_then(|end| end.checked_add(body));
    if end.is_none_or(|end| end > size) {
        return Ok(Err(TOO_LONG.to_owned()));
    }
    let metadata = bytes(file, begins, length)?;
    // The length of the message stands before it, since version 0.15 of the format after a mark.
    let message =
        [8, 4].into_iter().find_map(|prefix| root_as_message(metadata.get(prefix..)?).ok());
    let Some(message) = message else { return Ok(Ok(())) };
    let batch = message
        .header_as_record_batch()
        .or_else(|| message.header_as_dictionary_batch().and_then(|batch| batch.data()));
    batch.map_or(Ok(Ok(())), |batch| {
        check_batch(file, begins.saturating_add(length), body, &batch, room)
    })
}

fn check_batch(
    file: &mut File,
    body: u64,
    packed: u64,
    batch: &RecordBatch<'_>,
    room: Room,
) -> std::io::Result<Result<(), String>> {
    let Some(compression) = batch.compression() else { return Ok(Ok(())) };
    let mut unpacked = 0_u64;
    let most = if compression.codec() == CompressionType::ZSTD { ZSTD } else { LZ4 };
    for buffer in batch.buffers().into_iter().flatten().filter(|buffer| buffer.length() > 8) {
        let Some(place) =
            u64::try_from(buffer.offset()).ok().and_then(|offset| body.checked_add(offset))
        else {
            return Ok(Err(TOO_LONG.to_owned()));
        };
        let mut length = [0; 8];
        read_at(file, place, &mut length)?;
        // -1 says that it is not compressed.
        let length = i64::from_le_bytes(length);
        if length > buffer.length().saturating_mul(most) {
            return Ok(Err(TOO_LONG.to_owned()));
        }
        unpacked = unpacked.saturating_add(u64::try_from(length).unwrap_or_default());
    }
    Ok(room.check(unpacked, packed))
}

fn read_at(file: &mut File, place: u64, into: &mut [u8]) -> std::io::Result<()> {
    file.seek(SeekFrom::Start(place))?;
    file.read_exact(into)
}

/// Bytes that are known to be in the file.
fn bytes(file: &mut File, place: u64, length: u64) -> std::io::Result<Vec<u8>> {
    file.seek(SeekFrom::Start(place))?;
    let mut bytes = Vec::new();
    file.by_ref().take(length).read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;
    use std::sync::Arc;

    use arrow_array::{ArrayRef, Int64Array};
    use arrow_ipc::writer::{FileWriter, IpcWriteOptions};

    use super::*;

    fn written(compression: CompressionType) -> Vec<u8> {
        let column: ArrayRef = Arc::new(Int64Array::from(vec![7; 5_000]));
        let batch = arrow_array::RecordBatch::try_from_iter([("number", column)]).unwrap();
        let options = IpcWriteOptions::default().try_with_compression(Some(compression)).unwrap();
        let mut writer =
            FileWriter::try_new_with_options(Vec::new(), &batch.schema(), options).unwrap();
        writer.write(&batch).unwrap();
        writer.into_inner().unwrap()
    }

    fn checked(bytes: &[u8]) -> Result<(), String> {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(bytes).unwrap();
        check(&mut file, Room::of(None)).unwrap()
    }

    #[test]
    fn a_length_that_the_bytes_cannot_have_is_refused() {
        let (lz4, zstd) = ([0x04, 0x22, 0x4D, 0x18], [0x28, 0xB5, 0x2F, 0xFD]);
        for (compression, frame) in
            [(CompressionType::LZ4_FRAME, lz4), (CompressionType::ZSTD, zstd)]
        {
            let mut bytes = written(compression);
            assert_eq!(checked(&bytes), Ok(()));
            let frame = bytes.windows(4).position(|four| four == frame).unwrap();
            bytes[frame - 8..frame].copy_from_slice(&(1_i64 << 62).to_le_bytes());
            assert_eq!(checked(&bytes), Err(TOO_LONG.to_owned()));
        }
        assert_eq!(checked(b"ARROW1"), Ok(())); // left to the reader
    }
}
