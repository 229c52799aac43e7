//! Enterprises counted from the lists, as tables.

use std::sync::Arc;

use eruf_core::{
    Amount, Attainment, Count, Error, Figure, Group, Interval, OverUnits, SizeClass, View,
    disclosure,
};
use serde_json::{Map, Value as Json, json};

use crate::format::json::{SCHEMA_VERSION, bounds};
use crate::format::{Align, Column, Format, Table};
use crate::page::status::name;
use crate::words::Language;
use crate::words::locale::{show_amount, show_percent};

/// What to show of the lists of enterprises.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CountOptions<'a> {
    /// The indicator to show period by period; the first that is counted unless it is named.
    pub indicator: Option<&'a str>,
    /// An attribute to show its enterprises by: `size`, or a column of the list of enterprises.
    pub by: Option<&'a str>,
    /// Hides what counts fewer enterprises than this; see [`disclosure::hidden`].
    pub hide_below: Option<u32>,
}

struct Counted<'v> {
    code: &'v str,
    name: &'v str,
    count: Count,
    reported: Option<Interval<Amount>>,
    attainment: Option<Attainment>,
}

/// Enterprises as the lists give them, each once.
///
/// ```
/// use eruf_report::{CountOptions, Format, Language};
/// let project = eruf_data::load("../../examples/time-series")?.project;
/// let csv = eruf_report::count(
///     &project.view(),
///     CountOptions::default(),
///     Language::English,
///     Format::Csv,
/// )?;
/// assert!(csv.contains("CO01,10,2021-04-30,65,37,5,1,95,102"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// CSV has every period of every indicator; the other formats each indicator, one of them period by
/// period and by an attribute, and which activities share enterprises.
///
/// # Errors
///
/// If no indicator is counted from lists, if there is none of that code, or if a figure cannot be
/// held exactly.
pub fn count(
    view: &View<'_>,
    options: CountOptions<'_>,
    language: Language,
    format: Format,
) -> Result<String, CountError> {
    let mut all = Vec::new();
    for (place, commitment) in view.project().commitments().iter().enumerate() {
        let code = &commitment.indicator.key.code;
        let Some(count) = view.count(code)? else { continue };
        let status = view.reported(place)?;
        let attainment = view.attainment_of_count(code)?;
        all.push(Counted {
            code,
            name: name(&commitment.indicator, language),
            count,
            reported: status.ok(),
            attainment,
        });
    }
    let shown = match options.indicator {
        Some(code) => all.iter().find(|counted| counted.code == code).ok_or_else(|| {
            let counted: Vec<&str> = all.iter().map(|counted| counted.code).collect();
            CountError::NotCounted { code: eruf_core::quoted(code), counted: counted.join(", ") }
        })?,
        None => all.first().ok_or(CountError::NothingCounted)?,
    };
    let groups = options.by.map(|by| view.groups(shown.code, by)).transpose()?.flatten();
    if format == Format::Json {
        return Ok(to_json(view, &all, shown, options, groups.as_deref()));
    }
    if format == Format::Csv {
        return Ok(figures(&all).render(format));
    }
    let mut tables = vec![summary(&all, view, language)?, periods(shown, language)];
    if let (Some(by), Some(groups)) = (options.by, &groups) {
        tables.push(by_attribute(shown, by, groups, options.hide_below, language));
    }
    tables.extend(overlap(view, language));
    Ok(tables.iter().map(|table| table.render(format)).collect::<Vec<_>>().join("\n"))
}

/// Why the lists of a project cannot be shown.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CountError {
    /// Nothing is counted.
    #[error(
        "nothing is counted from lists (give participations.csv, and an indicator that counts \
         enterprises)"
    )]
    NothingCounted,
    /// The indicator is not counted.
    #[error("{code} is not counted from lists (counted: {counted})")]
    NotCounted {
        /// The code.
        code: String,
        /// The codes that are.
        counted: String,
    },
    /// A figure cannot be held exactly.
    #[error(transparent)]
    Figure(#[from] Error),
}

fn number(count: u32, language: Language) -> String {
    show_amount(Interval::exact(count.into()), language)
}

