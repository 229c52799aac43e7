//! Amounts as people write them in the cells of their own workbooks: "1 ½", "ca 4", "-", "2 Mkr".

use eruf_core::record::Precision;
use eruf_core::value::ParseAmountError;
use eruf_core::{Amount, Decimal};

use crate::words::dialect::{DecimalMark, Dialect};
use crate::words::number::{ParseNumberError, parse_number};
use crate::words::phrase::parse_figure;

/// What a text says of an amount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum WrittenAmount {
    /// An amount, and the unit beside it.
    Exact(Amount, Option<String>),
    /// An amount that is not exact, or bounds of one: it stays in words.
    About,
    /// A mark or a word that says that nothing is there.
    NotReported,
    /// A number with more decimals than an amount has, and the nearest amount.
    TooLong(Amount),
    /// A number whose mark may stand before decimals or between thousands.
    Either(Amount, Amount),
    /// No amount.
    Words,
}

/// Marks and words that stand where nothing was reported.
const NOT_REPORTED: [&str; 21] = [
    "-",
    "\u{2013}",
    "\u{2014}",
    "\u{2212}",
    "..",
    "...",
    "\u{2026}",
    ".",
    "n/a",
    "na",
    "#n/a",
    "saknas",
    "uppgift saknas",
    "ej rapporterat",
    "ej redovisat",
    "inte rapporterat",
    "ej svar",
    "missing",
    "not reported",
    "no answer",
    "ingen uppgift",
];

/// Reads what a text says of an amount, in a sheet whose numbers have this mark.
pub(crate) fn written_amount(text: &str, mark: DecimalMark) -> WrittenAmount {
    let text = text.trim();
    if NOT_REPORTED.contains(&text.to_lowercase().as_str()) {
        return WrittenAmount::NotReported;
    }
    if let Some(amount) = with_fraction(text, mark) {
        return WrittenAmount::Exact(amount, None);
    }
    let dialect = Dialect::default();
    let read = dialect.amount(text, mark).or_else(|error| match error {
        ParseNumberError::Ambiguous { .. } => Err(error),
        _ => parse_number(text, None),
    });
    match read {
        Ok(amount) => return WrittenAmount::Exact(amount, None),
        Err(ParseNumberError::Ambiguous { .. }) => {
            let point = text.replace(',', ".").parse();
            let whole = text.replace([',', '.'], "").parse();
            if let (Ok(point), Ok(whole)) = (point, whole) {
                return WrittenAmount::Either(point, whole);
            }
        }
        Err(ParseNumberError::Amount(ParseAmountError::TooManyDecimals { .. })) => {
            if let Some(nearest) = nearest(text) {
                return WrittenAmount::TooLong(nearest);
            }
        }
        Err(_) => {}
    }
    match parse_figure(text) {
        Ok(figure) if figure.precision == Precision::Exactly => match figure.amount.as_exact() {
            Some(amount) => WrittenAmount::Exact(amount, figure.unit),
            None => WrittenAmount::About,
        },
        Ok(_) => WrittenAmount::About,
        Err(_) => WrittenAmount::Words,
    }
}

/// The amount with six decimals that is nearest to a number with more. It is only proposed.
fn nearest(text: &str) -> Option<Amount> {
    let number: Decimal = text.replace(',', ".").replace([' ', '\u{a0}'], "").parse().ok()?;
    Amount::try_from(number.round_dp(6).normalize()).ok()
}

/// `1 ½`, `½`, `2 1/4`.
fn with_fraction(text: &str, mark: DecimalMark) -> Option<Amount> {
    let signs = [('½', "0.5"), ('¼', "0.25"), ('¾', "0.75"), ('⅛', "0.125"), ('⅕', "0.2")];
    let (whole, part) = match text.char_indices().last()? {
        (at, sign) if signs.iter().any(|(known, _)| *known == sign) => {
            let (_, part) = signs.iter().find(|(known, _)| *known == sign)?;
            (text.get(..at)?.trim(), *part)
        }
        _ => {
            let plain = [("1/2", "0.5"), ("1/4", "0.25"), ("3/4", "0.75")];
            let (fraction, part) = plain.iter().find(|(sign, _)| text.ends_with(sign))?;
            let whole = text.strip_suffix(fraction)?;
            // "11/2" is no one and a half, and "12/3 1/2" none either.
            let stands_apart = whole.is_empty() || whole.ends_with([' ', '\u{a0}']);
            (stands_apart.then(|| whole.trim())?, *part)
        }
    };
    let whole: Amount =
        if whole.is_empty() { Amount::from(0) } else { parse_number(whole, Some(mark)).ok()? };
    let is_whole = whole.to_decimal().fract().is_zero() && !whole.to_string().starts_with('-');
    let sum = whole.to_decimal().checked_add(part.parse().ok()?)?;
    Amount::try_from(sum).ok().filter(|_| is_whole)
}

#[cfg(test)]
#[allow(clippy::expect_used)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_read_as_what_it_is() {
        let amount = |text: &str| text.parse::<Amount>().expect("an amount");
        let exact = |text: &str| WrittenAmount::Exact(amount(text), None);
        for (text, mark, expected) in [
            ("0,5", DecimalMark::Comma, exact("0.5")),
            ("12.5", DecimalMark::Comma, exact("12.5")),
            ("1,5", DecimalMark::Point, exact("1.5")),
            ("1 \u{bd}", DecimalMark::Comma, exact("1.5")),
            ("\u{bd}", DecimalMark::Comma, exact("0.5")),
            ("2 1/4", DecimalMark::Comma, exact("2.25")),
            ("-", DecimalMark::Comma, WrittenAmount::NotReported),
            ("ca 4", DecimalMark::Comma, WrittenAmount::About),
            ("3-5", DecimalMark::Comma, WrittenAmount::About),
            ("7,199999999999999", DecimalMark::Comma, WrittenAmount::TooLong(amount("7.2"))),
            ("1,234", DecimalMark::Point, WrittenAmount::Either(amount("1.234"), amount("1234"))),
            (
                "3 f\u{f6}retag",
                DecimalMark::Comma,
                WrittenAmount::Exact(amount("3"), Some("f\u{f6}retag".into())),
            ),
            ("n\u{e5}gra", DecimalMark::Comma, WrittenAmount::Words),
        ] {
            assert_eq!(written_amount(text, mark), expected, "{text}");
        }
    }
}
