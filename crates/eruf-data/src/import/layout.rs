//! [`Layout`]: where the header of a sheet is, and what stands above and below it.

use crate::import::synonyms::{Field, Word, plain, word_in};
use crate::words::written::day::{WrittenDay, written_day};
use crate::words::written::span::written_span;
use crate::words::{DecimalMark, to_nfc};
use crate::workbook::{Cell, CellRef, CellValue, NumberFormat, Sheet, SheetRow};

/// How many rows are looked through for a header.
const MOST_ROWS_ABOVE: usize = 60;
/// How long a text is at most that may be the header of a column.
const LONGEST_HEADER: usize = 80;

/// A sheet whose header was found.
pub(super) struct Layout<'b> {
    pub(super) sheet: &'b Sheet,
    /// What questions about the table are known by.
    pub(super) key: String,
    /// The row of groups above the header, if there is one.
    pub(super) group_row: Option<u32>,
    /// The row of the header.
    pub(super) header_row: u32,
    /// The columns with a header, from the left.
    pub(super) columns: Vec<Heading>,
}

/// The header of a column.
#[derive(Clone, Debug)]
pub(super) struct Heading {
    pub(super) number: u16,
    /// The words of the group above it, if it is in one.
    pub(super) group: Option<String>,
    /// Its own words; empty where only the group has some.
    pub(super) leaf: String,
}

impl Heading {
    /// The header as it is written in a mapping: `Deltagande / Datum`.
    pub(super) fn written(&self) -> String {
        match &self.group {
            Some(group) if self.leaf.is_empty() => group.clone(),
            Some(group) => format!("{group} / {}", self.leaf),
            None => self.leaf.clone(),
        }
    }

    pub(super) fn letters(&self) -> String {
        CellRef::new(1, self.number).map(CellRef::letters).unwrap_or_default()
    }
}

/// The text of a cell as a person sees it, or as it was typed; `None` if there is none that means
/// anything.
pub(super) fn text_of(cell: &Cell) -> Option<String> {
    if cell.fault().is_some() {
        return None;
    }
    if let (Some(CellValue::Number(number)), NumberFormat::Percent(_)) = (&cell.value, cell.format)
    {
        return Some(format!("{} %", hundredfold(&number.text())));
    }
    let text = cell.text()?;
    let text = to_nfc(text.trim()).into_owned();
    (!text.is_empty()).then_some(text)
}

/// A hundred times a number, by moving its point.
fn hundredfold(number: &str) -> String {
    let (sign, digits) = number.strip_prefix('-').map_or(("", number), |rest| ("-", rest));
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let decimals = format!("{decimals}00");
    let (moved, rest) = decimals.split_at_checked(2).unwrap_or(("00", ""));
    let whole = format!("{whole}{moved}");
    let whole = whole.trim_start_matches('0');
    let rest = rest.trim_end_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    if rest.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest}") }
}

/// The text at a place of a sheet; of a cell that is merged into another, that of the other.
pub(super) fn text_at(sheet: &Sheet, row: u32, column: u16) -> Option<String> {
    let at = CellRef::new(row, column)?;
    let cell = sheet.cell(at).and_then(text_of);
    cell.or_else(|| {
        let area = sheet.merged_at(at)?;
        text_of(sheet.cell(area.first)?)
    })
}

