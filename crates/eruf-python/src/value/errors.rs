//! From the errors of the library to the exceptions of the package.

use std::fmt::Display;

use arrow_schema::ArrowError;
use eruf_core::employment::NoEmploymentRule;
use eruf_core::law::ParseNewRuleError;
use eruf_core::project::ProjectError;
use eruf_core::record::{
    IdentifyError, ParseCurrencyError, ParseFiscalYearEndError, ParseRhythmError,
};
use eruf_core::value::{ParseAmountError, ParseDateError};
use eruf_core::workspace::{caught, quoted};
use eruf_core::{Error, ProjectErrors};
use eruf_data::import::Question;
use eruf_data::{LoadError, PersonKeyError, Rule, SheetLanguage};
use eruf_portfolio::PortfolioError;
use eruf_report::{CountError, ExplainError, FileError, ManifestError, Spoken};
use eruf_report::{refused_parts, refused_portfolio_parts, refused_violation};
use pyo3::prelude::*;

mod classes {
    #![allow(missing_docs)]
    pyo3::import_exception!(eruf.errors, CalculationError);
    pyo3::import_exception!(eruf.errors, InvalidValue);
    pyo3::import_exception!(eruf.errors, LoadError);
    pyo3::import_exception!(eruf.errors, ProjectError);
}

/// An error of the library on its way to Python.
pub(crate) struct Refused(PyErr);

/// A value, or the exception that refuses it.
pub(crate) type Checked<T> = Result<T, Refused>;

/// One problem of many: the kind of rule, the part that breaks it, and the rule with what was
/// found.
type Problem = (&'static str, String, String);

impl Refused {
    /// An error that says everything in its sentence, in English and in Swedish.
    pub(crate) fn message(english: impl Into<String>, swedish: impl Into<String>) -> Self {
        let none = None::<&'static str>;
        Self(classes::InvalidValue::new_err((english.into(), none, swedish.into())))
    }

    /// The same of an error that has both.
    pub(crate) fn spoken(error: &impl Spoken) -> Self {
        Self::message(error.to_string(), error.swedish())
    }

    /// An error of a library, which says it in English.
    pub(crate) fn of_library(error: &impl Display) -> Self {
        Self::message(error.to_string(), format!("biblioteket säger \"{error}\""))
    }

    /// Questions of a workbook that have no answer that can be used.
    pub(crate) fn unanswered(questions: &[Question]) -> Self {
        let said = |question: &Question, language: SheetLanguage, english: bool| {
            let answer = || {
                let word = if english { "answer" } else { "svara" };
                format!("{word}: {}", question.allowed(language))
            };
            let why = question.refused.as_ref().map(|why| why.pick(language).to_owned());
            let why = why.unwrap_or_else(answer);
            let word = if english { "question" } else { "fråga" };
            format!("{word} {}: {} {why}", question.number, question.text.pick(language))
        };
        let at = |question: &Question| {
            let place = question.place.as_ref().map(ToString::to_string);
            place.or_else(|| question.cells.first().cloned()).unwrap_or_default()
        };
        let english = |one: &Question| said(one, SheetLanguage::English, true);
        let problems: Vec<Problem> =
            questions.iter().map(|one| ("Unanswered", at(one), english(one))).collect();
        let swedish: Vec<(String, String)> = questions
            .iter()
            .map(|one| (at(one), said(one, SheetLanguage::Swedish, false)))
            .collect();
        let message = questions.iter().map(english).collect::<Vec<_>>().join("\n");
        Self(classes::LoadError::new_err((message, problems, swedish)))
    }

    fn value<E: Spoken>(error: &E) -> Self
    where
        for<'e> &'e E: Into<&'static str>,
    {
        let kind: &'static str = error.into();
        Self(classes::InvalidValue::new_err((error.to_string(), kind, error.swedish())))
    }
}

impl From<Refused> for PyErr {
    fn from(refused: Refused) -> Self {
        refused.0
    }
}

impl From<PyErr> for Refused {
    fn from(error: PyErr) -> Self {
        Self(error)
    }
}

impl From<Error> for Refused {
    fn from(error: Error) -> Self {
        if let Error::Overflow { .. } | Error::Internal { .. } = error {
            let kind: &'static str = (&error).into();
            let said = (error.to_string(), kind, error.swedish());
            return Self(classes::CalculationError::new_err(said));
        }
        Self::value(&error)
    }
}

/// Errors that become exceptions in one way.
macro_rules! refused {
    // What breaks a rule that has a name.
    (values: $($error:ty),*) => { $(
        impl From<$error> for Refused {
            fn from(error: $error) -> Self {
                Self::value(&error)
            }
        }
    )* };
    // What says everything in its message.
    (messages: $($error:ty),*) => { $(
        impl From<$error> for Refused {
            fn from(error: $error) -> Self {
                Self::spoken(&error)
            }
        }
    )* };
    // What keeps a page of a report from being written: its figure, where it has one.
    (pages: $($error:ident),*) => { $(
        impl From<$error> for Refused {
            fn from(error: $error) -> Self {
                match error {
                    $error::Figure(error) => error.into(),
                    other => Self::spoken(&other),
                }
            }
        }
    )* };
}
refused!(values: ParseAmountError, ParseDateError, IdentifyError);
refused!(
    messages: NoEmploymentRule, ParseCurrencyError, ParseFiscalYearEndError, ParseNewRuleError,
    ParseRhythmError, PersonKeyError
);
refused!(pages: CountError, ExplainError, ManifestError);

impl From<ArrowError> for Refused {
    fn from(error: ArrowError) -> Self {
        Self::of_library(&error)
    }
}

impl From<serde_json::Error> for Refused {
    fn from(error: serde_json::Error) -> Self {
        Self::of_library(&error)
    }
}

/// A file that cannot be written is an `OSError`, as it is for Python itself.
impl From<FileError> for Refused {
    fn from(error: FileError) -> Self {
        match error {
            FileError::Write(error) => Self(error.into()),
            other => Self::spoken(&other),
        }
    }
}

impl From<Rule> for Refused {
    fn from(rule: Rule) -> Self {
        Self(classes::InvalidValue::new_err((rule.to_string(), kind(&rule), rule.swedish())))
    }
}

/// The rule that is broken: that of the value or the project, where a file says it only in passing.
fn kind(rule: &Rule) -> &'static str {
    match rule {
        Rule::Amount(error) => error.into(),
        Rule::Date(error) => error.into(),
        Rule::Value(error) => error.into(),
        Rule::Project(fault) => fault.into(),
        rule => rule.into(),
    }
}

