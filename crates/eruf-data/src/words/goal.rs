//! Goals as a report writes them, read into shapes. What cannot be read stays in words; nothing is
//! guessed.

use eruf_core::record::{Per, Shape, Side};
use eruf_core::{Amount, Error, Target};

use crate::words::number::{ParseNumberError, parse_number};

/// A goal that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParsedGoal {
    /// What is promised.
    pub target: Target,
    /// The noun after the number, in the words of the goal: what is counted.
    pub unit: Option<String>,
    /// Why the goal stays in words, if it does.
    pub in_words: Option<InWords>,
}

/// Why a goal stays in words.
#[derive(
    Clone, Debug, PartialEq, Eq, thiserror::Error, strum::VariantNames, strum::IntoStaticStr,
)]
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
    /// A number or a percent sign that nothing explains.
    #[error("{word:?} is not understood")]
    Unexplained {
        /// The word.
        word: String,
    },
    /// A number that cannot be read, or only in two ways.
    #[error(transparent)]
    Number(#[from] ParseNumberError),
    /// Numbers that make no target.
    #[error(transparent)]
    Target(#[from] Error),
}

/// Reads a goal as a report writes it, in Swedish or English.
///
/// | written | read as |
/// |---|---|
/// | `200`, `minst 75 företag`, `at least 75 enterprises` | at least |
/// | `8-11 företag per år`, `between 8 and 11 a year` | range, per year |
/// | `max 350 licenser`, `högst 350`, `at most 350` | ceiling |
/// | `från 100 till 50`, `from 100 to 50` | level |
/// | `behålla 12`, `keep 12` | keep |
/// | `2 möten per år med deltagande av 4-8 företag` | 2 per year, and 4-8 per occasion |
///
/// Anything else, and anything with a number that these rules do not explain, is one goal in words.
///
/// ```
/// use eruf_data::{InWords, parse_goal};
/// let goals = parse_goal("2 workshopserier per år med deltagande av 4-8 företag");
/// assert_eq!(
///     goals.iter().map(|goal| goal.target.to_string()).collect::<Vec<_>>(),
///     ["at least 2 per year", "4-8 per occasion"]
/// );
/// let goals = parse_goal("Genomförande av årliga Industrinatts-koncept");
/// assert_eq!(goals[0].in_words, Some(InWords::NoNumber));
/// ```
#[must_use]
pub fn parse_goal(text: &str) -> Vec<ParsedGoal> {
    match read(text) {
        Ok(goals) => goals,
        Err(reason) => {
            let shape = Shape::Qualitative { text: text.trim().into() };
            // A goal in words has nothing that could be refused.
            Target::new(shape, Per::Project)
                .map(|target| ParsedGoal { target, unit: None, in_words: Some(reason) })
                .into_iter()
                .collect()
        }
    }
}

/// Words that say a number is the least.
const AT_LEAST: [&[&str]; 6] = [
    &["minst"],
    &["lägst"],
    &["åtminstone"],
    &["minimum"],
    &["at", "least"],
    &["no", "fewer", "than"],
];
/// Words that say a number is the most.
const AT_MOST: [&[&str]; 8] = [
    &["max"],
    &["max."],
    &["maximalt"],
    &["högst"],
    &["at", "most"],
    &["maximum"],
    &["up", "to"],
    &["upp", "till"],
];
/// Words that say a number is for each year.
const PER_YEAR: [&[&str]; 10] = [
    &["per", "år"],
    &["per", "year"],
    &["om", "året"],
    &["årligen"],
    &["varje", "år"],
    &["a", "year"],
    &["each", "year"],
    &["every", "year"],
    &["annually"],
    &["/", "år"],
];
/// Words that say a number is for the whole project.
const PER_PROJECT: [&[&str]; 6] = [
    &["under", "projektperioden"],
    &["under", "projektet"],
    &["during", "the", "project"],
    &["over", "the", "project"],
    &["totalt"],
    &["in", "total"],
];
/// Words between a number of occasions and what takes part in each.
const WITH: [&[&str]; 6] = [
    &["med", "deltagande", "av"],
    &["med", "deltagare", "från"],
    &["with", "the", "participation", "of"],
    &["with", "participation", "of"],
    &["med"],
    &["with"],
];

/// The words of a goal, read from the left.
struct Words<'t> {
    lower: Vec<String>,
    written: Vec<&'t str>,
    at: usize,
}

impl<'t> Words<'t> {
    fn new(text: &'t str) -> Self {
        let written: Vec<&str> =
            text.split(|c: char| c.is_whitespace()).filter(|word| !word.is_empty()).collect();
        let lower = written
            .iter()
            .map(|word| word.to_lowercase().trim_end_matches([',', '.', ';', ':']).to_owned())
            .collect();
        Self { lower, written, at: 0 }
    }

    fn peek(&self) -> Option<&str> {
        self.lower.get(self.at).map(String::as_str)
    }

    /// Whether the words at a place are these.
    fn are_at(&self, at: usize, words: &[&str]) -> bool {
        let end = at.saturating_add(words.len());
        self.lower
            .get(at..end)
            .is_some_and(|found| found.iter().map(String::as_str).eq(words.iter().copied()))
    }

    fn take(&mut self, choices: &[&[&str]]) -> bool {
        let found = choices.iter().find(|words| self.are_at(self.at, words));
        self.at = self.at.saturating_add(found.map_or(0, |words| words.len()));
        found.is_some()
    }

