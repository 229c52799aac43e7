//! Amounts, dates and periods, by `amounts.toml`, `dates.toml` and `months.toml`.
#![allow(missing_docs, clippy::unwrap_used)]

use eruf_core::record::Horizon;
use eruf_core::value::{ParseAmountError, ParseDateError};
use eruf_core::{Amount, Error, NaiveDate, Period, parse_date};
use eruf_tests::{Failures, day, days, ratio, table};
use serde::Deserialize;

/// A day that `parse_date` may refuse, so that the period's own check is tested.
fn naive(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TextCase {
    name: String,
    source: String,
    text: String,
    value: Option<String>,
    error: Option<String>,
}

#[test]
fn amounts() {
    let mut failures = Failures::default();
    for case in table::<TextCase>("amounts") {
        failures.case(&case.name, &case.source);
        let got = case.text.parse::<Amount>();
        let kind =
            got.as_ref().err().map(|error: &ParseAmountError| <&str>::from(error).to_owned());
        failures.check("the error", &kind, &case.error);
        failures.check("the amount", &got.as_ref().ok().map(ToString::to_string), &case.value);
        if let Ok(amount) = got {
            failures.check("the amount read again", &amount.to_string().parse(), &Ok(amount));
            failures.check(
                "the amount as a decimal",
                &Amount::try_from(amount.to_decimal()),
                &Ok(amount),
            );
        }
    }
    failures.done();
}

#[test]
fn dates() {
    let mut failures = Failures::default();
    for case in table::<TextCase>("dates") {
        failures.case(&case.name, &case.source);
        assert_eq!(case.value, None, "a date is written as it was read");
        let got = parse_date(&case.text);
        let kind = got.as_ref().err().map(|error: &ParseDateError| <&str>::from(error).to_owned());
        failures.check("the error", &kind, &case.error);
        if let Ok(date) = got {
            failures.check("the date written again", &date.to_string(), &case.text);
            failures.check("the year", &date.format("%Y").to_string().as_str(), &&case.text[..4]);
        }
    }
    failures.done();
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PeriodCase {
    name: String,
    source: String,
    period: Option<String>,
    first: Option<String>,
    last: Option<String>,
    months: Option<String>,
    years: Option<String>,
    #[serde(default)]
    inside: Vec<String>,
    #[serde(default)]
    outside: Vec<String>,
    error: Option<String>,
}

#[test]
fn months() {
    let mut failures = Failures::default();
    for case in table::<PeriodCase>("months") {
        failures.case(&case.name, &case.source);
        if let Some(kind) = case.error {
            let refused = Period::new(naive(&case.first.unwrap()), naive(&case.last.unwrap()));
            failures.check(
                "the error",
                &refused.as_ref().err().map(|error: &Error| <&str>::from(error)),
                &Some(kind.as_str()),
            );
            continue;
        }
        let period = days(&case.period.unwrap());
        failures.check("months", &period.months(), &ratio(&case.months.unwrap()));
        failures.check_if("years", &period.years(), case.years.as_deref().map(ratio).as_ref());
        failures.check(
            "years of the horizon",
            &Horizon::new("original", period).years(),
            &period.years(),
        );
        for (days, inside) in [(case.inside, true), (case.outside, false)] {
            for text in days {
                failures.check(&text, &period.contains(day(&text)), &inside);
            }
        }
    }
    failures.done();
}

/// Scenario 55: 0.1 added 141 times is 14.1, in whatever order and however many halves.
#[test]
fn sums_are_exact() {
    let tenth: Amount = "0.1".parse().unwrap();
    assert_eq!(Amount::sum(std::iter::repeat_n(tenth, 141)), Some("14.1".parse().unwrap()));
}
