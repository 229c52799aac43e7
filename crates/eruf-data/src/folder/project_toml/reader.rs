//! [`Reader`]: what the parts of `project.toml` share while they are read.

use std::sync::Arc;

use eruf_core::catalogue::Wording;
use eruf_core::law::{self, Direction, Kind, LawInForce, OverTime, OverUnits, ParameterOverride};
use eruf_core::value::Unit;
use eruf_core::workspace::law_day_of_draft;
use eruf_core::{
    Commitment, Fund, Indicator, IndicatorKey, NaiveDate, ProgrammingPeriod, ProjectDraft,
    catalogue,
};

use crate::folder::document::Document;
use crate::folder::unread::Unread;
use crate::problem::{Notice, Place, Problem};
use crate::words::{Dialect, Encoding};

/// What `project.toml` says: a draft without entries, where each part stands, and how the tables
/// are written.
pub(crate) struct Written {
    pub(crate) draft: ProjectDraft,
    pub(crate) places: Places,
    /// The encoding of the tables, and how they write amounts and days.
    pub(crate) dialect: (Encoding, Dialect),
    pub(crate) notices: Vec<Notice>,
    /// What is wrong with it.
    pub(crate) problems: Vec<Problem>,
    /// What of it could not be read.
    pub(crate) unread: Unread,
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
    pub(super) unread: Unread,
    /// How many problems are those of targets, which say nothing of what is reported.
    pub(super) of_targets: usize,
    /// The first and last day of the project by the decisions read so far.
    pub(super) days: (Option<NaiveDate>, Option<NaiveDate>),
    /// The day whose law is asked under, if whoever reads names one.
    pub(super) asked_law: Option<NaiveDate>,
}

/// What an indicator or measure is beside its code.
pub(super) struct Programme {
    pub(super) fund: Fund,
    pub(super) programming_period: ProgrammingPeriod,
    /// Whether fund and programming period could be read; those here stand in for them if not.
    pub(super) is_known: bool,
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
        if !self.is_known {
            return None;
        }
        let key = self.key(code.into());
        let objective = self.objective.as_deref().and_then(law::objective);
        let on_day = |day| Some(Wording::on(&key, day, objective)?.entry());
        let entry = match self.law_day {
            Some(day) => on_day(day),
            None => catalogue::of(&key),
        };
        Some(entry?.indicator())
    }

    /// Returns the code of the common indicator that is written like another code: with O for 0, I
    /// for 1, in small letters, or with or without zeros before the number.
    pub(super) fn nearest(&self, code: &str) -> Option<Arc<str>> {
        let entries = catalogue::entries().filter(|entry| {
            entry.fund == self.fund && entry.programming_period == self.programming_period
        });
        let mut codes =
            entries.map(|entry| entry.code).filter(|known| is_written_like(code, known));
        codes.next().map(Arc::from)
    }

    /// Returns the parameters that the project is asked under, if its programming period is known.
    pub(super) fn known_law(&self) -> Option<LawInForce<'_>> {
        let law = || LawInForce::new(self.programming_period, self.law_day, &self.law);
        self.is_known.then(law)
    }

    /// Returns an indicator of which only the name is known, so that the tables can name it.
    pub(super) fn stand_in(&self, code: Arc<str>) -> Indicator {
        Indicator {
            name: code.clone(),
            key: self.key(code),
            name_sv: None,
            unit: Unit::nameless(),
            kind: Kind::Output,
            over_time: OverTime::Sum,
            over_units: OverUnits::None,
            direction: Direction::Up,
            subset_of: Vec::new(),
        }
    }

    pub(super) fn key(&self, code: Arc<str>) -> IndicatorKey {
        IndicatorKey { fund: self.fund, programming_period: self.programming_period, code }
    }
}

/// Whether two codes differ in what looks alike only.
fn is_written_like(found: &str, known: &str) -> bool {
    let alike = |code: &str| -> String {
        let shown = code.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase);
        shown
            .map(|c| {
                if c == 'O' {
                    '0'
                } else if matches!(c, 'I' | 'L') {
                    '1'
                } else {
                    c
                }
            })
            .collect()
    };
    let parts = |code: &str| {
        let upper = code.to_uppercase();
        let letters = upper.trim_end_matches(|c: char| c.is_ascii_digit());
        let number = upper.get(letters.len()..).unwrap_or_default().trim_start_matches('0');
        (letters.to_owned(), number.to_owned())
    };
    alike(found) == alike(known) || parts(found) == parts(known)
}

/// Returns the common indicator with a code, as the `project.toml` of a draft would name it.
pub(crate) fn common_indicator(draft: &ProjectDraft, code: &str) -> Option<Indicator> {
    let programme = Programme {
        is_known: true,
        fund: draft.identity.fund,
        programming_period: draft.identity.programming_period,
        law_day: law_day_of_draft(draft),
        objective: draft.specific_objective.clone(),
        law: draft.law.clone(),
    };
    programme.common(code)
}

impl Reader<'_> {
    /// How many problems were told that are not those of targets.
    pub(super) fn told(&self) -> usize {
        self.document.problems.borrow().len().saturating_sub(self.of_targets)
    }

    pub(super) fn commit(&mut self, commitment: Commitment, place: Place) {
        self.commitments.push(commitment);
        self.places.commitments.push(place);
    }
}
