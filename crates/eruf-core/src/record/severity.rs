//! [`Severity`]: how grave a finding is.

use crate::value::named::named;

named! {
    /// How grave a finding is.
    ///
    /// ```
    /// use eruf_core::record::Severity;
    /// assert_eq!("error".parse(), Ok(Severity::Error));
    /// assert_eq!(Severity::Error.to_string(), "error");
    /// ```
    #[non_exhaustive]
    Severity {
        /// A figure is likely to be wrong.
        Error = "error",
        /// A figure can mislead.
        Warning = "warning",
        /// Worth knowing.
        Note = "note",
    }
}