fn summary(all: &[Counted<'_>], view: &View<'_>, language: Language) -> Result<Table, Error> {
    let mut rows = Vec::new();
    for Counted { code, name, count, reported, attainment } in all {
        let share = match attainment.as_ref().map(|attainment| attainment.share) {
            Some(Figure::Value(share)) => show_percent(share, language)?,
            _ => "\u{2013}".to_owned(),
        };
        rows.push(vec![
            (*code).to_owned(),
            (*name).to_owned(),
            show_amount(count.enterprises, language),
            number(count.keyed, language),
            number(count.unkeyed, language),
            number(count.undetermined, language),
            number(count.participations, language),
            reported
                .map_or_else(|| "\u{2013}".to_owned(), |reported| show_amount(reported, language)),
            share,
        ]);
    }
    let narrow = |english, swedish, width| {
        Column::narrow(language.pick(english, swedish), Align::Right, width)
    };
    Ok(Table {
        caption: format!(
            "{} \u{2013} {}",
            view.project().identity().name,
            language.pick("enterprises from the lists", "företag enligt listorna")
        ),
        columns: vec![
            Column::narrow(language.pick("Code", "Kod"), Align::Left, 5),
            Column::wide(language.pick("Indicator", "Indikator"), Align::Left),
            narrow("Enterprises", "Företag", 11),
            narrow("With key", "Med nyckel", 8),
            narrow("Without", "Utan", 7),
            narrow("Unsure", "Osäkra", 7),
            narrow("Contacts", "Kontakter", 9),
            narrow("Reported", "Redovisat", 9),
            narrow("Attainment", "Måluppfyllelse", 15),
        ],
        rows,
        notes: Vec::new(),
    })
}

fn periods(counted: &Counted<'_>, language: Language) -> Table {
    let rows = counted.count.periods.iter().map(|point| {
        vec![
            point.report.to_string(),
            point.last.to_string(),
            number(point.participations, language),
            number(point.distinct, language),
            number(point.new_keyed, language),
            number(point.new_unkeyed, language),
            show_amount(point.cumulative, language),
        ]
    });
    let right =
        |english, swedish| Column::narrow(language.pick(english, swedish), Align::Right, 12);
    Table {
        caption: format!(
            "{} {}",
            counted.code,
            language.pick("period by period", "period för period")
        ),
        columns: vec![
            right("Report", "Lägesrapport"),
            right("Last day", "Sista dag"),
            right("Contacts", "Kontakter"),
            right("Distinct", "Olika"),
            right("New", "Nya"),
            right("New, no key", "Nya utan nyckel"),
            right("Cumulative", "Ackumulerat"),
        ],
        rows: rows.collect(),
        notes: Vec::new(),
    }
}

/// Every period of every indicator on a row of its own, for a spreadsheet.
fn figures(all: &[Counted<'_>]) -> Table {
    let row = |code: &str, point: &eruf_core::CountPoint| {
        let numbers = [point.participations, point.distinct, point.new_keyed, point.new_unkeyed]
            .map(|number| number.to_string());
        let ends = [point.cumulative.low(), point.cumulative.high()].map(|end| end.to_string());
        [code.to_owned(), point.report.to_string(), point.last.to_string()]
            .into_iter()
            .chain(numbers)
            .chain(ends)
            .collect()
    };
    let rows = all.iter().flat_map(|counted| {
        counted.count.periods.iter().map(move |point| row(counted.code, point))
    });
    let numbers = [
        "participations",
        "distinct",
        "new_keyed",
        "new_unkeyed",
        "cumulative_low",
        "cumulative_high",
    ];
    let columns = ["code", "report", "last"].map(|heading| Column::wide(heading, Align::Left));
    Table {
        caption: String::new(),
        columns: columns
            .into_iter()
            .chain(numbers.map(|heading| Column::wide(heading, Align::Right)))
            .collect(),
        rows: rows.collect(),
        notes: Vec::new(),
    }
}

/// The cells of groups, those too small as `None`, and whether the total is hidden too.
fn published(groups: &[Group], hide_below: Option<u32>) -> (Vec<Option<Interval<Amount>>>, bool) {
    let size = |group: &Group| {
        u32::try_from(group.enterprises.high().millionths().div_euclid(1_000_000))
            .unwrap_or(u32::MAX)
    };
    let Some(least) = hide_below else {
        return (groups.iter().map(|group| Some(group.enterprises)).collect(), false);
    };
    let hidden = disclosure::hidden(&groups.iter().map(size).collect::<Vec<_>>(), least);
    (
        groups
            .iter()
            .zip(hidden.cells)
            .map(|(group, hides)| (!hides).then_some(group.enterprises))
            .collect(),
        hidden.total,
    )
}

fn by_attribute(
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
    Table {
        caption: format!("{} {} {heading}", counted.code, language.pick("by", "efter")),
        columns: vec![
            Column::wide(heading, Align::Left),
            Column::narrow(language.pick("Enterprises", "Företag"), Align::Right, 12),
        ],
        rows: rows.chain([total]).collect(),
        notes: hidden.into_iter().collect(),
    }
}

fn size_class(size: SizeClass, language: Language) -> &'static str {
    match size {
        SizeClass::Micro => language.pick("micro", "mikroföretag"),
        SizeClass::Small => language.pick("small", "små företag"),
        SizeClass::Medium => language.pick("medium", "medelstora företag"),
        SizeClass::Large => language.pick("large", "stora företag"),
    }
}

/// How many enterprises several projects support together, each indicator that all of them have on
/// a row of its own. Those in more than one count once where keys tell them apart; without keys the
/// answer is bounds.
///
/// ```
/// use eruf_report::{Format, Language};
/// let (one, other) = (
///     eruf_data::load("../../examples/sim-jh")?.project,
///     eruf_data::load("../../examples/time-series")?.project,
/// );
/// let csv = eruf_report::union(&[one.view(), other.view()], Language::English, Format::Csv)?;
/// assert!(csv.contains("CO01,122,224")); // SIM JH gives 122 without a list, the other 95 to 102
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// [`Error::Overflow`] if a figure cannot be held exactly.
pub fn union(views: &[View<'_>], language: Language, format: Format) -> Result<String, Error> {
    let mut unions = Vec::new();
    for commitment in views.first().map_or(&[][..], |view| view.project().commitments()) {
        let code = &commitment.indicator.key.code;
        if commitment.indicator.over_units != OverUnits::Union {
            continue;
        }
        if let Some(together) = eruf_core::union(views, code)? {
            unions.push((code, name(&commitment.indicator, language), together));
        }
    }
    if format == Format::Json {
        let rows = unions.iter().map(|(code, name, together)| {
            json!({ "code": &***code, "name": name, "enterprises_low": together.low().to_string(), "enterprises_high": together.high().to_string() })
        });
        let document = json!({ "schema_version": SCHEMA_VERSION, "projects": views.len(), "indicators": rows.collect::<Vec<_>>() });
        return Ok(format!("{document:#}\n"));
    }
    if format == Format::Csv {
        let rows = unions.iter().map(|(code, _, together)| {
            vec![code.to_string(), together.low().to_string(), together.high().to_string()]
        });
        let number = |heading| Column::wide(heading, Align::Right);
        let columns = vec![
            Column::wide("code", Align::Left),
            number("enterprises_low"),
            number("enterprises_high"),
        ];
        return Ok(Table {
            caption: String::new(),
            columns,
            rows: rows.collect(),
            notes: Vec::new(),
        }
        .render(format));
    }
    let rows = unions.iter().map(|(code, name, together)| {
        vec![code.to_string(), (*name).to_owned(), show_amount(*together, language)]
    });
    let caption = match language {
        Language::English => format!("Enterprises of {} projects together", views.len()),
        Language::Swedish => format!("Företag i {} projekt tillsammans", views.len()),
    };
    Ok(Table {
        caption,
        columns: vec![
            Column::narrow(language.pick("Code", "Kod"), Align::Left, 5),
            Column::wide(language.pick("Indicator", "Indikator"), Align::Left),
            Column::narrow(language.pick("Enterprises", "Företag"), Align::Right, 14),
        ],
        rows: rows.collect(),
        notes: vec![
            language
                .pick(
                    "each counts once where keys tell them apart",
                    "vart och ett räknas en gång där nycklar skiljer dem åt",
                )
                .to_owned(),
        ],
    }
    .render(format))
}

/// Which activities share enterprises, if there is more than one.
fn overlap(view: &View<'_>, language: Language) -> Option<Table> {
    let overlap = view.overlap();
    if overlap.activities.len() < 2 {
        return None;
    }
    let rows = overlap.activities.iter().zip(&overlap.shared).map(|(activity, shared)| {
        std::iter::once(activity.to_string())
            .chain(shared.iter().map(|shared| show_amount(*shared, language)))
            .collect()
    });
    // The longest interval: "59 to 69".
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
    Some(Table {
        caption: language
            .pick("Enterprises that activities share", "Företag som aktiviteter delar")
            .to_owned(),
        columns: std::iter::once(Column::wide("", Align::Left)).chain(headings).collect(),
        rows: rows.collect(),
        notes: vec![format!(
            "{}: {}",
            language
                .pick("enterprises by number of participations", "företag efter antal deltaganden"),
            times.join(", ")
        )],
    })
}

fn to_json(
    view: &View<'_>,
    all: &[Counted<'_>],
    shown: &Counted<'_>,
    options: CountOptions<'_>,
    groups: Option<&[Group]>,
) -> String {
    let interval = |name: &str, interval: Interval<Amount>, fields: &mut Map<String, Json>| {
        fields.insert(format!("{name}_low"), json!(interval.low().to_string()));
        fields.insert(format!("{name}_high"), json!(interval.high().to_string()));
    };
    let indicators = all.iter().map(|counted| {
        let Counted { code, name, count, reported, attainment } = counted;
        let mut fields = Map::new();
        fields.insert("code".to_owned(), json!(code));
        fields.insert("name".to_owned(), json!(name));
        interval("enterprises", count.enterprises, &mut fields);
        for (name, number) in [
            ("keyed", count.keyed),
            ("unkeyed", count.unkeyed),
            ("undetermined", count.undetermined),
            ("participations", count.participations),
        ] {
            fields.insert(name.to_owned(), json!(number));
        }
        fields.insert(
            "reported".to_owned(),
            reported.map_or(Json::Null, |reported| json!(reported.to_string())),
        );
        if let Some(Figure::Value(share)) = attainment.as_ref().map(|attainment| attainment.share) {
            bounds("attainment", share, &mut fields);
        }
        let periods = count.periods.iter().map(|point| {
            let mut fields = Map::new();
            fields.insert("report".to_owned(), json!(point.report));
            fields.insert("last".to_owned(), json!(point.last.to_string()));
            let numbers = [
                ("participations", point.participations),
                ("distinct", point.distinct),
                ("new_keyed", point.new_keyed),
                ("new_unkeyed", point.new_unkeyed),
            ];
            for (name, number) in numbers {
                fields.insert(name.to_owned(), json!(number));
            }
            interval("cumulative", point.cumulative, &mut fields);
            Json::Object(fields)
        });
        fields.insert("periods".to_owned(), periods.collect());
        Json::Object(fields)
    });
    let overlap = view.overlap();
    let matrix =
        overlap.shared.iter().map(|row| row.iter().map(ToString::to_string).collect::<Vec<_>>());
    let mut document = Map::new();
    document.insert("schema_version".to_owned(), json!(SCHEMA_VERSION));
    document.insert("as_of".to_owned(), json!(view.as_of().to_string()));
    document.insert("indicators".to_owned(), indicators.collect());
    if let (Some(by), Some(groups)) = (options.by, groups) {
        let (cells, total_hidden) = published(groups, options.hide_below);
        let group = |(group, cell): (&Group, &Option<Interval<Amount>>)| json!({ "value": group.value.as_deref(), "enterprises": cell.map(|cell| cell.to_string()), "hidden": cell.is_none() });
        let groups: Json = groups.iter().zip(&cells).map(group).collect();
        document.insert(
            "groups".to_owned(),
            json!({ "code": shown.code, "by": by, "groups": groups, "total_hidden": total_hidden }),
        );
    }
    let activities: Vec<&str> = overlap.activities.iter().map(|code| &**code).collect();
    document.insert(
        "overlap".to_owned(),
        json!({ "activities": activities, "shared": matrix.collect::<Vec<_>>() }),
    );
    format!("{:#}\n", Json::Object(document))
}
