//! Conversions to full-time equivalents, each by a rate that is named by its argument.

use eruf_core::Ratio;
use eruf_core::law::fte;
use pyo3::prelude::*;

use crate::value::errors::Checked;
use crate::value::numbers::Exact;
use crate::value::period::PyPeriod;
use crate::value::ratio::{PyRatio, Share};
use crate::value::sequences::Listed;

/// Returns hours over the hours of a full-time year, scaled to the period that they were worked in.
///
/// >>> from eruf import Period, fte
/// >>> fte.from_hours(2880, year=1920, period=Period("2019-01-01", "2020-06-30"))
/// Ratio(1, 1)
#[pyfunction]
#[pyo3(signature = (hours, /, *, year, period))]
pub(crate) fn from_hours(hours: Exact, year: Exact, period: PyPeriod) -> Checked<PyRatio> {
    Ok(PyRatio(fte::from_hours(fte::Hours(hours.0), fte::HoursOfYear(year.0), period.0)?))
}

/// Returns persons times their share of full time.
///
/// >>> from eruf import fte
/// >>> fte.from_heads(141, share="0.92").decimal(places=2)
/// Decimal('129.72')
#[pyfunction]
#[pyo3(signature = (heads, /, *, share))]
pub(crate) fn from_heads(heads: Exact, share: Exact) -> Checked<PyRatio> {
    Ok(PyRatio(fte::from_heads(fte::Heads(heads.0), fte::ShareOfFullTime(share.0))?))
}

/// Returns months of full-time work over the months of the period, 12 unless said otherwise.
///
/// >>> from eruf import fte
/// >>> fte.from_months(3)
/// Ratio(1, 4)
#[pyfunction]
#[pyo3(signature = (worked, /, *, of = Share(Ratio::from(12_u32))))]
pub(crate) fn from_months(worked: Exact, of: Share) -> Checked<PyRatio> {
    Ok(PyRatio(fte::from_months(worked.0, of.0)?))
}

/// Returns growth of turnover over the turnover of a full-time year.
///
/// >>> from eruf import fte
/// >>> fte.from_turnover(450, per_fte="1.33").decimal(places=1)
/// Decimal('338.3')
#[pyfunction]
#[pyo3(signature = (growth, /, *, per_fte))]
pub(crate) fn from_turnover(growth: Share, per_fte: Exact) -> Checked<PyRatio> {
    Ok(PyRatio(fte::from_turnover(growth.0, per_fte.0)?))
}

/// Returns the turnover that so many full-time equivalents stand for.
///
/// >>> from eruf import fte
/// >>> fte.turnover(300, per_fte="1.5")
/// Ratio(450, 1)
#[pyfunction]
#[pyo3(signature = (equivalents, /, *, per_fte))]
pub(crate) fn turnover(equivalents: Share, per_fte: Exact) -> Checked<PyRatio> {
    Ok(PyRatio(fte::turnover(equivalents.0, per_fte.0)?))
}

/// Adds up full-time equivalents.
///
/// >>> from eruf import fte
/// >>> fte.total(["0.8", "0.5", fte.from_months(3)]).decimal(places=2)
/// Decimal('1.55')
#[pyfunction]
#[pyo3(signature = (parts, /))]
pub(crate) fn total(parts: Listed<Share>) -> Checked<PyRatio> {
    Ok(PyRatio(fte::sum(&parts.into_iter().map(|part| part.0).collect::<Vec<_>>())?))
}

/// Returns the average of several counts; ``None`` of none.
///
/// >>> from eruf import fte
/// >>> fte.average([10, 10, 10, 10, 10, 16, 16, 16, 10, 10, 10, 10]).decimal(places=1)
/// Decimal('11.5')
#[pyfunction]
#[pyo3(signature = (counts, /))]
pub(crate) fn average(counts: Listed<Share>) -> Checked<Option<PyRatio>> {
    Ok(fte::average(&counts.into_iter().map(|count| count.0).collect::<Vec<_>>())?.map(PyRatio))
}
