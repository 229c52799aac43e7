//! Where the outcome and the target of one indicator of one project come from.

use arrow_array::cast::AsArray as _;
use arrow_array::types::Int8Type;
use arrow_array::{Array as _, RecordBatch};
use eruf_core::ledger::NoOutcome;
use eruf_core::workspace::quoted;

use crate::answer::columns::place_of;
use crate::answer::keys::Key;
use crate::input::cells::as_name;
use crate::input::error::{PortfolioError, internal};
use crate::input::identities::Values;
use crate::input::schema::Table;
use crate::question::status::question::StatusQuestion;
use crate::question::trace::rows::Days;
use crate::store::portfolio::Portfolio;
use crate::store::targets::Targets;

impl Portfolio {
    /// Where the outcome and the target of a project's indicator come from, as a
    /// [`status`](Self::status) has them: one row for each row of the tables about it, with the
    /// reason of those that do not count.
    ///
    /// * `table`, dictionary of text: `entries` or `targets`
    /// * `place`, text: where the row stands: `entries.csv, line 13`; null for partial results,
    ///   which are the rows of no table
    /// * `period_no`, `period_end`, `reported_on`, `int32`, `date32`, `date32`: of entries
    /// * `kind`, `basis`, `partner`, text: of entries
    /// * `decided_on`, `effective_from`, `shape`, `date32`, `date32`, text: of targets
    /// * `value`, `decimal128(22, 6)`: as it was given; null where a report was taken back
    /// * `high`, `baseline`, `per`, `decimal128(22, 6)`, `decimal128(22, 6)`, text: of targets
    /// * `counts`, `bool`: whether the figure rests on it: the outcome is the sum of those that
    ///   count; for increments to a level, with its baseline
    /// * `why_not`, dictionary of text: `not_known` yet; `not_due` yet; `corrected` by a later row;
    ///   `withdrawn`; `covered_later`, by a later running total or level; `unrecorded`, since the
    ///   record begins late; `not_in_force` yet; `replaced` by a target that was decided later
    ///
    /// Entries stand by partner (the project itself first), period and day, targets by the day from
    /// which they are in force. A goal per year is multiplied by the years of the horizon, whose
    /// last day is in the status; rows of horizons are not traced. An indicator that only other
    /// projects have has no rows.
    ///
    /// ```
    /// use arrow_cast::display::array_value_to_string;
    /// use eruf_portfolio::{Options, Portfolio, StatusQuestion, Tables};
    /// let tables = Tables::in_folder("examples/programme")?;
    /// let portfolio = Portfolio::new(tables, Options::default())?;
    /// let trace = portfolio.trace("Nordlyft", "CO01", &StatusQuestion::default())?;
    /// let cell = |column, row| array_value_to_string(&trace[column], row);
    ///
    /// // 7 enterprises were reported for the fourth period, and corrected to 6 half a year later.
    /// assert_eq!([cell("place", 3)?, cell("value", 3)?], ["entries.csv, line 8", "7.000000"]);
    /// assert_eq!([cell("counts", 3)?, cell("why_not", 3)?], ["false", "corrected"]);
    /// assert_eq!([cell("place", 4)?, cell("value", 4)?], ["entries.csv, line 9", "6.000000"]);
    /// assert_eq!(cell("counts", 4)?, "true");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// What is wrong with the tables of projects, targets and entries; [`PortfolioError::Unknown`]
    /// if there is no such project or indicator.
    pub fn trace(
        &self,
        project: &str,
        indicator: &str,
        question: &StatusQuestion,
    ) -> Result<RecordBatch, PortfolioError> {
        self.install(|| {
            let targets =
                self.loaded.tables.get(Table::Targets).map(|_| self.targets()).transpose()?;
            let (as_of, known_on) = self.days_of(question, self.ledger()?, targets);
            let days = Days { as_of, known_on };
            let project = named("project", project, &self.projects().identities.values)?;
            let indicator = named("indicator", indicator, &self.indicators().values)?;
            if self.projects().built.contains_key(&project) {
                let project = self.projects().identities.values.text(project);
                return Err(PortfolioError::TablesAlone { question: "trace", project });
            }
            let mut rows = self.entries_traced(project, indicator, days)?;
            // Rows that break a rule together are refused as a status refuses them.
            if self.is_unrecorded(project, indicator, question, targets)? {
                rows.iter_mut()
                    .filter(|row| row.why_not.is_none())
                    .for_each(|row| row.why_not = Some("unrecorded"));
            }
            if targets.is_some() {
                rows.extend(self.targets_traced(project, indicator, days)?);
            }
            self.columns_of_trace(&rows)
        })
    }

    /// Whether there is no outcome since its beginning is not in the record.
    pub(crate) fn is_unrecorded(
        &self,
        project: u32,
        indicator: u32,
        question: &StatusQuestion,
        targets: Option<&Targets>,
    ) -> Result<bool, PortfolioError> {
        let status = self.status_with(project, question, targets)?;
        let column =
            |name| status.column_by_name(name).ok_or_else(|| internal!("an answer lacks a column"));
        let (projects, codes) = (Key::of(column("project_id")?), Key::of(column("indicator")?));
        let reasons = column("no_outcome")?.as_dictionary::<Int8Type>();
        let (values, names) = (&self.projects().identities.values, self.indicators().values);
        let unrecorded = place_of(NoOutcome::NAMES, NoOutcome::Unrecorded.as_str());
        for row in 0..status.num_rows() {
            if projects.rank(row, values)? == project && codes.rank(row, &names)? == indicator {
                return Ok(reasons.is_valid(row) && Some(reasons.keys().value(row)) == unrecorded);
            }
        }
        Ok(false)
    }
}

/// The rank of an identity by its text.
pub(crate) fn named(
    what: &'static str,
    text: &str,
    values: &Values,
) -> Result<u32, PortfolioError> {
    let wanted = as_name(text);
    let mut all = (0_u32..).map_while(|rank| Some((rank, values.get(rank)?)));
    let found = all.find(|(_, identity)| identity.plain() == wanted).map(|(rank, _)| rank);
    found.ok_or_else(|| PortfolioError::Unknown { what, found: quoted(text) })
}
