//! A list of enterprises: what is known of each, and what it took part in.

use eruf_core::record::{EnterpriseKey, Identification};
use eruf_core::workspace::without_person_numbers;

use crate::import::ask::asker::{Ask, Asker};
use crate::import::ask::question::Other;
use crate::import::columns::Columns;
use crate::import::layout::{Heading, Layout, is_swedish, report_number, text_at, text_of};
use crate::import::read::cells::{At, Figure, figure, text};
use crate::import::read::collected::{Collected, Told, Who, code_and_name};
use crate::import::read::days::Days;
use crate::import::read::employment::Employment;
use crate::import::read::small;
use crate::import::said::{Said, kept, shown};
use crate::import::synonyms::{Field, plain};
use crate::import::understanding::Meaning;
use crate::problem::Place;
use crate::workbook::{Cell, CellRef, CellValue, SheetRow};

/// A list of enterprises, while it is read.
pub(in crate::import) struct List<'w, 'b, 'm> {
    pub(in crate::import) layout: &'w Layout<'b>,
    pub(in crate::import) columns: &'w Columns,
    pub(in crate::import) asker: &'w mut Asker<'m>,
    pub(in crate::import) told: &'w mut Told,
    pub(in crate::import) collected: &'w mut Collected,
}

impl Collected {
    /// Keeps an enterprise, and returns its place.
    fn add(&mut self, who: &Who) -> usize {
        let at = self.enterprises.len();
        self.known.push((who.same.clone(), at));
        let mut made = who.made(&who.place);
        if let Some(name) = &who.name {
            made.put("name", name.clone(), &who.place);
        }
        self.enterprises.push(made);
        at
    }
}

