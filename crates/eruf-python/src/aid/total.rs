//! `AidTotal`: the aid of a single undertaking in the window of a day.

use std::sync::Arc;

use chrono::NaiveDate;
use eruf_core::aid::{AidDocument, AidOptions, AidTotal, Euros};
use eruf_core::record::EnterpriseKey;
use eruf_core::{Amount, Error};
use pyo3::prelude::*;

use crate::project::class::PyProject;
use crate::project::question::{Again, AsOf, At, Question};
use crate::value::cell::ToPython;
use crate::value::declare::fields;
use crate::value::errors::{Checked, guarded};
use crate::value::numbers::{Day, Exact};
use crate::value::pickle::hashed;
use crate::value::rows::rows;

/// An exact amount in euro, as a ``fractions.Fraction``.
#[derive(Clone, PartialEq, Eq)]
struct Fraction(Euros);

impl ToPython for Fraction {
    fn to_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        let text = format!("{}/{}", self.0.numerator(), self.0.denominator());
        py.import("fractions")?.getattr("Fraction")?.call1((text,))
    }
}

/// A grant in a sum: enterprise, day, amount in euro, file and line.
type Grant = (String, NaiveDate, Fraction, Option<String>, Option<u64>);

/// A grant that leaves a sum unknown: enterprise, day, reason, file and line.
type Unknown = (String, NaiveDate, String, Option<String>, Option<u64>);

/// A total without the project that it borrows from.
#[derive(Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each says one thing of the figures")]
struct Total {
    members: Vec<String>,
    on: NaiveDate,
    window: Option<(NaiveDate, NaiveDate)>,
    ceiling: Option<Amount>,
    law: Option<String>,
    shown_sum: Option<Amount>,
    sum: Option<Fraction>,
    why_no_sum: Option<String>,
    at_least: Fraction,
    headroom: Option<Amount>,
    grants: Vec<Grant>,
    unknown: Vec<Unknown>,
    outside: usize,
    is_above: bool,
    is_fiscal_year_assumed: bool,
    fiscal_years_differ: bool,
    is_road_freight_apart: bool,
    later: usize,
    fits: Option<bool>,
    fits_from: Option<NaiveDate>,
    why_never: Option<String>,
    passes_from: Option<NaiveDate>,
}

fn shown(euros: &Euros, limit: Option<Amount>) -> Result<Amount, Error> {
    let limit = limit.map(Euros::from);
    let limits: Vec<&Euros> = limit.iter().collect();
    let overflow = Error::Overflow { what: "the sum of aid" };
    Amount::try_from(euros.shown(2, &limits)?).map_err(|_| overflow)
}

impl Total {
    fn of(answer: &AidDocument<'_>, total: &AidTotal<'_>) -> Result<Self, Error> {
        let ceiling = total.ceiling.as_ref().ok();
        let amount = ceiling.map(|ceiling| ceiling.amount);
        let grant = |place| {
            let line = answer.ledger.iter().find(|line| line.place == place)?;
            let source = &line.grant.source;
            let file = source.file.as_deref().map(str::to_owned);
            Some((line.grant.undertaking.to_string(), line.grant.date, file, source.line))
        };
        let grants = total.counted.iter().filter_map(|aid| {
            let (key, day, file, line) = grant(aid.grant)?;
            Some((key, day, Fraction(aid.euros.clone()), file, line))
        });
        let unknown = total.unknown.iter().filter_map(|aid| {
            let (key, day, file, line) = grant(aid.grant)?;
            Some((key, day, aid.reason.to_string(), file, line))
        });
        let plan = total.plan.as_ref();
        let sum = total.sum.as_ref().ok();
        let headroom = total.headroom.as_ref().ok();
        Ok(Self {
            members: total.members.iter().map(ToString::to_string).collect(),
            on: answer.on,
            window: ceiling.map(|found| (found.window.first(), found.window.last())),
            ceiling: amount,
            law: ceiling.map(|found| found.row.reference()),
            shown_sum: sum.map(|sum| shown(sum, amount)).transpose()?,
            sum: sum.cloned().map(Fraction),
            why_no_sum: total.sum.as_ref().reason().map(ToString::to_string),
            at_least: Fraction(total.at_least.clone()),
            headroom: headroom.map(|left| shown(left, None)).transpose()?,
            grants: grants.collect(),
            unknown: unknown.collect(),
            outside: total.outside.len(),
            is_above: total.is_above,
            is_fiscal_year_assumed: total.is_fiscal_year_assumed,
            fiscal_years_differ: total.fiscal_years_differ,
            is_road_freight_apart: total.is_road_freight_apart,
            later: total.later,
            fits: plan.and_then(|plan| plan.fits.ok()),
            fits_from: plan.and_then(|plan| plan.fits_from.ok()),
            why_never: plan.and_then(|plan| plan.fits_from.reason()).map(|why| why.to_string()),
            passes_from: plan.and_then(|plan| plan.passes_from),
        })
    }
}

struct Asked {
    question: Question,
    undertaking: Option<String>,
    on: Option<NaiveDate>,
    plan: Option<Amount>,
}

/// The de minimis aid of a single undertaking in the window that ends on a day, and what is left of
/// its ceiling.
///
/// >>> import eruf
/// >>> [group] = eruf.load("examples/aid").aid(undertaking="559900-0378", on="2024-06-30")
/// >>> group.members
/// ['559900-0378', '559900-1103']
/// >>> group.sum, group.ceiling, group.headroom
/// (Decimal('280000'), Decimal('300000'), Decimal('20000'))
#[pyclass(name = "AidTotal", module = "eruf.aid", frozen, eq, skip_from_py_object)]
pub(crate) struct PyAidTotal {
    total: Total,
    asked: Arc<Asked>,
    place: usize,
}

