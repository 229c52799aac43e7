//! [`Certainty`]: how well a statement is established.

use crate::value::named::named;

named! {
    /// How well a statement is established, the best established first.
    ///
    /// ```
    /// use eruf_core::law::Certainty;
    /// use eruf_core::{Fund, ProgrammingPeriod, catalogue};
    /// let entry = catalogue::find(Fund::Erdf, ProgrammingPeriod::FROM_2021, "RCO01");
    /// assert_eq!(entry.map(|entry| entry.certainty), Some(Certainty::ReadInLaw));
    /// // Of two statements the greater is the less certain one.
    /// assert_eq!(Certainty::ReadInLaw.max(Certainty::Recalled), Certainty::Recalled);
    /// ```
    #[non_exhaustive]
    Certainty {
        /// Read in the act itself.
        ReadInLaw = "read_in_law",
        /// Read in an official text that is no act.
        Official = "official",
        /// Read in a page about it.
        Secondary = "secondary",
        /// Generally held, but not read anywhere for this catalogue: check before quoting.
        Recalled = "recalled",
        /// Follows from what was read, but is not said there.
        Reasoned = "reasoned",
        /// A translation of what was read, made for this catalogue.
        Translated = "translated",
        /// Nothing that was read says it.
        NotEstablished = "not_established",
    }
}
