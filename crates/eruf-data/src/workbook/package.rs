//! [`Package`]: the parts of a workbook, unpacked within limits.

use std::cell::Cell;
use std::io::{self, Cursor, Read};

use eruf_core::workspace::{quoted, without_person_numbers};
use zip::ZipArchive;
use zip::result::ZipError;

use crate::problem::WorkbookFault;

/// How many parts a workbook may have.
const MOST_PARTS: usize = 4096;
/// How many bytes of a part may stand between two elements.
const MOST_BETWEEN: usize = 1 << 20;
const MIB: u64 = 1 << 20;
/// What the first bytes of encrypted and of old workbooks are.
const COMPOUND: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// What may still be asked for, over all parts of a workbook.
pub(super) struct Budget {
    /// How many bytes may be unpacked.
    unpacked: Cell<u64>,
    most_unpacked: u64,
    /// How many bytes may be kept.
    kept: Cell<u64>,
    most_kept: u64,
}

impl Budget {
    /// 64 MiB and eight times the file, of which 16 MiB are for what is passed over.
    fn of(bytes: &[u8]) -> Self {
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX).saturating_mul(8);
        let (unpacked, kept) = (size.saturating_add(64 * MIB), size.saturating_add(48 * MIB));
        Self {
            unpacked: Cell::new(unpacked),
            most_unpacked: unpacked,
            kept: Cell::new(kept),
            most_kept: kept,
        }
    }

    /// Takes bytes that will be kept, or refuses.
    pub(super) fn keep(&self, bytes: usize) -> Result<(), WorkbookFault> {
        let bytes = u64::try_from(bytes).unwrap_or(u64::MAX);
        let Some(left) = self.kept.get().checked_sub(bytes) else {
            let what = "max cells: bytes that the cells take";
            let found = self.most_kept.saturating_add(bytes);
            return Err(WorkbookFault::Limit { what, found, limit: self.most_kept });
        };
        self.kept.set(left);
        Ok(())
    }
}

/// The parts of a workbook.
pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    pub(super) budget: Budget,
}

impl<'b> Package<'b> {
    /// Looks at the bytes of a file before anything is unpacked.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, WorkbookFault> {
        if bytes.is_empty() {
            return Err(WorkbookFault::EmptyFile);
        }
        if bytes.starts_with(&COMPOUND) {
            let name: Vec<u8> = "EncryptedPackage".bytes().flat_map(|byte| [byte, 0]).collect();
            let is_encrypted = bytes.windows(name.len()).any(|window| window == name);
            let fault =
                if is_encrypted { WorkbookFault::Encrypted } else { WorkbookFault::OldFormat };
            return Err(fault);
        }
        // Each part has its record of 46 bytes; the reader of zip files takes far more for each.
        let is_record = |window: &&[u8]| *window == b"PK\x01\x02";
        let parts = bytes.windows(4).filter(is_record).count();
        if parts > MOST_PARTS {
            return Err(WorkbookFault::Limit {
                what: "parts of the workbook",
                found: u64::try_from(parts).unwrap_or(u64::MAX),
                limit: u64::try_from(MOST_PARTS).unwrap_or(u64::MAX),
            });
        }
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| not_zip(&error))?;
        for at in 0..archive.len() {
            let part = archive.by_index_raw(at).map_err(|error| not_zip(&error))?;
            let name = part.name().map_err(|error| not_zip(&error))?;
            if !is_inside(&name) {
                return Err(outside(&name));
            }
            if part.encrypted() {
                return Err(WorkbookFault::Encrypted);
            }
        }
        if let Some(format) = other_format(&archive) {
            return Err(WorkbookFault::OtherFormat { format });
        }
        Ok(Self { archive, budget: Budget::of(bytes) })
    }

    /// Opens a part; `None` if there is none of the name.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Part<'_>>, WorkbookFault> {
        let budget = &self.budget;
        match self.archive.by_name(name) {
            Ok(file) => {
                let size = file.size();
                if size > budget.unpacked.get() {
                    return Err(too_large(size, budget));
                }
                let file = Box::new(file);
                Ok(Some(Part { file, name: name.to_owned(), size, budget, between: 0 }))
            }
            Err(ZipError::FileNotFound) => Ok(None),
            Err(error) => Err(not_zip(&error)),
        }
    }

    /// Opens a part that a workbook has.
    pub(super) fn needed(&mut self, name: &str) -> Result<Part<'_>, WorkbookFault> {
        let missing = || WorkbookFault::PartMissing { part: shown(name) };
        self.part(name)?.ok_or_else(missing)
    }
}

/// A part of a workbook, as it is unpacked.
pub(super) struct Part<'p> {
    file: Box<dyn Read + 'p>,
    name: String,
    /// How many bytes it says that it has.
    size: u64,
    budget: &'p Budget,
    /// How many bytes there were since an element began.
    between: usize,
}

impl Part<'_> {
    pub(super) fn name(&self) -> &str {
        // A path may have many folders.
        self.name.rsplit('/').next().unwrap_or(&self.name)
    }

    pub(super) const fn size(&self) -> u64 {
        self.size
    }
}

impl<'p> Part<'p> {
    pub(super) const fn budget(&self) -> &'p Budget {
        self.budget
    }
}

impl Read for Part<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(buffer)?;
        let unpacked = u64::try_from(count).unwrap_or(u64::MAX);
        let Some(left) = self.budget.unpacked.get().checked_sub(unpacked) else {
            let found = self.budget.most_unpacked.saturating_add(unpacked);
            return Err(io::Error::other(too_large(found, self.budget)));
        };
        self.budget.unpacked.set(left);
        let read = buffer.get(..count).unwrap_or_default();
        self.between = match read.iter().rposition(|byte| *byte == b'<') {
            Some(at) => count.saturating_sub(at),
            None => self.between.saturating_add(count),
        };
        if self.between > MOST_BETWEEN {
            return Err(io::Error::other(WorkbookFault::Limit {
                what: "bytes of one text or tag",
                found: u64::try_from(self.between).unwrap_or(u64::MAX),
                limit: u64::try_from(MOST_BETWEEN).unwrap_or(u64::MAX),
            }));
        }
        Ok(count)
    }
}

fn too_large(found: u64, budget: &Budget) -> WorkbookFault {
    let what = "bytes of the unpacked workbook";
    WorkbookFault::Limit { what, found, limit: budget.most_unpacked }
}

fn not_zip(error: &ZipError) -> WorkbookFault {
    let reason = match error {
        ZipError::InvalidArchive(_) => "the list of its parts is not found".to_owned(),
        other => without_person_numbers(&other.to_string()).into_owned(),
    };
    WorkbookFault::NotZip { reason }
}

/// The format of a zip file whose parts are those of another kind of workbook.
fn other_format(archive: &ZipArchive<Cursor<&[u8]>>) -> Option<&'static str> {
    let has = |name: &str| archive.index_for_name(name).is_some();
    if has("[Content_Types].xml") {
        return has("xl/workbook.bin").then_some(".xlsb");
    }
    if has("content.xml") && has("mimetype") {
        return Some(".ods");
    }
    has("Index/Document.iwa").then_some(".numbers")
}

/// Whether the path of a part stays in the workbook.
pub(super) fn is_inside(path: &str) -> bool {
    let has_step = path.split('/').any(|step| step == "..");
    !path.starts_with('/') && !path.contains(['\\', ':', '\0']) && !has_step
}

pub(super) fn outside(path: &str) -> WorkbookFault {
    WorkbookFault::PathOutside { path: shown(path) }
}

fn shown(path: &str) -> String {
    quoted(&without_person_numbers(path))
}
