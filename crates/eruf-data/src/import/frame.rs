//! [`Frame`]: what a project needs beside its rows: name, programme, decisions and periods.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike as _, Months};
use eruf_core::{Fund, NaiveDate, ProgrammingPeriod, catalogue, parse_date};

use crate::import::ask::answers::{LastDays, last_days};
use crate::import::ask::asker::{Ask, Asker};
use crate::import::ask::question::Other;
use crate::import::facts::Around;
use crate::import::read::cells::day_of;
use crate::import::read::collected::{Collected, ReportKey};
use crate::import::remarks::Amendment;
use crate::import::said::{Said, ranges};
use crate::import::synonyms::{Field, plain};
use crate::problem::Place;
use crate::words::written::day::{WrittenDay, written_day};

/// What a project needs beside its rows.
pub(super) struct Frame {
    pub(super) name: (String, Place),
    pub(super) fund: Fund,
    pub(super) programming_period: ProgrammingPeriod,
    pub(super) decisions: Vec<FrameDecision>,
    pub(super) periods: Vec<FramePeriod>,
    /// The number of the report that each outcome is of.
    pub(super) reports: BTreeMap<ReportKey, u32>,
    pub(super) is_swedish: bool,
}

/// A decision.
pub(super) struct FrameDecision {
    pub(super) id: String,
    pub(super) decided: Option<NaiveDate>,
    pub(super) first: Option<NaiveDate>,
    pub(super) last: Option<NaiveDate>,
    pub(super) budget: Option<String>,
    pub(super) reason: Option<String>,
    /// Codes with their targets before and after.
    pub(super) targets: Vec<(&'static str, eruf_core::Amount, eruf_core::Amount)>,
    pub(super) place: Place,
}

/// A reporting period.
pub(super) struct FramePeriod {
    pub(super) report: u32,
    pub(super) first: NaiveDate,
    pub(super) last: NaiveDate,
    pub(super) filed: Option<NaiveDate>,
    pub(super) place: Place,
}

/// What is asked of a workbook as a whole.
pub(super) struct Asking<'w, 'm> {
    pub(super) file: &'w str,
    pub(super) around: &'w Around,
    pub(super) collected: &'w Collected,
    pub(super) asker: &'w mut Asker<'m>,
    pub(super) is_swedish: bool,
}

impl Asking<'_, '_> {
    /// Asks all that is not known; `None` while an answer is missing.
    pub(super) fn frame(&mut self) -> Option<Frame> {
        let name = self.name();
        let programme = self.programme();
        let amendments = self.amendments();
        let days = self.days(&amendments);
        let decisions = days.map(|days| self.decisions(days, amendments));
        let revised = self.revised(decisions.as_deref());
        let end = decisions
            .as_ref()
            .and_then(|decisions| decisions.iter().rev().find_map(|decision| decision.last));
        let periods = self.periods(days.map(|(first, _)| first), end);
        let (reports, periods) = periods?;
        let (fund, programming_period) = programme?;
        let mut decisions = decisions?;
        decisions.extend(revised?);
        Some(Frame {
            name: name?,
            fund,
            programming_period,
            decisions,
            periods,
            reports,
            is_swedish: self.is_swedish,
        })
    }

    fn place(&self) -> Place {
        Place::of(self.file.into(), None, None)
    }

    fn name(&mut self) -> Option<(String, Place)> {
        if let Some((fact, place)) = self.around.of(Field::ProjectName) {
            return Some((fact.value.clone(), place.clone()));
        }
        let title = self.around.title.as_ref();
        let mut ask = Ask::new(
            "project.name",
            "What is the project called?".to_owned(),
            "Vad heter projektet?".to_owned(),
        );
        if let Some((title, place)) = title {
            ask = ask.choice("title", title, title).at(place.cell.as_deref().map(str::to_owned));
        }
        let answer = self.asker.ask(ask.or(Other::Text))?;
        match (answer.as_str(), title) {
            ("title", Some((title, place))) => Some((title.clone(), place.clone())),
            _ => Some((answer, self.place())),
        }
    }

