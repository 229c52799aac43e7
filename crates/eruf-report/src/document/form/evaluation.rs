//! An evaluation: the template of the external evaluation, filled with what the project holds.

use eruf_core::Error;
use eruf_core::project::Activity;

use crate::document::contents::Contents;
use crate::document::form::activities::{kept_table, table_of};
use crate::document::form::evidence::evidence;
use crate::document::form::key_figures::key_figures;
use crate::document::form::template::{
    CHANGED, CONCLUSIONS, DEBATE, DONE, INDICATORS, INTEREST, LED_TO, LOGIC, METHOD, NOT_DONE,
    OTHER_MEASURES, PERSONS, PROCESS, Question, SATISFIED,
};
use crate::document::identity::Asked;
use crate::format::document::Prose;
use crate::page::comment::Comment;
use crate::page::reconciled::reconciled_table;
use crate::page::why::why_tables;
use crate::words::say;

pub(in crate::document) fn evaluation(contents: &mut Contents<'_, '_>) -> Result<(), Error> {
    let (view, language) = (contents.view, contents.language);
    let mut comment = Comment::of(view, language)?;
    contents.identity(Asked::Evaluation);

    contents.heading(1, "report-2-how-the-evaluation-was-planned");
    match comment.evaluation.take() {
        Some(section) => contents.facts(section.facts),
        None => contents.no_data(),
    }
    contents.ask(&METHOD);

    contents.heading(1, "report-3-p1-the-logic-of-the");
    contents.ask(&LOGIC);
    contents.asks(CHANGED);
    let amendments = contents.amendments(|_| true);
    contents.facts(amendments);
    contents.leave_to_writer();

    contents.heading(1, "report-4-p2-the-process");
    contents.ask(&PROCESS);
    contents.heading(1, "report-5-p3-public-debate");
    contents.ask(&DEBATE);

    contents.heading(1, "report-6-n1-key-activities");
    contents.asks(DONE);
    activities(contents)?;
    contents.leave_to_writer();
    let [not_done, added] = NOT_DONE;
    contents.asks(not_done);
    without_goal(contents);
    contents.leave_to_writer();
    contents.ask(&[added]);
    contents.asks(LED_TO);
    match evidence(view, language)? {
        Some(table) => contents.table(table),
        None => contents.no_data(),
    }
    contents.leave_to_writer();
    contents.ask(&INTEREST);

    contents.heading(1, "report-7-n2-key-persons");
    contents.ask(&PERSONS);

    contents.heading(1, "report-8-n3-key-figures");
    contents.ask(&[SATISFIED]);
    contents.asks(INDICATORS);
    indicators(contents, &mut comment)?;
    contents.asks(OTHER_MEASURES);
    match comment.other.take() {
        Some(section) => contents.facts(section.facts),
        None => contents.no_data(),
    }
    contents.leave_to_writer();
    contents.ask(&CONCLUSIONS);
    contents.other_findings(1);
    Ok(())
}

/// The goals of the activities, main activity by main activity.
fn activities(contents: &mut Contents<'_, '_>) -> Result<(), Error> {
    let (view, language) = (contents.view, contents.language);
    let Some(kept) = kept_table(view, language)? else {
        contents.absent("report-the-project-has-no-goals-of");
        return Ok(());
    };
    contents.table(kept);
    let all = view.project().activities();
    for main in view.goals_kept()? {
        let code = &main.activity.code;
        let is_of = |activity: &&Activity| {
            let goals = main.horizons.iter().flat_map(|kept| &kept.verdicts);
            let mut codes = goals.map(|(code, _)| *code);
            codes.any(|goal| activity.measures.iter().any(|measure| &**measure == goal))
        };
        contents.heading_of(3, format!("{code} {}", main.activity.name));
        let mut table = table_of(view, all.iter().filter(is_of), language)?;
        let within = contents.say("report-goals-and-outcomes-within");
        table.caption = format!("{within} {code}");
        contents.table(table);
        let measures = all.iter().filter(is_of).flat_map(|one| &one.measures);
        let measures: Vec<&str> = measures.map(|code| &**code).collect();
        contents.findings_about(&measures);
    }
    Ok(())
}

/// The activities that have a result and no goal, as they were written.
fn without_goal(contents: &mut Contents<'_, '_>) {
    let (view, language) = (contents.view, contents.language);
    let project = view.project();
    let has_goal = |activity: &&Activity| {
        let mut places = activity.measures.iter().filter_map(|code| project.position(code).ok());
        places.any(|place| view.target(place).is_some())
    };
    let is_part = |activity: &&Activity| activity.part_of.is_some();
    let without = project.activities().iter().filter(is_part).filter(|one| !has_goal(one));
    let facts = without.filter_map(|activity| {
        let result = activity.result.as_deref()?;
        let (code, name) = (&activity.code, &activity.name);
        Some(Prose::from(say!(
            language,
            "report-has-no-goal",
            code = code,
            name = name,
            result = result
        )))
    });
    let facts = facts.collect();
    contents.facts(facts);
}

/// The table of N3 with what is to be known of its figures, and why targets were missed.
fn indicators(contents: &mut Contents<'_, '_>, comment: &mut Comment) -> Result<(), Error> {
    let (view, language) = (contents.view, contents.language);
    let codes: Vec<String> =
        comment.indicators.iter().map(|section| section.code.clone()).collect();
    let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
    let tables = key_figures(view, language)?;
    if tables.is_empty() {
        contents.absent("report-the-project-has-no-indicators-with");
    }
    contents.tables(tables);
    contents.findings_about(&codes);
    contents.leave_to_writer();
    for section in std::mem::take(&mut comment.indicators) {
        contents.heading_of(3, section.heading);
        contents.facts(section.facts);
    }
    contents.heading(3, "report-why-targets-were-not-reached-in");
    contents.tables(why_tables(view, language)?);
    contents.leave_to_writer();
    contents.heading(3, "report-what-other-sources-say-of-the");
    match reconciled_table(view, language)? {
        Some(table) => contents.table(table),
        None => contents.no_data(),
    }
    Ok(())
}

impl Contents<'_, '_> {
    /// A question of the template as a heading to write under.
    fn asks(&mut self, key: Question) {
        self.heading(2, key);
    }

    /// Questions of the template, each with a place for its answer.
    fn ask(&mut self, questions: &[Question]) {
        for question in questions {
            self.asks(question);
            self.leave_to_writer();
        }
    }
}
