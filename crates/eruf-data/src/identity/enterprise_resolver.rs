//! Which enterprise a row is about.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use chrono::{Datelike as _, NaiveDate};
use eruf_core::project::Violation;
use eruf_core::record::{
    DoubtfulBirth, EnterpriseId, EnterpriseKey, Identification, KeyKind, OrgNumber, PersonNumber,
    Spelling,
};
use eruf_core::value::Source;
use eruf_core::workspace::without_person_numbers;
use eruf_core::{Error, ProjectDraft};

use crate::identity::pseudonyms::{PersonKey, Pseudonyms};
use crate::problem::{NoticeKind, Place, Problem, Rule};
use crate::table::{Diagnostics, Row};
use crate::words::Texts;

/// Tells enterprises apart over all the tables of a project, and keeps each key once.
pub(crate) struct EnterpriseResolver {
    /// The year in which a person without a century in the number is under 100.
    year: i32,
    /// The last day of the project by any decision.
    last_day: NaiveDate,
    pseudonyms: Pseudonyms,
    keys: HashMap<OrgNumber, EnterpriseKey>,
    /// The first place where a person is written as a number in order of appearance.
    ordinal: Option<Place>,
    without: Without,
    /// The persons whose birth deserves a look, and what is kept of that.
    doubted: HashSet<PersonNumber>,
    doubtful_births: Vec<DoubtfulBirth>,
}

/// The rows of a table that name no number.
#[derive(Default)]
struct Without {
    first: u64,
    count: usize,
    labelled: usize,
}

impl EnterpriseResolver {
    /// A resolver for the tables of a project, whose days say how old a person can be.
    pub(crate) fn new(draft: &ProjectDraft, person_key: Option<PersonKey>) -> Self {
        let mut horizons = draft.decisions.iter().filter_map(|decision| decision.horizon);
        let last_day = horizons.clone().map(|horizon| horizon.last()).max();
        Self {
            year: horizons.next().map_or(2000, |horizon| horizon.first().year()),
            last_day: last_day.unwrap_or(NaiveDate::MAX),
            pseudonyms: Pseudonyms::new(person_key),
            keys: HashMap::new(),
            ordinal: None,
            without: Without::default(),
            doubted: HashSet::new(),
            doubtful_births: Vec::new(),
        }
    }

    /// Persons who have a number in the order of appearance stand here already.
    pub(crate) fn has_ordinals_at(&mut self, place: Option<Place>) {
        self.ordinal = place;
    }

    /// The enterprise of a row, by its key or else its label. `support` is the day of support that
    /// the row is about, if it is about one.
    pub(crate) fn read(
        &mut self,
        row: &Row<'_>,
        [enterprise, label]: [usize; 2],
        support: Option<NaiveDate>,
        texts: &mut Texts,
        diagnostics: &mut Diagnostics,
    ) -> Option<EnterpriseId> {
        let name = row.get(label);
        if name.is_some_and(|name| matches!(without_person_numbers(name), Cow::Owned(_))) {
            row.refuse(label, Violation::PersonInLabel, diagnostics);
            return None;
        }
        let key = row
            .get(enterprise)
            .map_or(Ok(None), |cell| self.key(cell, row, enterprise, support, diagnostics));
        if let Some(key) = key.map_err(|error| row.refuse(enterprise, error, diagnostics)).ok()? {
            return Some(key.into());
        }
        if self.without.count == 0 {
            self.without.first = row.line;
        }
        // There are at most MAX_ROWS.
        self.without.count = self.without.count.saturating_add(1);
        self.without.labelled = self.without.labelled.saturating_add(usize::from(name.is_some()));
        Some(name.map_or(EnterpriseId::Unknown, |name| EnterpriseId::Label(texts.keep(name))))
    }

    /// The key in a cell that must name one. `hint` says why.
    pub(crate) fn read_key(
        &mut self,
        row: &Row<'_>,
        column: usize,
        hint: &'static str,
        diagnostics: &mut Diagnostics,
    ) -> Option<EnterpriseKey> {
        let cell = row.required(column, hint, diagnostics)?;
        match self.key(cell, row, column, None, diagnostics) {
            Ok(None) => row.refuse(column, Rule::Empty { hint }, diagnostics),
            Ok(key) => return key,
            Err(rule) => row.refuse(column, rule, diagnostics),
        }
        None
    }