    /// The fund and the programming period: those that have all of the indicators.
    fn programme(&mut self) -> Option<(Fund, ProgrammingPeriod)> {
        let fund: Option<Fund> =
            self.around.of(Field::Fund).and_then(|(fact, _)| fact.value.parse().ok());
        let period: Option<ProgrammingPeriod> = self
            .around
            .of(Field::ProgrammingPeriod)
            .and_then(|(fact, _)| fact.value.replace(['\u{2013}', ' '], "-").parse().ok());
        let codes: BTreeSet<&str> = self
            .collected
            .indicators
            .iter()
            .filter(|found| found.is_common)
            .map(|found| found.code.as_str())
            .collect();
        let mut pairs: Vec<(Fund, ProgrammingPeriod)> = Vec::new();
        for entry in catalogue::entries() {
            let pair = (entry.fund, entry.programming_period);
            let fits = fund.is_none_or(|fund| fund == pair.0)
                && period.is_none_or(|period| period == pair.1);
            if fits && !pairs.contains(&pair) {
                pairs.push(pair);
            }
        }
        let has_all = |(fund, period): &(Fund, ProgrammingPeriod)| {
            codes.iter().all(|code| catalogue::find(*fund, *period, code).is_some())
        };
        let fitting: Vec<(Fund, ProgrammingPeriod)> =
            pairs.iter().copied().filter(has_all).collect();
        // One code may be two indicators: the name beside it says which.
        let is_named = |(fund, period): &(Fund, ProgrammingPeriod)| {
            self.collected.indicators.iter().filter(|found| found.is_common).any(|found| {
                let name = plain(&found.name.replace(&found.code, ""));
                catalogue::wordings(*fund, *period, &found.code).any(|entry| {
                    let names = [Some(entry.name), entry.name_sv].into_iter().flatten();
                    names.into_iter().any(|known| plain(known) == name)
                })
            })
        };
        let named: Vec<(Fund, ProgrammingPeriod)> =
            fitting.iter().copied().filter(is_named).collect();
        let fitting = if named.is_empty() { fitting } else { named };
        let offered = if fitting.is_empty() { pairs } else { fitting };
        if let [only] = offered.as_slice() {
            return Some(*only);
        }
        let codes = codes.iter().copied().collect::<Vec<_>>().join(", ");
        let (en, sv) = if codes.is_empty() {
            (String::new(), String::new())
        } else {
            (format!(" These have {codes}:"), format!(" Dessa har {codes}:"))
        };
        let mut ask = Ask::new(
            "project.programme",
            format!("Which fund and programming period is it?{en}"),
            format!("Vilken fond och programperiod gäller?{sv}"),
        );
        for (fund, period) in &offered {
            let key = format!("{} {}", fund.as_str(), period.as_str());
            ask = ask.choice(&key, &key, &key);
        }
        let cells = self.collected.indicators.iter().filter(|found| found.is_common).take(3);
        let cells: Vec<String> =
            cells.filter_map(|found| found.place.cell.as_deref().map(str::to_owned)).collect();
        let answer = self.asker.ask(ask.at(cells))?;
        let is_it = |(fund, period): &&(Fund, ProgrammingPeriod)| {
            format!("{} {}", fund.as_str(), period.as_str()) == answer
        };
        offered.iter().find(is_it).copied()
    }

    /// The amendments that are told of, and confirmed.
    fn amendments(&mut self) -> Vec<(Amendment, String, Place)> {
        let mut confirmed = Vec::new();
        for (amendment, text, place) in &self.around.amendments {
            let mut parts_en: Vec<String> = Vec::new();
            let mut parts_sv: Vec<String> = Vec::new();
            if let Some((from, to)) = amendment.last {
                parts_en.push(format!("the last day moves from {from} to {to}"));
                parts_sv.push(format!("sista dagen flyttas från {from} till {to}"));
            }
            for (code, from, to) in &amendment.targets {
                parts_en.push(format!("the target of {code} changes from {from} to {to}"));
                parts_sv.push(format!("målvärdet för {code} ändras från {from} till {to}"));
            }
            if let Some(day) = amendment.decided {
                parts_en.push(format!("decided {day}"));
                parts_sv.push(format!("beslutat {day}"));
            }
            let key: String = plain(text).chars().take(60).collect();
            let ask = Ask::new(
                format!("amendment.{key}"),
                format!("Does this tell of an amendment: {}?", parts_en.join("; ")),
                format!("Berättar detta om en ändring: {}?", parts_sv.join("; ")),
            );
            let answer = self.asker.ask(
                ask.choice("yes", "yes", "ja")
                    .choice("no", "no, leave it out", "nej, utelämna den")
                    .at(place.cell.as_deref().map(str::to_owned)),
            );
            if answer.as_deref() == Some("yes") {
                confirmed.push((amendment.clone(), text.clone(), place.clone()));
            }
        }
        confirmed
    }

