//! `Ratio`: an exact quotient.

use eruf_core::{Figure, Interval, Ratio, Undefined};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyInt, PyTuple, PyType};

use crate::value::declare::{fields, wrapped};
use crate::value::errors::{Checked, Refused, choice, guarded};
use crate::value::language::LANGUAGES;
use crate::value::numbers::{Exact, to_decimal};
use crate::value::sequences::Listed;

static FRACTION: PyOnceLock<Py<PyType>> = PyOnceLock::new();

/// An exact quotient of whole numbers: a share, or a bound scaled to a horizon.
///
/// It is rounded only where it is shown: ``percent`` never says something that the exact value does
/// not.
///
/// >>> from eruf import Ratio
/// >>> Ratio(122, 200)
/// Ratio(61, 100)
/// >>> Ratio(9996, 10000).percent()
/// Decimal('99.9')
#[pyclass(name = "Ratio", module = "eruf", frozen, eq, ord, hash, from_py_object)]
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct PyRatio(pub(crate) Ratio);

/// An exact quotient as an argument: a ``Ratio``, or an amount.
pub(crate) struct Share(pub(crate) Ratio);

impl<'a, 'py> FromPyObject<'a, 'py> for Share {
    type Error = PyErr;

    fn extract(object: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        if let Ok(ratio) = object.extract::<PyRatio>() {
            return Ok(Self(ratio.0));
        }
        Ok(Self(object.extract::<Exact>()?.0.into()))
    }
}

pub(crate) fn ratios(thresholds: Listed<Share>) -> Vec<Ratio> {
    thresholds.into_iter().map(|threshold| threshold.0).collect()
}

#[pymethods]
impl PyRatio {
    #[new]
    #[pyo3(signature = (numerator, denominator, /))]
    fn new(numerator: &Bound<'_, PyInt>, denominator: &Bound<'_, PyInt>) -> Checked<Self> {
        let parts = numerator.extract().ok().zip(denominator.extract().ok());
        let made = parts
            .and_then(|(numerator, denominator): (i128, i128)| Ratio::new(numerator, denominator));
        made.map(Self).ok_or_else(|| {
            Refused::message(
                "a ratio needs a denominator above 0 and parts of at most 36 digits",
                "en kvot behöver en nämnare över 0 och delar med högst 36 siffror",
            )
        })
    }

    /// Returns one amount over another; ``None`` if the other is 0.
    ///
    /// >>> from eruf import Ratio
    /// >>> Ratio.of(part="0.5", whole=2)
    /// Ratio(1, 4)
    #[staticmethod]
    #[pyo3(signature = (*, part, whole))]
    fn of(part: Exact, whole: Exact) -> Option<Self> {
        part.0.over(whole.0).map(Self)
    }

    /// Returns several shares as one: the sum of the parts over the sum of the wholes; ``None`` if
    /// the wholes add up to 0.
    ///
    /// >>> from eruf import Ratio
    /// >>> Ratio.pool([(5, 10), (90, 300)]).percent()
    /// Decimal('30.6')
    #[staticmethod]
    #[pyo3(signature = (shares, /))]
    fn pool(shares: Listed<(Exact, Exact)>) -> Option<Self> {
        Ratio::pool(shares.into_iter().map(|(part, whole)| (part.0, whole.0))).map(Self)
    }

