//! The values of fields: numbers, amounts, days and words from a list.

use std::str::FromStr;
use std::sync::Arc;

use eruf_core::parse_date;
use eruf_core::record::{Baseline, Currency, Precision, ReferenceDate, Rhythm};
use eruf_core::value::{ParseAmountError, ParseDateError, PartialDate};
use eruf_core::workspace::{quoted, without_person_numbers};
use eruf_core::{Amount, Interval, NaiveDate};
use toml::Spanned;
use toml::de::DeValue;

use crate::folder::fields::Fields;
use crate::problem::Rule;
use crate::words::{ParseDialectError, ParsedFigure, day_or_month, is_currency, parse_figure};

impl Fields<'_, '_> {
    pub(crate) fn yes(&self, key: &'static str) -> Option<bool> {
        let value = self.value(key)?;
        if let DeValue::Boolean(yes) = value.get_ref() {
            return Some(*yes);
        }
        self.wrong(key, value, "true or false");
        None
    }

    pub(crate) fn number(&self, key: &'static str) -> Option<u32> {
        let value = self.value(key)?;
        let number = match value.get_ref() {
            // Nothing that is counted comes near the length of a person's number.
            DeValue::Integer(number) if number.radix() == 10 => {
                number.as_str().parse().ok().filter(|number| *number < 1_000_000)
            }
            DeValue::String(text) if self.document.is_sheets() => {
                let digits = Some(text).filter(|text| text.bytes().all(|b| b.is_ascii_digit()));
                digits.and_then(|text| text.parse().ok()).filter(|number| *number < 1_000_000)
            }
            _ => None,
        };
        if number.is_none() {
            self.wrong(key, value, "a whole number from 0");
        }
        number
    }

    pub(crate) fn amount(&self, key: &'static str) -> Option<Amount> {
        self.amount_of(key, self.value(key)?)
    }

    /// The amount that a value holds: a number of any length, or text.
    pub(crate) fn amount_of(&self, key: &str, value: &Spanned<DeValue<'_>>) -> Option<Amount> {
        let text = match value.get_ref() {
            DeValue::String(text) => text.as_ref(),
            DeValue::Integer(number) if number.radix() == 10 => number.as_str(),
            DeValue::Float(number) => number.as_str(),
            _ => {
                self.wrong(key, value, "an amount");
                return None;
            }
        };
        text.parse()
            .map_err(|error: ParseAmountError| {
                self.refuse(key, value.span().start, error);
            })
            .ok()
    }

    /// A sum of money: an amount, or text with marks between thousands, multipliers and a currency.
    /// All that are written with one are in the same.
    pub(crate) fn money(&self, key: &'static str) -> Option<Amount> {
        let (amount, found) = self.money_as_written(key)?;
        if let Some(found) = found {
            let mut currency = self.document.currency.borrow_mut();
            let expected = currency.get_or_insert_with(|| found.clone());
            if *expected != found {
                let expected = expected.clone();
                let at = self.value(key).map_or(self.at, |value| value.span().start);
                self.refuse(key, at, Rule::OtherCurrency { expected, found });
                return None;
            }
        }
        Some(amount)
    }

    /// A sum of money with its own currency: that beside the number, or that of the key
    /// `currency`. Where both name one, it is the same.
    pub(crate) fn money_and_currency(
        &self,
        key: &'static str,
    ) -> (Option<Amount>, Option<Currency>) {
        let named = self.value("currency").and_then(|value| {
            let expected = "the three capital letters of a currency, such as EUR or SEK";
            let text = value.get_ref().as_str();
            let currency = text.and_then(|text| text.parse::<Currency>().ok());
            if currency.is_none() {
                self.wrong("currency", value, expected);
            }
            currency
        });
        let Some((amount, found)) = self.money_as_written(key) else { return (None, named) };
        let Some(found) = found else { return (Some(amount), named) };
        if let Some(expected) = named.map(|named| named.to_string())
            && expected != found
        {
            let at = self.value(key).map_or(self.at, |value| value.span().start);
            self.refuse(key, at, Rule::OtherCurrency { expected, found });
            return (None, named);
        }
        (Some(amount), found.parse().ok())
    }

    /// A sum of money, and the currency that is written beside it.
    fn money_as_written(&self, key: &'static str) -> Option<(Amount, Option<String>)> {
        let value = self.value(key)?;
        let read = match value.get_ref() {
            DeValue::String(text) if text.parse::<Amount>().is_err() => parse_figure(text).ok(),
            _ => None,
        };
        let is_money = |figure: &ParsedFigure| {
            let currency = figure.unit.as_deref().is_none_or(is_currency);
            currency && figure.precision == Precision::Exactly
        };
        let figure = read.filter(is_money);
        let read = figure.and_then(|figure| Some((figure.amount.as_exact()?, figure.unit)));
        read.or_else(|| Some((self.amount_of(key, value)?, None)))
    }

