//! [`Reader`]: what the parts of `project.toml` share while they are read.

use std::sync::Arc;

use eruf_core::catalogue::Wording;
use eruf_core::law::{self, LawInForce, ParameterOverride};
use eruf_core::value::PartialDate;
use eruf_core::{
    Commitment, Fund, Indicator, IndicatorKey, NaiveDate, ProgrammingPeriod, ProjectDraft,
    catalogue,
};

use crate::folder::document::Document;
use crate::problem::{Notice, Place};
use crate::words::{Dialect, Encoding};

/// What `project.toml` says: a draft without entries, where each part stands, and how the tables
/// are written.
pub(crate) struct Written {
    pub(crate) draft: ProjectDraft,
    pub(crate) places: Places,
    /// The encoding of the tables, and how they write amounts and days.
    pub(crate) dialect: (Encoding, Dialect),
    pub(crate) notices: Vec<Notice>,
}

/// The place that each part of the draft was read from.
#[derive(Default)]
pub(crate) struct Places {
    pub(crate) decisions: Vec<Place>,
    pub(crate) periods: Vec<Place>,
    pub(crate) commitments: Vec<Place>,
    pub(crate) activities: Vec<Place>,
    pub(crate) claims: Vec<Place>,
    pub(crate) law: Vec<Place>,
}

pub(super) struct Reader<'d> {
    pub(super) document: &'d Document,
    pub(super) places: Places,
    pub(super) notices: Vec<Notice>,
    pub(super) commitments: Vec<Commitment>,
    /// The first and last day of the project by the decisions read so far.
    pub(super) days: (Option<NaiveDate>, Option<NaiveDate>),
    /// The day whose law is asked under, if whoever reads names one.
    pub(super) asked_law: Option<NaiveDate>,
}

/// What an indicator or measure is beside its code.
pub(super) struct Programme {
    pub(super) fund: Fund,
    pub(super) programming_period: ProgrammingPeriod,
    /// The day whose law the project is asked under, as far as it is known.
    pub(super) law_day: Option<NaiveDate>,
    /// The specific objective that the project names.
    pub(super) objective: Option<Arc<str>>,
    /// What the project sets in place of law.
    pub(super) law: Vec<ParameterOverride>,
}

impl Programme {
    /// Returns the common indicator with a code: the wording in force on the day whose law the
    /// project is asked under, or the newest where none is.
    pub(super) fn common(&self, code: &str) -> Option<Indicator> {
        let key = self.key(code.into());
        let objective = self.objective.as_deref().and_then(law::objective);
        let on_day = |day| Some(Wording::on(&key, day, objective)?.entry());
        let entry = match self.law_day {
            Some(day) => on_day(day),
            None => catalogue::of(&key),
        };
        Some(entry?.indicator())
    }

    /// Returns the parameters that the project is asked under.
    pub(super) fn law(&self) -> LawInForce<'_> {
        LawInForce::new(self.programming_period, self.law_day, &self.law)
    }

    pub(super) fn key(&self, code: Arc<str>) -> IndicatorKey {
        IndicatorKey { fund: self.fund, programming_period: self.programming_period, code }
    }
}

/// Returns the common indicator with a code, as the `project.toml` of a draft would name it.
pub(crate) fn common_indicator(draft: &ProjectDraft, code: &str) -> Option<Indicator> {
    let decided = draft.decisions.first().and_then(|decision| decision.decided);
    let first = draft.decisions.iter().rev().find_map(|decision| decision.horizon);
    let law_day = draft.law_as_of.or(decided.map(PartialDate::last_day));
    let programme = Programme {
        fund: draft.identity.fund,
        programming_period: draft.identity.programming_period,
        law_day: law_day.or(first.map(|horizon| horizon.first())),
        objective: draft.specific_objective.clone(),
        law: draft.law.clone(),
    };
    programme.common(code)
}

impl Reader<'_> {
    pub(super) fn commit(&mut self, commitment: Commitment, place: Place) {
        self.commitments.push(commitment);
        self.places.commitments.push(place);
    }
}
