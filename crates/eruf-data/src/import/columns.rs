//! What the columns of a sheet hold, and so what the sheet is.

use eruf_core::record::Identification;
use eruf_core::{NaiveDate, catalogue};

use crate::folder::SheetLanguage::{English, Swedish};
use crate::import::ask::asker::{Ask, Asker};
use crate::import::layout::{Heading, Layout, report_number, text_of, year_of};
use crate::import::mapping::MappedSheet;
use crate::import::said::{Said, shown};
use crate::import::synonyms::{Field, Word, is_word_of, plain, word_in};
use crate::import::understanding::{Meaning, OutcomeColumn, Role};
use crate::words::written::span::written_span;

/// A column and what it holds.
#[derive(Clone, Debug)]
pub(super) struct Column {
    pub(super) heading: Heading,
    pub(super) meaning: Meaning,
    pub(super) reason: Said,
}

/// The columns of a sheet, and what the sheet is.
pub(super) struct Columns {
    pub(super) all: Vec<Column>,
    pub(super) role: Role,
    pub(super) reason: Said,
}

impl Columns {
    /// The number of the first column that holds a field.
    pub(super) fn of(&self, field: Field) -> Option<u16> {
        let mut columns = self.all.iter();
        let found = columns.find(|column| column.meaning == Meaning::Is(field));
        found.map(|column| column.heading.number)
    }

    pub(super) fn all_of(&self, field: Field) -> impl Iterator<Item = &Column> {
        self.all.iter().filter(move |column| column.meaning == Meaning::Is(field))
    }

    pub(super) fn outcomes(&self) -> impl Iterator<Item = (&Heading, &OutcomeColumn)> {
        self.all.iter().filter_map(|column| match &column.meaning {
            Meaning::Outcome(outcome) => Some((&column.heading, outcome)),
            _ => None,
        })
    }
}

/// Finds what the columns of a sheet hold.
pub(super) fn understand(
    layout: &Layout<'_>,
    mapped: Option<&MappedSheet>,
    asker: &mut Asker<'_>,
) -> Columns {
    let mut columns: Vec<Column> = layout
        .columns
        .iter()
        .map(|heading| {
            let (meaning, reason) = by_words(heading);
            let (meaning, reason) = if meaning == Meaning::Unknown {
                by_content(layout, heading).unwrap_or((meaning, reason))
            } else {
                (meaning, reason)
            };
            Column { heading: heading.clone(), meaning, reason }
        })
        .collect();
    in_company(&mut columns);
    subject(&mut columns, layout);
    without_stray_outcomes(&mut columns);
    groups(&mut columns, layout, mapped, asker);
    only_once(&mut columns, layout, mapped, asker);
    let known: Vec<Field> = fields(&columns);
    let (role, _) = role(&columns);
    for column in &mut columns {
        let written = column.heading.written();
        if let Some(named) = mapped.and_then(|sheet| sheet.meaning_of(&written)) {
            if named != column.meaning.name() {
                let outcome = OutcomeColumn::default();
                column.meaning = meaning_named(named, outcome);
            }
            column.reason = Said::new("as the mapping says", "enligt mappningen");
        } else if column.meaning == Meaning::Unknown {
            if let Some(answer) = ask_unknown(layout, column, role, &known, asker) {
                column.meaning = meaning_named(&answer, OutcomeColumn::default());
                column.reason = Said::new("as answered", "enligt svaret");
            }
        } else if mapped.is_some() {
            let is_new = Said::new("new since the mapping; ", "ny sedan mappningen; ");
            column.reason = joined(&is_new, &column.reason);
        }
    }
    gone(layout, mapped, &columns, asker);
    let (role, reason) = mapped.and_then(|sheet| sheet.role).map_or_else(
        || self::role(&columns),
        |role| (role, Said::new("as the mapping says", "enligt mappningen")),
    );
    Columns { all: columns, role, reason }
}

fn joined(one: &Said, other: &Said) -> Said {
    Said::new(
        format!("{}{}", one.pick(English), other.pick(English)),
        format!("{}{}", one.pick(Swedish), other.pick(Swedish)),
    )
}