    fn fact_day(&self, field: Field) -> Option<NaiveDate> {
        let (fact, _) = self.around.of(field)?;
        match written_day(&fact.value) {
            Some(WrittenDay::Day(day)) => Some(day),
            _ => None,
        }
    }

    /// The two days that a text has: `2018-03-01 - 2021-02-28`.
    fn both_days(&self) -> Option<(NaiveDate, NaiveDate)> {
        let (fact, _) = self.around.of(Field::ProjectDays)?;
        let marks = [" - ", " \u{2013} ", "\u{2013}", "--", " till ", " to "];
        let (first, last) = marks.iter().find_map(|mark| fact.value.split_once(mark))?;
        match (written_day(first)?, written_day(last)?) {
            (WrittenDay::Day(first), WrittenDay::Day(last)) => Some((first, last)),
            _ => None,
        }
    }

    /// The first and the last day of the project, as they were first decided.
    fn days(
        &mut self,
        amendments: &[(Amendment, String, Place)],
    ) -> Option<(NaiveDate, NaiveDate)> {
        let both = self.both_days();
        let moved = amendments.iter().find_map(|(amendment, ..)| amendment.last);
        let first = both.map(|(first, _)| first).or_else(|| self.fact_day(Field::ProjectFirst));
        let last = both.map(|(_, last)| last).or_else(|| self.fact_day(Field::ProjectLast));
        let first = first.or_else(|| {
            let ask = Ask::new(
                "project.first",
                "Which is the first day of the project?".to_owned(),
                "Vilken är projektets första dag?".to_owned(),
            );
            day_of(self.asker.ask(ask.or(Other::Day)))
        });
        // What was moved was there before.
        let told = self.around.amendments.iter().find_map(|(amendment, ..)| amendment.last);
        let last = moved.map(|(from, _)| from).or(last);
        let last = last.or_else(|| {
            let mut ask = Ask::new(
                "project.last",
                "Which is the last day of the project, as it was first decided?".to_owned(),
                "Vilken är projektets sista dag, enligt det första beslutet?".to_owned(),
            );
            if let Some((from, to)) = told {
                // Until the amendment is confirmed, the day waits for it.
                ask = ask.choice(&from.to_string(), "before the amendment", "före ändringen");
                ask = ask.choice(&to.to_string(), "after it", "efter den");
                if !self
                    .asker
                    .asked
                    .iter()
                    .any(|one| one.about.starts_with("amendment.") && one.answer == "no")
                {
                    return None;
                }
            }
            day_of(self.asker.ask(ask.or(Other::Day)))
        });
        let (first, last) = (first?, last?);
        if first > last {
            let why = Said::new(
                format!("the first day {first} is after the last day {last}"),
                format!("första dagen {first} är efter sista dagen {last}"),
            );
            self.asker.refuse("project.first", why);
            return None;
        }
        Some((first, last))
    }

    fn decisions(
        &mut self,
        (first, last): (NaiveDate, NaiveDate),
        amendments: Vec<(Amendment, String, Place)>,
    ) -> Vec<FrameDecision> {
        let decided = self.around.decided.as_ref().map(|(day, _)| *day);
        let decided = decided.or_else(|| self.fact_day(Field::Decided));
        let place = self.around.decided.as_ref().map(|(_, place)| place.clone());
        let budget = self.around.of(Field::Budget).map(|(fact, _)| fact.value.clone());
        let original = FrameDecision {
            id: if self.is_swedish { "beslut" } else { "original" }.to_owned(),
            decided: decided.filter(|day| *day <= last),
            first: Some(first),
            last: Some(last),
            budget: budget.and_then(|budget| money(&budget)),
            reason: None,
            targets: Vec::new(),
            place: place.unwrap_or_else(|| self.place()),
        };
        let mut decisions = vec![original];
        for (amendment, text, place) in amendments {
            let word = if self.is_swedish { "ändring" } else { "amendment" };
            let number = decisions.len();
            let id = match amendment.decided {
                Some(day) => format!("{word} {day}"),
                None => format!("{word} {number}"),
            };
            decisions.push(FrameDecision {
                id,
                decided: amendment.decided,
                first: None,
                last: amendment.last.map(|(_, to)| to),
                budget: None,
                reason: Some(text),
                targets: amendment.targets,
                place,
            });
        }
        decisions
    }

