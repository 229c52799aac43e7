//! Activities with their goals: as section 12 of the final report sets them, and how many goals of
//! each main activity were kept.

use eruf_core::audit::FigureName;
use eruf_core::project::Activity;
use eruf_core::record::Horizon;
use eruf_core::status::{Status, StatusRow};
use eruf_core::{Error, Interval, View};

use crate::format::document::FigureId;
use crate::format::{Align, Cell, Column, Table};
use crate::page::status::goals::judged;
use crate::page::status::outcome::outcome;
use crate::words::catalogue::Shown;
use crate::words::indicator::{name, unit};
use crate::words::say;
use crate::words::target::target;
use crate::words::{Language, show_ratio};

/// Returns the table of section 12: every activity with its goal and its result as they were
/// written, the outcome, and the verdict over each horizon; `None` without activities.
pub(super) fn activity_table(view: &View<'_>, language: Language) -> Result<Option<Table>, Error> {
    let activities = view.project().activities();
    if activities.is_empty() {
        return Ok(None);
    }
    table_of(view, activities.iter(), language).map(Some)
}

/// Returns the same for some activities.
pub(super) fn table_of<'a>(
    view: &View<'_>,
    activities: impl Iterator<Item = &'a Activity>,
    language: Language,
) -> Result<Table, Error> {
    let word = |key| language.say(key);
    let horizons: Vec<&Horizon> = view.horizons().collect();
    let status = view.status()?;
    let mut rows = Vec::new();
    for activity in activities {
        rows.extend(rows_of(view, &status, activity, &horizons, language)?);
    }
    let mut columns = vec![
        Column::wide(word("report-activity"), Align::Left),
        Column::wide(word("terms-goal"), Align::Left),
        Column::wide(word("terms-result"), Align::Left),
        Column::wide(word("terms-outcome"), Align::Left),
    ];
    for horizon in &horizons {
        let months = show_ratio(Interval::exact(horizon.months()), language)?;
        let heading = say!(
            language,
            "report-verdict-over-months",
            months = Shown(months),
            decision = horizon.decision()
        );
        columns.push(Column::wide(&heading, Align::Left));
    }
    let caption = format!(
        "{} \u{2013} {}",
        view.project().identity().name,
        word("report-activities-goals-and-results")
    );
    Ok(Table::new(caption, columns, rows))
}

/// A row for each measure of an activity, or one if it has none.
fn rows_of(
    view: &View<'_>,
    status: &Status<'_>,
    activity: &Activity,
    horizons: &[&Horizon],
    language: Language,
) -> Result<Vec<Vec<Cell>>, Error> {
    let called = format!("{} {}", activity.code, activity.name);
    let written = activity.result.as_deref().unwrap_or_default();
    let mut rows = Vec::new();
    for code in &activity.measures {
        let is_it = |row: &&StatusRow<'_>| row.commitment.indicator.key.code == *code;
        let Some(row) = status.rows.iter().find(is_it) else { continue };
        // What was counted besides stands among the other outcomes.
        let Some(version) = row.target.filter(|_| !row.commitment.measure.is_beside()) else {
            continue;
        };
        let indicator = &row.commitment.indicator;
        let goal = version
            .text
            .as_deref()
            .map_or_else(|| target(&version.target, language), str::to_owned);
        let mut told = outcome(view, row, language)?;
        if row.outcome.is_value() && !told.shown().contains('"') {
            let shown = format!("{}\u{a0}{}", told.shown(), unit(indicator, language));
            told = told.read_as(shown);
        }
        let name = name(indicator, language);
        let of_measure = format!("{code} {name}");
        let mut line = vec![
            of_measure.into(),
            Cell::from(goal).traced(FigureId::of(code, FigureName::Target)),
            // The result is that of the activity, and stands once.
            if rows.is_empty() { written.into() } else { Cell::empty() },
            told.traced(FigureId::of(code, FigureName::Outcome)),
        ];
        let reported = row.outcome.ok().map(Interval::ratios);
        let verdicts = view.verdicts(code)?;
        for horizon in horizons {
            let per_year = version.target.per().is_per_year();
            let found = verdicts.iter().find(|verdict| {
                verdict.target == version && (!per_year || verdict.horizon == *horizon)
            });
            line.push(match found {
                Some(found) => judged(&version.target, &found.attainment, reported, language)?
                    .traced(FigureId::Over(code.clone(), horizon.decision().into())),
                None => Cell::nothing(),
            });
        }
        rows.push(line);
    }
    if rows.is_empty() {
        let mut line = vec![called.into(), Cell::nothing(), written.into()];
        line.resize_with(horizons.len().saturating_add(4), Cell::nothing);
        rows.push(line);
    }
    Ok(rows)
}

/// Returns how many goals of each main activity were reached, over each horizon; `None` without
/// goals.
pub(super) fn kept_table(view: &View<'_>, language: Language) -> Result<Option<Table>, Error> {
    let word = |key| language.say(key);
    let found = view.goals_kept()?;
    if found.is_empty() {
        return Ok(None);
    }
    let rows = found.iter().map(|main| {
        let code = &main.activity.code;
        let goals = main.horizons.iter().map(|kept| kept.verdicts.len()).max();
        let goals = goals.unwrap_or_default();
        let mut line = vec![
            format!("{code} {}", main.activity.name).into(),
            Cell::ordinal(i128::try_from(goals).unwrap_or(i128::MAX)),
        ];
        for kept in &main.horizons {
            let of = FigureId::Kept(code.clone(), kept.horizon.decision().into());
            let shown = format!("{} {} {}", kept.kept(), word("terms-of"), kept.judged());
            line.push(Cell::from(shown).traced(of));
        }
        line
    });
    let mut columns = vec![
        Column::wide(word("report-main-activity"), Align::Left),
        Column::wide(word("report-goals"), Align::Right),
    ];
    for horizon in view.horizons() {
        let months = show_ratio(Interval::exact(horizon.months()), language)?;
        let heading = say!(
            language,
            "report-reached-over-months",
            months = Shown(months),
            decision = horizon.decision()
        );
        columns.push(Column::wide(&heading, Align::Right));
    }
    let caption = format!(
        "{} \u{2013} {}",
        view.project().identity().name,
        word("report-goals-of-activities-that-were-reached")
    );
    let note = word("report-reached-of-those-that-have-a");
    Ok(Some(Table::new(caption, columns, rows.collect()).with_notes(vec![note.to_owned()])))
}
