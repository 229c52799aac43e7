//! Percentages of many rows, as `eruf-core` shows them.

use eruf_core::{Decimal, Ratio};

use crate::error::PortfolioError;

/// A share of a target in tenths of a percent, and by how much it is off.
pub(crate) struct Shown {
    /// Outcome over target.
    pub(crate) attainment: i128,
    /// Outcome minus target, over target.
    pub(crate) relative_variance: i128,
}

/// 100 % in tenths of a percent.
const ALL: i128 = 1000;

const OVERFLOW: PortfolioError = PortfolioError::Overflow { what: "a percentage" };

/// The digits of [`crate::answer::PERCENT`].
const PERCENT_DIGITS: u32 = 28;

/// An outcome over a target above 0, both in millionths, rounded half away from zero to one decimal and never across `thresholds`, 0 or 100 %.
///
/// `edges` are thresholds in tenths of a percent: those of bands, in a share of which the exact value must stay on its side.
#[inline]
pub(crate) fn shown(outcome: i128, target: i128, edges: &[Ratio]) -> Result<Shown, PortfolioError> {
    let (attainment, is_tie) = rounded(outcome, target).ok_or(OVERFLOW)?;
    // What is left to 100 % is rounded with the same division; only a tie goes the other way where it changes sign.
    let crosses = is_tie && outcome >= 0 && outcome < target;
    let relative_variance = attainment.wrapping_sub(ALL).wrapping_sub(i128::from(crosses));
    let variance = outcome.checked_sub(target).ok_or(OVERFLOW)?;
    Ok(Shown {
        attainment: on_true_side(attainment, outcome, target, edges)?,
        relative_variance: on_true_side(relative_variance, variance, target, &[])?,
    })
}

/// A share in tenths of a percent, rounded half away from zero, and whether it was a tie.
#[inline]
fn rounded(part: i128, whole: i128) -> Option<(i128, bool)> {
    // A division of 64 bits is many times faster than one of 128.
    if let (Ok(part), Ok(whole)) = (i64::try_from(part), u64::try_from(whole))
        && part.unsigned_abs() < 1 << 52
        && whole < 1 << 62
    {
        let (twice, divisor) = (part.unsigned_abs().wrapping_mul(2000).wrapping_add(whole), whole.wrapping_mul(2));
        let steps = twice.checked_div(divisor)?;
        let signed = if part < 0 { steps.cast_signed().wrapping_neg() } else { steps.cast_signed() };
        return Some((i128::from(signed), steps.wrapping_mul(divisor) == twice));
    }
    let size = part.unsigned_abs();
    let whole = u128::try_from(whole).ok()?;
    let (twice, divisor) = (size.checked_mul(2000)?.checked_add(whole)?, whole.checked_mul(2)?);
    let steps = twice.checked_div(divisor)?;
    let is_tie = steps.wrapping_mul(divisor) == twice;
    let steps = i128::try_from(steps).ok()?;
    Some((if part < 0 { steps.wrapping_neg() } else { steps }, is_tie))
}

/// The rounded figure, unless it stands on a threshold on which the exact one does not.
#[inline]
fn on_true_side(tenths: i128, part: i128, whole: i128, edges: &[Ratio]) -> Result<i128, PortfolioError> {
    let exact = match tenths {
        0 => 0,
        ALL => whole,
        -1000 => whole.wrapping_neg(),
        _ if edges.is_empty() => return Ok(tenths),
        _ => part,
    };
    if edges.is_empty() {
        // The next figure on the side of the exact one, which is within a tenth of a percent.
        return Ok(tenths.wrapping_add(i128::from(part > exact)).wrapping_sub(i128::from(part < exact)));
    }
    by_the_core(tenths, part, whole, edges)
}

/// With bands the core says what to show, unless the figure is on no edge.
fn by_the_core(tenths: i128, part: i128, whole: i128, edges: &[Ratio]) -> Result<i128, PortfolioError> {
    let is_at = |edge: &Ratio| edge.numerator().checked_mul(ALL) == tenths.checked_mul(edge.denominator()) || edge.exact_decimal(3).is_none();
    if !matches!(tenths, 0 | ALL | -1000) && !edges.iter().any(is_at) {
        return Ok(tenths);
    }
    self::tenths(&Ratio::new(part, whole).ok_or(OVERFLOW)?, edges)
}

/// A share in tenths of a percent, as the core shows it.
pub(crate) fn tenths(share: &Ratio, edges: &[Ratio]) -> Result<i128, PortfolioError> {
    // With two edges closer than a tenth of a percent more decimals would be shown than a column has.
    scaled(share.percent(1, edges).map_err(|_| OVERFLOW)?, 1, PERCENT_DIGITS).ok_or(OVERFLOW)
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
        for target in [1_i128, 2, 3, 7, 200, 300, 1999, 2000, 2001, 8_000_000, 1 << 63] {
            let near = [-2 * target, -target, -1, 0, target / 2, target, 2 * target];
            for outcome in near.iter().flat_map(|near| (-12..=12).map(move |step| near + step)) {
                let shown = shown(outcome, target, &[]).unwrap();
                let core = |part: i128| Amount::try_from(Ratio::new(part, target).unwrap().percent(1, &[]).unwrap()).unwrap().millionths() / 100_000;
                assert_eq!(shown.attainment, core(outcome), "{outcome} of {target}");
                assert_eq!(shown.relative_variance, core(outcome - target), "{outcome} against {target}");
                compared += 1;
            }
        }
        assert_eq!(compared, 11 * 7 * 25);
    }

    #[test]
    fn a_share_next_to_the_edge_of_a_band_stays_on_its_side() {
        let edges = [Ratio::new(85, 100).unwrap()];
        assert_eq!(shown(84_960_001, 100_000_000, &edges).unwrap().attainment, 849); // 85.0 would be across
        assert_eq!(shown(85_000_000, 100_000_000, &edges).unwrap().attainment, 850);
    }
}
