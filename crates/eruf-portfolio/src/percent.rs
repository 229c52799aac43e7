//! Percentages of many rows, as `eruf-core` shows them.

use eruf_core::{Decimal, Ratio};

use crate::columns::bits_of;
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

/// Many numbers over one: the processor multiplies many times faster than it divides.
#[derive(Clone, Copy)]
struct Divisor {
    divisor: u64,
    /// 2^64 over the divisor, rounded down.
    inverse: u64,
}

impl Divisor {
    fn new(divisor: u64) -> Self {
        Self { divisor, inverse: u64::MAX.checked_div(divisor).unwrap_or_default() }
    }

    /// `number` over the divisor, rounded down.
    #[inline]
    fn quotient(self, number: u64) -> u64 {
        let product = u128::from(number).wrapping_mul(u128::from(self.inverse));
        // The inverse is less than one too small, so this is at most one too small.
        let quotient = u64::try_from(product >> 64).unwrap_or_default();
        quotient.wrapping_add(u64::from(number.wrapping_sub(quotient.wrapping_mul(self.divisor)) >= self.divisor))
    }
}

/// The same figures in numbers of one width, of which 2000 outcomes and four targets must fit; `divided` divides by twice the target.
macro_rules! shown_in {
    ($name:ident, $number:ty, $unsigned:ty) => {
        #[inline]
        fn $name(outcome: $number, target: $number, divided: impl Fn($unsigned) -> $unsigned) -> Shown {
            let whole = target.unsigned_abs();
            let (twice, divisor) = (outcome.unsigned_abs().wrapping_mul(2000).wrapping_add(whole), whole.wrapping_mul(2));
            let steps = divided(twice);
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

/// Outcomes and targets below these are divided in 64 bits: 2000 of the one and two of the other fit.
const PART_IN_64_BITS: u128 = 1 << 52;
const WHOLE_IN_64_BITS: i64 = 1 << 61;

shown_in!(shown_in_64_bits, i64, u64);
shown_in!(shown_in_128_bits, i128, u128);

/// The shares of many outcomes in one target above 0, each as [`shown`] shows it without bands.
pub(crate) struct Shares<'c> {
    pub(crate) relative_variances: &'c mut Vec<i128>,
    pub(crate) attainments: &'c mut Vec<i128>,
}

impl Shares<'_> {
    pub(crate) fn add(&mut self, outcomes: &[i128], target: i128) -> Result<(), PortfolioError> {
        let sizes = outcomes.iter().fold(0, |sizes, outcome| sizes | bits_of(*outcome));
        let begins = self.attainments.len();
        let ends = begins.saturating_add(outcomes.len());
        self.attainments.resize(ends, 0);
        self.relative_variances.resize(ends, 0);
        let attainments = self.attainments.get_mut(begins..).unwrap_or_default();
        let relative_variances = self.relative_variances.get_mut(begins..).unwrap_or_default();
        let places = attainments.iter_mut().zip(relative_variances).zip(outcomes);
        match i64::try_from(target) {
            Ok(target) if sizes < PART_IN_64_BITS && target < WHOLE_IN_64_BITS => {
                let twice = Divisor::new(target.unsigned_abs().wrapping_mul(2));
                for ((attainment, relative_variance), outcome) in places {
                    let shown = shown_in_64_bits(i64::try_from(*outcome).unwrap_or_default(), target, |number| twice.quotient(number));
                    (*attainment, *relative_variance) = (shown.attainment, shown.relative_variance);
                }
            }
            _ => {
                for ((attainment, relative_variance), outcome) in places {
                    let shown = shown_in_any(*outcome, target, &[])?;
                    (*attainment, *relative_variance) = (shown.attainment, shown.relative_variance);
                }
            }
        }
        Ok(())
    }
}

/// An outcome over a target above 0, both in millionths, rounded half away from zero to one decimal and never across 0 or 100 %.
///
/// `edges` are those of bands, in a share of which the exact value must stay on its side too.
#[inline]
pub(crate) fn shown(outcome: i128, target: i128, edges: &[Ratio]) -> Result<Shown, PortfolioError> {
    // A division of 64 bits is many times faster than one of 128.
    if let (Ok(part), Ok(whole), []) = (i64::try_from(outcome), i64::try_from(target), edges)
        && u128::from(part.unsigned_abs()) < PART_IN_64_BITS
        && whole < WHOLE_IN_64_BITS
    {
        return Ok(shown_in_64_bits(part, whole, |number| number.checked_div(whole.unsigned_abs().wrapping_mul(2)).unwrap_or_default()));
    }
    shown_in_any(outcome, target, edges)
}

#[cold]
fn shown_in_any(outcome: i128, target: i128, edges: &[Ratio]) -> Result<Shown, PortfolioError> {
    if outcome.unsigned_abs() >= 1 << 116 || target >= 1 << 125 {
        return Err(overflow());
    }
    let twice = target.unsigned_abs().wrapping_mul(2);
    let shown = shown_in_128_bits(outcome, target, |number| number.checked_div(twice).unwrap_or_default());
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
                let (mut attainments, mut relative_variances) = (vec![7], vec![7]);
                Shares { relative_variances: &mut relative_variances, attainments: &mut attainments }.add(&[outcome, outcome], target).unwrap();
                assert_eq!(
                    (attainments, relative_variances),
                    (vec![7, shown.attainment, shown.attainment], vec![7, shown.relative_variance, shown.relative_variance])
                );
                let core = |part: i128| Amount::try_from(Ratio::new(part, target).unwrap().percent(1, &[]).unwrap()).unwrap().millionths() / 100_000;
                assert_eq!(shown.attainment, core(outcome), "{outcome} of {target}");
                assert_eq!(shown.relative_variance, core(outcome - target), "{outcome} against {target}");
                compared += 1;
            }
        }
        assert_eq!(compared, 14 * 7 * 25);
    }

    #[test]
    fn a_number_is_divided_as_the_processor_divides_it() {
        let edges = [1, 2, 3, 7, 1 << 31, (1 << 31) + 1, (1 << 62) - 1, 1 << 62, u64::MAX / 2, u64::MAX - 1, u64::MAX];
        for divisor in edges {
            for number in edges.iter().chain(&[0]).flat_map(|edge| [-1, 0, 1].map(|step| edge.wrapping_add_signed(step))) {
                for number in [number, number.wrapping_mul(divisor), number.wrapping_mul(divisor).wrapping_sub(1)] {
                    assert_eq!(Divisor::new(divisor).quotient(number), number / divisor, "{number} over {divisor}");
                }
            }
        }
    }

    #[test]
    fn a_share_next_to_the_edge_of_a_band_stays_on_its_side() {
        let edges = [Ratio::new(85, 100).unwrap()];
        assert_eq!(shown(84_960_001, 100_000_000, &edges).unwrap().attainment, 849); // 85.0 would be across
        assert_eq!(shown(85_000_000, 100_000_000, &edges).unwrap().attainment, 850);
    }
}
