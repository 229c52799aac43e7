//! Which activities share enterprises.

use eruf_core::counting::CountDocument;

use crate::format::{Align, Cell, Column, Table};
use crate::page::count::hidden::text_unless;
use crate::words::{Language, show_amount};

/// Which activities share enterprises, if there is more than one.
pub(super) fn overlap(answer: &CountDocument<'_>, language: Language) -> Option<Table> {
    let overlap = &answer.overlap;
    let hidden = answer.hidden.as_ref();
    // One small number in it can be worked out from the others.
    if overlap.activities.len() < 2 || hidden.is_some_and(|hidden| hidden.overlap) {
        return None;
    }
    let rows = overlap.activities.iter().zip(&overlap.shared).map(|(activity, shared)| {
        std::iter::once(Cell::from(activity))
            .chain(shared.iter().map(|shared| Cell::amount(*shared, language)))
            .collect()
    });
    // The longest interval, "59 to 69"; without activities there is none.
    let longest = overlap
        .shared
        .iter()
        .flatten()
        .map(|shared| show_amount(*shared, language).chars().count())
        .max()
        .unwrap_or_default();
    let width = u16::try_from(longest).unwrap_or(u16::MAX).clamp(5, 12);
    let headings =
        overlap.activities.iter().map(|activity| Column::narrow(activity, Align::Right, width));
    let mut times: Vec<(u32, u32)> = Vec::new();
    for (_, count) in overlap.participations.iter().rev() {
        match times.last_mut() {
            Some((times, enterprises)) if times == count => {
                *enterprises = enterprises.saturating_add(1);
            }
            _ => times.push((*count, 1)),
        }
    }
    let times: Vec<String> =
        times.iter().map(|(times, enterprises)| format!("{enterprises} \u{d7} {times}")).collect();
    let hides_times = hidden.is_some_and(|hidden| hidden.participations);
    Some(
        Table::new(
            language.say("count-enterprises-that-activities-share").to_owned(),
            std::iter::once(Column::wide("", Align::Left)).chain(headings).collect(),
            rows.collect(),
        )
        .with_notes(vec![format!(
            "{}: {}",
            language.say("count-enterprises-by-number-of-participations"),
            text_unless(hides_times, || times.join(", "))
        )]),
    )
}
