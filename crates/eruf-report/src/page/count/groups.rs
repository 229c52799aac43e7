//! Counted enterprises by an attribute, with small cells hidden where that is asked for.

use std::sync::Arc;

use eruf_core::counting::{Group, disclosure};
use eruf_core::record::SizeClass;
use eruf_core::{Amount, Interval};

use crate::format::{Align, Column, Table};
use crate::page::count::counted::Counted;
use crate::words::{Language, show_amount};

/// The cells of groups, those too small as `None`, and whether the total is hidden too.
pub(super) fn published(
    groups: &[Group],
    hide_below: Option<u32>,
) -> (Vec<Option<Interval<Amount>>>, bool) {
    let size = |group: &Group| {
        u32::try_from(group.enterprises.high().millionths().div_euclid(1_000_000))
            .unwrap_or(u32::MAX)
    };
    let Some(least) = hide_below else {
        return (groups.iter().map(|group| Some(group.enterprises)).collect(), false);
    };
    let hidden =
        disclosure::suppress_small_cells(&groups.iter().map(size).collect::<Vec<_>>(), least);
    (
        groups
            .iter()
            .zip(hidden.cells)
            .map(|(group, hides)| (!hides).then_some(group.enterprises))
            .collect(),
        hidden.total,
    )
}

pub(super) fn by_attribute(
    counted: &Counted<'_>,
    by: &str,
    groups: &[Group],
    hide_below: Option<u32>,
    language: Language,
) -> Table {
    let (cells, total_hidden) = published(groups, hide_below);
    let heading = if by == "size" { language.pick("size", "storlek") } else { by };
    let unknown: Arc<str> = language.pick("unknown", "okänt").into();
    let shown = |cell: Option<Interval<Amount>>| {
        cell.map_or_else(|| "\u{b7}\u{b7}".to_owned(), |cell| show_amount(cell, language))
    };
    let value = |group: &Group| match group.value.as_deref() {
        None => unknown.to_string(),
        Some(size) if by == "size" => size
            .parse()
            .map_or_else(|_| size.to_owned(), |size| size_class(size, language).to_owned()),
        Some(value) => value.to_owned(),
    };
    let rows = groups.iter().zip(&cells).map(|(group, cell)| vec![value(group), shown(*cell)]);
    let total = vec![
        language.pick("all", "alla").to_owned(),
        shown((!total_hidden).then_some(counted.count.enterprises)),
    ];
    let hidden = cells.contains(&None).then(|| {
        // Cells are hidden only where a limit was named.
        let least = hide_below.unwrap_or_default();
        match language {
            Language::English => format!(
                "\u{b7}\u{b7}: hidden, since a cell counts fewer than \
                {least} enterprises or would give one back"
            ),
            Language::Swedish => format!(
                "\u{b7}\u{b7}: dolt, eftersom en cell gäller färre än \
                {least} företag eller skulle röja en sådan"
            ),
        }
    });
    Table::new(
        format!("{} {} {heading}", counted.code, language.pick("by", "efter")),
        vec![
            Column::wide(heading, Align::Left),
            Column::narrow(language.pick("Enterprises", "Företag"), Align::Right, 12),
        ],
        rows.chain([total]).collect(),
    )
    .with_notes(hidden.into_iter().collect())
}

fn size_class(size: SizeClass, language: Language) -> &'static str {
    match size {
        SizeClass::Micro => language.pick("micro", "mikroföretag"),
        SizeClass::Small => language.pick("small", "små företag"),
        SizeClass::Medium => language.pick("medium", "medelstora företag"),
        SizeClass::Large => language.pick("large", "stora företag"),
    }
}
