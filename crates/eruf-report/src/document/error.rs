//! [`ReportError`]: why there is no document.

use eruf_core::Error;

use crate::document::kind::Form;
use crate::page::refused::Spoken;

/// Why there is no document.
///
/// ```
/// use eruf_report::{Form, Format, Language, ReportError, ReportOptions, report};
/// let project = eruf_data::load("examples/sim-jh")?.project;
/// let options = ReportOptions { form: Form::Final, report: Some(10), ..Default::default() };
/// let refused = report(&project.view(), &options, Language::English, Format::Markdown);
/// assert_eq!(refused, Err(ReportError::NoReportNumber { form: Form::Final }));
/// # Ok::<(), eruf_data::LoadError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReportError {
    /// A report was named for a form that is not about one.
    #[error(
        "the form {form} is not about one report; only progress is (what was known at a report is \
         asked by as_known_at)"
    )]
    NoReportNumber {
        /// The form.
        form: Form,
    },
    /// No period has ended that a progress report could be about.
    #[error("there is no progress report yet: no period has ended by {day}")]
    NoPeriod {
        /// The day that was asked about.
        day: eruf_core::NaiveDate,
    },
    /// The question has no answer.
    #[error(transparent)]
    Figure(#[from] Error),
}

impl Spoken for ReportError {
    fn swedish(&self) -> String {
        match self {
            Self::NoReportNumber { form } => format!(
                "formuläret {form} gäller inte en rapport, det gör bara progress (vad som var \
                 känt vid en rapport anges med as_known_at)"
            ),
            Self::NoPeriod { day } => {
                format!("det finns ingen lägesrapport än: ingen period är avslutad till {day}")
            }
            Self::Figure(error) => error.swedish(),
        }
    }
}
