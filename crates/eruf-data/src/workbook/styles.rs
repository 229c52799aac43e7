//! The formats of numbers, by the style of a cell.

use std::collections::HashMap;

use crate::problem::WorkbookFault;
use crate::workbook::number_format::NumberFormat;
use crate::workbook::package::Package;
use crate::workbook::xml::{Piece, Xml};

/// How many styles a workbook may have: as many as a spreadsheet program allows.
const MOST_STYLES: usize = 65_536;

/// Reads the format of each style.
pub(super) fn read(
    package: &mut Package<'_>,
    part: &str,
) -> Result<Vec<NumberFormat>, WorkbookFault> {
    let (mut formats, mut styles) = (HashMap::new(), Vec::new());
    let Some(part) = package.part(part)? else { return Ok(styles) };
    let mut xml = Xml::new(part);
    let mut in_cells = false;
    loop {
        match xml.next()? {
            Piece::Start(element) => match element.name() {
                "numFmt" => {
                    let id = element.attribute("numFmtId").and_then(|id| id.parse::<u32>().ok());
                    let code = element.attribute("formatCode").unwrap_or_default();
                    if formats.len() >= MOST_STYLES {
                        return Err(too_many());
                    }
                    if let Some(id) = id {
                        let _ = formats.insert(id, NumberFormat::of_code(&code));
                    }
                }
                "cellXfs" => in_cells = true,
                "xf" if in_cells => {
                    if styles.len() >= MOST_STYLES {
                        return Err(too_many());
                    }
                    let id = element.attribute("numFmtId").and_then(|id| id.parse::<u32>().ok());
                    let id = id.unwrap_or_default();
                    let format = formats.get(&id).copied();
                    styles.push(format.unwrap_or_else(|| NumberFormat::built_in(id)));
                }
                _ => {}
            },
            Piece::End(name) if name == "cellXfs" => in_cells = false,
            Piece::Done => return Ok(styles),
            _ => {}
        }
    }
}

fn too_many() -> WorkbookFault {
    let limit = u64::try_from(MOST_STYLES).unwrap_or(u64::MAX);
    WorkbookFault::Limit { what: "styles", found: limit.saturating_add(1), limit }
}
