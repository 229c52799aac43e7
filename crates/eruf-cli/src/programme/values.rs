//! The values of options, read from what was typed.

use std::str::FromStr;

use bytesize::ByteSize;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use eruf_core::Amount;
use eruf_core::law::{Minimum, OverUnits, Support, SupportMeasure};
use eruf_core::value::ParseAmountError;
use eruf_core::workspace::quoted;
use eruf_portfolio::RollUpQuestion;

use crate::options::Said;

fn minimum(measure: SupportMeasure, text: &str) -> Result<Minimum, Said> {
    let least: Amount = text.parse().map_err(|error: ParseAmountError| Said::of(&error))?;
    Minimum::new(measure, least).map_err(|error| Said::of(&error))
}

pub(super) fn memory(text: &str) -> Result<ByteSize, Said> {
    text.parse().map_err(|_| {
        let found = quoted(text);
        Said::from((
            format!("expected a number of bytes, or a text such as 2GiB, but found {found}"),
            format!("ett antal byte förväntades, eller en text som 2GiB, men {found} hittades"),
        ))
    })
}

fn one_of<T: FromStr>(text: &str, names: &[&str]) -> Result<T, Said> {
    let known = names.contains(&text).then(|| text.parse().ok()).flatten();
    known.ok_or_else(|| {
        let (names, found) = (names.join(", "), quoted(text));
        Said::from((
            format!("expected one of {names}, but found {found}"),
            format!("ett av dessa förväntades: {names}, men {found} hittades"),
        ))
    })
}

pub(super) fn over_units(text: &str) -> Result<(String, OverUnits), Said> {
    let (code, mode) =
        text.rsplit_once('=').ok_or(("expected CODE=MODE", "KOD=SÄTT förväntades"))?;
    Ok((code.to_owned(), one_of(mode, RollUpQuestion::MODES)?))
}

/// A kind of support by its name.
pub(super) fn support(text: &str) -> Result<Support, Said> {
    one_of(text, Support::NAMES)
}

/// The least number of hours.
pub(super) fn minimum_hours(text: &str) -> Result<Minimum, Said> {
    minimum(SupportMeasure::Hours, text)
}

/// The least amount of money.
pub(super) fn minimum_amount(text: &str) -> Result<Minimum, Said> {
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
pub(super) fn column(text: &str) -> Result<(String, String), Said> {
    let pair = text.rsplit_once('=').map(|(name, column)| (name.trim(), column.trim()));
    match pair.filter(|(name, column)| !name.is_empty() && !column.is_empty()) {
        Some((name, column)) => Ok((name.to_owned(), column.to_owned())),
        None => Err(Said::from((
            "expected the name in the table, =, and the name of the column",
            "namnet i tabellen, = och namnet på kolumnen förväntades",
        ))),
    }
}
