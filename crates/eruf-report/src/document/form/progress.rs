//! A progress report: sections 1 to 11 of the authority's form.

use eruf_core::audit::FigureName;
use eruf_core::law::Kind;
use eruf_core::status::StatusRow;
use eruf_core::{Error, View};

use crate::document::contents::Contents;
use crate::document::identity::Asked;
use crate::format::document::{FigureId, Prose};
use crate::format::{Align, Cell, Column, Table};
use crate::page::comment::Comment;
use crate::page::report_table::{increment, table_of_report};
use crate::page::restated::restated_table;
use crate::page::status::outcome::outcome;
use crate::words::indicator::{name, unit};

pub(in crate::document) fn progress(
    contents: &mut Contents<'_, '_>,
    report: u32,
    earlier: Option<&View<'_>>,
) -> Result<(), Error> {
    let (view, language) = (contents.view, contents.language);
    contents.identity(Asked::Report(report));

    contents.heading(1, "report-2-describe-the-work-of-the");
    let since = amendments(contents, report, earlier);
    contents.facts(since);
    contents.leave_to_writer();

    contents.heading(1, "report-3-describe-the-activities");
    let mut is_any = false;
    if let Some(table) = participations(contents, report) {
        contents.table(table);
        is_any = true;
    }
    if let Some(table) = reported(contents, report)? {
        contents.table(table);
        is_any = true;
    }
    if !is_any {
        contents.absent("report-the-project-has-no-participations-and");
    }
    contents.leave_to_writer();

    contents.heading(1, "report-4-describe-results-and-outcomes-of");
    contents.heading(2, "report-what-has-changed-since-the-report");
    match earlier {
        Some(earlier) => match restated_table(view, earlier, language)? {
            Some(table) => contents.table(table),
            None => contents.text(contents.say("report-no-figure-of-the-report-before")),
        },
        None => contents.absent("report-the-project-has-no-report-before"),
    }
    contents.leave_to_writer();

    contents.heading(1, "report-5-describe-the-outcome-of-the");
    let table = table_of_report(view, Some(report), language)?;
    if table.rows.is_empty() {
        contents.absent("report-the-project-has-no-indicators");
    } else {
        contents.table(table);
    }
    let indicators: Vec<&str> = view
        .project()
        .commitments()
        .iter()
        .filter(|one| one.indicator.kind != Kind::ActivityGoal)
        .map(|one| &*one.indicator.key.code)
        .collect();
    contents.findings_about(&indicators);

    contents.heading(1, "report-6-other-outcomes-and-good-examples");
    match Comment::of(view, language)?.other {
        Some(section) => contents.facts(section.facts),
        None => contents.no_data(),
    }
    contents.leave_to_writer();
    for key in REST {
        contents.heading(1, key);
        contents.no_data();
        contents.leave_to_writer();
    }
    contents.other_findings(1);
    Ok(())
}

/// The amendments that are news of a report: those that the report before did not know.
fn amendments(contents: &Contents<'_, '_>, report: u32, earlier: Option<&View<'_>>) -> Vec<Prose> {
    let before = earlier.map(View::decisions);
    let periods = contents.view.project().periods().iter();
    let first = periods.filter(|period| period.report == report).map(|one| one.period.first());
    let first = first.min();
    contents.amendments(|step| {
        if let Some(before) = &before {
            return before.iter().all(|known| known.decision != step.decision);
        }
        // Without an earlier report, what is dated before the period is no news of it.
        let dated = step.details.decided.or(step.details.requested);
        dated.zip(first).is_none_or(|(dated, first)| dated.first_day() >= first)
    })
}

/// The sections of which a project holds nothing.
const REST: [&str; 5] = [
    "report-7-describe-contributions-in-kind-private",
    "report-8-describe-activities-of-the-kind",
    "report-9-describe-activities-outside-the-programme",
    "report-10-describe-activities-with-de-minimis",
    "report-11-other-comments",
];

impl Contents<'_, '_> {
    /// Says that a project holds nothing of what a section asks for.
    pub(super) fn no_data(&mut self) {
        self.absent("report-the-project-has-no-data-for");
    }
}

/// Who took part in the period, by activity; `None` if nobody is listed.
fn participations(contents: &Contents<'_, '_>, report: u32) -> Option<Table> {
    let (view, language) = (contents.view, contents.language);
    let period = view.project().periods().iter().find(|period| period.report == report)?;
    let found = view.participations_in(period.period);
    if found.is_empty() {
        return None;
    }
    let rows = found.iter().map(|of| {
        let code = of.activity.map_or("", |activity| &*activity.code);
        let called = match of.activity {
            Some(activity) => &*activity.name,
            None => contents.say("report-no-activity-is-named"),
        };
        let id = FigureId::Participations(code.into(), report);
        vec![
            code.into(),
            called.into(),
            Cell::ordinal(of.participations).traced(id.clone()),
            Cell::amount(of.enterprises, language).traced(id),
        ]
    });
    let columns = vec![
        Column::narrow(contents.say("report-act"), Align::Left, 8),
        Column::wide(contents.say("report-activity-2"), Align::Left),
        Column::wide(contents.say("terms-participations"), Align::Right),
        Column::wide(contents.say("terms-enterprises"), Align::Right),
    ];
    let caption = contents.say("report-participations-in-the-period");
    let caption = format!("{} \u{2013} {caption}", view.project().identity().name);
    Some(Table::new(caption, columns, rows.collect()))
}

/// What was reported of activities for the period; `None` if nothing was.
fn reported(contents: &Contents<'_, '_>, report: u32) -> Result<Option<Table>, Error> {
    let (view, language) = (contents.view, contents.language);
    let project = view.project();
    let status = view.status()?;
    let mut rows = Vec::new();
    for activity in project.activities() {
        for code in &activity.measures {
            let is_it = |row: &&StatusRow<'_>| row.commitment.indicator.key.code == *code;
            // What is not the project's own is no outcome of its activities.
            let found = status.rows.iter().find(is_it);
            let Some(row) = found.filter(|row| !row.commitment.measure.is_beside()) else {
                continue;
            };
            if !view.entries(code)?.any(|entry| entry.period == report) {
                continue;
            }
            let series = view.series(code)?;
            let Some(point) = series.points.iter().find(|point| point.report == report) else {
                continue;
            };
            let indicator = &row.commitment.indicator;
            let of_unit = if row.outcome.is_value() { unit(indicator, language) } else { "" };
            let called = if indicator.name == activity.name {
                name(indicator, language).to_owned()
            } else {
                format!("{}: {}", activity.name, name(indicator, language))
            };
            let added = increment(point.increment, Some(report), language);
            rows.push(vec![
                code.into(),
                called.into(),
                added.traced(FigureId::Increment(code.clone(), report)),
                outcome(view, row, language)?.traced(FigureId::of(code, FigureName::Outcome)),
                of_unit.into(),
            ]);
        }
    }
    if rows.is_empty() {
        return Ok(None);
    }
    let columns = vec![
        Column::narrow(contents.say("report-act"), Align::Left, 8),
        Column::wide(contents.say("report-activity-2"), Align::Left),
        Column::wide(contents.say("terms-outcome-of-the-period"), Align::Right),
        Column::wide(contents.say("terms-cumulative-outcome"), Align::Right),
        Column::wide(contents.say("terms-unit"), Align::Left),
    ];
    let caption = contents.say("report-outcomes-of-activities");
    let caption = format!("{} \u{2013} {caption}", project.identity().name);
    Ok(Some(Table::new(caption, columns, rows)))
}
