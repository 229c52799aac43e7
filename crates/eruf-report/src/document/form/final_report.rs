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

    contents.heading(
        1,
        "12. Summary of the project, its activities, goals and results",
        "12. Sammanfattning av projektet, dess aktiviteter, mål och resultat",
    );
    match activity_table(view, language)? {
        Some(table) => contents.table(table),
        None => {
            contents.absent("The project has no activities.", "Projektet har inga aktiviteter.");
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

    contents.heading(
        1,
        "13. Comment on the final outcome of the indicators",
        "13. Kommentera det slutliga utfallet av indikatorerna",
    );
    let comment = Comment::of(view, language)?;
    if comment.indicators.is_empty() {
        contents.absent(
            "The project has no indicators with a target.",
            "Projektet har inga indikatorer med målvärde.",
        );
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

    contents.heading(
        1,
        "14. Describe how you have worked to spread the results of the project",
        "14. Beskriv hur ni arbetat med att sprida projektets resultat",
    );
    contents.no_data();
    contents.leave_to_writer();

    contents.heading(
        1,
        "15. Describe follow-up, evaluation and learning",
        "15. Beskriv uppföljning, utvärdering och lärande",
    );
    contents.section(comment.evaluation);

    contents.heading(1, "16. Discussion and conclusions", "16. Diskussion och slutsatser");
    contents.questions(vec![
        contents
            .pick(
                "Which parts of the project were successful, and which did not work as well?",
                "Vilka delar av projektet har varit framgångsrika, och vilka har inte fungerat \
                 lika bra?",
            )
            .to_owned(),
        contents
            .pick(
                "Why, and what have you learned from it?",
                "Vad var orsakerna, och vilka \
                 lärdomar har det gett?",
            )
            .to_owned(),
    ]);

    contents.heading(1, "17. After the end of the project", "17. Efter projektslut");
    contents.section(comment.effects);

    contents.heading(1, "18. Other comments", "18. Övriga kommentarer");
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
