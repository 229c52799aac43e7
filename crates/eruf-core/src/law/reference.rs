//! [`Reference`]: the day from which the age of an enterprise is counted back.

use crate::value::named::named;

named! {
    /// The day from which the age of an enterprise is counted back.
    ///
    /// ```
    /// use eruf_core::law::{NewRule, Reference};
    /// let rule: NewRule = "co05".parse()?;
    /// assert_eq!(rule.reference, Reference::ProjectStart);
    /// let england: NewRule = "england".parse()?;
    /// assert_eq!(england.reference, Reference::FirstSupport);
    /// # Ok::<(), eruf_core::law::ParseNewRuleError>(())
    /// ```
    #[non_exhaustive]
    Reference {
        /// The first day of the project.
        ProjectStart = "project_start",
        /// The day on which the enterprise was first supported.
        FirstSupport = "first_support",
    }
}