impl PartialEq for PyAidTotal {
    fn eq(&self, other: &Self) -> bool {
        self.total == other.total
    }
}

fn text(texts: &[String]) -> String {
    texts.join(" + ")
}

fn count(found: usize) -> u32 {
    // A cap that is not reached: what is counted is in memory.
    u32::try_from(found).unwrap_or(u32::MAX)
}

fn kept(text: Option<&String>) -> Option<&str> {
    text.map(String::as_str)
}

fn texts(texts: &[String]) -> Vec<String> {
    texts.to_vec()
}

fields! {
    PyAidTotal.total as total {
        /// The enterprises that are one undertaking on the day.
        get members = texts(&total.members);
        column members = text(&total.members);
        /// The day.
        on = total.on;
        /// The first day of the window; ``None`` if no act that was read is in force.
        first = total.window.map(|days| days.0);
        /// The ceiling in euro; ``None`` if no act that was read is in force.
        ceiling = total.ceiling;
        /// The act and article of the ceiling.
        law = kept(total.law.as_ref());
        /// The aid in the window in euro, as it is shown, which never crosses the ceiling; ``None``
        /// if it is not known.
        sum = total.shown_sum;
        /// The same, exact.
        get sum_exact = total.sum.clone();
        /// Why the sum is not known.
        why_no_sum = kept(total.why_no_sum.as_ref());
        /// The part of the sum that is known, exact.
        get at_least = total.at_least.clone();
        /// What is left of the ceiling; 0 where more aid is in the window.
        headroom = total.headroom;
        /// The grants in the sum: enterprise, day, euro, file and line.
        get grants = total.grants.clone();
        /// The grants that leave it unknown: enterprise, day, reason, file and line.
        get unknown = total.unknown.clone();
        /// How many grants in the window are wholly outside.
        outside = count(total.outside);
        /// Whether more aid than the ceiling is in the window.
        is_above = total.is_above;
        /// Whether a fiscal year is taken to be the calendar year.
        is_fiscal_year_assumed = total.is_fiscal_year_assumed;
        /// Whether enterprises have different fiscal years: the window that opens first is used.
        fiscal_years_differ = total.fiscal_years_differ;
        /// Whether road freight is kept apart, so that the general ceiling is used.
        is_road_freight_apart = total.is_road_freight_apart;
        /// How many grants are later than the day.
        later = count(total.later);
        /// Whether a planned grant fits; ``None`` if none was named, or if it is not known.
        fits = total.fits;
        /// The first day on which it fits.
        fits_from = total.fits_from;
        /// Why there is no such day.
        why_never = kept(total.why_never.as_ref());
        /// The first day on which it would pass the ceiling.
        passes_from = total.passes_from;
    }
}

#[pymethods]
impl PyAidTotal {
    fn __repr__(&self) -> String {
        let Total { members, shown_sum, why_no_sum, .. } = &self.total;
        let sum = shown_sum.map(|sum| sum.to_string()).or_else(|| why_no_sum.clone());
        format!("<AidTotal: {}, {}>", text(members), sum.unwrap_or_default())
    }

    fn __hash__(&self) -> Checked<u64> {
        hashed(&(&self.total.members, self.total.on.to_string()))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Again<'py>> {
        let Asked { question, undertaking, on, plan } = &*self.asked;
        let options = question.options(py)?;
        options.set_item("undertaking", undertaking.as_deref())?;
        options.set_item("on", *on)?;
        options.set_item("plan", plan.map(|plan| plan.to_python(py)).transpose()?)?;
        question.again("aid", (), options, (self.place,))
    }
}

#[pymethods]
impl PyProject {
    /// Returns the de minimis aid of each single undertaking in the window that ends on a day, or
    /// of the one that an enterprise belongs to, by its key. ``plan`` is a grant in euro: whether
    /// it fits, and from which day.
    ///
    /// >>> import eruf
    /// >>> project = eruf.load("examples/aid")
    /// >>> [group] = project.aid(undertaking="559900-2200", on="2024-07-01", plan=50_000)
    /// >>> group.sum, group.is_above, group.fits, group.fits_from.isoformat()
    /// (Decimal('430000'), True, False, '2025-11-01')
    /// >>> [other] = project.aid(undertaking="559900-4404")
    /// >>> other.sum, other.why_no_sum
    /// (None, 'no_rate')
    #[pyo3(signature = (
        *, undertaking = None, on = None, plan = None, known_at = None, as_of = None
    ))]
    fn aid<'py>(
        &self,
        py: Python<'py>,
        undertaking: Option<String>,
        on: Option<Day>,
        plan: Option<Exact>,
        known_at: At,
        as_of: AsOf,
    ) -> Checked<Bound<'py, PyAny>> {
        let (on, plan) = (on.map(|day| day.0), plan.map(|plan| plan.0));
        let key = undertaking.as_deref().map(str::parse::<EnterpriseKey>);
        let key = key.transpose()?;
        // Where no day is named, the ledger's own latest day holds.
        let day = on.or(as_of.as_ref().map(|day| day.0));
        let question = Question::new(self, known_at, as_of)?;
        let options = AidOptions { undertaking: key, on: day, plan };
        let found = guarded(|| {
            let answer = question.view()?.aid_document(&options)?;
            let totals = answer.totals.iter().map(|total| Total::of(&answer, total));
            Ok(totals.collect::<Result<Vec<_>, Error>>()?)
        })?;
        let asked = Arc::new(Asked { question, undertaking, on: day, plan });
        let row = |(place, total)| PyAidTotal { total, asked: Arc::clone(&asked), place };
        Ok(rows(py, found.into_iter().enumerate().map(row).collect(), None)?)
    }
}
