//! What a project is made of, as it was written.

use crate::project::Project;
use crate::project::{Activity, Commitment, Identity, ReportingPeriod};
use crate::record::{
    AidRecords, Decision, EmploymentReading, Enterprise, Entry, ExternalFigure, Horizon,
    MoneyRecords, Participation, Succession,
};
use crate::value::Error;

impl Project {
    /// Returns who and what the project is.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// assert_eq!(&*project.identity().name, "SIM JH");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn identity(&self) -> &Identity {
        &self.draft().identity
    }

    /// Returns the original decision and its amendments, in the order in which they were written.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// assert_eq!(&*project.decisions()[2].id, "extension");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn decisions(&self) -> &[Decision] {
        &self.draft().decisions
    }

    /// Iterates over the horizons that differ, each under the first decision that set it.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// let months: Vec<String> =
    ///     project.distinct_horizons().map(|horizon| horizon.months().to_string()).collect();
    /// assert_eq!(months, ["36", "40"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn distinct_horizons(&self) -> impl Iterator<Item = &Horizon> {
        let taken = self.decision_order().places().filter_map(|place| self.horizons().get(place));
        let mut seen = Vec::new();
        taken.filter(move |horizon| {
            let new = !seen.contains(&horizon.period());
            seen.push(horizon.period());
            new
        })
    }

    /// Returns the reporting periods, in order.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// assert_eq!(project.periods()[3].report, 4);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn periods(&self) -> &[ReportingPeriod] {
        &self.draft().periods
    }

    /// Returns the indicators and activity goals, in the order in which they were written.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// assert_eq!(&*project.commitments()[0].indicator.key.code, "CO01");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn commitments(&self) -> &[Commitment] {
        &self.draft().commitments
    }

    /// Returns the activities, in the order in which they were written.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// assert_eq!(&*project.activities()[0].name, "Finance");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn activities(&self) -> &[Activity] {
        &self.draft().activities
    }

    /// Returns everything that was reported, in the order in which it was written.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// assert_eq!(project.entries()[0].value.to_string(), "38"); // corrected later
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.draft().entries
    }

    /// Returns what other documents say of the project's figures.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// assert_eq!(project.claims()[0].value.to_string(), "122");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn claims(&self) -> &[ExternalFigure] {
        &self.draft().claims
    }

    /// Returns the enterprises about which more is known than that they took part.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// assert_eq!(project.enterprises().len(), 4);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn enterprises(&self) -> &[Enterprise] {
        &self.draft().enterprises
    }

    /// Returns who took part in what, in the order in which it was written.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// assert_eq!(project.participations().len(), 9);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn participations(&self) -> &[Participation] {
        &self.draft().participations
    }

    /// Returns employment as it was measured, in the order in which it was written.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// assert_eq!(project.employment()[0].value, 10.into());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn employment(&self) -> &[EmploymentReading] {
        &self.draft().employment
    }

    /// Returns which keys are one enterprise, in the order in which it was written.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// assert!(project.successions().is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn successions(&self) -> &[Succession] {
        &self.draft().successions
    }

    /// Returns aid to enterprises, who is linked to whom, and what is known of each undertaking.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// assert!(project.aid().grants.is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn aid(&self) -> &AidRecords {
        &self.draft().aid
    }

    /// Returns what was spent, and how decisions move the budget between activities.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// assert!(project.money().costs.is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn money(&self) -> &MoneyRecords {
        &self.draft().money
    }

    /// Returns the place of an indicator in [`commitments`](Self::commitments), by its code.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// assert_eq!(project.position("CO08")?, 1);
    /// assert!(project.position("CO99").is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::UnknownIndicator`] if the project has no indicator of that code.
    pub fn position(&self, code: &str) -> Result<usize, Error> {
        let codes =
            || self.draft().commitments.iter().map(|commitment| &commitment.indicator.key.code);
        codes().position(|known| &**known == code).ok_or_else(|| Error::UnknownIndicator {
            code: code.into(),
            known: codes().cloned().collect(),
        })
    }

    /// Returns a decision by its id.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// assert_eq!(project.decision("extension")?.horizon.unwrap().months(), 40.into());
    /// assert!(project.decision("second").is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::UnknownDecision`] if the project has no decision of that id.
    pub fn decision(&self, id: &str) -> Result<&Decision, Error> {
        let found = self.decisions().iter().find(|decision| &*decision.id == id);
        found.ok_or_else(|| Error::UnknownDecision {
            decision: id.into(),
            known: self.decisions().iter().map(|decision| decision.id.clone()).collect(),
        })
    }
}
