//! [`Asked`]: the answer to years, project by project.

use std::collections::{BTreeMap, BTreeSet};

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use eruf_core::attainment::EachYear;
use eruf_core::outcome::{Span, Window};
use eruf_core::workspace::Timeline;
use eruf_core::{Ratio, Target};

use crate::input::error::{PortfolioError, internal};
use crate::input::interner::Ranked;
use crate::input::numbers::place;
use crate::question::status::question::StatusQuestion;
use crate::question::years::columns::{About, Columns, millionths};
use crate::store::entries::general_series::{IndicatorRows, Scratch, unreported_timeline};
use crate::store::entries::ledger::{Bucket, Ledger, Visit};
use crate::store::entries::period_ends::Asked as PeriodsAsked;
use crate::store::entries::record::Record;
use crate::store::entries::violation::Violation;
use crate::store::horizons::HorizonChoice;
use crate::store::portfolio::Portfolio;
use crate::store::targets::{Targets, in_force};

pub(crate) struct Asked<'p> {
    portfolio: &'p Portfolio,
    targets: Option<&'p Targets>,
    indicators: &'p Ranked,
    schema: &'p SchemaRef,
    as_of: i32,
    known_on: i32,
    horizon: HorizonChoice,
}

/// What is known of one indicator of one project.
struct OfIndicator {
    indicator: u32,
    years: Vec<(i32, Window)>,
    each_year: Option<(EachYear, Bounds)>,
}

/// What a target promises for one year, in millionths.
type Bounds = (Option<i128>, Option<i128>);

impl<'p> Asked<'p> {
    pub(crate) fn of(
        portfolio: &'p Portfolio,
        question: &StatusQuestion,
        ledger: &Ledger,
        targets: Option<&'p Targets>,
        (indicators, schema): (&'p Ranked, &'p SchemaRef),
    ) -> Self {
        let (as_of, known_on) = portfolio.days_of(question, ledger, targets);
        let horizon = question.horizon;
        Self { portfolio, targets, indicators, schema, as_of, known_on, horizon }
    }
}

impl Visit for Asked<'_> {
    type Made = RecordBatch;

    fn bucket<R: Record>(
        &self,
        ledger: &Ledger,
        mut records: Bucket<'_, R>,
    ) -> Result<RecordBatch, PortfolioError> {
        let identities = &self.portfolio.projects().identities;
        // Ranks have 32 bits, and the last stands for nobody.
        let all = u32::try_from(identities.len()).unwrap_or(u32::MAX);
        let (mut columns, mut scratch) = (Columns::new(self.portfolio.pool()), Scratch::default());
        for (project, rows) in records.projects().take_while(|(project, _)| *project < all) {
            let fault = |fault: Violation| {
                fault.of_project(identities.values.text(project), self.indicators)
            };
            let found = self.project(project, ledger, rows, &mut scratch).map_err(fault)?;
            for of in found {
                self.rows(project, &of, &mut columns)?;
            }
        }
        columns.batch(self.portfolio, self.indicators, self.schema)
    }
}

