//! Percentages of many rows, as `eruf-core` shows them.

use eruf_core::{Decimal, Ratio};

use crate::answer::columns::PERCENT_DIGITS;
use crate::input::cells::bits_of;
use crate::input::error::{PortfolioError, internal};

/// The edges of bands, which a share must not cross when it is shown.
#[derive(Default)]
pub(crate) struct Edges {
    ratios: Vec<Ratio>,
    /// The same in tenths of a percent; `None` lies between two of them.
    tenths: Vec<Option<i128>>,
}

impl Edges {
    /// Of edges in their order.
    pub(crate) fn new(ratios: Vec<Ratio>) -> Self {
        let whole = |edge: &Ratio| {
            edge.exact_decimal(3)?
                .checked_mul(Decimal::ONE_THOUSAND)
                .and_then(|tenths| i128::try_from(tenths).ok())
        };
        Self { tenths: ratios.iter().map(whole).collect(), ratios }
    }

    pub(crate) fn ratios(&self) -> &[Ratio] {
        &self.ratios
    }

    /// Whether a share that was rounded to tenths of a percent may stand on the other side of an
    /// edge than the exact one.
    fn may_be_crossed(&self, tenths: i128) -> bool {
        self.tenths.iter().any(|edge| edge.is_none_or(|edge| edge == tenths))
    }

    /// How many of the edges a share has reached.
    pub(crate) fn reached_by(&self, share: &Ratio) -> usize {
        self.ratios.partition_point(|edge| edge <= share)
    }

    /// The same of an outcome over a target above 0.
    pub(crate) fn reached(&self, part: i128, whole: i128) -> usize {
        let is_reached = |edge: &Ratio| match (
            edge.numerator().checked_mul(whole),
            edge.denominator().checked_mul(part),
        ) {
            (Some(needed), Some(reached)) => needed <= reached,
            _ => Ratio::new(part, whole).is_some_and(|share| *edge <= share),
        };
        self.ratios.partition_point(is_reached)
    }
}

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

/// Many numbers over one: the processor multiplies many times faster than it divides.
#[derive(Clone, Copy)]
struct Divisor {
    divisor: u64,
    /// One less than 2^64 over the divisor, rounded down.
    inverse: u64,
}

impl Divisor {
    fn new(divisor: u64) -> Self {
        // Twice a target above 0 is not 0.
        Self { divisor, inverse: u64::MAX.checked_div(divisor).unwrap_or_default() }
    }

    /// `number` over the divisor, rounded down.
    #[inline]
    fn quotient(self, number: u64) -> u64 {
        let product = u128::from(number).wrapping_mul(u128::from(self.inverse));
        // The inverse is less than one too small, so this is at most one too small.
        // The upper half of 128 bits.
        let quotient = (product >> 64) as u64;
        quotient.wrapping_add(u64::from(
            number.wrapping_sub(quotient.wrapping_mul(self.divisor)) >= self.divisor,
        ))
    }
}

/// The same figures in numbers of one width, of which 2000 outcomes and four targets must fit;
/// `divided` divides by twice the target.
macro_rules! shown_in {
    ($name:ident, $number:ty, $unsigned:ty) => {
        #[inline]
        fn $name(
            outcome: $number,
            target: $number,
            divided: impl Fn($unsigned) -> $unsigned,
        ) -> Shown {
            let whole = target.unsigned_abs();
            let (twice, divisor) = (
                outcome.unsigned_abs().wrapping_mul(2000).wrapping_add(whole),
                whole.wrapping_mul(2),
            );
            let steps = divided(twice);
            let sign = outcome >> <$number>::BITS.wrapping_sub(1);
            let rounded = (steps.cast_signed() ^ sign).wrapping_sub(sign);
            // What is left to 100 % is rounded with the same division; only a tie goes the other
            // way where it changes sign.
            let crosses = steps.wrapping_mul(divisor) == twice && outcome >= 0 && outcome < target;
            let relative_variance =
                rounded.wrapping_sub(1000).wrapping_sub(<$number>::from(crosses));
            // Not a threshold on which the exact figure does not stand, but the next figure on its
            // side, which is within a tenth of a percent.
            let on_true_side = |tenths: $number, part: $number| {
                let threshold = match tenths {
                    0 => 0,
                    1000 => target,
                    -1000 => target.wrapping_neg(),
                    _ => return tenths,
                };
                tenths
                    .wrapping_add(<$number>::from(part > threshold))
                    .wrapping_sub(<$number>::from(part < threshold))
            };
            Shown {
                attainment: on_true_side(rounded, outcome).into(),
                relative_variance: on_true_side(relative_variance, outcome.wrapping_sub(target))
                    .into(),
                rounded: rounded.into(),
            }
        }
    };
}

/// The lower half of an outcome, which is the outcome where all of them have at most 52 bits.
#[expect(clippy::cast_possible_truncation)]
#[inline]
const fn low_half(outcome: i128) -> i64 {
    outcome as i64
}

