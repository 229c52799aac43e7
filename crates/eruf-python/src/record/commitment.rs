//! `Commitment`: an indicator in a project.

use std::sync::Arc;

use eruf_core::law::FollowUp;
use eruf_core::record::{Baseline, MeasureKind, Rhythm};
use eruf_core::{Basis, Commitment, TargetVersion};
use pyo3::prelude::*;
use pyo3::types::PyMapping;

use crate::law::count_rule::PyCountRule;
use crate::law::employment_rule::PyEmploymentRule;
use crate::law::indicator::PyIndicator;
use crate::record::target::PyTarget;
use crate::record::version::PyTargetVersion;
use crate::value::declare::{fields, keywords, record};
use crate::value::errors::{Checked, Refused, optional_choice};
use crate::value::numbers::Exact;
use crate::value::sequences::Listed;
use crate::value::source::Read;

/// An indicator in a project: how it is reported, and what was promised.
///
/// ``targets`` maps the id of a decision to the target that it set, in the order of the decisions;
/// or it is a sequence of ``TargetVersion``, which hold more about each. ``reported_by`` names the
/// partners who are due to report; without it, those who have. ``baseline_at`` and
/// ``baseline_source`` say of which day or year a ``baseline`` is, and where it was read.
///
/// A measure of one's own may be a ``ratio`` of two others, ``hours_of`` activities, a figure
/// beside an indicator (``shadow_of``), or one of another project (``outside``).
///
/// >>> from eruf import Commitment, Indicator, Target
/// >>> targets = {"original": Target.at_least(300), "amendment": Target.at_least(200)}
/// >>> Commitment(Indicator.common("CO08"), targets=targets).targets
/// [<TargetVersion of "original": at least 300>, <TargetVersion of "amendment": at least 200>]
#[pyclass(name = "Commitment", module = "eruf", frozen, eq, from_py_object)]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct PyCommitment(pub(crate) Commitment);

/// What was promised, as an argument: decisions with their targets, or whole versions.
struct Promises(Vec<TargetVersion>);

impl<'a, 'py> FromPyObject<'a, 'py> for Promises {
    type Error = PyErr;

    fn extract(object: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        let Ok(mapping) = object.cast::<PyMapping>() else {
            let Listed(versions): Listed<PyTargetVersion> = object.extract()?;
            return Ok(Self(versions.into_iter().map(|version| version.0).collect()));
        };
        let version = |pair: Bound<'py, PyAny>| {
            let (decision, target): (String, PyTarget) = pair.extract()?;
            Ok(TargetVersion::new(decision, target.0))
        };
        Ok(Self(mapping.items()?.iter().map(version).collect::<PyResult<_>>()?))
    }
}

keywords! {
    PyCommitment from CommitmentKeywords {
        indicator: PyIndicator,
        *,
        targets: Promises = (Promises(Vec::new())),
        basis: Option<&'a str> = None,
        reported_by: Listed<String> = (Listed::default()),
        rhythm: Option<&'a str> = None,
        baseline: Option<Exact> = None,
        baseline_at: Option<&'a str> = None,
        baseline_source: Option<Read> = None,
        count: Option<PyCountRule> = None,
        employment: Option<PyEmploymentRule> = None,
        follow_up: Option<&'a str> = None,
        ratio: Option<(String, String)> = None,
        hours_of: Option<Listed<String>> = None,
        shadow_of: Option<String> = None,
        outside: Option<String> = None,
        source: Option<Read> = None,
    }
}

