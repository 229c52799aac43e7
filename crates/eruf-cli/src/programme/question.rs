//! What a portfolio is asked.

use clap::ValueEnum;
use eruf_portfolio::ProgrammeKey;

/// A question about many projects.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Question {
    /// Where every indicator of every project stands
    Status,
    /// Everything up to the end of each period
    Cumulative,
    /// The same held against the target in force
    Attainment,
    /// How much of what was due had been reported by the end of each period
    Completeness,
    /// What each calendar year brought, and what is known only over a New Year
    Years,
    /// How many different enterprises took part
    Enterprises,
    /// By how much employment grew in them
    Employment,
    /// The indicators of whole programmes, as each adds up
    RollUp,
    /// Projects that share enterprises
    Overlap,
    /// Sets that are larger than the set of which they are a part, such as CO05 and CO01
    Subsets,
    /// The rows from which the outcome and the target of an indicator of a project come, with file
    /// and line
    Trace,
}

impl Question {
    /// As it is typed.
    pub(super) fn name(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }

    pub(super) const fn caption(self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::Cumulative => "cumulative",
            Self::Attainment => "attainment",
            Self::Completeness => "completeness",
            Self::Years => "years",
            Self::Enterprises => "enterprises",
            Self::Employment => "employment",
            Self::RollUp => "roll_up",
            Self::Overlap => "overlap",
            Self::Subsets => "subsets",
            Self::Trace => "trace",
        }
    }
}

/// What an answer has a row for, or a column of the projects by which it adds up.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum By {
    Project,
    Programme,
    /// Quarter by quarter: those first seen, and everybody so far
    Quarter,
    Fund,
    ProgrammingPeriod,
    /// The priority, or the priority axis
    Priority,
    SpecificObjective,
    CategoryOfRegion,
    Municipality,
    Region,
}

impl By {
    /// The column of the projects that it is; none if it is what an answer has a row for anyway.
    pub(super) const fn key(self) -> Option<ProgrammeKey> {
        match self {
            Self::Project | Self::Quarter => None,
            Self::Programme => Some(ProgrammeKey::Programme),
            Self::Fund => Some(ProgrammeKey::Fund),
            Self::ProgrammingPeriod => Some(ProgrammeKey::ProgrammingPeriod),
            Self::Priority => Some(ProgrammeKey::Priority),
            Self::SpecificObjective => Some(ProgrammeKey::SpecificObjective),
            Self::CategoryOfRegion => Some(ProgrammeKey::CategoryOfRegion),
            Self::Municipality => Some(ProgrammeKey::Municipality),
            Self::Region => Some(ProgrammeKey::Region),
        }
    }
}
