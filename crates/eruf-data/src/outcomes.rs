//! `outcomes.csv`: everything that was reported.

use std::collections::BTreeMap;
use std::sync::Arc;

use eruf_core::{Amount, Basis, Entry, Interval, Period, ProjectDraft, Source, Unit, Value, parse_date, quoted};

use crate::number::parse_number;
use crate::table::{self, Dialect, Report, Row};
use crate::{DecimalMark, Rule};

const COLUMNS: [&str; 16] = [
    "indicator",
    "period",
    "period_start",
    "period_end",
    "value",
    "unit",
    "basis",
    "report",
    "partner",
    "occasion",
    "correction",
    "downward_revision",
    "kept",
    "project",
    "source",
    "note",
];
const INDICATOR: usize = 0;
const PERIOD: usize = 1;
const PERIOD_START: usize = 2;
const PERIOD_END: usize = 3;
const VALUE: usize = 4;
const UNIT: usize = 5;
const BASIS: usize = 6;
const REPORT: usize = 7;
const PARTNER: usize = 8;
const OCCASION: usize = 9;
const CORRECTION: usize = 10;
const DOWNWARD_REVISION: usize = 11;
const KEPT: usize = 12;
const PROJECT: usize = 13;
const SOURCE: usize = 14;
const NOTE: usize = 15;

/// Reads the entries of a project.
pub(crate) fn read(bytes: &[u8], dialect: Dialect, draft: &ProjectDraft, report: &mut Report) -> Vec<Entry> {
    let mut context = Context {
        draft,
        bases: draft.commitments.iter().map(|commitment| (&*commitment.indicator.key.code, commitment.basis)).collect(),
        names: BTreeMap::new(),
    };
    let mut entries = Vec::new();
    let by_dates = has_column(bytes, "period_start");
    let required: &[&'static str] = if by_dates { &["indicator", "period_start", "period_end", "value"] } else { &["indicator", "period", "value"] };
    table::read(bytes, dialect, &COLUMNS, required, report, |row, mark, report| {
        entries.extend(context.entry(row, mark, report));
    });
    entries
}

/// Whether the first lines name a column, to tell which columns are needed.
fn has_column(bytes: &[u8], column: &str) -> bool {
    let head = bytes.get(..bytes.len().min(8192)).unwrap_or_default();
    let head = String::from_utf8_lossy(head).to_lowercase();
    head.lines().take(2).any(|line| line.split([',', ';', '\t']).any(|name| name.trim_matches(['"', ' ', '\u{feff}']) == column))
}

struct Context<'d> {
    draft: &'d ProjectDraft,
    bases: BTreeMap<&'d str, Option<Basis>>,
    /// Texts that many rows share, kept once.
    names: BTreeMap<String, Arc<str>>,
}

