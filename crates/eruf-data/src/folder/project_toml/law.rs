//! `[[law]]`: values that the project sets in place of those of law.

use std::sync::Arc;

use eruf_core::law::ParameterOverride;
use toml::de::DeValue;

use crate::folder::fields::Fields;
use crate::folder::project_toml::reader::Reader;

impl Reader<'_> {
    /// The value of a parameter with its reason and source. Whether there is such a parameter, and
    /// whether the value is of its kind, is checked by the core.
    pub(super) fn parameter(&mut self, fields: Fields<'_, '_>) -> Option<ParameterOverride> {
        let place = fields.place();
        let hint = "the name of the parameter, such as \"new_enterprise_age_RCO05\"";
        let parameter = fields.required("parameter", hint, fields.text("parameter"));
        let scope = fields.text("scope");
        let value =
            fields.required("value", "the value that holds in this project", value(&fields));
        let unit = fields.text("unit");
        let hint = "why the value of law does not hold in this project";
        let reason = fields.required("reason", hint, fields.text("reason"));
        let source = fields.source();
        let hint = "where the value was read";
        let _ = fields.required("source", hint, source.place.as_ref());
        fields.finish();
        source.place.as_ref()?;
        let (value, own_unit) = amount_and_unit(value?);
        let unit = unit.or(own_unit);
        let own = ParameterOverride {
            scope,
            unit,
            source,
            ..ParameterOverride::new(parameter?, value, reason?)
        };
        self.places.law.push(place);
        Some(own)
    }
}

/// A number, a day or a text, as a text.
fn value(fields: &Fields<'_, '_>) -> Option<Arc<str>> {
    let value = fields.value("value")?;
    match value.get_ref() {
        DeValue::Integer(number) if number.radix() == 10 => Some(number.as_str().into()),
        DeValue::Float(number) => Some(number.as_str().into()),
        DeValue::Datetime(day) => Some(day.to_string().into()),
        _ => fields.text("value"),
    }
}

/// A number with its unit in one text: `24 months` is 24 in months.
fn amount_and_unit(text: Arc<str>) -> (Arc<str>, Option<Arc<str>>) {
    let split = text.split_once(' ').filter(|(number, _)| {
        !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
    });
    match split {
        Some((number, unit)) if unit.chars().all(char::is_alphabetic) || unit == "%" => {
            (number.into(), Some(unit.into()))
        }
        _ => (text, None),
    }
}
