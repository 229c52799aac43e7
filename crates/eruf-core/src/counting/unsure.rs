//! [`Unsure`]: why it is not known whether an enterprise counts.

use crate::value::named::reasons;

reasons! {
    /// The reason why it is not known whether a rule counts an enterprise of the lists.
    ///
    /// ```
    /// use eruf_core::counting::Unsure;
    /// assert_eq!("no_registration".parse(), Ok(Unsure::NoRegistration));
    /// assert_eq!(Unsure::NoRegistration.sentence(), "it is not known when it was registered");
    /// ```
    Unsure {
        /// The day of its registration is not known.
        NoRegistration = "no_registration":
            "it is not known when it was registered",
        /// Of its registration a month is known, and the day decides.
        DayOfRegistration = "day_of_registration":
            "it is known in which month it was registered, and the day decides",
        /// Whether it counts depends on support whose kind was not noted.
        KindOfSupport = "kind_of_support":
            "it counts only if support whose kind was not noted is of a kind that counts",
    }
}
