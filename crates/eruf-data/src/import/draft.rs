//! The project that a workbook makes: its description and its tables, read as a folder's are.

use std::borrow::Cow;

use eruf_core::law::OverTime;
use eruf_core::project::{ProjectError, ProjectErrors};
use eruf_core::value::Source;
use eruf_core::{Amount, Project, ProjectDraft, catalogue};
use toml::de::DeValue;

use crate::folder::Options;
use crate::folder::check::Loaded;
use crate::folder::document::{Cells, Document};
use crate::folder::project_toml::read_root;
use crate::folder::sheets::entry::{Fields, at_least, push, put, spanned};
use crate::folder::with_tables::with_tables_at;
use crate::import::ask::asker::{Ask, Asker};
use crate::import::ask::question::Other;
use crate::import::facts::Around;
use crate::import::frame::{Frame, FrameDecision};
use crate::import::read::collected::{Collected, FoundGoal, FoundIndicator, Made};
use crate::import::said::shown;
use crate::import::synonyms::{Field, plain};
use crate::problem::{LoadError, Notice, Place, Problem};
use crate::table::{Table, TableOf};

type Value = DeValue<'static>;

/// The description of a project, while it is built.
struct Root {
    fields: Fields,
    cells: Cells,
}

fn text(text: &str) -> Value {
    DeValue::String(Cow::Owned(text.to_owned()))
}

impl Root {
    fn new(file: &str) -> Self {
        let place = Place::of(file.into(), None, None);
        let cells = Cells { places: vec![place], names: Vec::new() };
        let mut root = Self { fields: Fields::new(), cells };
        let _ = put(&mut root.fields, "schema_version", text("1"), 0);
        root
    }

    /// The index of a place, by which its value is known.
    fn index(&mut self, place: &Place) -> usize {
        self.cells.places.push(place.clone());
        self.cells.places.len().saturating_sub(1)
    }

    fn project(&mut self, key: &str, value: &str, place: &Place) {
        let at = self.index(place);
        let _ = put(&mut self.fields, &format!("project.{key}"), text(value), at);
    }
}

/// The basis of an indicator: the common level of a measure is no increment.
pub(super) fn basis_of(
    found: &FoundIndicator,
    frame: &Frame,
    told: Option<&'static str>,
) -> &'static str {
    let entry = catalogue::find(frame.fund, frame.programming_period, &found.code);
    let is_level =
        found.is_common && entry.is_some_and(|entry| entry.over_time == OverTime::Latest);
    let is_share = !found.is_common && found.unit.as_deref() == Some("%");
    if is_level || is_share { "snapshot" } else { told.unwrap_or("increment") }
}

/// Where several partners have a target of one indicator, asks what the project's is.
pub(super) fn settle_goals(collected: &mut Collected, asker: &mut Asker<'_>) {
    for found in &mut collected.indicators {
        for is_revised in [false, true] {
            let goals: Vec<&FoundGoal> =
                found.goals.iter().filter(|goal| goal.is_revised == is_revised).collect();
            let Some(first) = goals.first() else { continue };
            if goals.len() < 2 {
                continue;
            }
            let amounts: Option<Vec<Amount>> =
                goals.iter().map(|goal| amount_in(&goal.text)).collect();
            let sum = amounts.and_then(|amounts| {
                amounts.iter().try_fold(Amount::from(0), |sum, one| sum.checked_add(*one))
            });
            let cells: Vec<String> = goals
                .iter()
                .filter_map(|goal| goal.place.cell.as_deref().map(str::to_owned))
                .collect();
            let code = found.code.clone();
            let list = goals.iter().map(|goal| shown(&goal.text)).collect::<Vec<_>>().join(", ");
            let which = if is_revised { "goal_revised" } else { "goal" };
            let mut ask = Ask::new(
                format!("{which}.{}", plain(&code)),
                format!("{code} has several targets: {list}. What is the target of the project?"),
                format!("{code} har flera målvärden: {list}. Vilket är projektets målvärde?"),
            );
            if let Some(sum) = sum {
                let sum = sum.to_string();
                ask =
                    ask.choice("sum", &format!("their sum, {sum}"), &format!("deras summa, {sum}"));
            }
            let said = shown(&first.text);
            let ask = ask
                .choice("first", &format!("the first, {said}"), &format!("det första, {said}"))
                .or(Other::Text)
                .at(cells);
            let answer = asker.ask(ask);
            let (place, own) = (first.place.clone(), first.text.clone());
            let chosen = match answer.as_deref() {
                Some("sum") => sum.map(|sum| sum.to_string()).unwrap_or_default(),
                Some("first") | None => own,
                Some(other) => other.to_owned(),
            };
            found.goals.retain(|goal| goal.is_revised != is_revised);
            found.goals.push(FoundGoal { text: chosen, is_revised, place });
        }
    }
}

