//! Goals as a report writes them, read into shapes. What cannot be read stays in words; nothing is
//! guessed.

use eruf_core::Target;
use eruf_core::record::{Per, Precision, Shape, Side};

use crate::words::approximate::is_approximate;
use crate::words::goal_words::{HOW_OFTEN, PER_PROJECT, PER_YEAR, WITH, Words, with_near_slashes};
use crate::words::in_words::InWords;
use crate::words::phrase::{Figure, figure};
use crate::words::quantity::pair;

/// A goal that was read from its text: the target, and the unit of what is counted.
///
/// ```
/// use eruf_core::Target;
/// let goals = eruf_data::parse_goal("minst 75 företag");
/// assert_eq!(goals[0].target, Target::at_least(75.into())?);
/// assert_eq!(goals[0].unit.as_deref(), Some("företag"));
/// assert_eq!(goals[0].in_words, None);
/// # Ok::<(), eruf_core::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParsedGoal {
    /// What is promised.
    pub target: Target,
    /// What is counted: the currency or percentage beside the number (`SEK`, `%`), or else the noun
    /// after it, in the words of the goal.
    pub unit: Option<String>,
    /// How exactly the goal is said. One that is not exact is a range, as wide as the words allow.
    pub precision: Precision,
    /// Why the goal stays in words, if it does.
    pub in_words: Option<InWords>,
}

impl ParsedGoal {
    /// A goal that is written out, with nothing to be read.
    pub(crate) const fn exactly(target: Target) -> Self {
        Self { target, unit: None, precision: Precision::Exactly, in_words: None }
    }
}

/// Reads a goal as a report writes it, in Swedish or English.
///
/// | written | read as |
/// |---|---|
/// | `200`, `minst 75 företag`, `at least 75 enterprises` | at least |
/// | `8-11 företag per år`, `between 8 and 11 a year` | range, per year |
/// | `max 350 licenser`, `högst 350`, `at most 350` | ceiling |
/// | `minst 40 %`, `2 miljoner kr`, `20 MSEK` | at least 40, 2000000, 20000000, with their unit |
/// | `ett 40-tal företag`, `omkring 40`, `drygt 40` | range as wide as the words allow |
/// | `från 100 till 50`, `from 100 to 50` | level |
/// | `behålla 12`, `keep 12` | keep |
/// | `2 möten per år med deltagande av 4-8 företag` | 2 per year, and 4-8 per occasion |
///
/// Multipliers are part of the amount, and no currency is converted.
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
                .map(|target| ParsedGoal {
                    target,
                    unit: None,
                    precision: Precision::Exactly,
                    in_words: Some(reason),
                })
                .into_iter()
                .collect()
        }
    }
}

fn read(text: &str) -> Result<Vec<ParsedGoal>, InWords> {
    // "Ett tiotal" is a number without a digit.
    if !text.contains(|c: char| c.is_numeric()) && !is_approximate(text) {
        return Err(InWords::NoNumber);
    }
    let text = with_near_slashes(text);
    let mut words = Words::new(&text);
    let (shape, unit, precision) = shape(&mut words)?;
    let unit = unit.map(str::to_owned).or_else(|| words.noun());
    let mut goals = vec![(shape, Per::Project, unit)];
    // What is left may say what the number is for, and what takes part on each occasion. Any other
    // number is not understood.
    while let Some(word) = words.next_word() {
        if words.take(&PER_YEAR) {
            match goals.last_mut() {
                Some((_, per @ Per::Project, _)) => *per = Per::Year,
                _ => return Err(InWords::PurposeTwice { word: word.into_owned() }),
            }
        } else if words.take(&PER_PROJECT) {
        } else if word == "per" {
            let each = words.second().unwrap_or("").to_owned();
            return Err(InWords::UnknownPer { each });
        } else if let Some(occasion) = occasion(&mut words, goals.len())? {
            goals.push(occasion);
        } else if word.contains(|c: char| c.is_numeric() || c == '%')
            || ["procent", "percent"].contains(&&*word)
            || HOW_OFTEN.contains(&&*word)
        {
            return Err(InWords::Unexplained { word: word.into_owned() });
        } else {
            words.skip(1);
        }
    }
    goals
        .into_iter()
        .map(|(shape, per, unit)| {
            let target = Target::new(shape, per)?;
            // What takes part on each occasion is said by itself.
            let about = per != Per::Occasion;
            let precision = if about { precision } else { Precision::Exactly };
            Ok(ParsedGoal { target, unit, precision, in_words: None })
        })
        .collect()
}

