//! [`Days`]: the days of one column, read together, so that one cell says how the others are meant.

use chrono::Datelike as _;
use eruf_core::NaiveDate;

use crate::import::ask::asker::{Ask, Asker};
use crate::import::ask::question::Other;
use crate::import::layout::{Layout, text_of};
use crate::import::read::cells::{At, day_of, text};
use crate::import::read::collected::Told;
use crate::import::said::{Said, shown};
use crate::import::synonyms::plain;
use crate::words::DecimalMark;
use crate::words::written::amount::{WrittenAmount, written_amount};
use crate::words::written::day::{WrittenDay, written_day};
use crate::workbook::{Sheet, SheetRow};

/// A cell that is read, and whom to tell and to ask.
struct Asked<'a, 'm> {
    cell: String,
    full: String,
    written: String,
    asker: &'a mut Asker<'m>,
    told: &'a mut Told,
}

impl Asked<'_, '_> {
    fn tell(&mut self, en: &str, sv: &str) {
        self.told.read(self.cell.clone(), &self.written, Said::new(en, sv));
    }
}

/// The days of a column.
#[expect(clippy::struct_excessive_bools, reason = "each is what one look at the column shows")]
pub(in crate::import) struct Days<'b> {
    sheet: &'b Sheet,
    /// What questions about the column are about.
    about: String,
    /// The header, as it is shown.
    header: String,
    /// Whether a month alone may stay one.
    may_be_month: bool,
    /// Whether another cell shows that the day or the month is written first.
    day_first: bool,
    month_first: bool,
    /// The years of the days that can be nothing else.
    years: Option<(i32, i32)>,
    /// Whether six digits are days of those years only if the year is first.
    year_is_first: Option<bool>,
    is_swedish: bool,
}

impl<'b> Days<'b> {
    /// Looks at all cells of a column, so that those that can be read in one way only say how the
    /// others are meant.
    pub(in crate::import) fn of(
        layout: &Layout<'b>,
        rows: &[&SheetRow],
        column: u16,
        header: &str,
        (may_be_month, is_swedish): (bool, bool),
    ) -> Self {
        let mut days = Self {
            sheet: layout.sheet,
            about: format!("days.{}.{}", layout.key, plain(header)),
            // Of a header in two rows the lower one is enough for a person.
            header: shown(header.rsplit_once(" / ").map_or(header, |(_, leaf)| leaf)),
            may_be_month,
            day_first: false,
            month_first: false,
            years: None,
            year_is_first: None,
            is_swedish,
        };
        let texts: Vec<String> =
            rows.iter().filter_map(|row| row.cell(column).and_then(text_of)).collect();
        let mut six: Vec<(NaiveDate, NaiveDate)> = Vec::new();
        for text in &texts {
            match written_day(text) {
                Some(WrittenDay::Day(day)) => {
                    days.see(day.year());
                    days.order(text);
                }
                Some(WrittenDay::EitherOrder { day_first, .. }) => days.see(day_first.year()),
                Some(WrittenDay::SixDigits { year_first, year_last }) => {
                    six.push((year_first, year_last));
                }
                _ => {}
            }
        }
        if let Some((low, high)) = days.years {
            let is_near = |day: NaiveDate| {
                (low.saturating_sub(1)..=high.saturating_add(1)).contains(&day.year())
            };
            let first = six.iter().all(|(day, _)| is_near(*day));
            let last = six.iter().all(|(_, day)| is_near(*day));
            days.year_is_first = (first != last && !six.is_empty()).then_some(first);
        }
        days
    }

    fn see(&mut self, year: i32) {
        let (low, high) = self.years.unwrap_or((year, year));
        self.years = Some((low.min(year), high.max(year)));
    }

    /// A day after a slash that is above 12 says which of the two comes first.
    fn order(&mut self, text: &str) {
        let Some((first, rest)) = text.split_once('/') else { return };
        let number = |text: &str| text.trim().parse::<u32>().ok();
        let second: String = rest.trim().chars().take_while(char::is_ascii_digit).collect();
        self.day_first |= number(first).is_some_and(|first| (13..=31).contains(&first));
        self.month_first |= first.len() <= 2
            && second.len() <= 2
            && number(&second).is_some_and(|second| (13..=31).contains(&second));
    }

    /// The day of a cell as a table has it: `2019-03-12`, or `2019-03` where that is enough.
    pub(in crate::import) fn read(
        &self,
        at: At<'_>,
        asker: &mut Asker<'_>,
        told: &mut Told,
    ) -> Option<String> {
        let written = text(at, told)?;
        let mut reading =
            Asked { cell: at.cell.at.to_string(), full: at.full(), written, asker, told };
        let day = match written_day(&reading.written) {
            Some(WrittenDay::Day(day)) => {
                if day.to_string() != reading.written {
                    reading.tell(
                        "a day in another form, which can be no other day",
                        "en dag skriven på annat sätt, som bara kan vara en dag",
                    );
                }
                Some(day)
            }
            Some(WrittenDay::EitherOrder { day_first, month_first }) => {
                self.either_order((day_first, month_first), &mut reading)
            }
            Some(WrittenDay::SixDigits { year_first, year_last }) => {
                self.six_digits((year_first, year_last), &mut reading)
            }
            Some(WrittenDay::Month(year, month)) => {
                if self.may_be_month {
                    reading.tell("a month, without a day", "en månad, utan dag");
                    return Some(format!("{year:04}-{month:02}"));
                }
                let first = NaiveDate::from_ymd_opt(year, month, 1)?;
                self.partial("month", (first, last_of_month(first)), &mut reading)
            }
            Some(WrittenDay::Year(year)) => {
                let first = NaiveDate::from_ymd_opt(year, 1, 1)?;
                let last = NaiveDate::from_ymd_opt(year, 12, 31)?;
                let day = self.partial("year", (first, last), &mut reading)?;
                if self.may_be_month {
                    return Some(format!("{:04}-{:02}", day.year(), day.month()));
                }
                Some(day)
            }
            None => self.unknown(&mut reading),
        };
        day.map(|day| day.to_string())
    }

