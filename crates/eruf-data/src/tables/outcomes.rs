//! `outcomes.csv`: everything that was reported.

use std::collections::BTreeMap;
use std::sync::Arc;

use eruf_core::project::Violation;
use eruf_core::record::{Approximate, Value};
use eruf_core::value::Unit;
use eruf_core::workspace::{listed, quoted, without_person_numbers};
use eruf_core::{Basis, Entry, Interval, Period, ProjectDraft};

use crate::problem::typo::strange_character;
use crate::problem::{NoticeKind, Rule};
use crate::table::{self, Cells, Columns, Diagnostics, Others, Row};
use crate::words::{InWords, Texts, parse_figure, words_say};

const COLUMNS: [&str; 18] = [
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
    "without_key",
    "method",
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
const WITHOUT_KEY: usize = 16;
const METHOD: usize = 17;

const BY_NUMBER: Columns = Columns {
    known: &COLUMNS,
    required: &[&["indicator"], &["period"], &["value"]],
    others: Others::Parts,
};
const BY_DATES: Columns = Columns {
    required: &[&["indicator"], &["period_start"], &["period_end"], &["value"]],
    ..BY_NUMBER
};

/// Reads the entries of a project.
pub(crate) fn read(
    cells: Cells<'_>,
    draft: &ProjectDraft,
    texts: &mut Texts,
    diagnostics: &mut Diagnostics,
) -> Vec<Entry> {
    let bases = draft
        .commitments
        .iter()
        .map(|commitment| (&*commitment.indicator.key.code, commitment.basis))
        .collect();
    let mut context = Context { draft, bases, texts };
    let mut entries = Vec::new();
    let columns = if cells.has_column("period_start") { &BY_DATES } else { &BY_NUMBER };
    table::read(cells, columns, diagnostics, |row, diagnostics| {
        entries.extend(context.entry(row, diagnostics));
    });
    entries
}

/// The unit that words name beside an amount, if it is known by that name.
fn unit_of(value: &Value) -> Option<Unit> {
    let Value::Words { text, said: Some(_), .. } = value else { return None };
    let unit = parse_figure(text).ok()?.unit;
    unit.as_deref().and_then(Unit::new).filter(Unit::is_known)
}

struct Context<'d> {
    draft: &'d ProjectDraft,
    bases: BTreeMap<&'d str, Option<Basis>>,
    texts: &'d mut Texts,
}

