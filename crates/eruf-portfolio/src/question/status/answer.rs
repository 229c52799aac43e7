//! The answer to a status: the rows of all projects, or of one.

use arrow_array::RecordBatch;
use arrow_schema::{DataType, SchemaRef};

use eruf_core::project::default_day;

use crate::answer::columns::{PERCENT, schema, word};
use crate::answer::keys::{identity_type, indicator_type};
use crate::input::cells::AMOUNT;
use crate::input::day;
use crate::input::error::PortfolioError;
use crate::input::schema::Table;
use crate::question::status::asked::Asked;
use crate::question::status::question::StatusQuestion;
use crate::store::entries::ledger::Ledger;
use crate::store::portfolio::Portfolio;
use crate::store::targets::Targets;

impl Portfolio {
    /// Where every indicator of every project stands: one row for each that was reported, has a
    /// target in force, or is owed by the table of reporting.
    ///
    /// * `project_id`, `programme_id`, `indicator`, as they were given
    /// * `outcome`, `decimal128(22, 6)`: everything up to the last period that was due; for
    ///   increments to a level, the level; null if there is none
    /// * `no_outcome`, dictionary of text: why there is none: `missing`, `not_due`,
    ///   `not_owed` or `unrecorded`
    /// * `carried`, `bool`: whether it rests on an earlier report of a partner whose latest report
    ///   is missing
    /// * `reported`, `due`, `int32`: pairs of partner and period that were reported, of those due
    /// * `shape`, dictionary of text: the shape of the target in force: `at_least`, `range`,
    ///   `strict_range`, `ceiling`, `level`, `keep_at_least`, `keep_at_most`
    /// * `horizon_end`, `date32`: for a goal per year, the last day of the horizon over which it is
    ///   held
    /// * `decided_on`, `effective_from`, `date32`: the version of the target in force: when it was
    ///   decided, and from when it is in force
    /// * `target`, `decimal128(22, 6)`: its goal, the lowest of a range, the highest of a ceiling;
    ///   a goal per year is multiplied by the years of the horizon
    /// * `highest`, `decimal128(22, 6)`: the highest of a range
    /// * `variance`, `decimal128(22, 6)`: outcome minus target; for a range the distance to the
    ///   nearer bound, 0 inside
    /// * `relative_variance_percent`, `decimal128(28, 1)`: the variance over the bound, for a level
    ///   over the promised change, as it is shown
    /// * `attainment_percent`, `decimal128(28, 1)`: as it is shown: outcome over target; for a
    ///   level the part of the promised change
    /// * `utilisation_percent`, `decimal128(28, 1)`: for a ceiling, outcome over target
    /// * `state`, dictionary of text: `met`, `not_met`, `within`, `below`, `above` or `undefined`
    /// * `undefined`, dictionary of text: why the attainment is undefined: `no_target`,
    ///   `target_zero`, `missing`, `not_due`, `not_owed`, `unrecorded`, `ceiling` or `keep`
    /// * `band`, text: the band of the exact attainment, if bands were asked for
    ///
    /// Where projects were built there are also `outcome_low`, `outcome_high`,
    /// `decimal128(22, 6)`, and `attainment_low_percent`, `attainment_high_percent`,
    /// `decimal128(28, 1)`: the bounds of an outcome that is between two, and equal ones of the
    /// others. Such a project is asked without a day as it is asked by itself. Its shape may be
    /// `qualitative`.
    ///
    /// Shares and states are those of the exact figures. `target` and `variance` have all their
    /// decimals, unless a goal per year does not come out even over its horizon: 10 a year over 40
    /// months is 100/3, and stands here as 33.333333.
    ///
    /// ```
    /// use arrow_cast::display::array_value_to_string;
    /// use eruf_portfolio::{Options, Portfolio, StatusQuestion, Tables};
    /// let tables = Tables::in_folder("examples/programme")?;
    /// let portfolio = Portfolio::new(tables, Options::default())?;
    /// let rows = &portfolio.status(&StatusQuestion::default())?[0];
    /// let cell = |column, row| array_value_to_string(&rows[column], row);
    ///
    /// // SIM JH reached 122 of 200 enterprises.
    /// assert_eq!([cell("project_id", 4)?, cell("indicator", 4)?], ["SIM JH", "CO01"]);
    /// assert_eq!([cell("outcome", 4)?, cell("target", 4)?], ["122.000000", "200.000000"]);
    /// assert_eq!([cell("variance", 4)?, cell("attainment_percent", 4)?], ["-78.000000", "61.0"]);
    /// assert_eq!(cell("state", 4)?, "not_met");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// What is wrong with the tables of projects, entries and targets.
    pub fn status(&self, question: &StatusQuestion) -> Result<Vec<RecordBatch>, PortfolioError> {
        let mut batches = Vec::new();
        self.each_status(question, |batch| {
            batches.push(batch);
            Ok(())
        })?;
        Ok(batches)
    }

