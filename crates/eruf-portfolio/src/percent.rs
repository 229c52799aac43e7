//! Percentages of many rows, as `eruf-core` shows them.

use eruf_core::{Decimal, Ratio};

use crate::error::PortfolioError;

/// A share of a target in tenths of a percent, and by how much it is off.
pub(crate) struct Shown {
    /// Outcome over target.
    pub(crate) attainment: i128,
    /// Outcome minus target, over target.
    pub(crate) relative_variance: i128,
    /// Outcome over target, rounded whatever lies beside it.
    rounded: i128,
}

#[cold]
fn overflow() -> PortfolioError {
    PortfolioError::Overflow { what: "a percentage" }
}

/// The digits of [`crate::answer::PERCENT`].
const PERCENT_DIGITS: u32 = 28;

/// The same figures in numbers of one width, of which 2000 outcomes and four targets must fit.
macro_rules! shown_in {
    ($name:ident, $number:ty) => {
        #[inline]
        fn $name(outcome: $number, target: $number) -> Shown {
            let whole = target.unsigned_abs();
            let (twice, divisor) = (outcome.unsigned_abs().wrapping_mul(2000).wrapping_add(whole), whole.wrapping_mul(2));
            let steps = twice.checked_div(divisor).unwrap_or_default();
            let sign = outcome >> <$number>::BITS.wrapping_sub(1);
            let rounded = (steps.cast_signed() ^ sign).wrapping_sub(sign);
            // What is left to 100 % is rounded with the same division; only a tie goes the other way where it changes sign.
            let crosses = steps.wrapping_mul(divisor) == twice && outcome >= 0 && outcome < target;
            let relative_variance = rounded.wrapping_sub(1000).wrapping_sub(<$number>::from(crosses));
            // Not a threshold on which the exact figure does not stand, but the next figure on its side, which is within a tenth of a percent.
            let on_true_side = |tenths: $number, part: $number| {
                let threshold = match tenths {
                    0 => 0,
                    1000 => target,
                    -1000 => target.wrapping_neg(),
                    _ => return tenths,
                };
                tenths.wrapping_add(<$number>::from(part > threshold)).wrapping_sub(<$number>::from(part < threshold))
            };
            Shown {
                attainment: on_true_side(rounded, outcome).into(),
                relative_variance: on_true_side(relative_variance, outcome.wrapping_sub(target)).into(),
                rounded: rounded.into(),
            }
        }
    };
}

shown_in!(shown_in_64_bits, i64);
shown_in!(shown_in_128_bits, i128);

/// An outcome over a target above 0, both in millionths, rounded half away from zero to one decimal and never across 0 or 100 %.
///
/// `edges` are those of bands, in a share of which the exact value must stay on its side too.
#[inline]
pub(crate) fn shown(outcome: i128, target: i128, edges: &[Ratio]) -> Result<Shown, PortfolioError> {
    // A division of 64 bits is many times faster than one of 128.
    if let (Ok(part), Ok(whole), []) = (i64::try_from(outcome), i64::try_from(target), edges)
        && part.unsigned_abs() < 1 << 52
        && whole < 1 << 61
    {
        return Ok(shown_in_64_bits(part, whole));
    }
    shown_in_any(outcome, target, edges)
}

#[cold]
fn shown_in_any(outcome: i128, target: i128, edges: &[Ratio]) -> Result<Shown, PortfolioError> {
    if outcome.unsigned_abs() >= 1 << 116 || target >= 1 << 125 {
        return Err(overflow());
    }
    let shown = shown_in_128_bits(outcome, target);
    let attainment = if edges.is_empty() { shown.attainment } else { by_the_core(shown.rounded, outcome, target, edges)? };
    Ok(Shown { attainment, ..shown })
}

/// With bands the core says what to show, unless the figure is on no edge.
fn by_the_core(tenths: i128, part: i128, whole: i128, edges: &[Ratio]) -> Result<i128, PortfolioError> {
    let is_at = |edge: &Ratio| edge.numerator().checked_mul(1000) == tenths.checked_mul(edge.denominator()) || edge.exact_decimal(3).is_none();
    if !matches!(tenths, 0 | 1000 | -1000) && !edges.iter().any(is_at) {
        return Ok(tenths);
    }
    self::tenths(&Ratio::new(part, whole).ok_or_else(overflow)?, edges)
}

/// A share in tenths of a percent, as the core shows it.
pub(crate) fn tenths(share: &Ratio, edges: &[Ratio]) -> Result<i128, PortfolioError> {
    // With two edges closer than a tenth of a percent more decimals would be shown than a column has.
    scaled(share.percent(1, edges).map_err(|_| overflow())?, 1, PERCENT_DIGITS).ok_or_else(overflow)
}

/// A figure in units of its last decimal: so many decimals and no more digits than a column has.
pub(crate) fn scaled(figure: Decimal, decimals: u32, digits: u32) -> Option<i128> {
    let figure = figure.normalize();
    let power = 10_i128.checked_pow(decimals.checked_sub(figure.scale())?)?;
    let scaled = figure.mantissa().checked_mul(power)?;
    (scaled.unsigned_abs() < 10_u128.checked_pow(digits)?).then_some(scaled)
}

#[cfg(test)]
mod tests {
    use eruf_core::Amount;

    use super::*;

    /// Every share around the thresholds, against the core.
    #[test]
    fn every_share_is_shown_as_the_core_shows_it() {
        let mut compared = 0;
        for target in [1_i128, 2, 3, 7, 200, 300, 1999, 2000, 2001, 8_000_000, 1 << 52, 1 << 61, 1 << 63, Amount::MAX.millionths()] {
            let near = [-2 * target, -target, -1, 0, target / 2, target, 2 * target];
            for outcome in near.iter().flat_map(|near| (-12..=12).map(move |step| near + step)) {
                let shown = shown(outcome, target, &[]).unwrap();
                let core = |part: i128| Amount::try_from(Ratio::new(part, target).unwrap().percent(1, &[]).unwrap()).unwrap().millionths() / 100_000;
                assert_eq!(shown.attainment, core(outcome), "{outcome} of {target}");
                assert_eq!(shown.relative_variance, core(outcome - target), "{outcome} against {target}");
                compared += 1;
            }
        }
        assert_eq!(compared, 14 * 7 * 25);
    }

    #[test]
    fn a_share_next_to_the_edge_of_a_band_stays_on_its_side() {
        let edges = [Ratio::new(85, 100).unwrap()];
        assert_eq!(shown(84_960_001, 100_000_000, &edges).unwrap().attainment, 849); // 85.0 would be across
        assert_eq!(shown(85_000_000, 100_000_000, &edges).unwrap().attainment, 850);
    }
}