fn meaning_named(name: &str, outcome: OutcomeColumn) -> Meaning {
    match (name, Field::named(name)) {
        (_, Some(field)) => Meaning::Is(field),
        ("outcome", None) => Meaning::Outcome(outcome),
        _ => Meaning::LeftOut,
    }
}

/// The codes of common indicators that a text names, as the catalogue writes them.
pub(super) fn codes_in(text: &str) -> Vec<&'static str> {
    let is_of_code = |c: char| c.is_ascii_alphanumeric() || c == '+';
    let mut found: Vec<&'static str> = Vec::new();
    for part in text.split(|c: char| !is_of_code(c)) {
        if part.len() < 3 || !part.contains(|c: char| c.is_ascii_digit()) {
            continue;
        }
        let is_it = |code: &&str| code.eq_ignore_ascii_case(part) && !found.contains(code);
        if let Some(code) = catalogue::entries().map(|entry| entry.code).find(is_it) {
            found.push(code);
        }
    }
    found
}

fn because(word: Word) -> Said {
    if word.is_whole {
        Said::new(
            format!("the word \u{201d}{}\u{201d}", word.text),
            format!("ordet \u{201d}{}\u{201d}", word.text),
        )
    } else {
        Said::new(
            format!("the word \u{201d}{}\u{201d} in it", word.text),
            format!("ordet \u{201d}{}\u{201d} ingår", word.text),
        )
    }
}

fn by_words(heading: &Heading) -> (Meaning, Said) {
    let leaf = &heading.leaf;
    let group = heading.group.as_deref();
    if let Some(report) = report_number(leaf) {
        let outcome = OutcomeColumn { report: Some(report), ..OutcomeColumn::default() };
        let reason = Said::new(format!("report {report}"), format!("rapport {report}"));
        return (Meaning::Outcome(outcome), reason);
    }
    if let Some(year) = year_of(leaf) {
        let outcome = OutcomeColumn { year: Some(year), ..OutcomeColumn::default() };
        return (
            Meaning::Outcome(outcome),
            Said::new(format!("the year {year}"), format!("året {year}")),
        );
    }
    if let Some(days) = written_span(leaf) {
        let outcome = OutcomeColumn { days: Some(days), ..OutcomeColumn::default() };
        let (first, last) = days;
        let first = first.map(|first| format!("{first} ")).unwrap_or_default();
        let reason = Said::new(format!("{first}to {last}"), format!("{first}till {last}"));
        return (Meaning::Outcome(outcome), reason);
    }
    let group_word = group.and_then(word_in);
    let in_group = |field: Field| group_word.is_some_and(|word| word.field == field);
    let word = word_in(leaf);
    // "Utfall" below "LR3" is the outcome of report 3.
    if let Some(report) = group.and_then(report_number)
        && let Some(word) = word
    {
        if word.field == Field::Value {
            let outcome = OutcomeColumn { report: Some(report), ..OutcomeColumn::default() };
            let reason = Said::new(format!("report {report}"), format!("rapport {report}"));
            return (Meaning::Outcome(outcome), reason);
        }
        if matches!(word.field, Field::Goal | Field::Plan) {
            return (Meaning::Is(Field::Plan), because(word));
        }
    }
    if let [code] = codes_in(leaf).as_slice() {
        let outcome =
            OutcomeColumn { indicator: Some((*code).to_owned()), ..OutcomeColumn::default() };
        let reason = Said::new(format!("the code {code}"), format!("koden {code}"));
        return (Meaning::Outcome(outcome), reason);
    }
    let Some(word) = word else {
        let nothing = Said::new("no word of it is known", "inget ord i den är känt");
        return (Meaning::Unknown, nothing);
    };
    // "Women after" is about women, and so is "after" below "Women".
    let of_sex = |field: Field| {
        let leaf = plain(leaf);
        in_group(field) || leaf.split(' ').any(|word| is_word_of(word, field))
    };
    let field = match word.field {
        Field::Before | Field::After if of_sex(Field::Women) => Field::Women,
        Field::Before | Field::After if of_sex(Field::Men) => Field::Men,
        Field::Date if in_group(Field::Before) => Field::DateBefore,
        Field::Date if in_group(Field::After) => Field::DateAfter,
        Field::Value if in_group(Field::Before) => Field::Before,
        Field::Value if in_group(Field::After) => Field::After,
        field => field,
    };
    (Meaning::Is(field), because(word))
}

