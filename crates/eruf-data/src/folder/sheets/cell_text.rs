//! What a cell says in the terms of the folder.

use eruf_core::workspace::{quoted, without_person_numbers};

use crate::folder::sheets::choices::is_same;
use crate::folder::sheets::choices::word;
use crate::folder::sheets::words::Kind;
use crate::problem::WorkbookFault;
use crate::words::{DecimalMark, to_nfc};
use crate::workbook::{Cell, CellValue, NumberFormat};

/// How many zeros at the end of an organisation number say that it was rounded.
const ROUNDED: &str = "00000";

/// Returns the text that the folder would have in the place of a cell; nothing for an empty one.
///
/// Numbers have the decimal mark, so that they are read as numbers in text beside them are.
pub(crate) fn cell_text(
    cell: &Cell,
    kind: Kind,
    mark: DecimalMark,
) -> Result<Option<String>, WorkbookFault> {
    if let Some(fault) = cell.fault() {
        return Err(fault);
    }
    let text = match &cell.value {
        Some(CellValue::Bool(value)) => {
            if !matches!(kind, Kind::YesNo | Kind::Rule) {
                let found = if *value { "TRUE" } else { "FALSE" };
                return Err(WorkbookFault::TrueOrFalse { found });
            }
            (if *value { "yes" } else { "no" }).to_owned()
        }
        Some(CellValue::Number(number)) => {
            let text = number.text();
            if matches!(cell.format, NumberFormat::Percent(_)) && kind != Kind::Share {
                return Err(WorkbookFault::Percentage { found: text });
            }
            match kind {
                Kind::OrgNumber if is_rounded(&text) => return Err(rounded(&text)),
                Kind::Amount | Kind::Share | Kind::Bounds | Kind::Goal
                    if mark == DecimalMark::Comma =>
                {
                    text.replace('.', ",")
                }
                _ => text,
            }
        }
        Some(_) => {
            let text = cell.text().unwrap_or_default();
            let text = to_nfc(text.trim());
            match kind {
                Kind::OrgNumber if is_scientific(&text) => return Err(rounded(&text)),
                Kind::Choice(choices) => word(choices, &text).unwrap_or(&text).to_owned(),
                Kind::Choices(choices) => {
                    let words = text.split(';').map(str::trim);
                    let words = words.map(|text| word(choices, text).unwrap_or(text));
                    words.collect::<Vec<_>>().join("; ")
                }
                Kind::YesNo | Kind::Rule => yes_or_no(&text).unwrap_or(&text).to_owned(),
                _ => text.into_owned(),
            }
        }
        None => return Ok(None),
    };
    Ok(Some(text).filter(|text| !text.is_empty()))
}

fn yes_or_no(text: &str) -> Option<&'static str> {
    if ["yes", "ja", "x"].iter().any(|yes| is_same(text, yes)) {
        return Some("yes");
    }
    ["no", "nej"].iter().any(|no| is_same(text, no)).then_some("no")
}

/// Whether a number of ten or twelve digits ends in so many zeros that it was rounded.
fn is_rounded(text: &str) -> bool {
    text.len() >= 10 && text.ends_with(ROUNDED)
}

/// Whether a text is a number with an exponent, as a cell that is too narrow shows it.
fn is_scientific(text: &str) -> bool {
    let Some((digits, exponent)) = text.split_once(['E', 'e']) else { return false };
    let is_digit = |byte: u8| byte.is_ascii_digit();
    let exponent = exponent.trim_start_matches('+');
    !exponent.is_empty()
        && exponent.bytes().all(is_digit)
        && digits.bytes().any(is_digit)
        && digits.bytes().all(|byte| is_digit(byte) || matches!(byte, b',' | b'.'))
}

fn rounded(text: &str) -> WorkbookFault {
    WorkbookFault::Rounded { found: quoted(&without_person_numbers(text)).replace('"', "") }
}