    fn number(&mut self) -> Result<Option<Amount>, InWords> {
        let Some(word) = self.peek().filter(|word| word.starts_with(|c: char| c.is_ascii_digit()))
        else {
            return Ok(None);
        };
        let digits = |word: &str, length: std::ops::RangeInclusive<usize>| {
            length.contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit())
        };
        let mut text = word.to_owned();
        let grouped = digits(word, 1..=3);
        let mut next = self.at.saturating_add(1);
        // "1 500": thousands apart are one number.
        while let Some(group) = self.lower.get(next).filter(|word| grouped && digits(word, 3..=3)) {
            text.push_str(group);
            next = next.saturating_add(1);
        }
        let number = parse_number(&text, None)?;
        self.at = next;
        Ok(Some(number))
    }

    /// A number, or two with a dash or a word between them.
    fn numbers(&mut self) -> Result<Option<(Amount, Option<Amount>)>, InWords> {
        let Some(word) = self.peek().map(str::to_owned) else { return Ok(None) };
        if let Some((low, high)) = word.split_once(['-', '\u{2013}', '\u{2014}']) {
            let is_number = |part: &str| part.starts_with(|c: char| c.is_ascii_digit());
            if is_number(low) && is_number(high) {
                self.at = self.at.saturating_add(1);
                return Ok(Some((parse_number(low, None)?, Some(parse_number(high, None)?))));
            }
            return Ok(None);
        }
        let Some(low) = self.number()? else { return Ok(None) };
        let between = [&["-"][..], &["\u{2013}"], &["till"], &["to"]];
        let start = self.at;
        if self.take(&between) {
            if let Some(high) = self.number()? {
                return Ok(Some((low, Some(high))));
            }
            self.at = start;
        }
        Ok(Some((low, None)))
    }
}

fn read(text: &str) -> Result<Vec<ParsedGoal>, InWords> {
    let mut words = Words::new(text);
    if !text.contains(|c: char| c.is_numeric()) {
        return Err(InWords::NoNumber);
    }
    let shape = shape(&mut words)?;
    let unit = unit(&words);
    let mut goals = vec![(shape, Per::Project, unit)];
    // What is left may say what the number is for, and what takes part on each occasion. Any other
    // number is not understood.
    while let Some(word) = words.peek().map(str::to_owned) {
        if words.take(&PER_YEAR) || word.ends_with("/år") || word.ends_with("/year") {
            let glued = word.ends_with("/år") || word.ends_with("/year");
            words.at = words.at.saturating_add(usize::from(glued));
            match goals.last_mut() {
                Some((_, per @ Per::Project, _)) => *per = Per::Year,
                _ => return Err(InWords::PurposeTwice { word }),
            }
        } else if words.take(&PER_PROJECT) {
        } else if word == "per" {
            return Err(InWords::UnknownPer {
                each: words.lower.get(words.at.saturating_add(1)).cloned().unwrap_or_default(),
            });
        } else if let Some(occasion) = occasion(&mut words, goals.len())? {
            goals.push(occasion);
        } else if word.contains(|c: char| c.is_numeric() || c == '%')
            || ["procent", "percent"].contains(&word.as_str())
        {
            return Err(InWords::Unexplained { word });
        } else {
            words.at = words.at.saturating_add(1);
        }
    }
    goals
        .into_iter()
        .map(|(shape, per, unit)| {
            let target = Target::new(shape, per)?;
            Ok(ParsedGoal { target, unit, in_words: None })
        })
        .collect()
}

/// The promise that a goal begins with.
fn shape(words: &mut Words<'_>) -> Result<Shape, InWords> {
    let unknown = || Err(InWords::NoLeadingNumber);
    if words.take(&[&["från"], &["from"]]) {
        return match words.numbers()? {
            Some((baseline, Some(goal))) => Ok(Shape::Level { baseline, goal }),
            _ => unknown(),
        };
    }
    if words.take(&[&["behålla"], &["bibehålla"], &["keep"], &["hold", "at"]]) {
        return match words.numbers()? {
            Some((level, None)) => Ok(Shape::Keep { level, side: Side::AtLeast }),
            _ => unknown(),
        };
    }
    if words.take(&[&["mellan"], &["between"]]) {
        let low = words.number()?;
        if words.take(&[&["och"], &["and"]])
            && let (Some(low), Some(high)) = (low, words.number()?)
        {
            return Ok(Shape::Range { low, high, strict: false });
        }
        return unknown();
    }
    let (least, most) = (words.take(&AT_LEAST), words.take(&AT_MOST));
    match (words.numbers()?, least, most) {
        (Some((goal, None)), _, false) => Ok(Shape::AtLeast { goal }),
        (Some((highest, None)), false, true) => Ok(Shape::Ceiling { highest }),
        (Some((low, Some(high))), false, false) => Ok(Shape::Range { low, high, strict: false }),
        _ => unknown(),
    }
}

/// "med deltagande av 4-8 företag": what takes part on each occasion.
fn occasion(
    words: &mut Words<'_>,
    goals: usize,
) -> Result<Option<(Shape, Per, Option<String>)>, InWords> {
    let start = words.at;
    if goals == 1
        && words.take(&WITH)
        && let Some((low, high)) = words.numbers()?
    {
        let shape = high.map_or(Shape::AtLeast { goal: low }, |high| Shape::Range {
            low,
            high,
            strict: false,
        });
        return Ok(Some((shape, Per::Occasion, unit(words))));
    }
    words.at = start;
    Ok(None)
}

/// The noun after a number, as written.
fn unit(words: &Words<'_>) -> Option<String> {
    let word = words.written.get(words.at)?.trim_end_matches([',', '.', ';', ':']);
    let starts_phrase = [&PER_YEAR[..], &PER_PROJECT[..], &WITH[..]]
        .concat()
        .iter()
        .any(|phrase| words.are_at(words.at, phrase));
    (!word.is_empty() && !starts_phrase && word.chars().all(|c| c.is_alphabetic() || c == '-'))
        .then(|| word.to_owned())
}
