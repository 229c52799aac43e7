//! [`Reporting`]: who owes which indicator, and when, where a project says it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use eruf_core::Period;
use eruf_core::record::Rhythm;
use eruf_core::workspace::{Owed, Slot, Term, slots};

use crate::input::cells::as_name;
use crate::input::door::Door;
use crate::input::error::{CellRule, PortfolioError, internal};
use crate::input::interner::Interner;
use crate::input::scan::scan;
use crate::input::schema::Table;
use crate::input::source::Source;
use crate::store::scope::Scope;

/// The numbers of the first and the last report of a partner; `None` is from the start, and to the
/// end.
pub(crate) type Reports = (Option<u32>, Option<u32>);

/// Who owes one indicator of one project, and how often.
#[derive(Clone, Debug, Default)]
struct Obligation {
    rhythm: Rhythm,
    /// The codes of the partners that are named for it.
    named: Vec<u32>,
}

/// Who owes which indicator, and when, where a project says it: the tables of partners and of
/// reporting. Of other projects everybody owes every period who has reported.
#[derive(Debug, Default)]
pub(crate) struct Reporting {
    /// By project and the code of the partner.
    terms: BTreeMap<(u32, u32), Reports>,
    /// By project and the code of the indicator.
    obligations: BTreeMap<(u32, u32), Obligation>,
}

/// What is owed of one indicator of one project, as the core asks it.
#[derive(Default)]
pub(crate) struct OwedOf {
    named: Vec<u32>,
    slots: Option<Vec<Slot>>,
    terms: Vec<(u32, Term)>,
}

impl OwedOf {
    pub(crate) fn owed(&self) -> Owed<'_> {
        Owed { named: &self.named, slots: self.slots.as_deref(), terms: &self.terms }
    }
}

/// A row of the table of partners.
type TermRow = (u32, u32, Reports);
/// A row of the table of reporting: project, indicator, rhythm and partner.
type ReportingRow = (u32, u32, Option<Rhythm>, Option<u32>);

impl Reporting {
    pub(crate) fn read(
        (partners, reporting): (Option<&Source>, Option<&Source>),
        scope: Scope<'_>,
        names: &Interner,
    ) -> Result<Self, PortfolioError> {
        let mut found = Self::default();
        if let Some(source) = partners {
            let pieces =
                scan(Table::Partners, source, scope.progress, |door| terms(door, scope, names))?;
            for (project, partner, reports) in pieces.into_iter().flatten() {
                let before = found.terms.insert((project, partner), reports);
                // Each part of a partial result may have brought all of them.
                if before.is_some_and(|before| !scope.is_merged || before != reports) {
                    let project = scope.projects.identities.values.text(project);
                    return Err(PortfolioError::PartnerTwice { project });
                }
            }
        }
        if let Some(source) = reporting {
            let pieces = scan(Table::Reporting, source, scope.progress, |door| {
                obligations(door, scope, names)
            })?;
            let mut said: BTreeMap<(u32, u32), Rhythm> = BTreeMap::new();
            for (project, indicator, rhythm, partner) in pieces.into_iter().flatten() {
                let key = (project, indicator);
                let obligation = found.obligations.entry(key).or_default();
                if let Some(partner) = partner.filter(|code| !obligation.named.contains(code)) {
                    obligation.named.push(partner);
                }
                let Some(rhythm) = rhythm else { continue };
                obligation.rhythm = rhythm;
                let before = *said.entry(key).or_insert(rhythm);
                if before != rhythm {
                    let ranked = scope.interner.ranked();
                    return Err(PortfolioError::TwoRhythms {
                        project: scope.projects.identities.values.text(project),
                        indicator: ranked.values.text(ranked.rank(indicator)),
                        one: before.to_string(),
                        other: rhythm.to_string(),
                    });
                }
            }
        }
        Ok(found)
    }

    /// Whether nothing is said of anybody.
    pub(crate) fn is_empty(&self) -> bool {
        self.terms.is_empty() && self.obligations.is_empty()
    }

    /// Whether something is said of a project.
    pub(crate) fn concerns(&self, project: u32) -> bool {
        let of_project = (project, 0)..=(project, u32::MAX);
        !self.is_empty()
            && (self.terms.range(of_project.clone()).next().is_some()
                || self.obligations.range(of_project).next().is_some())
    }

    /// From which report to which a partner of a project takes part, if the project says it.
    pub(crate) fn term(&self, project: u32, partner: u32) -> Option<Reports> {
        self.terms.get(&(project, partner)).copied()
    }

