//! `[[indicator]]`: what is counted, on the ground of the catalogue.

use std::sync::Arc;

use eruf_core::law::{Direction, FollowUp, Kind, OverTime, OverUnits};
use eruf_core::value::Unit;
use eruf_core::{Basis, Commitment, Indicator};

use crate::folder::fields::Fields;
use crate::folder::project_toml::reader::{Programme, Reader};
use crate::folder::project_toml::{count_rule, employment_rule, own};
use crate::problem::Rule;

impl Reader<'_> {
    pub(super) fn indicator(
        &mut self,
        fields: Fields<'_, '_>,
        programme: &Programme,
        first: &Arc<str>,
    ) {
        let code = fields.required(
            "code",
            "the code of the indicator, as in the catalogue",
            fields.text("code"),
        );
        let common = code.as_ref().and_then(|code| programme.common(code));
        let indicator =
            code.and_then(|code| Self::described(&fields, programme, code, common, None));
        let mut targets = self.targets(&fields, first);
        // Every key is read before the table is left, so that a code that is not in the catalogue
        // is one error and not one for each key beside it.
        let (basis, reported_by) =
            (fields.choice("basis", Basis::NAMES), fields.texts("reported_by"));
        let (rhythm, baseline) =
            (fields.rhythm("rhythm").unwrap_or_default(), fields.baseline("baseline"));
        let (count, employment) =
            (count_rule::read(&fields), employment_rule::read(&fields, &programme.law()));
        let measure = own::measure_kind(&fields);
        let follow_up = fields.choice("follow_up", FollowUp::names());
        let source = fields.source();
        if let Some(indicator) = indicator {
            self.check_units(&fields, &indicator, &mut targets);
            let commitment = Commitment {
                basis,
                reported_by,
                rhythm,
                baseline,
                targets: targets.into_iter().map(|version| version.version).collect(),
                count,
                employment,
                measure,
                follow_up,
                source,
                ..Commitment::new(indicator)
            };
            self.commit(commitment, fields.place());
        }
        fields.finish();
    }

    /// The indicator that the keys of a table describe, on the ground of the catalogue where it is
    /// a common one.
    pub(super) fn described(
        fields: &Fields<'_, '_>,
        programme: &Programme,
        code: Arc<str>,
        common: Option<Indicator>,
        measure: Option<Indicator>,
    ) -> Option<Indicator> {
        let (name, name_sv) = (fields.text("name"), fields.text("name_sv"));
        let unit = fields.text("unit").and_then(|unit| Unit::new(&unit));
        let kind = if measure.is_some() {
            Some(Kind::ActivityGoal)
        } else {
            fields.choice("kind", Kind::NAMES)
        };
        let over_time = fields.choice("over_time", OverTime::NAMES);
        let over_units = fields.choice("over_units", OverUnits::NAMES);
        let direction = fields.choice("direction", Direction::NAMES);
        let subset_of = fields.texts("subset_of");
        let Some(ground) = common.or(measure) else {
            let missing = "name, unit and kind";
            let (Some(name), Some(unit), Some(kind)) = (name, unit, kind) else {
                let programme = format!("{} {}", programme.fund, programme.programming_period);
                fields.refuse("code", fields.at, Rule::NotInCatalogue { code, programme, missing });
                return None;
            };
            return Some(Indicator {
                key: programme.key(code),
                name,
                name_sv,
                unit,
                kind,
                over_time: over_time.unwrap_or(OverTime::Sum),
                over_units: over_units.unwrap_or(OverUnits::None),
                direction: direction.unwrap_or(Direction::Up),
                subset_of,
            });
        };
        Some(Indicator {
            key: programme.key(code),
            name_sv: name_sv.or_else(|| if name.is_some() { None } else { ground.name_sv.clone() }),
            name: name.unwrap_or(ground.name),
            unit: unit.unwrap_or(ground.unit),
            kind: kind.unwrap_or(ground.kind),
            over_time: over_time.unwrap_or(ground.over_time),
            over_units: over_units.unwrap_or(ground.over_units),
            direction: direction.unwrap_or(ground.direction),
            subset_of: if subset_of.is_empty() { ground.subset_of } else { subset_of },
        })
    }
}
