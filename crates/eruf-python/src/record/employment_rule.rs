//! `EmploymentReading`, `Rate` and `EmploymentRule`: employment as it was measured, and how it
//! becomes a figure.

use chrono::NaiveDate;
use eruf_core::{
    Aggregation, EmploymentReading, EmploymentRule, EnterpriseId, Measure, MethodBreakPolicy, Rate,
    RateOf, ReadingSide, quoted,
};
use pyo3::prelude::*;
use pyo3::types::PyType;

use crate::answer::count::PyCountRule;
use crate::record::enterprise::{identified, key_of, label_of};
use crate::value::columns::Columns;
use crate::value::errors::{Refused, choice};
use crate::value::numbers::{Day, Exact, amount_out};
use crate::value::period::PyPeriod;
use crate::value::pickle::{Pickle, hashed, pickled, restored};
use crate::value::rows::Row;
use crate::value::sequences::Listed;
use crate::value::source::{PySource, Read};

/// One count of employment in one enterprise, as somebody measured it.
///
/// ``moment`` is ``before`` or ``after`` the support; ``measure`` is ``fte``, ``headcount``,
/// ``hours``, ``months``, ``turnover`` or ``safeguarded``. A count of one day has a ``date``, one
/// of a fiscal period its ``period``.
///
/// >>> from eruf import EmploymentReading
/// >>> EmploymentReading("202100-6149", moment="after", measure="headcount", value=14, share="0.8", date="2021-12-31", method="annual report").value
/// Decimal('14')
#[pyclass(name = "EmploymentReading", module = "eruf", frozen, eq, from_py_object)]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct PyEmploymentReading(pub(crate) EmploymentReading);

#[pymethods]
impl PyEmploymentReading {
    #[new]
    #[pyo3(signature = (key = None, /, *, moment, measure, value, method, label = None, date = None, period = None, share = None, women = None, men = None, report = None, source = None))]
    #[expect(clippy::too_many_arguments, reason = "keyword arguments in Python")]
    fn new(
        key: Option<&str>,
        moment: &str,
        measure: &str,
        value: Exact,
        method: &str,
        label: Option<String>,
        date: Option<Day>,
        period: Option<PyPeriod>,
        share: Option<Exact>,
        women: Option<Exact>,
        men: Option<Exact>,
        report: Option<u32>,
        source: Option<Read>,
    ) -> Result<Self, Refused> {
        let id = identified(key, label)?;
        if id == EnterpriseId::Unknown {
            return Err(Refused::message(
                "expected a key or a label (each enterprise is measured for itself)",
            ));
        }
        let method = eruf_core::without_person_numbers(method);
        Ok(Self(EmploymentReading {
            date: date.map(|date| date.0),
            period: period.map(|period| period.0),
            share: share.map(|share| share.0),
            women: women.map(|women| women.0),
            men: men.map(|men| men.0),
            report,
            source: Read::source(source),
            ..EmploymentReading::new(
                id,
                choice::<ReadingSide>(moment, ReadingSide::NAMES)?,
                choice::<Measure>(measure, Measure::NAMES)?,
                value.0,
                method,
            )
        }))
    }

    /// The key of the enterprise, in its one form.
    #[getter]
    fn key(&self) -> Option<String> {
        key_of(&self.0.enterprise)
    }

    /// The label of the enterprise, if it has no key.
    #[getter]
    fn label(&self) -> Option<&str> {
        label_of(&self.0.enterprise)
    }

