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
    let narrow = |english, swedish, width| {
        Column::narrow(language.pick(english, swedish), Align::Right, width)
    };
    let mut table = Table::new(
        format!(
            "{} \u{2013} {}",
            view.project().identity().name,
            language.pick("enterprises from the lists", "företag enligt listorna")
        ),
        vec![
            Column::narrow(language.pick("Code", "Kod"), Align::Left, 5),
            Column::wide(language.pick("Indicator", "Indikator"), Align::Left),
            narrow("Enterprises", "Företag", 11),
            narrow("With key", "Med nyckel", 8),
            narrow("Without", "Utan", 7),
            narrow("Unsure", "Osäkra", 7),
            narrow("Participations", "Deltaganden", 11)
                .hyphenated(language.pick("Partici- pations", "Deltag- anden")),
            narrow("Reported", "Redovisat", 9),
            narrow("Attainment", "Måluppfyllelse", 15),
        ],
        rows,
    );
    table.notes = answer.successions.iter().map(|row| succeeded(row, language)).collect();
    Ok(table)
}

/// That two keys are counted as one enterprise, and why.
fn succeeded(row: &Succession, language: Language) -> String {
    let Succession { old, new, date, reason, .. } = row;
    match language {
        Language::English => format!("{old} and {new} are one enterprise ({date}: {reason})"),
        Language::Swedish => format!("{old} och {new} är ett företag ({date}: {reason})"),
    }
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
    let right =
        |english, swedish| Column::narrow(language.pick(english, swedish), Align::Right, 12);
    let participations = language.pick("Participations", "Deltaganden");
    Table::new(
        format!(
            "{} {}",
            counted.indicator.key.code,
            language.pick("period by period", "period för period")
        ),
        vec![
            right("Report", "Lägesrapport"),
            right("Last day", "Sista dag"),
            Column::narrow(participations, Align::Right, 14),
            right("Distinct", "Olika"),
            right("New", "Nya"),
            right("New, no key", "Nya utan nyckel"),
            right("Cumulative", "Ackumulerat"),
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
            name.map_or_else(|| language.pick("without a name", "utan namn").into(), Cell::from),
            counted_as(one.counted_as, language).into(),
            one.registered.map_or_else(Cell::nothing, |day| day.to_string().into()),
            Cell::day(one.first_support),
        ]
    });
    let left = |english, swedish, width| {
        Column::narrow(language.pick(english, swedish), Align::Left, width)
    };
    Table::new(
        format!(
            "{} {}",
            counted.indicator.key.code,
            language.pick("enterprise by enterprise", "företag för företag")
        ),
        vec![
            Column::wide(language.pick("Enterprise", "Företag"), Align::Left),
            left("Counted", "Räknas", 22),
            left("Registered", "Registrerat", 11),
            left("First support", "Första stöd", 13),
        ],
        rows.collect(),
    )
}

fn counted_as(counted_as: CountedAs, language: Language) -> &'static str {
    match counted_as {
        CountedAs::Counts => language.pick("yes", "ja"),
        CountedAs::Unknown => language.pick("not known", "okänt"),
        CountedAs::NotNew => language.pick("no, it is not new", "nej, det är inte nytt"),
        CountedAs::NotEnough => language.pick("no, too little support", "nej, för litet stöd"),
        // What the core has added since.
        other => other.as_str(),
    }
}
