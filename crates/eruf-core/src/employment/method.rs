//! [`Method`]: a way in which employment was measured, and what its figures can be added to.

use crate::record::{EmploymentReading, Measure};
use crate::value::Unit;
use crate::value::named::named;
use std::sync::Arc;

named! {
    /// The unit of a figure of employment.
    ///
    /// ```
    /// use eruf_core::employment::JobUnit;
    /// assert_eq!("fte".parse(), Ok(JobUnit::Fte));
    /// assert_eq!(JobUnit::Fte.to_string(), "fte");
    /// ```
    #[non_exhaustive]
    JobUnit {
        /// Full-time equivalents.
        Fte = "fte",
        /// Persons. They are not full-time equivalents.
        Heads = "heads",
    }
}

impl JobUnit {
    /// Returns whether an indicator with that unit is counted in this one. Persons stand beside
    /// whatever is no full-time equivalent: people write jobs in many words.
    ///
    /// ```
    /// use eruf_core::employment::JobUnit;
    /// use eruf_core::value::Unit;
    /// let unit = |name| Unit::new(name).unwrap();
    /// assert!(JobUnit::Fte.measures(&unit("annual FTE")));
    /// assert!(!JobUnit::Heads.measures(&unit("annual FTE")));
    /// assert!(JobUnit::Heads.measures(&unit("nya arbetstillfällen")));
    /// ```
    #[must_use]
    pub fn measures(self, unit: &Unit) -> bool {
        let is_fte = Unit::new("FTE").is_some_and(|fte| fte.same_as(unit));
        (self == Self::Fte) == is_fte
    }
}

named! {
    /// A family of methods. Figures of two families cannot be added.
    ///
    /// ```
    /// use eruf_core::employment::Family;
    /// assert_eq!("counted".parse(), Ok(Family::Counted));
    /// assert_eq!(Family::Counted.to_string(), "counted");
    /// ```
    #[non_exhaustive]
    Family {
        /// Full-time equivalents that were counted, or converted from hours, months or persons.
        Counted = "counted",
        /// Persons without a share of full time.
        Heads = "heads",
        /// Full-time equivalents that growth of turnover stands for.
        Turnover = "turnover",
    }
}

/// A way in which employment was measured: what was counted, and how.
///
/// ```
/// use eruf_core::employment::Method;
/// use eruf_core::record::Measure;
/// let survey = Method::new(Measure::Fte, "survey");
/// assert_ne!(survey, Method::new(Measure::Headcount, "survey"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct Method {
    /// What was counted.
    pub measure: Measure,
    /// How: annual report, needs analysis, survey, estimate.
    pub name: Arc<str>,
}

impl Method {
    /// Returns the method of a measure and a name.
    ///
    /// ```
    /// use eruf_core::employment::Method;
    /// use eruf_core::record::Measure;
    /// assert_eq!(
    ///     Method::new(Measure::Hours, "annual report").to_string(),
    ///     "hours by annual report"
    /// );
    /// ```
    #[must_use]
    pub fn new(measure: Measure, name: impl Into<Arc<str>>) -> Self {
        Self { measure, name: name.into() }
    }

    pub(crate) fn of(reading: &EmploymentReading) -> Self {
        Self { measure: reading.measure, name: reading.method.clone() }
    }
}

/// `hours by annual report`.
impl std::fmt::Display for Method {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} by {}", self.measure, self.name)
    }
}
