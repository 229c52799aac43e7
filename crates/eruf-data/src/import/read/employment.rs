//! What a list says of employment before and after the support.

use eruf_core::NaiveDate;

use crate::import::ask::asker::{Ask, Asker};
use crate::import::ask::question::Other;
use crate::import::columns::Columns;
use crate::import::layout::{Heading, Layout, text_of};
use crate::import::read::cells::{At, Figure, figure, text};
use crate::import::read::collected::{Collected, Told, Who};
use crate::import::read::days::Days;
use crate::import::read::small;
use crate::import::said::{Said, kept, shown};
use crate::import::synonyms::{Field, plain};
use crate::problem::Place;
use crate::words::written::day::{WrittenDay, written_day};
use crate::workbook::SheetRow;

/// The columns about employment of a list, while they are read.
pub(in crate::import) struct Employment<'w, 'b, 'm> {
    pub(in crate::import) layout: &'w Layout<'b>,
    pub(in crate::import) columns: &'w Columns,
    pub(in crate::import) asker: &'w mut Asker<'m>,
    pub(in crate::import) told: &'w mut Told,
    pub(in crate::import) collected: &'w mut Collected,
    pub(in crate::import) before: Option<Days<'b>>,
    pub(in crate::import) after: Option<Days<'b>>,
}

/// A measurement before or after the support.
struct Side {
    moment: &'static str,
    day: String,
    measure: String,
    value: String,
    /// How many of the value are women, and how many men, each with its cell.
    parts: Vec<(&'static str, String, Place)>,
    place: Place,
}

impl Employment<'_, '_, '_> {
    /// Reads a row; `first` is the day of the first participation of its enterprise.
    pub(in crate::import) fn read(&mut self, row: &SheetRow, who: &Who, first: Option<&str>) {
        let method = self.method(row);
        let before = self.side(row, who, (Field::Before, "before"), first);
        let after = self.side(row, who, (Field::After, "after"), first);
        let Some(method) = method else { return };
        self.ask_ahead(row, who, first);
        let after = match (&before, after) {
            (Some(before), Some(after)) if after.day <= before.day => {
                let days = (before.day.as_str(), after.day.as_str());
                let Some(day) = self.later(who, days, &after.place) else { return };
                Some(Side { day, ..after })
            }
            (_, after) => after,
        };
        for side in [before, after].into_iter().flatten() {
            let place = &side.place;
            let mut made = who.made(place);
            made.put("moment", side.moment, place);
            made.put("date", side.day, place);
            made.put("measure", side.measure, place);
            made.put("value", side.value, place);
            made.put("method", method.clone(), place);
            for (part, value, place) in &side.parts {
                made.put(part, value.clone(), place);
            }
            self.collected.employment.push(made);
        }
    }

