//! `EmploymentReading`: employment as it was measured.

use eruf_core::record::{EmploymentReading, EnterpriseId, Measure, ReadingSide};
use eruf_core::workspace::{quoted, without_person_numbers};
use pyo3::prelude::*;

use crate::record::enterprise::{identified, withdrawal};
use crate::value::cell::{key_of, label_of};
use crate::value::declare::{fields, keywords, record};
use crate::value::errors::{Checked, Refused, choice};
use crate::value::numbers::{Day, Exact};
use crate::value::period::PyPeriod;
use crate::value::source::Read;

/// One count of employment in one enterprise, as somebody measured it.
///
/// ``moment`` is ``before`` or ``after`` the support; ``measure`` is ``fte``, ``headcount``,
/// ``hours``, ``months``, ``turnover`` or ``safeguarded``. A count of one day has a ``date``, one
/// of a fiscal period its ``period``.
///
/// >>> from eruf import EmploymentReading
/// >>> reading = EmploymentReading(
/// ...     "202100-6149",
/// ...     moment="after",
/// ...     measure="headcount",
/// ...     value=14,
/// ...     share="0.8",
/// ...     date="2021-12-31",
/// ...     method="annual report",
/// ... )
/// >>> reading.value
/// Decimal('14')
#[pyclass(name = "EmploymentReading", module = "eruf", frozen, eq, from_py_object)]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct PyEmploymentReading(pub(crate) EmploymentReading);

keywords! {
    PyEmploymentReading from ReadingKeywords {
        key: Option<&'a str> = None,
        *,
        moment: &'a str,
        measure: &'a str,
        value: Exact,
        method: &'a str,
        label: Option<String> = None,
        date: Option<Day> = None,
        period: Option<PyPeriod> = None,
        share: Option<Exact> = None,
        women: Option<Exact> = None,
        men: Option<Exact> = None,
        report: Option<u32> = None,
        withdrawn: Option<(u32, String)> = None,
        source: Option<Read> = None,
    }
}

impl PyEmploymentReading {
    fn made(given: ReadingKeywords<'_>) -> Checked<Self> {
        let id = identified(given.key, given.label)?;
        if id == EnterpriseId::Unknown {
            return Err(Refused::message(
                "expected a key or a label (each enterprise is measured for itself)",
                "en nyckel eller en etikett förväntades (varje företag mäts för sig)",
            ));
        }
        let moment = choice(given.moment, ReadingSide::NAMES)?;
        let measure = choice(given.measure, Measure::NAMES)?;
        let method = without_person_numbers(given.method);
        Ok(Self(EmploymentReading {
            date: given.date.map(|date| date.0),
            period: given.period.map(|period| period.0),
            share: given.share.map(|share| share.0),
            women: given.women.map(|women| women.0),
            men: given.men.map(|men| men.0),
            report: given.report,
            withdrawn: given.withdrawn.map(withdrawal),
            source: Read::source(given.source),
            ..EmploymentReading::new(id, moment, measure, given.value.0, method)
        }))
    }
}

#[pymethods]
impl PyEmploymentReading {
    fn __repr__(&self) -> String {
        let EmploymentReading { enterprise, moment, value, measure, .. } = &self.0;
        format!(
            "<EmploymentReading of {}: {value} {measure} {moment}>",
            quoted(&enterprise.to_string())
        )
    }
}

fields! {
    PyEmploymentReading.0 as reading {
        column enterprise = &reading.enterprise;
        /// The key of the enterprise, in its one form.
        get key = key_of(&reading.enterprise);
        /// The label of the enterprise, if it has no key.
        get label = label_of(&reading.enterprise);
        /// ``before`` or ``after`` the support.
        moment = reading.moment;
        /// The day of a count of one day.
        date = reading.date;
        /// The fiscal period, where it covers one.
        period = reading.period;
        /// What is counted.
        measure = reading.measure;
        /// How much.
        value = reading.value;
        /// The share of full time of those counted.
        share = reading.share;
        /// How many are women, where it was noted.
        women = reading.women;
        /// How many are men, where it was noted.
        men = reading.men;
        /// How it was measured.
        method = &reading.method;
        /// The number of the report in which it became known; ``None`` is from the start.
        report = reading.report;
        /// The number of the later report that took it back.
        withdrawn = reading.withdrawn.as_ref().map(|withdrawal| withdrawal.report);
        /// Why it was taken back.
        get withdrawal_reason = reading.withdrawn.as_ref().map(|withdrawal| &*withdrawal.reason);
        column reason = reading.withdrawn.as_ref().map(|withdrawal| &*withdrawal.reason);
        /// Where it was read.
        source = &reading.source;
    }
}

record!(PyEmploymentReading(EmploymentReading));