impl PyCommitment {
    fn made(given: CommitmentKeywords<'_>) -> Checked<Self> {
        let hours = given.hours_of.map(|activities| MeasureKind::Hours {
            activities: activities.into_iter().map(Into::into).collect(),
        });
        let ratio = given.ratio;
        let kinds = [
            ratio.map(|(of, over)| MeasureKind::Ratio { of: of.into(), over: over.into() }),
            hours,
            given.shadow_of.map(|of| MeasureKind::Shadow { of: of.into() }),
            given.outside.map(|project| MeasureKind::Outside { project: project.into() }),
        ];
        let mut kinds = kinds.into_iter().flatten();
        let measure = kinds.next().unwrap_or_default();
        if kinds.next().is_some() {
            return Err(Refused::message(
                "expected one of ratio, hours_of, shadow_of and outside",
                "en av ratio, hours_of, shadow_of och outside förväntades",
            ));
        }
        Ok(Self(Commitment {
            indicator: given.indicator.0,
            basis: optional_choice(given.basis, Basis::NAMES)?,
            reported_by: given.reported_by.into_iter().map(Into::into).collect(),
            rhythm: given.rhythm.map_or(Ok(Rhythm::EveryReport), str::parse)?,
            baseline: baseline(given.baseline, given.baseline_at)?.map(|baseline| Baseline {
                source: Read::source(given.baseline_source),
                ..baseline
            }),
            targets: given.targets.0,
            count: given.count.map(|rule| rule.0),
            employment: given.employment.map(|rule| rule.0),
            measure,
            follow_up: optional_choice(given.follow_up, FollowUp::names())?,
            source: Read::source(given.source),
        }))
    }
}

/// What a measure follows from or stands beside: codes, or another project.
fn measure_of(kind: &MeasureKind) -> Vec<&Arc<str>> {
    match kind {
        MeasureKind::Ratio { of, over } => vec![of, over],
        MeasureKind::Hours { activities } => activities.iter().collect(),
        MeasureKind::Shadow { of } => vec![of],
        MeasureKind::Outside { project } => vec![project],
        _ => Vec::new(),
    }
}

/// A baseline with the day, month or year that it is of.
fn baseline(amount: Option<Exact>, at: Option<&str>) -> Checked<Option<Baseline>> {
    let at = at.map(str::parse).transpose()?;
    match amount {
        Some(amount) => Ok(Some(Baseline { at, ..Baseline::new(amount.0) })),
        None if at.is_some() => Err(Refused::message(
            "baseline_at needs a baseline",
            "baseline_at behöver ett utgångsvärde, baseline",
        )),
        None => Ok(None),
    }
}

#[pymethods]
impl PyCommitment {
    fn __repr__(&self) -> String {
        format!("<Commitment {} with {} targets>", self.0.indicator.key.code, self.0.targets.len())
    }
}

fields! {
    PyCommitment.0 as commitment {
        /// What is counted.
        get indicator = &commitment.indicator;
        /// What was promised, in the order of the decisions.
        get targets = &*commitment.targets;
        /// Which enterprises of the lists count; ``None`` is the rule of the common indicator, if
        /// it has one.
        get count = commitment.count.as_ref();
        /// How employment in the lists becomes its outcome; ``None`` is the rule of the
        /// common indicator, if it has one.
        get employment = commitment.employment.as_ref();
        /// When it is measured, by the name of the rule; ``None`` is the rule of the common
        /// indicator, if it has one.
        get follow_up = commitment.follow_up.map(|rule| rule.name);
        /// How a measure of the project's own comes about: ``reported``, ``ratio``, ``hours``,
        /// ``shadow`` or ``outside``.
        get measure = commitment.measure.as_str();
        /// What it follows from or stands beside: the codes of a ratio, the activities whose hours
        /// are added, the indicator of a shadow, or the other project.
        get measure_of = measure_of(&commitment.measure);
        /// What its entries cover, where they all say the same.
        get basis = commitment.basis;
        /// How often it is reported: ``every_report``, ``yearly``, ``at_end``, or once at a day.
        get rhythm = commitment.rhythm.to_string();
        /// Where it stood before the project.
        get baseline = commitment.baseline.as_ref().map(|baseline| baseline.amount);
        /// The day, month or year that the baseline is of, as text.
        get baseline_at = commitment.baseline.as_ref().and_then(|baseline| {
            baseline.at.map(|at| at.to_string())
        });
        /// Where the baseline was read; ``None`` without one.
        get baseline_source = commitment.baseline.as_ref().map(|baseline| &baseline.source);
        /// The partners who are due to report it; empty means those who have.
        get reported_by = &*commitment.reported_by;
        /// Where it was read.
        get source = &commitment.source;
    }
}

record!(PyCommitment(Commitment));
