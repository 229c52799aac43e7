//! [`Asker`]: asks each question once, and gives the answer that a mapping has.

use crate::import::ask::answers::refusal;
use crate::import::ask::question::{Choice, Other, Question};
use crate::import::mapping::Mapping;
use crate::import::said::Said;

/// Asks questions, and remembers them in the order in which they came up.
pub(in crate::import) struct Asker<'m> {
    mapping: Option<&'m Mapping>,
    pub(in crate::import) asked: Vec<Question>,
}

/// A question before it has a number and an answer.
pub(in crate::import) struct Ask {
    pub(in crate::import) about: String,
    pub(in crate::import) text: Said,
    pub(in crate::import) choices: Vec<Choice>,
    pub(in crate::import) other: Option<Other>,
    pub(in crate::import) cells: Vec<String>,
}

impl Ask {
    pub(in crate::import) fn new(about: impl Into<String>, en: String, sv: String) -> Self {
        let text = Said::new(en, sv);
        Self { about: about.into(), text, choices: Vec::new(), other: None, cells: Vec::new() }
    }

    pub(in crate::import) fn choice(mut self, key: &str, en: &str, sv: &str) -> Self {
        self.choices.push(Choice::new(key, Said::new(en, sv)));
        self
    }

    pub(in crate::import) const fn or(mut self, other: Other) -> Self {
        self.other = Some(other);
        self
    }

    pub(in crate::import) fn at(mut self, cells: impl IntoIterator<Item = String>) -> Self {
        self.cells.extend(cells);
        self
    }
}

impl<'m> Asker<'m> {
    pub(in crate::import) const fn new(mapping: Option<&'m Mapping>) -> Self {
        Self { mapping, asked: Vec::new() }
    }

    /// Asks a question, and returns its answer if there is one that can be used.
    pub(in crate::import) fn ask(&mut self, ask: Ask) -> Option<String> {
        if let Some(before) = self.asked.iter_mut().find(|before| before.about == ask.about) {
            for cell in ask.cells {
                if !before.cells.contains(&cell) {
                    before.cells.push(cell);
                }
            }
            return before.is_answered().then(|| before.given().to_owned());
        }
        let known = self.mapping.and_then(|mapping| mapping.question(&ask.about));
        let answer = known.map(|known| known.answer.trim().to_owned()).unwrap_or_default();
        let mut question = Question {
            number: known.map_or(0, |known| known.number),
            about: ask.about,
            text: ask.text,
            choices: ask.choices,
            other: ask.other,
            cells: ask.cells,
            answer,
            refused: None,
            place: None,
        };
        if !question.answer.is_empty() {
            question.refused = refusal(&question);
        }
        let answered = question.is_answered().then(|| question.given().to_owned());
        self.asked.push(question);
        answered
    }

    /// Says that the answer of a question cannot be used.
    pub(in crate::import) fn refuse(&mut self, about: &str, why: Said) {
        if let Some(question) = self.asked.iter_mut().find(|question| question.about == about) {
            question.refused = Some(why);
        }
    }

    /// The questions, each with its number: those of the mapping keep theirs.
    pub(in crate::import) fn finish(self) -> Vec<Question> {
        let used = self.mapping.map(Mapping::last_number).unwrap_or_default();
        let mut next = used;
        let mut asked = self.asked;
        // What is asked of the whole project comes first.
        let is_small = |question: &Question| {
            !["project.", "amendment."].iter().any(|start| question.about.starts_with(start))
        };
        asked.sort_by_key(is_small);
        for question in asked.iter_mut().filter(|question| question.number == 0) {
            next = next.saturating_add(1);
            question.number = next;
        }
        if let Some(mapping) = self.mapping {
            for question in asked.iter_mut().filter(|question| question.refused.is_some()) {
                question.place = Some(mapping.place_of(&question.about));
            }
        }
        asked.sort_by_key(|question| question.number);
        asked
    }
}