impl From<PortfolioError> for Refused {
    fn from(error: PortfolioError) -> Self {
        // One of many rows is enough: a figure that is not there is no fault of a table.
        let is_of_a_figure = |error: &&PortfolioError| {
            matches!(
                error,
                PortfolioError::Overflow { .. }
                    | PortfolioError::Figure { .. }
                    | PortfolioError::Internal(_)
            )
        };
        if let Some(found) = error.all().iter().find(is_of_a_figure) {
            let said = (error.to_string(), found.kind(), error.swedish());
            return Self(classes::CalculationError::new_err(said));
        }
        // What was asked, and no table, is wrong.
        if let PortfolioError::OverUnits { .. }
        | PortfolioError::Unknown { .. }
        | PortfolioError::Threads(_) = error
        {
            let said = (error.to_string(), error.kind(), error.swedish());
            return Self(classes::InvalidValue::new_err(said));
        }
        let problem = |error: &PortfolioError| {
            let (place, rule) = error.parts();
            (error.kind(), place, rule)
        };
        let problems: Vec<Problem> = error.all().iter().map(problem).collect();
        let swedish: Vec<(String, String)> =
            error.all().iter().map(refused_portfolio_parts).collect();
        Self(classes::LoadError::new_err((error.to_string(), problems, swedish)))
    }
}

impl From<LoadError> for Refused {
    fn from(error: LoadError) -> Self {
        let problem = |problem: &eruf_data::Problem| {
            (kind(&problem.rule), problem.place.to_string(), problem.rule.to_string())
        };
        let problems: Vec<Problem> = error.problems().iter().map(problem).collect();
        let swedish: Vec<(String, String)> = error.problems().iter().map(refused_parts).collect();
        Self(classes::LoadError::new_err((error.to_string(), problems, swedish)))
    }
}

impl From<ProjectErrors> for Refused {
    fn from(errors: ProjectErrors) -> Self {
        let place =
            |error: &ProjectError| error.subject.to_string().trim_end_matches(": ").to_owned();
        let problems: Vec<Problem> = errors
            .iter()
            .map(|error| ((&error.fault).into(), place(error), error.fault.to_string()))
            .collect();
        let swedish: Vec<(String, String)> =
            errors.iter().map(|error| (place(error), refused_violation(&error.fault))).collect();
        Self(classes::ProjectError::new_err((errors.to_string(), problems, swedish)))
    }
}

/// A word that names a variant, with the words that are allowed in the error.
pub(crate) fn choice<T: std::str::FromStr>(text: &str, names: &[&str]) -> Checked<T> {
    let known = names.contains(&text).then(|| text.parse().ok()).flatten();
    known.ok_or_else(|| unknown(text, names))
}

/// A fund in the words that people write.
pub(crate) fn fund(text: &str) -> Checked<eruf_core::Fund> {
    text.parse().map_err(|_| unknown(text, eruf_core::Fund::NAMES))
}

/// A value by its name, with the names that are allowed in the error.
pub(crate) fn named<T, const N: usize>(text: &str, values: [(&str, T); N]) -> Checked<T> {
    let names = values.each_ref().map(|(name, _)| *name);
    let found = values.into_iter().find(|(name, _)| *name == text);
    found.map(|(_, value)| value).ok_or_else(|| unknown(text, &names))
}

fn unknown(text: &str, names: &[&str]) -> Refused {
    let found = quoted(text);
    let names = names.join(", ");
    Refused::message(
        format!("expected one of {names}, but found {found}"),
        format!("något av {names} förväntades, men {found} hittades"),
    )
}

/// A word that may be missing, as `choice` reads it.
pub(crate) fn optional_choice<T: std::str::FromStr>(
    text: Option<&str>,
    names: &[&str],
) -> Checked<Option<T>> {
    text.map(|text| choice(text, names)).transpose()
}

/// Does work whose panic, were there one, must not reach Python as an exception that nobody
/// catches.
pub(crate) fn guarded<T>(work: impl FnOnce() -> Checked<T>) -> Checked<T> {
    caught(work).unwrap_or_else(|| {
        let message = "internal error: please report how it came about";
        let swedish = "internt fel i programmet: anmäl gärna hur det uppstod";
        Err(Refused(classes::CalculationError::new_err((message, "Internal", swedish))))
    })
}