impl Context<'_> {
    fn entry(&mut self, row: &Row<'_>, diagnostics: &mut Diagnostics) -> Option<Entry> {
        let before = diagnostics.problems.len();
        self.project(row, diagnostics);
        let indicator = row.required(INDICATOR, "", diagnostics);
        let unknown = indicator.filter(|code| !self.bases.contains_key(code));
        if let Some((found, code)) = unknown.and_then(|code| Some((code, strange_character(code)?)))
        {
            let found = quoted(found);
            row.refuse(INDICATOR, Rule::StrangeCharacter { found, code }, diagnostics);
        }
        let period = self.period(row, diagnostics);
        let value = self.value(row, diagnostics);
        let basis = match row.get(BASIS) {
            Some(_) => row.choice(BASIS, Basis::NAMES, diagnostics),
            None => match indicator.and_then(|code| self.bases.get(code)) {
                Some(Some(basis)) => Some(*basis),
                Some(None) => {
                    row.refuse(BASIS, Rule::NoBasis, diagnostics);
                    None
                }
                // The unknown indicator is refused with the project.
                None => Some(Basis::Increment),
            },
        };
        let unit = self.unit(row, diagnostics);
        let parts = row.parts(self.texts, diagnostics);
        let without_key =
            row.get(WITHOUT_KEY).and_then(|text| row.amount_in(text, WITHOUT_KEY, diagnostics));
        let known =
            if row.get(REPORT).is_some() { row.number(REPORT, diagnostics) } else { period };
        if diagnostics.problems.len() > before {
            // A row that is refused is no entry, so the project cannot say what else is wrong.
            self.unknown(row, unknown, [(PERIOD, period), (REPORT, known)], diagnostics);
            return None;
        }
        let mut text = |column| row.text(column, self.texts, diagnostics);
        let value = value?;
        let unit = unit.or_else(|| unit_of(&value));
        Some(Entry {
            indicator: text(INDICATOR)?,
            period: period?,
            report: known?,
            partner: text(PARTNER),
            basis: basis?,
            value,
            unit,
            without_key,
            parts,
            method: text(METHOD),
            occasion: text(OCCASION),
            correction: text(CORRECTION),
            downward_revision: text(DOWNWARD_REVISION),
            source: row.source(SOURCE, NOTE, self.texts, diagnostics),
        })
    }

    /// Names in a row that is refused for something else, which the project does not have.
    fn unknown(
        &self,
        row: &Row<'_>,
        indicator: Option<&str>,
        reports: [(usize, Option<u32>); 2],
        diagnostics: &mut Diagnostics,
    ) {
        if !diagnostics.problems.has_room() {
            // The row is counted already, and nobody reads what else is wrong with it.
            return;
        }
        if let Some(code) = indicator.filter(|code| strange_character(code).is_none()) {
            let known = listed(self.bases.keys());
            let name = without_person_numbers(code).into();
            row.refuse(
                INDICATOR,
                Violation::Unknown { what: "indicator", name, known },
                diagnostics,
            );
        }
        let numbers = || self.draft.periods.iter().map(|period| period.report);
        for (column, report) in reports {
            if let Some(report) = report.filter(|report| !numbers().any(|known| known == *report))
                && row.get(column).is_some()
            {
                let known = listed(numbers());
                row.refuse(column, Violation::UnknownReport { report, known }, diagnostics);
            }
        }
    }

    /// The unit of a row: in its column, or beside the amount where the table declares that.
    fn unit(&mut self, row: &Row<'_>, diagnostics: &mut Diagnostics) -> Option<Unit> {
        let written = row.text(UNIT, self.texts, diagnostics).and_then(|unit| Unit::new(&unit));
        let beside = row.unit_beside(VALUE).and_then(Unit::new);
        if let (Some(written), Some(beside)) = (&written, &beside)
            && !written.same_as(beside)
        {
            let found = quoted(row.get(UNIT).unwrap_or_default());
            let expected = "the unit that stands beside the amount";
            row.refuse(UNIT, Rule::WrongKind { expected, found }, diagnostics);
        }
        written.or(beside)
    }

    fn project(&self, row: &Row<'_>, diagnostics: &mut Diagnostics) {
        let Some(found) = row.get(PROJECT) else { return };
        let identity = &self.draft.identity;
        if found != &*identity.name && Some(found) != identity.case_id.as_deref() {
            let rule = Rule::OtherProject { found: quoted(found), project: quoted(&identity.name) };
            row.refuse(PROJECT, rule, diagnostics);
        }
    }

    /// The number of the report that covers the period of a row, by number or by its first and last
    /// day.
    fn period(&self, row: &Row<'_>, diagnostics: &mut Diagnostics) -> Option<u32> {
        let (start, end) = (row.get(PERIOD_START), row.get(PERIOD_END));
        let by_number = row.number(PERIOD, diagnostics);
        if start.is_none() && end.is_none() {
            row.required(PERIOD, "", diagnostics);
            return by_number;
        }
        row.required(PERIOD_START, "", diagnostics);
        row.required(PERIOD_END, "", diagnostics);
        let (first, last) = (row.day(PERIOD_START, diagnostics), row.day(PERIOD_END, diagnostics));
        let found = match Period::new(first?, last?) {
            Ok(found) => found,
            Err(error) => {
                row.refuse(PERIOD_END, error, diagnostics);
                return None;
            }
        };
        let same = self.draft.periods.iter().find(|period| period.period == found);
        match same {
            Some(period) if row.get(PERIOD).is_none() || by_number == Some(period.report) => {
                Some(period.report)
            }
            _ => {
                let overlapping =
                    self.draft.periods.iter().filter(|period| period.period.overlaps(&found));
                let overlapping =
                    overlapping.take(4).map(|period| (period.report, period.period)).collect();
                row.refuse(
                    PERIOD_START,
                    Rule::NotAPeriod { found: found.to_string(), overlapping },
                    diagnostics,
                );
                None
            }
        }
    }

    /// What words say of an amount; a number in them that cannot be read is noticed.
    fn said(text: &str, row: &Row<'_>, diagnostics: &mut Diagnostics) -> Option<Approximate> {
        match parse_figure(text) {
            Ok(_) => words_say(text),
            Err(InWords::NoNumber) => None,
            Err(reason) => {
                let outcome = quoted(text);
                row.notice(VALUE, NoticeKind::OutcomeInWords { outcome, reason }, diagnostics);
                None
            }
        }
    }

    /// An amount, the bounds of one, words, or nothing any more.
    fn value(&mut self, row: &Row<'_>, diagnostics: &mut Diagnostics) -> Option<Value> {
        let kept = row.yes_or_no(KEPT, diagnostics);
        let text = row.required(
            VALUE,
            " (an amount that is missing is not 0: leave the row out)",
            diagnostics,
        )?;
        if ["withdrawn", "återtagen"].contains(&text.to_lowercase().as_str()) {
            return Some(Value::Withdrawn);
        }
        if text.starts_with('~') {
            let text = row.text(VALUE, self.texts, diagnostics)?;
            let text: Arc<str> = text.strip_prefix('~').unwrap_or(&text).trim().into();
            // What a person has judged stays in words.
            let said = if kept.is_none() { Self::said(&text, row, diagnostics) } else { None };
            return Some(Value::Words { text, kept, said });
        }
        let is_bound = |bound: &str| !bound.trim().is_empty();
        let bounds = text.split_once("..").filter(|(low, high)| is_bound(low) && is_bound(high));
        let Some((low, high)) = bounds else {
            return row.amount_in(text, VALUE, diagnostics).map(Into::into);
        };
        let (low, high) =
            (row.amount_in(low, VALUE, diagnostics), row.amount_in(high, VALUE, diagnostics));
        let interval = Interval::new(low?, high?);
        if interval.is_none() {
            row.refuse(VALUE, Rule::IntervalReversed { found: quoted(text) }, diagnostics);
        }
        interval.map(Value::Amount)
    }
}
