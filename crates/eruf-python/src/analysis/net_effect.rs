//! From gross to net, and how much of a target must have depended on one condition.

use std::collections::BTreeMap;

use eruf_core::Ratio;
use eruf_core::analysis::{NetEffect, NetFactor, Shortfall, SourcedFactor};
use pyo3::prelude::*;

use crate::value::errors::{Checked, Refused, choice, guarded};
use crate::value::numbers::Exact;
use crate::value::ratio::{PyRatio, Share, ratios};
use crate::value::sequences::Listed;

/// Returns the share of a target that must have depended on a missing condition for the rest of it
/// to be fully met; ``None`` for a target of 0.
///
/// >>> from eruf.analysis import break_even
/// >>> break_even(outcome=122, target=200).percent()
/// Decimal('39.0')
#[pyfunction]
#[pyo3(signature = (*, outcome, target))]
pub(crate) fn break_even(outcome: Exact, target: Exact) -> Option<PyRatio> {
    Shortfall { outcome: outcome.0, target: target.0 }.break_even().map(PyRatio)
}

/// Takes a gross effect to a net one: returns what is left after each factor, in order. Factors
/// multiply, and each needs its source.
///
/// ``factors`` are ``deadweight``, ``leakage``, ``displacement``, ``substitution`` (shares that are
/// taken away) or ``multiplier``, with value and source.
///
/// >>> from eruf.analysis import net_effect
/// >>> factors = [("deadweight", "0.2", "a survey"), ("displacement", "0.25", "a study")]
/// >>> [str(left) for left in net_effect(141, factors)]
/// ['112.8', '84.6']
#[pyfunction]
#[pyo3(signature = (gross, factors, /))]
pub(crate) fn net_effect(
    gross: Share,
    factors: Listed<(String, Share, String)>,
) -> Checked<Vec<PyRatio>> {
    let made = factors.into_iter().map(|(factor, value, source)| {
        Ok::<_, Refused>(SourcedFactor {
            factor: choice(&factor, NetFactor::NAMES)?,
            value: value.0,
            source: source.into(),
        })
    });
    let made = made.collect::<Result<Vec<_>, _>>()?;
    let net = guarded(|| Ok(NetEffect::of(gross.0, made)?))?;
    Ok(net.steps.iter().map(|(_, left)| PyRatio(*left)).collect())
}

/// Returns the net effect for every combination of values of factors: pairs of values, by factor,
/// and effect. At most 10 000 of them.
///
/// >>> from eruf.analysis import what_if
/// >>> rows = what_if(141, {"deadweight": ["0.1", "0.3"]})
/// >>> [(row["deadweight"].percent(decimals=0), str(net)) for row, net in rows]
/// [(Decimal('10'), '126.9'), (Decimal('30'), '98.7')]
#[pyfunction]
#[pyo3(signature = (gross, factors, /))]
pub(crate) fn what_if(
    gross: Share,
    factors: BTreeMap<String, Listed<Share>>,
) -> Checked<Vec<(BTreeMap<String, PyRatio>, PyRatio)>> {
    let mut made: Vec<(NetFactor, Vec<Ratio>)> = Vec::new();
    let mut names = Vec::new();
    for (name, values) in factors {
        made.push((choice(&name, NetFactor::NAMES)?, ratios(values)));
        names.push(name);
    }
    let rows = guarded(|| Ok(eruf_core::analysis::what_if(gross.0, &made)?))?;
    let row = |(values, net): (Vec<Ratio>, Ratio)| {
        (names.iter().cloned().zip(values.into_iter().map(PyRatio)).collect(), PyRatio(net))
    };
    Ok(rows.into_iter().map(row).collect())
}
