//! Counted enterprises by an attribute, with small cells hidden where that is asked for.

use std::sync::Arc;

use eruf_core::counting::{CountedIndicator, GroupTable};
use eruf_core::record::SizeClass;
use eruf_core::{Amount, Interval};

use crate::format::{Align, Cell, Column, Table};
use crate::page::count::hidden::hidden;
use crate::words::Language;

/// The enterprises of an indicator by an attribute of theirs.
pub(super) fn by_attribute(
    counted: &CountedIndicator<'_>,
    table: &GroupTable,
    language: Language,
) -> Table {
    let GroupTable { by, groups, total_hidden, .. } = table;
    let by: &str = by;
    let heading = if by == "size" { language.say("count-size") } else { by };
    let unknown: Arc<str> = language.say("terms-unknown").into();
    let shown = |cell: Option<Interval<Amount>>| {
        cell.map_or_else(|| hidden(language), |cell| Cell::amount(cell, language))
    };
    let value = |value: Option<&str>| match value {
        None => unknown.to_string(),
        Some(size) if by == "size" => size
            .parse()
            .map_or_else(|_| size.to_owned(), |size| size_class(size, language).to_owned()),
        Some(value) => value.to_owned(),
    };
    let rows =
        groups.iter().map(|of| vec![value(of.value.as_deref()).into(), shown(of.enterprises)]);
    let total = vec![
        language.say("terms-all").into(),
        shown((!*total_hidden).then_some(counted.count.enterprises)),
    ];
    Table::new(
        format!("{} {} {heading}", table.code, language.say("count-by")),
        vec![
            Column::wide(heading, Align::Left),
            Column::narrow(language.say("terms-enterprises"), Align::Right, 12),
        ],
        rows.chain([total]).collect(),
    )
}

fn size_class(size: SizeClass, language: Language) -> &'static str {
    match size {
        SizeClass::Micro => language.say("count-micro"),
        SizeClass::Small => language.say("count-small"),
        SizeClass::Medium => language.say("count-medium"),
        SizeClass::Large => language.say("count-large"),
        // A class that the core has added since: a test holds that there is none.
        _ => size.as_str(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::language::assert_swedish;

    #[test]
    fn every_word_of_the_core_is_put_into_words() {
        assert_swedish(SizeClass::NAMES, size_class);
    }
}
