//! The rows of the tables of a draft, in the columns of their files.

use std::collections::BTreeSet;

use eruf_core::record::{
    EmploymentReading, Enterprise, EnterpriseId, Entry, Participation, Succession, Value,
    Withdrawal,
};
use eruf_core::{Error, ProjectDraft, internal};

use super::aid;
use super::cells::{Cells, cell, sourced};
use super::money;
use crate::folder::file_names::{
    AID, BUDGET, COSTS, EMPLOYMENT, ENTERPRISES, LINKS, OUTCOMES, PARTICIPATIONS, SUCCESSIONS,
    UNDERTAKINGS,
};

/// A table: its file, its columns, and its rows.
pub(crate) struct Records {
    pub(crate) file: &'static str,
    pub(crate) columns: Vec<String>,
    pub(crate) rows: Vec<Vec<String>>,
}

/// Makes the tables of a draft that have rows.
pub(crate) fn records(draft: &ProjectDraft) -> Result<Vec<Records>, Error> {
    let is_known = |entry: &Entry| {
        matches!(entry.value, Value::Amount(_) | Value::Words { .. } | Value::Withdrawn)
    };
    if !draft.entries.iter().all(is_known) {
        return Err(internal!("a kind of outcome that no table has"));
    }
    let mut tables = vec![outcomes(&draft.entries), enterprises(&draft.enterprises)];
    tables.push(listed(PARTICIPATIONS, &draft.participations, participation));
    tables.push(listed(EMPLOYMENT, &draft.employment, reading));
    tables.push(listed(SUCCESSIONS, &draft.successions, succession));
    tables.push(listed(AID, &draft.aid.grants, aid::grant));
    tables.push(listed(LINKS, &draft.aid.links, aid::link));
    tables.push(listed(UNDERTAKINGS, &draft.aid.undertakings, aid::undertaking));
    tables.push(listed(COSTS, &draft.money.costs, money::cost));
    tables.push(listed(BUDGET, &draft.money.moves, money::moved));
    tables.retain(|table| !table.rows.is_empty());
    Ok(tables.iter().map(without_empty_columns).collect())
}

fn without_empty_columns(table: &Records) -> Records {
    let is_used =
        |at: &usize| table.rows.iter().any(|row| row.get(*at).is_some_and(|cell| !cell.is_empty()));
    let used: Vec<usize> = (0..table.columns.len()).filter(is_used).collect();
    let keep = |row: &Vec<String>| -> Vec<String> {
        used.iter().filter_map(|at| row.get(*at).cloned()).collect()
    };
    let columns = keep(&table.columns);
    let rows = table.rows.iter().map(keep).collect();
    Records { file: table.file, columns, rows }
}

fn listed<T>(file: &'static str, rows: &[T], cells: fn(&T) -> Cells) -> Records {
    let cells: Vec<Cells> = rows.iter().map(cells).collect();
    let columns = cells.first().map(|row| row.iter().map(|(name, _)| (*name).to_owned()).collect());
    let texts = |row: Cells| row.into_iter().map(|(_, text)| text).collect();
    Records {
        file,
        columns: columns.unwrap_or_default(),
        rows: cells.into_iter().map(texts).collect(),
    }
}