/// The amount of a goal that is one number, with a noun beside it or without.
fn amount_in(goal: &str) -> Option<Amount> {
    crate::words::parse_figure(goal).ok()?.amount.as_exact()
}

/// A goal as a value: a plain number is to be reached.
fn goal_value(goal: &str, at: usize) -> Value {
    match goal.parse::<Amount>() {
        Ok(amount) => DeValue::Table(at_least(text(&amount.to_string()), at)),
        Err(_) => text(goal),
    }
}

/// Makes the project, or says what is wrong with it, each thing with its cell.
pub(super) fn make(
    file: &str,
    frame: &Frame,
    around: &Around,
    collected: &Collected,
    note: &str,
    options: Options,
) -> Result<Loaded, LoadError> {
    let mut root = Root::new(file);
    let place = Place::of(file.into(), None, None);
    root.project("name", &frame.name.0, &frame.name.1);
    root.project("fund", frame.fund.as_str(), &place);
    root.project("programming_period", frame.programming_period.as_str(), &place);
    for (field, key) in [(Field::CaseId, "case_id"), (Field::Beneficiary, "beneficiary")] {
        if let Some((fact, place)) = around.of(field) {
            root.project(key, &fact.value, place);
        }
    }
    root.project("source", file, &place);
    if !note.is_empty() {
        root.project("note", note, &place);
    }
    for decision in &frame.decisions {
        let at = root.index(&decision.place);
        let fields = decided(decision, at);
        push(&mut root.fields, "decision", fields, at);
    }
    for period in &frame.periods {
        let at = root.index(&period.place);
        let mut fields = Fields::new();
        let _ = put(&mut fields, "report", text(&period.report.to_string()), at);
        let _ = put(&mut fields, "first", text(&period.first.to_string()), at);
        let _ = put(&mut fields, "last", text(&period.last.to_string()), at);
        if let Some(filed) = period.filed {
            let _ = put(&mut fields, "filed", text(&filed.to_string()), at);
        }
        push(&mut root.fields, "period", fields, at);
    }
    for (name, place) in &collected.partners {
        let at = root.index(place);
        let mut fields = Fields::new();
        let _ = put(&mut fields, "name", text(name), at);
        push(&mut root.fields, "partner", fields, at);
    }
    for found in collected.indicators.iter().filter(|found| found.is_common) {
        let at = root.index(&found.place);
        let mut fields = Fields::new();
        let _ = put(&mut fields, "code", text(&found.code), at);
        common(&mut root, found, frame, &mut fields, at);
        push(&mut root.fields, "indicator", fields, at);
    }
    activities(&mut root, frame, collected);
    let Root { fields, cells } = root;
    let document = Document::of_cells(file, cells);
    let written = read_root(document, &fields, options.law_as_of);
    if !written.problems.is_empty() {
        return Err(LoadError::new(written.problems));
    }
    let (tables, origins) = tables(collected, frame);
    let loaded = with_tables_at(written.draft, &tables, options, &written.places)
        .map_err(|error| LoadError::new(origins.problems(error.problems())))?;
    let notices = origins.notices(written.notices, loaded.notices);
    let draft = without_lines(loaded.project.draft().clone());
    let refused = |errors: ProjectErrors| {
        let problem =
            |error: ProjectError| Problem { place: place.clone(), rule: error.fault.into() };
        LoadError::new(errors.into_iter().map(problem).collect::<Vec<_>>())
    };
    let project = Project::new(draft).map_err(refused)?;
    Ok(Loaded { project, notices })
}

fn decided(decision: &FrameDecision, at: usize) -> Fields {
    let mut fields = Fields::new();
    let _ = put(&mut fields, "id", text(&decision.id), at);
    let days = [("decided", decision.decided), ("first", decision.first), ("last", decision.last)];
    for (key, day) in days {
        if let Some(day) = day {
            let _ = put(&mut fields, key, text(&day.to_string()), at);
        }
    }
    if let Some(budget) = &decision.budget {
        let _ = put(&mut fields, "budget", text(budget), at);
    }
    if let Some(reason) = &decision.reason {
        let _ = put(&mut fields, "reason", text(reason), at);
    }
    if decision.place.cell.is_some() {
        let _ = put(&mut fields, "source", text(&decision.place.to_string()), at);
    }
    fields
}

