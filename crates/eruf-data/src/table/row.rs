//! One row of a table, and how its cells are read.

use std::borrow::Cow;
use std::str::FromStr;
use std::sync::Arc;

use eruf_core::record::{Part, Withdrawal};
use eruf_core::value::{Source, Unit};
use eruf_core::workspace::{quoted, without_person_numbers};
use eruf_core::{Amount, NaiveDate};

use crate::problem::typo::strange_character;
use crate::problem::{NoticeKind, Rule};
use crate::table::diagnostics::Diagnostics;
use crate::table::header::{Header, part};
use crate::words::{DecimalMark, Dialect, Texts, is_person_number, number_and_unit};

/// One row: its line in the file and its cells.
pub(crate) struct Row<'t> {
    pub(crate) line: u64,
    /// The mark before decimals where none is declared.
    pub(crate) detected: DecimalMark,
    pub(crate) dialect: &'t Dialect,
    /// Whether another dialect can be declared.
    pub(crate) is_declared: bool,
    pub(crate) header: &'t Header,
    pub(crate) record: &'t csv::StringRecord,
}

impl<'t> Row<'t> {
    /// The cell in a column, trimmed; `None` if there is no such column or the cell is empty.
    pub(crate) fn get(&self, column: usize) -> Option<&'t str> {
        let place = self.header.order.get(column).copied().flatten()?;
        self.record.get(place).map(str::trim).filter(|cell| !cell.is_empty())
    }

    /// The column of that name, or the one that has its other name, so many places later.
    pub(crate) fn named(&self, column: usize, names: usize) -> usize {
        let other = column.saturating_add(names);
        let is_there = |place| self.header.order.get(place).copied().flatten().is_some();
        if is_there(other) && !is_there(column) { other } else { column }
    }

    pub(crate) fn refuse(
        &self,
        column: usize,
        rule: impl Into<Rule>,
        diagnostics: &mut Diagnostics,
    ) {
        diagnostics.refuse(self.line, self.header.name(column), rule);
    }

    /// Notices something of a cell.
    pub(crate) fn notice(&self, column: usize, kind: NoticeKind, diagnostics: &mut Diagnostics) {
        diagnostics.notice(self.line, self.header.name(column), kind);
    }

    /// A cell that must not be empty.
    pub(crate) fn required(
        &self,
        column: usize,
        hint: &'static str,
        diagnostics: &mut Diagnostics,
    ) -> Option<&'t str> {
        let cell = self.get(column);
        // A column that a wrong header does not have is told with the header.
        let is_told = self.header.is_wrong && !self.header.has(column);
        if cell.is_none() && !is_told {
            self.refuse(column, Rule::Empty { hint }, diagnostics);
        }
        cell
    }

    /// Text that may say anything, but names no person by number.
    pub(crate) fn text(
        &self,
        column: usize,
        texts: &mut Texts,
        diagnostics: &mut Diagnostics,
    ) -> Option<Arc<str>> {
        self.get(column)
            .map(|cell| texts.keep(&self.free_text(self.header.name(column), cell, diagnostics)))
    }

    fn free_text(&self, name: &str, cell: &'t str, diagnostics: &mut Diagnostics) -> Cow<'t, str> {
        let text = without_person_numbers(cell);
        if matches!(text, Cow::Owned(_)) {
            diagnostics.notice(self.line, name, NoticeKind::PersonNumberRemoved);
        }
        text
    }

    /// The columns that are not known ones, each with its text.
    pub(crate) fn others(
        &self,
        texts: &mut Texts,
        diagnostics: &mut Diagnostics,
    ) -> Vec<(Arc<str>, Arc<str>)> {
        let cell = |(place, name): &'t (usize, Arc<str>)| {
            let cell = self.record.get(*place).map(str::trim).filter(|cell| !cell.is_empty())?;
            Some((name.clone(), texts.keep(&self.free_text(name, cell, diagnostics))))
        };
        self.header.others.iter().filter_map(cell).collect()
    }

    /// The amounts in the columns that are named for parts.
    pub(crate) fn parts(&self, texts: &mut Texts, diagnostics: &mut Diagnostics) -> Vec<Part> {
        let mut parts = Vec::new();
        for (place, column) in &self.header.others {
            // Attributes stand among the other columns too.
            let Some((dimension, name)) = part(column) else { continue };
            let Some(cell) = self.record.get(*place).map(str::trim).filter(|cell| !cell.is_empty())
            else {
                continue;
            };
            if is_person_number(cell) {
                diagnostics.refuse(self.line, column, Rule::PersonInAmount);
                continue;
            }
            match self.dialect.amount(cell, self.detected) {
                Ok(amount) => parts.push(Part {
                    dimension: texts.keep(dimension),
                    name: texts.keep(name),
                    amount,
                }),
                Err(rule) => diagnostics.refuse(self.line, column, rule),
            }
        }
        parts
    }

    /// Where the row was read, and the place and the note that it gives.
    pub(crate) fn source(
        &self,
        place: usize,
        note: usize,
        texts: &mut Texts,
        diagnostics: &mut Diagnostics,
    ) -> Source {
        let (place, note) =
            (self.text(place, texts, diagnostics), self.text(note, texts, diagnostics));
        Source { place, file: Some(diagnostics.file.clone()), line: Some(self.line), note }
    }

    /// The report that takes the row back, and why; the two stand together or not at all.
    pub(crate) fn withdrawal(
        &self,
        [withdrawn, reason]: [usize; 2],
        texts: &mut Texts,
        diagnostics: &mut Diagnostics,
    ) -> Option<Withdrawal> {
        if self.get(withdrawn).is_none() && self.get(reason).is_none() {
            return None;
        }
        self.required(withdrawn, " (the report that takes the row back)", diagnostics);
        self.required(reason, " (why the row is taken back)", diagnostics);
        let report = self.number(withdrawn, diagnostics);
        Some(Withdrawal::new(report?, self.text(reason, texts, diagnostics)?))
    }

    /// The number of a report.
    pub(crate) fn number(&self, column: usize, diagnostics: &mut Diagnostics) -> Option<u32> {
        let cell = self.get(column)?;
        // No project has so many reports that a person's number is one of them.
        let number = cell
            .parse()
            .ok()
            .filter(|_| cell.len() <= 6 && cell.bytes().all(|byte| byte.is_ascii_digit()));
        if number.is_none() {
            let found = quoted(cell);
            let rule = match strange_character(cell) {
                Some(code) => Rule::StrangeCharacter { found, code },
                None => Rule::WrongKind { expected: "the number of a report", found },
            };
            self.refuse(column, rule, diagnostics);
        }
        number
    }

    pub(crate) fn day(&self, column: usize, diagnostics: &mut Diagnostics) -> Option<NaiveDate> {
        self.read(self.dialect.day(self.get(column)?), column, diagnostics)
    }

    /// What a cell says, which is refused without an option where none can be declared.
    fn read<T, E: Into<Rule>>(
        &self,
        cell: Result<T, E>,
        column: usize,
        diagnostics: &mut Diagnostics,
    ) -> Option<T> {
        let told = |error: E| {
            let rule = error.into();
            let rule = if self.is_declared { rule } else { rule.without_options() };
            let has_unit = self.header.known.contains(&"unit");
            let rule = if has_unit { rule } else { rule.without_unit() };
            self.refuse(column, rule, diagnostics);
        };
        cell.map_err(told).ok()
    }

    /// Yes or no, in English or Swedish.
    pub(crate) fn yes_or_no(&self, column: usize, diagnostics: &mut Diagnostics) -> Option<bool> {
        match self.get(column)?.to_lowercase().as_str() {
            "yes" | "ja" => Some(true),
            "no" | "nej" => Some(false),
            other => {
                let rule = Rule::Choice { allowed: "yes, no".to_owned(), found: quoted(other) };
                self.refuse(column, rule, diagnostics);
                None
            }
        }
    }

    /// A word that names a variant.
    pub(crate) fn choice<T: FromStr>(
        &self,
        column: usize,
        names: &[&str],
        diagnostics: &mut Diagnostics,
    ) -> Option<T> {
        let cell = self.get(column)?;
        let chosen = cell.parse().ok();
        if chosen.is_none() {
            let found = quoted(cell);
            let rule = match strange_character(cell) {
                Some(code) => Rule::StrangeCharacter { found, code },
                None => Rule::Choice { allowed: names.join(", "), found },
            };
            self.refuse(column, rule, diagnostics);
        }
        chosen
    }

    pub(crate) fn amount(&self, column: usize, diagnostics: &mut Diagnostics) -> Option<Amount> {
        self.amount_in(self.get(column)?, column, diagnostics)
    }

    /// An amount that is never so long that it looks like a number of a person.
    pub(crate) fn small_amount(
        &self,
        column: usize,
        diagnostics: &mut Diagnostics,
    ) -> Option<Amount> {
        if self
            .get(column)
            .is_some_and(|cell| matches!(without_person_numbers(cell), Cow::Owned(_)))
        {
            self.refuse(column, Rule::PersonInAmount, diagnostics);
            return None;
        }
        let amount = self.dialect.number(self.get(column)?, self.detected);
        self.read(amount, column, diagnostics)
    }

    /// An amount beside which its unit may stand: `4 h` or `4,5 timmar` for hours.
    pub(crate) fn amount_of_unit(
        &self,
        column: usize,
        unit: &str,
        diagnostics: &mut Diagnostics,
    ) -> Option<Amount> {
        let cell = self.get(column)?;
        let beside = number_and_unit(cell).filter(|(_, beside)| {
            let (beside, unit) = (Unit::new(beside.trim_end_matches('.')), Unit::new(unit));
            beside.zip(unit).is_some_and(|(beside, unit)| beside.same_as(&unit))
        });
        match beside {
            Some((number, _)) if !is_person_number(cell) => {
                self.read(self.dialect.number(number, self.detected), column, diagnostics)
            }
            _ => self.small_amount(column, diagnostics),
        }
    }

    /// The declared unit, if it stands beside the amount of a cell.
    pub(crate) fn unit_beside(&self, column: usize) -> Option<&'t str> {
        let unit = self.dialect.amount_unit.as_ref()?;
        self.dialect.without_unit(self.get(column)?).1.then(|| unit.as_str())
    }

    /// The amount that a part of a cell holds.
    pub(crate) fn amount_in(
        &self,
        text: &str,
        column: usize,
        diagnostics: &mut Diagnostics,
    ) -> Option<Amount> {
        // As an amount, a person's number in the wrong column would be shown by everything that
        // shows amounts.
        if is_person_number(text) {
            self.refuse(column, Rule::PersonInAmount, diagnostics);
            return None;
        }
        self.read(self.dialect.amount(text, self.detected), column, diagnostics)
    }
}
