//! Checks of what a project sets in place of law, and of the keys of its programme.

use crate::law::{
    Fund, LawInForce, Parameter, ParameterInForce, ParameterOverride, ProgrammingPeriod, objective,
    objectives,
};
use crate::project::check::Check;
use crate::project::{Subject, Violation};
use crate::record::TargetVersion;
use crate::value::text::listed;

impl Check<'_> {
    /// Overrides name known parameters once, with a value of the right kind, a reason and a source;
    /// the objective and the programme's days are known ones.
    pub(crate) fn law(&mut self) {
        let draft = self.draft;
        let period = draft.identity.programming_period;
        let law = LawInForce::new(period, None, &[]);
        for (index, own) in draft.law.iter().enumerate() {
            let subject = Subject::Parameter(index);
            let same = |other: &&ParameterOverride| {
                other.parameter == own.parameter && other.scope == own.scope
            };
            if draft.law.iter().take(index).any(|other| same(&other)) {
                let name = own.parameter.clone();
                self.refuse(subject, Violation::Twice { what: "parameter", name });
            }
            let names = law.names();
            if !names.contains(&&*own.parameter) {
                let fault = Violation::unknown_parameter(&own.parameter, &names);
                self.refuse(subject, fault);
                continue;
            }
            let of_name = || law.rows().filter(|row: &&Parameter| row.id == &*own.parameter);
            if own.rows(period).next().is_none() {
                let fault = Violation::Unknown {
                    what: "scope",
                    name: own.scope.clone().unwrap_or_default(),
                    known: listed(of_name().map(|row| row.scope)),
                };
                self.refuse(subject, fault);
                continue;
            }
            if let Some(expected) = own.wrong_kind(period) {
                let (parameter, found) = (own.parameter.clone(), own.to_string());
                self.refuse(subject, Violation::ParameterKind { parameter, expected, found });
            }
            let missing =
                [(own.reason.trim().is_empty(), "reason"), (own.source.place.is_none(), "source")];
            for (_, missing) in missing.into_iter().filter(|(is_missing, _)| *is_missing) {
                let parameter = own.parameter.clone();
                self.refuse(subject, Violation::ParameterUnsourced { parameter, missing });
            }
        }
        if let Some(scope) = &draft.programme_dates {
            let known = law.target_date_scopes(draft.identity.fund);
            if !known.contains(&&**scope) {
                let fault = Violation::Unknown {
                    what: "programme_dates",
                    name: scope.clone(),
                    known: listed(known.into_iter()),
                };
                self.refuse(Subject::Project, fault);
            }
        }
        // The table has the objectives of these funds.
        let is_of_table = matches!(draft.identity.fund, Fund::Erdf | Fund::Cohesion)
            && period == ProgrammingPeriod::FROM_2021;
        if let Some(written) = draft.specific_objective.as_ref().filter(|_| is_of_table)
            && objective(written).is_none()
        {
            let fault = Violation::Unknown {
                what: "specific objective",
                name: written.clone(),
                known: listed(objectives().iter().map(|row| row.code)),
            };
            self.refuse(Subject::Project, fault);
        }
        self.milestones(&law);
    }

    /// A milestone that law dates is one of an indicator for which law has milestones.
    fn milestones(&mut self, law: &LawInForce<'_>) {
        let draft = self.draft;
        for (index, commitment) in draft.commitments.iter().enumerate() {
            if !commitment.targets.iter().any(|version| version.milestone.is_some()) {
                continue;
            }
            let (indicator, kind) = (&commitment.indicator.key.code, commitment.indicator.kind);
            let date = law.milestone_date();
            let is_for = |date: &ParameterInForce<'_>| date.row.kind.is_none_or(|own| own == kind);
            if !date.as_ref().is_some_and(is_for) {
                let reference = date.map(|date| date.row.reference()).unwrap_or_default();
                let indicator = indicator.clone();
                let fault = Violation::NoMilestoneByLaw { indicator, kind, reference };
                self.refuse(Subject::Commitment(index), fault);
            }
            let is_twice = |version: &TargetVersion| {
                version.milestone.is_some() && version.milestones.is_some()
            };
            if commitment.targets.iter().any(is_twice) {
                let fault = Violation::MilestoneTwice { indicator: indicator.clone() };
                self.refuse(Subject::Commitment(index), fault);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::{Identity, Project, ProjectDraft};

    #[test]
    fn a_value_in_place_of_law_needs_a_reason_and_a_source() {
        let identity = Identity::new("a project", Fund::Erdf, ProgrammingPeriod::FROM_2021);
        let own = ParameterOverride::new("new_enterprise_age_RCO05", "2", " ");
        let draft = ProjectDraft { law: vec![own], ..ProjectDraft::new(identity) };
        let errors = Project::new(draft).unwrap_err();
        let faults = errors.iter().filter_map(|error| match &error.fault {
            Violation::ParameterUnsourced { missing, .. } => Some(*missing),
            _ => None,
        });
        assert_eq!(faults.collect::<Vec<_>>(), ["reason", "source"]);
    }
}