/// What an indicator and a measure have in common: basis, targets, baseline and source.
fn common(root: &mut Root, found: &FoundIndicator, frame: &Frame, fields: &mut Fields, at: usize) {
    let basis = basis_of(found, frame, found.basis);
    let _ = put(fields, "basis", text(basis), at);
    let original = found.goals.iter().find(|goal| !goal.is_revised);
    let revised = found.goals.iter().find(|goal| goal.is_revised);
    let first = frame.decisions.first().map(|decision| decision.id.clone()).unwrap_or_default();
    let mut versions: Vec<(String, String, Place)> = Vec::new();
    let change = frame.decisions.iter().skip(1).find_map(|decision| {
        let change = decision.targets.iter().find(|(code, ..)| **code == *found.code);
        change.map(|(_, from, to)| (decision, *from, *to))
    });
    if let Some(goal) = original {
        let text = match change {
            // The cell has the target of after the amendment.
            Some((_, from, to)) if amount_in(&goal.text) == Some(to) => {
                with_amount(&goal.text, to, from)
            }
            _ => goal.text.clone(),
        };
        versions.push((first, text, goal.place.clone()));
    }
    if let (Some((decision, from, to)), Some(goal)) = (change, original) {
        let text = if amount_in(&goal.text) == Some(to) {
            goal.text.clone()
        } else {
            with_amount(&goal.text, from, to)
        };
        versions.push((decision.id.clone(), text, decision.place.clone()));
    } else if let (Some(goal), Some(decision)) = (revised, frame.decisions.get(1)) {
        versions.push((decision.id.clone(), goal.text.clone(), goal.place.clone()));
    }
    for (decision, goal, place) in versions {
        let at = root.index(&place);
        let mut target = Fields::new();
        let _ = put(&mut target, "decision", text(&decision), at);
        let _ = put(&mut target, "goal", goal_value(&goal, at), at);
        let _ = put(&mut target, "source", text(&place.to_string()), at);
        push(fields, "target", target, at);
    }
    if let Some((amount, place)) = &found.baseline {
        let at = root.index(place);
        let _ = put(fields, "baseline.amount", text(&amount.to_string()), at);
        let _ = put(fields, "baseline.source", text(&place.to_string()), at);
    }
    let _ = put(fields, "source", text(&found.place.to_string()), at);
}

/// A goal in words with another amount in it: "25 heltidstjänster" with 18.
fn with_amount(goal: &str, from: Amount, to: Amount) -> String {
    let (from, to) = (from.to_string(), to.to_string());
    let comma = from.replace('.', ",");
    match (goal.contains(&from), goal.contains(&comma)) {
        (true, _) => goal.replacen(&from, &to, 1),
        (false, true) => goal.replacen(&comma, &to.replace('.', ","), 1),
        (false, false) => to,
    }
}

/// The activities with their measures, and the measures of the project's own.
fn activities(root: &mut Root, frame: &Frame, collected: &Collected) {
    let own_measures: Vec<&FoundIndicator> =
        collected.indicators.iter().filter(|found| !found.is_common).collect();
    let described = |root: &mut Root, found: &FoundIndicator| {
        let at = root.index(&found.place);
        let mut fields = Fields::new();
        let _ = put(&mut fields, "code", text(&found.code), at);
        let _ = put(&mut fields, "name", text(&found.name), at);
        if let Some(unit) = &found.unit {
            let _ = put(&mut fields, "unit", text(unit), at);
        }
        if basis_of(found, frame, found.basis) == "snapshot" {
            let _ = put(&mut fields, "over_time", text("latest"), at);
        }
        common(root, found, frame, &mut fields, at);
        (fields, at)
    };
    for activity in &collected.activities {
        let at = root.index(&activity.place);
        let mut fields = Fields::new();
        let _ = put(&mut fields, "code", text(&activity.code), at);
        let _ = put(&mut fields, "name", text(&activity.name), at);
        if let Some((goal, place)) = &activity.goal {
            let at = root.index(place);
            let _ = put(&mut fields, "goal", goal_value(goal, at), at);
        }
        let _ = put(&mut fields, "source", text(&activity.place.to_string()), at);
        let own = |found: &&&FoundIndicator| found.activity.as_ref() == Some(&activity.code);
        for found in own_measures.iter().filter(own) {
            let (measure, at) = described(root, found);
            push(&mut fields, "measure", measure, at);
        }
        push(&mut root.fields, "activity", fields, at);
    }
    for found in own_measures.iter().filter(|found| found.activity.is_none()) {
        let (measured, at) = described(root, found);
        let mut fields = Fields::new();
        let _ = put(&mut fields, "code", text(&found.code), at);
        let _ = put(&mut fields, "name", text(&found.name), at);
        let list = DeValue::Array(std::iter::once(spanned(DeValue::Table(measured), at)).collect());
        let _ = put(&mut fields, "measure", list, at);
        push(&mut root.fields, "activity", fields, at);
    }
}