impl Context<'_> {
    fn shared(&mut self, text: &str) -> Arc<str> {
        if let Some(name) = self.names.get(text) {
            return name.clone();
        }
        let name: Arc<str> = text.into();
        self.names.insert(text.to_owned(), name.clone());
        name
    }

    fn entry(&mut self, row: &Row<'_>, mark: DecimalMark, report: &mut Report) -> Option<Entry> {
        let before = report.problems.len();
        self.project(row, report);
        let indicator = row.get(INDICATOR);
        if indicator.is_none() {
            report.refuse(row.line, "indicator", Rule::Empty { hint: "" });
        }
        let period = self.period(row, report);
        let value = value(row, mark, report);
        let basis = match row.get(BASIS) {
            Some(text) => choice(text, Basis::NAMES, row.line, "basis", report),
            None => match indicator.and_then(|code| self.bases.get(code)) {
                Some(Some(basis)) => Some(*basis),
                Some(None) => {
                    report.refuse(row.line, "basis", Rule::NoBasis);
                    None
                }
                // The unknown indicator is refused with the project.
                None => Some(Basis::Increment),
            },
        };
        let known = match row.get(REPORT) {
            Some(text) => number(text, row.line, "report", report),
            None => period,
        };
        if report.problems.len() > before {
            return None;
        }
        let unit = row.get(UNIT).and_then(Unit::new);
        let mut text = |column| row.get(column).map(|text| self.shared(text));
        Some(Entry {
            indicator: text(INDICATOR)?,
            period: period?,
            report: known?,
            partner: text(PARTNER),
            basis: basis?,
            value: value?,
            unit,
            without_key: None,
            occasion: text(OCCASION),
            correction: text(CORRECTION),
            downward_revision: text(DOWNWARD_REVISION),
            source: Source { place: text(SOURCE), file: Some(report.file.clone()), line: Some(row.line), note: text(NOTE) },
        })
    }

    fn project(&self, row: &Row<'_>, report: &mut Report) {
        let Some(found) = row.get(PROJECT) else { return };
        let identity = &self.draft.identity;
        if found != &*identity.name && Some(found) != identity.case_id.as_deref() {
            let rule = Rule::OtherProject { found: quoted(found), project: quoted(&identity.name) };
            report.refuse(row.line, "project", rule);
        }
    }

    /// The number of the report that covers the period of a row, by number or by its first and last day.
    fn period(&self, row: &Row<'_>, report: &mut Report) -> Option<u32> {
        let (start, end) = (row.get(PERIOD_START), row.get(PERIOD_END));
        let by_number = row.get(PERIOD).and_then(|text| number(text, row.line, "period", report));
        if start.is_none() && end.is_none() {
            if row.get(PERIOD).is_none() {
                report.refuse(row.line, "period", Rule::Empty { hint: "" });
            }
            return by_number;
        }
        let mut day = |text: Option<&str>, field| match text.map(parse_date) {
            Some(Ok(day)) => Some(day),
            Some(Err(error)) => {
                report.refuse(row.line, field, error);
                None
            }
            None => {
                report.refuse(row.line, field, Rule::Empty { hint: "" });
                None
            }
        };
        let (first, last) = (day(start, "period_start"), day(end, "period_end"));
        let found = match Period::new(first?, last?) {
            Ok(found) => found,
            Err(error) => {
                report.refuse(row.line, "period_end", error);
                return None;
            }
        };
        let same = self.draft.periods.iter().find(|period| period.period == found);
        match same {
            Some(period) if row.get(PERIOD).is_none() || by_number == Some(period.report) => Some(period.report),
            _ => {
                let overlapping = self.draft.periods.iter().filter(|period| period.period.overlaps(&found));
                let overlapping: Vec<String> = overlapping.take(4).map(|period| format!("report {}: {}", period.report, period.period)).collect();
                let hint = if overlapping.is_empty() { String::new() } else { format!(" (it overlaps {})", overlapping.join(", ")) };
                report.refuse(row.line, "period_start", Rule::NotAPeriod { found: found.to_string(), hint });
                None
            }
        }
    }
}

fn number(text: &str, line: u64, field: &'static str, report: &mut Report) -> Option<u32> {
    let number = text.parse().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()));
    if number.is_none() {
        report.refuse(line, field, Rule::WrongKind { expected: "the number of a report", found: quoted(text) });
    }
    number
}

fn choice<T: std::str::FromStr>(text: &str, names: &[&str], line: u64, field: &'static str, report: &mut Report) -> Option<T> {
    let chosen = text.parse().ok();
    if chosen.is_none() {
        report.refuse(line, field, Rule::Choice { allowed: names.join(", "), found: quoted(text) });
    }
    chosen
}

/// An amount, the bounds of one, or words.
fn value(row: &Row<'_>, mark: DecimalMark, report: &mut Report) -> Option<Value> {
    let kept = match row.get(KEPT).map(str::to_lowercase).as_deref() {
        None => None,
        Some("yes" | "ja") => Some(true),
        Some("no" | "nej") => Some(false),
        Some(other) => {
            report.refuse(row.line, "kept", Rule::Choice { allowed: "yes, no".to_owned(), found: quoted(other) });
            None
        }
    };
    let Some(text) = row.get(VALUE) else {
        let hint = " (an amount that is missing is not 0: leave the row out)";
        report.refuse(row.line, "value", Rule::Empty { hint });
        return None;
    };
    if let Some(words) = text.strip_prefix('~') {
        return Some(Value::Words { text: words.trim().into(), kept });
    }
    let mut read = |text: &str| -> Option<Amount> { parse_number(text, Some(mark)).map_err(|rule| report.refuse(row.line, "value", rule)).ok() };
    let Some((low, high)) = text.split_once("..") else { return read(text).map(Into::into) };
    let (low, high) = (read(low)?, read(high)?);
    let interval = Interval::new(low, high);
    if interval.is_none() {
        report.refuse(row.line, "value", Rule::IntervalReversed { found: quoted(text) });
    }
    interval.map(Value::Amount)
}
