//! [`Evaluation`] and [`EffectGoal`]: what the report tells beside its figures.

use std::sync::Arc;

use crate::record::aid::Currency;
use crate::value::{Amount, PartialDate, Source};

/// The evaluation of a project: by whom, when, for how much, and what it reported in writing.
///
/// ```
/// use eruf_core::record::{Evaluation, WrittenReport};
/// let mut evaluation = Evaluation::new("WSP");
/// evaluation.budget = Some(280_000.into());
/// evaluation.currency = Some("SEK".parse()?);
/// evaluation.reports = vec![WrittenReport::new("2020-10".parse()?, "halvtidsutvärdering")];
/// assert_eq!(evaluation.reports[0].date.to_string(), "2020-10");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct Evaluation {
    /// Who evaluates.
    pub evaluator: Arc<str>,
    /// Its budget, as procured.
    #[cfg_attr(feature = "serde", serde(default))]
    pub budget: Option<Amount>,
    /// The currency of its budget; `None` is not known, and no currency is assumed.
    #[cfg_attr(feature = "serde", serde(default))]
    pub currency: Option<Currency>,
    /// When it began, to the day or the month.
    #[cfg_attr(
        feature = "serde",
        serde(default, with = "crate::value::serde_text::partial_date_option")
    )]
    pub first: Option<PartialDate>,
    /// When it ended.
    #[cfg_attr(
        feature = "serde",
        serde(default, with = "crate::value::serde_text::partial_date_option")
    )]
    pub last: Option<PartialDate>,
    /// What it reported in writing, in order.
    #[cfg_attr(feature = "serde", serde(default))]
    pub reports: Vec<WrittenReport>,
    /// Where it was read.
    #[cfg_attr(feature = "serde", serde(default))]
    pub source: Source,
}

impl Evaluation {
    /// Makes an evaluation of which only the evaluator is known.
    ///
    /// ```
    /// use eruf_core::record::Evaluation;
    /// assert!(Evaluation::new("WSP").reports.is_empty());
    /// ```
    pub fn new(evaluator: impl Into<Arc<str>>) -> Self {
        Self {
            evaluator: evaluator.into(),
            budget: None,
            currency: None,
            first: None,
            last: None,
            reports: Vec::new(),
            source: Source::default(),
        }
    }
}

/// A written report of an evaluation.
///
/// ```
/// use eruf_core::record::WrittenReport;
/// let report = WrittenReport::new("2022-03".parse()?, "slututvärdering");
/// assert_eq!(&*report.title, "slututvärdering");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct WrittenReport {
    /// When it was presented, to the day or the month.
    #[cfg_attr(feature = "serde", serde(with = "crate::value::serde_text::partial_date"))]
    pub date: PartialDate,
    /// What it is.
    pub title: Arc<str>,
    /// Where it was read.
    #[cfg_attr(feature = "serde", serde(default))]
    pub source: Source,
}

impl WrittenReport {
    /// Makes a written report whose source is not named.
    ///
    /// ```
    /// use eruf_core::record::WrittenReport;
    /// let report = WrittenReport::new("2021-02".parse()?, "lägesrapport");
    /// assert_eq!(report.source, eruf_core::value::Source::default());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(date: PartialDate, title: impl Into<Arc<str>>) -> Self {
        Self { date, title: title.into(), source: Source::default() }
    }
}

/// An effect that a project is to contribute to (*effektmål*), in words, with what the report says
/// of it. It has no figure and no verdict.
///
/// ```
/// use eruf_core::record::EffectGoal;
/// let goal = EffectGoal::new("E1", "Gällande det enskilda företaget", "Stärkt konkurrenskraft");
/// assert_eq!(goal.outcome, None);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct EffectGoal {
    /// A short code, unique among the effect goals.
    pub code: Arc<str>,
    /// The name.
    pub name: Arc<str>,
    /// The goal as written.
    pub goal: Arc<str>,
    /// What the report says came of it, as written.
    #[cfg_attr(feature = "serde", serde(default))]
    pub outcome: Option<Arc<str>>,
    /// Where it was read.
    #[cfg_attr(feature = "serde", serde(default))]
    pub source: Source,
}

impl EffectGoal {
    /// Makes an effect goal of which nothing is said yet.
    ///
    /// ```
    /// use eruf_core::record::EffectGoal;
    /// let goal = EffectGoal::new("E2", "Gällande branschen", "Fler kluster");
    /// assert_eq!(&*goal.code, "E2");
    /// ```
    pub fn new(
        code: impl Into<Arc<str>>,
        name: impl Into<Arc<str>>,
        goal: impl Into<Arc<str>>,
    ) -> Self {
        Self {
            code: code.into(),
            name: name.into(),
            goal: goal.into(),
            outcome: None,
            source: Source::default(),
        }
    }
}
