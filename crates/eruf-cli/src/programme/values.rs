//! The values of options, read from what was typed.

use std::str::FromStr;

use bytesize::ByteSize;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use eruf_core::Amount;
use eruf_core::law::{Minimum, OverUnits, Support, SupportMeasure};
use eruf_core::value::ParseAmountError;
use eruf_core::workspace::quoted;
use eruf_portfolio::RollUpQuestion;

fn minimum(measure: SupportMeasure, text: &str) -> Result<Minimum, String> {
    let least: Amount = text.parse().map_err(|error: ParseAmountError| error.to_string())?;
    Minimum::new(measure, least).map_err(|error| error.to_string())
}

pub(super) fn memory(text: &str) -> Result<ByteSize, String> {
    text.parse().map_err(|_| {
        format!("expected a number of bytes, or a text such as 2GiB, but found {}", quoted(text))
    })
}

fn one_of<T: FromStr>(text: &str, names: &[&str]) -> Result<T, String> {
    let known = names.contains(&text).then(|| text.parse().ok()).flatten();
    known.ok_or_else(|| format!("expected one of {}, but found {}", names.join(", "), quoted(text)))
}

pub(super) fn over_units(text: &str) -> Result<(String, OverUnits), String> {
    let (code, mode) = text.rsplit_once('=').ok_or("expected CODE=MODE")?;
    Ok((code.to_owned(), one_of(mode, RollUpQuestion::MODES)?))
}

/// A kind of support by its name.
pub(super) fn support(text: &str) -> Result<Support, String> {
    one_of(text, Support::NAMES)
}

/// The least number of hours.
pub(super) fn minimum_hours(text: &str) -> Result<Minimum, String> {
    minimum(SupportMeasure::Hours, text)
}

/// The least amount of money.
pub(super) fn minimum_amount(text: &str) -> Result<Minimum, String> {
    minimum(SupportMeasure::Amount, text)
}

/// A parser of words that name variants, which shows them in the help.
pub(super) fn parser<T>(names: &'static [&'static str]) -> impl TypedValueParser<Value = T>
where
    T: FromStr + Clone + Send + Sync + 'static,
    T::Err: std::error::Error + Send + Sync + 'static,
{
    PossibleValuesParser::new(names).try_map(|text| text.parse::<T>())
}

/// `Name in the table=project_id`: a column that has another name in the tables.
pub(super) fn column(text: &str) -> Result<(String, String), String> {
    let pair = text.rsplit_once('=').map(|(name, column)| (name.trim(), column.trim()));
    match pair.filter(|(name, column)| !name.is_empty() && !column.is_empty()) {
        Some((name, column)) => Ok((name.to_owned(), column.to_owned())),
        None => Err("expected the name in the table, =, and the name of the column".to_owned()),
    }
}