/// A column that nobody named, whose cells are organisation numbers.
fn by_content(layout: &Layout<'_>, heading: &Heading) -> Option<(Meaning, Said)> {
    let cells = layout.sheet.rows.iter().filter(|row| row.number > layout.header_row);
    let texts: Vec<String> =
        cells.filter_map(|row| row.cell(heading.number).and_then(text_of)).collect();
    let is_number = |text: &&String| {
        matches!(Identification::read(text, 2000), Ok(Identification::LegalPerson(_)))
    };
    let numbers = texts.iter().filter(is_number).count();
    (numbers >= 3 && numbers.saturating_mul(10) >= texts.len().saturating_mul(8)).then(|| {
        let of = texts.len();
        let reason = Said::new(
            format!("{numbers} of {of} cells are organisation numbers"),
            format!("{numbers} av {of} celler är organisationsnummer"),
        );
        (Meaning::Is(Field::Number), reason)
    })
}

/// Whether an outcome is of a report, a year or days.
const fn is_of_time(outcome: &OutcomeColumn) -> bool {
    outcome.report.is_some() || outcome.year.is_some() || outcome.days.is_some()
}

/// What a column is by those beside it: of a list the only first day is that of the support, and
/// beside a report the only total is its outcome.
fn in_company(columns: &mut [Column]) {
    let has = |field: Field| columns.iter().any(|column| column.meaning == Meaning::Is(field));
    let is_list = has(Field::Number) || has(Field::Name);
    let is_outcomes = has(Field::Indicator) && (has(Field::Report) || has(Field::Last));
    let has_outcomes = columns.iter().any(|column| matches!(column.meaning, Meaning::Outcome(_)));
    let turn = if is_list && !has(Field::Indicator) && !has(Field::Date) {
        Some((Field::First, Field::Date))
    } else if is_outcomes && !has(Field::Value) && !has_outcomes {
        Some((Field::Total, Field::Value))
    } else {
        None
    };
    let Some((from, to)) = turn else { return };
    if let Some(column) = columns.iter_mut().find(|column| column.meaning == Meaning::Is(from)) {
        column.meaning = Meaning::Is(to);
    }
}

/// Beside columns of reports the first column of words says what is counted, whatever it is called.
fn subject(columns: &mut [Column], layout: &Layout<'_>) {
    let has = columns.iter().any(|column| column.meaning == Meaning::Is(Field::Indicator));
    let is_enterprises = columns.iter().any(|column| {
        matches!(column.meaning, Meaning::Is(Field::Number | Field::Name | Field::Date))
    });
    let reports = columns
        .iter()
        .filter(|column| matches!(&column.meaning, Meaning::Outcome(one) if is_of_time(one)));
    if has || is_enterprises || reports.count() < 2 {
        return;
    }
    let is_words = |column: &Column| {
        let rows = layout.sheet.rows.iter().filter(|row| row.number > layout.header_row);
        let mut texts = rows.filter_map(|row| row.cell(column.heading.number).and_then(text_of));
        texts.any(|text| text.contains(char::is_alphabetic))
    };
    let may_be = |column: &&mut Column| {
        let is_open = matches!(
            column.meaning,
            Meaning::Unknown | Meaning::Is(Field::Activity | Field::Code | Field::Goal)
        );
        is_open && is_words(column)
    };
    if let Some(column) = columns.iter_mut().find(may_be) {
        column.meaning = Meaning::Is(Field::Indicator);
        column.reason = Said::new(
            "the first column of words beside reports",
            "första kolumnen med ord bredvid rapporter",
        );
    }
}

