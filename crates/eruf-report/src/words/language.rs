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
            State::Met => self.pick("met", "uppnått"),
            State::NotMet => self.pick("not met", "ej uppnått"),
            State::Within => self.pick("within", "inom"),
            State::Below => self.pick("below", "under"),
            State::Above => self.pick("above", "över"),
            State::Undefined => self.pick("undefined", "odefinierat"),
            // A state that the core has added since: a test holds that there is none.
            _ => state.as_str(),
        }
    }

    pub(crate) fn certainty(self, certainty: Certainty) -> &'static str {
        match certainty {
            Certainty::ReadInLaw => self.pick("read in law", "läst i lagtexten"),
            Certainty::Official => self.pick("official", "officiell"),
            Certainty::Secondary => self.pick("secondary", "läst på en sida om den"),
            Certainty::Recalled => self.pick("recalled", "allmänt känt, inte läst"),
            Certainty::Reasoned => self.pick("reasoned", "följer av det som lästs"),
            Certainty::Translated => self.pick("translated", "översatt"),
            Certainty::NotEstablished => self.pick("not established", "inte fastställt"),
            // A certainty that the core has added since: a test holds that there is none.
            _ => certainty.as_str(),
        }
    }

    pub(crate) fn reason(self, reason: Undefined) -> &'static str {
        match reason {
            Undefined::NoTarget => self.pick("no target", "målvärde saknas"),
            Undefined::TargetZero => self.pick("target is 0", "målvärdet är 0"),
            Undefined::Missing => self.pick("not reported", "ej redovisat"),
            Undefined::NotOwed => self.pick("nothing due yet", "inget ska redovisas än"),
            Undefined::NotDue => self.pick("not yet due", "ännu inte aktuellt"),
            Undefined::Unrecorded => self.pick("earlier outcome unknown", "tidigare utfall okänt"),
            Undefined::InWords => self.pick("outcome in words", "utfall i ord"),
            Undefined::NotStated => self.pick("no verdict stated", "bedömning saknas"),
            Undefined::GoalInWords => self.pick("goal in words", "mål i ord"),
            Undefined::NotPerOccasion => {
                self.pick("outcome not per occasion", "utfall ej per tillfälle")
            }
            Undefined::PerOccasion => self.pick("judged per occasion", "bedöms per tillfälle"),
            Undefined::Ceiling => self.pick("ceiling", "tak"),
            Undefined::Keep => self.pick("level to hold", "nivå som ska behållas"),
            Undefined::NotACeiling => self.pick("not a ceiling", "inget tak"),
            Undefined::NotALevel => self.pick("not a level", "ingen nivå"),
            Undefined::SpansTarget => {
                self.pick("interval spans the target", "intervallet omfattar målvärdet")
            }
            // A reason that the core has added since: a test holds that there is none.
            _ => reason.sentence(),
        }
    }

    /// Returns why a pace, or what follows from the plan, is not known.
    pub(crate) fn no_pace(self, reason: NoPace) -> &'static str {
        match reason {
            NoPace::NoTarget => self.pick("no target", "målvärde saknas"),
            NoPace::NoAmount => self.pick("no amount to reach", "inget värde att nå"),
            NoPace::NotBegun => self.pick("not begun", "ej påbörjat"),
            NoPace::NotDue => self.pick("not yet due", "ännu inte aktuellt"),
            NoPace::Missing => self.pick("not reported", "ej redovisat"),
            NoPace::NotOwed => self.pick("nothing due yet", "inget ska redovisas än"),
            NoPace::Unrecorded => self.pick("earlier outcome unknown", "tidigare utfall okänt"),
            NoPace::InWords => self.pick("outcome in words", "utfall i ord"),
            NoPace::UnknownPace => self.pick("unknown", "okänt"),
            NoPace::Level => self.pick("a level", "en nivå"),
            NoPace::Ended => self.pick("no month is left", "ingen månad kvar"),
            NoPace::WholeGoal => self.pick("against the whole target", "mot hela målvärdet"),
            NoPace::AtEnd => self.pick("all due at the end", "allt vid slutet"),
            NoPace::NoWay => self.pick("no change planned", "ingen förändring planerad"),
            NoPace::ExpectedZero => self.pick("nothing was expected", "inget var förväntat"),
            // A reason that the core has added since: a test holds that there is none.
            _ => reason.sentence(),
        }
    }

    /// Returns why there is no point of no return.
    pub(crate) fn no_return(self, reason: NoReturn) -> &'static str {
        match reason {
            NoReturn::Reached => self.pick("the target is reached", "målvärdet är nått"),
            NoReturn::NotExceeded => self.pick("not passed", "ej passerad"),
            NoReturn::UnknownPace => self.pick("pace unknown", "takten är okänd"),
            NoReturn::Ended => self.pick("no month is left", "ingen månad kvar"),
            NoReturn::NoAmount => self.pick("no amount to reach", "inget värde att nå"),
            // A reason that the core has added since: a test holds that there is none.
            _ => reason.sentence(),
        }
    }

    /// Returns why what a stretch of time brought is not known.
    pub(crate) fn window(self, reason: WindowReason) -> &'static str {
        match reason {
            WindowReason::InWords => self.pick("in words", "i ord"),
            WindowReason::Missing => self.pick("missing", "saknas"),
            WindowReason::Unrecorded => {
                self.pick("before the record", "före första redovisade period")
            }
            WindowReason::Span => self.pick("in a longer span", "ingår i en längre period"),
            WindowReason::NotOwed => self.pick("nothing due", "inget att redovisa"),
            WindowReason::NotDue => self.pick("not over", "inte avslutad"),
            WindowReason::Level => self.pick("a level", "en nivå"),
            WindowReason::Outside => self.pick("outside the project", "utanför projektet"),
            // A reason that the core has added since: a test holds that there is none.
            _ => reason.as_str(),
        }
    }

    pub(crate) fn basis(self, basis: Basis) -> &'static str {
        match basis {
            Basis::Increment => self.pick("in the period", "i perioden"),
            Basis::RunningTotal => self.pick("running total", "ackumulerat"),
            Basis::Snapshot => self.pick("level", "nivå"),
        }
    }

    pub(crate) fn share_of(self, share_of: ShareOf) -> &'static str {
        match share_of {
            ShareOf::Minimum => self.pick(" of min.", " av min."),
            ShareOf::Change => self.pick(" of the way", " av förändringen"),
            // That of the goal needs no word.
            _ => "",
        }
    }

    /// Returns the name of a band of the performance framework; another name stays as it is.
    pub(crate) fn band(self, name: &str) -> &str {
        match name {
            "achieved" => self.pick("achieved", "uppnådd"),
            "not achieved" => self.pick("not achieved", "ej uppnådd"),
            "far from achieved" => self.pick("far from achieved", "långt från uppnådd"),
            "serious failure" => self.pick("serious failure", "allvarlig brist"),
            other => other,
        }
    }

    /// Returns how grave a finding is.
    pub(crate) fn severity(self, severity: Severity) -> &'static str {
        match severity {
            Severity::Error => self.pick("error", "fel"),
            Severity::Warning => self.pick("warning", "varning"),
            Severity::Note => self.pick("note", "notering"),
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
