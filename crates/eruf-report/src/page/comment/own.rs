//! What a project has of its own: measures beside the indicators, its evaluation and its effect
//! goals.

use eruf_core::audit::FigureName;
use eruf_core::law::Kind;
use eruf_core::record::{EffectGoal, Evaluation, MeasureKind};
use eruf_core::status::{Status, StatusRow};
use eruf_core::{Error, View};

use crate::format::document::{FigureId, Prose, Run};
use crate::format::page::Section;
use crate::page::status::outcome::outcome;
use crate::words::Language;
use crate::words::change::change;
use crate::words::indicator::{name, unit};
use crate::words::locale::show_money;
use crate::words::measure::measure;
use crate::words::target::target;

/// The measures beside an indicator: figures that are never added to it, and ratios over it.
pub(super) fn beside_facts(
    view: &View<'_>,
    status: &Status<'_>,
    code: &str,
    language: Language,
) -> Result<Vec<Prose>, Error> {
    let of_it = status.rows.iter().filter(|row| is_about(&row.commitment.measure, code));
    of_it.map(|row| fact(view, status, row, language)).collect()
}

/// Whether a measure is a shadow of an indicator or a ratio over it.
fn is_about(kind: &MeasureKind, code: &str) -> bool {
    match kind {
        MeasureKind::Shadow { of } => &**of == code,
        MeasureKind::Ratio { over, .. } => &**over == code,
        _ => false,
    }
}

/// A section for the measures that are about no indicator of the comment: those that follow from
/// others, those that are not the project's, and those that have moved since a baseline.
pub(super) fn other_section(
    view: &View<'_>,
    status: &Status<'_>,
    commented: &[String],
    language: Language,
) -> Result<Option<Section>, Error> {
    let is_own = |row: &&StatusRow<'_>| {
        let kind = &row.commitment.measure;
        let elsewhere = commented.iter().any(|code| is_about(kind, code));
        let is_measure = row.commitment.indicator.kind == Kind::ActivityGoal;
        is_measure && !elsewhere && (*kind != MeasureKind::Reported || row.change.is_some())
    };
    let rows = status.rows.iter().filter(is_own);
    let facts: Vec<Prose> =
        rows.map(|row| fact(view, status, row, language)).collect::<Result<_, Error>>()?;
    Ok((!facts.is_empty()).then(|| Section {
        code: "other".to_owned(),
        heading: language.say("comment-other-outcomes-section-6").to_owned(),
        facts,
        questions: Vec::new(),
    }))
}

/// What a measure is, what it follows from or stands beside, and where it was read.
fn fact(
    view: &View<'_>,
    status: &Status<'_>,
    row: &StatusRow<'_>,
    language: Language,
) -> Result<Prose, Error> {
    let indicator = &row.commitment.indicator;
    let shown = outcome(view, row, language)?;
    let is_figure = row.outcome.is_value() || row.computed.is_some_and(|one| one.is_value());
    let of_unit = if is_figure { format!(" {}", unit(indicator, language)) } else { String::new() };
    let of = |text: String, code: &str, figure| Run::figure(text, FigureId::of(code, figure));
    let code = &indicator.key.code;
    let mut runs = vec![Run::words(format!("{}: ", name(indicator, language)))];
    runs.push(of(shown.shown().to_owned(), code, FigureName::Outcome));
    runs.push(Run::words(of_unit));
    if let Some(version) = row.target {
        runs.push(Run::words(format!(", {} ", language.say("comment-target"))));
        runs.push(of(target(&version.target, language), code, FigureName::Target));
    }
    if let Some(found) = &row.change {
        runs.push(Run::words(format!("; {}", change(found, language)?)));
    }
    if let Some(kind) = measure(&row.commitment.measure, language) {
        runs.push(Run::words(format!(" ({kind}")));
        if let MeasureKind::Ratio { of: counted, over } = &row.commitment.measure {
            let place = |code: &str| {
                let is_it = |row: &&StatusRow<'_>| &*row.commitment.indicator.key.code == code;
                status.rows.iter().find(is_it)
            };
            // A ratio is one of two measures of the project.
            if let Some((one, other)) = place(counted).zip(place(over)) {
                let one_shown = outcome(view, one, language)?.shown().to_owned();
                let other_shown = outcome(view, other, language)?.shown().to_owned();
                runs.push(Run::words(": "));
                runs.push(of(one_shown, counted, FigureName::Outcome));
                runs.push(Run::words(" / "));
                runs.push(of(other_shown, over, FigureName::Outcome));
            }
        }
        runs.push(Run::words(")"));
    }
    if let Some(place) = row.commitment.source.place.as_deref() {
        runs.push(Run::words(format!(" [{place}]")));
    }
    runs.push(Run::words("."));
    Ok(Prose(runs))
}

/// A section for the evaluation: its time, its budget, and each of its written reports.
pub(super) fn evaluation_section(evaluation: &Evaluation, language: Language) -> Section {
    let word = |key| language.say(key);
    let mut facts: Vec<Prose> = Vec::new();
    let who = word("comment-evaluated-by");
    let time = match (evaluation.first, evaluation.last) {
        (Some(first), Some(last)) => format!(", {first}\u{2013}{last}"),
        (Some(day), None) | (None, Some(day)) => format!(", {day}"),
        (None, None) => String::new(),
    };
    facts.push(format!("{who} {}{time}.", evaluation.evaluator).into());
    if let Some(budget) = evaluation.budget {
        let of = word("comment-budget-of-the-evaluation");
        let budget = show_money(budget, evaluation.currency, language);
        facts.push(format!("{of} {budget}.").into());
    }
    for report in &evaluation.reports {
        let written = word("comment-written-report");
        facts.push(format!("{written} {}: {}.", report.date, report.title).into());
    }
    Section {
        code: "evaluation".to_owned(),
        heading: word("comment-follow-up-evaluation-and-learning-section").to_owned(),
        facts,
        questions: Vec::new(),
    }
}

/// A section for the effect goals, each in its own words.
pub(super) fn effect_section(goals: &[EffectGoal], language: Language) -> Section {
    let mut facts: Vec<Prose> = Vec::new();
    for goal in goals {
        facts.push(format!("{} {}: \"{}\"", goal.code, goal.name, goal.goal).into());
        let said = language.say("comment-the-report-says");
        if let Some(outcome) = &goal.outcome {
            facts.push(format!("{} {said}: \"{outcome}\"", goal.code).into());
        }
    }
    Section {
        code: "effects".to_owned(),
        heading: language.say("comment-effect-goals-section-17").to_owned(),
        facts,
        questions: Vec::new(),
    }
}
