//! [`Work`]: the whole of a workbook is told apart, read in order, and made a project.

use crate::import::areas::{Area, Wanted, areas};
use crate::import::ask::asker::{Ask, Asker};
use crate::import::ask::question::Other;
use crate::import::columns::{Columns, codes_in, understand};
use crate::import::draft::settle_goals;
use crate::import::facts::Around;
use crate::import::frame::{Asking, Frame};
use crate::import::layout::{Heading, Layout, is_swedish, text_of};
use crate::import::mapping::Mapping;
use crate::import::read::collected::{Collected, Told};
use crate::import::read::enterprises::{List, activities, numbers};
use crate::import::read::named::{named_activities, partners, periods};
use crate::import::read::outcomes::Outcomes;
use crate::import::read::rows::data_rows;
use crate::import::said::{Said, kept, shown};
use crate::import::synonyms::Field;
use crate::import::understanding::{Role, Understanding};
use crate::workbook::{Book, SheetRow};

/// All that a project is made of.
pub(super) struct Made {
    pub(super) frame: Frame,
    pub(super) around: Around,
    pub(super) collected: Collected,
}

/// A table, or a sheet without one, with its layout if it has one.
pub(super) struct Read<'b> {
    pub(super) area: &'b Area<'b, 'b>,
    pub(super) layout: Option<Layout<'b>>,
    pub(super) columns: Option<Columns>,
    pub(super) role: Role,
    pub(super) reason: Said,
    pub(super) told: Told,
}

/// The reading of a workbook.
pub(super) struct Work<'b, 'm> {
    mapping: Option<&'m Mapping>,
    asker: Asker<'m>,
    sheets: Vec<Read<'b>>,
    around: Around,
    collected: Collected,
}

impl<'b, 'm> Work<'b, 'm> {
    pub(super) fn of(book: &Book, mapping: Option<&'m Mapping>) -> (Understanding, Option<Made>) {
        let mut asker = Asker::new(mapping);
        let areas = areas(book, mapping, &mut asker);
        let mut work = Work {
            mapping,
            asker,
            sheets: Vec::new(),
            around: Around::default(),
            collected: Collected::default(),
        };
        for area in &areas {
            work.tell_apart(area);
        }
        work.gone();
        work.small_tables();
        work.tables();
        settle_goals(&mut work.collected, &mut work.asker);
        let words = work.words();
        let frame = Asking {
            file: &book.file,
            around: &work.around,
            collected: &work.collected,
            asker: &mut work.asker,
            is_swedish: is_swedish(&words),
        }
        .frame();
        let Work { asker, sheets, around, collected, .. } = work;
        let mut problems = Vec::new();
        let told = |read: Read<'_>| read.understood(&around.facts, &mut problems);
        let sheets = sheets.into_iter().map(told).collect();
        let understood = Understanding {
            file: book.file.to_string(),
            sheets,
            facts: around.facts.iter().map(|(fact, _)| fact.clone()).collect(),
            questions: asker.finish(),
            problems,
        };
        (understood, frame.map(|frame| Made { frame, around, collected }))
    }

    /// The words of all headers, which say in which language the workbook is.
    fn words(&self) -> String {
        let layouts = self.sheets.iter().filter_map(|read| read.layout.as_ref());
        let headings = layouts.flat_map(|layout| &layout.columns);
        headings.map(Heading::written).collect::<Vec<_>>().join(" ")
    }