    /// An amount, or the bounds of one as text: `"450..500"`.
    pub(crate) fn amounts(&self, key: &'static str) -> Vec<Amount> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let DeValue::Array(list) = value.get_ref() else {
            self.wrong(key, value, "a list of amounts");
            return Vec::new();
        };
        list.iter().filter_map(|value| self.amount_of(key, value)).collect()
    }

    /// Bounds as text, or an amount.
    pub(crate) fn bounds_of(
        &self,
        key: &str,
        value: &Spanned<DeValue<'_>>,
    ) -> Option<Interval<Amount>> {
        let bounds = match value.get_ref() {
            DeValue::String(text) => text.split_once("..").map(|bounds| (text, bounds)),
            _ => None,
        };
        let Some((text, (low, high))) = bounds else {
            return self.amount_of(key, value).map(Interval::exact);
        };
        let read = |part: &str| {
            part.parse::<Amount>().map_err(|error| self.refuse(key, value.span().start, error)).ok()
        };
        let interval = Interval::new(read(low)?, read(high)?);
        if interval.is_none() {
            self.refuse(key, value.span().start, Rule::IntervalReversed { found: quoted(text) });
        }
        interval
    }

    pub(crate) fn date(&self, key: &'static str) -> Option<NaiveDate> {
        self.date_of(key, self.value(key)?)
    }

    pub(crate) fn date_of(&self, key: &str, value: &Spanned<DeValue<'_>>) -> Option<NaiveDate> {
        let text = match value.get_ref() {
            DeValue::String(text) => text.to_string(),
            DeValue::Datetime(date) => date.to_string(),
            _ => {
                self.wrong(key, value, "a date");
                return None;
            }
        };
        parse_date(&text).map_err(|error| self.refuse(key, value.span().start, error)).ok()
    }

    pub(crate) fn partial_date(&self, key: &'static str) -> Option<PartialDate> {
        let value = self.value(key)?;
        match value.get_ref() {
            DeValue::String(text) => {
                let read = day_or_month(text);
                read.map_err(|error| self.refuse(key, value.span().start, error)).ok()
            }
            _ => self.date_of(key, value).map(Into::into),
        }
    }

    /// A day, a month or a year.
    fn reference_date(&self, key: &'static str) -> Option<ReferenceDate> {
        let value = self.value(key)?;
        let text = match value.get_ref() {
            DeValue::String(text) => text.to_string(),
            DeValue::Integer(year) => year.as_str().to_owned(),
            _ => return self.date_of(key, value).map(PartialDate::from).map(ReferenceDate::Date),
        };
        let refused = |error: ParseDateError| self.refuse(key, value.span().start, error);
        text.parse().map_err(refused).ok()
    }

    /// How often something is reported: a word, or the day on which it is reported once.
    pub(crate) fn rhythm(&self, key: &'static str) -> Option<Rhythm> {
        let value = self.value(key)?;
        let DeValue::String(text) = value.get_ref() else {
            return self.date_of(key, value).map(Rhythm::Once);
        };
        let rhythm = text.parse().ok();
        if rhythm.is_none() {
            let allowed = "every_report, yearly, at_end, or a day".to_owned();
            let found = quoted(&without_person_numbers(text));
            self.refuse(key, value.span().start, Rule::Choice { allowed, found });
        }
        rhythm
    }

    /// An amount with its day and source as a table, or the amount alone.
    pub(crate) fn baseline(&self, key: &'static str) -> Option<Baseline> {
        let value = self.value(key)?;
        let DeValue::Table(table) = value.get_ref() else {
            return self.amount_of(key, value).map(Baseline::new);
        };
        let at = value.span().start;
        let fields = Fields::new(self.document, table, format!("{}.{key}", self.path()), at);
        let amount = fields.required(
            "amount",
            "how much there was before the project",
            fields.amount("amount"),
        );
        let (at, source) = (fields.reference_date("at"), fields.source());
        fields.finish();
        Some(Baseline { amount: amount?, at, source })
    }

    /// A word that names a variant.
    pub(crate) fn choice<T: FromStr>(&self, key: &'static str, names: &[&str]) -> Option<T> {
        let text = self.text(key)?;
        let chosen = text.parse().ok();
        if chosen.is_none() {
            let at = self.table.get(key).map_or(self.at, |value| value.span().start);
            self.refuse(key, at, Rule::Choice { allowed: names.join(", "), found: quoted(&text) });
        }
        chosen
    }

    /// A way in which the tables are written.
    pub(crate) fn declared<T: FromStr<Err = ParseDialectError>>(
        &self,
        key: &'static str,
    ) -> Option<T> {
        let text = self.text(key)?;
        let at = self.table.get(key).map_or(self.at, |value| value.span().start);
        text.parse().map_err(|error: ParseDialectError| self.refuse(key, at, error)).ok()
    }

    /// A list of words that name variants.
    pub(crate) fn choices<T: FromStr>(&self, key: &'static str, names: &[&str]) -> Vec<T> {
        let at = self.table.get(key).map_or(self.at, |value| value.span().start);
        let chosen = |text: Arc<str>| {
            let chosen = text.parse().ok();
            if chosen.is_none() {
                self.refuse(
                    key,
                    at,
                    Rule::Choice { allowed: names.join(", "), found: quoted(&text) },
                );
            }
            chosen
        };
        self.texts(key).into_iter().filter_map(chosen).collect()
    }
}