impl<'b> List<'_, 'b, '_> {
    /// Reads the rows of data.
    pub(in crate::import) fn read(&mut self, rows: &[&'b SheetRow]) {
        let days = |field: Field, may_be_month: bool| {
            let column = self.columns.all_of(field).next()?;
            let header = column.heading.written();
            let all = self.layout.columns.iter().map(Heading::written);
            let swedish = is_swedish(&all.collect::<Vec<_>>().join(" "));
            let kind = (may_be_month, swedish);
            Some(Days::of(self.layout, rows, column.heading.number, &header, kind))
        };
        let (registered, date) = (days(Field::Registered, true), days(Field::Date, false));
        let before = days(Field::DateBefore, false);
        let after = days(Field::DateAfter, false);
        let mut people: Vec<Who> = Vec::new();
        let mut above: Option<Who> = None;
        for row in rows {
            let Some(who) = self.who(row, above.as_ref()) else { continue };
            above = Some(who.clone());
            let known = self.collected.known.iter().find(|(same, _)| *same == who.same);
            let at = known.map(|(_, at)| *at);
            let at = match at {
                Some(at) => at,
                None => self.collected.add(&who),
            };
            self.facts(row, at, registered.as_ref());
            let day = self.participation(row, &who, date.as_ref());
            if let Some(day) = day {
                let first_days = &mut self.collected.first_days;
                match first_days.iter_mut().find(|(same, _)| *same == who.same) {
                    Some((_, first)) if day < *first => *first = day,
                    Some(_) => {}
                    None => first_days.push((who.same.clone(), day)),
                }
            }
            people.push(who);
        }
        if self.columns.of(Field::Before).is_some() || self.columns.of(Field::After).is_some() {
            let mut employment = Employment {
                layout: self.layout,
                columns: self.columns,
                asker: &mut *self.asker,
                told: &mut *self.told,
                collected: &mut *self.collected,
                before,
                after,
            };
            for row in rows {
                // A row without an enterprise was passed over above, too.
                let line = Some(u64::from(row.number));
                let Some(who) = people.iter().find(|who| who.place.line == line) else { continue };
                let days = &employment.collected.first_days;
                let first = days.iter().find(|(same, _)| *same == who.same);
                let first = first.map(|(_, day)| day.clone());
                employment.read(row, who, first.as_deref());
            }
        }
    }

    fn cell<'r>(&self, row: &'r SheetRow, field: Field) -> Option<&'r Cell> {
        row.cell(self.columns.of(field)?)
    }

    fn full(&self, cell: &Cell) -> String {
        format!("{}!{}", self.layout.sheet.name, cell.at)
    }

    /// The enterprise of a row: by its number, else its name, else that of the row above.
    fn who(&mut self, row: &SheetRow, above: Option<&Who>) -> Option<Who> {
        let sheet = self.layout.sheet;
        let name_column = self.columns.of(Field::Name).or_else(|| self.columns.of(Field::Label));
        let name = name_column.and_then(|column| text_at(sheet, row.number, column));
        let number_column = self.columns.of(Field::Number);
        let number = number_column.and_then(|column| text_at(sheet, row.number, column));
        let lead = number_column.filter(|_| number.is_some()).or(name_column).or(number_column)?;
        let place = sheet.place(CellRef::new(row.number, lead)?);
        if let Some(cell) = number_column.and_then(|column| row.cell(column)) {
            // An error cell, or a formula without a value.
            let _ = text(At { sheet, cell, about: "" }, self.told);
        }
        let name = name.map(|name| kept(&name));
        if name.is_none() && number.is_none() {
            return self.same_as_above(row, above, place);
        }
        let number = match (&name, number) {
            (Some(name), None) => self.by_name(name, &place),
            (_, number) => number,
        };
        let identified = number.as_deref().map(|number| self.number(number, row, lead));
        let (number, same) = if let Some((number, same)) = identified.flatten() {
            (Some(number), same)
        } else {
            (None, format!("label {}", plain(name.as_deref().unwrap_or_default())))
        };
        let label = if number.is_none() { name.clone() } else { None };
        Some(Who { number, label, name, same, place })
    }

    fn same_as_above(&mut self, row: &SheetRow, above: Option<&Who>, place: Place) -> Option<Who> {
        let first = row.cells.iter().find_map(text_of).unwrap_or_default();
        let ask = Ask::new(
            format!("sheet.{}.without_enterprise", self.layout.key),
            "Some rows name no enterprise. Are they about the enterprise of the row above?"
                .to_owned(),
            "Några rader anger inget företag. Gäller de företaget på raden ovanför?".to_owned(),
        );
        let cell = place.cell.as_deref().unwrap_or_default().to_owned();
        let answer = self.asker.ask(
            ask.choice(
                "above",
                "yes, the enterprise of the row above",
                "ja, företaget på raden ovanför",
            )
            .choice("left_out", "no, leave these rows out", "nej, utelämna raderna")
            .at([cell]),
        );
        match (answer.as_deref(), above) {
            (Some("above"), Some(above)) => Some(Who { place, ..above.clone() }),
            (None, _) => None,
            _ => {
                let why = Said::new("no enterprise is named", "inget företag anges");
                self.told.left_out(row.number.to_string(), &first, why);
                None
            }
        }
    }

    /// The number that stands beside the same name elsewhere, if they are said to be one.
    fn by_name(&mut self, name: &str, place: &Place) -> Option<String> {
        let plain_name = plain(name);
        let mut beside = self.collected.numbers.iter().filter(|(known, _)| *known == plain_name);
        let (_, number) = beside.next()?;
        if beside.any(|(_, other)| other != number) {
            return None;
        }
        let number = number.clone();
        let ask = Ask::new(
            format!("sheet.{}.by_name", self.layout.key),
            "Some rows have a name and no number, and the name stands beside a number elsewhere. \
             Is it the same enterprise?"
                .to_owned(),
            "Några rader har namn men inget nummer, och namnet står bredvid ett nummer på annat \
             håll. Är det samma företag?"
                .to_owned(),
        );
        let cell = place.cell.as_deref().unwrap_or_default().to_owned();
        let answer = self.asker.ask(
            ask.choice("same", "yes, the same enterprise", "ja, samma företag")
                .choice("apart", "no, one without a number", "nej, ett utan nummer")
                .at([cell]),
        );
        (answer.as_deref() == Some("same")).then_some(number)
    }

    /// The number of an enterprise as a table has it, and by what it is known in this list; `None`
    /// where there is none.
    fn number(&mut self, written: &str, row: &SheetRow, column: u16) -> Option<(String, String)> {
        let at = CellRef::new(row.number, column)?;
        let cell = at.to_string();
        if let Some(key) = foreign(written) {
            let said = key.to_string();
            self.told.read(cell, written, Said::new(said.clone(), said.clone()));
            return Some((said.clone(), said));
        }
        match Identification::read(written, 2000) {
            Ok(Identification::Missing) => {
                let said = Said::new("no number", "inget nummer");
                self.told.read(cell, written, said);
                None
            }
            Ok(Identification::LegalPerson(number)) => {
                let number = number.to_string();
                if number != written {
                    let said = Said::new(
                        "an organisation number in another form",
                        "organisationsnummer skrivet på annat sätt",
                    );
                    self.told.read(cell, written, said);
                }
                Some((number.clone(), number))
            }
            Ok(Identification::Person(person)) => {
                let said = Said::new(
                    "a sole trader, shown under a pseudonym",
                    "enskild näringsidkare, visas med pseudonym",
                );
                self.told.read(cell, "", said);
                Some((written.to_owned(), format!("person {person:?} {}", tail(written))))
            }
            Err(error) => {
                let full = format!("{}!{cell}", self.layout.sheet.name);
                let shown_number = shown(written);
                let is_person =
                    matches!(without_person_numbers(written), std::borrow::Cow::Owned(_));
                let name = self
                    .columns
                    .of(Field::Name)
                    .and_then(|column| text_at(self.layout.sheet, row.number, column));
                let about = match &name {
                    Some(name) => plain(name),
                    None if is_person => cell.clone(),
                    None => plain(written),
                };
                let ask = Ask::new(
                    format!("number.{}.{about}", self.layout.key),
                    format!(
                        "{shown_number} is no organisation number: {error}. Which number is it?"
                    ),
                    format!("{shown_number} är inget organisationsnummer. Vilket nummer är det?"),
                );
                let answer = self.asker.ask(
                    ask.choice("left_out", "it has no number", "det har inget nummer")
                        .or(Other::OrgNumber)
                        .at([full]),
                )?;
                if answer == "left_out" {
                    return None;
                }
                let key: Option<EnterpriseKey> = answer.parse().ok();
                let key = key.map_or(answer, |key| key.to_string());
                Some((key.clone(), key))
            }
        }
    }

    /// What a row says of its enterprise; the first row that says it counts.
    fn facts(&mut self, row: &SheetRow, at: usize, registered: Option<&Days<'b>>) {
        let sheet = self.layout.sheet;
        let mut found: Vec<(String, String, Place)> = Vec::new();
        if let (Some(cell), Some(days)) = (self.cell(row, Field::Registered), registered) {
            let here = At { sheet: days.sheet(), cell, about: "registered" };
            if let Some(day) = days.read(here, self.asker, self.told) {
                found.push(("registered".to_owned(), day, sheet.place(cell.at)));
            }
        }
        if let Some(cell) = self.cell(row, Field::Size)
            && let Some(written) = text(At { sheet, cell, about: "size" }, self.told)
            && let Some(size) = self.choose(cell, &written, "size")
        {
            found.push(("size".to_owned(), size, sheet.place(cell.at)));
        }
        let attributes: Vec<(String, u16)> = self
            .columns
            .all_of(Field::Attribute)
            .map(|column| (plain(&column.heading.leaf).replace(' ', "_"), column.heading.number))
            .collect();
        for (name, column) in attributes {
            let Some(cell) = row.cell(column) else { continue };
            let Some(written) = text(At { sheet, cell, about: "attribute" }, self.told) else {
                continue;
            };
            if !matches!(written.as_str(), "-" | "\u{2013}") {
                found.push((name, kept(&written), sheet.place(cell.at)));
            }
        }
        for (column, value, place) in found {
            let Some(made) = self.collected.enterprises.get(at) else { continue };
            let before = made.get(&column).map(str::to_owned);
            match before {
                None => {
                    if let Some(made) = self.collected.enterprises.get_mut(at) {
                        made.put(&column, value, &place);
                    }
                }
                Some(before) if before == value => {}
                Some(before) => self.differ(at, &column, (&before, &value), &place),
            }
        }
    }

    /// Two rows say two things of one enterprise.
    fn differ(&mut self, at: usize, column: &str, (before, now): (&str, &str), place: &Place) {
        let name = self.collected.enterprises.get(at).and_then(|made| made.get("name"));
        let name = name.unwrap_or_default().to_owned();
        let about = format!("enterprise.{}.{column}", plain(&name));
        let (said, cell) = (shown(&name), place.cell.as_deref().unwrap_or_default().to_owned());
        let ask = Ask::new(
            about,
            format!(
                "{said} has {column} {} in one row and {} in another. Which one holds?",
                shown(before),
                shown(now)
            ),
            format!(
                "{said} har {column} {} på en rad och {} på en annan. Vilket gäller?",
                shown(before),
                shown(now)
            ),
        );
        let answer =
            self.asker.ask(ask.choice(before, before, before).choice(now, now, now).at([cell]));
        let Some(answer) = answer else { return };
        if let Some(made) = self.collected.enterprises.get_mut(at)
            && let Some(cell) = made.cells.iter_mut().find(|(name, ..)| name == column)
        {
            answer.clone_into(&mut cell.1);
        }
    }

    /// The word of a size or of a kind of support; what is not known is asked once for each text.
    fn choose(&mut self, cell: &Cell, written: &str, what: &'static str) -> Option<String> {
        let known = if what == "size" { small::size(written) } else { small::support(written) };
        let at = cell.at.to_string();
        if matches!(written, "-" | "\u{2013}") {
            return None;
        }
        if let Some(known) = known {
            if known != written {
                self.told.read(at, written, Said::new(known, swedish(known)));
            }
            return Some(known.to_owned());
        }
        let name = shown(written);
        let (en, sv) =
            if what == "size" { ("size", "storlek") } else { ("kind of support", "typ av stöd") };
        let mut ask = Ask::new(
            format!("{what}.{}", plain(written)),
            format!("Which {en} is {name}?"),
            format!("Vilken {sv} är {name}?"),
        );
        let words: &[&str] = if what == "size" {
            &["micro", "small", "medium", "large"]
        } else {
            &["grant", "financial", "non_financial"]
        };
        for word in words {
            ask = ask.choice(word, &word.replace('_', "-"), swedish(word));
        }
        let full = self.full(cell);
        let ask = ask.choice("left_out", "not known", "inte känt").at([full]);
        self.asker.ask(ask).filter(|answer| answer != "left_out")
    }

    /// The participation of a row; returns its day.
    fn participation(
        &mut self,
        row: &SheetRow,
        who: &Who,
        date: Option<&Days<'b>>,
    ) -> Option<String> {
        let sheet = self.layout.sheet;
        let has_part = [Field::Date, Field::Activity, Field::Hours, Field::Support, Field::Amount];
        if !has_part.iter().any(|field| self.cell(row, *field).and_then(text_of).is_some()) {
            // A cell with a fault is told of all the same.
            for field in has_part {
                if let Some(cell) = self.cell(row, field) {
                    let _ = text(At { sheet, cell, about: "" }, self.told);
                }
            }
            return None;
        }
        let day = match (self.cell(row, Field::Date), date) {
            (Some(cell), Some(days)) => {
                let here = At { sheet: days.sheet(), cell, about: "date" };
                days.read(here, self.asker, self.told).map(|day| (day, sheet.place(cell.at)))
            }
            _ => None,
        };
        let Some((day, place)) = day else {
            self.without_day(row, who);
            return None;
        };
        let mut made = who.made(&place);
        made.put("date", day.clone(), &place);
        let mut notes: Vec<String> = Vec::new();
        if let Some(column) = self.columns.of(Field::Activity)
            && let Some(written) = text_at(sheet, row.number, column)
        {
            let at = CellRef::new(row.number, column)?;
            let (code, _) = code_and_name(&kept(&written));
            made.put("activity", code, &sheet.place(at));
        }
        if let Some(cell) = self.cell(row, Field::Support)
            && let Some(written) = text(At { sheet, cell, about: "support" }, self.told)
        {
            if let Some(support) = self.choose(cell, &written, "support") {
                made.put("support", support, &sheet.place(cell.at));
            }
            if small::support(&written).is_none() {
                notes.push(kept(&written));
            }
        }
        for (field, column) in [(Field::Hours, "hours"), (Field::Amount, "amount")] {
            let Some(cell) = self.cell(row, field) else { continue };
            let about =
                format!("{column}.{}.{day}", plain(who.name.as_deref().unwrap_or_default()));
            let here = At { sheet, cell, about: &about };
            match figure(here, self.layout.mark(), self.asker, self.told) {
                Some(Figure::Amount(amount, _)) => {
                    made.put(column, amount.to_string(), &sheet.place(cell.at));
                }
                // A table has no place for about four hours: they stay in words.
                Some(Figure::Words(words)) => notes.push(format!("{column}: {}", kept(&words))),
                None => {}
            }
        }
        if let Some(cell) = self.cell(row, Field::Report)
            && let Some(number) = text_of(cell).as_deref().and_then(report_number)
        {
            made.put("report", number.to_string(), &sheet.place(cell.at));
        }
        if !notes.is_empty() {
            made.put("note", notes.join("; "), &place);
        }
        self.collected.participations.push(made);
        Some(day)
    }

    fn without_day(&mut self, row: &SheetRow, who: &Who) {
        let full = who.place.cell.as_deref().unwrap_or_default().to_owned();
        let ask = Ask::new(
            format!("sheet.{}.without_day", self.layout.key),
            "Some rows have no day, and a participation needs one. What becomes of them?"
                .to_owned(),
            "Några rader har ingen dag, och ett deltagande behöver en. Vad ska hända med dem?"
                .to_owned(),
        );
        let answer = self.asker.ask(
            ask.choice("left_out", "they are no participations", "de är inga deltaganden")
                .at([full]),
        );
        if answer.is_some() {
            let why = Said::new("no day: no participation", "ingen dag: inget deltagande");
            let name = who.name.clone().unwrap_or_default();
            self.told.left_out(row.number.to_string(), &name, why);
        }
    }
}