/// A number above a column is that of a report only in a table about indicators.
fn without_stray_outcomes(columns: &mut [Column]) {
    let has = |field: Field| columns.iter().any(|column| column.meaning == Meaning::Is(field));
    let about_time = has(Field::Report) || has(Field::First) || has(Field::Last);
    let is_indicators = has(Field::Indicator);
    for column in columns.iter_mut() {
        let Meaning::Outcome(outcome) = &column.meaning else { continue };
        let is_report = is_of_time(outcome);
        if (is_report && !is_indicators) || (outcome.indicator.is_some() && !about_time) {
            column.meaning = Meaning::Unknown;
        }
    }
}

/// What an outcome is of, beside its partner.
type Key = (Option<u32>, Option<i32>, Option<NaiveDate>, Option<String>);

/// Where the same reports stand in several groups, the groups are asked for: partners, or a plan.
fn groups(
    columns: &mut [Column],
    layout: &Layout<'_>,
    mapped: Option<&MappedSheet>,
    asker: &mut Asker<'_>,
) {
    let key = |outcome: &OutcomeColumn| {
        let last = outcome.days.map(|(_, last)| last);
        (outcome.report, outcome.year, last, outcome.indicator.clone())
    };
    let outcomes: Vec<(Option<String>, Key)> = columns
        .iter()
        .filter_map(|column| match &column.meaning {
            Meaning::Outcome(outcome) => Some((column.heading.group.clone(), key(outcome))),
            _ => None,
        })
        .collect();
    let is_repeated = outcomes.iter().enumerate().any(|(at, (group, one))| {
        outcomes.iter().take(at).any(|(before, other)| one == other && before != group)
    });
    if !is_repeated {
        return;
    }
    let _ = mapped;
    let mut names: Vec<String> = outcomes.into_iter().filter_map(|(group, _)| group).collect();
    names.dedup();
    for name in names {
        let word = word_in(&name).filter(|word| word.is_whole);
        let is_plan = word.is_some_and(|word| matches!(word.field, Field::Plan | Field::Goal));
        let is_value = word.is_some_and(|word| word.field == Field::Value);
        let first = columns.iter().find(|column| column.heading.group.as_ref() == Some(&name));
        let cell = first.map(|column| column.heading.letters()).unwrap_or_default();
        let cell = format!("{}!{cell}{}", layout.sheet.name, layout.top());
        let answer = if is_plan {
            Some("left_out".to_owned())
        } else if is_value {
            Some("project".to_owned())
        } else {
            let about = format!("sheet.{}.group.{}", layout.key, plain(&name));
            let said = shown(&name);
            let ask = Ask::new(
                about,
                format!("The same reports stand below {said} and below others. What is {said}?"),
                format!("Samma rapporter finns under {said} och under andra. Vad är {said}?"),
            );
            asker.ask(
                ask.choice("partner", "a partner of the project", "en part i projektet")
                    .choice("project", "the outcome of the project", "projektets utfall")
                    .choice("left_out", "nothing that is read", "läses inte")
                    .at([cell]),
            )
        };
        for column in columns.iter_mut().filter(|one| one.heading.group.as_ref() == Some(&name)) {
            match (answer.as_deref(), &mut column.meaning) {
                (Some("partner"), Meaning::Outcome(outcome)) => {
                    outcome.partner = Some(name.clone());
                }
                (Some("left_out"), Meaning::Outcome(_)) => {
                    column.meaning = Meaning::Is(Field::Plan);
                    let reason = Said::new(
                        format!("below {}", shown(&name)),
                        format!("under {}", shown(&name)),
                    );
                    column.reason = reason;
                }
                _ => {}
            }
        }
    }
}

