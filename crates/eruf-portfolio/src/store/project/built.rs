//! [`BuiltProject`]: a checked project among the tables of a portfolio.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use arrow_array::{ArrayRef, Date32Array, Decimal128Array, RecordBatch, StringArray};
use eruf_core::record::{EnterpriseId, Withdrawal};
use eruf_core::{Amount, NaiveDate, Project, ReportingPeriod};

use crate::input::cells::AMOUNT;
use crate::input::day;
use crate::input::error::PortfolioError;
use crate::input::schema::Table;

/// A project that was read from its folder or its workbook, as a member of a portfolio.
///
/// It answers as it answers by itself: with its own law, horizon and knowledge. What tables cannot
/// say, such as outcomes between bounds and goals per occasion, comes along.
///
/// ```
/// use eruf_portfolio::{BuiltProject, Options, Portfolio, Tables};
/// use std::sync::Arc;
/// let project = eruf_data::load("examples/sim-jh")?.project;
/// let member = BuiltProject::new(Arc::new(project)).in_programme("Mellersta Norrland");
/// let portfolio = Portfolio::new(Tables::of_projects(vec![member])?, Options::default())?;
/// assert_eq!(portfolio.len(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct BuiltProject {
    /// What it is called in the portfolio: its name.
    pub project_id: Arc<str>,
    /// The programme that it belongs to.
    pub programme_id: Arc<str>,
    /// The project.
    pub project: Arc<Project>,
    /// The file that it was read from: an answer is never written over it.
    pub file: Option<PathBuf>,
}

impl BuiltProject {
    /// Makes a member that is called by the name of the project, in the programme of its fund and
    /// programming period.
    ///
    /// ```
    /// use eruf_portfolio::BuiltProject;
    /// use std::sync::Arc;
    /// let member = BuiltProject::new(Arc::new(eruf_data::load("examples/sim-jh")?.project));
    /// assert_eq!(&*member.programme_id, "ERDF 2014-2020");
    /// # Ok::<(), eruf_data::LoadError>(())
    /// ```
    #[must_use]
    pub fn new(project: Arc<Project>) -> Self {
        let identity = project.identity();
        let programme = format!("{} {}", identity.fund, identity.programming_period);
        Self {
            project_id: Arc::clone(&identity.name),
            programme_id: programme.into(),
            project,
            file: None,
        }
    }

    /// Returns the same member, read from this folder or workbook: no answer is written over it.
    #[must_use]
    pub fn read_from(self, path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        let file = if path.is_dir() { path.join("project.toml") } else { path };
        Self { file: Some(file), ..self }
    }

    /// Returns the same member of another programme.
    #[must_use]
    pub fn in_programme(self, programme_id: impl Into<Arc<str>>) -> Self {
        Self { programme_id: programme_id.into(), ..self }
    }

    /// The first and the last day of the project, as it began.
    pub(crate) fn days(&self) -> Option<(i32, i32)> {
        let horizon = self.project.horizons().first()?.period();
        Some((day::number(horizon.first()), day::number(horizon.last())))
    }

    /// The first and the last day over all its horizons.
    pub(crate) fn widest(&self) -> Option<(i32, i32)> {
        let days = self.project.horizons().iter().map(eruf_core::record::Horizon::period);
        let days = days.map(|days| (day::number(days.first()), day::number(days.last())));
        days.reduce(|(first, last), (other, end)| (first.min(other), last.max(end)))
    }

    /// The day from which a row of a list is known that names a report, or is of a day.
    fn told(&self, report: Option<u32>, date: NaiveDate) -> i32 {
        let of_report = report.and_then(|report| self.filed(report));
        day::number(of_report.unwrap_or(date))
    }

    fn filed(&self, report: u32) -> Option<NaiveDate> {
        let mut periods = self.project.periods().iter();
        periods.find(|period| period.report == report).map(ReportingPeriod::known_from)
    }

    fn withdrawn(&self, withdrawal: Option<&Withdrawal>) -> Option<i32> {
        withdrawal.and_then(|withdrawal| self.filed(withdrawal.report)).map(day::number)
    }
}