    fn key(
        &mut self,
        cell: &str,
        row: &Row<'_>,
        column: usize,
        support: Option<NaiveDate>,
        diagnostics: &mut Diagnostics,
    ) -> Result<Option<EnterpriseKey>, Rule> {
        if EnterpriseKey::is_written_out(cell) {
            let key: EnterpriseKey = cell.parse()?;
            if key.kind() == KeyKind::SoleTrader
                && !key.holds_over_projects()
                && self.ordinal.is_none()
            {
                self.ordinal = Some(diagnostics.place(row.line, row.header.name(column)));
            }
            return Ok(Some(key));
        }
        let key = match Identification::read(cell, self.year)? {
            Identification::Missing => return Ok(None),
            Identification::LegalPerson(number) => {
                self.keys.entry(number).or_insert_with(|| number.into()).clone()
            }
            Identification::Person(person) => {
                let person = person.born_by(self.last_day)?;
                let doubt = person.birth_doubt(support);
                let doubt = doubt.filter(|_| self.doubted.insert(person));
                let key = self.pseudonyms.of(person)?;
                if let Some(doubt) = doubt {
                    let file = Some(diagnostics.file.clone());
                    let source = Source { file, line: Some(row.line), ..Source::default() };
                    let enterprise = key.clone().into();
                    self.doubtful_births.push(DoubtfulBirth { enterprise, doubt, source });
                }
                key
            }
        };
        // Characters that cannot be seen are noticed in every column.
        for spelling in
            Spelling::all_in(cell).into_iter().filter(|spelling| *spelling != Spelling::Hidden)
        {
            diagnostics.notice(
                row.line,
                row.header.name(column),
                NoticeKind::UnusualSpelling { spelling },
            );
        }
        Ok(Some(key))
    }

    /// Notices the rows of a table that named no number.
    pub(crate) fn end_table(&mut self, column: &'static str, diagnostics: &mut Diagnostics) {
        let Without { first, count, labelled } = std::mem::take(&mut self.without);
        if count > 0 {
            diagnostics.notice(first, column, NoticeKind::WithoutNumber { count, labelled });
        }
    }

    /// Tells the draft which births deserve a look: those that were read, and of the others those
    /// of enterprises that its lists still have.
    fn keep_births(&mut self, draft: &mut ProjectDraft) {
        let before = std::mem::take(&mut draft.doubtful_births);
        let births = &mut self.doubtful_births;
        if !before.is_empty() {
            let named: HashSet<&EnterpriseId> = (draft.enterprises.iter().map(|row| &row.id))
                .chain(draft.participations.iter().map(|row| &row.enterprise))
                .chain(draft.employment.iter().map(|row| &row.enterprise))
                .collect();
            let is_new = |one: &DoubtfulBirth| {
                let same = |other: &DoubtfulBirth| other.enterprise == one.enterprise;
                named.contains(&one.enterprise) && !births.iter().any(same)
            };
            let kept: Vec<DoubtfulBirth> = before.into_iter().filter(is_new).collect();
            births.extend(kept);
        }
        draft.doubtful_births = std::mem::take(births);
    }

    /// What is wrong with all tables together: a person may not get a number that another already
    /// has.
    ///
    /// The draft is told by which key its pseudonyms were made. Lists that stay may have some by
    /// another.
    pub(crate) fn finish(mut self, draft: &mut ProjectDraft) -> Option<Problem> {
        let made_by = self.pseudonyms.made_by();
        if let (Some(made_by), Some(stays)) = (&made_by, &draft.person_key)
            && made_by != stays
        {
            let place = Place::of("project.toml".into(), None, None);
            return Some(Problem { place, rule: Error::PersonKeysDiffer.into() });
        }
        draft.person_key = made_by.or_else(|| draft.person_key.take());
        self.keep_births(draft);
        let place = self.ordinal.filter(|_| self.pseudonyms.has_ordinals())?;
        Some(Problem { place, rule: Rule::OrdinalsTwice })
    }
}
