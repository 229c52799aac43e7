//! [`Unread`]: what of a project could not be read, so that an error that only follows from that is
//! not told beside it.

use std::collections::BTreeSet;
use std::sync::Arc;

use eruf_core::project::{ProjectError, Subject, Violation};
use eruf_core::{Commitment, ProjectDraft};

use crate::problem::{Problem, Rule};

/// What of `project.toml`, or of the sheets that take its place, could not be read.
///
/// The parts that could be read are in the draft, with stand-ins for those that could not: an
/// indicator whose unit is wrong is still a name that the tables may use.
#[derive(Default)]
pub(crate) struct Unread {
    /// The keys that have a fault, by their paths: `decision.last`; a whole list by its name.
    pub(crate) keys: BTreeSet<String>,
    /// The lists with a part whose name could not be read.
    pub(crate) nameless: BTreeSet<&'static str>,
    /// The reports whose periods could not be read.
    pub(crate) reports: BTreeSet<u32>,
    /// The indicators with a fault outside their targets.
    pub(crate) indicators: BTreeSet<Arc<str>>,
    /// The indicators that may be meant by codes that nothing has.
    pub(crate) meant: BTreeSet<Arc<str>>,
    /// Whether the fund or the programming period could not be read.
    pub(crate) programme: bool,
    /// Whether the text could not be taken apart, so that any name may be known.
    pub(crate) everything: bool,
}

/// The indicators that the parts of a draft are about.
#[derive(Default)]
pub(crate) struct Named {
    entries: Vec<Arc<str>>,
    commitments: Vec<Arc<str>>,
}

impl Named {
    pub(crate) fn by(draft: &ProjectDraft) -> Self {
        let codes = |one: &Commitment| one.indicator.key.code.clone();
        Self {
            entries: draft.entries.iter().map(|entry| entry.indicator.clone()).collect(),
            commitments: draft.commitments.iter().map(codes).collect(),
        }
    }
}

impl Unread {
    /// Whether a list may have a name that could not be read.
    fn is_nameless(&self, list: &str) -> bool {
        let measures = list == "indicator" && self.is_nameless("activity");
        let is_unread = self.nameless.contains(list) || self.keys.contains(list);
        self.everything || is_unread || measures
    }

    /// Whether a part of the project has a fault in one of its keys.
    fn has(&self, keys: &[&str]) -> bool {
        self.everything || keys.iter().any(|key| self.keys.contains(*key))
    }

    /// Whether the first or the last day of the project could not be read.
    fn days(&self) -> bool {
        self.is_nameless("decision") || self.has(&["decision.first", "decision.last"])
    }

    fn periods(&self) -> bool {
        self.is_nameless("period") || !self.reports.is_empty()
    }

    /// Whether anything of the frame that figures are computed in could not be read.
    fn any(&self) -> bool {
        self.everything || self.programme || !self.keys.is_empty() || !self.nameless.is_empty()
    }

    /// Whether a problem of a table may follow from what could not be read.
    pub(crate) fn explains(&self, problem: &Problem) -> bool {
        let dialect =
            || self.has(&["project.decimal_mark", "project.thousands", "project.amount_unit"]);
        match &problem.rule {
            Rule::Project(violation) => self.leads_to(violation, None),
            Rule::NotAPeriod { .. } => self.periods(),
            Rule::OtherProject { .. } => self.has(&["project", "project.name", "project.case_id"]),
            Rule::AmountForm { .. }
            | Rule::AmbiguousNumber { .. }
            | Rule::Grouping { .. }
            | Rule::Amount(_) => dialect(),
            Rule::DayForm { .. } | Rule::MonthForm { .. } | Rule::Date(_) => {
                self.has(&["project.dates"])
            }
            Rule::NotUtf8(_) | Rule::LostCharacter { .. } => {
                self.has(&["project", "project.table_encoding"])
            }
            _ => false,
        }
    }

    /// Whether an error of the draft may follow from what could not be read.
    pub(crate) fn leads_to_error(&self, error: &ProjectError, named: &Named) -> bool {
        let indicator = match error.subject {
            Subject::Entry(place) => named.entries.get(place),
            Subject::Commitment(place) => named.commitments.get(place),
            _ => None,
        };
        self.leads_to(&error.fault, indicator)
    }

    fn leads_to(&self, violation: &Violation, indicator: Option<&Arc<str>>) -> bool {
        let is_unsure = indicator.is_some_and(|code| self.indicators.contains(code));
        match violation {
            Violation::NoHorizon => self.any() && self.days(),
            Violation::Unknown { what: "indicator", name, .. } if self.meant.contains(name) => true,
            Violation::Unknown { what, .. } => match *what {
                "decision" | "partner" | "indicator" | "activity" => self.is_nameless(what),
                "programme_dates" | "scope" | "specific objective" => self.programme,
                _ => self.everything,
            },
            Violation::UnknownReport { report, .. } => {
                self.is_nameless("period") || self.reports.contains(report)
            }
            Violation::UnknownParameter { .. }
            | Violation::ParameterKind { .. }
            | Violation::NoMilestoneByLaw { .. }
            | Violation::MeasureOfCommon { .. } => self.programme || is_unsure,
            Violation::PeriodGap { .. } => self.periods(),
            Violation::FiledOutOfOrder { .. } => self.periods() || self.has(&["period.filed"]),
            Violation::PeriodOutside { .. }
            | Violation::FollowUpInside { .. }
            | Violation::MilestoneTooEarly { .. }
            | Violation::SupportAfterEnd { .. } => self.days(),
            Violation::NoReportCovers { .. } | Violation::ClaimOutside { .. } => {
                self.days() || self.periods()
            }
            Violation::OutsideTerm { .. } => {
                self.has(&["partner.first_report", "partner.last_report"])
            }
            Violation::NotFollowedUp { .. } | Violation::RunningTotalFalls { .. } => {
                self.periods() || is_unsure
            }
            // Figures are computed of the whole, and sets are compared with each other.
            Violation::Figure { .. } | Violation::NotASubset { .. } => self.any(),
            Violation::RatioOf { .. }
            | Violation::RatioUnit { .. }
            | Violation::BesideInSum { .. } => !self.indicators.is_empty(),
            Violation::PerYearTwice { .. }
            | Violation::WrongUnit { .. }
            | Violation::NotWhole { .. }
            | Violation::NegativeCount { .. }
            | Violation::OccasionBasis { .. }
            | Violation::BasisChanged { .. } => is_unsure || self.programme,
            _ => false,
        }
    }
}
