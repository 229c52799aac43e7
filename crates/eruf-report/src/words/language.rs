//! The words that figures are shown in: those of the official forms.

use std::str::FromStr;

use eruf_core::attainment::ShareOf;
use eruf_core::law::Certainty;
use eruf_core::outcome::WindowReason;
use eruf_core::planning::{NoPace, NoReturn};
use eruf_core::record::Severity;
use eruf_core::{Basis, State, Undefined};

/// A language that figures are shown in.
///
/// ```
/// use eruf_report::{Language, show_decimal};
/// let number = eruf_core::Decimal::new(225, 1);
/// assert_eq!(show_decimal(number, "sv".parse()?), "22,5");
/// assert_eq!(show_decimal(number, "en".parse()?), "22.5");
/// # Ok::<(), eruf_report::ParseLanguageError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// English, with a decimal point.
    #[default]
    English,
    /// Swedish, with a decimal comma and non-breaking spaces.
    Swedish,
}

/// The error of a text that is no [`Language`].
///
/// ```
/// use eruf_report::{Language, ParseLanguageError};
/// assert_eq!("de".parse::<Language>(), Err(ParseLanguageError));
/// assert_eq!(ParseLanguageError.to_string(), "expected sv or en");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected sv or en")]
pub struct ParseLanguageError;

impl FromStr for Language {
    type Err = ParseLanguageError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "en" => Ok(Self::English),
            "sv" => Ok(Self::Swedish),
            _ => Err(ParseLanguageError),
        }
    }
}

impl Language {
    /// The one of two texts that is in this language.
    pub(crate) fn pick<'t>(self, english: &'t str, swedish: &'t str) -> &'t str {
        match self {
            Self::English => english,
            Self::Swedish => swedish,
        }
    }

