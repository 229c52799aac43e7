//! What was understood of a workbook, as programs read it.

use eruf_data::SheetLanguage;
use eruf_data::import::{
    ColumnUnderstanding, Meaning, Question, SheetUnderstanding, Understanding,
};
use serde_json::{Value as Json, json};

use crate::format::json::SCHEMA_VERSION;

pub(super) fn document(understood: &Understanding, sheets: SheetLanguage) -> Json {
    let facts = understood.facts.iter().map(
        |fact| json!({ "field": fact.field.to_string(), "value": fact.value, "cell": fact.cell }),
    );
    let problems = understood.problems.iter().map(|problem| {
        json!({ "place": problem.place.to_string(), "message": problem.rule.to_string() })
    });
    let questions = understood.questions.iter().map(|one| question(one, sheets));
    json!({
        "schema_version": SCHEMA_VERSION,
        "file": understood.file,
        "facts": facts.collect::<Vec<Json>>(),
        "sheets": understood.sheets.iter().map(|one| sheet(one, sheets)).collect::<Vec<Json>>(),
        "questions": questions.collect::<Vec<Json>>(),
        "problems": problems.collect::<Vec<Json>>(),
    })
}

fn sheet(sheet: &SheetUnderstanding, sheets: SheetLanguage) -> Json {
    let left_out = sheet.left_out.iter().map(
        |left| json!({ "place": left.place, "name": left.name, "why": left.why.pick(sheets) }),
    );
    let readings = sheet.readings.iter().map(|reading| {
        json!({
            "cells": reading.cells,
            "written": reading.written,
            "read_as": reading.read_as.pick(sheets),
        })
    });
    json!({
        "name": sheet.name,
        "area": sheet.area,
        "is_hidden": sheet.is_hidden,
        "role": sheet.role.to_string(),
        "reason": sheet.reason.pick(sheets),
        "header_first": sheet.header.map(|(first, _)| first),
        "header_last": sheet.header.map(|(_, last)| last),
        "rows_read": sheet.rows_read,
        "columns": sheet.columns.iter().map(|one| column(one, sheets)).collect::<Vec<Json>>(),
        "left_out": left_out.collect::<Vec<Json>>(),
        "readings": readings.collect::<Vec<Json>>(),
    })
}

fn column(column: &ColumnUnderstanding, sheets: SheetLanguage) -> Json {
    let outcome = match &column.meaning {
        Meaning::Outcome(outcome) => Some(outcome),
        _ => None,
    };
    json!({
        "letters": column.letters,
        "header": column.header,
        "is": column.meaning.name(),
        "report": outcome.and_then(|outcome| outcome.report),
        "year": outcome.and_then(|outcome| outcome.year),
        "indicator": outcome.and_then(|outcome| outcome.indicator.clone()),
        "partner": outcome.and_then(|outcome| outcome.partner.clone()),
        "reason": column.reason.pick(sheets),
    })
}

fn question(question: &Question, sheets: SheetLanguage) -> Json {
    let choices = question
        .choices
        .iter()
        .map(|choice| json!({ "key": choice.key, "means": choice.means.pick(sheets) }));
    json!({
        "number": question.number,
        "about": question.about,
        "question": question.text.pick(sheets),
        "choices": choices.collect::<Vec<Json>>(),
        "other": question.other.map(|other| other.said().pick(sheets).to_owned()),
        "cells": question.cells,
        "answer": Some(&question.answer).filter(|answer| !answer.is_empty()),
        "refused": question.refused.as_ref().map(|why| why.pick(sheets).to_owned()),
    })
}
