//! `[[claim]]`, `[[other_name]]` and `[[finding]]`: what the check holds the project against.

use eruf_core::Amount;
use eruf_core::project::{Alias, SeverityOverride};
use eruf_core::record::{ExternalFigure, Precision, Value};
use eruf_core::value::Unit;
use eruf_core::workspace::quoted;

use crate::folder::fields::Fields;
use crate::folder::project_toml::reader::Reader;
use crate::problem::Rule;

impl Reader<'_> {
    /// What another document calls the beneficiary.
    pub(super) fn other_name(fields: Fields<'_, '_>) -> Option<Alias> {
        let name =
            fields.required("name", "what the beneficiary is called there", fields.text("name"));
        let source = fields.source();
        fields.finish();
        Some(Alias { name: name?, source })
    }

    /// How grave findings of a rule are in this project.
    pub(super) fn severity(fields: Fields<'_, '_>) -> Option<SeverityOverride> {
        const NAMES: [&str; 4] = ["error", "warning", "note", "off"];
        let code =
            fields.required("code", "the code of the rule, such as \"F07\"", fields.text("code"));
        let severity = fields.required(
            "severity",
            "\"error\", \"warning\", \"note\" or \"off\"",
            fields.text("severity"),
        );
        let reason =
            fields.required("reason", "why it is not what is usual", fields.text("reason"));
        let severity = severity.and_then(|text| match (&*text, text.parse()) {
            ("off", _) => Some(None),
            (_, Ok(severity)) => Some(Some(severity)),
            (_, Err(_)) => {
                fields.refuse(
                    "severity",
                    fields.at,
                    Rule::Choice { allowed: NAMES.join(", "), found: quoted(&text) },
                );
                None
            }
        });
        fields.finish();
        Some(SeverityOverride { code: code?, severity: severity?, reason: reason? })
    }

    /// What another document says: an amount, or bounds as `"450..500"`.
    pub(super) fn claim(&mut self, fields: Fields<'_, '_>) -> Option<ExternalFigure> {
        let place = fields.place();
        let indicator = fields.required(
            "indicator",
            "the code of the indicator that it is about",
            fields.text("indicator"),
        );
        let factors: Vec<Amount> = fields.amounts("factors");
        let value = match (fields.value("value"), factors.is_empty()) {
            (None, false) => None,
            (value, _) => fields
                .required("value", "what the figure is said to be, or factors", value)
                .and_then(|value| fields.bounds_of("value", value)),
        };
        let precision = fields.choice("precision", Precision::NAMES).unwrap_or_default();
        let unit = fields.text("unit").and_then(|unit| Unit::new(&unit));
        let source = fields.source();
        let made = match value {
            Some(value) => indicator.map(|code| ExternalFigure::new(code, Value::Amount(value))),
            None if factors.is_empty() => None,
            None => indicator.and_then(|code| {
                ExternalFigure::of_factors(code, factors)
                    .map_err(|error| fields.refuse("factors", fields.at, error))
                    .ok()
            }),
        };
        fields.finish();
        let claim = ExternalFigure { precision, unit, source, ..made? };
        self.places.claims.push(place);
        Some(claim)
    }
}
