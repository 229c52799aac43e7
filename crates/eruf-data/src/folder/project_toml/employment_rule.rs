//! `[indicator.employment]`: how employment in the lists becomes the outcome of an indicator.

use eruf_core::law::{Aggregation, EmploymentRule, LawInForce, MethodBreakPolicy, Rate, RateOf};
use eruf_core::workspace::quoted;
use toml::de::DeValue;

use crate::folder::fields::Fields;
use crate::folder::project_toml::count_rule;
use crate::problem::Rule;

/// Reads the table `employment` of an indicator or measure, if it has one. Without a programming
/// period no law is known.
pub(crate) fn read(fields: &Fields<'_, '_>, law: Option<LawInForce<'_>>) -> Option<EmploymentRule> {
    let fields = fields.table("employment")?;
    let rule = EmploymentRule {
        across: fields.choice("across", Aggregation::NAMES).unwrap_or_default(),
        hours_of_year: hours_of_year(&fields, law.as_ref()),
        turnover_per_fte: rate(&fields, "turnover_per_fte", RateOf::TurnoverPerFte),
        share_of_full_time: rate(&fields, "share_of_full_time", RateOf::ShareOfFullTime),
        prefer: fields.texts("prefer"),
        at_break: fields.choice("at_break", MethodBreakPolicy::NAMES).unwrap_or_default(),
        supported: count_rule::table(&fields, "supported").unwrap_or_default(),
    };
    fields.finish();
    Some(rule)
}

/// The hours of a full-time year: a rate that is written out, or the name of one of law's.
fn hours_of_year(fields: &Fields<'_, '_>, law: Option<&LawInForce<'_>>) -> Option<Rate> {
    let key = "hours_of_year";
    let value = fields.value(key)?;
    let DeValue::String(scope) = value.get_ref() else {
        return rate(fields, key, RateOf::HoursOfYear);
    };
    let law = law?;
    match Rate::hours_of_law(law, scope.trim()) {
        Ok(Some(rate)) => Some(rate),
        Ok(None) => {
            let allowed = Rate::hours_names(law).join(", ");
            fields.refuse(key, value.span().start, Rule::Choice { allowed, found: quoted(scope) });
            None
        }
        Err(error) => {
            fields.refuse(key, value.span().start, error);
            None
        }
    }
}

/// A rate with its name and source: it is never a number by itself.
fn rate(fields: &Fields<'_, '_>, key: &'static str, of: RateOf) -> Option<Rate> {
    let at = fields.value(key)?.span().start;
    let rate = fields.table(key)?;
    let value = rate.required("value", "the rate, such as 1720", rate.amount("value"));
    let name = rate.required(
        "name",
        "what the rate is, such as \"hours of a full-time year\"",
        rate.text("name"),
    );
    let source = rate.required("source", "where the rate is from", rate.text("source"));
    rate.finish();
    let value = value?;
    of.check(value).map_err(|error| fields.refuse(key, at, error)).ok()?;
    Some(Rate::new(value, name?, source?))
}