/// The cells of each row of the tables.
struct Origins(Vec<(TableOf, Vec<Made>)>);

impl Origins {
    /// The cell that a place in a table stands for.
    fn of(&self, place: &Place) -> Option<Place> {
        let (_, rows) = self.0.iter().find(|(of, _)| of.name() == &*place.file)?;
        let at = usize::try_from(place.line?.checked_sub(1)?).ok()?;
        let row = rows.get(at)?;
        let cell =
            row.cells.iter().find(|(column, ..)| Some(column.as_str()) == place.field.as_deref());
        Some(cell.map_or_else(|| row.place.clone(), |(.., place)| place.clone()))
    }

    fn problems(&self, problems: &[Problem]) -> Vec<Problem> {
        let moved = |problem: &Problem| Problem {
            place: self.of(&problem.place).unwrap_or_else(|| problem.place.clone()),
            rule: problem.rule.clone(),
        };
        problems.iter().map(moved).collect()
    }

    fn notices(&self, described: Vec<Notice>, tables: Vec<Notice>) -> Vec<Notice> {
        let moved = |notice: Notice| Notice {
            place: self.of(&notice.place).unwrap_or_else(|| notice.place.clone()),
            kind: notice.kind,
        };
        described.into_iter().chain(tables.into_iter().map(moved)).collect()
    }
}

/// The tables of the project, with the cells that their rows were read from.
fn tables(collected: &Collected, frame: &Frame) -> (Vec<Table>, Origins) {
    let mut entries: Vec<Made> = Vec::new();
    for entry in &collected.entries {
        let Some(report) = frame.reports.get(&entry.report) else { continue };
        let found = collected.indicators.iter().find(|found| found.code == entry.indicator);
        let told = entry.basis;
        let basis = found.map_or(told.unwrap_or("increment"), |found| basis_of(found, frame, told));
        let mut made = Made::new(entry.place.clone());
        let place = &entry.place;
        made.put("indicator", entry.indicator.clone(), place);
        made.put("period", report.to_string(), place);
        made.put("value", entry.value.clone(), place);
        made.put("basis", basis, place);
        if let Some(unit) = &entry.unit {
            made.put("unit", unit.clone(), place);
        }
        if let Some(partner) = &entry.partner {
            made.put("partner", partner.clone(), place);
        }
        if let Some((known, why)) = &entry.correction {
            made.put("report", known.to_string(), place);
            made.put("correction", why.clone(), place);
        }
        entries.push(made);
    }
    let mut made: Vec<(TableOf, Vec<Made>, &[&str])> = vec![
        (TableOf::Outcomes, entries, &["indicator", "period", "value"]),
        (TableOf::Enterprises, collected.enterprises.clone(), &["enterprise", "label"]),
        (
            TableOf::Participations,
            collected.participations.clone(),
            &["enterprise", "label", "date"],
        ),
        (
            TableOf::Employment,
            collected.employment.clone(),
            &["enterprise", "label", "moment", "date", "measure", "value", "method"],
        ),
    ];
    made.retain(|(_, rows, _)| !rows.is_empty());
    let mut tables = Vec::new();
    let mut origins = Vec::new();
    for (of, rows, needed) in made {
        let mut columns: Vec<String> = needed.iter().map(|column| (*column).to_owned()).collect();
        for (column, ..) in rows.iter().flat_map(|row| &row.cells) {
            if !columns.contains(column) {
                columns.push(column.clone());
            }
        }
        columns.push("source".to_owned());
        let mut table = Table::new(of, &columns);
        for row in &rows {
            let cell = |column: &String| match column.as_str() {
                "source" => row.place.to_string(),
                column => row.get(column).unwrap_or_default().to_owned(),
            };
            let _ = table.push(columns.iter().map(cell));
        }
        tables.push(table);
        origins.push((of, rows));
    }
    (tables, Origins(origins))
}

/// The draft whose rows name their cell, and not the row of a table that was handed over.
fn without_lines(mut draft: ProjectDraft) -> ProjectDraft {
    let clear = |source: &mut Source| {
        source.file = None;
        source.line = None;
    };
    draft.entries.iter_mut().for_each(|row| clear(&mut row.source));
    draft.enterprises.iter_mut().for_each(|row| clear(&mut row.source));
    draft.participations.iter_mut().for_each(|row| clear(&mut row.source));
    draft.employment.iter_mut().for_each(|row| clear(&mut row.source));
    draft.commitments.iter_mut().for_each(|row| clear(&mut row.source));
    draft
}
