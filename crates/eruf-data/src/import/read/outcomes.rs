//! Indicators, their targets and their outcomes, from a sheet with one column or row for each.

use eruf_core::value::Unit;
use eruf_core::{Amount, NaiveDate, catalogue};

use crate::import::ask::asker::{Ask, Asker};
use crate::import::ask::question::{Other, Question};
use crate::import::columns::{Columns, codes_in};
use crate::import::layout::{Layout, report_number, text_at, text_of, year_of};
use crate::import::read::cells::{At, Figure, figure, text};
use crate::import::read::collected::{
    Collected, FoundEntry, FoundGoal, FoundIndicator, FoundPeriod, ReportKey, Told,
};
use crate::import::remarks::{correction_in, speaks_of_correction};
use crate::import::said::{Said, kept, shown};
use crate::import::synonyms::{Field, plain};
use crate::import::understanding::OutcomeColumn;
use crate::problem::Place;
use crate::words::written::amount::{WrittenAmount, written_amount};
use crate::words::written::day::{WrittenDay, written_day};
use crate::words::written::span::written_span;
use crate::words::{DecimalMark, parse_goal};
use crate::workbook::{Cell, CellRef, SheetRow};

/// A sheet of indicators, while it is read.
pub(in crate::import) struct Outcomes<'w, 'b, 'm> {
    pub(in crate::import) layout: &'w Layout<'b>,
    pub(in crate::import) columns: &'w Columns,
    pub(in crate::import) asker: &'w mut Asker<'m>,
    pub(in crate::import) told: &'w mut Told,
    pub(in crate::import) collected: &'w mut Collected,
    /// The partner that the whole sheet is of, if it is of one.
    pub(in crate::import) partner: Option<String>,
    /// What the mapping says that outcomes add up to.
    pub(in crate::import) mapped_basis: Option<&'static str>,
}

/// What a row is about.
#[derive(Clone, Default)]
struct About {
    indicator: Option<String>,
    partner: Option<String>,
    report: Option<ReportKey>,
}

impl<'b> Outcomes<'_, 'b, '_> {
    /// Reads the rows of data.
    pub(in crate::import) fn read(&mut self, rows: &[&'b SheetRow]) {
        let basis = self.basis(rows);
        self.told.basis = basis;
        let mut above: Option<String> = None;
        let mut previous = self.layout.header_row;
        let mut section: Option<String> = None;
        for row in rows {
            if row.number > previous.saturating_add(1) {
                above = None;
            }
            previous = row.number;
            if self.is_section(row, &mut section) {
                above = None;
                continue;
            }
            let mut about = About {
                partner: self.partner_of(row).or_else(|| section.clone()).or(self.partner.clone()),
                report: self.report_of(row),
                indicator: None,
            };
            if let Some(column) = self.columns.of(Field::Indicator) {
                let Some(found) = self.indicator_of(row, column, above.as_ref()) else { continue };
                above = Some(found.clone());
                if found.is_empty() {
                    continue;
                }
                about.indicator = Some(found);
            }
            self.goals(row, &about);
            self.values(row, &about, basis);
            self.comments(row, &about);
        }
    }

    fn sheet_name(&self) -> &'b str {
        &self.layout.sheet.name
    }

