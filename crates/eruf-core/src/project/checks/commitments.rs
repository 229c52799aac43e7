//! Checks of indicators: their targets, partners, rules and what else names them.

use std::sync::Arc;

use crate::project::check::Check;
use crate::project::{Subject, Violation};
use crate::record::{ExternalFigure, FindingRule, Horizon};
use crate::value::Period;
use crate::value::text::listed;

impl Check<'_> {
    /// What another document says of some days is said of days of the project.
    fn days_of_claim(&mut self, index: usize, claim: &ExternalFigure, horizons: &[Horizon]) {
        let decided = horizons.iter().map(Horizon::period);
        let all = || decided.clone().chain(self.draft.periods.iter().map(|period| period.period));
        let first = all().map(|days| days.first()).min();
        let last = all().map(|days| days.last()).max();
        let project = first.zip(last).and_then(|(first, last)| Period::new(first, last).ok());
        if let (Some(days), Some(project)) = (claim.days, project)
            && !(project.contains(days.first()) && project.contains(days.last()))
        {
            let indicator = claim.indicator.clone();
            let fault = Violation::ClaimOutside { indicator, days, project };
            self.refuse(Subject::ExternalFigure(index), fault);
        }
    }

    pub(crate) fn commitments(&mut self, horizons: &[Horizon]) -> Vec<Vec<usize>> {
        let draft = self.draft;
        self.unique(
            "indicator",
            draft.commitments.iter().map(|commitment| &commitment.indicator.key.code),
            Subject::Commitment,
        );
        for (index, claim) in draft.claims.iter().enumerate() {
            if !draft
                .commitments
                .iter()
                .any(|commitment| commitment.indicator.key.code == claim.indicator)
            {
                let codes =
                    draft.commitments.iter().map(|commitment| &commitment.indicator.key.code);
                self.unknown(Subject::ExternalFigure(index), "indicator", &claim.indicator, codes);
            }
            self.days_of_claim(index, claim, horizons);
        }
        self.unique("partner", draft.partners.iter(), |_| Subject::Project);
        self.partner_terms();
        self.unique("finding", draft.severities.iter().map(|severity| &severity.code), |_| {
            Subject::Project
        });
        for severity in &draft.severities {
            if FindingRule::by_code(&severity.code).is_none() {
                let fault = Violation::Unknown {
                    what: "finding",
                    name: severity.code.clone(),
                    known: listed(FindingRule::ALL.iter().map(|rule| rule.code)),
                };
                self.refuse(Subject::Project, fault);
            }
        }
        let mut versions = Vec::with_capacity(draft.commitments.len());
        for (index, commitment) in draft.commitments.iter().enumerate() {
            let subject = Subject::Commitment(index);
            for partner in
                commitment.reported_by.iter().filter(|partner| !draft.partners.contains(partner))
            {
                self.unknown(subject, "partner", partner, draft.partners.iter());
            }
            let activities = commitment.count.iter().flat_map(|rule| &rule.activities);
            for activity in activities
                .filter(|code| !draft.activities.iter().any(|activity| activity.code == **code))
            {
                self.unknown(
                    subject,
                    "activity",
                    activity,
                    draft.activities.iter().map(|activity| &activity.code),
                );
            }
            let (code, unit) = (&commitment.indicator.key.code, &commitment.indicator.unit);
            let first = horizons.iter().map(|horizon| horizon.period().first()).min();
            let points = commitment.targets.iter().flat_map(|version| &version.milestones);
            let dates = points.flat_map(|milestones| milestones.iter().map(|(date, _)| date));
            for date in dates {
                if let Some(first) = first.filter(|first| date < *first) {
                    let fault =
                        Violation::MilestoneTooEarly { indicator: code.clone(), date, first };
                    self.refuse(subject, fault);
                }
            }
            for version in &commitment.targets {
                if let Some(fault) = Violation::of_target(code, unit, &version.target) {
                    self.refuse(subject, fault);
                }
            }
            let mut order: Vec<usize> = Vec::with_capacity(commitment.targets.len());
            let mut before: Option<(&Arc<str>, usize)> = None;
            for version in &commitment.targets {
                let Some(place) =
                    draft.decisions.iter().position(|decision| decision.id == version.decision)
                else {
                    self.unknown(
                        subject,
                        "decision",
                        &version.decision,
                        draft.decisions.iter().map(|decision| &decision.id),
                    );
                    continue;
                };
                if let Some((before, _)) = before.filter(|(_, earlier)| *earlier >= place) {
                    self.refuse(
                        subject,
                        Violation::TargetsOutOfOrder {
                            decision: version.decision.clone(),
                            before: before.clone(),
                        },
                    );
                }
                before = Some((&version.decision, place));
                order.push(place);
            }
            versions.push(order);
        }
        versions
    }

    /// When partners take part: known ones, each once, between known reports in order.
    fn partner_terms(&mut self) {
        let draft = self.draft;
        let names = draft.partner_terms.iter().map(|term| &term.partner);
        self.unique("partner", names, |_| Subject::Project);
        for term in &draft.partner_terms {
            if !draft.partners.contains(&term.partner) {
                self.unknown(Subject::Project, "partner", &term.partner, draft.partners.iter());
            }
            for report in [term.first, term.last].into_iter().flatten() {
                self.known_report(Subject::Project, report);
            }
            if let (Some(before), Some(report)) = (term.first, term.last)
                && report < before
            {
                self.refuse(Subject::Project, Violation::ReportsOutOfOrder { report, before });
            }
        }
    }
}
