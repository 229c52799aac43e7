//! Whether what an unfinished operation has reached counts as achieved.

use crate::law::{Fund, Parameter, parameter};
use crate::project::View;

impl View<'_> {
    /// Returns the row of law by which nothing that the project has reached counts as achieved yet;
    /// `None` if it counts.
    ///
    /// Interreg counts only what finalised operations achieved. A project is not finalised before
    /// its last day.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// assert_eq!(project.view().not_yet_achieved(), None); // not of Interreg
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn not_yet_achieved(&self) -> Option<&'static Parameter> {
        let identity = self.project().identity();
        let is_running = self.as_of() < self.horizon().period().last();
        let id = "transmission_indicators_interreg_basis";
        (identity.fund == Fund::Interreg && is_running)
            .then(|| parameter(id, "", identity.programming_period, None))
            .flatten()
    }
}