/// Outcomes and targets below these are divided in 64 bits: 2000 of the one and two of the other
/// fit.
const PART_IN_64_BITS: u128 = 1 << 52;
const WHOLE_IN_64_BITS: i64 = 1 << 61;

shown_in!(shown_in_64_bits, i64, u64);
shown_in!(shown_in_128_bits, i128, u128);

/// The shares of many outcomes in one target above 0, each as [`shown`] shows it without bands.
pub(crate) struct Shares<'c> {
    pub(crate) relative_variances: &'c mut Vec<i128>,
    pub(crate) attainments: &'c mut Vec<i128>,
}

/// Where no bands are asked for.
pub(crate) const NO_EDGES: Edges = Edges { ratios: Vec::new(), tenths: Vec::new() };

impl Shares<'_> {
    pub(crate) fn add(&mut self, outcomes: &[i128], target: i128) -> Result<(), PortfolioError> {
        let sizes = outcomes.iter().fold(0, |sizes, outcome| sizes | bits_of(*outcome));
        let begins = self.attainments.len();
        let ends = begins.wrapping_add(outcomes.len());
        self.attainments.resize(ends, 0);
        self.relative_variances.resize(ends, 0);
        let outside = || internal!("the columns of shares have different lengths");
        let attainments = self.attainments.get_mut(begins..).ok_or_else(outside)?;
        let relative_variances = self.relative_variances.get_mut(begins..).ok_or_else(outside)?;
        let places = attainments.iter_mut().zip(relative_variances).zip(outcomes);
        match i64::try_from(target) {
            Ok(target) if sizes < PART_IN_64_BITS && target < WHOLE_IN_64_BITS => {
                let twice = Divisor::new(target.unsigned_abs().wrapping_mul(2));
                for ((attainment, relative_variance), outcome) in places {
                    let shown = shown_in_64_bits(low_half(*outcome), target, |number| {
                        twice.quotient(number)
                    });
                    (*attainment, *relative_variance) = (shown.attainment, shown.relative_variance);
                }
            }
            _ => {
                for ((attainment, relative_variance), outcome) in places {
                    let shown = shown_in_any(*outcome, target, &NO_EDGES)?;
                    (*attainment, *relative_variance) = (shown.attainment, shown.relative_variance);
                }
            }
        }
        Ok(())
    }
}

/// An outcome over a target above 0, both in millionths, rounded half away from zero to one decimal
/// and never across 0 or 100 %.
///
/// The share stays on its side of the `edges` too.
#[inline]
pub(crate) fn shown(outcome: i128, target: i128, edges: &Edges) -> Result<Shown, PortfolioError> {
    // A division of 64 bits is many times faster than one of 128.
    if let (Ok(part), Ok(whole)) = (i64::try_from(outcome), i64::try_from(target))
        && u128::from(part.unsigned_abs()) < PART_IN_64_BITS
        && whole < WHOLE_IN_64_BITS
    {
        // Twice a target above 0 is not 0.
        let shown = shown_in_64_bits(part, whole, |number| {
            number.checked_div(whole.unsigned_abs().wrapping_mul(2)).unwrap_or_default()
        });
        return beside(shown, outcome, target, edges);
    }
    shown_in_any(outcome, target, edges)
}

#[cold]
fn shown_in_any(outcome: i128, target: i128, edges: &Edges) -> Result<Shown, PortfolioError> {
    if outcome.unsigned_abs() >= 1 << 116 || target >= 1 << 125 {
        return Err(overflow());
    }
    // Twice a target above 0 is not 0.
    let twice = target.unsigned_abs().wrapping_mul(2);
    let shown =
        shown_in_128_bits(outcome, target, |number| number.checked_div(twice).unwrap_or_default());
    beside(shown, outcome, target, edges)
}

/// Beside the edge of a band the core says what to show.
#[inline]
fn beside(
    shown: Shown,
    outcome: i128,
    target: i128,
    edges: &Edges,
) -> Result<Shown, PortfolioError> {
    let is_beside = !edges.ratios.is_empty()
        && (matches!(shown.rounded, 0 | 1000 | -1000) || edges.may_be_crossed(shown.rounded));
    if !is_beside {
        return Ok(shown);
    }
    let share = Ratio::new(outcome, target).ok_or_else(overflow)?;
    Ok(Shown { attainment: tenths(&share, edges.ratios())?, ..shown })
}

/// A share in tenths of a percent, as the core shows it.
pub(crate) fn tenths(share: &Ratio, edges: &[Ratio]) -> Result<i128, PortfolioError> {
    let shown = share.percent(1, edges).map_err(|_| overflow())?;
    scaled(shown, 1, PERCENT_DIGITS).ok_or_else(|| match shown.normalize().scale() {
        0 | 1 => overflow(),
        // Between two thresholds closer than a tenth of a percent more decimals would be shown than
        // a column has.
        _ => PortfolioError::Overflow {
            what: "a percentage with one decimal on its side of 0, \
            100 % and the edges of the bands",
        },
    })
}

