//! The tables of counted enterprises: indicator by indicator, and one of them period by period.

use eruf_core::counting::{
    CountDocument, CountedAs, CountedIndicator, HiddenIndicator, ListedEnterprise,
};
use eruf_core::record::Succession;
use eruf_core::{Error, Figure, Interval, View};

use crate::format::{Align, Cell, Column, Table};
use crate::page::count::hidden::unless;
use crate::words::Language;
use crate::words::indicator::name;
use crate::words::say;

fn number(count: u32, language: Language) -> Cell {
    Cell::amount(Interval::exact(count.into()), language)
}

pub(super) fn summary(
    answer: &CountDocument<'_>,
    view: &View<'_>,
    language: Language,
) -> Result<Table, Error> {
    let mut rows = Vec::new();
    for (place, counted) in answer.indicators.iter().enumerate() {
        let hidden = answer.hidden_of(place);
        let CountedIndicator { indicator, count, reported, attainment, .. } = counted;
        let share = match attainment.as_ref().map(|attainment| attainment.share) {
            Some(Figure::Value(share)) => Cell::share(share, language)?,
            _ => Cell::nothing(),
        };
        rows.push(vec![
            (&indicator.key.code).into(),
            name(indicator, language).into(),
            unless(hidden.enterprises, language, || Cell::amount(count.enterprises, language)),
            unless(hidden.parts, language, || number(count.keyed, language)),
            unless(hidden.parts, language, || number(count.unkeyed, language)),
            unless(hidden.parts, language, || number(count.undetermined, language)),
            unless(hidden.participations, language, || number(count.participations, language)),
            unless(hidden.reported, language, || {
                reported
                    .map_or_else(|_| Cell::nothing(), |reported| Cell::amount(reported, language))
            }),
            unless(hidden.enterprises, language, || share),
        ]);
    }
    let narrow = |key, width| Column::narrow(language.say(key), Align::Right, width);
    let mut table = Table::new(
        format!(
            "{} \u{2013} {}",
            view.project().identity().name,
            language.say("count-enterprises-from-the-lists")
        ),
        vec![
            Column::narrow(language.say("terms-code"), Align::Left, 5),
            Column::wide(language.say("terms-indicator"), Align::Left),
            narrow("terms-enterprises", 11),
            narrow("count-with-key", 8),
            narrow("count-without", 7),
            narrow("count-unsure", 7),
            narrow("terms-participations", 11).hyphenated(language.say("count-partici-pations")),
            narrow("terms-reported", 9),
            narrow("terms-attainment", 15),
        ],
        rows,
    );
    table.notes = answer.successions.iter().map(|row| succeeded(row, language)).collect();
    Ok(table)
}

/// That two keys are counted as one enterprise, and why.
fn succeeded(row: &Succession, language: Language) -> String {
    let Succession { old, new, date, reason, .. } = row;
    say!(
        language,
        "count-and-are-one-enterprise",
        old = old,
        new = new,
        date = date,
        reason = reason
    )
}

pub(super) fn periods(
    counted: &CountedIndicator<'_>,
    hidden: &HiddenIndicator,
    language: Language,
) -> Table {
    let rows = counted.count.periods.iter().enumerate().map(|(at, point)| {
        let hidden = hidden.periods.get(at).copied().unwrap_or_default();
        vec![
            point.report.into(),
            point.last.into(),
            unless(hidden.participations, language, || number(point.participations, language)),
            unless(hidden.distinct, language, || number(point.distinct, language)),
            unless(hidden.new, language, || number(point.new_keyed, language)),
            unless(hidden.new, language, || number(point.new_unkeyed, language)),
            unless(hidden.cumulative, language, || Cell::amount(point.cumulative, language)),
        ]
    });
    let right = |key| Column::narrow(language.say(key), Align::Right, 12);
    let participations = language.say("terms-participations");
    Table::new(
        format!("{} {}", counted.indicator.key.code, language.say("count-period-by-period")),
        vec![
            right("count-report"),
            right("terms-last-day"),
            Column::narrow(participations, Align::Right, 14),
            right("count-distinct"),
            right("count-new"),
            right("count-new-no-key"),
            right("terms-cumulative"),
        ],
        rows.collect(),
    )
}

/// The enterprises of an indicator, with whether each counts.
pub(super) fn listed(
    counted: &CountedIndicator<'_>,
    enterprises: &[ListedEnterprise],
    language: Language,
) -> Table {
    let rows = enterprises.iter().map(|one| {
        let name = one.name.clone();
        vec![
            name.map_or_else(|| language.say("count-without-a-name").into(), Cell::from),
            counted_as(one.counted_as, language).into(),
            one.registered.map_or_else(Cell::nothing, |day| day.to_string().into()),
            Cell::day(one.first_support),
        ]
    });
    let left = |heading, width| Column::narrow(heading, Align::Left, width);
    Table::new(
        format!(
            "{} {}",
            counted.indicator.key.code,
            language.say("count-enterprise-by-enterprise")
        ),
        vec![
            Column::wide(language.say("count-enterprise"), Align::Left),
            left(language.say("count-counted"), 22),
            left(language.say("count-registered"), 11),
            left(language.say("count-first-support"), 13),
        ],
        rows.collect(),
    )
}

fn counted_as(counted_as: CountedAs, language: Language) -> &'static str {
    match counted_as {
        CountedAs::Counts => language.say("count-yes"),
        CountedAs::Unknown => language.say("count-not-known"),
        CountedAs::NotNew => language.say("count-no-it-is-not-new"),
        CountedAs::NotEnough => language.say("count-no-too-little-support"),
        // What the core has added since.
        other => other.as_str(),
    }
}