/// The number of a report that a header names: `3`, `LR3`, `Lägesrapport 3`, `Report 3`.
pub(super) fn report_number(header: &str) -> Option<u32> {
    let header = plain(header);
    let words = [
        "lägesrapport nr",
        "lägesrapport",
        "rapport nr",
        "rapport",
        "lr",
        "period",
        "report no",
        "report",
        "progress report",
        "redovisningsperiod",
        "rapportperiod",
        "p",
        "r",
        "rp",
        "delrapport",
        "utfall lr",
        "utfall rapport",
        "utfall period",
        "outcome report",
        "outcome period",
        "utfall",
        "reporting period",
    ];
    let rest = words.iter().find_map(|word| {
        let rest = header.strip_prefix(word)?;
        let digits = rest.trim();
        (!digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(digits)
    });
    let digits = rest.unwrap_or(&header);
    let is_number = (1..=3).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    let number = digits.parse().ok().filter(|_| is_number);
    number.filter(|number| (1..=120).contains(number))
}

/// The year that a header is, or names beside a word for an outcome.
pub(super) fn year_of(header: &str) -> Option<i32> {
    let header = plain(header);
    let mut bare = header.as_str();
    for word in ["utfall", "år", "year", "outcome", "resultat"] {
        bare = bare.strip_prefix(word).map_or(bare, str::trim);
        bare = bare.strip_suffix(word).map_or(bare, str::trim);
    }
    match written_day(bare) {
        Some(WrittenDay::Year(year)) if bare.len() == 4 => Some(year),
        _ => None,
    }
}

/// How much a text looks like the header of a column.
fn weight(text: &str) -> usize {
    if text.chars().count() > LONGEST_HEADER {
        return 0;
    }
    match word_in(text) {
        Some(Word { is_whole: true, .. }) => 4,
        Some(_) if !text.contains(|c: char| c.is_ascii_digit()) => 2,
        _ if report_number(text).is_some() || year_of(text).is_some() => 1,
        _ if text.contains(char::is_alphabetic) && written_span(text).is_some() => 1,
        _ => 0,
    }
}

impl<'b> Layout<'b> {
    /// Returns the layout with a header that is decided, or finds the header.
    pub(super) fn of(sheet: &'b Sheet, key: String, header: Option<u32>) -> Option<Self> {
        match header {
            Some(row) => Some(Self::at(sheet, key, row)),
            None => Self::find(sheet, key),
        }
    }

    /// Finds the header of a sheet: the row whose cells are most like one, or one above it that
    /// plainly is the header of a table of its own.
    fn find(sheet: &'b Sheet, key: String) -> Option<Self> {
        let mut best: Option<(usize, u32)> = None;
        let mut plain_one: Option<u32> = None;
        for row in sheet.rows.iter().take(MOST_ROWS_ABOVE) {
            let texts: Vec<String> = row.cells.iter().filter_map(text_of).collect();
            let weights: Vec<usize> = texts.iter().map(|text| weight(text)).collect();
            let words = weights.iter().filter(|weight| **weight >= 2).count();
            let whole = weights.iter().filter(|weight| **weight >= 4).count();
            // Facts such as a case id stand beside their names, and are no header.
            let facts = texts.iter().filter(|text| is_fact(text)).count();
            let is_header = words > facts && texts.len() >= 2 && (whole > 0 || words > 1);
            let sum: usize = weights.iter().sum();
            if is_header && best.is_none_or(|(before, _)| sum > before) {
                best = Some((sum, row.number));
            }
            let known = weights.iter().filter(|weight| **weight > 0).count();
            let is_most = texts.len() >= 3 && known.saturating_mul(2) > texts.len();
            if is_header && is_most && texts.iter().any(|text| names_a_subject(text)) {
                plain_one = plain_one.or(Some(row.number));
            }
        }
        let (_, best) = best?;
        // The lower row of a header in two rows follows the upper one.
        let first = plain_one.filter(|first| first.saturating_add(1) < best);
        Some(Self::at(sheet, key, first.unwrap_or(best)))
    }

    fn at(sheet: &'b Sheet, key: String, row: u32) -> Self {
        let below = row.checked_add(1).filter(|below| is_below(sheet, row, *below));
        let above = row.checked_sub(1).filter(|above| is_above(sheet, row, *above));
        let (group_row, header_row) = match (below, above) {
            (Some(below), _) => (Some(row), below),
            (None, above) => (above, row),
        };
        let mut layout = Self { sheet, key, group_row, header_row, columns: Vec::new() };
        layout.columns = layout.headings();
        layout
    }

    fn headings(&self) -> Vec<Heading> {
        let rows = [self.group_row, Some(self.header_row)];
        let last = rows.into_iter().flatten().filter_map(|row| self.sheet.row(row));
        let last = last.filter_map(|row| row.cells.last()).map(|cell| cell.at.column).max();
        let spans = self.sheet.merged.iter();
        let spans = spans.filter(|area| rows.contains(&Some(area.first.row)));
        let last = spans.map(|area| area.last.column).chain(last).max().unwrap_or_default();
        let mut headings = Vec::new();
        let mut open: Option<String> = None;
        for number in 1..=last {
            let own = CellRef::new(self.header_row, number).and_then(|at| self.sheet.cell(at));
            let own = own.and_then(text_of);
            let group = self.group_row.and_then(|row| text_at(self.sheet, row, number));
            let is_merged = |row: u32| {
                let at = CellRef::new(row, number);
                at.and_then(|at| self.sheet.merged_at(at))
            };
            let spans_down = self.group_row.and_then(is_merged);
            let spans_down = spans_down.is_some_and(|area| area.last.row >= self.header_row);
            match (own, group) {
                (Some(leaf), _) if spans_down => {
                    open = None;
                    headings.push(Heading { number, group: None, leaf });
                }
                (Some(leaf), Some(group)) => {
                    open = Some(group.clone());
                    headings.push(Heading { number, group: Some(group), leaf });
                }
                (Some(leaf), None) => {
                    // A group that is not merged reaches to the next one, with numbers of reports.
                    let is_report =
                        |text: &str| report_number(text).is_some() || year_of(text).is_some();
                    let is_in = is_report(&leaf) || open.as_deref().is_some_and(is_report);
                    let group = open.clone().filter(|_| is_in);
                    if group.is_none() {
                        open = None;
                    }
                    headings.push(Heading { number, group, leaf });
                }
                (None, Some(group)) => {
                    open = None;
                    headings.push(Heading { number, group: None, leaf: group });
                }
                (None, None) => {}
            }
        }
        headings
    }

    /// The only text of the row that stands nearest above the header, if there is one.
    pub(super) fn title(&self) -> Option<String> {
        let above = self.sheet.rows.iter().rev().filter(|row| row.number < self.top());
        let mut texts = above.map(|row| row.cells.iter().filter_map(text_of).collect::<Vec<_>>());
        let texts = texts.find(|texts| !texts.is_empty())?;
        <[String; 1]>::try_from(texts).ok().map(|[title]| title)
    }

    /// The first row of the header.
    pub(super) fn top(&self) -> u32 {
        self.group_row.unwrap_or(self.header_row)
    }

    /// The mark before decimals of numbers in text.
    pub(super) fn mark(&self) -> DecimalMark {
        let written = self.columns.iter().map(Heading::written).collect::<Vec<_>>().join(" ");
        if is_swedish(&written) { DecimalMark::Comma } else { DecimalMark::Point }
    }
}

/// Whether a text has Swedish letters or Swedish words of headers in it.
pub(super) fn is_swedish(text: &str) -> bool {
    let text = text.to_lowercase();
    text.contains(['å', 'ä', 'ö'])
        || ["indikator", "datum", "rapport", "storlek", "orgnr", "org.nr", "enhet", "timmar"]
            .iter()
            .any(|word| text.contains(word))
}

/// Whether a header says what the rows of its table are about.
pub(super) fn names_a_subject(text: &str) -> bool {
    let word = word_in(text).filter(|word| word.is_whole);
    word.is_some_and(|word| {
        matches!(
            word.field,
            Field::Indicator | Field::Number | Field::Name | Field::Report | Field::Activity
        )
    })
}

/// Whether a row repeats the header of a table.
pub(super) fn is_header_again(layout: &Layout<'_>, row: &SheetRow) -> bool {
    let texts = row.cells.iter().filter_map(|cell| Some((cell.at.column, text_of(cell)?)));
    let texts: Vec<(u16, String)> = texts.collect();
    let equal = texts.iter().filter(|(column, text)| {
        let heading = layout.columns.iter().find(|heading| heading.number == *column);
        heading.is_some_and(|heading| {
            let is_group = heading.group.as_deref() == Some(text.as_str());
            is_group || plain(&heading.leaf) == plain(text)
        })
    });
    let equal = equal.count();
    equal >= 2 && equal == texts.len()
}

/// Whether a row below a header looks like the header of another table: words alone, most of which
/// are those of headers, with what the rows are about among them.
pub(super) fn is_header_of_another(row: &SheetRow) -> bool {
    let mut fields: Vec<Field> = Vec::new();
    let (mut texts, mut known, mut times) = (0_usize, 0_usize, 0_usize);
    for cell in &row.cells {
        let Some(text) = text_of(cell) else { continue };
        texts = texts.saturating_add(1);
        let is_text = matches!(cell.value, Some(CellValue::Text(_)));
        if !is_text && year_of(&text).is_none() {
            return false;
        }
        if let Some(word) = word_in(&text).filter(|word| word.is_whole) {
            known = known.saturating_add(1);
            let is_own = !matches!(word.field, Field::Total | Field::Comment | Field::Plan);
            if is_own && !fields.contains(&word.field) {
                fields.push(word.field);
            }
        } else if weight(&text) > 0 && text.contains(char::is_alphabetic)
            || year_of(&text).is_some()
        {
            known = known.saturating_add(1);
            times = times.saturating_add(1);
        }
    }
    let is_wide =
        times > 0 && row.cells.iter().filter_map(text_of).any(|text| names_a_subject(&text));
    (fields.len() >= 2 || is_wide) && known.saturating_mul(2) > texts
}

fn is_fact(text: &str) -> bool {
    let word = word_in(text).filter(|word| word.is_whole);
    word.is_some_and(|word| {
        matches!(
            word.field,
            Field::CaseId
                | Field::Beneficiary
                | Field::Fund
                | Field::ProgrammingPeriod
                | Field::ProjectFirst
                | Field::ProjectLast
                | Field::ProjectDays
        )
    })
}

/// Whether the row above a header has groups of its columns.
fn is_above(sheet: &Sheet, header: u32, above: u32) -> bool {
    let Some(row) = sheet.row(above) else { return false };
    let texts: Vec<&Cell> = row.cells.iter().filter(|cell| text_of(cell).is_some()).collect();
    let columns = sheet.row(header).map(|row| row.cells.len()).unwrap_or_default();
    let width = |cell: &Cell| {
        let area = sheet.merged_at(cell.at);
        area.map_or(1, |area| area.last.column.abs_diff(area.first.column).saturating_add(1))
    };
    match texts.as_slice() {
        [] => false,
        // One text over everything is a title, and so is one in the first column.
        [one] => {
            one.at.column > 1
                && usize::from(width(one)) < columns
                && text_of(one).is_some_and(|text| {
                    text.chars().count() <= LONGEST_HEADER && !text.contains(':')
                })
        }
        several => {
            let spans = several.iter().any(|cell| width(cell) > 1);
            let begins = sheet.row(header).and_then(|row| row.cells.first());
            let is_apart = begins
                .is_some_and(|first| several.iter().all(|cell| cell.at.column >= first.at.column));
            let is_short = several.iter().all(|cell| {
                text_of(cell).is_some_and(|text| text.chars().count() <= LONGEST_HEADER)
            });
            let pairs = several.iter().any(|cell| text_of(cell).is_some_and(|text| is_fact(&text)));
            is_apart && is_short && !pairs && (spans || several.len() >= 2)
        }
    }
}

/// Whether the row below a header has the columns of its groups.
fn is_below(sheet: &Sheet, header: u32, below: u32) -> bool {
    let (Some(head), Some(row)) = (sheet.row(header), sheet.row(below)) else { return false };
    let spans = sheet
        .merged
        .iter()
        .any(|area| area.first.row == header && area.last.row == header && area.first != area.last);
    let is_free = row.cells.iter().all(|cell| {
        let area = CellRef::new(header, cell.at.column).and_then(|at| sheet.merged_at(at));
        let is_group = area.is_some_and(|area| area.first.column != area.last.column);
        is_group || head.cell(cell.at.column).is_none() || text_of(cell).is_none()
    });
    let looks = row.cells.iter().filter_map(text_of).filter(|text| weight(text) > 0).count();
    let texts = row.cells.iter().filter_map(text_of).count();
    spans && is_free && looks >= 2 && looks.saturating_mul(2) >= texts
}