    fn cell<'r>(&self, row: &'r SheetRow, field: Field) -> Option<&'r Cell> {
        row.cell(self.columns.of(field)?)
    }

    fn at<'c>(&self, cell: &'c Cell, about: &'c str) -> At<'c>
    where
        'b: 'c,
    {
        At { sheet: self.layout.sheet, cell, about }
    }

    /// Whether outcomes are those of a period or of all time up to its end.
    fn basis(&mut self, rows: &[&'b SheetRow]) -> Option<&'static str> {
        self.columns.outcomes().next().or_else(|| {
            let column = self.columns.all_of(Field::Value).next()?;
            Some((&column.heading, DEFAULT))
        })?;
        if self.columns.of(Field::Basis).is_some() {
            return None;
        }
        if self.mapped_basis.is_some() {
            return self.mapped_basis;
        }
        // Titles, and the headers of the outcomes; that of a total says nothing of the others.
        let above = self.layout.sheet.rows.iter();
        let above = above.filter(|row| row.number < self.layout.top());
        let words = above.flat_map(|row| &row.cells).filter_map(text_of);
        let headers = self.columns.outcomes().map(|(heading, _)| heading.written());
        let long = self.columns.all_of(Field::Value).map(|column| column.heading.written());
        let words = words.chain(headers).chain(long).chain([self.sheet_name().to_owned()]);
        let words = words.collect::<Vec<_>>().join(" \n ").to_lowercase();
        let has =
            |phrases: &[&'static str]| phrases.iter().copied().find(|one| words.contains(one));
        let increment = has(&[
            "i perioden",
            "under perioden",
            "per period",
            "periodens",
            "in the period",
            "this period",
            "in period",
            "per rapport",
            "during the period",
        ]);
        let running = has(&[
            "ackumuler",
            "hittills",
            "kumulativ",
            "cumulativ",
            "to date",
            "running total",
            "sedan start",
        ]);
        let by_words = match (increment, running) {
            (Some(word), None) => Some(("increment", word)),
            (None, Some(word)) => Some(("running_total", word)),
            _ => None,
        };
        let header = format!("A{}", self.layout.header_row);
        let by_totals = self.by_totals(rows);
        let by_words = by_words.filter(|(basis, _)| by_totals.is_none_or(|total| total == *basis));
        let is_torn = by_words.is_none() && increment.or(running).is_some();
        if let Some((basis, word)) = by_words {
            let (en, sv) = basis_said(basis);
            let said = Said::new(
                format!("{en} (the words \u{201d}{word}\u{201d})"),
                format!("{sv} (orden \u{201d}{word}\u{201d})"),
            );
            self.told.read(header, word, said);
            return Some(basis);
        }
        if let Some(basis) = by_totals.filter(|_| !is_torn) {
            let (en, sv) = basis_said(basis);
            let said = Said::new(
                format!("{en} (the column of totals says so)"),
                format!("{sv} (summakolumnen visar det)"),
            );
            self.told.read(header, "", said);
            return Some(basis);
        }
        let ask = Ask::new(
            format!("sheet.{}.basis", self.layout.key),
            format!(
                "Are the outcomes of {} those of each period, or totals up to its end?",
                shown(self.sheet_name())
            ),
            format!(
                "Är utfallen i {} varje periods egna, eller ackumulerade till periodens slut?",
                shown(self.sheet_name())
            ),
        );
        let ask = ask
            .choice("increment", "of the period alone", "bara periodens")
            .choice(
                "running_total",
                "all up to the end of the period",
                "allt till och med perioden",
            )
            .choice("snapshot", "a level at the end of the period", "en nivå vid periodens slut");
        let first = self.columns.outcomes().next().map(|(heading, _)| heading.letters());
        let first = first.or_else(|| {
            self.columns.all_of(Field::Value).next().map(|column| column.heading.letters())
        });
        let cell = format!(
            "{}!{}{}",
            self.sheet_name(),
            first.unwrap_or_default(),
            self.layout.header_row
        );
        basis_named(&self.asker.ask(ask.at([cell]))?)
    }

    /// What the column of totals says: it is the sum of a row, or its last outcome.
    fn by_totals(&self, rows: &[&'b SheetRow]) -> Option<&'static str> {
        let total = self.columns.of(Field::Total)?;
        let amount = |cell: &Cell| match written_amount(&text_of(cell)?, DecimalMark::Comma) {
            WrittenAmount::Exact(amount, _) => Some(amount),
            _ => text_of(cell)?.parse().ok(),
        };
        let (mut sums, mut lasts, mut others) = (0_usize, 0_usize, 0_usize);
        for row in rows {
            let Some(total) = row.cell(total).and_then(amount) else { continue };
            let values: Vec<Amount> = self
                .columns
                .outcomes()
                .filter_map(|(heading, _)| row.cell(heading.number).and_then(amount))
                .collect();
            if values.len() < 2 {
                continue;
            }
            let sum = values.iter().try_fold(Amount::from(0), |sum, value| sum.checked_add(*value));
            let (is_sum, is_last) = (sum == Some(total), values.last() == Some(&total));
            match (is_sum, is_last) {
                (true, false) => sums = sums.saturating_add(1),
                (false, true) => lasts = lasts.saturating_add(1),
                (false, false) => others = others.saturating_add(1),
                (true, true) => {}
            }
        }
        match (sums, lasts, others) {
            (1.., 0, 0) => Some("increment"),
            (0, 1.., 0) => Some("running_total"),
            _ => None,
        }
    }

    /// Whether a row has one text alone and is the heading of those below it; `section` becomes
    /// the partner that they are of, if they are of one.
    fn is_section(&mut self, row: &SheetRow, section: &mut Option<String>) -> bool {
        let Some(column) = self.columns.of(Field::Indicator) else { return false };
        let texts: Vec<String> = row.cells.iter().filter_map(text_of).collect();
        let [only] = texts.as_slice() else { return false };
        if row.cell(column).and_then(text_of).as_ref() != Some(only) || !codes_in(only).is_empty() {
            return false;
        }
        let name = shown(only);
        let cell = CellRef::new(row.number, column).map(|at| at.to_string()).unwrap_or_default();
        let ask = Ask::new(
            format!("row.{}.{}", self.layout.key, plain(only)),
            format!("{name} stands alone in its row. What is it?"),
            format!("{name} står ensamt på sin rad. Vad är det?"),
        );
        let answer = self.asker.ask(
            ask.choice(
                "partner",
                "the partner of the rows below",
                "parten som raderna under gäller",
            )
            .choice("left_out", "a heading, not read", "en rubrik, läses inte")
            .at([format!("{}!{cell}", self.sheet_name())]),
        );
        *section = None;
        if answer.as_deref() == Some("partner") {
            if let Some(at) = CellRef::new(row.number, column) {
                self.collected.partner(&kept(only), &self.layout.sheet.place(at));
            }
            *section = Some(kept(only));
            return true;
        }
        self.told.left_out(row.number.to_string(), only, Said::new("a heading", "en rubrik"));
        true
    }

    fn partner_of(&mut self, row: &SheetRow) -> Option<String> {
        let column = self.columns.of(Field::Partner)?;
        let name = kept(&text_at(self.layout.sheet, row.number, column)?);
        let place = self.layout.sheet.place(CellRef::new(row.number, column)?);
        self.collected.partner(&name, &place);
        Some(name)
    }

    /// The report of a row, by its number, its year or its days.
    fn report_of(&mut self, row: &SheetRow) -> Option<ReportKey> {
        let sheet = self.layout.sheet;
        let told = &mut *self.told;
        let columns = self.columns;
        let mut read = |field: Field| {
            let column = columns.of(field)?;
            if let Some(cell) = row.cell(column).filter(|cell| cell.fault().is_some()) {
                // A day with a time, a day that never was, an error: the row has no day to go by.
                return text(At { sheet, cell, about: "" }, told);
            }
            text_at(sheet, row.number, column)
        };
        let day = |text: &str| match written_day(text) {
            Some(WrittenDay::Day(day)) => Some(day),
            _ => None,
        };
        let (first, last) = (read(Field::First), read(Field::Last));
        if let Some(text) = read(Field::Report) {
            if let Some(number) = report_number(&text) {
                let column = self.columns.of(Field::Last);
                let at = column.and_then(|column| CellRef::new(row.number, column));
                if let (Some(last), Some(at)) = (last.as_deref().and_then(day), at) {
                    let first = first.as_deref().and_then(day);
                    self.period(number, first, last, sheet.place(at));
                }
                return Some(ReportKey::Number(number));
            }
            if let Some(year) = year_of(&text) {
                return Some(ReportKey::Year(year));
            }
            return days_in(&text);
        }
        let last = day(&last?)?;
        // A first day that cannot be read is not the day after the period before.
        let first = match first {
            Some(first) => Some(day(&first)?),
            None => None,
        };
        Some(ReportKey::Days(last, first))
    }

    /// Keeps the days of a report that stand beside its number.
    fn period(&mut self, report: u32, first: Option<NaiveDate>, last: NaiveDate, place: Place) {
        if !self.collected.periods.iter().any(|known| known.report == report) {
            let found = FoundPeriod { report, first, last, filed: None, place };
            self.collected.periods.push(found);
        }
    }

    /// The code of the indicator of a row; an empty one if the row is left out, and `None` if it is
    /// not known yet.
    fn indicator_of(
        &mut self,
        row: &SheetRow,
        column: u16,
        above: Option<&String>,
    ) -> Option<String> {
        let sheet = self.layout.sheet;
        let own = row.cell(column).and_then(text_of);
        let Some(written) = own.or_else(|| text_at(sheet, row.number, column)) else {
            let at = CellRef::new(row.number, column)?;
            let Some(above) = above else {
                let why = Said::new("no indicator is named", "ingen indikator är namngiven");
                let first = row.cells.iter().find_map(text_of).unwrap_or_default();
                self.told.left_out(row.number.to_string(), &first, why);
                return None;
            };
            let said = Said::new(
                "empty: the indicator of the row above",
                "tom: samma indikator som på raden ovanför",
            );
            self.told.read(at.to_string(), "", said);
            return Some(above.clone());
        };
        let place = sheet.place(CellRef::new(row.number, column)?);
        let codes = codes_in(&written);
        if let [code] = codes.as_slice() {
            self.common(code, &written, place);
            return Some((*code).to_owned());
        }
        let own = codes_beside(&written);
        let known = self.collected.indicators.iter().find(|found| found.name == kept(&written));
        if let Some(known) = known {
            return Some(known.code.clone());
        }
        let answer = self.ask_indicator(row, &written, own.as_deref())?;
        match answer.as_str() {
            "left_out" => {
                let why = Said::new("as answered", "enligt svaret");
                self.told.left_out(row.number.to_string(), &written, why);
                Some(String::new())
            }
            code if !codes_in(code).is_empty() => {
                self.common(code, &written, place);
                Some(code.to_owned())
            }
            answer => {
                let (name, unit) = (kept(&written), self.unit_of(row));
                let activity = (answer != "own").then(|| answer.to_owned());
                let code = match &activity {
                    Some(activity) => activity.clone(),
                    None => own.unwrap_or_else(|| self.free_code()),
                };
                if self.collected.indicator(&code).is_none() {
                    self.collected.indicators.push(FoundIndicator {
                        code: code.clone(),
                        name,
                        is_common: false,
                        activity,
                        unit,
                        basis: None,
                        baseline: None,
                        goals: Vec::new(),
                        place,
                    });
                }
                Some(code)
            }
        }
    }

    fn unit_of(&self, row: &SheetRow) -> Option<String> {
        let unit = self.cell(row, Field::Unit).and_then(text_of);
        let goal = || {
            let goal = self.cell(row, Field::Goal).and_then(text_of)?;
            let goals = parse_goal(&goal);
            goals.first().and_then(|goal| goal.unit.clone())
        };
        unit.or_else(goal).map(|unit| kept(&unit))
    }

    /// A code that no other measure has: M1, M2 and so on.
    fn free_code(&self) -> String {
        let is_free = |code: &String| {
            let mut found = self.collected.indicators.iter().map(|found| &found.code);
            found.all(|known| known != code)
        };
        (1..1000_u32).map(|number| format!("M{number}")).find(is_free).unwrap_or_default()
    }

    fn common(&mut self, code: &str, written: &str, place: Place) {
        if self.collected.indicator(code).is_none() {
            self.collected.indicators.push(FoundIndicator {
                code: code.to_owned(),
                name: kept(written),
                is_common: true,
                activity: None,
                unit: None,
                basis: None,
                baseline: None,
                goals: Vec::new(),
                place,
            });
        }
    }

    /// Asks which indicator a row is that names no code.
    fn ask_indicator(
        &mut self,
        row: &SheetRow,
        written: &str,
        own: Option<&str>,
    ) -> Option<String> {
        let name = shown(written);
        let cell = row.cells.first().map(|cell| cell.at.to_string()).unwrap_or_default();
        let ask = Ask::new(
            format!("row.{}.{}", self.layout.key, plain(written)),
            format!("{name} names no common indicator. What is it?"),
            format!("{name} anger ingen gemensam indikator. Vad är det?"),
        );
        let mut ask = ask.at([format!("{}!{cell}", self.sheet_name())]);
        let same = plain(written);
        let mut offered: Vec<&str> = Vec::new();
        for entry in catalogue::entries() {
            let names = [Some(entry.name), entry.name_sv].into_iter().flatten();
            let is_named = names.into_iter().any(|name| plain(name) == same);
            if is_named && !offered.contains(&entry.code) && offered.len() < 6 {
                offered.push(entry.code);
                let sv = entry.name_sv.unwrap_or(entry.name);
                ask = ask.choice(entry.code, entry.name, sv);
            }
        }
        for activity in self.collected.activities.iter().take(30) {
            let said = format!("{} {}", activity.code, activity.name);
            let said = if activity.code == activity.name { activity.code.clone() } else { said };
            ask = ask.choice(
                &activity.code,
                &format!("what the activity {said} counts"),
                &format!("det som aktiviteten {said} räknar"),
            );
        }
        let as_own = own.map(|code| format!(" {code}")).unwrap_or_default();
        let ask = ask
            .choice(
                "own",
                &format!("a measure{as_own} of the project's own"),
                &format!("ett eget mått{as_own} i projektet"),
            )
            .choice("left_out", "nothing that is read", "läses inte");
        self.asker.ask(ask)
    }

    fn goals(&mut self, row: &SheetRow, about: &About) {
        let Some(code) = &about.indicator else { return };
        for field in [Field::Goal, Field::GoalRevised] {
            let Some(cell) = self.cell(row, field) else { continue };
            let at = At { sheet: self.layout.sheet, cell, about: code };
            let Some(written) = text(at, self.told) else { continue };
            if written_amount(&written, DecimalMark::Comma) == WrittenAmount::NotReported {
                self.told.read(
                    cell.at.to_string(),
                    &written,
                    Said::new("no target", "inget målvärde"),
                );
                continue;
            }
            let goal = FoundGoal {
                text: kept(&written),
                is_revised: field == Field::GoalRevised,
                place: at.place(),
            };
            self.tell_goal(cell, &written);
            if let Some(found) = self.collected.indicator(code) {
                found.goals.push(goal);
            }
        }
        if let Some(cell) = self.cell(row, Field::Baseline) {
            let about = format!("{code}.baseline");
            let at = At { sheet: self.layout.sheet, cell, about: &about };
            let mark = self.layout.mark();
            if let Some(Figure::Amount(amount, _)) = figure(at, mark, self.asker, self.told)
                && let Some(found) = self.collected.indicator(code)
            {
                found.baseline = Some((amount, at.place()));
            }
        }
    }

    /// Tells what a target in words is read as.
    fn tell_goal(&mut self, cell: &Cell, written: &str) {
        let goals = parse_goal(written);
        let parts = goals.iter().map(|goal| match (&goal.in_words, &goal.unit) {
            (Some(_), _) => ("stays in words".to_owned(), "blir kvar i ord".to_owned()),
            (None, unit) => {
                let unit = unit.as_ref().map(|unit| format!(" {unit}")).unwrap_or_default();
                let target = goal.target.to_string();
                let swedish = [
                    ("at least", "minst"),
                    ("at most", "högst"),
                    ("per year", "per år"),
                    ("per occasion", "per tillfälle"),
                    ("keep", "behåll"),
                    ("from", "från"),
                    (" to ", " till "),
                ];
                let said =
                    swedish.iter().fold(target.clone(), |said, (en, sv)| said.replace(en, sv));
                (format!("the target {target}{unit}"), format!("målvärdet {said}{unit}"))
            }
        });
        let (en, sv): (Vec<String>, Vec<String>) = parts.unzip();
        let said = Said::new(en.join("; "), sv.join("; "));
        self.told.read(cell.at.to_string(), written, said);
    }

    fn values(&mut self, row: &SheetRow, about: &About, basis: Option<&'static str>) {
        let wide: Vec<(u16, OutcomeColumn)> = self
            .columns
            .outcomes()
            .map(|(heading, outcome)| (heading.number, outcome.clone()))
            .collect();
        let long = self.columns.all_of(Field::Value).map(|column| column.heading.number);
        let long: Vec<(u16, OutcomeColumn)> =
            long.map(|number| (number, OutcomeColumn::default())).collect();
        let columns = if wide.is_empty() { long } else { wide };
        for (column, outcome) in columns {
            let Some(cell) = row.cell(column) else { continue };
            let own = outcome.indicator.clone();
            let Some(indicator) = own.or_else(|| about.indicator.clone()) else { continue };
            if about.indicator.is_none() {
                self.common(&indicator, &indicator, self.layout.sheet.place(cell.at));
            }
            let partner = outcome.partner.clone().or_else(|| about.partner.clone());
            if let Some(partner) = &outcome.partner {
                self.collected.partner(partner, &self.layout.sheet.place(cell.at));
            }
            let report = outcome.report.map(ReportKey::Number);
            let report = report.or_else(|| outcome.year.map(ReportKey::Year));
            let days = outcome.days.map(|(first, last)| ReportKey::Days(last, first));
            let report = report.or(days).or_else(|| about.report.clone());
            let report = report.or_else(|| self.ask_report(column, cell));
            let Some(report) = report else {
                let about = format!("sheet.{}.report", self.layout.key);
                let asked = self.asker.asked.iter().find(|asked| asked.about == about);
                if text_of(cell).is_some() && asked.is_none_or(Question::is_answered) {
                    let why = Said::new("it names no report", "den anger ingen rapport");
                    self.told.left_out(row.number.to_string(), &indicator, why);
                }
                continue;
            };
            let key =
                format!("{indicator}.{}.{report:?}", plain(partner.as_deref().unwrap_or_default()));
            if text_of(cell).is_some() && self.is_merged_away(cell, &key) {
                continue;
            }
            let at = At { sheet: self.layout.sheet, cell, about: &key };
            let Some(found) = figure(at, self.layout.mark(), self.asker, self.told) else {
                continue;
            };
            let (value, unit) = match found {
                Figure::Amount(amount, unit) => (amount.to_string(), unit),
                Figure::Words(text) => (format!("~{}", kept(&text)), None),
            };
            let own = self.cell(row, Field::Basis).and_then(text_of);
            let basis = own.as_deref().and_then(basis_of_words).or(basis);
            let is_known = |unit: &String| Unit::new(unit).is_some_and(|unit| unit.is_known());
            if let Some(unit) = unit.as_ref().filter(|unit| !is_known(unit)) {
                let name = shown(unit);
                let said = Said::new(
                    format!("the number alone: {name} is no unit that is known"),
                    format!("bara talet: {name} är ingen känd enhet"),
                );
                self.told.read(cell.at.to_string(), &value, said);
            }
            let place = at.place();
            self.collected.entries.push(FoundEntry {
                indicator,
                partner,
                report,
                value,
                unit: unit.filter(is_known),
                basis,
                correction: None,
                place,
            });
        }
    }

    /// Asks which report outcomes are of that name none.
    fn ask_report(&mut self, column: u16, cell: &Cell) -> Option<ReportKey> {
        let times = [Field::Report, Field::First, Field::Last];
        if text_of(cell).is_none() || times.iter().any(|field| self.columns.of(*field).is_some()) {
            return None;
        }
        if let Some(report) = report_named(self.sheet_name()) {
            let said = Said::new(
                "the report or the year is that of the sheet's name",
                "rapporten eller året är det som bladet heter",
            );
            self.told.read(cell.at.to_string(), self.sheet_name(), said);
            return Some(report);
        }
        let about = format!("sheet.{}.report", self.layout.key);
        let heading = self.layout.columns.iter().find(|heading| heading.number == column)?;
        let name = shown(&heading.written());
        let ask = Ask::new(
            about.clone(),
            format!("Which report are the outcomes in {name} of? Write its number."),
            format!("Vilken rapport är utfallen i {name} från? Skriv dess nummer."),
        );
        let full = self.at(cell, "").full();
        let ask = ask.choice("left_out", "these outcomes are not read", "utfallen läses inte");
        let answer = self.asker.ask(ask.or(Other::Amount).at([full]))?;
        if answer == "left_out" {
            return None;
        }
        let number: Option<u32> = answer.parse().ok().filter(|number| (1..=120).contains(number));
        if number.is_none() {
            let why = Said::new("the number of a report is needed", "en rapports nummer behövs");
            self.asker.refuse(&about, why);
        }
        number.map(ReportKey::Number)
    }

    /// A value that is merged over several columns is of one report or of none, and is asked for.
    fn is_merged_away(&mut self, cell: &Cell, key: &str) -> bool {
        let area = self.layout.sheet.merged_at(cell.at);
        let Some(area) = area.filter(|area| area.first.column != area.last.column) else {
            return false;
        };
        let ask = Ask::new(
            format!("merged.{key}"),
            format!("The cells {area} are merged. Is the value that of the first report alone?"),
            format!("Cellerna {area} är sammanfogade. Gäller värdet bara den första rapporten?"),
        );
        let full = self.at(cell, "").full();
        let ask = ask.choice("first", "yes", "ja");
        let answer = self
            .asker
            .ask(ask.choice("left_out", "no, leave it out", "nej, utelämna det").at([full]));
        answer.as_deref() == Some("left_out")
    }

    /// Comments are left out by name; one that tells of a correction is asked for.
    fn comments(&mut self, row: &SheetRow, about: &About) {
        let columns: Vec<u16> =
            self.columns.all_of(Field::Comment).map(|column| column.heading.number).collect();
        for column in columns {
            let Some(cell) = row.cell(column) else { continue };
            let Some(comment) = text_of(cell) else { continue };
            if !speaks_of_correction(&comment) {
                continue;
            }
            let full = self.at(cell, "").full();
            let code = about.indicator.clone().unwrap_or_default();
            let Some(found) = correction_in(&comment) else {
                let said = Said::new(
                    "a comment that speaks of a correction, and that could not be read",
                    "en kommentar om en rättelse som inte kunde läsas",
                );
                self.told.read(cell.at.to_string(), &comment, said);
                continue;
            };
            let period = ReportKey::Number(found.period);
            let is_it = |entry: &&FoundEntry| {
                entry.indicator == code
                    && entry.partner == about.partner
                    && entry.report == period
                    && entry.correction.is_none()
            };
            let Some(entry) = self.collected.entries.iter().find(is_it).cloned() else { continue };
            if entry.value == found.after.to_string() {
                let said = Said::new(
                    "a correction that the cell already has",
                    "en rättelse som redan finns i cellen",
                );
                self.told.read(cell.at.to_string(), &comment, said);
                continue;
            }
            let partner = about.partner.clone().unwrap_or_default();
            let key = format!("correction.{code}.{}.{}", plain(&partner), found.period);
            let (number, after) = (found.period, found.after);
            let from = found.known.map(|known| {
                (format!(", known from report {known}"), format!(", känt från rapport {known}"))
            });
            let (en, sv) = from.unwrap_or_default();
            let said = shown(&comment);
            let value = entry.value.replace('.', ",");
            let ask = Ask::new(
                key.clone(),
                format!(
                    "The comment {said} tells of a correction: {code} in report {number} is \
                     {after} and not {}{en}. Is that so?",
                    entry.value
                ),
                format!(
                    "Kommentaren {said} berättar om en rättelse: {code} i rapport {number} är {} \
                     och inte {value}{sv}. Stämmer det?",
                    after.to_string().replace('.', ",")
                ),
            );
            let answer = self.asker.ask(
                ask.choice("yes", "correct it", "rätta")
                    .choice("no", "leave the outcome as it is", "låt utfallet stå")
                    .at([full.clone()]),
            );
            if answer.as_deref() != Some("yes") {
                continue;
            }
            let known = found.known.or_else(|| self.known_from(&key, &full));
            let Some(known) = known else { continue };
            let correction = Some((known, kept(&comment)));
            let place = self.layout.sheet.place(cell.at);
            let value = found.after.to_string();
            self.collected.entries.push(FoundEntry { value, correction, place, ..entry });
        }
    }

    /// Asks from which report a correction is known.
    fn known_from(&mut self, key: &str, cell: &str) -> Option<u32> {
        let about = format!("{key}.known");
        let ask = Ask::new(
            about.clone(),
            "From which report is the correction known?".to_owned(),
            "Från vilken rapport är rättelsen känd?".to_owned(),
        );
        let answer = self.asker.ask(ask.or(Other::Amount).at([cell.to_owned()]))?;
        let number = answer.parse().ok();
        if number.is_none() {
            let why = Said::new("the number of a report is needed", "en rapports nummer behövs");
            self.asker.refuse(&about, why);
        }
        number
    }
}

static DEFAULT: &OutcomeColumn =
    &OutcomeColumn { report: None, year: None, days: None, indicator: None, partner: None };

fn basis_said(basis: &str) -> (&'static str, &'static str) {
    match basis {
        "increment" => ("outcomes of each period alone", "varje periods eget utfall"),
        _ => ("outcomes up to the end of each period", "ackumulerat till periodens slut"),
    }
}

pub(in crate::import) fn basis_named(word: &str) -> Option<&'static str> {
    ["increment", "running_total", "snapshot"].into_iter().find(|basis| *basis == word)
}

/// What a basis in words is.
fn basis_of_words(text: &str) -> Option<&'static str> {
    let lower = plain(text);
    let is = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    if is(&["ackumuler", "kumulativ", "cumulativ", "running", "total"]) {
        return Some("running_total");
    }
    if is(&["nivå", "level", "snapshot", "läge"]) {
        return Some("snapshot");
    }
    is(&["period", "ökning", "increment"]).then_some("increment")
}

/// The report, the year or the days that the name of a sheet says: `LR3`, `2019`, `Q1 2020`.
fn report_named(sheet: &str) -> Option<ReportKey> {
    let number = report_number(sheet).filter(|_| sheet.contains(char::is_alphabetic));
    let number = number.map(ReportKey::Number);
    number.or_else(|| year_of(sheet).map(ReportKey::Year)).or_else(|| days_in(sheet))
}

/// Days from and to, or the part of a year that a text names.
fn days_in(text: &str) -> Option<ReportKey> {
    written_span(text).map(|(first, last)| ReportKey::Days(last, first))
}

/// The code that a row's own words begin with: `A1 Energikartläggning`.
fn codes_beside(text: &str) -> Option<String> {
    let (code, name) = crate::import::read::collected::code_and_name(text);
    (code != name && code.len() <= 8).then_some(code)
}