/// A figure in units of its last decimal: so many decimals and no more digits than a column has.
pub(crate) fn scaled(figure: Decimal, decimals: u32, digits: u8) -> Option<i128> {
    let figure = figure.normalize();
    let power = 10_i128.checked_pow(decimals.checked_sub(figure.scale())?)?;
    let scaled = figure.mantissa().checked_mul(power)?;
    (scaled.unsigned_abs() < 10_u128.checked_pow(digits.into())?).then_some(scaled)
}

#[cfg(test)]
mod tests {
    use eruf_core::Amount;

    use super::*;

    /// Every share around the thresholds, against the core.
    #[test]
    fn every_share_is_shown_as_the_core_shows_it() {
        let mut compared = 0;
        for target in [
            1_i128,
            2,
            3,
            7,
            200,
            300,
            1999,
            2000,
            2001,
            8_000_000,
            1 << 52,
            1 << 61,
            1 << 63,
            Amount::MAX.millionths(),
        ] {
            let near = [-2 * target, -target, -1, 0, target / 2, target, 2 * target];
            for outcome in near.iter().flat_map(|near| (-12..=12).map(move |step| near + step)) {
                let shown = shown(outcome, target, &Edges::default()).unwrap();
                let (mut attainments, mut relative_variances) = (vec![7], vec![7]);
                Shares {
                    relative_variances: &mut relative_variances,
                    attainments: &mut attainments,
                }
                .add(&[outcome, outcome], target)
                .unwrap();
                assert_eq!(
                    (attainments, relative_variances),
                    (
                        vec![7, shown.attainment, shown.attainment],
                        vec![7, shown.relative_variance, shown.relative_variance]
                    )
                );
                let core = |part: i128| {
                    Amount::try_from(Ratio::new(part, target).unwrap().percent(1, &[]).unwrap())
                        .unwrap()
                        .millionths()
                        / 100_000
                };
                assert_eq!(shown.attainment, core(outcome), "{outcome} of {target}");
                assert_eq!(
                    shown.relative_variance,
                    core(outcome - target),
                    "{outcome} against {target}"
                );
                compared += 1;
            }
        }
        assert_eq!(compared, 14 * 7 * 25);
    }

    #[test]
    fn shares_in_bands_are_shown_and_placed_as_the_core_does_it() {
        let ratio = |part, whole| Ratio::new(part, whole).unwrap();
        let mut compared = 0;
        for edges in [
            vec![],
            vec![ratio(40, 100), ratio(3, 4), ratio(1, 1), ratio(11, 10)],
            vec![ratio(1, 3), ratio(85, 100)],
            vec![ratio(-1, 2), ratio(0, 1)],
        ] {
            let edges = Edges::new(edges);
            for target in
                [3_i128, 1999, 2000, 8_000_000, 300_000_001, 1 << 63, Amount::MAX.millionths()]
            {
                let near = [
                    -target,
                    -target / 2,
                    0,
                    target / 3,
                    target * 2 / 5,
                    target * 3 / 4,
                    target * 85 / 100,
                    target,
                    target * 11 / 10,
                ];
                for outcome in near.iter().flat_map(|near| (-9..=9).map(move |step| near + step)) {
                    let share = ratio(outcome, target);
                    let core = Amount::try_from(share.percent(1, edges.ratios()).unwrap())
                        .unwrap()
                        .millionths()
                        / 100_000;
                    assert_eq!(
                        shown(outcome, target, &edges).unwrap().attainment,
                        core,
                        "{outcome} of {target}"
                    );
                    let band = edges.ratios().iter().filter(|edge| **edge <= share).count();
                    assert_eq!(
                        (edges.reached(outcome, target), edges.reached_by(&share)),
                        (band, band),
                        "{outcome} of {target}"
                    );
                    compared += 1;
                }
            }
        }
        assert_eq!(compared, 4 * 7 * 9 * 19);
    }

    #[test]
    fn a_number_is_divided_as_the_processor_divides_it() {
        let edges = [
            1,
            2,
            3,
            7,
            1 << 31,
            (1 << 31) + 1,
            (1 << 62) - 1,
            1 << 62,
            u64::MAX / 2,
            u64::MAX - 1,
            u64::MAX,
        ];
        for divisor in edges {
            for number in edges
                .iter()
                .chain(&[0])
                .flat_map(|edge| [-1, 0, 1].map(|step| edge.wrapping_add_signed(step)))
            {
                for number in [
                    number,
                    number.wrapping_mul(divisor),
                    number.wrapping_mul(divisor).wrapping_sub(1),
                ] {
                    assert_eq!(
                        Divisor::new(divisor).quotient(number),
                        number / divisor,
                        "{number} over {divisor}"
                    );
                }
            }
        }
    }

    #[test]
    fn a_share_next_to_the_edge_of_a_band_stays_on_its_side() {
        let edges = Edges::new(vec![Ratio::new(85, 100).unwrap()]);
        // 85.0 would be across.
        assert_eq!(shown(84_960_001, 100_000_000, &edges).unwrap().attainment, 849);
        assert_eq!(shown(85_000_000, 100_000_000, &edges).unwrap().attainment, 850);
    }
}
