//! Which supported enterprises are due for a reading after the support, and when.

use eruf_core::employment::{FollowUpList, FollowUpReading, FollowUpRow, FollowUpState};

use crate::format::{Align, Column, Table};
use crate::words::Language;

fn listed(readings: &[FollowUpReading]) -> String {
    let days = readings.iter().map(|reading| reading.day.to_string());
    days.collect::<Vec<_>>().join(", ")
}

fn state(state: FollowUpState, language: Language) -> &'static str {
    match state {
        FollowUpState::Read => language.pick("read", "mätt"),
        FollowUpState::Due => language.pick("due", "ska mätas nu"),
        FollowUpState::NotDue => language.pick("not due", "ska inte mätas än"),
    }
}

/// The list of one indicator, without those that were read in time and only then.
pub(super) fn followed_up(list: &FollowUpList, language: Language) -> Table {
    let FollowUpList { indicator, day, window, .. } = list;
    let (from, to) = (window.first(), window.last());
    let caption = match language {
        Language::English => {
            format!("{indicator}: readings after the support, to be made on {day}")
        }
        Language::Swedish => format!("{indicator}: mätningar efter stödet, ska göras den {day}"),
    };
    let in_time = match language {
        Language::English => format!(
            "in time is {from} to {to}, or the last financial year closed by then \
             ({}: {})",
            list.rule.name,
            language.certainty(list.rule.certainty)
        ),
        Language::Swedish => format!(
            "i tid är {from} till {to}, eller det räkenskapsår som senast avslutats då \
             ({}: {})",
            list.rule.name,
            language.certainty(list.rule.certainty)
        ),
    };
    let count = |of| list.count(of);
    let counts = match language {
        Language::English => format!(
            "enterprises read in time: {}, due: {}, not due: {}",
            count(FollowUpState::Read),
            count(FollowUpState::Due),
            count(FollowUpState::NotDue)
        ),
        Language::Swedish => format!(
            "företag som är mätta i tid: {}, ska mätas nu: {}, ska inte mätas än: {}",
            count(FollowUpState::Read),
            count(FollowUpState::Due),
            count(FollowUpState::NotDue)
        ),
    };
    let is_open = |row: &&FollowUpRow| row.state != FollowUpState::Read || !row.outside.is_empty();
    let rows = list.rows.iter().filter(is_open).map(|row| {
        vec![
            row.enterprise.to_string().into(),
            state(row.state, language).into(),
            listed(&row.in_time).into(),
            listed(&row.outside).into(),
        ]
    });
    let columns = vec![
        Column::narrow(language.pick("Enterprise", "Företag"), Align::Left, 14),
        Column::narrow(language.pick("State", "Status"), Align::Left, 18),
        Column::wide(language.pick("In time", "I tid"), Align::Left),
        Column::wide(language.pick("Outside", "Utanför"), Align::Left),
    ];
    Table::new(caption, columns, rows.collect()).with_notes(vec![in_time, counts])
}
