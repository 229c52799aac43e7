//! `[indicator.count]`: which enterprises of the lists an indicator counts.

use std::borrow::Cow;

use eruf_core::Amount;
use eruf_core::law::{CountRule, Minimum, NewRule, Reference, Support, SupportMeasure};
use eruf_core::workspace::{quoted, without_person_numbers};
use toml::de::DeValue;

use crate::folder::fields::Fields;
use crate::problem::Rule;

/// Reads the table `count` of an indicator or measure, if it has one.
pub(crate) fn read(fields: &Fields<'_, '_>) -> Option<CountRule> {
    table(fields, "count")
}

/// Reads a rule that is written under another key.
pub(crate) fn table(fields: &Fields<'_, '_>, key: &'static str) -> Option<CountRule> {
    let fields = fields.table(key)?;
    let rule = CountRule {
        support: fields.choices("support", Support::NAMES),
        activities: fields.texts("activities"),
        new: new(&fields),
        minimum: minimum(&fields),
    };
    fields.finish();
    Some(rule)
}

fn new(fields: &Fields<'_, '_>) -> Option<NewRule> {
    let value = fields.value("new")?;
    if let DeValue::String(name) = value.get_ref() {
        let refuse = |_| {
            fields.refuse(
                "new",
                value.span().start,
                Rule::Choice { allowed: NewRule::names().join(", "), found: quoted(name) },
            );
        };
        return name.trim().parse().map_err(refuse).ok();
    }
    let rule = fields.table("new")?;
    let months = rule.required(
        "months",
        "the age in months below which an enterprise is new",
        rule.number("months"),
    );
    let reference = rule.required(
        "reference",
        "project_start or first_support",
        rule.choice("reference", Reference::NAMES),
    );
    rule.finish();
    Some(NewRule { months: months?, reference: reference? })
}

fn minimum(fields: &Fields<'_, '_>) -> Option<Minimum> {
    let (hours, amount) = (fields.amount("minimum_hours"), fields.amount("minimum_amount"));
    if hours.is_some() && amount.is_some() {
        let expected = "minimum_hours or minimum_amount";
        fields.refuse(
            "minimum_amount",
            fields.at,
            Rule::WrongKind { expected, found: "both".to_owned() },
        );
    }
    let minimum = |key, measure, least: Amount| {
        if matches!(without_person_numbers(&least.to_string()), Cow::Owned(_)) {
            fields.refuse(key, fields.at, Rule::PersonInAmount);
            return None;
        }
        Minimum::new(measure, least).map_err(|error| fields.refuse(key, fields.at, error)).ok()
    };
    let hours = hours.and_then(|least| minimum("minimum_hours", SupportMeasure::Hours, least));
    hours.or(amount.and_then(|least| minimum("minimum_amount", SupportMeasure::Amount, least)))
}