    /// ``before`` or ``after`` the support.
    #[getter]
    fn moment(&self) -> &'static str {
        self.0.moment.as_str()
    }

    /// What is counted.
    #[getter]
    fn measure(&self) -> &'static str {
        self.0.measure.as_str()
    }

    /// How much.
    #[getter]
    fn value<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        amount_out(py, self.0.value)
    }

    /// The day of a count of one day.
    #[getter]
    fn date(&self) -> Option<NaiveDate> {
        self.0.date
    }

    /// The fiscal period, where it covers one.
    #[getter]
    fn period(&self) -> Option<PyPeriod> {
        self.0.period.map(PyPeriod)
    }

    /// The share of full time of those counted.
    #[getter]
    fn share<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.0.share.map(|share| amount_out(py, share)).transpose()
    }

    /// How many are women, where it was noted.
    #[getter]
    fn women<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.0.women.map(|women| amount_out(py, women)).transpose()
    }

    /// How many are men, where it was noted.
    #[getter]
    fn men<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.0.men.map(|men| amount_out(py, men)).transpose()
    }

    /// How it was measured.
    #[getter]
    fn method(&self) -> &str {
        &self.0.method
    }

    /// The number of the report in which it became known; ``None`` is from the start.
    #[getter]
    fn report(&self) -> Option<u32> {
        self.0.report
    }

    /// Where it was read.
    #[getter]
    fn source(&self) -> PySource {
        PySource(self.0.source.clone())
    }

    fn __repr__(&self) -> String {
        let EmploymentReading { enterprise, moment, value, measure, .. } = &self.0;
        format!(
            "<EmploymentReading of {}: {value} {measure} {moment}>",
            quoted(&enterprise.to_string())
        )
    }

    fn __hash__(&self) -> Result<u64, Refused> {
        hashed(&self.0)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> Result<Pickle<'py>, Refused> {
        pickled::<Self>(py, &self.0)
    }

    #[classmethod]
    fn _restore(_class: &Bound<'_, PyType>, text: &str) -> Result<Self, Refused> {
        Ok(Self(restored(text)?))
    }
}

/// A rate of conversion with its name and source: never a number by itself.
///
/// >>> from eruf import Rate
/// >>> Rate.annual_report_hours()
/// <Rate 1920: hours of a full-time year, paid absence inside (BFNAR 2006:11)>
#[pyclass(name = "Rate", module = "eruf", frozen, eq, hash, from_py_object)]
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct PyRate(pub(crate) Rate);

#[pymethods]
impl PyRate {
    #[new]
    #[pyo3(signature = (value, /, *, name, source))]
    fn new(value: Exact, name: String, source: String) -> Self {
        Self(Rate::new(value.0, name, source))
    }

    /// 1 720 hours: the hourly staff cost rate of the Union, Regulation (EU) 2021/1060, Article 55.
    #[staticmethod]
    fn eu_hours() -> Self {
        Self(Rate::eu_hours())
    }

    /// 1 920 hours: the simplification for Swedish annual reports, BFNAR 2006:11.
    #[staticmethod]
    fn annual_report_hours() -> Self {
        Self(Rate::annual_report_hours())
    }

    /// The rate.
    #[getter]
    fn value<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        amount_out(py, self.0.value)
    }

    /// What the rate is.
    #[getter]
    fn name(&self) -> &str {
        &self.0.name
    }

    /// Where it is from.
    #[getter]
    fn source(&self) -> &str {
        &self.0.source
    }

    fn __repr__(&self) -> String {
        format!("<Rate {}: {} ({})>", self.0.value, self.0.name, self.0.source)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> Result<Pickle<'py>, Refused> {
        pickled::<Self>(py, &self.0)
    }

    #[classmethod]
    fn _restore(_class: &Bound<'_, PyType>, text: &str) -> Result<Self, Refused> {
        Ok(Self(restored(text)?))
    }
}

/// How readings of employment become one figure. By default that of CO08: enterprises floored, and
/// no rate that was not given.
///
/// ``across`` is ``floored`` (an enterprise that does not grow gives 0) or ``net``; ``at_break`` is
/// ``apart`` (methods are not added) or ``joined``.
///
/// >>> from eruf import EmploymentRule, Rate
/// >>> EmploymentRule(hours_of_year=Rate.eu_hours()).hours_of_year.value
/// Decimal('1720')
#[pyclass(name = "EmploymentRule", module = "eruf", frozen, eq, hash, from_py_object)]
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct PyEmploymentRule(pub(crate) EmploymentRule);