    /// Two numbers of which each may be the day: other cells decide, or a person.
    fn either_order(
        &self,
        (day_first, month_first): (NaiveDate, NaiveDate),
        asked: &mut Asked<'_, '_>,
    ) -> Option<NaiveDate> {
        if self.day_first && !self.month_first {
            asked.tell(
                "day/month: other cells of the column show it",
                "dag/månad: andra celler i kolumnen visar det",
            );
            return Some(day_first);
        }
        if self.month_first && !self.day_first {
            asked.tell(
                "month/day: other cells of the column show it",
                "månad/dag: andra celler i kolumnen visar det",
            );
            return Some(month_first);
        }
        let (written, header) = (shown(&asked.written), &self.header);
        let ask = self.ask(
            "order",
            &format!("is {written} in {header} day/month or month/day?"),
            &format!("är {written} i {header} dag/månad eller månad/dag?"),
        );
        let (day, month) = (day_first.to_string(), month_first.to_string());
        let ask = ask.choice("day_first", &day, &day).choice("month_first", &month, &month);
        let answer = asked.asker.ask(ask.at([asked.full.clone()]))?;
        Some(if answer == "day_first" { day_first } else { month_first })
    }

    /// Six digits of which the first two or the last two are the year.
    fn six_digits(
        &self,
        (year_first, year_last): (NaiveDate, NaiveDate),
        asked: &mut Asked<'_, '_>,
    ) -> Option<NaiveDate> {
        match self.year_is_first.or(self.is_swedish.then_some(true)) {
            Some(true) => {
                asked.tell("year, month, day (YYMMDD)", "år, månad, dag (ÅÅMMDD)");
                return Some(year_first);
            }
            Some(false) => {
                asked.tell("day, month, year (DDMMYY)", "dag, månad, år (DDMMÅÅ)");
                return Some(year_last);
            }
            None => {}
        }
        let (written, header) = (shown(&asked.written), &self.header);
        let ask = self.ask(
            "digits",
            &format!("does {written} in {header} begin with the year?"),
            &format!("börjar {written} i {header} med året?"),
        );
        let (first, last) = (year_first.to_string(), year_last.to_string());
        let ask = ask.choice("year_first", &first, &first).choice("year_last", &last, &last);
        let answer = asked.asker.ask(ask.at([asked.full.clone()]))?;
        Some(if answer == "year_first" { year_first } else { year_last })
    }

    fn unknown(&self, asked: &mut Asked<'_, '_>) -> Option<NaiveDate> {
        if written_amount(&asked.written, DecimalMark::Comma) == WrittenAmount::NotReported {
            asked.tell("no day", "ingen dag");
            return None;
        }
        let (written, header) = (shown(&asked.written), &self.header);
        let ask = Ask::new(
            format!("{}.{}", self.about, plain(&asked.written)),
            format!("{written} in {header} is no day that is known. Which day is it?"),
            format!("{written} i {header} är ingen känd dag. Vilken dag är det?"),
        );
        let ask = ask.choice("left_out", "the day is not known", "dagen är inte känd");
        day_of(asked.asker.ask(ask.or(Other::Day).at([asked.full.clone()])))
    }

    fn ask(&self, what: &str, en: &str, sv: &str) -> Ask {
        let upper = |text: &str| {
            let mut chars = text.chars();
            chars.next().map_or_else(String::new, |first| {
                first.to_uppercase().chain(chars).collect::<String>()
            })
        };
        Ask::new(format!("{}.{what}", self.about), upper(en), upper(sv))
    }

    /// Asks which day a month or a year stands for.
    fn partial(
        &self,
        what: &str,
        (first, last): (NaiveDate, NaiveDate),
        asked: &mut Asked<'_, '_>,
    ) -> Option<NaiveDate> {
        let (en, sv) =
            if what == "year" { ("a year", "ett år") } else { ("a month", "en månad") };
        let (written, header) = (shown(&asked.written), &self.header);
        let ask = self.ask(
            what,
            &format!(
                "some cells of {header} have {en} alone, such as {written}. Which day is taken?"
            ),
            &format!("i {header} finns bara {sv}, som {written}. Vilken dag ska gälla?"),
        );
        let month = |day: NaiveDate| format!("{:04}-{:02}", day.year(), day.month());
        let (low, high) = if self.may_be_month {
            (month(first), month(last))
        } else {
            (first.to_string(), last.to_string())
        };
        let ask = ask
            .choice("first", &format!("its beginning: {low}"), &format!("början: {low}"))
            .choice("last", &format!("its end: {high}"), &format!("slutet: {high}"))
            .choice("left_out", "the day is not known", "dagen är inte känd");
        match asked.asker.ask(ask.at([asked.full.clone()]))?.as_str() {
            "first" => Some(first),
            "last" => Some(last),
            _ => None,
        }
    }

    /// The sheet that the column is of.
    pub(in crate::import) const fn sheet(&self) -> &'b Sheet {
        self.sheet
    }
}

fn last_of_month(first: NaiveDate) -> NaiveDate {
    let next = first.checked_add_months(chrono::Months::new(1));
    next.and_then(|next| next.pred_opt()).unwrap_or(first)
}
