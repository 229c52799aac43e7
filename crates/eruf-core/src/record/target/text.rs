//! The text form of a [`Target`].

use std::fmt;
use std::str::FromStr;

use crate::record::target::shape::{Shape, Side};
use crate::record::target::{Per, Target};
use crate::value::text::quoted;
use crate::value::{Amount, Error};

/// What stands before a goal in words that would else be read as another goal.
const IN_WORDS: &str = "in words: ";

/// Shows the target as it is read: `at least 200`, `6-10 per year`, `keep at most 12`.
///
/// A goal in words is shown as it is. Where that would be read as something else, `in words: `
/// stands before it.
impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.shape() {
            Shape::AtLeast { goal } => write!(f, "at least {goal}"),
            Shape::Range { low, high, strict: false } => write!(f, "{low}-{high}"),
            Shape::Range { low, high, strict: true } => write!(f, "strictly {low}-{high}"),
            Shape::Ceiling { highest } => write!(f, "at most {highest}"),
            Shape::Level { baseline, goal } => write!(f, "from {baseline} to {goal}"),
            Shape::Keep { level, side: Side::AtLeast } => write!(f, "keep at least {level}"),
            Shape::Keep { level, side: Side::AtMost } => write!(f, "keep at most {level}"),
            Shape::Qualitative { text } => {
                let is_read_as_itself = !text.starts_with(IN_WORDS) && number(text).is_none();
                if is_read_as_itself { f.write_str(text) } else { write!(f, "{IN_WORDS}{text}") }
            }
        }?;
        match self.per() {
            Per::Project => Ok(()),
            Per::Year => f.write_str(" per year"),
            Per::EachYear => f.write_str(" each year"),
            Per::Occasion => f.write_str(" per occasion"),
        }
    }
}

/// Why a text is not a target.
///
/// ```
/// use eruf_core::Target;
/// assert!("at least 1.2.3".parse::<Target>().is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ParseTargetError {
    /// It begins as a number that is promised, and the number cannot be read.
    #[error("expected a target such as \"at least 200\", but found {found}")]
    Number {
        /// The text, shortened and escaped.
        found: String,
    },
    /// Its numbers make no target.
    #[error(transparent)]
    Target(#[from] Error),
}

/// Reads a target as it is displayed.
///
/// A text that promises no number is a goal in words, which is never turned into one. A text that
/// begins as a promise of a number and has digits that cannot be read is refused. Goals as reports
/// write them are read by `eruf_data::parse_goal`.
///
/// ```
/// use eruf_core::Target;
/// use eruf_core::record::{Per, Shape};
/// let target: Target = "6-10 per year".parse()?;
/// assert_eq!(
///     target,
///     Target::new(Shape::Range { low: 6.into(), high: 10.into(), strict: false }, Per::Year)?
/// );
/// assert_eq!(
///     "at least 2oo".parse::<Target>().unwrap_err().to_string(),
///     "expected a target such as \"at least 200\", but found \"at least 2oo\""
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
impl FromStr for Target {
    type Err = ParseTargetError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let words = text.strip_prefix(IN_WORDS);
        match number(text).filter(|_| words.is_none()) {
            Some(Some((shape, per))) => Ok(Self::new(shape, per)?),
            Some(None) => Err(ParseTargetError::Number { found: quoted(text) }),
            None => {
                let text = words.unwrap_or(text).into();
                Ok(Self::new(Shape::Qualitative { text }, Per::Project)?)
            }
        }
    }
}

/// Returns the promise of a number that a text is; the inner `None` if its digits cannot be read,
/// the outer if it promises no number.
#[expect(clippy::option_option, reason = "no number, and a number that cannot be read, differ")]
fn number(text: &str) -> Option<Option<(Shape, Per)>> {
    let (text, per) = if let Some(rest) = text.strip_suffix(" per year") {
        (rest, Per::Year)
    } else if let Some(rest) = text.strip_suffix(" each year") {
        (rest, Per::EachYear)
    } else if let Some(rest) = text.strip_suffix(" per occasion") {
        (rest, Per::Occasion)
    } else {
        (text, Per::Project)
    };
    let amount = |text: &str| text.parse::<Amount>().ok();
    let range = |text: &str, strict| {
        let (low, high) = text.split_once('-')?;
        Some(Shape::Range { low: amount(low)?, high: amount(high)?, strict })
    };
    let (rest, shape) = if let Some(rest) = text.strip_prefix("at least ") {
        (rest, amount(rest).map(|goal| Shape::AtLeast { goal }))
    } else if let Some(rest) = text.strip_prefix("at most ") {
        (rest, amount(rest).map(|highest| Shape::Ceiling { highest }))
    } else if let Some(rest) = text.strip_prefix("keep at least ") {
        (rest, amount(rest).map(|level| Shape::Keep { level, side: Side::AtLeast }))
    } else if let Some(rest) = text.strip_prefix("keep at most ") {
        (rest, amount(rest).map(|level| Shape::Keep { level, side: Side::AtMost }))
    } else if let Some(rest) = text.strip_prefix("strictly ") {
        (rest, range(rest, true))
    } else if let Some(rest) = text.strip_prefix("from ") {
        let level = rest.split_once(" to ").and_then(|(baseline, goal)| {
            Some(Shape::Level { baseline: amount(baseline)?, goal: amount(goal)? })
        });
        (rest, level)
    } else {
        // Words may well begin with a number: "3 workshops".
        return range(text, false).map(|shape| Some((shape, per)));
    };
    let promises_a_number = shape.is_some() || rest.bytes().any(|byte| byte.is_ascii_digit());
    promises_a_number.then(|| shape.map(|shape| (shape, per)))
}