/// Of two columns that are the same, the one that is named for it stays, and the other is asked
/// for.
fn only_once(
    columns: &mut [Column],
    layout: &Layout<'_>,
    mapped: Option<&MappedSheet>,
    asker: &mut Asker<'_>,
) {
    let mut seen: Vec<(Field, usize)> = Vec::new();
    let mut twice: Vec<(usize, usize, Field)> = Vec::new();
    for (at, column) in columns.iter().enumerate() {
        let Meaning::Is(field) = column.meaning else { continue };
        let may_repeat = matches!(
            field,
            Field::Comment
                | Field::Attribute
                | Field::Contact
                | Field::Total
                | Field::Plan
                | Field::Women
                | Field::Men
        );
        if may_repeat
            || mapped.is_some_and(|sheet| sheet.meaning_of(&column.heading.written()).is_some())
        {
            continue;
        }
        let whole = |at: usize| {
            columns.get(at).is_some_and(|one: &Column| is_word_of(&one.heading.leaf, field))
        };
        match seen.iter_mut().find(|(other, _)| *other == field) {
            None => seen.push((field, at)),
            Some((_, first)) if whole(at) && !whole(*first) => {
                twice.push((*first, at, field));
                *first = at;
            }
            Some((_, first)) => twice.push((at, *first, field)),
        }
    }
    for (at, first, field) in twice {
        let Some(kept) = columns.get(first).map(|column| column.heading.clone()) else { continue };
        let Some(column) = columns.get_mut(at) else { continue };
        let (written, other) = (column.heading.written(), kept.written());
        let about = format!("sheet.{}.column.{}", layout.key, plain(&written));
        let (name, other) = (shown(&written), shown(&other));
        let letters = column.heading.letters();
        let ask = Ask::new(
            format!("{about}.{letters}"),
            format!("{name} in column {letters} seems to be the same as {other}. What is it?"),
            format!("{name} i kolumn {letters} verkar vara samma sak som {other}. Vad är den?"),
        );
        let ask = ask
            .choice("left_out", "nothing that is read", "läses inte")
            .choice("attribute", "a property of the enterprise", "en egenskap hos företaget")
            .at([format!("{}!{letters}{}", layout.sheet.name, layout.header_row)]);
        let answer = asker.ask(ask);
        column.meaning = match answer {
            Some(answer) => meaning_named(&answer, OutcomeColumn::default()),
            None => Meaning::Unknown,
        };
        let field: &str = field.into();
        column.reason = Said::new(
            format!("{field} already stands in column {}", kept.letters()),
            format!("{field} finns redan i kolumn {}", kept.letters()),
        );
    }
}

fn fields(columns: &[Column]) -> Vec<Field> {
    let field = |column: &Column| match column.meaning {
        Meaning::Is(field) => Some(field),
        _ => None,
    };
    columns.iter().filter_map(field).collect()
}

/// Asks what a column is of which no word is known.
fn ask_unknown(
    layout: &Layout<'_>,
    column: &Column,
    role: Role,
    known: &[Field],
    asker: &mut Asker<'_>,
) -> Option<String> {
    if !role.is_table() {
        return None;
    }
    let written = column.heading.written();
    let letters = column.heading.letters();
    let about = format!("sheet.{}.column.{}", layout.key, plain(&written));
    let already = asker.asked.iter().any(|one| one.about == format!("{about}.{letters}"));
    if already {
        return None;
    }
    let name = shown(&written);
    let mut ask = Ask::new(
        about,
        format!("What does the column {name} hold?"),
        format!("Vad står i kolumnen {name}?"),
    )
    .choice("left_out", "nothing that is read", "läses inte")
    .at([format!("{}!{letters}", layout.sheet.name)]);
    let may_be: &[Field] = match role {
        Role::List => &[
            Field::Attribute,
            Field::Number,
            Field::Name,
            Field::Registered,
            Field::Size,
            Field::Date,
            Field::Activity,
            Field::Hours,
            Field::Support,
            Field::Amount,
            Field::Before,
            Field::After,
            Field::DateBefore,
            Field::DateAfter,
            Field::Method,
        ],
        _ => &[Field::Indicator, Field::Partner, Field::Goal, Field::Unit, Field::Value],
    };
    for field in may_be.iter().filter(|field| !known.contains(field) || **field == Field::Attribute)
    {
        let said = field.said();
        let key: &str = field.into();
        ask = ask.choice(key, said.pick(English), said.pick(Swedish));
    }
    asker.ask(ask)
}

