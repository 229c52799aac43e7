//! [`Question`]: what a workbook does not say, with the choices.

use crate::folder::SheetLanguage;
use crate::import::said::Said;

/// Something that the workbook does not say, and that a person has to answer.
///
/// ```
/// use eruf_data::import::inspect;
/// use eruf_data::workbook::Book;
/// use rust_xlsxwriter::Workbook;
/// let mut workbook = Workbook::new();
/// let sheet = workbook.add_worksheet().set_name("Uppföljning")?;
/// sheet.write_row(0, 0, ["Indikator", "Mål", "LR1", "LR2"])?;
/// sheet.write_row(1, 0, ["CO01", "40 företag"])?.write_row(1, 2, [3, 4])?;
/// let book = Book::read("bok.xlsx", &workbook.save_to_buffer()?)?;
/// // No workbook says by itself which days its reports are about.
/// let questions = inspect(&book).questions;
/// assert!(questions.iter().any(|question| question.about == "project.periods"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Question {
    /// The number by which it is answered, from 1. A mapping keeps it.
    pub number: u32,
    /// What it is about, in a form that stays the same in the next workbook.
    pub about: String,
    /// The question.
    pub text: Said,
    /// What may be answered, each with what it means.
    pub choices: Vec<Choice>,
    /// What may be answered beside the choices.
    pub other: Option<Other>,
    /// The cells that raised the question: `Indikatorer!A3`.
    pub cells: Vec<String>,
    /// The answer; empty where there is none yet.
    pub answer: String,
    /// Why the answer cannot be used, if it cannot.
    pub refused: Option<Said>,
    /// Where the answer stands, if it cannot be used and stands in a file.
    pub place: Option<crate::problem::Place>,
}

/// One of the answers that a question offers.
///
/// ```
/// use eruf_data::import::{Choice, Said};
/// let choice = Choice::new("day_first", Said::new("12 March", "12 mars"));
/// assert_eq!(choice.key, "day_first");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Choice {
    /// What is written as the answer.
    pub key: String,
    /// What it means.
    pub means: Said,
}

/// What may be answered in one's own words.
///
/// ```
/// use eruf_data::SheetLanguage;
/// use eruf_data::import::Other;
/// assert_eq!(Other::Day.said().pick(SheetLanguage::English), "a day: YYYY-MM-DD");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Other {
    /// A day.
    Day,
    /// The last day of each period, or how long each is.
    LastDays,
    /// Any text.
    Text,
    /// An amount.
    Amount,
    /// The number of an enterprise.
    OrgNumber,
}

impl Choice {
    /// Returns a choice.
    pub fn new(key: impl Into<String>, means: Said) -> Self {
        Self { key: key.into(), means }
    }
}

impl Other {
    /// Returns what is to be written, in words.
    #[must_use]
    pub fn said(self) -> Said {
        match self {
            Self::Day => Said::new("a day: YYYY-MM-DD", "en dag: ÅÅÅÅ-MM-DD"),
            Self::LastDays => Said::new(
                "the last day of each, with commas between (2018-06-30, 2018-10-31), or how long \
                 each is (every 4 months)",
                "sista dagen i var och en, med komma emellan (2018-06-30, 2018-10-31), eller hur \
                 lång var och en är (var 4:e månad)",
            ),
            Self::Text => Said::new("a text", "en text"),
            Self::Amount => Said::new("a number", "ett tal"),
            Self::OrgNumber => Said::new("an organisation number", "ett organisationsnummer"),
        }
    }
}

impl Question {
    /// Returns whether the question has an answer that can be used.
    #[must_use]
    pub fn is_answered(&self) -> bool {
        !self.answer.is_empty() && self.refused.is_none()
    }

    /// Returns what may be answered, in words: the keys of the choices, and what else.
    #[must_use]
    pub fn allowed(&self, language: SheetLanguage) -> String {
        let keys = self.choices.iter().map(|choice| choice.key.clone());
        let other = self.other.map(|other| other.said().pick(language).to_owned());
        let mut all: Vec<String> = keys.chain(other).collect();
        let last = all.pop().unwrap_or_default();
        if all.is_empty() {
            return last;
        }
        format!("{} {} {last}", all.join(", "), language.pick("eller", "or"))
    }

    /// Returns the answer as it is used: the key of the choice that it names, by its key or by what
    /// it means in either language; else as it is written.
    pub(in crate::import) fn given(&self) -> &str {
        let answer = self.answer.as_str();
        let names = |choice: &&Choice| {
            let means = [SheetLanguage::English, SheetLanguage::Swedish].map(|language| {
                choice.means.pick(language).to_lowercase() == answer.to_lowercase()
            });
            choice.key == answer || means.contains(&true)
        };
        self.choices.iter().find(names).map_or(answer, |choice| choice.key.as_str())
    }
}