    /// What a row says of one side of the support.
    fn side(
        &mut self,
        row: &SheetRow,
        who: &Who,
        (field, moment): (Field, &'static str),
        first: Option<&str>,
    ) -> Option<Side> {
        let sheet = self.layout.sheet;
        let cell = self.columns.of(field).and_then(|column| row.cell(column))?;
        let about = format!("{moment}.{}", plain(who.name.as_deref().unwrap_or_default()));
        let here = At { sheet, cell, about: &about };
        let found = figure(here, self.layout.mark(), self.asker, self.told)?;
        let Figure::Amount(amount, _) = found else {
            let why = Said::new("in words: not measured", "i ord: inte mätt");
            self.told.read(cell.at.to_string(), "", why);
            return None;
        };
        // Both are asked, whatever the answer to the first.
        let (measure, day) = (self.measure(field), self.day(row, moment, first));
        let parts = self.parts(row, who, moment);
        let (measure, day) = measure.zip(day)?;
        let (value, place) = (amount.to_string(), sheet.place(cell.at));
        Some(Side { moment, day, measure, value, parts, place })
    }

    /// How many of a value are women and how many are men, by the columns that say so of this side.
    fn parts(
        &mut self,
        row: &SheetRow,
        who: &Who,
        moment: &'static str,
    ) -> Vec<(&'static str, String, Place)> {
        let sheet = self.layout.sheet;
        let mut parts = Vec::new();
        for (field, part) in [(Field::Women, "women"), (Field::Men, "men")] {
            let headings: Vec<Heading> =
                self.columns.all_of(field).map(|column| column.heading.clone()).collect();
            for heading in headings {
                let Some(cell) = row.cell(heading.number) else { continue };
                if text_of(cell).is_none() && cell.fault().is_none() {
                    continue;
                }
                if self.moment_of(&heading).as_deref() != Some(moment) {
                    continue;
                }
                let name = plain(who.name.as_deref().unwrap_or_default());
                let about = format!("{part}.{moment}.{name}");
                let here = At { sheet, cell, about: &about };
                match figure(here, self.layout.mark(), self.asker, self.told) {
                    Some(Figure::Amount(amount, _)) => {
                        parts.push((part, amount.to_string(), sheet.place(cell.at)));
                    }
                    Some(Figure::Words(_)) => {
                        let why = Said::new("in words: not measured", "i ord: inte mätt");
                        self.told.read(cell.at.to_string(), "", why);
                    }
                    None => {}
                }
            }
        }
        parts
    }

    /// Whether a column of women or men is about the measurement before or after: its header says
    /// so, or it is asked.
    fn moment_of(&mut self, heading: &Heading) -> Option<String> {
        let written = plain(&heading.written());
        let has =
            |names: &[&str]| written.split(' ').any(|word| names.contains(&word)).then_some(());
        let before = has(&["före", "innan", "before", "start", "ingång"]);
        let after = has(&["efter", "after", "slut", "end"]);
        match (before, after) {
            (Some(()), None) => return Some("before".to_owned()),
            (None, Some(())) => return Some("after".to_owned()),
            _ => {}
        }
        let (name, letters) = (shown(&heading.written()), heading.letters());
        let ask = Ask::new(
            format!("employment.{}.parts.{written}.{letters}", self.layout.key),
            format!("Of which measurement does {name} in column {letters} say how many they are?"),
            format!("Vilken mätning gäller {name} i kolumn {letters}?"),
        );
        self.asker.ask(
            ask.choice("before", "the one before the support", "den före stödet")
                .choice("after", "the one after the support", "den efter stödet")
                .choice("left_out", "neither, not read", "ingen av dem, läses inte")
                .at([format!("{}!{letters}{}", self.layout.sheet.name, self.layout.header_row)]),
        )
    }

    /// Asks at once for the day of a measurement that would come too early if the first
    /// participation were the day of the one before, so that no question waits for an answer.
    fn ask_ahead(&mut self, row: &SheetRow, who: &Who, first: Option<&str>) {
        let cell = |field: Field| self.columns.of(field).and_then(|column| row.cell(column));
        let figures = cell(Field::Before).zip(cell(Field::After));
        let (Some((_, after)), Some(first)) = (figures, first) else { return };
        if cell(Field::DateBefore).is_some() {
            return;
        }
        let Some(written) = cell(Field::DateAfter).and_then(text_of) else { return };
        let Some(last) = latest(&written) else { return };
        if last.to_string().as_str() <= first {
            let place = self.layout.sheet.place(after.at);
            let _ = self.later(who, (first, &last.to_string()), &place);
        }
    }

    /// Asks for the day of a measurement after the support that is not later than the one before.
    fn later(&mut self, who: &Who, (first, last): (&str, &str), place: &Place) -> Option<String> {
        let name = who.name.as_deref().unwrap_or_default();
        let said = shown(name);
        let ask = Ask::new(
            format!("employment.{}.{}", self.layout.key, plain(name)),
            format!(
                "{said} is measured after the support on {last}, and its support began on \
                 {first}. Which day is right?"
            ),
            format!(
                "{said} är mätt efter stödet {last}, men stödet började {first}. Vilken dag är \
                 rätt?"
            ),
        );
        let cell = place.cell.as_deref().unwrap_or_default().to_owned();
        let ask = ask.choice("left_out", "leave both figures out", "utelämna båda talen");
        let answer = self.asker.ask(ask.or(Other::Day).at([cell]))?;
        (answer != "left_out").then_some(answer)
    }

    /// Whether employment is in full-time equivalents or in heads, by the words of the header.
    fn measure(&mut self, field: Field) -> Option<String> {
        let column = self.columns.all_of(field).next()?;
        let written = column.heading.written().to_lowercase();
        let above = self.columns.all.iter().filter_map(|column| column.heading.group.as_ref());
        let above = above.map(|group| group.to_lowercase());
        let own = column.heading.group.as_ref().map(|group| group.to_lowercase());
        let words = above.filter(|group| Some(group) == own.as_ref()).collect::<Vec<_>>().join(" ");
        let words = format!("{written} {words}");
        let has = |names: &[&str]| names.iter().any(|name| words.contains(name));
        let fte = has(&[
            "årsanställd",
            "årsarbet",
            "årsverk",
            "heltid",
            "helårs",
            "fte",
            "full-time",
            "full time",
        ]);
        let heads = has(&["antal anställda", "headcount", "head count", "antal personer", "heads"]);
        match (fte, heads) {
            (true, _) => return Some("fte".to_owned()),
            (false, true) => return Some("headcount".to_owned()),
            (false, false) => {}
        }
        let header = shown(&column.heading.written());
        let letters = column.heading.letters();
        let ask = Ask::new(
            format!("employment.{}.measure", self.layout.key),
            format!("Are the figures in {header} full-time equivalents or head counts?"),
            format!("Är talen i {header} heltidstjänster eller antal anställda?"),
        );
        self.asker.ask(
            ask.choice("fte", "full-time equivalents", "heltidstjänster (årsarbetskrafter)")
                .choice("headcount", "head counts", "antal anställda")
                .at([format!("{}!{letters}{}", self.layout.sheet.name, self.layout.header_row)]),
        )
    }

    /// The day of a reading: that of its column, or as answered for all.
    fn day(&mut self, row: &SheetRow, side: &str, first: Option<&str>) -> Option<String> {
        let sheet = self.layout.sheet;
        let (field, days) = if side == "before" {
            (Field::DateBefore, self.before.as_ref())
        } else {
            (Field::DateAfter, self.after.as_ref())
        };
        let cell = self.columns.of(field).and_then(|column| row.cell(column));
        if let (Some(days), Some(cell)) = (days, cell) {
            let here = At { sheet: days.sheet(), cell, about: side };
            return days.read(here, self.asker, self.told);
        }
        let value = if side == "before" { Field::Before } else { Field::After };
        let letters = self.columns.all_of(value).next().map(|column| column.heading.letters());
        let (en, sv) = if side == "before" { ("before", "före") } else { ("after", "efter") };
        let some = if days.is_some() { "Some rows have no day" } else { "No column has the day" };
        let some_sv =
            if days.is_some() { "Några rader saknar dag" } else { "Ingen kolumn har dagen" };
        let mut ask = Ask::new(
            format!("employment.{}.{side}", self.layout.key),
            format!("{some} of employment {en} the support. Which day is it?"),
            format!("{some_sv} för sysselsättningen {sv} stödet. Vilken dag gäller?"),
        );
        if side == "before" {
            ask = ask.choice(
                "first_participation",
                "the day of the enterprise's first participation",
                "dagen för företagets första deltagande",
            );
        }
        let header = self.layout.header_row;
        let answer = self.asker.ask(
            ask.choice("left_out", "leave these figures out", "utelämna talen")
                .or(Other::Day)
                .at([format!("{}!{}{header}", sheet.name, letters.unwrap_or_default())]),
        )?;
        match answer.as_str() {
            "first_participation" => first.map(str::to_owned),
            "left_out" => None,
            day => Some(day.to_owned()),
        }
    }

    fn method(&mut self, row: &SheetRow) -> Option<String> {
        let sheet = self.layout.sheet;
        let has_any = [Field::Before, Field::After]
            .into_iter()
            .any(|field| self.columns.of(field).and_then(|column| row.cell(column)).is_some());
        let column = self.columns.of(Field::Method);
        if let Some(cell) = column.and_then(|column| row.cell(column))
            && let Some(written) = text(At { sheet, cell, about: "method" }, self.told)
        {
            let known = small::method(&written);
            let said = known.map_or_else(|| kept(&written), str::to_owned);
            if plain(&said) != plain(&written) {
                self.told.read(
                    cell.at.to_string(),
                    &written,
                    Said::new(said.clone(), method_sv(&said)),
                );
            }
            return Some(said);
        }
        if !has_any {
            return None;
        }
        let ask = Ask::new(
            format!("employment.{}.method", self.layout.key),
            "Some figures of employment do not say how they were measured. How were they?"
                .to_owned(),
            "Några sysselsättningstal säger inte hur de mättes. Hur mättes de?".to_owned(),
        );
        let cell = row.cells.first().map(|cell| format!("{}!{}", sheet.name, cell.at));
        self.asker.ask(
            ask.choice("annual report", "annual reports", "årsredovisningar")
                .choice("survey", "a survey", "en enkät")
                .choice("needs analysis", "needs analyses", "behovsanalyser")
                .or(Other::Text)
                .at(cell),
        )
    }
}

fn method_sv(method: &str) -> String {
    match method {
        "annual report" => "årsredovisning",
        "needs analysis" => "behovsanalys",
        "survey" => "enkät",
        "interview" => "samtal",
        "estimate" => "uppskattning",
        other => other,
    }
    .to_owned()
}

/// The last day that a text can mean.
fn latest(text: &str) -> Option<NaiveDate> {
    match written_day(text)? {
        WrittenDay::Day(day) => Some(day),
        WrittenDay::Month(year, month) => {
            let first = NaiveDate::from_ymd_opt(year, month, 1)?;
            first.checked_add_months(chrono::Months::new(1))?.pred_opt()
        }
        WrittenDay::Year(year) => NaiveDate::from_ymd_opt(year, 12, 31),
        _ => None,
    }
}
