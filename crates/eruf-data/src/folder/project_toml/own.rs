//! What is a project's own: kinds of measures, `[[effect_goal]]` and `[evaluation]`.

use eruf_core::record::{EffectGoal, Evaluation, MeasureKind, WrittenReport};

use crate::folder::fields::Fields;
use crate::problem::Rule;

/// Reads how a measure comes about, by the one key of `ratio`, `hours_of`, `shadow_of` and
/// `outside` that it has.
pub(super) fn measure_kind(fields: &Fields<'_, '_>) -> MeasureKind {
    let ratio = fields.table("ratio").and_then(|ratio| {
        let code = "the code of the measure that is divided";
        let of = ratio.required("of", code, ratio.text("of"));
        let code = "the code of the measure that it is divided by";
        let over = ratio.required("over", code, ratio.text("over"));
        ratio.finish();
        Some(MeasureKind::Ratio { of: of?, over: over? })
    });
    let hours = fields.table.contains_key("hours_of");
    let activities = fields.texts("hours_of");
    let kinds = [
        ratio,
        hours.then_some(MeasureKind::Hours { activities }),
        fields.text("shadow_of").map(|of| MeasureKind::Shadow { of }),
        fields.text("outside").map(|project| MeasureKind::Outside { project }),
    ];
    let mut kinds = kinds.into_iter().flatten();
    let kind = kinds.next().unwrap_or_default();
    if let Some(other) = kinds.next() {
        let found = format!("{} and {}", kind.as_str(), other.as_str());
        let expected = "one of ratio, hours_of, shadow_of and outside";
        fields.refuse("code", fields.at, Rule::WrongKind { expected, found });
    }
    kind
}

/// Reads an effect that the project is to contribute to.
pub(super) fn effect_goal(fields: Fields<'_, '_>) -> Option<EffectGoal> {
    let code = fields.required("code", "a short code for the effect goal", fields.text("code"));
    let name = fields.required("name", "the name of the effect goal", fields.text("name"));
    let goal = fields.required("goal", "the goal in its own words", fields.text("goal"));
    let (outcome, source) = (fields.text("outcome"), fields.source());
    fields.finish();
    Some(EffectGoal { outcome, source, ..EffectGoal::new(code?, name?, goal?) })
}

/// Reads the evaluation of the project, with its written reports.
pub(super) fn evaluation(fields: Fields<'_, '_>) -> Option<Evaluation> {
    let evaluator = fields.required("evaluator", "who evaluates", fields.text("evaluator"));
    let (budget, currency) = fields.money_and_currency("budget");
    let (first, last) = (fields.partial_date("first"), fields.partial_date("last"));
    let reports = fields.tables("report").into_iter().filter_map(|report| {
        let day = "the day or the month of the report";
        let date = report.required("date", day, report.partial_date("date"));
        let title = report.required("title", "what the report is", report.text("title"));
        let source = report.source();
        report.finish();
        Some(WrittenReport { source, ..WrittenReport::new(date?, title?) })
    });
    let reports = reports.collect();
    let source = fields.source();
    fields.finish();
    let evaluator = evaluator?;
    Some(Evaluation {
        budget,
        currency,
        first,
        last,
        reports,
        source,
        ..Evaluation::new(evaluator)
    })
}
