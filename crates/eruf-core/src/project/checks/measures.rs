//! Checks of measures of a project's own: what they follow from, their units, and that nothing
//! beside the project's figures enters a sum of them.

use std::sync::Arc;

use crate::law::OverUnits;
use crate::project::check::Check;
use crate::project::commitment::common;
use crate::project::{Commitment, ProjectDraft, Subject, Violation};
use crate::record::MeasureKind;
use crate::value::Unit;

impl<'d> Check<'d> {
    /// Checks the measure of each indicator.
    pub(crate) fn measures(&mut self) {
        let draft = self.draft;
        for (index, commitment) in draft.commitments.iter().enumerate() {
            let subject = Subject::Commitment(index);
            let indicator = &commitment.indicator.key.code;
            let kind = commitment.measure.described();
            if commitment.measure != MeasureKind::Reported && common(commitment).is_some() {
                let indicator = indicator.clone();
                self.refuse(subject, Violation::MeasureOfCommon { indicator, kind });
                continue;
            }
            match &commitment.measure {
                MeasureKind::Reported => {}
                MeasureKind::Ratio { of, over } => self.ratio(subject, commitment, of, over),
                MeasureKind::Hours { activities } => {
                    self.hours(subject, commitment, activities);
                }
                MeasureKind::Shadow { of } => {
                    self.beside(subject, commitment);
                    if let Some(whole) = self.measure(subject, of) {
                        let expected = &whole.indicator.unit;
                        self.unit(subject, commitment, expected);
                    }
                }
                MeasureKind::Outside { .. } => self.beside(subject, commitment),
            }
        }
    }

    /// The indicator of a code, which the project must have.
    fn measure(&mut self, subject: Subject, code: &Arc<str>) -> Option<&'d Commitment> {
        let draft: &'d ProjectDraft = self.draft;
        let commitments = &draft.commitments;
        let found = commitments.iter().find(|one| one.indicator.key.code == *code);
        if found.is_none() {
            let codes = commitments.iter().map(|commitment| &commitment.indicator.key.code);
            self.unknown(subject, "indicator", code, codes);
        }
        found
    }

    fn unit(&mut self, subject: Subject, commitment: &Commitment, expected: &Unit) {
        let found = &commitment.indicator.unit;
        if !found.same_as(expected) {
            let indicator = commitment.indicator.key.code.clone();
            let (expected, found) = (expected.clone(), found.clone());
            self.refuse(subject, Violation::WrongUnit { indicator, expected, found });
        }
    }

    fn hours(&mut self, subject: Subject, commitment: &Commitment, activities: &[Arc<str>]) {
        let known = &self.draft.activities;
        let is_known = |code: &Arc<str>| known.iter().any(|activity| activity.code == *code);
        for activity in activities.iter().filter(|code| !is_known(code)) {
            let codes = known.iter().map(|activity| &activity.code);
            self.unknown(subject, "activity", activity, codes);
        }
        if let Some(hours) = Unit::new("hours") {
            self.unit(subject, commitment, &hours);
        }
    }

    fn ratio(&mut self, subject: Subject, ratio: &Commitment, of: &Arc<str>, over: &Arc<str>) {
        let indicator = &ratio.indicator.key.code;
        let mut units = Vec::new();
        for code in [of, over] {
            let Some(measure) = self.measure(subject, code) else { continue };
            units.push(&measure.indicator.unit);
            let kind = &measure.measure;
            if kind.is_beside() || matches!(kind, MeasureKind::Ratio { .. }) {
                let (indicator, code) = (indicator.clone(), code.clone());
                let kind = kind.described();
                self.refuse(subject, Violation::RatioOf { indicator, code, kind });
            }
        }
        let (Some(of), Some(over)) = (units.first(), units.get(1)) else { return };
        let found = &ratio.indicator.unit;
        let fits =
            if of.same_as(over) { found.name() == "percent" } else { is_quotient(found, of, over) };
        if !fits {
            let (indicator, found) = (indicator.clone(), found.clone());
            let (of, over) = ((*of).clone(), (*over).clone());
            self.refuse(subject, Violation::RatioUnit { indicator, of, over, found });
        }
    }

    /// A figure beside the project's is part of no other one, and adds up to none.
    fn beside(&mut self, subject: Subject, commitment: &Commitment) {
        let kind = commitment.measure.described();
        let indicator = &commitment.indicator;
        for (is_summed, key) in [
            (indicator.over_units != OverUnits::None, "over_units"),
            (!indicator.subset_of.is_empty(), "subset_of"),
        ] {
            if is_summed {
                let indicator = indicator.key.code.clone();
                self.refuse(subject, Violation::BesideInSum { indicator, kind, key });
            }
        }
    }
}

/// Whether a unit is one unit per another: "timmar per utbildning" of timmar and utbildningar. The
/// second is in the singular there, which shares its beginning with the plural.
fn is_quotient(unit: &Unit, of: &Unit, over: &Unit) -> bool {
    let name = unit.name().to_lowercase();
    let Some((above, below)) = name.split_once(" per ").or_else(|| name.split_once('/')) else {
        return false;
    };
    let same = |text: &str, unit: &Unit| {
        let texts = Unit::new(text);
        texts.is_some_and(|text| text.same_as(unit)) || {
            let name = unit.name().to_lowercase();
            let shared = text.chars().zip(name.chars());
            let shared = shared.take_while(|(one, other)| one == other).count();
            shared >= 3 && text.chars().count() <= shared.saturating_add(1)
        }
    };
    same(above.trim(), of) && same(below.trim(), over)
}