#[pymethods]
impl PyEmploymentRule {
    #[new]
    #[pyo3(signature = (*, across = "floored", hours_of_year = None, turnover_per_fte = None, share_of_full_time = None, prefer = Listed::default(), at_break = "apart", supported = None))]
    fn new(
        across: &str,
        hours_of_year: Option<PyRate>,
        turnover_per_fte: Option<PyRate>,
        share_of_full_time: Option<PyRate>,
        prefer: Listed<String>,
        at_break: &str,
        supported: Option<PyCountRule>,
    ) -> Result<Self, Refused> {
        Ok(Self(EmploymentRule {
            across: choice(across, Aggregation::NAMES)?,
            hours_of_year: hours_of_year.map(|rate| rate.0),
            turnover_per_fte: turnover_per_fte.map(|rate| rate.0),
            share_of_full_time: share_of_full_time.map(|rate| rate.0),
            prefer: prefer.into_iter().map(Into::into).collect(),
            at_break: choice(at_break, MethodBreakPolicy::NAMES)?,
            supported: supported.map(|rule| rule.0).unwrap_or_default(),
        }))
    }

    /// The total that is the headline: ``floored`` or ``net``.
    #[getter]
    fn across(&self) -> &'static str {
        self.0.across.as_str()
    }

    /// The hours of a full-time year.
    #[getter]
    fn hours_of_year(&self) -> Option<PyRate> {
        self.0.hours_of_year.clone().map(PyRate)
    }

    /// The turnover of a full-time year, in the project's currency.
    #[getter]
    fn turnover_per_fte(&self) -> Option<PyRate> {
        self.0.turnover_per_fte.clone().map(PyRate)
    }

    /// The share of full time of counts of persons that have none of their own.
    #[getter]
    fn share_of_full_time(&self) -> Option<PyRate> {
        self.0.share_of_full_time.clone().map(PyRate)
    }

    /// The methods by name, the most trusted first.
    #[getter]
    fn prefer(&self) -> Vec<&str> {
        self.0.prefer.iter().map(|name| &**name).collect()
    }

    /// What becomes of figures on both sides of a change of method: ``apart`` or ``joined``.
    #[getter]
    fn at_break(&self) -> &'static str {
        self.0.at_break.as_str()
    }

    /// Which enterprises count as supported.
    #[getter]
    fn supported(&self) -> PyCountRule {
        PyCountRule(self.0.supported.clone())
    }

    /// The same rule with another rate: of ``hours_of_year``, ``turnover_per_fte`` or
    /// ``share_of_full_time``.
    #[pyo3(name = "with_rate", signature = (of, rate, /))]
    fn with_rate(&self, of: &str, rate: PyRate) -> Result<Self, Refused> {
        Ok(Self(self.0.clone().with(choice::<RateOf>(of, RateOf::NAMES)?, rate.0)))
    }

    fn __repr__(&self) -> String {
        let rates = [RateOf::HoursOfYear, RateOf::TurnoverPerFte, RateOf::ShareOfFullTime];
        let rates =
            rates.into_iter().filter_map(|of| Some(format!(", {of} {}", self.0.rate(of)?.value)));
        format!("<EmploymentRule: {}{}>", self.0.across, rates.collect::<String>())
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> Result<Pickle<'py>, Refused> {
        pickled::<Self>(py, &self.0)
    }

    #[classmethod]
    fn _restore(_class: &Bound<'_, PyType>, text: &str) -> Result<Self, Refused> {
        Ok(Self(restored(text)?))
    }
}

impl Row for PyEmploymentReading {
    fn columns(rows: &[&Self]) -> Columns {
        let rows = || rows.iter().map(|row| &row.0);
        Columns::new()
            .enterprise(rows().map(|reading| &reading.enterprise))
            .text("moment", rows().map(|reading| Some(reading.moment.as_str().to_owned())))
            .days("date", rows().map(|reading| reading.date))
            .days("first", rows().map(|reading| reading.period.map(|period| period.first())))
            .days("last", rows().map(|reading| reading.period.map(|period| period.last())))
            .text("measure", rows().map(|reading| Some(reading.measure.as_str().to_owned())))
            .amount("value", rows().map(|reading| Some(reading.value)))
            .amount("share", rows().map(|reading| reading.share))
            .amount("women", rows().map(|reading| reading.women))
            .amount("men", rows().map(|reading| reading.men))
            .text("method", rows().map(|reading| Some(reading.method.to_string())))
            .whole("report", rows().map(|reading| reading.report.map(Into::into)))
            .source(rows().map(|reading| &reading.source))
    }
}