fn outcomes(entries: &[Entry]) -> Records {
    let mut table = listed(OUTCOMES, entries, entry);
    // In the order in which they appear, which is that of the columns they were read from.
    let mut parts: Vec<(&str, &str)> = Vec::new();
    for part in entries.iter().flat_map(|entry| &entry.parts) {
        let part = (&*part.dimension, &*part.name);
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    for (dimension, name) in parts {
        table.columns.push(format!("{dimension}: {name}"));
        for (row, entry) in table.rows.iter_mut().zip(entries) {
            let is_named = |part: &&eruf_core::record::Part| {
                &*part.dimension == dimension && &*part.name == name
            };
            row.push(cell(entry.parts.iter().find(is_named).map(|part| part.amount)));
        }
    }
    table
}

fn entry(entry: &Entry) -> Cells {
    let (value, kept) = match &entry.value {
        Value::Amount(amount) => match amount.as_exact() {
            Some(amount) => (amount.to_string(), None),
            None => (format!("{}..{}", amount.low(), amount.high()), None),
        },
        Value::Words { text, kept, .. } => (format!("~{text}"), *kept),
        // Others were refused: see `records`.
        _ => ("withdrawn".to_owned(), None),
    };
    let mut cells = vec![
        ("indicator", entry.indicator.to_string()),
        ("period", entry.period.to_string()),
        ("value", value),
        ("unit", cell(entry.unit.as_ref().map(eruf_core::value::Unit::name))),
        ("basis", entry.basis.to_string()),
        ("report", cell(Some(entry.report).filter(|report| *report != entry.period))),
        ("partner", cell(entry.partner.as_ref())),
        ("occasion", cell(entry.occasion.as_ref())),
        ("correction", cell(entry.correction.as_ref())),
        ("downward_revision", cell(entry.downward_revision.as_ref())),
        ("kept", cell(kept.map(|kept| if kept { "yes" } else { "no" }))),
        ("without_key", cell(entry.without_key)),
        ("method", cell(entry.method.as_ref())),
    ];
    sourced(&mut cells, &entry.source);
    cells
}

fn enterprises(enterprises: &[Enterprise]) -> Records {
    let mut table = listed(ENTERPRISES, enterprises, |enterprise| {
        let mut cells = identified(&enterprise.id);
        cells.push(("name", cell(enterprise.name.as_ref())));
        cells.push(("registered", cell(enterprise.registered)));
        cells.push(("size", cell(enterprise.size)));
        sourced(&mut cells, &enterprise.source);
        cells
    });
    let attributes: BTreeSet<&str> = enterprises
        .iter()
        .flat_map(|enterprise| enterprise.attributes.keys().map(|name| &**name))
        .collect();
    for attribute in attributes {
        table.columns.push(attribute.to_owned());
        for (row, enterprise) in table.rows.iter_mut().zip(enterprises) {
            row.push(cell(enterprise.attributes.get(attribute)));
        }
    }
    table
}

fn participation(row: &Participation) -> Cells {
    let mut cells = identified(&row.enterprise);
    cells.extend([
        ("name", cell(row.name.as_ref())),
        ("activity", cell(row.activity.as_ref())),
        ("date", row.date.to_string()),
        ("support", cell(row.support)),
        ("hours", cell(row.hours)),
        ("amount", cell(row.amount)),
        ("report", cell(row.report)),
    ]);
    withdrawal(&mut cells, row.withdrawn.as_ref());
    sourced(&mut cells, &row.source);
    cells
}

fn reading(row: &EmploymentReading) -> Cells {
    let mut cells = identified(&row.enterprise);
    cells.extend([
        ("moment", row.moment.to_string()),
        ("date", cell(row.date)),
        ("first", cell(row.period.map(|period| period.first()))),
        ("last", cell(row.period.map(|period| period.last()))),
        ("measure", row.measure.to_string()),
        ("value", row.value.to_string()),
        ("share", cell(row.share)),
        ("women", cell(row.women)),
        ("men", cell(row.men)),
        ("method", row.method.to_string()),
        ("report", cell(row.report)),
    ]);
    withdrawal(&mut cells, row.withdrawn.as_ref());
    sourced(&mut cells, &row.source);
    cells
}

fn succession(row: &Succession) -> Cells {
    let mut cells = vec![
        ("old", row.old.to_string()),
        ("new", row.new.to_string()),
        ("date", row.date.to_string()),
        ("share", cell(row.share)),
        ("reason", row.reason.to_string()),
        ("report", cell(row.report)),
    ];
    sourced(&mut cells, &row.source);
    cells
}

fn identified(id: &EnterpriseId) -> Cells {
    let (key, label) = match id {
        EnterpriseId::Key(key) => (key.to_string(), String::new()),
        EnterpriseId::Label(label) => (String::new(), label.to_string()),
        EnterpriseId::Unknown => (String::new(), String::new()),
    };
    vec![("enterprise", key), ("label", label)]
}

fn withdrawal(cells: &mut Cells, withdrawn: Option<&Withdrawal>) {
    cells.push(("withdrawn", cell(withdrawn.map(|withdrawn| withdrawn.report))));
    cells.push(("reason", cell(withdrawn.map(|withdrawn| &withdrawn.reason))));
}
