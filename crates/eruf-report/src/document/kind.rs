//! [`Form`]: which document is handed in.

use std::fmt;
use std::str::FromStr;

use crate::words::Language;

/// A document that is handed in.
///
/// ```
/// use eruf_report::Form;
/// assert_eq!("evaluation".parse(), Ok(Form::Evaluation));
/// assert_eq!(Form::Final.to_string(), "final");
/// assert!("slut".parse::<Form>().is_err());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Form {
    /// Where every indicator and goal stands.
    #[default]
    Status,
    /// A progress report (*lägesrapport*): sections 1 to 11 of the authority's form.
    Progress,
    /// A final report (*slutrapport*): sections 1 and 12 to 18 of the authority's form.
    Final,
    /// An evaluation: the template of the external evaluation, sections 1 to 8.
    Evaluation,
}

impl Form {
    /// Every form.
    pub const ALL: [Self; 4] = [Self::Status, Self::Progress, Self::Final, Self::Evaluation];

    /// Returns its name: `status`, `progress`, `final` or `evaluation`.
    ///
    /// ```
    /// use eruf_report::Form;
    /// let names = Form::ALL.map(Form::as_str);
    /// assert_eq!(names, ["status", "progress", "final", "evaluation"]);
    /// ```
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::Progress => "progress",
            Self::Final => "final",
            Self::Evaluation => "evaluation",
        }
    }

    /// What it is called.
    pub(super) fn title(self, language: Language) -> &'static str {
        match self {
            Self::Status => language.say("report-status-of-the-project"),
            Self::Progress => language.say("report-progress-report"),
            Self::Final => language.say("report-final-report"),
            Self::Evaluation => {
                language.say("report-project-evaluation-final-report-external-evaluation")
            }
        }
    }
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Form {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|form| form.as_str() == text);
        found.ok_or_else(|| "expected status, progress, final or evaluation".to_owned())
    }
}