/// The lists of some projects as rows of a table; `None` if they have no such rows.
pub(crate) fn rows_of(
    table: Table,
    projects: &[BuiltProject],
) -> Result<Option<RecordBatch>, PortfolioError> {
    let columns = match table {
        Table::Participations => participations(projects),
        Table::Enterprises => enterprises(projects),
        Table::Successions => successions(projects),
        _ => return Ok(None),
    };
    let batch = RecordBatch::try_from_iter_with_nullable(
        columns.into_iter().map(|(name, column)| (name, column, true)),
    )?;
    Ok((batch.num_rows() > 0).then_some(batch))
}

fn participations(projects: &[BuiltProject]) -> Vec<(&'static str, ArrayRef)> {
    let rows = || {
        projects
            .iter()
            .flat_map(|member| member.project.participations().iter().map(move |row| (member, row)))
    };
    let text =
        |of: fn(&EnterpriseId) -> Option<&str>| texts(rows().map(|(_, row)| of(&row.enterprise)));
    let reason = |row: &Option<Withdrawal>| row.as_ref().map(|row| Arc::clone(&row.reason));
    vec![
        ("project_id", texts(rows().map(|(member, _)| Some(&*member.project_id)))),
        ("enterprise_id", text(key)),
        ("label", text(label)),
        ("date", days(rows().map(|(_, row)| Some(day::number(row.date))))),
        ("support", texts(rows().map(|(_, row)| row.support.map(eruf_core::law::Support::as_str)))),
        ("hours", amounts(rows().map(|(_, row)| row.hours))),
        ("amount", amounts(rows().map(|(_, row)| row.amount))),
        ("reported_on", days(rows().map(|(of, row)| Some(of.told(row.report, row.date))))),
        ("withdrawn_on", days(rows().map(|(of, row)| of.withdrawn(row.withdrawn.as_ref())))),
        (
            "reason",
            Arc::new(rows().map(|(_, row)| reason(&row.withdrawn)).collect::<StringArray>()),
        ),
    ]
}

/// An enterprise that is registered by its year alone has no day: whether it is new is not known.
fn enterprises(projects: &[BuiltProject]) -> Vec<(&'static str, ArrayRef)> {
    let all = projects.iter().flat_map(|member| member.project.enterprises());
    let of = |enterprise: &eruf_core::record::Enterprise| {
        let registered = enterprise.registered?;
        let day = Some(registered).filter(|day| day.is_to_the_day())?.first_day();
        key(&enterprise.id).map(|key| (key.to_owned(), day::number(day)))
    };
    let rows: BTreeSet<(String, i32)> = all.filter_map(of).collect();
    vec![
        ("enterprise_id", texts(rows.iter().map(|(key, _)| Some(&**key)))),
        ("registered_on", days(rows.iter().map(|(_, day)| Some(*day)))),
    ]
}

fn successions(projects: &[BuiltProject]) -> Vec<(&'static str, ArrayRef)> {
    // Projects of one programme tell the same.
    let mut seen = BTreeSet::new();
    let rows: Vec<_> = projects
        .iter()
        .flat_map(|member| member.project.successions().iter().map(move |row| (member, row)))
        .filter(|(_, row)| seen.insert((row.old.as_str(), row.new.as_str(), row.date)))
        .collect();
    let rows = || rows.iter();
    vec![
        ("old", texts(rows().map(|(_, row)| Some(row.old.as_str())))),
        ("new", texts(rows().map(|(_, row)| Some(row.new.as_str())))),
        ("date", days(rows().map(|(_, row)| Some(day::number(row.date))))),
        ("reason", texts(rows().map(|(_, row)| Some(&*row.reason)))),
        ("share", amounts(rows().map(|(_, row)| row.share))),
        ("reported_on", days(rows().map(|(of, row)| Some(of.told(row.report, row.date))))),
    ]
}

fn key(id: &EnterpriseId) -> Option<&str> {
    if let EnterpriseId::Key(key) = id { Some(key.as_str()) } else { None }
}

fn label(id: &EnterpriseId) -> Option<&str> {
    if let EnterpriseId::Label(label) = id { Some(label) } else { None }
}

fn texts<'t>(rows: impl Iterator<Item = Option<&'t str>>) -> ArrayRef {
    Arc::new(rows.collect::<StringArray>())
}

fn days(rows: impl Iterator<Item = Option<i32>>) -> ArrayRef {
    Arc::new(rows.collect::<Date32Array>())
}

fn amounts(rows: impl Iterator<Item = Option<Amount>>) -> ArrayRef {
    let cells: Decimal128Array = rows.map(|amount| amount.map(Amount::millionths)).collect();
    Arc::new(cells.with_data_type(AMOUNT))
}
