//! Numbers and dates across the border: exact in, exact out.

use chrono::NaiveDate;
use eruf_core::value::{ParseAmountError, PartialDate};
use eruf_core::workspace::quoted;
use eruf_core::{Amount, Decimal, Interval, Ratio};
use pyo3::exceptions::{PyIndexError, PyTypeError};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBool, PyDate, PyDateTime, PyInt, PyString, PyTuple, PyType};

use crate::value::errors::Refused;

static DECIMAL: PyOnceLock<Py<PyType>> = PyOnceLock::new();

pub(crate) fn decimal_class(py: Python<'_>) -> PyResult<&Bound<'_, PyType>> {
    DECIMAL.import(py, "decimal", "Decimal")
}

/// An amount from `int`, `str` or `Decimal`; never from a `float`, which is not the number that was
/// written.
pub(crate) struct Exact(pub(crate) Amount);

/// A `Decimal` in full, unless its text would have up to a billion digits; `None` for anything that
/// is no `Decimal`.
pub(crate) fn decimal_text(object: &Bound<'_, PyAny>) -> PyResult<Option<String>> {
    if !object.is_instance(decimal_class(object.py())?)? {
        return Ok(None);
    }
    if far_from_an_amount(object)?.is_some() {
        return Ok(Some("0".to_owned()));
    }
    // Fixed-point text: str() would give an exponent for small or large numbers.
    object.call_method1("__format__", ("f",))?.extract().map(Some)
}

impl<'a, 'py> FromPyObject<'a, 'py> for Exact {
    type Error = PyErr;

    fn extract(object: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        let is_number = object.is_instance_of::<PyInt>() && !object.is_instance_of::<PyBool>();
        let text = if is_number {
            // Python refuses to write out an integer of thousands of digits, and no amount has so
            // many.
            object
                .str()
                .map_err(|_| too_large("an int of thousands of digits"))?
                .to_cow()?
                .into_owned()
        } else if let Ok(text) = object.cast::<PyString>() {
            text.to_cow()?.into_owned()
        } else if let Some(text) = decimal_text(&object)? {
            text
        } else {
            let found = object.get_type().name()?;
            let message = format!(
                "expected int, str or Decimal, not {found} (write the number as text: \
                 Decimal(\"0.1\") is exact, 0.1 is not)"
            );
            return Err(PyTypeError::new_err(message));
        };
        let amount = text.parse::<Amount>().map_err(Refused::from)?;
        Ok(Self(amount))
    }
}

fn too_large(found: &str) -> Refused {
    Refused::from(ParseAmountError::OutOfRange { found: found.to_owned() })
}

/// The answer for a `Decimal` whose text in full would have up to a billion digits: 0 is 0, and any
/// other is refused.
fn far_from_an_amount(decimal: &Bound<'_, PyAny>) -> PyResult<Option<Exact>> {
    const FAR: i64 = 40;
    let exponent: i64 = decimal.call_method0("adjusted")?.extract()?;
    if (-FAR..=FAR).contains(&exponent) {
        return Ok(None);
    }
    if decimal.call_method0("is_zero")?.extract()? {
        return Ok(Some(Exact(Amount::ZERO)));
    }
    let found = quoted(decimal.str()?.to_str()?);
    let error = if exponent > 0 {
        ParseAmountError::OutOfRange { found }
    } else {
        ParseAmountError::TooManyDecimals { found }
    };
    Err(Refused::from(error).into())
}

/// An amount, or a tuple of the bounds of one.
pub(crate) struct BoundsInput(pub(crate) Interval<Amount>);

impl<'a, 'py> FromPyObject<'a, 'py> for BoundsInput {
    type Error = PyErr;

    fn extract(object: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        if !object.is_instance_of::<PyTuple>() {
            return Ok(Self(Interval::exact(object.extract::<Exact>()?.0)));
        }
        let (low, high): (Exact, Exact) = object.extract()?;
        let reversed = || {
            Refused::message(
                format!("the lower end {} is above the upper end {}", low.0, high.0),
                format!("den nedre gränsen {} är över den övre {}", low.0, high.0),
            )
        };
        Ok(Self(Interval::new(low.0, high.0).ok_or_else(reversed)?))
    }
}

/// A date without a time of day. A `datetime`, and with it pandas' `NaT`, is refused.
pub(crate) struct Day(pub(crate) NaiveDate);

impl<'a, 'py> FromPyObject<'a, 'py> for Day {
    type Error = PyErr;

    fn extract(object: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        if object.is_instance_of::<PyString>() {
            let day = eruf_core::parse_date(object.cast::<PyString>()?.to_str()?)
                .map_err(Refused::from)?;
            return Ok(Self(day));
        }
        if !object.is_instance_of::<PyDate>() || object.is_instance_of::<PyDateTime>() {
            let found = object.get_type().name()?;
            return Err(PyTypeError::new_err(format!(
                "expected a date or text as YYYY-MM-DD, not {found}"
            )));
        }
        Ok(Self(object.extract()?))
    }
}

/// A date, or text that may name only the month.
pub(crate) struct MonthOrDay(pub(crate) PartialDate);

impl<'a, 'py> FromPyObject<'a, 'py> for MonthOrDay {
    type Error = PyErr;

    fn extract(object: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        if let Ok(text) = object.cast::<PyString>() {
            return Ok(Self(text.to_str()?.parse::<PartialDate>().map_err(Refused::from)?));
        }
        Ok(Self(object.extract::<Day>()?.0.into()))
    }
}

/// The largest magnitude of mantissas whose `Decimal` is made once, as small whole numbers are in
/// Python: most counts, and most percentages with one decimal, are among them.
const SMALL: i128 = 5000;

/// One place for each mantissa from `-SMALL` to `SMALL`.
type SmallDecimals = [PyOnceLock<Py<PyAny>>; 2 * SMALL as usize + 1];

/// Those without a decimal, and those with one.
static SMALL_DECIMALS: [SmallDecimals; 2] =
    [const { [const { PyOnceLock::new() }; 2 * SMALL as usize + 1] }; 2];

/// The `Decimal` of so many units of a scale: one of few digits and at most one decimal is kept.
fn kept_or<'py>(
    py: Python<'py>,
    (mantissa, scale): (i128, u32),
    new: impl FnOnce() -> PyResult<Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyAny>> {
    let place = || {
        let decimals = SMALL_DECIMALS.get(usize::try_from(scale).ok()?)?;
        decimals.get(usize::try_from(mantissa.checked_add(SMALL)?).ok()?)
    };
    match place() {
        Some(place) => {
            let decimal = place.get_or_try_init(py, || new().map(Bound::unbind))?;
            Ok(decimal.bind(py).clone())
        }
        None => new(),
    }
}

pub(crate) fn to_decimal(py: Python<'_>, number: Decimal) -> PyResult<Bound<'_, PyAny>> {
    kept_or(py, (number.mantissa(), number.scale()), || new_decimal(py, number))
}

/// The `Decimal` of a whole number, without a decimal of Rust in between.
pub(crate) fn whole_decimal(py: Python<'_>, whole: i128) -> PyResult<Bound<'_, PyAny>> {
    kept_or(py, (whole, 0), || decimal_class(py)?.call1((whole,)))
}

fn new_decimal(py: Python<'_>, number: Decimal) -> PyResult<Bound<'_, PyAny>> {
    let class = decimal_class(py)?;
    match i64::try_from(number.mantissa()) {
        Ok(whole) if number.scale() == 0 => class.call1((whole,)),
        _ => class.call1((number.to_string(),)),
    }
}

pub(crate) fn amount_out(py: Python<'_>, amount: Amount) -> PyResult<Bound<'_, PyAny>> {
    match Ratio::from(amount).as_whole() {
        Some(whole) => whole_decimal(py, whole),
        None => to_decimal(py, amount.to_decimal()),
    }
}

pub(crate) fn bounds_out(
    py: Python<'_>,
    interval: Interval<Amount>,
) -> PyResult<(Bound<'_, PyAny>, Bound<'_, PyAny>)> {
    Ok((amount_out(py, interval.low())?, amount_out(py, interval.high())?))
}

/// The place that an index of Python means, from either end.
pub(crate) fn place(index: isize, length: usize) -> PyResult<usize> {
    let place =
        if index < 0 { length.checked_add_signed(index) } else { usize::try_from(index).ok() };
    place.filter(|place| *place < length).ok_or_else(out_of_range)
}

pub(crate) fn out_of_range() -> PyErr {
    PyIndexError::new_err("out of range")
}