    /// Finds what a table is, by its header and its columns.
    fn tell_apart(&mut self, area: &'b Area<'b, 'b>) {
        let (sheet, mapped) = (&*area.sheet, area.mapped);
        let mut read = Read {
            area,
            layout: None,
            columns: None,
            role: Role::Notes,
            reason: Said::new("it has no table", "den har ingen tabell"),
            told: Told::default(),
        };
        let answered = Said::new("as answered", "enligt svaret");
        let is_left_out = mapped.and_then(|sheet| sheet.role).is_some_and(|role| !role.is_table());
        if sheet.rows.iter().all(|row| row.cells.iter().all(|cell| text_of(cell).is_none())) {
            read.reason = Said::new("it is empty", "den är tom");
        }
        if area.answer == Wanted::LeftOut {
            read.reason = answered;
        } else if !is_left_out
            && let Some(layout) = Layout::of(sheet, area.key.clone(), area.header)
        {
            let mut columns = understand(&layout, mapped, &mut self.asker);
            read.role = columns.role;
            read.reason = columns.reason.clone();
            if read.role.is_table() && !self.is_wanted(area) {
                read.role = Role::Notes;
                read.reason = answered;
            }
            columns.role = read.role;
            read.layout = Some(layout);
            read.columns = Some(columns);
        } else if let Some(role) = mapped.and_then(|sheet| sheet.role) {
            read.role = role;
            read.reason = Said::new("as the mapping says", "enligt mappningen");
        }
        let before = self.around.facts.len();
        let top = read.layout.as_ref().filter(|_| read.role.is_table()).map(Layout::top);
        let is_around = |row: &&SheetRow| top.is_none_or(|top| row.number < top);
        let rows = sheet.rows.iter().filter(is_around);
        let is_hidden_notes = sheet.is_hidden && !read.role.is_table();
        if !is_hidden_notes && area.answer != Wanted::LeftOut {
            self.around.read(sheet, rows, top.is_none());
        }
        if !read.role.is_table() && self.around.facts.len() > before {
            read.role = Role::Facts;
            read.reason = Said::new("names beside values", "namn bredvid värden");
        }
        self.sheets.push(read);
    }

    /// Whether a table is read that is hidden, or that the mapping does not know.
    fn is_wanted(&mut self, area: &Area<'_, '_>) -> bool {
        let name = shown(&area.place());
        let key = &area.key;
        let ask = if area.sheet.is_hidden {
            Ask::new(
                format!("sheet.{key}.hidden"),
                format!("The sheet {name} is hidden. Is it read?"),
                format!("Bladet {name} är dolt. Ska det läsas?"),
            )
        } else if self.mapping.is_some() && area.mapped.is_none() && area.answer == Wanted::Open {
            Ask::new(
                format!("sheet.{key}.new"),
                format!("The sheet {name} is not in the mapping. Is it read?"),
                format!("Bladet {name} finns inte i mappningen. Ska det läsas?"),
            )
        } else {
            return true;
        };
        let cell = kept(&area.place());
        let ask = ask.choice("read", "yes", "ja").choice("left_out", "no", "nej").at([cell]);
        // Until it is answered, what the sheet holds is shown too.
        self.asker.ask(ask).as_deref() != Some("left_out")
    }

    /// Tables that the mapping has and the workbook has not.
    fn gone(&mut self) {
        let Some(mapping) = self.mapping else { return };
        for entry in mapping.sheets() {
            let is_it =
                |read: &Read<'_>| read.area.mapped.is_some_and(|own| own.key() == entry.key());
            if self.sheets.iter().any(is_it) || !entry.role.is_some_and(Role::is_table) {
                continue;
            }
            let said = shown(&entry.name);
            let first = entry.columns.first().map(|(header, _)| format!(" ({})", shown(header)));
            let first = first.unwrap_or_default();
            let ask = Ask::new(
                format!("sheet.{}.gone", entry.key()),
                format!(
                    "The sheet {said}{first} is in the mapping and not in the workbook. Go on \
                     without it?"
                ),
                format!(
                    "Bladet {said}{first} finns i mappningen men inte i arbetsboken. Fortsätta \
                     utan det?"
                ),
            );
            let _ = self.asker.ask(ask.choice("without", "go on without it", "fortsätt utan det"));
        }
    }

    /// Reads what other tables need: activities, names with numbers, periods.
    fn small_tables(&mut self) {
        let collected = &mut self.collected;
        for read in &mut self.sheets {
            let (Some(layout), Some(columns)) = (&read.layout, &read.columns) else { continue };
            match read.role {
                Role::List => {
                    activities(layout, columns, collected);
                    numbers(layout, columns, collected);
                }
                Role::Activities => {
                    let rows = data_rows(layout, columns, &mut self.asker, &mut read.told);
                    named_activities(layout, columns, &rows, collected);
                }
                Role::Periods => {
                    let rows = data_rows(layout, columns, &mut self.asker, &mut read.told);
                    periods(layout, columns, &rows, (collected, &mut self.asker, &mut read.told));
                }
                Role::Partners => {
                    let rows = data_rows(layout, columns, &mut self.asker, &mut read.told);
                    partners(layout, columns, &rows, collected);
                }
                _ => {}
            }
        }
    }