    /// A decision for targets in a column of revised ones, where no amendment was told of.
    fn revised(&mut self, decisions: Option<&[FrameDecision]>) -> Option<Vec<FrameDecision>> {
        let goals = self.collected.indicators.iter().flat_map(|found| &found.goals);
        let Some(goal) = goals.into_iter().find(|goal| goal.is_revised) else {
            return Some(Vec::new());
        };
        if decisions.is_some_and(|decisions| decisions.len() > 1) {
            return Some(Vec::new());
        }
        let cell = goal.place.cell.as_deref().map(str::to_owned);
        let place = goal.place.clone();
        let ask = Ask::new(
            "amendment.decided",
            "There are targets after an amendment. When was it decided?".to_owned(),
            "Det finns målvärden efter en ändring. När beslutades den?".to_owned(),
        );
        let day = parse_date(&self.asker.ask(ask.or(Other::Day).at(cell))?).ok()?;
        let word = if self.is_swedish { "ändring" } else { "amendment" };
        Some(vec![FrameDecision {
            id: format!("{word} {day}"),
            decided: Some(day),
            first: None,
            last: None,
            budget: None,
            reason: None,
            targets: Vec::new(),
            place,
        }])
    }

    /// The reporting periods, and the number of the report of each outcome.
    fn periods(
        &mut self,
        first: Option<NaiveDate>,
        end: Option<NaiveDate>,
    ) -> Option<(BTreeMap<ReportKey, u32>, Vec<FramePeriod>)> {
        let keys: BTreeSet<ReportKey> =
            self.collected.entries.iter().map(|entry| entry.report.clone()).collect();
        let mut reports: BTreeMap<ReportKey, u32> = BTreeMap::new();
        let days: Vec<(ReportKey, Option<NaiveDate>, NaiveDate)> = keys
            .iter()
            .filter_map(|key| match key {
                ReportKey::Days(last, first) => Some((key.clone(), *first, *last)),
                ReportKey::Year(year) => {
                    let from = NaiveDate::from_ymd_opt(*year, 1, 1)?;
                    let to = NaiveDate::from_ymd_opt(*year, 12, 31)?;
                    let from = first.filter(|first| first.year() == *year).unwrap_or(from);
                    let to = end.filter(|end| end.year() == *year).unwrap_or(to);
                    Some((key.clone(), Some(from), to))
                }
                ReportKey::Number(_) => None,
            })
            .collect();
        if !days.is_empty() && days.len() == keys.len() {
            return self.by_days(days, first);
        }
        if !days.is_empty() {
            let (numbers, days) = (keys.len().saturating_sub(days.len()), days.len());
            let ask = Ask::new(
                "project.reports",
                format!(
                    "{numbers} reports are named by number and {days} by days or years, and \
                     nothing says which are one. Which are read?"
                ),
                format!(
                    "{numbers} rapporter anges med nummer och {days} med dagar eller år, och \
                     inget säger vilka som är samma. Vilka ska läsas?"
                ),
            );
            let _ =
                self.asker.ask(ask.choice("numbers", "those with a number", "de med nummer"))?;
        }
        let mut numbers: BTreeSet<u32> = BTreeSet::new();
        for key in keys {
            if let ReportKey::Number(number) = key {
                numbers.insert(number);
                reports.insert(ReportKey::Number(number), number);
            }
        }
        numbers.extend(self.collected.periods.iter().map(|period| period.report));
        let corrected = self.collected.entries.iter().filter_map(|entry| entry.correction.as_ref());
        numbers.extend(corrected.map(|(known, _)| *known));
        let (Some(low), Some(high)) = (numbers.first().copied(), numbers.last().copied()) else {
            return self.without_reports(first, end).map(|periods| (reports, periods));
        };
        let all: Vec<u32> = (low..=high).collect();
        let known =
            |number: &u32| self.collected.periods.iter().find(|period| period.report == *number);
        if all.iter().all(|number| known(number).is_some()) {
            let mut periods = Vec::new();
            let mut next = first;
            for number in &all {
                let found = known(number)?;
                let begins = found.first.or(next)?;
                next = found.last.succ_opt();
                periods.push(FramePeriod {
                    report: *number,
                    first: begins,
                    last: found.last,
                    filed: found.filed,
                    place: found.place.clone(),
                });
            }
            return Some((reports, periods));
        }
        let begins = if low > 1 {
            let ask = Ask::new(
                "project.periods.first",
                format!("Which is the first day of the period of report {low}?"),
                format!("Vilken är första dagen i perioden för rapport {low}?"),
            );
            day_of(self.asker.ask(ask.or(Other::Day)))
        } else {
            first
        };
        let periods = self.last_days(&all, begins, end)?;
        Some((reports, periods))
    }

