//! `Band` and `Bands`: what a share is called.

use eruf_core::Interval;
use eruf_core::attainment::{Band, Bands};
use pyo3::prelude::*;
use pyo3::types::{PyIterator, PyList, PyType};

use crate::value::declare::{fields, object};
use crate::value::errors::{Checked, Refused};
use crate::value::pickle::{Reduced, hash_of};
use crate::value::ratio::{PyRatio, Share};
use crate::value::sequences::Listed;

/// One band: the values from one edge up to, but not including, the next. An edge left out is where
/// the line goes on.
///
/// >>> from eruf.attainment import Band
/// >>> Band("as planned", from_="0.85", below="1.15")
/// Band('as planned', from_=Ratio(17, 20), below=Ratio(23, 20))
#[pyclass(name = "Band", module = "eruf.attainment", frozen, eq, from_py_object)]
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct PyBand(Band);

#[pymethods]
impl PyBand {
    #[new]
    #[pyo3(signature = (name, /, *, from_ = None, below = None))]
    fn new(name: String, from_: Option<Share>, below: Option<Share>) -> Self {
        Self(Band {
            name: name.into(),
            from: from_.map(|edge| edge.0),
            below: below.map(|edge| edge.0),
        })
    }

    fn __repr__(&self) -> String {
        let edge = |edge: Option<eruf_core::Ratio>| {
            edge.map_or_else(|| "None".to_owned(), |edge| PyRatio(edge).__repr__())
        };
        format!(
            "Band('{}', from_={}, below={})",
            self.0.name.escape_debug(),
            edge(self.0.from),
            edge(self.0.below)
        )
    }

    fn __hash__(&self) -> u64 {
        hash_of(self)
    }

    fn __reduce__<'py>(
        &self,
        py: Python<'py>,
    ) -> Reduced<'py, (String, Option<PyRatio>, Option<PyRatio>)> {
        Ok((
            py.get_type::<Self>().getattr("_restore")?,
            (self.0.name.to_string(), self.0.from.map(PyRatio), self.0.below.map(PyRatio)),
        ))
    }

    #[staticmethod]
    fn _restore(name: String, from_: Option<Share>, below: Option<Share>) -> Self {
        Self::new(name, from_, below)
    }
}

object!(PyBand);

fields! {
    PyBand.0 as band {
        /// What the band is called.
        get name = &band.name;
        /// The lowest value in the band; ``None`` for the band at the bottom.
        get from_ = band.from;
        /// The value where the next band begins; ``None`` for the band at the top.
        get below = band.below;
    }
}

/// Bands over the exact value of a share: half-open, without gap or overlap, from bottom to top.
///
/// >>> from eruf import Ratio
/// >>> from eruf.attainment import Band, Bands
/// >>> Bands.performance_framework().of(Ratio(8496, 10000)).name
/// 'not achieved'
/// >>> Bands([Band("low", below="0.5"), Band("high", from_="0.6")])  # doctest: +ELLIPSIS
/// Traceback (most recent call last):
///     ...
/// eruf.errors.InvalidValue: bands must meet without gap or overlap, ...
#[pyclass(name = "Bands", module = "eruf.attainment", frozen, eq, sequence, skip_from_py_object)]
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct PyBands(pub(crate) Bands);

#[pymethods]
impl PyBands {
    #[new]
    #[pyo3(signature = (bands, /))]
    fn new(bands: Listed<PyBand>) -> Checked<Self> {
        Ok(Self(Bands::new(bands.into_iter().map(|band| band.0).collect())?))
    }

    /// Returns the 65, 75 and 85 % of the performance framework of 2014-2020. They are about a
    /// priority, never about one project.
    ///
    /// >>> from eruf.attainment import Bands
    /// >>> [band.name for band in Bands.performance_framework()]
    /// ['serious failure', 'far from achieved', 'not achieved', 'achieved']
    #[staticmethod]
    fn performance_framework() -> Checked<Self> {
        Ok(Self(Bands::performance_framework()?))
    }

    /// Returns three bands: more than 15 % below a promise, within 15 % of it, and more than 15 %
    /// above.
    ///
    /// >>> from eruf.attainment import Bands
    /// >>> [band.name for band in Bands.within_15_percent()]
    /// ['below', 'as planned', 'above']
    #[staticmethod]
    fn within_15_percent() -> Self {
        Self(Bands::within_15_percent())
    }

    /// Returns the band that the exact value lies in.
    ///
    /// >>> from eruf import Ratio
    /// >>> from eruf.attainment import Bands
    /// >>> Bands.performance_framework().of(Ratio(85, 100)).name
    /// 'achieved'
    #[pyo3(signature = (share, /))]
    fn of(&self, share: Share) -> PyBand {
        PyBand(self.0.of(&share.0).clone())
    }

    /// Returns the band of a share known by its bounds; ``None`` if they lie in different bands.
    ///
    /// >>> from eruf import Ratio
    /// >>> from eruf.attainment import Bands
    /// >>> Bands.performance_framework().of_interval(Ratio(56, 100), Ratio(61, 100)).name
    /// 'serious failure'
    #[pyo3(signature = (low, high, /))]
    fn of_interval(&self, low: Share, high: Share) -> Checked<Option<PyBand>> {
        let reversed = || {
            Refused::message(
                format!("the lower end {} is above the upper end {}", low.0, high.0),
                format!("den nedre gränsen {} är över den övre {}", low.0, high.0),
            )
        };
        let share = Interval::new(low.0, high.0).ok_or_else(reversed)?;
        Ok(self.0.of_interval(&share).cloned().map(PyBand))
    }

    fn __len__(&self) -> usize {
        self.0.iter().count()
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyIterator>> {
        PyList::new(py, self.0.iter().cloned().map(PyBand).collect::<Vec<_>>())?.try_iter()
    }

    fn __getitem__(&self, index: isize) -> PyResult<PyBand> {
        let index = crate::value::numbers::place(index, self.__len__())?;
        let band = self.0.iter().nth(index).cloned().map(PyBand);
        band.ok_or_else(|| pyo3::exceptions::PyIndexError::new_err("out of range"))
    }

    fn __repr__(&self) -> String {
        let bands: Vec<String> =
            self.0.iter().map(|band| PyBand(band.clone()).__repr__()).collect();
        format!("Bands([{}])", bands.join(", "))
    }

    fn __hash__(&self) -> u64 {
        hash_of(self)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> (Bound<'py, PyType>, (Vec<PyBand>,)) {
        (py.get_type::<Self>(), (self.0.iter().cloned().map(PyBand).collect(),))
    }
}

fields! {
    PyBands.0 as bands {
        /// The edges between the bands: thresholds that a shown figure must respect.
        get edges = bands.edges();
    }
}
