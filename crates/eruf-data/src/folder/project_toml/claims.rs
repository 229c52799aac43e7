//! `[[claim]]`, `[[other_name]]` and `[[finding]]`: what the check holds the project against.

use eruf_core::project::{Alias, SeverityOverride};
use eruf_core::record::{ExternalFigure, Precision, Value};
use eruf_core::value::Unit;
use eruf_core::workspace::quoted;
use eruf_core::{Amount, Period};

use crate::folder::fields::Fields;
use crate::folder::project_toml::reader::Reader;
use crate::problem::{Notice, NoticeKind, Rule};
use crate::words::claim_in_words;

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

    /// The days that a figure is about: the first and the last, or the months of them.
    fn days_of(fields: &Fields<'_, '_>) -> Option<Period> {
        let (first, last) = (fields.partial_date("first"), fields.partial_date("last"));
        if let (Some(_), None) | (None, Some(_)) = (first, last) {
            let hint = "the other of the first and the last day that it is about";
            let missing = if first.is_none() { "first" } else { "last" };
            fields.refuse(missing, fields.at, Rule::MissingKey { hint });
        }
        let days = Period::new(first?.first_day(), last?.last_day());
        days.map_err(|error| fields.refuse("last", fields.at, error)).ok()
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
        let text = fields.text("text");
        let value = match (fields.value("value"), factors.is_empty() && text.is_none()) {
            (None, false) => None,
            (value, _) => fields
                .required("value", "what the figure is said to be, or factors", value)
                .and_then(|value| fields.bounds_of("value", value)),
        };
        let precision = fields.choice("precision", Precision::NAMES).unwrap_or_default();
        let unit = fields.text("unit").and_then(|unit| Unit::new(&unit));
        let days = Self::days_of(&fields);
        if text.is_some() && (value.is_some() || !factors.is_empty()) {
            let expected = "one of value, text and factors";
            let found = "several".to_owned();
            fields.refuse("text", fields.at, Rule::WrongKind { expected, found });
        }
        let source = fields.source();
        let made = match (value, &text) {
            (Some(value), _) => {
                indicator.map(|code| ExternalFigure::new(code, Value::Amount(value)))
            }
            (None, Some(text)) => indicator.map(|code| {
                let (claim, in_words) = claim_in_words(&code, text);
                if let Some(reason) = in_words {
                    let place = self.document.place(fields.at, Some("claim.text"));
                    let kind = NoticeKind::ClaimInWords { claim: quoted(text), reason };
                    self.notices.push(Notice { place, kind });
                }
                claim
            }),
            (None, None) if factors.is_empty() => None,
            (None, None) => indicator.and_then(|code| {
                ExternalFigure::of_factors(code, factors)
                    .map_err(|error| fields.refuse("factors", fields.at, error))
                    .ok()
            }),
        };
        fields.finish();
        let made = made?;
        let precision = if text.is_some() { made.precision } else { precision };
        let unit = unit.or_else(|| made.unit.clone());
        let claim = ExternalFigure { precision, unit, source, days, ..made };
        self.places.claims.push(place);
        Some(claim)
    }
}
