//! The rows of a project that was built: what the core says of it, in the columns of a status.

use eruf_core::record::{Horizon, ShapeKind, TargetVersion};
use eruf_core::status::StatusRow;
use eruf_core::{Amount, Attainment, Figure, Interval, Project, Ratio, Undefined, View};

use crate::answer::percentages::tenths;
use crate::input::day;
use crate::input::error::{PortfolioError, internal};
use crate::input::numbers::{count, place};
use crate::question::comparison::millionths;
use crate::question::status::asked::Asked;
use crate::question::status::columns::Columns;
use crate::question::status::question::StatusQuestion;
use crate::store::horizons::HorizonChoice;

impl StatusQuestion {
    /// A project as this question asks it. Without a day it is asked as it is asked by itself.
    pub(crate) fn view<'p>(&self, project: &'p Project) -> View<'p> {
        let known = self.known_on.map_or_else(|| project.view(), |day| project.known_on(day));
        self.as_of.map_or(known, |day| known.asked_at(day))
    }
}

/// What the core says cannot be, or cannot be held.
fn of_core(error: eruf_core::Error) -> PortfolioError {
    match error {
        eruf_core::Error::Overflow { what } => PortfolioError::Overflow { what },
        other => PortfolioError::Internal(Box::new(other)),
    }
}

fn exact(figure: &Figure<Interval<Ratio>, Undefined>) -> Option<Ratio> {
    figure.ok().and_then(|figure| figure.as_exact())
}

impl Asked<'_> {
    /// Adds the rows of a project that was built, in the order of the indicators.
    pub(crate) fn built(
        &self,
        rank: u32,
        project: &Project,
        columns: &mut Columns,
    ) -> Result<(), PortfolioError> {
        let view = self.question.view(project);
        let status = view.status().map_err(of_core)?;
        let mut rows = Vec::with_capacity(status.rows.len());
        for row in &status.rows {
            let code = self.portfolio.code_of(&row.commitment.indicator.key.code)?;
            rows.push((code, row));
        }
        rows.sort_by_key(|(code, _)| self.indicators.rank(*code));
        for (code, row) in rows {
            let attainment = self.judged(&view, row).map_err(of_core)?;
            self.built_row((rank, code), (project, row), &attainment, columns)
                .map_err(|error| self.portfolio.of_figure(error, rank, code, self.indicators))?;
        }
        Ok(())
    }

    /// The attainment of a row over the horizon that is asked about.
    fn judged(&self, view: &View<'_>, row: &StatusRow<'_>) -> Result<Attainment, eruf_core::Error> {
        let version = row.target.filter(|version| version.target.per().is_per_year());
        let Some(version) = version.filter(|_| self.horizon == HorizonChoice::Original) else {
            return Ok(row.attainment.clone());
        };
        let original = view.project().horizons().first().map(Horizon::period);
        let verdicts = view.verdicts(&row.commitment.indicator.key.code)?;
        let found = verdicts.into_iter().find(|verdict| {
            verdict.target == version && Some(verdict.horizon.period()) == original
        });
        // Horizons that are the same days are one.
        Ok(found.map_or_else(|| row.attainment.clone(), |verdict| verdict.attainment))
    }

    fn built_row(
        &self,
        (rank, code): (u32, u32),
        (project, row): (&Project, &StatusRow<'_>),
        attainment: &Attainment,
        columns: &mut Columns,
    ) -> Result<(), PortfolioError> {
        let programme = self.portfolio.projects().programme_of.get(place(rank)).copied();
        columns.projects.push(rank);
        columns.programmes.push(programme.ok_or_else(|| internal!("a project without programme"))?);
        columns.indicators.push(self.indicators.rank(code));
        let outcome = row.outcome.ok();
        columns.outcomes.push(outcome.and_then(|both| both.as_exact()).map(Amount::millionths));
        columns.no_outcome.push(row.outcome.reason());
        columns.carried.append_value(row.standing.carried);
        columns.reported.push(count(row.standing.completeness.reported));
        columns.due.push(count(row.standing.completeness.due));
        let target = row.target.map(|version| &version.target);
        let is_per_year = target.is_some_and(|target| target.per().is_per_year());
        let horizon = match self.horizon {
            HorizonChoice::Amended => Some(row.horizon),
            HorizonChoice::Original => project.horizons().first(),
        };
        let last = horizon.map(|horizon| day::number(horizon.period().last()));
        columns.horizon_ends.push(last.filter(|_| is_per_year));
        let (decided, effective) = row.target.map(|of| days_of(project, of)).unwrap_or_default();
        columns.decided_on.push(decided);
        columns.effective_from.push(effective);
        if let Some(bands) = &self.bands {
            let band = exact(&attainment.share).map(|share| self.edges.reached_by(&share));
            columns.bands.append_option(band.and_then(|band| bands.get(band)));
        }
        let shape = target.map(|target| target.shape().kind());
        let (low, high) = (attainment.bounds.low, attainment.bounds.high);
        let amount = |figure: Option<Ratio>| figure.as_ref().map(millionths).transpose();
        let percent = |figure: Option<Ratio>, edges: &[Ratio]| {
            figure.map(|share| tenths(&share, edges)).transpose()
        };
        columns.shapes.push(shape);
        columns.targets.push(amount(low.or(high))?);
        columns.highest.push(amount(high.filter(|_| shape.is_some_and(ShapeKind::has_high)))?);
        columns.variances.push(amount(exact(&attainment.variance))?);
        columns.relatives.push(percent(exact(&attainment.relative_variance), &[])?);
        columns.attainments.push(percent(exact(&attainment.share), self.edges.ratios())?);
        columns.utilisations.push(percent(exact(&attainment.utilisation), &[])?);
        columns.states.push(attainment.state);
        columns.undefined.push(attainment.share.reason());
        if let Some(between) = &mut columns.between {
            let found = attainment.share.ok();
            let low = percent(found.map(|share| share.low()), self.edges.ratios())?;
            let high = percent(found.map(|share| share.high()), self.edges.ratios())?;
            let bounds = outcome.map(|both| (both.low().millionths(), both.high().millionths()));
            between.push(bounds, low.zip(high));
        }
        Ok(())
    }
}

/// When a version of a target was decided, and from when it is in force, where that was said.
fn days_of(project: &Project, version: &TargetVersion) -> (Option<i32>, Option<i32>) {
    let mut decisions = project.decisions().iter().enumerate();
    let found = decisions.find(|(_, decision)| decision.id == version.decision);
    let Some((place, decision)) = found else { return (None, None) };
    let decided = decision.decided.map(|day| day::number(day.last_day()));
    (decided, project.in_force_from(place).map(day::number))
}