    /// The codes of the indicators of a project of which something is said.
    pub(crate) fn indicators(&self, project: u32) -> impl Iterator<Item = u32> + '_ {
        let of_project = (project, 0)..=(project, u32::MAX);
        self.obligations.range(of_project).map(|((_, indicator), _)| *indicator)
    }

    /// Whether an indicator of a project has a rhythm by which not every period is due.
    pub(crate) fn has_rhythm(&self, project: u32, indicator: u32) -> bool {
        let of = self.obligations.get(&(project, indicator));
        of.is_some_and(|of| of.rhythm != Rhythm::EveryReport)
    }

    /// What is owed of an indicator of a project. `place` gives the place of a period by its
    /// number, and `days` are those of each.
    /// The error is the number of a report of a partner that has no period.
    pub(crate) fn owed(
        &self,
        (project, indicator): (u32, u32),
        place: impl Fn(u32) -> Option<usize>,
        days: &[Period],
    ) -> Result<OwedOf, u32> {
        let mut of = OwedOf::default();
        let of_project = (project, 0)..=(project, u32::MAX);
        for ((_, partner), (first, last)) in self.terms.range(of_project) {
            let at =
                |number: Option<u32>| number.map(|number| place(number).ok_or(number)).transpose();
            let term = Term {
                first: at(*first)?.unwrap_or(Term::ALWAYS.first),
                last: at(*last)?.unwrap_or(Term::ALWAYS.last),
            };
            of.terms.push((*partner, term));
        }
        if let Some(obligation) = self.obligations.get(&(project, indicator)) {
            of.named.clone_from(&obligation.named);
            of.slots = slots(obligation.rhythm, days, days.len(), None);
        }
        Ok(of)
    }

    /// The rows of the table of partners, by project and partner.
    pub(crate) fn term_rows(&self) -> impl Iterator<Item = TermRow> + '_ {
        self.terms.iter().map(|((project, partner), reports)| (*project, *partner, *reports))
    }

    /// The rows of the table of reporting: one for each partner that is named, or one.
    pub(crate) fn obligation_rows(
        &self,
    ) -> impl Iterator<Item = (u32, u32, Rhythm, Option<u32>)> + '_ {
        self.obligations.iter().flat_map(|((project, indicator), of)| {
            let nobody = of.named.is_empty().then_some(None);
            let named = of.named.iter().copied().map(Some);
            nobody.into_iter().chain(named).map(|who| (*project, *indicator, of.rhythm, who))
        })
    }
}

/// The code of the partner of a row; 0 is the project itself.
fn code(names: &Interner, name: &str) -> Result<u32, PortfolioError> {
    let code = names.code_of_text(name).map_err(|_| internal!("a partner is no text"))?;
    // Fewer partners than rows.
    Ok(code.wrapping_add(1))
}

fn terms(
    door: &Door<'_>,
    scope: Scope<'_>,
    names: &Interner,
) -> Result<Vec<TermRow>, PortfolioError> {
    let projects = door.projects(&scope.projects.identities)?;
    let partners = door.names("partner")?;
    let (first, last) =
        (door.optional_periods("first_report")?, door.optional_periods("last_report")?);
    let mut rows = Vec::with_capacity(projects.len());
    for (row, project) in projects.iter().enumerate() {
        let name = partners.as_ref().and_then(|partners| partners.get(row)).map(as_name);
        let Some(name) = name.filter(|name| !name.is_empty()) else {
            return Err(door.refuse(row, "partner", CellRule::Empty));
        };
        let report = |cells: &[Option<u32>]| cells.get(row).copied().flatten();
        let (first, last) = (report(&first), report(&last));
        if let Some((first, last)) = first.zip(last).filter(|(first, last)| last < first) {
            let rule =
                CellRule::ReportsReversed { first: first.to_string(), found: last.to_string() };
            return Err(door.refuse(row, "last_report", rule));
        }
        rows.push((*project, code(names, &name)?, (first, last)));
    }
    Ok(rows)
}

fn obligations(
    door: &Door<'_>,
    scope: Scope<'_>,
    names: &Interner,
) -> Result<Vec<ReportingRow>, PortfolioError> {
    let projects = door.projects(&scope.projects.identities)?;
    let indicators = door.indicators(scope.interner)?;
    let (rhythms, partners) = (door.text("rhythm")?, door.names("partner")?);
    let mut rows = Vec::with_capacity(projects.len());
    for (row, (project, indicator)) in projects.iter().zip(&indicators).enumerate() {
        let text = rhythms.as_ref().and_then(|rhythms| rhythms.get(row)).map(str::trim);
        let rhythm = text.filter(|text| !text.is_empty()).map(|text| {
            let refused = |error| door.refuse(row, "rhythm", CellRule::Rhythm(error));
            text.parse::<Rhythm>().map_err(refused)
        });
        let rhythm = rhythm.transpose()?;
        let name = partners.as_ref().and_then(|partners| partners.get(row)).map(as_name);
        let partner = name.filter(|name: &Cow<'_, str>| !name.is_empty());
        let partner = partner.map(|name| code(names, &name)).transpose()?;
        rows.push((*project, *indicator, rhythm, partner));
    }
    Ok(rows)
}