/// The promise that a goal begins with, and the unit beside its number.
fn shape(words: &mut Words<'_>) -> Result<(Shape, Option<&'static str>, Precision), InWords> {
    let unknown = || Err(InWords::NoLeadingNumber);
    let mut said = Precision::Exactly;
    let read = if words.take(&[&["från"], &["from"]]) {
        match words.quantities()? {
            Some((baseline, Some(goal))) => {
                let (baseline, goal, unit) = pair(baseline, goal)?;
                (Shape::Level { baseline, goal }, unit)
            }
            _ => return unknown(),
        }
    } else if words.take(&[&["behålla"], &["bibehålla"], &["keep"], &["hold", "at"]]) {
        match words.quantities()? {
            Some((level, None)) => {
                (Shape::Keep { level: level.amount()?, side: Side::AtLeast }, level.unit)
            }
            _ => return unknown(),
        }
    } else if words.take(&[&["mellan"], &["between"]]) {
        let low = words.quantity()?;
        let high = if words.take(&[&["och"], &["and"]]) { words.quantity()? } else { None };
        let (Some(low), Some(high)) = (low, high) else { return unknown() };
        let (low, high, unit) = pair(low, high)?;
        (Shape::Range { low, high, strict: false }, unit)
    } else {
        let figure = figure(words)?;
        // A bound is as exact a goal as a number is.
        if !matches!(figure.precision, Precision::AtLeast | Precision::AtMost) {
            said = figure.precision;
        }
        (promise(&figure)?, figure.unit)
    };
    // "10 % of the enterprises" is a share of something else than the indicator.
    if read.1 == Some("%") && matches!(words.peek(), Some("av" | "of")) {
        return Err(InWords::Unexplained { word: "%".to_owned() });
    }
    Ok((read.0, read.1, said))
}

/// The shape of a goal that is one figure, or two with a dash between them. One that is not exact
/// is a range, as wide as its words allow.
fn promise(figure: &Figure) -> Result<Shape, InWords> {
    let (low, high) = (figure.amount.low(), figure.amount.high());
    Ok(match figure.precision {
        Precision::Exactly if figure.is_range => Shape::Range { low, high, strict: false },
        Precision::Exactly | Precision::AtLeast => Shape::AtLeast { goal: low },
        Precision::AtMost => Shape::Ceiling { highest: high },
        Precision::Over | Precision::Under => return Err(InWords::LeavesOut),
        precision => {
            let bounds = precision.bounds(figure.amount).ok_or(InWords::NoLeadingNumber)?;
            Shape::Range { low: bounds.low(), high: bounds.high(), strict: false }
        }
    })
}

/// "med deltagande av 4-8 företag": what takes part on each occasion.
fn occasion(
    words: &mut Words<'_>,
    goals: usize,
) -> Result<Option<(Shape, Per, Option<String>)>, InWords> {
    let start = words.place();
    if goals == 1
        && words.take(&WITH)
        && let Some((low, high)) = words.quantities()?
    {
        let (shape, unit) = match high {
            None => (Shape::AtLeast { goal: low.amount()? }, low.unit),
            Some(high) => {
                let (low, high, unit) = pair(low, high)?;
                (Shape::Range { low, high, strict: false }, unit)
            }
        };
        let unit = unit.map(str::to_owned).or_else(|| words.noun());
        return Ok(Some((shape, Per::Occasion, unit)));
    }
    words.back_to(start);
    Ok(None)
}
