//! The parameters of law that a question about a project is asked under.

use crate::law::{LawDayReason, LawInForce, ParameterInForce};
use crate::project::View;
use crate::project::law::law_day::law_in_force;

impl<'p> View<'p> {
    /// Returns the parameters of law that the project is asked under, with what it sets in their
    /// place.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// let law = project.view().law();
    /// assert_eq!(law.parameter("pf_achieved_share", "").unwrap().value(), "85");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn law(&self) -> LawInForce<'p> {
        law_in_force(self.project().draft(), self.law_day().day)
    }

    /// Returns the day by which a milestone that law dates is due, with the row that sets it;
    /// `None` if the programming period has none.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// let date = project.view().milestone_date().unwrap();
    /// assert_eq!(date.value(), "2018-12-31");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn milestone_date(&self) -> Option<ParameterInForce<'p>> {
        self.law().milestone_date()
    }

    /// Returns the day by which the programme has its targets, with the row that sets it; `None` if
    /// the programming period has none.
    ///
    /// Where the project says that its programme has other days, they hold whatever the day of its
    /// first decision is, but not under the law of a day on which they were not in force yet.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// let date = project.view().target_date().unwrap();
    /// assert_eq!(date.value(), "2023-12-31");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn target_date(&self) -> Option<ParameterInForce<'p>> {
        let (law, day) = (self.law(), self.law_day());
        let is_named = matches!(day.reason, LawDayReason::Asked | LawDayReason::Named);
        let own = self.project().draft().programme_dates.as_deref();
        let own = own.and_then(|scope| law.target_date(Some(scope)));
        own.filter(|own| own.is_in_force || !is_named).or_else(|| law.target_date(None))
    }
}
