//! What a project is made of, as it was written.

use crate::project::Project;
use crate::project::{Activity, Commitment, Identity, ReportingPeriod};
use crate::record::{
    Decision, EmploymentReading, Enterprise, Entry, ExternalFigure, Horizon, Participation,
    Succession,
};
use crate::value::Error;

impl Project {
    /// Who and what the project is.
    #[must_use]
    pub const fn identity(&self) -> &Identity {
        &self.draft().identity
    }

    /// The original decision and its amendments, in the order in which they were written.
    #[must_use]
    pub fn decisions(&self) -> &[Decision] {
        &self.draft().decisions
    }

    /// The horizons that differ, each under the first decision that set it.
    pub fn distinct_horizons(&self) -> impl Iterator<Item = &Horizon> {
        let taken = self.decision_order().places().filter_map(|place| self.horizons().get(place));
        let mut seen = Vec::new();
        taken.filter(move |horizon| {
            let new = !seen.contains(&horizon.period());
            seen.push(horizon.period());
            new
        })
    }

    /// The reporting periods, in order.
    #[must_use]
    pub fn periods(&self) -> &[ReportingPeriod] {
        &self.draft().periods
    }

    /// The indicators and activity goals, in the order in which they were written.
    #[must_use]
    pub fn commitments(&self) -> &[Commitment] {
        &self.draft().commitments
    }

    /// The activities, in the order in which they were written.
    #[must_use]
    pub fn activities(&self) -> &[Activity] {
        &self.draft().activities
    }

    /// Everything that was reported, in the order in which it was written.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.draft().entries
    }

    /// What other documents say of the project's figures.
    #[must_use]
    pub fn claims(&self) -> &[ExternalFigure] {
        &self.draft().claims
    }

    /// The enterprises about which more is known than that they took part.
    #[must_use]
    pub fn enterprises(&self) -> &[Enterprise] {
        &self.draft().enterprises
    }

    /// Who took part in what, in the order in which it was written.
    #[must_use]
    pub fn participations(&self) -> &[Participation] {
        &self.draft().participations
    }

    /// Employment as it was measured, in the order in which it was written.
    #[must_use]
    pub fn employment(&self) -> &[EmploymentReading] {
        &self.draft().employment
    }

    /// Which keys are one enterprise, in the order in which it was written.
    #[must_use]
    pub fn successions(&self) -> &[Succession] {
        &self.draft().successions
    }

    /// Returns the place of an indicator in [`commitments`](Self::commitments), by its code.
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