    /// Periods that are named by days or years, numbered in their order; one begins after the one
    /// before.
    fn by_days(
        &self,
        mut days: Vec<(ReportKey, Option<NaiveDate>, NaiveDate)>,
        first: Option<NaiveDate>,
    ) -> Option<(BTreeMap<ReportKey, u32>, Vec<FramePeriod>)> {
        days.sort_by_key(|(_, _, last)| *last);
        let mut reports: BTreeMap<ReportKey, u32> = BTreeMap::new();
        let mut periods: Vec<FramePeriod> = Vec::new();
        for (key, from, last) in days {
            let before = periods.last().map(|period| (period.report, period.last));
            if let Some((report, _)) = before.filter(|(_, before)| *before == last) {
                reports.insert(key, report);
                continue;
            }
            let report = before.map_or(1, |(report, _)| report.saturating_add(1));
            let next = before.and_then(|(_, last)| last.succ_opt()).or(first);
            let first = from.or(next)?;
            reports.insert(key, report);
            periods.push(FramePeriod { report, first, last, filed: None, place: self.place() });
        }
        Some((reports, periods))
    }

    /// Asks for the last day of each period: each begins on the day after the one before.
    fn last_days(
        &mut self,
        all: &[u32],
        begins: Option<NaiveDate>,
        end: Option<NaiveDate>,
    ) -> Option<Vec<FramePeriod>> {
        let count = all.len();
        let numbers = ranges(all);
        let ask = Ask::new(
            "project.periods",
            format!("Which is the last day of the period of each report ({numbers})?"),
            format!("Vilken är sista dagen i perioden för varje rapport ({numbers})?"),
        );
        let entries = self.collected.entries.iter().take(1);
        let cells: Vec<String> =
            entries.filter_map(|entry| entry.place.cell.as_deref().map(str::to_owned)).collect();
        let answer = self.asker.ask(ask.or(Other::LastDays).at(cells))?;
        let begins = begins?;
        let lasts = match last_days(&answer)? {
            LastDays::Days(days) => days,
            LastDays::Months(months) => {
                let mut days = Vec::new();
                for number in 1..=u32::try_from(count).ok()? {
                    let last = begins
                        .checked_add_months(Months::new(months.checked_mul(number)?))
                        .and_then(|next| next.pred_opt())?;
                    let is_last = usize::try_from(number).is_ok_and(|number| number == count);
                    days.push(end.filter(|end| is_last && *end < last).unwrap_or(last));
                }
                days
            }
        };
        if lasts.len() != count {
            let found = lasts.len();
            let missing = all.get(found..).map(ranges).unwrap_or_default();
            let why = if missing.is_empty() {
                Said::new(
                    format!("the answer has {found} days, and there are {count} reports"),
                    format!("svaret har {found} dagar, och rapporterna är {count}"),
                )
            } else {
                Said::new(
                    format!(
                        "the answer has {found} days, and there are {count} reports: add the \
                         last day of report {missing}"
                    ),
                    format!(
                        "svaret har {found} dagar, och rapporterna är {count}: lägg till sista \
                         dagen för rapport {missing}"
                    ),
                )
            };
            self.asker.refuse("project.periods", why);
            return None;
        }
        let mut periods = Vec::new();
        let mut first = begins;
        for (report, last) in all.iter().zip(lasts) {
            if last < first {
                let why = Said::new(
                    format!(
                        "the period of report {report} would end {last}, before it begins {first}"
                    ),
                    format!(
                        "perioden för rapport {report} skulle sluta {last}, innan den börjar \
                         {first}"
                    ),
                );
                self.asker.refuse("project.periods", why);
                return None;
            }
            let place = self.place();
            periods.push(FramePeriod { report: *report, first, last, filed: None, place });
            first = last.succ_opt()?;
        }
        Some(periods)
    }

    /// A workbook without reports has lists or targets alone: one period, all of the project.
    fn without_reports(
        &self,
        first: Option<NaiveDate>,
        end: Option<NaiveDate>,
    ) -> Option<Vec<FramePeriod>> {
        let place = self.place();
        Some(vec![FramePeriod { report: 1, first: first?, last: end?, filed: None, place }])
    }
}

/// An amount of money in words: `9 600 000 kr`, `9,6 Mkr`.
fn money(text: &str) -> Option<String> {
    if let Ok(amount) = crate::words::parse_number(text, None) {
        return Some(amount.to_string());
    }
    let figure = crate::words::parse_figure(text).ok()?;
    figure.amount.as_exact().map(|amount| amount.to_string())
}
