//! What was read of a table, as it is told.

use crate::import::layout::{Layout, text_of};
use crate::import::read::collected::Told;
use crate::import::said::{Said, kept};
use crate::import::synonyms::Field;
use crate::import::understanding::{ColumnUnderstanding, Fact, Meaning, Role, SheetUnderstanding};
use crate::import::work::Read;
use crate::problem::{Place, Problem};

impl Read<'_> {
    pub(super) fn understood(
        self,
        facts: &[(Fact, Place)],
        problems: &mut Vec<Problem>,
    ) -> SheetUnderstanding {
        let Self { area, layout, columns, role, reason, mut told } = self;
        let sheet = &*area.sheet;
        let header = layout.as_ref().filter(|_| role.is_table());
        let header = header.map(|layout| (layout.top(), layout.header_row));
        let columns = columns.filter(|_| role.is_table()).map(|columns| columns.all);
        let columns: Vec<ColumnUnderstanding> = columns
            .into_iter()
            .flatten()
            .map(|column| ColumnUnderstanding {
                letters: column.heading.letters(),
                header: kept(&column.heading.written()),
                meaning: column.meaning,
                reason: column.reason,
            })
            .collect();
        let has_jobs = role == Role::List
            && columns
                .iter()
                .any(|column| matches!(column.meaning, Meaning::Is(Field::Before | Field::After)));
        for column in &columns {
            let why = match column.meaning {
                Meaning::Is(Field::Comment) => Said::new("comments", "kommentarer"),
                Meaning::Is(Field::Total) => Said::new("a column of totals", "summakolumn"),
                Meaning::Is(Field::Plan) => Said::new("planned values", "planerade värden"),
                Meaning::Is(Field::Contact) => Said::new("data on persons", "personuppgifter"),
                Meaning::LeftOut => Said::new("as answered", "enligt svaret"),
                Meaning::Is(Field::Women | Field::Men) if !has_jobs => Said::new(
                    "women and men are read beside employment before and after alone",
                    "kvinnor och män läses bara bredvid sysselsättning före och efter",
                ),
                Meaning::Is(field) if !is_used(role, field) => {
                    Said::new("not read in such a sheet", "läses inte i ett sådant blad")
                }
                _ => continue,
            };
            told.left_out(column.letters.clone(), &column.header, why);
        }
        if let Some(layout) = layout.as_ref().filter(|_| role.is_table()) {
            above(layout, facts, &mut told);
            nameless(layout, &mut told);
        }
        problems.append(&mut told.problems);
        SheetUnderstanding {
            name: kept(&sheet.name),
            area: area.span.clone(),
            key: area.key.clone(),
            is_hidden: sheet.is_hidden,
            role,
            reason,
            header,
            columns,
            basis: told.basis,
            rows_read: told.rows_read,
            left_out: told.left_out,
            readings: told.readings,
        }
    }
}

/// Whether a sheet of a role reads a field.
fn is_used(role: Role, field: Field) -> bool {
    use Field as F;
    match role {
        Role::Outcomes | Role::Targets => matches!(
            field,
            F::Indicator
                | F::Partner
                | F::Goal
                | F::GoalRevised
                | F::Unit
                | F::Value
                | F::Report
                | F::First
                | F::Last
                | F::Basis
                | F::Baseline
        ),
        Role::List => matches!(
            field,
            F::Number
                | F::Name
                | F::Label
                | F::Registered
                | F::Size
                | F::Date
                | F::Activity
                | F::Hours
                | F::Support
                | F::Amount
                | F::Before
                | F::After
                | F::DateBefore
                | F::DateAfter
                | F::Method
                | F::Women
                | F::Men
                | F::Attribute
                | F::Report
        ),
        Role::Periods => matches!(field, F::Report | F::First | F::Last | F::Filed),
        Role::Activities => matches!(field, F::Activity | F::Code | F::Name | F::Goal),
        Role::Partners => field == F::Partner,
        Role::Facts | Role::Notes | Role::Unknown => true,
    }
}

/// Rows of several cells above the header are left out by name, unless facts were read of them.
fn above(layout: &Layout<'_>, facts: &[(Fact, Place)], told: &mut Told) {
    for row in layout.sheet.rows.iter().filter(|row| row.number < layout.top()) {
        let texts: Vec<String> = row.cells.iter().filter_map(text_of).collect();
        let is_read = row.cells.iter().any(|cell| {
            let place = layout.sheet.place(cell.at);
            facts.iter().any(|(_, known)| *known == place)
        });
        if let [first, _, ..] = texts.as_slice()
            && !is_read
        {
            let why = Said::new("above the header of the table", "ovanför tabellens rubriker");
            told.left_out(row.number.to_string(), first, why);
        }
    }
}

/// Columns without a header that hold something are left out by their letters.
fn nameless(layout: &Layout<'_>, told: &mut Told) {
    let rows = layout.sheet.rows.iter().filter(|row| row.number > layout.header_row);
    let mut found: Vec<u16> = Vec::new();
    for cell in rows.flat_map(|row| &row.cells) {
        let number = cell.at.column;
        let has_header = layout.columns.iter().any(|heading| heading.number == number);
        if !has_header && !found.contains(&number) && text_of(cell).is_some() {
            found.push(number);
            let text = text_of(cell).unwrap_or_default();
            let why = Said::new("a column without a header", "kolumn utan rubrik");
            told.left_out(cell.at.letters(), &text, why);
        }
    }
}
