//! A final report: sections 1 and 12 to 18 of the authority's form.

use eruf_core::Error;

use crate::document::contents::Contents;
use crate::document::form::activities::activity_table;
use crate::document::identity::Asked;
use crate::format::page::Section;
use crate::page::comment::Comment;

pub(in crate::document) fn final_report(contents: &mut Contents<'_, '_>) -> Result<(), Error> {
    let (view, language) = (contents.view, contents.language);
    contents.identity(Asked::Project);

    contents.heading(1, "report-12-summary-of-the-project-its");
    match activity_table(view, language)? {
        Some(table) => contents.table(table),
        None => {
            contents.absent("report-the-project-has-no-activities");
        }
    }
    let goals: Vec<&str> = view
        .project()
        .activities()
        .iter()
        .flat_map(|activity| activity.measures.iter().map(|code| &**code))
        .collect();
    contents.findings_about(&goals);
    contents.leave_to_writer();

    contents.heading(1, "report-13-comment-on-the-final-outcome");
    let comment = Comment::of(view, language)?;
    if comment.indicators.is_empty() {
        contents.absent("report-the-project-has-no-indicators-with");
    }
    for section in comment.indicators {
        let Section { code, heading, facts, questions, .. } = section;
        contents.heading_of(2, heading);
        contents.facts(facts);
        contents.findings_about(&[&code]);
        contents.questions(questions);
    }
    if let Some(other) = comment.other {
        contents.heading_of(2, other.heading);
        contents.facts(other.facts);
    }

    contents.heading(1, "report-14-describe-how-you-have-worked");
    contents.no_data();
    contents.leave_to_writer();

    contents.heading(1, "report-15-describe-follow-up-evaluation-and");
    contents.section(comment.evaluation);

    contents.heading(1, "report-16-discussion-and-conclusions");
    contents.questions(vec![
        contents.say("report-which-parts-of-the-project-were").to_owned(),
        contents.say("report-why-and-what-have-you-learned").to_owned(),
    ]);

    contents.heading(1, "report-17-after-the-end-of-the");
    contents.section(comment.effects);

    contents.heading(1, "report-18-other-comments");
    contents.leave_to_writer();
    contents.other_findings(1);
    Ok(())
}

impl Contents<'_, '_> {
    /// Fills a section with its facts, or says that there are none; the writer goes on from them.
    pub(super) fn section(&mut self, section: Option<Section>) {
        match section {
            Some(section) => self.facts(section.facts),
            None => self.no_data(),
        }
        self.leave_to_writer();
    }
}
