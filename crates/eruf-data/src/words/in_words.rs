//! [`InWords`]: why a text stays in words.

use eruf_core::Error;

use crate::words::number::ParseNumberError;

/// The reason why a goal, an outcome or a claim stays in words.
///
/// ```
/// use eruf_data::InWords;
/// let goals = eruf_data::parse_goal("2 möten per kommun");
/// assert_eq!(goals[0].in_words, Some(InWords::UnknownPer { each: "kommun".into() }));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr)]
#[non_exhaustive]
pub enum InWords {
    /// There is no number in it.
    #[error("it has no number")]
    NoNumber,
    /// It begins with something else than a promise of a number.
    #[error("it does not begin with a number that can be read")]
    NoLeadingNumber,
    /// It says twice whether the number is for a year or for the project.
    #[error("it says twice what the number is for: {word:?}")]
    PurposeTwice {
        /// The second word that says it.
        word: String,
    },
    /// A number for each of something that is no year.
    #[error("\"per {each}\" is not understood")]
    UnknownPer {
        /// What it is for each of.
        each: String,
    },
    /// Two numbers whose units or multipliers do not go together.
    #[error("its two numbers are not written in one unit")]
    UnitsDiffer,
    /// A number or a percent sign that nothing explains.
    #[error("{word:?} is not understood")]
    Unexplained {
        /// The word.
        word: String,
    },
    /// Words for a number that nobody names: "ett par", "några".
    #[error("{words:?} names no number")]
    Vague {
        /// The words.
        words: &'static str,
    },
    /// Words that say two things of one number: "minst ett 40-tal".
    #[error("it says two things of one number")]
    TwoBounds,
    /// A goal of more or less than a number, which leaves the number itself out.
    #[error("a goal over or under a number leaves the number itself out: write minst or högst")]
    LeavesOut,
    /// A number that cannot be read, or only in two ways.
    #[error(transparent)]
    Number(ParseNumberError),
    /// Numbers that make no target.
    #[error(transparent)]
    Target(#[from] Error),
}

impl From<ParseNumberError> for InWords {
    fn from(error: ParseNumberError) -> Self {
        match error {
            // What is said of a cell is of no use in a sentence.
            ParseNumberError::OtherForm { found, .. } => {
                Self::Unexplained { word: found.trim_matches('"').to_owned() }
            }
            error => Self::Number(error),
        }
    }
}