    /// Reads the sheets of indicators and of enterprises.
    fn tables(&mut self) {
        let shared = self.shared_indicators();
        for read in &mut self.sheets {
            let (Some(layout), Some(columns)) = (&read.layout, &read.columns) else { continue };
            let (asker, told) = (&mut self.asker, &mut read.told);
            match read.role {
                Role::Outcomes | Role::Targets => {
                    let partner = if shared.contains(&layout.key) {
                        match whose(read.area, layout, asker) {
                            Whose::Nobody => {
                                read.role = Role::Notes;
                                read.reason = Said::new("as answered", "enligt svaret");
                                continue;
                            }
                            Whose::Partner(partner) => Some(partner),
                            Whose::Project => None,
                        }
                    } else {
                        None
                    };
                    if let Some(name) = &partner {
                        let place = layout.sheet.place_of_all();
                        self.collected.partner(name, &place);
                    }
                    let rows = data_rows(layout, columns, asker, told);
                    let collected = &mut self.collected;
                    let mapped_basis = read.area.mapped.and_then(|sheet| sheet.basis);
                    let mut outcomes =
                        Outcomes { layout, columns, asker, told, collected, partner, mapped_basis };
                    outcomes.read(&rows);
                }
                Role::List => {
                    let rows = data_rows(layout, columns, asker, told);
                    let collected = &mut self.collected;
                    List { layout, columns, asker, told, collected }.read(&rows);
                }
                _ => {}
            }
        }
    }

    /// The sheets of outcomes that are about the same indicators and name no partner.
    fn shared_indicators(&self) -> Vec<String> {
        let mut found: Vec<(String, Vec<&'static str>)> = Vec::new();
        for read in self.sheets.iter().filter(|read| read.role == Role::Outcomes) {
            let (Some(layout), Some(columns)) = (&read.layout, &read.columns) else { continue };
            let names_partner = columns.of(Field::Partner).is_some()
                || columns.outcomes().any(|(_, outcome)| outcome.partner.is_some());
            if names_partner {
                continue;
            }
            let column = columns.of(Field::Indicator);
            let rows = layout.sheet.rows.iter().filter(|row| row.number > layout.header_row);
            let texts = rows.filter_map(|row| row.cell(column?).and_then(text_of));
            let codes = texts.flat_map(|text| codes_in(&text)).collect();
            found.push((layout.key.clone(), codes));
        }
        let is_shared = |(name, codes): &&(String, Vec<&'static str>)| {
            found.iter().any(|(other, theirs)| {
                other != name && codes.iter().any(|code| theirs.contains(code))
            })
        };
        found.iter().filter(is_shared).map(|(name, _)| name.clone()).collect()
    }
}

/// Whose outcomes a sheet has.
enum Whose {
    Partner(String),
    Project,
    /// It is not read.
    Nobody,
}

/// Asks which partner a table of outcomes is of.
fn whose(area: &Area<'_, '_>, layout: &Layout<'_>, asker: &mut Asker<'_>) -> Whose {
    let (place, sheet) = (shown(&area.place()), &area.sheet.name);
    let title = area.span.as_ref().and_then(|_| layout.title());
    let partner = kept(title.as_deref().unwrap_or(sheet));
    let named = shown(&partner);
    let ask = Ask::new(
        format!("sheet.{}.partner", layout.key),
        format!("Several tables have outcomes of the same indicators. Is {place} one partner's?"),
        format!("Flera tabeller har utfall för samma indikatorer. Är {place} en parts?"),
    );
    let answer = asker.ask(
        ask.choice("partner", &format!("yes, of {named}"), &format!("ja, av {named}"))
            .choice("project", "no, it is the whole project's", "nej, hela projektets")
            .choice("left_out", "it is not read", "den läses inte")
            .or(Other::Text)
            .at([kept(&area.place())]),
    );
    match answer.as_deref() {
        Some("partner") | None => Whose::Partner(partner),
        Some("project") => Whose::Project,
        Some("left_out") => Whose::Nobody,
        Some(other) => Whose::Partner(kept(other)),
    }
}
