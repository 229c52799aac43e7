//! `[[indicator]]`: what is counted, on the ground of the catalogue.

use std::sync::Arc;

use eruf_core::law::{Direction, FollowUp, Kind, OverTime, OverUnits};
use eruf_core::value::Unit;
use eruf_core::{Basis, Commitment, Indicator};

use crate::folder::fields::Fields;
use crate::folder::project_toml::reader::{Programme, Reader};
use crate::folder::project_toml::{count_rule, employment_rule, own};
use crate::problem::{Rule, is_typo};

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
        if code.is_none() {
            let _ = self.unread.nameless.insert("indicator");
        }
        let before = self.told();
        let common = code.as_ref().and_then(|code| programme.common(code));
        let indicator =
            code.clone().and_then(|code| Self::described(&fields, programme, code, common, None));
        if indicator.is_none() {
            // The tables name the indicator that is meant.
            self.unread.meant.extend(code.as_ref().and_then(|code| programme.nearest(code)));
        }
        let mut targets = self.targets(&fields, first);
        // Every key is read before the table is left, so that a code that is not in the catalogue
        // is one error and not one for each key beside it.
        let (basis, reported_by) =
            (fields.choice("basis", Basis::NAMES), fields.texts("reported_by"));
        let (rhythm, baseline) =
            (fields.rhythm("rhythm").unwrap_or_default(), fields.baseline("baseline"));
        let (count, employment) =
            (count_rule::read(&fields), employment_rule::read(&fields, programme.known_law()));
        let measure = own::measure_kind(&fields);
        let follow_up = fields.choice("follow_up", FollowUp::names());
        let source = fields.source();
        let stand_in = || code.clone().map(|code| programme.stand_in(code));
        if let Some(indicator) = &indicator {
            self.check_units(&fields, indicator, &mut targets);
        }
        if let Some(indicator) = indicator.or_else(stand_in) {
            let commitment = Commitment {
                basis: basis.or_else(|| self.stand_in_basis(&fields)),
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
        self.end_indicator(fields, code, before);
    }

    /// A basis in the place of one that could not be read, so that no row is asked for its own.
    fn stand_in_basis(&self, fields: &Fields<'_, '_>) -> Option<Basis> {
        let is_near = |key: &str| is_typo(key, "basis");
        let is_named = fields.table.keys().any(|key| is_near(key.get_ref()));
        (is_named || self.document.is_broken(fields.at)).then_some(Basis::Increment)
    }

    /// Refuses what is left of the table of an indicator, and keeps whether anything but its
    /// targets has a fault.
    pub(super) fn end_indicator(
        &mut self,
        fields: Fields<'_, '_>,
        code: Option<Arc<str>>,
        told_before: usize,
    ) {
        let table = fields.at;
        fields.finish();
        if self.told() > told_before || self.document.is_broken(table) {
            self.unread.indicators.extend(code);
        }
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
            if !programme.is_known {
                // Whether it is a common indicator cannot be told, so nothing is missing yet.
                return None;
            }
            let missing = "name, unit and kind";
            let (Some(name), Some(unit), Some(kind)) = (name, unit, kind) else {
                let nearest = programme.nearest(&code);
                let programme = format!("{} {}", programme.fund, programme.programming_period);
                let rule = Rule::NotInCatalogue { code, nearest, programme, missing };
                fields.refuse("code", fields.at, rule);
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
