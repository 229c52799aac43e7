//! [`TargetVersion`]: a target as one decision set it.

use std::sync::Arc;

use crate::record::Profile;
use crate::record::target::Target;
use crate::record::target::milestones::Milestones;
use crate::value::{Amount, Source};

/// A target as one decision set it.
///
/// ```
/// use eruf_core::{Target, TargetVersion};
/// let version = TargetVersion {
///     text: Some("200 företag".into()),
///     method: Some("annual reports".into()),
///     ..TargetVersion::new("original", Target::at_least(200.into())?)
/// };
/// assert_eq!(version.milestones, None); // a straight plan
/// # Ok::<(), eruf_core::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct TargetVersion {
    /// The id of the decision.
    pub decision: Arc<str>,
    /// The promise.
    pub target: Target,
    /// The promise as the report writes it.
    pub text: Option<Arc<str>>,
    /// Why it was set or changed.
    pub reason: Option<Arc<str>>,
    /// Intermediate values.
    pub milestones: Option<Milestones>,
    /// How much there is to be by the day that law sets for milestones, in total; the target is due
    /// by the day that law sets for targets.
    #[cfg_attr(feature = "serde", serde(default))]
    pub milestone: Option<Amount>,
    /// The course of the plan between the first and the last day, where milestones do not give it;
    /// `None` is linear.
    #[cfg_attr(feature = "serde", serde(default))]
    pub profile: Option<Profile>,
    /// How the outcome was meant to be measured, where that was said: turnover growth, annual
    /// reports.
    #[cfg_attr(feature = "serde", serde(default))]
    pub method: Option<Arc<str>>,
    /// Where it was read.
    #[cfg_attr(feature = "serde", serde(default))]
    pub source: Source,
}

impl TargetVersion {
    /// Makes a version of a target of which only the decision and the promise are known.
    ///
    /// ```
    /// use eruf_core::{Target, TargetVersion};
    /// let version = TargetVersion {
    ///     reason: Some("fewer came".into()),
    ///     ..TargetVersion::new("extension", Target::at_least(200.into())?)
    /// };
    /// assert_eq!(version.target.to_string(), "at least 200");
    /// # Ok::<(), eruf_core::Error>(())
    /// ```
    #[must_use]
    pub fn new(decision: impl Into<Arc<str>>, target: Target) -> Self {
        let source = Source::default();
        Self {
            decision: decision.into(),
            target,
            text: None,
            reason: None,
            milestones: None,
            milestone: None,
            profile: None,
            method: None,
            source,
        }
    }
}