impl Asked<'_> {
    /// The target in force of each indicator of a project that has one; `None` is at least so much
    /// by the end of the project.
    fn targets(&self, project: u32) -> Result<BTreeMap<u32, Option<&Target>>, PortfolioError> {
        let Some(targets) = self.targets else { return Ok(BTreeMap::new()) };
        let mut promised = BTreeMap::new();
        let versions = targets.of_project(project)?;
        for versions in versions.chunk_by(|one, other| one.indicator == other.indicator) {
            let Some(version) = in_force(versions, self.as_of, self.known_on) else { continue };
            let target = match version.target.plain() {
                Some(_) => None,
                None => Some(&targets.other(version.target)?.target),
            };
            promised.insert(version.indicator, target);
        }
        Ok(promised)
    }

    /// What is known of each indicator of a project: those that were reported, that somebody owes
    /// by the table of reporting, or that have a target in force.
    fn project<R: Record>(
        &self,
        project: u32,
        ledger: &Ledger,
        rows: &mut [R],
        scratch: &mut Scratch,
    ) -> Result<Vec<OfIndicator>, Violation> {
        let promised = self.targets(project)?;
        ledger.sort(rows);
        let amended = self.portfolio.horizon(project, self.known_on, HorizonChoice::Amended)?;
        let has_ended =
            crate::input::day::day(self.as_of).is_some_and(|day| amended.has_ended(day));
        let declared = self.portfolio.periods()?.of_project(project);
        let (as_of, known_on) = (self.as_of, self.known_on);
        let asked = PeriodsAsked { project, declared, as_of, known_on, has_ended };
        scratch.ends.read(rows, ledger, asked)?;
        let stretches = scratch.ends.stretches(project, ledger, amended.period())?;
        let judged = self.portfolio.horizon(project, self.known_on, self.horizon)?;
        let ask = |indicator: u32, timeline: &Timeline<'_>| {
            let years = timeline.years(false)?;
            let target = promised.get(&indicator).copied().flatten();
            let of_target = |target: &Target| {
                let of = EachYear::of(target, &judged, |days| timeline.window(days, false))?;
                of.map(|of| Ok((of, target.over_years(Ratio::ONE)?))).transpose()
            };
            let each_year = target.map(of_target).transpose()?.flatten();
            Ok((years, each_year))
        };
        let made = |indicator, (years, each_year): (_, Option<(EachYear, _)>)| {
            let bounds = |(of, bounds): (EachYear, eruf_core::record::Bounds)| {
                let amount = |bound: Option<Ratio>| bound.as_ref().map(millionths).transpose();
                Ok::<_, PortfolioError>((of, (amount(bounds.low)?, amount(bounds.high)?)))
            };
            let each_year = each_year.map(bounds).transpose()?;
            Ok::<_, Violation>(OfIndicator { indicator, years, each_year })
        };
        let mut found = Vec::new();
        let mut reported = BTreeSet::new();
        for rows in IndicatorRows::of(rows, ledger) {
            let rows = rows?;
            let indicator = rows.indicator;
            reported.insert(indicator);
            let owed = scratch.ends.owed(project, indicator, ledger)?;
            let answer = rows.on_timeline(
                (self.known_on, ledger),
                (&owed.owed(), &stretches),
                scratch,
                |timeline| ask(indicator, timeline),
            )?;
            found.push(made(indicator, answer)?);
        }
        let owing: BTreeSet<u32> =
            ledger.reporting.indicators(project).chain(promised.keys().copied()).collect();
        for indicator in owing.difference(&reported).copied() {
            let owed = scratch.ends.owed(project, indicator, ledger)?;
            let answer =
                unreported_timeline((&owed.owed(), &stretches), &scratch.ends, |timeline| {
                    ask(indicator, timeline)
                })?;
            found.push(made(indicator, answer)?);
        }
        found.sort_by_key(|of| self.indicators.rank(of.indicator));
        Ok(found)
    }

    /// The rows of one indicator: its years, then the spans over a New Year.
    fn rows(
        &self,
        project: u32,
        of: &OfIndicator,
        columns: &mut Columns,
    ) -> Result<(), PortfolioError> {
        let programme = self.portfolio.projects().programme_of.get(place(project)).copied();
        let programme = programme.ok_or_else(|| internal!("a project without programme"))?;
        let indicator = self.indicators.rank(of.indicator);
        let about = About { project, programme, indicator };
        let mut spans: BTreeMap<_, Span> = BTreeMap::new();
        for year in &of.years {
            let judged = of.each_year.as_ref().and_then(|(each_year, bounds)| {
                let verdict = each_year.years.iter().find(|verdict| verdict.year == year.0)?;
                Some((verdict, *bounds))
            });
            columns.year(about, year, judged)?;
            let known =
                year.1.spans.iter().map(|span| ((span.days.first(), span.days.last()), *span));
            spans.extend(known);
        }
        spans.values().try_for_each(|span| columns.span(about, span))
    }
}
