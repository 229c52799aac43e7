//! [`Profile`]: the course of a plan where no milestones give it.

use crate::value::named::named;

named! {
    /// The course of a plan between its first and its last day, where no milestones give it. `x` is
    /// the share of the days that have passed.
    ///
    /// ```
    /// use eruf_core::record::Profile;
    /// assert_eq!("linear".parse(), Ok(Profile::Linear));
    /// assert_eq!(Profile::Linear.to_string(), "linear");
    /// ```
    #[derive(Default)]
    #[non_exhaustive]
    Profile {
        /// The same every day: `x`.
        #[default]
        Linear = "linear",
        /// Most of it early: `2x - x²`.
        FrontLoaded = "front_loaded",
        /// Most of it late: `x²`.
        BackLoaded = "back_loaded",
        /// All of it on the last day; before that nothing is due.
        AtEnd = "at_end",
    }
}
