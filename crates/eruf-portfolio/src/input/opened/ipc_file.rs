//! Lengths in Arrow files, looked at before memory is asked for.
//!
//! A compressed buffer begins with the length that it will have. The reader of Arrow asks for that
//! much at once, so that one damaged byte would end the whole program.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};

use arrow_ipc::reader::read_footer_length;
use arrow_ipc::{Block, CompressionType, RecordBatch, root_as_footer, root_as_message};

/// LZ4 makes at most 255 bytes of one;
/// <https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md>.
const LZ4: i64 = 255;
/// Zstandard makes at most a block of 128 KiB of four bytes; RFC 8878, 3.1.1.2.
const ZSTD: i64 = 1 << 15;

/// Refuses a file with a buffer whose length its bytes cannot have; what the reader finds by itself
/// is left to it.
pub(crate) fn check(file: &mut File) -> std::io::Result<Result<(), &'static str>> {
    let size = file.seek(SeekFrom::End(0))?;
    let Some(end) = size.checked_sub(10) else { return Ok(Ok(())) };
    let mut last = [0; 10];
    read_at(file, end, &mut last)?;
    let Some(length) = read_footer_length(last).ok().and_then(|length| u64::try_from(length).ok())
    else {
        return Ok(Ok(()));
    };
    let Some(begins) = end.checked_sub(length) else { return Ok(Err(TOO_LONG)) };
    let footer = bytes(file, begins, length)?;
    let Ok(footer) = root_as_footer(&footer) else { return Ok(Ok(())) };
    let blocks = [footer.dictionaries(), footer.recordBatches()];
    for block in blocks.into_iter().flatten().flat_map(|blocks| blocks.iter()) {
        if let Err(problem) = check_block(file, block, size)? {
            return Ok(Err(problem));
        }
    }
    Ok(Ok(()))
}

const TOO_LONG: &str = "the file is damaged: a part of it is longer than it can be";

fn check_block(
    file: &mut File,
    block: &Block,
    size: u64,
) -> std::io::Result<Result<(), &'static str>> {
    let place = u64::try_from(block.offset()).ok().zip(u64::try_from(block.metaDataLength()).ok());
    let Some((begins, length)) =
        place.filter(|(begins, length)| begins.checked_add(*length).is_some_and(|end| end <= size))
    else {
        return Ok(Err(TOO_LONG));
    };
    let metadata = bytes(file, begins, length)?;
    // The length of the message stands before it, since version 0.15 of the format after a mark.
    let message =
        [8, 4].into_iter().find_map(|prefix| root_as_message(metadata.get(prefix..)?).ok());
    let Some(message) = message else { return Ok(Ok(())) };
    let batch = message
        .header_as_record_batch()
        .or_else(|| message.header_as_dictionary_batch().and_then(|batch| batch.data()));
    batch.map_or(Ok(Ok(())), |batch| check_batch(file, begins.saturating_add(length), &batch))
}

fn check_batch(
    file: &mut File,
    body: u64,
    batch: &RecordBatch<'_>,
) -> std::io::Result<Result<(), &'static str>> {
    let Some(compression) = batch.compression() else { return Ok(Ok(())) };
    let most = if compression.codec() == CompressionType::ZSTD { ZSTD } else { LZ4 };
    for buffer in batch.buffers().into_iter().flatten().filter(|buffer| buffer.length() > 8) {
        let Some(place) =
            u64::try_from(buffer.offset()).ok().and_then(|offset| body.checked_add(offset))
        else {
            return Ok(Err(TOO_LONG));
        };
        let mut length = [0; 8];
        read_at(file, place, &mut length)?;
        // -1 says that it is not compressed.
        if i64::from_le_bytes(length) > buffer.length().saturating_mul(most) {
            return Ok(Err(TOO_LONG));
        }
    }
    Ok(Ok(()))
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

    fn checked(bytes: &[u8]) -> Result<(), &'static str> {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(bytes).unwrap();
        check(&mut file).unwrap()
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
            assert_eq!(checked(&bytes), Err(TOO_LONG));
        }
        assert_eq!(checked(b"ARROW1"), Ok(())); // left to the reader
    }
}