/// The activities that a list names, before anything else is read.
pub(in crate::import) fn activities(
    layout: &Layout<'_>,
    columns: &Columns,
    collected: &mut Collected,
) {
    let Some(column) = columns.of(Field::Activity) else { return };
    for row in layout.sheet.rows.iter().filter(|row| row.number > layout.header_row) {
        let Some(cell) = row.cell(column) else { continue };
        let is_text = matches!(cell.value, Some(CellValue::Text(_)));
        let Some(written) = text_of(cell).filter(|_| is_text) else { continue };
        let is_heading = columns.all.iter().any(|column| {
            column.meaning == Meaning::Is(Field::Activity)
                && plain(&column.heading.leaf) == plain(&written)
        });
        if is_heading {
            continue;
        }
        let (code, name) = code_and_name(&kept(&written));
        collected.activity(&code, &name, &layout.sheet.place(cell.at));
    }
}

/// The names of a list with the numbers beside them, before anything else is read.
pub(in crate::import) fn numbers(
    layout: &Layout<'_>,
    columns: &Columns,
    collected: &mut Collected,
) {
    let (Some(name), Some(number)) = (columns.of(Field::Name), columns.of(Field::Number)) else {
        return;
    };
    for row in layout.sheet.rows.iter().filter(|row| row.number > layout.header_row) {
        let read = |column: u16| row.cell(column).and_then(text_of);
        let (Some(name), Some(number)) = (read(name), read(number)) else { continue };
        let is_number =
            !matches!(Identification::read(&number, 2000), Ok(Identification::Missing) | Err(_));
        // One enterprise may have its number in several spellings.
        let number = match Identification::read(&number, 2000) {
            Ok(Identification::LegalPerson(number)) => number.to_string(),
            _ => number,
        };
        let pair = (plain(&name), number);
        if is_number && !collected.numbers.contains(&pair) {
            collected.numbers.push(pair);
        }
    }
}

/// A foreign number as a key: "NO 123 456 785" is `NO:123456785`.
fn foreign(text: &str) -> Option<EnterpriseKey> {
    if EnterpriseKey::is_written_out(text) {
        return text.parse().ok();
    }
    let text = text.trim();
    let country: String = text.chars().take_while(char::is_ascii_alphabetic).collect();
    if country.len() != 2 || country.eq_ignore_ascii_case("SE") {
        return None;
    }
    let number = text.get(2..)?.trim_start_matches([' ', '-', '.']);
    number.contains(|c: char| c.is_ascii_digit()).then_some(())?;
    format!("{}:{number}", country.to_uppercase()).parse().ok()
}

/// The digits that tell persons apart. They are compared and never shown.
fn tail(number: &str) -> String {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let at = digits.len().saturating_sub(10);
    digits.get(at..).unwrap_or_default().to_owned()
}

pub(in crate::import) fn swedish(word: &str) -> &str {
    match word {
        "micro" => "mikro",
        "small" => "litet",
        "medium" => "medelstort",
        "large" => "stort",
        "grant" => "bidrag",
        "financial" => "annat ekonomiskt stöd",
        "non_financial" => "icke-ekonomiskt stöd",
        other => other,
    }
}