    pub(crate) fn state(self, state: State) -> &'static str {
        match state {
            State::Met => self.say("reasons-met"),
            State::NotMet => self.say("terms-not-met"),
            State::Within => self.say("reasons-within"),
            State::Below => self.say("reasons-below"),
            State::Above => self.say("reasons-above"),
            State::Undefined => self.say("terms-undefined"),
            // A state that the core has added since: a test holds that there is none.
            _ => state.as_str(),
        }
    }

    pub(crate) fn certainty(self, certainty: Certainty) -> &'static str {
        match certainty {
            Certainty::ReadInLaw => self.say("reasons-read-in-law"),
            Certainty::Official => self.say("reasons-official"),
            Certainty::Secondary => self.say("reasons-secondary"),
            Certainty::Recalled => self.say("reasons-recalled"),
            Certainty::Reasoned => self.say("reasons-reasoned"),
            Certainty::Translated => self.say("reasons-translated"),
            Certainty::NotEstablished => self.say("reasons-not-established"),
            // A certainty that the core has added since: a test holds that there is none.
            _ => certainty.as_str(),
        }
    }

    pub(crate) fn reason(self, reason: Undefined) -> &'static str {
        match reason {
            Undefined::NoTarget => self.say("reasons-no-target"),
            Undefined::TargetZero => self.say("reasons-target-is-0"),
            Undefined::Missing => self.say("terms-not-reported"),
            Undefined::NotOwed => self.say("reasons-nothing-due-yet"),
            Undefined::NotDue => self.say("terms-not-yet-due"),
            Undefined::Unrecorded => self.say("terms-earlier-outcome-unknown"),
            Undefined::InWords => self.say("reasons-outcome-in-words"),
            Undefined::NotStated => self.say("reasons-no-verdict-stated"),
            Undefined::GoalInWords => self.say("reasons-goal-in-words"),
            Undefined::NotPerOccasion => self.say("reasons-outcome-not-per-occasion"),
            Undefined::PerOccasion => self.say("reasons-judged-per-occasion"),
            Undefined::Ceiling => self.say("terms-ceiling"),
            Undefined::Keep => self.say("reasons-level-to-hold"),
            Undefined::NotACeiling => self.say("reasons-not-a-ceiling"),
            Undefined::NotALevel => self.say("reasons-not-a-level"),
            Undefined::SpansTarget => self.say("reasons-interval-spans-the-target"),
            // A reason that the core has added since: a test holds that there is none.
            _ => reason.sentence(),
        }
    }

    /// Returns why a pace, or what follows from the plan, is not known.
    pub(crate) fn no_pace(self, reason: NoPace) -> &'static str {
        match reason {
            NoPace::NoTarget => self.say("reasons-no-target"),
            NoPace::NoAmount => self.say("reasons-no-amount-to-reach"),
            NoPace::NotBegun => self.say("reasons-not-begun"),
            NoPace::NotDue => self.say("terms-not-yet-due"),
            NoPace::Missing => self.say("terms-not-reported"),
            NoPace::NotOwed => self.say("reasons-nothing-due-yet"),
            NoPace::Unrecorded => self.say("terms-earlier-outcome-unknown"),
            NoPace::InWords => self.say("reasons-outcome-in-words"),
            NoPace::UnknownPace => self.say("terms-unknown"),
            NoPace::Level => self.say("terms-a-level"),
            NoPace::Ended => self.say("reasons-no-month-is-left"),
            NoPace::WholeGoal => self.say("reasons-against-the-whole-target"),
            NoPace::AtEnd => self.say("reasons-all-due-at-the-end"),
            NoPace::NoWay => self.say("reasons-no-change-planned"),
            NoPace::ExpectedZero => self.say("reasons-nothing-was-expected"),
            // A reason that the core has added since: a test holds that there is none.
            _ => reason.sentence(),
        }
    }

    /// Returns why there is no point of no return.
    pub(crate) fn no_return(self, reason: NoReturn) -> &'static str {
        match reason {
            NoReturn::Reached => self.say("terms-the-target-is-reached"),
            NoReturn::NotExceeded => self.say("reasons-not-passed"),
            NoReturn::UnknownPace => self.say("reasons-pace-unknown"),
            NoReturn::Ended => self.say("reasons-no-month-is-left"),
            NoReturn::NoAmount => self.say("reasons-no-amount-to-reach"),
            // A reason that the core has added since: a test holds that there is none.
            _ => reason.sentence(),
        }
    }

    /// Returns why what a stretch of time brought is not known.
    pub(crate) fn window(self, reason: WindowReason) -> &'static str {
        match reason {
            WindowReason::InWords => self.say("terms-in-words"),
            WindowReason::Missing => self.say("terms-missing"),
            WindowReason::Unrecorded => self.say("reasons-before-the-record"),
            WindowReason::Span => self.say("reasons-in-a-longer-span"),
            WindowReason::NotOwed => self.say("terms-nothing-due"),
            WindowReason::NotDue => self.say("terms-not-over"),
            WindowReason::Level => self.say("terms-a-level"),
            WindowReason::Outside => self.say("reasons-outside-the-project"),
            // A reason that the core has added since: a test holds that there is none.
            _ => reason.as_str(),
        }
    }

    pub(crate) fn basis(self, basis: Basis) -> &'static str {
        match basis {
            Basis::Increment => self.say("reasons-in-the-period"),
            Basis::RunningTotal => self.say("reasons-running-total"),
            Basis::Snapshot => self.say("terms-level"),
        }
    }

    pub(crate) fn share_of(self, share_of: ShareOf) -> &'static str {
        match share_of {
            ShareOf::Minimum => self.say("reasons-of-min"),
            ShareOf::Change => self.say("reasons-of-the-way"),
            // That of the goal needs no word.
            _ => "",
        }
    }

    /// Returns the name of a band of the performance framework; another name stays as it is.
    pub(crate) fn band(self, name: &str) -> &str {
        self.framework_band(name).unwrap_or(name)
    }

    pub(crate) fn framework_band(self, name: &str) -> Option<&'static str> {
        Some(match name {
            "achieved" => self.say("reasons-achieved"),
            "not achieved" => self.say("reasons-not-achieved"),
            "far from achieved" => self.say("reasons-far-from-achieved"),
            "serious failure" => self.say("reasons-serious-failure"),
            _ => return None,
        })
    }

    /// Returns how grave a finding is.
    pub(crate) fn severity(self, severity: Severity) -> &'static str {
        match severity {
            Severity::Error => self.say("reasons-error"),
            Severity::Warning => self.say("reasons-warning"),
            Severity::Note => self.say("reasons-note"),
            // A severity that the core has added since.
            _ => severity.as_str(),
        }
    }
}

/// Asserts that every word has a Swedish form of its own, and so none is shown as in a file because
/// nobody has put it into words.
#[cfg(test)]
pub(crate) fn assert_swedish<T: FromStr<Err: std::fmt::Debug>>(
    names: &[&str],
    word: impl Fn(T, Language) -> &'static str,
) {
    for name in names {
        assert_ne!(word(name.parse().unwrap(), Language::Swedish), *name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_the_core_is_put_into_words() {
        assert_swedish(State::NAMES, |state, language| language.state(state));
        assert_swedish(WindowReason::NAMES, |reason, language| language.window(reason));
        assert_swedish(Certainty::NAMES, |certainty, language| language.certainty(certainty));
        assert_swedish(Severity::NAMES, |severity, language| language.severity(severity));
    }
}
