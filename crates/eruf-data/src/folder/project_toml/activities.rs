//! `[[activity]]` and its measures: what an activity promises and counts.

use std::sync::Arc;

use eruf_core::law::{Direction, Kind, OverTime, OverUnits};
use eruf_core::project::Activity;
use eruf_core::value::Unit;
use eruf_core::{Basis, Commitment, Indicator};

use crate::folder::fields::Fields;
use crate::folder::project_toml::reader::{Programme, Reader};
use crate::folder::project_toml::targets::WrittenVersion;
use crate::folder::project_toml::{count_rule, employment_rule, own};

impl Reader<'_> {
    pub(super) fn activity(
        &mut self,
        fields: Fields<'_, '_>,
        programme: &Programme,
        first: &Arc<str>,
    ) -> Option<Activity> {
        let code = fields.required("code", "a short code for the activity", fields.text("code"));
        let name = fields.required("name", "the name of the activity", fields.text("name"));
        let (part_of, result, source) =
            (fields.text("part_of"), fields.text("result"), fields.source());
        let read_at = fields.place();
        let targets = self.targets(&fields, first);
        let of_measures = fields.tables("measure");
        // An activity without a name is told; its code is one that the tables may use.
        let Some((code, name)) = code.map(|code| (code.clone(), name.unwrap_or(code))) else {
            let _ = self.unread.nameless.insert("activity");
            for fields in of_measures {
                self.measure(fields, programme, first);
            }
            fields.finish();
            return None;
        };
        let mut measures = Vec::new();
        // Versions of one goal share a measure; the goals of one text have one each.
        let most = targets
            .iter()
            .map(|WrittenVersion { version, .. }| {
                targets.iter().filter(|other| other.version.decision == version.decision).count()
            })
            .max();
        for place in 0..most.unwrap_or(0) {
            let measure: Arc<str> = if most == Some(1) {
                code.clone()
            } else {
                format!("{code}.{}", place.saturating_add(1)).into()
            };
            let mut of_goal = Vec::new();
            let mut unit = None;
            let mut seen: Vec<(Arc<str>, usize)> = Vec::new();
            for WrittenVersion { version, unit: noun, .. } in &targets {
                let nth = seen.iter().filter(|(decision, _)| *decision == version.decision).count();
                seen.push((version.decision.clone(), nth));
                if nth == place {
                    of_goal.push(version.clone());
                    unit = noun.as_deref().and_then(Unit::new).or(unit);
                }
            }
            let indicator = counted(programme, measure.clone(), name.clone(), unit);
            self.commit(
                Commitment {
                    basis: Some(Basis::RunningTotal),
                    targets: of_goal,
                    source: source.clone(),
                    ..Commitment::new(indicator)
                },
                read_at.clone(),
            );
            measures.push(measure);
        }
        for fields in of_measures {
            measures.extend(self.measure(fields, programme, first));
        }
        self.places.activities.push(read_at);
        fields.finish();
        Some(Activity { code, part_of, name, result, measures, source })
    }

    fn measure(
        &mut self,
        fields: Fields<'_, '_>,
        programme: &Programme,
        first: &Arc<str>,
    ) -> Option<Arc<str>> {
        let code = fields.required("code", "the code of the measure", fields.text("code"));
        if code.is_none() {
            let _ = self.unread.nameless.insert("indicator");
        }
        let before = self.told();
        let mut targets = self.targets(&fields, first);
        let ground = code.as_ref().map(|code| counted(programme, code.clone(), code.clone(), None));
        let described = code
            .as_ref()
            .and_then(|code| Self::described(&fields, programme, code.clone(), None, ground));
        let (basis, reported_by) =
            (fields.choice("basis", Basis::NAMES), fields.texts("reported_by"));
        let (rhythm, baseline) =
            (fields.rhythm("rhythm").unwrap_or_default(), fields.baseline("baseline"));
        let (count, employment) =
            (count_rule::read(&fields), employment_rule::read(&fields, programme.known_law()));
        let measure = own::measure_kind(&fields);
        let source = fields.source();
        if let Some(indicator) = described {
            if indicator.unit != Unit::nameless() {
                self.check_units(&fields, &indicator, &mut targets);
            }
            let commitment = Commitment {
                basis: basis.or(Some(Basis::RunningTotal)),
                reported_by,
                rhythm,
                baseline,
                targets: targets.into_iter().map(|version| version.version).collect(),
                count,
                employment,
                measure,
                source,
                ..Commitment::new(indicator)
            };
            self.commit(commitment, fields.place());
        }
        self.end_indicator(fields, code.clone(), before);
        code
    }
}

/// What an activity counts, where nothing more is said.
fn counted(programme: &Programme, code: Arc<str>, name: Arc<str>, unit: Option<Unit>) -> Indicator {
    Indicator {
        key: programme.key(code),
        name,
        name_sv: None,
        unit: unit.unwrap_or_else(Unit::nameless),
        kind: Kind::ActivityGoal,
        over_time: OverTime::Sum,
        over_units: OverUnits::None,
        direction: Direction::Up,
        subset_of: Vec::new(),
    }
}
