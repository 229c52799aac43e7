//! [`AskedOutcome`]: which outcome a progress report asks for.

use crate::value::named::named;

named! {
    /// Which outcome the progress form of a programme asks for: that of the period, the cumulative
    /// one, or both.
    ///
    /// ```
    /// use eruf_core::record::AskedOutcome;
    /// assert_eq!("cumulative".parse(), Ok(AskedOutcome::Cumulative));
    /// assert!(AskedOutcome::Both.asks_for_period() && AskedOutcome::Both.asks_for_cumulative());
    /// ```
    #[derive(Default)]
    #[non_exhaustive]
    AskedOutcome {
        /// What was achieved in the period.
        Period = "period",
        /// Everything up to the end of the period.
        Cumulative = "cumulative",
        /// Both.
        #[default]
        Both = "both",
    }
}

impl AskedOutcome {
    /// Returns whether the form asks for the outcome of the period.
    ///
    /// ```
    /// use eruf_core::record::AskedOutcome;
    /// assert!(!AskedOutcome::Cumulative.asks_for_period());
    /// ```
    #[must_use]
    pub const fn asks_for_period(self) -> bool {
        !matches!(self, Self::Cumulative)
    }

    /// Returns whether the form asks for the cumulative outcome.
    ///
    /// ```
    /// use eruf_core::record::AskedOutcome;
    /// assert!(!AskedOutcome::Period.asks_for_cumulative());
    /// ```
    #[must_use]
    pub const fn asks_for_cumulative(self) -> bool {
        !matches!(self, Self::Period)
    }
}