/// A column that the mapping has and the workbook has not.
fn gone(
    layout: &Layout<'_>,
    mapped: Option<&MappedSheet>,
    columns: &[Column],
    asker: &mut Asker<'_>,
) {
    let Some(mapped) = mapped else { return };
    let is_there = |header: &str| {
        columns.iter().any(|column| plain(&column.heading.written()) == plain(header))
    };
    for (header, meaning) in &mapped.columns {
        let is_read = !matches!(
            meaning.as_str(),
            "left_out" | "comment" | "contact" | "total" | "plan" | "unknown" | "attribute"
        );
        let is_elsewhere = columns.iter().any(|column| column.meaning.name() == meaning.as_str());
        if is_there(header) || !is_read || (is_elsewhere && meaning != "outcome") {
            continue;
        }
        let about = format!("sheet.{}.gone.{}", layout.key, plain(header));
        let name = shown(header);
        let ask = Ask::new(
            about,
            format!(
                "The column {name} ({meaning}) is in the mapping and not in the workbook. Go on \
                 without it?"
            ),
            format!(
                "Kolumnen {name} ({meaning}) finns i mappningen men inte i arbetsboken. \
                 Fortsätta utan den?"
            ),
        );
        let _ = asker.ask(
            ask.choice("without", "go on without it", "fortsätt utan den")
                .at([format!("{}!{}", layout.sheet.name, layout.header_row)]),
        );
    }
}

/// What a sheet with these columns is, and why.
fn role(columns: &[Column]) -> (Role, Said) {
    let has = |field: Field| columns.iter().any(|column| column.meaning == Meaning::Is(field));
    let outcome = |is: fn(&OutcomeColumn) -> bool| {
        columns
            .iter()
            .filter(|column| matches!(&column.meaning, Meaning::Outcome(one) if is(one)))
            .count()
    };
    let reports = outcome(is_of_time);
    let indicators = outcome(|one| one.indicator.is_some());
    let said = |role: Role, en: &str, sv: &str| (role, Said::new(en, sv));
    let is_enterprise = has(Field::Number) || has(Field::Name);
    let of_list = [
        Field::Date,
        Field::Activity,
        Field::Hours,
        Field::Registered,
        Field::Size,
        Field::Before,
        Field::After,
        Field::Support,
        Field::Number,
    ];
    match () {
        () if has(Field::Indicator) && reports > 0 => {
            said(Role::Outcomes, "one column for each report", "en kolumn per rapport")
        }
        () if indicators > 0 => {
            said(Role::Outcomes, "one column for each indicator", "en kolumn per indikator")
        }
        () if has(Field::Indicator)
            && has(Field::Value)
            && (has(Field::Report) || has(Field::Last)) =>
        {
            said(Role::Outcomes, "one row for each outcome", "en rad per utfall")
        }
        () if has(Field::Indicator) && (has(Field::Goal) || has(Field::Unit)) => {
            said(Role::Targets, "indicators beside targets", "indikatorer med målvärden")
        }
        () if is_enterprise && of_list.iter().any(|field| has(*field)) => said(
            Role::List,
            "enterprises with what is known of them",
            "företag med uppgifter om vart och ett",
        ),
        () if has(Field::Report) && (has(Field::First) || has(Field::Last)) => {
            said(Role::Periods, "reports with their days", "rapporter med sina dagar")
        }
        () if has(Field::Activity)
            && (has(Field::Code) || has(Field::Name) || has(Field::Goal)) =>
        {
            said(Role::Activities, "activities with their codes", "aktiviteter med sina koder")
        }
        () if has(Field::Partner) => {
            said(Role::Partners, "one row for each partner", "en rad per part")
        }
        () => {
            said(Role::Unknown, "no header was found that says more", "ingen rubrik som säger mer")
        }
    }
}
