//! [`Certainty`]: how well a statement is established.

use crate::value::named::named;

named! {
    /// How well a statement is established.
    #[non_exhaustive]
    Certainty {
        /// Read in the legal or official text itself.
        Verified = "verified",
        /// Read in a page about it.
        Secondary = "secondary",
        /// Generally held, but not read anywhere for this catalogue: check before quoting.
        Recalled = "recalled",
    }
}
