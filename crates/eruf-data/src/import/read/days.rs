//! [`Days`]: the days of one column, read together, so that one cell says how the others are meant.

use chrono::Datelike as _;
use eruf_core::NaiveDate;

use crate::import::asker::{Ask, Asker};
use crate::import::layout::text_of;
use crate::import::question::Other;
use crate::import::read::cells::{At, text};
use crate::import::read::collected::Told;
use crate::import::said::{Said, shown};
use crate::import::synonyms::plain;
use crate::words::DecimalMark;
use crate::words::written::amount::{WrittenAmount, written_amount};
use crate::words::written::day::{WrittenDay, written_day};
use crate::workbook::{Sheet, SheetRow};

/// The days of a column.
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
        sheet: &'b Sheet,
        rows: &[&SheetRow],
        column: u16,
        header: &str,
        (may_be_month, is_swedish): (bool, bool),
    ) -> Self {
        let mut days = Self {
            sheet,
            about: format!("days.{}.{}", plain(&sheet.name), plain(header)),
            header: shown(header),
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
        let cell = at.cell.at.to_string();
        let full = at.full();
        let tell = |told: &mut Told, en: &str, sv: &str| {
            told.read(cell.clone(), &written, Said::new(en, sv));
        };
        let day = match written_day(&written) {
            Some(WrittenDay::Day(day)) => {
                if day.to_string() != written {
                    tell(
                        told,
                        "a day in another form, which can be no other day",
                        "en dag skriven på annat sätt, som bara kan vara en dag",
                    );
                }
                return Some(day.to_string());
            }
            Some(WrittenDay::EitherOrder { day_first, month_first }) => {
                let is_day_first = match (self.day_first, self.month_first) {
                    (true, false) => Some(true),
                    (false, true) => Some(false),
                    _ => None,
                };
                match is_day_first {
                    Some(true) => {
                        tell(
                            told,
                            "day/month: other cells of the column show it",
                            "dag/månad: andra celler i kolumnen visar det",
                        );
                        Some(day_first)
                    }
                    Some(false) => {
                        tell(
                            told,
                            "month/day: other cells of the column show it",
                            "månad/dag: andra celler i kolumnen visar det",
                        );
                        Some(month_first)
                    }
                    None => {
                        let ask = self.ask(
                            "order",
                            format!(
                                "is {} in {} day/month or month/day?",
                                shown(&written),
                                self.header
                            ),
                            format!(
                                "är {} i {} dag/månad eller månad/dag?",
                                shown(&written),
                                self.header
                            ),
                        );
                        let answer = asker.ask(
                            ask.choice("day_first", &day_first.to_string(), &day_first.to_string())
                                .choice(
                                    "month_first",
                                    &month_first.to_string(),
                                    &month_first.to_string(),
                                )
                                .at([full]),
                        );
                        Some(if answer? == "day_first" { day_first } else { month_first })
                    }
                }
            }
            Some(WrittenDay::SixDigits { year_first, year_last }) => {
                let decided = self.year_is_first.or(self.is_swedish.then_some(true));
                match decided {
                    Some(is_first) => {
                        if is_first {
                            tell(told, "year, month, day (YYMMDD)", "år, månad, dag (ÅÅMMDD)");
                            Some(year_first)
                        } else {
                            tell(told, "day, month, year (DDMMYY)", "dag, månad, år (DDMMÅÅ)");
                            Some(year_last)
                        }
                    }
                    None => {
                        let ask = self.ask(
                            "digits",
                            format!(
                                "does {} in {} begin with the year?",
                                shown(&written),
                                self.header
                            ),
                            format!("börjar {} i {} med året?", shown(&written), self.header),
                        );
                        let answer = asker.ask(
                            ask.choice(
                                "year_first",
                                &year_first.to_string(),
                                &year_first.to_string(),
                            )
                            .choice("year_last", &year_last.to_string(), &year_last.to_string())
                            .at([full]),
                        );
                        Some(if answer? == "year_first" { year_first } else { year_last })
                    }
                }
            }
            Some(WrittenDay::Month(year, month)) => {
                if self.may_be_month {
                    tell(told, "a month, without a day", "en månad, utan dag");
                    return Some(format!("{year:04}-{month:02}"));
                }
                let first = NaiveDate::from_ymd_opt(year, month, 1)?;
                let last = last_of_month(first);
                self.partial(("month", &written), (first, last), full, asker)
            }
            Some(WrittenDay::Year(year)) => {
                let first = NaiveDate::from_ymd_opt(year, 1, 1)?;
                let last = NaiveDate::from_ymd_opt(year, 12, 31)?;
                let day = self.partial(("year", &written), (first, last), full, asker)?;
                if self.may_be_month {
                    return Some(format!("{:04}-{:02}", day.year(), day.month()));
                }
                Some(day)
            }
            None => {
                if written_amount(&written, DecimalMark::Comma) == WrittenAmount::NotReported {
                    tell(told, "no day", "ingen dag");
                    return None;
                }
                let ask = Ask::new(
                    format!("day.{}.{}", self.about, plain(&written)),
                    format!(
                        "{} in {} is no day that is known. Which day is it?",
                        shown(&written),
                        self.header
                    ),
                    format!(
                        "{} i {} är ingen känd dag. Vilken dag är det?",
                        shown(&written),
                        self.header
                    ),
                );
                let answer = asker.ask(
                    ask.choice("left_out", "the day is not known", "dagen är inte känd")
                        .or(Other::Day)
                        .at([full]),
                );
                crate::import::read::cells::day_of(answer)
            }
        };
        day.map(|day| day.to_string())
    }

    fn ask(&self, what: &str, en: String, sv: String) -> Ask {
        let upper = |text: String| {
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
        (what, written): (&str, &str),
        (first, last): (NaiveDate, NaiveDate),
        cell: String,
        asker: &mut Asker<'_>,
    ) -> Option<NaiveDate> {
        let (en, sv) = if what == "year" { ("year", "år") } else { ("month", "månad") };
        let header = &self.header;
        let written = shown(written);
        let ask = self.ask(
            what,
            format!(
                "some cells of {header} have a {en} alone, such as {written}. Which day is taken?"
            ),
            format!("i {header} finns bara ett {sv}, som {written}. Vilken dag ska gälla?")
                .replace("ett månad", "en månad"),
        );
        let (low, high) = if self.may_be_month {
            (
                format!("{:04}-{:02}", first.year(), first.month()),
                format!("{:04}-{:02}", last.year(), last.month()),
            )
        } else {
            (first.to_string(), last.to_string())
        };
        let answer = asker.ask(
            ask.choice("first", &format!("its beginning: {low}"), &format!("början: {low}"))
                .choice("last", &format!("its end: {high}"), &format!("slutet: {high}"))
                .choice("left_out", "the day is not known", "dagen är inte känd")
                .at([cell]),
        );
        match answer?.as_str() {
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
