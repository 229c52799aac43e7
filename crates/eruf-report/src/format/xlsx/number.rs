//! A figure as the number of a cell: the one place where it becomes one.

use eruf_core::{Decimal, Ratio};
use rust_decimal::RoundingStrategy;

use crate::format::table::Kind;

/// The digits that a cell holds.
const DIGITS: u32 = 15;
/// The most decimals that are shown.
const MOST_DECIMALS: u32 = 15;

/// Returns a figure as a cell holds it, with 15 digits, as text.
pub(super) fn digits(figure: Ratio) -> String {
    let decimal = small(figure).unwrap_or_else(|| figure.to_decimal(12));
    let rounded = decimal.round_sf_with_strategy(DIGITS, RoundingStrategy::MidpointAwayFromZero);
    rounded.unwrap_or(decimal).normalize().to_string()
}

/// The decimal of a small figure, with more decimals than a quotient gives: a third is
/// 0.333333333333333 in a cell. `None` for one that is large, of which 12 are enough.
fn small(figure: Ratio) -> Option<Decimal> {
    /// A million times the figure has six of its decimals before the point.
    const MORE: u32 = 6;
    let is_large = figure >= Ratio::from(1000) || figure <= Ratio::from(-1000);
    let million = Ratio::new(10_i128.checked_pow(MORE)?, 1)?;
    let times = figure.checked_mul(&million).filter(|_| !is_large)?.to_decimal(12);
    let scale = times.scale().checked_add(MORE)?;
    Decimal::try_from_i128_with_scale(times.mantissa(), scale).ok()
}

/// Returns the number of a text of digits. The nearest double of 15 digits shows the same digits.
pub(super) fn number(digits: &str) -> f64 {
    digits.parse().unwrap_or(f64::NAN)
}

/// Returns how a cell shows a figure. The figure itself is in the cell, so that no rounding keeps
/// it on its side of 0 and of 100 %: it is shown with as many decimals as that takes.
pub(super) fn number_format(figure: Ratio, kind: Kind) -> String {
    let scale = |decimals: i32| {
        figure.shown_beside(decimals, &[]).map_or(MOST_DECIMALS, |shown| shown.scale())
    };
    let exact = |most: u32| {
        let decimal = figure.exact_decimal(6).as_ref().map(Decimal::normalize);
        decimal.filter(|decimal| decimal.scale() <= most).map(|decimal| decimal.scale())
    };
    match kind {
        Kind::Ordinal => "0".to_owned(),
        Kind::Amount => grouped(exact(6).unwrap_or_else(|| scale(1))),
        Kind::Quotient => grouped(exact(2).unwrap_or_else(|| scale(1))),
        Kind::Rounded(decimals) => grouped(scale(decimals.into())),
        Kind::Share(decimals) => format!("{} %", with_decimals("0", decimals.into())),
    }
}

fn grouped(decimals: u32) -> String {
    with_decimals("#,##0", decimals)
}

fn with_decimals(whole: &str, decimals: u32) -> String {
    let decimals = usize::try_from(decimals.min(MOST_DECIMALS)).unwrap_or_default();
    if decimals == 0 { whole.to_owned() } else { format!("{whole}.{}", "0".repeat(decimals)) }
}

#[cfg(test)]
mod tests {
    use eruf_core::Ratio;

    use super::{digits, number_format};
    use crate::format::table::Kind;

    fn ratio(numerator: i128, denominator: i128) -> Ratio {
        Ratio::new(numerator, denominator).unwrap()
    }

    #[test]
    fn a_cell_has_fifteen_digits() {
        assert_eq!(digits(ratio(1, 3)), "0.333333333333333");
        assert_eq!(digits(ratio(-100, 3)), "-33.3333333333333");
        assert_eq!(digits(ratio(2, 3)), "0.666666666666667");
        assert_eq!(digits(ratio(122, 1)), "122");
        assert_eq!(digits(ratio(999_999_999_999_999, 1)), "999999999999999");
        assert_eq!(digits(ratio(31_988_865, 122)), "262203.81147541");
        assert_eq!(digits(ratio(1, 1_000_000)), "0.000001");
        assert_eq!(digits(Ratio::ZERO), "0");
    }

    #[test]
    fn a_format_shows_a_figure_on_its_side() {
        let share = |above, below| {
            let cell = crate::format::Cell::share(
                eruf_core::Interval::exact(ratio(above, below)),
                crate::words::Language::English,
            );
            match cell.unwrap().value() {
                crate::format::CellValue::Figure(figure, kind) => {
                    number_format(figure.low(), *kind)
                }
                _ => String::new(),
            }
        };
        assert_eq!(share(61, 100), "0.0 %");
        // 99.96 % rounds to 100.0 %, which it has not reached.
        assert_eq!(share(9_996, 10_000), "0.00 %");
        assert_eq!(share(4, 10_000), "0.00 %");
        assert_eq!(share(1, 1), "0.0 %");
        assert_eq!(number_format(ratio(1_500, 1), Kind::Amount), "#,##0");
        assert_eq!(number_format(ratio(1_915, 100), Kind::Amount), "#,##0.00");
        assert_eq!(number_format(ratio(100, 3), Kind::Quotient), "#,##0.0");
        assert_eq!(number_format(ratio(1, 300), Kind::Quotient), "#,##0.000");
        assert_eq!(number_format(ratio(10, 1), Kind::Ordinal), "0");
    }
}
