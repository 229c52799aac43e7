//! [`MeasureKind`]: how a measure of a project's own comes about, and whether it is the project's.

use std::sync::Arc;

/// How a measure of a project's own comes about, and whether it is part of what the project
/// brought.
///
/// ```
/// use eruf_core::record::MeasureKind;
/// let per_course = MeasureKind::Ratio { of: "hours".into(), over: "courses".into() };
/// assert_eq!((per_course.as_str(), per_course.is_beside()), ("ratio", false));
/// assert!(MeasureKind::Outside { project: "Robotlyftet".into() }.is_beside());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case", deny_unknown_fields))]
#[non_exhaustive]
pub enum MeasureKind {
    /// It is reported.
    #[default]
    Reported,
    /// The quotient of two other measures: hours over courses. In per cent if both have one unit.
    Ratio {
        /// The code of the measure that is divided.
        of: Arc<str>,
        /// The code of the measure that it is divided by.
        over: Arc<str>,
    },
    /// The hours of the participations, added.
    Hours {
        /// The codes of the activities that count, with those that are part of them; empty is any.
        activities: Vec<Arc<str>>,
    },
    /// A figure beside an indicator that is never added to it, such as the enterprises that were
    /// reached indirectly.
    Shadow {
        /// The code of the indicator.
        of: Arc<str>,
    },
    /// A figure of another project, which is never added to anything of this one.
    Outside {
        /// The project that it belongs to.
        project: Arc<str>,
    },
}

impl MeasureKind {
    /// Returns the name of the kind.
    ///
    /// ```
    /// use eruf_core::record::MeasureKind;
    /// assert_eq!(MeasureKind::default().as_str(), "reported");
    /// ```
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Reported => "reported",
            Self::Ratio { .. } => "ratio",
            Self::Hours { .. } => "hours",
            Self::Shadow { .. } => "shadow",
            Self::Outside { .. } => "outside",
        }
    }

    /// Returns the kind with its article, for a sentence.
    pub(crate) const fn described(&self) -> &'static str {
        match self {
            Self::Reported => "reported",
            Self::Ratio { .. } => "a ratio",
            Self::Hours { .. } => "a sum of hours",
            Self::Shadow { .. } => "a shadow",
            Self::Outside { .. } => "outside the project",
        }
    }

    /// Returns whether it stands beside the project's figures and enters no sum.
    ///
    /// ```
    /// use eruf_core::record::MeasureKind;
    /// assert!(MeasureKind::Shadow { of: "CO01".into() }.is_beside());
    /// ```
    #[must_use]
    pub const fn is_beside(&self) -> bool {
        matches!(self, Self::Shadow { .. } | Self::Outside { .. })
    }

    /// Returns whether it follows from other figures.
    ///
    /// ```
    /// use eruf_core::record::MeasureKind;
    /// assert!(MeasureKind::Hours { activities: Vec::new() }.is_computed());
    /// ```
    #[must_use]
    pub const fn is_computed(&self) -> bool {
        matches!(self, Self::Ratio { .. } | Self::Hours { .. })
    }
}
