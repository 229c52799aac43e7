//! Where rows and fields end in the bytes of a text file.

/// Where the rows end in bytes that begin with one.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Rows {
    /// The end of the last row that is whole.
    pub(crate) last: Option<usize>,
    /// Where a cell in quotes begins that does not end.
    pub(crate) opened: Option<usize>,
}

impl Rows {
    /// As the csv crate reads them: a quotation mark opens a cell where it is the first of it, and
    /// in an open cell two of them are one that is part of it.
    pub(crate) fn of(bytes: &[u8], delimiter: u8) -> Self {
        let next = |from: usize| {
            memchr::memchr(b'"', bytes.get(from..)?).and_then(|place| place.checked_add(from))
        };
        let at = |place: usize| bytes.get(place).copied();
        let (mut last, mut from, mut looked_at) = (None, 0_usize, 0_usize);
        // The last end of a line before a place, since the last cell in quotes.
        let line_end = |from: usize, to: usize| {
            memchr::memrchr(b'\n', bytes.get(from..to)?).and_then(|place| place.checked_add(from))
        };
        while let Some(quote) = next(looked_at) {
            let is_first = quote
                .checked_sub(1)
                .and_then(at)
                .is_none_or(|before| before == delimiter || matches!(before, b'\n' | b'\r'));
            looked_at = quote.wrapping_add(1);
            if !is_first {
                continue;
            }
            last = line_end(from, quote).or(last);
            loop {
                let Some(closing) = next(looked_at) else {
                    return Self { last, opened: Some(quote) };
                };
                looked_at = closing.wrapping_add(1);
                if at(looked_at) != Some(b'"') {
                    break;
                }
                looked_at = looked_at.wrapping_add(1);
            }
            from = looked_at;
        }
        Self { last: line_end(from, bytes.len()).or(last), opened: None }
    }
}

/// The places of delimiters and line ends, eight bytes at a time.
pub(crate) struct Separators<'b> {
    rest: &'b [u8],
    delimiter: u64,
    /// How many bytes were looked at.
    looked_at: usize,
    /// The highest bit of each byte of the last eight that is one.
    found: u64,
}

/// One byte eight times.
const fn eight(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// The highest bit of each byte that is 0.
const fn zeros(bytes: u64) -> u64 {
    // No byte carries into the next: 0x7F and at most 0x7F are at most 0xFE.
    !((bytes & eight(0x7F)).wrapping_add(eight(0x7F)) | bytes | eight(0x7F))
}

impl<'b> Separators<'b> {
    pub(crate) fn of(bytes: &'b [u8], delimiter: u8) -> Self {
        Self { rest: bytes, delimiter: eight(delimiter), looked_at: 0, found: 0 }
    }
}

impl Iterator for Separators<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        while self.found == 0 {
            let (bytes, rest) = match self.rest.split_first_chunk::<8>() {
                Some((bytes, rest)) => (*bytes, rest),
                None if self.rest.is_empty() => return None,
                None => {
                    // The last few; 0 is no separator.
                    let mut bytes = [0; 8];
                    bytes.iter_mut().zip(self.rest).for_each(|(place, byte)| *place = *byte);
                    (bytes, &[][..])
                }
            };
            let bytes = u64::from_le_bytes(bytes);
            self.found = zeros(bytes ^ self.delimiter) | zeros(bytes ^ eight(b'\n'));
            self.rest = rest;
            self.looked_at = self.looked_at.wrapping_add(8);
        }
        // The place of a byte among eight.
        let place = usize::try_from(self.found.trailing_zeros() >> 3).unwrap_or_default();
        self.found &= self.found.wrapping_sub(1);
        Some(self.looked_at.wrapping_sub(8).wrapping_add(place))
    }
}

#[cfg(test)]
mod tests {
    use csv::ReaderBuilder;

    use super::*;

    #[test]
    fn separators_are_where_a_search_finds_them() {
        // Every byte, at every place of eight, beside those that differ from a separator by one.
        for length in 0..40_usize {
            for shift in 0..=u8::MAX {
                let bytes: Vec<u8> =
                    (0..length)
                        .map(|place| {
                            b",\n-\x0b\x00\xff+\x8a"[place * 7 % 8]
                                .wrapping_add(if place % 5 == 0 { shift } else { 0 })
                        })
                        .collect();
                let expected: Vec<usize> =
                    (0..length).filter(|place| matches!(bytes[*place], b',' | b'\n')).collect();
                assert_eq!(Separators::of(&bytes, b',').collect::<Vec<_>>(), expected);
            }
        }
    }

    #[test]
    fn rows_end_where_the_csv_crate_ends_them() {
        // Every text of up to six of these.
        let signs = *b"\"\n,a";
        let mut compared = 0;
        for length in 0..=6_u32 {
            for number in 0..4_usize.pow(length) {
                let text: Vec<u8> =
                    (0..length).map(|place| signs[number / 4_usize.pow(place) % 4]).collect();
                let rows = Rows::of(&text, b',');
                // A row that ends is one to the crate too: what comes after it begins anew.
                let ends: Vec<usize> =
                    (0..text.len()).filter(|place| text[*place] == b'\n').collect();
                let records = |bytes: &[u8]| {
                    let mut reader =
                        ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
                    reader
                        .byte_records()
                        .map(|record| {
                            record.unwrap().iter().map(<[u8]>::to_vec).collect::<Vec<_>>()
                        })
                        .collect::<Vec<_>>()
                };
                // The last end at which the two halves read by themselves are what the whole is,
                // and in which no cell is open: one more sign shows it.
                let is_end = |end: usize| {
                    let (before, after) = text.split_at(end + 1);
                    let open = [before, b"z"].concat();
                    records(&open).last().is_some_and(|last| last == &[b"z".to_vec()])
                        && [records(before), records(after)].concat() == records(&text)
                };
                assert_eq!(
                    rows.last,
                    ends.into_iter().rev().find(|end| is_end(*end)),
                    "{:?}",
                    String::from_utf8_lossy(&text)
                );
                compared += 1;
            }
        }
        assert_eq!(compared, 5_461);
    }
}
