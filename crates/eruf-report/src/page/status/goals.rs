//! The tables of activity goals, and of what was counted without a goal.

use eruf_core::audit::FigureName;
use eruf_core::record::{MeasureKind, Shape};
use eruf_core::status::StatusRow;
use eruf_core::{Attainment, Error, Figure, Interval, Ratio, Target, View};

use crate::format::document::FigureId;
use crate::format::{Align, Cell, Column, Table};
use crate::page::status::indicators::beside;
use crate::page::status::outcome::outcome;
use crate::words::catalogue::Shown;
use crate::words::indicator::{name, unit};
use crate::words::measure::measure;
use crate::words::say;
use crate::words::target::{bounds, target, verdict};
use crate::words::{Language, show_percent, show_ratio};

/// One row for each activity goal, judged over every horizon.
pub(crate) fn goal_table(
    view: &View<'_>,
    rows: &[&StatusRow<'_>],
    language: Language,
) -> Result<Table, Error> {
    let horizons: Vec<_> = view.horizons().collect();
    let mut columns = vec![
        Column::narrow(language.say("terms-code"), Align::Left, 7),
        Column::wide(language.say("status-goal-as-written"), Align::Left),
        Column::narrow(language.say("terms-outcome"), Align::Left, 13),
    ];
    for horizon in &horizons {
        let months = show_ratio(Interval::exact(horizon.months()), language)?;
        let heading = say!(
            language,
            "status-months-of-a-decision",
            months = Shown(months),
            decision = horizon.decision()
        );
        columns.push(Column::narrow(&heading, Align::Left, 17));
    }
    let mut cells = Vec::new();
    for row in rows {
        let indicator = &row.commitment.indicator;
        let Some(version) = row.target else { continue };
        let goal = version
            .text
            .as_deref()
            .map_or_else(|| target(&version.target, language), str::to_owned);
        let reported = row.outcome.ok().map(eruf_core::Interval::ratios);
        let code = &indicator.key.code;
        let told = outcome(view, row, language)?.traced(FigureId::of(code, FigureName::Outcome));
        let mut line = vec![code.into(), goal.into(), told];
        for horizon in &horizons {
            let verdicts = view.verdicts(&indicator.key.code)?;
            let per_year = version.target.per().is_per_year();
            let verdict = verdicts.iter().find(|verdict| {
                verdict.target == version && (!per_year || verdict.horizon == *horizon)
            });
            line.push(match verdict {
                Some(verdict) => {
                    let of = FigureId::Over(code.clone(), horizon.decision().into());
                    judged(&version.target, &verdict.attainment, reported, language)?.traced(of)
                }
                None => Cell::nothing(),
            });
        }
        cells.push(line);
    }
    let caption = format!(
        "{} \u{2013} {}",
        view.project().identity().name,
        language.say("status-activity-goals")
    );
    let notes = rows.iter().map(|row| beside(view, row, language));
    let notes = notes.collect::<Result<Vec<_>, _>>()?.concat();
    Ok(Table::new(caption, columns, cells).with_notes(notes))
}

/// What was counted beside the goals.
pub(crate) fn other_table(
    view: &View<'_>,
    rows: &[&StatusRow<'_>],
    caption: &str,
    language: Language,
) -> Result<Table, Error> {
    let of_kind = rows.iter().any(|row| row.commitment.measure != MeasureKind::Reported);
    let of_target = rows.iter().any(|row| row.target.is_some());
    let cells = rows.iter().map(|row| {
        let indicator = &row.commitment.indicator;
        let is_figure = row.outcome.is_value() || row.computed.is_some_and(|one| one.is_value());
        let code = &indicator.key.code;
        let unit = if is_figure { unit(indicator, language) } else { "" };
        let mut line = vec![
            (&indicator.key.code).into(),
            name(indicator, language).into(),
            outcome(view, row, language)?.traced(FigureId::of(code, FigureName::Outcome)),
            unit.into(),
        ];
        if of_target {
            let bounds = row.attainment.bounds;
            line.push(row.target.map_or_else(Cell::empty, |version| {
                let target = Cell::target(&version.target, bounds, language);
                target.traced(FigureId::of(code, FigureName::Target))
            }));
        }
        if of_kind {
            line.push(measure(&row.commitment.measure, language).unwrap_or_default().into());
        }
        Ok(line)
    });
    let notes = rows.iter().map(|row| beside(view, row, language));
    let notes = notes.collect::<Result<Vec<_>, _>>()?.concat();
    let mut columns = vec![
        Column::narrow(language.say("terms-code"), Align::Left, 18),
        Column::wide(language.say("status-what-was-counted"), Align::Left),
        Column::narrow(language.say("terms-outcome"), Align::Right, 12),
        Column::narrow(language.say("terms-unit"), Align::Left, 20),
    ];
    if of_target {
        columns.push(Column::narrow(language.say("terms-target"), Align::Right, 8));
    }
    if of_kind {
        columns.push(Column::narrow(language.say("status-measure"), Align::Left, 20));
    }
    Ok(Table::new(
        format!("{} \u{2013} {}", view.project().identity().name, caption),
        columns,
        cells.collect::<Result<_, Error>>()?,
    )
    .with_notes(notes))
}

/// The verdict on a goal with the bounds that it rests on and the share that was reached.
pub(crate) fn judged(
    target: &Target,
    attainment: &Attainment,
    outcome: Option<Interval<Ratio>>,
    language: Language,
) -> Result<Cell, Error> {
    let mut text = String::new();
    let judged = |beside: &str| {
        let verdict = verdict(attainment, language);
        let reason = attainment.undefined.map(|reason| language.reason(reason));
        let beside = beside.trim_start_matches("; ");
        let note = reason.into_iter().chain(Some(beside).filter(|beside| !beside.is_empty()));
        let note = note.collect::<Vec<_>>().join("; ");
        let shown = if beside.is_empty() { verdict } else { format!("{verdict}; {beside}") };
        Cell::verdict(attainment.state, shown).noted(note)
    };
    if matches!(target.shape(), Shape::Qualitative { .. }) {
        return Ok(judged(""));
    }
    if let Some(bounds) = bounds(attainment.bounds, outcome, language)? {
        text = format!("{text}; {bounds}");
    }
    if let Figure::Value(share) = attainment.share {
        text = format!(
            "{text}; {}{}",
            show_percent(share, language)?,
            language.share_of(attainment.share_of)
        );
    }
    if let Figure::Value(used) = attainment.utilisation {
        text = format!("{text}; {} {}", show_percent(used, language)?, language.say("status-used"));
    }
    Ok(judged(&text))
}