    /// Returns the same number as a ``fractions.Fraction``, to calculate further with.
    ///
    /// >>> from eruf import Ratio
    /// >>> Ratio(61, 100).fraction() * 2
    /// Fraction(61, 50)
    fn fraction<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        FRACTION
            .import(py, "fractions", "Fraction")?
            .call1((self.0.numerator(), self.0.denominator()))
    }

    /// Returns the nearest decimal with at most ``places`` decimals (12 at the most), ties away
    /// from zero.
    ///
    /// >>> from eruf import Ratio
    /// >>> Ratio(2, 3).decimal(places=4)
    /// Decimal('0.6667')
    #[pyo3(signature = (*, places = 12))]
    fn decimal<'py>(&self, py: Python<'py>, places: u32) -> PyResult<Bound<'py, PyAny>> {
        to_decimal(py, self.0.to_decimal(places))
    }

    /// Returns the exact decimal, if it has at most ``places`` decimals.
    ///
    /// >>> from eruf import Ratio
    /// >>> Ratio(61, 100).exact_decimal(), Ratio(2, 3).exact_decimal()
    /// (Decimal('0.61'), None)
    #[pyo3(signature = (*, places = 12))]
    fn exact_decimal<'py>(
        &self,
        py: Python<'py>,
        places: u32,
    ) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.0.exact_decimal(places).map(|decimal| to_decimal(py, decimal)).transpose()
    }

    /// Returns the figure to show: rounded half away from zero, but never across 0 or one of
    /// ``thresholds`` that the exact value is not across.
    ///
    /// >>> from eruf import Ratio
    /// >>> Ratio(8496, 100).shown(thresholds=[85])
    /// Decimal('84.9')
    #[pyo3(signature = (*, decimals = 1, thresholds = Listed::default()))]
    fn shown<'py>(
        &self,
        py: Python<'py>,
        decimals: i32,
        thresholds: Listed<Share>,
    ) -> Checked<Bound<'py, PyAny>> {
        Ok(to_decimal(py, guarded(|| Ok(self.0.shown(decimals, &ratios(thresholds))?))?)?)
    }

    /// Returns the figure to show in percent, never across 0 or 100 % or one of ``thresholds``,
    /// which are shares as this is.
    ///
    /// >>> from eruf import Ratio
    /// >>> from eruf.attainment import Bands
    /// >>> Ratio(8496, 10000).percent(thresholds=Bands.performance_framework().edges)
    /// Decimal('84.9')
    #[pyo3(signature = (*, decimals = 1, thresholds = Listed::default()))]
    fn percent<'py>(
        &self,
        py: Python<'py>,
        decimals: i32,
        thresholds: Listed<Share>,
    ) -> Checked<Bound<'py, PyAny>> {
        Ok(to_decimal(py, guarded(|| Ok(self.0.percent(decimals, &ratios(thresholds))?))?)?)
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }

    pub(crate) fn __repr__(&self) -> String {
        format!("Ratio({}, {})", self.0.numerator(), self.0.denominator())
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> (Bound<'py, PyType>, (i128, i128)) {
        (py.get_type::<Self>(), (self.0.numerator(), self.0.denominator()))
    }
}

fields! {
    PyRatio.0 as ratio {
        /// The numerator in lowest terms; it carries the sign.
        get numerator = ratio.numerator();
        /// The denominator in lowest terms, above 0.
        get denominator = ratio.denominator();
    }
}

wrapped!(PyRatio(Ratio));

/// The bounds of the figure, equal if it is exact.
pub(crate) fn bounds(figure: &Figure<Interval<Ratio>, Undefined>) -> Option<(PyRatio, PyRatio)> {
    figure.ok().map(|figure: Interval<Ratio>| (PyRatio(figure.low()), PyRatio(figure.high())))
}

/// Writes a number as a language does: all its decimals if there are at most two, else one;
/// ``percent`` shows a share in percent with one decimal.
///
/// A pair is the bounds of a number.
///
/// >>> from eruf import Ratio, show
/// >>> share = show(Ratio(61, 100), percent=True, language="sv")
/// >>> share, show((112, 122), language="sv"), show("1234.5")
/// ('61,0\xa0%', '112–122', '1,234.5')
#[pyfunction]
#[pyo3(signature = (number, /, *, percent = false, language = "en"))]
pub(crate) fn show(number: OneOrTwo, percent: bool, language: &str) -> Checked<String> {
    let language = choice(language, LANGUAGES)?;
    let (low, high) = number.0;
    let bounds = Interval::new(low, high).ok_or_else(|| {
        Refused::message(
            format!("the lower end {low} is above the upper end {high}"),
            format!("den nedre gränsen {low} är över den övre {high}"),
        )
    })?;
    Ok(if percent {
        eruf_report::show_percent(bounds, language)?
    } else {
        eruf_report::show_ratio(bounds, language)?
    })
}

/// An exact figure as the language writes it beside an outcome, with as many decimals as it takes
/// to stand on its side of it.
#[pyfunction]
#[pyo3(name = "_show_beside", signature = (number, outcome, /, *, language))]
pub(crate) fn show_beside(
    number: Share,
    outcome: Option<OneOrTwo>,
    language: &str,
) -> Checked<String> {
    let language = choice(language, LANGUAGES)?;
    let outcome = outcome.and_then(|OneOrTwo((low, high))| Interval::new(low, high));
    Ok(eruf_report::show_beside(number.0, outcome, language)?)
}

/// A number, or a tuple of the bounds of one.
pub(crate) struct OneOrTwo((Ratio, Ratio));

impl<'a, 'py> FromPyObject<'a, 'py> for OneOrTwo {
    type Error = PyErr;

    fn extract(object: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        if object.is_instance_of::<PyTuple>() {
            let (low, high): (Share, Share) = object.extract()?;
            return Ok(Self((low.0, high.0)));
        }
        let number = object.extract::<Share>()?.0;
        Ok(Self((number, number)))
    }
}