    /// Gives the rows of [`status`](Self::status) to a function, batch by batch.
    ///
    /// ```
    /// use eruf_portfolio::{Options, Portfolio, StatusQuestion, Tables};
    /// let tables = Tables::in_folder("examples/programme")?;
    /// let portfolio = Portfolio::new(tables, Options::default())?;
    /// let mut rows = 0;
    /// portfolio.each_status(&StatusQuestion::default(), |batch| {
    ///     rows += batch.num_rows();
    ///     Ok(())
    /// })?;
    /// assert_eq!(rows, 7); // three indicators of SIM JH, two of each of the others
    /// # Ok::<(), eruf_portfolio::PortfolioError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`status`](Self::status), and those of `each`.
    pub fn each_status(
        &self,
        question: &StatusQuestion,
        mut each: impl FnMut(RecordBatch) -> Result<(), PortfolioError> + Send,
    ) -> Result<SchemaRef, PortfolioError> {
        let keyed = |batch| each(self.keyed(batch)?);
        Ok(self.keyed_schema(&self.each_status_by_programme(question, keyed)?))
    }

    /// The same with the programme or the group of each project as one column.
    pub(crate) fn each_status_by_programme(
        &self,
        question: &StatusQuestion,
        mut each: impl FnMut(RecordBatch) -> Result<(), PortfolioError> + Send,
    ) -> Result<SchemaRef, PortfolioError> {
        self.install(|| {
            // The smaller table first: what reading it took is free again for the larger one.
            let targets =
                self.loaded.tables.get(Table::Targets).map(|_| self.targets()).transpose()?;
            let ledger = self.ledger()?;
            let indicators = self.indicators();
            let asked = Asked::of(self, question, ledger, targets, &indicators);
            ledger.in_buckets(&asked, &self.progress, |batch| {
                if batch.num_rows() > 0 { each(batch) } else { Ok(()) }
            })?;
            Ok(asked.schema)
        })
    }

    /// The rows of one project, and of some beside it.
    pub(crate) fn status_with(
        &self,
        project: u32,
        question: &StatusQuestion,
        targets: Option<&Targets>,
    ) -> Result<RecordBatch, PortfolioError> {
        let (ledger, indicators) = (self.ledger()?, self.indicators());
        ledger.with_project(
            &Asked::of(self, question, ledger, targets, &indicators),
            project,
            &self.progress,
        )
    }

    /// The day on which a question is asked, and that until which everything is known. Without a
    /// day [`default_day`] decides: the latest of a report, and before any
    /// report that of the last decision on a target, once the last project has begun.
    pub(crate) fn days_of(
        &self,
        question: &StatusQuestion,
        ledger: &Ledger,
        targets: Option<&Targets>,
    ) -> (i32, i32) {
        let latest = || {
            let days = || self.projects().days.iter();
            let first = days().map(|(first, _)| *first).max().unwrap_or(i32::MIN);
            let last = days().map(|(_, last)| *last).max().unwrap_or(i32::MIN);
            let decided = targets.into_iter().flat_map(Targets::iter);
            default_day(ledger.latest, decided.map(|version| version.decided), first, last)
        };
        let as_of = question.day().map_or_else(latest, day::number);
        (as_of, question.known_on.map_or(i32::MAX, day::number))
    }

    /// The columns of [`status`](Self::status), once its tables are read.
    pub(crate) fn status_schema(&self) -> SchemaRef {
        let fields = [
            ("project_id", identity_type(&self.projects().identities.values), false),
            ("programme_id", identity_type(&self.projects().programmes.values), false),
            ("indicator", indicator_type(&self.indicators().values), false),
            ("outcome", AMOUNT, true),
            ("no_outcome", word(), true),
            ("carried", DataType::Boolean, false),
            ("reported", DataType::Int32, false),
            ("due", DataType::Int32, false),
            ("shape", word(), true),
            ("horizon_end", DataType::Date32, true),
            ("decided_on", DataType::Date32, true),
            ("effective_from", DataType::Date32, true),
            ("target", AMOUNT, true),
            ("highest", AMOUNT, true),
            ("variance", AMOUNT, true),
            ("relative_variance_percent", PERCENT, true),
            ("attainment_percent", PERCENT, true),
            ("utilisation_percent", PERCENT, true),
            ("state", word(), false),
            ("undefined", word(), true),
            ("band", DataType::Utf8, true),
        ];
        let bounds = [
            ("outcome_low", AMOUNT, true),
            ("outcome_high", AMOUNT, true),
            ("attainment_low_percent", PERCENT, true),
            ("attainment_high_percent", PERCENT, true),
        ];
        let has_built = !self.projects().built.is_empty();
        schema(fields.into_iter().chain(bounds.into_iter().filter(|_| has_built)))
    }
}
