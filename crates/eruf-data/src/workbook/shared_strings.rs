//! The texts that cells of all sheets share.

use std::sync::Arc;

use crate::problem::WorkbookFault;
use crate::workbook::package::Package;
use crate::workbook::xml::{Piece, Xml};

/// The shortest element of a text: `<si/>`.
const SHORTEST: u64 = 5;

/// Reads the texts, in the order by which cells name them.
pub(super) fn read(package: &mut Package<'_>, part: &str) -> Result<Vec<Arc<str>>, WorkbookFault> {
    let mut texts = Vec::new();
    let Some(part) = package.part(part)? else { return Ok(texts) };
    let (most, budget) = (part.size().div_euclid(SHORTEST), part.budget());
    let mut xml = Xml::new(part);
    loop {
        let is_text = match xml.next()? {
            Piece::Start(element) if element.name() == "sst" => {
                let count = element.attribute("uniqueCount");
                let found = count.and_then(|count| count.parse::<u64>().ok()).unwrap_or_default();
                if found > most {
                    let what = "sharedStrings uniqueCount";
                    return Err(WorkbookFault::Limit { what, found, limit: most });
                }
                false
            }
            Piece::Start(element) => element.name() == "si",
            Piece::Done => return Ok(texts),
            _ => false,
        };
        if is_text {
            let text = unescaped(xml.text("si")?);
            budget.keep(text.len().saturating_add(size_of::<Arc<str>>().saturating_mul(3)))?;
            texts.push(text.into());
        }
    }
}

/// A text in which characters that XML cannot hold are written `_x000D_`.
pub(super) fn unescaped(text: String) -> String {
    if !text.contains("_x") {
        return text;
    }
    let mut read = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once("_x") {
        let code = after.get(..4).filter(|_| after.as_bytes().get(4) == Some(&b'_'));
        let code = code.and_then(|code| u32::from_str_radix(code, 16).ok());
        read.push_str(before);
        if let Some(character) = code.and_then(char::from_u32) {
            read.push(character);
            rest = after.get(5..).unwrap_or_default();
        } else {
            read.push_str("_x");
            rest = after;
        }
    }
    read.push_str(rest);
    read
}
