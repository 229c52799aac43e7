//! [`Reference`]: the day from which the age of an enterprise is counted back.

use crate::value::named::named;

named! {
    /// The day from which the age of an enterprise is counted back.
    #[non_exhaustive]
    Reference {
        /// The first day of the project.
        ProjectStart = "project_start",
        /// The day on which the enterprise was first supported.
        FirstSupport = "first_support",
    }
}
